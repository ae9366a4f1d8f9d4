"""A case history says beside each source what became of it; what is in doubt on screen is not silently sound on paper."""

import json

from casetrack.operations import case_histories, copies, exports, group_sources, groups, ledger, source_marks, sources
from tests.conftest import Office
from tests.factories.case_histories import ARTICLE, make_whole_case
from tests.factories.statements import make_statement


def states_of(office: Office, code: str) -> dict[str, str]:
    ana = office.person("ana")
    history = case_histories.case_history(ana, groups.get_group(ana, code), reason="For the court")
    return {source.title: source.state for source in history.sources}


def test_a_history_says_what_became_of_each_source(office: Office) -> None:
    ana = office.person("ana")
    group = make_whole_case(ana)
    article = group_sources.sources_of(ana, group)[0].source
    reprint = sources.import_article(ana, raw=f"Reprint. {ARTICLE}".encode(), facts={"title": "A reprint"})
    later = b"At the mill 41 people wait, the council said later."
    newer = sources.import_article(ana, raw=later, facts={"title": "People wait at the mill, corrected"})
    copies.mark_copy(reprint, ana, of=article, version=reprint.version)
    for carrier in (reprint, newer):
        make_statement(group, ana, low=43, high=43, carried_by_source_id=carrier.id)
    assert states_of(office, group.code) == {
        "People wait at the mill": "Standing",
        "A reprint": "Standing; copy of [1]",
        "People wait at the mill, corrected": "Standing",
    }
    source_marks.mark(article, ana, version=article.version, state="retracted", reason="The paper took it back")
    assert states_of(office, group.code)["People wait at the mill"] == "Retracted"
    source_marks.mark(article, ana, version=article.version, state="superseded", reason="A longer text", newer=newer)
    assert states_of(office, group.code)["People wait at the mill"] == "Superseded by [3]"


def test_an_export_of_what_is_in_doubt_says_so_and_is_proved_by_its_hash(office: Office) -> None:
    ana = office.person("ana")
    group = make_whole_case(ana)
    article = group_sources.sources_of(ana, group)[0].source
    source_marks.mark(article, ana, version=article.version, state="retracted", reason="The paper took it back")
    ready = exports.prepare(ana, groups.get_group(ana, group.code), format="json", reason="The office asked for it")
    kept = exports.keep(ana, ready)
    assert [source["state"] for source in json.loads(ready.data)["sources"]] == ["Retracted"]
    assert kept.sha256 == ready.sha256
    assert ledger.verify()["entries"] > 0
