"""The writes that reading leaves behind, each in its own short transaction after the page is made: the session was used."""

from contextlib import suppress
from datetime import timedelta

from flask import Flask, g, request
from werkzeug.wrappers import Response

from casetrack import clock
from casetrack.engines import DatabaseBusy
from casetrack.operations import users
from casetrack.web.refusals import apart

AT_MOST_EVERY = timedelta(seconds=60)


def leave_footprints(app: Flask) -> None:
    """Touch the session at most once a minute."""

    @app.after_request
    def touch(response: Response) -> Response:
        session = g.get("user_session")
        if session is not None and request.endpoint != "sign_in.sign_out":
            key, touched_at = session
            if clock.now() - touched_at > AT_MOST_EVERY:
                # The page is made; that others are writing must not take it away. The next request touches again.
                with suppress(DatabaseBusy):
                    apart(lambda: users.touch_session(key))
        return response
