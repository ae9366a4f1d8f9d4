"""Officials that may be one person: suggestions, two entries side by side, brought together, apart again, told apart."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _, lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import HiddenField

from casetrack import limits, vocabulary
from casetrack.cleaning import clean_line
from casetrack.operations import access, likely_officials, official_pairs, officials
from casetrack.web.access import allowed_to, reads_first
from casetrack.web.forms import Form, LineField, WithdrawForm, WordRadios, version_number
from casetrack.web.messages import tell
from casetrack.web.saving import saved

pages = Blueprint("official_pairs", __name__)
SIDES = vocabulary.Choices(kept=_l("As in the entry that stays"), merged=_l("As in the other one"))


class MergeForm(Form):
    """Which of two values stays, field by field, and what shows that the two are one person."""

    version = HiddenField()
    merged_version = HiddenField()
    name = WordRadios(_l("Name, as we show it"), SIDES, missing=_l("Choose one."), default="kept")
    note = WordRadios(_l("Note"), SIDES, missing=_l("Choose one."), default="kept")
    sensitivity = WordRadios(_l("Sensitivity"), SIDES, missing=_l("Choose one."), default="kept")
    evidence = LineField(
        _l("What shows that they are one person?"), longest=limits.LINE, missing=_l("Say what shows that the two are one person.")
    )

    def details(self) -> dict[str, Any]:
        """As the operation takes it."""
        return {
            "choices": {name: self._fields[name].data for name in official_pairs.CHOSEN},
            "evidence": self.evidence.data,
            "version": version_number(self.version.data),
            "merged_version": version_number(self.merged_version.data),
        }


class ApartForm(Form):
    """Why the two are not one person; may be left empty."""

    difference = LineField(_l("What shows that they are two people?"), longest=limits.LINE)


class UndoForm(WithdrawForm):
    """Why two entries are taken apart again."""

    reason = LineField(_l("Why are they not one person?"), longest=limits.LINE, missing=_l("Say why the two are not one person."))


@pages.route("/officials/suggestions")
@allowed_to(access.may_write_directory)
def list_suggestions() -> str:
    """Pairs that may be one person; `?after=` goes on."""
    pairs, more = likely_officials.walk(current_user, request.args.get("after"))
    return render_template("official_pairs/list.html", pairs=pairs, more=more)


@pages.route("/officials/<uuid:key>/same", methods=["GET", "POST"])
@allowed_to(access.may_write_directory)
@reads_first
def find_same(key: Any) -> str:
    """Who else may be this person: those suggested, and those found by a name that is posted."""
    official = officials.get_official(current_user, key)
    words = clean_line(request.form.get("words", ""))[: limits.NAME]
    found = [row for row in officials.officials_like(current_user, words).rows if row.id != official.id] if words else []
    return render_template(
        "official_pairs/same.html",
        official=official,
        pairs=likely_officials.like(current_user, official),
        apart=official_pairs.told_apart_from(current_user, official),
        merges=official_pairs.merges_into(current_user, official),
        words=words,
        found=found,
    )


@pages.route("/officials/<uuid:key>/same/<uuid:other_key>", methods=["GET", "POST"])
@allowed_to(access.may_write_directory)
def compare(key: Any, other_key: Any) -> str | Response:
    """Two entries side by side; the first one stays."""
    kept, other = officials.get_official(current_user, key), officials.get_official(current_user, other_key)
    form = MergeForm(data={"version": kept.version, "merged_version": other.version})
    if form.validate_on_submit() and saved(form, official_pairs.merge, kept, other, current_user, **form.details()):
        tell(_("The two entries are one now. It can be undone on this page, under the entries that were taken in."))
        return redirect(url_for("officials.show_official", key=kept.id))
    return _side_by_side(kept, other, form, ApartForm(formdata=None))


def _side_by_side(kept: officials.Official, other: officials.Official, form: MergeForm, apart: ApartForm) -> str:
    evidence = [pair.evidence for pair in likely_officials.like(current_user, kept) if pair.other.id == other.id]
    return render_template(
        "official_pairs/compare.html",
        form=form,
        form_errors=bool(apart.errors),
        kept=kept,
        other=other,
        evidence=evidence[0] if evidence else (),
        apart=apart,
        differ=[name for name in official_pairs.CHOSEN if getattr(kept, name) != getattr(other, name)],
        holdings={one.id: officials.latest_first(one.holdings) for one in (kept, other)},
    )


@pages.route("/officials/<uuid:key>/apart/<uuid:other_key>", methods=["POST"])
@allowed_to(access.may_write_directory)
def tell_apart(key: Any, other_key: Any) -> str | Response:
    """Not the same person: remembered."""
    one, other = officials.get_official(current_user, key), officials.get_official(current_user, other_key)
    apart = ApartForm()
    if apart.validate_on_submit() and saved(
        apart, official_pairs.distinguish, one, other, current_user, evidence=apart.difference.data
    ):
        tell(_("Remembered: these are two people. They are not suggested again."))
        return redirect(url_for("official_pairs.find_same", key=one.id))
    form = MergeForm(formdata=None, data={"version": one.version, "merged_version": other.version})
    return _side_by_side(one, other, form, apart)


@pages.route("/official-distinctions/<uuid:key>/withdraw", methods=["GET", "POST"])
@allowed_to(access.may_write_directory)
def withdraw_distinction(key: Any) -> str | Response:
    """Take back that two entries are two people."""
    row = official_pairs.get_distinction(current_user, key)
    form = WithdrawForm(data={"version": row.version})
    back = url_for("official_pairs.find_same", key=row.one_id)
    if form.validate_on_submit() and saved(form, official_pairs.no_longer_distinct, row, current_user, **form.details()):
        tell(_("Taken back. The two may be suggested again."))
        return redirect(back)
    return render_template("withdraw.html", form=form, heading=_("They may be one person after all"), back=back)


@pages.route("/official-merges/<uuid:key>/undo", methods=["GET", "POST"])
@allowed_to(access.may_write_directory)
def undo_merge(key: Any) -> str | Response:
    """Take two entries apart again."""
    done = official_pairs.get_merge(current_user, key)
    form = UndoForm(data={"version": done.version})
    if form.validate_on_submit() and saved(form, official_pairs.undo_merge, done, current_user, **form.details()):
        tell(_("The two entries stand apart again."))
        if form.result:
            tell(_("What somebody changed since they were one stays with this entry: check it."), role="attention")
        return redirect(url_for("officials.show_official", key=done.kept_id))
    return render_template(
        "reason.html",
        form=form,
        heading=_("Take the entries apart"),
        sentence=_("%(merged)s and %(kept)s become two entries again.", merged=done.merged.name, kept=done.kept.name),
        button=_("Take them apart"),
        back=url_for("official_pairs.find_same", key=done.kept_id),
    )
