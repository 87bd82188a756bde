"""What came after: growth after a flag, mastery of a standard after a benchmark, grades after a card."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.utils.timezone import localtime

from sextant.assessment.models import (
    GrowthFlag,
    Release,
    ReportCard,
    ReteachPlan,
    SectionStandard,
)
from sextant.assessment.queries.growth_around import growth_by_day
from sextant.assessment.rules.card_lines import from_stored
from sextant.assessment.terms import FlagKind

MOST_ROWS = 400_000
# Students who passed by less than this began nearly where those who failed did.
POINTS_ABOVE = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagGrowth:
    """A student who lagged, or surged, in a subject, and the growth of the next period of testing."""

    flag_id: int
    student_id: int
    school_id: int
    subject: str
    flagged_on: date
    before: float
    after: float
    after_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardAfter:
    """A class and a standard on two benchmarks running: percent that mastered it on each.

    ``gap_id``: the row of the first benchmark, on which a request to teach it again stands.
    """

    gap_id: int
    section_id: int
    school_id: int
    standard_id: int
    administration_id: int
    before: float
    after: float
    was_taught_again: bool
    after_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeAfter:
    """The lowest core grade of a card that failed, or nearly, and the same class a period later.

    ``middle_on`` is the middle of that later period: what is done after it can change little of the grade.
    """

    card_id: int
    student_id: int
    school_id: int
    subject: str
    before: float
    after: float
    after_on: date
    middle_on: date


def growth_after_flags(*, since: date, kind: FlagKind = FlagKind.LAGGING) -> list[FlagGrowth]:
    """Return who lagged, or surged, from ``since`` on and was tested again: growth of both periods."""
    flags = list(
        GrowthFlag.objects.filter(kind=kind, target_on__gte=since, school__isnull=False)
        .order_by("-target_on", "-pk")
        .values_list("pk", "student_id", "school_id", "subject", "target_on")[:MOST_ROWS]
    )
    grown = growth_by_day({student for _pk, student, *_rest in flags}, since=since)
    found = []
    for pk, student, school, subject, on in flags:
        own = grown.get((student, subject), {})
        later = min((day for day in own if day > on), default=None)
        if on in own and later is not None:
            found.append(
                FlagGrowth(
                    flag_id=pk, student_id=student, school_id=school, subject=subject,
                    flagged_on=on, before=own[on], after=own[later], after_on=later,
                )
            )  # fmt: skip
    return found


def standards_after(*, since: date) -> list[StandardAfter]:
    """Return each class and standard that two benchmarks tested, and whether it was taught again between.

    The newest second benchmark comes first.
    """
    released = {
        pk: localtime(at).date()
        for pk, at in Release.objects.filter(at__date__gte=since).order_by("pk").values_list("pk", "at")
    }
    rows: dict[tuple[int, int], list[tuple[date, int, int, int, float]]] = defaultdict(list)
    columns = (
        "pk",
        "section_id",
        "standard_id",
        "release_id",
        "administration_id",
        "school_id",
        "mastered_percent",
    )
    kept = SectionStandard.objects.filter(mastered_percent__isnull=False).order_by("-pk")
    for pk, section, standard, release, administration, school, mastered in kept.values_list(*columns)[
        :MOST_ROWS
    ]:
        if release in released:
            rows[section, standard].append((released[release], pk, administration, school, mastered))
    taught = {
        (section, standard, administration): day
        for section, standard, administration, day in ReteachPlan.objects.filter(taught_on__gte=since)
        .order_by("-taught_on", "-pk")
        .values_list("section_id", "standard_id", "administration_id", "taught_on")
    }
    found = [
        StandardAfter(
            gap_id=pk, section_id=section, school_id=school, standard_id=standard,
            administration_id=administration, before=before, after=after, after_on=later,
            was_taught_again=taught.get((section, standard, administration), later) < later,
        )
        for (section, standard), tested in rows.items()
        for (_on, pk, administration, school, before), (later, *_next, after) in pairwise(sorted(tested))
    ]  # fmt: skip
    return sorted(found, key=lambda one: (one.after_on, one.section_id), reverse=True)


def grades_after_cards(*, since: date) -> list[GradeAfter]:
    """Return the lowest core grade of each card that failed, or nearly, and the same class's next grade.

    The newest next grade comes first.
    """
    cards = (
        ReportCard.objects.filter(is_current=True, released_on__gte=since)
        .select_related("report_period")
        .order_by("student_id", "report_period__starts_on")
    )
    found: list[GradeAfter] = []
    earlier: ReportCard | None = None
    for card in cards.iterator(chunk_size=500):
        if earlier is not None and earlier.student_id == card.student_id:
            found.extend(_of_two(earlier, card))
        earlier = card
    return sorted(found, key=lambda one: (one.after_on, one.card_id), reverse=True)


def _of_two(first: ReportCard, second: ReportCard) -> Iterator[GradeAfter]:
    if first.report_period.school_year_id != second.report_period.school_year_id:
        return
    lines = [one for one in from_stored(first.lines) if one.is_core and one.percent is not None]
    low = min(lines, key=lambda one: one.percent or 0.0, default=None)
    if low is None or low.percent is None or low.percent >= low.pass_line + POINTS_ABOVE:
        return
    same = {one.section_id: one.percent for one in from_stored(second.lines)}.get(low.section_id)
    period = second.report_period
    if same is not None:
        yield GradeAfter(
            card_id=first.pk, student_id=first.student_id, school_id=first.school_id, subject=low.subject,
            before=low.percent, after=same, after_on=second.released_on,
            middle_on=period.starts_on + (period.ends_on - period.starts_on) / 2,
        )  # fmt: skip
