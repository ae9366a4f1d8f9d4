"""Uploads of several articles for tests: invented texts, each about another village."""

from io import BytesIO
from typing import Any

from casetrack.operations import bulk_imports, jobs
from tests.factories.sources import ARTICLE

VILLAGES = ("Ash", "Birch", "Cedar", "Elm", "Fir", "Hazel", "Larch", "Maple", "Oak", "Pine", "Rowan", "Willow")


def article(number: int) -> bytes:
    """One of any number of different articles."""
    village = f"{VILLAGES[number % len(VILLAGES)]} {number}"
    return ARTICLE.replace("Upper Vale", f"Upper {village}").replace("Families wait", f"Families of {village} wait").encode()


def ask_for(by: Any, *files: tuple[str, bytes]) -> jobs.Job:
    """A job of these files (name, bytes)."""
    return bulk_imports.ask(by, uploads=bulk_imports.lay_by((name, BytesIO(raw)) for name, raw in files))
