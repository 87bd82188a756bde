"""Groups within a class: proposed by need, changed by the teacher, ended with the period."""

from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from django.db import transaction

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.instruction.actions.group_proposals import DESK, ReasonNeeded
from sextant.instruction.models import GroupMembership, InstructionalGroup
from sextant.instruction.queries.class_groups import class_cohort, members_on
from sextant.instruction.rules.grouping import Cohort, Offer, Outcome, Solution
from sextant.instruction.rules.grouping_solution import propose_groups
from sextant.instruction.terms import GroupOrigin, GroupScope
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.errors import CannotDo
from sextant.network.actions.changes import change
from sextant.network.models import ReportPeriod, Section
from sextant.network.queries.calendar import report_period_on

LETTERS = "ABCDEF"
FEWEST, MOST = 2, 6
LEAST_IN_A_GROUP = 2
SECONDS = 5.0


class NoGroups(CannotDo):
    """The class cannot be divided so."""


class NoPeriod(CannotDo):
    """The day lies in no report period."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Formed:
    """What was formed: how many groups, and who was left out because too little is known."""

    n_groups: int
    n_members: int
    n_needs_data: int
    exceeded: tuple[str, ...]


@transaction.atomic
def form_groups(*, section_id: int, n_groups: int, skill_focus: str, on: date) -> Formed:
    """Divide a class into groups of like need until the end of the report period; older groups end today.

    Raises:
        OutOfReach: the actor does not write records of this class.
        NoPeriod: the day lies in no report period.
        NoGroups: the class cannot be divided so; the message says why and what helps.
    """
    section = Section.objects.get(pk=section_id)
    period = report_period_on(on)
    if period is None:
        raise NoPeriod("Today lies in no report period; groups begin with the next one.")
    solution, labels = _solve(section, n_groups, on)
    end_groups(section_id=section_id, on=on)
    staff_id = current_rights().staff_id
    groups = {
        key: InstructionalGroup(
            school_id=section.school_id,
            section=section,
            report_period_id=period.pk,
            scope=GroupScope.WITHIN_CLASS,
            origin=GroupOrigin.PROPOSAL,
            title=label,
            skill_focus=skill_focus.strip()[:200],
            size_least=LEAST_IN_A_GROUP,
            size_most=max(LEAST_IN_A_GROUP, list(solution.placed.values()).count(key)),
            lead_id=staff_id,
            valid_from=on,
            valid_until=period.ends_on + timedelta(days=1),
        )
        for key, label in labels.items()
    }
    for group in groups.values():
        group.save()
        audit.record("instruction.form_group", on=group, changes={"title": ("", group.title)})
    reasons = {move.learner: move.reason for move in solution.moves}
    rows = [
        GroupMembership(
            group=groups[key],
            student_id=student,
            school_id=section.school_id,
            section=section,
            because=reasons.get(student, "")[:300],
            valid_from=on,
            valid_until=groups[key].valid_until,
        )
        for student, key in sorted(solution.placed.items())
    ]
    GroupMembership.objects.bulk_create(rows)
    return Formed(
        n_groups=len(groups),
        n_members=len(rows),
        n_needs_data=len(solution.needs_data),
        exceeded=solution.exceeded,
    )


@transaction.atomic
def place_in_group(*, group_id: int, student_id: int, because: str, on: date) -> GroupMembership:
    """Put a student of the class into one of its groups, out of the one she is in, with a reason.

    Raises:
        ReasonNeeded: no reason is given.
        NoGroups: the group has ended, the student is not in this class, or is kept apart from one of it.
    """
    if not because.strip():
        raise ReasonNeeded("Say why in one sentence; whoever looks at the groups next reads it.")
    group: InstructionalGroup = InstructionalGroup.objects.get(pk=group_id)
    if group.valid_until is not None and group.valid_until <= on:
        raise NoGroups("This group has ended. Form new ones, or renew them.")
    with guard.acting_as(process(DESK, on_behalf_of=_person())):
        cohort = class_cohort(section_id=group.section_id, on=on)
    if student_id not in {one.key for one in cohort.learners}:
        raise NoGroups("This student is not in the class.")
    members = members_on(section_id=group.section_id, on=on)
    there = {row.student_id for row in members if row.group_id == group.pk}
    if any(student_id in pair and there & set(pair) - {student_id} for pair in cohort.apart):
        raise NoGroups(
            "This student is kept apart from somebody in this group. Choose another group, or ask the "
            "assistant principal."
        )
    for row in members:
        if row.student_id == student_id:
            change(row, valid_until=max(on, row.valid_from))
    again = GroupMembership.objects.filter(group=group, student_id=student_id, valid_from=on).first()
    if again is not None:
        # Out of it and back into it on one day.
        change(again, valid_until=group.valid_until, because=because.strip()[:300])
        made: GroupMembership = again
    else:
        made = GroupMembership(
            group=group,
            student_id=student_id,
            school_id=group.school_id,
            section_id=group.section_id,
            because=because.strip()[:300],
            valid_from=on,
            valid_until=group.valid_until,
        )
        made.save()
    audit.record("instruction.place_in_group", on=group, changes={"because": ("", made.because)})
    return made


@transaction.atomic
def end_groups(*, section_id: int, on: date) -> int:
    """End the groups of a class; return how many there were."""
    for row in members_on(section_id=section_id, on=on):
        change(row, valid_until=max(on, row.valid_from))
    groups = list(InstructionalGroup.objects.on(on).filter(section_id=section_id))
    for group in groups:
        changes = change(group, valid_until=max(on, group.valid_from))
        audit.record("instruction.end_group", on=group, changes=changes)
    return len(groups)


@transaction.atomic
def renew_groups(*, section_id: int, on: date) -> date:
    """Let the groups of a class go on through the next report period; return the last day.

    Raises:
        NoGroups: there are none.
        NoPeriod: no report period follows this year.
    """
    groups = list(InstructionalGroup.objects.on(on).filter(section_id=section_id))
    if not groups:
        raise NoGroups("This class has no groups to renew. Form them first.")
    last = max(group.valid_until for group in groups if group.valid_until)
    year = ReportPeriod.objects.values_list("school_year_id", flat=True).get(pk=groups[0].report_period_id)
    following = ReportPeriod.objects.filter(school_year_id=year, starts_on__gte=last)
    period = following.order_by("starts_on").first()
    if period is None:
        raise NoPeriod("No report period follows in this school year; form groups in the new one.")
    until = period.ends_on + timedelta(days=1)
    for row in members_on(section_id=section_id, on=on):
        change(row, valid_until=until)
    for group in groups:
        audit.record("instruction.renew_group", on=group, changes=change(group, valid_until=until))
    last_day: date = period.ends_on
    return last_day


def _solve(section: Section, n_groups: int, on: date) -> tuple[Solution, dict[int, str]]:
    if not FEWEST <= n_groups <= MOST:
        raise NoGroups(f"Choose {FEWEST} to {MOST} groups.")
    with guard.acting_as(process(DESK, on_behalf_of=_person())):
        cohort = class_cohort(section_id=section.pk, on=on)
    n_known = sum(learner.need is not None for learner in cohort.learners)
    if n_known < n_groups * LEAST_IN_A_GROUP:
        raise NoGroups(
            f"Enough is known of {n_known} students only; {n_groups} groups need "
            f"{n_groups * LEAST_IN_A_GROUP}. Choose fewer groups, or wait for the next benchmark."
        )
    labels = {number + 1: f"Group {LETTERS[number]}" for number in range(n_groups)}
    offers = tuple(
        Offer(
            key=key,
            label=label,
            capacity=ceil(n_known / n_groups) + 1,
            least=LEAST_IN_A_GROUP,
            staff=section.pk,
            is_small=True,
            is_within_class=True,
        )
        for key, label in labels.items()
    )
    asked = Cohort(learners=cohort.learners, offers=offers, apart=cohort.apart, limits=cohort.limits)
    solution = propose_groups(asked, seconds=SECONDS)
    if solution.outcome not in (Outcome.OPTIMAL, Outcome.WITHIN_GAP):
        said = " ".join(f"{one.says} {one.cure}" for one in solution.obstacles)
        raise NoGroups(said or "No grouping was found in time. Choose fewer groups.")
    return solution, labels


def _person() -> int | None:
    acting = guard.actor()
    return acting.user_id or acting.on_behalf_of
