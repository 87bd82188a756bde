"""Deciders about report cards: who talks with the family, and whether somebody should look at the student."""

from collections.abc import Mapping, Sequence
from datetime import date

from sextant.assessment.events import ReportCardChanged, ReportCardsReleased
from sextant.assessment.queries.failing_cards import (
    FailingCard,
    flagged_subjects,
    list_failing,
    passed_editions,
)
from sextant.assessment.rules.card_words import grade_text
from sextant.interlocks.into.support import EXACTLY
from sextant.network.models import Caseload, SectionStaff
from sextant.network.terms import CaseKind, Seat, SectionRole
from sextant.support.queries.helped import helped_among
from sextant.work.actions.opening import Proposal

CARD = "assessment.ReportCard"
STUDENT = "network.Student"
CONFERENCE, SCREENING = 0, 1
MOST_NAMED = 5_000


def meet_families_of_failing(event: ReportCardsReleased, on: date) -> Sequence[Proposal]:
    """Propose a conference for each student with a failing core grade, and a look where none is under way.

    The conference belongs to the teacher of record of the lowest grade; the look to the counselor who
    has the student on her caseload, else to whoever holds that seat at the school. A student flagged for
    growth in each failing subject is screened for that already (I-01), and one in tier 2 or 3 is helped.
    """
    cards = list_failing(school_id=event.school_id, period_id=event.report_period_id)
    teachers = _teachers([card.worst.section_id for card in cards], on)
    counselors = counselors_of([card.student_id for card in cards], on)
    flagged = flagged_subjects([card.student_id for card in cards])
    conferences = [_conference(card, teachers.get(card.worst.section_id)) for card in cards]
    helped = helped_among([card.student_id for card in cards])
    looks = [
        _look(card, counselors.get(card.student_id))
        for card in cards
        if any(
            (card.student_id, line.subject) not in flagged
            and (card.student_id, EXACTLY.get(line.subject)) not in helped
            for line in card.lines
        )
    ]
    return [*conferences, *looks]


def name_passed_cards(event: ReportCardChanged) -> Sequence[str]:
    """Return the references of cards whose newest edition has no failing core grade any more."""
    return [f"{CARD}#{card_id}" for card_id in passed_editions(card_id=event.card_id)]


def _conference(card: FailingCard, teacher: int | None) -> Proposal:
    # Without a teacher of record the principal's deputy for instruction finds out who speaks.
    seat = Seat.AP_INSTRUCTION if teacher is None else Seat.TEACHER
    return _proposal(card, part=CONFERENCE, title="Conference with the guardian", owner=teacher, seat=seat)


def _look(card: FailingCard, counselor: int | None) -> Proposal:
    return _proposal(
        card, part=SCREENING, title="Recovery, or a tier 2 screening", owner=counselor, seat=Seat.COUNSELOR
    )


def _proposal(card: FailingCard, *, part: int, title: str, owner: int | None, seat: Seat) -> Proposal:
    grades = ", ".join(f"{line.course} {grade_text(line.percent)}" for line in card.lines)
    sentence = (
        f"Report card of period {card.period_number}: {grades}; "
        f"a grade passes from {card.worst.pass_line:g}% on."
    )
    return Proposal(
        school_id=card.school_id,
        student_id=card.student_id,
        subject_label=STUDENT,
        subject_id=card.student_id,
        title=title,
        reason=sentence,
        evidence=sentence,
        reference=f"{CARD}#{card.card_id}",
        owner_staff_id=owner,
        seat=seat,
        severity=card.worst.pass_line - (card.worst.percent or 0.0),
        part=part,
    )


def _teachers(section_ids: Sequence[int], on: date) -> Mapping[int, int]:
    links = SectionStaff.objects.on(on).filter(
        section_id__in=set(section_ids), role=SectionRole.TEACHER_OF_RECORD
    )
    return dict(links.order_by("-pk").values_list("section_id", "staff_id"))


def counselors_of(student_ids: Sequence[int], on: date) -> Mapping[int, int]:
    found: dict[int, int] = {}
    held = Caseload.objects.on(on).filter(kind=CaseKind.COUNSELOR).order_by("-pk")
    for start in range(0, len(student_ids), MOST_NAMED):
        some = held.filter(student_id__in=student_ids[start : start + MOST_NAMED])
        found.update(some.values_list("student_id", "staff_id"))
    return found
