"""Propose groups for the timetable, and let the assistant principal approve them: then members are active."""

from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.kernel.events import publish
from sextant.network.actions.bulk import insert_rows
from sextant.network.actions.changes import change
from sextant.network.queries.calendar import calendar_of
from sextant.support.actions.leading import look_after
from sextant.support.events import GroupsPlaced
from sextant.support.models import (
    GroupMeeting,
    GroupMember,
    InterventionGroup,
    InterventionProgram,
    PlacementProposal,
    SupportPlan,
)
from sextant.support.queries.desk import as_desk
from sextant.support.queries.groups import RUNNING
from sextant.support.queries.placement import timetable_of
from sextant.support.rules.schedule import Placed, place
from sextant.support.terms.delivery import PlacementState

LONGEST_REASON = 200


class NothingToPlace(CannotDo):
    """No plan waits for a group."""


class NotOpen(CannotDo):
    """The proposal was answered, or no longer fits the timetable."""


@transaction.atomic
def propose_placement(*, school_id: int, on: date) -> PlacementProposal:
    """Propose groups for every plan of a school that has none; an older open proposal gives way.

    Raises:
        NothingToPlace: no plan waits.
    """
    given = timetable_of(school_id=school_id, on=on)
    if not given.seekers:
        raise NothingToPlace(_("Every running plan with a program has its group already."))
    found = place(given)
    before = PlacementProposal.objects.filter(school_id=school_id, state=PlacementState.PROPOSED).first()
    if before is not None:
        changes = change(
            before, state=PlacementState.REFUSED, decided_on=on, because=_("A newer proposal took its place.")
        )
        audit.record("support.replace_placement", on=before, changes=changes)
    row = PlacementProposal(
        school_id=school_id,
        proposed_on=on,
        groups=[_stored(one) for one in found.groups],
        unplaced=[{"plan": plan, "why": str(why)} for plan, why in sorted(found.unplaced.items())],
    )
    row.save()
    n_placed = sum(len(one.plans) for one in found.groups)
    audit.record("support.propose_placement", on=row, changes={"placed": (None, n_placed)})
    return row


@transaction.atomic
def refuse_placement(*, proposal_id: int, because: str, on: date) -> PlacementProposal:
    """Refuse a proposal with a reason; nobody moves.

    Raises:
        NotOpen: it was answered already, or nobody said why.
    """
    row = _open(proposal_id)
    if not because.strip():
        raise NotOpen(_("Say why, so that the next proposal is better."))
    changes = change(
        row, state=PlacementState.REFUSED, decided_on=on, because=because.strip()[:LONGEST_REASON]
    )
    audit.record("support.refuse_placement", on=row, changes=changes)
    return row


@transaction.atomic
def approve_placement(*, proposal_id: int, on: date) -> int:
    """Let the proposed groups begin on the next school day; return how many students have a place.

    Raises:
        NotOpen: it was answered, or a leader or a plan is no longer free for it: ask for a new one.
    """
    row = _open(proposal_id)
    begins = calendar_of(school_id=row.school_id).add(on, 1)
    plans = _plans_still_free(row, on)
    _refuse_clash(row, begins)
    placed: list[SupportPlan] = []
    with as_desk():
        for one in row.groups:
            members = [plans[key] for key in one["plans"]]
            group = _group(row, one, members, begins)
            _seat(group, members, begins)
            placed += members
    audit.record(
        "support.approve_placement",
        on=row,
        changes=change(row, state=PlacementState.APPROVED, decided_on=on),
    )
    publish(
        GroupsPlaced(
            school_id=row.school_id,
            placed=tuple((plan.student_id, plan.domain) for plan in placed),
            on=begins,
        )
    )
    return len(placed)


def leave_group(*, plan_id: int, on: date) -> int:
    """End a plan's places in groups, in the caller's transaction; return how many there were."""
    with as_desk():
        rows = list(GroupMember.objects.filter(plan_id=plan_id, valid_until=None).order_by("pk"))
        for row in rows:
            audit.record(
                "support.leave_group", on=row, changes=change(row, valid_until=max(on, row.valid_from))
            )
    return len(rows)


def _open(proposal_id: int) -> PlacementProposal:
    row: PlacementProposal = PlacementProposal.objects.get(pk=proposal_id)
    if row.state != PlacementState.PROPOSED:
        raise AlreadyDone(_("This proposal was answered already. Ask for a new one."))
    return row


def _plans_still_free(row: PlacementProposal, on: date) -> dict[int, SupportPlan]:
    keys = {plan for one in row.groups for plan in one["plans"]}
    plans = {one.pk: one for one in SupportPlan.objects.filter(pk__in=keys, state__in=RUNNING)}
    seated = GroupMember.objects.between(on, on + timedelta(days=7)).filter(plan_id__in=keys)
    if len(plans) != len(keys) or seated.exists():
        raise NotOpen(_("A plan was closed or placed since this was proposed. Propose again."))
    return plans


def _refuse_clash(row: PlacementProposal, begins: date) -> None:
    """Refuse where a leader took another group meanwhile."""
    with as_desk():
        taken = set(
            GroupMeeting.objects.on(begins)
            .filter(staff_id__in={one["staff"] for one in row.groups})
            .values_list("staff_id", "weekday", "bell_period_id")
        )
    for one in row.groups:
        if one["group"] is None and any((one["staff"], day, one["bell"]) in taken for day in one["weekdays"]):
            raise NotOpen(_("A leader has another group at that time by now. Propose again."))


def _group(
    row: PlacementProposal, one: dict[str, Any], members: list[SupportPlan], begins: date
) -> InterventionGroup:
    if one["group"] is not None:
        standing: InterventionGroup = InterventionGroup.objects.get(pk=one["group"])
        return standing
    program = InterventionProgram.objects.get(pk=one["program"])
    n_named = InterventionGroup.objects.filter(school_id=row.school_id, program=program).count()
    group = InterventionGroup(
        school_id=row.school_id,
        staff_id=one["staff"],
        program=program,
        name=f"{program.name[:70]} {n_named + 1}",
        domain=program.domain,
        tier=max(plan.tier for plan in members),
        valid_from=begins,
    )
    group.save()
    audit.record("support.begin_group", on=group, changes={"staff_id": (None, one["staff"])})
    insert_rows(
        action="support.place_group",
        rows=[
            GroupMeeting(
                group=group,
                school_id=row.school_id,
                staff_id=one["staff"],
                weekday=day,
                bell_period_id=one["bell"],
                valid_from=begins,
            )
            for day in one["weekdays"]
        ],
        school_id=row.school_id,
    )
    return group


def _seat(group: InterventionGroup, members: list[SupportPlan], begins: date) -> None:
    insert_rows(
        action="support.join_group",
        rows=[
            GroupMember(
                group=group,
                plan=plan,
                school_id=group.school_id,
                student_id=plan.student_id,
                staff_id=group.staff_id,
                valid_from=begins,
            )
            for plan in members
        ],
        school_id=group.school_id,
    )
    look_after([plan.student_id for plan in members], staff_id=group.staff_id, first=begins)


def _stored(one: Placed) -> dict[str, Any]:
    return {**asdict(one), "weekdays": list(one.weekdays), "plans": list(one.plans)}
