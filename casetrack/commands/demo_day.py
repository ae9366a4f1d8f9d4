"""A case with a history for the demonstration, so that a day's work has something on it: people return in several movements while
officials state other remainders, aid that has run out, an answer that is late, a request that waits, words that are disputed.

Everything in it is invented, and says so.
"""

from datetime import date, timedelta

from casetrack import clock
from casetrack.commands.demo_stories import person
from casetrack.commands.doors import one_transaction
from casetrack.operations import (
    aid_deliveries,
    approvals,
    correspondence,
    follow_ups,
    groups,
    movements,
    reclassifications,
    statements,
)
from casetrack.operations.aid_deliveries import ItemFacts
from casetrack.operations.correspondence import AddresseeFacts
from casetrack.operations.reclassifications import ObjectionFacts
from casetrack.world_dates import WorldDate, world_date

NAME = "Invented example: the ferry landing at Vellmouth"
OPENING = 130
RETURNS = (46, 33, 25, 8, 10, 3)
STATED = (84, 53, 28, 18, 8, 7)
SAID = "The harbour office of Vellmouth (invented)"
INVENTED = "Invented for the demonstration."


def tell() -> list[str]:
    """Make the case, each entry in a transaction of its own; what there is to see, in lines."""
    with one_transaction():
        code = groups.open_group(
            person("caseworker"), name=NAME, description=INVENTED, purpose="Shows a day's work", legal_basis="public_interest"
        ).code
    _returns(code)
    _work(code)
    return [
        f"{code}: six returns against six stated remainders, with what nobody explains",
        f"{code}: aid has run out, an answer is late, a request waits for the supervisor, a party's word is disputed",
    ]


def _returns(code: str) -> None:
    """A stated remainder the day after each return."""
    first = clock.today() - timedelta(days=80)
    _say(code, OPENING, first)
    for number, (left, stated) in enumerate(zip(RETURNS, STATED, strict=True), start=1):
        day = first + timedelta(days=10 * number)
        with one_transaction():
            by = person("caseworker")
            movements.record_movement(
                groups.get_group(by, code),
                by,
                kind="return",
                status="arrived",
                departed_on=_on(day),
                arrived_on=_on(day),
                people_departed=left,
                people_arrived=left,
                said_by_name=SAID,
                note=INVENTED,
                sure=("more_than_known",),
            )
        _say(code, stated, day + timedelta(days=1))


def _say(code: str, number: int, day: date) -> None:
    with one_transaction():
        by = person("caseworker")
        statements.record_statement(
            groups.get_group(by, code),
            by,
            kind="headcount",
            low=number,
            high=number,
            unit="person",
            said_by_name=SAID,
            valid_on=_on(day),
            stated_on=_on(day),
            text=INVENTED,
        )


def _work(code: str) -> None:
    """What is due, and what waits for somebody."""
    today = clock.today()
    acts = (
        lambda group, by: aid_deliveries.log_aid_delivery(
            group,
            by,
            status="distributed",
            how_known="seen_by_us",
            delivered_on=_on(today - timedelta(days=35)),
            items=[ItemFacts(item="Food parcel, 1 person, 30 days")],
            people_reached=7,
            note=INVENTED,
            sure=aid_deliveries.EVERY_QUESTION,
        ),
        lambda group, by: correspondence.log_letter(
            [group],
            by,
            direction="outgoing",
            kind="letter",
            subject=f"The last seven at the landing. {INVENTED}",
            addressees=[AddresseeFacts("Harbour board of Vellmouth (invented)", sent_on=today - timedelta(days=40))],
        ),
        lambda group, by: follow_ups.plan_follow_up(
            group, by, what=f"Ask the harbour office about the two people more. {INVENTED}", due_on=today
        ),
        lambda group, by: approvals.ask(
            group,
            by,
            kind="stage",
            wanted="partially_returned",
            reason=f"Six returns, and people remain. {INVENTED}",
            evidence="The movements of this case",
        ),
        lambda group, by: reclassifications.record_reclassification(
            group,
            by,
            called="seasonal guests",
            was_called="stranded residents",
            asserted_by_name="Harbour board of Vellmouth (invented)",
            words=INVENTED,
            objections=[ObjectionFacts("Residents' council (invented)", "Nobody came as a guest", "Invented charter, article 1")],
        ),
    )
    for act in acts:
        with one_transaction():
            by = person("caseworker")
            act(groups.get_group(by, code), by)


def _on(day: date) -> WorldDate:
    return world_date(day, learnt_on=clock.today())
