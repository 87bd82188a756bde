"""Who knows a student: named adults, the last positive contact, and whom nobody has reached lately."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, Max, OuterRef, QuerySet
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from sextant.access.policy import seen_as
from sextant.access.reach import current_rights, scope_for
from sextant.culture.models import CheckIn, NamedAdult, PositiveEvent, TwoByTen
from sextant.culture.terms.people import NamedBy, TwoByTenState
from sextant.culture.thresholds.people import CONTACT_DAYS
from sextant.kernel.guard import RecordClass, Verb
from sextant.network.models import FamilyContact, Section, SectionEnrollment, Student
from sextant.network.queries.calendar import calendar_of
from sextant.network.queries.settings import threshold
from sextant.network.terms import Tone
from sextant.web.tables import Column, Listing, Page, Window, page_of

NO_ADULT, NO_CONTACT = "no_adult", "no_contact"
BY_NAME = ("by_family", "by_given")


@dataclass(frozen=True, slots=True, kw_only=True)
class MapFilter:
    """What the map is narrowed to; ``need`` is who lacks an adult, or a positive contact."""

    school_id: int
    grade: int | None = None
    section: str = ""
    need: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapCounts:
    """How many students there are, and how many of them lack what the map is about."""

    n_students: int
    n_without_adult: int
    n_without_contact: int
    contact_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MapRow:
    """One student of the map."""

    id: int
    public_id: UUID
    name: str
    grade: int | None
    adults: tuple[str, ...]
    last_positive_on: date | None
    minutes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AdultRow:
    """One adult of a student."""

    public_id: UUID
    name: str
    since: date
    named_by: str


def map_columns() -> Listing:
    """Return the columns of the map."""
    return Listing(
        columns=(
            Column(key="name", label=_("Student"), order_by=BY_NAME),
            Column(key="grade", label=_("Grade"), order_by=("grade", *BY_NAME)),
            Column(key="adults", label=_("Named adults")),
            Column(key="last", label=_("Last positive contact")),
            Column(key="minutes", label=_("2×10")),
        ),
        opens_with="name",
    )


def first_contact_day(*, school_id: int, on: date) -> tuple[date, int]:
    """Return the first day on which a positive contact still counts, and how many school days that is."""
    days = int(threshold(CONTACT_DAYS, on=on, school_id=school_id))
    return calendar_of(school_id=school_id).first_of(days, until=on), days


def count_map(narrowed: MapFilter, *, on: date) -> MapCounts:
    """Return how many students of the narrowed map lack an adult or a contact."""
    students = _within(narrowed, on=on)
    _first, days = first_contact_day(school_id=narrowed.school_id, on=on)
    return MapCounts(
        n_students=students.count(),
        n_without_adult=_lacking(students, NO_ADULT, narrowed, on=on).count(),
        n_without_contact=_lacking(students, NO_CONTACT, narrowed, on=on).count(),
        contact_days=days,
    )


def list_map(window: Window, narrowed: MapFilter, *, on: date) -> Page[MapRow]:
    """Return one window of the map."""
    students = _lacking(_within(narrowed, on=on), narrowed.need, narrowed, on=on)
    keyed = students.alias(by_family=Lower("family_name"), by_given=Lower("given_name"))
    found: Page[Student] = page_of(keyed.order_by(*window.order_by), window, shape=lambda one: one)
    keys = [student.pk for student in found.rows]
    adults, last, minutes = _adults(keys, on=on), _last_positive(keys), _minutes(keys, on=on)
    rows = tuple(
        MapRow(
            id=student.pk,
            public_id=student.public_id,
            name=student.name,
            grade=student.grade,
            adults=tuple(adults.get(student.pk, ())),
            last_positive_on=last.get(student.pk),
            minutes=minutes.get(student.pk, ""),
        )
        for student in found.rows
    )
    return Page(rows=rows, total=found.total, window=found.window)


def adults_of(*, student_id: int, on: date) -> tuple[AdultRow, ...]:
    """Return a student's named adults on a day."""
    rows = NamedAdult.objects.on(on).filter(student_id=student_id).select_related("staff").order_by("pk")
    return tuple(
        AdultRow(
            public_id=one.public_id,
            name=one.staff.name,
            since=one.valid_from,
            named_by=one.get_named_by_display(),
        )
        for one in rows
    )


def sections_to_choose(*, school_id: int, on: date) -> tuple[tuple[str, str], ...]:
    """Return the school's classes of a day, to narrow the map to one."""
    rows = Section.objects.filter(school_id=school_id, starts_on__lte=on, ends_on__gte=on).order_by("title")
    return tuple((str(key), title) for key, title in rows.values_list("public_id", "title"))


def _within(narrowed: MapFilter, *, on: date) -> QuerySet[Student]:
    """Return the students whose adults the reader may know: nobody else could be told from one without."""
    scope = scope_for(current_rights(), seen_as(Student, RecordClass.S1N), Verb.READ)
    students = Student.objects.filter(school_id=narrowed.school_id)
    if scope is not True:
        students = students.filter(scope) if scope else students.none()
    if narrowed.grade is not None:
        students = students.filter(grade=narrowed.grade)
    if narrowed.section:
        section = Section.objects.filter(public_id=narrowed.section).values("pk")
        seats = SectionEnrollment.objects.on(on).filter(section_id__in=section)
        students = students.filter(pk__in=seats.values("student_id"))
    return students


def _lacking(students: QuerySet[Student], need: str, narrowed: MapFilter, *, on: date) -> QuerySet[Student]:
    mine = {"student_id": OuterRef("pk")}
    if need == NO_ADULT:
        return students.filter(~Exists(NamedAdult.objects.on(on).filter(**mine)))
    if need == NO_CONTACT:
        first, _days = first_contact_day(school_id=narrowed.school_id, on=on)
        for rows in _positive(first):
            students = students.filter(~Exists(rows.filter(**mine)))
    return students


def _positive(first: date) -> tuple[QuerySet[Any], ...]:
    """Return everything that is a positive contact: recognition, good news at home, a check-in."""
    return (
        PositiveEvent.objects.filter(on__gte=first, undone_at=None),
        FamilyContact.objects.filter(on__gte=first, tone=Tone.POSITIVE, was_reached=True),
        CheckIn.objects.filter(on__gte=first),
    )


def _adults(keys: Sequence[int], *, on: date) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    rows = NamedAdult.objects.on(on).filter(student_id__in=keys).select_related("staff").order_by("pk")
    for one in rows:
        found.setdefault(one.student_id, []).append(_adult_words(one))
    return found


def _adult_words(row: NamedAdult) -> str:
    """Return an adult's name, and that the student herself has named her."""
    if row.named_by != NamedBy.SELF:
        return row.staff.name
    return _("%(name)s (named by herself)") % {"name": row.staff.name}


def _last_positive(keys: Sequence[int]) -> dict[int, date]:
    last: dict[int, date] = {}
    for rows in _positive(date.min):
        newest = rows.filter(student_id__in=keys).order_by().values("student_id").annotate(last=Max("on"))
        for key, on in newest.values_list("student_id", "last"):
            last[key] = max(on, last.get(key, on))
    return last


def _minutes(keys: Sequence[int], *, on: date) -> dict[int, str]:
    rows = TwoByTen.objects.filter(
        student_id__in=keys, state=TwoByTenState.RUNNING, ends_on__gte=on
    ).select_related("staff")
    return {
        one.student_id: _("%(name)s, %(done)d of %(n)d")
        % {"name": one.staff.name, "done": one.n_ticked, "n": one.n_days}
        for one in rows
    }
