"""Reclassifications: what may be done."""

from datetime import timedelta

import pytest

from casetrack import clock
from casetrack.errors import NotFound, RuleBroken
from casetrack.extensions import db
from casetrack.operations import groups, ledger, reclassifications
from casetrack.operations.reclassifications import ObjectionFacts
from casetrack.world_dates import WorldDate, world_date
from tests.conftest import Office
from tests.factories.case_histories import make_article
from tests.factories.groups import make_group
from tests.factories.reclassifications import make_reclassification


def test_the_word_of_a_party_never_becomes_ours(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana, displacement_category="idp")
    before = group.version
    row = make_reclassification(group, ana, category="refugee")
    reclassifications.add_objection(row, ana, version=1, objected_by="C. Third")
    db.session.commit()
    group = groups.get_group(ana, group.code)
    assert (group.displacement_category, group.version) == ("idp", before)
    assert ledger.verify()


def test_several_objections_are_bound_to_it_in_their_order(office: Office) -> None:
    ana = office.person("ana")
    row = make_reclassification(make_group(ana), ana)
    row = reclassifications.get_reclassification(ana, row.id)
    reclassifications.add_objection(row, ana, version=1, objected_by="C. Third", words="No law says so")
    db.session.commit()
    found = reclassifications.get_reclassification(ana, row.id)
    assert [(one.objected_by, one.words) for one in found.objections] == [
        ("B. Answerer", "They were made to leave"),
        ("C. Third", "No law says so"),
    ]
    assert ledger.verify()


def test_broken_rules_name_their_field(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    tomorrow = world_date(clock.today() + timedelta(days=1), learnt_on=clock.today())
    for facts, field in (
        ({"called": ""}, "called"),
        ({"asserted_by_name": ""}, "asserted_by_name"),
        ({"stated_on": tomorrow}, "stated_on"),
        ({"objections": [ObjectionFacts("", "No")]}, "objections-0-objected_by"),
        ({"objections": [ObjectionFacts("B", stated_on=tomorrow)]}, "objections-0-stated_on"),
    ):
        with pytest.raises(RuleBroken) as broken:
            make_reclassification(group, ana, **facts)
        assert broken.value.field == field


def test_an_article_of_another_team_cannot_be_named(office: Office) -> None:
    ana, olga = office.person("ana"), office.person("olga")
    ours, theirs = make_article(ana), make_article(olga, url="https://weir.example/other")
    row = make_reclassification(make_group(ana), ana, source_id=ours.id)
    assert list(reclassifications.sources_named(ana, row)) == [ours.id]
    with pytest.raises(RuleBroken) as broken:
        make_reclassification(make_group(ana), ana, source_id=theirs.id)
    assert broken.value.field == "source_id"


def test_a_correction_keeps_objections_that_stay(office: Office) -> None:
    ana = office.person("ana")
    row = reclassifications.get_reclassification(ana, make_reclassification(make_group(ana), ana).id)
    db.session.commit()
    first = row.objections[0].id
    reclassifications.correct_reclassification(
        row,
        ana,
        version=1,
        called="visitors of the valley",
        asserted_by_name="The upper council",
        stated_on=WorldDate(),
        objections=[ObjectionFacts("B. Answerer", "Said twice"), ObjectionFacts("C. Third")],
    )
    assert row.objections[0].id == first
    assert [one.words for one in row.objections] == ["Said twice", None]
    assert ledger.verify()


def test_withdrawn_ones_stay_and_take_no_objection(office: Office) -> None:
    ana = office.person("ana")
    group = make_group(ana)
    row, other = make_reclassification(group, ana), make_reclassification(group, ana, called="travellers")
    reclassifications.withdraw_reclassification(row, ana, version=1, reason="Misread")
    assert [one.id for one in reclassifications.reclassifications_of(ana, [group.id])] == [other.id, row.id]
    with pytest.raises(RuleBroken):
        reclassifications.add_objection(row, ana, version=2, objected_by="C. Third")


def test_another_team_and_a_closed_record_are_not_there(office: Office) -> None:
    ana, olga, rita = office.person("ana"), office.person("olga"), office.person("rita")
    group = make_group(ana)
    row, closed = make_reclassification(group, ana), make_reclassification(group, ana, sensitivity="confidential")
    assert reclassifications.get_reclassification(rita, row.id)
    for who, record in ((olga, row), (rita, closed)):
        with pytest.raises(NotFound):
            reclassifications.get_reclassification(who, record.id)
