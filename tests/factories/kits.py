"""Kits for tests."""

from casetrack.cleaning import sort_key
from casetrack.operations import ledger
from casetrack.operations.aid_deliveries import Kit


def make_kit(*, name: str = "Food parcel", days: int | None = 30, sector: str = "FSC", unit: str = "parcel") -> Kit:
    """A kit, as the reference data has it."""
    kit = Kit(name=name, name_key=sort_key(name), sector=sector, unit=unit, days_of_cover=days)
    ledger.record(kit, "added", None)
    return kit
