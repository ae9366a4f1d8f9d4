"""What is asked once before a delivery is stored: is it logged already, are there so many people, has it expired?"""

from collections.abc import Collection
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from casetrack import clock
from casetrack.cleaning import sort_key
from casetrack.errors import Question
from casetrack.extensions import db
from casetrack.models.aid_deliveries import AidDelivery, AidItem
from casetrack.models.groups import GroupStanding
from casetrack.operations.aid_items import in_words
from casetrack.operations.in_words import day as day_in_words, number
from casetrack.wording import gettext as _

# For a door at which nobody can be asked: an article that was reviewed line by line, example data.
EVERY_QUESTION = frozenset({"again", "many", "expired"})
NEVER_CAME = ("planned", "cancelled", "lost_or_damaged")
MOST_COMPARED = 30


def ask(delivery: AidDelivery, sure: Collection[str], *, only: Collection[str] = EVERY_QUESTION) -> None:
    """Raise the first Question about a delivery, not yet stored or changed, that is in `only` and not in `sure`."""
    for name, asked in (("many", _ask_many), ("again", _ask_again), ("expired", _ask_expired)):
        if name in only and name not in sure:
            asked(delivery)


# --- far more people than are known ---


def far_more(people: int, known: int) -> bool:
    """More than three times as many, or at least half as many again and over twenty more: a nought or a figure too many."""
    return people > 3 * known or (people > known + 20 and 2 * people > 3 * known)


def _ask_many(delivery: AidDelivery) -> None:
    standing = db.session.get(GroupStanding, delivery.group_id)
    if delivery.people_reached is None or standing is None or standing.headcount_unit not in (None, "person"):
        return
    known = standing.headcount_high if standing.headcount_high is not None else standing.headcount_low
    if known is not None and far_more(delivery.people_reached, known):
        words = _(
            "%(reached)s people reached; %(known)s are known of this group.",
            reached=number(delivery.people_reached),
            known=number(known),
        )
        raise Question("many", words, "people_reached")


# --- the same again ---


def _ask_again(delivery: AidDelivery) -> None:
    day = delivery.delivered_on.day
    if day is None or delivery.status in NEVER_CAME:
        return
    for other in _about_that_day(delivery.group_id, day):
        near = other.delivered_on.day is not None and abs(other.delivered_on.day - day) <= timedelta(days=1)
        if near and other.id != delivery.id and _same_kind(other, delivery) and _same_thing(other, delivery):
            who = other.created_by.name if other.created_by else "casetrack"
            raise Question(
                "again",
                _(
                    "%(who)s already logged this for %(day)s: %(what)s. Is yours another delivery?",
                    who=who,
                    day=day_in_words(other.delivered_on.day),
                    what="; ".join(in_words(row) for row in other.items),
                ),
            )


def _about_that_day(group_id: UUID, day: Any) -> list[AidDelivery]:
    query = (
        select(AidDelivery)
        .where(
            AidDelivery.group_id == group_id,
            AidDelivery.timeline_on.between(day - timedelta(days=1), day + timedelta(days=1)),
            AidDelivery.withdrawn_at.is_(None),
            AidDelivery.status.not_in(NEVER_CAME),
        )
        .options(selectinload(AidDelivery.items), joinedload(AidDelivery.created_by))
        .order_by(AidDelivery.timeline_on.desc(), AidDelivery.id.desc())
        .limit(MOST_COMPARED)
    )
    with db.session.no_autoflush:  # the delivery that is asked about is not whole yet
        return list(db.session.execute(query).scalars())


def _same_kind(one: AidDelivery, other: AidDelivery) -> bool:
    """What we saw ourselves and what is only reported may be the same delivery, and are kept beside each other on purpose."""
    return (one.status == "reported_only") == (other.status == "reported_only")


def _same_thing(one: AidDelivery, other: AidDelivery) -> bool:
    return bool({_what(row) for row in one.items} & {_what(row) for row in other.items})


def _what(row: AidItem) -> UUID | str:
    return row.kit_id or sort_key(row.item)


# --- expired ---


def _ask_expired(delivery: AidDelivery) -> None:
    """Expired on the day it was delivered; today, when that day is not known."""
    on = delivery.delivered_on.day or clock.today()
    for row in delivery.items:
        if row.expires_on is not None and row.expires_on < on:
            words = _("%(what)s had expired on %(day)s, before it was delivered.", what=row.item, day=day_in_words(row.expires_on))
            raise Question("expired", words)
