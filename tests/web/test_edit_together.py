"""Several people edit one record: different fields are both kept, the same field is shown to be chosen; nobody's words are lost."""

import json
import multiprocessing
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from casetrack.extensions import db
from casetrack.models.ledger import LedgerEntry
from casetrack.operations import groups, ledger, organisations
from casetrack.web import merging
from tests.conftest import Ask, Office
from tests.factories.aid_deliveries import make_aid_delivery
from tests.factories.correspondence import make_letter
from tests.factories.groups import make_group
from tests.factories.organisations import make_organisation
from tests.web.edit_storm import Account, Target, read_all_then_send_all, storm
from tests.web.pressing import fill, forms_of, hidden

CLIENTS, EDITS, PROCESSES = 16, 5_000, 2
GROUP = ("description", ("origin_text", "described_as"))
ORGANISATION = ("note", ("acronym", "source_note"))


def edit_page(house: Office, **facts: Any) -> str:
    with house.at_work():
        return f"/groups/{make_group(house.person('ana'), **facts).code}/edit"


def chain_of(house: Office, place: str) -> list[LedgerEntry]:
    """The entries of the record behind an edit page, in order."""
    with house.at_work():
        ana = house.person("ana")
        key = place.split("/")[2]
        record = groups.get_group(ana, key) if place.startswith("/groups") else organisations.get_organisation(ana, key)
        chain = f"{record.__tablename__}/{record.id}"
        entries = list(
            db.session.execute(select(LedgerEntry).where(LedgerEntry.chain == chain).order_by(LedgerEntry.seq)).scalars()
        )
        assert record.version == len(entries)
        return entries


def changes_of(entries: list[LedgerEntry], name: str) -> list[str]:
    """The values that a field took, one after the other."""
    found = [json.loads(entry.payload or "{}")["changes"].get(name) for entry in entries]
    return [pair[1] for pair in found if pair is not None]


# --- two people ---


def test_different_fields_are_both_kept(house: Office, client_of: Ask) -> None:
    place = edit_page(house)
    ana, sara = client_of("ana"), client_of("sara")
    first, second = ana.get(place), sara.get(place)
    saved = sara.post(place, data=fill(second, origin_text="Lower valley", purpose="Winter", reason="The register says so"))
    assert saved.status_code == 302
    assert ana.post(place, data=fill(first, described_as="Sixty people with cows")).status_code == 302
    told = ana.get(f"/groups/{place.split('/')[2]}").text
    assert "<bdi>Sara</bdi> changed 2 other fields meanwhile; both are kept." in told
    now = hidden(ana.get(place))
    assert (now["origin_text"], now["purpose"], now["described_as"]) == ("Lower valley", "Winter", "Sixty people with cows")
    entries = chain_of(house, place)
    assert [entry.seq for entry in entries] == [1, 2, 3] and len({entry.actor for entry in entries}) == 2
    assert set(json.loads(entries[2].payload or "{}")["changes"]) == {"described_as"}, (
        "only one's own change is written down as one's own"
    )
    with house.at_work():
        assert ledger.verify()


def test_the_cookie_of_the_message_names_nobody(house: Office, client_of: Ask) -> None:
    place = edit_page(house)
    ana, sara = client_of("ana"), client_of("sara")
    first, second = ana.get(place), sara.get(place)
    sara.post(place, data=fill(second, origin_text="Lower valley", reason="The register says so"))
    ana.post(place, data=fill(first, described_as="Sixty people"))
    with ana.session_transaction() as cookie:
        assert "Sara" not in str(dict(cookie)) and "valley" not in str(dict(cookie))


def test_the_same_field_is_shown_with_who_and_when_and_chosen(house: Office, client_of: Ask) -> None:
    place = edit_page(house)
    ana, sara = client_of("ana"), client_of("sara")
    first, second = ana.get(place), sara.get(place)
    sara.post(place, data=fill(second, origin_text="Lower valley", purpose="Winter", reason="The register says so"))
    conflict = ana.post(place, data=fill(first, origin_text="Middle valley", described_as="Sixty people"))
    assert conflict.status_code == 409
    main = conflict.text.partition("<main")[2]
    assert "<bdi>Sara</bdi>" in main and "Lower valley" in main and "Middle valley" in main
    assert main.count("<legend>") == 1, "only what both changed is asked about"
    for keep, kept in (("theirs", "Lower valley"), ("yours", "Middle valley")):
        form = hidden(conflict) | {"keep-origin_text": keep, "form_id": keep * 4}
        if keep == "theirs":
            assert ana.post(place, data=form).status_code == 302
            now = hidden(ana.get(place))
            assert (now["origin_text"], now["purpose"], now["described_as"]) == (kept, "Winter", "Sixty people")
        else:
            assert ana.post(place, data=form | {"version": now["version"], "base": now["base"]}).status_code == 302
            assert hidden(ana.get(place))["origin_text"] == kept


def test_the_same_words_typed_by_both_are_no_conflict(house: Office, client_of: Ask) -> None:
    place = edit_page(house)
    ana, sara = client_of("ana"), client_of("sara")
    first, second = ana.get(place), sara.get(place)
    sara.post(place, data=fill(second, origin_text="Lower valley", reason="The register says so"))
    assert ana.post(place, data=fill(first, origin_text="Lower valley", purpose="Winter")).status_code == 302


def test_after_a_choice_a_third_change_is_merged_again(house: Office, client_of: Ask) -> None:
    place = edit_page(house)
    ana, sara = client_of("ana"), client_of("sara")
    first = ana.get(place)
    sara.post(place, data=fill(sara.get(place), origin_text="Lower valley", reason="Why not"))
    conflict = ana.post(place, data=fill(first, origin_text="Middle valley"))
    sara.post(place, data=fill(sara.get(place), purpose="Winter", reason="Why not"))
    assert ana.post(place, data=hidden(conflict) | {"keep-origin_text": "yours"}).status_code == 302
    now = hidden(ana.get(place))
    assert (now["origin_text"], now["purpose"]) == ("Middle valley", "Winter")


def test_what_a_merge_breaks_is_said_at_its_field_and_can_be_sent_again(house: Office, client_of: Ask) -> None:
    place = edit_page(house)
    ana, sara = client_of("ana"), client_of("sara")
    first = ana.get(place)
    sara.post(place, data=fill(sara.get(place), purpose="Winter", reason="Why not"))
    refused = sara.post(
        place, data=fill(first, described_as="Sixty people", csrf_token=hidden(sara.get(place))["csrf_token"], reason="")
    )
    assert refused.status_code == 200 and "Say why you correct this" in refused.text
    shown = hidden(refused)
    assert (shown["purpose"], shown["described_as"], shown["version"]) == ("Winter", "Sixty people", "2")
    assert sara.post(place, data=shown | {"reason": "Now said"}).status_code == 302
    assert hidden(ana.get(place))["purpose"] == "Winter"


def test_a_form_without_marks_stays_strict(house: Office, client_of: Ask) -> None:
    place = edit_page(house)
    ana, sara = client_of("ana"), client_of("sara")
    first = ana.get(place)
    sara.post(place, data=fill(sara.get(place), purpose="Winter", reason="Why not"))
    for odd in ("", "[]", "null", "x", "1"):
        answer = ana.post(place, data=fill(first, described_as="Sixty people", base=odd))
        assert answer.status_code == 409, odd
    assert hidden(ana.get(place))["described_as"] == ""


def test_items_are_merged_row_by_row(house: Office, client_of: Ask) -> None:
    with house.at_work():
        ana_herself = house.person("ana")
        delivery = make_aid_delivery(make_group(ana_herself), ana_herself, item="Soap")
        place = f"/aid-deliveries/{delivery.id}/edit"
    ana, sara = client_of("ana"), client_of("sara")
    first, second = ana.get(place), sara.get(place)
    assert sara.post(place, data=fill(second, **{"items-0-quantity": "12", "reason": "Recounted"})).status_code == 302
    assert ana.post(place, data=fill(first, note="By boat")).status_code == 302
    now = hidden(ana.get(place))
    assert (now["items-0-quantity"], now["note"].strip()) == ("12", "By boat")
    same = ana.get(place)
    assert sara.post(place, data=fill(sara.get(place), **{"items-0-quantity": "13", "reason": "Recounted"})).status_code == 302
    assert ana.post(place, data=fill(same, **{"items-0-quantity": "14"})).status_code == 409


def test_addressees_are_told_apart_by_their_ids(house: Office, client_of: Ask) -> None:
    with house.at_work():
        ana_herself = house.person("ana")
        letter = make_letter(make_group(ana_herself), ana_herself)
        place = f"/correspondence/{letter.id}/edit"
    ana, sara = client_of("ana"), client_of("sara")
    first, second = ana.get(place), sara.get(place)
    added = {"addressees-1-name": "The harbour office", "addressees-1-kind": "other", "addressees-1-channel": "unknown"}
    sent = fill(second, **added, **{"addressees-1-status": "sent", "reason": "It went to two"})
    assert sara.post(place, data=sent).status_code == 302
    assert ana.post(place, data=fill(first, **{"addressees-0-channel": "email"})).status_code == 302
    now = hidden(ana.get(place))
    assert (now["addressees-0-channel"], now["addressees-1-name"]) == ("email", "The harbour office")


# --- the marks ---


@pytest.mark.parametrize(
    ("was", "mine", "now", "kept"),
    [
        ([("a", "1")], [("a", "1")], [("a", "2")], ["2"]),
        ([("a", "1")], [("a", "3")], [("a", "1")], ["3"]),
        ([("a", "1")], [("a", "3")], [("a", "2")], None),
        ([("a", "1"), ("b", "1")], [("a", "1")], [("a", "2"), ("b", "1")], ["2"]),
        ([("a", "1"), ("b", "1")], [("a", "1")], [("a", "1"), ("b", "2")], None),
        ([("a", "1"), ("b", "1")], [("a", "1"), ("b", "2")], [("a", "1")], None),
        ([("a", "1")], [("a", "1"), ("", "new")], [("a", "2"), ("c", "theirs")], ["2", "theirs", "new"]),
        ([("", "1"), ("", "2")], [("", "1"), ("", "3")], [("", "4"), ("", "2")], ["4", "3"]),
        ([("", "1")], [("", "1"), ("", "2")], [("", "3")], None),
    ],
)
def test_rows_of_both_sides(was: Any, mine: Any, now: Any, kept: Any) -> None:
    rows = [[merging.Row(key, text, text) for key, text in side] for side in (mine, now)]
    merged = merging._row_by_row([(key, merging.mark(text)) for key, text in was], *rows)
    assert (None if merged is None else [row.text for row in merged]) == kept


# --- many at once ---


def arrange(house: Office) -> list[Target]:
    """A case and seven organisations: each has a text for all and a field for each of two clients."""
    with house.at_work():
        ana = house.person("ana")
        cases = [f"/groups/{make_group(ana).code}/edit" for _number in range(1)]
        bodies = [f"/organisations/{make_organisation(ana, name=f'Office {number}').id}/edit" for number in range(7)]
    return [Target(place, *GROUP) for place in cases] + [Target(place, *ORGANISATION) for place in bodies]


@pytest.mark.timed
@pytest.mark.timeout(900)
def test_of_five_thousand_edits_none_that_was_acknowledged_is_lost(committed: Office, tmp_path: Path) -> None:
    targets = arrange(committed)
    url = committed.app.config["CASETRACK"].database_url
    each = -(-EDITS // CLIENTS)
    shares = [list(range(number, CLIENTS, PROCESSES)) for number in range(PROCESSES)]
    with multiprocessing.get_context("spawn").Pool(PROCESSES) as pool:
        done = pool.starmap(storm, [(url, tmp_path, numbers, targets, each) for numbers in shares])
    accounts: dict[int, Account] = {number: account for part in done for number, account in part}
    answers = sum((account.answers for account in accounts.values()), Counter[int]())
    assert answers[302] == each * CLIENTS >= EDITS and set(answers) <= {302, 409}, answers
    assert answers[409] > 0, "the clients were in each other's way"
    appended = [pair for account in accounts.values() for pair in account.appended]
    for at, target in enumerate(targets):
        entries = chain_of(committed, target.address)
        texts = [text.split() for text in changes_of(entries, target.shared)]
        for shorter, longer in pairwise(texts):
            assert longer[:-1] == shorter, "every text is the one before and one token more"
        assert sorted(texts[-1]) == sorted(token for place, token in appended if place == target.address)
        for place, name in enumerate(target.own):
            mine = accounts[at + place * len(targets)].own
            assert changes_of(entries, name)[-len(mine) :] == mine, "every own change, in its order, and no other"
    with committed.at_work():
        assert ledger.verify()


def test_the_control_without_the_check_edits_are_lost(committed: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    target = arrange(committed)[2]
    tokens, conflicts = read_all_then_send_all(committed, target, clients=4, rounds=2)
    assert conflicts > 0 and sorted(kept_tokens(committed, target)) == sorted(tokens)
    monkeypatch.setattr(ledger, "check_version", lambda _row, _version: None)
    more, conflicts = read_all_then_send_all(committed, target, clients=4, rounds=2)
    lost = Counter(more) - Counter(kept_tokens(committed, target))
    assert sum(lost.values()) > 0, f"{len(more)} acknowledged, {conflicts} refused"


def kept_tokens(house: Office, target: Target) -> list[str]:
    """What the text that all append to holds now."""
    return changes_of(chain_of(house, target.address), target.shared)[-1].split()


def test_the_marks_of_a_page_are_short(house: Office, client_of: Ask) -> None:
    place = edit_page(house)
    with_marks = [form for form in forms_of(client_of("ana").get(place)) if "base" in form]
    assert len(with_marks) == 1 and len(with_marks[0]["base"]) < 600
