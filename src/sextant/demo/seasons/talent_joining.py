"""Categories, growth plans, newcomers and certificates of the demo, as domain 11 says they are spread.

Truth comes first: who is better and has taught longer stands higher, with error; a third are Associates, for
some hold no full certificate. Most plans of this autumn are agreed, some wait, a few are late.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import numpy as np
from django.db import transaction

from sextant.demo.adults import Adult
from sextant.demo.ground import Ground
from sextant.demo.seasons.attendance import LOCAL
from sextant.network.models import CoachAssignment, Credential, SchoolYear, StaffAssignment
from sextant.network.terms import Seat
from sextant.talent.actions.growth_paths import offer_default_paths
from sextant.talent.actions.joining_history import (
    PastPlacement,
    PastPlan,
    PastStep,
    end_certificates,
    insert_checks,
    insert_mentors,
    insert_placements,
    insert_plans,
    insert_steps,
)
from sextant.talent.queries.hires_on_their_way import hires_on_their_way
from sextant.talent.rules.initial_placement import Background, place
from sextant.talent.rules.onboarding import LEADING, PLANNING, second_week, steps_for
from sextant.talent.rules.path_defaults import DEFAULT_PATHS
from sextant.talent.terms.growing import (
    Category,
    GoalOrigin,
    OnboardingKind,
    PathKind,
    PlacementBasis,
    PlanState,
)
from sextant.talent.terms.hiring import ClearanceKind, ClearanceState, Stage

# Domain 11: Associate 32%, Senior Associate 36, Advanced 23, Master 9.
SHARES = (0.32, 0.68, 0.91)
WEIGHT_OF_YEARS, WEIGHT_OF_QUALITY, ERROR = 0.8, 0.7, 0.5
NEW_SINCE = timedelta(days=90)
YEARS_TO_RISE = 2
SUMMERS_OF_RISING = 3
TEACHING = frozenset({Seat.TEACHER, Seat.SPED_TEACHER, Seat.EL_TEACHER})
# How this autumn's plans stand: agreed, with the supervisor, drafts; a few have no measure yet.
AGREED, SENT = 0.88, 0.95
STEP_IS_OPEN, NO_MENTOR = 0.04, 0.06
# Of certificates some end within each of the three lines, a few have ended.
ENDING = ((-12, 0.004), (20, 0.01), (70, 0.015), (150, 0.02))
# The cast's own stories: a strong Senior Associate in math, an Advanced colleague.
OF_CAST = {"amara_teacher": 2, "katrin_teacher": 3, "erik_teacher": 2, "priya_coteacher": 2}
REFEREES = (
    ("Principal of a district school", "led the candidate for three years"),
    ("Department head", "taught beside the candidate"),
    ("Mentor of a residency", "saw a year of lessons"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Person:
    """Somebody who works here, with what decides."""

    id: int
    school_id: int | None
    seat: str
    supervisor_id: int | None
    hired_on: date
    years_at_hire: int
    quality: float
    key: str


@transaction.atomic
def join_and_grow(ground: Ground, adults: Sequence[Adult]) -> None:
    """Write categories, paths, plans, mentors, steps of newcomers, ends of certificates, checks of hires."""
    rng = ground.rng("talent_joining")
    offer_default_paths()
    people = _people(ground, adults)
    teachers = [one for one in people if one.seat in TEACHING]
    category = _categories(teachers, rng, ground.today)
    insert_placements([row for one in teachers for row in _history(one, category[one.id], ground)])
    insert_placements([row for one in adults for row in _of_leaver(one, ground)])
    agreed = _plan(ground, people, category, rng)
    _welcome(ground, people, category, agreed, rng)
    _let_end(ground, rng)
    _check(ground, rng)


def _people(ground: Ground, adults: Sequence[Adult]) -> list[_Person]:
    known = {ground.keys.staff[one.key]: one for one in adults if one.key in ground.keys.staff}
    rows = StaffAssignment.objects.on(ground.today).filter(seat__in=list(PLANNING))
    found: dict[int, _Person] = {}
    for staff, school, seat, head in rows.order_by("staff_id", "pk").values_list(
        "staff_id", "school_id", "seat", "supervisor_id"
    ):
        adult = known.get(staff)
        if adult is None or staff in found:
            continue
        found[staff] = _Person(
            id=staff,
            school_id=school,
            seat=seat,
            supervisor_id=head,
            hired_on=adult.hired_on,
            years_at_hire=adult.experience,
            quality=float(np.mean(adult.effect)),
            key=adult.key,
        )
    return list(found.values())


def _categories(teachers: Sequence[_Person], rng: np.random.Generator, on: date) -> dict[int, int]:
    """Return the category of each teacher today, spread as the domain says."""
    if not teachers:
        return {}
    years = np.array([one.years_at_hire + (on - one.hired_on).days / 365 for one in teachers])
    quality = np.array([one.quality for one in teachers])
    score = WEIGHT_OF_YEARS * _standard(years) + WEIGHT_OF_QUALITY * _standard(quality)
    score += rng.normal(scale=ERROR, size=len(teachers))
    # Nobody is a Master in their first year, nor anything but an Associate before three years of teaching.
    score[np.array([one.hired_on > on - timedelta(days=400) for one in teachers])] -= 0.8
    score[years < 3] -= 10
    edges = np.quantile(score, SHARES)
    found = {
        one.id: int(np.searchsorted(edges, value)) + 1 for one, value in zip(teachers, score, strict=True)
    }
    return found | {one.id: OF_CAST[one.key] for one in teachers if one.key in OF_CAST}


def _standard(values: np.ndarray) -> np.ndarray:
    return (values - values.mean()) / (values.std() or 1.0)


def _history(one: _Person, category: int, ground: Ground) -> list[PastPlacement]:
    """Return what they began as and, where they stand higher, since when by advancement."""
    placed = place(Background(years=one.years_at_hire, is_certified=True))
    first = min(int(placed.category), category)
    because = placed.because
    if first < placed.category:
        because = place(Background(years=one.years_at_hire, is_certified=False)).because
    newest = ground.years[ground.newest].starts_on.year
    # They rose in one of the last summers, not all in the newest: of last year's teachers some stood high.
    rise = date(max(newest - one.id % SUMMERS_OF_RISING, one.hired_on.year + 1), 7, 1)
    is_later = category > first and rise <= date(newest, 7, 1)
    initial = PastPlacement(
        staff_id=one.id,
        school_id=one.school_id,
        category=first if is_later else category,
        basis=PlacementBasis.INITIAL,
        because=because,
        valid_from=one.hired_on,
        valid_until=rise if is_later else None,
    )
    if not is_later:
        return [initial]
    return [
        initial,
        PastPlacement(
            staff_id=one.id,
            school_id=one.school_id,
            category=category,
            basis=PlacementBasis.ADVANCEMENT,
            because=f"Met the gates of {Category(category).label} in the June window.",
            valid_from=rise,
        ),
    ]


def _of_leaver(adult: Adult, ground: Ground) -> list[PastPlacement]:
    """Return the categories of a teacher who has left: as placed at hire, one higher after some years."""
    staff, left = ground.keys.staff.get(adult.key), adult.left_on
    if staff is None or left is None or left > ground.today or adult.seat not in TEACHING:
        return []
    placed = place(Background(years=adult.experience, is_certified=True))
    rise = date(adult.hired_on.year + YEARS_TO_RISE, 7, 1)
    rises = float(np.mean(adult.effect)) > 0 and rise < left and placed.category < Category.MASTER
    rows = [(int(placed.category), PlacementBasis.INITIAL, placed.because, adult.hired_on)]
    if rises:
        target = Category(placed.category + 1)
        because = f"Met the gates of {target.label} in the June window."
        rows.append((int(target), PlacementBasis.ADVANCEMENT, because, rise))
    ends = [*(begins for _category, _basis, _because, begins in rows[1:]), left]
    return [
        PastPlacement(
            staff_id=staff,
            school_id=None if adult.school is None else ground.keys.schools[adult.school],
            category=category,
            basis=basis,
            because=because,
            valid_from=begins,
            valid_until=end,
        )
        for (category, basis, because, begins), end in zip(rows, ends, strict=True)
    ]


def _plan(
    ground: Ground, people: Sequence[_Person], category: dict[int, int], rng: np.random.Generator
) -> dict[int, date]:
    """Write this autumn’s plans; return on which day each one that is agreed was."""
    dates, today = ground.years[ground.newest], ground.today
    year = SchoolYear.objects.order_by("-starts_on")[0]
    due, draws = date(dates.starts_on.year, 9, 30), rng.random((len(people), 3))
    plans = []
    for one, (state, late, level) in zip(people, draws, strict=True):
        is_agreed = state < AGREED and one.supervisor_id is not None
        is_sent = not is_agreed and state < SENT and one.supervisor_id is not None
        sent_on = due - timedelta(days=int(4 + 14 * late)) if is_agreed else today - timedelta(days=6)
        plans.append(
            PastPlan(
                values={
                    "staff_id": one.id,
                    "school_id": one.school_id,
                    "school_year_id": year.pk,
                    "category": category.get(one.id),
                    "state": PlanState.AGREED
                    if is_agreed
                    else PlanState.SENT
                    if is_sent
                    else PlanState.DRAFT,
                    "due_on": due,
                    "supervisor_id": one.supervisor_id,
                    "sent_on": sent_on if is_agreed or is_sent else None,
                    "agreed_on": min(sent_on + timedelta(days=5), today) if is_agreed else None,
                },
                goals=_goals(one, category.get(one.id), ground, level, is_whole=is_agreed or is_sent),
            )
        )
    insert_plans(plans)
    return {
        int(one.values["staff_id"]): one.values["agreed_on"]
        for one in plans
        if one.values["agreed_on"] is not None
    }


def _goals(
    one: _Person, category: int | None, ground: Ground, level: float, *, is_whole: bool
) -> tuple[dict[str, object], ...]:
    """Return two goals of their path, with measure and target where the plan was sent."""
    wanted = category if category else None
    if wanted is None and one.seat not in LEADING:
        return ()
    now = 2.0 + 0.9 * level
    lines = [line for line in DEFAULT_PATHS if line.category == wanted and line.kind == PathKind.GOAL]
    ends = date(ground.years[ground.newest].starts_on.year + 1, 5, 28)
    made: list[dict[str, object]] = []
    for line in lines:
        is_level = bool(line.standard_code)
        made.append(
            {
                "standard_code": line.standard_code,
                "aim": line.title,
                "indicator": line.indicator,
                "baseline": (f"{now:.1f}" if is_level else f"{40 + int(30 * level)}%") if is_whole else "",
                "target": (f"{now + 0.4:.1f}" if is_level else f"{60 + int(25 * level)}%")
                if is_whole
                else "",
                "evidence": "Visits and work of students." if is_whole else "",
                "due_on": ends if is_whole else None,
                "origin": GoalOrigin.SELF,
            }
        )
    return tuple(made)


def _welcome(
    ground: Ground,
    people: Sequence[_Person],
    category: dict[int, int],
    agreed: Mapping[int, date],
    rng: np.random.Generator,
) -> None:
    """Give this year's newcomers a mentor and their steps; a few things are missing still."""
    since = ground.years[ground.newest].starts_on - NEW_SINCE
    new = [one for one in people if one.hired_on > since and one.school_id is not None]
    by_school: dict[int, list[int]] = {}
    for one in sorted(people, key=lambda each: -category.get(each.id, 0)):
        if one.school_id is not None and one.seat in TEACHING and one.hired_on <= since:
            by_school.setdefault(one.school_id, []).append(one.id)
    pairs, steps = [], []
    coached = dict(
        CoachAssignment.objects.on(ground.today).order_by("pk").values_list("teacher_id", "valid_from")
    )
    for number, one in enumerate(new):
        mentors = by_school.get(one.school_id or 0, [])[:12]
        has_mentor = bool(mentors) and one.seat in TEACHING and rng.random() >= NO_MENTOR
        if has_mentor:
            pairs.append((one.id, mentors[number % len(mentors)], one.school_id or 0, one.hired_on))
        # What follows from a deed elsewhere is done where that deed was, and nowhere else.
        follows = {
            OnboardingKind.MENTOR: one.hired_on if has_mentor else None,
            OnboardingKind.COACHING: coached.get(one.id),
            OnboardingKind.PLAN: agreed.get(one.id),
        }
        steps += _steps(one, ground, rng, follows)
    insert_mentors(pairs)
    insert_steps(steps)


def _steps(
    one: _Person, ground: Ground, rng: np.random.Generator, follows: Mapping[OnboardingKind, date | None]
) -> list[PastStep]:
    starts, today = ground.years[ground.newest].starts_on, ground.today
    coached_by = second_week(starts) + timedelta(days=7)
    due = steps_for(one.seat, starts_on=starts, coached_by=coached_by, planned_by=date(starts.year, 9, 30))
    made = []
    for step in due:
        is_open, early = rng.random() < STEP_IS_OPEN, timedelta(days=int(rng.integers(0, 4)))
        done = None if is_open else min(step.due_on - early, today)
        made.append(
            PastStep(
                staff_id=one.id,
                school_id=one.school_id,
                kind=step.kind,
                due_on=step.due_on,
                done_on=follows.get(step.kind, done),
            )
        )
    return made


def _let_end(ground: Ground, rng: np.random.Generator) -> None:
    """Let a few certificates end soon, and very few have ended."""
    rows = Credential.objects.filter(expires_on__gt=ground.today).order_by("pk")
    keys = list(rows.values_list("pk", flat=True))
    if not keys:
        return
    order, place = rng.permutation(len(keys)), 0
    ends: dict[date, list[int]] = {}
    for days, share in ENDING:
        n = max(1, round(share * len(keys)))
        ends[ground.today + timedelta(days=days)] = [keys[i] for i in order[place : place + n]]
        place += n
    end_certificates(ends)


def _check(ground: Ground, rng: np.random.Generator) -> None:
    """Ask references, and note clearances, of whoever is between a decision and a first day."""
    rows = hires_on_their_way()
    if not rows:
        return
    today = ground.today
    referees, cleared = [], {}
    for number, row in enumerate(rows):
        answers = row.stage != Stage.REFERENCE or rng.random() < 0.5
        first, second = (int(rng.integers(2, 5)), int(rng.integers(2, 5))) if answers else (0, 0)
        referees.append((*REFEREES[number % len(REFEREES)], first, second))
        cleared[row.id] = [
            _clearance(kind, row.stage, rng, today - timedelta(days=21)) for kind in ClearanceKind
        ]
    at = datetime.combine(today - timedelta(days=9), time(10, 0), LOCAL)
    insert_checks(rows, referees=referees, cleared=cleared, at=at)


def _clearance(
    kind: ClearanceKind, stage: str, rng: np.random.Generator, asked: date
) -> tuple[str, str, date | None, date | None]:
    if stage == Stage.CLEARED or rng.random() < (0.7 if stage == Stage.ACCEPTED else 0.35):
        return kind, ClearanceState.CLEARED, asked, asked + timedelta(days=int(rng.integers(3, 18)))
    if stage == Stage.REFERENCE and rng.random() < 0.5:
        return kind, ClearanceState.MISSING, None, None
    return kind, ClearanceState.REQUESTED, asked, None
