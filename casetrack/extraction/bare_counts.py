"""Counts without a noun: "put the number at 61", "authorities report more than 15,000": another figure for a group named before."""

from casetrack.extraction.document import Document, Sentence
from casetrack.extraction.numbers import Count
from casetrack.extraction.places import places_in
from casetrack.extraction.records import Draft
from casetrack.extraction.speech import Speech, Speeches

_REACH = 1200  # how far back, in characters, the group may have been counted
_MONEY = ("$", "USD", "EUR", "€")


class BareCounts:
    """Finds the group that a bare count speaks of, and makes the second figure a draft that inherits from it."""

    def __init__(self, document: Document, speeches: Speeches, found: list[Draft]) -> None:
        self.document, self.speeches, self.found = document, speeches, found

    def earlier(self, sentence: Sentence, said: str = "", value: int | None = None) -> Draft | None:
        """The group counted last; "the number of displaced" looks for displaced ones, and no count is ten times another."""
        found = [
            group
            for group in self.found
            if group.start < sentence.start and sentence.start - group.start < _REACH and "headcount" in group.fields
        ]
        if value:
            found = [group for group in found if value / 10 < group.fields["headcount"] < value * 10]
        kind = self.document.lexicon.pattern("groups.kind_said").search(said)
        if kind is not None:
            word = kind[0].lower()
            wanted = {"displaced": "idps"}.get(word, word)
            found = [g for g in found if word == g.fields.get("status")] or [
                g for g in found if wanted in (g.fields.get("population_type"), g.fields.get("headcount_unit"))
            ]
        return found[-1] if found else None

    def find(self, sentence: Sentence, counts: list[Count]) -> None:
        plain, lexicon = self.document.plain, self.document.lexicon
        for count in counts:
            if count.value is None or count.value < 5 or any(g.start <= count.start < g.end for g in self.found[-6:]):
                continue
            before = plain[max(sentence.start, count.whole_start - 80) : count.whole_start]
            after = plain[count.whole_end : count.whole_end + 2].strip()
            if self._number_of(sentence, count):
                continue
            if after[:1] not in ("", ".", ",", ";") or plain[max(0, count.start - 5) : count.start].rstrip().endswith(_MONEY):
                continue
            earlier = self.earlier(sentence, before, count.value)
            names = ("groups.put_at", "groups.report")
            if earlier is not None and any(lexicon.pattern(name).search(before) for name in names):
                self.found.append(self.inheriting(sentence, count, count.whole_end, None, earlier))

    def _number_of(self, sentence: Sentence, count: Count) -> bool:
        """ "The number of people displaced in X has risen to 84,000": a group of its own."""
        plain, lexicon = self.document.plain, self.document.lexicon
        said = lexicon.pattern("groups.number_of").search(plain, sentence.start, count.whole_start)
        if said is None:
            return False
        unit_said, how = (said["unit"], said.start("how")) if said["how"] is not None else (said["unit2"], said.start("how2"))
        unit, type_ = lexicon.units.get((unit_said or "people").lower(), ("people", None))
        state = lexicon.pattern("groups.uprooted").search(plain, *said.span())
        if type_ not in lexicon.displaced_types and state is None:
            return False
        status = next(name for name, word in state.groupdict().items() if word) if state is not None else None
        draft = Draft("DisplacedGroup", said.start(), count.whole_end)
        put_count(draft, count, unit, (count.start, count.end))
        draft.put("population_type", type_ or ("idps" if status == "displaced" else None), None)
        if state is not None:
            draft.put("status", status, state.span())
        for place in places_in(self.document, how, said.end()):
            draft.put_if_absent("current_place" if place.role == "in" else "origin", place.name, (place.start, place.end))
        speech = self.speeches.covering(count.start, sentence)
        if speech is not None:
            put_speaker(draft, speech)
        self.found.append(draft)
        return True

    def inheriting(self, sentence: Sentence, count: Count, end: int, unit: str | None, earlier: Draft) -> Draft:
        draft = Draft("DisplacedGroup", sentence.start, end)
        put_count(draft, count, unit or str(earlier.fields.get("headcount_unit", "people")), (count.start, count.end))
        if unit is None:
            draft.inferred.add("headcount_unit")
        for field in ("population_type", "origin", "current_place", "status", "nationality"):
            draft.put(field, earlier.fields.get(field), None)
        draft.flag("conflicting_counts", "same_group_by_context")
        earlier.flag("conflicting_counts")
        speech = self.speeches.covering(count.start, sentence)
        if speech is not None:
            put_speaker(draft, speech)
        else:
            self._subject_as_speaker(draft, sentence, count)
        if draft.attributed_to:
            earlier.contested_by.append(f"{draft.attributed_to}: {count.value}")
        draft.links["same_as"] = earlier
        return draft

    def _subject_as_speaker(self, draft: Draft, sentence: Sentence, count: Count) -> None:
        pattern = self.document.lexicon.pattern("groups.subject_puts")
        match = pattern.match(self.document.plain, sentence.start, count.start)
        if match is not None:
            draft.put("attributed_to", self.document.said(*match.span("s")), match.span("s"))
            draft.stance, draft.attributed_to = "attributed", self.document.said(*match.span("s"))


def put_count(draft: Draft, count: Count, unit: str, unit_span: tuple[int, int]) -> None:
    if count.value is None:
        draft.put("headcount_qualifier", "vague", (count.start, count.end))
        draft.flag("vague_count")
    else:
        draft.put("headcount", count.value, (count.start, count.end))
        draft.put("headcount_max", count.upper, count.upper_span)
        draft.put("headcount_qualifier", count.qualifier, count.qualifier_span or (count.start, count.end))
    draft.put("headcount_unit", unit, unit_span)


def put_speaker(draft: Draft, speech: Speech) -> None:
    draft.put("attributed_to", speech.speaker, speech.speaker_span)
    draft.stance, draft.attributed_to = "attributed", speech.speaker
    draft.flags |= speech.flags - {"hedged"}
