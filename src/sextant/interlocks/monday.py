"""The page that opens the day, different for each role, and the page of the interlock table."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sextant.access import policy
from sextant.access.doors import requires, signed_in
from sextant.access.reach import current_rights
from sextant.access.rights import Rights
from sextant.access.terms import Role
from sextant.interlocks import engine
from sextant.interlocks.forms import ModeForm
from sextant.interlocks.modes import set_mode
from sextant.interlocks.monday_network import network_monday, records_monday
from sextant.interlocks.monday_own import family_monday, own_monday, teacher_monday
from sextant.interlocks.monday_school import school_monday
from sextant.interlocks.pages import family_home
from sextant.interlocks.readings.people import list_children
from sextant.interlocks.readings.records import list_failures, list_rules
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import RecordClass
from sextant.web.current_school import Schools, schools_of
from sextant.web.formats import count_of, opened
from sextant.web.pages import go_to, render_page

READ_RULES = policy.read(RecordClass.N3)
TUNE_RULES = policy.approve(RecordClass.N3)
LEADERS = frozenset({Role.PRINCIPAL, Role.AP_INSTRUCTION, Role.AP_CULTURE, Role.AP_SPED, Role.AP_OPERATIONS})
KEEPERS = frozenset({Role.DATA_DIRECTOR, Role.DATA_ANALYST})
OVERSEERS = frozenset(
    {
        Role.REGIONAL_SUPERINTENDENT,
        Role.CHIEF_ACADEMIC_OFFICER,
        Role.CULTURE_DIRECTOR,
        Role.SUPPORT_DIRECTOR,
    }
)
TEACHERS = frozenset({Role.TEACHER, Role.SPED_TEACHER, Role.EL_TEACHER, Role.PARA, Role.SUBSTITUTE})


@signed_in
@require_GET
def monday(request: HttpRequest) -> HttpResponse:
    """Show what this day asks of whoever opens it."""
    rights = current_rights()
    if rights.guardian_id is not None or rights.student_id is not None:
        return _family(request)
    if rights.roles == {Role.PROVIDER}:
        # Nothing of a school is a provider's but what was sent to her.
        return go_to(request, reverse("provider_home"))
    name, values = _page(rights, schools_of(request), on=clock.today())
    return render_page(request, f"interlocks/monday_{name}.html", values)


@requires(READ_RULES)
@require_GET
def interlock_list(request: HttpRequest) -> HttpResponse:
    """Show every row of the table: what it does, how it fares, and what the others wait for."""
    rules = list_rules(on=clock.today())
    live = tuple(rule for rule in rules if rule.row.is_live)
    context = {
        "headline": _rules_in_words(len(live), len(rules)),
        "live": tuple((rule, ModeForm(auto_id=f"{rule.row.code}-%s")) for rule in live),
        "waiting": tuple(rule for rule in rules if not rule.row.is_live),
        "failures": list_failures(),
        "may_tune": TUNE_RULES.holds(current_rights()),
    }
    return render_page(request, "interlocks/interlock_list.html", context)


@requires(TUNE_RULES)
@require_POST
def interlock_mode(request: HttpRequest, code: str) -> HttpResponse:
    """Switch a rule on, off or to dry run."""
    try:
        set_mode(
            code=code.upper(),
            mode=request.POST.get("mode", ""),
            on=clock.today(),
            because=request.POST.get("because", "")[:300],
        )
    except CannotDo as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("%(code)s is switched.") % {"code": code.upper()})
    return go_to(request, reverse("interlock_list"))


@requires(TUNE_RULES)
@require_POST
def interlock_retry(request: HttpRequest) -> HttpResponse:
    """Try again what failed."""
    retried = engine.retry_failures()
    words = {"settled": retried.n_settled, "failed": retried.n_failed}
    messages.info(request, _("Tried again: %(settled)d worked, %(failed)d failed.") % words)
    return go_to(request, reverse("interlock_list"))


def _family(request: HttpRequest) -> HttpResponse:
    """Open a family's only child at once; several, or none, stand in a list."""
    children = list_children()
    if len(children) == 1:
        return family_home(request, children[0].public_id)
    return render_page(request, "interlocks/monday_family.html", family_monday(children, on=clock.today()))


def _page(rights: Rights, schools: Schools, *, on: date) -> tuple[str, dict[str, Any]]:
    """Return the name of the page that fits these rights, and its values."""
    leads = rights.roles & (LEADERS | KEEPERS | OVERSEERS)
    if leads and schools.current is not None:
        return "school", school_monday(schools.current, on=on)
    if rights.roles & KEEPERS:
        return "records", records_monday(on=on)
    if rights.roles & OVERSEERS:
        return "network", network_monday(schools.offered, on=on)
    if rights.roles & TEACHERS:
        return "teacher", teacher_monday(on=on)
    return "own", own_monday(on=on)


def _rules_in_words(n_live: int, n_rules: int) -> str:
    live = opened(count_of(n_live, _("rule is"), _("rules are")))
    return _("%(live)s at work; %(waiting)d more come with later parts.") % {
        "live": live,
        "waiting": n_rules - n_live,
    }
