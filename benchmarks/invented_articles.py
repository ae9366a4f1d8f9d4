"""Invented articles for measuring: places, people, bodies, figures and days differ from one to the next, the same for every seed.

Names are put together from syllables, so that they are nobody's and nowhere's. An article holds what real ones hold: counts,
aid given and refused, somebody quoted, a condition, a letter, talks, and a good deal that is none of these.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

_FIRST = (
    "Bral Cort Dusk Elv Frand Gwel Hask Istr Jolv Karn Lusp Morv Nesk Orl Prand Quel Rusk Skal Trem Ulv Vask Wend Yarl Zest".split()
)
_LAST = "avane ebrook idale omere unford arrow essel icombe olm untry astead emoor ivale owick".split()
_GIVEN = (
    "Alvo Brisa Cadmen Dorle Estin Falka Garrit Hesper Ivo Jolanta Kester Liv Marn Nadel Orrin Perla Quint Rosk Selva Tobin".split()
)
_OFFICES = (
    "governor of {place}",
    "mayor of {place}",
    "director of the {body}",
    "coordinator of the {body}",
    "ombudswoman of {state}",
)
_BODIES = (
    "{place} Relief Circle",
    "{state} Red Lamp Society",
    "{place} Kitchen Union",
    "Sisters of {place}",
    "{state} Health Service",
)
_OUTLETS = ("{place} Courier", "{state} News Service", "Radio {place}", "Evening {place}", "Relief Desk for {state}")
_AID = ("blankets", "food parcels", "hygiene kits", "mattresses", "cartons of baby food", "water filters", "tents", "stoves")
_UNITS = ("residents of {home}", "displaced people from {home}", "families from {home}", "refugees from {home}")
_STAYING = ("are sheltering in a disused mill in {place}", "are staying in the school of {place}", "remain in {place}")
_TOLD = (
    "On {day}, {person}, the {office}, said that {n} {people} {staying}.",
    "{n} {people} {staying}, {person}, the {office}, said on {day}.",
    "About {n} {people} {staying}, according to {person}, the {office}.",
)
_FACTS = (
    "{person} said that the {people} are receiving {aid} and {aid2}.",
    "The {body} delivered {n} {aid} and {n2} {aid2} to the {people} on {day}.",
    "A truck of the {body} with {aid} was turned back at the checkpoint near {place} on {day}.",
    "The {body} plans to distribute {n} {aid} in {place} next week.",
    "On {day}, {n2} people returned to {home}. They were met by the {body}.",
    "{person} confirmed that a letter about the {people} had been sent to the President of {state} on {day}. No reply came.",
    "{state} demands that every family be registered before they may return. {person} rejected this condition as unlawful.",
    "Talks between {state} and {state2} on the return of the {people} ended in {place} on {day} without a result.",
    '"{quote}," {person} told reporters in {place}.',
    '"{quote}," said {person2}, the {office2}. "{quote2}."',
    "{person2}, the {office2}, put the number at {n2}. No one could explain the difference.",
    "No aid has reached the {people} since {day}, {person2} said.",
)
_QUOTES = (
    "We have counted them twice", "Nobody asked us for papers last winter", "They want to go home before the harvest",
    "The road is open, but the gate is not", "There is bread for three days", "I will believe in the buses when I see them",
    "Every list that we get is shorter than the one before", "The children have lessons in the boiler room",
)  # fmt: skip
_TALK = (
    "Rain has fallen on {place} for most of the week, and the market closed early.",
    "The building had been empty for {small} years before anybody lived in it.",
    "In the evenings the older men play draughts under the only lamp that works.",
    "Prices of flour in {place} rose by {small} per cent since the spring.",
    "A bus leaves for {home} every morning, and every morning it comes back empty.",
    "The river, which marks the border here, is {small} metres wide and easy to see across.",
    "What will happen after the winter is a question that is asked here often and answered seldom.",
    "Some shopkeepers let the newcomers pay later; others have put up a sign.",
)


@dataclass
class Writer:
    """Writes invented articles, each from the numbers that `seed` gives."""

    seed: int
    pick: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self.pick = random.Random(self.seed)  # noqa: S311 - the same articles every time, no secret

    def article(self, number: int, words: int) -> str:
        """One article of about so many words, with its front matter."""
        self.pick.seed(f"{self.seed}/{number}")
        names = self._names()
        day = date(2025, 1, 1) + timedelta(days=self.pick.randrange(360))
        paragraphs = [self._filled(self._one(_TOLD), names, day)]
        facts, talk = self._deck(_FACTS), self._deck(_TALK)
        while sum(len(paragraph.split()) for paragraph in paragraphs) < words:
            sentences = [next(facts if self.pick.random() < 0.55 else talk) for _ in range(self.pick.randint(1, 3))]
            paragraphs.append(" ".join(self._filled(sentence, names, day) for sentence in sentences))
        title = f"{names['home']} families wait in {names['place']}, day {number}"
        front = [
            "---", "invented: yes", f"title: {title}", f"outlet: {names['outlet']}", f"published_on: {day + timedelta(days=1)}",
            f"url: https://articles.example/{self.seed}/{number}", "language: en", "---",
        ]  # fmt: skip
        dateline = f"{names['place'].upper()}, {names['state']} - "
        return "\n".join([*front, title, "", dateline + paragraphs[0], "", "\n\n".join(paragraphs[1:]), ""])

    def articles(self, number: int) -> Iterator[tuple[str, str]]:
        """So many articles of 300 to 600 words, each with the name of its file."""
        for at in range(number):
            yield f"article-{at:05}.txt", self.article(at, 300 + at * 37 % 301)

    def _one(self, of: tuple[str, ...]) -> str:
        return self.pick.choice(of)

    def _deck(self, of: tuple[str, ...]) -> Iterator[str]:
        """All of them in a mixed order, then again in another: nothing is said twice before everything was said once."""
        while True:
            yield from self.pick.sample(of, len(of))

    def _word(self) -> str:
        return self.pick.choice(_FIRST) + self.pick.choice(_LAST)

    def _names(self) -> dict[str, str]:
        names = {name: self._word() for name in ("place", "home", "state", "state2")}
        names["home"] += " Province"
        for name in ("body", "office", "office2", "outlet"):
            shape = self._one({"body": _BODIES, "outlet": _OUTLETS}.get(name, _OFFICES))
            names[name] = shape.format(**{"body": names.get("body", ""), **names})
        for name in ("person", "person2"):
            names[name] = f"{self.pick.choice(_GIVEN)} {self._word()}"
        names["people"] = self._one(_UNITS).format(**names)
        names["staying"] = self._one(_STAYING).format(**names)
        return names

    def _filled(self, shape: str, names: dict[str, str], day: date) -> str:
        aid, aid2 = self.pick.sample(_AID, 2)
        quote, quote2 = self.pick.sample(_QUOTES, 2)
        before = day - timedelta(days=self.pick.randrange(1, 25))
        values = {
            "n": str(self.pick.randint(12, 900)),
            "n2": str(self.pick.randint(3, 400)),
            "small": str(self.pick.randint(3, 40)),
            "day": f"{before.day} {before:%B}",
            "aid": aid,
            "aid2": aid2,
            "quote": quote,
            "quote2": quote2,
        }
        return shape.format(**{**names, **values})
