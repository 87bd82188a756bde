"""A demo’s cover: the autumn’s absences, one class held by a substitute too long, and this morning."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import timedelta

import numpy as np
from django.db import transaction

from sextant.access.models import User
from sextant.audit import actions as audit
from sextant.demo.cast import HARBOR_POINT
from sextant.demo.ground import Ground
from sextant.kernel import guard
from sextant.kernel.actor import person
from sextant.leadership.actions import operations_history as history
from sextant.leadership.terms.operations import CoverKind
from sextant.network.actions.changes import change
from sextant.network.models import Section, SectionStaff, StaffAssignment
from sextant.network.queries.calendar import calendar_of
from sextant.network.terms import Seat, SectionKind, SectionRole, Subject

AWAY_A_DAY = 0.035
# How rooms were covered, in the order of the kinds.
KINDS = (
    CoverKind.SUBSTITUTE,
    CoverKind.COLLEAGUE,
    CoverKind.LEADER,
    CoverKind.COMBINED,
    CoverKind.NONE,
)
WITHOUT_NAME = frozenset({CoverKind.COMBINED, CoverKind.NONE})
SHARES = (0.46, 0.38, 0.06, 0.08, 0.02)
GAP_DAYS, LEFT_OPEN = 12, 2
ONE_DAY = timedelta(days=1)


def cover_autumn(ground: Ground, school_id: int, rng: np.random.Generator) -> None:
    """Write who was away in the autumn, room by room, and who stood in."""
    year = ground.years[ground.newest]
    days = calendar_of(school_id=school_id).between(year.starts_on, ground.today - ONE_DAY)
    led = _led(ground, school_id)
    by_kind = _people(ground, school_id)
    found = []
    for day in days:
        for staff_id in sorted(led):
            if rng.random() >= AWAY_A_DAY:
                continue
            for section_id in led[staff_id]:
                kind = KINDS[int(rng.choice(len(KINDS), p=SHARES))]
                people = [one for one in by_kind.get(kind, ()) if one != staff_id]
                is_named = bool(people) or kind in WITHOUT_NAME
                found.append(
                    history.PastCover(
                        school_id=school_id,
                        section_id=section_id,
                        on=day,
                        kind=kind if is_named else CoverKind.SUBSTITUTE,
                        staff_id=people[int(rng.integers(len(people)))] if people else None,
                    )
                )
    history.insert_covers(found)


def miss_a_class(ground: Ground) -> None:
    """Take its teacher from one core class of Harbor Point for more days than the network allows.

    A substitute stands in since; the teacher’s part in the class ended on the first of these days, so that
    the page of the class and its cover say the same.
    """
    from sextant.leadership.queries.cover_runs import days_listed  # noqa: PLC0415 - where it is needed

    school_id = _harbor(ground)
    if school_id is None:
        return
    cast = {key for name, key in ground.keys.staff.items() if not name.startswith("staff-")}
    links = SectionStaff.objects.on(ground.today).filter(
        school_id=school_id,
        role=SectionRole.TEACHER_OF_RECORD,
        section__kind=SectionKind.SCHEDULED,
        section__course__subject=Subject.MATH,
        section__ends_on__gte=ground.today,
    )
    chosen = links.exclude(staff_id__in=cast).order_by("-section_id").first()
    days = calendar_of(school_id=school_id)
    substitute = next(iter(_people(ground, school_id).get(CoverKind.SUBSTITUTE, ())), None)
    if chosen is None or substitute is None:
        return
    wanted = days.between(days.back(ground.today, GAP_DAYS - 1), ground.today)
    if not wanted:
        return
    listed = days_listed(chosen.section_id, wanted)
    with transaction.atomic():
        history.insert_covers(
            [
                history.PastCover(
                    school_id=school_id,
                    section_id=chosen.section_id,
                    on=day,
                    kind=CoverKind.SUBSTITUTE,
                    staff_id=substitute,
                    note="Plans lie in the office.",
                )
                for day in wanted
                if day not in listed
            ]
        )
        changes = change(chosen, valid_until=max(wanted[0], chosen.valid_from))
        audit.record("network.unstaff_section", on=chosen, changes=changes)


def open_the_day(ground: Ground) -> None:
    """Let Mr. Bell put one teacher on the list, and cover all rooms but two (domain 12)."""
    from sextant.leadership.actions.cover import Cover, assign_cover, call_away  # noqa: PLC0415
    from sextant.leadership.queries.cover import cover_of_day  # noqa: PLC0415

    school_id = _harbor(ground)
    marcus = User.objects.filter(staff_id=ground.keys.staff.get("marcus_ap_operations", 0)).first()
    if (
        school_id is None
        or marcus is None
        or not calendar_of(school_id=school_id).is_school_day(ground.today)
    ):
        return
    away = _who_is_away(ground, school_id)
    if away is None:
        return
    with guard.acting_as(person(marcus.pk)), transaction.atomic():
        call_away(staff_id=away, school_id=school_id, on=ground.today)
        rows = [row for row in cover_of_day(school_id=school_id, on=ground.today) if row.is_open]
        cast = {ground.keys.staff.get(name, 0) for name in ("erik_teacher", "amara_teacher")}
        for row in rows[: max(len(rows) - LEFT_OPEN, 0)]:
            fresh = cover_of_day(school_id=school_id, on=ground.today, with_people=True)
            mine = next((one for one in fresh if one.key == row.key), None)
            if mine is None or not mine.candidates:
                continue
            known = [one for one in mine.candidates if one.staff_id in cast]
            chosen = (known or list(mine.candidates))[0]
            cover = Cover(kind=CoverKind.COLLEAGUE, staff_id=chosen.staff_id)
            assign_cover(row=mine, school_id=school_id, on=ground.today, cover=cover)


def _who_is_away(ground: Ground, school_id: int) -> int | None:
    """Return a teacher of several classes at bells, of nobody’s story."""
    cast = {key for name, key in ground.keys.staff.items() if not name.startswith("staff-")}
    led = _led(ground, school_id, with_bells=True)
    able = [key for key in sorted(led) if key not in cast and len(led[key]) > LEFT_OPEN]
    return able[len(able) // 2] if able else None


def _led(ground: Ground, school_id: int, *, with_bells: bool = False) -> Mapping[int, Sequence[int]]:
    sections = Section.objects.filter(school_id=school_id, ends_on__gte=ground.today)
    if with_bells:
        sections = sections.filter(bell_period__isnull=False)
    links = SectionStaff.objects.on(ground.today).filter(
        section_id__in=sections.values("pk"), role=SectionRole.TEACHER_OF_RECORD
    )
    found: dict[int, list[int]] = defaultdict(list)
    for staff_id, section_id in links.order_by("section_id").values_list("staff_id", "section_id"):
        found[staff_id].append(section_id)
    return found


def _people(ground: Ground, school_id: int) -> Mapping[CoverKind, Sequence[int]]:
    kinds = {
        Seat.SUBSTITUTE: CoverKind.SUBSTITUTE,
        Seat.TEACHER: CoverKind.COLLEAGUE,
        Seat.SPED_TEACHER: CoverKind.COLLEAGUE,
        Seat.DEAN: CoverKind.LEADER,
        Seat.AP_CULTURE: CoverKind.LEADER,
    }
    seats = StaffAssignment.objects.on(ground.today).filter(school_id=school_id, seat__in=list(kinds))
    found: dict[CoverKind, list[int]] = defaultdict(list)
    for staff_id, seat in seats.order_by("staff_id").values_list("staff_id", "seat"):
        found[kinds[Seat(seat)]].append(staff_id)
    return found


def _harbor(ground: Ground) -> int | None:
    for school, school_id in enumerate(ground.keys.schools):
        if ground.place(school).name == HARBOR_POINT:
            return school_id
    return None
