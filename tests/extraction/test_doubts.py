"""The doubts that the reviewer reads are raised where they belong, and only there."""

import pytest

from casetrack.extraction import Proposal
from tests.extraction.articles import read

CASES = {
    "year_not_stated": (
        "Correspondence",
        "Governor Anna Berg wrote to President Omar Diallo on 4 May.",
        "Governor Anna Berg wrote to President Omar Diallo on 4 May 2024.",
    ),
    "sender_not_named": (
        "Correspondence",
        "A letter had been sent to the Patriarch of Dorsk.",
        "A letter had been sent to the Patriarch of Dorsk by the Mothers of Orsa.",
    ),
    "provider_not_named": (
        "AidDelivery",
        "Blankets were distributed in Dorsk.",
        "Blankets were distributed in Dorsk by the Valley Red Cross.",
    ),
    "other_side_not_heard": (
        "Condition",
        "Governor Anna Berg said that the militia demands the release of two convicts.",
        "The militia demands the release of two convicts.",
    ),
    "pronoun_speaker": (
        "Statement",
        "Governor Anna Berg left the hall. She said that the road was open.",
        "Governor Anna Berg said that the road was open.",
    ),
    "anonymous_source": (
        "Statement",
        "A spokesman for the camp said that the road was open.",
        "The River Council said that the road was open.",
    ),
    "hedged": (
        "Statement",
        "Governor Anna Berg said that the road might be open.",
        "Governor Anna Berg said that the road was open.",
    ),
}


def _first(type_: str, text: str) -> Proposal:
    return read(text).of_type(type_)[0]


@pytest.mark.parametrize("flag", sorted(CASES))
def test_a_doubt_is_raised_where_it_belongs_and_only_there(flag: str) -> None:
    type_, doubtful, plain = CASES[flag]
    assert flag in _first(type_, doubtful).flags
    assert flag not in _first(type_, plain).flags


def test_two_counts_by_two_speakers_are_both_kept_and_both_marked() -> None:
    text = (
        "Deputy Governor Ilse Kranz said that 43 people were stranded at the Tarva crossing. "
        "The Kordian Ministry of the Interior put the number at 61."
    )
    groups = read(text).of_type("DisplacedGroup")
    assert [group.fields["headcount"] for group in groups] == [43, 61]
    assert [group.attributed_to for group in groups] == ["Ilse Kranz", "Kordian Ministry of the Interior"]
    assert all("conflicting_counts" in group.flags for group in groups)


def test_what_somebody_denies_is_contested_by_them() -> None:
    text = (
        "A listener said that militiamen demand the registration of every trader. "
        "The commander of the militia, Hassan Tiba, denied this."
    )
    (condition,) = read(text).of_type("Condition")
    assert condition.contested_by == ("Hassan Tiba",)


@pytest.mark.parametrize(
    "text",
    ["Thousands of hearts are with them.", "Families flee Dorsk again\n\nContact: Jon Abara, Press Officer, abara@example.org"],
)
def test_rhetoric_headlines_and_footers_do_not_become_records(text: str) -> None:
    assert {p.type for p in read(text).proposals} <= {"Source"}
