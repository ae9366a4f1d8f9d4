"""A question: what is possible and very likely a mistake is asked once, keeps what was typed, and is stored after a yes."""

from typing import Any

from flask import Flask

from casetrack.errors import Question
from casetrack.web.forms import Form, LineField


class ShortForm(Form):
    """A form of one field."""

    words = LineField("Words")


def test_a_question_stands_above_the_form_and_is_no_error(rolled_back: Flask) -> None:
    with rolled_back.test_request_context(method="POST", data={"words": "430 people", "sure": ["one", "no name!"]}):
        form: Any = ShortForm()
        form.show(Question("many", "430 people are far more than the 43 known. Is that right?"))
        assert form.question.name == "many"
        assert not form.errors
        assert form.sure == {"one"}, "what no question is called is no answer"
        macros = rolled_back.jinja_env.get_template("components/forms.html").make_module({"_": str})
        page = str(macros.error_summary(form))  # type: ignore[attr-defined]
    assert 'name="sure" value="many"' in page
    assert '<input type="hidden" name="sure" value="one">' in page
    assert page.index('class="vh" type="submit"') < page.index('value="many"'), "Enter presses the first button"


def test_a_form_that_was_not_sent_is_sure_of_nothing(rolled_back: Flask) -> None:
    with rolled_back.test_request_context("/?sure=many"):
        assert ShortForm().sure == frozenset()
