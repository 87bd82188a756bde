"""What became of classes: events after help, mastery after a model lesson, gaps after a teacher was found."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from sextant.assessment.queries.classes_around import gaps_around, standards_around
from sextant.culture.queries.after_help import COMES_WITHIN, events_around
from sextant.interlocks.effect_measures.case import LOOKS_BACK, Case, Measure
from sextant.interlocks.into.consistency import DENSITY
from sextant.interlocks.into.instruction import TO_THE_AP
from sextant.interlocks.into.leadership_cover import COVER, FOR_OPERATIONS
from sextant.work.queries.worked import worked_of

MODEL = "I-41"
# Ten school days, beyond which a substitute is no longer a stopgap.
TWO_WEEKS = timedelta(days=14)


def events_with_help(on: date) -> Sequence[Case]:
    """Read events of dense classes in four later weeks: a coach had come by then, or had not."""
    asked = [one for one in worked_of(DENSITY, since=on - LOOKS_BACK) if one.school_id is not None]
    found = events_around([(one.subject_id, one.opened_on) for one in asked], on=on)
    return [
        Case(
            before=float(events[0]),
            after=float(events[1]),
            is_worked=one.done_on is not None and one.done_on <= one.opened_on + COMES_WITHIN,
            school_id=one.school_id or 0,
        )
        for one, events in zip(asked, found, strict=True)
        if events is not None
    ]


def mastery_with_model_lesson(on: date) -> Sequence[Case]:
    """Read the next benchmark of a standard that was missed twice: after a model lesson, or without one."""
    asked = [
        one
        for one in worked_of(MODEL, since=on - LOOKS_BACK, part=TO_THE_AP)
        if one.school_id is not None and one.topic.isdigit()
    ]
    found = standards_around(
        [(one.subject_id, int(one.topic), one.opened_on) for one in asked], since=on - LOOKS_BACK, on=on
    )
    return [
        Case(
            before=mastery.before,
            after=mastery.after,
            is_worked=one.done_on is not None and one.done_on < mastery.after_on,
            school_id=one.school_id or 0,
        )
        for one, mastery in zip(asked, found, strict=True)
        if mastery is not None
    ]


def gap_with_teacher(on: date) -> Sequence[Case]:
    """Read how far uncovered classes lay from the others on their standards: a teacher soon, or late."""
    asked = [
        one
        for one in worked_of(COVER, since=on - LOOKS_BACK, part=FOR_OPERATIONS, by_record=True)
        if one.school_id is not None
    ]
    found = gaps_around([(one.subject_id, one.opened_on) for one in asked], since=on - LOOKS_BACK, on=on)
    return [
        Case(
            before=gap.before,
            after=gap.after,
            is_worked=one.done_on is not None and one.done_on <= one.opened_on + TWO_WEEKS,
            school_id=one.school_id or 0,
        )
        for one, gap in zip(asked, found, strict=True)
        # Where the benchmark came within the two weeks, nobody was late yet.
        if gap is not None and gap.after_on > one.opened_on + TWO_WEEKS
    ]


OF_CLASSES: tuple[Measure, ...] = (
    Measure(
        code=DENSITY, key="events", outcome=_("events in the class from three weeks on, in four weeks"),
        unit=_("events"), work=_("a visit and a step within three weeks"),
        beside=_("classes with as many events whose coach had not come by then"),
        more_is_better=False, read=events_with_help, decimals=1,
    ),
    Measure(
        code=MODEL, key="mastery", outcome=_("mastery of the standard on the next benchmark"),
        unit=_("percentage points of the class"), work=_("a model lesson"),
        beside=_("classes that had missed the standard twice, too, stood where these did, and had none"),
        more_is_better=True, read=mastery_with_model_lesson, decimals=1,
    ),
    Measure(
        code=COVER, key="gap",
        outcome=_("the distance from all classes on the same standards of the next benchmark"),
        unit=_("percentage points of the class"), work=_("a teacher of record within two weeks"),
        beside=_("uncovered classes that stood where these did and waited longer"),
        more_is_better=True, read=gap_with_teacher, decimals=1,
    ),
)  # fmt: skip
