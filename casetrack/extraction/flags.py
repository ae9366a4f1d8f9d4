"""The closed list of reasons for a closer look, each with the sentence that the reviewer reads (translated at the door)."""

FLAGS: dict[str, str] = {
    "anonymous_source": "The speaker is not named.",
    "conflicting_counts": "Another count is given for what may be the same group.",
    "date_in_another_sentence": "The date stands in another sentence.",
    "delivered_after_refusal": "The aid was first stopped and then arrived.",
    "delivery_date_not_stated": "The text does not say when the aid was delivered.",
    "earlier_than_date_before": "This happened before something that the text tells first.",
    "hedged": "The wording is cautious: could, may or would.",
    "headcount_not_stated": "The text gives no number of people.",
    "language_not_read": "The text is in a language that is not read automatically yet.",
    "negated": "The text says that this was not so.",
    "open_list": "The text gives examples; the list of items may be longer.",
    "other_side_not_heard": "The text does not give the other side's account.",
    "parties_from_another_sentence": "The parties are named in another sentence.",
    "place_by_description": "The place is described, not named; check which one is meant.",
    "pronoun_speaker": "The speaker is a pronoun or an office; check who is meant.",
    "provider_not_named": "The text does not say who gave the aid.",
    "receipt_denied": "Somebody says that the letter was not received.",
    "relative_date": "A day is given only as a weekday or as yesterday.",
    "same_group_by_context": "Taken to be the group that was named just before.",
    "second_hand": "The text says that this is reported or alleged.",
    "sender_not_named": "The text does not say who sent the letter.",
    "two_spellings": "The name is spelled in more than one way.",
    "two_units": "The count is given in two units.",
    "vague_count": "The count is vague.",
    "year_not_stated": "The text gives no year.",
}

# Flags that name what the text itself leaves open or denies. They are shown, but cast no doubt on what was read.
GAPS = frozenset(
    (
        "delivery_date_not_stated",
        "earlier_than_date_before",
        "headcount_not_stated",
        "negated",
        "open_list",
        "other_side_not_heard",
        "provider_not_named",
        "sender_not_named",
        "two_units",
        "year_not_stated",
    )
)


def sentence_for(flag: str) -> str:
    """The English sentence of a flag; an unknown word is a programming error."""
    return FLAGS[flag]
