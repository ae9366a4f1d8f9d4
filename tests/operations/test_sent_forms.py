"""Every form counts once, for its sender."""

import pytest
from sqlalchemy.exc import IntegrityError

from casetrack.extensions import db
from casetrack.operations import sent_forms
from tests.conftest import Office
from tests.factories.groups import make_group

FORM = "a-form-id-of-a-page"


def test_a_form_leads_to_its_first_result(office: Office) -> None:
    ana = office.person("ana")
    assert sent_forms.result_of(ana, FORM) == (False, None)
    sent = sent_forms.remember(ana, FORM)
    group = make_group(ana)
    sent.result = sent_forms.name_of(group)
    db.session.commit()
    assert sent_forms.result_of(ana, FORM) == (True, group)


def test_the_same_form_twice_is_refused_at_once(office: Office) -> None:
    ana = office.person("ana")
    sent_forms.remember(ana, FORM)
    db.session.commit()
    with pytest.raises(IntegrityError):
        sent_forms.remember(ana, FORM)
    db.session.rollback()


def test_the_form_of_one_person_says_nothing_to_another(office: Office) -> None:
    ana, boris = office.person("ana"), office.person("boris")
    sent_forms.remember(ana, FORM).result = sent_forms.name_of(make_group(ana))
    db.session.commit()
    assert sent_forms.result_of(boris, FORM) == (False, None)
    sent_forms.remember(boris, FORM)


def test_what_is_no_record_has_no_name() -> None:
    assert sent_forms.name_of(None) is None
    assert sent_forms.name_of("text") is None
