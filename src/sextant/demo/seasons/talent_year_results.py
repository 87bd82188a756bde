"""A demo’s results of last year: nearly everybody in a category is rated, and has a composite that pay uses.

Drawn from how well each teacher teaches (domain 11: category means 2.45, 2.75, 3.00, 3.35). Whoever had a
case last year keeps what was frozen there, so that a letter and the year’s result never differ.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

import numpy as np

from sextant.demo.ground import Ground
from sextant.demo.seasons import talent_advancing_words as words
from sextant.demo.seasons.attendance import LOCAL
from sextant.network.models import Staff, StaffAssignment
from sextant.network.terms import Seat

if TYPE_CHECKING:
    from sextant.talent.actions.year_history import PastYear
    from sextant.talent.rules.advancement import Facts

MEANS = {1: 245, 2: 275, 3: 300, 4: 335}
# Of a hundred so many are not rated, lack visits, answer, answer in words.
NOT_RATED, NOT_SEEN, ANSWER, IN_WORDS = 0.03, 0.04, 0.9, 0.15
WITH_GROWTH = 0.65
RATED_FROM, RATED_DAYS = (4, 6), 36
FROZEN = (5, 20)
DAY = timedelta(days=1)
LIKE_THE_STORY = {"amara_teacher": 300, "katrin_teacher": 306, "erik_teacher": 272, "priya_coteacher": 286}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Teacher:
    staff_id: int
    school_id: int
    category: int
    mean: int
    is_tested: bool


def collect_last_year(ground: Ground) -> None:
    """Write how contribution was rated last spring, and the composites that were frozen in May."""
    from sextant.talent.actions.year_history import PastResults, insert_past_results  # noqa: PLC0415
    from sextant.talent.queries.advancement_gates import rules_on  # noqa: PLC0415
    from sextant.talent.queries.pay_rules import list_years  # noqa: PLC0415
    from sextant.talent.queries.year_results import facts_of_cases  # noqa: PLC0415

    years = sorted(list_years(), key=lambda one: one.starts_on)
    if len(years) < 2:
        return
    last, rng = years[-2], ground.rng("talent_year_results")
    spring = last.ends_on.year
    raters, known = _principals(ground), facts_of_cases(school_year_id=last.id)
    found = []
    for one in _teachers(ground, before=last.starts_on):
        rater = raters.get(one.school_id)
        if rater is None or rater == one.staff_id or rng.random() < NOT_RATED:
            continue
        found.append(_year(one, rng, rater=rater, spring=spring, known=known.get(one.staff_id)))
    insert_past_results(
        PastResults(
            school_year_id=last.id,
            frozen_at=datetime.combine(date(spring, *FROZEN), time(10), LOCAL),
            rules=rules_on(ground.today),
            years=found,
        )
    )


def _principals(ground: Ground) -> Mapping[int, int]:
    seats = StaffAssignment.objects.on(ground.today).filter(seat=Seat.PRINCIPAL, school__isnull=False)
    return dict(seats.order_by("pk").values_list("school_id", "staff_id"))


def _teachers(ground: Ground, *, before: date) -> list[_Teacher]:
    """Return who teaches in a category and was here for all of last year."""
    from sextant.talent.queries.advancement_facts import categories_of, evidence_of  # noqa: PLC0415
    from sextant.talent.queries.categories import TAUGHT_BY  # noqa: PLC0415

    seats = StaffAssignment.objects.on(ground.today).filter(seat__in=TAUGHT_BY, school__isnull=False)
    schools = dict(seats.order_by("pk").values_list("staff_id", "school_id"))
    hired = dict(Staff.objects.filter(pk__in=list(schools)).values_list("pk", "hired_on"))
    placed = categories_of(None, on=ground.today)
    means = {ground.keys.staff[key]: mean for key, mean in LIKE_THE_STORY.items() if key in ground.keys.staff}
    keys = [key for key in sorted(schools) if key in placed and (hired[key] or before) <= before]
    grown = {key for key, one in evidence_of(keys, on=ground.today).items() if one.facts.growth is not None}
    rng = ground.rng("talent_year_subjects")
    return [
        _Teacher(
            staff_id=key,
            school_id=schools[key],
            category=int(placed[key]),
            mean=means.get(key, MEANS[int(placed[key])]),
            is_tested=key in grown if grown else bool(rng.random() < WITH_GROWTH),
        )
        for key in keys
    ]


def _year(
    one: _Teacher, rng: np.random.Generator, *, rater: int, spring: int, known: "Facts | None"
) -> "PastYear":
    from sextant.talent.actions.year_history import PastYear  # noqa: PLC0415
    from sextant.talent.queries.advancement_facts import Evidence  # noqa: PLC0415
    from sextant.talent.terms.growing import Category  # noqa: PLC0415

    facts, levels = _facts(one, rng)
    if known is not None and known.contribution is not None:
        facts, levels = known, _levels_of(known.contribution)
    rated_on = date(spring, *RATED_FROM) + int(rng.integers(0, RATED_DAYS)) * DAY
    rated_on -= max(0, rated_on.weekday() - 4) * DAY
    answers = rng.random() < ANSWER
    seen = [words.SEEN[part][level - 1] for part, level in zip(words.SEEN, levels, strict=True)]
    return PastYear(
        staff_id=one.staff_id,
        school_id=one.school_id,
        category=Category(one.category),
        rater_id=rater,
        levels=levels,
        seen=seen,
        rated_on=rated_on,
        reply=str(rng.choice(words.ANSWERS)) if answers and rng.random() < IN_WORDS else "",
        replied_on=rated_on + int(rng.integers(1, 8)) * DAY if answers else None,
        targets=facts.targets,
        targets_are=words.TARGETS,
        evidence=None if known is None and rng.random() < NOT_SEEN else Evidence(facts=facts),
    )


def _levels_of(contribution: int) -> list[int]:
    """Return four levels with this mean, in hundredths."""
    total = round(contribution * 4 / 100)
    return [total // 4 + (place < total % 4) for place in range(4)]


def _facts(one: _Teacher, rng: np.random.Generator) -> "tuple[Facts, list[int]]":
    """Draw one teacher’s year: their quality first, then what was seen and measured of it, with error."""
    from sextant.talent.rules.advancement import Facts, Growth  # noqa: PLC0415
    from sextant.talent.rules.advancement_evidence import contribution_of  # noqa: PLC0415
    from sextant.talent.terms.advancing import Certification  # noqa: PLC0415

    quality = float(rng.normal())
    observation = int(np.clip(one.mean + 20 * quality + 8 * rng.normal(), 150, 395))
    middle, half = int(45 * quality + 70 * rng.normal()), int(rng.integers(80, 130))
    levels = [int(np.clip(round(3.0 + 0.4 * quality + 0.6 * rng.normal()), 1, 4)) for _part in range(4)]
    facts = Facts(
        observation=observation,
        lowest=max(100, observation - int(rng.integers(25, 60))),
        n_observations=int(rng.integers(6, 10)),
        n_observers=int(rng.integers(2, 4)),
        n_years=2,
        contribution=contribution_of(levels),
        certification=Certification.FULL,
    )
    if one.is_tested:
        growth = Growth(
            estimate=middle, low=middle - half, high=middle + half, n_periods=int(rng.integers(4, 9))
        )
        return replace(facts, growth=growth), levels
    met = int(np.clip(round(5.5 + quality + rng.normal()), 0, 8))
    return replace(facts, targets=(met, 8)), levels
