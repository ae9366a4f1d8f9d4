"""Displaced groups: a count with its unit and qualifier, who they are, where from, where now, and how they stand.

A count becomes a group only with a sign of displacement: the noun (refugees), an adjective (displaced) or a verb (fled, are held).
"""

import re

from casetrack.extraction.countries import country_of_adjective
from casetrack.extraction.document import Document, Sentence
from casetrack.extraction.group_places import MOVED, put_places
from casetrack.extraction.group_rules import group_rules, verb_phrase
from casetrack.extraction.numbers import Count, counts_in
from casetrack.extraction.patterns import CAP, rx, rxi
from casetrack.extraction.records import Draft
from casetrack.extraction.speech import Speech, Speeches

Span = tuple[int, int]


class GroupFinder:
    """Finds the groups of one document, sentence by sentence; merging is done afterwards, in `same_groups.py`."""

    def __init__(self, document: Document, speeches: Speeches) -> None:
        self.document, self.speeches = document, speeches
        self.rules = group_rules(document.lexicon)
        self.found: list[Draft] = []
        self.about_displacement = bool(rxi(r"\bdisplace|\bIDPs?\b|\bfled\b").search(document.plain))

    def find(self) -> list[Draft]:
        for sentence in self.document.body():
            if not self.rules.unit.search(self.document.plain, sentence.start, sentence.end):
                self._bare_counts(sentence, self._counts(sentence))
                continue
            counts, doubled = self._without_second_units(self._counts(sentence))
            taken: list[Span] = []
            for index, count in enumerate(counts):
                following = counts[index + 1].whole_start if index + 1 < len(counts) else sentence.end
                draft = self._counted(sentence, count, following)
                if draft is not None:
                    draft.flags |= {"two_units"} if count.start in doubled else set()
                    taken.append((count.whole_start, draft.end))
                    self.found.append(draft)
            self._bare_counts(sentence, counts)
            self._uncounted(sentence, taken)
        return self.found

    def _counts(self, sentence: Sentence) -> list[Count]:
        dates = self.document.dates_in(sentence.start, sentence.end)
        counts = counts_in(self.document.plain, sentence.start, sentence.end, self.document.lexicon)
        return [count for count in counts if not any(d.start < count.end and count.start < d.end for d in dates)]

    def _counted(self, sentence: Sentence, count: Count, following: int) -> Draft | None:
        plain, rules = self.document.plain, self.rules
        noun = rules.people.match(plain, count.whole_end, sentence.end)
        if noun is None or (count.value in (0, 1) and count.upper is None):
            return None
        before = plain[max(sentence.start, count.whole_start - 60) : count.whole_start]
        if rules.hurt_before.search(before) or rules.not_a_group.match(plain, noun.end(), min(sentence.end, noun.end() + 45)):
            return None
        window = self._window(noun.end(), sentence, following)
        unit, type_ = self._unit(noun)
        status = self._status(window, before, noun.end())
        displaced = type_ in self.document.lexicon.displaced_types or "displaced" in noun[0].lower()
        expected = status is None and self._expected_arrivals(sentence, before)
        if status is None and not displaced and not expected:
            counted = rxi(r"\b(?:count|counts|counted|estimates?|estimated|registered|recorded) ?$").search(before)
            earlier = self._earlier(sentence, "", count.value) if counted else None
            if earlier is not None:
                return self._inheriting(sentence, count, noun.end(), unit, earlier)
            return None
        if rules.receiving.search(before) and not displaced and self._mentions_aid(sentence):
            return None
        draft = Draft("DisplacedGroup", count.whole_start, window[1])
        self._put_count(draft, count, unit, noun.span("unit"))
        self._put_type(draft, type_, noun, status)
        if status is not None:
            draft.put("status", status[0], verb_phrase(self.document.plain, window[0], status[1]))
        elif displaced:
            word = rxi(r"\bdisplaced\b").search(self.document.plain, *noun.span())
            draft.put("status", "displaced", word.span()) if word is not None else None
        put_places(self.document, self.found, draft, noun, window, sentence)
        if noun["unit"].lower() == "displaced" and self.found and self.found[-1].start >= sentence.start - 600:
            draft.put_if_absent(
                "origin", self.found[-1].fields.get("origin"), None
            )  # "of those displaced": part of the group before
        if expected:
            draft.put_if_absent("population_type", "idps", None)
        self._put_source(draft, count.start, sentence, window)
        return draft

    def _expected_arrivals(self, sentence: Sentence, before: str) -> bool:
        """ "Teams expect another 150 families", where people are arriving: a group that is not there yet."""
        if not self.about_displacement or not rxi(r"\b(?:expect(?:s|ed|ing)?|anticipat\w+)(?: about| some)? ?$").search(before):
            return False
        return bool(rxi(r"\b(?:arriv|influx|flee)\w*").search(self.document.plain, max(0, sentence.start - 120), sentence.end))

    def _without_second_units(self, counts: list[Count]) -> tuple[list[Count], set[int]]:
        """ "14,500 people (about 2,900 households)": one group in two units; the second count is left out."""
        kept: list[Count] = []
        doubled: set[int] = set()
        for count in counts:
            before = self.document.plain[max(0, count.whole_start - 4) : count.whole_start]
            subset = self.document.plain[max(0, count.whole_start - 22) : count.whole_start]
            if kept and rx(r"\b(?:including|among them|of whom|of which|of them|mostly)(?: \w+)? ?$", re.I).search(subset):
                continue
            if kept and count.whole_start - kept[-1].whole_end < 40 and rx(r"(?:\(|- |\bor )$").search(before):
                doubled.add(kept[-1].start)
            else:
                kept.append(count)
        return kept, doubled

    def _window(self, start: int, sentence: Sentence, following: int) -> Span:
        """The words that may speak of this group: up to the next count of people, or the end of the clause."""
        end = sentence.end
        if following < end and self.rules.unit.search(self.document.plain, following, min(end, following + 50)):
            end = following
        bracket = rx(r" ?\([^()]{0,60}\)").match(self.document.plain, start, end)
        stop = self.rules.clause_end.search(self.document.plain, bracket.end() if bracket else start, end)
        if bracket is not None:
            end = sentence.end
            stop = self.rules.clause_end.search(self.document.plain, bracket.end(), end)
        return start, stop.start() if stop is not None else end

    def _unit(self, noun: re.Match[str]) -> tuple[str, str | None]:
        said = re.sub(r"\s+", " ", noun["unit"].lower())
        if said == "displaced":
            return "people", "idps"
        return self.document.lexicon.units.get(said, ("people", "civilians"))

    def _status(self, window: Span, before: str, start: int) -> tuple[str, Span] | None:
        for name, pattern in self.rules.before:
            match = pattern.search(before)
            if match is not None:
                shift = start  # positions in `before` end where the count begins
                left = self.document.plain.rfind(match[0].strip(), 0, shift)
                return name, (left, left + len(match[0].strip()))
        found = []
        for order, (name, pattern) in enumerate(self.rules.statuses):
            match = pattern.search(self.document.plain, window[0], window[1])
            if match is not None:
                found.append((match.start(), order, name, match.span()))
        if not found:
            return None
        found.sort()
        relative = rx(r"[^,]*\b(?:who|that)\b").match(self.document.plain, window[0], found[0][0])
        if relative is not None:  # "who were held in X have been returned": the main verb counts
            found.sort(key=lambda match: (match[2] not in MOVED, match[0]))
        _, _, name, span = found[0]
        if re.search(r"\b(?:not|never|n't|nobody|none)\b", self.document.plain[max(window[0], span[0] - 12) : span[1]]):
            return None
        return name, span

    def _put_count(self, draft: Draft, count: Count, unit: str, unit_span: Span) -> None:
        if count.value is None:
            draft.put("headcount_qualifier", "vague", (count.start, count.end))
            draft.flag("vague_count")
        else:
            draft.put("headcount", count.value, (count.start, count.end))
            draft.put("headcount_max", count.upper, count.upper_span)
            draft.put("headcount_qualifier", count.qualifier, count.qualifier_span or (count.start, count.end))
        draft.put("headcount_unit", unit, unit_span)

    def _put_type(self, draft: Draft, type_: str | None, noun: re.Match[str], status: tuple[str, Span] | None) -> None:
        lexicon, state = self.document.lexicon, status[0] if status else None
        for word, name in lexicon.qualified_types.items():
            if type_ in (None, "civilians", "residents") and re.search(rf"\b{word}\b", noun["adj"].lower()):
                draft.put("population_type", name, noun.span("adj"))
                type_ = name
        implied = {"detained": "detainees", "evacuated": "evacuees", "deported": "deportees", "returned": "returnees"}
        if "population_type" in draft.fields:
            pass
        elif type_ is not None and not (state == "detained" and type_ == "civilians"):
            draft.put("population_type", type_, noun.span("unit"))
        elif state in implied and status is not None:
            draft.put("population_type", implied[state], status[1])
        elif state in ("displaced", "sheltering", "hosted", "in_need", "arrived") and self.about_displacement:
            draft.put("population_type", "idps", None)
        for word in re.findall(CAP, noun["adj"]):
            country = self.document.lexicon.demonyms.get(word) or country_of_adjective(word, self.document)
            if country is not None:
                at = noun.start("adj") + noun["adj"].index(word)
                draft.put("nationality", self.document.said(at, at + len(word)), (at, at + len(word)))

    def _put_source(self, draft: Draft, position: int, sentence: Sentence, window: Span) -> None:
        speech = self.speeches.covering(position, sentence)
        if speech is not None:
            self._put_speaker(draft, speech)
        plain = self.document.plain
        if rxi(r"\b(?:expect(?:s|ed)?|could be|may be|might be|would be|if)\b").search(
            plain, max(sentence.start, draft.start - 25), draft.end
        ):
            draft.stance = "hypothetical"
        for mention in self.document.days_told(sentence.start, sentence.end):
            lead = plain[max(sentence.start, mention.start - 14) : mention.start].lower()
            if mention.value is None or rx(r"\b(?:since|until|by|before|after|from)(?: the| last)? $").search(lead):
                continue
            if window[0] <= mention.start < window[1] or (mention.start - sentence.start < 40 and mention.start < draft.start):
                if draft.fields.get("status") != "displaced":
                    draft.put("as_of", mention.value, (mention.start, mention.end))
                return
        if speech is not None and speech.date is not None:
            draft.put("as_of", speech.date.value, (speech.date.start, speech.date.end))
            if speech.date.start < sentence.start:
                draft.flag("date_in_another_sentence")

    @staticmethod
    def _put_speaker(draft: Draft, speech: Speech) -> None:
        draft.put("attributed_to", speech.speaker, speech.speaker_span)
        draft.stance, draft.attributed_to = "attributed", speech.speaker
        draft.flags |= speech.flags - {"hedged"}

    def _earlier(self, sentence: Sentence, said: str = "", value: int | None = None) -> Draft | None:
        """The group counted last; "the number of displaced" looks for displaced ones, and no count is ten times another."""
        found = [
            group
            for group in self.found
            if group.start < sentence.start and sentence.start - group.start < 1200 and "headcount" in group.fields
        ]
        if value:
            found = [group for group in found if value / 10 < group.fields["headcount"] < value * 10]
        kind = rxi(r"\b(displaced|refugees|returnees|evacuees|migrants|detainees|families|households)\b").search(said)
        if kind is not None:
            word = kind[0].lower()
            wanted = {"displaced": "idps"}.get(word, word)
            found = [g for g in found if word == g.fields.get("status")] or [
                g for g in found if wanted in (g.fields.get("population_type"), g.fields.get("headcount_unit"))
            ]
        return found[-1] if found else None

    def _bare_counts(self, sentence: Sentence, counts: list[Count]) -> None:
        """ "put the number at 61", "authorities report more than 15,000": another count for the group named before."""
        plain = self.document.plain
        for count in counts:
            if count.value is None or count.value < 5 or any(g.start <= count.start < g.end for g in self.found[-6:]):
                continue
            before = plain[max(sentence.start, count.whole_start - 80) : count.whole_start]
            after = plain[count.whole_end : count.whole_end + 2].strip()
            if after[:1] not in ("", ".", ",", ";") or plain[max(0, count.start - 5) : count.start].rstrip().endswith(
                ("$", "USD", "EUR", "€")
            ):
                continue
            earlier = self._earlier(sentence, before, count.value)
            if earlier is not None and (self.rules.put_at.search(before) or self.rules.report.search(before)):
                self.found.append(self._inheriting(sentence, count, count.whole_end, None, earlier))

    def _inheriting(self, sentence: Sentence, count: Count, end: int, unit: str | None, earlier: Draft) -> Draft:
        draft = Draft("DisplacedGroup", sentence.start, end)
        self._put_count(draft, count, unit or str(earlier.fields.get("headcount_unit", "people")), (count.start, count.end))
        if unit is None:
            draft.inferred.add("headcount_unit")
        for field in ("population_type", "origin", "current_place", "status", "nationality"):
            draft.put(field, earlier.fields.get(field), None)
        draft.flag("conflicting_counts", "same_group_by_context")
        earlier.flag("conflicting_counts")
        speech = self.speeches.covering(count.start, sentence)
        if speech is not None:
            self._put_speaker(draft, speech)
        else:
            self._subject_as_speaker(draft, sentence, count)
        if draft.attributed_to:
            earlier.contested_by.append(f"{draft.attributed_to}: {count.value}")
        draft.links["same_as"] = earlier
        return draft

    def _subject_as_speaker(self, draft: Draft, sentence: Sentence, count: Count) -> None:
        match = rx(r"(?:[Tt]he )?(?P<s>[^,.;]{3,70}?) (?:has |have )?(?:put|puts|placed|estimated|estimates|set|sets)\b").match(
            self.document.plain, sentence.start, count.start
        )
        if match is not None:
            draft.put("attributed_to", self.document.said(*match.span("s")), match.span("s"))
            draft.stance, draft.attributed_to = "attributed", self.document.said(*match.span("s"))

    def _mentions_aid(self, sentence: Sentence) -> bool:
        return any(
            rxi(rf"\b(?:{items})").search(self.document.plain, sentence.start, sentence.end)
            for _, items in self.document.lexicon.item_categories
        )

    def _uncounted(self, sentence: Sentence, taken: list[Span]) -> None:
        """ "residents of the northern region were returned": a group without a number, if the text says how it stands."""
        plain = self.document.plain
        for noun in self.rules.definite.finditer(plain, sentence.start, sentence.end):
            if any(start <= noun.start("unit") < end for start, end in taken) or noun["unit"].lower() in ("person", "men", "women"):
                continue
            before = plain[max(sentence.start, noun.start() - 60) : noun.start()]
            window = self._window(noun.end("unit"), sentence, sentence.end)
            status = self._status(window, before, noun.start())
            if status is None or self.rules.receiving.search(before) or self.rules.hurt_before.search(before):
                continue
            draft = Draft("DisplacedGroup", noun.start(), window[1])
            if status[1][0] < noun.start():
                draft.start = status[1][0]
            draft.flag("headcount_not_stated")
            _unit, type_ = self._unit(noun)
            self._put_type(draft, type_, noun, status)
            draft.put("status", status[0], verb_phrase(self.document.plain, sentence.start, status[1]))
            if noun["nat"]:
                draft.put("origin", self.document.said(*noun.span("place")), noun.span("place"))
                draft.flag("place_by_description")
            put_places(self.document, self.found, draft, noun, window, sentence)
            self._put_source(draft, noun.start(), sentence, window)
            if "origin" in draft.fields or "nationality" in draft.fields:
                draft.links = {}
                self.found.append(draft)
