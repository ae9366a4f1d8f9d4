"""What the History tab calls things: acts, kinds of records, columns, closed words. Columns that are only machinery have no name
here and are not shown: sort keys, bounds of dates, positions, ids of the row itself."""

from typing import Any

from casetrack import vocabulary
from casetrack.operations.ledger_words.acts import ACTIONS, KINDS
from casetrack.operations.ledger_words.columns import COLUMNS, WORDS
from casetrack.wording import lazy


# The words that operations write into the ledger are part of it and stay; these are how they are shown.
def kind(table: str) -> str:
    """What a record of this table is called."""
    return str(KINDS.get(table, table.replace("_", " ")))


def action(word: str) -> str:
    """What an act is called; one that has no name here is shown as it was written."""
    return str(ACTIONS.get(word, word))


def column(name: str) -> str | None:
    """What a column is called; none for machinery."""
    label = COLUMNS.get(name)
    return None if label is None else str(label)


def closed_word(table: str, name: str) -> vocabulary.Choices | None:
    """The closed list that a column's words come from, if any."""
    if table in ("negotiations", "negotiation_rounds") and name == "outcome":
        return None  # free text there
    return WORDS.get(f"{table}.{name}") or WORDS.get(name)


# Fields that citations name and no column is called after, or whose column is called otherwise than the fact.
FIELDS: dict[str, Any] = {
    "*": lazy("the record as a whole"),
    "addressees": lazy("addressees"),
    "high": lazy("count"),
    "holdings": lazy("post"),
    "low": lazy("count"),
    "names": lazy("spellings of the name"),
    "stance": lazy("how it is meant"),
    "text": lazy("what was said"),
}


def field(name: str) -> str:
    """What a field that a citation supports is called, in lower case."""
    if name in FIELDS:
        return str(FIELDS[name])
    known = next((words for one in (name, f"{name}_name", f"{name}_text") if (words := column(one))), None)
    return (known or name.replace("_", " ")).lower()
