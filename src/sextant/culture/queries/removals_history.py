"""All removals with what cases are made of, in a few questions; for processes that reach whole tables."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sextant.culture.models import IncidentStudent, Removal, RemovalDay, Response
from sextant.culture.rules.removal_counter import CountedDay
from sextant.culture.terms import RemovalState, ResponseKind
from sextant.network.models import Guardian, StaffAssignment, StudentGuardian
from sextant.network.terms import Seat


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovalOfPast:
    """One removal: of whom, when it was decided, how long it was, and which of its days count."""

    id: int
    student_id: int
    school_id: int
    kind: str
    decided_on: date
    starts_on: date
    ends_on: date
    returns_on: date | None
    n_days: Decimal
    counted: tuple[CountedDay, ...]
    is_referred: bool


def removals_of_all_years() -> tuple[RemovalOfPast, ...]:
    """Return every removal that stands, the oldest first."""
    n_days: dict[int, Decimal] = defaultdict(Decimal)
    counted: dict[int, list[CountedDay]] = defaultdict(list)
    days = RemovalDay.objects.order_by("on", "pk").values_list("removal_id", "on", "fraction", "counts")
    for removal, on, fraction, counts in days:
        n_days[removal] += fraction
        if counts:
            counted[removal].append(CountedDay(on=on, fraction=fraction))
    decided = dict(
        IncidentStudent.objects.filter(was_excluded=True).order_by("pk").values_list("pk", "decided_on")
    )
    referred = set(
        Response.objects.filter(kind=ResponseKind.EXPULSION_REFERRAL).values_list(
            "incident_student_id", flat=True
        )
    )
    standing = Removal.objects.exclude(state=RemovalState.OVERTURNED).order_by("starts_on", "pk")
    rows = standing.values_list(
        "pk", "student_id", "school_id", "kind", "incident_student_id", "starts_on", "ends_on", "returns_on"
    )
    return tuple(
        RemovalOfPast(
            id=key,
            student_id=student,
            school_id=school,
            kind=kind,
            decided_on=decided.get(part) or starts_on,
            starts_on=starts_on,
            ends_on=ends_on,
            returns_on=returns_on,
            n_days=n_days[key],
            counted=tuple(counted[key]),
            is_referred=part in referred,
        )
        for key, student, school, kind, part, starts_on, ends_on, returns_on in rows
    )


def homes_that_speak(language: str) -> frozenset[int]:
    """Return the students who live with a guardian of this language."""
    speak = Guardian.objects.filter(language__iexact=language).values("pk")
    links = StudentGuardian.objects.filter(guardian_id__in=speak, lives_with=True, valid_until=None)
    return frozenset(links.values_list("student_id", flat=True))


def seats_at_schools(seats: Sequence[Seat], *, on: date) -> Mapping[tuple[int, str], tuple[int, ...]]:
    """Return who holds which of these seats at which school."""
    found: dict[tuple[int, str], list[int]] = defaultdict(list)
    rows = StaffAssignment.objects.on(on).filter(school_id__isnull=False, seat__in=seats).order_by("pk")
    for school, seat, staff in rows.values_list("school_id", "seat", "staff_id"):
        found[school, seat].append(staff)
    return {key: tuple(staff) for key, staff in found.items()}
