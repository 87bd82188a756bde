"""I-18: a core class that nobody teaches, or that substitutes have held too long, asks for a plan."""

from collections.abc import Sequence
from datetime import date

from sextant.leadership.queries.cover_runs import is_core, led_on, longest_allowed, run_of_section
from sextant.network.events import SectionUncovered
from sextant.network.models import Section
from sextant.work.actions.opening import Proposal

COVER = "I-18"
SECTION = "network.Section"
FOR_OPERATIONS, FOR_INSTRUCTION = 0, 1
ASKS = {
    FOR_OPERATIONS: (
        "Plan cover for a core class",
        "Find a permanent teacher, and say who teaches until then; shares on the roster follow.",
    ),
    FOR_INSTRUCTION: (
        "Look after a core class without its teacher",
        "Visit it, and see that its students get the lessons: Coverage today lists the days each has lost.",
    ),
}


def plan_cover(event: SectionUncovered, on: date) -> Sequence[Proposal]:
    """Propose a plan to operations and to instruction for a core class without its teacher.

    A class that somebody leads again, or whose substitute is new, asks for nothing yet.
    """
    section = Section.objects.select_related("course").filter(pk=event.section_id).first()
    if section is None or not is_core(section):
        return ()
    since, n_days = _gap(event, max(on, event.on))
    if since is None:
        return ()
    why = _words(section.title, since, n_days, on=on)
    return [
        Proposal(
            school_id=event.school_id,
            subject_label=SECTION,
            subject_id=event.section_id,
            title=title,
            reason=f"{why} {asks} This closes when the class has a teacher of record again.",
            evidence=why,
            reference=section_reference(event.section_id, since),
            severity=float(n_days),
            part=part,
        )
        for part, (title, asks) in ASKS.items()
    ]


def section_reference(section_id: int, since: date) -> str:
    """Return how items name a gap of a class."""
    return f"{SECTION}#{section_id} uncovered {since.isoformat()}"


def _gap(event: SectionUncovered, on: date) -> tuple[date | None, int]:
    """Return since when nobody teaches the class for good, and for how many school days; None: no gap."""
    run = run_of_section(event.section_id, on=on)
    n_days = run.n_days if run else 0
    is_led = event.section_id in led_on([event.section_id], on=on)
    if is_led and n_days <= longest_allowed(school_id=event.school_id, on=on):
        return None, 0
    return (run.since if run else event.on), n_days


def _words(title: str, since: date, n_days: int, *, on: date) -> str:
    day = f"{since:%-d %B}"
    if since > on:
        return f"{title} has no teacher from {day} on."
    if n_days:
        return f"{title} has been without its teacher for {n_days} school days, since {day}."
    return f"{title} has had no teacher since {day}."
