"""The libraries that hang on the application: made here, bound in create_app. Imports nothing of ours."""

from typing import TYPE_CHECKING, Any

from flask_babel import Babel
from flask_compress import Compress
from flask_login import LoginManager
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from flask_wtf.csrf import CSRFProtect
from sqlalchemy import MetaData
from sqlalchemy.orm import DeclarativeBase

NAMES_OF_CONSTRAINTS = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """What every table class stands on."""

    metadata = MetaData(naming_convention=NAMES_OF_CONSTRAINTS)


# A session bound to a connection that is already in a transaction (as in tests) works in a savepoint of its own.
db = SQLAlchemy(
    model_class=Base,
    session_options={"expire_on_commit": False, "join_transaction_mode": "create_savepoint"},
)
migrate = Migrate()
login_manager = LoginManager()
csrf = CSRFProtect()
babel = Babel()
compress = Compress()

if TYPE_CHECKING:

    class Model(Base):
        """For the type checker: what db.Model is at run time."""

        query: Any
else:
    Model = db.Model
