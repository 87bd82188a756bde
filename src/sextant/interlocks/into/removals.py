"""Deciders about removals: who answers the law's lines today, and who makes the way back.

Principals, regions and the center read items, and not all of them read plans: no sentence here names one.
"""

from collections.abc import Sequence
from datetime import date

from sextant.culture.events import (
    ReentryCircleHeld,
    RemovalCounted,
    RemovalOverturned,
    ReturnPlanned,
    SuspensionAssigned,
)
from sextant.culture.queries.removal_news import Away, RemovalNews, news_of_removal, who_is_away
from sextant.culture.rules.removal_counter import Line
from sextant.network.models import SectionEnrollment, SectionStaff
from sextant.network.terms import SectionKind, SectionRole
from sextant.web.formats import day_span
from sextant.work.actions.opening import Proposal

COUNTER, WAY_BACK = "I-10", "I-09"
STUDENT, REMOVAL = "network.Student", "culture.Removal"
SAME_DAY, MEETING, FOR_THE_PRINCIPAL, FOR_THE_REGION = 0, 1, 2, 3
CIRCLE, WORK, CHECK_IN = 0, 1, 2
TITLES = {
    Line.CONSULT: "Removals: record the consultation",
    Line.SERVICES: "Removals: write down what holds from day 11 on",
    Line.PATTERN: "Removals: sign the four questions",
    Line.CHANGE: "Removals: hold the meeting",
}


def answer_the_lines(event: RemovalCounted, on: date) -> Sequence[Proposal]:
    """Propose what a removal leaves to be answered: today, or by a meeting within ten school days.

    What was recorded after the fact is told to the principal and the region, too: nobody had opened it. So is
    each change of placement, planned or not.
    """
    news = news_of_removal(event.removal_id)
    if news is None:
        return ()
    found = [_line(event, news, line, part=SAME_DAY, on=on) for line in news.to_answer]
    if news.needs_meeting:
        found.append(_line(event, news, Line.CHANGE, part=MEETING, on=news.meets_by))
    if (found and not event.is_planned) or news.line is Line.CHANGE:
        found += [_alert(event, news, part=part, on=on) for part in (FOR_THE_PRINCIPAL, FOR_THE_REGION)]
    return found


def change_topic(removal_id: int | None) -> str:
    """Return what an item about a change of placement is about: each one is asked about anew."""
    return f"{Line.CHANGE} {removal_id}"


def name_removal(event: RemovalOverturned | ReentryCircleHeld) -> Sequence[str]:
    """Return the reference of a removal that no longer holds."""
    return (reference_of(event.removal_id),)


def name_what_counts_no_more(event: RemovalOverturned) -> Sequence[str]:
    """Return the reference of a removal none of whose days was served: its lines are asked about no more."""
    return () if event.has_served else (reference_of(event.removal_id),)


def welcome_back(event: SuspensionAssigned, on: date) -> Sequence[Proposal]:
    """Propose the circle on the morning of return, and work for the days away from each teacher."""
    away = who_is_away(event.removal_id)
    if away is None:
        return ()
    return [_circle(event, away, on), *_work(event, away, on)]


def take_part_in_return(event: ReturnPlanned, on: date) -> Proposal | None:
    """Propose the circle and the check-in to the adult who was named for a return; None where it is over."""
    away = who_is_away(event.removal_id) if event.staff_id is not None else None
    if away is None or event.staff_id is None:
        return None
    sentence = (
        f"Away {day_span(away.away_from, away.away_until)}, back on {away.returns_on:%-d %b}, and you are "
        "the adult who was named: be in the circle that morning, and ask how it goes in the days after."
    )
    return Proposal(
        school_id=away.school_id,
        student_id=away.student_id,
        subject_label=REMOVAL,
        subject_id=event.removal_id,
        topic=topic_of(event.staff_id),
        title="Circle and check-in on the day of return",
        reason=sentence,
        evidence=sentence,
        reference=f"{reference_of(event.removal_id)} {topic_of(event.staff_id)}",
        owner_staff_id=event.staff_id,
        due_on=max(away.returns_on, on),
        part=CHECK_IN,
    )


def topic_of(staff_id: int) -> str:
    """Return how an item about a return names whose it is."""
    return f"adult {staff_id}"


def reference_of(removal_id: int) -> str:
    """Return how an item names a removal."""
    return f"{REMOVAL}#{removal_id}"


def _line(event: RemovalCounted, news: RemovalNews, line: Line, *, part: int, on: date | None) -> Proposal:
    verb = "planned" if event.is_planned else "recorded"
    sentence = f"{news.n_days} days of removal this school year with the one {verb} now; {_ASKS[line]}."
    return Proposal(
        school_id=news.school_id,
        student_id=news.student_id,
        subject_label=STUDENT,
        subject_id=news.student_id,
        topic=change_topic(event.removal_id) if line is Line.CHANGE else line,
        title=TITLES[line],
        reason=sentence,
        evidence=sentence,
        reference=reference_of(event.removal_id),
        severity=float(event.days_this_year),
        due_on=on,
        part=part,
    )


def _alert(event: RemovalCounted, news: RemovalNews, *, part: int, on: date) -> Proposal:
    is_change = news.line is Line.CHANGE
    found = (
        f"A removal was planned: {news.n_days} days this school year."
        if event.is_planned
        else f"A removal was recorded after it happened: {news.n_days} days this school year. It crossed a "
        "line that had not been opened; its clocks run from the day of the decision."
    )
    sentence = f"{found} It changes the placement." if is_change else found
    return Proposal(
        school_id=news.school_id,
        student_id=news.student_id,
        subject_label=STUDENT,
        subject_id=news.student_id,
        # A line further on is news again, and so is each change of placement.
        topic=f"recorded {change_topic(event.removal_id) if is_change else news.line}"[:30],
        title="A removal changes the placement"
        if is_change
        else "A removal crossed a line before it was opened",
        reason=sentence,
        evidence=sentence,
        reference=reference_of(event.removal_id),
        severity=float(event.days_this_year),
        due_on=on,
        part=part,
    )


def _circle(event: SuspensionAssigned, away: Away, on: date) -> Proposal:
    sentence = (
        f"Away {day_span(away.away_from, away.away_until)}, back on {away.returns_on:%-d %b}: a re-entry "
        "circle that morning, an adult who checks in, and a word to the teachers."
    )
    return Proposal(
        school_id=away.school_id,
        student_id=away.student_id,
        subject_label=REMOVAL,
        subject_id=event.removal_id,
        title="Re-entry circle",
        reason=sentence,
        evidence=sentence,
        reference=reference_of(event.removal_id),
        due_on=max(away.returns_on, on),
        part=CIRCLE,
    )


def _work(event: SuspensionAssigned, away: Away, on: date) -> list[Proposal]:
    """Return one item a class; who has been back for a day needs no work for the days away."""
    if away.away_until < on:
        return []
    sentence = (
        f"Away {day_span(away.away_from, away.away_until)}: hand in the work for these days, so that nothing "
        "is missed that can be made up."
    )
    return [
        Proposal(
            school_id=away.school_id,
            student_id=away.student_id,
            subject_label=REMOVAL,
            subject_id=event.removal_id,
            topic=f"section {section_id}",
            title=f"Work for days away, {title}"[:120],
            reason=sentence,
            evidence=sentence,
            reference=reference_of(event.removal_id),
            owner_staff_id=teacher,
            due_on=max(away.away_from, on),
            part=WORK,
        )
        for section_id, title, teacher in _classes(away.student_id, on)
    ]


def _classes(student_id: int, on: date) -> list[tuple[int, str, int]]:
    seats = SectionEnrollment.objects.on(on).filter(
        student_id=student_id, section__kind=SectionKind.SCHEDULED, section__ends_on__gte=on
    )
    titles = dict(seats.order_by("section_id").values_list("section_id", "section__title"))
    staff = SectionStaff.objects.on(on).filter(section_id__in=titles, role=SectionRole.TEACHER_OF_RECORD)
    teachers = dict(staff.order_by("-pk").values_list("section_id", "staff_id"))
    return [(section, title, teachers[section]) for section, title in titles.items() if section in teachers]


_ASKS = {
    Line.CONSULT: "record who was consulted, and up to which day",
    Line.SERVICES: "write down what the student is given from day 11 on",
    Line.PATTERN: "answer and sign the four questions",
    Line.CHANGE: "hold the meeting within ten school days of the decision; the notice goes out today",
}
