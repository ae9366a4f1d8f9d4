"""Where a value comes from: "[2]" is source 2 of the list, "[own: caseworker, 14 Jul 2025]" an entry of ours."""

from typing import Any
from uuid import UUID

from casetrack import clock, vocabulary
from casetrack.models.users import User
from casetrack.operations.case_histories.filed import Filed
from casetrack.operations.in_words import day
from casetrack.wording import gettext as _


class Marks:
    """Numbers of the sources, and the marks of each record."""

    def __init__(self, filed: Filed) -> None:
        self.numbers: dict[UUID, int] = {key: number for number, key in enumerate(filed.sources, start=1)}
        self.withheld = 0
        self._cited: dict[UUID, list[UUID]] = {}
        for citation in filed.citations:
            self._cited.setdefault(citation.record_id, []).append(citation.source_id)
        self._people = filed.people

    def of(self, record: Any) -> list[str]:
        """The marks of a record: its sources, else who of us entered it and when."""
        keys = list(self._cited.get(record.id, []))
        if getattr(record, "carried_by_source_id", None):
            keys.append(record.carried_by_source_id)
        if not keys:
            return [self.own(record)]
        known = sorted({self.numbers[key] for key in keys if key in self.numbers})
        if len(known) < len(set(keys)):
            self.withheld += 1
            return [*(f"[{number}]" for number in known), _("[source not open to the reader]")]
        return [f"[{number}]" for number in known]

    def own(self, record: Any) -> str:
        """The mark of an entry of our own."""
        by = record.__dict__.get("created_by") or self._people.get(record.created_by_id)
        return _("[own: %(role)s, %(day)s]", role=role_of(by), day=day(clock.office_time(record.created_at).date()))


def role_of(user: User | None) -> str:
    """The role of a member of staff in lower case; casetrack itself for nobody."""
    return vocabulary.ROLES.label(user.role).lower() if user else "casetrack"
