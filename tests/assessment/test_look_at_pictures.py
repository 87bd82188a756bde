"""Pictures are known by their bytes; forms are held against their blueprint; readers are counted."""

import struct

import pytest

from sextant.assessment.rules.blueprints import (
    Claim,
    ClaimRule,
    Line,
    Place,
    Reading,
    claim_of,
    gaps_of,
    readers_who_passed,
)
from sextant.kernel.pictures import NoPicture, look_at


def jpeg(width: int, height: int) -> bytes:
    """Return the head of a JPEG: a marker to pass over, then the frame that says its size."""
    passed_over = b"\xff\xe0" + struct.pack(">H", 16) + b"JFIF\0" + b"\0" * 9
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 17, 8, height, width, 3) + b"\0" * 9
    return b"\xff\xd8" + passed_over + frame + b"\xff\xd9"


def test_the_size_of_a_jpeg_is_read_behind_other_markers() -> None:
    picture = look_at(jpeg(640, 480))
    assert (picture.media_type, picture.width, picture.height) == ("image/jpeg", 640, 480)


@pytest.mark.parametrize("cut", [4, 12, 24])
def test_a_jpeg_that_breaks_off_is_refused(cut: int) -> None:
    with pytest.raises(NoPicture, match="damaged"):
        look_at(jpeg(640, 480)[:cut])


@pytest.mark.parametrize(
    ("items", "points", "claim"),
    [(1, 4, Claim.STUDENT), (3, 3, Claim.GROUP), (2, 3, Claim.NOBODY), (4, 8, Claim.STUDENT)],
)
def test_four_points_say_something_of_a_student_and_three_items_of_a_class(
    items: int, points: int, claim: Claim
) -> None:
    assert claim_of(Line(standard_id=1, code="A", n_items=items, points=points), rule=ClaimRule()) is claim


def test_gaps_say_what_is_missing_what_is_too_much_and_what_is_not_planned() -> None:
    lines = [
        Line(standard_id=1, code="A", n_items=2, points=5),
        Line(standard_id=2, code="B", n_items=1, points=1),
        Line(standard_id=3, code="C", n_items=1, points=1),
    ]
    places = [Place(standard_id=standard, points=1) for standard in (1, 2, 2, 3, 4)]
    found = [(gap.code, gap.items, gap.points) for gap in gaps_of(lines, places)]
    assert found == [("A", 1, 4), ("B", -1, -1), ("", -1, -1)]


def test_readings_before_a_form_was_sent_back_and_those_of_its_builder_do_not_count() -> None:
    readings = [Reading(1, True), Reading(2, False), Reading(2, True), Reading(9, True), Reading(2, True)]
    assert readers_who_passed(readings, builder_id=9) == {2}
