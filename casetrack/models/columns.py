"""Column types and shapes that every table shares: ids, UTC times, texts of checked length, closed words, dates of the world."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import uuid_utils.compat
from sqlalchemy import CheckConstraint, Date, DateTime, ForeignKey, Integer, String, Text, TypeDecorator, Uuid
from sqlalchemy.orm import Mapped, MappedColumn, composite, mapped_column

from casetrack import limits
from casetrack.vocabulary import RESOLVED_BY, Choices
from casetrack.world_dates import WorldDate


def new_id() -> UUID:
    """A UUIDv7: made by the server, sorts by the time it was made."""
    return uuid_utils.compat.uuid7()


class UtcDateTime(TypeDecorator[datetime]):
    """A moment. Aware in Python, always UTC; SQLite keeps it without its zone, PostgreSQL with it."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        """To the database: UTC; a moment without a zone is a mistake of ours."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        """From the database: aware, UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def key_type() -> String:
    """Folded keys sort by byte on both databases."""
    return String(limits.NAME).with_variant(String(limits.NAME, collation="C"), "postgresql")


def text_column(name: str, longest: int, **more: Any) -> MappedColumn[Any]:
    """A text of at most `longest` signs, held by a CHECK (SQLite takes any length in String(n))."""
    kind = Text() if longest > limits.URL else String(longest)
    return mapped_column(name, kind, CheckConstraint(f"length({name}) <= {longest}", name=f"{name}_length"), **more)


def word_column(name: str, choices: Choices, **more: Any) -> MappedColumn[Any]:
    """A word of a closed list, held by a CHECK."""
    words = ", ".join(f"'{value}'" for value in choices)
    return mapped_column(name, String(limits.WORD), CheckConstraint(f"{name} IN ({words})", name=f"{name}_word"), **more)


def count_column(name: str, most: int = limits.PEOPLE, **more: Any) -> MappedColumn[Any]:
    """A whole number from 0 to `most`, held by a CHECK."""
    return mapped_column(name, Integer, CheckConstraint(f"{name} >= 0 AND {name} <= {most}", name=f"{name}_range"), **more)


def link(target: str, **more: Any) -> MappedColumn[Any]:
    """A foreign key with its index. No ON DELETE: nothing disappears because something else did."""
    return mapped_column(Uuid, ForeignKey(f"{target}.id"), index=True, **more)


def world_date_column(name: str) -> Mapped[WorldDate]:
    """A date of the world in six columns: EDTF, earliest, latest, resolved, resolved_by, sort day."""
    return composite(
        WorldDate,
        text_column(f"{name}_edtf", limits.EDTF, nullable=True),
        mapped_column(f"{name}_earliest", Date, nullable=True),
        mapped_column(f"{name}_latest", Date, nullable=True),
        text_column(f"{name}_resolved", limits.EDTF, nullable=True),
        word_column(f"{name}_resolved_by", RESOLVED_BY, nullable=True),
        mapped_column(f"{name}_sort", Date, nullable=True),
    )
