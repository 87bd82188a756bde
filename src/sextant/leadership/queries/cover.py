"""Which rooms have no teacher on a day, who stands in, and who could: coverage today."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.leadership.models import CoverageNeed
from sextant.leadership.queries.cover_people import Taught, bell_of, colleagues_on, taught_on
from sextant.leadership.queries.desk import as_desk
from sextant.leadership.rules.cover import ALL_DAY, HOMEROOM, Colleague, Slot, in_order, propose
from sextant.leadership.terms.operations import CoverKind
from sextant.network.queries.calendar import BellRow, list_bells

MOST_SLOTS, MOST_CANDIDATES, MOST_OWN = 60, 12, 20
# Bell, whose room, who covers, and how: classes that share these are one row.
type _Place = tuple[int, tuple[int, str], int | None, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Somebody who could cover, and why this person is named."""

    staff_id: int
    name: str
    n_covers: int
    is_in_room: bool
    is_proposed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverRow:
    """One room at one bell, with its classes and whoever covers it.

    ``key`` is the public id of one of its needs: all of a row are covered together.
    """

    key: str
    need_ids: tuple[int, ...]
    section_ids: tuple[int, ...]
    bell: int
    bell_label: str
    starts_at: str
    ends_at: str
    room: str
    classes: tuple[str, ...]
    teacher: str
    teacher_id: int | None
    cover: CoverKind
    covered_by: str
    covered_by_id: int | None
    note: str
    vacant_since: date | None
    candidates: tuple[Candidate, ...] = ()

    @property
    def is_open(self) -> bool:
        return self.cover == CoverKind.NONE

    @property
    def title(self) -> str:
        """Return the classes in one line."""
        return ", ".join(self.classes)

    @property
    def cover_label(self) -> str:
        return str(self.cover.label)


def cover_of_day(
    *, school_id: int, on: date, with_people: bool = False, most: int = MOST_CANDIDATES
) -> tuple[CoverRow, ...]:
    """Return the rooms of a day without their teacher within reach, by bell.

    Args:
        school_id: which school.
        on: the day.
        with_people: whether each open row says who could cover it.
        most: how many of them at most.
    """
    needs = list(
        CoverageNeed.objects.filter(school_id=school_id, on=on, is_off=False)
        .select_related("section", "covered_by")
        .order_by("section_id")
    )
    if not needs:
        return ()
    with as_desk():
        bells = {one.id: one for one in list_bells(school_id=school_id)}
        taught = taught_on(school_id=school_id, on=on)
        rows = _rows(needs, taught, bells)
        if not with_people:
            return rows
        away = {row.teacher_id for row in rows if row.teacher_id is not None}
        covering: dict[int, set[int]] = defaultdict(set)
        for row in rows:
            if row.covered_by_id is not None:
                covering[row.covered_by_id].add(row.bell)
        people = colleagues_on(school_id=school_id, on=on, taught=taught, away=away, covering=covering)
    return _with_candidates(rows, taught, people, most)


def own_covers(*, on: date, until: date) -> tuple[tuple[date, CoverRow], ...]:
    """Return what whoever acts covers from a day to another: day and room, by bell."""
    me = current_rights().staff_id
    if me is None:
        return ()
    with as_desk():
        found = CoverageNeed.objects.filter(covered_by_id=me, is_off=False, on__range=(on, until))
        needs = list(found.select_related("section", "covered_by").order_by("on", "section_id"))
        of_day: dict[tuple[date, int], list[CoverageNeed]] = defaultdict(list)
        for need in needs[: MOST_OWN * 6]:
            of_day[need.on, need.school_id].append(need)
        rows = []
        for (day, school_id), held in of_day.items():
            bells = {one.id: one for one in list_bells(school_id=school_id)}
            taught = taught_on(school_id=school_id, on=day)
            rows += [(day, row) for row in _rows(held, taught, bells)]
    return tuple(rows[:MOST_OWN])


def count_open(*, school_id: int, on: date) -> tuple[int, int]:
    """Return how many rooms nobody covers yet on a day, and how many have no teacher at all."""
    rows = cover_of_day(school_id=school_id, on=on)
    return sum(row.is_open for row in rows), len(rows)


def _rows(
    needs: Sequence[CoverageNeed], taught: Collection[Taught], bells: Mapping[int, BellRow]
) -> tuple[CoverRow, ...]:
    leads = {one.section_id: one for one in taught if one.is_lead}
    # Who has a room all day has its homeroom, too: one row, one colleague.
    all_day = {_whose(need, leads) for need in needs if bell_of(need.section) == ALL_DAY}
    groups: dict[_Place, list[CoverageNeed]] = defaultdict(list)
    for need in needs:
        whose = _whose(need, leads)
        bell = ALL_DAY if whose in all_day else bell_of(need.section)
        groups[bell, whose, need.covered_by_id, need.cover].append(need)
    rows = [_row(held, leads, bells, bell=bell) for (bell, *_rest), held in groups.items()]
    return tuple(sorted(rows, key=lambda row: (row.starts_at, row.room, row.classes))[:MOST_SLOTS])


def _whose(need: CoverageNeed, leads: Mapping[int, Taught]) -> tuple[int, str]:
    lead = leads.get(need.section_id)
    return (lead.staff_id if lead else 0, need.section.room)


def _row(
    held: Sequence[CoverageNeed], leads: Mapping[int, Taught], bells: Mapping[int, BellRow], *, bell: int
) -> CoverRow:
    first, lead, rung = held[0], leads.get(held[0].section_id), bells.get(bell)
    return CoverRow(
        key=str(first.public_id),
        need_ids=tuple(one.pk for one in held),
        section_ids=tuple(one.section_id for one in held),
        bell=bell,
        bell_label=rung.label if rung else _("Homeroom") if bell == HOMEROOM else "",
        starts_at=rung.starts_at if rung else "",
        ends_at=rung.ends_at if rung else "",
        room=first.section.room,
        classes=tuple(one.section.title for one in held),
        teacher=lead.name if lead else "",
        teacher_id=lead.staff_id if lead else None,
        cover=CoverKind(first.cover),
        covered_by=first.covered_by.name if first.covered_by else "",
        covered_by_id=first.covered_by_id,
        note=first.note,
        vacant_since=min((one.vacant_since for one in held if one.vacant_since), default=None),
    )


def _with_candidates(
    rows: Sequence[CoverRow], taught: Collection[Taught], people: Sequence[Colleague], most: int
) -> tuple[CoverRow, ...]:
    known = {one.staff_id for one in people}
    beside: dict[int, set[int]] = defaultdict(set)
    for one in taught:
        if one.carries and not one.is_lead and one.staff_id in known:
            beside[one.section_id].add(one.staff_id)
    slots = {
        row.key: Slot(
            key=row.key,
            bell=row.bell,
            starts_at=row.starts_at,
            in_room=tuple(sorted(set().union(*(beside[one] for one in row.section_ids)))),
        )
        for row in rows
        if row.is_open
    }
    proposed = propose(list(slots.values()), people)
    return tuple(
        _offered(row, slots[row.key], people, proposed.get(row.key), most) if row.is_open else row
        for row in rows
    )


def _offered(
    row: CoverRow, slot: Slot, people: Sequence[Colleague], proposed: int | None, most: int
) -> CoverRow:
    ordered = sorted(in_order(people, slot), key=lambda one: one.staff_id != proposed)
    candidates = tuple(
        Candidate(
            staff_id=one.staff_id,
            name=one.name,
            n_covers=one.n_covers,
            is_in_room=one.staff_id in slot.in_room,
            is_proposed=one.staff_id == proposed,
        )
        for one in ordered[:most]
    )
    return replace(row, candidates=candidates)
