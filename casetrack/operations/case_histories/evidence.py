"""Sources with what is needed to check them, and the history of the records themselves: withdrawn, corrected, exported before."""

import json
from typing import Any
from uuid import UUID

from casetrack import vocabulary
from casetrack.models.ledger import LedgerEntry
from casetrack.operations.case_histories.chronology import KIND_WORDS, TELLERS, tell
from casetrack.operations.case_histories.filed import Filed
from casetrack.operations.case_histories.marks import Marks, role_of
from casetrack.operations.case_histories.passages import entries
from casetrack.operations.case_histories.shapes import Correction, EarlierExport, Excerpt, Source, Withdrawn
from casetrack.operations.in_words import day, moment, world_day
from casetrack.operations.ledger import plain
from casetrack.wording import gettext as _

Numbers = dict[UUID, int]
LONGEST_VALUE = 120


def sources(filed: Filed, marks: Marks, numbers: Numbers) -> list[Source]:
    """The numbered list, each with the passages that this history rests on."""
    excerpts: dict[UUID, list[Excerpt]] = {}
    for one in filed.citations:
        entry = numbers.get(one.record_id)
        passage = Excerpt(entry, _about(one, entry, filed), one.field, one.passage, one.start_at, one.end_at)
        excerpts.setdefault(one.source_id, []).append(passage)
    return [_source(source, marks.numbers, excerpts.get(key, [])) for key, source in filed.sources.items()]


def _about(citation: Any, entry: int | None, filed: Filed) -> str:
    """Which record rests on a passage, in words."""
    if entry is not None:
        return entries([entry])
    if citation.record_id == filed.group.id:
        return _("the case")
    if citation.record_id in filed.officials:
        return filed.officials[citation.record_id].name
    words = str(KIND_WORDS.get(citation.record_kind, citation.record_kind.replace("_", " "))).lower()
    return _("%(record)s, withdrawn", record=words)


def _state(source: Any, numbers: dict[UUID, int]) -> str:
    """What became of an article: "Retracted; copy of [2]". Other articles are named by their number, where they have one."""
    superseded = source.newer_version_id and source.state == "standing"
    told = [] if superseded else [vocabulary.SOURCE_STATES.label(source.state)]
    newer, original = numbers.get(source.newer_version_id), numbers.get(source.copy_of_id)
    if source.newer_version_id:
        told.append(_("Superseded by [%(n)s]", n=newer) if newer else _("Superseded by a newer version"))
    if source.copy_of_id:
        told.append(_("copy of [%(n)s]", n=original) if original else _("copy of another article"))
    if source.invented:
        told.append(_("invented example"))
    return "; ".join(told)


def _source(source: Any, numbers: dict[UUID, int], excerpts: list[Excerpt]) -> Source:
    return Source(
        number=numbers[source.id],
        title=source.title,
        publisher=source.publisher or "",
        byline=source.byline or "",
        url=source.url or "",
        published_words=world_day(source.published_on) or _("date not given"),
        captured_at=plain(source.captured_at),
        captured_words=moment(source.captured_at),
        sha256=source.sha256,
        text_sha256=source.text_sha256,
        size=source.size,
        grade=f"{source.reliability}{source.credibility}",
        state=_state(source, numbers),
        excerpts=excerpts,
    )


def withdrawn(filed: Filed, marks: Marks) -> list[Withdrawn]:
    """Records that were taken back, the first withdrawn first."""
    found = [_withdrawn(kind, record, filed, marks) for kind in TELLERS for record in getattr(filed, kind) if record.is_withdrawn]
    for row in filed.follow_ups:
        if row.is_withdrawn:
            found.append(_taken_back("follow_ups", row, row.what, day(row.due_on), filed, marks))
    return sorted(found, key=lambda one: (one.withdrawn_at, one.text))


def _withdrawn(kind: str, record: Any, filed: Filed, marks: Marks) -> Withdrawn:
    told = tell(kind, record)
    return _taken_back(kind, record, told.text, told.date_words, filed, marks)


def _taken_back(kind: str, record: Any, text: str, date_words: str, filed: Filed, marks: Marks) -> Withdrawn:
    return Withdrawn(
        kind=kind,
        kind_words=str(KIND_WORDS[kind]),
        date_words=date_words,
        text=text,
        withdrawn_at=plain(record.withdrawn_at),
        withdrawn_words=moment(record.withdrawn_at),
        withdrawn_by=role_of(filed.people.get(record.withdrawn_by_id)),
        reason=record.withdrawn_reason or "",
        marks=marks.of(record),
    )


def corrections(filed: Filed, numbers: Numbers) -> list[Correction]:
    """What was changed after it was entered, in the order of the changes."""
    return [_correction(entry, filed, numbers) for entry in filed.changes]


def _correction(entry: LedgerEntry, filed: Filed, numbers: Numbers) -> Correction:
    payload = json.loads(entry.payload) if entry.payload else {}
    actor = entry.actor.removeprefix("user/")
    by = filed.people.get(UUID(actor)) if actor != entry.actor else None
    at = numbers.get(entry.object_id) if entry.object_id else None
    kind = entry.chain.partition("/")[0]
    return Correction(
        entry=at,
        about=str(KIND_WORDS.get(kind, kind)),
        action=entry.action,
        at=plain(entry.at),
        at_words=moment(entry.at),
        by_role=role_of(by),
        reason=payload.get("reason", ""),
        changes=[_change(name, *pair) for name, pair in payload.get("changes", {}).items() if _is_told(name)],
    )


def _is_told(name: str) -> bool:
    """Ids say nothing to a reader, and the groups of a letter may be groups that are not open to them."""
    return not name.endswith(("_id", "_sort", "_earliest", "_latest", "_key")) and name not in (
        "on_groups",
        "timeline_on",
        "assignments",
    )


def _change(name: str, was: Any, now: Any) -> str:
    words = name.removesuffix("_edtf").replace("_", " ")
    if isinstance(was, list | dict) or isinstance(now, list | dict):
        return _("%(what)s changed", what=words)
    return _("%(what)s: %(was)s → %(now)s", what=words, was=_value(was), now=_value(now))


def _value(value: Any) -> str:
    if value in (None, ""):
        return _("empty")
    text = str(value)
    return text if len(text) <= LONGEST_VALUE else text[:LONGEST_VALUE] + "…"


def earlier_exports(filed: Filed) -> list[EarlierExport]:
    """Case histories of this case that left before."""
    return [
        EarlierExport(
            as_of=plain(one.as_of),
            as_of_words=moment(one.as_of),
            format=one.format,
            by=role_of(filed.people.get(one.created_by_id) if one.created_by_id else None),
            reason=one.reason,
            recipient=one.recipient or "",
            sha256=one.sha256,
        )
        for one in filed.exports
        if one.withdrawn_at is None
    ]
