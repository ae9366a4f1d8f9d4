"""Statements: recording one attributed claim, pinning, linking, withdrawing."""

from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from casetrack import clock
from casetrack.errors import NotFound, RuleBroken
from casetrack.extensions import db
from casetrack.models.groups import Group
from casetrack.models.statements import Statement, StatementLink
from casetrack.models.users import User
from casetrack.operations import corrections, ledger, standings
from casetrack.operations.reach import as_id, groups_reached, one_or_none, seen_by
from casetrack.wording import gettext as _
from casetrack.world_dates import WorldDate

__all__ = ["Statement"]


def visible(viewer: User) -> Select[Any]:
    """Statements about groups that the viewer reaches, as sensitive as they may see."""
    return select(Statement).where(Statement.group_id.in_(groups_reached(viewer)), seen_by(viewer, Statement))


def shown_with() -> tuple[Any, ...]:
    """Loader options for what a statement shows: who said it, carried by which source, where."""
    return (
        joinedload(Statement.said_by_official),
        joinedload(Statement.said_by_organisation),
        joinedload(Statement.source),
        joinedload(Statement.place),
        selectinload(Statement.links),
    )


def get_statement(viewer: User, key: object) -> Statement:
    """One statement. Raises NotFound."""
    query = visible(viewer).where(Statement.id == as_id(key)).options(*shown_with(), joinedload(Statement.group))
    statement = one_or_none(query)
    if statement is None:
        raise NotFound
    return statement


def statements_of(viewer: User, group: Group, kind: str = "", most: int = 200) -> list[Statement]:
    """Statements about a group, the latest learnt first; withdrawn ones too, to be shown struck through."""
    query = visible(viewer).where(Statement.group_id == group.id)
    if kind:
        query = query.where(Statement.kind == kind)
    query = query.options(*shown_with()).order_by(Statement.recorded_at.desc(), Statement.id.desc()).limit(most)
    return list(db.session.execute(query).scalars())


def record_statement(
    group: Group,
    by: User,
    *,
    kind: str,
    valid_on: WorldDate | None = None,
    stated_on: WorldDate | None = None,
    published_on: WorldDate | None = None,
    **facts: Any,
) -> Statement:
    """Record one claim as it was said. Nothing is corrected, nothing is filled in; `recorded_at` is now."""
    low, high = facts.get("low"), facts.get("high")
    if low is not None and high is not None and low > high:
        raise RuleBroken("high", _("The second number is smaller than the first."))
    valid_on, stated_on = valid_on or WorldDate(), stated_on or WorldDate()
    statement = Statement(
        group_id=group.id,
        kind=kind,
        valid_on=valid_on,
        stated_on=stated_on,
        published_on=published_on or WorldDate(),
        recorded_at=clock.now(),
        timeline_on=stated_on.sort_day or valid_on.sort_day or clock.today(),
        **facts,
    )
    ledger.record(statement, "recorded", by, about_group_id=group.id)
    standings.refresh(group)
    return statement


def pin_statement(group: Group, statement: Statement, by: User, *, version: int | None, reason: str) -> Statement:
    """Make this the current statement of its kind, whatever the dates say; any other pin of that kind is taken off."""
    ledger.check_version(statement, version)
    if not reason:
        raise RuleBroken("reason", _("Say why this statement is the one that counts."))
    for other in standings.standing_statements(group.id, statement.kind):
        if other.pinned_at is not None and other.id != statement.id:
            was = ledger.snapshot(other)
            other.pinned_at, other.pinned_by_id, other.pinned_reason = None, None, None
            ledger.record(other, "unpinned", by, was=was, about_group_id=group.id)
    was = ledger.snapshot(statement)
    statement.pinned_at, statement.pinned_by_id, statement.pinned_reason = clock.now(), by.id, reason
    ledger.record(statement, "pinned", by, was=was, reason=reason, about_group_id=group.id)
    standings.refresh(group)
    return statement


def link_statements(statement: Statement, by: User, *, other: Statement, kind: str) -> Statement:
    """Say that one statement contradicts, corroborates or replaces another about the same group."""
    if statement.id == other.id or statement.group_id != other.group_id:
        raise RuleBroken("", _("Choose another statement about the same group."))
    was = ledger.snapshot(statement)
    statement.links.append(StatementLink(other_id=other.id, kind=kind))
    ledger.record(statement, "linked", by, was=was, about_group_id=statement.group_id)
    group = db.session.get(Group, statement.group_id)
    if group is not None:
        standings.refresh(group)
    return statement


def withdraw_statement(group: Group, statement: Statement, by: User, *, version: int | None, reason: str) -> Statement:
    """Take a statement back; it stays, struck through."""
    corrections.withdraw(statement, by, version=version, reason=reason, about_group_id=group.id)
    standings.refresh(group)
    return statement
