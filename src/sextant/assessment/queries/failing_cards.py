"""Whose report card holds a core grade under the pass line: what conferences with families start from."""

from collections.abc import Sequence
from dataclasses import dataclass

from sextant.assessment.models import GrowthFlag, ReportCard
from sextant.assessment.rules.card_lines import CardLine, from_stored
from sextant.assessment.terms import OPEN_FLAGS, FlagKind

STUDENTS_A_QUERY = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class FailingCard:
    """One current card with its failing core grades, the lowest first."""

    card_id: int
    student_id: int
    school_id: int
    period_number: int
    lines: tuple[CardLine, ...]

    @property
    def worst(self) -> CardLine:
        """Return the line with the lowest grade."""
        return self.lines[0]


def list_failing(*, school_id: int, period_id: int) -> tuple[FailingCard, ...]:
    """Return the current cards of a school and period with a core grade under the pass line, by student."""
    cards = ReportCard.objects.filter(
        school_id=school_id, report_period_id=period_id, is_current=True
    ).select_related("report_period")
    found = []
    for card in cards.order_by("student_id", "pk").iterator(chunk_size=200):
        lines = failing_core(from_stored(card.lines))
        if lines:
            found.append(
                FailingCard(
                    card_id=card.pk,
                    student_id=card.student_id,
                    school_id=card.school_id,
                    period_number=card.report_period.number,
                    lines=lines,
                )
            )
    return tuple(found)


def failing_core(lines: Sequence[CardLine]) -> tuple[CardLine, ...]:
    """Return the core lines under the pass line, the lowest grade first."""
    failing = [line for line in lines if line.is_core and line.is_failing]
    return tuple(sorted(failing, key=lambda line: (line.percent or 0.0, line.course)))


def passed_editions(*, card_id: int) -> tuple[int, ...]:
    """Return the keys of a card's earlier editions if no core grade of it fails any more; else nothing."""
    card: ReportCard = ReportCard.objects.get(pk=card_id)
    if failing_core(from_stored(card.lines)):
        return ()
    earlier = ReportCard.objects.filter(
        student_id=card.student_id, report_period_id=card.report_period_id, edition__lt=card.edition
    )
    return tuple(earlier.order_by("edition").values_list("pk", flat=True))


def flagged_subjects(student_ids: Sequence[int]) -> frozenset[tuple[int, str]]:
    """Return in which subjects students carry an open flag of growth, which asks for a screening already."""
    found: set[tuple[int, str]] = set()
    for start in range(0, len(student_ids), STUDENTS_A_QUERY):
        flags = GrowthFlag.objects.filter(
            student_id__in=student_ids[start : start + STUDENTS_A_QUERY],
            kind=FlagKind.LAGGING,
            state__in=[str(state) for state in OPEN_FLAGS],
        )
        found.update(flags.values_list("student_id", "subject"))
    return frozenset(found)
