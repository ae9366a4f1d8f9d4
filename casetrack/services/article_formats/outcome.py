"""What reading a file ends in: its text and what it says about itself, or a refusal by name (the parent has the sentences)."""

from dataclasses import dataclass, field

MOST_SIGNS = 400_000


@dataclass(frozen=True)
class Found:
    """The text with its blocks kept, and the facts the file gives about itself."""

    text: str
    facts: dict[str, str] = field(default_factory=dict)


class Refused(Exception):
    """This file is not read. `why` names the sentence that the parent shows, `number` fills its gap."""

    def __init__(self, why: str, number: int = 0) -> None:
        super().__init__(why)
        self.why = why
        self.number = number
