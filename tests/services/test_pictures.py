"""Copies without the place: nothing of what a camera wrote beside the picture is in them, and the picture is all there."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
import typst
from hypothesis import given, strategies as st

from casetrack.services import pictures
from tests.factories import documents as made

WITH_PLACE: dict[str, Callable[[], bytes]] = {
    "image/jpeg": made.picture_with_place,
    "image/png": made.png_with_place,
    "image/webp": made.webp_with_place,
    "image/gif": made.gif_with_place,
    "image/heic": made.heic_with_place,
    "audio/mp4": made.recording_with_place,
    "audio/mpeg": made.mp3_with_place,
}
DRAWN = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp", "image/gif": "gif"}


@pytest.mark.parametrize("media_type", WITH_PLACE)
def test_the_place_and_the_device_are_gone_from_the_copy(media_type: str) -> None:
    raw = WITH_PLACE[media_type]()
    assert any(trace in raw for trace in made.TRACES)
    clean = pictures.clean_copy(raw, media_type)
    assert [trace for trace in made.TRACES if trace in clean] == []


@pytest.mark.parametrize("media_type", WITH_PLACE)
def test_a_copy_of_a_copy_is_the_same(media_type: str) -> None:
    clean = pictures.clean_copy(WITH_PLACE[media_type](), media_type)
    assert pictures.clean_copy(clean, media_type) == clean


@pytest.mark.parametrize("media_type", DRAWN)
def test_the_copy_is_still_a_picture(media_type: str, tmp_path: Path) -> None:
    """Another program draws it."""
    name = f"copy.{DRAWN[media_type]}"
    (tmp_path / name).write_bytes(pictures.clean_copy(WITH_PLACE[media_type](), media_type))
    (tmp_path / "page.typ").write_text(f'#image("{name}")')
    assert typst.compile(str(tmp_path / "page.typ")).startswith(b"%PDF-")


def test_the_picture_itself_is_not_drawn_anew() -> None:
    """Every byte that draws is the original's: of a JPEG without tags the copy is the file itself."""
    assert pictures.clean_copy(made.picture_with_place(), "image/jpeg") == made.picture_with_place(tags=False)


@pytest.mark.parametrize("turned", range(1, 9))
def test_a_picture_stays_the_right_way_up(turned: int) -> None:
    clean = pictures.clean_copy(made.picture_with_place(turned), "image/jpeg")
    start = clean.find(b"Exif\x00\x00")
    assert (start > 0) == (turned != 1)
    if turned != 1:
        assert pictures._orientation(clean[start + 6 :]) == turned


def test_of_a_tiff_no_copy_is_made() -> None:
    with pytest.raises(pictures.NotClean):
        pictures.clean_copy(b"II*\x00\x08\x00\x00\x00\x00\x00", "image/tiff")


@pytest.mark.parametrize("media_type", WITH_PLACE)
def test_a_file_cut_short_anywhere_gives_a_copy_without_the_place_or_none(media_type: str) -> None:
    raw = WITH_PLACE[media_type]()
    for end in range(0, len(raw), 3):
        try:
            clean = pictures.clean_copy(raw[:end], media_type)
        except pictures.NotClean:
            continue
        assert [trace for trace in made.TRACES if trace in clean] == [], end


@given(media_type=st.sampled_from(sorted(pictures.CARRIES_PLACES)), noise=st.binary(max_size=400), keep=st.integers(0, 60))
def test_noise_is_refused_in_one_way_only(media_type: str, noise: bytes, keep: int) -> None:
    start = WITH_PLACE.get(media_type, bytes)()[:keep]
    with suppress(pictures.NotClean):
        pictures.clean_copy(start + noise, media_type)


def test_a_picture_made_of_marks_alone_does_not_take_long() -> None:
    """Twenty megabytes of the sign that begins a mark, and of empty boxes: bounded, and refused or cut."""
    for raw, media_type in (
        (b"\xff\xd8" + b"\xff" * 20_000_000, "image/jpeg"),
        (made.box(b"ftyp", b"M4A \x00\x00\x00\x00") + made.box(b"free", b"") * 2_000_000, "audio/mp4"),
    ):
        with pytest.raises(pictures.NotClean):
            pictures.clean_copy(raw, media_type)
