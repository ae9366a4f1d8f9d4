"""Calls and letters on a phone, with script and without: an attempt in two presses, a letter to two offices, the answer of one."""

import pytest
from playwright.sync_api import expect

from casetrack import clock
from casetrack.operations import contacts, correspondence, groups, ledger, standings
from casetrack.operations.paging import Place
from tests.conftest import Office
from tests.factories.groups import make_group
from tests.factories.officials import make_official
from tests.journeys.conftest import Browse


def two_cases(committed: Office) -> str:
    """The code of one; an official was spoken to about it."""
    with committed.at_work():
        ana = committed.person("ana")
        make_group(ana, name="School hall")
        group = make_group(ana, name="Families at the mill")
        official = make_official(ana, name="Oksana Test")
        contacts.log_contact([group], ana, channel="visit", reached=True, happened_on=clock.today(), official_ids=[official.id])
        return group.code


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_an_attempt_is_two_presses_and_a_call_is_chosen_from_chips(committed: Office, browse: Browse, script: bool) -> None:
    code = two_cases(committed)
    ana = browse("phone", script=script)
    ana.sign_in()
    ana.go("/log/contact")
    ana.page.get_by_role("radio", name="School hall").check()
    ana.press("Not reached: save the attempt")
    expect(ana.page.get_by_role("heading", level=1)).to_have_text("The contact is stored.")
    assert "it does not count as contact" in ana.text()
    ana.press("Undo")
    ana.go(f"/log/contact?group={code}")
    ana.page.get_by_label("Oksana Test").check()
    ana.page.fill("[name=summary]", "The bus is on its way")
    ana.page.fill("[name=promised]", "A list of seats")
    ana.press("Save contact")
    assert "Oksana Test" in ana.text() and "A list of seats" in ana.text()
    ana.go(f"/log/contact?group={code}")
    ana.press("Save contact")
    assert "Is this another one?" in ana.text()
    ana.press("Yes, save it like this")
    expect(ana.page.get_by_role("heading", level=1)).to_have_text("The contact is stored.")
    with committed.at_work():
        found = contacts.list_contacts(committed.person("ana"), Place()).rows
        assert sorted(row.is_withdrawn for row in found) == [False, False, False, True]
        assert ledger.verify()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_letter_goes_to_two_offices_and_one_answers(committed: Office, browse: Browse, script: bool) -> None:
    code = two_cases(committed)
    ana = browse("phone", script=script)
    ana.sign_in()
    ana.go(f"/log/letter?group={code}")
    ana.page.fill("[name=subject]", "Access for a doctor")
    ana.page.fill("[name=addressees-0-name]", "Office of the lowlands")
    ana.page.select_option("[name=addressees-0-kind]", "ua_authority")
    ana.press("Add another addressee")
    ana.page.fill("[name=addressees-1-name]", "Embassy of the highlands")
    ana.page.locator("main").get_by_role("button", name="Save letter").last.click()
    expect(ana.page.get_by_role("heading", level=1)).to_have_text("The letter is stored.")
    ana.look()
    assert ana.text().count("answer due") == 2
    ana.page.get_by_role("link", name="See or correct what was stored").click()
    ana.look()
    ana.page.locator("a", has_text="Log the answer").last.click()
    expect(ana.page.get_by_label("Embassy of the highlands")).to_be_checked()
    expect(ana.page.locator("[name=sender_name]")).to_have_value("Embassy of the highlands")
    ana.look()
    ana.page.locator("main").get_by_role("button", name="Save letter").last.click()
    expect(ana.page.get_by_role("heading", level=1)).to_have_text("The letter is stored.")
    assert "Embassy of the highlands: Answered" in ana.text() and "Office of the lowlands: Sent" in ana.text()
    ana.go("/correspondence")
    with committed.at_work():
        viewer = committed.person("ana")
        ours = correspondence.list_letters(viewer, Place(), direction="outgoing").rows[0]
        due = ours.addressees[0].response_due_on
        assert standings.refresh(groups.get_group(viewer, code)).next_letter_on == due
        assert ledger.verify()
