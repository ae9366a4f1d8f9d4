"""Every template keeps the house rules; and the check finds what it should (the controls)."""

from pathlib import Path

import pytest

from tests.house_rules.template_lint import problems_in

LAYOUT = "{% block title %}{% endblock %}{% block main %}{% endblock %}"
FINE = '{% extends "components/layout.html" %}{% block title %}x{% endblock %}{% block main %}<h1>x</h1>{% endblock %}'


def test_templates_keep_the_rules() -> None:
    assert problems_in() == []


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (FINE.replace("<h1>", '<h1 style="color:red">'), "a style attribute"),
        (FINE.replace("<h1>", '<h1 onclick="x()">'), "an event handler"),
        (FINE.replace("<h1>", "<script>x()</script><h1>"), "an inline script"),
        (FINE.replace("<h1>", "<style>b{}</style><h1>"), "a style element"),
        (FINE.replace("<h1>", '<img src="data:image/png;base64,x"><h1>'), "a data: address"),
        (FINE.replace("<h1>", '<img src="//elsewhere.example/x.png"><h1>'), "another host"),
        (FINE.replace("<h1>x", "<h1>{{ x|safe }}"), "escaping switched off"),
        (FINE.replace("<h1>x</h1>", ""), "a page without a heading"),
        (FINE.replace("<h1>x</h1>", "<h1>x</h1>{% if y %}<h1>y</h1>{% endif %}"), "more than one h1"),
        (FINE.replace("{% block title %}x{% endblock %}", ""), "a page without a title"),
        (FINE.replace("{% block main %}", '{% from "components/parts.html" import part %}{% block main %}'), "does not use it"),
        (FINE.replace("<h1>", '{% from "components/parts.html" import nothing %}{{ nothing() }}<h1>'), "does not define"),
        (FINE.replace("<h1>", "{% if %}<h1>"), "does not parse"),
        (FINE.replace("<h1>", "{% macro lonely() %}{% endmacro %}<h1>"), "nobody uses the macro lonely"),
    ],
)
def test_the_check_finds_what_it_should(tmp_path: Path, wrong: str, sentence: str) -> None:
    (tmp_path / "components").mkdir()
    (tmp_path / "components/layout.html").write_text(LAYOUT)
    (tmp_path / "components/parts.html").write_text("{% macro part() %}{% endmacro %}")
    (tmp_path / "user.html").write_text('{% from "components/parts.html" import part %}{{ part() }}')
    (tmp_path / "page.html").write_text(FINE)
    assert problems_in(tmp_path) == []
    (tmp_path / "page.html").write_text(wrong)
    assert any(sentence in problem for problem in problems_in(tmp_path)), problems_in(tmp_path)


def test_two_ways_through_a_page_may_each_have_a_heading(tmp_path: Path) -> None:
    (tmp_path / "components").mkdir()
    (tmp_path / "components/layout.html").write_text(LAYOUT)
    (tmp_path / "page.html").write_text(FINE.replace("<h1>x</h1>", "{% if y %}<h1>y</h1>{% else %}<h1>x</h1>{% endif %}"))
    assert problems_in(tmp_path) == []
