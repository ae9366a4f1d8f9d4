"""Headers on every response. Nothing is inline and nothing comes from elsewhere, so the policy needs no nonce."""

from flask import Flask, request
from werkzeug.wrappers import Response

from casetrack.settings import Settings

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'; object-src 'none'"
)
ALWAYS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def set_headers(app: Flask) -> None:
    """Set them after every request, error pages included."""
    settings: Settings = app.config["CASETRACK"]

    @app.after_request
    def headers(response: Response) -> Response:
        for name, value in ALWAYS.items():
            response.headers.setdefault(name, value)
        if request.endpoint != "assets.asset_file" or response.status_code != 200:
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
