"""Deciders whose work belongs to Data & Assessment: a result that another one contradicts."""

from collections.abc import Sequence
from datetime import date

from sextant.assessment.events import ResultsReleased
from sextant.assessment.queries.measures_apart import Apart, list_apart
from sextant.assessment.queries.released_gaps import ReleasedBenchmark, find_release
from sextant.assessment.rules.percentiles import as_printed
from sextant.assessment.rules.subjects import subject_label
from sextant.assessment.thresholds import MEASURES_APART
from sextant.interlocks.into.instruction import WITHOUT_ITEMS, teachers_of_record
from sextant.network.queries.settings import threshold
from sextant.network.terms import Seat
from sextant.work.actions.opening import Proposal

STUDENT = "network.Student"
BENCHMARK = "assessment.Administration"


def check_measures_apart(event: ResultsReleased, on: date) -> Sequence[Proposal]:
    """Propose a look at the student whom benchmark and MAP place far apart, to the class's teacher."""
    benchmark = None if event.source.lower() in WITHOUT_ITEMS else find_release(event.release_id)
    if benchmark is None:
        return ()
    apart = list_apart(
        administration_id=benchmark.administration_id,
        subject=benchmark.subject,
        on=on,
        least=threshold(MEASURES_APART, on=on),
    )
    teachers = teachers_of_record({one.section_id for one in apart if one.section_id}, on)
    return [_check(one, benchmark, teachers.get(one.section_id or 0)) for one in apart]


def _check(one: Apart, benchmark: ReleasedBenchmark, teacher: int | None) -> Proposal:
    told = (
        f"percentile {as_printed(one.benchmark_percentile)} on the benchmark, "
        f"{as_printed(one.map_percentile)} on MAP "
        f"({one.season.lower()})"
    )
    return Proposal(
        school_id=one.school_id,
        student_id=one.student_id,
        subject_label=STUDENT,
        subject_id=one.student_id,
        topic=benchmark.subject[:30],
        title=f"Benchmark and MAP disagree, {subject_label(benchmark.subject).lower()}",
        reason=f"{benchmark.title}: {told}, both among the {one.n} students who have both results. Look at "
        "effort, accommodations and scoring, and note the reason.",
        evidence=f"{benchmark.title}: {told}.",
        reference=f"{BENCHMARK}#{benchmark.administration_id}/{one.student_id}",
        owner_staff_id=teacher,
        seat=Seat.AP_INSTRUCTION if teacher is None else Seat.TEACHER,
        severity=one.distance / 10,
    )
