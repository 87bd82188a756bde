"""The office's pure rules: names whatever their accents, months as grids, marks, shares and sentences."""

import re
import unicodedata
from datetime import UTC, date, datetime

import pytest

from sextant.network.terms import DayCode, PeriodCode, SectionKind
from sextant.office.rules import completeness, months, names, sentences, standing, words
from sextant.office.terms import Standing
from sextant.web.grades import grade_mark, grade_within, grade_words

NOVEMBER = date(2026, 11, 1)


def finds(asked: str, name: str) -> bool:
    patterns = names.word_patterns(asked)
    return bool(patterns) and all(re.search(pattern, name) for pattern in patterns)


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("nguyen", "Nguyễn Minh Anh"),
        ("nguyen", unicodedata.normalize("NFD", "Nguyễn Minh Anh")),
        ("NGUYỄN", "Nguyen"),
        ("soren", "Søren Kierkegaard"),
        ("oconnor", "Mary O’Connor"),
        ("o'connor", "Mary O’Connor"),
        ("connor", "Mary O’Connor"),
        ("reed", "Okonkwo-Reed"),
        ("dang", "Đặng Thái Sơn"),
        ("tran bao", "Bao Trần"),
        ("张", "张 伟"),
    ],
)
def test_a_part_of_a_name_is_found_by_its_beginning(asked, name):
    assert finds(asked, name)


@pytest.mark.parametrize(
    ("asked", "name"),
    [("guyen", "Nguyen"), ("a.b", "aXc"), (".*", "Nguyen"), ("", "Nguyen"), ("'''", "O'Neil"), ("\\", "x")],
)
def test_neither_the_middle_of_a_name_nor_a_pattern_finds(asked, name):
    assert not finds(asked, name)


def test_a_long_search_stays_short():
    patterns = names.word_patterns("word " * 1000)

    assert len(patterns) == names.MOST_WORDS
    assert all(len(pattern) < 1000 for pattern in patterns)


def test_a_month_is_whole_weeks_from_monday():
    weeks = months.weeks_of(NOVEMBER, today=NOVEMBER, chosen=None, facts={}, spans=[])

    assert len(weeks) == 6
    assert all(len(week) == 7 and week[0].on.weekday() == 0 for week in weeks)
    assert sum(cell.is_in_month for week in weeks for cell in week) == 30


@pytest.mark.parametrize(
    ("day", "before", "after"),
    [
        (date(2026, 1, 31), date(2025, 12, 1), date(2026, 2, 1)),
        (date(2028, 2, 29), date(2028, 1, 1), date(2028, 3, 1)),
        (date(2026, 12, 1), date(2026, 11, 1), date(2027, 1, 1)),
    ],
)
def test_months_follow_one_another(day, before, after):
    assert (months.month_before(day), months.month_after(day)) == (before, after)


def test_only_days_that_differ_are_special():
    plain = months.DayFacts(kind="instructional", label="School day", is_school_day=True)
    closed = months.DayFacts(kind="closure", label="Closed", is_school_day=False)
    period = months.Span(label="Report period 2", starts_on=date(2026, 11, 4), ends_on=date(2027, 1, 18))

    weeks = months.weeks_of(
        NOVEMBER,
        today=NOVEMBER,
        chosen=None,
        facts={date(2026, 11, 2): plain, date(2026, 11, 3): closed, date(2026, 11, 4): plain},
        spans=[period],
    )

    assert [cell.on.day for week in weeks for cell in week if cell.is_special] == [3, 4]


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("", Standing.HERE),
        (DayCode.PRESENT, Standing.HERE),
        (DayCode.TARDY, Standing.LATE),
        (DayCode.ABSENT_EXCUSED, Standing.ABSENT),
        (DayCode.OUT_OF_SCHOOL_SUSPENSION, Standing.ABSENT),
        (DayCode.INFORMAL_REMOVAL, Standing.ABSENT),
        (DayCode.IN_SCHOOL_SUSPENSION, Standing.HERE),
        (DayCode.FIELD_TRIP, Standing.HERE),
    ],
)
def test_each_code_fills_one_of_three_buttons(code, shown):
    assert standing.standing_of(code, kind=SectionKind.HOMEROOM) == shown


@pytest.mark.parametrize("kind", list(SectionKind))
@pytest.mark.parametrize("filled", list(Standing))
def test_a_button_stores_a_code_that_fills_it_again(kind, filled):
    assert standing.standing_of(standing.code_for(filled, kind=kind), kind=kind) == filled


def test_a_class_knows_no_codes_of_the_office():
    assert standing.is_set_by_office(DayCode.FIELD_TRIP, kind=SectionKind.HOMEROOM)
    assert not standing.is_set_by_office(PeriodCode.ABSENT, kind=SectionKind.SCHEDULED)


def test_a_room_is_due_on_each_day_on_which_it_meets():
    days = [date(2026, 11, day) for day in (16, 17, 18)]
    rooms = [
        completeness.RoomSpan(starts_on=date(2026, 8, 31), ends_on=date(2027, 6, 11)),
        completeness.RoomSpan(starts_on=date(2026, 11, 18), ends_on=date(2027, 6, 11)),
    ]

    assert completeness.rooms_due(rooms, days) == 4


def test_where_nothing_was_due_nothing_is_missing():
    nothing = completeness.Completeness(n_done=0, n_due=0, goal_percent=97)
    short = completeness.Completeness(n_done=96, n_due=100, goal_percent=97)

    assert (nothing.percent, nothing.is_enough) == (None, True)
    assert (short.percent, short.is_enough, short.n_missing) == (96.0, False, 4)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (
            sentences.rooms_finding(24, 3, on=NOVEMBER, is_today=True),
            "3 of 24 rooms have not taken attendance",
        ),
        (sentences.rooms_finding(24, 24, on=NOVEMBER, is_today=True), "No room has taken attendance yet"),
        (sentences.rooms_finding(24, 0, on=NOVEMBER, is_today=True), "All 24 rooms have taken attendance"),
        (sentences.rooms_finding(1, 0, on=NOVEMBER, is_today=False), "Attendance is taken on Sun 1 Nov"),
        (sentences.rooms_finding(0, 0, on=NOVEMBER, is_today=True), "No room has students"),
        (sentences.roll_finding(22, 2, 1), "22 here, 2 late, 1 absent"),
        (sentences.roll_finding(25, 0, 0), "25 here, nobody absent"),
        (sentences.health_finding(25, 2, school=""), "2 of 25 schools have gaps in their records"),
        (sentences.health_finding(25, 1, school=""), "One of 25 schools has gaps in its records"),
        (sentences.health_finding(25, 0, school=""), "The records of all 25 schools are whole"),
        (sentences.health_finding(25, 25, school=""), "Every school has gaps in its records"),
        (
            sentences.health_finding(1, 0, school="Harbor Point", n_room_days=2, n_rosters=1),
            "Enough is in: 2 room-days and 1 roster are open",
        ),
        (
            sentences.health_finding(25, 0, school="", n_rosters=1),
            "Enough is in: 1 roster is open",
        ),
        (
            sentences.health_finding(1, 1, school="Harbor Point", n_rosters=3),
            "The records of Harbor Point have gaps",
        ),
        (sentences.rosters_finding(16, 16, number=2), "All 16 rosters of report period 2 are confirmed"),
        (sentences.students_finding(1, place="", n_schools=1, is_narrow=True), "One student matches"),
        (sentences.students_finding(0, place="", n_schools=1, is_narrow=True), "No students match"),
        (
            sentences.students_finding(14000, place="", n_schools=25, is_narrow=False),
            "14,000 students in 25 schools",
        ),
        (
            sentences.month_finding(18, 1, n_entered=30, month="January", school="Harbor Point"),
            "Harbor Point has 18 school days in January and closed on one day",
        ),
    ],
)
def test_a_page_opens_with_a_sentence(said, sentence):
    assert said == sentence


@pytest.mark.parametrize(
    ("grade", "alone", "within", "mark"),
    [
        (None, "", "", ""),
        (-1, "Pre-kindergarten", "pre-kindergarten", "PK"),
        (0, "Kindergarten", "kindergarten", "K"),
        (7, "Grade 7", "grade 7", "7"),
    ],
)
def test_grades_have_words(grade, alone, within, mark):
    assert (grade_words(grade), grade_within(grade), grade_mark(grade)) == (alone, within, mark)


def test_a_clock_shows_the_schools_own_time():
    at = datetime(2026, 11, 23, 13, 4, tzinfo=UTC)

    assert words.clock_words(at, zone="America/New_York") == "8:04 a.m."
    assert words.clock_words(at, zone="Europe/Paris") == "2:04 p.m."
