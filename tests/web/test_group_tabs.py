"""The tabs of a case: what each person sees, and that a long file costs no more look-ups than a short one."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import insert, select

from casetrack import clock
from casetrack.extensions import db
from casetrack.models.columns import new_id
from casetrack.operations import citations, conditions, sources
from casetrack.world_dates import world_date
from tests.conftest import Ask, Office
from tests.factories.aid_deliveries import make_aid_delivery
from tests.factories.conditions import make_condition
from tests.factories.contacts import make_contact
from tests.factories.correspondence import make_letter
from tests.factories.groups import make_group
from tests.factories.movements import make_movement
from tests.factories.negotiations import make_negotiation
from tests.factories.officials import make_official
from tests.factories.proposals import TEXT, make_proposals, suggestion
from tests.factories.statements import make_statement

TABS = ("aid", "people", "conditions", "letters", "officials", "sources", "history")


def fill(group: Any, by: Any, times: int) -> None:
    """So many records of every kind."""
    for number in range(times):
        official = make_official(None, name=f"Official {number}")
        make_aid_delivery(group, by, item=f"Parcel {number}")
        make_statement(group, by, low=30 + number, high=30 + number, said_by_name=official.name)
        make_movement(group, by)
        make_condition(group, by)
        make_letter([group], by)
        make_contact([group], by, official_ids=[official.id])
        make_negotiation([group], by)


def arrange(house: Office, times: int = 1) -> str:
    with house.at_work():
        ana = house.person("ana")
        group = make_group(ana)
        fill(group, ana, times)
        return group.code


def test_a_tab_of_an_empty_case_says_so(house: Office, client_of: Ask) -> None:
    with house.at_work():
        code = make_group(house.person("ana")).code
    ana = client_of("ana")
    for tab in TABS:
        answer = ana.get(f"/groups/{code}/{tab}")
        assert answer.status_code == 200, answer.text
        assert ('class="empty"' in answer.text) == (tab != "history"), tab


def test_who_reads_sees_the_tabs_and_nobody_else_knows_of_them(house: Office, client_of: Ask) -> None:
    code = arrange(house)
    people = {"ana": 200, "sara": 200, "rita": 200, "emil": 200, "boris": 404, "olga": 404, "viktor": 404, "adam": 403, None: 302}
    for who, status in people.items():
        client = client_of(who)
        for tab in TABS:
            assert client.get(f"/groups/{code}/{tab}").status_code == status, (who, tab)


def test_a_code_typed_in_small_letters_leads_to_the_tab(house: Office, client_of: Ask) -> None:
    code = arrange(house)
    answer = client_of("ana").get(f"/groups/{code.lower()}/people")
    assert answer.status_code == 302 and answer.location.endswith(f"/groups/{code}/people")


def copies(table: str, times: int, **changed: Callable[[int], Any]) -> None:
    """Copies of the first row of a table, without operations: a thousand of them in a moment."""
    found = db.metadata.tables[table]
    row = dict(db.session.execute(select(found).order_by(found.c.id).limit(1)).mappings().one())
    rows = [{**row, "id": new_id(), **{name: make(number) for name, make in changed.items()}} for number in range(times)]
    db.session.execute(insert(found), rows)


def swell(times: int) -> None:
    """Many more records of every kind, in the file of which there is one record each."""
    for table in ("aid_deliveries", "statements", "movements", "conditions"):
        copies(table, times)
    for table, tie, column in (
        ("contacts", "contact_groups", "contact_id"),
        ("letters", "letter_groups", "letter_id"),
        ("negotiations", "negotiation_groups", "negotiation_id"),
    ):
        keys = [new_id() for _number in range(times)]
        copies(table, times, id=keys.__getitem__)
        copies(tie, times, **{column: keys.__getitem__})
    for table in ("aid_items", "condition_disputes", "addressees", "contact_officials"):
        owner = next(
            name for name in ("delivery_id", "condition_id", "letter_id", "contact_id") if name in db.metadata.tables[table].c
        )
        kept = db.metadata.tables[owner_of(table, owner)]
        keys = list(db.session.execute(select(kept.c.id).order_by(kept.c.id.desc()).limit(times)).scalars())
        copies(table, times, **{owner: keys.__getitem__})
    copies("ledger_entries", times, chain=lambda _number: f"conditions/{new_id()}", object_id=lambda _number: first("conditions"))


def owner_of(table: str, column: str) -> str:
    return next(iter(db.metadata.tables[table].c[column].foreign_keys)).column.table.name


def first(table: str) -> Any:
    found = db.metadata.tables[table]
    return db.session.execute(select(found.c.id).limit(1)).scalar_one()


def test_a_long_file_costs_as_many_look_ups_as_a_short_one(house: Office, client_of: Ask, count_queries: Callable[[], Any]) -> None:
    code = arrange(house)
    with house.at_work():
        swell(9)
    ana = client_of("ana")

    def look_ups() -> dict[str, int]:
        numbers = {}
        for tab in TABS:
            ana.get(f"/groups/{code}/{tab}")
            with count_queries() as counted:
                assert ana.get(f"/groups/{code}/{tab}").status_code == 200, tab
            numbers[tab] = len(counted.statements)
        return numbers

    short = look_ups()
    with house.at_work():
        swell(990)
    assert look_ups() == short


def test_aid_that_is_only_reported_stands_apart(house: Office, client_of: Ask) -> None:
    with house.at_work():
        ana = house.person("ana")
        group = make_group(ana)
        make_aid_delivery(group, ana)
        make_aid_delivery(group, ana, how_known="press")
        make_aid_delivery(group, ana, status="planned")
        code = group.code
    page = client_of("ana").get(f"/groups/{code}/aid").text
    row = page[page.index("no sector") :].partition("</tbody>")[0]
    assert row.count(">14<") == 2 and row.count(">1<") == 2


def test_counts_that_do_not_agree_stand_side_by_side(house: Office, client_of: Ask) -> None:
    day = world_date("2025-07-14", learnt_on=clock.today())
    with house.at_work():
        ana = house.person("ana")
        group = make_group(ana)
        make_statement(group, ana, valid_on=day)
        make_statement(group, ana, low=45, high=45, valid_on=day, said_by_name="B. Answerer")
        code = group.code
    page = client_of("ana").get(f"/groups/{code}/people").text
    assert "Counts that do not agree" in page and "B. Answerer" in page
    assert "Count disputed" in page


def test_what_blocks_is_marked_and_both_sides_are_named(house: Office, client_of: Ask) -> None:
    with house.at_work():
        ana, sara = house.person("ana"), house.person("sara")
        group = make_group(ana)
        condition = make_condition(group, ana)
        conditions.mark_blocking(condition, sara, version=1, reason="Nothing moves", blocking=True)
        code = group.code
    page = client_of("ana").get(f"/groups/{code}/conditions").text
    assert "Blocking" in page and "Blocked" in page
    assert "A. Speaker" in page and "B. Answerer" in page and "No condition was ever set" in page


def test_officials_are_named_with_what_they_have_to_do(house: Office, client_of: Ask) -> None:
    code = arrange(house)
    page = client_of("ana").get(f"/groups/{code}/officials").text
    assert "Official 0" in page and "A. Speaker" in page and "tied to nobody known" in page


def test_the_history_leads_back_page_by_page(house: Office, client_of: Ask) -> None:
    code = arrange(house, 5)
    ana = client_of("ana")
    address, found = f"/groups/{code}/history", 0
    for _page in range(10):
        text = ana.get(address).text
        found += text.count('class="card stack"')
        if "before=" not in text:
            break
        address = text.split(f'href="/groups/{code}/history?before=')[1].split('"')[0]
        address = f"/groups/{code}/history?before={address}"
    assert found == 1 + 5 * 7  # the case itself, and every record but the officials
    assert ana.get(f"/groups/{code}/history?before=nonsense").status_code == 200


def test_a_reader_is_offered_no_form(house: Office, client_of: Ask) -> None:
    code = arrange(house)
    rita = client_of("rita")
    for tab in TABS:
        page = rita.get(f"/groups/{code}/{tab}").text
        assert "/new" not in page and "/log/" not in page, tab


def test_a_figure_leads_to_its_passage_and_its_source(house: Office, client_of: Ask) -> None:
    with house.at_work():
        ana = house.person("ana")
        group = make_group(ana)
        proposal = make_proposals(ana, suggestion("Official", name="Orla Venn"))[0]
        open_one = make_statement(group, ana, carried_by_source_id=proposal.source_id)
        closed_one = make_statement(group, ana, low=31, high=31, sensitivity="confidential")
        for made in (open_one, closed_one):
            citations.cite(
                made,
                ana,
                source_id=proposal.source_id,
                proposal_id=proposal.id,
                group_id=group.id,
                spans=[citations.Span("low", 37, 42, TEXT[37:42])],
            )
        source = db.session.get_one(sources.Source, proposal.source_id)
        code, key, title, digest = group.code, open_one.id, source.title, source.sha256
    rita = client_of("rita")
    page = rita.get(f"/statements/{key}").text
    assert TEXT[37:42] in page and f"/sources/{proposal_source(page)}?passage=" in page
    tab = rita.get(f"/groups/{code}/sources").text
    assert title in tab and digest in tab
    for who, number in (("ana", 2), ("rita", 1)):  # a citation of a closed record would tell that it exists
        assert client_of(who).get(f"/groups/{code}/history").text.count("Citation") == number, who


def proposal_source(page: str) -> str:
    """The id of the first source that a page links to."""
    return page.split("/sources/")[1][:36]
