"""Windows for cases, who is eligible in one, and invitations."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.kernel.events import publish
from sextant.network.actions.bulk import insert_rows
from sextant.network.actions.changes import change
from sextant.network.queries.calendar import latest_school_year
from sextant.network.queries.people import list_assignments
from sextant.talent.events import AdvancementInvited
from sextant.talent.models import AdvancementCase, AdvancementWindow, CategoryPlacement
from sextant.talent.queries.advancement_facts import categories_of, category_of, evidence_of
from sextant.talent.queries.advancement_rules import HIGHER, limits_on, scale_on
from sextant.talent.queries.desk import as_desk
from sextant.talent.rules.advancement import may_still_reach
from sextant.talent.terms.growing import CaseState, Category

MOST_INVITED = 500


class NoWindow(CannotDo):
    """No window is open, or it is not there."""


class WindowsOverlap(CannotDo):
    """Another window has some of these days."""


class NotForThem(CannotDo):
    """Whoever asks has no category yet, or the highest one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowDraft:
    """A window as human resources set it."""

    name: str
    opens_on: date
    closes_on: date
    decides_by: date


@transaction.atomic
def set_window(draft: WindowDraft) -> AdvancementWindow:
    """Set a window; its criteria and weights are open to all staff before it.

    Raises:
        WindowsOverlap: another window has some of these days, or its days are not in order.
        NoWindow: no school year holds its first day.
    """
    if not draft.opens_on < draft.closes_on <= draft.decides_by:
        raise WindowsOverlap("A window opens, then closes, then decides. Put the three days in this order.")
    year = latest_school_year(draft.opens_on)
    if year is None:
        raise NoWindow("No school year holds the first day. Choose a day of a school year.")
    others = AdvancementWindow.objects.filter(opens_on__lte=draft.closes_on, closes_on__gte=draft.opens_on)
    if others.exists():
        raise WindowsOverlap("Another window has some of these days. Choose days after it.")
    row = AdvancementWindow(
        school_year=year,
        name=draft.name,
        opens_on=draft.opens_on,
        closes_on=draft.closes_on,
        decides_by=draft.decides_by,
    )
    row.save()
    audit.record("talent.set_window", on=row, changes={"name": (None, row.name)})
    return row


@transaction.atomic
def find_eligible(*, window_id: int, on: date) -> int:
    """Note whoever meets the gates of a higher category, as far as they are known; return how many are new.

    Nobody is told: human resources invite. Contribution is rated afterwards, so that it bars nobody here.
    """
    window = AdvancementWindow.objects.get(pk=window_id)
    with as_desk():
        categories = categories_of(None, on=on)
        known = set(window.cases.order_by("pk").values_list("staff_id", flat=True))
        asked = [key for key, now in sorted(categories.items()) if now < Category.MASTER and key not in known]
        rows = _eligible(window, {key: categories[key] for key in asked}, on)
        insert_rows(action="talent.find_eligible", rows=rows)
    return len(rows)


@transaction.atomic
def invite(*, case_ids: Sequence[int], on: date) -> int:
    """Invite eligible teachers to hand in a case; return how many were."""
    waiting = AdvancementCase.objects.filter(pk__in=list(case_ids)[:MOST_INVITED], state=CaseState.ELIGIBLE)
    n = 0
    for row in waiting.order_by("pk"):
        changes = change(row, state=CaseState.INVITED, invited_on=on)
        audit.record("talent.invite_to_advance", on=row, changes=changes)
        publish(AdvancementInvited(case_id=row.pk, staff_id=row.staff_id))
        n += 1
    return n


@transaction.atomic
def put_forward(*, on: date) -> AdvancementCase:
    """Let a teacher begin their own case in the window that is open, whether they were invited or not.

    Raises:
        NoWindow: none is open today.
        NotForThem: they have no category yet, or the highest one.
        AlreadyDone: their case in this window is there.
    """
    staff_id = current_rights().staff_id or 0
    window = (
        AdvancementWindow.objects.filter(opens_on__lte=on, closes_on__gte=on).order_by("-opens_on").first()
    )
    if window is None:
        raise NoWindow("No window is open today. This page says when the next one opens.")
    now = category_of(staff_id, on=on)
    if now is None:
        raise NotForThem("You have no category yet. Human resources places you first; ask them.")
    if now is Category.MASTER:
        raise NotForThem("Master is the highest category.")
    standing = AdvancementCase.objects.filter(window=window, staff_id=staff_id)
    begun: AdvancementCase | None = standing.exclude(state=CaseState.WITHDRAWN).first()
    if begun is not None and begun.state != CaseState.ELIGIBLE:
        raise AlreadyDone("Your case in this window is there already.")
    with as_desk():
        row = begun or AdvancementCase(
            window=window,
            staff_id=staff_id,
            school_id=_school_of(staff_id, on),
            from_category=now,
            target=Category(now + 1),
        )
        row.state, row.invited_on = CaseState.INVITED, on
        row.save()
        audit.record("talent.put_forward", on=row, changes={"state": (None, row.state)})
        publish(AdvancementInvited(case_id=row.pk, staff_id=staff_id))
    return row


def _eligible(window: AdvancementWindow, categories: dict[int, Category], on: date) -> list[AdvancementCase]:
    scale, limits = scale_on(on), limits_on(on)
    evidence = evidence_of(None, on=on)
    rows = CategoryPlacement.objects.filter(staff_id__in=categories, valid_until=None).order_by("pk")
    schools = dict(rows.values_list("staff_id", "school_id"))
    found = []
    for staff, now in categories.items():
        if staff not in evidence:
            continue
        facts = evidence[staff].facts
        # A category that is skipped asks for its gates, too; so the last one that opens in a row.
        target = None
        for one in (one for one in HIGHER if one > now):
            if not may_still_reach(facts, scale=scale, limits=limits[one]):
                break
            target = one
        if target is not None:
            found.append(
                AdvancementCase(
                    window=window,
                    staff_id=staff,
                    school_id=schools.get(staff),
                    from_category=now,
                    target=target,
                    state=CaseState.ELIGIBLE,
                )
            )
    return found


def _school_of(staff_id: int, on: date) -> int | None:
    held = list_assignments(staff_id=staff_id, on=on)
    return next((one.school_id for one in held if one.school_id is not None), None)
