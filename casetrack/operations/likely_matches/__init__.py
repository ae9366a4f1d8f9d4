"""Likely matches: for a page of proposals, the known record that each may be about. Only ever suggested, never merged.

A bounded number of queries for a page, whatever the volume: names are looked up by their skeletons, cases by the places that are
named, everything else among the latest records of the cases at hand.
"""

from collections.abc import Mapping, Sequence
from uuid import UUID

from casetrack.models.proposals import Proposal
from casetrack.models.sources import Source
from casetrack.models.users import User
from casetrack.operations.accepted_records import kind_of
from casetrack.operations.likely_matches.cases import match_groups
from casetrack.operations.likely_matches.dealings import match_aid, match_conditions, match_letters, match_talks
from casetrack.operations.likely_matches.match import Match
from casetrack.operations.likely_matches.names import match_officials, match_organisations
from casetrack.operations.proposal_lines import Line, default_group_id, lines_of

__all__ = ["Match", "matches_of"]


def matches_of(viewer: User, source: Source, rows: Sequence[Proposal]) -> dict[UUID, Match | None]:
    """{proposal: the known record that it is likely about, or none}, for those that wait. Bounded, whatever is known."""
    waiting: dict[str, list[Proposal]] = {}
    for row in rows:
        if row.state == "pending":
            waiting.setdefault(kind_of(row.type, row.fields, row.stance), []).append(row)
    found: dict[UUID, Match] = match_groups(viewer, waiting.get("groups", []))
    found |= match_officials(viewer, waiting.get("officials", []))
    found |= match_organisations(viewer, waiting.get("organisations", []))
    of_cases = [row for kind in ("aid_deliveries", "conditions", "negotiations", "letters") for row in waiting.get(kind, [])]
    if of_cases:
        found |= _of_cases(viewer, source, waiting, cases_of(source, of_cases, found))
    return {row.id: found.get(row.id) for row in rows}


def _of_cases(viewer: User, source: Source, waiting: Mapping[str, list[Proposal]], cases: Mapping[UUID, UUID]) -> dict[UUID, Match]:
    found: dict[UUID, Match] = {}
    if not cases:
        return found
    if rows := waiting.get("aid_deliveries"):
        found |= match_aid(viewer, source, rows, cases)
    if rows := waiting.get("conditions"):
        found |= match_conditions(viewer, rows, cases)
    if rows := waiting.get("negotiations"):
        found |= match_talks(viewer, rows, cases)
    if rows := waiting.get("letters"):
        found |= match_letters(viewer, source, rows, cases)
    return found


def cases_of(source: Source, rows: Sequence[Proposal], likely: Mapping[UUID, Match | None]) -> dict[UUID, UUID]:
    """{proposal: the case that it is about}: the one that the article's group became, else the one that the group is likely to
    be."""
    lines = lines_of(source.id)
    guessed = {line.key: match.id for line in lines if (match := likely.get(line.id)) is not None and match.kind == "groups"}
    found = {}
    for row in rows:
        key = row.group_id or default_group_id(row, lines) or _guess(row, guessed, lines)
        if key is not None:
            found[row.id] = key
    return found


def _guess(row: Proposal, guessed: Mapping[str, UUID], lines: Sequence[Line]) -> UUID | None:
    named = [*row.about, str(row.fields.get("recipients_group") or "")]
    found = next((guessed[key] for key in named if key in guessed), None)
    return found or next((guessed[line.key] for line in lines if line.key in guessed), None)
