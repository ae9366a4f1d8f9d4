"""The ledger: who did what to which record, hash-chained per record (security.md 4)."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, Integer, String, Text, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from casetrack.extensions import Model
from casetrack.models.columns import UtcDateTime, link
from casetrack.models.records import Row


class LedgerEntry(Row, Model):
    """One act. `payload` is the exact text that was hashed; it and `salt` become NULL when a lawful erasure asks for it."""

    __tablename__ = "ledger_entries"
    __purpose__ = "Prove who changed what, when."
    __data_class__ = "audit"
    __table_args__ = (
        UniqueConstraint("chain", "seq"),
        Index("ix_ledger_entries_about_group_id_at", "about_group_id", "at"),
    )

    chain: Mapped[str] = mapped_column(String(80))
    seq: Mapped[int] = mapped_column(Integer)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    actor: Mapped[str] = mapped_column(String(80))
    action: Mapped[str] = mapped_column(String(40))
    object_id: Mapped[UUID | None] = mapped_column(Uuid, index=True)
    about_group_id: Mapped[UUID | None] = link("groups")
    salt: Mapped[str | None] = mapped_column(String(32))
    payload: Mapped[str | None] = mapped_column(Text)
    commit_hash: Mapped[str] = mapped_column(String(64))
    prev: Mapped[str] = mapped_column(String(64))
    entry_hash: Mapped[str] = mapped_column(String(64))


class LedgerChain(Row, Model):
    """Head of a chain that has no editable record: what a user did (`user/<id>`), what the office did (`sys/<n>`)."""

    __tablename__ = "ledger_chains"
    __purpose__ = "Hold the heads of chains without a record."
    __data_class__ = "audit"

    chain: Mapped[str] = mapped_column(String(80), unique=True)
    version: Mapped[int] = mapped_column(Integer, default=0)
    head: Mapped[str] = mapped_column(String(64), default="")
