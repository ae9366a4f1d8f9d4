"""Runs the migrations, with the owner's address when there is one (CASETRACK_MIGRATION_URL), on both databases alike.

SQLite: batch mode rebuilds tables, and with foreign keys on a rebuild would touch other tables' rows (tried). So they are off while
migrations run, and `PRAGMA foreign_key_check` must find nothing at the end.
"""

from typing import Any

from alembic import context
from flask import current_app
from sqlalchemy import Connection, create_engine, pool

from casetrack.extensions import db

LONGEST_LOCK = "4s"


def include_object(_object: Any, name: str | None, kind: str, _reflected: bool, _compare_to: Any) -> bool:
    """Full-text tables belong to no model."""
    return not (kind == "table" and (name or "").startswith("fts_"))


def run() -> None:
    """Migrate over a connection of our own, or over the one that a test hands in."""
    given = context.config.attributes.get("connection")
    if given is not None:
        _migrate(given)
        return
    settings = current_app.config["CASETRACK"]
    engine = create_engine(settings.migration_url or settings.database_url, poolclass=pool.NullPool)
    with engine.connect() as connection:
        _migrate(connection)
    engine.dispose()


def _migrate(connection: Connection) -> None:
    sqlite = connection.dialect.name == "sqlite"
    if sqlite:
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
    else:
        connection.exec_driver_sql(f"SET lock_timeout = '{LONGEST_LOCK}'")
    connection.commit()
    context.configure(
        connection=connection,
        target_metadata=db.metadata,
        render_as_batch=True,
        compare_type=True,
        include_object=include_object,
        transaction_per_migration=True,
    )
    with context.begin_transaction():
        context.run_migrations()
    if sqlite:
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise RuntimeError(f"the migration leaves {len(broken)} rows that point at nothing")
        connection.exec_driver_sql("PRAGMA foreign_keys=ON")
        connection.commit()


run()
