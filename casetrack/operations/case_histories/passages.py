"""The passages of a source as they are printed: each once, in the order of the text, with the fields that rest on it."""

from dataclasses import dataclass, field

from casetrack.operations import ledger_words
from casetrack.operations.case_histories.shapes import Excerpt
from casetrack.wording import gettext as _, ngettext

WHOLE = "*"
FEW_WORDS = 3  # a pronoun, a name, a bare day: says nothing when it stands alone


@dataclass
class Passage:
    """A passage to print. `inside`: what rests on it or on a part of it; `beside`: short passages elsewhere that complete it."""

    text: str
    start: int
    end: int
    inside: list[Excerpt] = field(default_factory=list)
    beside: list[Excerpt] = field(default_factory=list)

    @property
    def is_bare(self) -> bool:
        """True for a few words on which no record rests as a whole."""
        return len(self.text.split()) <= FEW_WORDS and all(one.field != WHOLE for one in self.inside)


def passages(excerpts: list[Excerpt]) -> list[Passage]:
    """A passage inside a longer one is read there. A bare one goes to the nearest longer passage of the same record, so that
    "She" and "14 July" stand beside what she said that day; only where there is none it stands for itself."""
    found = _widest(excerpts)
    homes = [one for one in found if not one.is_bare]
    lonely = [stays for one in found if one.is_bare and (stays := _without_home(one, homes))]
    return sorted([*homes, *lonely], key=lambda one: (one.start, one.end))


def _widest(excerpts: list[Excerpt]) -> list[Passage]:
    found: list[Passage] = []
    for excerpt in sorted(excerpts, key=lambda one: (one.start, -one.end)):
        if not found or excerpt.end > found[-1].end:
            found.append(Passage(excerpt.passage, excerpt.start, excerpt.end))
        found[-1].inside.append(excerpt)
    return found


def _without_home(bare: Passage, homes: list[Passage]) -> Passage | None:
    """What is left of a bare passage once its parts went to the passages of their records; none when nothing is."""
    left = []
    for part in bare.inside:
        own = [home for home in homes if any(one.about == part.about for one in home.inside)]
        if own:
            min(own, key=lambda home: max(home.start - part.end, part.start - home.end)).beside.append(part)
        else:
            left.append(part)
    return Passage(bare.text, bare.start, bare.end, left) if left else None


# --- what rests on it, in words ---


def supports(passage: Passage) -> str:
    """ "entry 11; entry 2: count, unit; “She”: said by (entries 2, 3)"."""
    told = [*_inside(passage.inside), *_beside(passage.beside)]
    return "; ".join(told)


def _inside(parts: list[Excerpt]) -> list[str]:
    by_field = _subjects_by_field([one for one in parts if one.field != WHOLE])
    with_fields = {one.about for one in parts if one.field != WHOLE}
    whole = _subjects([one for one in parts if one.field == WHOLE and one.about not in with_fields])
    told = [whole] if whole else []
    return told + [
        _("%(entries)s: %(fields)s", entries=subjects, fields=", ".join(fields)) for subjects, fields in _merged(by_field).items()
    ]


def _beside(parts: list[Excerpt]) -> list[str]:
    by_words: dict[str, list[Excerpt]] = {}
    for part in parts:
        by_words.setdefault(part.passage, []).append(part)
    told = []
    for words, rested in by_words.items():
        merged = _merged(_subjects_by_field(rested))
        fields = ", ".join(f"{', '.join(names)} ({subjects})" for subjects, names in merged.items())
        told.append(_("“%(words)s”: %(fields)s", words=words, fields=fields))
    return told


def _subjects_by_field(parts: list[Excerpt]) -> dict[str, str]:
    by_field: dict[str, list[Excerpt]] = {}
    for part in parts:
        by_field.setdefault(ledger_words.field(part.field), []).append(part)
    return {name: _subjects(rested) for name, rested in by_field.items()}


def _merged(by_field: dict[str, str]) -> dict[str, list[str]]:
    """{subjects: fields}: fields on which the same records rest are told together."""
    merged: dict[str, list[str]] = {}
    for name, subjects in by_field.items():
        merged.setdefault(subjects, []).append(name)
    return merged


def _subjects(parts: list[Excerpt]) -> str:
    numbers = sorted({one.entry for one in parts if one.entry})
    others = sorted({one.about for one in parts if not one.entry})
    return ", ".join([*([entries(numbers)] if numbers else []), *others])


def entries(numbers: list[int]) -> str:
    """ "entry 3", "entries 3, 5"."""
    return ngettext("entry %(numbers)s", "entries %(numbers)s", len(numbers), numbers=", ".join(str(one) for one in numbers))
