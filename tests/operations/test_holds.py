"""Holds: who is deciding on an article; two people who decide on one proposal at the same moment."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from casetrack import clock, engines
from casetrack.errors import Conflict, NotAllowed, RuleBroken
from casetrack.extensions import db
from casetrack.operations import hand_made_proposals, holds, ledger, officials, proposals, sources
from casetrack.operations.paging import Place
from tests.conftest import Office
from tests.factories.proposals import make_proposals, suggestion

START = datetime(2026, 7, 14, 9, 0, tzinfo=UTC)


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Set the clock to so many minutes after the start."""

    def set_to(minutes: int) -> None:
        monkeypatch.setattr(clock, "now", lambda: START + timedelta(minutes=minutes))

    set_to(0)
    return set_to


def article(by: Any, *names: str) -> tuple[Any, list[Any]]:
    rows = make_proposals(by, *[suggestion("Official", f"o{n}", name=name, confidence="clear") for n, name in enumerate(names)])
    return sources.get_source(by, rows[0].source_id), rows


def test_reading_takes_no_hold_and_the_first_decision_does(office: Office, at: Callable[[int], None]) -> None:
    ana, boris = office.person("ana"), office.person("boris")
    source, rows = article(ana, "Orla Venn", "Ivo Kessel")
    proposals.outline(ana, source)
    assert holds.holder_of(boris, source) is None
    proposals.reject(rows[0], ana, version=rows[0].version, reason="misread")
    at(4)
    assert holds.holder_of(boris, source) == holds.Held(ana.id, "Ana", 4)
    assert set(holds.holders_of(boris, [source.id])) == {source.id}


def test_every_decision_is_refused_while_somebody_else_holds_the_article(office: Office, at: Callable[[int], None]) -> None:
    ana, boris = office.person("ana"), office.person("boris")
    source, rows = article(ana, "Orla Venn", "Ivo Kessel")
    proposals.accept(rows[0], ana, version=rows[0].version)
    acts: list[Callable[[], Any]] = [
        lambda: proposals.accept(rows[1], boris, version=rows[1].version),
        lambda: proposals.reject(rows[1], boris, version=rows[1].version, reason="misread"),
        lambda: proposals.undo(rows[0], boris, version=rows[0].version),
        lambda: proposals.accept_all(source, boris, type_="Official", versions={rows[1].id: rows[1].version}),
        lambda: hand_made_proposals.add(source, boris, type_="Official", start=0, end=4),
    ]
    for act in acts:
        with pytest.raises(RuleBroken) as broken:
            act()
        assert "Ana" in broken.value.sentence and "Take over" in broken.value.sentence
    assert (rows[0].state, rows[1].state) == ("accepted", "pending")
    holds.take(source, boris, over=True)
    proposals.accept(rows[1], boris, version=rows[1].version)
    with pytest.raises(RuleBroken):
        proposals.undo(rows[0], ana, version=rows[0].version)
    assert ledger.verify()


def test_an_article_is_let_go_fifteen_minutes_after_the_last_decision(office: Office, at: Callable[[int], None]) -> None:
    ana, boris = office.person("ana"), office.person("boris")
    source, rows = article(ana, "Orla Venn", "Ivo Kessel", "Mara Dell")
    proposals.accept(rows[0], ana, version=rows[0].version)
    at(14)
    proposals.accept(rows[1], ana, version=rows[1].version)
    at(28)
    assert holds.holder_of(boris, source) == holds.Held(ana.id, "Ana", 28)
    with pytest.raises(RuleBroken):
        holds.take(source, boris)
    at(29)
    assert holds.holder_of(boris, source) is None
    proposals.accept(rows[2], boris, version=rows[2].version)
    assert holds.holder_of(ana, source) == holds.Held(boris.id, "Boris", 0)


def test_a_hold_is_released_by_its_holder_alone(office: Office, at: Callable[[int], None]) -> None:
    ana, boris, olga, rita = (office.person(who) for who in ("ana", "boris", "olga", "rita"))
    source, _rows = article(ana, "Orla Venn")
    holds.take(source, ana)
    at(20)
    holds.take(source, ana)
    assert holds.holder_of(ana, source) == holds.Held(ana.id, "Ana", 0)  # it had been let go: this is a new one
    holds.release(source, boris)
    assert holds.holder_of(ana, source) is not None
    holds.release(source, ana)
    assert holds.holder_of(ana, source) is None
    for stranger in (olga, rita):
        with pytest.raises(NotAllowed):
            holds.take(source, stranger, over=True)


# --- two at once ---


def both(office: Office, *acts: Callable[[Any], Any]) -> list[str]:
    """Each act in a thread and transaction of its own, all starting at once; how each ended."""
    ends = ["" for _act in acts]
    ready = threading.Barrier(len(acts))

    def one(number: int) -> None:
        with office.app.app_context(), office.app.test_request_context():
            ready.wait()
            try:
                with engines.transactions("write"):
                    acts[number](ready)
                    db.session.commit()
                ends[number] = "done"
            except (Conflict, RuleBroken, NotAllowed) as refused:
                db.session.rollback()
                ends[number] = type(refused).__name__

    threads = [threading.Thread(target=one, args=(number,)) for number in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return ends


def accepting(office: Office, who: str, key: UUID, version: int) -> Callable[[Any], None]:
    def act(_ready: Any) -> None:
        by = office.person(who)
        proposal = proposals.get_proposal(by, key)
        proposals.accept(proposal, by, version=version)

    return act


@pytest.mark.parametrize("second", ["boris", "ana"])
def test_two_sessions_never_decide_one_proposal_twice(committed: Office, second: str) -> None:
    """Two people, or one person twice (who holds the article both times)."""
    with committed.at_work():
        _source, rows = article(committed.person("ana"), *[f"Orla {name}" for name in ("Venn", "Brand", "Kessel", "Dell")])
        seen = {row.id: row.version for row in rows}
    for key, version in seen.items():
        ends = both(committed, accepting(committed, "ana", key, version), accepting(committed, second, key, version))
        assert sorted(ends)[1] == "done" and sorted(ends)[0] in ("Conflict", "RuleBroken"), ends
        with committed.at_work():
            source = sources.get_source(committed.person("ana"), rows_source(committed, key))
            for who in ("ana", "boris"):
                holds.release(source, committed.person(who))
    with committed.at_work():
        page = officials.list_officials(committed.person("ana"), Place())
        assert sorted(o.name for o in page.rows if o.name.startswith("Orla ")) == [
            "Orla Brand",
            "Orla Dell",
            "Orla Kessel",
            "Orla Venn",
        ]
        assert ledger.verify()


def rows_source(office: Office, key: UUID) -> UUID:
    source_id: UUID = proposals.get_proposal(office.person("ana"), key).source_id
    return source_id


def test_without_the_checks_both_would_decide(committed: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Negative control: one after the other, with neither hold nor version nor state looked at, two officials come of one
    proposal."""
    with committed.at_work():
        _source, rows = article(committed.person("ana"), "Orla Venn")
        key = rows[0].id
    monkeypatch.setattr(proposals, "_check", lambda *_given: None)
    for who in ("ana", "boris"):
        with committed.at_work():
            by = committed.person(who)
            proposals.accept(proposals.get_proposal(by, key), by, version=None, as_new=True)
    with committed.at_work():
        page = officials.list_officials(committed.person("ana"), Place())
        assert [o.name for o in page.rows if o.name == "Orla Venn"] == ["Orla Venn", "Orla Venn"]
