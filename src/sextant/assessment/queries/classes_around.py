"""How classes did on benchmarks around a day: on one standard, and on all against the other classes."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Avg, Count
from django.utils.timezone import localtime

from sextant.assessment.models import Release, SectionStandard

MOST_NAMED = 2_000
# One class alone on a standard is no comparison.
LEAST_CLASSES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class MasteryAround:
    """Percent of a class that mastered, on the newest benchmark up to a day and on the next one."""

    before: float
    after: float
    after_on: date


def standards_around(
    marks: Sequence[tuple[int, int, date]], *, since: date, on: date
) -> list[MasteryAround | None]:
    """Return, mark by mark (class, standard, day), the mastery of the standard around it."""
    tested: dict[tuple[int, int], dict[date, float]] = defaultdict(dict)
    for section, day, _administration, standard, mastered in _tested(
        {section for section, _standard, _day in marks}, since=since
    ):
        tested[section, standard][day] = mastered
    return [_around(tested.get((section, standard), {}), day, on) for section, standard, day in marks]


def gaps_around(marks: Sequence[tuple[int, date]], *, since: date, on: date) -> list[MasteryAround | None]:
    """Return, mark by mark (class, day), how far mastery lay from all classes’ on the same standards."""
    tested = list(_tested({section for section, _day in marks}, since=since))
    usual = _means({administration for _section, _day, administration, _standard, _m in tested})
    apart: dict[int, dict[date, list[float]]] = defaultdict(lambda: defaultdict(list))
    for section, day, administration, standard, mastered in tested:
        mean = usual.get((administration, standard))
        if mean is not None:
            apart[section][day].append(mastered - mean)
    means = {
        section: {day: sum(gaps) / len(gaps) for day, gaps in days.items()} for section, days in apart.items()
    }
    return [_around(means.get(section, {}), day, on) for section, day in marks]


def _around(tested: Mapping[date, float], day: date, on: date) -> MasteryAround | None:
    earlier = max((at for at in tested if at <= day), default=None)
    later = min((at for at in tested if day < at <= on), default=None)
    if earlier is None or later is None:
        return None
    return MasteryAround(before=tested[earlier], after=tested[later], after_on=later)


def _tested(section_ids: Collection[int], *, since: date) -> Iterator[tuple[int, date, int, int, float]]:
    """Yield class, day of release, benchmark, standard and percent mastered, the oldest release first."""
    released = {
        pk: localtime(at).date()
        for pk, at in Release.objects.filter(at__date__gte=since).order_by("pk").values_list("pk", "at")
    }
    keys = sorted(section_ids)
    for start in range(0, len(keys), MOST_NAMED):
        rows = SectionStandard.objects.filter(
            section_id__in=keys[start : start + MOST_NAMED], mastered_percent__isnull=False
        ).order_by("release_id", "pk")
        columns = ("section_id", "release_id", "administration_id", "standard_id", "mastered_percent")
        for section, release, administration, standard, mastered in rows.values_list(*columns):
            if release in released:
                yield section, released[release], administration, standard, mastered


def _means(administration_ids: Collection[int]) -> dict[tuple[int, int], float]:
    keys = sorted(administration_ids)
    found = {}
    for start in range(0, len(keys), MOST_NAMED):
        rows = (
            SectionStandard.objects.filter(
                administration_id__in=keys[start : start + MOST_NAMED], mastered_percent__isnull=False
            )
            .order_by()
            .values("administration_id", "standard_id")
            .annotate(mean=Avg("mastered_percent"), n=Count("pk"))
        )
        for row in rows:
            if row["n"] >= LEAST_CLASSES:
                found[row["administration_id"], row["standard_id"]] = float(row["mean"])
    return found
