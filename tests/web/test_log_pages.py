"""What the log forms share: the group chosen on the form, what was stored, Undo."""

from datetime import timedelta
from typing import Any

import pytest

from casetrack import clock
from casetrack.operations import aid_deliveries, groups, ledger
from casetrack.operations.paging import Place
from tests.conftest import Ask, Office
from tests.factories.aid_deliveries import make_aid_delivery
from tests.factories.groups import make_group
from tests.web.pressing import fill, forms_of


def three_groups(house: Office) -> list[str]:
    """Codes of two groups that are called alike, and one that is not."""
    with house.at_work():
        ana = house.person("ana")
        return [make_group(ana, name=name).code for name in ("Families at the mill", "Families at the bridge", "School hall")]


def send(client: Any, **changed: str) -> Any:
    return client.post("/log/aid", data=fill(client.get("/log/aid"), **{"items-0-item": "Soap", **changed}))


def group_of_the_delivery(house: Office, location: str) -> str:
    with house.at_work():
        return aid_deliveries.get_aid_delivery(house.person("ana"), location.split("/")[-2]).group.code


def test_a_recent_group_is_one_press_away(house: Office, client_of: Ask) -> None:
    mill, bridge, _hall = three_groups(house)
    ana = client_of("ana")
    page = ana.get("/log/aid").text
    assert page.count('type="radio" id="group-') == 3 and mill in page
    answer = send(ana, group=bridge)
    assert answer.status_code == 302, answer.text
    assert group_of_the_delivery(house, answer.location) == bridge


def test_groups_are_suggested_while_one_is_typed(house: Office, client_of: Ask) -> None:
    mill = three_groups(house)[0]
    with house.at_work():
        foreign = make_group(house.person("olga"), name="Far away").code
    page = client_of("ana").get("/log/aid").text
    assert f'<option value="{mill}" label="Families at the mill">' in page and foreign not in page
    assert "known-groups" not in client_of("ana").get(f"/log/aid?group={mill}").text


@pytest.mark.parametrize("typed", ["school", "hall", "CODE", "code with blanks"])
def test_another_group_is_typed_by_name_or_code(house: Office, client_of: Ask, typed: str) -> None:
    mill, _bridge, hall = three_groups(house)
    words = {"CODE": hall.lower(), "code with blanks": f" {hall} "}.get(typed, typed)
    answer = send(client_of("ana"), other_group=words, group=mill)
    assert answer.status_code == 302, answer.text
    assert group_of_the_delivery(house, answer.location) == hall


def test_several_groups_of_that_name_are_offered_and_what_was_typed_stays(house: Office, client_of: Ask) -> None:
    mill, bridge, hall = three_groups(house)
    ana = client_of("ana")
    answer = send(ana, other_group="families", people_reached="17")
    assert answer.status_code == 200 and "Several groups are called like this" in answer.text
    chips = [f'name="group" value="{code}"' in answer.text for code in (mill, bridge, hall)]
    assert chips == [True, True, False]
    kept = fill(answer, group=bridge)
    assert kept["people_reached"] == "17" and kept["other_group"] == "families"
    chosen = ana.post("/log/aid", data=kept)
    assert group_of_the_delivery(house, chosen.location) == bridge


@pytest.mark.parametrize("changed", [{}, {"other_group": "nowhere"}, {"group": "CT-2026-00000000"}, {"group": "' OR 1"}])
def test_without_a_group_nothing_is_stored(house: Office, client_of: Ask, changed: dict[str, str]) -> None:
    three_groups(house)
    answer = send(client_of("ana"), **changed)
    assert answer.status_code == 200
    assert ("You have no group with this code" if changed.get("other_group") else "Choose the group") in answer.text
    assert "Soap" in answer.text


def test_the_group_of_another_team_is_as_if_it_were_not(house: Office, client_of: Ask) -> None:
    with house.at_work():
        foreign = make_group(house.person("olga"), name="Far away").code
    ana = client_of("ana")
    for changed in ({"other_group": foreign}, {"other_group": "far"}, {"group": foreign}):
        answer = send(ana, **changed)
        assert answer.status_code == 200 and "Far away" not in answer.text


def test_one_undoes_what_one_has_just_logged(house: Office, client_of: Ask) -> None:
    mill = three_groups(house)[0]
    ana = client_of("ana")
    stored = ana.get(send(ana, group=mill).location)
    [press] = [form for form in forms_of(stored) if "form_id" in form]
    address = stored.request.path.replace("/saved", "/undo").replace("aid-deliveries", "entries/aid_deliveries")
    answer = ana.post(address, data=press)
    assert answer.location.endswith(f"/groups/{mill}")
    assert "struck" in ana.get(answer.location).text
    again = ana.post(address, data=press)
    assert again.status_code == 302, "the same press counts once"
    with house.at_work():
        viewer = house.person("ana")
        assert groups.get_group(viewer, mill).standing.last_aid_on is None
        assert ledger.verify()
    assert "Undo</button>" not in ana.get(stored.request.path).text


def test_what_was_changed_since_is_shown_before_it_is_undone(house: Office, client_of: Ask) -> None:
    mill = three_groups(house)[0]
    ana = client_of("ana")
    stored = ana.get(send(ana, group=mill).location)
    key = stored.request.path.split("/")[-2]
    [press] = [form for form in forms_of(stored) if "form_id" in form]
    edit = ana.get(f"/aid-deliveries/{key}/edit")
    assert ana.post(f"/aid-deliveries/{key}/edit", data=fill(edit, people_reached="41")).status_code == 302
    answer = ana.post(f"/entries/aid_deliveries/{key}/undo", data=press)
    shown = ana.get(answer.location)
    assert "This entry was changed since" in shown.text and "Withdrawn" not in shown.text
    [again] = [form for form in forms_of(shown) if "version" in form]
    assert ana.post(f"/entries/aid_deliveries/{key}/undo", data=again).location.endswith(f"/groups/{mill}")


def test_another_person_is_told_why_not(house: Office, client_of: Ask) -> None:
    with house.at_work():
        ana = house.person("ana")
        key = make_aid_delivery(make_group(ana), ana).id
    sara = client_of("sara")
    saved = sara.get(f"/aid-deliveries/{key}/saved")
    assert "Undo</button>" not in saved.text
    token = {**forms_of(saved)[0], "form_id": "0123456789abcdef", "version": "1"}
    answer = sara.post(f"/entries/aid_deliveries/{key}/undo", data=token)
    assert "Only whoever made an entry undoes it" in sara.get(answer.location).text
    with house.at_work():
        assert not aid_deliveries.list_aid_deliveries(house.person("ana"), Place()).rows[0].is_withdrawn


def test_after_a_day_it_is_withdrawn_with_a_reason(house: Office, client_of: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    mill = three_groups(house)[0]
    ana = client_of("ana")
    location = send(ana, group=mill).location
    assert "Undo</button>" in ana.get(location).text
    later = clock.now() + timedelta(hours=25)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert "Undo</button>" not in client_of("ana").get(location).text
