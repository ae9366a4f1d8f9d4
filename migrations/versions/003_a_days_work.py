"""A day's work: approvals and changes of a case, drafts and entries handed on, documents, reclassifications, officials brought
together, follow-ups put off, aid per sector, the count balance in a group's standing.

Revision: 003, after 002
"""

import sqlalchemy as sa
from alembic import op

from casetrack.models.columns import UtcDateTime

revision = "003"
down_revision = "002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "official_distinctions",
        sa.Column("one_id", sa.Uuid(), nullable=False),
        sa.Column("other_id", sa.Uuid(), nullable=False),
        sa.Column("evidence", sa.String(length=500), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("head", sa.String(length=64), nullable=False),
        sa.Column("sensitivity", sa.String(length=40), nullable=False),
        sa.Column("withdrawn_at", UtcDateTime(), nullable=True),
        sa.Column("withdrawn_reason", sa.String(length=500), nullable=True),
        sa.Column("created_by_id", sa.Uuid(), nullable=True),
        sa.Column("changed_by_id", sa.Uuid(), nullable=True),
        sa.Column("withdrawn_by_id", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("length(evidence) <= 500", name=op.f("ck_official_distinctions_evidence_length")),
        sa.CheckConstraint(
            "sensitivity IN ('public', 'restricted', 'confidential', 'strictly_confidential')",
            name=op.f("ck_official_distinctions_sensitivity_word"),
        ),
        sa.CheckConstraint("length(withdrawn_reason) <= 500", name=op.f("ck_official_distinctions_withdrawn_reason_length")),
        sa.ForeignKeyConstraint(["changed_by_id"], ["users.id"], name=op.f("fk_official_distinctions_changed_by_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["users.id"], name=op.f("fk_official_distinctions_created_by_id")),
        sa.ForeignKeyConstraint(["one_id"], ["officials.id"], name=op.f("fk_official_distinctions_one_id")),
        sa.ForeignKeyConstraint(["other_id"], ["officials.id"], name=op.f("fk_official_distinctions_other_id")),
        sa.ForeignKeyConstraint(["withdrawn_by_id"], ["users.id"], name=op.f("fk_official_distinctions_withdrawn_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_official_distinctions")),
        sa.UniqueConstraint("one_id", "other_id", name=op.f("uq_official_distinctions_one_id_other_id")),
    )

    with op.batch_alter_table("official_distinctions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_official_distinctions_changed_by_id"), ["changed_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_official_distinctions_created_by_id"), ["created_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_official_distinctions_one_id"), ["one_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_official_distinctions_other_id"), ["other_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_official_distinctions_withdrawn_by_id"), ["withdrawn_by_id"], unique=False)

    op.create_table(
        "official_merges",
        sa.Column("kept_id", sa.Uuid(), nullable=False),
        sa.Column("merged_id", sa.Uuid(), nullable=False),
        sa.Column("evidence", sa.String(length=500), nullable=False),
        sa.Column("moved", sa.Text(), nullable=False),
        sa.Column("undone_at", UtcDateTime(), nullable=True),
        sa.Column("undone_by_id", sa.Uuid(), nullable=True),
        sa.Column("undone_reason", sa.String(length=500), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("head", sa.String(length=64), nullable=False),
        sa.Column("sensitivity", sa.String(length=40), nullable=False),
        sa.Column("withdrawn_at", UtcDateTime(), nullable=True),
        sa.Column("withdrawn_reason", sa.String(length=500), nullable=True),
        sa.Column("created_by_id", sa.Uuid(), nullable=True),
        sa.Column("changed_by_id", sa.Uuid(), nullable=True),
        sa.Column("withdrawn_by_id", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("length(evidence) <= 500", name=op.f("ck_official_merges_evidence_length")),
        sa.CheckConstraint(
            "sensitivity IN ('public', 'restricted', 'confidential', 'strictly_confidential')",
            name=op.f("ck_official_merges_sensitivity_word"),
        ),
        sa.CheckConstraint("length(undone_reason) <= 500", name=op.f("ck_official_merges_undone_reason_length")),
        sa.CheckConstraint("length(withdrawn_reason) <= 500", name=op.f("ck_official_merges_withdrawn_reason_length")),
        sa.ForeignKeyConstraint(["changed_by_id"], ["users.id"], name=op.f("fk_official_merges_changed_by_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["users.id"], name=op.f("fk_official_merges_created_by_id")),
        sa.ForeignKeyConstraint(["kept_id"], ["officials.id"], name=op.f("fk_official_merges_kept_id")),
        sa.ForeignKeyConstraint(["merged_id"], ["officials.id"], name=op.f("fk_official_merges_merged_id")),
        sa.ForeignKeyConstraint(["undone_by_id"], ["users.id"], name=op.f("fk_official_merges_undone_by_id")),
        sa.ForeignKeyConstraint(["withdrawn_by_id"], ["users.id"], name=op.f("fk_official_merges_withdrawn_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_official_merges")),
    )

    with op.batch_alter_table("official_merges", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_official_merges_changed_by_id"), ["changed_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_official_merges_created_by_id"), ["created_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_official_merges_kept_id"), ["kept_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_official_merges_merged_id"), ["merged_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_official_merges_undone_by_id"), ["undone_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_official_merges_withdrawn_by_id"), ["withdrawn_by_id"], unique=False)

    op.create_table(
        "approvals",
        sa.Column("group_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("wanted", sa.String(length=40), nullable=True),
        sa.Column("about_kind", sa.String(length=40), nullable=True),
        sa.Column("about_id", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.String(length=500), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=True),
        sa.Column("happened_on_edtf", sa.String(length=60), nullable=True),
        sa.Column("happened_on_earliest", sa.Date(), nullable=True),
        sa.Column("happened_on_latest", sa.Date(), nullable=True),
        sa.Column("happened_on_resolved", sa.String(length=60), nullable=True),
        sa.Column("happened_on_resolved_by", sa.String(length=40), nullable=True),
        sa.Column("happened_on_sort", sa.Date(), nullable=True),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("override_reason", sa.String(length=500), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("decided_by_id", sa.Uuid(), nullable=True),
        sa.Column("decided_at", UtcDateTime(), nullable=True),
        sa.Column("decision_reason", sa.String(length=500), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("head", sa.String(length=64), nullable=False),
        sa.Column("sensitivity", sa.String(length=40), nullable=False),
        sa.Column("withdrawn_at", UtcDateTime(), nullable=True),
        sa.Column("withdrawn_reason", sa.String(length=500), nullable=True),
        sa.Column("created_by_id", sa.Uuid(), nullable=True),
        sa.Column("changed_by_id", sa.Uuid(), nullable=True),
        sa.Column("withdrawn_by_id", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("decided_by_id IS NULL OR decided_by_id <> created_by_id", name=op.f("ck_approvals_decided_by_another")),
        sa.CheckConstraint("length(decision_reason) <= 500", name=op.f("ck_approvals_decision_reason_length")),
        sa.CheckConstraint("length(evidence) <= 10000", name=op.f("ck_approvals_evidence_length")),
        sa.CheckConstraint("length(happened_on_edtf) <= 60", name=op.f("ck_approvals_happened_on_edtf_length")),
        sa.CheckConstraint(
            "happened_on_resolved_by IN ('publication_date', 'dateline', 'person')",
            name=op.f("ck_approvals_happened_on_resolved_by_word"),
        ),
        sa.CheckConstraint("length(happened_on_resolved) <= 60", name=op.f("ck_approvals_happened_on_resolved_length")),
        sa.CheckConstraint("kind IN ('stage', 'hold', 'close', 'reopen', 'blocking')", name=op.f("ck_approvals_kind_word")),
        sa.CheckConstraint("length(override_reason) <= 500", name=op.f("ck_approvals_override_reason_length")),
        sa.CheckConstraint("length(reason) <= 500", name=op.f("ck_approvals_reason_length")),
        sa.CheckConstraint(
            "sensitivity IN ('public', 'restricted', 'confidential', 'strictly_confidential')",
            name=op.f("ck_approvals_sensitivity_word"),
        ),
        sa.CheckConstraint("state IN ('waiting', 'approved', 'refused', 'taken_back')", name=op.f("ck_approvals_state_word")),
        sa.CheckConstraint("length(wanted) <= 40", name=op.f("ck_approvals_wanted_length")),
        sa.CheckConstraint("length(withdrawn_reason) <= 500", name=op.f("ck_approvals_withdrawn_reason_length")),
        sa.ForeignKeyConstraint(["changed_by_id"], ["users.id"], name=op.f("fk_approvals_changed_by_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["users.id"], name=op.f("fk_approvals_created_by_id")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["users.id"], name=op.f("fk_approvals_decided_by_id")),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_approvals_group_id")),
        sa.ForeignKeyConstraint(["withdrawn_by_id"], ["users.id"], name=op.f("fk_approvals_withdrawn_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approvals")),
    )

    with op.batch_alter_table("approvals", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_approvals_about_id"), ["about_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_approvals_changed_by_id"), ["changed_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_approvals_created_by_id"), ["created_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_approvals_decided_by_id"), ["decided_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_approvals_group_id"), ["group_id"], unique=False)
        batch_op.create_index("ix_approvals_state_group_id", ["state", "group_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_approvals_withdrawn_by_id"), ["withdrawn_by_id"], unique=False)

    op.create_table(
        "documents",
        sa.Column("about_kind", sa.String(length=40), nullable=False),
        sa.Column("about_id", sa.Uuid(), nullable=False),
        sa.Column("group_id", sa.Uuid(), nullable=True),
        sa.Column("team_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("media_type", sa.String(length=200), nullable=True),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("has_clean_copy", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("sentence", sa.String(length=500), nullable=True),
        sa.Column("note", sa.String(length=500), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("head", sa.String(length=64), nullable=False),
        sa.Column("sensitivity", sa.String(length=40), nullable=False),
        sa.Column("withdrawn_at", UtcDateTime(), nullable=True),
        sa.Column("withdrawn_reason", sa.String(length=500), nullable=True),
        sa.Column("created_by_id", sa.Uuid(), nullable=True),
        sa.Column("changed_by_id", sa.Uuid(), nullable=True),
        sa.Column("withdrawn_by_id", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("size >= 0", name=op.f("ck_documents_size_range")),
        sa.CheckConstraint("length(media_type) <= 200", name=op.f("ck_documents_media_type_length")),
        sa.CheckConstraint("length(name) <= 200", name=op.f("ck_documents_name_length")),
        sa.CheckConstraint("length(note) <= 500", name=op.f("ck_documents_note_length")),
        sa.CheckConstraint(
            "sensitivity IN ('public', 'restricted', 'confidential', 'strictly_confidential')",
            name=op.f("ck_documents_sensitivity_word"),
        ),
        sa.CheckConstraint("length(sentence) <= 500", name=op.f("ck_documents_sentence_length")),
        sa.CheckConstraint("state IN ('kept', 'refused')", name=op.f("ck_documents_state_word")),
        sa.CheckConstraint("length(withdrawn_reason) <= 500", name=op.f("ck_documents_withdrawn_reason_length")),
        sa.ForeignKeyConstraint(["changed_by_id"], ["users.id"], name=op.f("fk_documents_changed_by_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["users.id"], name=op.f("fk_documents_created_by_id")),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_documents_group_id")),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name=op.f("fk_documents_team_id")),
        sa.ForeignKeyConstraint(["withdrawn_by_id"], ["users.id"], name=op.f("fk_documents_withdrawn_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
    )

    with op.batch_alter_table("documents", schema=None) as batch_op:
        batch_op.create_index("ix_documents_about_kind_about_id", ["about_kind", "about_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_documents_changed_by_id"), ["changed_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_documents_created_by_id"), ["created_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_documents_group_id"), ["group_id"], unique=False)
        batch_op.create_index("ix_documents_sha256", ["sha256"], unique=False)
        batch_op.create_index(batch_op.f("ix_documents_team_id"), ["team_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_documents_withdrawn_by_id"), ["withdrawn_by_id"], unique=False)

    op.create_table(
        "drafts",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("form_id", sa.String(length=64), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("heading", sa.String(length=200), nullable=False),
        sa.Column("group_id", sa.Uuid(), nullable=True),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.Column("kept_because", sa.String(length=40), nullable=False),
        sa.Column("started_at", UtcDateTime(), nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("length(fields) <= 200000", name=op.f("ck_drafts_fields_length")),
        sa.CheckConstraint("length(heading) <= 200", name=op.f("ck_drafts_heading_length")),
        sa.CheckConstraint("kept_because IN ('typing', 'expired', 'device')", name=op.f("ck_drafts_kept_because_word")),
        sa.CheckConstraint("length(place) <= 200", name=op.f("ck_drafts_place_length")),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_drafts_group_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_drafts_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drafts")),
        sa.UniqueConstraint("user_id", "form_id", name=op.f("uq_drafts_user_id_form_id")),
    )

    with op.batch_alter_table("drafts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_drafts_group_id"), ["group_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_drafts_user_id"), ["user_id"], unique=False)
        batch_op.create_index("ix_drafts_user_id_place", ["user_id", "place"], unique=False)

    op.create_table(
        "handed_entries",
        sa.Column("team_id", sa.Uuid(), nullable=False),
        sa.Column("group_id", sa.Uuid(), nullable=True),
        sa.Column("form", sa.String(length=40), nullable=False),
        sa.Column("form_id", sa.String(length=64), nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.Column("written_at", UtcDateTime(), nullable=False),
        sa.Column("refused_because", sa.String(length=500), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("settled_by_id", sa.Uuid(), nullable=True),
        sa.Column("settled_at", UtcDateTime(), nullable=True),
        sa.Column("settled_reason", sa.String(length=500), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("head", sa.String(length=64), nullable=False),
        sa.Column("sensitivity", sa.String(length=40), nullable=False),
        sa.Column("withdrawn_at", UtcDateTime(), nullable=True),
        sa.Column("withdrawn_reason", sa.String(length=500), nullable=True),
        sa.Column("created_by_id", sa.Uuid(), nullable=True),
        sa.Column("changed_by_id", sa.Uuid(), nullable=True),
        sa.Column("withdrawn_by_id", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("length(fields) <= 200000", name=op.f("ck_handed_entries_fields_length")),
        sa.CheckConstraint("form IN ('aid', 'contact', 'letter')", name=op.f("ck_handed_entries_form_word")),
        sa.CheckConstraint("length(refused_because) <= 500", name=op.f("ck_handed_entries_refused_because_length")),
        sa.CheckConstraint(
            "sensitivity IN ('public', 'restricted', 'confidential', 'strictly_confidential')",
            name=op.f("ck_handed_entries_sensitivity_word"),
        ),
        sa.CheckConstraint("length(settled_reason) <= 500", name=op.f("ck_handed_entries_settled_reason_length")),
        sa.CheckConstraint("state IN ('waiting', 'stored', 'discarded')", name=op.f("ck_handed_entries_state_word")),
        sa.CheckConstraint("length(withdrawn_reason) <= 500", name=op.f("ck_handed_entries_withdrawn_reason_length")),
        sa.ForeignKeyConstraint(["changed_by_id"], ["users.id"], name=op.f("fk_handed_entries_changed_by_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["users.id"], name=op.f("fk_handed_entries_created_by_id")),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_handed_entries_group_id")),
        sa.ForeignKeyConstraint(["settled_by_id"], ["users.id"], name=op.f("fk_handed_entries_settled_by_id")),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name=op.f("fk_handed_entries_team_id")),
        sa.ForeignKeyConstraint(["withdrawn_by_id"], ["users.id"], name=op.f("fk_handed_entries_withdrawn_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handed_entries")),
        sa.UniqueConstraint("created_by_id", "form_id", name=op.f("uq_handed_entries_created_by_id_form_id")),
    )

    with op.batch_alter_table("handed_entries", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_handed_entries_changed_by_id"), ["changed_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_handed_entries_created_by_id"), ["created_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_handed_entries_group_id"), ["group_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_handed_entries_settled_by_id"), ["settled_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_handed_entries_team_id"), ["team_id"], unique=False)
        batch_op.create_index("ix_handed_entries_team_id_state", ["team_id", "state"], unique=False)
        batch_op.create_index(batch_op.f("ix_handed_entries_withdrawn_by_id"), ["withdrawn_by_id"], unique=False)

    op.create_table(
        "reclassifications",
        sa.Column("group_id", sa.Uuid(), nullable=False),
        sa.Column("timeline_on", sa.Date(), nullable=False),
        sa.Column("asserted_by_id", sa.Uuid(), nullable=True),
        sa.Column("asserted_by_name", sa.String(length=200), nullable=False),
        sa.Column("said_by_name", sa.String(length=200), nullable=True),
        sa.Column("was_called", sa.String(length=500), nullable=True),
        sa.Column("called", sa.String(length=500), nullable=False),
        sa.Column("category", sa.String(length=40), nullable=True),
        sa.Column("legal_reference", sa.String(length=500), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("stated_on_edtf", sa.String(length=60), nullable=True),
        sa.Column("stated_on_earliest", sa.Date(), nullable=True),
        sa.Column("stated_on_latest", sa.Date(), nullable=True),
        sa.Column("stated_on_resolved", sa.String(length=60), nullable=True),
        sa.Column("stated_on_resolved_by", sa.String(length=40), nullable=True),
        sa.Column("stated_on_sort", sa.Date(), nullable=True),
        sa.Column("source_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("head", sa.String(length=64), nullable=False),
        sa.Column("sensitivity", sa.String(length=40), nullable=False),
        sa.Column("withdrawn_at", UtcDateTime(), nullable=True),
        sa.Column("withdrawn_reason", sa.String(length=500), nullable=True),
        sa.Column("created_by_id", sa.Uuid(), nullable=True),
        sa.Column("changed_by_id", sa.Uuid(), nullable=True),
        sa.Column("withdrawn_by_id", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("length(asserted_by_name) <= 200", name=op.f("ck_reclassifications_asserted_by_name_length")),
        sa.CheckConstraint("length(called) <= 500", name=op.f("ck_reclassifications_called_length")),
        sa.CheckConstraint(
            "category IN ('undetermined', 'idp', 'refugee', 'asylum_seeker', 'returnee_refugee', 'returnee_idp', 'stateless', 'foreign_national_stranded', 'protected_civilian', 'host_community', 'other')",
            name=op.f("ck_reclassifications_category_word"),
        ),
        sa.CheckConstraint("length(legal_reference) <= 500", name=op.f("ck_reclassifications_legal_reference_length")),
        sa.CheckConstraint("length(said_by_name) <= 200", name=op.f("ck_reclassifications_said_by_name_length")),
        sa.CheckConstraint(
            "sensitivity IN ('public', 'restricted', 'confidential', 'strictly_confidential')",
            name=op.f("ck_reclassifications_sensitivity_word"),
        ),
        sa.CheckConstraint("length(stated_on_edtf) <= 60", name=op.f("ck_reclassifications_stated_on_edtf_length")),
        sa.CheckConstraint(
            "stated_on_resolved_by IN ('publication_date', 'dateline', 'person')",
            name=op.f("ck_reclassifications_stated_on_resolved_by_word"),
        ),
        sa.CheckConstraint("length(stated_on_resolved) <= 60", name=op.f("ck_reclassifications_stated_on_resolved_length")),
        sa.CheckConstraint("length(was_called) <= 500", name=op.f("ck_reclassifications_was_called_length")),
        sa.CheckConstraint("length(withdrawn_reason) <= 500", name=op.f("ck_reclassifications_withdrawn_reason_length")),
        sa.CheckConstraint("length(words) <= 10000", name=op.f("ck_reclassifications_words_length")),
        sa.ForeignKeyConstraint(["asserted_by_id"], ["organisations.id"], name=op.f("fk_reclassifications_asserted_by_id")),
        sa.ForeignKeyConstraint(["changed_by_id"], ["users.id"], name=op.f("fk_reclassifications_changed_by_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["users.id"], name=op.f("fk_reclassifications_created_by_id")),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_reclassifications_group_id")),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name=op.f("fk_reclassifications_source_id")),
        sa.ForeignKeyConstraint(["withdrawn_by_id"], ["users.id"], name=op.f("fk_reclassifications_withdrawn_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reclassifications")),
    )

    with op.batch_alter_table("reclassifications", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reclassifications_asserted_by_id"), ["asserted_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_reclassifications_changed_by_id"), ["changed_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_reclassifications_created_by_id"), ["created_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_reclassifications_group_id"), ["group_id"], unique=False)
        batch_op.create_index("ix_reclassifications_group_id_timeline_on", ["group_id", "timeline_on", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_reclassifications_source_id"), ["source_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_reclassifications_withdrawn_by_id"), ["withdrawn_by_id"], unique=False)

    op.create_table(
        "case_changes",
        sa.Column("group_id", sa.Uuid(), nullable=False),
        sa.Column("timeline_on", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("was", sa.String(length=40), nullable=True),
        sa.Column("became", sa.String(length=40), nullable=True),
        sa.Column("happened_on_edtf", sa.String(length=60), nullable=True),
        sa.Column("happened_on_earliest", sa.Date(), nullable=True),
        sa.Column("happened_on_latest", sa.Date(), nullable=True),
        sa.Column("happened_on_resolved", sa.String(length=60), nullable=True),
        sa.Column("happened_on_resolved_by", sa.String(length=40), nullable=True),
        sa.Column("happened_on_sort", sa.Date(), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=True),
        sa.Column("reason", sa.String(length=500), nullable=True),
        sa.Column("override_reason", sa.String(length=500), nullable=True),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("approval_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("head", sa.String(length=64), nullable=False),
        sa.Column("sensitivity", sa.String(length=40), nullable=False),
        sa.Column("withdrawn_at", UtcDateTime(), nullable=True),
        sa.Column("withdrawn_reason", sa.String(length=500), nullable=True),
        sa.Column("created_by_id", sa.Uuid(), nullable=True),
        sa.Column("changed_by_id", sa.Uuid(), nullable=True),
        sa.Column("withdrawn_by_id", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("length(became) <= 40", name=op.f("ck_case_changes_became_length")),
        sa.CheckConstraint("length(evidence) <= 10000", name=op.f("ck_case_changes_evidence_length")),
        sa.CheckConstraint("length(happened_on_edtf) <= 60", name=op.f("ck_case_changes_happened_on_edtf_length")),
        sa.CheckConstraint(
            "happened_on_resolved_by IN ('publication_date', 'dateline', 'person')",
            name=op.f("ck_case_changes_happened_on_resolved_by_word"),
        ),
        sa.CheckConstraint("length(happened_on_resolved) <= 60", name=op.f("ck_case_changes_happened_on_resolved_length")),
        sa.CheckConstraint("kind IN ('stage', 'hold', 'resume', 'close', 'reopen')", name=op.f("ck_case_changes_kind_word")),
        sa.CheckConstraint("length(override_reason) <= 500", name=op.f("ck_case_changes_override_reason_length")),
        sa.CheckConstraint("length(reason) <= 500", name=op.f("ck_case_changes_reason_length")),
        sa.CheckConstraint(
            "sensitivity IN ('public', 'restricted', 'confidential', 'strictly_confidential')",
            name=op.f("ck_case_changes_sensitivity_word"),
        ),
        sa.CheckConstraint("length(was) <= 40", name=op.f("ck_case_changes_was_length")),
        sa.CheckConstraint("length(withdrawn_reason) <= 500", name=op.f("ck_case_changes_withdrawn_reason_length")),
        sa.ForeignKeyConstraint(["approval_id"], ["approvals.id"], name=op.f("fk_case_changes_approval_id")),
        sa.ForeignKeyConstraint(["changed_by_id"], ["users.id"], name=op.f("fk_case_changes_changed_by_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["users.id"], name=op.f("fk_case_changes_created_by_id")),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_case_changes_group_id")),
        sa.ForeignKeyConstraint(["withdrawn_by_id"], ["users.id"], name=op.f("fk_case_changes_withdrawn_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_changes")),
    )

    with op.batch_alter_table("case_changes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_case_changes_approval_id"), ["approval_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_case_changes_changed_by_id"), ["changed_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_case_changes_created_by_id"), ["created_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_case_changes_group_id"), ["group_id"], unique=False)
        batch_op.create_index("ix_case_changes_group_id_timeline_on", ["group_id", "timeline_on", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_case_changes_withdrawn_by_id"), ["withdrawn_by_id"], unique=False)

    op.create_table(
        "objections",
        sa.Column("reclassification_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("objected_by", sa.String(length=200), nullable=False),
        sa.Column("official_id", sa.Uuid(), nullable=True),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("legal_reference", sa.String(length=500), nullable=True),
        sa.Column("stated_on_edtf", sa.String(length=60), nullable=True),
        sa.Column("stated_on_earliest", sa.Date(), nullable=True),
        sa.Column("stated_on_latest", sa.Date(), nullable=True),
        sa.Column("stated_on_resolved", sa.String(length=60), nullable=True),
        sa.Column("stated_on_resolved_by", sa.String(length=40), nullable=True),
        sa.Column("stated_on_sort", sa.Date(), nullable=True),
        sa.Column("source_id", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("length(legal_reference) <= 500", name=op.f("ck_objections_legal_reference_length")),
        sa.CheckConstraint("length(objected_by) <= 200", name=op.f("ck_objections_objected_by_length")),
        sa.CheckConstraint("length(stated_on_edtf) <= 60", name=op.f("ck_objections_stated_on_edtf_length")),
        sa.CheckConstraint(
            "stated_on_resolved_by IN ('publication_date', 'dateline', 'person')",
            name=op.f("ck_objections_stated_on_resolved_by_word"),
        ),
        sa.CheckConstraint("length(stated_on_resolved) <= 60", name=op.f("ck_objections_stated_on_resolved_length")),
        sa.CheckConstraint("length(words) <= 10000", name=op.f("ck_objections_words_length")),
        sa.ForeignKeyConstraint(["official_id"], ["officials.id"], name=op.f("fk_objections_official_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name=op.f("fk_objections_organisation_id")),
        sa.ForeignKeyConstraint(["reclassification_id"], ["reclassifications.id"], name=op.f("fk_objections_reclassification_id")),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name=op.f("fk_objections_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_objections")),
    )

    with op.batch_alter_table("objections", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_objections_official_id"), ["official_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_objections_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_objections_reclassification_id"), ["reclassification_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_objections_source_id"), ["source_id"], unique=False)

    op.create_table(
        "sector_standings",
        sa.Column("group_id", sa.Uuid(), nullable=False),
        sa.Column("sector", sa.String(length=40), nullable=False),
        sa.Column("last_aid_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("days_of_cover", sa.Integer(), nullable=True),
        sa.Column("delivery_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("days_of_cover >= 0 AND days_of_cover <= 3650", name=op.f("ck_sector_standings_days_of_cover_range")),
        sa.CheckConstraint(
            "sector IN ('FSC', 'HEA', 'SHL', 'WSH', 'NUT', 'PRO', 'EDU', 'MPC', 'CCM', 'ERY', 'LOG', 'TEL')",
            name=op.f("ck_sector_standings_sector_word"),
        ),
        sa.ForeignKeyConstraint(["delivery_id"], ["aid_deliveries.id"], name=op.f("fk_sector_standings_delivery_id")),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_sector_standings_group_id")),
        sa.PrimaryKeyConstraint("group_id", "sector", name=op.f("pk_sector_standings")),
    )

    with op.batch_alter_table("sector_standings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sector_standings_delivery_id"), ["delivery_id"], unique=False)
        batch_op.create_index("ix_sector_standings_group_id", ["group_id"], unique=False)

    with op.batch_alter_table("addressees", schema=None) as batch_op:
        batch_op.add_column(sa.Column("through_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("through_name", sa.String(length=200), nullable=True))
        batch_op.create_index(batch_op.f("ix_addressees_through_id"), ["through_id"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_addressees_through_id"), "organisations", ["through_id"], ["id"])
        batch_op.create_check_constraint(op.f("ck_addressees_through_name_length"), "length(through_name) <= 200")

    with op.batch_alter_table("aid_deliveries", schema=None) as batch_op:
        batch_op.add_column(sa.Column("complaint", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("written_at", UtcDateTime(), nullable=True))
        batch_op.create_check_constraint(op.f("ck_aid_deliveries_complaint_length"), "length(complaint) <= 10000")

    with op.batch_alter_table("aid_items", schema=None) as batch_op:
        batch_op.add_column(sa.Column("days_of_cover", sa.Integer(), nullable=True))
        batch_op.create_check_constraint(op.f("ck_aid_items_days_of_cover_range"), "days_of_cover >= 0 AND days_of_cover <= 3650")

    with op.batch_alter_table("conditions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("blocking_since", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("status_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("status_reason", sa.String(length=500), nullable=True))
        batch_op.add_column(sa.Column("next_step_for_id", sa.Uuid(), nullable=True))
        batch_op.create_check_constraint(op.f("ck_conditions_status_reason_length"), "length(status_reason) <= 500")
        batch_op.create_index(batch_op.f("ix_conditions_next_step_for_id"), ["next_step_for_id"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_conditions_next_step_for_id"), "users", ["next_step_for_id"], ["id"])

    with op.batch_alter_table("contacts", schema=None) as batch_op:
        batch_op.add_column(sa.Column("written_at", UtcDateTime(), nullable=True))

    with op.batch_alter_table("follow_ups", schema=None) as batch_op:
        batch_op.add_column(sa.Column("first_due_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("put_off_reason", sa.String(length=500), nullable=True))
        batch_op.create_check_constraint(op.f("ck_follow_ups_put_off_reason_length"), "length(put_off_reason) <= 500")

    with op.batch_alter_table("group_standings", schema=None) as batch_op:
        batch_op.add_column(sa.Column("unverified", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column("remaining_low", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("remaining_high", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("count_unexplained", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column("next_step_on", sa.Date(), nullable=True))
        batch_op.create_check_constraint(
            op.f("ck_group_standings_remaining_low_range"), "remaining_low >= 0 AND remaining_low <= 10000000"
        )
        batch_op.create_check_constraint(
            op.f("ck_group_standings_remaining_high_range"), "remaining_high >= 0 AND remaining_high <= 10000000"
        )

    with op.batch_alter_table("letters", schema=None) as batch_op:
        batch_op.add_column(sa.Column("written_at", UtcDateTime(), nullable=True))

    with op.batch_alter_table("movements", schema=None) as batch_op:
        batch_op.add_column(sa.Column("status_reason", sa.String(length=500), nullable=True))
        batch_op.add_column(sa.Column("direction", sa.String(length=40), nullable=True))
        batch_op.create_check_constraint(op.f("ck_movements_status_reason_length"), "length(status_reason) <= 500")
        batch_op.create_check_constraint(op.f("ck_movements_direction_word"), "direction IN ('out', 'in', 'stays')")

    with op.batch_alter_table("negotiations", schema=None) as batch_op:
        batch_op.add_column(sa.Column("status_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("status_reason", sa.String(length=500), nullable=True))
        batch_op.add_column(sa.Column("outcome", sa.Text(), nullable=True))
        batch_op.create_check_constraint(op.f("ck_negotiations_status_reason_length"), "length(status_reason) <= 500")
        batch_op.create_check_constraint(op.f("ck_negotiations_outcome_length"), "length(outcome) <= 10000")

    with op.batch_alter_table("officials", schema=None) as batch_op:
        batch_op.add_column(sa.Column("merged_into_id", sa.Uuid(), nullable=True))
        batch_op.create_index(batch_op.f("ix_officials_merged_into_id"), ["merged_into_id"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_officials_merged_into_id"), "officials", ["merged_into_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("officials", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_officials_merged_into_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_officials_merged_into_id"))
        batch_op.drop_column("merged_into_id")

    with op.batch_alter_table("negotiations", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_negotiations_outcome_length"), type_="check")
        batch_op.drop_constraint(op.f("ck_negotiations_status_reason_length"), type_="check")
        batch_op.drop_column("outcome")
        batch_op.drop_column("status_reason")
        batch_op.drop_column("status_on")

    with op.batch_alter_table("movements", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_movements_direction_word"), type_="check")
        batch_op.drop_constraint(op.f("ck_movements_status_reason_length"), type_="check")
        batch_op.drop_column("direction")
        batch_op.drop_column("status_reason")

    with op.batch_alter_table("letters", schema=None) as batch_op:
        batch_op.drop_column("written_at")

    with op.batch_alter_table("group_standings", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_group_standings_remaining_low_range"), type_="check")
        batch_op.drop_constraint(op.f("ck_group_standings_remaining_high_range"), type_="check")
        batch_op.drop_column("next_step_on")
        batch_op.drop_column("count_unexplained")
        batch_op.drop_column("remaining_high")
        batch_op.drop_column("remaining_low")
        batch_op.drop_column("unverified")

    with op.batch_alter_table("follow_ups", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_follow_ups_put_off_reason_length"), type_="check")
        batch_op.drop_column("put_off_reason")
        batch_op.drop_column("first_due_on")

    with op.batch_alter_table("contacts", schema=None) as batch_op:
        batch_op.drop_column("written_at")

    with op.batch_alter_table("conditions", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_conditions_status_reason_length"), type_="check")
        batch_op.drop_constraint(batch_op.f("fk_conditions_next_step_for_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_conditions_next_step_for_id"))
        batch_op.drop_column("next_step_for_id")
        batch_op.drop_column("status_reason")
        batch_op.drop_column("status_on")
        batch_op.drop_column("blocking_since")

    with op.batch_alter_table("aid_items", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_aid_items_days_of_cover_range"), type_="check")
        batch_op.drop_column("days_of_cover")

    with op.batch_alter_table("aid_deliveries", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_aid_deliveries_complaint_length"), type_="check")
        batch_op.drop_column("written_at")
        batch_op.drop_column("complaint")

    with op.batch_alter_table("addressees", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_addressees_through_name_length"), type_="check")
        batch_op.drop_constraint(batch_op.f("fk_addressees_through_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_addressees_through_id"))
        batch_op.drop_column("through_name")
        batch_op.drop_column("through_id")

    with op.batch_alter_table("sector_standings", schema=None) as batch_op:
        batch_op.drop_index("ix_sector_standings_group_id")
        batch_op.drop_index(batch_op.f("ix_sector_standings_delivery_id"))

    op.drop_table("sector_standings")

    with op.batch_alter_table("objections", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_objections_source_id"))
        batch_op.drop_index(batch_op.f("ix_objections_reclassification_id"))
        batch_op.drop_index(batch_op.f("ix_objections_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_objections_official_id"))

    op.drop_table("objections")

    with op.batch_alter_table("case_changes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_case_changes_withdrawn_by_id"))
        batch_op.drop_index("ix_case_changes_group_id_timeline_on")
        batch_op.drop_index(batch_op.f("ix_case_changes_group_id"))
        batch_op.drop_index(batch_op.f("ix_case_changes_created_by_id"))
        batch_op.drop_index(batch_op.f("ix_case_changes_changed_by_id"))
        batch_op.drop_index(batch_op.f("ix_case_changes_approval_id"))

    op.drop_table("case_changes")

    with op.batch_alter_table("reclassifications", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reclassifications_withdrawn_by_id"))
        batch_op.drop_index(batch_op.f("ix_reclassifications_source_id"))
        batch_op.drop_index("ix_reclassifications_group_id_timeline_on")
        batch_op.drop_index(batch_op.f("ix_reclassifications_group_id"))
        batch_op.drop_index(batch_op.f("ix_reclassifications_created_by_id"))
        batch_op.drop_index(batch_op.f("ix_reclassifications_changed_by_id"))
        batch_op.drop_index(batch_op.f("ix_reclassifications_asserted_by_id"))

    op.drop_table("reclassifications")

    with op.batch_alter_table("handed_entries", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_handed_entries_withdrawn_by_id"))
        batch_op.drop_index("ix_handed_entries_team_id_state")
        batch_op.drop_index(batch_op.f("ix_handed_entries_team_id"))
        batch_op.drop_index(batch_op.f("ix_handed_entries_settled_by_id"))
        batch_op.drop_index(batch_op.f("ix_handed_entries_group_id"))
        batch_op.drop_index(batch_op.f("ix_handed_entries_created_by_id"))
        batch_op.drop_index(batch_op.f("ix_handed_entries_changed_by_id"))

    op.drop_table("handed_entries")

    with op.batch_alter_table("drafts", schema=None) as batch_op:
        batch_op.drop_index("ix_drafts_user_id_place")
        batch_op.drop_index(batch_op.f("ix_drafts_user_id"))
        batch_op.drop_index(batch_op.f("ix_drafts_group_id"))

    op.drop_table("drafts")

    with op.batch_alter_table("documents", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_documents_withdrawn_by_id"))
        batch_op.drop_index(batch_op.f("ix_documents_team_id"))
        batch_op.drop_index("ix_documents_sha256")
        batch_op.drop_index(batch_op.f("ix_documents_group_id"))
        batch_op.drop_index(batch_op.f("ix_documents_created_by_id"))
        batch_op.drop_index(batch_op.f("ix_documents_changed_by_id"))
        batch_op.drop_index("ix_documents_about_kind_about_id")

    op.drop_table("documents")

    with op.batch_alter_table("approvals", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_approvals_withdrawn_by_id"))
        batch_op.drop_index("ix_approvals_state_group_id")
        batch_op.drop_index(batch_op.f("ix_approvals_group_id"))
        batch_op.drop_index(batch_op.f("ix_approvals_decided_by_id"))
        batch_op.drop_index(batch_op.f("ix_approvals_created_by_id"))
        batch_op.drop_index(batch_op.f("ix_approvals_changed_by_id"))
        batch_op.drop_index(batch_op.f("ix_approvals_about_id"))

    op.drop_table("approvals")

    with op.batch_alter_table("official_merges", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_official_merges_withdrawn_by_id"))
        batch_op.drop_index(batch_op.f("ix_official_merges_undone_by_id"))
        batch_op.drop_index(batch_op.f("ix_official_merges_merged_id"))
        batch_op.drop_index(batch_op.f("ix_official_merges_kept_id"))
        batch_op.drop_index(batch_op.f("ix_official_merges_created_by_id"))
        batch_op.drop_index(batch_op.f("ix_official_merges_changed_by_id"))

    op.drop_table("official_merges")

    with op.batch_alter_table("official_distinctions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_official_distinctions_withdrawn_by_id"))
        batch_op.drop_index(batch_op.f("ix_official_distinctions_other_id"))
        batch_op.drop_index(batch_op.f("ix_official_distinctions_one_id"))
        batch_op.drop_index(batch_op.f("ix_official_distinctions_created_by_id"))
        batch_op.drop_index(batch_op.f("ix_official_distinctions_changed_by_id"))

    op.drop_table("official_distinctions")
