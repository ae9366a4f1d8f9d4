"""The course of a condition: what people see."""

from datetime import timedelta

from casetrack import clock
from casetrack.operations import ledger
from tests.conftest import Ask, Office
from tests.factories.conditions import make_condition
from tests.factories.groups import make_group
from tests.web.pressing import fill


def arrange(house: Office) -> tuple[str, str]:
    with house.at_work():
        ana = house.person("ana")
        group = make_group(ana)
        return group.code, str(make_condition(group, ana).id)


def test_the_status_is_followed_with_its_reason(house: Office, client_of: Ask) -> None:
    code, key = arrange(house)
    ana = client_of("ana")
    address = f"/conditions/{key}/course"
    page = ana.get(address)
    for typed, sentence in (
        ({"status": "alleged", "reason": "Why"}, "It has this status already"),
        ({"status": "stated", "reason": ""}, "Say why, or who says so"),
        ({"status": "superseded", "reason": "Why"}, "Choose one of the list"),
        ({"status": "stated", "reason": "W", "status_on": "2198-01-01"}, "in the future"),
    ):
        answer = ana.post(address, data=fill(page, **typed))
        assert answer.status_code == 200 and sentence in answer.text, typed
    assert ana.post(address, data=fill(ana.get(address), status="stated", reason="Said <b>aloud</b>")).status_code == 302
    page = ana.get(f"/conditions/{key}")
    assert "Said &lt;b&gt;aloud&lt;/b&gt;" in page.text and "Stated" in page.text
    assert "status changed" in ana.get(f"/groups/{code}/history").text
    with house.at_work():
        assert ledger.verify()


def test_two_changes_of_the_status_at_once_are_a_conflict(house: Office, client_of: Ask) -> None:
    _code, key = arrange(house)
    first, second = client_of("ana"), client_of("ana")
    address = f"/conditions/{key}/course"
    one, two = first.get(address), second.get(address)
    assert first.post(address, data=fill(one, status="stated", reason="One")).status_code == 302
    assert second.post(address, data=fill(two, status="accepted", reason="Two")).status_code == 409


def test_who_disputes_it_is_added_without_a_correction(house: Office, client_of: Ask) -> None:
    code, key = arrange(house)
    ana = client_of("ana")
    address = f"/conditions/{key}/disputes/new"
    assert "Enter who disputes it" in ana.post(address, data=fill(ana.get(address), how="Never")).text
    sent = fill(ana.get(address), disputed_by="C. Third", how="Never heard of it", stated_on="2025-07-02")
    assert ana.post(address, data=sent).status_code == 302
    assert "Never heard of it" in ana.get(f"/groups/{code}/conditions").text


def test_the_next_step_has_its_day_and_who_takes_it(house: Office, client_of: Ask) -> None:
    code, key = arrange(house)
    ana = client_of("ana")
    with house.at_work():
        person = str(house.person("ana").id)
    address = f"/conditions/{key}/next-step"
    due = (clock.today() + timedelta(days=3)).isoformat()
    assert "Enter what is to be done next" in ana.post(address, data=fill(ana.get(address), next_step_due_on=due)).text
    sent = fill(ana.get(address), next_step="Ask the council", next_step_due_on=due, next_step_for_id=person)
    assert ana.post(address, data=sent).status_code == 302
    board = ana.get(f"/groups/{code}/conditions").text
    assert "Ask the council" in board and "in 3 days" in board
    assert ana.post(address, data=fill(ana.get(address), next_step="", next_step_due_on="", next_step_for_id="")).status_code == 302
    assert "Ask the council" not in ana.get(f"/groups/{code}/conditions").text
    assert "next step done" in ana.get(f"/groups/{code}/history").text


def test_a_new_condition_supersedes_the_one_whose_place_it_takes(house: Office, client_of: Ask) -> None:
    code, key = arrange(house)
    ana = client_of("ana")
    address = f"/groups/{code}/conditions/new"
    answer = ana.post(address, data=fill(ana.get(address), requirement="Only the oldest first", replaces_id=key))
    assert answer.status_code == 302, answer.text
    assert f"/conditions/{key}" in ana.get(answer.location).text
    older = ana.get(f"/conditions/{key}").text
    assert answer.location in older and "Superseded" in older and "Another condition took its place" in older
    own = answer.location.rpartition("/")[2]
    edit = ana.get(f"{answer.location}/edit")
    itself = ana.post(f"{answer.location}/edit", data=fill(edit, replaces_id=own))
    assert itself.status_code == 200 and "Choose one of the list" in itself.text
