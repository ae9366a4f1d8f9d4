"""Reclassifications: what people see."""

from casetrack.operations import ledger
from tests.conftest import Ask, Office
from tests.factories.groups import make_group
from tests.factories.reclassifications import make_reclassification
from tests.web.pressing import fill


def arrange(house: Office) -> tuple[str, str]:
    with house.at_work():
        ana = house.person("ana")
        group = make_group(ana, displacement_category="idp")
        return group.code, str(make_reclassification(group, ana).id)


def test_a_caseworker_records_what_a_party_says_and_who_objects(house: Office, client_of: Ask) -> None:
    with house.at_work():
        code = make_group(house.person("ana"), displacement_category="idp").code
    ana = client_of("ana")
    address = f"/groups/{code}/reclassifications/new"
    sent = fill(
        ana.get(address),
        called="guests of the <i>valley</i>",
        asserted_by_name="The upper council",
        legal_reference="Council order 12",
        words="They came as guests",
        stated_on="2025-06-20",
        **{"objections-0-objected_by": "B. Answerer", "objections-0-words": "They were made to leave"},
    )
    answer = ana.post(address, data=sent)
    assert answer.status_code == 302, answer.text
    assert ana.post(address, data=sent).location == answer.location
    page = ana.get(answer.location).text
    for words in (
        "guests of the &lt;i&gt;valley&lt;/i&gt;",
        "Council order 12",
        "B. Answerer",
        "20 Jun 2025",
        "Internally displaced",
    ):
        assert words in page, words
    for address in (f"/groups/{code}/conditions", f"/groups/{code}?kind=reclassifications"):
        assert "They were made to leave" in ana.get(address).text, address
    assert "Reclassification" in ana.get(f"/groups/{code}/history").text
    with house.at_work():
        assert ledger.verify()


def test_broken_rules_stand_at_their_fields(house: Office, client_of: Ask) -> None:
    code, key = arrange(house)
    ana = client_of("ana")
    new, objection = f"/groups/{code}/reclassifications/new", f"/reclassifications/{key}/objections/new"
    fine = {"called": "guests", "asserted_by_name": "The upper council"}
    for address, typed, sentence in (
        (new, {**fine, "called": ""}, "Enter what the people are to be called"),
        (new, {**fine, "asserted_by_name": ""}, "Enter who calls them so"),
        (new, {**fine, "stated_on": "2198-01-01"}, "in the future"),
        (new, {**fine, "objections-0-words": "No"}, "Enter who objects"),
        (new, {**fine, "source_id": "00000000-0000-7000-8000-000000000000"}, "Choose one of the list"),
        (objection, {"words": "No"}, "Enter who objects"),
        (objection, {"objected_by": "C", "stated_on": "2198-01-01"}, "in the future"),
    ):
        answer = ana.post(address, data=fill(ana.get(address), **typed))
        assert answer.status_code == 200 and sentence in answer.text, (typed, answer.text[-2000:])


def test_an_objection_and_a_correction_at_once_are_both_kept_and_the_same_field_is_a_conflict(
    house: Office, client_of: Ask
) -> None:
    code, key = arrange(house)
    first, second = client_of("ana"), client_of("ana")
    edit, address = f"/reclassifications/{key}/edit", f"/reclassifications/{key}/objections/new"
    one, other = second.get(edit), second.get(edit)
    assert first.post(address, data=fill(first.get(address), objected_by="C. Third", words="No law says so")).status_code == 302
    assert "No law says so" in first.get(f"/groups/{code}/conditions").text
    assert second.post(edit, data=fill(one, called="visitors")).status_code == 302
    page = first.get(f"/reclassifications/{key}").text
    assert "visitors" in page and "No law says so" in page
    answer = second.post(edit, data=fill(other, called="travellers"))
    assert answer.status_code == 409 and "visitors" in answer.text and "travellers" in answer.text
    with house.at_work():
        assert ledger.verify()


def test_withdrawing_strikes_it_through(house: Office, client_of: Ask) -> None:
    code, key = arrange(house)
    ana = client_of("ana")
    address = f"/reclassifications/{key}/withdraw"
    assert ana.post(address, data=fill(ana.get(address), reason="Misread")).status_code == 302
    assert "Misread" in ana.get(f"/reclassifications/{key}").text
    assert "struck" in ana.get(f"/groups/{code}/conditions").text


def test_who_reads_sees_and_does_not_change_and_another_team_knows_nothing(house: Office, client_of: Ask) -> None:
    code, key = arrange(house)
    rita, olga = client_of("rita"), client_of("olga")
    assert rita.get(f"/reclassifications/{key}").status_code == 200
    acts = [f"/reclassifications/{key}/{act}" for act in ("edit", "withdraw", "objections/new")]
    for address in (*acts, f"/groups/{code}/reclassifications/new"):
        assert rita.get(address).status_code == 403, address
        assert olga.get(address).status_code == 404, address
    assert olga.get(f"/reclassifications/{key}").status_code == 404
