"""The zip around a Word file, looked over before anything in it is unpacked, and unpacked only as far as is asked for.

The directory at the end of the file is believed only where the files themselves bear it out: lengths, places, names.
"""

import io
import stat
import struct
import zipfile
import zlib

from casetrack.services.article_formats.outcome import Refused

MOST_MEMBERS = 1_000
MOST_UNPACKED = 100 * 1024 * 1024
MOST_RATIO = 50
RATIO_FROM = 1024 * 1024  # a part this small does no harm, however well it packs
MOST_OF_A_PART = 24 * 1024 * 1024
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_NESTED = (".zip", ".jar", ".docx", ".xlsx", ".pptx", ".odt", ".7z", ".rar", ".gz", ".tar", ".bz2", ".xz")
_ARCHIVE_LEADS = (b"PK\x03\x04", b"PK\x05\x06", b"7z\xbc\xaf", b"Rar!", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_LOCAL = struct.Struct("<4s5H3L2H")
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_PLACE_LATER = 0x8  # lengths stand behind the part, not before it


class OfficeZip:
    """A zip that was looked over. Raises Refused when it is not put together as Office programs do it."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(raw))
        except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, struct.error, OverflowError, UnicodeDecodeError):
            raise Refused("broken") from None
        self._parts = {part.filename: part for part in self._looked_over()}

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    def names(self) -> list[str]:
        return list(self._parts)

    def read(self, name: str) -> bytes:
        """One part. Raises Refused when it is not what the directory says."""
        part = self._parts.get(name)
        if part is None:
            raise Refused("broken")
        if part.file_size > MOST_OF_A_PART:
            raise Refused("zip_large")
        try:
            with self._zip.open(part) as stream:
                data = stream.read(part.file_size + 1)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error, EOFError, OSError, ValueError, struct.error):
            raise Refused("broken") from None
        if len(data) != part.file_size:
            raise Refused("zip_odd")
        return data

    def _looked_over(self) -> list[zipfile.ZipInfo]:
        parts = self._zip.infolist()
        if not parts:
            raise Refused("broken")
        if len(parts) > MOST_MEMBERS:
            raise Refused("zip_many", MOST_MEMBERS)
        if len({part.filename.casefold() for part in parts}) != len(parts):
            raise Refused("zip_odd")
        if self._parts_said() not in (len(parts), 0xFFFF):
            raise Refused("zip_odd")
        for part in parts:
            _look_at(part)
        if sum(part.file_size for part in parts) > min(MOST_UNPACKED, max(len(self._raw) * MOST_RATIO, RATIO_FROM)):
            raise Refused("zip_large")
        self._look_at_places(parts)
        return parts

    def _parts_said(self) -> int:
        """How many parts the end of the directory speaks of."""
        end = self._raw.rfind(b"PK\x05\x06")
        return int.from_bytes(self._raw[end + 10 : end + 12], "little")

    def _look_at_places(self, parts: list[zipfile.ZipInfo]) -> None:
        """Each part begins with a header of its own that agrees, and no two lie over each other."""
        end = 0
        for part in sorted(parts, key=lambda one: one.header_offset):
            at = part.header_offset
            if at < end or at + _LOCAL.size > len(self._raw):
                raise Refused("zip_odd")
            lead, _need, flags, method, _t, _d, _crc, packed, size, name, extra = _LOCAL.unpack_from(self._raw, at)
            written = self._raw[at + _LOCAL.size : at + _LOCAL.size + name]
            if lead != b"PK\x03\x04" or method != part.compress_type or written != _as_written(part):
                raise Refused("zip_odd")
            if (
                not flags & _PLACE_LATER
                and 0xFFFFFFFF not in (packed, size)
                and (packed, size) != (part.compress_size, part.file_size)
            ):
                raise Refused("zip_odd")
            begin = at + _LOCAL.size + name + extra
            end = begin + part.compress_size
            if end > self._zip.start_dir:
                raise Refused("zip_odd")
            if part.compress_type == zipfile.ZIP_STORED and self._raw[begin:end].startswith(_ARCHIVE_LEADS):
                raise Refused("zip_nested")
        if min(part.header_offset for part in parts) != 0:
            raise Refused("zip_odd")  # something stands before the zip: it may be two kinds of file at once


def _as_written(part: zipfile.ZipInfo) -> bytes:
    name = part.orig_filename
    return name.encode("utf-8" if part.flag_bits & 0x800 else "cp437", "replace")


def _look_at(part: zipfile.ZipInfo) -> None:
    name = part.orig_filename
    if part.flag_bits & _ENCRYPTED:
        raise Refused("locked")
    if part.compress_type not in _METHODS:
        raise Refused("zip_odd")
    pieces = name.replace("\\", "/").split("/")
    if not name or name.startswith(("/", "\\")) or ".." in pieces or ":" in name or "\x00" in name or len(name) > 500:
        raise Refused("zip_names")
    kind = stat.S_IFMT(part.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise Refused("zip_names")
    if name.lower().endswith(_NESTED):
        raise Refused("zip_nested")
    if part.file_size > RATIO_FROM and part.file_size > max(part.compress_size, 1) * MOST_RATIO:
        raise Refused("zip_large")
