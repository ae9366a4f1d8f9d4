"""Groups: what people see."""

import pytest

from casetrack.operations import groups
from tests.conftest import Ask, Office
from tests.factories.groups import make_group
from tests.web.pressing import fill, forms_of


def test_a_group_is_searched_before_it_is_opened(house: Office, client_of: Ask) -> None:
    with house.at_work():
        make_group(house.person("ana"), name="Families at the mill")
    ana = client_of("ana")
    page = ana.get("/groups/new")
    answer = ana.post("/groups/new", data=fill(page, words="mill"))
    assert answer.status_code == 200 and "Families at the mill" in answer.text
    form = next(form for form in forms_of(answer) if "origin_text" in form)
    opened = ana.post("/groups/new", data=form | {"name": "Families at the bridge"})
    assert opened.status_code == 302, opened.text
    assert "Families at the bridge" in ana.get(opened.location).text
    assert "Families at the bridge" in ana.get("/groups").text


def test_a_code_is_read_as_typed_and_leads_to_its_address(house: Office, client_of: Ask) -> None:
    with house.at_work():
        code = make_group(house.person("ana")).code
    answer = client_of("ana").get(f"/groups/{code.lower().replace('-', '')}")
    assert answer.status_code == 302 and answer.location == f"/groups/{code}"


def test_the_filter_for_any_status_holds_on_the_next_page(house: Office, client_of: Ask) -> None:
    with house.at_work():
        ana = house.person("ana")
        for number in range(30):
            make_group(ana, name=f"Group {number:02}").case_status = "open"
    page = client_of("ana").get("/groups?case_status=")
    assert "case_status=any" in page.text
    following = page.text.split('rel="next" href="')[1].partition('"')[0].replace("&amp;", "&")
    assert "Showing 26 to 30 of 30" in client_of("ana").get(following).text


@pytest.mark.parametrize("sort", groups.SORTS)
@pytest.mark.parametrize("flag", ["", *groups.FLAGS])
def test_every_sort_and_filter_answers(house: Office, client_of: Ask, sort: str, flag: str) -> None:
    with house.at_work():
        make_group(house.person("ana"))
    answer = client_of("sara").get(f"/groups?sort={sort}&flag={flag}")
    assert answer.status_code == 200


def test_a_change_and_its_withdrawal(house: Office, client_of: Ask) -> None:
    with house.at_work():
        code = make_group(house.person("ana")).code
    ana = client_of("ana")
    address = f"/groups/{code}/edit"
    assert ana.post(address, data=fill(ana.get(address), name="Families at the new mill")).status_code == 302
    assert "Families at the new mill" in ana.get(f"/groups/{code}").text
    address = f"/groups/{code}/withdraw"
    assert ana.post(address, data=fill(ana.get(address), reason="Opened twice")).status_code == 302
    assert "Families at the new mill" not in ana.get("/groups").text
    assert "Withdrawn" in ana.get(f"/groups/{code}").text


def test_a_reason_is_asked_only_where_one_is_due(house: Office, client_of: Ask) -> None:
    with house.at_work():
        code = make_group(house.person("ana")).code
    assert 'name="reason"' not in client_of("ana").get(f"/groups/{code}/edit").text
    sara = client_of("sara")
    page = sara.get(f"/groups/{code}/edit")
    assert 'name="reason"' in page.text
    answer = sara.post(f"/groups/{code}/edit", data=fill(page, name="Another name"))
    assert answer.status_code == 200 and "Say why" in answer.text and "Another name" in answer.text


def test_a_closed_case_offers_no_log_form_and_is_still_exported(house: Office, client_of: Ask) -> None:
    with house.at_work():
        group = make_group(house.person("ana"))
        code = group.code
    ana = client_of("ana")
    assert f"/log/aid?group={code}" in ana.get(f"/groups/{code}").text
    with house.at_work():
        groups.get_group(house.person("ana"), code).case_status = "closed"
    for tab in ("", "/aid", "/people", "/conditions", "/letters"):
        text = ana.get(f"/groups/{code}{tab}").text
        assert "/log/" not in text and f"/exports/new?group={code}" in text, tab
