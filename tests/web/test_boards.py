"""Boards of both sides' words: what people see."""

from casetrack.operations import conditions
from tests.conftest import Ask, Office
from tests.factories.conditions import make_condition
from tests.factories.groups import make_group
from tests.factories.statements import make_statement


def arrange(house: Office) -> str:
    with house.at_work():
        ana, sara, olga = house.person("ana"), house.person("sara"), house.person("olga")
        group = make_group(ana)
        make_statement(group, ana, low=43, high=43)
        make_condition(group, ana, requirement="Papers <b>first</b>")
        blocks = make_condition(group, ana, requirement="Only in an exchange")
        conditions.mark_blocking(blocks, sara, version=1, reason="Nothing moves", blocking=True)
        make_condition(make_group(olga, name="Families at the weir"), olga, requirement="Of another team")
        return group.code


def test_what_blocks_over_all_groups_stands_first_with_how_many_people(house: Office, client_of: Ask) -> None:
    code = arrange(house)
    page = client_of("ana").get("/conditions").text
    assert page.index("Only in an exchange") < page.index("Papers &lt;b&gt;first&lt;/b&gt;")
    assert ">43<" in page and code in page and "Of another team" not in page
    narrowed = client_of("ana").get("/conditions?show=blocking&sort=people").text
    assert "Only in an exchange" in narrowed and "Papers" not in narrowed
    assert client_of("ana").get("/conditions?show=nonsense&sort=x&after=y").status_code == 200


def test_the_board_of_a_case_can_be_narrowed_to_what_blocks(house: Office, client_of: Ask) -> None:
    code = arrange(house)
    ana = client_of("ana")
    page = ana.get(f"/groups/{code}/conditions").text
    assert "Papers &lt;b&gt;first" in page and "43 people" in page and "B. Answerer" in page
    assert "Papers" not in ana.get(f"/groups/{code}/conditions?show=blocking").text
    assert "/conditions/" in page and "/new" not in client_of("rita").get(f"/groups/{code}/conditions").text


def test_nobody_without_cases_sees_the_list(house: Office, client_of: Ask) -> None:
    for who in ("dora", "august", "adam"):
        assert client_of(who).get("/conditions").status_code == 403
