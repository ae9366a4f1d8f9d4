"""Two entries for officials that may be one person: brought together by a person on evidence, apart again, or told apart for good.

Nothing that names an entry is rewritten: the entry points at the one it was taken into (`merged_into_id`).
Look-ups of a person ask for all their entries (`officials.entries_of`). So a mistake is undone whole, however much was filed.
"""

import json
from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from casetrack import clock
from casetrack.cleaning import sort_key
from casetrack.errors import RuleBroken
from casetrack.extensions import db
from casetrack.models.official_pairs import OfficialDistinction, OfficialMerge
from casetrack.models.officials import Official, OfficialName, PostHolding
from casetrack.models.users import User
from casetrack.operations import access, corrections, ledger, name_skeletons
from casetrack.operations.directory import open_to
from casetrack.operations.officials import kept_entries
from casetrack.operations.reach import as_id, the_one
from casetrack.wording import gettext as _

__all__ = ["OfficialDistinction", "OfficialMerge"]
CHOSEN = ("name", "note", "sensitivity")  # of these a person chooses one; names and posts are kept of both
NAME_FACTS = ("name", "kind", "script", "language", "source_id")
HOLDING_FACTS = ("post_id", "held_from", "held_to", "title_as_written", "verification", "source_id", "source_note")


# --- look-ups ---


def merges_into(viewer: User, official: Official) -> list[OfficialMerge]:
    """Entries that were taken into this one and still are, the latest first."""
    if not access.may_read_directory(viewer):
        return []
    query = select(OfficialMerge).where(OfficialMerge.kept_id == official.id, OfficialMerge.undone_at.is_(None))
    query = query.options(joinedload(OfficialMerge.merged), joinedload(OfficialMerge.created_by)).order_by(OfficialMerge.id.desc())
    return list(db.session.execute(query).scalars())


def get_merge(viewer: User, key: object) -> OfficialMerge:
    """One merge with both entries. Raises NotFound."""
    kept = select(Official.id).where(open_to(viewer, Official))
    query = select(OfficialMerge).where(OfficialMerge.id == as_id(key), OfficialMerge.kept_id.in_(kept))
    options = [
        side.options(*ledger.loaded_whole(Official)) for side in (joinedload(OfficialMerge.kept), joinedload(OfficialMerge.merged))
    ]
    return the_one(query.options(*options))


def told_apart_from(viewer: User, official: Official) -> list[tuple[OfficialDistinction, Official]]:
    """Entries that somebody said are another person, each with what says so."""
    mine = or_(OfficialDistinction.one_id == official.id, OfficialDistinction.other_id == official.id)
    query = select(OfficialDistinction).where(mine, OfficialDistinction.withdrawn_at.is_(None))
    rows = list(db.session.execute(query.options(joinedload(OfficialDistinction.created_by))).scalars())
    others = {row.id: row.other_id if row.one_id == official.id else row.one_id for row in rows}
    seen = select(Official).where(Official.id.in_(others.values()), open_to(viewer, Official))
    known = {other.id: other for other in db.session.execute(seen).scalars()}
    return [(row, known[others[row.id]]) for row in rows if others[row.id] in known]


def get_distinction(viewer: User, key: object) -> OfficialDistinction:
    """One note that two entries are two people. Raises NotFound."""
    seen = select(Official.id).where(open_to(viewer, Official))
    return the_one(
        select(OfficialDistinction).where(
            OfficialDistinction.id == as_id(key), OfficialDistinction.one_id.in_(seen), OfficialDistinction.other_id.in_(seen)
        )
    )


def told_apart(keys: Collection[UUID]) -> set[frozenset[UUID]]:
    """Pairs among these and others that are known to be two people."""
    query = select(OfficialDistinction.one_id, OfficialDistinction.other_id).where(
        or_(OfficialDistinction.one_id.in_(keys), OfficialDistinction.other_id.in_(keys)),
        OfficialDistinction.withdrawn_at.is_(None),
    )
    return {frozenset((row[0], row[1])) for row in db.session.execute(query)}


# --- bringing together ---


def merge(
    kept: Official,
    merged: Official,
    by: User,
    *,
    version: int | None,
    merged_version: int | None,
    evidence: str,
    choices: Mapping[str, str] | None = None,
) -> OfficialMerge:
    """Take `merged` into `kept`. `choices`: for each of CHOSEN "kept" (the default) or "merged". Names and posts of both stay.
    Both must be loaded whole. Raises RuleBroken, Conflict."""
    ledger.check_version(kept, version)
    ledger.check_version(merged, merged_version)
    _check_pair(kept, merged)
    if not evidence:
        raise RuleBroken("evidence", _("Say what shows that the two are one person."))
    was, merged_was = ledger.snapshot(kept), ledger.snapshot(merged)
    headings = {kept.name, merged.name}
    moved = {
        "fields": _choose(kept, merged, choices or {}),
        "names": [_plain(row, NAME_FACTS) for row in _add_names(kept, merged, headings)],
        "holdings": [_plain(row, HOLDING_FACTS) for row in _add_holdings(kept, merged)],
    }
    merged.merged_into_id = kept.id
    merged.withdrawn_at, merged.withdrawn_by_id = clock.now(), by.id
    merged.withdrawn_reason = _("Taken into another entry for the same person")
    ledger.record(kept, "brought together", by, was=was, reason=evidence)
    ledger.record(merged, "brought together", by, was=merged_was, reason=evidence)
    name_skeletons.keep(kept, kept.names)
    done = OfficialMerge(kept_id=kept.id, merged_id=merged.id, evidence=evidence, moved=json.dumps(moved, sort_keys=True))
    ledger.record(done, "brought together", by)
    return done


def undo_merge(done: OfficialMerge, by: User, *, version: int | None, reason: str) -> list[str]:
    """Take the two apart again: the merged entry stands as before; of the kept one goes what the merge brought, where nobody
    changed it since. Returns in words what stays because somebody did."""
    ledger.check_version(done, version)
    if done.undone_at is not None:
        raise RuleBroken("", _("This was undone already."))
    kept, merged = done.kept, done.merged
    if kept.merged_into_id is not None:
        raise RuleBroken("", _("The kept entry was itself taken into another one since. Undo that first."))
    if not reason:
        raise RuleBroken("reason", _("Say why the two are not one person."))
    was, merged_was, done_was = ledger.snapshot(kept), ledger.snapshot(merged), ledger.snapshot(done)
    stays = _take_back(kept, json.loads(done.moved))
    merged.merged_into_id = None
    merged.withdrawn_at = merged.withdrawn_by_id = merged.withdrawn_reason = None
    done.undone_at, done.undone_by_id, done.undone_reason = clock.now(), by.id, reason
    ledger.record(kept, "brought apart again", by, was=was, reason=reason)
    ledger.record(merged, "brought apart again", by, was=merged_was, reason=reason)
    ledger.record(done, "brought apart again", by, was=done_was, reason=reason)
    name_skeletons.keep(kept, kept.names)
    return stays


def distinguish(one: Official, other: Official, by: User, *, evidence: str | None = None) -> OfficialDistinction:
    """Remember that these are two people; they are not suggested again. Said before and taken back: it stands again."""
    if one.id == other.id:
        raise RuleBroken("", _("Choose two different entries."))
    first, second = sorted((one.id, other.id), key=lambda key: key.hex)
    query = select(OfficialDistinction).where(OfficialDistinction.one_id == first, OfficialDistinction.other_id == second)
    known = db.session.execute(query).scalar_one_or_none()
    was = ledger.snapshot(known) if known is not None else None
    row = known or OfficialDistinction(one_id=first, other_id=second)
    row.evidence, row.withdrawn_at, row.withdrawn_by_id, row.withdrawn_reason = evidence, None, None, None
    ledger.record(row, "told apart", by, was=was, reason=evidence)
    return row


def no_longer_distinct(row: OfficialDistinction, by: User, *, version: int | None, reason: str) -> OfficialDistinction:
    """Take back that the two are two people: they may be suggested again."""
    return corrections.withdraw(row, by, version=version, reason=reason)


# --- how ---


def _check_pair(kept: Official, merged: Official) -> None:
    if kept.id == merged.id:
        raise RuleBroken("", _("Choose two different entries."))
    if kept.is_withdrawn or merged.is_withdrawn:
        raise RuleBroken("", _("One of the two is no longer there: it was withdrawn, or taken into another one."))
    if frozenset((kept.id, merged.id)) in told_apart([kept.id]):
        raise RuleBroken("", _("Somebody said that these are two people. Take that back first."))


def _choose(kept: Official, merged: Official, choices: Mapping[str, str]) -> dict[str, list[Any]]:
    """{field: [was, became]} of the kept entry, where the other one's was chosen."""
    changed = {}
    for name in CHOSEN:
        theirs = getattr(merged, name)
        if choices.get(name) == "merged" and theirs != getattr(kept, name):
            changed[name] = [getattr(kept, name), theirs]
            setattr(kept, name, theirs)
    kept.name_key = sort_key(kept.name)
    return changed


def _add_names(kept: Official, merged: Official, headings: set[str]) -> list[OfficialName]:
    """Spellings of the other entry that the kept one lacks, and of the two headings the one that was not chosen."""
    borne = {(row.name, row.source_id) for row in kept.names}
    added = []
    for facts in [_plain(row, NAME_FACTS, as_text=False) for row in merged.names]:
        if (facts["name"], facts["source_id"]) not in borne:
            added.append(OfficialName(folded=sort_key(facts["name"]), **facts))
    spelled = {row.name for row in [*kept.names, *added]} | {kept.name}
    added += [OfficialName(name=name, folded=sort_key(name), kind="alias") for name in sorted(headings - spelled)]
    for position, row in enumerate(added, start=len(kept.names)):
        row.position = position
    kept.names.extend(added)
    return added


def _add_holdings(kept: Official, merged: Official) -> list[PostHolding]:
    """Posts of the other entry, but for those that the kept one is said to have held from and to the same days."""

    def told(row: PostHolding) -> tuple[Any, ...]:
        return row.post_id, row.held_from.edtf, row.held_to.edtf, row.source_id

    there = {told(row) for row in kept.holdings}
    added = [PostHolding(**_plain(row, HOLDING_FACTS, as_text=False)) for row in merged.holdings if told(row) not in there]
    for position, row in enumerate(added, start=len(kept.holdings)):
        row.position = position
    kept.holdings.extend(added)
    return added


def _plain(row: Any, facts: tuple[str, ...], *, as_text: bool = True) -> dict[str, Any]:
    """A part's facts; as text with its id, to find it again and see whether somebody changed it."""
    if not as_text:
        return {name: getattr(row, name) for name in facts}
    told = {name: str(getattr(value := getattr(row, name), "edtf", value)) for name in facts}
    return {"id": str(row.id), **told}


def _take_back(kept: Official, moved: Mapping[str, Any]) -> list[str]:
    stays = []
    for name, (was, became) in moved["fields"].items():
        if getattr(kept, name) == became:
            setattr(kept, name, was)
        else:
            stays.append(str(getattr(kept, name) or ""))
    kept.name_key = sort_key(kept.name)
    for part, facts in (("names", NAME_FACTS), ("holdings", HOLDING_FACTS)):
        brought = {row["id"]: row for row in moved[part]}
        rows = getattr(kept, part)
        for row in list(rows):
            then = brought.get(str(row.id))
            if then is None:
                continue
            if _plain(row, facts) == then:
                rows.remove(row)
            else:
                stays.append(str(row.name if part == "names" else row.title_as_written or ""))
    return [words for words in stays if words]


def entry_kept(viewer: User, official: Official) -> UUID:
    """The entry that stands for this one today. Raises NotFound when the viewer may not read it."""
    kept = kept_entries([official.id])[official.id]
    found: UUID = the_one(select(Official.id).where(Official.id == kept, open_to(viewer, Official)))
    return found
