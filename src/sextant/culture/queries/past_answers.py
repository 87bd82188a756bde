"""What was asked in the past and stands answered on record: returns, broken promises, cases that closed."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sextant.culture.events import AgreementItemLate
from sextant.culture.models import (
    AgreementItem,
    IncidentStudent,
    InfractionCode,
    Participant,
    ReentryPlan,
    RestorativeCase,
)
from sextant.culture.terms import Part
from sextant.culture.terms.restorative import ItemState, RepairState

MOST_ROWS = 30_000
LEAST_LEVEL = 2
# Longer than any number of school days within which incidents repeat one another.
NEAR = timedelta(days=52)


@dataclass(frozen=True, slots=True, kw_only=True)
class Return:
    """How somebody came back: who checks in, and on which day the circle was held, if it was."""

    check_in_id: int | None
    circle_on: date | None


def returns_of(since: date) -> Mapping[int, Return]:
    """Return, by removal, how the students came back who were away from ``since`` on."""
    rows = ReentryPlan.objects.filter(away_from__gte=since, is_void=False).order_by("pk")
    return {
        removal: Return(check_in_id=adult, circle_on=held)
        for removal, adult, held in rows.values_list("removal_id", "check_in_adult_id", "circle_held_on")
    }


def may_repeat(since: date, until: date) -> frozenset[tuple[int, int]]:
    """Return which incidents decided in these days may repeat others: by student and incident.

    All that the rule asks about and some more: one of three within weeks, or of two with the same code.
    """
    rows = IncidentStudent.objects.filter(
        part=Part.RESPONSIBLE, level__gte=LEAST_LEVEL, decided_on__range=(since, until)
    ).order_by("pk")
    words = dict(InfractionCode.objects.values_list("pk", "code"))
    of_student: dict[int, list[tuple[int, date, date, str]]] = defaultdict(list)
    columns = ("student_id", "incident_id", "occurred_on", "decided_on", "code_id")
    for student, incident, occurred, decided, code in rows.values_list(*columns):
        of_student[student].append((incident, occurred, decided, words[code]))
    found = set()
    for student, ones in of_student.items():
        for incident, _occurred, on, word in ones:
            # On the day of the decision another one may have come since.
            near = [code for other, day, _, code in ones if other != incident and on - NEAR < day <= on]
            if len(near) >= LEAST_LEVEL or word in near:
                found.add((student, incident))
    return frozenset(found)


def promises_broken(since: date, until: date) -> list[tuple[AgreementItemLate, date]]:
    """Return the promises that were found broken in these days, the oldest first."""
    rows = AgreementItem.objects.filter(state=ItemState.BROKEN, settled_on__range=(since, until))
    columns = ("pk", "student_id", "school_id", "settled_on")
    return [
        (AgreementItemLate(item_id=key, student_id=student, school_id=school), on)
        for key, student, school, on in rows.order_by("settled_on", "pk").values_list(*columns)[:MOST_ROWS]
    ]


def cases_closed(since: date, until: date) -> Mapping[int, Sequence[tuple[date, date]]]:
    """Return, by student, the restorative cases that closed in these days: referred, and closed."""
    cases = RestorativeCase.objects.filter(state=RepairState.CLOSED, closed_on__range=(since, until))
    days = {key: (referred, on) for key, referred, on in cases.values_list("pk", "referred_on", "closed_on")}
    rows = Participant.objects.filter(case_id__in=cases.values("pk"), student_id__isnull=False)
    found: dict[int, list[tuple[date, date]]] = defaultdict(list)
    for student, case in rows.order_by("pk").values_list("student_id", "case_id"):
        found[student].append(days[case])
    return {student: sorted(ones, key=lambda one: one[1]) for student, ones in found.items()}
