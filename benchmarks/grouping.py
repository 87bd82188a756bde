"""How long the grouping of a whole school takes, and how near it comes to the proven best.

600 students in 30 sections of 22 seats: first grade by grade, as schools group (five cohorts of 120
students in 6 sections), then as one cohort, in which everybody may go everywhere.

    uv run python benchmarks/grouping.py
"""

import random
import time

from sextant.instruction.rules.grouping import Cohort, Learner, Offer, Service, Solution
from sextant.instruction.rules.grouping_check import violations
from sextant.instruction.rules.grouping_solution import propose_groups

SEED = 41
N_GRADES, SECTIONS, STUDENTS, SEATS = 5, 6, 120, 22
ALLOWED_SECONDS = 20.0
ALLOWED_GAP = 0.01


def cohort_of(dice: random.Random, *, n_learners: int, n_offers: int, n_pairs: int) -> Cohort:
    """Return an invented cohort: needs from a bell curve, one in six with an IEP, some pairs kept apart."""
    slots = [f"P{1 + key % 3}" for key in range(n_offers)]
    offers = tuple(
        Offer(
            key=key + 1,
            label=f"Section {key + 1}",
            capacity=SEATS,
            least=14,
            staff=key + 1,
            room=str(key + 1),
            slot=slots[key],
            minutes={Service.SPECIAL_EDUCATION: 150 if key % 3 == 0 else 0},
        )
        for key in range(n_offers)
    )
    learners = []
    for key in range(1, n_learners + 1):
        now = 1 + key % n_offers
        has_minutes = (now - 1) % 3 == 0 and dice.random() < 0.3
        busy = {dice.choice([slot for slot in set(slots) if slot != slots[now - 1]])}
        learners.append(
            Learner(
                key=key,
                need=None if dice.random() < 0.03 else round(min(99.0, max(1.0, dice.gauss(50, 22))), 1),
                now=now,
                has_iep=has_minutes or dice.random() < 0.06,
                is_high_incident=dice.random() < 0.08,
                minutes={Service.SPECIAL_EDUCATION: 120} if has_minutes else {},
                busy=frozenset(busy if dice.random() < 0.1 else ()),
            )
        )
    known = [learner.key for learner in learners if learner.need is not None]
    pairs = [tuple(sorted(dice.sample(known, 2))) for _ in range(n_pairs)]
    # Two who are in one room now, and are to be kept apart from today.
    return Cohort(learners=tuple(learners), offers=offers, apart=tuple((one, other) for one, other in pairs))


def main() -> None:
    """Solve both and print time, outcome, gap and broken rules."""
    dice = random.Random(SEED)  # noqa: S311
    cohorts = [cohort_of(dice, n_learners=STUDENTS, n_offers=SECTIONS, n_pairs=8) for _ in range(N_GRADES)]
    whole = cohort_of(dice, n_learners=N_GRADES * STUDENTS, n_offers=N_GRADES * SECTIONS, n_pairs=40)
    _report("grade by grade", cohorts)
    _report("one cohort", [whole])


def _report(title: str, cohorts: list[Cohort]) -> None:
    started, started_cpu = time.perf_counter(), time.process_time()
    left = ALLOWED_SECONDS
    solutions: list[Solution] = []
    for cohort in cohorts:
        solutions.append(propose_groups(cohort, seconds=left / (len(cohorts) - len(solutions))))
        left = max(1.0, ALLOWED_SECONDS - (time.perf_counter() - started))
    seconds, cpu = time.perf_counter() - started, time.process_time() - started_cpu
    broken = sum(
        len(violations(cohort, solution.placed)) for cohort, solution in zip(cohorts, solutions, strict=True)
    )
    gaps = [solution.gap for solution in solutions if solution.gap is not None]
    worst = max(gaps, default=float("inf"))
    n_learners = sum(len(cohort.learners) for cohort in cohorts)
    n_offers = sum(len(cohort.offers) for cohort in cohorts)
    is_kept = seconds <= ALLOWED_SECONDS and worst <= ALLOWED_GAP and not broken
    print(
        f"{title}: {n_learners} students, {n_offers} sections, {seconds:.1f} s ({cpu:.1f} s of processor), "
        f"{', '.join(sorted({solution.outcome.value for solution in solutions}))}, worst gap {worst:.3%}, "
        f"{sum(len(solution.moves) for solution in solutions)} moves, {broken} hard rules broken: "
        f"{'kept' if is_kept else 'NOT KEPT'} (20 s, 1 %)"
    )


if __name__ == "__main__":
    main()
