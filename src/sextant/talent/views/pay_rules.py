"""How pay is made (shape: record), open to all staff; what the network pays beside the base (form)."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.talent import policies
from sextant.talent.actions.pay_publish import set_benefits
from sextant.talent.forms.pay import BenefitsForm
from sextant.talent.forms.pay_scenarios import dollars_text, percent_text
from sextant.talent.queries.pay_rules import (
    RuleRow,
    benefits_of,
    has_benefits,
    list_rules,
    rule_on,
    year_on,
)
from sextant.talent.rules.pay_terms import key_label
from sextant.talent.rules.pay_words import example_of, percent_of, steps_in_words
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab

EDITION = "edition"


@requires(policies.READ_RULES)
@require_GET
def pay_bands(request: HttpRequest) -> HttpResponse:
    """Show bands and rule of a year with how pay is made, and its earlier editions."""
    on, rules = clock.today(), list_rules()
    in_force = rule_on(on)
    asked = request.GET.get(EDITION, "")
    shown = next((one for one in rules if str(one.public_id) == asked), in_force or next(iter(rules), None))
    rights = current_rights()
    context: dict[str, Any] = {
        "rule": shown,
        "is_in_force": shown is not None and in_force is not None and shown.id == in_force.id,
        "tabs": [
            Tab(
                label=_edition_label(one),
                url=f"{reverse('pay_bands')}?{EDITION}={one.public_id}",
                is_current=shown is not None and one.id == shown.id,
            )
            for one in rules
        ],
        "may_change": policies.KEEP_MARKET.holds(rights),
        "may_benefits": policies.KEEP_RULES.holds(rights),
        "finding": _finding(shown, in_force),
    }
    if shown is not None:
        example = example_of(shown.terms)
        context |= {
            "bands": [(key_label(key), band) for key, band in shown.terms.bands.items()],
            "merit": [(f"{at / 100:.2f}", percent_of(points)) for at, points in shown.terms.merit],
            "cola": percent_of(shown.terms.cola_points),
            "example": example,
            "steps": steps_in_words(example),
            "benefits": benefits_of(shown.school_year_id) if has_benefits(shown.school_year_id) else None,
            "retirement": percent_of(benefits_of(shown.school_year_id).retirement_points),
        }
    return render_page(request, "talent/pay/pay_bands.html", context)


@requires(policies.KEEP_RULES)
@require_http_methods(["GET", "POST"])
def pay_benefits(request: HttpRequest) -> HttpResponse:
    """Ask what the network pays beside the base this year, and keep it."""
    year = year_on(clock.today())
    initial: dict[str, Any] = {}
    if year is not None and has_benefits(year.id):
        held = benefits_of(year.id)
        initial = {
            "retirement": percent_text(held.retirement_points),
            "health": dollars_text(held.health_cents),
            "leave_days": held.leave_days,
            "tuition": dollars_text(held.tuition_cents),
        }
    form = BenefitsForm(request.POST or None, initial=initial)
    if request.method == "POST" and year is not None and form.is_valid():
        set_benefits(school_year_id=year.id, benefits=form.benefits())
        messages.success(request, _("Kept. Everybody’s statement shows it."))
        return go_to(request, reverse("pay_bands"))
    context = {
        "form": form,
        "year": year,
        "crumbs": (Tab(label=_("How pay is made"), url=reverse("pay_bands")), Tab(label=_("Benefits"))),
    }
    status = 422 if request.method == "POST" else 200
    return render_page(request, "talent/pay/pay_benefits.html", context, status=status)


def _edition_label(one: RuleRow) -> str:
    if one.edition == 1:
        return one.year
    return _("%(year)s, edition %(edition)d") % {"year": one.year, "edition": one.edition}


def _finding(shown: RuleRow | None, in_force: RuleRow | None) -> str:
    if shown is None:
        return _("No bands are published yet")
    if in_force is not None and shown.id == in_force.id:
        return _("How pay is made in %(year)s") % {"year": shown.year}
    if shown.replaced_on is not None:
        return _("How pay was made in %(year)s, before it was replaced") % {"year": shown.year}
    return _("How pay is made in %(year)s") % {"year": shown.year}
