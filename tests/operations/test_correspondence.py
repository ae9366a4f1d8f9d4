"""Letters: what may be done, and when an answer is due."""

from datetime import date, timedelta

import pytest

from casetrack import clock
from casetrack.errors import NotFound, Question, RuleBroken
from casetrack.extensions import db
from casetrack.models.officials import Official, OfficialName, PostHolding
from casetrack.models.organisations import Post
from casetrack.operations import addressee_kinds, answers_due, correspondence, groups, ledger, organisations, standings
from casetrack.operations.correspondence import AddresseeFacts, Letter
from casetrack.operations.paging import Place
from casetrack.operations.users import User
from casetrack.world_dates import WorldDate, world_date
from tests.conftest import Office
from tests.factories.correspondence import make_letter
from tests.factories.groups import make_group

TODAY = clock.today


def correct(letter: Letter, by: User, **changed: object) -> Letter:
    row = letter.addressees[0]
    facts: dict[str, object] = {
        "addressees": [AddresseeFacts(name=row.name, kind=row.kind, status=row.status, sent_on=row.sent_on, key=row.id)],
        "dated_on": letter.dated_on,
        "in_reply_to_id": letter.in_reply_to_id,
        "also_about": ", ".join(group.code for group in correspondence.contacts.groups_shown(by, letter)),
        "subject": letter.subject,
    }
    return correspondence.correct_letter(letter, by, version=letter.version, **(facts | changed))  # type: ignore[arg-type]


def test_an_answer_is_due_by_the_rule_of_its_kind(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    answers_due.set_response_rule(None, addressee_kind="ua_authority", days=20, statutory=True)
    sent = TODAY() - timedelta(days=25)
    rows = [
        AddresseeFacts(name="Ministry", kind="ua_authority", sent_on=sent),
        AddresseeFacts(name="Foreign chancellery", kind="foreign_head", sent_on=sent),
        AddresseeFacts(name="Not sent yet", kind="ua_authority", status="draft"),
    ]
    letter = make_letter(group, ana, addressees=rows)
    assert [row.response_due_on for row in letter.addressees] == [sent + timedelta(days=20), sent + timedelta(days=30), None]
    assert [correspondence.late_days(row) for row in letter.addressees] == [5, 0, 0]
    assert standings.refresh(group).next_letter_on == sent + timedelta(days=20)
    assert groups.late_letters([group.id]) == {group.id: 1}
    assert ledger.verify()


def test_a_receipt_confirmed_never_stops_the_clock(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    letter = make_letter(group, ana, days_ago=40)
    (row,) = letter.addressees
    due = row.response_due_on
    correspondence.mark_reply(letter, row, ana, version=letter.version, status="acknowledged", on=TODAY() - timedelta(days=30))
    assert row.response_due_on == due and correspondence.late_days(row) == 10
    assert standings.refresh(group).next_letter_on == due
    correspondence.mark_reply(letter, row, ana, version=letter.version, status="answered", on=TODAY())
    assert correspondence.late_days(row) == 0
    assert standings.refresh(group).next_letter_on is None
    with pytest.raises(RuleBroken):
        correspondence.mark_reply(letter, row, ana, version=letter.version, status="acknowledged", on=TODAY())
    assert ledger.verify()


def test_a_reply_before_the_letter_or_in_the_future_or_without_a_day_is_refused(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    for field, status, day in (
        ("on", "answered", TODAY() - timedelta(days=6)),
        ("on", "answered", TODAY() + timedelta(days=1)),
        ("on", "declined", None),
        ("status", "draft", TODAY()),
        ("status", "sent", TODAY()),
    ):
        letter = make_letter(group, ana, days_ago=5)
        with pytest.raises(RuleBroken) as broken:
            correspondence.mark_reply(letter, letter.addressees[0], ana, version=letter.version, status=status, on=day)
        assert broken.value.field == field


def test_letters_that_contradict_themselves_are_refused(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    yesterday, before = TODAY() - timedelta(days=1), TODAY() - timedelta(days=2)
    for field, facts in (
        ("addressees-0-name", {"addressees": []}),
        ("addressees-1-name", {"addressees": [AddresseeFacts(name="Ministry"), AddresseeFacts(name="  MINISTRY")]}),
        (
            "addressees-0-answered_on",
            {"addressees": [AddresseeFacts(name="Ministry", status="answered", sent_on=yesterday, answered_on=before)]},
        ),
        ("addressees-0-sent_on", {"addressees": [AddresseeFacts(name="Ministry", sent_on=TODAY() + timedelta(days=1))]}),
        ("addressees-0-status", {"addressees": [AddresseeFacts(name="Ministry", status="draft", sent_on=before)]}),
        ("dated_on", {"dated_on": world_date(TODAY() + timedelta(days=1), learnt_on=TODAY())}),
        (
            "addressees-0-due_override_reason",
            {"addressees": [AddresseeFacts(name="Ministry", sent_on=before, response_due_on=TODAY())]},
        ),
    ):
        with pytest.raises(RuleBroken) as broken:
            make_letter(group, ana, **facts)
        assert broken.value.field == field


def test_a_due_day_of_ones_own_is_kept_with_its_reason(office: Office) -> None:
    ana = office.person("ana")
    row = AddresseeFacts(
        name="Ministry", sent_on=TODAY(), response_due_on=TODAY() + timedelta(days=5), due_override_reason="Urgent"
    )
    letter = make_letter(make_group(ana), ana, addressees=[row])
    assert letter.addressees[0].response_due_on == TODAY() + timedelta(days=5)
    kept = AddresseeFacts(
        name="Ministry", sent_on=TODAY(), response_due_on=TODAY() + timedelta(days=5), due_override_reason="Urgent",
        key=letter.addressees[0].id,
    )  # fmt: skip
    correct(letter, ana, addressees=[kept], subject="Other words")
    assert letter.addressees[0].response_due_on == TODAY() + timedelta(days=5)
    correct(letter, ana)
    assert letter.addressees[0].response_due_on == TODAY() + timedelta(days=30)
    assert letter.addressees[0].due_override_reason is None


def test_letters_of_others_and_undated_ones_have_no_clock(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    letter = make_letter(group, ana, direction="third_parties", dated_on=WorldDate(), addressees=[AddresseeFacts(name="The Pope")])
    assert letter.addressees[0].response_due_on is None
    assert letter.timeline_on == TODAY()
    no_year = make_letter(group, ana, direction="incoming", dated_on=world_date("XXXX-07-14", learnt_on=TODAY()), addressees=[])
    assert no_year.timeline_on <= TODAY()
    assert standings.refresh(group).next_letter_on is None


def test_a_letter_cannot_answer_itself_nor_its_own_answer(office: Office) -> None:
    ana, olga = office.person("ana"), office.person("olga")
    group = make_group(ana)
    first = make_letter(group, ana)
    second = make_letter(group, ana, direction="incoming", in_reply_to_id=first.id)
    third = make_letter(group, ana, in_reply_to_id=second.id)
    for key in (first.id, third.id, make_letter(make_group(olga), olga).id):
        with pytest.raises(RuleBroken) as broken:
            correct(first, ana, in_reply_to_id=key)
        assert broken.value.field == "in_reply_to_id"
    answered, answers = correspondence.thread_of(ana, second)
    assert answered is not None and answered.id == first.id
    assert [letter.id for letter in answers] == [third.id]
    offered = {letter.id for letter in correspondence.letters_to_answer(ana, [group], first)}
    assert offered == {second.id, third.id}


def test_an_official_is_shown_with_the_post_of_the_letters_day(office: Office) -> None:
    ana = office.person("ana")
    spring, autumn = Post(title="Deputy", title_key="deputy"), Post(title="Minister", title_key="minister")
    doubtful = Post(title="Judge", title_key="judge")
    for post in (spring, autumn, doubtful):
        ledger.record(post, "added", None)
    official = Official(name="Oksana Test", name_key="oksana test")
    official.names = [OfficialName(name="Oksana Test", folded="oksana test")]
    official.holdings = [
        PostHolding(post_id=spring.id, held_from=_day(2024, 1, 1), held_to=_day(2024, 6, 30)),
        PostHolding(post_id=autumn.id, held_from=_day(2024, 7, 1), held_to=WorldDate()),
        PostHolding(post_id=doubtful.id, held_from=_day(2020, 1, 1), held_to=WorldDate(), verification="identity_conflict"),
    ]
    ledger.record(official, "added", None)
    group = make_group(ana)
    for day, post in ((date(2024, 6, 1), spring), (date(2025, 1, 1), autumn), (date(2021, 1, 1), None)):
        letter = make_letter(
            group, ana, dated_on=world_date(day, learnt_on=TODAY()), addressees=[AddresseeFacts(name="Oksana Test")]
        )
        assert letter.addressees[0].official_id == official.id
        assert letter.addressees[0].post_id == (post.id if post else None)


def _day(year: int, month: int, day: int) -> WorldDate:
    return world_date(date(year, month, day), learnt_on=TODAY())


def test_a_correction_keeps_the_rows_that_stay(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    letter = make_letter(group, ana, addressees=[AddresseeFacts(name="Ministry", sent_on=TODAY()), AddresseeFacts(name="Embassy")])
    kept = letter.addressees[1].id
    correct(letter, ana, addressees=[AddresseeFacts(name="Embassy", key=kept), AddresseeFacts(name="Consulate")])
    assert [(row.name, row.position) for row in letter.addressees] == [("Embassy", 0), ("Consulate", 1)]
    assert letter.addressees[0].id == kept
    db.session.expire_all()
    assert [row.name for row in correspondence.get_letter(ana, letter.id).addressees] == ["Embassy", "Consulate"]
    assert ledger.verify()


def test_the_register_is_narrowed(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    late, fresh = make_letter(group, ana, days_ago=40), make_letter(group, ana, days_ago=1)
    came = make_letter(group, ana, direction="incoming", days_ago=2)
    found = lambda **facts: [letter.id for letter in correspondence.list_letters(ana, Place(), **facts).rows]  # noqa: E731
    assert found() == [fresh.id, came.id, late.id]
    assert found(overdue=True) == [late.id]
    assert found(direction="incoming") == [came.id]
    assert found(status="answered") == []
    correspondence.withdraw_letter(late, ana, version=late.version, reason="Never sent")
    assert found(overdue=True) == []
    assert standings.refresh(group).next_letter_on == fresh.addressees[0].response_due_on


def test_a_letter_on_several_groups_is_reached_through_any(office: Office) -> None:
    ana, boris, sara, olga = (office.person(who) for who in ("ana", "boris", "sara", "olga"))
    mine, his = make_group(ana), make_group(boris)
    letter = make_letter(mine, sara, also_about=his.code)
    assert {row.group_id for row in letter.on_groups} == {mine.id, his.id}
    page = correspondence.list_letters(boris, Place())
    assert [group.id for group in page.facts["groups"][letter.id]] == [his.id]
    with pytest.raises(NotFound):
        correspondence.get_letter(olga, letter.id)


def test_a_draft_is_sent_and_only_then_answered(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    letter = make_letter(group, ana, addressees=[AddresseeFacts(name="Ministry", status="draft")])
    (row,) = letter.addressees
    with pytest.raises(RuleBroken):
        correspondence.mark_reply(letter, row, ana, version=letter.version, status="answered", on=TODAY())
    correspondence.mark_reply(letter, row, ana, version=letter.version, status="sent", on=TODAY())
    assert row.response_due_on == TODAY() + timedelta(days=30)
    assert standings.refresh(group).next_letter_on == row.response_due_on


def test_each_addressee_has_a_way_and_a_bearer_of_its_own(office: Office) -> None:
    ana = office.person("ana")
    bearer = organisations.add_organisation(ana, name="Lowland courier", kind="other")
    rows = [
        AddresseeFacts(name="Ministry", channel="by_hand", through_name="the lowland courier"),
        AddresseeFacts(name="Embassy", channel="diplomatic", through_name="somebody at the gate"),
        AddresseeFacts(name="Consulate", channel="email"),
    ]
    key = make_letter(make_group(ana), ana, addressees=rows).id
    db.session.expire_all()
    letter = correspondence.get_letter(ana, key)
    told = [(row.channel, row.through_name, row.through.name if row.through else None) for row in letter.addressees]
    assert told == [
        ("by_hand", "the lowland courier", "Lowland courier"),
        ("diplomatic", "somebody at the gate", None),
        ("email", None, None),
    ]
    first = letter.addressees[0]
    correct(letter, ana, addressees=[AddresseeFacts(name="Ministry", through_name="another", key=first.id)])
    assert (first.through_name, first.through_id) == ("another", None)
    assert bearer.id and ledger.verify()


def test_one_official_under_two_names_is_one_addressee(office: Office) -> None:
    ana = office.person("ana")
    official = Official(name="Oksana Test", name_key="oksana test")
    official.names = [OfficialName(name="Oksana Teste", folded="oksana teste")]
    ledger.record(official, "added", None)
    with pytest.raises(RuleBroken) as broken:
        make_letter(make_group(ana), ana, addressees=[AddresseeFacts(name="Oksana Test"), AddresseeFacts(name="Oksana Teste")])
    assert broken.value.field == "addressees-1-name"


def test_nothing_arrives_before_the_day_of_the_letter(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    for fact in ("delivered_on", "acknowledged_on", "answered_on"):
        with pytest.raises(RuleBroken) as broken:
            early = AddresseeFacts(name="Our office", **{fact: TODAY() - timedelta(days=4)})  # type: ignore[arg-type]
            make_letter(group, ana, direction="incoming", days_ago=3, addressees=[early])
        assert broken.value.field == f"addressees-0-{fact}"
    fine = AddresseeFacts(name="Our office", delivered_on=TODAY() - timedelta(days=3))
    assert make_letter(group, ana, direction="incoming", days_ago=3, addressees=[fine])


def test_the_same_letter_within_a_week_is_asked_once(office: Office) -> None:
    ana, sara = office.person("ana"), office.person("sara")
    group, other = make_group(ana), make_group(ana, name="At the ford")
    make_letter(group, ana, subject="Way home", to="Ministry", days_ago=6)
    with pytest.raises(Question) as asked:
        make_letter(group, sara, subject="WAY  home", to="ministry", sure=())
    assert asked.value.name == "again" and "Ana" in asked.value.sentence
    for about, facts in (
        (group, {"subject": "Other words"}),
        (group, {"to": "Embassy"}),
        (other, {}),
        (group, {"direction": "third_parties"}),
        (group, {"sure": ("again",)}),
    ):
        assert make_letter(about, ana, **({"subject": "Way home", "to": "Ministry", "sure": ()} | facts))
    make_letter(other, ana, subject="Long ago", to="Ministry", days_ago=8)
    assert make_letter(other, ana, subject="Long ago", to="Ministry", sure=())


def test_an_answer_marks_whose_it_is_in_one_step(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    rows = [AddresseeFacts(name=name, sent_on=TODAY() - timedelta(days=40)) for name in ("Ministry", "Embassy")]
    ours = make_letter(group, ana, addressees=rows, days_ago=40)
    ministry, embassy = ours.addressees
    answer = make_letter(
        group, ana, direction="incoming", addressees=[], days_ago=2, in_reply_to_id=ours.id, answer_of=[str(ministry.id), "x"]
    )
    assert (ministry.status, ministry.answered_on) == ("answered", TODAY() - timedelta(days=2))
    assert (embassy.status, embassy.answered_on) == ("sent", None)
    assert ours.version == 2 and answer.in_reply_to_id == ours.id
    assert standings.refresh(group).next_letter_on == embassy.response_due_on
    make_letter(group, ana, direction="incoming", addressees=[], in_reply_to_id=ours.id, answer_of=[ministry.id, embassy.id])
    assert ministry.answered_on == TODAY() - timedelta(days=2), "what is marked already stays"
    assert standings.refresh(group).next_letter_on is None
    assert ledger.verify()


def test_whose_answer_was_taken_back_waits_again_unless_more_is_known(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    rows = [AddresseeFacts(name=name, sent_on=TODAY() - timedelta(days=9)) for name in ("Ministry", "Embassy", "Consulate")]
    ours = make_letter(group, ana, addressees=rows, days_ago=9)
    ministry, embassy, consulate = ours.addressees
    correspondence.mark_reply(ours, consulate, ana, version=ours.version, status="partly_answered", on=TODAY() - timedelta(days=5))
    of = [ministry.id, embassy.id, consulate.id]
    answer = make_letter(group, ana, direction="incoming", addressees=[], days_ago=1, in_reply_to_id=ours.id, answer_of=of)
    embassy.status = "declined"
    correspondence.withdraw_letter(answer, ana, version=answer.version, reason="Another case")
    assert (ministry.status, ministry.answered_on) == ("sent", None)
    assert embassy.status == "declined"
    assert (consulate.status, consulate.answered_on) == ("partly_answered", TODAY() - timedelta(days=5))
    assert standings.refresh(group).next_letter_on == ministry.response_due_on
    later = make_letter(group, ana, direction="incoming", addressees=[], in_reply_to_id=ours.id)
    version = ours.version
    correspondence.withdraw_letter(later, ana, version=later.version, reason="It marked nothing")
    assert ours.version == version
    assert ledger.verify()


def test_an_answer_older_than_the_letter_is_refused(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    ours = make_letter(group, ana, days_ago=3)
    with pytest.raises(RuleBroken) as broken:
        make_letter(
            group, ana, direction="incoming", addressees=[], days_ago=4, in_reply_to_id=ours.id, answer_of=[ours.addressees[0].id]
        )
    assert broken.value.field == "dated_on"


def test_the_last_kind_is_offered_for_who_is_known_and_for_who_stands_on_letters_of_the_case(office: Office) -> None:
    ana, olga = office.person("ana"), office.person("olga")
    group = make_group(ana)
    organisations.add_organisation(ana, name="Lowland ministry", kind="other")
    names = ["Lowland ministry", "A stranger", None]
    make_letter(group, ana, addressees=[AddresseeFacts(name="A stranger", kind="ua_authority")])
    make_letter(group, ana, addressees=[AddresseeFacts(name="Lowland ministry", kind="ru_authority")])
    assert addressee_kinds.last_kinds(ana, names) == {"Lowland ministry": "ru_authority"}
    assert addressee_kinds.last_kinds(olga, names) == {}, "no letter in her reach"
    assert addressee_kinds.last_kinds(ana, names, [group]) == {"Lowland ministry": "ru_authority", "A stranger": "ua_authority"}
    wanted = [AddresseeFacts(name=name, kind=None) for name in ("The lowland Ministry", "A  STRANGER", "Somebody new")]
    letter = make_letter(group, ana, addressees=wanted, subject="Other words")
    assert [row.kind for row in letter.addressees] == ["ru_authority", "ua_authority", "other"]
    elsewhere = make_letter(make_group(ana), ana, addressees=wanted)
    assert [row.kind for row in elsewhere.addressees] == ["ru_authority", "other", "other"]


def test_a_letter_keeps_when_it_was_written(office: Office) -> None:
    ana = office.person("ana")
    friday = clock.now() - timedelta(days=3)
    assert make_letter(make_group(ana), ana, written_at=friday).written_at == friday
