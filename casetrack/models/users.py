"""Users, teams, and what signing in leaves behind."""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import Boolean, Date, Index, String, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casetrack import limits
from casetrack.extensions import Model
from casetrack.models.columns import UtcDateTime, key_type, link, text_column, word_column
from casetrack.models.records import Record, Row
from casetrack.vocabulary import LANGUAGES, ROLES, THEMES


class Team(Record, Model):
    """An office or desk: the border of who may know of a case."""

    __tablename__ = "teams"
    __purpose__ = "Decide who works on which cases."

    name: Mapped[str] = text_column("name", limits.NAME)
    name_key: Mapped[str] = mapped_column(key_type(), unique=True)
    # Plain ids: users point at teams, so foreign keys back would close a circle of tables.
    created_by_id: Mapped[UUID | None] = mapped_column(Uuid)
    changed_by_id: Mapped[UUID | None] = mapped_column(Uuid)
    withdrawn_by_id: Mapped[UUID | None] = mapped_column(Uuid)
    created_by: ClassVar[None] = None


class User(Record, Model):
    """A person who signs in."""

    __tablename__ = "users"
    __purpose__ = "Let staff sign in and account for what they do."
    __data_class__ = "staff"
    __digests__ = ("password_hash", "link_hash")

    login: Mapped[str] = text_column("login", limits.NAME)
    login_key: Mapped[str] = mapped_column(key_type(), unique=True)
    name: Mapped[str] = text_column("name", limits.NAME)
    role: Mapped[str] = word_column("role", ROLES)
    team_id: Mapped[UUID | None] = link("teams")
    deputy_id: Mapped[UUID | None] = link("users")
    away_from: Mapped[date | None] = mapped_column(Date)
    away_until: Mapped[date | None] = mapped_column(Date)
    language: Mapped[str] = word_column("language", LANGUAGES, default="en")
    theme: Mapped[str] = word_column("theme", THEMES, default="device")
    time_zone: Mapped[str | None] = text_column("time_zone", limits.WORD)
    disabled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    password_hash: Mapped[str | None] = mapped_column(String(200))
    link_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    link_expires_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    team: Mapped[Team | None] = relationship(foreign_keys=[team_id], lazy="raise")
    __allow_unmapped__ = True
    session_token: str | None = None  # set on the instance for the length of a request by web/sign_in.py

    is_authenticated = True
    is_anonymous = False

    @property
    def is_active(self) -> bool:
        """False once an administrator has disabled the account."""
        return self.disabled_at is None

    def is_away_on(self, day: date) -> bool:
        """True from the first to the last day of an absence that was entered; without a last day until it is taken off."""
        return self.away_from is not None and self.away_from <= day and (self.away_until is None or self.away_until >= day)

    def get_id(self) -> str:
        """What Flask-Login keeps in the cookie: the token of the session, never the id of the person."""
        return self.session_token or ""

    def __eq__(self, other: Any) -> bool:
        return isinstance(other, User) and self.id == other.id

    def __hash__(self) -> int:
        return hash(self.id)


class UserSession(Row, Model):
    """A sign-in that is under way on one device."""

    __tablename__ = "user_sessions"
    __purpose__ = "Know who is signed in, end it from the server."
    __data_class__ = "staff"
    __table_args__ = (Index("ix_user_sessions_expires_at", "expires_at"),)

    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    user_id: Mapped[UUID] = link("users")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    touched_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    user: Mapped[User] = relationship(lazy="raise")


class SignInAttempt(Row, Model):
    """One try to sign in, kept to slow down guessing. Name and address only as keyed hashes."""

    __tablename__ = "sign_in_attempts"
    __purpose__ = "Slow down the guessing of passwords."
    __data_class__ = "staff"
    __table_args__ = (
        Index("ix_sign_in_attempts_login_hash_at", "login_hash", "at"),
        Index("ix_sign_in_attempts_address_hash_at", "address_hash", "at"),
    )

    at: Mapped[datetime] = mapped_column(UtcDateTime)
    login_hash: Mapped[str] = mapped_column(String(64))
    address_hash: Mapped[str] = mapped_column(String(64))
    succeeded: Mapped[bool] = mapped_column(Boolean)


class SentForm(Row, Model):
    """A form that was stored, so that the same form sent again leads to the first result."""

    __tablename__ = "sent_forms"
    __purpose__ = "Store every form once, however often it is sent."
    __data_class__ = "staff"
    __table_args__ = (UniqueConstraint("user_id", "form_id"),)

    user_id: Mapped[UUID] = link("users")
    form_id: Mapped[str] = mapped_column(String(64))
    result: Mapped[str | None] = mapped_column(String(100))
    sent_at: Mapped[datetime] = mapped_column(UtcDateTime)
