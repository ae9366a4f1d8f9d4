"""What a closed list is."""

from collections.abc import Iterator
from typing import Any


class Choices:
    """A closed list: `value in LIST`, `LIST.label(value)`, `LIST.pairs()` for a form. Order is the order on screen."""

    def __init__(self, **labels: Any) -> None:
        self._labels = {value.rstrip("_"): label for value, label in labels.items()}

    def __contains__(self, value: object) -> bool:
        return value in self._labels

    def __iter__(self) -> Iterator[str]:
        return iter(self._labels)

    def __len__(self) -> int:
        return len(self._labels)

    def label(self, value: str | None) -> str:
        """The word on screen; empty for none, the value itself for one that is not listed (it came from an older release)."""
        return str(self._labels.get(value, value)) if value else ""

    def pairs(self) -> list[tuple[str, str]]:
        """(value, label) in order."""
        return [(value, str(label)) for value, label in self._labels.items()]

    def only(self, *values: str) -> "Choices":
        """Some of these, in the order given, with the same words."""
        return Choices(**{value: self._labels[value] for value in values})

    def joined(self, *others: "Choices") -> "Choices":
        """All words of these lists in one. No value may stand in two of them."""
        return Choices(**self._labels, **{value: label for other in others for value, label in other._labels.items()})

    @property
    def values(self) -> tuple[str, ...]:
        """The values, in order."""
        return tuple(self._labels)
