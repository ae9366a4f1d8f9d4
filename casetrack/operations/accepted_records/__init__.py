"""What a proposal becomes once a person accepts it: the very operations that the forms call, fed by the table of `accepting.py`.

Each maker takes an `Act` and returns the main record (none for a speech act about others); every record that it makes is cited with
the passages behind it.
"""

from collections.abc import Callable
from typing import Any

from casetrack.operations.accepted_records.acts import PARTS, TABLES, Act
from casetrack.operations.accepted_records.claims import make_aid, make_group, make_statement
from casetrack.operations.accepted_records.dealings import make_condition, make_letter, make_negotiation
from casetrack.operations.accepted_records.known import kind_of, known_record, tie
from casetrack.operations.accepted_records.people import confirm_source, make_official, make_organisation

__all__ = ["MAKERS", "PARTS", "TABLES", "Act", "kind_of", "known_record", "tie"]

MAKERS: dict[str, Callable[[Act], Any]] = {
    "Source": confirm_source,
    "DisplacedGroup": make_group,
    "AidDelivery": make_aid,
    "Official": make_official,
    "Organisation": make_organisation,
    "Statement": make_statement,
    "Condition": make_condition,
    "NegotiationTrack": make_negotiation,
    "Correspondence": make_letter,
}
