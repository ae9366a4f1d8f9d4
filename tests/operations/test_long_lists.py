"""A long list is walked along its order, a short one gathered: the same rows, whoever looks."""

from datetime import date, timedelta

import pytest

from casetrack import clock
from casetrack.operations import aid_deliveries, contacts, correspondence, groups, paging
from casetrack.operations.correspondence import AddresseeFacts
from casetrack.operations.paging import Place
from tests.conftest import PEOPLE, Office
from tests.factories.aid_deliveries import make_aid_delivery
from tests.factories.groups import make_group

LISTS = {
    "aid": aid_deliveries.list_aid_deliveries,
    "contacts": contacts.list_contacts,
    "letters": correspondence.list_letters,
}


def arrange(office: Office) -> None:
    """Groups of both teams, own, assigned and confidential; records about one, about two and about none."""
    ana, boris, olga = (office.person(who) for who in ("ana", "boris", "olga"))
    mine, shared, secret, theirs = (
        make_group(ana),
        make_group(boris),
        make_group(boris, sensitivity="confidential"),
        make_group(olga),
    )
    groups.assign(shared, office.person("sara"), to=ana)
    about = [([mine], ana), ([shared], boris), ([secret], boris), ([mine, shared], ana), ([theirs], olga), ([], ana), ([], olga)]
    for number, (wanted, by) in enumerate(about):
        day: date = clock.today() - timedelta(days=number // 2)
        contacts.log_contact(wanted, by, channel="call", reached=True, happened_on=day, sure=("again",))
        correspondence.log_letter(
            wanted,
            by,
            direction="outgoing",
            kind="letter",
            subject="Passage",
            addressees=[AddresseeFacts("A delegate", sent_on=day)],
            sure=("again",),
        )
        for group in wanted:
            make_aid_delivery(group, by)


@pytest.mark.parametrize("kind", LISTS)
def test_both_ways_find_the_same_rows(office: Office, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    arrange(office)
    found = {}
    for most in (paging.MOST_COUNTED, 0):
        monkeypatch.setattr(paging, "MOST_COUNTED", most)
        found[most] = {who: [row.id for row in LISTS[kind](office.person(who), Place()).rows] for who in PEOPLE}
    gathered, walked = found.values()
    assert gathered == walked
    assert len(set(map(tuple, gathered.values()))) >= 4, "people of different reach should see different lists"
