"""The invented office that `fill` writes down: teams, people, the directory, and groups with what is filed under them."""

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from benchmarks.bulk import Bulk
from casetrack import clock, vocabulary
from casetrack.cleaning import sort_key
from casetrack.models.aid_deliveries import AidDelivery, AidItem
from casetrack.models.columns import new_id
from casetrack.models.contacts import Contact, ContactGroup, ContactOfficial
from casetrack.models.correspondence import Addressee, Letter, LetterGroup
from casetrack.models.exports import Export
from casetrack.models.follow_ups import FollowUp
from casetrack.models.groups import Group, GroupStanding
from casetrack.models.officials import Official, OfficialName, PostHolding
from casetrack.models.organisations import Organisation, OrganisationName, Post
from casetrack.models.sources import Citation, Source
from casetrack.models.statements import Statement
from casetrack.models.users import Team, User
from casetrack.operations import case_codes
from casetrack.operations.standings import NEVER

ROLES = ("supervisor", "exporter", "reader", "reader") + ("caseworker",) * 16
PLACES = ("Northford", "Lower Hollow", "Eastmere", "Stonebridge", "Old Ferry", "Greywater", "Hilltop", "Saltmarsh")
ITEMS = ("Food parcels", "Blankets", "Hygiene kits", "Water canisters", "Winter clothing")
CLOSED = {"case_status": "closed", "closure_reason": "all_returned"}


@dataclass(frozen=True)
class Desk:
    """A team with its people; groups go round its caseworkers."""

    id: UUID
    caseworkers: tuple[UUID, ...]


def on(name: str, day: date | None) -> dict[str, Any]:
    """The columns of a date of the world that is one day, or is not known."""
    if day is None:
        return {}
    return {f"{name}_edtf": day.isoformat(), f"{name}_earliest": day, f"{name}_latest": day, f"{name}_sort": day}


class Office:
    """Writes an office down, row by row, through a Bulk. Numbers go round with steps that share no factor, so they look mixed."""

    def __init__(self, bulk: Bulk) -> None:
        self.bulk = bulk
        self.today, self.now = clock.today(), clock.now()
        self.teams: list[Desk] = []
        self.officials: list[UUID] = []
        self.organisations: list[UUID] = []
        self.sources: list[UUID] = []
        self.count = 0

    # --- the office itself ---

    def open(self, *, teams: int, sources: int) -> None:
        """Teams with people, then the directory and the sources."""
        for number in range(teams):
            self.teams.append(self._team(number))
        for number in range(max(5, teams * 3)):
            self.organisations.append(self._organisation(number))
        for number in range(max(10, teams * 20)):
            self.officials.append(self._official(number))
        for number in range(sources):
            self.sources.append(self._source(number))

    def _team(self, number: int) -> Desk:
        name = f"Desk {number:04}"
        team = self.bulk.record(Team, "added", None, self.now, {"name": name, "name_key": sort_key(name)})
        people: dict[str, list[UUID]] = {}
        for seat, role in enumerate(ROLES):
            login = f"{role}{seat}.{number:04}"
            facts = {
                "login": login,
                "login_key": sort_key(login),
                "name": f"Person {seat} of {name}",
                "role": role,
                "team_id": team,
            }
            people.setdefault(role, []).append(self.bulk.record(User, "added", None, self.now, facts))
        return Desk(team, tuple(people["caseworker"]))

    def _organisation(self, number: int) -> UUID:
        name = f"{PLACES[number % 8]} Relief {number}"
        other = {"name": f"{name} Committee", "folded": sort_key(f"{name} Committee")}
        facts = {
            "name": name,
            "name_key": sort_key(name),
            "kind": vocabulary.ORGANISATION_KINDS.values[number % len(vocabulary.ORGANISATION_KINDS)],
        }
        return self.bulk.record(Organisation, "added", None, self.now, facts, parts={"names": (OrganisationName, [other])})

    def _official(self, number: int) -> UUID:
        title = f"Delegate for district {number}"
        post = self.bulk.record(
            Post,
            "added",
            None,
            self.now,
            {"title": title, "title_key": sort_key(title), "organisation_id": self._go_round(self.organisations)},
        )
        name = f"{PLACES[number % 7]} {number * 7919 % 100_003}"
        spelled = {"name": f"{name} sen.", "folded": sort_key(f"{name} sen.")}
        held = {"post_id": post, **on("held_from", date(2020, 1, 1))}
        return self.bulk.record(
            Official,
            "added",
            None,
            self.now,
            {"name": name, "name_key": sort_key(name)},
            parts={"names": (OfficialName, [spelled]), "holdings": (PostHolding, [held])},
        )

    def _source(self, number: int) -> UUID:
        text = f"Report {number} of {PLACES[number % 8]}. " + "Aid reached the families who had fled. " * 40
        digest = hashlib.sha256(text.encode()).hexdigest()
        team = self.teams[number % len(self.teams)]
        at = self.now - timedelta(minutes=number * 97)
        facts = {
            "team_id": team.id,
            "title": f"Report {number}",
            "title_key": f"report {number}",
            "captured_at": at,
            "captured_how": next(iter(vocabulary.CAPTURE_METHODS)),
            "media_type": "text/plain",
            "size": len(text),
            "sha256": digest,
            "text": text,
            "text_sha256": digest,
            "text_signs": len(text),
        }
        return self.bulk.record(Source, "imported", team.caseworkers[0], at, facts)

    def _go_round(self, known: list[UUID]) -> UUID:
        self.count += 1
        return known[self.count * 7919 % len(known)]

    # --- a group with what is filed under it ---

    def add_group(self, team: Desk, number: int) -> UUID:
        """One group and its records; the first of all is the deep one."""
        deep = team is self.teams[0] and number == 0
        by = team.caseworkers[number % len(team.caseworkers)]
        key, opened = new_id(), self.today - timedelta(days=400 + number % 700)
        name = f"{PLACES[number * 3 % 8]} group {number * 7919 % 100_003}"
        facts = {
            "id": key,
            "code": case_codes.new_code(opened.year),
            "name": name,
            "name_key": sort_key(name),
            "team_id": team.id,
            "owner_id": by,
            "opened_on": opened,
            "stage": vocabulary.STAGES.values[number % 6],
            **(CLOSED | {"closed_on": self.today} if number % 5 == 4 else {}),
        }
        at = self.now - timedelta(days=(self.today - opened).days)
        self.bulk.record(Group, "opened", by, at, facts, about=key)
        counted, placed = self._statements(key, by, number)
        aid = max(self._aid(key, by, step) for step in range(1_500 if deep else 10))
        contact = max(self._contact(team, key, by, step) for step in range(400 if deep else 2))
        letters = [self._letter(team, key, by, step) for step in range(100 if deep else 1)]
        letter = min((due for due in letters if due), default=None)
        follow_up = self._follow_up(key, by, number)
        self._export(key, by, number)
        standing = {
            "group_id": key,
            "team_id": team.id,
            "owner_id": by,
            "headcount_statement_id": counted,
            "place_statement_id": placed,
            "headcount_low": 20 + number % 300,
            "headcount_high": 20 + number % 300,
            "headcount_qualifier": "exact",
            "headcount_unit": "person",
            "people_sort": 20 + number % 300,
            "present_place_text": PLACES[number % 8],
            "last_aid_on": aid,
            "aid_since": aid,
            "aid_due_on": aid + timedelta(days=14),
            "last_contact_on": contact,
            "next_follow_up_on": follow_up,
            "next_letter_on": letter,
            "next_due_on": min((day for day in (follow_up, letter) if day), default=NEVER),
            "refreshed_at": self.now,
        }
        self.bulk.plain(GroupStanding, standing)
        return key

    def _day(self, longest: int = 360) -> date:
        self.count += 1
        return self.today - timedelta(days=self.count * 7919 % longest)

    def _statements(self, group: UUID, by: UUID, number: int) -> tuple[UUID, UUID]:
        keys = []
        for kind in ("headcount", "place", "situation"):
            day, counted = self._day(), 20 + number % 300
            facts = {
                "group_id": group,
                "kind": kind,
                "timeline_on": day,
                "recorded_at": self.now - timedelta(days=1),
                "said_by_name": f"Speaker {number % 997}",
                "said_by_official_id": self._go_round(self.officials) if number % 3 == 0 else None,
                **on("valid_on", day),
            }
            if kind == "headcount":
                facts |= {"low": counted, "high": counted, "qualifier": "exact", "unit": "person"}
            elif kind == "place":
                facts["place_text"] = PLACES[number % 8]
            else:
                facts["text"] = "The families have shelter for now and ask for fuel before the winter."
            keys.append(self.bulk.record(Statement, "recorded", by, self.now - timedelta(days=1), facts, about=group))
        if number % 4 == 0:
            self._cite(group, by, keys[0])
        return keys[0], keys[1]

    def _cite(self, group: UUID, by: UUID, record: UUID) -> None:
        facts = {
            "source_id": self._go_round(self.sources),
            "group_id": group,
            "record_kind": "statements",
            "record_id": record,
            "field": "*",
            "start_at": 0,
            "end_at": 6,
            "passage": "Report",
        }
        self.bulk.record(Citation, "cited", by, self.now - timedelta(days=1), facts, about=group)

    def _aid(self, group: UUID, by: UUID, step: int) -> date:
        day = self._day(1_000 if step > 20 else 360)
        facts = {
            "group_id": group,
            "status": "distributed",
            "how_known": "seen_by_us",
            "timeline_on": day,
            "delivered_by_id": self._go_round(self.organisations),
            "people_reached": 20 + step * 7 % 200,
            **on("delivered_on", day),
        }
        items = [
            {"position": place, "item": ITEMS[(step + place) % 5], "quantity": Decimal(10 + step % 90), "unit": "pieces"}
            for place in range(1 + step % 2)
        ]
        self.bulk.record(AidDelivery, "logged", by, self.now, facts, about=group, parts={"items": (AidItem, items)})
        return day

    def _contact(self, team: Desk, group: UUID, by: UUID, step: int) -> date:
        day = self._day()
        facts = {
            "team_id": team.id,
            "happened_on": day,
            "channel": vocabulary.CONTACT_CHANNELS.values[step % len(vocabulary.CONTACT_CHANNELS)],
            "reached": True,
            "summary": "Asked how the families are and what they need next.",
        }
        parts: dict[str, tuple[Any, list[dict[str, Any]]]] = {"on_groups": (ContactGroup, [{"group_id": group}])}
        if step % 2:
            parts["with_officials"] = (ContactOfficial, [{"official_id": self._go_round(self.officials)}])
        self.bulk.record(Contact, "logged", by, self.now, facts, about=group, parts=parts)
        return day

    def _letter(self, team: Desk, group: UUID, by: UUID, step: int) -> date | None:
        """Four of five letters are answered; returns the day the answer is due of one that waits."""
        day = self._day()
        waits, due = self.count % 5 == 0, day + timedelta(days=30)
        facts = {
            "team_id": team.id,
            "direction": "outgoing",
            "subject": f"Request for safe passage {self.count}",
            "timeline_on": day,
            **on("dated_on", day),
        }
        rows = [
            {
                "position": place,
                "official_id": self._go_round(self.officials),
                "name": f"Delegate {self.count}",
                "kind": next(iter(vocabulary.ADDRESSEE_KINDS)),
                "status": "sent" if waits else "answered",
                "sent_on": day,
                "answered_on": None if waits else min(due, self.today),
                "response_due_on": due,
            }
            for place in range(1 + step % 2)
        ]
        parts: dict[str, tuple[Any, list[dict[str, Any]]]] = {
            "addressees": (Addressee, rows),
            "on_groups": (LetterGroup, [{"group_id": group}]),
        }
        self.bulk.record(Letter, "logged", by, self.now, facts, about=group, parts=parts)
        return due if waits else None

    def _follow_up(self, group: UUID, by: UUID, number: int) -> date | None:
        """Nine of ten are done; returns the day of one that is open."""
        day, done = self._day(), number % 10 != 0
        due = day if done else self.today + timedelta(days=number // 10 % 60 - 30)
        facts = {"group_id": group, "what": "Call the contact person", "due_on": due, "for_user_id": by}
        if done:
            facts |= {"done_at": self.now - timedelta(days=1), "outcome": next(iter(vocabulary.FOLLOW_UP_OUTCOMES))}
        self.bulk.record(FollowUp, "planned", by, self.now - timedelta(days=2), facts, about=group)
        return None if done else due

    def _export(self, group: UUID, by: UUID, number: int) -> None:
        if number % 5:
            return
        at = self.now - timedelta(minutes=number * 13 % 400_000)
        facts = {
            "group_id": group,
            "format": "pdf",
            "reason": "Monthly report",
            "as_of": at,
            "sha256": hashlib.sha256(group.bytes).hexdigest(),
            "size": 40_000,
        }
        self.bulk.record(Export, "exported", by, at, facts, about=group)
