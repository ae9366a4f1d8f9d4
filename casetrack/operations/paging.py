"""Pages of a long list by keyset: the last row's id says where to go on, page 1,000 costs what page 1 costs."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, func, literal, or_, select

from casetrack.extensions import db

PAGE = 25
MOST_COUNTED = 10_000


@dataclass
class Page:
    """Rows of one page. `total` is exact up to MOST_COUNTED, beyond that `total_is_bound`. `first_number` counts from 1."""

    rows: list[Any]
    total: int
    total_is_bound: bool
    first_number: int
    next_id: UUID | None = None
    previous_id: UUID | None = None
    previous_at: int = 1
    next_at: int = 1
    next_url: str | None = None
    previous_url: str | None = None
    facts: dict[str, Any] = field(default_factory=dict)

    @property
    def last_number(self) -> int:
        """The number of the last row shown; 0 for an empty list."""
        return self.first_number + len(self.rows) - 1 if self.rows else 0


@dataclass(frozen=True)
class Sort:
    """How a list is ordered: columns that are never NULL, the last one unique; all ascending or all descending."""

    columns: tuple[Any, ...]
    descending: bool = False


@dataclass(frozen=True)
class Place:
    """Where in a list: after or before the row with this id (`id_column` names whose), `at` = the number of the first row shown."""

    after: UUID | None = None
    before: UUID | None = None
    at: int = 1


def page_of(
    query: Select[Any],
    sort: Sort,
    id_column: Any,
    place: Place,
    *,
    options: tuple[Any, ...] = (),
    size: int = PAGE,
    long: Select[Any] | None = None,
) -> Page:
    """One page of `query` (which selects rows, unordered); `options` load what each row shows.
    Two statements more than the query: where we stand, how many there are.
    `long`: the same rows asked one by one along the order, for lists of more than MOST_COUNTED. A shorter one is gathered and
    sorted whole, which is bounded; walking along the order for it might pass a million rows of other teams."""
    backwards = place.before is not None
    anchor = place.before or place.after
    total = count_up_to(query)
    along = long if total > MOST_COUNTED else None
    ordered = (query if along is None else along).options(*options)
    if anchor is not None:
        keys = db.session.execute(query.with_only_columns(*sort.columns).where(id_column == anchor)).first()
        if keys is not None:
            ordered = ordered.where(_beyond(sort.columns, tuple(keys), sort.descending != backwards))
        else:
            backwards, anchor = False, None
    descending = sort.descending != backwards
    columns = sort.columns if along is not None or long is None else [_off_the_index(column) for column in sort.columns]
    ordered = ordered.order_by(*[column.desc() if descending else column.asc() for column in columns]).limit(size + 1)
    rows = list(db.session.execute(ordered).scalars().unique())
    more = len(rows) > size
    rows = rows[:size]
    if backwards:
        rows.reverse()
    page = Page(rows, min(total, MOST_COUNTED), total > MOST_COUNTED, place.at if anchor else 1)
    if rows:
        if more or backwards:
            page.next_id, page.next_at = _identity(rows[-1], id_column), page.first_number + len(rows)
        if (anchor is not None and not backwards) or (backwards and more):
            page.previous_id, page.previous_at = _identity(rows[0], id_column), max(1, page.first_number - size)
    return page


def count_up_to(query: Select[Any], most: int = MOST_COUNTED) -> int:
    """How many rows, counted no further than most + 1."""
    # A literal names no table: without its own, a query that narrows by nothing would count one row, its own.
    inner = query.with_only_columns(literal(1), maintain_column_froms=True).limit(most + 1).subquery()
    return db.session.execute(select(func.count()).select_from(inner)).scalar_one()


def _identity(row: Any, id_column: Any) -> UUID:
    return getattr(row, id_column.key)


def _off_the_index(column: Any) -> Any:
    """The same value, in a form that no index orders: what is few is gathered and sorted, never sought along the whole order."""
    return func.coalesce(column, column)


def _beyond(columns: tuple[Any, ...], keys: tuple[Any, ...], descending: bool) -> ColumnElement[bool]:
    """(a, b) > (x, y) written out, so that both databases use the index on (a, b)."""
    steps = []
    for index, (column, key) in enumerate(zip(columns, keys, strict=True)):
        ahead = column < key if descending else column > key
        steps.append(and_(*[c == k for c, k in zip(columns[:index], keys[:index], strict=True)], ahead))
    edge = columns[0] <= keys[0] if descending else columns[0] >= keys[0]
    return and_(edge, or_(*steps))
