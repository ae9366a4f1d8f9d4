"""The first tables: users, groups and what is filed under them, sources, the ledger with its guards.

Revision: 001, after nothing
"""

import sqlalchemy as sa
from alembic import op

from casetrack.engines import ledger_guards, ledger_guards_off
from casetrack.models.columns import UtcDateTime, key_type

revision = "001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "ledger_chains",
        sa.Column("chain", sa.String(length=80), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("head", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_chains")),
        sa.UniqueConstraint("chain", name=op.f("uq_ledger_chains_chain")),
    )
    op.create_table(
        "sign_in_attempts",
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("login_hash", sa.String(length=64), nullable=False),
        sa.Column("address_hash", sa.String(length=64), nullable=False),
        sa.Column("succeeded", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_attempts")),
    )
    with op.batch_alter_table("sign_in_attempts", schema=None) as batch_op:
        batch_op.create_index("ix_sign_in_attempts_address_hash_at", ["address_hash", "at"], unique=False)
        batch_op.create_index("ix_sign_in_attempts_login_hash_at", ["login_hash", "at"], unique=False)

    op.create_table(
        "teams",
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("name_key", key_type(), nullable=False),
        sa.Column("created_by_id", sa.Uuid(), nullable=True),
        sa.Column("changed_by_id", sa.Uuid(), nullable=True),
        sa.Column("withdrawn_by_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("head", sa.String(length=64), nullable=False),
        sa.Column("sensitivity", sa.String(length=40), nullable=False),
        sa.Column("withdrawn_at", UtcDateTime(), nullable=True),
        sa.Column("withdrawn_reason", sa.String(length=500), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "sensitivity IN ('public', 'restricted', 'confidential', 'strictly_confidential')",
            name=op.f("ck_teams_sensitivity_word"),
        ),
        sa.CheckConstraint("length(name) <= 200", name=op.f("ck_teams_name_length")),
        sa.CheckConstraint("length(withdrawn_reason) <= 500", name=op.f("ck_teams_withdrawn_reason_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_teams")),
        sa.UniqueConstraint("name_key", name=op.f("uq_teams_name_key")),
    )
    op.create_table(
        "users",
        sa.Column("login", sa.String(length=200), nullable=False),
        sa.Column("login_key", key_type(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("team_id", sa.Uuid(), nullable=True),
        sa.Column("deputy_id", sa.Uuid(), nullable=True),
        sa.Column("away_from", sa.Date(), nullable=True),
        sa.Column("away_until", sa.Date(), nullable=True),
        sa.Column("language", sa.String(length=40), nullable=False),
        sa.Column("theme", sa.String(length=40), nullable=False),
        sa.Column("time_zone", sa.String(length=40), nullable=True),
        sa.Column("disabled_at", UtcDateTime(), nullable=True),
        sa.Column("password_hash", sa.String(length=200), nullable=True),
        sa.Column("link_hash", sa.String(length=64), nullable=True),
        sa.Column("link_expires_at", UtcDateTime(), nullable=True),
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
        sa.CheckConstraint("language IN ('en', 'uk', 'ru', 'ar', 'it', 'other')", name=op.f("ck_users_language_word")),
        sa.CheckConstraint(
            "role IN ('caseworker', 'supervisor', 'exporter', 'data_protection', 'auditor', 'administrator', 'reader')",
            name=op.f("ck_users_role_word"),
        ),
        sa.CheckConstraint(
            "sensitivity IN ('public', 'restricted', 'confidential', 'strictly_confidential')",
            name=op.f("ck_users_sensitivity_word"),
        ),
        sa.CheckConstraint("theme IN ('device', 'light', 'dark')", name=op.f("ck_users_theme_word")),
        sa.CheckConstraint("length(login) <= 200", name=op.f("ck_users_login_length")),
        sa.CheckConstraint("length(name) <= 200", name=op.f("ck_users_name_length")),
        sa.CheckConstraint("length(time_zone) <= 40", name=op.f("ck_users_time_zone_length")),
        sa.CheckConstraint("length(withdrawn_reason) <= 500", name=op.f("ck_users_withdrawn_reason_length")),
        sa.ForeignKeyConstraint(["changed_by_id"], ["users.id"], name=op.f("fk_users_changed_by_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["users.id"], name=op.f("fk_users_created_by_id")),
        sa.ForeignKeyConstraint(["deputy_id"], ["users.id"], name=op.f("fk_users_deputy_id")),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name=op.f("fk_users_team_id")),
        sa.ForeignKeyConstraint(["withdrawn_by_id"], ["users.id"], name=op.f("fk_users_withdrawn_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
        sa.UniqueConstraint("link_hash", name=op.f("uq_users_link_hash")),
        sa.UniqueConstraint("login_key", name=op.f("uq_users_login_key")),
    )
    with op.batch_alter_table("users", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_users_changed_by_id"), ["changed_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_users_created_by_id"), ["created_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_users_deputy_id"), ["deputy_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_users_team_id"), ["team_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_users_withdrawn_by_id"), ["withdrawn_by_id"], unique=False)

    op.create_table(
        "contacts",
        sa.Column("team_id", sa.Uuid(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("happened_at", sa.Time(), nullable=True),
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("reached", sa.Boolean(), nullable=False),
        sa.Column("with_contact_person", sa.Boolean(), nullable=False),
        sa.Column("with_name", sa.String(length=500), nullable=True),
        sa.Column("summary", sa.Text(), nullable=True),
        sa.Column("promised", sa.String(length=500), nullable=True),
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
        sa.CheckConstraint("channel IN ('visit', 'call', 'message', 'video', 'meeting')", name=op.f("ck_contacts_channel_word")),
        sa.CheckConstraint(
            "sensitivity IN ('public', 'restricted', 'confidential', 'strictly_confidential')",
            name=op.f("ck_contacts_sensitivity_word"),
        ),
        sa.CheckConstraint("length(promised) <= 500", name=op.f("ck_contacts_promised_length")),
        sa.CheckConstraint("length(summary) <= 10000", name=op.f("ck_contacts_summary_length")),
        sa.CheckConstraint("length(with_name) <= 500", name=op.f("ck_contacts_with_name_length")),
        sa.CheckConstraint("length(withdrawn_reason) <= 500", name=op.f("ck_contacts_withdrawn_reason_length")),
        sa.ForeignKeyConstraint(["changed_by_id"], ["users.id"], name=op.f("fk_contacts_changed_by_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["users.id"], name=op.f("fk_contacts_created_by_id")),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name=op.f("fk_contacts_team_id")),
        sa.ForeignKeyConstraint(["withdrawn_by_id"], ["users.id"], name=op.f("fk_contacts_withdrawn_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contacts")),
    )
    with op.batch_alter_table("contacts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contacts_changed_by_id"), ["changed_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_contacts_created_by_id"), ["created_by_id"], unique=False)
        batch_op.create_index("ix_contacts_happened_on", ["happened_on", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_contacts_team_id"), ["team_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_contacts_withdrawn_by_id"), ["withdrawn_by_id"], unique=False)

    op.create_table(
        "kits",
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("name_key", key_type(), nullable=False),
        sa.Column("sector", sa.String(length=40), nullable=False),
        sa.Column("unit", sa.String(length=40), nullable=False),
        sa.Column("days_of_cover", sa.Integer(), nullable=True),
        sa.Column("contents", sa.String(length=500), nullable=True),
        sa.Column("source_note", sa.String(length=500), nullable=True),
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
        sa.CheckConstraint(
            "sector IN ('FSC', 'HEA', 'SHL', 'WSH', 'NUT', 'PRO', 'EDU', 'MPC', 'CCM', 'ERY', 'LOG', 'TEL')",
            name=op.f("ck_kits_sector_word"),
        ),
        sa.CheckConstraint(
            "sensitivity IN ('public', 'restricted', 'confidential', 'strictly_confidential')",
            name=op.f("ck_kits_sensitivity_word"),
        ),
        sa.CheckConstraint("days_of_cover >= 0 AND days_of_cover <= 3650", name=op.f("ck_kits_days_of_cover_range")),
        sa.CheckConstraint("length(contents) <= 500", name=op.f("ck_kits_contents_length")),
        sa.CheckConstraint("length(name) <= 200", name=op.f("ck_kits_name_length")),
        sa.CheckConstraint("length(source_note) <= 500", name=op.f("ck_kits_source_note_length")),
        sa.CheckConstraint("length(unit) <= 40", name=op.f("ck_kits_unit_length")),
        sa.CheckConstraint("length(withdrawn_reason) <= 500", name=op.f("ck_kits_withdrawn_reason_length")),
        sa.ForeignKeyConstraint(["changed_by_id"], ["users.id"], name=op.f("fk_kits_changed_by_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["users.id"], name=op.f("fk_kits_created_by_id")),
        sa.ForeignKeyConstraint(["withdrawn_by_id"], ["users.id"], name=op.f("fk_kits_withdrawn_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kits")),
        sa.UniqueConstraint("name_key", name=op.f("uq_kits_name_key")),
    )
    with op.batch_alter_table("kits", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_kits_changed_by_id"), ["changed_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_kits_created_by_id"), ["created_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_kits_withdrawn_by_id"), ["withdrawn_by_id"], unique=False)

    op.create_table(
        "negotiations",
        sa.Column("team_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("purpose", sa.String(length=500), nullable=True),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("mediator", sa.String(length=200), nullable=True),
        sa.Column("since_edtf", sa.String(length=60), nullable=True),
        sa.Column("since_earliest", sa.Date(), nullable=True),
        sa.Column("since_latest", sa.Date(), nullable=True),
        sa.Column("since_resolved", sa.String(length=60), nullable=True),
        sa.Column("since_resolved_by", sa.String(length=40), nullable=True),
        sa.Column("since_sort", sa.Date(), nullable=True),
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
        sa.CheckConstraint(
            "sensitivity IN ('public', 'restricted', 'confidential', 'strictly_confidential')",
            name=op.f("ck_negotiations_sensitivity_word"),
        ),
        sa.CheckConstraint(
            "since_resolved_by IN ('publication_date', 'dateline', 'person')", name=op.f("ck_negotiations_since_resolved_by_word")
        ),
        sa.CheckConstraint(
            "status IN ('planned', 'ongoing', 'suspended', 'deadlocked', 'agreed', 'ended')",
            name=op.f("ck_negotiations_status_word"),
        ),
        sa.CheckConstraint("length(mediator) <= 200", name=op.f("ck_negotiations_mediator_length")),
        sa.CheckConstraint("length(name) <= 200", name=op.f("ck_negotiations_name_length")),
        sa.CheckConstraint("length(purpose) <= 500", name=op.f("ck_negotiations_purpose_length")),
        sa.CheckConstraint("length(since_edtf) <= 60", name=op.f("ck_negotiations_since_edtf_length")),
        sa.CheckConstraint("length(since_resolved) <= 60", name=op.f("ck_negotiations_since_resolved_length")),
        sa.CheckConstraint("length(withdrawn_reason) <= 500", name=op.f("ck_negotiations_withdrawn_reason_length")),
        sa.ForeignKeyConstraint(["changed_by_id"], ["users.id"], name=op.f("fk_negotiations_changed_by_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["users.id"], name=op.f("fk_negotiations_created_by_id")),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name=op.f("fk_negotiations_team_id")),
        sa.ForeignKeyConstraint(["withdrawn_by_id"], ["users.id"], name=op.f("fk_negotiations_withdrawn_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_negotiations")),
    )
    with op.batch_alter_table("negotiations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_negotiations_changed_by_id"), ["changed_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_negotiations_created_by_id"), ["created_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_negotiations_team_id"), ["team_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_negotiations_withdrawn_by_id"), ["withdrawn_by_id"], unique=False)

    op.create_table(
        "officials",
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("name_key", key_type(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
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
        sa.CheckConstraint(
            "sensitivity IN ('public', 'restricted', 'confidential', 'strictly_confidential')",
            name=op.f("ck_officials_sensitivity_word"),
        ),
        sa.CheckConstraint("length(name) <= 200", name=op.f("ck_officials_name_length")),
        sa.CheckConstraint("length(note) <= 10000", name=op.f("ck_officials_note_length")),
        sa.CheckConstraint("length(withdrawn_reason) <= 500", name=op.f("ck_officials_withdrawn_reason_length")),
        sa.ForeignKeyConstraint(["changed_by_id"], ["users.id"], name=op.f("fk_officials_changed_by_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["users.id"], name=op.f("fk_officials_created_by_id")),
        sa.ForeignKeyConstraint(["withdrawn_by_id"], ["users.id"], name=op.f("fk_officials_withdrawn_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_officials")),
    )
    with op.batch_alter_table("officials", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_officials_changed_by_id"), ["changed_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_officials_created_by_id"), ["created_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_officials_name_key"), ["name_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_officials_withdrawn_by_id"), ["withdrawn_by_id"], unique=False)

    op.create_table(
        "places",
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("name_key", key_type(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.Column("source_note", sa.String(length=500), nullable=True),
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
        sa.CheckConstraint(
            "kind IN ('country', 'region', 'district', 'settlement', 'crossing', 'site', 'other')", name=op.f("ck_places_kind_word")
        ),
        sa.CheckConstraint(
            "sensitivity IN ('public', 'restricted', 'confidential', 'strictly_confidential')",
            name=op.f("ck_places_sensitivity_word"),
        ),
        sa.CheckConstraint("length(name) <= 200", name=op.f("ck_places_name_length")),
        sa.CheckConstraint("length(source_note) <= 500", name=op.f("ck_places_source_note_length")),
        sa.CheckConstraint("length(withdrawn_reason) <= 500", name=op.f("ck_places_withdrawn_reason_length")),
        sa.ForeignKeyConstraint(["changed_by_id"], ["users.id"], name=op.f("fk_places_changed_by_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["users.id"], name=op.f("fk_places_created_by_id")),
        sa.ForeignKeyConstraint(["parent_id"], ["places.id"], name=op.f("fk_places_parent_id")),
        sa.ForeignKeyConstraint(["withdrawn_by_id"], ["users.id"], name=op.f("fk_places_withdrawn_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_places")),
    )
    with op.batch_alter_table("places", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_places_changed_by_id"), ["changed_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_places_created_by_id"), ["created_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_places_name_key"), ["name_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_places_parent_id"), ["parent_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_places_withdrawn_by_id"), ["withdrawn_by_id"], unique=False)

    op.create_table(
        "response_rules",
        sa.Column("addressee_kind", sa.String(length=40), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("statutory", sa.Boolean(), nullable=False),
        sa.Column("source_note", sa.String(length=500), nullable=True),
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
        sa.CheckConstraint(
            "addressee_kind IN ('ua_authority', 'ru_authority', 'foreign_head', 'international', 'other')",
            name=op.f("ck_response_rules_addressee_kind_word"),
        ),
        sa.CheckConstraint(
            "sensitivity IN ('public', 'restricted', 'confidential', 'strictly_confidential')",
            name=op.f("ck_response_rules_sensitivity_word"),
        ),
        sa.CheckConstraint("days >= 0 AND days <= 3650", name=op.f("ck_response_rules_days_range")),
        sa.CheckConstraint("length(source_note) <= 500", name=op.f("ck_response_rules_source_note_length")),
        sa.CheckConstraint("length(withdrawn_reason) <= 500", name=op.f("ck_response_rules_withdrawn_reason_length")),
        sa.ForeignKeyConstraint(["changed_by_id"], ["users.id"], name=op.f("fk_response_rules_changed_by_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["users.id"], name=op.f("fk_response_rules_created_by_id")),
        sa.ForeignKeyConstraint(["withdrawn_by_id"], ["users.id"], name=op.f("fk_response_rules_withdrawn_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_response_rules")),
        sa.UniqueConstraint("addressee_kind", name=op.f("uq_response_rules_addressee_kind")),
    )
    with op.batch_alter_table("response_rules", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_response_rules_changed_by_id"), ["changed_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_response_rules_created_by_id"), ["created_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_response_rules_withdrawn_by_id"), ["withdrawn_by_id"], unique=False)

    op.create_table(
        "sent_forms",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("form_id", sa.String(length=64), nullable=False),
        sa.Column("result", sa.String(length=100), nullable=True),
        sa.Column("sent_at", UtcDateTime(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_sent_forms_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sent_forms")),
        sa.UniqueConstraint("user_id", "form_id", name=op.f("uq_sent_forms_user_id_form_id")),
    )
    with op.batch_alter_table("sent_forms", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sent_forms_user_id"), ["user_id"], unique=False)

    op.create_table(
        "sources",
        sa.Column("team_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(length=500), nullable=False),
        sa.Column("title_key", key_type(), nullable=False),
        sa.Column("publisher", sa.String(length=200), nullable=True),
        sa.Column("byline", sa.String(length=200), nullable=True),
        sa.Column("dateline", sa.String(length=200), nullable=True),
        sa.Column("url", sa.String(length=2000), nullable=True),
        sa.Column("language", sa.String(length=40), nullable=True),
        sa.Column("licence", sa.String(length=200), nullable=True),
        sa.Column("published_on_edtf", sa.String(length=60), nullable=True),
        sa.Column("published_on_earliest", sa.Date(), nullable=True),
        sa.Column("published_on_latest", sa.Date(), nullable=True),
        sa.Column("published_on_resolved", sa.String(length=60), nullable=True),
        sa.Column("published_on_resolved_by", sa.String(length=40), nullable=True),
        sa.Column("published_on_sort", sa.Date(), nullable=True),
        sa.Column("captured_at", UtcDateTime(), nullable=False),
        sa.Column("captured_how", sa.String(length=40), nullable=False),
        sa.Column("media_type", sa.String(length=200), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_sha256", sa.String(length=64), nullable=False),
        sa.Column("text_signs", sa.Integer(), nullable=False),
        sa.Column("reliability", sa.String(length=40), nullable=False),
        sa.Column("credibility", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("copy_of_id", sa.Uuid(), nullable=True),
        sa.Column("newer_version_id", sa.Uuid(), nullable=True),
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
        sa.CheckConstraint(
            "captured_how IN ('file', 'paste', 'folder', 'web', 'by_hand')", name=op.f("ck_sources_captured_how_word")
        ),
        sa.CheckConstraint("credibility IN ('1', '2', '3', '4', '5', '6')", name=op.f("ck_sources_credibility_word")),
        sa.CheckConstraint(
            "published_on_resolved_by IN ('publication_date', 'dateline', 'person')",
            name=op.f("ck_sources_published_on_resolved_by_word"),
        ),
        sa.CheckConstraint("reliability IN ('A', 'B', 'C', 'D', 'E', 'F')", name=op.f("ck_sources_reliability_word")),
        sa.CheckConstraint(
            "sensitivity IN ('public', 'restricted', 'confidential', 'strictly_confidential')",
            name=op.f("ck_sources_sensitivity_word"),
        ),
        sa.CheckConstraint("state IN ('standing', 'corrected', 'retracted')", name=op.f("ck_sources_state_word")),
        sa.CheckConstraint("length(byline) <= 200", name=op.f("ck_sources_byline_length")),
        sa.CheckConstraint("length(dateline) <= 200", name=op.f("ck_sources_dateline_length")),
        sa.CheckConstraint("length(language) <= 40", name=op.f("ck_sources_language_length")),
        sa.CheckConstraint("length(licence) <= 200", name=op.f("ck_sources_licence_length")),
        sa.CheckConstraint("length(media_type) <= 200", name=op.f("ck_sources_media_type_length")),
        sa.CheckConstraint("length(published_on_edtf) <= 60", name=op.f("ck_sources_published_on_edtf_length")),
        sa.CheckConstraint("length(published_on_resolved) <= 60", name=op.f("ck_sources_published_on_resolved_length")),
        sa.CheckConstraint("length(publisher) <= 200", name=op.f("ck_sources_publisher_length")),
        sa.CheckConstraint("length(text) <= 400000", name=op.f("ck_sources_text_length")),
        sa.CheckConstraint("length(title) <= 500", name=op.f("ck_sources_title_length")),
        sa.CheckConstraint("length(url) <= 2000", name=op.f("ck_sources_url_length")),
        sa.CheckConstraint("length(withdrawn_reason) <= 500", name=op.f("ck_sources_withdrawn_reason_length")),
        sa.ForeignKeyConstraint(["changed_by_id"], ["users.id"], name=op.f("fk_sources_changed_by_id")),
        sa.ForeignKeyConstraint(["copy_of_id"], ["sources.id"], name=op.f("fk_sources_copy_of_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["users.id"], name=op.f("fk_sources_created_by_id")),
        sa.ForeignKeyConstraint(["newer_version_id"], ["sources.id"], name=op.f("fk_sources_newer_version_id")),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name=op.f("fk_sources_team_id")),
        sa.ForeignKeyConstraint(["withdrawn_by_id"], ["users.id"], name=op.f("fk_sources_withdrawn_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sources")),
    )
    with op.batch_alter_table("sources", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sources_changed_by_id"), ["changed_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_sources_copy_of_id"), ["copy_of_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_sources_created_by_id"), ["created_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_sources_newer_version_id"), ["newer_version_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_sources_sha256"), ["sha256"], unique=False)
        batch_op.create_index(batch_op.f("ix_sources_team_id"), ["team_id"], unique=False)
        batch_op.create_index("ix_sources_team_id_captured_at", ["team_id", "captured_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_sources_withdrawn_by_id"), ["withdrawn_by_id"], unique=False)

    op.create_table(
        "user_sessions",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("touched_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_user_sessions_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user_sessions")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_user_sessions_token_hash")),
    )
    with op.batch_alter_table("user_sessions", schema=None) as batch_op:
        batch_op.create_index("ix_user_sessions_expires_at", ["expires_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_user_sessions_user_id"), ["user_id"], unique=False)

    op.create_table(
        "contact_officials",
        sa.Column("contact_id", sa.Uuid(), nullable=False),
        sa.Column("official_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contacts.id"], name=op.f("fk_contact_officials_contact_id")),
        sa.ForeignKeyConstraint(["official_id"], ["officials.id"], name=op.f("fk_contact_officials_official_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_officials")),
        sa.UniqueConstraint("contact_id", "official_id", name=op.f("uq_contact_officials_contact_id_official_id")),
    )
    with op.batch_alter_table("contact_officials", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contact_officials_contact_id"), ["contact_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_contact_officials_official_id"), ["official_id"], unique=False)

    op.create_table(
        "groups",
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("name_key", key_type(), nullable=False),
        sa.Column("described_as", sa.String(length=500), nullable=True),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("displacement_category", sa.String(length=40), nullable=False),
        sa.Column("origin_place_id", sa.Uuid(), nullable=True),
        sa.Column("origin_text", sa.String(length=200), nullable=True),
        sa.Column("case_status", sa.String(length=40), nullable=False),
        sa.Column("stage", sa.String(length=40), nullable=False),
        sa.Column("purpose", sa.String(length=500), nullable=True),
        sa.Column("legal_basis", sa.String(length=40), nullable=True),
        sa.Column("basis_review_on", sa.Date(), nullable=True),
        sa.Column("team_id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("closure_reason", sa.String(length=40), nullable=True),
        sa.Column("review_due_on", sa.Date(), nullable=True),
        sa.Column("aid_target_days", sa.Integer(), nullable=False),
        sa.Column("merged_into_id", sa.Uuid(), nullable=True),
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
        sa.CheckConstraint(
            "case_status IN ('open', 'on_hold', 'closed', 'transferred', 'duplicate')", name=op.f("ck_groups_case_status_word")
        ),
        sa.CheckConstraint(
            "closure_reason IN ('all_returned', 'settled_locally', 'third_country', 'handed_over', 'contact_lost', 'deceased', 'merged', 'unfounded', 'withdrawn_by_group')",
            name=op.f("ck_groups_closure_reason_word"),
        ),
        sa.CheckConstraint(
            "displacement_category IN ('undetermined', 'idp', 'refugee', 'asylum_seeker', 'returnee_refugee', 'returnee_idp', 'stateless', 'foreign_national_stranded', 'protected_civilian', 'host_community', 'other')",
            name=op.f("ck_groups_displacement_category_word"),
        ),
        sa.CheckConstraint(
            "legal_basis IN ('consent', 'vital_interest', 'public_interest', 'legitimate_interest', 'legal_obligation')",
            name=op.f("ck_groups_legal_basis_word"),
        ),
        sa.CheckConstraint(
            "sensitivity IN ('public', 'restricted', 'confidential', 'strictly_confidential')",
            name=op.f("ck_groups_sensitivity_word"),
        ),
        sa.CheckConstraint(
            "stage IN ('reported', 'verified', 'registered', 'return_requested', 'in_negotiation', 'conditions_set', 'cleared', 'scheduled', 'in_transit', 'partially_returned', 'returned', 'post_return_followup')",
            name=op.f("ck_groups_stage_word"),
        ),
        sa.CheckConstraint("aid_target_days >= 0 AND aid_target_days <= 3650", name=op.f("ck_groups_aid_target_days_range")),
        sa.CheckConstraint("length(described_as) <= 500", name=op.f("ck_groups_described_as_length")),
        sa.CheckConstraint("length(description) <= 10000", name=op.f("ck_groups_description_length")),
        sa.CheckConstraint("length(name) <= 200", name=op.f("ck_groups_name_length")),
        sa.CheckConstraint("length(origin_text) <= 200", name=op.f("ck_groups_origin_text_length")),
        sa.CheckConstraint("length(purpose) <= 500", name=op.f("ck_groups_purpose_length")),
        sa.CheckConstraint("length(withdrawn_reason) <= 500", name=op.f("ck_groups_withdrawn_reason_length")),
        sa.ForeignKeyConstraint(["changed_by_id"], ["users.id"], name=op.f("fk_groups_changed_by_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["users.id"], name=op.f("fk_groups_created_by_id")),
        sa.ForeignKeyConstraint(["merged_into_id"], ["groups.id"], name=op.f("fk_groups_merged_into_id")),
        sa.ForeignKeyConstraint(["origin_place_id"], ["places.id"], name=op.f("fk_groups_origin_place_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["users.id"], name=op.f("fk_groups_owner_id")),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name=op.f("fk_groups_team_id")),
        sa.ForeignKeyConstraint(["withdrawn_by_id"], ["users.id"], name=op.f("fk_groups_withdrawn_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_groups")),
        sa.UniqueConstraint("code", name=op.f("uq_groups_code")),
    )
    with op.batch_alter_table("groups", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_groups_changed_by_id"), ["changed_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_groups_created_by_id"), ["created_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_groups_merged_into_id"), ["merged_into_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_groups_name_key"), ["name_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_groups_origin_place_id"), ["origin_place_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_groups_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_groups_team_id"), ["team_id"], unique=False)
        batch_op.create_index("ix_groups_team_id_name_key", ["team_id", "name_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_groups_withdrawn_by_id"), ["withdrawn_by_id"], unique=False)

    op.create_table(
        "negotiation_lists",
        sa.Column("negotiation_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("list_version", sa.Integer(), nullable=False),
        sa.Column("handed_on_edtf", sa.String(length=60), nullable=True),
        sa.Column("handed_on_earliest", sa.Date(), nullable=True),
        sa.Column("handed_on_latest", sa.Date(), nullable=True),
        sa.Column("handed_on_resolved", sa.String(length=60), nullable=True),
        sa.Column("handed_on_resolved_by", sa.String(length=40), nullable=True),
        sa.Column("handed_on_sort", sa.Date(), nullable=True),
        sa.Column("handed_by", sa.String(length=200), nullable=True),
        sa.Column("handed_to", sa.String(length=200), nullable=True),
        sa.Column("people", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(length=500), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "handed_on_resolved_by IN ('publication_date', 'dateline', 'person')",
            name=op.f("ck_negotiation_lists_handed_on_resolved_by_word"),
        ),
        sa.CheckConstraint("length(handed_by) <= 200", name=op.f("ck_negotiation_lists_handed_by_length")),
        sa.CheckConstraint("length(handed_on_edtf) <= 60", name=op.f("ck_negotiation_lists_handed_on_edtf_length")),
        sa.CheckConstraint("length(handed_on_resolved) <= 60", name=op.f("ck_negotiation_lists_handed_on_resolved_length")),
        sa.CheckConstraint("length(handed_to) <= 200", name=op.f("ck_negotiation_lists_handed_to_length")),
        sa.CheckConstraint("length(note) <= 500", name=op.f("ck_negotiation_lists_note_length")),
        sa.CheckConstraint("list_version >= 0 AND list_version <= 10000000", name=op.f("ck_negotiation_lists_list_version_range")),
        sa.CheckConstraint("people >= 0 AND people <= 10000000", name=op.f("ck_negotiation_lists_people_range")),
        sa.ForeignKeyConstraint(["negotiation_id"], ["negotiations.id"], name=op.f("fk_negotiation_lists_negotiation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_negotiation_lists")),
    )
    with op.batch_alter_table("negotiation_lists", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_negotiation_lists_negotiation_id"), ["negotiation_id"], unique=False)

    op.create_table(
        "negotiation_representatives",
        sa.Column("negotiation_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("official_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("for_party", sa.String(length=200), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("length(for_party) <= 200", name=op.f("ck_negotiation_representatives_for_party_length")),
        sa.CheckConstraint("length(name) <= 200", name=op.f("ck_negotiation_representatives_name_length")),
        sa.ForeignKeyConstraint(
            ["negotiation_id"], ["negotiations.id"], name=op.f("fk_negotiation_representatives_negotiation_id")
        ),
        sa.ForeignKeyConstraint(["official_id"], ["officials.id"], name=op.f("fk_negotiation_representatives_official_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_negotiation_representatives")),
    )
    with op.batch_alter_table("negotiation_representatives", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_negotiation_representatives_negotiation_id"), ["negotiation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_negotiation_representatives_official_id"), ["official_id"], unique=False)

    op.create_table(
        "negotiation_rounds",
        sa.Column("negotiation_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("held_on_edtf", sa.String(length=60), nullable=True),
        sa.Column("held_on_earliest", sa.Date(), nullable=True),
        sa.Column("held_on_latest", sa.Date(), nullable=True),
        sa.Column("held_on_resolved", sa.String(length=60), nullable=True),
        sa.Column("held_on_resolved_by", sa.String(length=40), nullable=True),
        sa.Column("held_on_sort", sa.Date(), nullable=True),
        sa.Column("place_text", sa.String(length=200), nullable=True),
        sa.Column("who", sa.String(length=500), nullable=True),
        sa.Column("agenda", sa.Text(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "held_on_resolved_by IN ('publication_date', 'dateline', 'person')",
            name=op.f("ck_negotiation_rounds_held_on_resolved_by_word"),
        ),
        sa.CheckConstraint("length(agenda) <= 10000", name=op.f("ck_negotiation_rounds_agenda_length")),
        sa.CheckConstraint("length(held_on_edtf) <= 60", name=op.f("ck_negotiation_rounds_held_on_edtf_length")),
        sa.CheckConstraint("length(held_on_resolved) <= 60", name=op.f("ck_negotiation_rounds_held_on_resolved_length")),
        sa.CheckConstraint("length(outcome) <= 10000", name=op.f("ck_negotiation_rounds_outcome_length")),
        sa.CheckConstraint("length(place_text) <= 200", name=op.f("ck_negotiation_rounds_place_text_length")),
        sa.CheckConstraint("length(who) <= 500", name=op.f("ck_negotiation_rounds_who_length")),
        sa.ForeignKeyConstraint(["negotiation_id"], ["negotiations.id"], name=op.f("fk_negotiation_rounds_negotiation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_negotiation_rounds")),
    )
    with op.batch_alter_table("negotiation_rounds", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_negotiation_rounds_negotiation_id"), ["negotiation_id"], unique=False)

    op.create_table(
        "official_names",
        sa.Column("official_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("folded", key_type(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("script", sa.String(length=40), nullable=True),
        sa.Column("language", sa.String(length=40), nullable=True),
        sa.Column("source_id", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('official', 'alias', 'transliteration', 'misspelling', 'as_written')",
            name=op.f("ck_official_names_kind_word"),
        ),
        sa.CheckConstraint("script IN ('Latn', 'Cyrl', 'Arab', 'other')", name=op.f("ck_official_names_script_word")),
        sa.CheckConstraint("length(language) <= 40", name=op.f("ck_official_names_language_length")),
        sa.CheckConstraint("length(name) <= 200", name=op.f("ck_official_names_name_length")),
        sa.ForeignKeyConstraint(["official_id"], ["officials.id"], name=op.f("fk_official_names_official_id")),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name=op.f("fk_official_names_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_official_names")),
    )
    with op.batch_alter_table("official_names", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_official_names_folded"), ["folded"], unique=False)
        batch_op.create_index(batch_op.f("ix_official_names_official_id"), ["official_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_official_names_source_id"), ["source_id"], unique=False)

    op.create_table(
        "organisations",
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("name_key", key_type(), nullable=False),
        sa.Column("acronym", sa.String(length=40), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("country_id", sa.Uuid(), nullable=True),
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("source_note", sa.String(length=500), nullable=True),
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
        sa.CheckConstraint(
            "kind IN ('authority', 'state', 'igo', 'ngo', 'red_cross', 'religious', 'media', 'other')",
            name=op.f("ck_organisations_kind_word"),
        ),
        sa.CheckConstraint(
            "sensitivity IN ('public', 'restricted', 'confidential', 'strictly_confidential')",
            name=op.f("ck_organisations_sensitivity_word"),
        ),
        sa.CheckConstraint("length(acronym) <= 40", name=op.f("ck_organisations_acronym_length")),
        sa.CheckConstraint("length(name) <= 200", name=op.f("ck_organisations_name_length")),
        sa.CheckConstraint("length(note) <= 10000", name=op.f("ck_organisations_note_length")),
        sa.CheckConstraint("length(source_note) <= 500", name=op.f("ck_organisations_source_note_length")),
        sa.CheckConstraint("length(withdrawn_reason) <= 500", name=op.f("ck_organisations_withdrawn_reason_length")),
        sa.ForeignKeyConstraint(["changed_by_id"], ["users.id"], name=op.f("fk_organisations_changed_by_id")),
        sa.ForeignKeyConstraint(["country_id"], ["places.id"], name=op.f("fk_organisations_country_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["users.id"], name=op.f("fk_organisations_created_by_id")),
        sa.ForeignKeyConstraint(["parent_id"], ["organisations.id"], name=op.f("fk_organisations_parent_id")),
        sa.ForeignKeyConstraint(["withdrawn_by_id"], ["users.id"], name=op.f("fk_organisations_withdrawn_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisations")),
    )
    with op.batch_alter_table("organisations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_organisations_changed_by_id"), ["changed_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_organisations_country_id"), ["country_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_organisations_created_by_id"), ["created_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_organisations_name_key"), ["name_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_organisations_parent_id"), ["parent_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_organisations_withdrawn_by_id"), ["withdrawn_by_id"], unique=False)

    op.create_table(
        "place_identifiers",
        sa.Column("place_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("scheme", sa.String(length=40), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("source_note", sa.String(length=500), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "scheme IN ('iso3166_1', 'iso3166_2', 'pcode', 'katottg', 'other')", name=op.f("ck_place_identifiers_scheme_word")
        ),
        sa.CheckConstraint("length(code) <= 40", name=op.f("ck_place_identifiers_code_length")),
        sa.CheckConstraint("length(source_note) <= 500", name=op.f("ck_place_identifiers_source_note_length")),
        sa.ForeignKeyConstraint(["place_id"], ["places.id"], name=op.f("fk_place_identifiers_place_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place_identifiers")),
        sa.UniqueConstraint("scheme", "code", name=op.f("uq_place_identifiers_scheme_code")),
    )
    with op.batch_alter_table("place_identifiers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_place_identifiers_place_id"), ["place_id"], unique=False)

    op.create_table(
        "place_names",
        sa.Column("place_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("folded", key_type(), nullable=False),
        sa.Column("language", sa.String(length=40), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("length(language) <= 40", name=op.f("ck_place_names_language_length")),
        sa.CheckConstraint("length(name) <= 200", name=op.f("ck_place_names_name_length")),
        sa.ForeignKeyConstraint(["place_id"], ["places.id"], name=op.f("fk_place_names_place_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place_names")),
    )
    with op.batch_alter_table("place_names", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_place_names_folded"), ["folded"], unique=False)
        batch_op.create_index(batch_op.f("ix_place_names_place_id"), ["place_id"], unique=False)

    op.create_table(
        "aid_deliveries",
        sa.Column("group_id", sa.Uuid(), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("timeline_on", sa.Date(), nullable=False),
        sa.Column("delivered_on_edtf", sa.String(length=60), nullable=True),
        sa.Column("delivered_on_earliest", sa.Date(), nullable=True),
        sa.Column("delivered_on_latest", sa.Date(), nullable=True),
        sa.Column("delivered_on_resolved", sa.String(length=60), nullable=True),
        sa.Column("delivered_on_resolved_by", sa.String(length=40), nullable=True),
        sa.Column("delivered_on_sort", sa.Date(), nullable=True),
        sa.Column("reported_on_edtf", sa.String(length=60), nullable=True),
        sa.Column("reported_on_earliest", sa.Date(), nullable=True),
        sa.Column("reported_on_latest", sa.Date(), nullable=True),
        sa.Column("reported_on_resolved", sa.String(length=60), nullable=True),
        sa.Column("reported_on_resolved_by", sa.String(length=40), nullable=True),
        sa.Column("reported_on_sort", sa.Date(), nullable=True),
        sa.Column("reported_status", sa.String(length=40), nullable=True),
        sa.Column("delivered_by_id", sa.Uuid(), nullable=True),
        sa.Column("delivered_by_name", sa.String(length=200), nullable=True),
        sa.Column("donor_id", sa.Uuid(), nullable=True),
        sa.Column("donor_name", sa.String(length=200), nullable=True),
        sa.Column("informed_by_official_id", sa.Uuid(), nullable=True),
        sa.Column("informed_by_name", sa.String(length=200), nullable=True),
        sa.Column("how_known", sa.String(length=40), nullable=False),
        sa.Column("place_id", sa.Uuid(), nullable=True),
        sa.Column("place_text", sa.String(length=200), nullable=True),
        sa.Column("people_targeted", sa.Integer(), nullable=True),
        sa.Column("people_reached", sa.Integer(), nullable=True),
        sa.Column("girls", sa.Integer(), nullable=True),
        sa.Column("boys", sa.Integer(), nullable=True),
        sa.Column("women", sa.Integer(), nullable=True),
        sa.Column("men", sa.Integer(), nullable=True),
        sa.Column("older_women", sa.Integer(), nullable=True),
        sa.Column("older_men", sa.Integer(), nullable=True),
        sa.Column("waybill", sa.String(length=200), nullable=True),
        sa.Column("days_of_cover", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("confirmed_by_id", sa.Uuid(), nullable=True),
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
        sa.CheckConstraint(
            "delivered_on_edtf IS NOT NULL OR status IN ('reported_only', 'planned', 'cancelled')",
            name=op.f("ck_aid_deliveries_delivered_on"),
        ),
        sa.CheckConstraint(
            "delivered_on_resolved_by IN ('publication_date', 'dateline', 'person')",
            name=op.f("ck_aid_deliveries_delivered_on_resolved_by_word"),
        ),
        sa.CheckConstraint(
            "how_known IN ('seen_by_us', 'told_by_partner', 'told_by_official', 'press')",
            name=op.f("ck_aid_deliveries_how_known_word"),
        ),
        sa.CheckConstraint(
            "reported_on_resolved_by IN ('publication_date', 'dateline', 'person')",
            name=op.f("ck_aid_deliveries_reported_on_resolved_by_word"),
        ),
        sa.CheckConstraint(
            "sensitivity IN ('public', 'restricted', 'confidential', 'strictly_confidential')",
            name=op.f("ck_aid_deliveries_sensitivity_word"),
        ),
        sa.CheckConstraint(
            "status IN ('planned', 'dispatched', 'received_at_point', 'distributed', 'confirmed', 'partly_delivered', 'lost_or_damaged', 'cancelled', 'reported_only')",
            name=op.f("ck_aid_deliveries_status_word"),
        ),
        sa.CheckConstraint("boys >= 0 AND boys <= 10000000", name=op.f("ck_aid_deliveries_boys_range")),
        sa.CheckConstraint(
            "confirmed_by_id IS NULL OR confirmed_by_id <> created_by_id", name=op.f("ck_aid_deliveries_confirmed_by_another")
        ),
        sa.CheckConstraint("days_of_cover >= 0 AND days_of_cover <= 3650", name=op.f("ck_aid_deliveries_days_of_cover_range")),
        sa.CheckConstraint("girls >= 0 AND girls <= 10000000", name=op.f("ck_aid_deliveries_girls_range")),
        sa.CheckConstraint("length(delivered_by_name) <= 200", name=op.f("ck_aid_deliveries_delivered_by_name_length")),
        sa.CheckConstraint("length(delivered_on_edtf) <= 60", name=op.f("ck_aid_deliveries_delivered_on_edtf_length")),
        sa.CheckConstraint("length(delivered_on_resolved) <= 60", name=op.f("ck_aid_deliveries_delivered_on_resolved_length")),
        sa.CheckConstraint("length(donor_name) <= 200", name=op.f("ck_aid_deliveries_donor_name_length")),
        sa.CheckConstraint("length(informed_by_name) <= 200", name=op.f("ck_aid_deliveries_informed_by_name_length")),
        sa.CheckConstraint("length(note) <= 10000", name=op.f("ck_aid_deliveries_note_length")),
        sa.CheckConstraint("length(place_text) <= 200", name=op.f("ck_aid_deliveries_place_text_length")),
        sa.CheckConstraint("length(reported_on_edtf) <= 60", name=op.f("ck_aid_deliveries_reported_on_edtf_length")),
        sa.CheckConstraint("length(reported_on_resolved) <= 60", name=op.f("ck_aid_deliveries_reported_on_resolved_length")),
        sa.CheckConstraint("length(reported_status) <= 40", name=op.f("ck_aid_deliveries_reported_status_length")),
        sa.CheckConstraint("length(waybill) <= 200", name=op.f("ck_aid_deliveries_waybill_length")),
        sa.CheckConstraint("length(withdrawn_reason) <= 500", name=op.f("ck_aid_deliveries_withdrawn_reason_length")),
        sa.CheckConstraint("men >= 0 AND men <= 10000000", name=op.f("ck_aid_deliveries_men_range")),
        sa.CheckConstraint("older_men >= 0 AND older_men <= 10000000", name=op.f("ck_aid_deliveries_older_men_range")),
        sa.CheckConstraint("older_women >= 0 AND older_women <= 10000000", name=op.f("ck_aid_deliveries_older_women_range")),
        sa.CheckConstraint(
            "people_reached >= 0 AND people_reached <= 10000000", name=op.f("ck_aid_deliveries_people_reached_range")
        ),
        sa.CheckConstraint(
            "people_targeted >= 0 AND people_targeted <= 10000000", name=op.f("ck_aid_deliveries_people_targeted_range")
        ),
        sa.CheckConstraint("women >= 0 AND women <= 10000000", name=op.f("ck_aid_deliveries_women_range")),
        sa.ForeignKeyConstraint(["changed_by_id"], ["users.id"], name=op.f("fk_aid_deliveries_changed_by_id")),
        sa.ForeignKeyConstraint(["confirmed_by_id"], ["users.id"], name=op.f("fk_aid_deliveries_confirmed_by_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["users.id"], name=op.f("fk_aid_deliveries_created_by_id")),
        sa.ForeignKeyConstraint(["delivered_by_id"], ["organisations.id"], name=op.f("fk_aid_deliveries_delivered_by_id")),
        sa.ForeignKeyConstraint(["donor_id"], ["organisations.id"], name=op.f("fk_aid_deliveries_donor_id")),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_aid_deliveries_group_id")),
        sa.ForeignKeyConstraint(
            ["informed_by_official_id"], ["officials.id"], name=op.f("fk_aid_deliveries_informed_by_official_id")
        ),
        sa.ForeignKeyConstraint(["place_id"], ["places.id"], name=op.f("fk_aid_deliveries_place_id")),
        sa.ForeignKeyConstraint(["withdrawn_by_id"], ["users.id"], name=op.f("fk_aid_deliveries_withdrawn_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aid_deliveries")),
    )
    with op.batch_alter_table("aid_deliveries", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_aid_deliveries_changed_by_id"), ["changed_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_aid_deliveries_confirmed_by_id"), ["confirmed_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_aid_deliveries_created_by_id"), ["created_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_aid_deliveries_delivered_by_id"), ["delivered_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_aid_deliveries_donor_id"), ["donor_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_aid_deliveries_group_id"), ["group_id"], unique=False)
        batch_op.create_index("ix_aid_deliveries_group_id_timeline_on", ["group_id", "timeline_on", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_aid_deliveries_informed_by_official_id"), ["informed_by_official_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_aid_deliveries_place_id"), ["place_id"], unique=False)
        batch_op.create_index("ix_aid_deliveries_timeline_on", ["timeline_on", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_aid_deliveries_withdrawn_by_id"), ["withdrawn_by_id"], unique=False)

    op.create_table(
        "conditions",
        sa.Column("group_id", sa.Uuid(), nullable=False),
        sa.Column("timeline_on", sa.Date(), nullable=False),
        sa.Column("negotiation_id", sa.Uuid(), nullable=True),
        sa.Column("imposed_by_id", sa.Uuid(), nullable=True),
        sa.Column("imposed_by_name", sa.String(length=200), nullable=True),
        sa.Column("imposed_on", sa.String(length=500), nullable=True),
        sa.Column("requirement", sa.Text(), nullable=False),
        sa.Column("since_edtf", sa.String(length=60), nullable=True),
        sa.Column("since_earliest", sa.Date(), nullable=True),
        sa.Column("since_latest", sa.Date(), nullable=True),
        sa.Column("since_resolved", sa.String(length=60), nullable=True),
        sa.Column("since_resolved_by", sa.String(length=40), nullable=True),
        sa.Column("since_sort", sa.Date(), nullable=True),
        sa.Column("said_by_name", sa.String(length=200), nullable=True),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("is_blocking", sa.Boolean(), nullable=False),
        sa.Column("legal_reference", sa.String(length=500), nullable=True),
        sa.Column("replaces_id", sa.Uuid(), nullable=True),
        sa.Column("next_step", sa.String(length=500), nullable=True),
        sa.Column("next_step_due_on", sa.Date(), nullable=True),
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
        sa.CheckConstraint(
            "sensitivity IN ('public', 'restricted', 'confidential', 'strictly_confidential')",
            name=op.f("ck_conditions_sensitivity_word"),
        ),
        sa.CheckConstraint(
            "since_resolved_by IN ('publication_date', 'dateline', 'person')", name=op.f("ck_conditions_since_resolved_by_word")
        ),
        sa.CheckConstraint(
            "status IN ('alleged', 'stated', 'contested', 'documented', 'accepted', 'fulfilled', 'waived', 'withdrawn', 'rejected', 'superseded')",
            name=op.f("ck_conditions_status_word"),
        ),
        sa.CheckConstraint("length(imposed_by_name) <= 200", name=op.f("ck_conditions_imposed_by_name_length")),
        sa.CheckConstraint("length(imposed_on) <= 500", name=op.f("ck_conditions_imposed_on_length")),
        sa.CheckConstraint("length(legal_reference) <= 500", name=op.f("ck_conditions_legal_reference_length")),
        sa.CheckConstraint("length(next_step) <= 500", name=op.f("ck_conditions_next_step_length")),
        sa.CheckConstraint("length(requirement) <= 10000", name=op.f("ck_conditions_requirement_length")),
        sa.CheckConstraint("length(said_by_name) <= 200", name=op.f("ck_conditions_said_by_name_length")),
        sa.CheckConstraint("length(since_edtf) <= 60", name=op.f("ck_conditions_since_edtf_length")),
        sa.CheckConstraint("length(since_resolved) <= 60", name=op.f("ck_conditions_since_resolved_length")),
        sa.CheckConstraint("length(withdrawn_reason) <= 500", name=op.f("ck_conditions_withdrawn_reason_length")),
        sa.CheckConstraint("replaces_id IS NULL OR replaces_id <> id", name=op.f("ck_conditions_not_its_own_successor")),
        sa.ForeignKeyConstraint(["changed_by_id"], ["users.id"], name=op.f("fk_conditions_changed_by_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["users.id"], name=op.f("fk_conditions_created_by_id")),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_conditions_group_id")),
        sa.ForeignKeyConstraint(["imposed_by_id"], ["organisations.id"], name=op.f("fk_conditions_imposed_by_id")),
        sa.ForeignKeyConstraint(["negotiation_id"], ["negotiations.id"], name=op.f("fk_conditions_negotiation_id")),
        sa.ForeignKeyConstraint(["replaces_id"], ["conditions.id"], name=op.f("fk_conditions_replaces_id")),
        sa.ForeignKeyConstraint(["withdrawn_by_id"], ["users.id"], name=op.f("fk_conditions_withdrawn_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conditions")),
    )
    with op.batch_alter_table("conditions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_conditions_changed_by_id"), ["changed_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_conditions_created_by_id"), ["created_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_conditions_group_id"), ["group_id"], unique=False)
        batch_op.create_index("ix_conditions_group_id_timeline_on", ["group_id", "timeline_on", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_conditions_imposed_by_id"), ["imposed_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_conditions_negotiation_id"), ["negotiation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_conditions_replaces_id"), ["replaces_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_conditions_withdrawn_by_id"), ["withdrawn_by_id"], unique=False)

    op.create_table(
        "contact_groups",
        sa.Column("contact_id", sa.Uuid(), nullable=False),
        sa.Column("group_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contacts.id"], name=op.f("fk_contact_groups_contact_id")),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_contact_groups_group_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_groups")),
        sa.UniqueConstraint("contact_id", "group_id", name=op.f("uq_contact_groups_contact_id_group_id")),
    )
    with op.batch_alter_table("contact_groups", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contact_groups_contact_id"), ["contact_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_contact_groups_group_id"), ["group_id"], unique=False)

    op.create_table(
        "contact_organisations",
        sa.Column("contact_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contacts.id"], name=op.f("fk_contact_organisations_contact_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name=op.f("fk_contact_organisations_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_organisations")),
        sa.UniqueConstraint("contact_id", "organisation_id", name=op.f("uq_contact_organisations_contact_id_organisation_id")),
    )
    with op.batch_alter_table("contact_organisations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contact_organisations_contact_id"), ["contact_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_contact_organisations_organisation_id"), ["organisation_id"], unique=False)

    op.create_table(
        "exports",
        sa.Column("group_id", sa.Uuid(), nullable=False),
        sa.Column("format", sa.String(length=40), nullable=False),
        sa.Column("profile", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("recipient", sa.String(length=200), nullable=True),
        sa.Column("as_of", UtcDateTime(), nullable=False),
        sa.Column("approved_by_id", sa.Uuid(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=True),
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
        sa.CheckConstraint("format IN ('pdf', 'json', 'csv')", name=op.f("ck_exports_format_word")),
        sa.CheckConstraint("profile IN ('internal')", name=op.f("ck_exports_profile_word")),
        sa.CheckConstraint(
            "sensitivity IN ('public', 'restricted', 'confidential', 'strictly_confidential')",
            name=op.f("ck_exports_sensitivity_word"),
        ),
        sa.CheckConstraint("length(reason) <= 500", name=op.f("ck_exports_reason_length")),
        sa.CheckConstraint("length(recipient) <= 200", name=op.f("ck_exports_recipient_length")),
        sa.CheckConstraint("length(withdrawn_reason) <= 500", name=op.f("ck_exports_withdrawn_reason_length")),
        sa.ForeignKeyConstraint(["approved_by_id"], ["users.id"], name=op.f("fk_exports_approved_by_id")),
        sa.ForeignKeyConstraint(["changed_by_id"], ["users.id"], name=op.f("fk_exports_changed_by_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["users.id"], name=op.f("fk_exports_created_by_id")),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_exports_group_id")),
        sa.ForeignKeyConstraint(["withdrawn_by_id"], ["users.id"], name=op.f("fk_exports_withdrawn_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exports")),
    )
    with op.batch_alter_table("exports", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_exports_approved_by_id"), ["approved_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_exports_changed_by_id"), ["changed_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_exports_created_by_id"), ["created_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_exports_group_id"), ["group_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_exports_withdrawn_by_id"), ["withdrawn_by_id"], unique=False)

    op.create_table(
        "follow_ups",
        sa.Column("group_id", sa.Uuid(), nullable=False),
        sa.Column("what", sa.String(length=500), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("for_user_id", sa.Uuid(), nullable=True),
        sa.Column("about_kind", sa.String(length=40), nullable=True),
        sa.Column("about_id", sa.Uuid(), nullable=True),
        sa.Column("done_at", UtcDateTime(), nullable=True),
        sa.Column("outcome", sa.String(length=40), nullable=True),
        sa.Column("outcome_note", sa.String(length=500), nullable=True),
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
        sa.CheckConstraint(
            "outcome IN ('done', 'not_needed', 'could_not', 'handed_over')", name=op.f("ck_follow_ups_outcome_word")
        ),
        sa.CheckConstraint(
            "sensitivity IN ('public', 'restricted', 'confidential', 'strictly_confidential')",
            name=op.f("ck_follow_ups_sensitivity_word"),
        ),
        sa.CheckConstraint("length(outcome_note) <= 500", name=op.f("ck_follow_ups_outcome_note_length")),
        sa.CheckConstraint("length(what) <= 500", name=op.f("ck_follow_ups_what_length")),
        sa.CheckConstraint("length(withdrawn_reason) <= 500", name=op.f("ck_follow_ups_withdrawn_reason_length")),
        sa.ForeignKeyConstraint(["changed_by_id"], ["users.id"], name=op.f("fk_follow_ups_changed_by_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["users.id"], name=op.f("fk_follow_ups_created_by_id")),
        sa.ForeignKeyConstraint(["for_user_id"], ["users.id"], name=op.f("fk_follow_ups_for_user_id")),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_follow_ups_group_id")),
        sa.ForeignKeyConstraint(["withdrawn_by_id"], ["users.id"], name=op.f("fk_follow_ups_withdrawn_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_ups")),
    )
    with op.batch_alter_table("follow_ups", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_follow_ups_changed_by_id"), ["changed_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_follow_ups_created_by_id"), ["created_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_follow_ups_for_user_id"), ["for_user_id"], unique=False)
        batch_op.create_index("ix_follow_ups_for_user_id_done_at_due_on", ["for_user_id", "done_at", "due_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_follow_ups_group_id"), ["group_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_follow_ups_withdrawn_by_id"), ["withdrawn_by_id"], unique=False)

    op.create_table(
        "group_assignments",
        sa.Column("group_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_group_assignments_group_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_group_assignments_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_assignments")),
    )
    with op.batch_alter_table("group_assignments", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_group_assignments_group_id"), ["group_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_group_assignments_user_id"), ["user_id"], unique=False)

    op.create_table(
        "ledger_entries",
        sa.Column("chain", sa.String(length=80), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("actor", sa.String(length=80), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("object_id", sa.Uuid(), nullable=True),
        sa.Column("about_group_id", sa.Uuid(), nullable=True),
        sa.Column("salt", sa.String(length=32), nullable=True),
        sa.Column("payload", sa.Text(), nullable=True),
        sa.Column("commit_hash", sa.String(length=64), nullable=False),
        sa.Column("prev", sa.String(length=64), nullable=False),
        sa.Column("entry_hash", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["about_group_id"], ["groups.id"], name=op.f("fk_ledger_entries_about_group_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_entries")),
        sa.UniqueConstraint("chain", "seq", name=op.f("uq_ledger_entries_chain_seq")),
    )
    with op.batch_alter_table("ledger_entries", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ledger_entries_about_group_id"), ["about_group_id"], unique=False)
        batch_op.create_index("ix_ledger_entries_about_group_id_at", ["about_group_id", "at"], unique=False)
        batch_op.create_index(batch_op.f("ix_ledger_entries_object_id"), ["object_id"], unique=False)

    op.create_table(
        "letters",
        sa.Column("team_id", sa.Uuid(), nullable=False),
        sa.Column("timeline_on", sa.Date(), nullable=False),
        sa.Column("reference", sa.String(length=200), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("direction", sa.String(length=40), nullable=False),
        sa.Column("sender_official_id", sa.Uuid(), nullable=True),
        sa.Column("sender_organisation_id", sa.Uuid(), nullable=True),
        sa.Column("sender_name", sa.String(length=200), nullable=True),
        sa.Column("said_by_name", sa.String(length=200), nullable=True),
        sa.Column("subject", sa.String(length=500), nullable=False),
        sa.Column("summary", sa.Text(), nullable=True),
        sa.Column("dated_on_edtf", sa.String(length=60), nullable=True),
        sa.Column("dated_on_earliest", sa.Date(), nullable=True),
        sa.Column("dated_on_latest", sa.Date(), nullable=True),
        sa.Column("dated_on_resolved", sa.String(length=60), nullable=True),
        sa.Column("dated_on_resolved_by", sa.String(length=40), nullable=True),
        sa.Column("dated_on_sort", sa.Date(), nullable=True),
        sa.Column("through_id", sa.Uuid(), nullable=True),
        sa.Column("through_name", sa.String(length=200), nullable=True),
        sa.Column("in_reply_to_id", sa.Uuid(), nullable=True),
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
        sa.CheckConstraint(
            "dated_on_resolved_by IN ('publication_date', 'dateline', 'person')", name=op.f("ck_letters_dated_on_resolved_by_word")
        ),
        sa.CheckConstraint("direction IN ('outgoing', 'incoming', 'third_parties')", name=op.f("ck_letters_direction_word")),
        sa.CheckConstraint("kind IN ('letter', 'appeal', 'note', 'petition', 'statement')", name=op.f("ck_letters_kind_word")),
        sa.CheckConstraint(
            "sensitivity IN ('public', 'restricted', 'confidential', 'strictly_confidential')",
            name=op.f("ck_letters_sensitivity_word"),
        ),
        sa.CheckConstraint("in_reply_to_id IS NULL OR in_reply_to_id <> id", name=op.f("ck_letters_not_its_own_answer")),
        sa.CheckConstraint("length(dated_on_edtf) <= 60", name=op.f("ck_letters_dated_on_edtf_length")),
        sa.CheckConstraint("length(dated_on_resolved) <= 60", name=op.f("ck_letters_dated_on_resolved_length")),
        sa.CheckConstraint("length(reference) <= 200", name=op.f("ck_letters_reference_length")),
        sa.CheckConstraint("length(said_by_name) <= 200", name=op.f("ck_letters_said_by_name_length")),
        sa.CheckConstraint("length(sender_name) <= 200", name=op.f("ck_letters_sender_name_length")),
        sa.CheckConstraint("length(subject) <= 500", name=op.f("ck_letters_subject_length")),
        sa.CheckConstraint("length(summary) <= 10000", name=op.f("ck_letters_summary_length")),
        sa.CheckConstraint("length(through_name) <= 200", name=op.f("ck_letters_through_name_length")),
        sa.CheckConstraint("length(withdrawn_reason) <= 500", name=op.f("ck_letters_withdrawn_reason_length")),
        sa.ForeignKeyConstraint(["changed_by_id"], ["users.id"], name=op.f("fk_letters_changed_by_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["users.id"], name=op.f("fk_letters_created_by_id")),
        sa.ForeignKeyConstraint(["in_reply_to_id"], ["letters.id"], name=op.f("fk_letters_in_reply_to_id")),
        sa.ForeignKeyConstraint(["sender_official_id"], ["officials.id"], name=op.f("fk_letters_sender_official_id")),
        sa.ForeignKeyConstraint(["sender_organisation_id"], ["organisations.id"], name=op.f("fk_letters_sender_organisation_id")),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name=op.f("fk_letters_team_id")),
        sa.ForeignKeyConstraint(["through_id"], ["organisations.id"], name=op.f("fk_letters_through_id")),
        sa.ForeignKeyConstraint(["withdrawn_by_id"], ["users.id"], name=op.f("fk_letters_withdrawn_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letters")),
    )
    with op.batch_alter_table("letters", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_letters_changed_by_id"), ["changed_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_letters_created_by_id"), ["created_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_letters_in_reply_to_id"), ["in_reply_to_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_letters_sender_official_id"), ["sender_official_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_letters_sender_organisation_id"), ["sender_organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_letters_team_id"), ["team_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_letters_through_id"), ["through_id"], unique=False)
        batch_op.create_index("ix_letters_timeline_on", ["timeline_on", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_letters_withdrawn_by_id"), ["withdrawn_by_id"], unique=False)

    op.create_table(
        "movements",
        sa.Column("group_id", sa.Uuid(), nullable=False),
        sa.Column("timeline_on", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("planned_on_edtf", sa.String(length=60), nullable=True),
        sa.Column("planned_on_earliest", sa.Date(), nullable=True),
        sa.Column("planned_on_latest", sa.Date(), nullable=True),
        sa.Column("planned_on_resolved", sa.String(length=60), nullable=True),
        sa.Column("planned_on_resolved_by", sa.String(length=40), nullable=True),
        sa.Column("planned_on_sort", sa.Date(), nullable=True),
        sa.Column("departed_on_edtf", sa.String(length=60), nullable=True),
        sa.Column("departed_on_earliest", sa.Date(), nullable=True),
        sa.Column("departed_on_latest", sa.Date(), nullable=True),
        sa.Column("departed_on_resolved", sa.String(length=60), nullable=True),
        sa.Column("departed_on_resolved_by", sa.String(length=40), nullable=True),
        sa.Column("departed_on_sort", sa.Date(), nullable=True),
        sa.Column("arrived_on_edtf", sa.String(length=60), nullable=True),
        sa.Column("arrived_on_earliest", sa.Date(), nullable=True),
        sa.Column("arrived_on_latest", sa.Date(), nullable=True),
        sa.Column("arrived_on_resolved", sa.String(length=60), nullable=True),
        sa.Column("arrived_on_resolved_by", sa.String(length=40), nullable=True),
        sa.Column("arrived_on_sort", sa.Date(), nullable=True),
        sa.Column("from_place_id", sa.Uuid(), nullable=True),
        sa.Column("from_text", sa.String(length=200), nullable=True),
        sa.Column("to_place_id", sa.Uuid(), nullable=True),
        sa.Column("to_text", sa.String(length=200), nullable=True),
        sa.Column("route", sa.String(length=500), nullable=True),
        sa.Column("people_planned", sa.Integer(), nullable=True),
        sa.Column("people_departed", sa.Integer(), nullable=True),
        sa.Column("people_arrived", sa.Integer(), nullable=True),
        sa.Column("handed_over_by", sa.String(length=200), nullable=True),
        sa.Column("received_by", sa.String(length=200), nullable=True),
        sa.Column("called", sa.String(length=500), nullable=True),
        sa.Column("round_id", sa.Uuid(), nullable=True),
        sa.Column("said_by_name", sa.String(length=200), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
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
        sa.CheckConstraint(
            "arrived_on_resolved_by IN ('publication_date', 'dateline', 'person')",
            name=op.f("ck_movements_arrived_on_resolved_by_word"),
        ),
        sa.CheckConstraint(
            "departed_on_resolved_by IN ('publication_date', 'dateline', 'person')",
            name=op.f("ck_movements_departed_on_resolved_by_word"),
        ),
        sa.CheckConstraint(
            "kind IN ('return', 'repatriation', 'evacuation', 'relocation', 'transfer', 'other')",
            name=op.f("ck_movements_kind_word"),
        ),
        sa.CheckConstraint(
            "planned_on_resolved_by IN ('publication_date', 'dateline', 'person')",
            name=op.f("ck_movements_planned_on_resolved_by_word"),
        ),
        sa.CheckConstraint(
            "sensitivity IN ('public', 'restricted', 'confidential', 'strictly_confidential')",
            name=op.f("ck_movements_sensitivity_word"),
        ),
        sa.CheckConstraint(
            "status IN ('planned', 'confirmed', 'departed', 'arrived', 'postponed', 'cancelled', 'refused_at_border')",
            name=op.f("ck_movements_status_word"),
        ),
        sa.CheckConstraint("length(arrived_on_edtf) <= 60", name=op.f("ck_movements_arrived_on_edtf_length")),
        sa.CheckConstraint("length(arrived_on_resolved) <= 60", name=op.f("ck_movements_arrived_on_resolved_length")),
        sa.CheckConstraint("length(called) <= 500", name=op.f("ck_movements_called_length")),
        sa.CheckConstraint("length(departed_on_edtf) <= 60", name=op.f("ck_movements_departed_on_edtf_length")),
        sa.CheckConstraint("length(departed_on_resolved) <= 60", name=op.f("ck_movements_departed_on_resolved_length")),
        sa.CheckConstraint("length(from_text) <= 200", name=op.f("ck_movements_from_text_length")),
        sa.CheckConstraint("length(handed_over_by) <= 200", name=op.f("ck_movements_handed_over_by_length")),
        sa.CheckConstraint("length(note) <= 10000", name=op.f("ck_movements_note_length")),
        sa.CheckConstraint("length(planned_on_edtf) <= 60", name=op.f("ck_movements_planned_on_edtf_length")),
        sa.CheckConstraint("length(planned_on_resolved) <= 60", name=op.f("ck_movements_planned_on_resolved_length")),
        sa.CheckConstraint("length(received_by) <= 200", name=op.f("ck_movements_received_by_length")),
        sa.CheckConstraint("length(route) <= 500", name=op.f("ck_movements_route_length")),
        sa.CheckConstraint("length(said_by_name) <= 200", name=op.f("ck_movements_said_by_name_length")),
        sa.CheckConstraint("length(to_text) <= 200", name=op.f("ck_movements_to_text_length")),
        sa.CheckConstraint("length(withdrawn_reason) <= 500", name=op.f("ck_movements_withdrawn_reason_length")),
        sa.CheckConstraint("people_arrived >= 0 AND people_arrived <= 10000000", name=op.f("ck_movements_people_arrived_range")),
        sa.CheckConstraint("people_departed >= 0 AND people_departed <= 10000000", name=op.f("ck_movements_people_departed_range")),
        sa.CheckConstraint("people_planned >= 0 AND people_planned <= 10000000", name=op.f("ck_movements_people_planned_range")),
        sa.ForeignKeyConstraint(["changed_by_id"], ["users.id"], name=op.f("fk_movements_changed_by_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["users.id"], name=op.f("fk_movements_created_by_id")),
        sa.ForeignKeyConstraint(["from_place_id"], ["places.id"], name=op.f("fk_movements_from_place_id")),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_movements_group_id")),
        sa.ForeignKeyConstraint(["round_id"], ["negotiation_rounds.id"], name=op.f("fk_movements_round_id")),
        sa.ForeignKeyConstraint(["to_place_id"], ["places.id"], name=op.f("fk_movements_to_place_id")),
        sa.ForeignKeyConstraint(["withdrawn_by_id"], ["users.id"], name=op.f("fk_movements_withdrawn_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_movements")),
    )
    with op.batch_alter_table("movements", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_movements_changed_by_id"), ["changed_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_movements_created_by_id"), ["created_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_movements_from_place_id"), ["from_place_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_movements_group_id"), ["group_id"], unique=False)
        batch_op.create_index("ix_movements_group_id_timeline_on", ["group_id", "timeline_on", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_movements_round_id"), ["round_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_movements_to_place_id"), ["to_place_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_movements_withdrawn_by_id"), ["withdrawn_by_id"], unique=False)

    op.create_table(
        "negotiation_groups",
        sa.Column("negotiation_id", sa.Uuid(), nullable=False),
        sa.Column("group_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_negotiation_groups_group_id")),
        sa.ForeignKeyConstraint(["negotiation_id"], ["negotiations.id"], name=op.f("fk_negotiation_groups_negotiation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_negotiation_groups")),
        sa.UniqueConstraint("negotiation_id", "group_id", name=op.f("uq_negotiation_groups_negotiation_id_group_id")),
    )
    with op.batch_alter_table("negotiation_groups", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_negotiation_groups_group_id"), ["group_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_negotiation_groups_negotiation_id"), ["negotiation_id"], unique=False)

    op.create_table(
        "negotiation_parties",
        sa.Column("negotiation_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("length(name) <= 200", name=op.f("ck_negotiation_parties_name_length")),
        sa.ForeignKeyConstraint(["negotiation_id"], ["negotiations.id"], name=op.f("fk_negotiation_parties_negotiation_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name=op.f("fk_negotiation_parties_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_negotiation_parties")),
    )
    with op.batch_alter_table("negotiation_parties", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_negotiation_parties_negotiation_id"), ["negotiation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_negotiation_parties_organisation_id"), ["organisation_id"], unique=False)

    op.create_table(
        "organisation_identifiers",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("scheme", sa.String(length=40), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "scheme IN ('iso3166_1', 'iso3166_2', 'pcode', 'katottg', 'other')",
            name=op.f("ck_organisation_identifiers_scheme_word"),
        ),
        sa.CheckConstraint("length(code) <= 40", name=op.f("ck_organisation_identifiers_code_length")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_organisation_identifiers_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_identifiers")),
        sa.UniqueConstraint("scheme", "code", name=op.f("uq_organisation_identifiers_scheme_code")),
    )
    with op.batch_alter_table("organisation_identifiers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_organisation_identifiers_organisation_id"), ["organisation_id"], unique=False)

    op.create_table(
        "organisation_names",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("folded", key_type(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("language", sa.String(length=40), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('official', 'alias', 'transliteration', 'misspelling', 'as_written')",
            name=op.f("ck_organisation_names_kind_word"),
        ),
        sa.CheckConstraint("length(language) <= 40", name=op.f("ck_organisation_names_language_length")),
        sa.CheckConstraint("length(name) <= 200", name=op.f("ck_organisation_names_name_length")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name=op.f("fk_organisation_names_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_names")),
    )
    with op.batch_alter_table("organisation_names", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_organisation_names_folded"), ["folded"], unique=False)
        batch_op.create_index(batch_op.f("ix_organisation_names_organisation_id"), ["organisation_id"], unique=False)

    op.create_table(
        "posts",
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("title_key", key_type(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("country_id", sa.Uuid(), nullable=True),
        sa.Column("source_note", sa.String(length=500), nullable=True),
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
        sa.CheckConstraint(
            "sensitivity IN ('public', 'restricted', 'confidential', 'strictly_confidential')",
            name=op.f("ck_posts_sensitivity_word"),
        ),
        sa.CheckConstraint("length(source_note) <= 500", name=op.f("ck_posts_source_note_length")),
        sa.CheckConstraint("length(title) <= 200", name=op.f("ck_posts_title_length")),
        sa.CheckConstraint("length(withdrawn_reason) <= 500", name=op.f("ck_posts_withdrawn_reason_length")),
        sa.ForeignKeyConstraint(["changed_by_id"], ["users.id"], name=op.f("fk_posts_changed_by_id")),
        sa.ForeignKeyConstraint(["country_id"], ["places.id"], name=op.f("fk_posts_country_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["users.id"], name=op.f("fk_posts_created_by_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name=op.f("fk_posts_organisation_id")),
        sa.ForeignKeyConstraint(["withdrawn_by_id"], ["users.id"], name=op.f("fk_posts_withdrawn_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_posts")),
    )
    with op.batch_alter_table("posts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_posts_changed_by_id"), ["changed_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_posts_country_id"), ["country_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_posts_created_by_id"), ["created_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_posts_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_posts_title_key"), ["title_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_posts_withdrawn_by_id"), ["withdrawn_by_id"], unique=False)

    op.create_table(
        "proposals",
        sa.Column("source_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("type", sa.String(length=40), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("passages", sa.JSON(), nullable=False),
        sa.Column("about", sa.JSON(), nullable=False),
        sa.Column("inferred", sa.JSON(), nullable=False),
        sa.Column("flags", sa.JSON(), nullable=False),
        sa.Column("contested_by", sa.JSON(), nullable=False),
        sa.Column("stance", sa.String(length=40), nullable=False),
        sa.Column("attributed_to", sa.String(length=200), nullable=True),
        sa.Column("confidence", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("decided_at", UtcDateTime(), nullable=True),
        sa.Column("decided_by_id", sa.Uuid(), nullable=True),
        sa.Column("rejection_reason", sa.String(length=40), nullable=True),
        sa.Column("rejection_note", sa.String(length=500), nullable=True),
        sa.Column("group_id", sa.Uuid(), nullable=True),
        sa.Column("record_kind", sa.String(length=40), nullable=True),
        sa.Column("record_id", sa.Uuid(), nullable=True),
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
        sa.CheckConstraint("confidence IN ('clear', 'likely', 'unsure')", name=op.f("ck_proposals_confidence_word")),
        sa.CheckConstraint(
            "rejection_reason IN ('rhetoric', 'misread', 'not_ours', 'too_vague', 'other')",
            name=op.f("ck_proposals_rejection_reason_word"),
        ),
        sa.CheckConstraint(
            "sensitivity IN ('public', 'restricted', 'confidential', 'strictly_confidential')",
            name=op.f("ck_proposals_sensitivity_word"),
        ),
        sa.CheckConstraint(
            "stance IN ('asserted_by_article', 'attributed', 'rhetorical', 'hypothetical', 'negated')",
            name=op.f("ck_proposals_stance_word"),
        ),
        sa.CheckConstraint(
            "state IN ('pending', 'accepted', 'edited', 'same_as', 'rejected')", name=op.f("ck_proposals_state_word")
        ),
        sa.CheckConstraint("length(attributed_to) <= 200", name=op.f("ck_proposals_attributed_to_length")),
        sa.CheckConstraint("length(rejection_note) <= 500", name=op.f("ck_proposals_rejection_note_length")),
        sa.CheckConstraint("length(withdrawn_reason) <= 500", name=op.f("ck_proposals_withdrawn_reason_length")),
        sa.ForeignKeyConstraint(["changed_by_id"], ["users.id"], name=op.f("fk_proposals_changed_by_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["users.id"], name=op.f("fk_proposals_created_by_id")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["users.id"], name=op.f("fk_proposals_decided_by_id")),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_proposals_group_id")),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name=op.f("fk_proposals_source_id")),
        sa.ForeignKeyConstraint(["withdrawn_by_id"], ["users.id"], name=op.f("fk_proposals_withdrawn_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposals")),
        sa.UniqueConstraint("source_id", "key", name=op.f("uq_proposals_source_id_key")),
    )
    with op.batch_alter_table("proposals", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_proposals_changed_by_id"), ["changed_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_proposals_created_by_id"), ["created_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_proposals_decided_by_id"), ["decided_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_proposals_group_id"), ["group_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_proposals_source_id"), ["source_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_proposals_withdrawn_by_id"), ["withdrawn_by_id"], unique=False)

    op.create_table(
        "statements",
        sa.Column("group_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("timeline_on", sa.Date(), nullable=False),
        sa.Column("low", sa.Integer(), nullable=True),
        sa.Column("high", sa.Integer(), nullable=True),
        sa.Column("qualifier", sa.String(length=40), nullable=True),
        sa.Column("unit", sa.String(length=40), nullable=True),
        sa.Column("place_id", sa.Uuid(), nullable=True),
        sa.Column("place_text", sa.String(length=200), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("valid_on_edtf", sa.String(length=60), nullable=True),
        sa.Column("valid_on_earliest", sa.Date(), nullable=True),
        sa.Column("valid_on_latest", sa.Date(), nullable=True),
        sa.Column("valid_on_resolved", sa.String(length=60), nullable=True),
        sa.Column("valid_on_resolved_by", sa.String(length=40), nullable=True),
        sa.Column("valid_on_sort", sa.Date(), nullable=True),
        sa.Column("stated_on_edtf", sa.String(length=60), nullable=True),
        sa.Column("stated_on_earliest", sa.Date(), nullable=True),
        sa.Column("stated_on_latest", sa.Date(), nullable=True),
        sa.Column("stated_on_resolved", sa.String(length=60), nullable=True),
        sa.Column("stated_on_resolved_by", sa.String(length=40), nullable=True),
        sa.Column("stated_on_sort", sa.Date(), nullable=True),
        sa.Column("published_on_edtf", sa.String(length=60), nullable=True),
        sa.Column("published_on_earliest", sa.Date(), nullable=True),
        sa.Column("published_on_latest", sa.Date(), nullable=True),
        sa.Column("published_on_resolved", sa.String(length=60), nullable=True),
        sa.Column("published_on_resolved_by", sa.String(length=40), nullable=True),
        sa.Column("published_on_sort", sa.Date(), nullable=True),
        sa.Column("recorded_at", UtcDateTime(), nullable=False),
        sa.Column("said_by_official_id", sa.Uuid(), nullable=True),
        sa.Column("said_by_organisation_id", sa.Uuid(), nullable=True),
        sa.Column("said_by_name", sa.String(length=200), nullable=True),
        sa.Column("quoted", sa.Boolean(), nullable=False),
        sa.Column("reported_status", sa.String(length=40), nullable=True),
        sa.Column("carried_by_source_id", sa.Uuid(), nullable=True),
        sa.Column("reliability", sa.String(length=40), nullable=False),
        sa.Column("credibility", sa.String(length=40), nullable=False),
        sa.Column("stance", sa.String(length=40), nullable=False),
        sa.Column("verification", sa.String(length=40), nullable=False),
        sa.Column("pinned_at", UtcDateTime(), nullable=True),
        sa.Column("pinned_by_id", sa.Uuid(), nullable=True),
        sa.Column("pinned_reason", sa.String(length=500), nullable=True),
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
        sa.CheckConstraint("credibility IN ('1', '2', '3', '4', '5', '6')", name=op.f("ck_statements_credibility_word")),
        sa.CheckConstraint(
            "kind IN ('headcount', 'place', 'situation', 'aid', 'condition', 'need', 'wish', 'other')",
            name=op.f("ck_statements_kind_word"),
        ),
        sa.CheckConstraint(
            "published_on_resolved_by IN ('publication_date', 'dateline', 'person')",
            name=op.f("ck_statements_published_on_resolved_by_word"),
        ),
        sa.CheckConstraint(
            "qualifier IN ('exact', 'about', 'more_than', 'at_least', 'less_than', 'up_to', 'range', 'vague')",
            name=op.f("ck_statements_qualifier_word"),
        ),
        sa.CheckConstraint("reliability IN ('A', 'B', 'C', 'D', 'E', 'F')", name=op.f("ck_statements_reliability_word")),
        sa.CheckConstraint(
            "sensitivity IN ('public', 'restricted', 'confidential', 'strictly_confidential')",
            name=op.f("ck_statements_sensitivity_word"),
        ),
        sa.CheckConstraint(
            "stance IN ('asserted_by_article', 'attributed', 'rhetorical', 'hypothetical', 'negated')",
            name=op.f("ck_statements_stance_word"),
        ),
        sa.CheckConstraint(
            "stated_on_resolved_by IN ('publication_date', 'dateline', 'person')",
            name=op.f("ck_statements_stated_on_resolved_by_word"),
        ),
        sa.CheckConstraint(
            "unit IN ('person', 'family', 'household', 'contact', 'request', 'case')", name=op.f("ck_statements_unit_word")
        ),
        sa.CheckConstraint(
            "valid_on_resolved_by IN ('publication_date', 'dateline', 'person')",
            name=op.f("ck_statements_valid_on_resolved_by_word"),
        ),
        sa.CheckConstraint(
            "verification IN ('unverified', 'corroborated', 'contested', 'identity_conflict', 'refuted')",
            name=op.f("ck_statements_verification_word"),
        ),
        sa.CheckConstraint("high >= 0 AND high <= 10000000", name=op.f("ck_statements_high_range")),
        sa.CheckConstraint("length(pinned_reason) <= 500", name=op.f("ck_statements_pinned_reason_length")),
        sa.CheckConstraint("length(place_text) <= 200", name=op.f("ck_statements_place_text_length")),
        sa.CheckConstraint("length(published_on_edtf) <= 60", name=op.f("ck_statements_published_on_edtf_length")),
        sa.CheckConstraint("length(published_on_resolved) <= 60", name=op.f("ck_statements_published_on_resolved_length")),
        sa.CheckConstraint("length(reported_status) <= 40", name=op.f("ck_statements_reported_status_length")),
        sa.CheckConstraint("length(said_by_name) <= 200", name=op.f("ck_statements_said_by_name_length")),
        sa.CheckConstraint("length(stated_on_edtf) <= 60", name=op.f("ck_statements_stated_on_edtf_length")),
        sa.CheckConstraint("length(stated_on_resolved) <= 60", name=op.f("ck_statements_stated_on_resolved_length")),
        sa.CheckConstraint("length(text) <= 10000", name=op.f("ck_statements_text_length")),
        sa.CheckConstraint("length(valid_on_edtf) <= 60", name=op.f("ck_statements_valid_on_edtf_length")),
        sa.CheckConstraint("length(valid_on_resolved) <= 60", name=op.f("ck_statements_valid_on_resolved_length")),
        sa.CheckConstraint("length(withdrawn_reason) <= 500", name=op.f("ck_statements_withdrawn_reason_length")),
        sa.CheckConstraint("low >= 0 AND low <= 10000000", name=op.f("ck_statements_low_range")),
        sa.CheckConstraint("low IS NULL OR high IS NULL OR low <= high", name=op.f("ck_statements_low_high")),
        sa.ForeignKeyConstraint(["carried_by_source_id"], ["sources.id"], name=op.f("fk_statements_carried_by_source_id")),
        sa.ForeignKeyConstraint(["changed_by_id"], ["users.id"], name=op.f("fk_statements_changed_by_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["users.id"], name=op.f("fk_statements_created_by_id")),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_statements_group_id")),
        sa.ForeignKeyConstraint(["pinned_by_id"], ["users.id"], name=op.f("fk_statements_pinned_by_id")),
        sa.ForeignKeyConstraint(["place_id"], ["places.id"], name=op.f("fk_statements_place_id")),
        sa.ForeignKeyConstraint(["said_by_official_id"], ["officials.id"], name=op.f("fk_statements_said_by_official_id")),
        sa.ForeignKeyConstraint(
            ["said_by_organisation_id"], ["organisations.id"], name=op.f("fk_statements_said_by_organisation_id")
        ),
        sa.ForeignKeyConstraint(["withdrawn_by_id"], ["users.id"], name=op.f("fk_statements_withdrawn_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statements")),
    )
    with op.batch_alter_table("statements", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_statements_carried_by_source_id"), ["carried_by_source_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_statements_changed_by_id"), ["changed_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_statements_created_by_id"), ["created_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_statements_group_id"), ["group_id"], unique=False)
        batch_op.create_index("ix_statements_group_id_kind", ["group_id", "kind"], unique=False)
        batch_op.create_index("ix_statements_group_id_timeline_on", ["group_id", "timeline_on", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_statements_pinned_by_id"), ["pinned_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_statements_place_id"), ["place_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_statements_said_by_official_id"), ["said_by_official_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_statements_said_by_organisation_id"), ["said_by_organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_statements_withdrawn_by_id"), ["withdrawn_by_id"], unique=False)

    op.create_table(
        "addressees",
        sa.Column("letter_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("official_id", sa.Uuid(), nullable=True),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("post_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("delivered_on", sa.Date(), nullable=True),
        sa.Column("acknowledged_on", sa.Date(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("response_due_on", sa.Date(), nullable=True),
        sa.Column("due_override_reason", sa.String(length=500), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "channel IN ('post', 'email', 'by_hand', 'telephone', 'diplomatic', 'online_form', 'unknown')",
            name=op.f("ck_addressees_channel_word"),
        ),
        sa.CheckConstraint(
            "kind IN ('ua_authority', 'ru_authority', 'foreign_head', 'international', 'other')",
            name=op.f("ck_addressees_kind_word"),
        ),
        sa.CheckConstraint(
            "status IN ('draft', 'approved', 'sent', 'delivered', 'acknowledged', 'partly_answered', 'answered', 'declined', 'no_reply_closed')",
            name=op.f("ck_addressees_status_word"),
        ),
        sa.CheckConstraint("length(due_override_reason) <= 500", name=op.f("ck_addressees_due_override_reason_length")),
        sa.CheckConstraint("length(name) <= 200", name=op.f("ck_addressees_name_length")),
        sa.ForeignKeyConstraint(["letter_id"], ["letters.id"], name=op.f("fk_addressees_letter_id")),
        sa.ForeignKeyConstraint(["official_id"], ["officials.id"], name=op.f("fk_addressees_official_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name=op.f("fk_addressees_organisation_id")),
        sa.ForeignKeyConstraint(["post_id"], ["posts.id"], name=op.f("fk_addressees_post_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_addressees")),
    )
    with op.batch_alter_table("addressees", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_addressees_letter_id"), ["letter_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_addressees_official_id"), ["official_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_addressees_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_addressees_post_id"), ["post_id"], unique=False)
        batch_op.create_index("ix_addressees_status_response_due_on", ["status", "response_due_on"], unique=False)

    op.create_table(
        "aid_items",
        sa.Column("delivery_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kit_id", sa.Uuid(), nullable=True),
        sa.Column("item", sa.String(length=200), nullable=False),
        sa.Column("sector", sa.String(length=40), nullable=True),
        sa.Column("quantity", sa.Numeric(precision=14, scale=2), nullable=True),
        sa.Column("unit", sa.String(length=40), nullable=True),
        sa.Column("dispatched", sa.Numeric(precision=14, scale=2), nullable=True),
        sa.Column("received", sa.Numeric(precision=14, scale=2), nullable=True),
        sa.Column("difference_reason", sa.String(length=500), nullable=True),
        sa.Column("batch", sa.String(length=40), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "sector IN ('FSC', 'HEA', 'SHL', 'WSH', 'NUT', 'PRO', 'EDU', 'MPC', 'CCM', 'ERY', 'LOG', 'TEL')",
            name=op.f("ck_aid_items_sector_word"),
        ),
        sa.CheckConstraint("dispatched >= 0 AND dispatched <= 1000000000", name=op.f("ck_aid_items_dispatched_range")),
        sa.CheckConstraint("length(batch) <= 40", name=op.f("ck_aid_items_batch_length")),
        sa.CheckConstraint("length(difference_reason) <= 500", name=op.f("ck_aid_items_difference_reason_length")),
        sa.CheckConstraint("length(item) <= 200", name=op.f("ck_aid_items_item_length")),
        sa.CheckConstraint("length(unit) <= 40", name=op.f("ck_aid_items_unit_length")),
        sa.CheckConstraint("quantity >= 0 AND quantity <= 1000000000", name=op.f("ck_aid_items_quantity_range")),
        sa.CheckConstraint("received >= 0 AND received <= 1000000000", name=op.f("ck_aid_items_received_range")),
        sa.ForeignKeyConstraint(["delivery_id"], ["aid_deliveries.id"], name=op.f("fk_aid_items_delivery_id")),
        sa.ForeignKeyConstraint(["kit_id"], ["kits.id"], name=op.f("fk_aid_items_kit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aid_items")),
    )
    with op.batch_alter_table("aid_items", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_aid_items_delivery_id"), ["delivery_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_aid_items_kit_id"), ["kit_id"], unique=False)

    op.create_table(
        "citations",
        sa.Column("source_id", sa.Uuid(), nullable=False),
        sa.Column("proposal_id", sa.Uuid(), nullable=True),
        sa.Column("group_id", sa.Uuid(), nullable=True),
        sa.Column("record_kind", sa.String(length=40), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("start_at", sa.Integer(), nullable=False),
        sa.Column("end_at", sa.Integer(), nullable=False),
        sa.Column("passage", sa.Text(), nullable=False),
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
        sa.CheckConstraint(
            "sensitivity IN ('public', 'restricted', 'confidential', 'strictly_confidential')",
            name=op.f("ck_citations_sensitivity_word"),
        ),
        sa.CheckConstraint("length(passage) <= 10000", name=op.f("ck_citations_passage_length")),
        sa.CheckConstraint("length(withdrawn_reason) <= 500", name=op.f("ck_citations_withdrawn_reason_length")),
        sa.CheckConstraint("start_at >= 0 AND start_at < end_at", name=op.f("ck_citations_start_end")),
        sa.ForeignKeyConstraint(["changed_by_id"], ["users.id"], name=op.f("fk_citations_changed_by_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["users.id"], name=op.f("fk_citations_created_by_id")),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_citations_group_id")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_citations_proposal_id")),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name=op.f("fk_citations_source_id")),
        sa.ForeignKeyConstraint(["withdrawn_by_id"], ["users.id"], name=op.f("fk_citations_withdrawn_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_citations")),
    )
    with op.batch_alter_table("citations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_citations_changed_by_id"), ["changed_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_citations_created_by_id"), ["created_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_citations_group_id"), ["group_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_citations_proposal_id"), ["proposal_id"], unique=False)
        batch_op.create_index("ix_citations_record_id_field", ["record_id", "field"], unique=False)
        batch_op.create_index(batch_op.f("ix_citations_source_id"), ["source_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_citations_withdrawn_by_id"), ["withdrawn_by_id"], unique=False)

    op.create_table(
        "condition_disputes",
        sa.Column("condition_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("official_id", sa.Uuid(), nullable=True),
        sa.Column("disputed_by", sa.String(length=200), nullable=False),
        sa.Column("how", sa.Text(), nullable=True),
        sa.Column("stated_on_edtf", sa.String(length=60), nullable=True),
        sa.Column("stated_on_earliest", sa.Date(), nullable=True),
        sa.Column("stated_on_latest", sa.Date(), nullable=True),
        sa.Column("stated_on_resolved", sa.String(length=60), nullable=True),
        sa.Column("stated_on_resolved_by", sa.String(length=40), nullable=True),
        sa.Column("stated_on_sort", sa.Date(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "stated_on_resolved_by IN ('publication_date', 'dateline', 'person')",
            name=op.f("ck_condition_disputes_stated_on_resolved_by_word"),
        ),
        sa.CheckConstraint("length(disputed_by) <= 200", name=op.f("ck_condition_disputes_disputed_by_length")),
        sa.CheckConstraint("length(how) <= 10000", name=op.f("ck_condition_disputes_how_length")),
        sa.CheckConstraint("length(stated_on_edtf) <= 60", name=op.f("ck_condition_disputes_stated_on_edtf_length")),
        sa.CheckConstraint("length(stated_on_resolved) <= 60", name=op.f("ck_condition_disputes_stated_on_resolved_length")),
        sa.ForeignKeyConstraint(["condition_id"], ["conditions.id"], name=op.f("fk_condition_disputes_condition_id")),
        sa.ForeignKeyConstraint(["official_id"], ["officials.id"], name=op.f("fk_condition_disputes_official_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_condition_disputes")),
    )
    with op.batch_alter_table("condition_disputes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_condition_disputes_condition_id"), ["condition_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_condition_disputes_official_id"), ["official_id"], unique=False)

    op.create_table(
        "group_standings",
        sa.Column("group_id", sa.Uuid(), nullable=False),
        sa.Column("team_id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("headcount_statement_id", sa.Uuid(), nullable=True),
        sa.Column("place_statement_id", sa.Uuid(), nullable=True),
        sa.Column("headcount_low", sa.Integer(), nullable=True),
        sa.Column("headcount_high", sa.Integer(), nullable=True),
        sa.Column("headcount_qualifier", sa.String(length=40), nullable=True),
        sa.Column("headcount_unit", sa.String(length=40), nullable=True),
        sa.Column("people_sort", sa.Integer(), nullable=False),
        sa.Column("present_place_id", sa.Uuid(), nullable=True),
        sa.Column("present_place_text", sa.String(length=200), nullable=True),
        sa.Column("count_disputed", sa.Boolean(), nullable=False),
        sa.Column("last_aid_on", sa.Date(), nullable=True),
        sa.Column("last_reported_aid_on", sa.Date(), nullable=True),
        sa.Column("aid_since", sa.Date(), nullable=False),
        sa.Column("aid_due_on", sa.Date(), nullable=False),
        sa.Column("last_contact_on", sa.Date(), nullable=True),
        sa.Column("next_follow_up_on", sa.Date(), nullable=True),
        sa.Column("next_letter_on", sa.Date(), nullable=True),
        sa.Column("next_due_on", sa.Date(), nullable=False),
        sa.Column("blocking_conditions", sa.Integer(), nullable=False),
        sa.Column("refreshed_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "headcount_qualifier IN ('exact', 'about', 'more_than', 'at_least', 'less_than', 'up_to', 'range', 'vague')",
            name=op.f("ck_group_standings_headcount_qualifier_word"),
        ),
        sa.CheckConstraint(
            "headcount_unit IN ('person', 'family', 'household', 'contact', 'request', 'case')",
            name=op.f("ck_group_standings_headcount_unit_word"),
        ),
        sa.CheckConstraint(
            "headcount_high >= 0 AND headcount_high <= 10000000", name=op.f("ck_group_standings_headcount_high_range")
        ),
        sa.CheckConstraint("headcount_low >= 0 AND headcount_low <= 10000000", name=op.f("ck_group_standings_headcount_low_range")),
        sa.CheckConstraint("length(present_place_text) <= 200", name=op.f("ck_group_standings_present_place_text_length")),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_group_standings_group_id")),
        sa.ForeignKeyConstraint(
            ["headcount_statement_id"], ["statements.id"], name=op.f("fk_group_standings_headcount_statement_id")
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["users.id"], name=op.f("fk_group_standings_owner_id")),
        sa.ForeignKeyConstraint(["place_statement_id"], ["statements.id"], name=op.f("fk_group_standings_place_statement_id")),
        sa.ForeignKeyConstraint(["present_place_id"], ["places.id"], name=op.f("fk_group_standings_present_place_id")),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name=op.f("fk_group_standings_team_id")),
        sa.PrimaryKeyConstraint("group_id", name=op.f("pk_group_standings")),
    )
    with op.batch_alter_table("group_standings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_group_standings_headcount_statement_id"), ["headcount_statement_id"], unique=False)
        batch_op.create_index("ix_group_standings_owner_aid", ["owner_id", "aid_since", "group_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_group_standings_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_group_standings_place_statement_id"), ["place_statement_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_group_standings_present_place_id"), ["present_place_id"], unique=False)
        batch_op.create_index("ix_group_standings_team_aid", ["team_id", "aid_since", "group_id"], unique=False)
        batch_op.create_index("ix_group_standings_team_due", ["team_id", "next_due_on", "group_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_group_standings_team_id"), ["team_id"], unique=False)
        batch_op.create_index("ix_group_standings_team_people", ["team_id", "people_sort", "group_id"], unique=False)

    op.create_table(
        "letter_groups",
        sa.Column("letter_id", sa.Uuid(), nullable=False),
        sa.Column("group_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_letter_groups_group_id")),
        sa.ForeignKeyConstraint(["letter_id"], ["letters.id"], name=op.f("fk_letter_groups_letter_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_groups")),
        sa.UniqueConstraint("letter_id", "group_id", name=op.f("uq_letter_groups_letter_id_group_id")),
    )
    with op.batch_alter_table("letter_groups", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_letter_groups_group_id"), ["group_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_letter_groups_letter_id"), ["letter_id"], unique=False)

    op.create_table(
        "post_holdings",
        sa.Column("official_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.Uuid(), nullable=False),
        sa.Column("held_from_edtf", sa.String(length=60), nullable=True),
        sa.Column("held_from_earliest", sa.Date(), nullable=True),
        sa.Column("held_from_latest", sa.Date(), nullable=True),
        sa.Column("held_from_resolved", sa.String(length=60), nullable=True),
        sa.Column("held_from_resolved_by", sa.String(length=40), nullable=True),
        sa.Column("held_from_sort", sa.Date(), nullable=True),
        sa.Column("held_to_edtf", sa.String(length=60), nullable=True),
        sa.Column("held_to_earliest", sa.Date(), nullable=True),
        sa.Column("held_to_latest", sa.Date(), nullable=True),
        sa.Column("held_to_resolved", sa.String(length=60), nullable=True),
        sa.Column("held_to_resolved_by", sa.String(length=40), nullable=True),
        sa.Column("held_to_sort", sa.Date(), nullable=True),
        sa.Column("title_as_written", sa.String(length=200), nullable=True),
        sa.Column("verification", sa.String(length=40), nullable=False),
        sa.Column("source_id", sa.Uuid(), nullable=True),
        sa.Column("source_note", sa.String(length=500), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "held_from_resolved_by IN ('publication_date', 'dateline', 'person')",
            name=op.f("ck_post_holdings_held_from_resolved_by_word"),
        ),
        sa.CheckConstraint(
            "held_to_resolved_by IN ('publication_date', 'dateline', 'person')",
            name=op.f("ck_post_holdings_held_to_resolved_by_word"),
        ),
        sa.CheckConstraint(
            "verification IN ('unverified', 'corroborated', 'contested', 'identity_conflict', 'refuted')",
            name=op.f("ck_post_holdings_verification_word"),
        ),
        sa.CheckConstraint("length(held_from_edtf) <= 60", name=op.f("ck_post_holdings_held_from_edtf_length")),
        sa.CheckConstraint("length(held_from_resolved) <= 60", name=op.f("ck_post_holdings_held_from_resolved_length")),
        sa.CheckConstraint("length(held_to_edtf) <= 60", name=op.f("ck_post_holdings_held_to_edtf_length")),
        sa.CheckConstraint("length(held_to_resolved) <= 60", name=op.f("ck_post_holdings_held_to_resolved_length")),
        sa.CheckConstraint("length(source_note) <= 500", name=op.f("ck_post_holdings_source_note_length")),
        sa.CheckConstraint("length(title_as_written) <= 200", name=op.f("ck_post_holdings_title_as_written_length")),
        sa.ForeignKeyConstraint(["official_id"], ["officials.id"], name=op.f("fk_post_holdings_official_id")),
        sa.ForeignKeyConstraint(["post_id"], ["posts.id"], name=op.f("fk_post_holdings_post_id")),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name=op.f("fk_post_holdings_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post_holdings")),
    )
    with op.batch_alter_table("post_holdings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_post_holdings_official_id"), ["official_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_post_holdings_post_id"), ["post_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_post_holdings_source_id"), ["source_id"], unique=False)

    op.create_table(
        "statement_links",
        sa.Column("statement_id", sa.Uuid(), nullable=False),
        sa.Column("other_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("kind IN ('contradicts', 'corroborates', 'replaces')", name=op.f("ck_statement_links_kind_word")),
        sa.ForeignKeyConstraint(["other_id"], ["statements.id"], name=op.f("fk_statement_links_other_id")),
        sa.ForeignKeyConstraint(["statement_id"], ["statements.id"], name=op.f("fk_statement_links_statement_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statement_links")),
        sa.UniqueConstraint("statement_id", "other_id", "kind", name=op.f("uq_statement_links_statement_id_other_id_kind")),
    )
    with op.batch_alter_table("statement_links", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_statement_links_other_id"), ["other_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_statement_links_statement_id"), ["statement_id"], unique=False)

    for statement in ledger_guards(op.get_bind().dialect.name):
        op.execute(statement)


def downgrade() -> None:
    for statement in ledger_guards_off(op.get_bind().dialect.name):
        op.execute(statement)
    with op.batch_alter_table("statement_links", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_statement_links_statement_id"))
        batch_op.drop_index(batch_op.f("ix_statement_links_other_id"))

    op.drop_table("statement_links")
    with op.batch_alter_table("post_holdings", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_post_holdings_source_id"))
        batch_op.drop_index(batch_op.f("ix_post_holdings_post_id"))
        batch_op.drop_index(batch_op.f("ix_post_holdings_official_id"))

    op.drop_table("post_holdings")
    with op.batch_alter_table("letter_groups", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_letter_groups_letter_id"))
        batch_op.drop_index(batch_op.f("ix_letter_groups_group_id"))

    op.drop_table("letter_groups")
    with op.batch_alter_table("group_standings", schema=None) as batch_op:
        batch_op.drop_index("ix_group_standings_team_people")
        batch_op.drop_index(batch_op.f("ix_group_standings_team_id"))
        batch_op.drop_index("ix_group_standings_team_due")
        batch_op.drop_index("ix_group_standings_team_aid")
        batch_op.drop_index(batch_op.f("ix_group_standings_present_place_id"))
        batch_op.drop_index(batch_op.f("ix_group_standings_place_statement_id"))
        batch_op.drop_index(batch_op.f("ix_group_standings_owner_id"))
        batch_op.drop_index("ix_group_standings_owner_aid")
        batch_op.drop_index(batch_op.f("ix_group_standings_headcount_statement_id"))

    op.drop_table("group_standings")
    with op.batch_alter_table("condition_disputes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_condition_disputes_official_id"))
        batch_op.drop_index(batch_op.f("ix_condition_disputes_condition_id"))

    op.drop_table("condition_disputes")
    with op.batch_alter_table("citations", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_citations_withdrawn_by_id"))
        batch_op.drop_index(batch_op.f("ix_citations_source_id"))
        batch_op.drop_index("ix_citations_record_id_field")
        batch_op.drop_index(batch_op.f("ix_citations_proposal_id"))
        batch_op.drop_index(batch_op.f("ix_citations_group_id"))
        batch_op.drop_index(batch_op.f("ix_citations_created_by_id"))
        batch_op.drop_index(batch_op.f("ix_citations_changed_by_id"))

    op.drop_table("citations")
    with op.batch_alter_table("aid_items", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_aid_items_kit_id"))
        batch_op.drop_index(batch_op.f("ix_aid_items_delivery_id"))

    op.drop_table("aid_items")
    with op.batch_alter_table("addressees", schema=None) as batch_op:
        batch_op.drop_index("ix_addressees_status_response_due_on")
        batch_op.drop_index(batch_op.f("ix_addressees_post_id"))
        batch_op.drop_index(batch_op.f("ix_addressees_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_addressees_official_id"))
        batch_op.drop_index(batch_op.f("ix_addressees_letter_id"))

    op.drop_table("addressees")
    with op.batch_alter_table("statements", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_statements_withdrawn_by_id"))
        batch_op.drop_index(batch_op.f("ix_statements_said_by_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_statements_said_by_official_id"))
        batch_op.drop_index(batch_op.f("ix_statements_place_id"))
        batch_op.drop_index(batch_op.f("ix_statements_pinned_by_id"))
        batch_op.drop_index("ix_statements_group_id_timeline_on")
        batch_op.drop_index("ix_statements_group_id_kind")
        batch_op.drop_index(batch_op.f("ix_statements_group_id"))
        batch_op.drop_index(batch_op.f("ix_statements_created_by_id"))
        batch_op.drop_index(batch_op.f("ix_statements_changed_by_id"))
        batch_op.drop_index(batch_op.f("ix_statements_carried_by_source_id"))

    op.drop_table("statements")
    with op.batch_alter_table("proposals", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_proposals_withdrawn_by_id"))
        batch_op.drop_index(batch_op.f("ix_proposals_source_id"))
        batch_op.drop_index(batch_op.f("ix_proposals_group_id"))
        batch_op.drop_index(batch_op.f("ix_proposals_decided_by_id"))
        batch_op.drop_index(batch_op.f("ix_proposals_created_by_id"))
        batch_op.drop_index(batch_op.f("ix_proposals_changed_by_id"))

    op.drop_table("proposals")
    with op.batch_alter_table("posts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_posts_withdrawn_by_id"))
        batch_op.drop_index(batch_op.f("ix_posts_title_key"))
        batch_op.drop_index(batch_op.f("ix_posts_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_posts_created_by_id"))
        batch_op.drop_index(batch_op.f("ix_posts_country_id"))
        batch_op.drop_index(batch_op.f("ix_posts_changed_by_id"))

    op.drop_table("posts")
    with op.batch_alter_table("organisation_names", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_organisation_names_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_organisation_names_folded"))

    op.drop_table("organisation_names")
    with op.batch_alter_table("organisation_identifiers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_organisation_identifiers_organisation_id"))

    op.drop_table("organisation_identifiers")
    with op.batch_alter_table("negotiation_parties", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_negotiation_parties_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_negotiation_parties_negotiation_id"))

    op.drop_table("negotiation_parties")
    with op.batch_alter_table("negotiation_groups", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_negotiation_groups_negotiation_id"))
        batch_op.drop_index(batch_op.f("ix_negotiation_groups_group_id"))

    op.drop_table("negotiation_groups")
    with op.batch_alter_table("movements", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_movements_withdrawn_by_id"))
        batch_op.drop_index(batch_op.f("ix_movements_to_place_id"))
        batch_op.drop_index(batch_op.f("ix_movements_round_id"))
        batch_op.drop_index("ix_movements_group_id_timeline_on")
        batch_op.drop_index(batch_op.f("ix_movements_group_id"))
        batch_op.drop_index(batch_op.f("ix_movements_from_place_id"))
        batch_op.drop_index(batch_op.f("ix_movements_created_by_id"))
        batch_op.drop_index(batch_op.f("ix_movements_changed_by_id"))

    op.drop_table("movements")
    with op.batch_alter_table("letters", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_letters_withdrawn_by_id"))
        batch_op.drop_index("ix_letters_timeline_on")
        batch_op.drop_index(batch_op.f("ix_letters_through_id"))
        batch_op.drop_index(batch_op.f("ix_letters_team_id"))
        batch_op.drop_index(batch_op.f("ix_letters_sender_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_letters_sender_official_id"))
        batch_op.drop_index(batch_op.f("ix_letters_in_reply_to_id"))
        batch_op.drop_index(batch_op.f("ix_letters_created_by_id"))
        batch_op.drop_index(batch_op.f("ix_letters_changed_by_id"))

    op.drop_table("letters")
    with op.batch_alter_table("ledger_entries", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ledger_entries_object_id"))
        batch_op.drop_index("ix_ledger_entries_about_group_id_at")
        batch_op.drop_index(batch_op.f("ix_ledger_entries_about_group_id"))

    op.drop_table("ledger_entries")
    with op.batch_alter_table("group_assignments", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_group_assignments_user_id"))
        batch_op.drop_index(batch_op.f("ix_group_assignments_group_id"))

    op.drop_table("group_assignments")
    with op.batch_alter_table("follow_ups", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_follow_ups_withdrawn_by_id"))
        batch_op.drop_index(batch_op.f("ix_follow_ups_group_id"))
        batch_op.drop_index("ix_follow_ups_for_user_id_done_at_due_on")
        batch_op.drop_index(batch_op.f("ix_follow_ups_for_user_id"))
        batch_op.drop_index(batch_op.f("ix_follow_ups_created_by_id"))
        batch_op.drop_index(batch_op.f("ix_follow_ups_changed_by_id"))

    op.drop_table("follow_ups")
    with op.batch_alter_table("exports", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_exports_withdrawn_by_id"))
        batch_op.drop_index(batch_op.f("ix_exports_group_id"))
        batch_op.drop_index(batch_op.f("ix_exports_created_by_id"))
        batch_op.drop_index(batch_op.f("ix_exports_changed_by_id"))
        batch_op.drop_index(batch_op.f("ix_exports_approved_by_id"))

    op.drop_table("exports")
    with op.batch_alter_table("contact_organisations", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contact_organisations_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_contact_organisations_contact_id"))

    op.drop_table("contact_organisations")
    with op.batch_alter_table("contact_groups", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contact_groups_group_id"))
        batch_op.drop_index(batch_op.f("ix_contact_groups_contact_id"))

    op.drop_table("contact_groups")
    with op.batch_alter_table("conditions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_conditions_withdrawn_by_id"))
        batch_op.drop_index(batch_op.f("ix_conditions_replaces_id"))
        batch_op.drop_index(batch_op.f("ix_conditions_negotiation_id"))
        batch_op.drop_index(batch_op.f("ix_conditions_imposed_by_id"))
        batch_op.drop_index("ix_conditions_group_id_timeline_on")
        batch_op.drop_index(batch_op.f("ix_conditions_group_id"))
        batch_op.drop_index(batch_op.f("ix_conditions_created_by_id"))
        batch_op.drop_index(batch_op.f("ix_conditions_changed_by_id"))

    op.drop_table("conditions")
    with op.batch_alter_table("aid_deliveries", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_aid_deliveries_withdrawn_by_id"))
        batch_op.drop_index("ix_aid_deliveries_timeline_on")
        batch_op.drop_index(batch_op.f("ix_aid_deliveries_place_id"))
        batch_op.drop_index(batch_op.f("ix_aid_deliveries_informed_by_official_id"))
        batch_op.drop_index("ix_aid_deliveries_group_id_timeline_on")
        batch_op.drop_index(batch_op.f("ix_aid_deliveries_group_id"))
        batch_op.drop_index(batch_op.f("ix_aid_deliveries_donor_id"))
        batch_op.drop_index(batch_op.f("ix_aid_deliveries_delivered_by_id"))
        batch_op.drop_index(batch_op.f("ix_aid_deliveries_created_by_id"))
        batch_op.drop_index(batch_op.f("ix_aid_deliveries_confirmed_by_id"))
        batch_op.drop_index(batch_op.f("ix_aid_deliveries_changed_by_id"))

    op.drop_table("aid_deliveries")
    with op.batch_alter_table("place_names", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_place_names_place_id"))
        batch_op.drop_index(batch_op.f("ix_place_names_folded"))

    op.drop_table("place_names")
    with op.batch_alter_table("place_identifiers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_place_identifiers_place_id"))

    op.drop_table("place_identifiers")
    with op.batch_alter_table("organisations", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_organisations_withdrawn_by_id"))
        batch_op.drop_index(batch_op.f("ix_organisations_parent_id"))
        batch_op.drop_index(batch_op.f("ix_organisations_name_key"))
        batch_op.drop_index(batch_op.f("ix_organisations_created_by_id"))
        batch_op.drop_index(batch_op.f("ix_organisations_country_id"))
        batch_op.drop_index(batch_op.f("ix_organisations_changed_by_id"))

    op.drop_table("organisations")
    with op.batch_alter_table("official_names", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_official_names_source_id"))
        batch_op.drop_index(batch_op.f("ix_official_names_official_id"))
        batch_op.drop_index(batch_op.f("ix_official_names_folded"))

    op.drop_table("official_names")
    with op.batch_alter_table("negotiation_rounds", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_negotiation_rounds_negotiation_id"))

    op.drop_table("negotiation_rounds")
    with op.batch_alter_table("negotiation_representatives", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_negotiation_representatives_official_id"))
        batch_op.drop_index(batch_op.f("ix_negotiation_representatives_negotiation_id"))

    op.drop_table("negotiation_representatives")
    with op.batch_alter_table("negotiation_lists", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_negotiation_lists_negotiation_id"))

    op.drop_table("negotiation_lists")
    with op.batch_alter_table("groups", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_groups_withdrawn_by_id"))
        batch_op.drop_index("ix_groups_team_id_name_key")
        batch_op.drop_index(batch_op.f("ix_groups_team_id"))
        batch_op.drop_index(batch_op.f("ix_groups_owner_id"))
        batch_op.drop_index(batch_op.f("ix_groups_origin_place_id"))
        batch_op.drop_index(batch_op.f("ix_groups_name_key"))
        batch_op.drop_index(batch_op.f("ix_groups_merged_into_id"))
        batch_op.drop_index(batch_op.f("ix_groups_created_by_id"))
        batch_op.drop_index(batch_op.f("ix_groups_changed_by_id"))

    op.drop_table("groups")
    with op.batch_alter_table("contact_officials", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contact_officials_official_id"))
        batch_op.drop_index(batch_op.f("ix_contact_officials_contact_id"))

    op.drop_table("contact_officials")
    with op.batch_alter_table("user_sessions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_user_sessions_user_id"))
        batch_op.drop_index("ix_user_sessions_expires_at")

    op.drop_table("user_sessions")
    with op.batch_alter_table("sources", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sources_withdrawn_by_id"))
        batch_op.drop_index("ix_sources_team_id_captured_at")
        batch_op.drop_index(batch_op.f("ix_sources_team_id"))
        batch_op.drop_index(batch_op.f("ix_sources_sha256"))
        batch_op.drop_index(batch_op.f("ix_sources_newer_version_id"))
        batch_op.drop_index(batch_op.f("ix_sources_created_by_id"))
        batch_op.drop_index(batch_op.f("ix_sources_copy_of_id"))
        batch_op.drop_index(batch_op.f("ix_sources_changed_by_id"))

    op.drop_table("sources")
    with op.batch_alter_table("sent_forms", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sent_forms_user_id"))

    op.drop_table("sent_forms")
    with op.batch_alter_table("response_rules", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_response_rules_withdrawn_by_id"))
        batch_op.drop_index(batch_op.f("ix_response_rules_created_by_id"))
        batch_op.drop_index(batch_op.f("ix_response_rules_changed_by_id"))

    op.drop_table("response_rules")
    with op.batch_alter_table("places", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_places_withdrawn_by_id"))
        batch_op.drop_index(batch_op.f("ix_places_parent_id"))
        batch_op.drop_index(batch_op.f("ix_places_name_key"))
        batch_op.drop_index(batch_op.f("ix_places_created_by_id"))
        batch_op.drop_index(batch_op.f("ix_places_changed_by_id"))

    op.drop_table("places")
    with op.batch_alter_table("officials", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_officials_withdrawn_by_id"))
        batch_op.drop_index(batch_op.f("ix_officials_name_key"))
        batch_op.drop_index(batch_op.f("ix_officials_created_by_id"))
        batch_op.drop_index(batch_op.f("ix_officials_changed_by_id"))

    op.drop_table("officials")
    with op.batch_alter_table("negotiations", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_negotiations_withdrawn_by_id"))
        batch_op.drop_index(batch_op.f("ix_negotiations_team_id"))
        batch_op.drop_index(batch_op.f("ix_negotiations_created_by_id"))
        batch_op.drop_index(batch_op.f("ix_negotiations_changed_by_id"))

    op.drop_table("negotiations")
    with op.batch_alter_table("kits", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_kits_withdrawn_by_id"))
        batch_op.drop_index(batch_op.f("ix_kits_created_by_id"))
        batch_op.drop_index(batch_op.f("ix_kits_changed_by_id"))

    op.drop_table("kits")
    with op.batch_alter_table("contacts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contacts_withdrawn_by_id"))
        batch_op.drop_index(batch_op.f("ix_contacts_team_id"))
        batch_op.drop_index("ix_contacts_happened_on")
        batch_op.drop_index(batch_op.f("ix_contacts_created_by_id"))
        batch_op.drop_index(batch_op.f("ix_contacts_changed_by_id"))

    op.drop_table("contacts")
    with op.batch_alter_table("users", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_users_withdrawn_by_id"))
        batch_op.drop_index(batch_op.f("ix_users_team_id"))
        batch_op.drop_index(batch_op.f("ix_users_deputy_id"))
        batch_op.drop_index(batch_op.f("ix_users_created_by_id"))
        batch_op.drop_index(batch_op.f("ix_users_changed_by_id"))

    op.drop_table("users")
    op.drop_table("teams")
    with op.batch_alter_table("sign_in_attempts", schema=None) as batch_op:
        batch_op.drop_index("ix_sign_in_attempts_login_hash_at")
        batch_op.drop_index("ix_sign_in_attempts_address_hash_at")

    op.drop_table("sign_in_attempts")
    op.drop_table("ledger_chains")
