"""A student’s support (shape: record): tiers and plans as they stand or stood, and the card of her page."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.access.terms import FAMILY_ROLES
from sextant.kernel import clock
from sextant.network.queries.people import find_student
from sextant.support import policies
from sextant.support.queries.care import GroupTime, PlanRow, TierLine, group_times, plans_of, tiers_of
from sextant.support.queries.growth_flags import flags_of
from sextant.support.queries.plan_keepers import leads_rooms, reviews_plans
from sextant.support.queries.warning_cases import cases_managed
from sextant.support.terms.care import Domain, PlanKind
from sextant.web.pages import render_page
from sextant.web.parts import Status, Tab, Tone

TONES = {1: Tone.GOOD, 2: Tone.WATCH, 3: Tone.CONCERN}


@requires(policies.READ_SUPPORT)
@require_GET
def support_of(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show a student’s tiers and plans, as of a day if one is asked for, with why for whoever reads it."""
    student, today = reached_student(public_id), clock.today()
    on = _asked_day(request, today)
    tiers = tiers_of(student.pk)
    standing = tuple(one for one in tiers if one.since <= on and (one.until is None or one.until > on))
    plans = tuple(one for one in plans_of(student.pk) if one.starts_on <= on or on == today)
    rights = current_rights()
    context = {
        "student": student,
        "on": on,
        "is_past": on != today,
        "standing": standing,
        "chips": [chip(one) for one in standing if one.tier > 1],
        "history": tuple(one for one in tiers if one.since <= on),
        "plans": plans,
        "flags": flags_of(student.pk, until=on),
        "finding": say_support(standing, plans),
        "missing": [one for one in standing if one.tier > 1 and not _has_plan(one.domain, plans)],
        "may_keep": policies.KEEP_SUPPORT.holds(rights) and reviews_plans() and on == today,
        "may_refer": policies.REFER.holds(rights),
        "domains": [(one.value, str(one.label)) for one in Domain],
        "kinds": [
            (one.value, str(one.label)) for one in PlanKind if one is not PlanKind.ANCHOR or leads_rooms()
        ],
        "crumbs": (
            Tab(label=student.name, url=reverse("student", args=[public_id])),
            Tab(label=_("Support")),
        ),
    }
    return render_page(request, "support/support_of.html", context)


@requires(policies.READ_PLAN)
@require_GET
def support_card(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show what every teacher of a student may know: tiers, group times, the adult, how to help."""
    student, on, rights = reached_student(public_id), clock.today(), current_rights()
    is_family = bool(rights.roles & FAMILY_ROLES)
    plans = tuple(one for one in plans_of(student.pk, with_drafts=False) if one.is_running)
    tiers = () if is_family else tiers_of(student.pk, on=on)
    context = {
        "student": student,
        "is_family": is_family,
        "chips": [chip(one) for one in tiers if one.tier > 1],
        "plans": plans,
        "times": time_lines(group_times(student.pk, on=on)) if plans else [],
        "manages_case": not is_family
        and bool(cases_managed(on=on, staff_id=rights.staff_id or 0, student_id=student.pk)),
        "may_refer": policies.REFER.holds(rights),
        "crumbs": (
            Tab(label=student.name, url=reverse("student", args=[public_id])),
            Tab(label=_("Support")),
        ),
    }
    return render_page(request, "support/support_card.html", context, fragment="card")


def chip(one: TierLine) -> Status:
    """Return a tier as a word with its tone."""
    served = _(", served by an IEP") if one.is_iep_served else ""
    return Status(
        label=_("Tier %(tier)d: %(domain)s") % {"tier": one.tier, "domain": str(one.domain.label).lower()}
        + served,
        tone=TONES[one.tier],
    )


def time_lines(times: tuple[GroupTime, ...]) -> list[str]:
    """Return group times in words: day, period, adult."""
    return [f"{WEEKDAYS[one.weekday - 1]}, {one.period}: {one.adult}" for one in times]


def say_support(standing: tuple[TierLine, ...], plans: tuple[PlanRow, ...]) -> str:
    """Return the sentence on top of a student’s support."""
    helped = [one for one in standing if one.tier > 1]
    if not helped:
        return _("Tier 1 in every domain: what the class gives is what is given")
    without = [one for one in helped if not _has_plan(one.domain, plans)]
    where = ", ".join(f"{str(one.domain.label).lower()} ({one.tier})" for one in helped)
    if without:
        return _("In tier 2 or 3: %(where)s; no plan runs yet for %(domain)s") % {
            "where": where,
            "domain": ", ".join(str(one.domain.label).lower() for one in without),
        }
    return _("In tier 2 or 3: %(where)s; a plan runs for each") % {"where": where}


def reached_student(public_id: UUID) -> Any:
    """Return a student whose support the reader reaches.

    Raises:
        Http404: she does not.
    """
    student = find_student(public_id)
    if student is None or not policies.READ_PLAN.reaches(current_rights(), student):
        raise Http404
    return student


def _has_plan(domain: Domain, plans: tuple[PlanRow, ...]) -> bool:
    return any(one.domain is domain and one.is_running for one in plans)


def _asked_day(request: HttpRequest, today: date) -> date:
    asked: Any = request.GET.get("on", "")
    try:
        return min(date.fromisoformat(asked), today)
    except ValueError:
        return today
