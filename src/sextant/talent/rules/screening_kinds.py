"""Which competency can be seen at which kind of event, and how many people must watch (domain 2.b, 2.c).

A quality is scored only where it can be seen. Smarts show in a task about content and in finding a
misconception, never in the name of a school or in an accent. A phone screen and the principal’s own
interview show whether somebody goes on; they enter no sum. References come after the decision that locks the
sum, and human resources alone read them: they enter none either.
"""

from collections.abc import Mapping

from sextant.talent.terms.hiring import (
    INSTRUCTOR_COMPETENCIES,
    LEADER_COMPETENCIES,
    Competency,
    EventKind,
    Stage,
    Track,
)

C, K = Competency, EventKind

# Planned as an event of its own; a résumé is read on the application, a reference by human resources.
PLANNED_KINDS = (K.PHONE, K.STRUCTURED, K.DEMO, K.RETEACH, K.TASKS, K.PRINCIPAL)
# Heard once the sum is locked.
AFTER_THE_SUM = frozenset({K.REFERENCE})
# Seen here, kept beside, and no part of the sum.
BESIDE = frozenset({K.PHONE, K.PRINCIPAL, K.RESUME})

_INSTRUCTOR: Mapping[EventKind, tuple[Competency, ...]] = {
    K.STRUCTURED: (C.RELATIONSHIPS,),
    K.DEMO: (C.RELATIONSHIPS, C.AUTHORITY),
    K.RETEACH: (C.ACCEPTS_FEEDBACK,),
    K.TASKS: (C.SMARTS,),
    K.REFERENCE: (C.RELATIONSHIPS, C.ACCEPTS_FEEDBACK),
}
_LEADER: Mapping[EventKind, tuple[Competency, ...]] = {
    K.STRUCTURED: (C.HOLDS_CULTURE, C.MANAGES),
    K.DEMO: (C.DEVELOPS_ADULTS, C.HOLDS_CULTURE),
    K.RETEACH: (C.ACCEPTS_FEEDBACK,),
    K.TASKS: (C.LEADS_BY_DATA,),
    K.REFERENCE: (C.ACCEPTS_FEEDBACK,),
}
_TWO = frozenset({K.STRUCTURED, K.DEMO})
_STAGES: Mapping[EventKind, Stage] = {
    K.PHONE: Stage.PHONE,
    K.STRUCTURED: Stage.STRUCTURED,
    K.TASKS: Stage.STRUCTURED,
    K.DEMO: Stage.DEMO,
    K.RETEACH: Stage.RETEACH,
    K.PRINCIPAL: Stage.PRINCIPAL,
}


def competencies_of(track: str) -> tuple[Competency, ...]:
    """Return what a post is hired for, in the order in which it is shown."""
    return LEADER_COMPETENCIES if track == Track.LEADER else INSTRUCTOR_COMPETENCIES


def seen_in(track: str, kind: str) -> tuple[Competency, ...]:
    """Return which competencies an event of this kind can show, and so may be scored there."""
    if kind in BESIDE:
        return (C.GOES_ON,)
    table = _LEADER if track == Track.LEADER else _INSTRUCTOR
    return table.get(EventKind(kind), ())


def counts(track: str, kind: str, competency: str) -> bool:
    """Tell if a level given there enters the sum."""
    return kind not in BESIDE | AFTER_THE_SUM and competency in seen_in(track, kind)


def where_seen(track: str, competency: str) -> tuple[EventKind, ...]:
    """Return the kinds of event at which a competency can be seen and is counted."""
    table = _LEADER if track == Track.LEADER else _INSTRUCTOR
    return tuple(kind for kind in table if counts(track, kind, competency))


def least_raters(kind: str) -> int:
    """Return how many people must rate an event of this kind."""
    return 2 if kind in _TWO else 1


def asks_norming(kind: str) -> bool:
    """Tell if whoever rates there must hold a current norming."""
    return kind not in BESIDE


def stage_of(kind: str) -> Stage | None:
    """Return the stage that planning such an event brings an application to."""
    return _STAGES.get(EventKind(kind))
