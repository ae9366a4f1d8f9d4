"""Organisations for tests."""

from typing import Any

from casetrack.operations import organisations


def make_organisation(by: Any = None, *, name: str = "Ministry of Bridges", **facts: Any) -> organisations.Organisation:
    """A public authority."""
    return organisations.add_organisation(by, name=name, **{"kind": "authority", **facts})
