"""I-18: a core class that nobody teaches, or that substitutes have held too long, asks for a plan."""

from collections.abc import Sequence
from datetime import date

from sextant.leadership.queries.cover_runs import Run, is_core, led_on, longest_allowed, run_of_section
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
CLOSES = "This closes when the class has a teacher of record again."
# Somebody is its teacher of record all the same, and substitutes stand in day after day.
KEPT_CLOSES = "This closes when its teacher of record teaches it again."


def plan_cover(event: SectionUncovered, on: date) -> Sequence[Proposal]:
    """Propose a plan to operations and to instruction for a core class without its teacher.

    A class that somebody leads again, or whose substitute is new, asks for nothing yet.
    """
    section = Section.objects.select_related("course").filter(pk=event.section_id).first()
    if section is None or not is_core(section):
        return ()
    since, run = _gap(event, max(on, event.on))
    if since is None:
        return ()
    n_days, is_kept = (run.n_days, run.has_teacher) if run else (0, False)
    why = _words(section.title, since, run, on=on)
    closes = KEPT_CLOSES if is_kept else CLOSES
    return [
        Proposal(
            school_id=event.school_id,
            subject_label=SECTION,
            subject_id=event.section_id,
            title=title,
            reason=f"{why} {asks} {closes}",
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


def _gap(event: SectionUncovered, on: date) -> tuple[date | None, Run | None]:
    """Return since when nobody teaches the class for good, and its run of days; no day: no gap."""
    run = run_of_section(event.section_id, on=on)
    n_days = run.n_days if run else 0
    is_led = event.section_id in led_on([event.section_id], on=on)
    if is_led and n_days <= longest_allowed(school_id=event.school_id, on=on):
        return None, None
    return (run.since if run else event.on), run


def _words(title: str, since: date, run: Run | None, *, on: date) -> str:
    day = f"{since:%-d %B}"
    if since > on:
        return f"{title} has no teacher from {day} on."
    if run is not None and run.n_days:
        return f"{run.said}, since {day}."
    return f"{title} has had no teacher since {day}."
