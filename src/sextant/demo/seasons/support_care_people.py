"""Who looks after whom in a demo's care: screeners and teachers of today's classes."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sextant.demo.ground import Ground
from sextant.demo.seasons.support_care_draw import Stay
from sextant.network.models import SectionEnrollment, SectionStaff, StaffAssignment
from sextant.network.terms import Seat, SectionRole, Subject
from sextant.support.terms.care import Domain

SEATS: Mapping[Domain, tuple[Seat, ...]] = {
    Domain.READING: (Seat.INTERVENTIONIST,),
    Domain.MATH: (Seat.INTERVENTIONIST,),
    Domain.BEHAVIOR: (Seat.COUNSELOR,),
    Domain.ATTENDANCE: (Seat.SOCIAL_WORKER, Seat.COUNSELOR),
    Domain.ADVANCED: (Seat.AP_INSTRUCTION,),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Whoever holds a seat at a school today, and the teacher of each student by subject."""

    newest: int
    seats: Mapping[tuple[int, Seat], Sequence[int]]
    teachers: Mapping[tuple[int, str], int]

    def screener_of(self, school_id: int, domain: Domain, number: int) -> int | None:
        """Return whoever screens at a school; the same student always has the same one."""
        for seat in SEATS[domain]:
            held = self.seats.get((school_id, seat), ())
            if held:
                return held[number % len(held)]
        leaders = self.seats.get((school_id, Seat.AP_INSTRUCTION), ())
        return leaders[0] if leaders else None

    def teacher_of(self, stay: Stay, domain: Domain) -> int | None:
        """Return the student's teacher in the domain's subject; of past years nobody is named."""
        if stay.year < self.newest:
            return None
        subject = Subject.MATH if domain is Domain.MATH else Subject.ELA
        return self.teachers.get((stay.student_id, subject.value))


def find_people(ground: Ground) -> People:
    """Return who holds which seat today, and who teaches whom."""
    seats: dict[tuple[int, Seat], list[int]] = defaultdict(list)
    wanted = {seat for of_domain in SEATS.values() for seat in of_domain}
    held = StaffAssignment.objects.on(ground.today).filter(seat__in=wanted, school_id__isnull=False)
    for school, seat, staff in held.order_by("pk").values_list("school_id", "seat", "staff_id"):
        seats[school, Seat(seat)].append(staff)
    return People(newest=ground.newest, seats=seats, teachers=_teachers(ground))


def _teachers(ground: Ground) -> dict[tuple[int, str], int]:
    links = SectionStaff.objects.on(ground.today).filter(role=SectionRole.TEACHER_OF_RECORD)
    teaches = dict(links.order_by("-pk").values_list("section_id", "staff_id"))
    rows = SectionEnrollment.objects.on(ground.today).filter(
        section__course__subject__in=[Subject.ELA, Subject.MATH]
    )
    return {
        (student, subject): teaches[section]
        for student, section, subject in rows.values_list(
            "student_id", "section_id", "section__course__subject"
        )
        if section in teaches
    }
