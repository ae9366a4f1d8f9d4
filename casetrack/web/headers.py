"""Headers on every response. Nothing is inline and nothing comes from elsewhere, so the policy needs no nonce."""

from typing import Any

from flask import Flask, request
from flask.sessions import SecureCookieSessionInterface, SessionMixin
from werkzeug.wrappers import Response

from casetrack.settings import Settings

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'; object-src 'none'"
)
MAY_BE_KEPT = ("assets.asset_file", "offline.worker")  # the same bytes whoever asks; they say for how long
ALWAYS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


class CookieSessions(SecureCookieSessionInterface):
    """As Flask's, but what may be kept does not vary with the cookie: browsers would fetch style sheet and scripts again each time
    that the cookie changes."""

    def save_session(self, app: Flask, session: SessionMixin, response: Any) -> None:
        """After every request."""
        super().save_session(app, session, response)
        if request.endpoint in MAY_BE_KEPT:
            response.vary.discard("cookie")  # in small letters: otherwise it stays (Werkzeug 3)


def set_headers(app: Flask) -> None:
    """Set them after every request, error pages included."""
    settings: Settings = app.config["CASETRACK"]
    app.session_interface = CookieSessions()

    @app.after_request
    def headers(response: Response) -> Response:
        for name, value in ALWAYS.items():
            response.headers.setdefault(name, value)
        if request.endpoint not in MAY_BE_KEPT or response.status_code != 200:
            response.headers["Cache-Control"] = "no-store"
        if settings.behind_tls:
            response.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
        response.headers.pop("Server", None)
        return response


def leaves_no_trace(response: Response, *, but_what_waits: bool = False) -> Response:
    """For the answer to a sign-out: the browser forgets what it kept of us; `but_what_waits`: not the entries that wait on the
    device, encrypted, for whoever wrote them (docs/decisions/015)."""
    response.headers["Clear-Site-Data"] = '"cache"' if but_what_waits else '"cache", "storage"'
    return response
