"""The case history as rows of one table: the chronology, with the figures of statements and the states of records, then what was
withdrawn. Described in docs/formats/case-history-csv.md."""

from collections.abc import Iterator

from casetrack.operations.case_histories.shapes import CaseHistory, Event, Headcount
from casetrack.services.spreadsheets import Cell

HEADER = (
    "number", "state", "kind", "date", "date_words", "day", "text", "place", "parties", "low", "high", "qualifier", "unit",
    "said_by", "stated_on", "true_on", "learnt_on", "carried_by", "grade", "verification", "evidence", "people_reached", "marks",
    "source_titles", "source_sha256", "withdrawn_at", "withdrawn_by", "withdrawn_reason",
)  # fmt: skip


def rows(history: CaseHistory) -> Iterator[list[Cell]]:
    """One row per entry of the chronology, then one per withdrawn record; each as wide as HEADER."""
    counts = {one.entry: one for one in history.headcounts}
    deliveries = {one.entry: one for one in history.deliveries}
    for event in history.chronology:
        delivery = deliveries.get(event.number)
        yield _wide(
            number=event.number,
            state="standing",
            kind=event.kind,
            date=event.date,
            date_words=event.date_words,
            day=event.day,
            text=event.text,
            place=event.place,
            parties=event.parties,
            learnt_on=event.recorded_on,
            grade=event.grade,
            evidence=delivery.evidence if delivery else "",
            people_reached=delivery.people_reached if delivery else None,
            marks=" ".join(event.marks),
            **_count(counts.get(event.number)),
            **_sources(history, event),
        )
    for one in history.withdrawn:
        yield _wide(
            state="withdrawn",
            kind=one.kind,
            date_words=one.date_words,
            text=one.text,
            marks=" ".join(one.marks),
            withdrawn_at=one.withdrawn_at,
            withdrawn_by=one.withdrawn_by,
            withdrawn_reason=one.reason,
        )


def _count(count: Headcount | None) -> dict[str, Cell]:
    if count is None:
        return {}
    return {
        "low": count.low,
        "high": count.high,
        "qualifier": count.qualifier,
        "unit": count.unit,
        "said_by": count.said_by,
        "stated_on": count.stated_words,
        "true_on": count.valid_words,
        "carried_by": count.carried_by,
        "verification": count.verification,
    }


def _sources(history: CaseHistory, event: Event) -> dict[str, Cell]:
    named = [source for source in history.sources if f"[{source.number}]" in event.marks]
    return {
        "source_titles": "; ".join(source.title for source in named),
        "source_sha256": "; ".join(source.sha256 for source in named),
    }


def _wide(**known: Cell) -> list[Cell]:
    return [known.get(name) for name in HEADER]
