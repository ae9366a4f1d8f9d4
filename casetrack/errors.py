"""All that operations raise on purpose. The door (web/, commands/) turns each into a sentence for a person."""


class RuleBroken(Exception):
    """A rule is broken: the field (as the form names it, '' for the whole form) and a sentence fit to show."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field
        self.sentence = str(sentence)


class Question(RuleBroken):
    """What was entered is possible and very likely a mistake: the person is asked once. `name` is what an operation finds in `sure`
    after they said yes."""

    def __init__(self, name: str, sentence: str, field: str = "") -> None:
        super().__init__(field, sentence)
        self.name = name


class NotFound(Exception):
    """No such record, or none that this viewer may know of: the two are the same to whoever asks."""


class NotAllowed(Exception):
    """The record is known to this person, but this act on it is not theirs."""


class Conflict(Exception):
    """The record was changed by somebody else since the form was opened."""
