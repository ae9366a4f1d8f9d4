"""Long articles: 400 figures, or 20,000 words; what the review page needs costs as many statements as for a short one."""

from collections.abc import Callable
from typing import Any

import pytest

from casetrack.extensions import db
from casetrack.extraction import Passage, Proposal, Reading
from casetrack.operations import accepting, importing, ledger, likely_matches, proposals, sources, weighing
from casetrack.operations.accepted_records import TABLES
from tests.conftest import Office
from tests.factories.groups import make_group
from tests.factories.officials import make_official
from tests.factories.statements import make_statement

SENTENCE = "Orla Venn, the ombudsman of Kordia, said on Monday that {n} residents of Upper Vale are staying in Lower Vale. "


def figures(number: int) -> tuple[str, list[Proposal]]:
    """A text with so many figures, and what a reading suggests about it: all types, one after another."""
    text, suggested = "", []
    for n in range(number):
        start, sentence = len(text), SENTENCE.format(n=n + 10)
        text += sentence
        passages = (Passage("*", start, start + len(sentence), sentence),)
        suggested.append(Proposal(f"x{n}", *_facts(n), passages=passages, confidence="clear"))
    return text, suggested


def _facts(n: int) -> tuple[str, dict[str, Any]]:
    group = {"headcount": n + 10, "origin": "Upper Vale", "current_place": "Lower Vale", "as_of": "2026-06-30"}
    kinds: list[tuple[str, dict[str, Any]]] = [
        ("DisplacedGroup", group),
        ("Official", {"name": f"Orla Venn {'abcdefghij'[n % 10]}", "title": "Minister of Bridges"}),
        ("Organisation", {"name": f"Vale Relief {n}"}),
        ("AidDelivery", {"items": "blankets", "status": "delivered", "place": "Lower Vale"}),
        ("Condition", {"requirement": "a permit of the border office"}),
        ("NegotiationTrack", {"parties": ["Kordia", "Vale"]}),
        ("Correspondence", {"recipient": f"Governor {n}"}),
        ("Statement", {"speaker": "Orla Venn", "gist": "They wait."}),
    ]
    return kinds[n % len(kinds)]


def kept(by: Any, number: int) -> Any:
    text, suggested = figures(number)
    prepared = importing.prepare(text.encode())
    return importing.keep(by, importing.Prepared(**{**vars(prepared), "reading": Reading(tuple(suggested), "en")}))


def review(by: Any, source: Any) -> list[Any]:
    """What the first page of a review asks for."""
    lines = proposals.outline(by, source)
    rows = proposals.page_of_proposals(by, source, lines, 1)
    matches = likely_matches.matches_of(by, source, rows)
    weighing.remarks_of(by, source, rows, matches)
    proposals.mismatches_of(rows, source)
    proposals.next_pending(source, 0)
    return rows


def known(by: Any, number: int) -> None:
    """Records that the figures are like, so that every look-up has something to find."""
    for n in range(number):
        group = make_group(by, origin_text="Upper Vale")
        make_statement(group, by, low=10 + 8 * n, high=10 + 8 * n)
        make_official(by, name=f"Orla Venna {n}")


def test_400_figures_cost_as_many_statements_as_ten(office: Office, count_queries: Callable[[], Any]) -> None:
    ana = office.person("ana")
    known(ana, 3)
    with count_queries() as storing:
        kept(ana, 10)
    with count_queries() as storing_many:
        big = kept(ana, 400)
    small = kept(ana, 24)
    db.session.flush()
    with count_queries() as few:
        rows = review(ana, sources.get_source(ana, small.id))
    known(ana, 12)
    db.session.flush()
    with count_queries() as many:
        page = review(ana, sources.get_source(ana, big.id))
    assert (len(rows), len(page), len(proposals.outline(ana, big))) == (24, 25, 400)
    assert len(many.statements) == len(few.statements), many.statements
    assert len(few.statements) <= 30
    assert len(storing_many.statements) <= len(storing.statements) + 4, storing_many.statements


@pytest.mark.parametrize("type_", sorted({_facts(n)[0] for n in range(8)} - {"DisplacedGroup"}))
def test_every_figure_of_a_long_article_can_be_decided(office: Office, type_: str) -> None:
    ana = office.person("ana")
    source = sources.get_source(ana, kept(ana, 40).id)
    group = make_group(ana)
    row = next(p for p in proposals.proposals_of(ana, source) if p.type == type_)
    needs = accepting.KINDS[type_].needs_group
    decided = proposals.accept(row, ana, version=row.version, group=group if needs else None)
    assert decided.record_kind in TABLES and ledger.verify()


def test_an_article_of_20000_words_is_laid_out_and_weighed(office: Office) -> None:
    ana = office.person("ana")
    known(ana, 2)
    text = " ".join(SENTENCE.format(n=n) + "Nobody else was there to see it. " for n in range(10, 860))
    source = importing.import_article(ana, raw=text.encode())
    assert len(text.split()) > 19_000
    lines = proposals.outline(ana, source)
    places = [line.starts_at for line in lines]
    assert len(lines) > 400 and places == sorted(places) and lines[0].type == "Source"
    last = proposals.page_of_proposals(ana, source, lines, (len(lines) - 1) // proposals.PAGE + 1)
    assert last and last[-1].id == lines[-1].id
    assert set(weighing.remarks_of(ana, source, last)) == {row.id for row in last}


def test_a_text_with_nothing_to_find_has_its_own_proposal_alone(office: Office) -> None:
    ana = office.person("ana")
    source = importing.import_article(ana, raw=b"The lamp is green. It stands on a table.")
    rows = review(ana, source)
    assert [row.type for row in rows] == ["Source"]
