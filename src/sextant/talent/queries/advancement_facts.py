"""The facts of advancement as they stand today, within reach: of one teacher, or of everybody."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from uuid import UUID

from django.db.models import Q

from sextant.network.models import Credential
from sextant.network.queries.calendar import list_school_years
from sextant.talent.models import AdvancementCase, CategoryPlacement, ContributionRating
from sextant.talent.queries.evidence_lent import (
    Asked,
    LentGrowth,
    LentLed,
    LentLessons,
    growth_of,
    led_of,
    lessons_of,
)
from sextant.talent.queries.year_ratings import RatedYear, shared_rating
from sextant.talent.rules.advancement import Facts, mean_of_standards, rounded
from sextant.talent.rules.advancement_evidence import (
    SubjectGrowth,
    certification_of,
    contribution_of,
    pooled,
)
from sextant.talent.terms.growing import Category

type StaffKeys = Collection[int] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A teacher’s facts with where they come from: standards and their means, subjects and runs."""

    facts: Facts
    standards: tuple[tuple[str, int], ...] = ()
    growth: tuple[LentGrowth, ...] = ()

    @property
    def run_ids(self) -> tuple[UUID, ...]:
        return tuple(dict.fromkeys(one.run_id for one in self.growth))

    @property
    def subjects(self) -> tuple[str, ...]:
        return tuple(f"{one.subject}, run {one.run_number}" for one in self.growth)


def asked_on(staff_ids: StaffKeys, *, on: date) -> Asked:
    """Return what lenders are asked: evidence is of this school year and the one before it (W-T4)."""
    begun = [one.starts_on for one in list_school_years() if one.starts_on <= on][:2]
    return Asked(
        staff_ids=staff_ids, since=min(begun, default=on), year_starts_on=max(begun, default=on), on=on
    )


def evidence_of(staff_ids: StaffKeys, *, on: date) -> dict[int, Evidence]:
    """Return everybody’s evidence without the case’s own; as few queries as for one."""
    asked = asked_on(staff_ids, on=on)
    lessons, growth, led = lessons_of(asked), growth_of(asked), led_of(asked)
    certified = _certified(staff_ids, on)
    everybody = {*lessons, *growth, *certified, *(staff_ids or ())}
    return {
        key: _evidence(lessons.get(key), growth.get(key, ()), led.get(key), certified.get(key, frozenset()))
        for key in everybody
    }


def evidence_of_case(case: AdvancementCase, *, on: date) -> Evidence:
    """Return a case’s evidence as it stands today, with contribution and targets."""
    found = evidence_of([case.staff_id], on=on)[case.staff_id]
    return replace(found, facts=with_case(found.facts, case))


def with_case(facts: Facts, case: AdvancementCase) -> Facts:
    """Return facts with what belongs to the case: contribution, targets, the panel lesson.

    What was rated or noted in the case goes first; else the rating of its school year counts.
    """
    rated = _rated_in(case.pk)
    targets = (case.n_targets_met or 0, case.n_targets) if case.n_targets else None
    of_year = None
    if rated is None or targets is None:
        of_year = shared_rating(staff_id=case.staff_id, school_year_id=case.window.school_year_id)
    return replace(
        facts,
        contribution=rated or (of_year.contribution if of_year else None),
        targets=targets or (of_year.targets if of_year else None),
        has_panel_lesson=case.panel_lesson_on is not None,
    )


def contribution_to(case: AdvancementCase) -> int | None:
    """Return K of a case: as rated in it, else as rated for the year; None until all parts are rated."""
    of_year = shared_rating(staff_id=case.staff_id, school_year_id=case.window.school_year_id)
    return _rated_in(case.pk) or (of_year.contribution if of_year else None)


def with_year(facts: Facts, rating: RatedYear | None) -> Facts:
    """Return facts with what was rated and noted for the year."""
    if rating is None:
        return facts
    return replace(facts, contribution=rating.contribution, targets=rating.targets)


def _rated_in(case_id: int) -> int | None:
    levels = (
        ContributionRating.objects.filter(case_id=case_id).order_by("part").values_list("level", flat=True)
    )
    return contribution_of(list(levels))


def categories_of(staff_ids: StaffKeys, *, on: date) -> dict[int, Category]:
    """Return who is in which category on a day, within reach; whoever has none is absent."""
    rows = CategoryPlacement.objects.filter(
        Q(valid_until=None) | Q(valid_until__gt=on), valid_from__lte=on
    ).order_by("valid_from", "pk")
    if staff_ids is not None:
        rows = rows.filter(staff_id__in=list(staff_ids))
    return {staff: Category(category) for staff, category in rows.values_list("staff_id", "category")}


def category_of(staff_id: int, *, on: date) -> Category | None:
    """Return the category of one person, or None where they have none yet."""
    return categories_of([staff_id], on=on).get(staff_id)


def _evidence(
    lessons: LentLessons | None,
    growth: tuple[LentGrowth, ...],
    led: LentLed | None,
    kinds: frozenset[str],
) -> Evidence:
    sums = _by_title(lessons)
    scores = mean_of_standards(list(sums.values()))
    led = led or LentLed()
    return Evidence(
        facts=Facts(
            observation=scores[0] if scores else None,
            lowest=scores[1] if scores else None,
            n_observations=lessons.n_observations if lessons else 0,
            n_observers=lessons.n_observers if lessons else 0,
            n_years=lessons.n_years if lessons else 0,
            growth=pooled([_subject(one) for one in growth]),
            certification=certification_of(kinds),
            led_minutes=led.minutes,
            has_demo_room=led.has_demo_room,
        ),
        standards=tuple((title, rounded(Fraction(100 * total, n))) for title, (total, n) in sums.items()),
        growth=growth,
    )


def _by_title(lessons: LentLessons | None) -> Mapping[str, tuple[int, int]]:
    """Add up levels of one standard that two editions of the rubric name alike."""
    found: dict[str, tuple[int, int]] = {}
    for one in lessons.standards if lessons else ():
        total, n = found.get(one.title, (0, 0))
        found[one.title] = (total + one.total, n + one.n)
    return found


def _subject(one: LentGrowth) -> SubjectGrowth:
    return SubjectGrowth(
        estimate=one.estimate,
        low=one.low,
        high=one.high,
        weight=one.n_effective,
        n_periods=one.n_periods,
        is_flagged=one.is_flagged,
    )


def _certified(staff_ids: StaffKeys, on: date) -> dict[int, frozenset[str]]:
    rows = Credential.objects.filter(Q(expires_on=None) | Q(expires_on__gte=on))
    rows = rows.filter(Q(issued_on=None) | Q(issued_on__lte=on)).order_by("pk")
    if staff_ids is not None:
        rows = rows.filter(staff_id__in=list(staff_ids))
    found: dict[int, set[str]] = defaultdict(set)
    for staff, kind in rows.values_list("staff_id", "kind"):
        found[staff].add(kind)
    return {staff: frozenset(kinds) for staff, kinds in found.items()}
