"""Many clients that edit the same few records at once, each with a session of its own, in processes of their own.

Every fourth edit appends a token to a text that all share (reading again after a conflict), the others change a field that one
client alone changes. What was acknowledged is written down, to be compared with what is kept.
"""

import json
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from flask.testing import FlaskClient

from casetrack import create_app
from casetrack.extensions import db
from casetrack.keys import new_form_id
from casetrack.web import merging
from tests.conftest import Office, settings_for, signed_in_client
from tests.web.pressing import hidden

LOOKS_AGAIN_EVERY = 8
MOST_TRIES = 200


@dataclass(frozen=True)
class Target:
    """A record: the address of its edit page, the text that all append to, the fields that one client each has for itself."""

    address: str
    shared: str
    own: tuple[str, ...]


@dataclass
class Account:
    """What was acknowledged, in the order of the client; what else came back."""

    appended: list[tuple[str, str]] = field(default_factory=list)
    own: list[str] = field(default_factory=list)
    answers: Counter[int] = field(default_factory=Counter)


class Editor:
    """One client."""

    def __init__(self, client: FlaskClient, number: int, targets: list[Target]) -> None:
        self.client, self.number, self.targets, self.account = client, number, targets, Account()
        self.home = targets[number % len(targets)]
        self.field = self.home.own[number // len(targets)]
        self.form: dict[str, str] = {}

    def work(self, edits: int) -> Account:
        """`edits` acknowledged edits."""
        for step in range(edits):
            if step % 4 == 3:
                self.append(self.targets[(self.number + step // 4) % len(self.targets)], f"c{self.number:02}-{step:03}")
            else:
                self.change(step)
        return self.account

    def read(self, target: Target) -> dict[str, str]:
        """The page as it is now."""
        page = self.client.get(target.address)
        assert page.status_code == 200, page.text
        return hidden(page)

    def send(self, target: Target, form: dict[str, str], **changed: str) -> int:
        """Send the form; the answer's status."""
        sent = {**form, **changed, "form_id": new_form_id(), **({"reason": "A storm of edits"} if "reason" in form else {})}
        answer = self.client.post(target.address, data=sent)
        self.account.answers[answer.status_code] += 1
        return answer.status_code

    def append(self, target: Target, token: str) -> None:
        """Add a token to the text that all share; after a conflict read again."""
        for _try in range(MOST_TRIES):
            form = self.read(target)
            if self.send(target, form, **{target.shared: f"{form[target.shared].strip()} {token}"}) == 302:
                self.account.appended.append((target.address, token))
                return
        raise AssertionError("never got through")

    def change(self, step: int) -> None:
        """Change one's own field. Mostly from the page that is open already: one's own change is known, those of others are not."""
        if step % LOOKS_AGAIN_EVERY == 0:
            self.form = self.read(self.home)
        value = f"own {self.number:02} {step:03}"
        assert self.send(self.home, self.form, **{self.field: value}) == 302, "nobody else changes this field"
        self.account.own.append(value)
        marks = json.loads(self.form["base"]) | {self.field: merging.mark(value)}
        self.form |= {self.field: value, "base": json.dumps(marks)}


def storm(url: str, folder: Path, numbers: list[int], targets: list[Target], edits: int) -> list[tuple[int, Account]]:
    """What a process does: one thread for each of its clients."""
    house = Office(create_app(settings_for(url, folder)))
    editors = [Editor(signed_in_client(house, ("ana", "sara")[number % 2]), number, targets) for number in numbers]
    with ThreadPoolExecutor(len(editors)) as pool:
        done = list(pool.map(lambda editor: (editor.number, editor.work(edits)), editors))
    with house.app.app_context():
        db.engine.dispose()
    return done


def read_all_then_send_all(house: Office, target: Target, clients: int, rounds: int) -> tuple[list[str], int]:
    """The worst case, for the control: in every round all read, and only then all send, one after the other (at the very same
    moment the versioned UPDATE would refuse all but one, whatever the form says). Tokens acknowledged, and conflicts."""
    editors = [Editor(signed_in_client(house, "ana"), number, [target] * clients) for number in range(clients)]
    for number in range(rounds):
        forms = [editor.read(target) for editor in editors]
        for editor, form in zip(editors, forms, strict=True):
            token = f"c{editor.number:02}-{number:03}"
            if editor.send(target, form, **{target.shared: f"{form[target.shared].strip()} {token}"}) == 302:
                editor.account.appended.append((target.address, token))
    tokens = [token for editor in editors for _address, token in editor.account.appended]
    return tokens, sum(editor.account.answers[409] for editor in editors)
