"""What a scorecard holds of every school’s culture: majors, suspensions, the pulse; numbers of many alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Sum

from sextant.culture.models import IncidentStudent, Pulse, PulseResult, Removal, RemovalDay
from sextant.culture.queries.community_desk import at_the_desk
from sextant.culture.queries.consistency_cases import majors_counted
from sextant.culture.queries.consistency_desk import as_desk
from sextant.culture.queries.removal_desk import as_the_desk
from sextant.culture.rules.pulse_shares import Share
from sextant.culture.terms import RemovalKind, RemovalState
from sextant.culture.terms.community import Audience, Dimension, PulseState

# The five questions that every pulse shares come first.
N_SHARED = 5
MOST_RESULTS = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PulseOfSchool:
    """The newest closed student pulse of a school: everybody’s answers to the five shared questions."""

    share: Share
    n_people: int
    closed_on: date


def count_majors_by_school(*, first: date, last: date) -> Mapping[int, int]:
    """Return how many majors each school had in these days."""
    with as_desk():
        rows = (
            IncidentStudent.objects.filter(majors_counted(), occurred_on__range=(first, last))
            .order_by("school_id")
            .values_list("school_id")
            .annotate(n=Count("pk"))
        )
        return dict(rows.values_list("school_id", "n"))


def count_suspended_by_school(*, first: date, last: date) -> Mapping[int, int]:
    """Return how many students of each school were suspended out of school on some day of these."""
    with as_the_desk():
        suspensions = Removal.objects.filter(kind=RemovalKind.OSS).exclude(state=RemovalState.OVERTURNED)
        rows = (
            RemovalDay.objects.filter(on__range=(first, last), removal_id__in=suspensions.values("pk"))
            .order_by("school_id")
            .values_list("school_id")
            .annotate(n=Count("student_id", distinct=True))
        )
        return dict(rows.values_list("school_id", "n"))


def pulses_by_school(*, first: date, last: date) -> Mapping[int, PulseOfSchool]:
    """Return what the newest student pulse that closed in these days found at each school."""
    with at_the_desk(is_traced=False):
        newest: dict[int, tuple[int, date]] = {}
        closed = Pulse.objects.filter(
            audience=Audience.STUDENTS, state=PulseState.CLOSED, closes_on__range=(first, last)
        )
        for school, pulse, day in closed.order_by("-closes_on", "-pk").values_list(
            "school_id", "pk", "closes_on"
        )[:MOST_RESULTS]:
            newest.setdefault(school, (pulse, day))
        rows = (
            PulseResult.objects.filter(
                pulse_id__in=[pulse for pulse, _day in newest.values()],
                dimension=Dimension.ALL,
                n__isnull=False,
                position__lte=N_SHARED,
            )
            .order_by("school_id")
            .values("school_id")
            .annotate(answers=Sum("n"), agree=Sum("n_agree"), questions=Count("pk"))
        )
        return {
            school: PulseOfSchool(
                share=Share(n=answers, n_agree=agree),
                n_people=answers // questions,
                closed_on=newest[school][1],
            )
            for school, answers, agree, questions in rows.values_list(
                "school_id", "answers", "agree", "questions"
            )
        }
