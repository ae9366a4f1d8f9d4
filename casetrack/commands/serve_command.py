"""`casetrack serve`: the embedded server, on this machine only. A thread of it works off jobs, so it needs no worker beside it."""

import click
from flask import Flask
from waitress import serve as serve_wsgi

from casetrack import create_app
from casetrack.commands.doors import migrate
from casetrack.commands.job_attendant import Attendant


@click.command()
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="The port on 127.0.0.1.")
def serve(port: int) -> None:
    """Serve what is there on 127.0.0.1. The schema is brought up to date first."""
    app = create_app()
    with app.app_context():
        migrate()
    serve_here(app, port)


def serve_here(app: Flask, port: int) -> None:
    """Serve until interrupted. WebAuthn and secure cookies accept the name localhost, so that is the address told."""
    click.echo(f"casetrack is at http://localhost:{port} (stop it with Ctrl+C)")
    attendant = Attendant(app)
    attendant.start()
    try:
        serve_wsgi(app, host="127.0.0.1", port=port, threads=8, ident=None, clear_untrusted_proxy_headers=True)
    except OSError as taken:
        raise click.ClickException(f"Port {port} is in use. Choose another: PORT=8001 make run") from taken
    finally:
        attendant.leave()
