"""The support board of a school: domain by tier, who is without a plan, and how what runs is going."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, OuterRef

from sextant.kernel.guard import GuardedQuerySet
from sextant.support.models import SupportPlan, TierStatus
from sextant.support.queries.minutes_asked import logged_minutes, minutes_of, plans_that_ran
from sextant.support.queries.progress import PlanProgress, progress_of
from sextant.support.rules.delivered import Account, Delivered, account_of
from sextant.support.terms.care import Domain, PlanState
from sextant.web.tables import Column, Listing, Page, Window, page_of

LAST_PROBES = 10
RUNNING = (PlanState.ACTIVE.value, PlanState.FADING.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainCount:
    """How many students of a school are in which tier of a domain, and of how many no plan runs."""

    domain: Domain
    tier_2: int
    tier_3: int
    without_plan: int
    minutes: Account


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """The counts of a school within reach, and what was delivered to each plan since a day."""

    domains: tuple[DomainCount, ...]
    without_plan: int
    n: int
    n_students: int
    minutes: Account
    delivered: Mapping[int, Delivered]


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardRow:
    """One student in tier 2 or 3 of a domain."""

    student_public_id: UUID
    student: str
    grade: int | None
    domain: Domain
    tier: int
    since: date
    days: int
    review_on: date | None
    plan_public_id: UUID | None
    manager: str
    delivered: float | None
    slope: float | None
    needed: float | None
    # The slope in percent of the needed one: a goal may lie below its baseline.
    share: float | None
    probes: tuple[float, ...]

    @property
    def domain_label(self) -> str:
        return str(self.domain.label)

    @property
    def has_plan(self) -> bool:
        return self.plan_public_id is not None


BOARD = Listing(
    columns=(
        Column(key="student", label="Student", order_by=("student__family_name", "student__given_name")),
        Column(key="domain", label="Domain", order_by=("domain",)),
        Column(key="tier", label="Tier", order_by=("tier",), is_number=True, starts_descending=True),
        Column(key="since", label="Days since decision", order_by=("-valid_from",), is_number=True),
        Column(key="plan", label="Plan"),
        Column(key="delivered", label="Delivered, % of planned", is_number=True),
        Column(key="slope", label="A week, and needed"),
    ),
    opens_with="tier",
    size=25,
)


def board_of(*, school_id: int | None, since: date, on: date) -> Board:
    """Return the counts of one school, or of all within reach; minutes since a day.

    What plans asked for is counted of one school: of a network the logs alone are added up.
    """
    tiers, lacking = _counted(school_id)
    plans = plans_that_ran(first=since, last=on, school_id=school_id)
    delivered = (
        minutes_of(plans, first=since, last=on)
        if school_id is not None
        else logged_minutes(first=since, last=on)
    )
    of_domain: dict[str, list[Delivered]] = defaultdict(list)
    for one in plans:
        if one.pk in delivered:
            of_domain[one.domain].append(delivered[one.pk])
    return Board(
        domains=tuple(
            DomainCount(
                domain=domain,
                tier_2=tiers[domain.value, 2],
                tier_3=tiers[domain.value, 3],
                without_plan=lacking[domain.value],
                minutes=account_of(of_domain[domain.value]),
            )
            for domain in Domain
        ),
        without_plan=lacking.total(),
        n=tiers.total(),
        n_students=_standing(school_id).order_by().values("student_id").distinct().count(),
        minutes=account_of(one for rows in of_domain.values() for one in rows),
        delivered=delivered,
    )


def board_rows(
    window: Window,
    *,
    school_id: int | None,
    delivered: Mapping[int, Delivered],
    since: date,
    on: date,
    without_plan: bool = False,
    domain: str = "",
) -> Page[BoardRow]:
    """Return one page of the students in tier 2 or 3, those without a plan alone where that is asked.

    Args:
        window: which page.
        school_id: the school; None for all within reach, whose minutes are read for this page.
        delivered: by plan, what the board counted of a school.
        since: the day from which minutes count.
        on: the day.
        without_plan: only needs for which no plan runs.
        domain: only of this one.
    """
    rows = _standing(school_id).select_related("student")
    if domain in Domain.values:
        rows = rows.filter(domain=domain)
    if without_plan:
        rows = rows.filter(~_has_plan())
    page: Page[TierStatus] = page_of(rows.order_by(*window.order_by), window, shape=lambda row: row)
    return _with_plans(page, None if school_id is None else delivered, since=since, on=on)


def _counted(school_id: int | None) -> tuple[Counter[tuple[str, int]], Counter[str]]:
    """Return how many stand in each tier of a domain, and of how many no plan runs."""
    rows = _standing(school_id).annotate(has_plan=_has_plan()).order_by()
    counted = rows.values("domain", "tier", "has_plan").annotate(n=Count("pk"))
    tiers: Counter[tuple[str, int]] = Counter()
    lacking: Counter[str] = Counter()
    for domain, tier, has_plan, n in counted.values_list("domain", "tier", "has_plan", "n"):
        tiers[domain, tier] += n
        lacking[domain] += 0 if has_plan else n
    return tiers, lacking


def _has_plan() -> Exists:
    """Return the question whether a plan runs for a student in a domain."""
    ours = SupportPlan.objects.filter(
        student_id=OuterRef("student_id"), domain=OuterRef("domain"), state__in=RUNNING
    )
    return Exists(ours)


def _standing(school_id: int | None) -> GuardedQuerySet[TierStatus]:
    rows = TierStatus.objects.filter(valid_until=None, tier__gte=2)
    return rows if school_id is None else rows.filter(student__school_id=school_id)


def _with_plans(
    page: Page[TierStatus], counted: Mapping[int, Delivered] | None, *, since: date, on: date
) -> Page[BoardRow]:
    statuses = list(page.rows)
    students = {row.student_id for row in statuses}
    plans = {
        (row.student_id, row.domain): row
        for row in SupportPlan.objects.filter(student_id__in=students, state__in=RUNNING)
        .select_related("staff", "program")
        .order_by("pk")
    }
    delivered = minutes_of(list(plans.values()), first=since, last=on) if counted is None else counted
    progress = {one.plan_id: one for one in progress_of(list(plans.values()), on=on, with_suspicions=False)}
    made = tuple(
        _row(
            row,
            plan,
            progress.get(plan.pk) if plan else None,
            delivered.get(plan.pk) if plan else None,
            on,
        )
        for row in statuses
        for plan in [plans.get((row.student_id, row.domain))]
    )
    return replace(page, rows=made)  # type: ignore[arg-type,return-value]


def _row(
    row: TierStatus,
    plan: SupportPlan | None,
    progress: PlanProgress | None,
    delivered: Delivered | None,
    on: date,
) -> BoardRow:
    """Return a line: its minutes are part of the board's, its slope is what the team meeting says."""
    said = progress.said if progress else None
    return BoardRow(
        student_public_id=row.student.public_id,
        student=row.student.name,
        grade=row.student.grade,
        domain=Domain(row.domain),
        tier=row.tier,
        since=row.valid_from,
        days=(on - row.valid_from).days,
        review_on=plan.review_on if plan else row.review_on,
        plan_public_id=plan.public_id if plan else None,
        manager=plan.staff.name if plan else "",
        delivered=delivered.percent if delivered else None,
        slope=said.line.slope if said and said.line else None,
        needed=progress.aim.needed if progress and progress.aim else None,
        share=said.share if said else None,
        probes=tuple(one.score for one in progress.probes if one.is_valid)[-LAST_PROBES:] if progress else (),
    )
