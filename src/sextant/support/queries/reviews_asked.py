"""What interlocks ask of support: has she a place, and does a rule ask for a review of her plan."""

from dataclasses import dataclass
from datetime import date

from sextant.network.models import StaffAssignment
from sextant.network.terms import Seat
from sextant.support.models import GroupMember, InterventionGroup, SupportPlan
from sextant.support.queries.groups import RUNNING
from sextant.support.queries.meetings import has_news
from sextant.support.queries.progress import progress_of

# Who owns a review by her seat; whoever has none of these leaves it to the interventionist's seat.
OWNERS = (
    Seat.INTERVENTIONIST, Seat.COUNSELOR, Seat.SOCIAL_WORKER, Seat.PSYCHOLOGIST, Seat.SPED_TEACHER,
    Seat.EL_TEACHER, Seat.TEACHER,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewAsked:
    """A rule spoke of a plan; its sentence names nobody."""

    plan_id: int
    student_id: int
    school_id: int
    domain: str
    rule: int
    says: str
    evidence: str
    severity: float
    manager_id: int | None
    seat: Seat


def review_asked(*, plan_id: int, on: date) -> ReviewAsked | None:
    """Return why a plan should be reviewed; None while the rules say wait, or go on, or it has ended."""
    plan = SupportPlan.objects.filter(pk=plan_id, state__in=RUNNING).select_related("program").first()
    if plan is None:
        return None
    (progress,) = progress_of([plan], on=on)
    said = progress.said
    if said is None or not has_news(progress):
        return None
    seats = StaffAssignment.objects.on(on).filter(staff_id=plan.staff_id, seat__in=OWNERS)
    seat = seats.order_by("pk").values_list("seat", flat=True).first()
    newest = progress.probes[-1] if progress.probes else None
    return ReviewAsked(
        plan_id=plan.pk,
        student_id=plan.student_id,
        school_id=plan.school_id,
        domain=plan.domain,
        rule=said.rule,
        says=progress.offers or progress.says,
        evidence=f"{newest.score:g} on {newest.on:%-d %B}; rule {said.rule}."
        if newest
        else f"Rule {said.rule}.",
        severity=plan.tier + (1.0 if progress.offers else 0.0),
        manager_id=plan.staff_id if seat else None,
        seat=Seat(seat) if seat else Seat.INTERVENTIONIST,
    )


def has_place(*, student_id: int, domain: str, tier: int, on: date) -> bool:
    """Tell if a student sits in a group of a domain and tier, now or from a later day on."""
    groups = InterventionGroup.objects.filter(domain=domain, tier__gte=tier)
    return (
        GroupMember.objects.filter(student_id=student_id, valid_until=None, group_id__in=groups.values("pk"))
        .exclude(valid_until__lte=on)
        .exists()
    )
