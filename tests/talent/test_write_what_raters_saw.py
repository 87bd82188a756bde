"""What raters of a demo write: long enough to be handed in, of that event, and seldom the same."""

from itertools import product
from zlib import crc32

import pytest

from sextant.demo.seasons.talent_screening_words import OPENINGS, SEEN, saw
from sextant.talent.rules.rater_words import count_words
from sextant.talent.rules.screening_kinds import PLANNED_KINDS, seen_in
from sextant.talent.terms.hiring import Track

SCORED = sorted(
    {
        (str(quality), str(kind))
        for track, kind in product(Track.values, PLANNED_KINDS)
        for quality in seen_in(track, kind)
    }
)


@pytest.mark.parametrize(("quality", "kind"), SCORED)
@pytest.mark.parametrize("level", [2, 3])
def test_each_note_has_twenty_words_and_hundreds_of_raters_write_many(
    quality: str, kind: str, level: int
) -> None:
    notes = [saw(quality, kind=kind, level=level, turn=crc32(f"{n}".encode())) for n in range(400)]

    assert min(map(count_words, notes)) >= 20
    assert len(set(notes)) >= 18


def test_a_lesson_is_seen_and_an_interview_is_heard() -> None:
    lesson = {saw("relationships", kind="demo_lesson", level=4, turn=turn) for turn in range(500)}
    interview = {saw("relationships", kind="structured_interview", level=4, turn=turn) for turn in range(500)}

    assert not lesson & interview
    assert set(OPENINGS) >= {kind for _quality, kind in SCORED}
    assert {quality for quality, _kind in SCORED} <= set(SEEN)
