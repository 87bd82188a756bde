"""What a seat shows: to the student her form without its keys, to the proctor who is how far."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from sextant.assessment.models import (
    Administration,
    FormItem,
    ItemImage,
    Sitting,
    SittingMark,
    TestForm,
    TestSeat,
)
from sextant.assessment.rules.seat_codes import ends_at
from sextant.assessment.terms import COUNTING_ATTEMPTS, Attempt, MarkState, MarkWord
from sextant.network.models import Section, SectionEnrollment, Student

# More than any class; a list of two classes would still fit.
MOST_STUDENTS = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One option as the student sees it, without what it tempts."""

    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture of a question, with its words."""

    public_id: UUID
    width: int
    height: int
    alternative: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question as the student sees it; ``answer`` and ``number`` are what is saved of it."""

    position: int
    kind: str
    stem: str
    passage: str
    points: int
    options: tuple[Option, ...]
    pictures: tuple[Picture, ...]
    answer: Any
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatPage:
    """A student's form."""

    seat_id: int
    title: str
    student: str
    directions: str
    questions: tuple[Question, ...]
    ends_at: datetime
    accommodations: tuple[str, ...]

    @property
    def unanswered(self) -> tuple[int, ...]:
        """Return the numbers of the questions without an answer."""
        return tuple(one.position for one in self.questions if one.answer in (None, "", []))


@dataclass(frozen=True, slots=True, kw_only=True)
class ProctorRow:
    """One student of a section, and how far she is."""

    student_id: int
    public_id: UUID
    name: str
    seat_id: int | None
    accommodations: tuple[str, ...]
    extra_percent: int
    opened_at: datetime | None
    ends_at: datetime | None
    is_locked_in: bool
    is_handed_in: bool
    n_answered: int
    mark: str = ""

    @property
    def state(self) -> str:
        """Return the word for where she is: none, code, inside, unlocked or done."""
        if self.is_handed_in:
            return "done"
        if self.seat_id is None:
            return "none"
        if self.opened_at is None:
            return "code"
        return "inside" if self.is_locked_in else "unlocked"


def seat_page(seat: TestSeat) -> SeatPage:
    """Return a student's form; whoever asks acts for the test desk, which reads tests."""
    administration = Administration.objects.get(pk=seat.administration_id)
    student = Student.objects.get(pk=seat.student_id)
    return SeatPage(
        seat_id=seat.pk,
        title=administration.title,
        student=student.name,
        directions=TestForm.objects.get(pk=seat.form_id).directions,
        questions=_questions(seat),
        ends_at=end_of(seat, administration.minutes),
        accommodations=tuple(seat.accommodations),
    )


def end_of(seat: TestSeat, minutes: int) -> datetime:
    """Return when the time of a seat that was opened is over."""
    return ends_at(
        opened_at=seat.opened_at or seat.made_at,
        minutes=minutes,
        extra=seat.extra_percent,
        added=seat.added_minutes,
    )


def picture_of(seat: TestSeat, public_id: UUID) -> tuple[str, bytes] | None:
    """Return media type and content of a picture that stands on the seat's form."""
    items = FormItem.objects.filter(form_id=seat.form_id).values("item_id")
    found = ItemImage.objects.filter(public_id=public_id, item_id__in=items).first()
    return (found.media_type, bytes(found.content)) if found else None


def students_of(section: Section, *, on: date) -> tuple[Student, ...]:
    """Return the students of a section on a day, by name, within reach."""
    links = SectionEnrollment.objects.filter(section_id=section.pk).on(on)
    keys = list(links.values_list("student_id", flat=True)[:MOST_STUDENTS])
    rows = Student.objects.filter(pk__in=keys).order_by("family_name", "given_name", "pk")
    return tuple(rows)


def list_seats(*, administration: Administration, section: Section, on: date) -> tuple[ProctorRow, ...]:
    """Return how far each student of a section is, by name."""
    students = students_of(section, on=on)
    keys = [student.pk for student in students]
    own = {"administration_id": administration.pk, "student_id__in": keys}
    seats = {seat.student_id: seat for seat in TestSeat.objects.filter(ended_at=None, **own)}
    handed_in = Q(raw__isnull=False) | Q(submitted_at__isnull=False)
    rows = Sitting.objects.filter(handed_in, counts=True, **own)
    done = set(rows.values_list("student_id", flat=True))
    marks = Sitting.objects.filter(counts=True, **own).exclude(attempt__in=[*COUNTING_ATTEMPTS])
    marked = {key: str(Attempt(word).label) for key, word in marks.values_list("student_id", "attempt")}
    late = SittingMark.objects.filter(state=MarkState.WAITS, word=MarkWord.MAKEUP, **own)
    marked |= dict.fromkeys(late.values_list("student_id", flat=True), str(MarkWord.MAKEUP.label))
    return tuple(
        _proctor_row(
            student,
            seats.get(student.pk),
            administration,
            is_done=student.pk in done,
            mark=marked.get(student.pk, ""),
        )
        for student in students
    )


def _proctor_row(
    student: Student, seat: TestSeat | None, administration: Administration, *, is_done: bool, mark: str
) -> ProctorRow:
    opened_at = seat.opened_at if seat else None
    return ProctorRow(
        student_id=student.pk,
        public_id=student.public_id,
        name=student.name,
        seat_id=seat.pk if seat else None,
        accommodations=tuple(seat.accommodations) if seat else (),
        extra_percent=seat.extra_percent if seat else 0,
        opened_at=opened_at,
        ends_at=end_of(seat, administration.minutes) if seat and opened_at else None,
        is_locked_in=bool(seat and seat.device_digest),
        is_handed_in=is_done and seat is None,
        n_answered=sum(1 for answer, _ in seat.draft.values() if answer not in ("", [])) if seat else 0,
        mark=mark,
    )


def _questions(seat: TestSeat) -> tuple[Question, ...]:
    places = list(FormItem.objects.filter(form_id=seat.form_id).order_by("position").defer("key"))
    pictures: dict[int, list[Picture]] = {}
    rows = ItemImage.objects.filter(item_id__in=[place.item_id for place in places]).defer("content")
    for row in rows.order_by("item_id", "position"):
        pictures.setdefault(row.item_id, []).append(
            Picture(public_id=row.public_id, width=row.width, height=row.height, alternative=row.alternative)
        )
    return tuple(_question(place, pictures.get(place.item_id, []), seat) for place in places)


def _question(place: FormItem, pictures: list[Picture], seat: TestSeat) -> Question:
    answer, number = seat.draft.get(str(place.position), ["", 0])
    return Question(
        position=place.position,
        kind=place.kind,
        stem=place.stem,
        passage=place.passage,
        points=place.points,
        options=tuple(Option(label=one["label"], text=one["text"]) for one in place.options),
        pictures=tuple(pictures),
        answer=answer,
        number=number,
    )
