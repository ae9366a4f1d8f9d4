"""What the health page asks."""

from sqlalchemy import select

from casetrack.extensions import db
from casetrack.models.users import Team


def database_answers() -> None:
    """Raises SQLAlchemyError when the database does not answer or has no tables."""
    db.session.execute(select(Team.id).limit(1)).first()
