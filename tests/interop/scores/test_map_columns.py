"""Mapping columns: what the flags mean, and every flag that cannot be meant."""

from decimal import Decimal

import pytest

from sextant.interop.scores.mapping import FIELDS, Feed, parse_mapping, place_fields
from sextant.interop.scores.periods import LoneYear, PeriodKind, SchoolYearRef, WaveYear
from sextant.interop.tabular import Header, Rejected

HEADER = Header(["Child", "Subject", "School Year", "math", "notes"], file="f.csv")


def test_flags_are_read():
    mapping = parse_mapping(
        maps=["student_id=childid", " Score = math "],
        sets=["subject=Math = hard"],
        period_kind="wave",
        wave_year="0.5=2019-20",
        lone_year="starts",
    )

    assert mapping.columns == (Feed(field="student_id", source="childid"), Feed(field="score", source="math"))
    assert mapping.constants == (Feed(field="subject", source="Math = hard"),)
    assert mapping.period_kind is PeriodKind.WAVE
    assert mapping.wave_year == WaveYear(wave=Decimal("0.5"), school_year=SchoolYearRef(start=2019))
    assert mapping.lone_year is LoneYear.STARTS


@pytest.mark.parametrize(
    "flags",
    [
        {"maps": ["student_id"]},
        {"maps": ["student_id="]},
        {"maps": ["pupil=childid"]},
        {"maps": ["score=a", "score=b"]},
        {"maps": ["score=a"], "sets": ["score=1"]},
        {"period_kind": "fortnight"},
        {"lone_year": "middle"},
        {"wave_year": "2019-20"},
        {"wave_year": "x=2019-20"},
        {"wave_year": "1=19"},
        {"wave_year": "1=2019-20", "period_kind": "season"},
    ],
)
def test_a_flag_that_cannot_be_meant_is_rejected_with_its_cure(flags):
    with pytest.raises(Rejected) as refusal:
        parse_mapping(**flags)

    assert refusal.value.code == "bad_mapping"
    assert refusal.value.cure


def test_fields_without_a_flag_come_from_the_column_of_their_name():
    mapping = parse_mapping(maps=["student_id=CHILD", "score=math"])

    places = place_fields(mapping, HEADER)

    assert places.columns[: FIELDS.index("score") + 1] == (0, 1, 2, -1, 3)
    assert places.unused == ("notes",)


def test_a_constant_goes_before_the_column_of_its_name():
    mapping = parse_mapping(maps=["student_id=child", "score=math"], sets=["subject=Algebra"])

    places = place_fields(mapping, HEADER)

    assert places.columns[FIELDS.index("subject")] == -1
    assert places.constants[FIELDS.index("subject")] == "Algebra"


def test_one_column_may_feed_two_fields():
    mapping = parse_mapping(maps=["student_id=child", "score=math", "period=school year"])

    assert place_fields(mapping, HEADER).columns[2:4] == (2, 2)


def test_a_column_that_is_not_there_is_named_together_with_those_that_are():
    with pytest.raises(Rejected, match="no column pupil") as refusal:
        place_fields(parse_mapping(maps=["student_id=pupil"]), HEADER)

    assert "Child, Subject, School Year" in refusal.value.cure


@pytest.mark.parametrize("field", ["student_id", "subject", "score", "school_year"])
def test_a_field_that_nothing_feeds_is_asked_for(field):
    names = [name for name in ("student_id", "subject", "score", "school_year") if name != field]

    with pytest.raises(Rejected, match=f"where {field} comes from"):
        place_fields(parse_mapping(), Header(names, file="f.csv"))
