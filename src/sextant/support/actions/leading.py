"""Who leads a group: its leader, whoever stands in for her, the school's leaders of learning."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.kernel import guard
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.kernel.guard import Verb
from sextant.network.actions.changes import change
from sextant.network.actions.programs import add_to_caseload
from sextant.network.models import Caseload, StaffAssignment
from sextant.network.terms import CaseKind
from sextant.support.models import GroupCover, GroupMember, InterventionGroup
from sextant.support.queries.desk import as_desk

LONGEST_COVER = timedelta(days=180)


class NotHers(CannotDo):
    """The group is led by somebody else, and nobody asked this person to stand in."""


class NoCover(CannotDo):
    """Nobody can stand in like that."""


def require_lead(group_id: int, *, on: date) -> InterventionGroup:
    """Return a group that whoever acts leads on a day, by her own right or in somebody's place.

    Raises:
        NotHers: she does not.
    """
    me = current_rights().staff_id
    covers = me is not None and GroupCover.objects.on(on).filter(group_id=group_id, staff_id=me).exists()
    if not covers:
        try:
            guard.require(InterventionGroup, Verb.WRITE, [group_id])
        except guard.OutOfReach:
            raise NotHers(
                _(
                    "Somebody else leads this group. Ask its leader or the assistant principal to let you "
                    "stand in."
                )
            ) from None
    with as_desk():
        group: InterventionGroup = InterventionGroup.objects.select_related("program").get(pk=group_id)
    return group


def holder_of(group: InterventionGroup, *, on: date) -> int:
    """Return in whose name a session is held: of whoever acts where she leads or covers, else the cover's."""
    me = current_rights().staff_id
    with as_desk():
        covers = list(
            GroupCover.objects.on(on)
            .filter(group_id=group.pk)
            .order_by("pk")
            .values_list("staff_id", flat=True)
        )
    if me is not None and (me == group.staff_id or me in covers):
        return me
    return covers[-1] if covers else group.staff_id


@transaction.atomic
def arrange_cover(*, group_id: int, staff_id: int, first: date, last: date) -> GroupCover:
    """Let an adult of the school lead a group in its leader's place, from a day up to and on another.

    She reads what its students need for as long as that, and no longer.

    Raises:
        NotHers: whoever asks neither leads the group nor oversees it.
        NoCover: the days are not in order or too many, or the adult leads it anyway or is not at the school.
    """
    group = require_lead(group_id, on=first)
    if last < first or last - first > LONGEST_COVER:
        raise NoCover(_("Choose a last day after the first, half a year at most."))
    if staff_id == group.staff_id:
        raise NoCover(_("That is whoever leads the group. Choose somebody else."))
    if not StaffAssignment.objects.on(first).filter(staff_id=staff_id, school_id=group.school_id).exists():
        raise NoCover(_("Choose an adult of this school."))
    until = last + timedelta(days=1)
    with as_desk():
        standing = GroupCover.objects.between(first, last).filter(group_id=group_id)
        if standing.filter(staff_id=staff_id).exists():
            raise AlreadyDone(_("Somebody stands in for these days already."))
        for one in standing.order_by("pk"):
            _end_cover(one, on=first)
        cover = GroupCover(
            group=group, school_id=group.school_id, staff_id=staff_id, valid_from=first, valid_until=until
        )
        cover.save()
        audit.record("support.arrange_cover", on=cover, changes={"staff_id": (None, staff_id)})
        members = GroupMember.objects.on(first).filter(group_id=group_id)
        _stand_in(
            list(members.values_list("student_id", flat=True)), staff_id=staff_id, first=first, until=until
        )
    return cover


@transaction.atomic
def end_cover(*, cover_id: int, on: date) -> GroupCover:
    """End a cover early; ``on`` is the first day without it."""
    cover: GroupCover = GroupCover.objects.get(pk=cover_id)
    require_lead(cover.group_id, on=on)
    with as_desk():
        _end_cover(cover, on=on)
    return cover


def look_after(student_ids: Sequence[int], *, staff_id: int, first: date) -> None:
    """Put students on the caseload of whoever leads their group: what she may read follows from that row."""
    known = set(
        Caseload.objects.filter(
            staff_id=staff_id, student_id__in=student_ids, kind=CaseKind.INTERVENTION, valid_until=None
        ).values_list("student_id", flat=True)
    )
    for student_id in sorted(set(student_ids) - known):
        add_to_caseload(
            staff_id=staff_id, student_id=student_id, kind=CaseKind.INTERVENTION, valid_from=first
        )


def release(student_ids: Sequence[int], *, staff_id: int, on: date) -> None:
    """Take students off the caseload of whoever no longer leads a group of theirs."""
    with as_desk():
        still = set(
            GroupMember.objects.on(on)
            .filter(student_id__in=student_ids, staff_id=staff_id)
            .values_list("student_id", flat=True)
        )
        rows = Caseload.objects.on(on).filter(
            staff_id=staff_id,
            student_id__in=set(student_ids) - still,
            kind=CaseKind.INTERVENTION,
        )
        for row in rows.order_by("pk"):
            audit.record(
                "network.end_caseload", on=row, changes=change(row, valid_until=max(on, row.valid_from))
            )


def release_covers(student_ids: Sequence[int], *, group_id: int, on: date) -> None:
    """Take students who leave a group off the caseload of whoever stands in with it."""
    with as_desk():
        covers = GroupCover.objects.filter(group_id=group_id, valid_until__gt=on)
        for staff_id in sorted(set(covers.values_list("staff_id", flat=True))):
            _stand_down(student_ids, staff_id=staff_id, on=on)


def _end_cover(cover: GroupCover, *, on: date) -> None:
    """End a cover, and with that day what the adult reads of its students."""
    audit.record("support.end_cover", on=cover, changes=change(cover, valid_until=max(on, cover.valid_from)))
    members = GroupMember.objects.on(on).filter(group_id=cover.group_id)
    _stand_down(list(members.values_list("student_id", flat=True)), staff_id=cover.staff_id, on=on)


def _stand_in(student_ids: Sequence[int], *, staff_id: int, first: date, until: date) -> None:
    """Put students on the caseload of whoever stands in, up to the day before ``until`` and no longer."""
    for student_id in sorted(set(student_ids)):
        row = add_to_caseload(staff_id=staff_id, student_id=student_id, kind=CaseKind.COVER, valid_from=first)
        audit.record("network.end_caseload", on=row, changes=change(row, valid_until=until))


def _stand_down(student_ids: Sequence[int], *, staff_id: int, on: date) -> None:
    """Take students off the caseload of whoever stands in, but for those of other groups that she covers."""
    others = GroupCover.objects.filter(staff_id=staff_id, valid_until__gt=on).values("group_id")
    still = set(
        GroupMember.objects.on(on)
        .filter(student_id__in=student_ids, group_id__in=others)
        .values_list("student_id", flat=True)
    )
    rows = Caseload.objects.filter(
        staff_id=staff_id,
        student_id__in=set(student_ids) - still,
        kind=CaseKind.COVER,
        valid_until__gt=on,
    )
    for row in rows.order_by("pk"):
        changes = change(row, valid_until=max(on, row.valid_from))
        audit.record("network.end_caseload", on=row, changes=changes)
