"""How values look on a page: days since and ago are made here; dates, moments and counts are in words as everywhere else."""

from datetime import date, datetime

from flask import Flask
from flask_babel import gettext as _, ngettext

from casetrack import clock, vocabulary
from casetrack.operations.in_words import count_in_words, count_short, day, moment, number, world_day
from casetrack.world_dates import days_between


def add_filters(app: Flask) -> None:
    """Hang them on the templates."""
    for function in (day, moment, world_day, ago, number, count_in_words, count_short, days_since):
        app.jinja_env.filters[function.__name__] = function
    app.jinja_env.globals["vocabulary"] = vocabulary
    app.jinja_env.globals["today"] = clock.today


def days_since(value: date | None) -> int | None:
    """Whole days until today; negative for days to come."""
    return days_between(value, clock.today()) if value else None


def ago(value: date | datetime | None) -> str:
    """today, yesterday, 5 days ago, tomorrow, in 5 days; day granularity, made by the server."""
    if value is None:
        return ""
    when = clock.office_time(value).date() if isinstance(value, datetime) else value
    days = days_between(when, clock.today())
    if days == 0:
        return _("today")
    if days == 1:
        return _("yesterday")
    if days == -1:
        return _("tomorrow")
    if days > 0:
        return ngettext("%(num)s day ago", "%(num)s days ago", days)
    return ngettext("in %(num)s day", "in %(num)s days", -days)
