"""Unsent text: kept for its owner alone, hidden with its case, gone when its form is sent."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from casetrack import clock, limits
from casetrack.errors import NotFound, RuleBroken
from casetrack.extensions import db
from casetrack.models.drafts import Draft
from casetrack.models.ledger import LedgerEntry
from casetrack.operations import drafts, groups, housekeeping, sent_forms
from tests.conftest import Office
from tests.factories.contacts import make_contact
from tests.factories.groups import make_group

FORM = "form-of-a-page-0001"


def keep(by: Any, text: str = "Half a sentence", form_id: str = FORM, **facts: Any) -> drafts.Draft | None:
    given = {"place": "/log/contact", "heading": "Log contact", "group_id": None, **facts}
    return drafts.keep(by, form_id=form_id, fields=[("form_id", form_id), ("summary", text)], **given)


def how_many() -> int:
    return db.session.execute(select(func.count()).select_from(Draft)).scalar_one()


def test_text_is_kept_and_replaced_and_found_again(office: Office) -> None:
    ana = office.person("ana")
    first = keep(ana)
    second = keep(ana, "Half a sentence and more")
    assert first is not None and second is not None and first.id == second.id
    assert dict(drafts.fields_of(second))["summary"] == "Half a sentence and more"
    assert drafts.drafts_of(ana) == [second]
    found = drafts.draft_at(ana, "/log/contact")
    assert found == second and second.started_at <= second.changed_at
    assert drafts.draft_at(ana, "/log/letter") is None


def test_a_draft_is_not_in_the_ledger(office: Office) -> None:
    ana = office.person("ana")
    before = db.session.execute(select(func.count()).select_from(LedgerEntry)).scalar_one()
    keep(ana)
    assert db.session.execute(select(func.count()).select_from(LedgerEntry)).scalar_one() == before


def test_nobody_else_finds_it(office: Office) -> None:
    ana, sara = office.person("ana"), office.person("sara")
    draft = keep(ana)
    assert draft is not None
    assert drafts.drafts_of(sara) == [] and drafts.draft_at(sara, draft.place) is None
    with pytest.raises(NotFound):
        drafts.get_draft(sara, draft.id)
    drafts.discard(draft, sara)
    assert how_many() == 1, "and nobody else sets it aside"
    drafts.discard(draft, ana)
    assert how_many() == 0


def test_it_is_hidden_when_the_case_goes_to_somebody_else(office: Office) -> None:
    ana, sara, boris = office.person("ana"), office.person("sara"), office.person("boris")
    group = make_group(ana)
    draft = keep(ana, group_id=drafts.group_of_code(ana, group.code))
    assert draft is not None and drafts.get_draft(ana, draft.id).group == group
    groups.hand_over_case(group, sara, to=boris, version=group.version)
    assert drafts.drafts_of(ana) == []
    with pytest.raises(NotFound):
        drafts.get_draft(ana, draft.id)
    with pytest.raises(NotFound):
        drafts.group_of_code(ana, group.code)
    groups.hand_over_case(group, sara, to=ana, version=group.version)
    assert drafts.drafts_of(ana) == [draft], "it was only hidden"


def test_a_form_that_was_sent_keeps_nothing_more(office: Office) -> None:
    ana = office.person("ana")
    keep(ana)
    sent_forms.remember(ana, FORM)
    assert drafts.drafts_of(ana) == [], "text that came late is no draft"
    drafts.spent(ana, FORM)
    assert keep(ana, "Too late") is None
    assert how_many() == 0


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_nothing_typed_is_nothing_kept(office: Office, text: str) -> None:
    assert keep(office.person("ana"), text) is None


def test_a_token_and_a_password_never_enter_a_draft(office: Office) -> None:
    draft = drafts.keep(
        office.person("ana"),
        form_id=FORM,
        place="/settings",
        heading="Settings",
        group_id=None,
        fields=[("csrf_token", "secret-1"), ("password", "secret-2"), ("old_password", "secret-3"), ("note", "a\ud800b\x00")],
    )
    assert draft is not None and "secret" not in draft.fields
    assert dict(drafts.fields_of(draft)) == {"note": "a?b\x00"}


def test_too_long_a_text_is_refused_in_words(office: Office) -> None:
    with pytest.raises(RuleBroken):
        keep(office.person("ana"), "x" * limits.DRAFT)
    assert how_many() == 0


def test_of_too_many_the_oldest_that_was_only_typed_goes(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    ana = office.person("ana")
    start = clock.now()
    for number in range(drafts.MOST_OF_A_PERSON + 2):
        monkeypatch.setattr(clock, "now", lambda n=number: start + timedelta(minutes=n))
        keep(ana, f"Text {number}", f"form-of-a-page-{number:04}", **({"because": "expired"} if number == 0 else {}))
    left = {draft.form_id for draft in drafts.drafts_of(ana, most=100)}
    assert len(left) == drafts.MOST_OF_A_PERSON
    assert "form-of-a-page-0000" in left, "what a lost session left stays"
    assert {"form-of-a-page-0001", "form-of-a-page-0002"}.isdisjoint(left)


def test_old_drafts_are_swept(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(office.person("ana"))
    assert housekeeping.sweep()["drafts"] == 0
    later = clock.now() + drafts.KEEP + timedelta(days=1)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert housekeeping.sweep()["drafts"] == 1


def test_a_record_leads_to_its_group(office: Office) -> None:
    ana, olga = office.person("ana"), office.person("olga")
    group = make_group(ana)
    assert drafts.group_of_record(ana, "groups", group.id) is None, "a case is known by its code"
    assert drafts.group_of_record(ana, "officials", group.id) is None
    contact = make_contact(group, ana)
    assert drafts.group_of_record(ana, "contacts", contact.id) == group.id
    with pytest.raises(NotFound):
        drafts.group_of_record(olga, "contacts", contact.id)
