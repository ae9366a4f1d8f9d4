"""Files kept with the case and its records: what each is, how large, its fingerprint. The bytes themselves stay in the house."""

from uuid import UUID

from casetrack.operations.case_histories.chronology import KIND_WORDS
from casetrack.operations.case_histories.filed import Filed
from casetrack.operations.case_histories.shapes import File
from casetrack.operations.ledger import plain


def files(filed: Filed, numbers: dict[UUID, int]) -> list[File]:
    """Files that stand, the first attached first, each with the entry of the record that it belongs to."""
    return [
        File(
            entry=numbers.get(document.about_id),
            about=str(KIND_WORDS.get(document.about_kind, document.about_kind)),
            name=document.name,
            media_type=document.media_type or "",
            size=document.size,
            sha256=document.sha256 or "",
            note=document.note or "",
            attached_at=plain(document.created_at),
        )
        for document in filed.documents
    ]
