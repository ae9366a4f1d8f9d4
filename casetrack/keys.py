"""Secrets and how they are made and compared. What a person must show is kept only as its hash."""

import hashlib
import hmac
import secrets


def new_token() -> str:
    """256 random bits as text fit for a cookie or a link."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """What is kept of a token: its SHA-256, in hex. The token has 256 random bits, so no salt is needed."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def new_form_id() -> str:
    """The random id that a form carries, so that it counts once however often it is sent."""
    return secrets.token_urlsafe(18)


def device_mark(secret: str, user_id: object) -> str:
    """What a person is called on a device that keeps their entries: nobody can tell from it who it is."""
    return hmac.new(secret.encode(), f"device {user_id}".encode(), hashlib.sha256).hexdigest()[:32]
