"""What one release of a benchmark says of classes and standards, for the interlocks: all of it at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.timezone import localtime

from sextant.assessment.models import Administration, Release, ReteachPlan, SectionStandard, Standard
from sextant.assessment.rules.mastery import MasteryLines, asked_by, need_of
from sextant.assessment.rules.reteach import first_to_take_up
from sextant.assessment.terms import Need, PlanResult, PlanState
from sextant.assessment.thresholds import RETEACH_BELOW, RETEACH_MASTERED, RETEACH_MOST, RETEACH_STUDENTS
from sextant.kernel.thresholds import Threshold
from sextant.network.queries.bounds import is_noted, note_asked, note_limit
from sextant.network.queries.settings import is_supposed, threshold

# With these a class is judged from what is stored of it: its mean, the share that mastered it, its size.
LINES = (RETEACH_BELOW, RETEACH_MASTERED, RETEACH_STUDENTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassGap:
    """A class that falls under the re-teach line on a standard, and has no plan for it."""

    key: int
    section_id: int
    section: str
    school_id: int
    standard_id: int
    standard: str
    mean_percent: float
    mastered_percent: float | None
    n_students: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardShare:
    """In how many of the sections that were tested on it a standard falls short, and what they got."""

    standard_id: int
    standard: str
    n_short: int
    n_sections: int
    mean_percent: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleasedBenchmark:
    """What was released, and when first."""

    administration_id: int
    title: str
    subject: str
    released_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """How often in a row a standard was taught again in a class without closing the gap."""

    n: int
    standard: str
    section: str
    percent: float | None
    goal_percent: int
    closed_on: date


def find_release(release_id: int) -> ReleasedBenchmark | None:
    """Return what a release is of, or None where there is no such release."""
    release = Release.objects.filter(pk=release_id).first()
    if release is None:
        return None
    of = Administration.objects.get(pk=release.administration_id)
    return ReleasedBenchmark(
        administration_id=of.pk,
        title=of.title,
        subject=of.subject,
        released_on=localtime(release.at).date(),
    )


def class_gaps(administration_id: int, *, on: date) -> tuple[ClassGap, ...]:
    """Return the standards that each class is to take up again and has no plan for yet, the lowest first.

    With another line supposed they are counted again from the classes' means, those with a plan too: the
    question is then how many there would be.
    """
    is_recount = is_supposed(*LINES)
    plans = ReteachPlan.objects.filter(administration_id=administration_id)
    made = plans.exclude(state=PlanState.GAP_FOUND).values_list("section_id", "standard_id")
    planned = frozenset() if is_recount else frozenset(made)
    rows = SectionStandard.objects.filter(administration_id=administration_id)
    rows = rows.select_related("section", "standard").order_by("pk")
    recount = _Recount(on)
    again = (
        [row for row in rows if recount.need(row) is Need.CLASS]
        if is_recount
        else list(rows.filter(need=Need.CLASS))
    )
    first = first_to_take_up(
        again,
        of=lambda row: row.section_id,
        percent=lambda row: row.mean_percent,
        most=int(threshold(RETEACH_MOST, on=on)),
    )
    if is_noted():
        note_asked(recount.asked_by(again))
    note_limit(RETEACH_MOST, under=[row.pk for row in again], through=[row.pk for row in first])
    return tuple(
        ClassGap(
            key=row.pk,
            section_id=row.section_id,
            section=row.section.title,
            school_id=row.school_id,
            standard_id=row.standard_id,
            standard=str(row.standard),
            mean_percent=row.mean_percent,
            mastered_percent=row.mastered_percent,
            n_students=row.n_students,
        )
        for row in first
        if (row.section_id, row.standard_id) not in planned
    )


def standard_shares(administration_id: int, *, on: date) -> tuple[StandardShare, ...]:
    """Return in how many of the network's sections each standard falls short; too small ones count not.

    With another line supposed they are counted again from the sections' means.
    """
    counted: dict[int, list[float]] = {}
    rows = SectionStandard.objects.filter(administration_id=administration_id)
    is_recount, recount = is_supposed(*LINES), _Recount(on)
    for row in rows if is_recount else rows.exclude(need=Need.NOT_ENOUGH):
        need = recount.need(row) if is_recount else row.need
        if need == Need.NOT_ENOUGH:
            continue
        line = counted.setdefault(row.standard_id, [0, 0, 0.0])
        line[0] += need == Need.CLASS
        line[1] += 1
        line[2] += row.mean_percent
    standards = {one.pk: str(one) for one in Standard.objects.filter(pk__in=counted)}
    return tuple(
        StandardShare(
            standard_id=key,
            standard=standards[key],
            n_short=int(short),
            n_sections=int(n),
            mean_percent=total / n,
        )
        for key, (short, n, total) in sorted(counted.items())
    )


class _Recount:
    """What classes would need with the lines of a day, by school: asked once for each."""

    def __init__(self, on: date) -> None:
        self._on = on
        self._of_school: dict[int, MasteryLines] = {}

    def need(self, row: SectionStandard) -> Need:
        """Return what a class would need on a standard, from what it came to."""
        return need_of(
            n_students=row.n_students,
            n_points=row.max_points,
            mean_percent=row.mean_percent,
            mastered_percent=row.mastered_percent,
            below_percent=row.below_percent,
            lines=self._lines(row.school_id),
        )

    def asked_by(self, rows: Sequence[SectionStandard]) -> Mapping[Threshold, Sequence[int]]:
        """Return which classes' rows each of the two lines asks for; either is enough."""
        found: dict[Threshold, list[int]] = {RETEACH_BELOW: [], RETEACH_MASTERED: []}
        for row in rows:
            lines = self._lines(row.school_id)
            asked = asked_by(
                mean_percent=row.mean_percent, mastered_percent=row.mastered_percent, lines=lines
            )
            for number, is_asking in zip(found, asked, strict=True):
                found[number] += [row.pk] if is_asking else []
        return found

    def _lines(self, school_id: int) -> MasteryLines:
        if school_id not in self._of_school:
            below, mastered, students = (threshold(one, on=self._on, school_id=school_id) for one in LINES)
            self._of_school[school_id] = MasteryLines(
                below=below, class_mastered=mastered, class_students=round(students)
            )
        return self._of_school[school_id]


def key_of_gap(*, section_id: int, standard_id: int, administration_id: int) -> int | None:
    """Return the key of a class's row on a standard, or None."""
    rows = SectionStandard.objects.filter(
        section_id=section_id, standard_id=standard_id, administration_id=administration_id
    )
    key: int | None = rows.values_list("pk", flat=True).first()
    return key


def missed_in_a_row(*, plan_id: int) -> Missed | None:
    """Return how often in a row the plans of a gap missed it, up to this one; None where this one did not.

    What came later is left out: news of a plan that is told again says what that plan came to, on its day.
    """
    last = ReteachPlan.objects.filter(pk=plan_id, state=PlanState.CLOSED).first()
    if last is None:
        return None
    upto = Q(closed_on__lt=last.closed_on) | Q(closed_on=last.closed_on, pk__lte=last.pk)
    plans = ReteachPlan.objects.filter(
        upto, section_id=last.section_id, standard_id=last.standard_id, state=PlanState.CLOSED
    ).select_related("section", "standard")
    missed: list[ReteachPlan] = []
    for plan in plans.order_by("-closed_on", "-pk"):
        if plan.result == PlanResult.CLOSED_GAP:
            break
        missed.append(plan)
    if not missed or missed[0].closed_on is None:
        return None
    newest = missed[0]
    return Missed(
        n=len(missed),
        standard=str(newest.standard),
        section=newest.section.title,
        percent=newest.result_percent,
        goal_percent=newest.goal_percent,
        closed_on=missed[0].closed_on,
    )
