"""What was asked in the past and stands answered on record: tiers, plans, absences, red lights, concerns."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.timezone import localtime

from sextant.kernel.events import Answered
from sextant.network.jurisdictions.packs import truancy_law
from sextant.network.jurisdictions.truancy import TruancyLaw, truancy
from sextant.network.models import StaffAssignment
from sextant.network.queries.calendar import calendar_of, jurisdiction_of
from sextant.network.school_days import SchoolCalendar
from sextant.network.terms import Seat
from sextant.support.events import EarlyWarningComputed, SafetyConcernRaised, TierChanged
from sextant.support.models import (
    DecisionReview,
    GroupMember,
    InterventionGroup,
    Outreach,
    RedSince,
    SafetyConcern,
    TierStatus,
    TruancyStep,
    WarningReview,
)
from sextant.support.queries.attendance_news import Truant, truants_of
from sextant.support.queries.letterbox import as_letterbox
from sextant.support.queries.reviews_asked import OWNERS, ReviewAsked
from sextant.support.terms.care import Domain, ReviewDecision
from sextant.support.terms.following import TruancyPaper

# More than a large network answers in a school year; the oldest are left out beyond it.
MOST_ROWS = 30_000
# What a rule proposes that asks nobody for a review.
QUIET = ("", ReviewDecision.CONTINUE.value)
LEAST_TIER = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Managed:
    """A student whose case somebody manages since a review, and how many indicators were red."""

    event: EarlyWarningComputed
    student_id: int
    n_red: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperOwed:
    """A student under the truancy law as she stood on the day on which a paper was asked for."""

    school_id: int
    school_year_id: int
    truant: Truant


def tiers_placed(since: date, until: date) -> list[Answered[TierChanged]]:
    """Return the tiers of these days whose student sat in a group of that tier some days later."""
    rows = TierStatus.objects.filter(valid_from__range=(since, until), tier__gte=LEAST_TIER)
    rows = rows.exclude(domain=Domain.ADVANCED).order_by("-valid_from", "-pk")
    tiers = list(rows[:MOST_ROWS])
    first: dict[tuple[int, str], list[tuple[date, int]]] = defaultdict(list)
    kinds = {
        key: (domain, tier)
        for key, domain, tier in InterventionGroup.objects.values_list("pk", "domain", "tier")
    }
    members = GroupMember.objects.filter(valid_from__gte=since).order_by("valid_from", "pk")
    for student, group, day in members.values_list("student_id", "group_id", "valid_from"):
        domain, tier = kinds[group]
        first[student, domain].append((day, tier))
    found = []
    for row in tiers:
        places = first[row.student_id, row.domain]
        place = next((one for one in places if one[0] >= row.valid_from and one[1] >= row.tier), None)
        if place is None or place[0] == row.valid_from or place[0] > until:
            continue
        event = TierChanged(
            student_id=row.student_id, school_id=row.school_id, domain=row.domain, tier=row.tier
        )
        found.append(Answered(event=event, told_on=row.valid_from, answered_on=place[0]))
    return found


def reviews_decided(since: date, until: date) -> list[Answered[ReviewAsked]]:
    """Return the reviews of these days that a decision rule had asked for, since the probe before them."""
    rows = DecisionReview.objects.filter(reviewed_on__range=(since, until)).exclude(proposed__in=QUIET)
    reviews = list(rows.select_related("plan").order_by("-reviewed_on", "-pk")[:MOST_ROWS])
    held = StaffAssignment.objects.on(until).filter(
        staff_id__in={row.plan.staff_id for row in reviews}, seat__in=OWNERS
    )
    seats = dict(held.order_by("-pk").values_list("staff_id", "seat"))
    found = []
    for row in reviews:
        probes = row.seen.get("probes") or []
        if not probes:
            continue
        told_on, score = date.fromisoformat(probes[-1][0]), probes[-1][1]
        seat = seats.get(row.plan.staff_id)
        asked = ReviewAsked(
            plan_id=row.plan_id,
            student_id=row.student_id,
            school_id=row.school_id,
            domain=row.plan.domain,
            rule=row.seen["rule"],
            says=row.seen["says"],
            evidence=f"{score:g} on {told_on:%-d %B}; rule {row.seen['rule']}.",
            severity=float(row.plan.tier),
            manager_id=row.plan.staff_id if seat else None,
            seat=Seat(seat) if seat else Seat.INTERVENTIONIST,
        )
        if told_on < row.reviewed_on:
            found.append(Answered(event=asked, told_on=told_on, answered_on=row.reviewed_on))
    return found


def families_called(since: date) -> Mapping[int, date]:
    """Return, by student, the newest day from ``since`` on when a call about absences ended with a plan."""
    rows = Outreach.objects.filter(closed_on__gte=since).order_by("closed_on", "pk")
    return dict(rows.values_list("student_id", "closed_on"))


def papers_done(since: date, until: date) -> list[Answered[PaperOwed]]:
    """Return the truancy papers of these days with the day on which each was owed, as the law counts it."""
    rows = list(
        TruancyStep.objects.filter(done_on__range=(since, until)).order_by("-done_on", "-pk")[:MOST_ROWS]
    )
    noticed = {
        (row.student_id, row.school_year_id): row.done_on for row in rows if row.paper == TruancyPaper.NOTICE
    }
    laws = {key: truancy_law(jurisdiction_of(school_id=key)) for key in {row.school_id for row in rows}}
    found = []
    for row in rows:
        law = laws[row.school_id]
        one = None if law is None else _owed(row, law, noticed.get((row.student_id, row.school_year_id)))
        if one is not None and one[1] <= row.done_on:
            owed = PaperOwed(school_id=row.school_id, school_year_id=row.school_year_id, truant=one[0])
            found.append(Answered(event=owed, told_on=one[1], answered_on=row.done_on))
    return found


def cases_managed(since: date, until: date) -> list[Answered[Managed]]:
    """Return the reviews of these days after which somebody manages a case, and since when it was red."""
    red = RedSince.objects.filter(since__range=(since, until)).order_by("pk")
    began = dict(red.values_list("student_id", "since"))
    rows = WarningReview.objects.filter(reviewed_on__range=(since, until), manager_id__isnull=False)
    found = []
    for row in rows.order_by("-reviewed_on", "-pk")[:MOST_ROWS]:
        told_on = began.get(row.student_id)
        if told_on is not None and told_on <= row.reviewed_on:
            event = EarlyWarningComputed(school_id=row.school_id, on=told_on)
            managed = Managed(event=event, student_id=row.student_id, n_red=row.n_red)
            found.append(
                Answered(event=managed, told_on=told_on, answered_on=row.reviewed_on, staff_id=row.manager_id)
            )
    return found


def concerns_acknowledged(since: date) -> list[Answered[SafetyConcernRaised]]:
    """Return the concerns raised from ``since`` on that their lead has acknowledged; whose, nobody reads."""
    with as_letterbox():
        rows = SafetyConcern.objects.filter(raised_at__date__gte=since, acknowledged_at__isnull=False)
        columns = ("pk", "school_id", "raised_at", "acknowledged_at")
        read = list(rows.order_by("raised_at", "pk").values_list(*columns)[:MOST_ROWS])
    return [
        Answered(
            event=SafetyConcernRaised(concern_id=key, school_id=school),
            told_on=localtime(raised).date(),
            answered_on=localtime(seen).date(),
        )
        for key, school, raised, seen in read
    ]


def papers_waiting(*, school_id: int, until: date) -> list[tuple[PaperOwed, date]]:
    """Return the truancy papers that a school owes still, as each stood on the day that asked for it."""
    book = truants_of(school_id=school_id, on=until)
    year, calendar = book.school_year_id, calendar_of(school_id=school_id)
    if book.law is None or year is None:
        return []
    found = []
    for row in book.rows:
        if not row.needs_notice and not row.needs_conference:
            continue
        truant, told_on = _as_it_stood(row.student_id, row.unexcused, book.law, calendar, row.noticed_on)
        if told_on <= until:
            found.append((PaperOwed(school_id=school_id, school_year_id=year, truant=truant), told_on))
    return found


def _owed(row: TruancyStep, law: TruancyLaw, noticed_on: date | None) -> tuple[Truant, date] | None:
    """Return the student as she stood on the day on which the paper was owed, and that day."""
    days = [date.fromisoformat(day) for day in row.unexcused]
    is_notice = row.paper == TruancyPaper.NOTICE
    if is_notice and len(days) < law.truant_from:
        return None
    if not is_notice and not any(noticed_on is not None and day > noticed_on for day in days):
        return None
    calendar = calendar_of(school_id=row.school_id)
    return _as_it_stood(row.student_id, days, law, calendar, None if is_notice else noticed_on)


def _as_it_stood(
    student_id: int,
    days: Sequence[date],
    law: TruancyLaw,
    calendar: SchoolCalendar,
    noticed_on: date | None,
) -> tuple[Truant, date]:
    """Return a student on the day on which her notice was owed, or after it her conference, and that day."""
    last = days[law.truant_from - 1] if noticed_on is None else next(day for day in days if day > noticed_on)
    known = tuple(day for day in days if day <= last)
    truant = Truant(
        student_id=student_id,
        standing=truancy(law=law, unexcused=known, calendar=calendar),
        unexcused=known,
        noticed_on=noticed_on,
        held_on=None,
        needs_conference=noticed_on is not None,
        truant_from=law.truant_from,
        notice_left=0,
    )
    return truant, calendar.next_on_or_after(last + timedelta(days=1))
