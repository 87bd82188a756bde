"""Contacts with families, whichever system they were logged in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, QuerySet

from sextant.network.models import FamilyContact, Student
from sextant.network.terms import ContactChannel, ContactKind, ContactPurpose, Direction, Tone

MOST_CONTACTS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactRow:
    """One contact as lists show it."""

    on: date
    staff: str
    went_along: str
    spoke_with: str
    kind: str
    kind_label: str
    channel: str
    direction: str
    purpose: str
    tone: str
    tone_label: str
    was_reached: bool
    language: str
    had_interpreter: bool
    note: str
    hopes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstContacts:
    """How many families of a school were reached this year, and how often the first contact was positive."""

    school_id: int
    n_students: int
    n_reached: int
    n_positive_first: int

    @property
    def share(self) -> float | None:
        """Positive first contacts as a share of all first ones, or None where nobody was reached."""
        return self.n_positive_first / self.n_reached if self.n_reached else None

    @property
    def percent(self) -> float | None:
        """The same in percent."""
        return None if self.share is None else self.share * 100


def contacts_of(*, student_id: int, most: int = MOST_CONTACTS) -> tuple[ContactRow, ...]:
    """Return a student's newest contacts within reach, whoever logged them and where."""
    rows = (
        FamilyContact.objects.filter(student_id=student_id)
        .select_related("staff", "went_along", "guardian")
        .order_by("-on", "-pk")[:most]
    )
    return tuple(_row(one) for one in rows)


def first_contacts(*, school_ids: Sequence[int], first: date, last: date) -> dict[int, FirstContacts]:
    """Return for each school how the year's first contacts with families were.

    A first contact is positive if nothing else was said to the family before it or on the same day.
    """
    year = FamilyContact.objects.filter(on__range=(first, last), was_reached=True, school_id__in=school_ids)
    other_before = FamilyContact.objects.filter(
        student_id=OuterRef("student_id"), on__gte=first, on__lte=OuterRef("on"), was_reached=True
    ).exclude(tone=Tone.POSITIVE)
    students = dict(
        Student.objects.filter(school_id__in=school_ids)
        .order_by()
        .values("school_id")
        .annotate(n=Count("pk"))
        .values_list("school_id", "n")
    )
    reached = _by_school(year)
    positive = _by_school(year.filter(~Exists(other_before), tone=Tone.POSITIVE))
    return {
        key: FirstContacts(
            school_id=key,
            n_students=students.get(key, 0),
            n_reached=reached.get(key, 0),
            n_positive_first=positive.get(key, 0),
        )
        for key in school_ids
    }


def _by_school(rows: QuerySet[FamilyContact]) -> dict[int, int]:
    counted = rows.order_by().values("school_id").annotate(n=Count("student_id", distinct=True))
    return dict(counted.values_list("school_id", "n"))


def _row(one: FamilyContact) -> ContactRow:
    guardian = one.guardian.name if one.guardian is not None else ""
    return ContactRow(
        on=one.on,
        staff=one.staff.name,
        went_along=one.went_along.name if one.went_along is not None else "",
        spoke_with=guardian or one.spoke_with,
        kind=one.kind,
        kind_label=str(ContactKind(one.kind).label),
        channel=str(ContactChannel(one.channel).label),
        direction=str(Direction(one.direction).label),
        purpose=str(ContactPurpose(one.purpose).label),
        tone=one.tone,
        tone_label=str(Tone(one.tone).label),
        was_reached=one.was_reached,
        language=one.language,
        had_interpreter=one.had_interpreter,
        note=one.note,
        hopes=one.hopes,
    )
