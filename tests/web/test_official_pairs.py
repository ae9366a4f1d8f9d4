"""Officials that may be one person, on screen: suggestions, side by side, together, apart, told apart; the holder of a day."""

from typing import Any

from casetrack.extensions import db
from casetrack.operations import correspondence, official_pairs, officials, statements
from casetrack.operations.correspondence import AddresseeFacts
from casetrack.operations.officials import HoldingFacts
from tests.conftest import Ask, Office
from tests.factories.groups import make_group
from tests.factories.officials import make_official, when
from tests.factories.statements import make_statement
from tests.web.pressing import forms_of

CHOSEN = {"name": "merged", "note": "merged", "sensitivity": "kept"}
EVIDENCE = "The ministry names one person under both spellings."


def press(client: Any, page: Any, address: str, **typed: str) -> Any:
    """Send the form with the fields that are typed, with its own tokens."""
    form = next(form for form in forms_of(page) if "form_id" in form and set(typed) <= {*form, "evidence", "reason"})
    return client.post(address, data=form | typed)


def two(house: Office) -> tuple[str, str]:
    with house.at_work():
        ana = house.person("ana")
        kept, other = make_official(ana), make_official(ana, name="Ilze Kordan", names=[], holdings=[], note="Second entry")
        return str(kept.id), str(other.id)


def test_a_suggestion_is_compared_and_brought_together_and_undone(house: Office, client_of: Ask) -> None:
    kept, other = two(house)
    ana = client_of("ana")
    listed = ana.get("/officials/suggestions")
    assert "Ilse Kordan" in listed.text and f'href="/officials/{kept}/same/{other}"' in listed.text
    page = ana.get(f"/officials/{kept}/same/{other}")
    assert "in another script" in page.text and "Second entry" in page.text
    refused = press(ana, page, f"/officials/{kept}/same/{other}", **CHOSEN)
    assert refused.status_code == 200 and "Say what shows that the two are one person." in refused.text
    answer = press(ana, page, f"/officials/{kept}/same/{other}", **CHOSEN, evidence=EVIDENCE)
    assert answer.status_code == 302 and answer.location == f"/officials/{kept}"
    again = press(ana, page, f"/officials/{kept}/same/{other}", **CHOSEN, evidence=EVIDENCE)
    assert again.status_code == 302, "the same form sent twice leads to the same place"
    shown = ana.get(f"/officials/{kept}")
    assert "Taken in:" in shown.text and "Second entry" in shown.text
    assert ana.get(f"/officials/{other}").location == f"/officials/{kept}", "the other entry leads to the one that stays"
    with house.at_work():
        merges = official_pairs.merges_into(house.person("ana"), officials.get_official(house.person("ana"), kept))
        assert [row.evidence for row in merges] == [EVIDENCE]
        key = str(merges[0].id)
    undo = ana.get(f"/official-merges/{key}/undo")
    assert press(ana, undo, f"/official-merges/{key}/undo", reason="Two people").status_code == 302
    assert ana.get(f"/officials/{other}").status_code == 200
    assert "Taken in:" not in ana.get(f"/officials/{kept}").text


def test_not_the_same_person_is_remembered_and_taken_back(house: Office, client_of: Ask) -> None:
    kept, other = two(house)
    ana = client_of("ana")
    page = ana.get(f"/officials/{kept}/same/{other}")
    apart = next(form for form in forms_of(page) if set(form) <= {"csrf_token", "form_id", "difference"} and "form_id" in form)
    assert ana.post(f"/officials/{kept}/apart/{other}", data=apart | {"difference": "Seen together"}).status_code == 302
    same = ana.get(f"/officials/{kept}/same")
    assert "Known to be other people" in same.text and "Seen together" in same.text
    assert f"/officials/{kept}/same/{other}" not in ana.get("/officials/suggestions").text
    link = same.text.split('href="/official-distinctions/')[1].split('"')[0]
    back = ana.get(f"/official-distinctions/{link}")
    assert press(ana, back, f"/official-distinctions/{link}", reason="It was a misreading").status_code == 302
    assert f"/officials/{kept}/same/{other}" in ana.get("/officials/suggestions").text


def test_a_reader_sees_officials_and_brings_nobody_together(house: Office, client_of: Ask) -> None:
    kept, other = two(house)
    rita = client_of("rita")
    assert "Same person?" not in rita.get(f"/officials/{kept}").text
    assert rita.get(f"/officials/{kept}/same/{other}").status_code == 403


def test_another_day_shows_the_post_of_that_day(house: Office, client_of: Ask) -> None:
    with house.at_work():
        holdings = [
            HoldingFacts(title="Mayor", organisation="Town of Wells", held_from=when("2020"), held_to=when("2023")),
            HoldingFacts(title="Minister of Bridges", organisation="Ministry of Bridges", held_from=when("2024-03")),
        ]
        key = str(make_official(house.person("ana"), names=[], holdings=holdings).id)
    ana = client_of("ana")
    then = ana.get(f"/officials/{key}?on=2021-05-01").text.split("Posts</h2>")[0]
    assert "Mayor" in then and "Minister of Bridges" not in then
    assert "Enter a day that exists" in ana.get(f"/officials/{key}?on=2021-02-30").text


def test_a_speaker_who_does_not_fit_the_office_is_flagged_where_they_speak(house: Office, client_of: Ask) -> None:
    with house.at_work():
        ana = house.person("ana")
        make_official(ana)
        post = HoldingFacts(title="Minister of Bridges", organisation="Ministry of Bridges", verification="identity_conflict")
        wrong = make_official(ana, name="Ivo Kessel", names=[], holdings=[post])
        group = make_group(ana)
        statement = make_statement(group, ana, said_by_name="Ivo Kessel", stated_on=when("2024-07-14"))
        assert statement.said_by_official_id == wrong.id
        key = str(statement.id)
        db.session.flush()
    text = client_of("ana").get(f"/statements/{key}").text
    assert "is recorded as held by" in text and "Ilse Kordan" in text and "The name stays as it was given." in text
    with house.at_work():
        assert statements.get_statement(house.person("ana"), key).said_by_name == "Ivo Kessel"


def test_a_letter_to_somebody_who_does_not_hold_the_post_says_so(house: Office, client_of: Ask) -> None:
    with house.at_work():
        ana = house.person("ana")
        make_official(ana)
        post = HoldingFacts(title="Minister of Bridges", organisation="Ministry of Bridges", verification="identity_conflict")
        make_official(ana, name="Ivo Kessel", names=[], holdings=[post])
        group = make_group(ana)
        keys = [
            correspondence.log_letter(
                [group],
                ana,
                direction="outgoing",
                kind="letter",
                subject=f"About the list, {name}",
                dated_on=when("2024-07-14"),
                addressees=[AddresseeFacts(name, sent_on=when("2024-07-14").day)],
            ).id
            for name in ("Ivo Kessel", "Ilse Kordan")
        ]
    ana = client_of("ana")
    wrong, right = (ana.get(f"/correspondence/{key}").text for key in keys)
    assert "is recorded as held by" in wrong and "Ilse Kordan" in wrong
    assert "is recorded as held by" not in right
