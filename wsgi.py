"""What a WSGI server loads: `gunicorn wsgi:app`. Settings come from the environment (README.md)."""

from casetrack import create_app

app = create_app()
