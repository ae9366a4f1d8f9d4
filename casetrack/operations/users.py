"""Users and teams: accounts, one-time links, passwords, signing in and out, throttling."""

import hashlib
import hmac
from datetime import date, timedelta
from functools import lru_cache
from uuid import UUID

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import func, select, update
from sqlalchemy.orm import joinedload

from casetrack import clock, keys, limits
from casetrack.cleaning import clean_line, sort_key
from casetrack.errors import NotFound, RuleBroken
from casetrack.extensions import db
from casetrack.models.users import SignInAttempt, Team, User, UserSession
from casetrack.operations import ledger
from casetrack.operations.paging import Page, Place, Sort, page_of
from casetrack.operations.reach import as_id, one_or_none, the_one
from casetrack.vocabulary import ROLES
from casetrack.wording import gettext as _

__all__ = ["Team", "User"]
LINK_DAYS = 3
TRIES_OF_A_NAME = 8
TRIES_OF_AN_ADDRESS = 30
TRIES_WITHIN = timedelta(minutes=15)
_hasher = PasswordHasher()


def use_password_cost(memory_kib: int, rounds: int) -> None:
    """Argon2id's cost, from the settings (tests lower it)."""
    global _hasher
    _hasher = PasswordHasher(time_cost=rounds, memory_cost=memory_kib, parallelism=2)


# --- look-ups ---


def list_users(viewer: User, place: Place) -> Page:
    """Every account, by login."""
    return page_of(select(User), Sort((User.login_key, User.id)), User.id, place, options=(joinedload(User.team),))


def get_user(_viewer: User, key: object) -> User:
    """One account. Raises NotFound."""
    return the_one(select(User).where(User.id == as_id(key)).options(joinedload(User.team)))


def user_by_login(login: str) -> User | None:
    """The account of this login, however it is written."""
    return one_or_none(select(User).where(User.login_key == sort_key(login)).options(joinedload(User.team)))


def colleagues(viewer: User) -> list[User]:
    """Who in the viewer's team can be given work: caseworkers and supervisors who are not disabled."""
    query = select(User).where(
        User.team_id == viewer.team_id, User.role.in_(("caseworker", "supervisor")), User.disabled_at.is_(None)
    )
    return list(db.session.execute(query.order_by(User.login_key)).scalars())


def colleague(viewer: User, key: object) -> User:
    """One of `colleagues`. Raises NotFound."""
    found = next((user for user in colleagues(viewer) if user.id == as_id(key)), None)
    if found is None:
        raise NotFound
    return found


def names_of(keys: list[UUID]) -> dict[UUID, str]:
    """The names that colleagues see, by id."""
    query = select(User.id, User.name).where(User.id.in_(keys))
    return {row[0]: row[1] for row in db.session.execute(query)} if keys else {}


def list_teams() -> list[Team]:
    """Every team, by name."""
    return list(db.session.execute(select(Team).order_by(Team.name_key)).scalars())


# --- accounts ---


def team_named(name: str, by: User | None) -> Team:
    """The team of that name; made when there is none."""
    name = clean_line(name)
    if not name or len(name) > limits.NAME:
        raise RuleBroken("team", _("Enter the name of a team, up to 200 signs."))
    team = one_or_none(select(Team).where(Team.name_key == sort_key(name)))
    if team is None:
        team = Team(name=name, name_key=sort_key(name))
        ledger.record(team, "opened", by)
    return team


def add_user(by: User | None, *, login: str, name: str, role: str, team: Team | None) -> tuple[User, str]:
    """Open an account without a password. Returns it with the token of a one-time link to set one, good for LINK_DAYS days."""
    login = clean_line(login)
    if not login or len(login) > limits.NAME:
        raise RuleBroken("login", _("Enter a login, up to 200 signs."))
    if role not in ROLES:
        raise RuleBroken("role", _("Choose one of the roles: %(roles)s.", roles=", ".join(ROLES.values)))
    if user_by_login(login) is not None:
        raise RuleBroken("login", _("There is an account with this login already."))
    if role in ("caseworker", "supervisor", "exporter", "reader") and team is None:
        raise RuleBroken("team", _("Choose a team: this role works on a team's cases."))
    user = User(
        login=login, login_key=sort_key(login), name=clean_line(name) or login, role=role, team_id=team.id if team else None
    )
    token = _new_link(user)
    ledger.record(user, "opened", by)
    return user, token


def _new_link(user: User) -> str:
    token = keys.new_token()
    user.link_hash = keys.token_hash(token)
    user.link_expires_at = clock.now() + timedelta(days=LINK_DAYS)
    return token


def renew_link(user: User, by: User, *, version: int | None) -> str:
    """A new one-time link (the old one stops working); returns its token."""
    ledger.check_version(user, version)
    was = ledger.snapshot(user)
    token = _new_link(user)
    ledger.record(user, "link renewed", by, was=was)
    return token


def change_user(user: User, by: User, *, version: int | None, name: str, role: str, team: Team | None, disabled: bool) -> User:
    """Change an account. Every session of it ends, so that a new role counts at once."""
    ledger.check_version(user, version)
    if user == by and (disabled or role != user.role):
        raise RuleBroken("role", _("You cannot take your own account away. Ask another administrator."))
    if role in ("caseworker", "supervisor", "exporter", "reader") and team is None:
        raise RuleBroken("team", _("Choose a team: this role works on a team's cases."))
    was = ledger.snapshot(user)
    user.name, user.role, user.team_id = clean_line(name) or user.login, role, team.id if team else None
    user.disabled_at = (user.disabled_at or clock.now()) if disabled else None
    ledger.record(user, "changed", by, was=was)
    end_sessions_of(user)
    return user


def user_of_link(token: str) -> User | None:
    """Whose link this is, while it is good."""
    user = one_or_none(select(User).where(User.link_hash == keys.token_hash(token)))
    if user is None or not user.is_active or user.link_expires_at is None or user.link_expires_at < clock.now():
        return None
    return user


def check_new_password(password: str, login: str) -> None:
    """Length and a list of common passwords; no rules about kinds of signs (ASVS 6.2)."""
    if len(password) < limits.PASSWORD_SHORTEST:
        raise RuleBroken("password", _("Choose a password of at least %(n)s signs.", n=limits.PASSWORD_SHORTEST))
    if len(password) > limits.PASSWORD_LONGEST:
        raise RuleBroken("password", _("Choose a password of at most %(n)s signs.", n=limits.PASSWORD_LONGEST))
    low = password.casefold()
    if low in _common_passwords() or (len(login) > 3 and login.casefold() in low):
        raise RuleBroken("password", _("This password is easy to guess. Choose another, for example four unusual words."))


@lru_cache(maxsize=1)
def _common_passwords() -> frozenset[str]:
    from zxcvbn.frequency_lists import FREQUENCY_LISTS  # loaded on first use

    return frozenset(FREQUENCY_LISTS["passwords"])


def hash_password(password: str) -> str:
    """Argon2id. Slow on purpose: never called inside a write transaction."""
    return _hasher.hash(password)


def set_password(user: User, password_hash: str) -> None:
    """Keep a new password (hashed before the transaction began). The link is used up, every session ends."""
    was = ledger.snapshot(user)
    user.password_hash, user.link_hash, user.link_expires_at = password_hash, None, None
    ledger.record(user, "password set", user, was=was)
    end_sessions_of(user)


# --- signing in ---


def password_fits(user: User | None, password: str) -> bool:
    """Compare in the same time whether the account exists or not. Slow: never inside a write transaction."""
    kept = user.password_hash if user is not None and user.is_active else None
    try:
        fits = _hasher.verify(kept or _nobodys_hash(), password[: limits.PASSWORD_LONGEST])
    except (VerificationError, InvalidHashError):
        return False
    return fits and kept is not None


@lru_cache(maxsize=1)
def _nobodys_hash() -> str:
    return PasswordHasher(time_cost=_hasher.time_cost, memory_cost=_hasher.memory_cost, parallelism=2).hash(keys.new_token())


def _kept(secret: str, text: str) -> str:
    return hmac.new(secret.encode(), text.encode("utf-8", "replace"), hashlib.sha256).hexdigest()


def too_many_tries(secret: str, login: str, address: str) -> bool:
    """True when this name or this address failed too often in the last minutes. Both are kept as keyed hashes only."""
    since = clock.now() - TRIES_WITHIN
    for column, value, most in (
        (SignInAttempt.login_hash, _kept(secret, sort_key(login)), TRIES_OF_A_NAME),
        (SignInAttempt.address_hash, _kept(secret, address), TRIES_OF_AN_ADDRESS),
    ):
        query = select(func.count()).where(column == value, SignInAttempt.at > since, SignInAttempt.succeeded.is_(False))
        if db.session.execute(query).scalar_one() >= most:
            return True
    return False


def write_attempt(secret: str, login: str, address: str, succeeded: bool) -> None:
    """Keep a try to sign in."""
    login_hash = _kept(secret, sort_key(login))
    db.session.add(SignInAttempt(at=clock.now(), login_hash=login_hash, address_hash=_kept(secret, address), succeeded=succeeded))


def open_session(user: User, hours: int) -> str:
    """Sign in on one device; returns the token for the cookie, of which only the hash is kept."""
    token, now = keys.new_token(), clock.now()
    db.session.add(
        UserSession(
            token_hash=keys.token_hash(token),
            user_id=user.id,
            created_at=now,
            touched_at=now,
            expires_at=now + timedelta(hours=hours),
        )
    )
    ledger.note(f"user/{user.id}", "signed in", user, {})
    return token


def session_of(token: str, idle_minutes: int) -> UserSession | None:
    """The session of a cookie, with its user, while it is good: not ended, not expired, not idle too long, account active."""
    query = (
        select(UserSession)
        .where(UserSession.token_hash == keys.token_hash(token))
        .options(joinedload(UserSession.user).joinedload(User.team))
    )
    found: UserSession | None = one_or_none(query)
    now = clock.now()
    if found is None or found.ended_at is not None or found.expires_at <= now or not found.user.is_active:
        return None
    if found.touched_at <= now - timedelta(minutes=idle_minutes):
        return None
    return found


def person_of_lapsed_session(token: str, idle_minutes: int) -> User | None:
    """Whose session this was, when it ended by the clock alone: nobody signed out, no account was changed or disabled."""
    query = (
        select(UserSession)
        .where(UserSession.token_hash == keys.token_hash(token))
        .options(joinedload(UserSession.user).joinedload(User.team))
    )
    found: UserSession | None = one_or_none(query)
    if found is None or found.ended_at is not None or not found.user.is_active:
        return None
    lapsed = found.expires_at <= clock.now() or found.touched_at <= clock.now() - timedelta(minutes=idle_minutes)
    return found.user if lapsed else None


def touch_session(session_id: UUID) -> None:
    """The session was used just now."""
    db.session.execute(update(UserSession).where(UserSession.id == session_id).values(touched_at=clock.now()))


def end_session(token: str) -> None:
    """Sign out on this device."""
    db.session.execute(
        update(UserSession)
        .where(UserSession.token_hash == keys.token_hash(token), UserSession.ended_at.is_(None))
        .values(ended_at=clock.now())
    )


def end_sessions_of(user: User) -> None:
    """Sign out everywhere."""
    db.session.execute(
        update(UserSession).where(UserSession.user_id == user.id, UserSession.ended_at.is_(None)).values(ended_at=clock.now())
    )


def choose_settings(
    user: User,
    *,
    version: int | None,
    theme: str,
    deputy: User | None = None,
    away_from: date | None = None,
    away_until: date | None = None,
) -> User:
    """A person's own settings. While they are away, their deputy reaches their cases and sees what is due."""
    ledger.check_version(user, version)
    _check_absence(user, deputy, away_from, away_until)
    was = ledger.snapshot(user)
    user.theme, user.deputy_id = theme, deputy.id if deputy else None
    user.away_from, user.away_until = away_from, away_until
    ledger.record(user, "settings changed", user, was=was)
    return user


def enter_absence(
    user: User,
    by: User,
    *,
    version: int | None,
    deputy: User | None,
    away_from: date | None,
    away_until: date | None,
) -> User:
    """A supervisor enters that somebody of the team is away, and who stands in: somebody fell ill and cannot do it."""
    ledger.check_version(user, version)
    if by.role != "supervisor" or by.team_id is None or by.team_id != user.team_id:
        raise NotFound
    _check_absence(user, deputy, away_from, away_until)
    was = ledger.snapshot(user)
    user.deputy_id, user.away_from, user.away_until = deputy.id if deputy else None, away_from, away_until
    ledger.record(user, "absence entered", by, was=was)
    return user


def _check_absence(user: User, deputy: User | None, away_from: date | None, away_until: date | None) -> None:
    if away_until is not None and (away_from is None or away_until < away_from):
        raise RuleBroken("away_until", _("The last day away comes before the first."))
    if away_from is not None and deputy is None:
        raise RuleBroken("deputy", _("Choose who stands in."))
    if deputy is not None and (deputy == user or deputy.team_id != user.team_id):
        raise RuleBroken("deputy", _("Choose a colleague of the team."))
