"""Welcome the students who came in the middle of a demo's autumn: most in time, the newest under way."""

from datetime import date

from sextant.demo.seasons.past_work_book import Book
from sextant.interlocks.into.support_entries import ENTRY, welcome_of
from sextant.interlocks.table import BY_CODE
from sextant.network.actions.enrollment import FIRST_DAYS
from sextant.network.events import StudentEnrolled
from sextant.network.models import Enrollment
from sextant.network.terms import Seat
from sextant.support.actions.entries_history import PastEntry, take_over_entries

# School days after the entry within which each seat was done, and how often it took longer.
DONE_WITHIN = {Seat.AP_SPED: 1, Seat.COUNSELOR: 5}
TOOK_LONGER, LONGER = 0.2, 3


def welcome_newcomers(book: Book, *, since: date) -> None:
    """Write what was owed to those who came mid-year, what of it is done, and the work that asked for it."""
    row = BY_CODE[ENTRY]
    entries: list[PastEntry] = []
    grades: dict[int, int] = {}
    found = Enrollment.objects.filter(
        valid_until=None, valid_from__gt=since, valid_from__lt=book.ground.today
    )
    columns = ("student_id", "school_id", "valid_from", "grade")
    for student, school, on, grade in found.order_by("valid_from", "pk").values_list(*columns):
        if book.calendar(school).count(since, on) > FIRST_DAYS:
            grades[student] = grade
            entries.append(
                PastEntry(student_id=student, school_id=school, entered_on=on, done=_done(book, school, on))
            )
    owed = take_over_entries(entries)
    for entry in entries:
        student, on = entry.student_id, entry.entered_on
        event = StudentEnrolled(
            student_id=student, school_id=entry.school_id, grade=grades[student], on=on, is_mid_year=True
        )
        for proposal in welcome_of(event, owed.get(student, ())):
            day = entry.done.get(row.opens[proposal.part].seat)
            book.add(row, proposal, on=on, answered_on=day[0] if day else None, is_open=day is None)


def _done(book: Book, school_id: int, entered_on: date) -> dict[Seat, tuple[date, int]]:
    """Draw by seat on which day its last step was done; what lies ahead is not done yet."""
    done: dict[Seat, tuple[date, int]] = {}
    for seat, within in DONE_WITHIN.items():
        staff = book.holder(seat, school_id)
        days = int(book.ends.rng.integers(1, within + 1))
        days += LONGER if book.ends.rng.random() < TOOK_LONGER else 0
        day = book.calendar(school_id).add(entered_on, days)
        if staff is not None and day < book.ground.today:
            done[seat] = day, staff
    return done
