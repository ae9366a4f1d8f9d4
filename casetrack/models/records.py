"""What every record carries: id, who and when, version and head of its ledger chain, sensitivity, withdrawal."""

from datetime import datetime
from typing import Any, ClassVar, cast
from uuid import UUID

from sqlalchemy import Integer, String, event, inspect
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from casetrack import limits
from casetrack.models.columns import UtcDateTime, link, new_id, text_column, word_column
from casetrack.vocabulary import SENSITIVITIES


class Row:
    """A table row with a server-made id. `__purpose__` says why we hold it; `__data_class__` how delicate it is by nature."""

    __purpose__: ClassVar[str]
    __data_class__: ClassVar[str] = "operational"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)


class Record(Row):
    """An editable row with a ledger chain of its own. `__parts__` names the relationships whose rows belong to it and are
    written into the same chain (items of a delivery, addressees of a letter)."""

    __parts__: ClassVar[tuple[str, ...]] = ()
    __digests__: ClassVar[tuple[str, ...]] = ()  # columns that enter the ledger as their SHA-256 only: long texts, secrets

    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    version: Mapped[int] = mapped_column(Integer, default=0)
    head: Mapped[str] = mapped_column(String(64), default="")
    sensitivity: Mapped[str] = word_column("sensitivity", SENSITIVITIES, default="restricted")
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    withdrawn_reason: Mapped[str | None] = text_column("withdrawn_reason", limits.LINE)

    @declared_attr
    def created_by_id(cls) -> Mapped[UUID | None]:
        """Who made it; none for what casetrack itself loaded (reference data)."""
        return link("users")

    @declared_attr
    def changed_by_id(cls) -> Mapped[UUID | None]:
        """Who changed it last."""
        return link("users")

    @declared_attr
    def withdrawn_by_id(cls) -> Mapped[UUID | None]:
        """Who withdrew it."""
        return link("users")

    @declared_attr
    def created_by(cls) -> Mapped[Any]:
        """The person who made it."""
        return relationship("User", foreign_keys=lambda: cast(Any, cls.created_by_id), lazy="raise", viewonly=True)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:
        """The version raised by `ledger.record` alone is the lock against lost updates."""
        return {"version_id_col": cls.version, "version_id_generator": False}

    @property
    def is_withdrawn(self) -> bool:
        """True when a person took it back; it stays, struck through."""
        return self.withdrawn_at is not None


@event.listens_for(Row, "init", propagate=True)
def _fill_defaults(row: Any, _args: Any, given: dict[str, Any]) -> None:
    """Defaults are set when a row is made, not when it is flushed: the ledger writes down what it sees."""
    mapper = inspect(type(row))
    for attribute in mapper.column_attrs:
        default = attribute.columns[0].default
        if attribute.key not in given and default is not None:
            value = default.arg(None) if default.is_callable else default.arg
            setattr(row, attribute.key, value)
    for part in getattr(type(row), "__parts__", ()):
        given.setdefault(part, [])
