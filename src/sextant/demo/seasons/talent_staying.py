"""A demo’s leavings, talks, leaders and hires: who left and why, who may, who leads, who could follow.

Attrition itself is drawn with the staff (`demo.adults`); here each leaving gets its reason, and what is
counted this Monday is counted as on any other.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

import numpy as np
from django.db import transaction

from sextant.access.models import User
from sextant.demo.adults import LEADERS, STRONG_EFFECT, Adult
from sextant.demo.ground import Ground
from sextant.demo.seasons import talent_staying_words as words
from sextant.kernel import guard
from sextant.kernel.actor import person, process
from sextant.network.actions.staff import assign_coach
from sextant.network.terms import Seat
from sextant.talent.actions import staying_history as history
from sextant.talent.terms.growing import LeavingReason, Readiness

TEACH = (Seat.TEACHER, Seat.SPED_TEACHER)
RETIRE_AFTER, RETIRES, NOT_RENEWED, WEAK_NOT_RENEWED = 14, 0.35, 0.05, 0.4
# Below this true effect a teacher is not counted as effective.
EFFECTIVE_FROM = -0.06
MEAN_SCREEN, SD_SCREEN, MEAN_LESSONS, SD_LESSONS = 3.05, 0.28, 2.6, 0.32
# r(S, first-year lessons) .30, r(S, growth) .10 (domain 11, Hiring); four qualities share half.
FORESEES_LESSONS, FORESEES_GROWTH, SHARED = 0.30, 0.10, 0.7
TRUE_SD, ESTIMATE_SD = 0.119, 0.12
QUALITIES = (("relationships", 0.30), ("authority", 0.25), ("accepts_feedback", 0.25), ("smarts", 0.20))
NAMED, TALKS_A_SCHOOL = 0.6, 3
LEAVES_IN = timedelta(days=25)


def stay_and_leave(
    ground: Ground, adults: Sequence[Adult], *, run_queue: Callable[[], None] | None = None
) -> None:
    """Write the past of staying and leaving, let one teacher leave at the break, and count this Monday."""
    rng = ground.rng("talent_staying")
    here = [one for one in adults if one.key in ground.keys.staff]
    with transaction.atomic():
        _tell_why(ground, here, rng)
        _talk(ground, here, rng)
        _evaluate(ground, here, rng)
        _coach_principals(ground, here)
        _name_successors(ground, here, rng)
        _look_back(ground, here, rng)
    _let_one_leave(ground, here)
    _count(ground)
    if run_queue is not None:
        run_queue()


def _tell_why(ground: Ground, adults: Sequence[Adult], rng: np.random.Generator) -> None:
    patrick = ground.keys.staff.get("patrick_hr")
    found = []
    for one in adults:
        if one.left_on is None or one.left_on > ground.today:
            continue
        effect = sum(one.effect) / len(one.effect)
        found.append(
            history.PastLeaving(
                staff_id=ground.keys.staff[one.key],
                school_id=_school(ground, one),
                gone_from=one.left_on,
                reason=_reason(one, effect, rng),
                is_effective=one.seat in TEACH and effect >= EFFECTIVE_FROM,
                by_id=patrick,
            )
        )
    history.insert_leavings(found)


def _reason(one: Adult, effect: float, rng: np.random.Generator) -> LeavingReason:
    chance = rng.random()
    served = one.left_on.year - one.hired_on.year if one.left_on else 0
    if one.experience + served > RETIRE_AFTER and chance < RETIRES:
        return LeavingReason.RETIREMENT
    if chance < (WEAK_NOT_RENEWED if effect <= -STRONG_EFFECT else NOT_RENEWED):
        return LeavingReason.NOT_RENEWED
    return LeavingReason(str(rng.choice(words.REASONS, p=words.SHARES)))


def _talk(ground: Ground, adults: Sequence[Adult], rng: np.random.Generator) -> None:
    """Let each principal have talked with a few; one promise of each is past its day, the others are kept."""
    first = ground.years[ground.newest].starts_on
    found = []
    for school in range(len(ground.size.places)):
        principal = _holder(adults, Seat.PRINCIPAL, school)
        teachers = [one for one in adults if one.seat in TEACH and one.school == school and not one.left_on]
        if principal is None or len(teachers) < TALKS_A_SCHOOL:
            continue
        chosen = rng.choice(len(teachers), size=TALKS_A_SCHOOL, replace=False)
        for n, place in enumerate(sorted(int(one) for one in chosen)):
            day = min(first + timedelta(days=30 + 14 * n), ground.today - timedelta(days=3))
            due = day + timedelta(days=20)
            found.append(
                history.PastTalk(
                    staff_id=ground.keys.staff[teachers[place].key],
                    school_id=ground.keys.schools[school],
                    by_id=ground.keys.staff[principal.key],
                    on=day,
                    themes=words.THEMES[int(rng.integers(len(words.THEMES)))],
                    promise=words.PROMISES[int(rng.integers(len(words.PROMISES)))],
                    due_on=due,
                    kept_on=None if n == 0 or due > ground.today else due - timedelta(days=2),
                )
            )
    history.insert_talks(found)


def _evaluate(ground: Ground, adults: Sequence[Adult], rng: np.random.Generator) -> None:
    """Let each leader have last year’s evaluation, shared in June and mostly answered."""
    last = ground.newest - 1
    if last < 0:
        return
    regional = {one.region: one for one in adults if one.seat == Seat.REGIONAL_SUPERINTENDENT}
    shared = date(ground.years[last].ends_on.year, 6, 12)
    found = []
    for one in adults:
        by = regional.get(ground.place(one.school).region) if one.school is not None else None
        if one.seat not in LEADERS or by is None or one.left_on or one.hired_on > shared:
            continue
        answers = rng.random() < 0.85
        found.append(
            history.PastEvaluation(
                staff_id=ground.keys.staff[one.key],
                school_id=ground.keys.schools[one.school or 0],
                year_id=ground.keys.years[last],
                by_id=ground.keys.staff[by.key],
                summary=words.SUMMARIES[int(rng.integers(len(words.SUMMARIES)))],
                shared_on=shared,
                answered_on=shared + timedelta(days=int(rng.integers(1, 9))) if answers else None,
                reply=words.REPLIES[int(rng.integers(len(words.REPLIES)))] if answers else "",
                levels={
                    key: (2 + (is_strong := int(rng.random() < 0.6)), said[is_strong])
                    for key, said in words.EVIDENCE.items()
                },
            )
        )
    history.insert_evaluations(found)


def _coach_principals(ground: Ground, adults: Sequence[Adult]) -> None:
    """Let principals work with a coach from elsewhere: of the center, else of another school."""
    since = ground.years[ground.newest].starts_on + timedelta(days=20)
    coaches = [one for one in adults if one.seat == Seat.COACH and not one.left_on and not one.is_cast]
    coaches.sort(key=lambda one: (one.school is not None, one.key))
    for turn, school in enumerate(range(len(ground.size.places))):
        principal = _holder(adults, Seat.PRINCIPAL, school)
        from_elsewhere = [one for one in coaches if one.school != school]
        if principal is None or not from_elsewhere:
            continue
        coach = from_elsewhere[turn % len(from_elsewhere)]
        assign_coach(
            coach_id=ground.keys.staff[coach.key],
            teacher_id=ground.keys.staff[principal.key],
            school_id=ground.keys.schools[school],
            valid_from=since,
        )


def _name_successors(ground: Ground, adults: Sequence[Adult], rng: np.random.Generator) -> None:
    """Name somebody for most seats: assistant principals for a principal’s, others for theirs."""
    found = []
    for school in range(len(ground.size.places)):
        staff = [one for one in adults if one.school == school and not one.left_on]
        leaders = [one for one in staff if one.seat in LEADERS and one.seat != Seat.PRINCIPAL]
        others = [one for one in staff if one.seat in (Seat.COACH, Seat.DEAN, Seat.TEACHER)]
        for seat in LEADERS:
            pool = leaders if seat == Seat.PRINCIPAL else others
            if not pool or rng.random() > NAMED:
                continue
            readiness = list(Readiness)[int(rng.integers(len(Readiness)))]
            found.append(
                history.PastNaming(
                    school_id=ground.keys.schools[school],
                    seat=str(seat),
                    candidate_id=ground.keys.staff[pool[int(rng.integers(len(pool)))].key],
                    readiness=readiness,
                    to_learn=""
                    if readiness == Readiness.NOW
                    else words.TO_LEARN[int(rng.integers(len(words.TO_LEARN)))],
                    on=ground.years[ground.newest].starts_on + timedelta(days=20),
                )
            )
    history.insert_successors(found)


def _look_back(ground: Ground, adults: Sequence[Adult], rng: np.random.Generator) -> None:
    """Write the first years of the hires of each year that is over."""
    found = []
    for year in range(ground.newest):
        starts = ground.years[year].starts_on.year
        for one in adults:
            if one.seat in TEACH and one.hired_on.year == starts and not one.is_cast:
                found.append(_outcome(ground, one, year, rng))
    history.insert_outcomes(found)


def _outcome(ground: Ground, one: Adult, year: int, rng: np.random.Generator) -> history.PastOutcome:
    common, own = rng.standard_normal(), rng.standard_normal(len(QUALITIES))
    each = [SHARED * common + np.sqrt(1 - SHARED**2) * z for z in own]
    weights = np.array([weight for _key, weight in QUALITIES])
    spread = np.sqrt(SHARED**2 + (1 - SHARED**2) * float((weights**2).sum()))
    screen = float(weights @ np.array(each)) / spread
    lessons = FORESEES_LESSONS * screen + np.sqrt(1 - FORESEES_LESSONS**2) * rng.standard_normal()
    true = sum(one.effect) / len(one.effect) / TRUE_SD
    estimate = FORESEES_GROWTH * screen + np.sqrt(1 - FORESEES_GROWTH**2) * (
        0.77 * true + 0.64 * rng.standard_normal()
    )
    return history.PastOutcome(
        year_id=ground.keys.years[year],
        school_id=_school(ground, one),
        staff_id=ground.keys.staff[one.key],
        parts={
            key: min(max(MEAN_SCREEN + SD_SCREEN * float(z), 1.0), 4.0)
            for (key, _weight), z in zip(QUALITIES, each, strict=True)
        },
        observation=min(max(MEAN_LESSONS + SD_LESSONS * float(lessons), 1.0), 4.0),
        theta=ESTIMATE_SD * float(estimate) if one.seat == Seat.TEACHER else None,
        stayed=one.left_on is None,
    )


def _let_one_leave(ground: Ground, adults: Sequence[Adult]) -> None:
    """Let one teacher of the last school leave at the winter break: their hand-over waits this Monday."""
    from sextant.talent.actions.separations import (  # noqa: PLC0415 - fetched by the season that needs it
        Leaving,
        confirm_separation,
        propose_separation,
    )

    patrick = User.objects.filter(staff_id=ground.keys.staff.get("patrick_hr", 0)).first()
    last = len(ground.size.places) - 1
    teachers = [one for one in adults if one.seat == Seat.TEACHER and one.school == last]
    chosen = next((one for one in reversed(teachers) if not one.left_on and not one.is_cast), None)
    if patrick is None or chosen is None:
        return
    with guard.acting_as(person(patrick.pk)), transaction.atomic():
        row = propose_separation(
            leaving=Leaving(
                staff_id=ground.keys.staff[chosen.key],
                last_day=ground.today + LEAVES_IN,
                reason=LeavingReason.COMMUTE,
                is_regretted=True,
                note="Moves to Baltimore with the partner.",
            ),
            on=ground.today,
        )
        confirm_separation(separation_id=row.pk, on=ground.today)


def _count(ground: Ground) -> None:
    from sextant.talent.actions.retention_risks import compute_of_schools  # noqa: PLC0415

    with guard.acting_as(process("talent_desk")):
        compute_of_schools(school_ids=list(ground.keys.schools), on=ground.today)


def _school(ground: Ground, one: Adult) -> int | None:
    return None if one.school is None else ground.keys.schools[one.school]


def _holder(adults: Sequence[Adult], seat: Seat, school: int) -> Adult | None:
    return next(
        (one for one in adults if one.seat == seat and one.school == school and not one.left_on), None
    )
