"""A figure opens the sentence that it came from; what rests on an article in doubt is flagged, listed and decided on screen."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from casetrack.operations import citations, groups, ledger, movements, proposals, source_marks, sources, statements
from casetrack.operations.citations import Span
from tests.conftest import Ask, Office
from tests.factories.aid_deliveries import make_aid_delivery
from tests.factories.groups import make_group
from tests.factories.movements import make_movement
from tests.factories.officials import make_official
from tests.factories.proposals import TEXT, make_proposals, suggestion
from tests.factories.statements import make_statement
from tests.web.pressing import fill, forms_of

WORDS = "forty residents of Upper Vale"


@dataclass(frozen=True)
class Made:
    """What was made, as ids."""

    code: str
    source: Any
    headcount: Any
    official: Any


def cited(by: Any, record: Any, source: Any, group: Any, **words: str) -> None:
    """Tie fields to words of TEXT."""
    [proposal] = proposals.proposals_of(by, source)
    spans = [Span(name.rstrip("_"), TEXT.index(said), TEXT.index(said) + len(said), said) for name, said in words.items()]
    citations.cite(record, by, source_id=source.id, proposal_id=proposal.id, group_id=group.id if group else None, spans=spans)


def arrange(house: Office) -> Made:
    """A case whose headcount, place, delivery and movement rest on one article, and an official of no case."""
    with house.at_work():
        ana = house.person("ana")
        [proposal] = make_proposals(ana, suggestion("DisplacedGroup", headcount=40))
        source, group = sources.get_source(ana, proposal.source_id), make_group(ana)
        said = make_statement(group, ana, low=40, high=40, said_by_name="Orla Venn", carried_by_source_id=source.id)
        cited(ana, said, source, group, low="forty", unit="residents of Upper Vale", qualifier="forty", said_by="Orla Venn")
        place = make_statement(group, ana, kind="place", low=None, high=None, unit=None, place_text="Lower Vale")
        cited(ana, place, source, group, place="Lower Vale")
        cited(ana, make_aid_delivery(group, ana, people_reached=40), source, group, people_reached="forty residents")
        moved = make_movement(group, ana)
        movements.correct_movement(moved, ana, version=moved.version, people_planned=40)
        cited(ana, moved, source, group, people="forty")
        official = make_official(ana, name="Orla Venn")
        cited(ana, official, source, None, name="Orla Venn")
        return Made(group.code, source.id, said.id, official.id)


def mark(house: Office, key: Any, state: str = "retracted") -> None:
    with house.at_work():
        ana = house.person("ana")
        source = sources.get_source(ana, key)
        source_marks.mark(source, ana, version=source.version, state=state, reason="The outlet says so")


def test_the_headcount_of_a_group_opens_its_passage_in_one_press(house: Office, client_of: Ask) -> None:
    made = arrange(house)
    ana = client_of("ana")
    address = f"/citations/statements/{made.headcount}/low"
    for tab in ("", "/people", "/aid"):
        assert f'<a href="{address}">40 people</a>' in ana.get(f"/groups/{made.code}{tab}").text, tab
    page = ana.get(address)
    assert f'On 3 May Orla Venn said that <mark class="passage current">{WORDS}</mark> stay in Lower Vale.' in page.text
    assert f"/sources/{made.source}?passage=" in page.text
    assert "Orla Venn" not in page.text.partition("<title>")[2].partition("</title>")[0]
    for words in ("F: cannot be judged", "6: cannot be judged", "Ana", "Published on", "Imported"):
        assert words in page.text, words


def test_each_kind_of_record_opens_its_fields(house: Office, client_of: Ask) -> None:
    made = arrange(house)
    ana = client_of("ana")
    timeline = ana.get(f"/groups/{made.code}").text
    for kind, name in (("aid_deliveries", "people_reached"), ("movements", "people"), ("statements", "place")):
        start = timeline.index(f"/citations/{kind}/")
        addresses = [part.partition('"')[0] for part in timeline.split('href="') if part.startswith(f"/citations/{kind}/")]
        address = next(one for one in addresses if one.endswith(f"/{name}"))
        assert start and "<mark" in ana.get(address).text
        record = address.split("/")[3]
        shown = {"aid_deliveries": "/aid-deliveries/", "movements": "/movements/", "statements": "/statements/"}[kind]
        assert address in ana.get(shown + record).text, shown
    assert f"/citations/officials/{made.official}/name" in ana.get(f"/officials/{made.official}").text


def test_what_is_not_said_is_not_cited(house: Office, client_of: Ask) -> None:
    """An empty field of a cited record is told in words, never as a link or as the word of the program for nothing."""
    made = arrange(house)
    with house.at_work():
        ana = house.person("ana")
        source, group = sources.get_source(ana, made.source), groups.get_group(ana, made.code)
        delivery = make_aid_delivery(group, ana)
        cited(ana, delivery, source, group, **{"*": TEXT})
        key = delivery.id
    page = client_of("ana").get(f"/aid-deliveries/{key}").text
    assert "None" not in page and "not said" in page
    assert f"/citations/aid_deliveries/{key}/whole" in page


@pytest.mark.parametrize("path", ["statements/{key}/nothing", "officials/{key}/low", "letters/{key}/low", "users/{key}/low"])
def test_what_is_not_cited_or_not_there_has_no_page(house: Office, client_of: Ask, path: str) -> None:
    made = arrange(house)
    assert client_of("ana").get("/citations/" + path.format(key=made.headcount)).status_code == 404


def test_out_of_reach_is_not_there(house: Office, client_of: Ask) -> None:
    made = arrange(house)
    address = f"/citations/statements/{made.headcount}/low"
    answers = {who: client_of(who).get(address).status_code for who in ("sara", "rita", "emil", "boris", "olga", "adam")}
    assert answers == {"sara": 200, "rita": 200, "emil": 200, "boris": 404, "olga": 404, "adam": 403}


def test_a_field_without_its_own_passage_shows_those_of_the_whole_record(house: Office, client_of: Ask) -> None:
    made = arrange(house)
    with house.at_work():
        ana = house.person("ana")
        said = statements.get_statement(ana, made.headcount)
        cited(ana, said, sources.get_source(ana, made.source), groups.get_group(ana, made.code), **{"*": TEXT})
    client = client_of("ana")
    page = client.get(f"/citations/statements/{made.headcount}/whole")
    assert f'<mark class="passage current">{TEXT}</mark>' in page.text.replace("&#39;", "'")
    assert "No passage is tied to this field by itself." in client.get(f"/citations/statements/{made.headcount}/valid_on").text


def test_withdrawn_citations_stay_as_history(house: Office, client_of: Ask) -> None:
    made = arrange(house)
    with house.at_work():
        ana = house.person("ana")
        [proposal] = proposals.proposals_of(ana, sources.get_source(ana, made.source))
        citations.withdraw_citations(citations.made_by(proposal.id), ana)
    page = client_of("ana").get(f"/citations/statements/{made.headcount}/low")
    assert "No longer cited (1)" in page.text and f">{WORDS}</mark>" in page.text and "The decision was undone." in page.text
    assert f"/citations/statements/{made.headcount}" not in client_of("ana").get(f"/groups/{made.code}").text


def test_a_retracted_article_flags_every_field_until_someone_decides(house: Office, client_of: Ask) -> None:
    made = arrange(house)
    ana = client_of("ana")
    assert "Evidence in doubt</span>" not in ana.get("/groups").text
    page = ana.get(f"/sources/{made.source}/mark")
    sent = fill(page, state="retracted", reason="The outlet took it back")
    answer = ana.post(f"/sources/{made.source}/mark", data=sent)
    assert answer.status_code == 302 and answer.location.endswith("/rests")
    assert ana.post(f"/sources/{made.source}/mark", data=sent).status_code == 302, "sent once"
    assert "Evidence in doubt</span>" in ana.get("/groups").text
    assert made.code in ana.get("/groups?flag=in_doubt").text and made.code not in ana.get("/groups?flag=blocked").text
    for where in (f"/groups/{made.code}", f"/statements/{made.headcount}", f"/officials/{made.official}"):
        assert "Retracted article</span>" in ana.get(where).text, where
    assert "Decide on 8 fields that rest on it" in ana.get("/").text
    assert "7 fields of this case rest on it" in ana.get(f"/groups/{made.code}/sources").text
    rests = ana.get(f"/sources/{made.source}/rests")
    assert "8 fields of 5 records, 8 still to decide" in " ".join(rests.text.split())
    while "In doubt</span>" in rests.text:
        key = rests.text.split(f"/sources/{made.source}/rests/")[1].partition('"')[0]
        page = ana.get(f"/sources/{made.source}/rests/{key}")
        sent = fill(page, how="kept", reason="Seen by us", whole_record="y")
        assert ana.post(f"/sources/{made.source}/rests/{key}", data=sent).status_code == 302
        rests = ana.get(f"/sources/{made.source}/rests")
    assert "Kept: it holds without that article: <bdi>Seen by us</bdi>" in rests.text
    assert "Evidence in doubt</span>" not in ana.get("/groups").text
    assert "Retracted article</span>" not in ana.get(f"/groups/{made.code}").text
    assert "that rest on it" not in ana.get("/").text
    with house.at_work():
        assert ledger.verify()["entries"] > 0


def test_marking_asks_what_became_of_it_and_how_one_knows(house: Office, client_of: Ask) -> None:
    made = arrange(house)
    ana = client_of("ana")
    address = f"/sources/{made.source}/mark"
    nothing = ana.post(address, data=fill(ana.get(address)))
    assert "Choose what became of the article." in nothing.text and "Say how you know." in nothing.text
    alone = ana.post(address, data=fill(ana.get(address), state="superseded", reason="Longer"))
    assert "Choose the newer version." in alone.text
    wrong = ana.post(address, data=fill(ana.get(address), state="superseded", reason="Longer", address="https://x.example/1"))
    assert "No article of your team has this address." in wrong.text


def test_a_newer_version_is_chosen_among_likely_ones(house: Office, client_of: Ask) -> None:
    made = arrange(house)
    with house.at_work():
        ana = house.person("ana")
        title = sources.get_source(ana, made.source).title
        newer = sources.import_article(ana, raw=(TEXT + " More.").encode(), facts={"title": title}).id
    client = client_of("ana")
    address = f"/sources/{made.source}/mark"
    answer = client.post(address, data=fill(client.get(address), state="superseded", reason="Longer", newer=str(newer)))
    assert answer.status_code == 302
    page = client.get(f"/citations/statements/{made.headcount}/low")
    assert "Superseded" in page.text and f"/sources/{newer}" in page.text
    assert "Older version</span>" in client.get(f"/groups/{made.code}").text
    assert "A newer version took its place:" in client.get(f"/sources/{made.source}").text


def test_taking_the_mark_off(house: Office, client_of: Ask) -> None:
    made = arrange(house)
    mark(house, made.source, "corrected")
    ana = client_of("ana")
    address = f"/sources/{made.source}/unmark"
    assert ana.post(address, data=fill(ana.get(address), reason="Another article was meant")).status_code == 302
    assert "Evidence in doubt</span>" not in ana.get("/groups").text


def test_grades_are_set_on_a_page_of_their_own(house: Office, client_of: Ask) -> None:
    made = arrange(house)
    ana = client_of("ana")
    assert "F: cannot be judged" in ana.get(f"/sources/{made.source}").text
    address = f"/sources/{made.source}/grade"
    assert ana.post(address, data=fill(ana.get(address), reliability="B", credibility="2")).status_code == 302
    assert "B: usually reliable" in ana.get(f"/sources/{made.source}").text
    assert client_of("boris").get(address).status_code == 200
    assert client_of("rita").get(address).status_code == 403


def test_those_of_another_desk_who_see_the_article_do_not_mark_it(house: Office, client_of: Ask) -> None:
    made = arrange(house)
    with house.at_work():
        olga, ana = house.person("olga"), house.person("ana")
        other = make_group(olga)
        cited(ana, make_statement(other, olga), sources.get_source(ana, made.source), other, low="forty")
    olga_asks = client_of("olga")
    assert olga_asks.get(f"/sources/{made.source}").status_code == 200
    for page in ("mark", "unmark", "grade"):
        assert olga_asks.get(f"/sources/{made.source}/{page}").status_code == 403, page
    rests = olga_asks.get(f"/sources/{made.source}/rests")
    assert "4 more records rest on it in cases that you do not see." in rests.text and made.code not in rests.text


def test_what_others_support_is_kept_after_a_look_at_the_list(house: Office, client_of: Ask) -> None:
    made = arrange(house)
    with house.at_work():
        ana = house.person("ana")
        own = sources.import_article(ana, raw=b"The clerk of Lower Vale counted forty people at the mill on Monday.")
        said, group = statements.get_statement(ana, made.headcount), groups.get_group(ana, made.code)
        key = proposals.proposals_of(ana, sources.get_source(ana, made.source))[0].id
        spans = [Span("low", 32, 44, "forty people")]
        citations.cite(said, ana, source_id=own.id, proposal_id=key, group_id=group.id, spans=spans)
    mark(house, made.source)
    client = client_of("ana")
    page = client.get(f"/sources/{made.source}/keep")
    assert "1 field has another article behind it" in page.text and "Headcount: 40 people" in page.text
    assert client.post(f"/sources/{made.source}/keep", data=fill(page, reason="The clerk says so too")).status_code == 302
    assert "7 still to decide" in client.get(f"/sources/{made.source}/rests").text


def test_a_long_list_is_paged_by_record(house: Office, client_of: Ask, count_queries: Callable[[], Any]) -> None:
    made = arrange(house)
    ana = client_of("ana")
    numbers = []
    for more in (0, 30):
        with house.at_work():
            by = house.person("ana")
            source, group = sources.get_source(by, made.source), groups.get_group(by, made.code)
            for number in range(more):
                cited(by, make_statement(group, by, low=number, high=number), source, group, low="forty")
        with count_queries() as counted:
            page = ana.get(f"/sources/{made.source}/rests")
        numbers.append(len(counted.statements))
    assert numbers[0] == numbers[1] < 40
    assert "Page 1 of 2" in page.text and page.text.count("<table>") == 25
    assert ana.get(f"/sources/{made.source}/rests?page=2").text.count("<table>") == 10


def test_a_page_costs_one_look_up_more_whatever_is_cited(house: Office, client_of: Ask, count_queries: Callable[[], Any]) -> None:
    made = arrange(house)
    ana = client_of("ana")
    ana.get(f"/groups/{made.code}")
    numbers = []
    for more in (0, 15):
        with house.at_work():
            by = house.person("ana")
            source, group = sources.get_source(by, made.source), groups.get_group(by, made.code)
            for number in range(more):
                cited(by, make_statement(group, by, low=number, high=number), source, group, low="forty")
        for path in (f"/groups/{made.code}", f"/groups/{made.code}/people", f"/statements/{made.headcount}"):
            with count_queries() as counted:
                assert ana.get(path).status_code == 200
            numbers.append(len([one for one in counted.statements if "citations" in one]))
    assert numbers[:3] == numbers[3:]


def test_two_figures_stand_side_by_side_and_each_opens_its_own_passage(house: Office, client_of: Ask) -> None:
    made = arrange(house)
    with house.at_work():
        ana = house.person("ana")
        source = sources.import_article(
            ana, raw=b"Only thirty people are left in Lower Vale, the clerk wrote.", facts={"publisher": "Post"}
        )
        group = groups.get_group(ana, made.code)
        other = make_statement(group, ana, low=30, high=30, said_by_name="The clerk", carried_by_source_id=source.id)
        key = proposals.proposals_of(ana, sources.get_source(ana, made.source))[0].id
        spans = [Span("low", 5, 18, "thirty people")]
        citations.cite(other, ana, source_id=source.id, proposal_id=key, group_id=group.id, spans=spans)
        first = statements.get_statement(ana, made.headcount)
        statements.link_statements(other, ana, other=first, kind="contradicts")
        second = other.id
    client = client_of("ana")
    page = client.get(f"/groups/{made.code}/people").text
    side_by_side = page.partition('id="conflict"')[2].partition("</section>\n</div>")[0]
    for key, figure in ((made.headcount, "40"), (second, "30")):
        assert f"/citations/statements/{key}/low" in page.partition('id="conflict"')[2], side_by_side
        assert f"{figure} people" in client.get(f"/citations/statements/{key}/low").text
    assert "Count disputed" in page and "Contradicts the current count" in page
    assert '<mark class="passage current">thirty people</mark>' in client.get(f"/citations/statements/{second}/low").text
    assert "Contradicts" in client.get(f"/statements/{made.headcount}").text


@pytest.mark.parametrize(
    ("publisher", "words"), [("Vale Post", "Corroborated"), ("Upper Vale Herald", "but it is not independent:")]
)
def test_a_second_voice_is_named_and_a_reprint_is_none(house: Office, client_of: Ask, publisher: str, words: str) -> None:
    made = arrange(house)
    with house.at_work():
        ana = house.person("ana")
        first = sources.get_source(ana, made.source)
        first.publisher = "Upper Vale Herald"
        ledger.record(first, "confirmed", ana, was=ledger.snapshot(first) | {"publisher": None})
        text = b"The clerk counted forty people by the mill on Monday, house after house, he told us."
        second = sources.import_article(ana, raw=text, facts={"publisher": publisher})
        group = groups.get_group(ana, made.code)
        other = make_statement(group, ana, low=40, high=40, said_by_name="The clerk", carried_by_source_id=second.id)
        statements.link_statements(other, ana, other=statements.get_statement(ana, made.headcount), kind="corroborates")
    page = client_of("ana").get(f"/statements/{made.headcount}").text
    assert words in page and "The clerk" in page and publisher in page


def test_copies_count_as_one_voice_on_the_sources_tab(house: Office, client_of: Ask) -> None:
    made = arrange(house)
    with house.at_work():
        ana = house.person("ana")
        source, group = sources.get_source(ana, made.source), groups.get_group(ana, made.code)
        copy = sources.import_article(ana, raw=("Reprint. " + TEXT).encode())
        was = ledger.snapshot(copy)
        copy.copy_of_id = source.id
        ledger.record(copy, "marked as a copy", ana, was=was)
        make_statement(group, ana, kind="other", low=None, high=None, unit=None, text="Again", carried_by_source_id=copy.id)
    page = " ".join(client_of("ana").get(f"/groups/{made.code}/sources").text.split())
    assert "2 sources, 1 voice" in page and "Copy" in page


def test_a_reader_sees_what_rests_on_it_and_decides_nothing(house: Office, client_of: Ask) -> None:
    made = arrange(house)
    mark(house, made.source)
    rita = client_of("rita")
    page = rita.get(f"/sources/{made.source}/rests").text
    assert "8 still to decide" in page and ">Decide<" not in page and "Change it" not in page
    assert not [form for form in forms_of(rita.get(f"/groups/{made.code}")) if "reason" in form]
