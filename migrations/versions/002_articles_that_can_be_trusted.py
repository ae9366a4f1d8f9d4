"""Articles that can be trusted: outlines, copies, holds, doubts and how they were settled, proposals made by hand, jobs.

Revision: 002, after 001
"""

import sqlalchemy as sa
from alembic import op

from casetrack.cleaning import name_skeletons
from casetrack.models.columns import UtcDateTime

revision = "002"
down_revision = "001"
branch_labels = None
depends_on = None


_NAME_SKELETONS = sa.table(
    "name_skeletons", sa.column("kind", sa.String()), sa.column("skeleton", sa.String()), sa.column("record_id", sa.Uuid())
)


def _names_in(table: str, owner: str, name: str = "name") -> sa.Select[tuple[object, str]]:
    columns = sa.table(table, sa.column(owner, sa.Uuid()), sa.column(name, sa.String())).c
    return sa.select(columns[owner], columns[name])


_NAMES = {
    "officials": sa.union(_names_in("officials", "id"), _names_in("official_names", "official_id")),
    "organisations": sa.union(
        _names_in("organisations", "id"),
        _names_in("organisations", "id", "acronym"),
        _names_in("organisation_names", "organisation_id"),
    ),
}


def upgrade() -> None:
    op.create_table(
        "jobs",
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("asked_by_id", sa.Uuid(), nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("started_at", UtcDateTime(), nullable=True),
        sa.Column("beat_at", UtcDateTime(), nullable=True),
        sa.Column("finished_at", UtcDateTime(), nullable=True),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("kind IN ('import_articles')", name=op.f("ck_jobs_kind_word")),
        sa.CheckConstraint("state IN ('waiting', 'running', 'done', 'failed')", name=op.f("ck_jobs_state_word")),
        sa.ForeignKeyConstraint(["asked_by_id"], ["users.id"], name=op.f("fk_jobs_asked_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jobs")),
    )
    with op.batch_alter_table("jobs", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_jobs_asked_by_id"), ["asked_by_id"], unique=False)
        batch_op.create_index("ix_jobs_state_asked_at", ["state", "asked_at"], unique=False)

    op.create_table(
        "job_items",
        sa.Column("job_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("sentence", sa.String(length=500), nullable=True),
        sa.Column("source_id", sa.Uuid(), nullable=True),
        sa.Column("proposals", sa.Integer(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("state IN ('waiting', 'read', 'duplicate', 'refused')", name=op.f("ck_job_items_state_word")),
        sa.CheckConstraint("length(name) <= 200", name=op.f("ck_job_items_name_length")),
        sa.CheckConstraint("length(sentence) <= 500", name=op.f("ck_job_items_sentence_length")),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], name=op.f("fk_job_items_job_id")),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name=op.f("fk_job_items_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job_items")),
        sa.UniqueConstraint("job_id", "position", name=op.f("uq_job_items_job_id_position")),
    )
    with op.batch_alter_table("job_items", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_job_items_job_id"), ["job_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_job_items_source_id"), ["source_id"], unique=False)

    op.create_table(
        "source_holds",
        sa.Column("source_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("taken_at", UtcDateTime(), nullable=False),
        sa.Column("used_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name=op.f("fk_source_holds_source_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_source_holds_user_id")),
        sa.PrimaryKeyConstraint("source_id", name=op.f("pk_source_holds")),
    )
    with op.batch_alter_table("source_holds", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_source_holds_user_id"), ["user_id"], unique=False)

    op.create_table(
        "source_shingles",
        sa.Column("shingle", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("source_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name=op.f("fk_source_shingles_source_id")),
        sa.PrimaryKeyConstraint("shingle", "source_id", name=op.f("pk_source_shingles")),
    )
    with op.batch_alter_table("source_shingles", schema=None) as batch_op:
        batch_op.create_index("ix_source_shingles_source_id", ["source_id"], unique=False)

    op.create_table(
        "name_skeletons",
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("skeleton", sa.String(length=40).with_variant(sa.String(length=40, collation="C"), "postgresql"), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "skeleton", "record_id", name=op.f("pk_name_skeletons")),
    )
    with op.batch_alter_table("name_skeletons", schema=None) as batch_op:
        batch_op.create_index("ix_name_skeletons_record_id", ["record_id"], unique=False)
    _fill_name_skeletons()

    with op.batch_alter_table("citations", schema=None) as batch_op:
        batch_op.add_column(sa.Column("settled_at", UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column("settled_by_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("settled_how", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("settled_reason", sa.String(length=500), nullable=True))
        batch_op.create_index(batch_op.f("ix_citations_settled_by_id"), ["settled_by_id"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_citations_settled_by_id"), "users", ["settled_by_id"], ["id"])
        batch_op.create_check_constraint(op.f("ck_citations_settled_how_word"), "settled_how IN ('kept', 'changed', 'withdrawn')")
        batch_op.create_check_constraint(op.f("ck_citations_settled_reason_length"), "length(settled_reason) <= 500")

    with op.batch_alter_table("group_standings", schema=None) as batch_op:
        batch_op.add_column(sa.Column("fields_in_doubt", sa.Integer(), server_default="0", nullable=False))

    with op.batch_alter_table("proposals", schema=None) as batch_op:
        batch_op.add_column(sa.Column("starts_at", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("by_hand", sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column("made", sa.JSON(), nullable=True))
        batch_op.create_index("ix_proposals_source_id_starts_at", ["source_id", "starts_at", "position"], unique=False)

    with op.batch_alter_table("sources", schema=None) as batch_op:
        batch_op.add_column(sa.Column("blocks", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("invented", sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column("doubted_at", UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column("doubted_by_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("doubted_reason", sa.String(length=500), nullable=True))
        batch_op.create_index(batch_op.f("ix_sources_doubted_by_id"), ["doubted_by_id"], unique=False)
        batch_op.create_index("ix_sources_team_id_doubted_at", ["team_id", "doubted_at"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_sources_doubted_by_id"), "users", ["doubted_by_id"], ["id"])
        batch_op.create_check_constraint(op.f("ck_sources_doubted_reason_length"), "length(doubted_reason) <= 500")


def _fill_name_skeletons() -> None:
    """Of the names that are there already, so that they are found like new ones."""
    connection, table = op.get_bind(), _NAME_SKELETONS
    for kind, query in _NAMES.items():
        rows = {(kind, skeleton, owner) for owner, name in connection.execute(query) for skeleton in name_skeletons(name or "")}
        values = [dict(zip(("kind", "skeleton", "record_id"), row, strict=True)) for row in sorted(rows, key=str)]
        for at in range(0, len(values), 1_000):
            connection.execute(table.insert(), values[at : at + 1_000])


def downgrade() -> None:
    op.drop_table("name_skeletons")

    with op.batch_alter_table("sources", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_sources_doubted_reason_length"), type_="check")
        batch_op.drop_constraint(batch_op.f("fk_sources_doubted_by_id"), type_="foreignkey")
        batch_op.drop_index("ix_sources_team_id_doubted_at")
        batch_op.drop_index(batch_op.f("ix_sources_doubted_by_id"))
        batch_op.drop_column("doubted_reason")
        batch_op.drop_column("doubted_by_id")
        batch_op.drop_column("doubted_at")
        batch_op.drop_column("invented")
        batch_op.drop_column("blocks")

    with op.batch_alter_table("proposals", schema=None) as batch_op:
        batch_op.drop_index("ix_proposals_source_id_starts_at")
        batch_op.drop_column("made")
        batch_op.drop_column("by_hand")
        batch_op.drop_column("starts_at")

    with op.batch_alter_table("group_standings", schema=None) as batch_op:
        batch_op.drop_column("fields_in_doubt")

    with op.batch_alter_table("citations", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_citations_settled_reason_length"), type_="check")
        batch_op.drop_constraint(op.f("ck_citations_settled_how_word"), type_="check")
        batch_op.drop_constraint(batch_op.f("fk_citations_settled_by_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_citations_settled_by_id"))
        batch_op.drop_column("settled_reason")
        batch_op.drop_column("settled_how")
        batch_op.drop_column("settled_by_id")
        batch_op.drop_column("settled_at")

    with op.batch_alter_table("source_shingles", schema=None) as batch_op:
        batch_op.drop_index("ix_source_shingles_source_id")

    op.drop_table("source_shingles")
    with op.batch_alter_table("source_holds", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_source_holds_user_id"))

    op.drop_table("source_holds")
    with op.batch_alter_table("job_items", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_job_items_source_id"))
        batch_op.drop_index(batch_op.f("ix_job_items_job_id"))

    op.drop_table("job_items")
    with op.batch_alter_table("jobs", schema=None) as batch_op:
        batch_op.drop_index("ix_jobs_state_asked_at")
        batch_op.drop_index(batch_op.f("ix_jobs_asked_by_id"))

    op.drop_table("jobs")
