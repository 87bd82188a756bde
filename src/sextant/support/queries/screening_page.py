"""One screening, as whoever owes it sees it: who asked, what is known already, whom to ask."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.access.reach import current_rights
from sextant.network.models import Section, SectionEnrollment, SectionStaff, Student
from sextant.network.terms import SectionRole, Subject
from sextant.support.models import Referral, Screening
from sextant.support.policies import SCREEN
from sextant.support.queries.desk import as_desk
from sextant.support.queries.owed import ITEM, source_of
from sextant.support.queries.referrals import Voice, voices_in
from sextant.support.rules.domains import SUBJECT_OF, domain_of_topic
from sextant.support.terms.care import Domain, Finding, Urgency
from sextant.work.models import WorkItem
from sextant.work.terms import Closing

MOST_TEACHERS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One line of what other systems know: a heading, words, and where it stands."""

    label: str
    words: str
    url: str = ""


# Returns what growth, grades and attendance say of a student, as far as the reader reads them.
type Lender = Callable[[Student, date], Sequence[Fact]]
_lenders: list[Lender] = []


def register(lender: Lender) -> None:
    """Let a function lend the facts; called once, at start-up."""
    _lenders[:] = [lender]


def facts_of(student: Student, on: date) -> tuple[Fact, ...]:
    """Return what other systems know about a student that a screening begins with."""
    return tuple(_lenders[0](student, on)) if _lenders else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreeningPage:
    """Work that asks for a screening, with what was said; ``done`` is what was found, once it is."""

    item_id: int
    item_public_id: UUID
    version: int
    is_open: bool
    student: Student
    domain: Domain | None
    topic: str
    urgency: Urgency
    voices: tuple[Voice, ...]
    evidence: tuple[str, ...]
    source: str
    opened_on: date
    due_on: date
    done: "DoneScreening | None"

    @property
    def flagged_in(self) -> str:
        """Return the subject that was flagged, where another is screened; else nothing.

        What is read in science and social studies is helped as reading.
        """
        screened = SUBJECT_OF.get(self.domain) if self.domain else None
        is_other = screened is not None and self.topic in Subject.values and self.topic != screened
        return str(Subject(self.topic).label) if is_other else ""

    @property
    def subjects(self) -> tuple[str, ...]:
        """Return whose teachers are asked first: of what is screened, then of what was flagged."""
        screened = SUBJECT_OF.get(self.domain) if self.domain else None
        return tuple(str(one) for one in (screened, self.topic) if one)


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneScreening:
    """What was found."""

    public_id: UUID
    domain: Domain
    screened_on: date
    screener: str
    tool: str
    score: str
    teacher: str
    teacher_says: str
    co_signed_on: date | None
    finding: Finding
    rationale: str
    student_public_id: UUID | None = None
    student: str = ""
    teacher_id: int | None = None
    id: int = 0


def find_screening_page(public_id: UUID) -> ScreeningPage | None:
    """Return the screening that an item within reach asks for, or None.

    What others said is read by the desk: whoever owes the screening reads what she has to decide on.
    """
    rows = WorkItem.objects.filter(
        public_id=public_id, closing=Closing.SCREENING, student__isnull=False, school__isnull=False
    )
    item = rows.select_related("student").first()
    if item is None or item.student is None or not SCREEN.reaches(current_rights(), item):
        return None
    with as_desk():
        named = Referral.objects.filter(reference=f"{ITEM}#{item.pk}").select_related("staff")
        referral = named.order_by("-pk").first()
        done = _done(referral) if referral is not None else None
        voices = voices_in(referral) if referral is not None else ()
    return ScreeningPage(
        item_id=item.pk,
        item_public_id=item.public_id,
        version=item.version,
        is_open=item.is_open,
        student=item.student,
        domain=Domain(referral.domain) if referral else domain_of_topic(item.topic),
        topic=item.topic,
        urgency=Urgency(referral.urgency) if referral else Urgency.ROUTINE,
        voices=voices,
        evidence=(item.reason, *(line["words"] for line in item.evidence if line["words"])),
        source=str(source_of(item.interlock).label) if item.interlock else "",
        opened_on=item.opened_on,
        due_on=item.due_on,
        done=done,
    )


def find_screening(public_id: UUID) -> DoneScreening | None:
    """Return a screening on file within reach, or None."""
    row = (
        Screening.objects.filter(public_id=public_id).select_related("screener", "teacher", "student").first()
    )
    if row is None:
        return None
    # The teacher who is quoted need not reach what others asked for; the domain is no secret from her.
    with as_desk():
        domain = Referral.objects.filter(pk=row.referral_id).values_list("domain", flat=True).get()
    return _shape(row, Domain(domain))


def teachers_of(student_id: int, *, on: date, subjects: Sequence[str] = ()) -> tuple[tuple[str, str], ...]:
    """Return who teaches a student today, for a choice: key, and name with class.

    Args:
        student_id: the student.
        on: the day.
        subjects: whose teachers stand first, in this order.
    """
    with as_desk():
        seats = SectionEnrollment.objects.on(on).filter(student_id=student_id).values("section_id")
        rows = (
            SectionStaff.objects.on(on)
            .filter(section_id__in=seats, role=SectionRole.TEACHER_OF_RECORD)
            .select_related("staff", "section__course")
            .order_by("section__title", "pk")[:MOST_TEACHERS]
        )
        found: dict[str, str] = {}
        for row in sorted(rows, key=lambda row: _place_among(subjects, row.section)):
            found.setdefault(str(row.staff_id), f"{row.staff.name}, {row.section.title}")
    return tuple(found.items())


def _place_among(subjects: Sequence[str], section: Section) -> int:
    """Return the place of a class by its subject; classes of other subjects come last."""
    subject = section.course.subject if section.course else ""
    return list(subjects).index(subject) if subject in subjects else len(subjects)


def _done(referral: Referral) -> DoneScreening | None:
    row = (
        Screening.objects.filter(referral_id=referral.pk)
        .select_related("screener", "teacher", "student")
        .first()
    )
    return None if row is None else _shape(row, Domain(referral.domain))


def _shape(row: Screening, domain: Domain) -> DoneScreening:
    return DoneScreening(
        id=row.pk,
        public_id=row.public_id,
        domain=domain,
        screened_on=row.screened_on,
        screener=row.screener.name,
        tool=row.tool,
        score=row.score,
        teacher=row.teacher.name if row.teacher else "",
        teacher_id=row.teacher_id,
        teacher_says=row.teacher_says,
        co_signed_on=row.co_signed_on,
        finding=Finding(row.finding),
        rationale=row.rationale,
        student_public_id=row.student.public_id,
        student=row.student.name,
    )


def screening_of_id(key: int) -> UUID | None:
    """Return the public id of a screening within reach, or None."""
    found: UUID | None = Screening.objects.filter(pk=key).values_list("public_id", flat=True).first()
    return found
