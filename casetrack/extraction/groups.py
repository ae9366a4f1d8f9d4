"""Displaced groups: a count with its unit and qualifier, who they are, where from, where now, and how they stand.

A count becomes a group only with a sign of displacement: the noun (refugees), an adjective (displaced) or a verb (fled, are held).
"""

import re

from casetrack.extraction.bare_counts import BareCounts, put_count, put_speaker
from casetrack.extraction.countries import country_of, country_of_adjective, looks_like_a_people
from casetrack.extraction.document import Document, Sentence
from casetrack.extraction.group_places import put_places
from casetrack.extraction.group_rules import group_rules, verb_phrase
from casetrack.extraction.group_status import Standing, standing_of
from casetrack.extraction.numbers import Count, counts_in
from casetrack.extraction.patterns import CAP
from casetrack.extraction.places import places_in
from casetrack.extraction.records import Draft
from casetrack.extraction.speech import Speeches

Span = tuple[int, int]
_IMPLIED = {"detained": "detainees", "evacuated": "evacuees", "deported": "deportees", "returned": "returnees"}
# Words that a sentence must hold before it is searched for groups without a count.
_SIGNS = {"number of": "groups.unknown_number", "displaced": "groups.camp_dwellers"}
_STUCK = ("stuck", "strand", "trapped", "held", "detain", "evacuated", "deported", "besieged", "intern", "imprison")
_DISPLACED = ("displaced", "sheltering", "hosted", "in_need", "arrived")


class GroupFinder:
    """Finds the groups of one document, sentence by sentence; merging is done afterwards, in `same_groups.py`."""

    def __init__(self, document: Document, speeches: Speeches) -> None:
        self.document, self.speeches, self.lexicon = document, speeches, document.lexicon
        self.rules = group_rules(document.lexicon)
        self.found: list[Draft] = []
        self.bare = BareCounts(document, speeches, self.found)
        self.about_idps = self._has("groups.about_idps", document.plain)

    def _has(self, pattern: str, said: str) -> bool:
        return self.lexicon.pattern(pattern).search(said) is not None

    def find(self) -> list[Draft]:
        for sentence in self.document.body():
            if not self.lexicon.pattern("groups.unit").search(self.document.plain, sentence.start, sentence.end):
                self.bare.find(sentence, self._counts(sentence))
                continue
            counts, doubled = self._without_second_units(self._counts(sentence), sentence)
            taken: list[Span] = []
            for index, count in enumerate(counts):
                following = self._following(counts, index, sentence)
                draft = self._counted(sentence, count, following, doubled.get(count.start))
                if draft is not None:
                    draft.flags |= {"two_units"} if count.start in doubled else set()
                    taken.append((count.whole_start, draft.end))
                    self.found.append(draft)
            self.bare.find(sentence, counts)
            self._uncounted(sentence, taken)
        return self.found

    def _following(self, counts: list[Count], index: int, sentence: Sentence) -> int:
        """Where the words about this count end: at the next one, unless both share a verb ("60 men and 40 women fled")."""
        for last, after in zip(counts[index:], counts[index + 1 :], strict=False):
            between = self.document.plain[last.whole_end : after.whole_start]
            if not self.lexicon.pattern("groups.and_so_many").fullmatch(between):
                return after.whole_start
        return sentence.end

    def _counts(self, sentence: Sentence) -> list[Count]:
        dates = self.document.dates_in(sentence.start, sentence.end)
        counts = counts_in(self.document.plain, sentence.start, sentence.end, self.lexicon)
        counts = [count for count in counts if not any(d.start < count.end and count.start < d.end for d in dates)]
        return [count for count in counts if not self._is_year(count)]

    def _is_year(self, count: Count) -> bool:
        """ "displaced in 2014 arrived": no 2,014 people."""
        plain = self.document.plain
        if count.value is None or not 1900 <= count.value <= 2100 or count.end - count.start != 4:
            return False
        return self._has("groups.year_before", plain[max(0, count.start - 12) : count.start])

    def _counted(self, sentence: Sentence, count: Count, following: int, doubled: int | None = None) -> Draft | None:
        plain = self.document.plain
        noun = self.lexicon.pattern("groups.people").match(plain, count.whole_end, sentence.end)
        before = plain[max(sentence.start, count.whole_start - 60) : count.whole_start]
        if noun is None or (count.value in (0, 1) and count.upper is None) or self._is_no_group(noun, before, sentence):
            return None
        window = self._window(doubled or noun.end(), sentence, following)
        unit, type_ = self._unit(noun)
        status = standing_of(self.document, self.rules, window, before, noun.end())
        if type_ == "detainees" and any(self._has("groups.transferred", said) for said in (before, plain[window[0] : window[1]])):
            status = (
                status
                if status is not None and status.name not in ("deported", "detained")
                else Standing("released", noun.span("unit"))
            )
        allowed = self.lexicon.limited_units.get(noun["unit"].lower())
        if allowed is not None and (status is None or status.name not in allowed):
            return None
        displaced = type_ in self.lexicon.displaced_types or self._qualified(noun) or "displaced" in noun[0].lower()
        expected = status is None and self._expected_arrivals(sentence, before)
        if not displaced and self._has("groups.share_before", before):
            return None
        if status is None and self._has("groups.new_arrivals", noun[0]) and self._has("aid.context", plain):
            status = Standing("arrived", noun.span("unit"))
        status = self._as_before(status, before, sentence) if noun["unit"] != "them" else status
        shared = self._sharing(before, sentence, noun) if status is None and noun["unit"] != "them" else None
        if not noun["unit"] and (status is None or not self._just_counted(count, sentence)):
            return None
        if status is None and not displaced and not expected and shared is None:
            earlier = self.bare.earlier(sentence, "", count.value) if self._has("groups.counting", before) else None
            return self.bare.inheriting(sentence, count, noun.end(), unit, earlier) if earlier is not None else None
        if self._has("groups.receiving", before) and (not displaced or status is None) and self._mentions_aid(sentence):
            return None
        draft = Draft("DisplacedGroup", count.whole_start, window[1])
        put_count(draft, count, unit, noun.span("unit") if noun["unit"] else (count.start, count.end))
        self._put_type(draft, type_, noun, status, plain[window[0] : window[1]])
        self._put_status(draft, status, noun, window)
        put_places(self.document, self.found, draft, noun, window, sentence, status.main if status else None)
        self._share(draft, shared, before, sentence)
        if type_ == "detainees":
            draft.put_if_absent("status", "detained", noun.span("unit"))
        part = noun["unit"].lower() in ("them", "") or (noun["unit"].lower() == "displaced" and "of" in noun[0])
        if part and self.found and self.found[-1].start >= sentence.start - 600:
            # "of those displaced", "forty of them": part of the group before
            for field in ("origin", "nationality", "population_type"):
                draft.put_if_absent(field, self.found[-1].fields.get(field), None)
        if expected:
            draft.put_if_absent("population_type", "idps", None)
        self._abroad(draft)
        self._put_source(draft, count.start, sentence, window)
        return draft

    def _abroad(self, draft: Draft) -> None:
        """Who bears the name of another country is not displaced inside this one; what else the text calls them, they are."""
        nation = draft.fields.get("nationality")
        if nation and draft.fields.get("population_type") == "idps" and "population_type" in draft.inferred:
            there = {country_of(place.name, self.document) for place in places_in(self.document, draft.start, draft.end)}
            if there - {None, country_of(str(nation), self.document)}:
                draft.drop("population_type")
        if nation and "population_type" not in draft.fields:
            called = {word for word in ("refugees", "migrants") if f"{nation} {word}" in self.document.plain}
            draft.put("population_type", called.pop() if len(called) == 1 else None, None)

    def _is_no_group(self, noun: re.Match[str], before: str, sentence: Sentence) -> bool:
        end = min(sentence.end, noun.end() + 45)
        if self.lexicon.pattern("groups.not_a_group").match(self.document.plain, noun.end(), end):
            return True
        return any(self._has(f"groups.{name}", before) for name in ("hurt_before", "room_before", "change_before"))

    def _just_counted(self, count: Count, sentence: Sentence) -> bool:
        """ "Another 400 have fled": only where people were counted shortly before; a number like a year is none."""
        last = self.found[-1] if self.found else None
        if last is None or count.value is None or 1900 <= count.value <= 2100:
            return False
        return "headcount" in last.fields and sentence.start - 500 < last.start < count.start - 20

    def _as_before(self, status: Standing | None, before: str, sentence: Sentence) -> Standing | None:
        """ "repatriated four women and their 13 children stranded in X": the verb in front holds for both."""
        last = self.found[-1] if self.found else None
        if last is None or last.start < sentence.start or not self._has("groups.also", before) or "headcount" not in last.fields:
            return status
        verb = next((span for name, *span in last.spans if name == "status"), None)
        return Standing(str(last.fields["status"]), (verb[0], verb[1])) if verb and verb[1] <= last.start else status

    def _sharing(self, before: str, sentence: Sentence, noun: re.Match[str]) -> Draft | None:
        """The group counted just before in "hosts 900 refugees and 70 migrants": both stand the same."""
        last = self.found[-1] if self.found else None
        if last is None or last.start < sentence.start or "status" not in last.fields:
            return None
        return last if self._has("groups.also", before) and noun.start() - last.start < 90 else None

    def _share(self, draft: Draft, shared: Draft | None, before: str, sentence: Sentence) -> None:
        """ "60 men and 40 women live in X": how one stands and where, both do."""
        fields = ("status", "current_place", "destination")
        if shared is not None:
            for field in fields:
                draft.put_if_absent(field, shared.fields.get(field), None)
            return
        last = self.found[-1] if self.found else None
        if last is not None and last.start >= sentence.start and "status" not in last.fields and self._has("groups.also", before):
            for field in fields:
                last.put_if_absent(field, draft.fields.get(field), None)

    def _qualified(self, noun: re.Match[str]) -> bool:
        """ "refugee families": the word before the unit says that they are displaced."""
        names = (name for word, name in self.lexicon.qualified_types.items() if re.search(rf"\b{word}\b", noun["adj"].lower()))
        return any(name in self.lexicon.displaced_types for name in names)

    def _put_status(self, draft: Draft, status: Standing | None, noun: re.Match[str], window: Span) -> None:
        if status is not None:
            draft.put("status", status.name, verb_phrase(self.lexicon, self.document.plain, window[0], status.span))
            return
        living = self.lexicon.pattern("groups.living").match(self.document.plain, *window)
        word = self.lexicon.pattern("groups.displaced_word").search(self.document.plain, *noun.span())
        if living is not None:
            draft.put("status", "sheltering", living.span("verb"))
        elif word is not None:
            draft.put("status", "displaced", word.span())

    def _expected_arrivals(self, sentence: Sentence, before: str) -> bool:
        """ "Teams expect another 150 families", where people are arriving: a group that is not there yet."""
        if not self.about_idps or not self._has("groups.expecting", before):
            return False
        pattern = self.lexicon.pattern("groups.arrivals")
        return bool(pattern.search(self.document.plain, max(0, sentence.start - 120), sentence.end))

    def _without_second_units(self, counts: list[Count], sentence: Sentence) -> tuple[list[Count], dict[int, int]]:
        """ "14,500 people (about 2,900 households)": one group in two units; the second is left out, and where it ends is told."""
        kept: list[Count] = []
        doubled: dict[int, int] = {}
        for count in counts:
            before = self.document.plain[max(0, count.whole_start - 4) : count.whole_start]
            subset = self.document.plain[max(0, count.whole_start - 22) : count.whole_start]
            if kept and self._has("groups.subset", subset):
                continue
            if (
                kept
                and count.whole_start - kept[-1].whole_end < 40
                and (self._has("groups.second_unit", before) or self._of_families(kept[-1], count, sentence))
            ):
                second = self.lexicon.pattern("groups.second_end").match(self.document.plain, count.whole_end, sentence.end)
                doubled[kept[-1].start] = second.end() if second is not None else count.whole_end
            else:
                kept.append(count)
        return kept, doubled

    def _of_families(self, people: Count, families: Count, sentence: Sentence) -> bool:
        """ "1,503 villagers of 210 families" are the same people."""
        between = self.document.plain[people.whole_end : families.whole_start]
        after = self.document.plain[families.whole_end : min(sentence.end, families.whole_end + 14)]
        return self._has("groups.of_families", between) and self._has("groups.families", after)

    def _window(self, start: int, sentence: Sentence, following: int) -> Span:
        """The words that may speak of this group: up to the next count of people, or the end of the clause."""
        plain, end = self.document.plain, sentence.end
        if following < end and self.lexicon.pattern("groups.unit").search(plain, following, min(end, following + 50)):
            end = following
        bracket = self.lexicon.pattern("groups.bracket").match(plain, start, end)
        if bracket is not None:
            end = sentence.end
        stop = self.lexicon.pattern("groups.clause_end").search(plain, bracket.end() if bracket else start, end)
        return start, stop.start() if stop is not None else end

    def _unit(self, noun: re.Match[str]) -> tuple[str, str | None]:
        said = re.sub(r"\s+", " ", noun["unit"].lower())
        if said == "displaced":
            return "people", "idps"
        return self.lexicon.units.get(said, ("people", None))

    def _put_type(self, draft: Draft, type_: str | None, noun: re.Match[str], status: Standing | None, window: str = "") -> None:
        state = status.name if status else None
        for word, name in self.lexicon.qualified_types.items():
            if type_ in (None, "civilians", "residents") and re.search(rf"\b{word}\b", noun["adj"].lower()):
                draft.put("population_type", name, noun.span("adj"))
                type_ = name
        sited = state == "stranded" and self._has("groups.in_camps", window)
        if "population_type" in draft.fields:
            pass
        elif type_ is not None and not (state == "detained" and type_ == "civilians"):
            draft.put("population_type", type_, noun.span("unit"))
        elif state in _IMPLIED and status is not None:
            draft.put("population_type", _IMPLIED[state], status.span)
        elif (state in _DISPLACED or sited) and self._inside_the_state(window):
            draft.put("population_type", "idps", None)
        self._put_nationality(draft, noun)

    def _inside_the_state(self, window: str) -> bool:
        said = self._has("groups.displaced_word", window)
        return said or (self.about_idps and not self._has("groups.border", window))

    def _put_nationality(self, draft: Draft, noun: re.Match[str]) -> None:
        for group in ("adj", "unit"):
            for found in re.finditer(CAP, noun[group]):
                word = found[0].removesuffix("s") if group == "unit" and not found[0].endswith("ss") else found[0]
                country = self.lexicon.demonyms.get(word) or self.lexicon.countries.get(word)
                country = country or country_of_adjective(word, self.document)
                if country is not None or looks_like_a_people(found[0]):
                    at = noun.start(group) + found.start()
                    draft.put("nationality", self.document.said(at, at + len(word)), (at, at + len(word)))

    def _put_source(self, draft: Draft, position: int, sentence: Sentence, window: Span) -> None:
        speech = self.speeches.covering(position, sentence)
        if speech is not None:
            put_speaker(draft, speech)
        plain = self.document.plain
        if self.lexicon.pattern("groups.hypothetical").search(plain, max(sentence.start, draft.start - 25), draft.end):
            draft.stance = "hypothetical"
        for mention in self.document.days_told(sentence.start, sentence.end):
            lead = plain[max(sentence.start, mention.start - 14) : mention.start]
            begins = mention.start < draft.start and self._has("groups.as_of", plain[sentence.start : mention.start])
            if mention.value is None or (self._has("groups.other_day", lead) and not begins):
                continue
            if begins or window[0] <= mention.start < window[1] or mention.start - sentence.start < 40 <= draft.start:
                if begins or draft.fields.get("status") != "displaced":
                    draft.put("as_of", mention.value, (mention.start, mention.end))
                return
        if speech is not None and speech.date is not None:
            draft.put("as_of", speech.date.value, (speech.date.start, speech.date.end))
            if speech.date.start < sentence.start:
                draft.flag("date_in_another_sentence")

    def _mentions_aid(self, sentence: Sentence) -> bool:
        return self.rules.items.search(self.document.plain, sentence.start, sentence.end) is not None

    def _uncounted(self, sentence: Sentence, taken: list[Span]) -> None:
        """ "residents of the northern region were returned": a group without a number, if the text says how it stands."""
        plain = self.document.plain
        said = plain[sentence.start : sentence.end].lower()
        nouns = list(self.lexicon.pattern("groups.definite").finditer(plain, sentence.start, sentence.end))
        for sign, name in _SIGNS.items():
            if sign in said:
                nouns.extend(self.lexicon.pattern(name).finditer(plain, sentence.start, sentence.end))
        if any(sign in said for sign in _STUCK):
            nouns.extend(self.lexicon.pattern("groups.of_a_nation").finditer(plain, sentence.start, sentence.end))
        for noun in sorted(nouns, key=lambda found: found.start()):
            if any(start <= noun.start("unit") < end for start, end in taken) or noun["unit"].lower() in ("person", "men", "women"):
                continue
            draft = self._told(sentence, noun)
            if draft is not None:
                self.found.append(draft)
                taken.append((draft.start, noun.end()))

    def _told(self, sentence: Sentence, noun: re.Match[str]) -> Draft | None:
        plain, named = self.document.plain, noun.groupdict()
        before = plain[max(sentence.start, noun.start() - 60) : noun.start()]
        window = self._window(noun.end("unit"), sentence, sentence.end)
        status = standing_of(self.document, self.rules, window, before, noun.start())
        if status is None and "camp" not in named:
            return None
        if any(self._has(f"groups.{name}", before) for name in ("hurt_before", "none_before")):
            return None
        if "the" in named and self._has("groups.receiving", before):
            return None
        draft = Draft("DisplacedGroup", min(noun.start(), status.span[0]) if status else noun.start(), window[1])
        draft.flag("headcount_not_stated")
        _unit, type_ = self._unit(noun)
        self._put_type(draft, type_, noun, status)
        self._put_status(draft, status, noun, window if status is None else (sentence.start, window[1]))
        if "camp" in named:
            draft.put("current_place", self.document.said(*noun.span("camp")), noun.span("camp"))
        if named.get("nat"):
            draft.put("origin", self.document.said(*noun.span("place")), noun.span("place"))
            draft.flag("place_by_description")
        main = status.main if status else None
        put_places(self.document, self.found, draft, noun, window, sentence, main)
        self._put_source(draft, noun.start(), sentence, window)
        return draft if {"origin", "nationality"} & set(draft.fields) or "camp" in named else None
