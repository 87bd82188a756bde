"""What came after help with a class, and after a plan for the community: further events, the next survey."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from sextant.culture.models import (
    ClassroomCorrection,
    CommunityPlan,
    Incident,
    IncidentStudent,
    Pulse,
    PulseItem,
    PulseResult,
)
from sextant.culture.queries.consistency_cases import NOT_COUNTED
from sextant.culture.queries.desk import as_desk
from sextant.culture.terms import IncidentState, Part
from sextant.culture.terms.community import Audience, Dimension, PlanState, PulseState, Topic

FOUR_WEEKS = timedelta(weeks=4)
# Fifteen school days: until then a coach may come; the weeks after begin when they are over on both sides.
COMES_WITHIN = timedelta(days=21)
MOST_NAMED = 2_000
MOST_ROWS = 200_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PulseAfter:
    """A closed survey of a school’s students and the next one: mean percent that agrees."""

    pulse_id: int
    school_id: int
    before: float
    after: float
    plan_was_run: bool
    next_on: date


def events_around(marks: Sequence[tuple[int, date]], *, on: date) -> list[tuple[int, int] | None]:
    """Return, mark by mark (class, day), its events in the four weeks up to the day and in four later ones.

    None while the later weeks are not over.
    """
    if not marks:
        return []
    first = min(day for _section, day in marks) - FOUR_WEEKS
    days = _days_of_events({section for section, _day in marks}, first=first, last=on)
    found: list[tuple[int, int] | None] = []
    for section, day in marks:
        begins, own = day + COMES_WITHIN, days.get(section, [])
        if begins + FOUR_WEEKS > on:
            found.append(None)
            continue
        before = bisect_right(own, day) - bisect_right(own, day - FOUR_WEEKS)
        after = bisect_right(own, begins + FOUR_WEEKS) - bisect_right(own, begins)
        found.append((before, after))
    return found


def pulses_after(pulse_ids: Sequence[int]) -> list[PulseAfter]:
    """Return these surveys of students that were followed by another one, the newest first.

    Both are told on the questions that they share; a school’s own question is none of them.
    """
    wanted = set(pulse_ids)
    by_school: dict[int, list[tuple[date, int]]] = defaultdict(list)
    rows = Pulse.objects.filter(audience=Audience.STUDENTS, state=PulseState.CLOSED).order_by(
        "opens_on", "pk"
    )
    for key, school, opens in rows.values_list("pk", "school_id", "opens_on")[:MOST_ROWS]:
        by_school[school].append((opens, key))
    pairs = [
        (school, key, later, opens)
        for school, own in by_school.items()
        for (_opens, key), (opens, later) in pairwise(own)
        if key in wanted
    ]
    shares = _shares({key for pair in pairs for key in pair[1:3]})
    run = dict(
        CommunityPlan.objects.filter(pulse_id__in=sorted(wanted), state=PlanState.RUN)
        .order_by("-run_on", "-pk")
        .values_list("pulse_id", "run_on")[:MOST_ROWS]
    )
    found = []
    for school, key, later, opens in pairs:
        shared = shares[key].keys() & shares[later].keys()
        if shared:
            run_on = run.get(key)
            found.append(
                PulseAfter(
                    pulse_id=key, school_id=school, next_on=opens,
                    before=sum(shares[key][topic] for topic in shared) / len(shared),
                    after=sum(shares[later][topic] for topic in shared) / len(shared),
                    plan_was_run=run_on is not None and run_on < opens,
                )
            )  # fmt: skip
    return sorted(found, key=lambda one: one.next_on, reverse=True)


def _days_of_events(sections: set[int], *, first: date, last: date) -> dict[int, list[date]]:
    """Return, by class, the days of its incidents and corrections in order: one for each student in them."""
    found: dict[int, list[date]] = defaultdict(list)
    keys = sorted(sections)
    with as_desk():
        for start in range(0, len(keys), MOST_NAMED):
            some = keys[start : start + MOST_NAMED]
            incidents = Incident.objects.filter(
                section_id__in=some, occurred_on__range=(first, last)
            ).exclude(state=IncidentState.MERGED)
            section_of = dict(incidents.order_by("pk").values_list("pk", "section_id"))
            parts = IncidentStudent.objects.filter(
                incident__in=incidents.values("pk"), part=Part.RESPONSIBLE
            ).exclude(finding__in=NOT_COUNTED)
            taps = ClassroomCorrection.objects.filter(
                section_id__in=some, on__range=(first, last), undone_at=None
            )
            for incident, day in parts.order_by("pk").values_list("incident_id", "occurred_on"):
                found[section_of[incident]].append(day)
            for section, day in taps.order_by("pk").values_list("section_id", "on"):
                found[section].append(day)
    return {section: sorted(days) for section, days in found.items()}


def _shares(pulse_ids: set[int]) -> dict[int, dict[str, float]]:
    """Return, by survey and topic, the percent of all who agree, where enough have answered to be shown."""
    found: dict[int, dict[str, float]] = {key: {} for key in pulse_ids}
    items = PulseItem.objects.filter(pulse_id__in=sorted(pulse_ids)).exclude(topic=Topic.OWN)
    topic_of = {
        (pulse, position): topic
        for pulse, position, topic in items.order_by("pk").values_list("pulse_id", "position", "topic")
    }
    rows = PulseResult.objects.filter(
        pulse_id__in=sorted(pulse_ids), dimension=Dimension.ALL, n__gt=0, n_agree__isnull=False
    )
    for pulse, position, n, n_agree in rows.order_by("pk").values_list(
        "pulse_id", "position", "n", "n_agree"
    ):
        if (pulse, position) in topic_of:
            found[pulse][topic_of[pulse, position]] = 100 * n_agree / n
    return found
