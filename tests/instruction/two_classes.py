"""Math in two classes at Harbor Point, both with a released benchmark: 7B of Amara Okafor, 7A of Erik."""

from dataclasses import dataclass
from typing import Any

from assessment.released_benchmarks import Released, release_benchmark
from cast_for_tests import Cast
from sextant.instruction.models import GroupProposal, ProposedMove
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.actions import rosters
from sextant.network.actions.bulk import insert_rows
from sextant.network.models import Enrollment, Section, SectionEnrollment, Student
from sextant.network.terms import SectionRole

# Half of each class gets nearly everything, half nearly nothing.
MIXED = {"7.RP.A.1": (4, 0), "7.RP.A.2": (4, 0), "7.NS.A.1": (4, 1), "7.NS.A.2": (2, 0)}


@dataclass(frozen=True, kw_only=True)
class TwoClasses:
    """What was made."""

    math_7a: Section
    mates: tuple[Student, ...]
    released: Released


def open_second_class(cast: Cast, *, n: int = 12, capacity: int = 20) -> tuple[Section, tuple[Student, ...]]:
    """Open Math 7A with Erik as its teacher and seat students in it."""
    with guard.acting_as(process("demo_builder")):
        section = rosters.create_section(
            school_id=cast.harbor.pk,
            school_year_id=cast.year.pk,
            title="Math 7A",
            course_id=cast.math_7.pk,
            starts_on=cast.year.starts_on,
            ends_on=cast.year.ends_on,
            capacity=capacity,
        )
        rosters.staff_section(
            section_id=section.pk,
            staff_id=cast.erik_teacher.staff_id,
            role=SectionRole.TEACHER_OF_RECORD,
            valid_from=cast.year.starts_on,
        )
        students = insert_rows(
            action="tests.add_students",
            rows=[
                Student(given_name=f"Peer{k}", family_name=f"Next{k:02d}", school=cast.harbor, grade=7)
                for k in range(n)
            ],
        )
        for table, values in (
            (Enrollment, {"grade": 7}),
            (SectionEnrollment, {"section": section}),
        ):
            insert_rows(
                action="tests.place",
                rows=[
                    table(student=one, school=cast.harbor, valid_from=cast.year.starts_on, **values)
                    for one in students
                ],
            )
    return section, tuple(students)


def release_to_both(cast: Cast, *, capacity: int = 20, **options: Any) -> TwoClasses:
    """Release one benchmark that both classes took; the news goes out with the second."""
    section, mates = open_second_class(cast, capacity=capacity)
    first = release_benchmark(cast, right=MIXED, publishes=False)
    released = release_benchmark(
        cast, section=section, n_mates=0, right=MIXED, administration=first.administration, **options
    )
    return TwoClasses(math_7a=section, mates=mates, released=released)


def the_proposal() -> GroupProposal:
    """Return the newest proposal."""
    with guard.acting_as(process("demo_builder")):
        found: GroupProposal = GroupProposal.objects.latest("pk")
        return found


def the_moves() -> list[ProposedMove]:
    """Return the newest proposal's moves."""
    with guard.acting_as(process("demo_builder")):
        rows = ProposedMove.objects.filter(proposal_id=the_proposal().pk).select_related("student")
        return list(rows.order_by("pk"))
