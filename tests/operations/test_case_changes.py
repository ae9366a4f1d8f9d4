"""The path of a case: who enters which stage, on what evidence; hold, closing, reopening."""

from datetime import timedelta
from typing import Any

import pytest

from casetrack import clock
from casetrack.errors import Conflict, NotAllowed, RuleBroken
from casetrack.extensions import db
from casetrack.operations import (
    approvals,
    case_changes,
    closing,
    follow_ups,
    groups,
    ledger,
    negotiations,
    stage_evidence,
    stages,
    statements,
    timeline,
)
from casetrack.operations.case_histories import case_history
from casetrack.operations.correspondence import AddresseeFacts
from casetrack.vocabulary import STAGES
from casetrack.world_dates import world_date
from tests.conftest import Office
from tests.factories.aid_deliveries import make_aid_delivery
from tests.factories.case_changes import make_case_on_its_way, make_request
from tests.factories.conditions import make_condition
from tests.factories.contacts import make_contact
from tests.factories.correspondence import make_letter
from tests.factories.follow_ups import make_follow_up
from tests.factories.groups import make_group
from tests.factories.movements import make_movement
from tests.factories.negotiations import make_negotiation
from tests.factories.statements import make_statement

# The column "Who may enter it" of the design: these a supervisor confirms, all others a caseworker enters.
CONFIRMED = {"verified", "cleared", "scheduled", "returned"}


def before(stage: str) -> str:
    """The stage before this one; after the first one for the first, which is only ever gone back to."""
    at = stages.PATH.index(stage)
    return stages.PATH[at - 1] if at else "verified"


def enter(group: Any, by: Any, stage: str, **facts: Any) -> Any:
    return case_changes.enter_stage(group, by, version=group.version, stage=stage, **facts)


def broken(field: str) -> Any:
    """The rule of this field is broken."""
    return pytest.raises(RuleBroken, check=lambda error: error.field == field)


# --- the table ---


def test_the_table_tells_every_stage_and_finds_evidence_for_each() -> None:
    assert list(stages.RULES) == list(STAGES) == list(stage_evidence.FINDERS)
    assert {stage for stage, rule in stages.RULES.items() if rule.confirmed} == CONFIRMED
    assert all(str(rule.evidence) for rule in stages.RULES.values())


@pytest.mark.parametrize("stage", STAGES)
def test_a_caseworker_enters_a_stage_or_asks_for_it(office: Office, stage: str) -> None:
    ana = office.person("ana")
    group = make_case_on_its_way(ana, before(stage))
    made = enter(group, ana, stage, evidence="Seen at the mill", reason="It was so after all")
    assert made.__tablename__ == ("approvals" if stage in CONFIRMED else "case_changes")
    assert group.stage == (before(stage) if stage in CONFIRMED else stage)
    assert ledger.verify()


@pytest.mark.parametrize("stage", STAGES)
def test_a_supervisor_enters_every_stage(office: Office, stage: str) -> None:
    ana, sara = office.person("ana"), office.person("sara")
    group = make_case_on_its_way(ana, before(stage))
    change = enter(group, sara, stage, evidence="Seen at the mill", reason="It was so after all")
    assert (change.was, change.became, group.stage) == (before(stage), stage, stage)
    assert change.created_by_id == sara.id and change.approval_id is None
    assert ledger.verify()


@pytest.mark.parametrize("who", ["rita", "emil", "dora", "august", "adam"])
def test_nobody_else_enters_a_stage(office: Office, who: str) -> None:
    group = make_case_on_its_way(office.person("ana"))
    for stage in ("registered", "verified"):
        with pytest.raises(NotAllowed):
            enter(group, office.person(who), stage, evidence="Seen", reason="Because")


def evidence_of(stage: str, group: Any, by: Any) -> None:
    """Give the case what shows this stage."""
    arrived: dict[str, Any] = {"status": "arrived", "arrived_on": world_date("2026-03-01", learnt_on=clock.today())}
    make: dict[str, Any] = {
        "reported": lambda: make_statement(group, by),
        "verified": lambda: make_statement(group, by, reliability="B", credibility="2"),
        "registered": lambda: make_statement(group, by),
        "return_requested": lambda: make_statement(group, by, kind="wish", low=None, high=None, unit=None, text="To go home"),
        "in_negotiation": lambda: make_letter(group, by),
        "conditions_set": lambda: make_condition(group, by),
        "cleared": lambda: make_negotiation([group], by, status="agreed"),
        "scheduled": lambda: make_movement(group, by, planned_on=world_date("2026-12-01", learnt_on=clock.today())),
        "in_transit": lambda: make_movement(group, by, status="departed", departed_on=arrived["arrived_on"]),
        "partially_returned": lambda: (opening(group, by), make_movement(group, by, people_arrived=12, **arrived)),
        "returned": lambda: (opening(group, by), make_movement(group, by, people_arrived=30, **arrived)),
        "post_return_followup": lambda: make_follow_up(group, by),
    }
    make[stage]()


def opening(group: Any, by: Any) -> None:
    make_statement(group, by, valid_on=world_date("2026-01-01", learnt_on=clock.today()))


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_rests_on_what_the_case_holds_or_on_words(office: Office, stage: str) -> None:
    ana, sara = office.person("ana"), office.person("sara")
    group = make_case_on_its_way(ana, before(stage))
    assert stage_evidence.held(sara, group, stage) == []
    with broken("evidence"):
        enter(group, sara, stage, reason="It was so after all")
    evidence_of(stage, group, ana)
    held = stage_evidence.held(sara, group, stage)
    assert held and all(one.kind and one.text for one in held)
    if stages.RULES[stage].said:
        with broken("evidence"):
            enter(group, sara, stage, reason="It was so after all")
    else:
        assert enter(group, sara, stage, reason="It was so after all").became == stage


def test_what_is_said_not_to_be_so_shows_nothing(office: Office) -> None:
    ana = office.person("ana")
    group = make_case_on_its_way(ana)
    make_statement(group, ana, stance="negated")
    make_movement(group, ana, status="cancelled", status_reason="Snow")
    make_contact(group, ana, channel="visit", reached=False)
    withdrawn = make_statement(group, ana, reliability="A", credibility="1")
    statements.withdraw_statement(group, withdrawn, ana, version=withdrawn.version, reason="Another group")
    for stage in ("reported", "verified", "registered", "scheduled", "in_transit"):
        assert stage_evidence.held(ana, group, stage) == [], stage


def test_talks_with_a_round_or_a_list_and_a_visit_are_evidence(office: Office) -> None:
    ana = office.person("ana")
    group = make_case_on_its_way(ana)
    talks = make_negotiation([group], ana)
    assert stage_evidence.held(ana, group, "in_negotiation") == []
    negotiations.add_list(
        talks, ana, version=talks.version, handed_on=world_date("2026-02-01", learnt_on=clock.today()), handed_by="Lower council"
    )
    assert [one.record.id for one in stage_evidence.held(ana, group, "in_negotiation")] == [talks.id]
    visit = make_contact(group, ana, channel="visit")
    assert [one.record.id for one in stage_evidence.held(ana, group, "verified")] == [visit.id]


def test_a_draft_of_a_letter_is_no_letter_sent(office: Office) -> None:
    ana = office.person("ana")
    group = make_case_on_its_way(ana)
    make_letter(group, ana, addressees=[AddresseeFacts(name="Ministry of the lowlands", kind="ua_authority", status="draft")])
    assert stage_evidence.held(ana, group, "in_negotiation") == []


# --- rules ---


def test_a_case_does_not_leave_reported_without_purpose_and_basis(office: Office) -> None:
    ana, sara = office.person("ana"), office.person("sara")
    for facts in ({}, {"purpose": "To bring them home"}, {"legal_basis": "consent"}):
        group = make_group(ana, **facts)
        for by in (ana, sara):
            with pytest.raises(RuleBroken, match="purpose and legal basis"):
                enter(group, by, "verified", evidence="Seen at the mill")
    assert enter(make_case_on_its_way(ana), sara, "verified", evidence="Seen at the mill").became == "verified"


def test_going_back_and_passing_over_ask_for_a_reason(office: Office) -> None:
    ana = office.person("ana")
    group = make_case_on_its_way(ana, "registered")
    with broken("reason"):
        enter(group, ana, "in_negotiation", evidence="A list was handed over")
    enter(group, ana, "in_negotiation", evidence="A list was handed over", reason="The wish was never asked")
    with broken("reason"):
        enter(group, ana, "registered", evidence="A new list")
    change = enter(group, ana, "registered", evidence="A new list", reason="The list was refused")
    assert (change.was, change.became, change.reason) == ("in_negotiation", "registered", "The list was refused")


def test_not_every_case_comes_through_conditions_or_a_return_in_parts(office: Office) -> None:
    ana, sara = office.person("ana"), office.person("sara")
    group = make_case_on_its_way(ana, "in_negotiation")
    assert enter(group, sara, "cleared", evidence="Both sides signed").reason is None
    assert stages.passed_over("in_transit", "returned") == []
    assert stages.passed_over("reported", "in_negotiation") == ["verified", "registered", "return_requested"]


def test_the_same_stage_the_future_an_unknown_stage_and_a_stale_form_are_refused(office: Office) -> None:
    ana = office.person("ana")
    group = make_case_on_its_way(ana, "verified")
    with broken("stage"):
        enter(group, ana, "verified", evidence="Seen", reason="Again")
    with broken("stage"):
        enter(group, ana, "somewhere", evidence="Seen", reason="Again")
    tomorrow = world_date(clock.today() + timedelta(days=1), learnt_on=clock.today())
    with broken("happened_on"):
        enter(group, ana, "registered", evidence="Seen", happened_on=tomorrow)
    with pytest.raises(Conflict):
        case_changes.enter_stage(group, ana, version=group.version - 1, stage="registered", evidence="Seen")


def test_a_stage_stands_in_the_timeline_under_its_day(office: Office) -> None:
    ana = office.person("ana")
    group = make_case_on_its_way(ana, "verified")
    change = enter(group, ana, "registered", evidence="List 1", happened_on=world_date("2026-02-03", learnt_on=clock.today()))
    entries, _more = timeline.timeline_of(ana, group)
    assert [(entry.kind, entry.day.isoformat(), entry.id) for entry in entries] == [("case_changes", "2026-02-03", change.id)]


def test_the_path_tells_where_a_case_stands_and_who_would_ask(office: Office) -> None:
    ana, sara = office.person("ana"), office.person("sara")
    group = make_case_on_its_way(ana, "verified")
    change = enter(group, ana, "registered", evidence="List 1")
    path = case_changes.path_of(ana, group, case_changes.changes_of(ana, group))
    assert [stop.stage for stop in path if stop.here] == ["registered"]
    assert [stop.stage for stop in path if stop.behind] == ["reported", "verified"]
    assert next(stop for stop in path if stop.here).entered is change
    assert {stop.stage for stop in path if stop.asks} == CONFIRMED
    assert not any(stop.asks for stop in case_changes.path_of(sara, group, []))


def test_arrivals_and_the_count_balance_tell_a_stage(office: Office) -> None:
    ana = office.person("ana")
    group = make_case_on_its_way(ana, "in_transit")
    assert stage_evidence.told_by_the_records(ana, group) is None
    evidence_of("partially_returned", group, ana)
    assert stage_evidence.told_by_the_records(ana, group) == "partially_returned"
    make_movement(group, ana, status="arrived", people_arrived=18, arrived_on=world_date("2026-04-01", learnt_on=clock.today()))
    assert stage_evidence.told_by_the_records(ana, group) == "returned"


# --- hold ---


def test_a_supervisor_puts_a_case_on_hold_and_takes_it_off(office: Office) -> None:
    ana, sara = office.person("ana"), office.person("sara")
    group = make_case_on_its_way(ana, "verified")
    later = clock.today() + timedelta(days=30)
    for missing, field in (
        ({"reason": None, "review_on": later}, "reason"),
        ({"reason": "Winter", "review_on": None}, "review_on"),
    ):
        with broken(field):
            case_changes.put_on_hold(group, sara, version=group.version, **missing)
    with broken("review_on"):
        case_changes.put_on_hold(group, sara, version=group.version, reason="Winter", review_on=clock.today())
    change = case_changes.put_on_hold(group, sara, version=group.version, reason="Winter", review_on=later)
    assert (group.case_status, group.review_due_on, change.kind, change.was) == ("on_hold", later, "hold", "open")
    with broken(""):
        case_changes.put_on_hold(group, sara, version=group.version, reason="Winter", review_on=later)
    make_contact(group, ana)
    with pytest.raises(NotAllowed):
        case_changes.take_off_hold(group, ana, version=group.version, reason="Spring")
    case_changes.take_off_hold(group, sara, version=group.version, reason="Spring")
    assert group.case_status == "open"
    with broken(""):
        case_changes.take_off_hold(group, sara, version=group.version, reason="Spring")
    assert ledger.verify()


# --- closing ---


def close(group: Any, by: Any, **facts: Any) -> Any:
    return case_changes.close_case(group, by, version=group.version, **{"wanted": "unfounded", **facts})


# The kind of an open point, and what makes one.
OPEN = {
    "letter": make_letter,
    "follow_up": make_follow_up,
    "movement": make_movement,
    "remainder": opening,
    "request": make_request,
}


@pytest.mark.parametrize("kind", OPEN)
def test_a_case_is_not_closed_over_what_is_open_unless_in_words(office: Office, kind: str) -> None:
    ana, sara = office.person("ana"), office.person("sara")
    group = make_case_on_its_way(ana)
    OPEN[kind](group, ana)
    points = closing.open_points(sara, group)
    assert [point.kind for point in points] == [kind]
    assert points[0].sentence
    for by in (ana, sara):
        with broken("override_reason"):
            close(group, by)
    assert group.case_status == "open"
    change = close(group, sara, override_reason="Nothing will come of it")
    assert (group.case_status, group.closure_reason, change.override_reason) == ("closed", "unfounded", "Nothing will come of it")
    assert not [one for one in approvals.of_group(sara, group) if one.state == "waiting"]
    assert ledger.verify()


def test_a_difference_that_nothing_explains_is_an_open_point(office: Office) -> None:
    ana, sara = office.person("ana"), office.person("sara")
    group = make_case_on_its_way(ana)
    opening(group, ana)
    make_movement(group, ana, status="arrived", people_arrived=30, arrived_on=world_date("2026-03-01", learnt_on=clock.today()))
    assert closing.open_points(sara, group) == []
    make_statement(group, ana, low=2, high=2, valid_on=world_date("2026-04-01", learnt_on=clock.today()))
    assert [point.kind for point in closing.open_points(sara, group)] == ["unexplained"]


@pytest.mark.parametrize("status", ["planned", "confirmed", "departed", "postponed"])
def test_a_movement_under_way_is_open(office: Office, status: str) -> None:
    ana = office.person("ana")
    group = make_case_on_its_way(ana)
    make_movement(group, ana, status=status, **({"status_reason": "Snow"} if status == "postponed" else {}))
    assert [point.kind for point in closing.open_points(ana, group)] == ["movement"]


def test_a_receipt_is_no_answer_and_an_answer_settles_a_letter(office: Office) -> None:
    ana = office.person("ana")
    group = make_case_on_its_way(ana)
    for status, kinds in (("acknowledged", ["letter"]), ("answered", []), ("no_reply_closed", [])):
        fresh = make_case_on_its_way(ana)
        make_letter(fresh, ana, addressees=[AddresseeFacts(name="Ministry", status=status, sent_on=clock.today())])
        assert [point.kind for point in closing.open_points(ana, fresh)] == kinds, status
    follow_up = make_follow_up(group, ana)
    follow_ups.finish_follow_up(follow_up, ana, version=follow_up.version, outcome="done")
    assert closing.open_points(ana, group) == []


def test_a_caseworker_asks_for_closing_and_a_supervisor_closes(office: Office) -> None:
    ana, sara = office.person("ana"), office.person("sara")
    group = make_case_on_its_way(ana)
    request = close(group, ana, wanted="settled_locally", evidence="Signed by the families' contact person")
    assert (request.kind, request.wanted, group.case_status) == ("close", "settled_locally", "open")
    approvals.approve(request, sara, version=request.version)
    change = case_changes.changes_of(sara, group)[0]
    assert (change.kind, change.became, change.approval_id) == ("close", "settled_locally", request.id)
    assert (group.case_status, group.closed_on) == ("closed", clock.today())
    assert ledger.verify()


def test_closing_needs_a_reason_of_the_list_and_an_open_case(office: Office) -> None:
    ana, sara = office.person("ana"), office.person("sara")
    group = make_case_on_its_way(ana)
    for wanted in (None, "tired"):
        with broken("wanted"):
            close(group, sara, wanted=wanted)
    close(group, sara)
    with broken(""):
        close(group, sara)


def test_a_closed_case_takes_nothing_new_and_keeps_its_code_when_reopened(office: Office) -> None:
    ana, sara = office.person("ana"), office.person("sara")
    group = make_case_on_its_way(ana, "verified")
    code = group.code
    close(group, sara)
    for attempt in (
        lambda: make_contact(group, ana),
        lambda: make_aid_delivery(group, ana),
        lambda: make_follow_up(group, ana),
        lambda: enter(group, sara, "registered", evidence="List 1"),
        lambda: case_changes.put_on_hold(
            group, sara, version=group.version, reason="Rest", review_on=clock.today() + timedelta(days=9)
        ),
    ):
        with pytest.raises(RuleBroken):
            attempt()
    with broken("reason"):
        case_changes.reopen_case(group, sara, version=group.version, reason=None)
    change = case_changes.reopen_case(group, sara, version=group.version, reason="They were heard of again")
    assert (group.code, group.stage, group.case_status, group.closed_on) == (code, "verified", "open", None)
    assert group.closure_reason is None and (change.was, change.became) == ("unfounded", "open")
    with broken(""):
        case_changes.reopen_case(group, sara, version=group.version, reason="Again")
    assert make_contact(group, ana).id
    assert ledger.verify()


def test_a_withdrawn_case_changes_no_more(office: Office) -> None:
    ana, sara = office.person("ana"), office.person("sara")
    group = make_case_on_its_way(ana, "verified")
    groups.withdraw_group(group, ana, version=group.version, reason="Opened twice")
    for attempt in (
        lambda: enter(group, sara, "registered", evidence="List 1"),
        lambda: close(group, sara),
        lambda: case_changes.reopen_case(group, sara, version=group.version, reason="Again"),
    ):
        with broken(""):
            attempt()
    assert db.session.get(groups.Group, group.id) is not None


def test_all_records_of_the_path_are_in_reach_of_the_team_alone(office: Office) -> None:
    ana, sara, olga, viktor = (office.person(who) for who in ("ana", "sara", "olga", "viktor"))
    group = make_case_on_its_way(ana, "verified")
    enter(group, ana, "registered", evidence="List 1")
    for stranger in (olga, viktor):
        assert case_changes.changes_of(stranger, group) == []
        assert approvals.of_group(stranger, group) == []
    assert len(case_changes.changes_of(sara, group)) == 1


def test_a_stage_may_have_no_day_and_an_act_of_ours_always_has_one(office: Office) -> None:
    ana, sara = office.person("ana"), office.person("sara")
    group = make_case_on_its_way(ana, "verified")
    stage = enter(group, ana, "registered", evidence="List 1")
    closed = close(group, sara)
    assert (stage.happened_on.edtf, stage.timeline_on) == (None, clock.today())
    assert closed.happened_on.day == clock.today()


def test_the_case_history_tells_the_path(office: Office) -> None:
    ana, sara = office.person("ana"), office.person("sara")
    group = make_case_on_its_way(ana)
    request = make_request(group, ana, happened_on=world_date("2026-02-03", learnt_on=clock.today()))
    approvals.approve(request, sara, version=request.version)
    close(group, sara, wanted="contact_lost", override_reason="Nobody answers")
    history = case_history(sara, groups.get_group(sara, group.code))
    told = [(one.kind_words, one.text, one.date) for one in history.chronology if one.kind == "case_changes"]
    assert told[0] == (
        "Stage",
        "Reported → Verified. Rests on: A partner visited the mill. Asked for by a caseworker.",
        "2026-02-03",
    )
    assert told[1][:2] == ("Closed", "Contact lost. In spite of open points: Nobody answers.")
