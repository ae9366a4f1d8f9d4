"""A whole case for tests: an article, counts that disagree, aid, letters, talks, a condition, an official of doubtful name."""

from datetime import timedelta
from typing import Any

from casetrack import clock
from casetrack.models.sources import Citation, Source
from casetrack.operations import aid_deliveries, groups, ledger, negotiations, officials, posts, sources
from casetrack.operations.aid_deliveries import ItemFacts
from casetrack.operations.correspondence import AddresseeFacts
from casetrack.operations.officials import HoldingFacts
from casetrack.world_dates import world_date
from tests.factories.aid_deliveries import make_aid_delivery
from tests.factories.case_changes import enter_a_stage_and_ask_for_another
from tests.factories.conditions import make_condition
from tests.factories.contacts import make_contact
from tests.factories.correspondence import make_letter
from tests.factories.follow_ups import make_follow_up
from tests.factories.groups import make_group
from tests.factories.movements import make_movement
from tests.factories.negotiations import make_negotiation
from tests.factories.reclassifications import make_reclassification
from tests.factories.statements import make_statement

ARTICLE = """The council of the lower valley said on 14 July that 43 people wait at the mill.

Food was brought to 30 people, an official said. Олена Петренко спитала про повернення.
"""


def day(text: str) -> Any:
    """A date of the world, learnt today."""
    return world_date(text, learnt_on=clock.today())


def cite(record: Any, by: Any, source: Source, passage: str, group: Any, field: str = "*") -> Citation:
    """Tie a passage of the article to a record."""
    start = ARTICLE.index(passage)
    citation = Citation(
        source_id=source.id,
        group_id=group.id,
        record_kind=record.__tablename__,
        record_id=record.id,
        field=field,
        start_at=start,
        end_at=start + len(passage),
        passage=passage,
    )
    ledger.record(citation, "cited", by)
    return citation


def make_article(by: Any, **facts: Any) -> Source:
    """The article, as a file that was brought in."""
    given = {"title": "People wait at the mill", "publisher": "Valley Post", "url": "https://valley.example/mill"}
    return sources.import_article(by, raw=ARTICLE.encode(), facts={**given, **facts})


def make_whole_case(by: Any) -> groups.Group:
    """A case with a record of every kind, withdrawn and corrected ones among them."""
    group = make_group(by, described_as="Families who left the upper valley")
    article = make_article(by)
    _statements(group, by, article)
    _aid(group, by, article)
    speaker = _official(by)
    make_contact(group, by, official_ids=[speaker.id], promised="A list by Friday")
    make_letter(
        group,
        by,
        days_ago=60,
        reference="CT-17",
        addressees=[
            AddresseeFacts(name="Ministry of the lowlands", kind="ua_authority", sent_on=clock.today() - timedelta(days=60)),
            AddresseeFacts(
                name="Олена Петренко", kind="international", official_id=speaker.id, sent_on=clock.today(), through_name="A courier"
            ),
        ],
    )
    make_movement(group, by, planned_on=day("2025-09"))
    make_condition(group, by, since=day("2025-06-18~"))
    make_reclassification(group, by, stated_on=day("2025-06-20"))
    talks = make_negotiation([group], by, since=day("2025"))
    negotiations.add_round(
        talks,
        by,
        version=talks.version,
        held_on=day("2025-08-02"),
        place_text="Bridge",
        who="Both sides",
        outcome="A list of 12 people",
    )
    make_follow_up(group, by, in_days=-2)
    enter_a_stage_and_ask_for_another(group, by)
    return group


def _statements(group: Any, by: Any, article: Source) -> None:
    shared = {"carried_by_source_id": article.id, "said_by_name": "council of the lower valley"}
    first = make_statement(group, by, low=43, high=43, valid_on=day("2025-07"), stated_on=day("XXXX-07-14"), **shared)
    cite(first, by, article, "43 people wait at the mill", group, "low")
    make_statement(
        group, by, low=28, high=30, valid_on=day("2025-07"), said_by_name="B. Answerer", reliability="C", credibility="3"
    )
    make_statement(group, by, kind="place", low=None, high=None, unit=None, place_text="The mill", **shared)
    make_statement(group, by, kind="wish", low=None, high=None, unit=None, text="Повернутися додому", quoted=True, **shared)


def _aid(group: Any, by: Any, article: Source) -> None:
    make_aid_delivery(group, by, on="2025-08-01", delivered_by_name="Lowland Relief", days_of_cover=14)
    told = make_aid_delivery(
        group, by, how_known="press", on="2025-07-20", items=[ItemFacts(item="Food", sector="FSC")], people_reached=30
    )
    cite(told, by, article, "Food was brought to 30 people", group, "people_reached")
    twice = make_aid_delivery(group, by, on="2025-08-01", item="Blankets")
    aid_deliveries.withdraw_aid_delivery(twice, by, version=twice.version, reason="Logged twice")
    changed = make_aid_delivery(group, by, on="2025-08-09", item="Soap", people_reached=31)
    aid_deliveries.correct_aid_delivery(
        changed,
        by,
        version=changed.version,
        status="distributed",
        how_known="seen_by_us",
        delivered_on=changed.delivered_on,
        items=[ItemFacts(item="Soap", unit="bar")],
        people_reached=33,
    )


def _official(by: Any) -> officials.Official:
    post = posts.add_post(by, title="Commissioner of the lowlands")
    return officials.add_official(
        by,
        name="Олена Петренко",
        holdings=[
            HoldingFacts(post_id=post.id, held_from=day("2024"), verification="identity_conflict", source_note="Valley Post")
        ],
    )
