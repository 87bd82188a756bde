"""Announce a pulse with notice to families, open it to whoever may be asked, close it with its results."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from sextant.access.small_numbers import SMALLEST_SHOWN, suppress, tells_few
from sextant.audit import actions as audit
from sextant.culture.events import PulseClosed
from sextant.culture.models import Pulse, PulseItem, PulseResult, PulseTally, PulseTurn
from sextant.culture.queries.asked import adults_at, may_be_asked, relatives_at
from sextant.culture.queries.community_desk import at_the_desk
from sextant.culture.queries.student_groups import GROUPS, LOWEST_GRADE, groups_of, students_at
from sextant.culture.rules.protected_areas import NONE, area_of, word_in
from sextant.culture.terms.community import Audience, Dimension, ProtectedArea, PulseState, Topic
from sextant.culture.thresholds.community import PULSE_NOTICE
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.kernel.events import publish
from sextant.network.actions.bulk import insert_rows
from sextant.network.actions.changes import change
from sextant.network.queries.settings import threshold

FIVE = (Topic.TRUST, Topic.SAFETY, Topic.FAIRNESS, Topic.JOY, Topic.BELONGING)
OTHER_LANGUAGE = "other"


class NoticeNeeded(CannotDo):
    """Families have not had notice, or not time enough to say no."""


class ConsentNeeded(CannotDo):
    """A question lies in a protected area."""


class AnotherOpen(CannotDo):
    """Another pulse of the school asks the same people now."""


class NotOpen(CannotDo):
    """The pulse is not open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PulseDraft:
    """A pulse as it is announced; ``own`` is the school's own question, ``area`` what a person says of it."""

    audience: str
    name: str
    opens_on: date
    closes_on: date
    notice_on: date | None = None
    own: str = ""
    area: str = ProtectedArea.NONE
    with_consent: bool = False


@transaction.atomic
def announce_pulse(*, school_id: int, draft: PulseDraft) -> Pulse:
    """Announce a pulse of the five questions, and one of the school's own.

    Raises:
        NoticeNeeded: students are asked, and families have fewer days to say no than the network sets.
        ConsentNeeded: the own question holds words of a protected area, and nobody has said that written
            consent is asked for.
        OutOfReach: the actor asks nothing at this school.
    """
    _require_notice(school_id, draft)
    area = _area_of(draft)
    pulse = Pulse(
        school_id=school_id,
        audience=Audience(draft.audience),
        name=draft.name,
        notice_on=draft.notice_on,
        opens_on=draft.opens_on,
        closes_on=draft.closes_on,
    )
    pulse.save()
    items = [(topic, NONE, "") for topic in FIVE] + ([(Topic.OWN, area, draft.own)] if draft.own else [])
    PulseItem.objects.bulk_create(
        PulseItem(pulse=pulse, school_id=school_id, position=place, topic=topic, area=of_area, text=text)
        for place, (topic, of_area, text) in enumerate(items, start=1)
    )
    audit.record("culture.announce_pulse", on=pulse, changes={"questions": (0, len(items))})
    return pulse


@transaction.atomic
def open_pulse(*, pulse_id: int, on: date) -> Pulse:
    """Open a pulse: set out its counters and whose turn it is, without whoever may not be asked.

    Raises:
        AlreadyDone: it is open or closed.
        NotOpen: its day has not come, or its last day has passed.
        AnotherOpen: another one asks the same people.
    """
    pulse: Pulse = Pulse.objects.get(pk=pulse_id)
    if pulse.state != PulseState.DRAFT:
        raise AlreadyDone("This pulse has been opened already.")
    if not pulse.opens_on <= on <= pulse.closes_on:
        raise NotOpen("A pulse opens between its first and its last day. Announce another with other days.")
    same = Pulse.objects.filter(school_id=pulse.school_id, audience=pulse.audience, state=PulseState.OPEN)
    if same.exists():
        raise AnotherOpen("Another pulse asks the same people now. Close it first.")
    audit.record("culture.open_pulse", on=pulse, changes=change(pulse, state=PulseState.OPEN))
    items = list(PulseItem.objects.filter(pulse=pulse).order_by("position"))
    with at_the_desk(is_traced=False):
        turns, groups = _turns_and_groups(pulse, items, on)
        insert_rows(action="culture.open_pulse.turns", rows=turns, school_id=pulse.school_id)
        tallies = [
            PulseTally(
                pulse=pulse, school_id=pulse.school_id, dimension=way, group=group, position=item.position
            )
            for way, names in groups.items()
            for group in names
            for item in items
        ]
        insert_rows(action="culture.open_pulse.tallies", rows=tallies, school_id=pulse.school_id)
    return pulse


@transaction.atomic
def close_pulse(*, pulse_id: int, on: date) -> Pulse:
    """Close a pulse and write what it found, in groups that give nobody away.

    Raises:
        NotOpen: it is not open.
    """
    pulse: Pulse = Pulse.objects.get(pk=pulse_id)
    if pulse.state != PulseState.OPEN:
        raise NotOpen("Only an open pulse is closed.")
    changes = change(pulse, state=PulseState.CLOSED, closes_on=min(pulse.closes_on, max(on, pulse.opens_on)))
    audit.record("culture.close_pulse", on=pulse, changes=changes)
    with at_the_desk(is_traced=False):
        rows = [
            PulseResult(
                pulse=pulse,
                school_id=pulse.school_id,
                dimension=way,
                group=group,
                position=place,
                n=found[0] if found else None,
                n_agree=found[1] if found else None,
            )
            for (way, group, place), found in _what_is_shown(pulse, on).items()
        ]
        insert_rows(action="culture.close_pulse.results", rows=rows, school_id=pulse.school_id)
    publish(PulseClosed(pulse_id=pulse.pk, school_id=pulse.school_id))
    return pulse


def shown_cells(
    counts: Mapping[tuple[str, str, int], tuple[int, int]], *, left_out: frozenset[str]
) -> dict[tuple[str, str, int], tuple[int, int] | None]:
    """Return each cell, or None where it is small or would give a small one away by subtraction.

    Args:
        counts: for each way to divide, group and item: how many answered, how many agreed.
        left_out: ways that tell a few together with another one; nothing of them is shown.
    """
    shown: dict[tuple[str, str, int], tuple[int, int] | None] = {}
    whole = {place: found[0] for (way, _group, place), found in counts.items() if way == Dimension.ALL}
    for way, place in sorted({(way, place) for way, _group, place in counts}):
        cells = {group: found for (one, group, at), found in counts.items() if (one, at) == (way, place)}
        if len(cells) > 1:
            # A group that nobody answered in is no group; one that a single person did is hidden.
            cells = {group: found for group, found in cells.items() if found[0]}
        # Answers on papers stand in few groups; they must not follow from everybody minus the groups.
        rest = whole.get(place, 0) - sum(found[0] for found in cells.values())
        is_told_apart = 0 < rest < SMALLEST_SHOWN
        kept = suppress({group: found[0] for group, found in cells.items()})
        for group, found in cells.items():
            is_hidden = kept[group] is None or way in left_out or is_told_apart
            shown[way, group, place] = None if is_hidden else found
    return shown


def _what_is_shown(pulse: Pulse, on: date) -> dict[tuple[str, str, int], tuple[int, int] | None]:
    counts = {
        (row.dimension, row.group, row.position): (row.n, row.n_agree)
        for row in PulseTally.objects.filter(pulse=pulse)
    }
    return shown_cells(counts, left_out=_ways_left_out(pulse, on))


def _ways_left_out(pulse: Pulse, on: date) -> frozenset[str]:
    """Return the ways to divide that would tell of a few beside an earlier one, of those who answered."""
    if pulse.audience != Audience.STUDENTS:
        return frozenset()
    answered = set(
        PulseTurn.objects.filter(pulse=pulse, has_answered=True, is_by_code=False).values_list(
            "pupil_id", flat=True
        )
    )
    grades = {key: grade for key, grade in students_at(school_id=pulse.school_id).items() if key in answered}
    by_way = groups_of(grades, on=on)
    shown: list[str] = []
    left_out = set()
    for way, groups in by_way.items():
        pairs = (Counter((by_way[other][key], groups[key]) for key in grades) for other in shown)
        if any(tells_few(one) for one in pairs):
            left_out.add(way)
        else:
            shown.append(way)
    return frozenset(left_out)


def _turns_and_groups(
    pulse: Pulse, items: Sequence[PulseItem], on: date
) -> tuple[list[PulseTurn], Mapping[str, Sequence[str]]]:
    about = {"pulse": pulse, "school_id": pulse.school_id}
    if pulse.audience == Audience.STUDENTS:
        grades = students_at(school_id=pulse.school_id, lowest=LOWEST_GRADE)
        areas = {item.area for item in items} - {NONE}
        asked = may_be_asked(grades.keys(), on=on, areas=areas, pulse_id=pulse.pk)
        return [PulseTurn(**about, pupil_id=key) for key in sorted(asked)], GROUPS
    if pulse.audience == Audience.STAFF:
        staff = adults_at(school_id=pulse.school_id, on=on)
        return [PulseTurn(**about, adult_id=key) for key in sorted(staff)], {Dimension.ALL: ("",)}
    relatives = relatives_at(school_id=pulse.school_id, on=on)
    languages = sorted({language for language in relatives.values() if language} | {OTHER_LANGUAGE})
    turns = [PulseTurn(**about, relative_id=key) for key in sorted(relatives)]
    return turns, {Dimension.ALL: ("",), Dimension.LANGUAGE: languages}


def _require_notice(school_id: int, draft: PulseDraft) -> None:
    if draft.audience != Audience.STUDENTS:
        return
    days = int(threshold(PULSE_NOTICE, on=draft.opens_on, school_id=school_id))
    if draft.notice_on is None or draft.notice_on + timedelta(days=days) > draft.opens_on:
        raise NoticeNeeded(
            f"Families need notice {days} days before students are asked, so that they can say no. Write the "
            "day of the notice, and let the pulse open later."
        )


def _area_of(draft: PulseDraft) -> str:
    """Return the area of the own question.

    Raises:
        ConsentNeeded: it lies in one, or holds words that do, and consent is not asked for.
    """
    if not draft.own or draft.audience != Audience.STUDENTS:
        return ProtectedArea.NONE
    area = draft.area if draft.area != ProtectedArea.NONE else area_of(draft.own)
    if area == NONE or draft.with_consent:
        return area
    word = word_in(draft.own)
    because = f"“{word}” lies" if word else "It lies"
    raise ConsentNeeded(
        f"This question may not be asked like this. {because} in an area that federal law protects "
        f"({str(ProtectedArea(area).label).lower()}). Ask something else, or say that only students whose "
        "families have agreed in writing are asked."
    )
