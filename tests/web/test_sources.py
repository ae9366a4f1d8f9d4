"""Articles: what people see and do."""

import re
from typing import Any

import pytest

from casetrack.operations import citations, groups, ledger, proposals, sources
from casetrack.operations.paging import Place
from tests.conftest import Ask, Office
from tests.factories.groups import make_group
from tests.factories.proposals import make_proposals, suggestion
from tests.factories.sources import ARTICLE, make_source
from tests.web.pressing import fill, forms_of


def form_to(page: Any, address: str) -> dict[str, str]:
    """The fields of the form that posts to an address."""
    actions = re.findall(r'<form[^>]*action="([^"]*)"', page.text)
    named = [form for form in re.findall(r"<form.*?</form>", page.text, re.S) if f'action="{address}"' in form]
    assert named, (address, actions)

    class Answer:
        text = named[0]

    return forms_of(Answer)[0]


def arrange(house: Office, *suggested: Any) -> tuple[str, list[str]]:
    with house.at_work():
        rows = make_proposals(house.person("ana"), *suggested)
        return str(rows[0].source_id), [str(row.id) for row in rows]


def state_of(house: Office, key: str) -> str:
    with house.at_work():
        return proposals.get_proposal(house.person("ana"), key).state


def upload(client: Any, data: bytes, **more: str) -> Any:
    """Send the import form with a file. The body is put together here: the test client would leave a temporary file open."""
    sent = fill(client.get("/sources/import"), **more)
    parts = [f'--edge\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode() for name, value in sent.items()]
    parts.append(b'--edge\r\nContent-Disposition: form-data; name="file"; filename="../../mill.txt"\r\n\r\n' + data)
    body = b"".join(parts) + b"\r\n--edge--\r\n"
    return client.post("/sources/import", data=body, content_type="multipart/form-data; boundary=edge")


def test_a_caseworker_takes_an_article_to_a_case(house: Office, client_of: Ask) -> None:
    ana = client_of("ana")
    answer = upload(ana, ARTICLE.encode(), publisher="The Vale Post")
    assert answer.status_code == 302, answer.text
    with house.at_work():
        (source,) = sources.list_sources(house.person("ana"), Place()).rows
        rows = proposals.proposals_of(house.person("ana"), source)
        group, talks = next((p.id, p.position) for p in rows if p.type == "DisplacedGroup")
        source_id = source.id
    page = ana.get(answer.location)
    assert "The Vale Post" in page.text and 'class="passage' in page.text and f'id="p{talks}"' in page.text
    address = f"/proposals/{group}/accept"
    sent = form_to(page, address) | {"as_new": "no"}
    decided = ana.post(address, data=sent)
    assert decided.status_code == 302 and f"/sources/{source_id}" in decided.location and "#r" in decided.location
    again = ana.post(address, data=sent)
    assert again.status_code == 302
    with house.at_work():
        viewer = house.person("ana")
        (case,) = groups.list_groups(viewer, groups.Wanted(), Place()).rows
        made = citations.made_by(group)
        code, cited = case.code, made[0].id
        assert ledger.verify()
    assert ana.get(f"/groups/{code}").status_code == 200
    shown = ana.get(f"/sources/{source_id}?passage={cited}")
    assert 'id="passage"' in shown.text and "Cited passage" in shown.text
    assert "1 of" in ana.get("/sources/" + str(source_id)).text


def test_deciding_goes_on_and_undo_comes_back(house: Office, client_of: Ask) -> None:
    source, keys = arrange(house, suggestion("Official", "o1", name="Orla Venn"), suggestion("Official", "o2", name="Tomas Brand"))
    ana = client_of("ana")
    page = ana.get(f"/sources/{source}")
    assert "0 of 2 decided" in page.text and page.text.count('data-key="a"') == 2
    answer = ana.post(f"/proposals/{keys[0]}/accept", data=form_to(page, f"/proposals/{keys[0]}/accept"))
    assert answer.location.endswith("at=2#r2")
    page = ana.get(answer.location)
    assert "1 of 2 decided" in page.text and 'data-key="u"' in page.text
    refused = ana.post(f"/proposals/{keys[1]}/reject", data=form_to(page, f"/proposals/{keys[1]}/reject"))
    assert refused.status_code == 200 and "Choose why you reject this." in refused.text and "There is a problem" in refused.text
    gone = form_to(page, f"/proposals/{keys[1]}/reject") | {"reason": "misread", "note": "A street, no person"}
    assert ana.post(f"/proposals/{keys[1]}/reject", data=gone).status_code == 302
    page = ana.get(f"/sources/{source}")
    assert "A street, no person" in page.text and "All decided" in page.text
    back = ana.post(f"/proposals/{keys[0]}/undo", data=form_to(page, f"/proposals/{keys[0]}/undo"))
    assert back.location.endswith("at=1#r1") and state_of(house, keys[0]) == "pending"


def test_a_rule_that_is_broken_is_shown_at_its_proposal(house: Office, client_of: Ask) -> None:
    source, keys = arrange(house, suggestion("AidDelivery", items="food", status="ongoing"))
    ana = client_of("ana")
    address = f"/proposals/{keys[0]}/accept"
    answer = ana.post(address, data=form_to(ana.get(f"/sources/{source}"), address))
    assert answer.status_code == 200 and "Choose the case" in answer.text and state_of(house, keys[0]) == "pending"


def test_a_decision_made_elsewhere_is_told(house: Office, client_of: Ask) -> None:
    source, keys = arrange(house, suggestion("Official", name="Orla Venn"))
    first, second = client_of("ana"), client_of("sara")
    address = f"/proposals/{keys[0]}/reject"
    one, two = first.get(f"/sources/{source}"), second.get(f"/sources/{source}")
    assert first.post(address, data=form_to(one, address) | {"reason": "misread"}).status_code == 302
    answer = second.post(address, data=form_to(two, address) | {"reason": "too_vague"})
    assert answer.status_code == 302
    assert "in the meantime" in second.get(answer.location).text


def test_fields_are_changed_before_they_become_a_record(house: Office, client_of: Ask) -> None:
    _source, keys = arrange(
        house, suggestion("DisplacedGroup", headcount=40, headcount_unit="people", status="returned", as_of="XXXX-05-03")
    )
    ana = client_of("ana")
    page = ana.get(f"/proposals/{keys[0]}/edit")
    assert page.status_code == 200 and "XXXX-05-03" in page.text
    wrong = ana.post(f"/proposals/{keys[0]}/edit", data=fill(page, headcount="-1", as_of="2025-02-30", case_code="nonsense"))
    assert wrong.status_code == 200 and "nonsense" in wrong.text and "2025-02-30" in wrong.text
    unknown = ana.post(f"/proposals/{keys[0]}/edit", data=fill(page, case_code="CT-2026-AAAAAAAA"))
    assert unknown.status_code == 200 and "No case of this code is known to you." in unknown.text
    answer = ana.post(
        f"/proposals/{keys[0]}/edit", data=fill(page, headcount="14", case_name="People at the ford", with_movement="y")
    )
    assert answer.status_code == 302, answer.text
    with house.at_work():
        viewer = house.person("ana")
        proposal = proposals.get_proposal(viewer, keys[0])
        assert (proposal.state, proposal.fields["headcount"]) == ("edited", 14)
        assert groups.get_group_by_id(viewer, proposal.group_id).standing.headcount_low == 14
        assert groups.get_group_by_id(viewer, proposal.group_id).name == "People at the ford"


@pytest.mark.parametrize("type", proposals.DECIDABLE)
def test_every_type_has_a_form_that_sends_back_what_it_showed(house: Office, client_of: Ask, type: str) -> None:
    fields = {
        "Source": {"title": "Mill", "publication_date": "2025-07"},
        "DisplacedGroup": {"headcount": 7, "headcount_qualifier": "about", "status": "in_need"},
        "AidDelivery": {"items": "food", "categories": ["food", "water"], "quantity": 3, "status": "ongoing"},
        "Official": {"name": "Orla Venn", "aliases": ["O. Venn"]},
        "Organisation": {"name": "Vale Relief", "kind": "ngo"},
        "Statement": {"speaker": "Orla Venn", "gist": "We wait.", "kind": "direct"},
        "Condition": {"requirement": "a list", "status": "a word of another kind", "disputed_by": "Orla Venn"},
        "NegotiationTrack": {"parties": ["Kordia", "Vale"], "status": "ongoing"},
        "Correspondence": {"kind": "appeal", "recipient": "the Governor", "status": "unanswered", "date": "XXXX-05-03"},
    }[type]
    _source, keys = arrange(house, suggestion(type, fields=fields))
    with house.at_work():
        case = str(make_group(house.person("ana")).id)
    ana = client_of("ana")
    page = ana.get(f"/proposals/{keys[0]}/edit")
    sent = fill(page, **({"group": case} if 'name="group"' in page.text and type != "DisplacedGroup" else {}))
    answer = ana.post(f"/proposals/{keys[0]}/edit", data=sent)
    assert answer.status_code == 302, answer.text
    with house.at_work():
        proposal = proposals.get_proposal(house.person("ana"), keys[0])
        assert (proposal.state, proposal.fields) == ("accepted", fields)


def test_a_name_that_does_not_fit_is_said_in_words(house: Office, client_of: Ask) -> None:
    from tests.operations.test_proposals import make_post

    with house.at_work():
        make_post(("Orla Venn", "", "2024-01-31"))
    source, _keys = arrange(house, suggestion("Official", name="Ivo Kessel", title="Harbour Master of Kordia"))
    page = client_of("ana").get(f"/sources/{source}").text
    assert "does not fit its title" in page and "Orla Venn" in page and "31 Jan 2024" in page and "gazette on Orla Venn" in page


def test_readers_see_and_do_not_decide(house: Office, client_of: Ask) -> None:
    source, keys = arrange(house, suggestion("Official", name="Orla Venn"))
    for who in ("rita", "emil"):
        client = client_of(who)
        page = client.get(f"/sources/{source}")
        assert page.status_code == 200 and "Orla Venn" in page.text and "/accept" not in page.text
        assert client.get("/sources").status_code == 200
        assert client.get("/sources/import").status_code == 403
        assert client.get(f"/proposals/{keys[0]}/edit").status_code == 403
    for who in ("dora", "august", "adam"):
        assert client_of(who).get(f"/sources/{source}").status_code == 403


def test_another_team_gets_404(house: Office, client_of: Ask) -> None:
    source, keys = arrange(house, suggestion("Official", name="Orla Venn"))
    olga = client_of("olga")
    token = fill(olga.get("/sources/import"))
    for address in (f"/sources/{source}", f"/sources/{source}/original", f"/proposals/{keys[0]}/edit"):
        assert olga.get(address).status_code == 404, address
    for act in ("accept", "reject", "undo"):
        assert olga.post(f"/proposals/{keys[0]}/{act}", data=token).status_code == 404
    unknown = "01890000-0000-7000-8000-000000000000"
    ana = client_of("ana")
    for address in (
        f"/sources/{unknown}",
        f"/sources/{unknown}/original",
        f"/proposals/{unknown}/edit",
        f"/sources/{source}?passage={unknown}",
    ):
        assert ana.get(address).status_code == 404, address


def test_the_original_comes_as_a_file(house: Office, client_of: Ask) -> None:
    with house.at_work():
        key = make_source(house.person("ana"), "<script>alert(1)</script> forty people wait").id
    answer = client_of("ana").get(f"/sources/{key}/original")
    assert answer.data == b"<script>alert(1)</script> forty people wait"
    assert answer.headers["Content-Disposition"].startswith("attachment") and answer.mimetype == "text/plain"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "<script>alert" not in client_of("ana").get(f"/sources/{key}").text


@pytest.mark.parametrize(
    ("data", "status", "words"),
    [
        (b"", 200, "empty"),
        (b"\x00\x01\x02", 200, "not a text"),
        ("Сорок".encode("cp1251"), 200, "UTF-8"),
        (b"a" * (11 * 1024 * 1024), 200, "larger than 10 MB"),
        (b"a " * 500_000, 200, "400,000"),
        (b"a" * (50 * 1024 * 1024), 413, "too large"),
    ],
)
def test_what_is_no_article_is_refused_and_nothing_is_kept(
    house: Office, client_of: Ask, data: bytes, status: int, words: str
) -> None:
    ana = client_of("ana")
    answer = upload(ana, data, publisher="The Vale Post")
    assert answer.status_code == status and words in answer.text
    assert status == 413 or "The Vale Post" in answer.text
    assert "No article is here yet" in ana.get("/sources").text


def test_a_pasted_text_is_kept_as_pasted_and_shown_again_when_refused(house: Office, client_of: Ask) -> None:
    ana = client_of("ana")
    page = ana.get("/sources/import")
    refused = ana.post("/sources/import", data=fill(page, text="forty people wait", url="javascript:alert(1)"))
    assert refused.status_code == 200 and "forty people wait" in refused.text and "https://" in refused.text
    answer = ana.post("/sources/import", data=fill(page, text="Forty people wait.\r\nThey are cold. ", published_on="2025-07-20"))
    assert answer.status_code == 302
    with house.at_work():
        viewer = house.person("ana")
        (row,) = sources.list_sources(viewer, Place()).rows
        source = sources.get_source(viewer, row.id)
        assert source.text == "Forty people wait.\nThey are cold. " and source.captured_how == "paste"
        assert str(source.published_on.day) == "2025-07-20"
    again = ana.post("/sources/import", data=fill(ana.get("/sources/import"), text="Forty people wait.\r\nThey are cold. "))
    assert again.status_code == 302 and str(source.id) in again.location


def test_an_article_in_which_nothing_is_found_says_so(house: Office, client_of: Ask) -> None:
    from tests.factories.proposals import TEXT

    with house.at_work():
        ana = house.person("ana")
        prepared = sources.prepare(TEXT.encode())
        empty = sources.Prepared(**{**vars(prepared), "reading": type(prepared.reading)((), "en")})
        key = sources.keep(ana, empty).id
    assert "Nothing was found in this article" in client_of("ana").get(f"/sources/{key}").text


def test_four_hundred_proposals_are_shown_in_pages_with_as_many_queries(house: Office, client_of: Ask, count_queries: Any) -> None:
    small, _keys = arrange(house, *[suggestion("Official", f"o{n}", name=f"Name {n}") for n in range(26)])
    large, _keys = arrange(house, *[suggestion("Official", f"o{n}", name=f"Name {n}") for n in range(400)])
    ana = client_of("ana")
    counts = []
    for key in (small, large):
        with count_queries() as counted:
            page = ana.get(f"/sources/{key}")
        counts.append(len(counted.statements))
        assert page.text.count('class="proposal') == 25
    assert counts[0] == counts[1]
    last = ana.get(f"/sources/{large}?page=16")
    assert 'id="r400"' in last.text and last.text.count('class="proposal') == 25
