"""Deciders whose work belongs to Instruction: what is taught again, by whom, and when a unit is to blame."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from sextant.assessment.events import ResultsReleased, ReteachMissed
from sextant.assessment.queries.released_gaps import (
    ClassGap,
    Missed,
    ReleasedBenchmark,
    StandardShare,
    class_gaps,
    find_release,
    missed_in_a_row,
    standard_shares,
)
from sextant.assessment.queries.reteach_gaps import GAP
from sextant.assessment.queries.reteach_limits import settings_on
from sextant.assessment.rules.mastery import MasteryLines
from sextant.assessment.thresholds import CURRICULUM_MOST, CURRICULUM_SECTIONS, CURRICULUM_SHARE
from sextant.kernel.thresholds import Threshold
from sextant.network.models import CoachAssignment, SectionStaff
from sextant.network.queries.bounds import note_limit
from sextant.network.queries.settings import threshold
from sextant.network.terms import Seat, SectionRole
from sextant.web.formats import percent
from sextant.work.actions.opening import Proposal

RETEACH = "I-04"
SECTION = "network.Section"
STANDARD = "assessment.Standard"
PLAN = "assessment.ReteachPlan"
# What MAP and other vendors publish has no items, and so no standard to teach again.
WITHOUT_ITEMS = frozenset({"map"})
MISSED_TWICE = 2
TO_THE_AP, TO_THE_COACH = 0, 1
LONGEST_TITLE = 120


def plan_reteaching(event: ResultsReleased, on: date) -> Sequence[Proposal]:
    """Propose a re-teach plan for each class and standard under the line, to the class's teacher."""
    benchmark = _benchmark(event)
    if benchmark is None:
        return ()
    gaps = class_gaps(benchmark.administration_id, on=on)
    teachers = teachers_of_record({gap.section_id for gap in gaps}, on)
    lines = settings_on(on).lines
    return [_reteach(gap, benchmark, teachers.get(gap.section_id), lines) for gap in gaps]


def review_curriculum(event: ResultsReleased, on: date) -> Sequence[Proposal]:
    """Propose a review of the unit where a standard falls short in most of the network's sections.

    Of one benchmark the standards that the network got least of: where all fall short, all would say nothing.
    """
    benchmark = _benchmark(event)
    if benchmark is None:
        return ()
    least_share = threshold(CURRICULUM_SHARE, on=on)
    least_sections = threshold(CURRICULUM_SECTIONS, on=on)
    under = [
        share
        for share in standard_shares(benchmark.administration_id, on=on)
        if 100 * share.n_short >= least_share * share.n_sections
    ]
    short = [share for share in under if share.n_sections >= least_sections]
    short.sort(key=lambda share: (share.mean_percent, share.standard_id))
    taken = short[: int(threshold(CURRICULUM_MOST, on=on))]
    _note(CURRICULUM_SECTIONS, benchmark, under=under, through=short)
    _note(CURRICULUM_MOST, benchmark, under=short, through=taken)
    return [
        Proposal(
            school_id=None,
            subject_label=STANDARD,
            subject_id=share.standard_id,
            title=f"Curriculum review: {share.standard}"[:LONGEST_TITLE],
            reason=f"{benchmark.title}: {share.standard} falls under the re-teach line in {share.n_short} of "
            f"{share.n_sections} sections; students got {percent(share.mean_percent, decimals=0)} of it"
            f"{_among(short)}. Look at the unit, the preparation note and the items.",
            evidence=f"{benchmark.title}: {share.n_short} of {share.n_sections} sections.",
            reference=f"{STANDARD}#{share.standard_id}@{benchmark.administration_id}",
            severity=100 - share.mean_percent,
        )
        for share in taken
    ]


def _note(
    limit: Threshold,
    benchmark: ReleasedBenchmark,
    *,
    under: Sequence[StandardShare],
    through: Sequence[StandardShare],
) -> None:
    at = benchmark.administration_id
    note_limit(
        limit,
        under=[(at, one.standard_id) for one in under],
        through=[(at, one.standard_id) for one in through],
    )


def _among(short: Sequence[StandardShare]) -> str:
    return f", the least of {len(short)} standards that fall short" if len(short) > 1 else ""


def model_a_lesson(event: ReteachMissed, on: date) -> Sequence[Proposal]:
    """Propose a model lesson where a gap was taught again twice and stands; the coach is told."""
    missed = missed_in_a_row(plan_id=event.plan_id)
    if missed is None or missed.n < MISSED_TWICE:
        return ()
    coach = _coach_of(event.staff_id, event.school_id, on)
    proposals = [_model_lesson(event, missed, part=TO_THE_AP)]
    if coach is not None:
        proposals.append(_model_lesson(event, missed, part=TO_THE_COACH, coach=coach))
    return proposals


def gap_reference(key: int) -> str:
    """Return how an item names the gap that it stands on."""
    return f"{GAP}#{key}"


def teachers_of_record(section_ids: Collection[int], on: date) -> Mapping[int, int]:
    """Return the teacher of record of each section on a day; of several the one who came first."""
    rows = SectionStaff.objects.on(on).filter(section_id__in=section_ids, role=SectionRole.TEACHER_OF_RECORD)
    return dict(rows.order_by("-pk").values_list("section_id", "staff_id"))


def _benchmark(event: ResultsReleased) -> ReleasedBenchmark | None:
    return None if event.source.lower() in WITHOUT_ITEMS else find_release(event.release_id)


def _reteach(
    gap: ClassGap, benchmark: ReleasedBenchmark, teacher: int | None, lines: MasteryLines
) -> Proposal:
    mastered = (
        "" if gap.mastered_percent is None else f", {percent(gap.mastered_percent, decimals=0)} mastered it"
    )
    told = f"{gap.n_students} students got {percent(gap.mean_percent, decimals=0)} of the points{mastered}"
    return Proposal(
        school_id=gap.school_id,
        subject_label=SECTION,
        subject_id=gap.section_id,
        topic=str(gap.standard_id),
        title=f"Plan the re-teach of {gap.standard} in {gap.section}"[:LONGEST_TITLE],
        reason=f"{benchmark.title}: {told}. The lines are {lines.below:.0f}% of the points and "
        f"{lines.class_mastered:.0f}% who mastered it. The plan closes this item.",
        evidence=f"{benchmark.title}, released {benchmark.released_on:%-d %B}: {told}.",
        reference=gap_reference(gap.key),
        owner_staff_id=teacher,
        seat=Seat.AP_INSTRUCTION if teacher is None else Seat.TEACHER,
        severity=max(lines.below - gap.mean_percent, 0.0) / 10,
    )


def _model_lesson(event: ReteachMissed, missed: Missed, *, part: int, coach: int | None = None) -> Proposal:
    times = "twice" if missed.n == MISSED_TWICE else f"{missed.n} times"
    reached = percent(missed.percent, decimals=0)
    return Proposal(
        school_id=event.school_id,
        subject_label=SECTION,
        subject_id=event.section_id,
        topic=str(event.standard_id),
        title=f"Model lesson: {missed.standard} in {missed.section}"[:LONGEST_TITLE],
        reason=f"{missed.standard} was taught again {times} in {missed.section} and the gap stands: "
        f"{reached} of the students mastered it on {missed.closed_on:%-d %B}, the goal was "
        f"{missed.goal_percent}%. Let the content expert teach it with the teacher.",
        evidence=f"Re-teach closed on {missed.closed_on:%-d %B}: {reached}, goal {missed.goal_percent}%.",
        reference=f"{PLAN}#{event.plan_id}",
        owner_staff_id=coach,
        severity=float(missed.n),
        part=part,
    )


def _coach_of(staff_id: int, school_id: int, on: date) -> int | None:
    rows = CoachAssignment.objects.on(on).filter(teacher_id=staff_id, school_id=school_id)
    coach: int | None = rows.order_by("pk").values_list("coach_id", flat=True).first()
    return coach
