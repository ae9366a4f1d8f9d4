"""One record of every kind, made through operations as a caseworker would, and the address of every page with these in it."""

from dataclasses import dataclass
from typing import Any

from flask import Flask
from sqlalchemy import text
from werkzeug.routing import Rule

from casetrack.extensions import db
from casetrack.operations import drafts, exports, groups
from tests.conftest import Office
from tests.factories.case_histories import make_whole_case
from tests.factories.documents import make_document, picture_with_place
from tests.factories.handed_entries import make_handed_entry
from tests.factories.officials import make_pairs
from tests.factories.organisations import make_organisation
from tests.factories.places import make_place
from tests.factories.proposals import make_proposals, suggestion
from tests.factories.uploads import article, ask_for

# Whose id an address carries, where the table is not called as the family of pages.
TABLES = {
    ("boards", "key"): "negotiations",
    ("citations", "key"): "statements",
    ("condition_course", "key"): "conditions",
    ("sources", "citation_key"): "citations",
    ("correspondence", "key"): "letters",
    ("correspondence", "addressee_key"): "addressees",
    ("hand_overs", "key"): "group_assignments",
    ("team", "key"): "users",
    ("official_pairs", "key"): "officials",
    ("official_pairs", "other_key"): "officials",
    ("log_pages", "key"): "aid_deliveries",
}
# The same, by how the address begins.
BEGINNINGS = {
    "/proposals/": "proposals",
    "/sources/imports/": "jobs",
    "/official-merges/": "official_merges",
    "/official-distinctions/": "official_distinctions",
}
# What an address carries that is no id: the first statement of the case is a headcount, cited for its number.
WORDS = {"kind": "statements", "field": "low"}


@dataclass(frozen=True)
class Case:
    """The case's code, and for each table the id of one row that stands (not withdrawn)."""

    code: str
    ids: dict[str, str]

    def address(self, rule: Rule) -> str:
        """The address of a page, with the records of this case in it."""
        values = {name: self._value(rule, name) for name in rule.arguments}
        path = str(rule.rule)
        for name, value in values.items():
            start = path.index(f"{name}>")
            opening = path.rindex("<", 0, start)
            path = path[:opening] + value + path[start + len(name) + 1 :]
        return path + (f"?group={self.code}" if path.startswith("/log/") or path == "/exports/new" else "")

    def _value(self, rule: Rule, name: str) -> str:
        if name == "code":
            return self.code
        family = rule.endpoint.partition(".")[0]
        if family == "log_pages" and name == "kind":
            return "aid_deliveries"
        if family in ("citations", "documents") and name in WORDS:
            return WORDS[name]
        if rule.endpoint == "documents.add":
            family = WORDS["kind"]
        for beginning, table in BEGINNINGS.items():
            if rule.rule.startswith(beginning):
                return self.ids[table]
        return self.ids[TABLES.get((family, name), family)]


def arrange(house: Office) -> Case:
    """Make the case, as ana of the North desk."""
    with house.at_work():
        ana = house.person("ana")
        group = make_whole_case(ana)
        make_organisation(ana)
        make_place(ana, name="Lower valley")
        make_pairs(ana)
        make_proposals(ana, suggestion("headcount", low=40, high=40, unit="person"))
        ask_for(ana, ("one.txt", article(1)), ("two.txt", article(2)))
        groups.assign(group, house.person("sara"), to=house.person("boris"))
        make_document(ana, group, name="bridge.jpg", raw=picture_with_place())
        code = group.code
        keep_text(ana, group)
        make_handed_entry(ana, group)
        db.session.commit()
        db.session.expunge_all()
    with house.at_work():
        ana = house.person("ana")
        ready = exports.prepare(ana, groups.get_group(ana, code), format="json", reason="The office asked for it")
        exports.keep(ana, ready)
    return Case(code, rows_that_stand(house))


def keep_text(ana: Any, group: groups.Group) -> None:
    """Text that was not sent."""
    draft = drafts.keep(
        ana,
        form_id="f" * 32,
        place=f"/log/aid?group={group.code}",
        heading="Log aid",
        group_id=group.id,
        fields=[("form_id", "f" * 32), ("note", "Half a sentence")],
    )
    assert draft is not None


def rows_that_stand(house: Office) -> dict[str, str]:
    """{table: id of its first row that is not withdrawn}."""
    found = {}
    with house.at_work():
        for table in db.metadata.sorted_tables:
            if "id" not in table.c:
                continue
            query = table.select().with_only_columns(table.c.id).order_by(table.c.id)
            if "withdrawn_at" in table.c:
                query = query.where(table.c.withdrawn_at.is_(None))
            if table.name == "users":
                query = query.where(table.c.login == "boris")
            row = db.session.execute(query).first()
            if row is not None:
                found[table.name] = str(row[0])
    return found


def pages_of(app: Flask) -> list[Rule]:
    """Every page but files of static/ and links with a secret."""
    left_out = {"assets.asset_file", "sign_in.set_password"}
    return sorted((rule for rule in app.url_map.iter_rules() if rule.endpoint not in left_out), key=lambda rule: rule.rule)


def all_rows(house: Office) -> dict[str, list[Any]]:
    """Every row of every table, as plain text, to compare."""
    with house.at_work():
        tables = [table.name for table in db.metadata.sorted_tables]
        return {name: sorted(str(tuple(row)) for row in db.session.execute(text(f'SELECT * FROM "{name}"'))) for name in tables}
