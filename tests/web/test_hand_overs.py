"""Who works on a case: what supervisors see and do."""

from casetrack.operations import groups, ledger
from tests.conftest import Ask, Office
from tests.factories.groups import make_group
from tests.web.pressing import forms_of


def open_case(house: Office) -> str:
    with house.at_work():
        return str(make_group(house.person("ana")).code)


def form_with(answer: object, field: str) -> dict[str, str]:
    return next(form for form in forms_of(answer) if field in form)


def test_a_supervisor_hands_a_case_over_and_the_old_owner_no_longer_reaches_it(house: Office, client_of: Ask) -> None:
    code = open_case(house)
    with house.at_work():
        boris = str(house.person("boris").id)
    sara = client_of("sara")
    sent = form_with(sara.get(f"/groups/{code}/team"), "to") | {"to": boris}
    assert sara.post(f"/groups/{code}/hand-over", data=sent).status_code == 302
    assert client_of("boris").get(f"/groups/{code}").status_code == 200
    assert client_of("ana").get(f"/groups/{code}").status_code == 404


def test_a_colleague_is_assigned_and_the_assignment_ended(house: Office, client_of: Ask) -> None:
    code = open_case(house)
    with house.at_work():
        boris = str(house.person("boris").id)
    sara = client_of("sara")
    page = sara.get(f"/groups/{code}/team")
    assert sara.post(f"/groups/{code}/assign", data=form_with(page, "colleague") | {"colleague": boris}).status_code == 302
    assert client_of("boris").get(f"/groups/{code}").status_code == 200
    page = sara.get(f"/groups/{code}/team")
    with house.at_work():
        row = groups.get_group(house.person("sara"), code).assignments[0].id
    ended = next(form for form in forms_of(page) if "form_id" in form and "to" not in form and "colleague" not in form)
    assert sara.post(f"/groups/{code}/assignments/{row}/end", data=ended).status_code == 302
    assert client_of("boris").get(f"/groups/{code}").status_code == 404
    with house.at_work():
        assert ledger.verify()


def test_nobody_chosen_is_a_sentence_and_a_stranger_to_the_team_is_refused(house: Office, client_of: Ask) -> None:
    code = open_case(house)
    with house.at_work():
        olga = str(house.person("olga").id)
    sara = client_of("sara")
    page = sara.get(f"/groups/{code}/team")
    assert "Choose who takes the case" in sara.post(f"/groups/{code}/hand-over", data=form_with(page, "to")).text
    refused = sara.post(f"/groups/{code}/hand-over", data=form_with(page, "to") | {"to": olga})
    assert refused.status_code == 200 and "Choose one of the list" in refused.text


def test_a_caseworker_hands_nothing_over(house: Office, client_of: Ask) -> None:
    code = open_case(house)
    assert client_of("ana").get(f"/groups/{code}/team").status_code == 403
    assert client_of("viktor").get(f"/groups/{code}/team").status_code == 404


def test_a_deputy_reaches_the_cases_of_who_is_away(house: Office, client_of: Ask) -> None:
    code = open_case(house)
    with house.at_work():
        boris = str(house.person("boris").id)
    ana = client_of("ana")
    page = ana.get("/settings")
    sent = form_with(page, "deputy")
    assert "Choose who stands in" in ana.post("/settings", data=sent | {"away_from": "2026-01-01"}).text
    past = {"deputy": boris, "away_from": "2026-01-05", "away_until": "2026-01-01"}
    assert "comes before the first" in ana.post("/settings", data=sent | past).text
    assert client_of("boris").get(f"/groups/{code}").status_code == 404
    assert ana.post("/settings", data=sent | {"deputy": boris, "away_from": "2026-01-01"}).status_code == 302
    assert client_of("boris").get(f"/groups/{code}").status_code == 200
