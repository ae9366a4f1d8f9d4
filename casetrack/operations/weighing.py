"""Weighing: what is known already about what a proposal says, in sentences. Figures that differ, figures that agree and whether
those who say so are independent, aid that is known; and the flags of extraction, less those that have been answered since."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import joinedload, selectinload

from casetrack import clock, limits
from casetrack.extensions import db
from casetrack.models.columns import new_id
from casetrack.models.proposals import Proposal
from casetrack.models.sources import Source
from casetrack.models.statements import Statement
from casetrack.models.users import User
from casetrack.operations import accepting, count_links, independence, likely_matches, standings, statements
from casetrack.operations.in_words import count_in_words, world_day
from casetrack.operations.likely_matches import Match
from casetrack.operations.proposal_fields import KINDS
from casetrack.operations.proposal_lines import lines_of
from casetrack.wording import gettext as _
from casetrack.world_dates import WorldDate

MOST_SAID = 3  # figures that are set beside one proposal, the latest first
MOST_COMPARED = 500
TOO_MANY = "too_many_proposals"
NO_YEAR = "year_not_stated"


@dataclass(frozen=True)
class Remark:
    """What to consider, and the statement that it is about, when there is one."""

    sentence: str
    statement_id: UUID | None = None


def remarks_of(
    viewer: User,
    source: Source,
    rows: Sequence[Proposal],
    matches: Mapping[UUID, Match | None] | None = None,
) -> dict[UUID, list[Remark]]:
    """{proposal: remarks}, for those that wait. `matches`: likely matches of these rows, when they are at hand. Bounded queries."""
    waiting = [row for row in rows if row.state == "pending"]
    if matches is None:
        matches = likely_matches.matches_of(viewer, source, waiting)
    found: dict[UUID, list[Remark]] = {row.id: [] for row in rows}
    for row in waiting:
        match = matches.get(row.id)
        if TOO_MANY in row.flags:
            found[row.id].append(_too_many())
        if match is not None and match.kind == "aid_deliveries":
            found[row.id].append(Remark(_("This aid is known already: %(label)s.", label=match.label)))
    for key, remarks in _of_counts(viewer, source, waiting, matches).items():
        found[key] += remarks
    return found


def _too_many() -> Remark:
    most = f"{limits.PROPOSALS:,}"
    return Remark(
        _("This article suggests more than %(n)s records. Those after the first %(n)s are left out: read on yourself.", n=most)
    )


# --- counts ---


def _of_counts(
    viewer: User, source: Source, rows: Sequence[Proposal], matches: Mapping[UUID, Match | None]
) -> dict[UUID, list[Remark]]:
    counted = [row for row in rows if row.type == "DisplacedGroup" and row.fields.get("headcount") is not None]
    cases = _cases(source, counted, matches)
    if not cases:
        return {}
    known = _headcounts(viewer, set(cases.values()))
    pairs = []
    for row in counted:
        if row.id in cases:
            claim = as_statement(row, source, cases[row.id])
            pairs += [(row, claim, other) for other in _beside(claim, known)]
    agreeing = [(row, claim, other) for row, claim, other in pairs if standings.intervals_meet(claim, other)]
    judged = independence.judge_each([(claim, other) for _row, claim, other in agreeing])
    because = {(row.id, other.id): judgement for (row, _c, other), judgement in zip(agreeing, judged, strict=True)}
    found: dict[UUID, list[Remark]] = {}
    for row, _claim, other in pairs:
        found.setdefault(row.id, []).append(Remark(_sentence(other, because.get((row.id, other.id))), other.id))
    return found


def _cases(source: Source, rows: Sequence[Proposal], matches: Mapping[UUID, Match | None]) -> dict[UUID, UUID]:
    """{proposal: its likely case}: the one that it is likely to be, else the only one that this article's groups have become."""
    if not rows:
        return {}
    became = {line.group_id for line in lines_of(source.id) if line.type == "DisplacedGroup" and line.group_id is not None}
    only = next(iter(became)) if len(became) == 1 else None
    found = {}
    for row in rows:
        match = matches.get(row.id)
        key = match.id if match is not None and match.kind == "groups" else only
        if key is not None:
            found[row.id] = key
    return found


def _headcounts(viewer: User, group_ids: Iterable[UUID]) -> dict[UUID, list[Statement]]:
    """Standing headcounts of these cases that the viewer may see, the latest learnt first."""
    query = (
        statements.visible(viewer)
        .where(Statement.group_id.in_(list(group_ids)), Statement.kind == "headcount", Statement.withdrawn_at.is_(None))
        .options(selectinload(Statement.links), joinedload(Statement.said_by_official), joinedload(Statement.source))
        .order_by(Statement.recorded_at.desc(), Statement.id.desc())
        .limit(MOST_COMPARED)
    )
    rows = list(db.session.execute(query).scalars())
    replaced = {link.other_id for row in rows for link in row.links if link.kind == "replaces"}
    found: dict[UUID, list[Statement]] = {}
    for row in rows:
        if row.id not in replaced:
            found.setdefault(row.group_id, []).append(row)
    return found


def _beside(claim: Statement, known: Mapping[UUID, list[Statement]]) -> list[Statement]:
    """Counts for the same time, those that differ first."""
    same = [o for o in count_links.comparable(claim, known.get(claim.group_id, [])) if count_links.same_time(claim, o)]
    return sorted(same, key=lambda other: standings.intervals_meet(claim, other))[:MOST_SAID]


def as_statement(row: Proposal, source: Source, group_id: UUID) -> Statement:
    """What the proposal would become, to be compared; it is never kept."""
    low, high, qualifier = accepting.interval(row.fields)
    return Statement(
        id=new_id(),
        group_id=group_id,
        kind="headcount",
        low=low,
        high=high,
        qualifier=qualifier,
        unit=accepting.UNITS.get(str(row.fields.get("headcount_unit") or "people"), "person"),
        valid_on=_day(row, source, "as_of"),
        stated_on=WorldDate(),
        published_on=source.published_on,
        recorded_at=clock.now(),
        said_by_name=accepting.cut(row.fields.get("attributed_to") or row.attributed_to),
        carried_by_source_id=source.id,
        stance=row.stance,
    )


def _day(row: Proposal, source: Source, name: str) -> WorldDate:
    future = str(row.fields.get("status") or "") in accepting.FUTURE
    return accepting.dated_in(source, row.fields.get(name), future=future)


def _sentence(other: Statement, judgement: independence.Judgement | None) -> str:
    day = count_links.anchor(other) or other.valid_on
    facts = {"who": count_links.speaker(other), "count": count_in_words(other)}
    when = world_day(day) or _("a day that is not known")
    if judgement is None:
        return _("The figure differs from the one said by %(who)s on %(day)s: %(count)s.", day=when, **facts)
    same = _("The figure agrees with the one said by %(who)s on %(day)s: %(count)s.", day=when, **facts)
    if judgement.independent:
        return same + " " + _("The two are independent of each other.")
    return same + " " + _("That does not confirm it: %(because)s", because=judgement.because)


# --- flags ---


def flags_of(row: Proposal, source: Source) -> list[str]:
    """The flags of a proposal that still hold: that the year is missing is answered once the day of publication is known and
    gives it. Those that `remarks_of` puts into words are left out."""
    return [flag for flag in row.flags if flag != TOO_MANY and not (flag == NO_YEAR and _years_known(row, source))]


def _years_known(row: Proposal, source: Source) -> bool:
    names = [field.name for field in KINDS[row.type].fields if field.shape == "date"] if row.type in KINDS else []
    undated = [name for name in names if str(row.fields.get(name) or "").startswith("XXXX")]
    return bool(undated) and not any(_day(row, source, name).year_unknown for name in undated)
