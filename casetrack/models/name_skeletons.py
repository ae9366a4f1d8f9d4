"""Name skeletons: the consonants of the words of names, to look a name up by in any spelling and script."""

from uuid import UUID

from sqlalchemy import Index, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from casetrack import limits
from casetrack.extensions import Model


class NameSkeleton(Model):
    """A word of a name of one official or organisation, as its skeleton. Rewritten with the names; no record of its own."""

    __tablename__ = "name_skeletons"
    __purpose__ = "Suggest the known official or organisation that an article spells differently."
    __data_class__ = "official"
    __table_args__ = (Index("ix_name_skeletons_record_id", "record_id"),)

    kind: Mapped[str] = mapped_column(String(limits.WORD), primary_key=True)
    skeleton: Mapped[str] = mapped_column(
        String(limits.WORD).with_variant(String(limits.WORD, collation="C"), "postgresql"), primary_key=True
    )
    record_id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
