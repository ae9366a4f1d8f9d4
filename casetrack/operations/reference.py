"""Reference data: what stands in seeds/reference, loaded by `casetrack seed`. Adds what is missing, never changes what is there."""

import csv
import tomllib
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import select

from casetrack import clock
from casetrack.cleaning import sort_key
from casetrack.extensions import db
from casetrack.models.aid_deliveries import Kit
from casetrack.models.correspondence import ResponseRule
from casetrack.models.officials import Official, OfficialName
from casetrack.models.organisations import Organisation, Post
from casetrack.models.users import User
from casetrack.operations import ledger, organisations, places, posts
from casetrack.operations.officials import HoldingFacts, NameFacts, add_official
from casetrack.operations.organisations import OrganisationNameFacts
from casetrack.world_dates import WorldDate, world_date

FOLDER = Path(__file__).resolve().parents[2] / "seeds" / "reference"


def load(by: User | None = None, folder: Path = FOLDER) -> dict[str, int]:
    """Add what is missing, by natural key. Returns how many of each kind were added; all 0 when nothing was missing."""
    found = tomllib.loads((folder / "officials.toml").read_text(encoding="utf-8"))
    countries = places.places_by_code("iso3166_1")
    counts = {
        "countries": _countries(_rows(folder / "countries.csv"), by, countries),
        "regions": _regions(_rows(folder / "regions.csv"), by, countries),
        "kits": _kits(_rows(folder / "kits.csv"), by),
        "response_rules": _rules(_rows(folder / "response_rules.csv"), by),
    }
    known_organisations = _known(Organisation.id, Organisation.name_key, Organisation.country_id)
    counts["organisations"] = _organisations(found.get("organisations", []), by, countries, known_organisations)
    known_posts = _known(Post.id, Post.title_key, Post.country_id)
    counts["posts"] = _posts(found.get("posts", []), by, countries, known_organisations, known_posts)
    counts["officials"] = _officials(found.get("officials", []), by, known_posts)
    return counts


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _known(identity: Any, *keys: Any) -> dict[tuple[Any, ...], UUID]:
    query = select(identity, *keys).order_by(identity.desc())  # of several with one key the oldest wins
    return {tuple(row[1:]): row[0] for row in db.session.execute(query)}


def _several(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def _countries(rows: list[dict[str, str]], by: User | None, known: dict[str, UUID]) -> int:
    fresh = [row for row in rows if row["code"] not in known]
    for row in fresh:
        names = [(name, "en") for name in _several(row["other_names"])]
        names += [(row[language], language) for language in ("uk", "ru") if row[language]]
        codes = [("iso3166_1", row["code"], "ISO 3166-1")]
        known[row["code"]] = places.add_place(by, name=row["name"], kind="country", names=names, identifiers=codes).id
    return len(fresh)


def _regions(rows: list[dict[str, str]], by: User | None, countries: dict[str, UUID]) -> int:
    known = places.places_by_code("iso3166_2")
    fresh = [row for row in rows if row["code"] not in known]
    for row in fresh:
        names = [(name, None) for name in _several(row["other_names"])] + [(row["local_name"], row["language"])]
        codes = [("iso3166_2", row["code"], "ISO 3166-2")]
        if row["pcode"]:
            codes.append(("pcode", row["pcode"], "OCHA common operational dataset"))
        places.add_place(by, name=row["name"], kind="region", parent_id=countries[row["country"]], names=names, identifiers=codes)
    return len(fresh)


def _kits(rows: list[dict[str, str]], by: User | None) -> int:
    known = set(db.session.execute(select(Kit.name_key)).scalars())
    fresh = [row for row in rows if sort_key(row["name"]) not in known]
    for row in fresh:
        days = int(row["days_of_cover"]) if row["days_of_cover"] else None
        kit = Kit(
            name=row["name"],
            name_key=sort_key(row["name"]),
            sector=row["sector"],
            unit=row["unit"],
            days_of_cover=days,
            contents=row["contents"] or None,
            source_note=row["source_note"] or None,
        )
        ledger.record(kit, "added", by)
    return len(fresh)


def _rules(rows: list[dict[str, str]], by: User | None) -> int:
    known = set(db.session.execute(select(ResponseRule.addressee_kind)).scalars())
    fresh = [row for row in rows if row["addressee_kind"] not in known]
    for row in fresh:
        rule = ResponseRule(
            addressee_kind=row["addressee_kind"],
            days=int(row["days"]),
            statutory=row["statutory"] == "yes",
            source_note=row["source_note"] or None,
        )
        ledger.record(rule, "added", by)
    return len(fresh)


def _organisations(
    rows: list[dict[str, Any]], by: User | None, countries: dict[str, UUID], known: dict[tuple[Any, ...], UUID]
) -> int:
    added = 0
    for row in rows:
        key = (sort_key(row["name"]), countries.get(row.get("country", "")))
        if key in known:
            continue
        names = [OrganisationNameFacts(name) for name in row.get("other_names", [])]
        made = organisations.add_organisation(
            by, name=row["name"], kind=row["kind"], country_id=key[1], names=names, source_note=row["source_note"]
        )
        known[key], added = made.id, added + 1
    return added


def _posts(
    rows: list[dict[str, Any]],
    by: User | None,
    countries: dict[str, UUID],
    at: dict[tuple[Any, ...], UUID],
    known: dict[tuple[Any, ...], UUID],
) -> int:
    added = 0
    for row in rows:
        country_id = countries.get(row.get("country", ""))
        key = (sort_key(row["title"]), country_id)
        if key in known:
            continue
        organisation_id = at.get((sort_key(row.get("organisation", "")), country_id))
        post = posts.add_post(
            by, title=row["title"], organisation_id=organisation_id, country_id=country_id, source_note=row["source_note"]
        )
        known[key], added = post.id, added + 1
    return added


def _officials(rows: list[dict[str, Any]], by: User | None, known_posts: dict[tuple[Any, ...], UUID]) -> int:
    post_ids = {key[0]: post_id for key, post_id in known_posts.items()}
    spelled = select(OfficialName.folded)
    known = set(db.session.execute(select(Official.name_key).union(spelled)).scalars())
    fresh = [row for row in rows if sort_key(row["name"]) not in known]
    for row in fresh:
        holdings = [
            HoldingFacts(
                post_ids[sort_key(held["post"])],
                held_from=_date(held.get("from")),
                held_to=_date(held.get("to")),
                source_note=held["source_note"],
            )
            for held in row.get("holdings", [])
        ]
        add_official(by, name=row["name"], names=[NameFacts(**name) for name in row.get("names", [])], holdings=holdings)
    return len(fresh)


def _date(text: str | None) -> WorldDate:
    return world_date(text, learnt_on=clock.today())
