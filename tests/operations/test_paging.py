"""Pages by keyset: forwards and back, no row twice or left out, a lost anchor leads to the first page."""

import uuid

import pytest

from casetrack.extensions import db
from casetrack.operations import groups, paging, users
from casetrack.operations.paging import Page, Place
from tests.conftest import Office
from tests.factories.groups import make_group

MANY = 57


@pytest.fixture
def many(office: Office) -> Office:
    ana = office.person("ana")
    for number in range(MANY):
        make_group(ana, name=f"Group {number % 20:02}")  # equal names: the id decides
    db.session.commit()
    return office


def pages_on(office: Office, sort: str) -> list[Page]:
    place, found = Place(), []
    while True:
        page = groups.list_groups(office.person("ana"), groups.Wanted(sort=sort), place)
        found.append(page)
        if page.next_id is None:
            return found
        place = Place(after=page.next_id, at=page.next_at)


@pytest.mark.parametrize("sort", groups.SORTS)
def test_every_row_once_in_order(many: Office, sort: str) -> None:
    found = pages_on(many, sort)
    rows = [group.id for page in found for group in page.rows]
    assert [len(page.rows) for page in found] == [25, 25, 7]
    assert len(set(rows)) == MANY
    assert [page.first_number for page in found] == [1, 26, 51]
    assert {page.total for page in found} == {MANY}


@pytest.mark.parametrize("sort", groups.SORTS)
def test_back_is_where_we_came_from(many: Office, sort: str) -> None:
    first, second, third = pages_on(many, sort)
    place = Place(before=third.previous_id, at=third.previous_at)
    back = groups.list_groups(many.person("ana"), groups.Wanted(sort=sort), place)
    assert [group.id for group in back.rows] == [group.id for group in second.rows]
    start = groups.list_groups(many.person("ana"), groups.Wanted(sort=sort), Place(before=back.previous_id, at=1))
    assert [group.id for group in start.rows] == [group.id for group in first.rows]
    assert start.previous_id is None and first.previous_id is None


def test_a_lost_anchor_leads_to_the_first_page(many: Office) -> None:
    page = groups.list_groups(many.person("ana"), groups.Wanted(), Place(after=uuid.uuid4(), at=500))
    assert page.first_number == 1 and len(page.rows) == 25


def test_counting_stops_at_its_bound(many: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "MOST_COUNTED", 10)
    monkeypatch.setattr(paging.count_up_to, "__defaults__", (10,))
    page = groups.list_groups(many.person("ana"), groups.Wanted(), Place())
    assert page.total == 10 and page.total_is_bound


def test_an_empty_list_has_no_numbers(office: Office) -> None:
    page = groups.list_groups(office.person("olga"), groups.Wanted(), Place())
    assert (page.rows, page.total, page.last_number, page.next_id, page.previous_id) == ([], 0, 0, None, None)


def test_a_list_that_narrows_by_nothing_is_counted_whole(office: Office) -> None:
    """Every account is shown to an administrator: that query has no condition that names the table."""
    office.person("ana"), office.person("boris")
    page = users.list_users(office.person("ana"), Place())
    assert page.total == len(page.rows) > 1
