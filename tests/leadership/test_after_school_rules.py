"""Credits, grade 9, match, calls after admission, files: exact, without a database."""

from datetime import date

import pytest

from sextant.leadership.rules.after_admission import Admitted, calls_for_aid, day_of, may_melt
from sextant.leadership.rules.entrance_file import read_graduates, read_places, read_results
from sextant.leadership.rules.graduation import Credit, Half, credit_of, grade_nine, ledger
from sextant.leadership.rules.match import best_total, match_of
from sextant.leadership.rules.outcomes import Share, semesters_of
from sextant.leadership.terms.after_school import CreditSubject, Match, OnTrack
from sextant.network.terms import Jurisdiction

MARCH, AUGUST = date(2027, 3, 1), date(2027, 8, 1)


def year_of(*, earned: int, failed: int = 0) -> list[Credit]:
    core = Credit(subject="math", tried=100, earned=100, is_core=True, n_failed_semesters=failed)
    return [core, Credit(subject="other", tried=500, earned=earned - 100)]


def test_grade_nine_is_on_track_with_five_credits_and_one_failed_core_semester() -> None:
    """Domain 7.c2: at least 5 credits, at most one failed semester of a core course."""
    assert grade_nine(year_of(earned=500, failed=1), is_year_over=True) is OnTrack.ON
    assert grade_nine(year_of(earned=450, failed=0), is_year_over=True) is OnTrack.OFF
    assert grade_nine(year_of(earned=600, failed=2), is_year_over=True) is OnTrack.OFF
    # In the middle of the year nobody is off track for credits that are still to come; failures are failures.
    assert grade_nine(year_of(earned=250, failed=1), is_year_over=False) is OnTrack.SO_FAR
    assert grade_nine(year_of(earned=250, failed=2), is_year_over=False) is OnTrack.OFF
    # A failed elective costs its credit alone.
    elective = [Credit(subject="arts", tried=600, earned=500, n_failed_semesters=2)]
    assert grade_nine(elective, is_year_over=True) is OnTrack.ON


def test_each_semester_carries_half_of_a_courses_credit() -> None:
    halves = [Half(percent=76.0, credit=100, is_core=True), Half(percent=75.9, credit=100, is_core=True)]
    assert credit_of(halves, pass_line=76) == (100, 50, 1)
    assert credit_of(halves[:1], pass_line=76) == (50, 50, 0)


def test_what_one_subject_has_too_much_counts_as_other() -> None:
    lines = {one.subject: one for one in ledger(
        [Credit(subject="math", tried=500, earned=500), Credit(subject="dance", tried=50, earned=50)],
        jurisdiction=Jurisdiction.PA,
    )}  # fmt: skip
    assert (lines[CreditSubject.MATH].earned, lines[CreditSubject.MATH].missing) == (300, 0)
    assert lines[CreditSubject.OTHER].earned == 250
    assert lines[CreditSubject.ELA].missing == 400


def test_own_results_are_held_beside_the_middle_half() -> None:
    assert match_of(950, low=980, high=1170) is Match.REACH
    assert match_of(980, low=980, high=1170) is match_of(1170, low=980, high=1170) is Match.MATCH
    assert match_of(1180, low=980, high=1170) is Match.LIKELY
    assert match_of(None, low=980, high=1170) is match_of(1000, low=None, high=None) is Match.UNKNOWN
    # Several sittings: the best SAT, and a PSAT only while there is none.
    assert best_total([("psat", 1100), ("sat", 1000), ("sat", 1040), ("act", 27)]) == 1040
    assert best_total([("psat", 1100), ("act", 27)]) == 1100
    assert best_total([("act", 27)]) is None


def test_admitted_without_an_aid_form_is_called_from_the_first_of_march() -> None:
    held = [
        Admitted(student_id=1, states=("admitted",)),
        Admitted(student_id=2, states=("accepted", "denied"), aid="started"),
        Admitted(student_id=3, states=("admitted",), aid="submitted"),
        Admitted(student_id=4, states=("sent",)),
        Admitted(student_id=5, states=("admitted",), aid="not_needed"),
    ]
    from_day = day_of(301, year=2027)
    assert from_day == MARCH
    assert calls_for_aid(held, on=date(2027, 2, 28), from_day=from_day) == ()
    assert calls_for_aid(held, on=MARCH, from_day=from_day) == (1, 2)


def test_who_accepted_and_is_not_enrolled_may_melt_from_the_first_of_august() -> None:
    held = [
        Admitted(student_id=1, states=("accepted",)),
        Admitted(student_id=2, states=("accepted", "enrolled")),
        Admitted(student_id=3, states=("accepted",), is_enrolled=True),
        Admitted(student_id=4, states=("admitted",)),
    ]
    assert may_melt(held, on=date(2027, 7, 31), from_day=AUGUST) == ()
    assert may_melt(held, on=AUGUST, from_day=AUGUST) == (1,)
    # From October on the colleges' own file says who is there.
    assert may_melt(held, on=date(2027, 10, 1), from_day=AUGUST) == ()


def test_whom_a_file_does_not_name_is_a_gap_and_no_no() -> None:
    class_ = set(range(20))
    first = {key: "enrolled" if key < 12 else "not_found" for key in range(16)}
    fourth = {key: "enrolled" if key < 6 else "withdrawn" for key in range(12)}
    one, four = semesters_of(class_, {1: first, 4: fourth})
    assert (one.enrolled, one.n_not_in_file, one.persisted) == (Share(n=16, n_yes=12), 4, None)
    assert (four.semester, four.persisted, four.n_not_in_file) == (4, Share(n=12, n_yes=6), 8)
    assert Share(n=9, n_yes=9).percent is None


def test_a_file_is_refused_row_by_row_with_the_cure() -> None:
    read = read_results(
        b"student_id,test,name,taken_on,score,reading,math\r\n"
        b"900,sat,,2026-05-02,1700,540,540\r\n"
        b"901,ap,,2026-05-02,4,,\r\n"
        b"902,sta,,yesterday,1000,,\r\n"
        b"903,sat,,05/02/2026,1080,540,540\r\n"
    )
    assert read.rows == ()
    assert [(one.row, one.field) for one in read.faults] == [
        (2, "score"), (3, "name"), (4, "test"), (4, "taken_on"),
    ]  # fmt: skip
    assert "400 to 1600" in read.faults[0].says
    assert all(one.says for one in read.faults)


def test_the_headings_of_student_tracker_are_known() -> None:
    read = read_graduates(
        b"Your Unique Identifier,High School Grad Date,Semester,Enrollment Status,College Name,"
        b"2-year / 4-year\n"
        b"900_,20260612,1,F,Riverside State,4\n901_,20260612,1,N,,\n"
    )
    assert read.faults == ()
    assert [(one.student, one.status, one.is_four_year) for one in read.rows] == [
        ("900", "enrolled", True), ("901", "not_found", None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "field"),
    [("A,Alder,four_year,1300,1100", "sat_low"), ("A,Alder,four_year,1100,", "sat_high"), ("A,,x,,", "name")],
)
def test_a_place_has_both_ends_in_order(line: str, field: str) -> None:
    read = read_places(f"code,name,pathway,sat_low,sat_high\n{line}\n".encode())
    assert read.faults[0].field == field
