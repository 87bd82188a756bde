"""The book of a demo's past work: what is written down, within each week's cap and with a living owner."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sextant.demo.ground import Ground
from sextant.demo.seasons.past_work_ends import Ends
from sextant.interlocks.rows import Interlock
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.models import Enrollment, StaffAssignment, Student
from sextant.network.queries.calendar import calendar_of, central_calendar
from sextant.network.queries.settings import threshold
from sextant.network.school_days import SchoolCalendar
from sextant.network.terms import Seat
from sextant.support.queries.safety import left_in_peace
from sextant.work.actions.history import PastEnding, PastItem
from sextant.work.actions.opening import Proposal, Terms
from sextant.work.queries.history import KnownItem, Subject, items_since
from sextant.work.rules import load as rules
from sextant.work.terms import Closing, Weight

type Bearer = tuple[int | None, str, int | None]
STAFF = "network.Staff"


@dataclass(kw_only=True)
class Book:
    """Collects the items of past weeks, each subject open once, and refuses what nobody could carry."""

    ground: Ground
    ends: Ends
    known: Sequence[KnownItem]
    school_of: Mapping[int, int | None]
    seats: Mapping[tuple[Seat, int | None], int]
    at_work: frozenset[int]
    in_peace: frozenset[int]
    items: list[PastItem] = field(default_factory=list)
    _load: Counter[tuple[Bearer, date]] = field(default_factory=Counter)
    _caps: dict[Seat, int] = field(default_factory=dict)
    _open_until: dict[Subject, date] = field(default_factory=dict)
    _opens_on: dict[Subject, date] = field(default_factory=dict)
    _heard: set[tuple[Subject, str]] = field(default_factory=set)

    def __post_init__(self) -> None:
        for one in self.known:
            self._heard.add((one.subject, one.reference))
            if one.is_open:
                self._opens_on[one.subject] = one.came_on
            if one.weight is not Weight.HARD:
                self._load[_bearer(one.owner_id, one.seat, one.school_id), one.week] += 1

    def add(
        self,
        row: Interlock,
        proposal: Proposal,
        *,
        on: date,
        within: int | None = None,
        answered_on: date | None = None,
        is_open: bool = False,
    ) -> bool:
        """Write one item down with its end; False where it was there already or nobody could carry it.

        ``answered_on`` is the day on which a record closed it; without one somebody's word did, or it is open
        still, as it is where ``is_open``. ``within`` says how many school days its end took at most.
        """
        terms = row.terms(proposal.part)
        on = self._day_of_school(proposal, terms, on, answered_on)
        subject = (row.code, proposal.part, *proposal.subject)
        staff = self._holder(proposal, terms)
        if staff is None or on >= self.ground.today or not self._is_new(subject, proposal, on):
            return False
        calendar = self.calendar(proposal.school_id)
        bearer = _bearer(proposal.owner_staff_id, proposal.seat or terms.seat, proposal.school_id)
        if terms.weight is not Weight.HARD and not self._has_room(bearer, proposal.seat or terms.seat, on):
            return False
        due_on = proposal.due_on or rules.due_day(terms.due, start=on, calendar=calendar) or on
        if answered_on is not None:
            ending = self.ends.by_record(answered_on)
        elif is_open or terms.closing is Closing.RECORD:
            ending = None
        else:
            ending = self.ends.by_word(
                code=row.code, closing=terms.closing, student=proposal.student_id, came_on=on,
                due_on=max(due_on, on), staff=staff, calendar=calendar, within=within,
                reason=proposal.reason,
            )  # fmt: skip
        if not self._fits_before_what_is_open(subject, ending):
            return False
        self._keep(subject, proposal, terms, on, ending, bearer)
        return True

    def is_asked(self, row: Interlock, part: int, label: str, subject_id: int, *, on: date) -> bool:
        """Tell if a work of a row about a subject is open on a day: more news would only be added to it."""
        return on <= self._open_until.get((row.code, part, label, subject_id, ""), date.min)

    def holder(self, seat: Seat, school_id: int | None) -> int | None:
        """Return who holds a seat today, at the school or in the center."""
        return self.seats.get((seat, school_id)) or self.seats.get((seat, None))

    def calendar(self, school_id: int | None) -> SchoolCalendar:
        """Return the calendar by which a school counts, or the center."""
        return central_calendar() if school_id is None else calendar_of(school_id=school_id)

    def _day_of_school(self, proposal: Proposal, terms: Terms, on: date, answered_on: date | None) -> date:
        """Return the school day on which news of a day opens work; law, safety and records wait for none."""
        next_day = self.calendar(proposal.school_id).next_on_or_after(on)
        ends = [day for day in (proposal.due_on, answered_on) if day is not None]
        if terms.weight is Weight.HARD or any(day < next_day for day in ends):
            return on
        return next_day

    def _holder(self, proposal: Proposal, terms: Terms) -> int | None:
        """Return who answers for an item: its owner if she is at work, or whoever holds the seat."""
        student = proposal.student_id
        if student is not None and self.school_of.get(student) != proposal.school_id:
            return None
        if student in self.in_peace and terms.weight is not Weight.HARD:
            return None
        if proposal.subject_label == STAFF and proposal.subject_id not in self.at_work:
            return None
        if proposal.owner_staff_id is not None:
            return proposal.owner_staff_id if proposal.owner_staff_id in self.at_work else None
        return self.holder(proposal.seat or terms.seat, proposal.school_id)

    def _is_new(self, subject: Subject, proposal: Proposal, on: date) -> bool:
        if (subject, proposal.reference) in self._heard:
            return False
        return on > self._open_until.get(subject, date.min)

    def _has_room(self, bearer: Bearer, seat: Seat, on: date) -> bool:
        if seat not in self._caps:
            self._caps[seat] = int(threshold(rules.cap_of(seat), on=self.ground.today))
        return self._load[bearer, rules.week_of(on)] < self._caps[seat]

    def _fits_before_what_is_open(self, subject: Subject, ending: PastEnding | None) -> bool:
        opens_on = self._opens_on.get(subject)
        return opens_on is None or (ending is not None and ending.at.date() < opens_on)

    def _keep(
        self,
        subject: Subject,
        proposal: Proposal,
        terms: Terms,
        on: date,
        ending: PastEnding | None,
        bearer: Bearer,
    ) -> None:
        self._heard.add((subject, proposal.reference))
        self._open_until[subject] = date.max if ending is None else ending.at.date()
        if terms.weight is not Weight.HARD:
            self._load[bearer, rules.week_of(on)] += 1
        self.items.append(PastItem(proposal=proposal, terms=terms, opened_on=on, ending=ending))


def open_book(ground: Ground) -> Book:
    """Return the book of the year in progress, with what stands in it already."""
    on = ground.today
    students = Student.objects.filter(school__isnull=False).values_list("pk", "school_id", "grade")
    grades, school_of = dict[int, int | None](), dict[int, int | None]()
    for key, school, grade in students:
        grades[key], school_of[key] = grade, school
    held = StaffAssignment.objects.on(on).order_by("-pk").values_list("staff_id", "seat", "school_id")
    seats, at_work = dict[tuple[Seat, int | None], int](), set[int]()
    for staff, seat, school in held:
        seats[Seat(seat), school] = staff
        at_work.add(staff)
    with guard.acting_as(process("decider")):
        in_peace = left_in_peace(set(school_of))
    return Book(
        ground=ground,
        ends=Ends(rng=ground.rng("past_work"), today=on, grades=grades, came=_first_days(school_of)),
        known=items_since(ground.years[ground.newest].starts_on),
        school_of=school_of,
        seats=seats,
        at_work=frozenset(at_work),
        in_peace=frozenset(in_peace),
    )


def _first_days(school_of: Mapping[int, int | None]) -> dict[int, date]:
    """Return when each student came to the school she is at, in whichever year that was."""
    rows = Enrollment.objects.order_by("-valid_from", "-pk")
    return {
        student: came
        for student, school, came in rows.values_list("student_id", "school_id", "valid_from")
        if school == school_of.get(student)
    }


def _bearer(owner: int | None, seat: Seat, school_id: int | None) -> Bearer:
    return (owner, "", None) if owner is not None else (None, str(seat), school_id)
