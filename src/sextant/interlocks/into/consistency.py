"""Deciders about consistency: a review where answers differ, and help where one class is far denser."""

from collections.abc import Sequence
from datetime import date

from sextant.culture.events import CorrectionsCounted, RatiosComputed
from sextant.culture.queries.consistency import RatioRow, triggered_of
from sextant.culture.queries.consistency_reviews import reviewed_schools
from sextant.culture.queries.densities import DenseSection, dense_sections
from sextant.culture.rules.consistency_words import sentence_of
from sextant.culture.rules.ratios import Ratio
from sextant.network.queries.calendar import report_period_on
from sextant.work.actions.opening import Proposal

CONSISTENCY, DENSITY = "I-21", "I-22"
SCHOOL, SECTION, RUN = "network.School", "network.Section", "culture.ConsistencyRun"
FOR_THE_PRINCIPAL, FOR_THE_CULTURE_DIRECTOR = 0, 1
LONGEST_TITLE, LONGEST_REASON = 120, 480
# More than these would not be read.
MOST_TOLD = 2
HABIT = " Who writes down more has more, so ask before you conclude."


def review_consistency(event: RatiosComputed, on: date) -> Sequence[Proposal]:
    """Propose a review at each school that a run asks for one: of the principal, and of the culture director.

    Once a report period, and not before the day on which the last review wants to look again.
    """
    period = report_period_on(on)
    triggered = triggered_of(run_id=event.run_id)
    if period is None or not triggered:
        return ()
    reviewed = reviewed_schools(triggered, on=on)
    return [
        _review(school, rows, part=part, on=event.on, period_id=period.pk)
        for school, rows in sorted(triggered.items())
        if school not in reviewed
        for part in (FOR_THE_PRINCIPAL, FOR_THE_CULTURE_DIRECTOR)
    ]


def offer_help(event: CorrectionsCounted, on: date) -> Sequence[Proposal]:
    """Propose that the coach offers help with a class that is far denser than its students' other classes.

    Coaching, never evaluation: once a report period for each class.
    """
    period = report_period_on(on)
    if period is None:
        return ()
    wanted = set(event.section_ids)
    return [_offer(one, period.pk) for one in dense_sections(on=event.on) if one.section_id in wanted]


def _review(school: int, rows: Sequence[RatioRow], *, part: int, on: date, period_id: int) -> Proposal:
    told = " ".join(_sentence(row) for row in rows[:MOST_TOLD])
    more = f" And {len(rows) - MOST_TOLD} more." if len(rows) > MOST_TOLD else ""
    return Proposal(
        # The culture director's work is of the central office, where no school's calendar runs.
        school_id=school if part == FOR_THE_PRINCIPAL else None,
        subject_label=SCHOOL,
        subject_id=school,
        title="A consistency review: codes and deciders",
        reason=f"{told}{more} Decided majors up to {on:%-d %B %Y}. Look at codes and deciders, not at "
        "children.",
        evidence=told[:LONGEST_REASON],
        reference=f"{RUN}@{school}/{period_id}#{part}",
        severity=max(row.ratio for row in rows),
        part=part,
    )


def _sentence(row: RatioRow) -> str:
    return sentence_of(
        group=row.group,
        measure=row.measure,
        of=row.of,
        ratio=Ratio(ratio=row.ratio, low=row.low, high=row.high, p=0.0, is_alternate=row.is_alternate),
        code_name=row.code_name,
        medians=row.medians,
    )


def _offer(dense: DenseSection, period_id: int) -> Proposal:
    found = dense.density
    times = found.times or 0.0
    against = (
        "the same students have none in their other classes"
        if times == float("inf")
        else f"{times:.1f} times what the same students have in their other classes"
    )
    small = f" ({found.n_corrections} of them corrections)" if found.n_corrections else ""
    told = f"{dense.title}: {found.n_events} events since {dense.since:%-d %B}{small}, {against}"
    habit = HABIT if found.n_corrections else ""
    return Proposal(
        school_id=dense.school_id,
        subject_label=SECTION,
        subject_id=dense.section_id,
        title=f"Offer help with managing {dense.title}"[:LONGEST_TITLE],
        reason=f"{told}.{habit} Offer a visit and a small step; it is coaching and goes into no evaluation.",
        evidence=f"{told}.",
        reference=f"{SECTION}#{dense.section_id}/{period_id}",
        owner_staff_id=dense.coach_id,
        severity=float(found.n_events),
    )
