"""What was said, cut out of many kinds of sentences: true when it stands alone, and empty rather than wrong."""

import pytest

from tests.extraction.articles import of_type

SENTENCES = [
    ("{} said only three people had stayed.", "only three people had stayed"),
    ("{} said families had left.", "families had left"),
    ("{} said in an interview with Lantern the road was open.", "the road was open"),
    ("{} said in a statement on 3 May 2024 that the road was open.", "the road was open"),
    ("{} said Tuesday's convoy was late.", "Tuesday's convoy was late"),
    ("{} informed the mediators in writing on 3 May 2024 that the road was open.", "the road was open"),
    ("{} urged both sides to open the road.", "urged both sides to open the road"),
    ("{} called for a safe way out.", "called for a safe way out"),
    ("{} announced a new way out of the town.", "announced a new way out of the town"),
    ("{} said the road was open, while the army said it was mined.", "the road was open"),
    ("{} said the road was open and added that the bridge was not.", "the road was open"),
    ("{} said the road was open; nobody had come.", "the road was open"),
    ("{} said the road was open, a claim that the army disputed.", "the road was open"),
    ("The road was open, {} said on 3 May 2024.", "The road was open"),
    ("According to {}, the road was open.", "the road was open"),
    ("The road was open, according to {}.", "The road was open"),
    ("{} expressed hope that the talks would go on.", "hope that the talks would go on"),
    ("{}'s warning that any force could end the talks was echoed by others.", "any force could end the talks"),
    ("{}'s claim that Kestria and Ardovia have agreed has been dismissed.", "Kestria and Ardovia have agreed"),
    ("{}'s claim that he was told when he was held drew anger.", "he was told when he was held"),
    ("{}'s concerns about the list of names were not heard.", "concerns about the list of names"),
]


@pytest.mark.parametrize(("sentence", "gist"), SENTENCES)
def test_the_gist_is_the_clause_that_was_said(sentence: str, gist: str) -> None:
    text = sentence.format("Governor Anna Berg")
    statement = of_type(text, "Statement")[0]
    assert statement.fields["speaker"] == "Anna Berg"
    assert statement.fields["gist"] == gist
    assert gist in [passage.text for passage in statement.passages if passage.field == "gist"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Governor Anna Berg's remarks on 3 May 2024 surprised everybody.",
        "Governor Anna Berg's claim that the offer was refused broke the talks.",
        "Governor Anna Berg's allegation that soldiers took the food cost votes.",
    ],
)
def test_without_a_sure_end_there_is_no_gist(sentence: str) -> None:
    (statement,) = of_type(sentence, "Statement")
    assert "gist" not in statement.fields
    assert statement.passages[0].text


def test_the_dateline_is_not_what_was_said() -> None:
    text = "Road is open again\n\nDORSK, March 18 (Meridian Wire) - The road was open, Governor Anna Berg said."
    assert of_type(text, "Statement")[0].fields["gist"] == "The road was open"
