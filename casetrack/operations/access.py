"""Who may do what, as pure functions of the person (records.md, "Roles"; domain.md 1.4). Default deny: a page names one of these.

Which *records* a person reaches is `operations/reach.py`; these say only which acts belong to a role.
"""

from casetrack.models.users import User

WRITERS = frozenset({"caseworker", "supervisor"})
READERS = WRITERS | {"exporter", "reader"}
OPEN_TO_READERS = ("public", "restricted")


def anyone_signed_in(_user: User) -> bool:
    """Today, own settings, signing out."""
    return True


def may_read_cases(user: User) -> bool:
    """Groups and everything filed under them."""
    return user.role in READERS


def may_log_work(user: User) -> bool:
    """Log and correct aid, contacts, letters, statements; open and edit groups; decide proposals."""
    return user.role in WRITERS


def may_read_directory(user: User) -> bool:
    """Officials, organisations, posts, places."""
    return user.role in READERS


def may_write_directory(user: User) -> bool:
    """Change officials, organisations, posts, places."""
    return user.role in WRITERS


def may_import_articles(user: User) -> bool:
    """Bring articles in and decide what they propose."""
    return user.role in WRITERS


def may_export(user: User) -> bool:
    """Make a case history: a caseworker of their own cases, a supervisor and an exporter of the team's."""
    return user.role in WRITERS | {"exporter"}


def may_see_exports(user: User) -> bool:
    """The list of what was exported, without content: makers, data protection and auditors."""
    return user.role in WRITERS | {"exporter", "data_protection", "auditor"}


def may_manage_users(user: User) -> bool:
    """Accounts and teams. An administrator sees no case."""
    return user.role == "administrator"


def may_assign(user: User) -> bool:
    """Hand a case to another caseworker."""
    return user.role == "supervisor"


def may_mark_blocking(user: User) -> bool:
    """Mark a condition as blocking (domain.md 1.3, stage 6)."""
    return user.role == "supervisor"


def may_decide_requests(user: User) -> bool:
    """Confirm a stage, put a case on hold, close it: what caseworkers ask for, never one's own request (domain.md 1.4)."""
    return user.role == "supervisor"


def may_reopen(user: User) -> bool:
    """Open a closed case again: a right of its own, that an office may one day give to fewer people."""
    return user.role == "supervisor"


def correction_needs_reason(user: User, created_by_id: object, hours_old: float) -> bool:
    """Own entries are corrected directly within 24 hours; later ones, and those of others, with a reason (domain.md 1.4)."""
    return created_by_id != user.id or hours_old > 24
