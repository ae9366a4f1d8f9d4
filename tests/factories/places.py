"""Places for tests."""

from typing import Any

from casetrack.operations import places


def make_country(name: str = "Kordia", code: str = "QK", **facts: Any) -> places.Place:
    """An invented country with a code of the range that ISO leaves free."""
    return places.add_place(None, name=name, kind="country", identifiers=[("iso3166_1", code, "invented for a test")], **facts)


def make_place(by: Any = None, *, name: str = "Upper valley", kind: str = "region", **facts: Any) -> places.Place:
    """A region."""
    return places.add_place(by, name=name, kind=kind, **facts)
