"""Both sides' words next to each other: the board of a case and of talks, the list over all groups, with and without script."""

from datetime import timedelta

import pytest

from casetrack import clock
from casetrack.operations import conditions, groups, negotiations
from casetrack.operations.reach import as_id
from casetrack.world_dates import world_date
from tests.conftest import Office
from tests.factories.case_histories import make_whole_case
from tests.factories.conditions import make_condition
from tests.factories.movements import make_movement
from tests.journeys.conftest import Browse


def a_case(house: Office) -> tuple[str, dict[str, str]]:
    """A case with talks of two rounds and three lists, a condition that took the place of another, and one that blocks."""
    with house.at_work():
        ana, sara = house.person("ana"), house.person("sara")
        group = make_whole_case(ana)
        talks = negotiations.negotiations_of(ana, group)[0]
        today = clock.today()
        for days, people in ((40, 43), (20, 40), (5, None)):
            day = world_date(today - timedelta(days=days), learnt_on=today)
            negotiations.add_list(
                talks, ana, version=talks.version, handed_on=day, handed_by="The upper council", handed_to="Lower", people=people
            )
        since = world_date(today - timedelta(days=30), learnt_on=today)
        first = make_condition(group, ana, requirement="Papers for everybody", negotiation_id=talks.id, since=since)
        newer = make_condition(
            group, ana, requirement="Papers for the grown-ups " + "W" * 150, negotiation_id=talks.id, replaces_id=first.id,
            next_step="Ask for the form", next_step_due_on=today + timedelta(days=4), next_step_for_id=ana.id,
        )  # fmt: skip
        newer = conditions.get_condition(sara, newer.id)
        conditions.mark_blocking(newer, sara, version=newer.version, reason="Nothing moves", blocking=True)
        make_movement(group, ana, round_id=talks.rounds[0].id)
        return group.code, {"talks": str(talks.id), "first": str(first.id), "newer": str(newer.id)}


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_both_sides_stand_next_to_each_other(committed: Office, browse: Browse, size: str) -> None:
    code, keys = a_case(committed)
    ana = browse(size)
    ana.sign_in()
    for path in (
        f"/groups/{code}/conditions", "/conditions", "/conditions?show=all&sort=people", f"/negotiations/{keys['talks']}",
        f"/negotiations/{keys['talks']}/board", f"/negotiations/{keys['talks']}/course", f"/conditions/{keys['first']}",
        f"/conditions/{keys['newer']}", f"/conditions/{keys['newer']}/course", f"/conditions/{keys['newer']}/next-step",
        f"/conditions/{keys['first']}/disputes/new", f"/conditions/{keys['newer']}/edit", f"/groups/{code}/reclassifications/new",
    ):  # fmt: skip
        ana.go(path)
    ana.go(f"/groups/{code}/conditions")
    one, other = (ana.page.locator("article .side").nth(at).bounding_box() for at in (0, 1))
    assert one and other
    assert (one["y"] == other["y"]) == (size == "desktop"), "side by side where there is room, else one under the other"
    ana.page.get_by_role("link", name="To be called: guests of the valley").click()
    ana.page.wait_for_url("**/reclassifications/*")
    ana.look()
    assert "B. Answerer" in ana.text() and "They were made to leave" in ana.text()


def test_the_course_is_followed_without_script(committed: Office, browse: Browse) -> None:
    _code, keys = a_case(committed)
    ana = browse("phone", script=False)
    ana.sign_in()
    ana.go(f"/conditions/{keys['newer']}")
    ana.page.get_by_role("link", name="Change the status").click()
    ana.page.select_option("[name=status]", "stated")
    ana.page.fill("[name=reason]", "The council said so itself")
    ana.page.locator("form.form button.primary").click()
    ana.page.wait_for_url(f"**/conditions/{keys['newer']}")
    assert "The council said so itself" in ana.text()
    with committed.at_work():
        person = committed.person("ana")
        condition = conditions.get_condition(person, as_id(keys["newer"]))
        assert (condition.status, condition.status_on) == ("stated", clock.today())
        assert groups.get_group_by_id(person, condition.group_id).standing.blocking_conditions == 1
