"""Write a lesson to calibrate on, and score it once: the newest agreement is what certification rests on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.instruction.events import ObserverCertified
from sextant.instruction.models import Calibration, CalibrationEvent, CalibrationScore, MasterLevel
from sextant.instruction.queries.certificates import bar_on
from sextant.instruction.queries.master_levels import at_the_key_desk, masters_of
from sextant.instruction.queries.observers import home_school_of
from sextant.instruction.rules.scores import agreement, is_level
from sextant.instruction.terms import CalibrationSource
from sextant.kernel.errors import CannotDo
from sextant.kernel.events import publish

# On fewer standards one level more or less would decide.
FEWEST_STANDARDS = 5


class EventIncomplete(CannotDo):
    """A calibration needs a lesson to watch and enough master levels, each with its reason."""


class ScoresIncomplete(CannotDo):
    """Each standard that has a master level is scored."""


class ScoredBefore(CannotDo):
    """An observer scores an event once: she has seen its master levels since."""


class NotOpenYet(CannotDo):
    """The event opens on a later day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDraft:
    """What the center writes: the lesson, and by standard its level with the reason."""

    rubric_id: int
    source: CalibrationSource
    title: str
    place: str
    description: str
    opens_on: date
    masters: Mapping[int, tuple[int, str]] = field(default_factory=dict)


@transaction.atomic
def write_event(draft: EventDraft) -> CalibrationEvent:
    """Write a calibration; it stays as it was written, because observers are judged by it.

    Raises:
        EventIncomplete: words or levels are missing, or the title is taken on that day.
    """
    _refuse_incomplete(draft)
    event = CalibrationEvent(
        rubric_id=draft.rubric_id,
        source=draft.source,
        title=draft.title.strip(),
        place=draft.place.strip(),
        description=draft.description.strip(),
        opens_on=draft.opens_on,
    )
    event.save()
    with at_the_key_desk():
        MasterLevel.objects.bulk_create(
            MasterLevel(event_id=event.pk, standard_id=key, level=level, because=because.strip())
            for key, (level, because) in draft.masters.items()
        )
    audit.record(
        "instruction.write_calibration",
        on=event,
        changes={"title": ("", event.title), "standards": (0, len(draft.masters))},
    )
    return event


@transaction.atomic
def score_event(*, event_id: int, levels: Mapping[int, int], on: date) -> Calibration:
    """Score a calibration for oneself and keep the agreement with the master levels.

    Raises:
        NotOpenYet: the event opens later.
        ScoredBefore: one has scored it already.
        ScoresIncomplete: a standard of the event has no level.
    """
    event = CalibrationEvent.objects.get(pk=event_id)
    me = current_rights().staff_id or 0
    if on < event.opens_on:
        raise NotOpenYet(f"This calibration opens on {event.opens_on:%-d %B}.")
    if Calibration.objects.filter(event_id=event.pk, staff_id=me).exists():
        raise ScoredBefore("You have scored this lesson and seen its master levels. Choose another one.")
    masters = {key: row.level for key, row in masters_of(event.pk).items()}
    missing = masters.keys() - {key for key, level in levels.items() if is_level(level)}
    found = agreement(levels, masters)
    if missing or found is None:
        raise ScoresIncomplete(
            f"{len(missing)} of {len(masters)} standards have no level yet. Give each one; a lesson to "
            "calibrate on shows them all."
        )
    row = Calibration(
        event_id=event.pk,
        staff_id=me,
        school_id=home_school_of(me, on=on),
        scored_on=on,
        n_standards=found.n,
        exact_percent=found.exact_percent,
        adjacent_percent=found.adjacent_percent,
        bias=found.bias,
    )
    row.save()
    CalibrationScore.objects.bulk_create(
        CalibrationScore(
            calibration_id=row.pk, staff_id=me, school_id=row.school_id, standard_id=key, level=levels[key]
        )
        for key in masters
    )
    audit.record("instruction.score_calibration", on=row, changes={"scored_on": (None, on)})
    if found.certifies(bar_on(on)):
        publish(ObserverCertified(calibration_id=row.pk, staff_id=me, school_id=row.school_id, on=on))
    return row


def _refuse_incomplete(draft: EventDraft) -> None:
    if not all(text.strip() for text in (draft.title, draft.place, draft.description)):
        raise EventIncomplete("Name the lesson, say where to watch it and what is to be seen.")
    if len(draft.masters) < FEWEST_STANDARDS:
        raise EventIncomplete(
            f"A calibration needs master levels on {FEWEST_STANDARDS} standards at least; there are "
            f"{len(draft.masters)}. Give more of them a level."
        )
    if any(not is_level(level) or not because.strip() for level, because in draft.masters.values()):
        raise EventIncomplete("Each master level has its reason: what in the lesson makes it this level?")
    if CalibrationEvent.objects.filter(title=draft.title.strip(), opens_on=draft.opens_on).exists():
        raise EventIncomplete("A calibration of this title opens that day already. Change one of the two.")
