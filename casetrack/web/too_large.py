"""What a person typed, out of a request that is too large to be read: its first part, up to the first file. Nothing else of it is
read, and nothing of it is stored: the error page shows it, to be copied."""

from urllib.parse import parse_qsl

from flask import request
from werkzeug.exceptions import HTTPException
from werkzeug.sansio.multipart import Data, Field, File, MultipartDecoder, NeedData

FIRST_PART = 512 * 1024


def form_items() -> list[tuple[str, str]]:
    """(name, value) of the fields of this request; of one that is too large, those that come before its first file."""
    if (request.content_length or 0) <= (request.max_content_length or 0):
        return list(request.form.items(multi=True))
    start = request.environ["wsgi.input"].read(min(FIRST_PART, request.content_length or 0))
    if request.mimetype == "application/x-www-form-urlencoded":
        return parse_qsl(start.decode("utf-8", "replace"))
    boundary = request.mimetype_params.get("boundary", "")
    if request.mimetype != "multipart/form-data" or not boundary:
        return []
    return _fields(boundary, start)


def _fields(boundary: str, start: bytes) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    decoder = MultipartDecoder(boundary.encode("latin-1", "replace"), max_form_memory_size=FIRST_PART)
    name, value = "", b""
    try:
        decoder.receive_data(start)
        while not isinstance(event := decoder.next_event(), NeedData | File):
            if isinstance(event, Field):
                name, value = event.name, b""
            elif isinstance(event, Data):
                value += event.data
                if not event.more_data:
                    found.append((name, value.decode("utf-8", "replace")))
    except (HTTPException, ValueError):
        pass  # what was read before it broke is worth showing
    return found
