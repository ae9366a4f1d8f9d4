"""Reviewing an article: cards, likely matches, records of one's own, all of a kind, holds, copies, long texts."""

import gzip
import re
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from casetrack import clock
from casetrack.extraction import Passage, Proposal
from casetrack.operations import citations, proposals, sources
from tests.conftest import Ask, Office
from tests.factories.officials import make_official
from tests.factories.proposals import TEXT, make_proposals, suggestion
from tests.factories.sources import ARTICLE, make_source
from tests.house_rules.test_pseudo_locale import Page, bare_words, bracketed
from tests.web.pressing import fill, forms_of
from tests.web.test_sources import arrange, form_to, state_of

__all__ = ["bracketed"]


def official(name: str, **more: Any) -> Proposal:
    return suggestion("Official", name.lower().replace(" ", "-"), name=name, **more)


def group(**more: Any) -> Proposal:
    return suggestion("DisplacedGroup", "g1", headcount=40, headcount_unit="people", origin="Upper Vale", **more)


def card(page: Any, number: int) -> str:
    """The markup of one card."""
    cards = re.findall(r'<li id="r(\d+)"(.*?)(?=<li id="r|</ol>\s*<(?:nav|details|/section))', page.text, re.S)
    return dict(cards)[str(number)]


def press(client: Any, page: Any, address: str, **more: str) -> Any:
    return client.post(address, data=form_to(page, address) | more)


# --- cards ---


def test_only_the_one_to_decide_now_has_all_its_forms(house: Office, client_of: Ask) -> None:
    source, keys = arrange(house, official("Orla Venn"), official("Tomas Brand"), official("Ivo Kessel"))
    ana = client_of("ana")
    page = ana.get(f"/sources/{source}?at=2")
    assert page.text.count('name="reason"') == 5 and 'aria-current="true"' in card(page, 2)
    assert page.text.count('data-key="a"') == page.text.count('data-key="r"') == 3
    assert 'data-key="s"' in card(page, 2) and 'data-key="s"' not in card(page, 1)
    third = press(ana, page, f"/proposals/{keys[2]}/accept", as_new="no")
    assert third.location.endswith("at=1#r1") and state_of(house, keys[2]) == "accepted"
    opened = ana.get(re.search(r'href="([^"]*reject=yes[^"]*)"', card(page, 1))[1].replace("&amp;", "&"))  # type: ignore[index]
    assert "data-choices open" in card(opened, 1)


def test_skipping_stores_nothing_and_goes_round(house: Office, client_of: Ask) -> None:
    source, keys = arrange(house, official("Orla Venn"), official("Tomas Brand"))
    ana = client_of("ana")
    page = ana.get(f"/sources/{source}?at=1")
    skip = re.search(r'href="([^"]*)" data-key="s"', page.text)
    assert skip and skip[1].endswith("at=2#r2")
    assert 'href="/sources/' + source + '?at=1#r1" data-key="s"' in ana.get(skip[1]).text
    assert {state_of(house, key) for key in keys} == {"pending"}


def test_the_article_itself_is_confirmed(house: Office, client_of: Ask) -> None:
    with house.at_work():
        ana = house.person("ana")
        rows = make_proposals(ana, suggestion("Source", "s1", title="Mill", outlet="The Vale Post", inferred=("outlet",)))
        source = sources.get_source(ana, rows[0].source_id)
        source.url, source.language, source.byline = "https://example.org/mill", "en", "A. Writer"
        key, source_key = rows[0].id, source.id
    client = client_of("ana")
    page = client.get(f"/sources/{source_key}")
    shown = card(page, 1)
    assert "Confirm" in shown and "Is this right?" in shown and "The Vale Post" in shown and "inferred" in shown
    assert "A. Writer" in shown and "came with the article" in shown and "English" in shown and "https://example.org/mill" in shown
    assert press(client, page, f"/proposals/{key}/accept", as_new="no").status_code == 302
    assert state_of(house, str(key)) == "accepted"


def test_stance_confidence_and_speaker_are_in_words(house: Office, client_of: Ask) -> None:
    source, _keys = arrange(house, group(stance="attributed", attributed_to="Orla Venn", confidence="unsure", flags=("hedged",)))
    shown = card(client_of("ana").get(f"/sources/{source}"), 1)
    for words in ("Unsure", "said by a named or described speaker", "Orla Venn", "The wording is cautious"):
        assert words in shown


def test_figures_of_speech_are_folded_until_it_is_their_turn(house: Office, client_of: Ask) -> None:
    source, _keys = arrange(house, official("Orla Venn"), official("The Storm", stance="rhetorical"))
    ana = client_of("ana")
    assert '<details class="more"><summary>rhetoric' in card(ana.get(f"/sources/{source}?at=1"), 2)
    assert '<details class="more" open><summary>rhetoric' in card(ana.get(f"/sources/{source}?at=2"), 2)


# --- known already ---


def test_a_likely_match_is_shown_and_taken(house: Office, client_of: Ask) -> None:
    with house.at_work():
        known = str(make_official(house.person("ana"), name="Orla Venn").id)
    source, keys = arrange(house, official("Orla Venn"))
    ana = client_of("ana")
    page = ana.get(f"/sources/{source}")
    shown = card(page, 1)
    assert "This may be known already" in shown and f'href="/officials/{known}"' in shown and "Accept as new" in shown
    assert shown.index('data-key="m"') < shown.index('data-key="a"')
    assert press(ana, page, f"/proposals/{keys[0]}/accept", same_as=known).status_code == 302
    with house.at_work():
        proposal = proposals.get_proposal(house.person("ana"), keys[0])
        assert (proposal.state, str(proposal.record_id)) == ("same_as", known)
        assert str(citations.made_by(proposal.id)[0].record_id) == known
    assert "Same as a known record" in ana.get(f"/sources/{source}").text


@pytest.mark.parametrize("nonsense", ["x", "01890000-0000-7000-8000-000000000000"])
def test_a_record_that_is_none_is_not_found(house: Office, client_of: Ask, nonsense: str) -> None:
    source, keys = arrange(house, official("Orla Venn"))
    ana = client_of("ana")
    page = ana.get(f"/sources/{source}")
    answer = press(ana, page, f"/proposals/{keys[0]}/accept", same_as=nonsense)
    assert answer.status_code == 404 and state_of(house, keys[0]) == "pending"


# --- all of a kind ---


def clear(name: str) -> Proposal:
    return official(name, confidence="clear")


def test_all_of_a_kind_are_accepted_only_after_they_were_listed(house: Office, client_of: Ask) -> None:
    source, keys = arrange(house, clear("Orla Venn"), clear("Tomas Brand"), official("Ivo Kessel"))
    ana = client_of("ana")
    page = ana.get(f"/sources/{source}")
    address = f"/sources/{source}/accept-all?kind=Official"
    assert address in page.text and "clear (2)" in page.text
    listed = ana.get(address)
    assert "Orla Venn" in listed.text and "Tomas Brand" in listed.text and "Ivo Kessel" not in listed.text
    assert listed.text.count("<blockquote>") == 2
    answer = ana.post(address, data=fill(listed))
    assert answer.status_code == 302, answer.text
    assert [state_of(house, key) for key in keys] == ["accepted", "accepted", "pending"]
    assert "2 proposals are accepted" in ana.get(answer.location).text


def test_one_that_changed_meanwhile_leaves_all_as_they_were(house: Office, client_of: Ask) -> None:
    source, keys = arrange(house, clear("Orla Venn"), clear("Tomas Brand"))
    ana = client_of("ana")
    address = f"/sources/{source}/accept-all?kind=Official"
    listed = ana.get(address)
    page = ana.get(f"/sources/{source}")
    assert press(ana, page, f"/proposals/{keys[0]}/reject", reason="misread").status_code == 302
    answer = ana.post(address, data=fill(listed))
    assert answer.status_code == 302 and answer.location.endswith("accept-all?kind=Official")
    assert "Nothing was changed" in ana.get(answer.location).text
    assert state_of(house, keys[1]) == "pending"


def test_without_a_kind_the_kinds_are_offered(house: Office, client_of: Ask) -> None:
    source, _keys = arrange(house, clear("Orla Venn"), clear("Tomas Brand"))
    one, _keys = arrange(house, clear("Ivo Kessel"))
    ana = client_of("ana")
    assert f"/sources/{source}/accept-all?kind=Official" in ana.get(f"/sources/{source}/accept-all").text
    assert "Decide them one by one" in ana.get(f"/sources/{one}/accept-all").text
    assert "None of this kind" in ana.get(f"/sources/{source}/accept-all?kind=Condition").text
    assert ana.get(f"/sources/{source}/accept-all?kind=Nothing").status_code == 404
    assert "accept-all" not in ana.get(f"/sources/{one}").text


# --- by hand ---


def test_words_of_the_text_become_a_record(house: Office, client_of: Ask) -> None:
    source, _keys = arrange(house, official("Orla Venn"))
    ana = client_of("ana")
    page = ana.get(f"/sources/{source}")
    made = press(ana, page, f"/sources/{source}/by-hand", kind="DisplacedGroup", words="forty residents\n of Upper Vale")
    assert made.status_code == 302 and made.location.endswith("/edit"), made.text
    form = ana.get(made.location)
    assert re.search(r'<mark class="passage current"[^>]*><a [^>]*>\d+</a>forty residents of Upper Vale</mark>', form.text)
    sent = fill(form, words_headcount="forty residents", words_origin="Upper Vale", words_as_of="3 May")
    answer = ana.post(made.location, data=sent)
    assert answer.status_code == 302, answer.text
    with house.at_work():
        proposal = proposals.get_proposal(house.person("ana"), made.location.split("/")[2])
        assert (proposal.state, proposal.by_hand) == ("edited", True)
        assert proposal.fields == {"headcount": 40, "origin": "Upper Vale", "as_of": "XXXX-05-03"}
        cited = {(c.record_kind, c.field, c.passage) for c in citations.made_by(proposal.id)}
        assert ("statements", "low", "forty residents") in cited and ("groups", "origin", "Upper Vale") in cited
    assert "By hand" in ana.get(f"/sources/{source}").text


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"kind": "Official", "words": "fifty residents"}, "do not stand in the text like this"),
        ({"kind": "", "words": "forty residents"}, "Choose what kind of record it is."),
        ({"kind": "Source", "words": "forty residents"}, "Choose one of the list."),
        ({"kind": "Official", "words": ""}, "Select words in the text"),
    ],
)
def test_what_cannot_be_made_comes_back_as_it_was(house: Office, client_of: Ask, sent: dict[str, str], sentence: str) -> None:
    source, _keys = arrange(house, official("Orla Venn"))
    ana = client_of("ana")
    answer = press(ana, ana.get(f"/sources/{source}"), f"/sources/{source}/by-hand", **sent)
    assert answer.status_code == 200 and sentence in answer.text and "There is a problem" in answer.text
    assert sent["words"] in answer.text and 'id="by-hand" open' in answer.text


def test_a_selection_says_which_of_the_same_words_is_meant(house: Office, client_of: Ask) -> None:
    text = "\U0001f600 Vale waits. Lower Vale does not."
    with house.at_work():
        source = str(make_proposals(house.person("ana"), Proposal("x", "Official", {"name": "Vale"}, ()), text=text)[0].source_id)
    second = text.index("Vale", 10)
    ana = client_of("ana")
    for spans, start in (("", 2), (f"words:{second - 1}-{second + 4}", second), ("words:3-9", 2), ("words:9-3 x:1-2", 2)):
        page = ana.get(f"/sources/{source}")
        made = press(ana, page, f"/sources/{source}/by-hand", kind="Official", words="Vale", spans=spans)
        with house.at_work():
            proposal = proposals.get_proposal(house.person("ana"), made.location.split("/")[2])
            assert [(p["start"], p["end"], p["text"]) for p in proposal.passages] == [(start, start + 4, "Vale")]


def test_words_that_do_not_stand_there_lose_nothing(house: Office, client_of: Ask) -> None:
    _source, keys = arrange(house, group())
    ana = client_of("ana")
    address = f"/proposals/{keys[0]}/edit"
    answer = ana.post(address, data=fill(ana.get(address), words_origin="the moon", current_place="A mill"))
    assert answer.status_code == 200 and "do not stand in the text like this" in answer.text
    assert "the moon" in answer.text and "A mill" in answer.text and state_of(house, keys[0]) == "pending"
    unread = ana.post(address, data=fill(ana.get(address), headcount="", words_headcount="Orla Venn"))
    assert unread.status_code == 200 and "Enter a whole number" in unread.text


# --- who is deciding ---


def test_an_article_is_held_taken_over_and_let_go(house: Office, client_of: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    source, keys = arrange(house, official("Orla Venn"), official("Tomas Brand"), official("Ivo Kessel"))
    ana, sara = client_of("ana"), client_of("sara")
    page = ana.get(f"/sources/{source}")
    assert "reviewing this" not in page.text
    assert press(ana, page, f"/proposals/{keys[0]}/accept", as_new="no").status_code == 302
    assert "You are reviewing this" in ana.get(f"/sources/{source}").text
    seen = sara.get(f"/sources/{source}")
    assert "<bdi>Ana</bdi> is reviewing this, since just now. It is let go after 15 minutes without a decision." in seen.text
    refused = press(sara, seen, f"/proposals/{keys[1]}/reject", reason="misread", note="A street")
    assert refused.status_code == 200 and "Ana is deciding on this article" in card(refused, 2)
    assert "A street" in card(refused, 2) and state_of(house, keys[1]) == "pending"
    assert press(sara, seen, f"/sources/{source}/take-over").status_code == 302
    mine = sara.get(f"/sources/{source}")
    assert press(sara, mine, f"/proposals/{keys[1]}/reject", reason="misread").status_code == 302
    assert "Sara is deciding" in press(ana, ana.get(f"/sources/{source}"), f"/proposals/{keys[2]}/accept").text
    later = clock.now() + timedelta(minutes=14)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert "is reviewing this, 14 minutes." in ana.get(f"/sources/{source}").text
    assert press(sara, sara.get(f"/sources/{source}"), f"/sources/{source}/let-go").status_code == 302
    assert "reviewing this" not in ana.get(f"/sources/{source}").text


# --- copies and marks of the article ---


def test_a_likely_copy_is_shown_marked_and_unmarked(house: Office, client_of: Ask) -> None:
    with house.at_work():
        first = str(make_source(house.person("ana")).id)
        second = str(make_source(house.person("ana"), "Printed again. " + sources.get_source(house.person("ana"), first).text).id)
    ana = client_of("ana")
    page = ana.get(f"/sources/{second}")
    assert "of its wording with" in page.text and f'href="/sources/{first}"' in page.text
    answer = press(ana, page, f"/sources/{second}/copy", of=first)
    assert answer.status_code == 302
    page = ana.get(f"/sources/{second}")
    assert "one voice with" in page.text and "of its wording with" not in page.text
    assert "Copies of this article" in ana.get(f"/sources/{first}").text
    assert press(ana, page, f"/sources/{second}/no-copy").status_code == 302
    assert "one voice with" not in ana.get(f"/sources/{second}").text
    assert "Copies of this article" not in ana.get(f"/sources/{first}").text
    with house.at_work():
        assert sources.get_source(house.person("ana"), second).copy_of_id is None


def test_a_copy_of_itself_is_refused_in_words(house: Office, client_of: Ask) -> None:
    with house.at_work():
        first = str(make_source(house.person("ana")).id)
        make_source(house.person("ana"), "Printed again. " + sources.get_source(house.person("ana"), first).text)
    ana = client_of("ana")
    page = ana.get(f"/sources/{first}")
    answer = press(ana, page, f"/sources/{first}/copy", of=first)
    assert answer.status_code == 200 and "cannot be a copy of itself" in answer.text
    unknown = press(ana, ana.get(f"/sources/{first}"), f"/sources/{first}/copy", of="01890000-0000-7000-8000-000000000000")
    assert unknown.status_code == 404


def test_the_head_says_what_became_of_the_article(house: Office, client_of: Ask) -> None:
    with house.at_work():
        ana = house.person("ana")
        source, newer = make_source(ana), make_source(ana, "A newer text about forty people.")
        source.invented, source.state, source.newer_version_id = True, "retracted", newer.id
        source.doubted_reason = "The count was made up"
        key, newer_key = source.id, newer.id
    page = client_of("ana").get(f"/sources/{key}").text
    for words in ("Invented example", "Retracted", "The count was made up", "Superseded", f'href="/sources/{newer_key}"'):
        assert words in page


# --- nothing found ---


def test_nothing_found_says_what_to_do(house: Office, client_of: Ask) -> None:
    with house.at_work():
        key = make_source(house.person("ana"), "The weather\n\nIt will rain tomorrow.\n").id
        unread = make_source(house.person("ana"), "Pogoda\n\nJutro pada.\n", language="pl").id
    ana, rita = client_of("ana"), client_of("rita")
    page = ana.get(f"/sources/{key}").text
    assert "Nothing was found in this article." in page and "New record from selection" in page
    assert "New record from selection" not in rita.get(f"/sources/{key}").text
    assert "not read automatically yet: pl." in ana.get(f"/sources/{unread}").text


# --- long ones ---


def placed(text: str, words: str, number: int) -> Proposal:
    at = text.index(words)
    passage = Passage("*", at, at + len(words), words)
    return Proposal(f"o{number}", "Official", {"name": f"Name {number}"}, (passage,))


def long_article(count: int, filler: int) -> tuple[str, list[Proposal]]:
    """Paragraphs with one name each, and `filler` words between two of them."""
    paragraphs = [
        f"Here {count} speaks Name {n} of {count} in {count} vales." + "\n\n" + f"and so on {count} " * (filler // 4)
        for n in range(1, count + 1)
    ]
    text = "\n\n".join(paragraphs)
    return text, [placed(text, f"Name {n} of", n) for n in range(1, count + 1)]


def long_source(house: Office, count: int, filler: int) -> str:
    text, suggested = long_article(count, filler)
    with house.at_work():
        return str(make_proposals(house.person("ana"), *suggested, text=text)[0].source_id)


def weight(page: Any) -> tuple[int, int]:
    """(elements, bytes as they travel)."""
    return len(re.findall(r"<[a-z]", page.text)), len(gzip.compress(page.data))


def test_four_hundred_figures_are_paged_with_the_text_beside_them(house: Office, client_of: Ask) -> None:
    source = long_source(house, 400, 30)
    ana = client_of("ana")
    for number, first, last in ((1, 1, 25), (2, 26, 50), (16, 376, 400)):
        page = ana.get(f"/sources/{source}?page={number}")
        elements, size = weight(page)
        assert elements <= 1500 and size <= 20 * 1024, (number, elements, size)
        for shown in (first, last):
            assert f'id="r{shown}"' in page.text and f'id="p{shown}"' in page.text
        assert f'id="p{last + 1}"' not in page.text
    assert f"Name {first - 1} of" not in page.text and "What comes before" in page.text
    assert "The text goes on" in ana.get(f"/sources/{source}").text
    assert 'id="r200"' in ana.get(f"/sources/{source}?at=200").text


def test_twenty_thousand_words_stay_light(house: Office, client_of: Ask) -> None:
    source = long_source(house, 10, 2_000)
    ana = client_of("ana")
    page = ana.get(f"/sources/{source}")
    elements, size = weight(page)
    assert elements <= 1500 and size <= 20 * 1024 and len(page.text) < 120_000
    assert all(f'id="p{n}"' in page.text for n in range(1, 11))
    onward = re.search(r'href="([^"]*from=[^"]*)"', page.text)
    assert onward and "without a proposal" in page.text
    read = ana.get(onward[1].replace("&amp;", "&"))
    assert read.status_code == 200 and "Back to the passages" in read.text and read.text.count("and so on") > 900
    assert ana.get(f"/sources/{source}?from=99999").status_code == 200


def test_a_long_article_without_anything_is_read_on_to_its_end(house: Office, client_of: Ask) -> None:
    with house.at_work():
        source = make_source(
            house.person("ana"), "It rains.\n\n" + "\n\n".join(f"Line {n} of rain. " + "rain " * 60 for n in range(300))
        )
        key = source.id
    ana, seen, address = client_of("ana"), set(), f"/sources/{key}"
    for _page in range(20):
        page = ana.get(address)
        assert weight(page)[1] <= 20 * 1024
        seen |= set(re.findall(r"Line \d+ of", page.text))
        onward = re.findall(r'href="([^"]*from=\d+)"', page.text)
        if not onward:
            break
        address = onward[-1].replace("&amp;", "&")
    assert len(seen) == 300


def test_a_cited_passage_brings_its_own_stretch(house: Office, client_of: Ask) -> None:
    source = long_source(house, 60, 30)
    ana = client_of("ana")
    page = ana.get(f"/sources/{source}?at=55")
    with house.at_work():
        rows = proposals.proposals_of(house.person("ana"), sources.get_source(house.person("ana"), source))
        key = str(next(row.id for row in rows if row.position == 55))
    assert press(ana, page, f"/proposals/{key}/accept", as_new="no").status_code == 302
    with house.at_work():
        cited = next(c for c in citations.made_by(UUID(key)) if c.field == "*")
        passage = str(cited.id)
    page = ana.get(f"/sources/{source}?passage={passage}")
    assert 'id="passage"' in page.text and "Name 55 of" in page.text and "Name 2 of" not in page.text


def test_ten_and_four_hundred_cost_the_same_queries(house: Office, client_of: Ask, count_queries: Any) -> None:
    counts = []
    for many in (10, 400):
        source, ana = long_source(house, many, 6), client_of("ana")
        with count_queries() as counted:
            ana.get(f"/sources/{source}?page={(many + 24) // 25}")
        counts.append(len(counted.statements))
    assert counts[0] == counts[1] and counts[0] < 40


def test_the_text_keeps_where_each_line_starts(house: Office, client_of: Ask) -> None:
    source, _keys = arrange(house, official("Orla Venn"))
    page = client_of("ana").get(f"/sources/{source}")
    with house.at_work():
        text = sources.get_source(house.person("ana"), source).text
    starts = [int(at) for at in re.findall(r'data-at="(\d+)"', page.text)]
    assert starts and starts[0] == 0 and text.startswith(TEXT[:10])
    assert all(start == 0 or text[start - 1] == "\n" for start in starts)
    assert forms_of(page)


# --- decided meanwhile, in words ---


def test_an_edit_that_came_too_late_is_kept_on_the_page(house: Office, client_of: Ask) -> None:
    source, keys = arrange(house, official("Orla Venn"))
    ana, sara = client_of("ana"), client_of("sara")
    address = f"/proposals/{keys[0]}/edit"
    late = fill(ana.get(address), title="Governor of the vale")
    assert press(sara, sara.get(f"/sources/{source}"), f"/proposals/{keys[0]}/reject", reason="misread").status_code == 302
    answer = ana.post(address, data=late)
    assert answer.status_code == 200 and "in the meantime" in answer.text and "Governor of the vale" in answer.text
    assert state_of(house, keys[0]) == "rejected"


def test_an_undo_that_is_refused_says_so_at_its_proposal(house: Office, client_of: Ask) -> None:
    source, keys = arrange(house, group(), suggestion("AidDelivery", "a1", items="food", status="ongoing", about=("g1",)))
    ana = client_of("ana")
    for key in keys:
        page = ana.get(f"/sources/{source}")
        assert press(ana, page, f"/proposals/{key}/accept", as_new="no").status_code == 302
    answer = press(ana, ana.get(f"/sources/{source}"), f"/proposals/{keys[0]}/undo")
    assert answer.status_code == 200 and 'class="error"' in card(answer, 1) and 'class="error"' not in card(answer, 2)
    assert state_of(house, keys[0]) == "accepted"


def test_every_word_of_a_review_is_a_message(house: Office, client_of: Ask, bracketed: None) -> None:
    with house.at_work():
        make_official(house.person("ana"), name="Orla Venn")
        make_source(house.person("ana"))
        again = str(make_source(house.person("ana"), "Printed again. " + ARTICLE).id)
    rows = [group(flags=("hedged",)), clear("Tomas Brand"), clear("Ivo Kessel"), official("Orla Venn", stance="rhetorical")]
    source, keys = arrange(house, suggestion("Source", "s1", title="Mill", inferred=("title",)), *rows)
    ana, sara = client_of("ana"), client_of("sara")
    assert press(ana, ana.get(f"/sources/{source}?at=3"), f"/proposals/{keys[2]}/reject", reason="misread").status_code == 302
    refused = press(sara, sara.get(f"/sources/{source}"), f"/proposals/{keys[1]}/accept")
    seen = [refused, sara.get(f"/sources/{source}?at=5")]
    more = (f"sources/{source}?at=2&reject=yes", f"sources/{again}", f"proposals/{keys[1]}/edit", f"sources/{source}/accept-all")
    seen += [ana.get(f"/{path}") for path in (*more, f"sources/{source}/accept-all?kind=Official")]
    for answer in seen:
        page = Page()
        page.feed(answer.text)
        assert answer.status_code == 200 and [words for words in map(bare_words, page.texts) if words] == []


def test_a_table_of_the_article_is_a_table(house: Office, client_of: Ask) -> None:
    text = "Relief in the vale\n\nItem | Quantity | Site\nSoap | 40 | School\nRice | 12 | Mill\n\nNothing more came.\n"
    with house.at_work():
        key = make_source(house.person("ana"), text).id
    page = client_of("ana").get(f"/sources/{key}").text
    assert '<th scope="col" dir="auto"' in page and ">Quantity</th>" in page
    assert re.search(r'<td dir="auto" data-at="\d+" data-l="Quantity">(<[^>]*>)*40', page)
