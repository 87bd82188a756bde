"""Everybody’s pay (shape: list), one person’s (record), raises that wait for a second person (decisions)."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import RecordClass
from sextant.talent import policies
from sextant.talent.actions import pay_raises as deeds
from sextant.talent.actions import pay_stipends
from sextant.talent.actions.pay_decisions import decide_proposal
from sextant.talent.forms.pay import (
    AdvanceForm,
    BaseForm,
    DecisionForm,
    DegreeForm,
    EndForm,
    StipendForm,
)
from sextant.talent.queries.desk import as_desk
from sextant.talent.queries.pay_list import NO_BASE, list_pay, pay_columns
from sextant.talent.queries.pay_records import PayRecord, find_pay_record, proposals_waiting
from sextant.talent.queries.stipend_limit import most_stipend
from sextant.talent.rules.pay_terms import TEACHING_SEATS
from sextant.talent.terms.pay import Degree, StipendKind
from sextant.web.current_school import schools_of
from sextant.web.exports import Exportable, exportable
from sextant.web.formats import money, number
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab

PAY = Exportable(
    title=_lazy("Pay"),
    record_class=RecordClass.A3B,
    cells={
        "name": "name",
        "seat": "seat",
        "school": "school",
        "category": "category",
        "base": "base",
        "since": "since",
        "stipends": "stipends",
    },
)
DEED, STATE = "deed", "state"
type Deeds = dict[str, forms.Form]


@requires(policies.LIST_PAY)
@require_GET
@exportable(PAY)
def pay_list(request: HttpRequest) -> HttpResponse:
    """List everybody’s base and stipends, narrowed by name, school or a missing base."""
    on, schools = clock.today(), schools_of(request)
    state = NO_BASE if request.GET.get(STATE) == NO_BASE else ""
    typed = request.GET.get("q", "")
    page = list_pay(
        pay_columns().window(request.GET),
        on=on,
        name=typed,
        school_id=schools.current.id if schools.current else None,
        state=state,
    )
    waits = len(proposals_waiting())
    place = schools.current.name if schools.current else _("the network")
    context = {
        "page": page,
        "typed": typed,
        "state": state,
        "no_base": NO_BASE,
        "is_narrow": bool(typed or state),
        "waits": waits,
        "finding": ngettext(
            "Pay of %(n)s person at %(place)s", "Pay of %(n)s people at %(place)s", page.total
        )
        % {"n": number(page.total), "place": place},
    }
    return render_page(request, "talent/pay/pay_list.html", context, fragment="rows")


@requires(policies.KEEP_PAY)
@require_http_methods(["GET", "POST"])
def pay_person(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show one person’s pay; set a base, give or end a stipend, keep a degree, raise for an advancement."""
    on = clock.today()
    record = find_pay_record(public_id, on=on)
    if record is None:
        raise Http404
    deed = request.POST.get(DEED, "")
    held = _forms(request, deed, record, on)
    if request.method == "POST" and _done(request, deed, held, record, on):
        return go_to(request, reverse("pay_person", args=[public_id]))
    context = {
        "record": record,
        "forms": held,
        "is_own": record.staff_id == current_rights().staff_id,
        "finding": _finding(record),
        "facts": _facts(record),
        "open_stipends": [one for one in record.stipends if one.until is None],
        "most_stipend": most_stipend(on=on),
        "today": on,
        "crumbs": (Tab(label=_("Everybody’s pay"), url=reverse("pay_list")), Tab(label=record.name)),
    }
    status = 422 if request.method == "POST" else 200
    return render_page(request, "talent/pay/pay_person.html", context, status=status)


@requires(policies.APPROVE_PAY)
@require_http_methods(["GET", "POST"])
def pay_approvals(request: HttpRequest) -> HttpResponse:
    """Show the raises outside the rule, and decide on one as a second person."""
    form = DecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            decide_proposal(
                said["proposal"],
                approves=said["decision"] == "approve",
                answer=said["answer"],
                on=clock.today(),
            )
            messages.success(request, _("Decided. Whoever proposed it sees the answer."))
            return go_to(request, reverse("pay_approvals"))
        except CannotDo as refusal:
            form.add_error(None, str(refusal))
    # Finance reads nobody’s pay but of these, which wait for a second person.
    with as_desk():
        rows = proposals_waiting()
    mine = current_rights().staff_id
    context = {
        "rows": [(one, one.proposed_by_id == mine) for one in rows],
        "form": form,
        "finding": _waiting(len(rows)),
    }
    status = 422 if request.method == "POST" else 200
    return render_page(request, "talent/pay/pay_approvals.html", context, status=status)


def _forms(request: HttpRequest, deed: str, record: PayRecord, on: date) -> Deeds:
    kinds: dict[str, tuple[type[forms.Form], dict[str, Any]]] = {
        "base": (BaseForm, {"effective_on": on}),
        "stipend": (StipendForm, {"starts_on": on}),
        "end": (EndForm, {"ends_on": on}),
        "degree": (DegreeForm, {"degree": record.degree}),
        "advance": (AdvanceForm, {"effective_on": on, "category": record.category}),
    }
    return {
        name: kind(request.POST if deed == name else None, initial=initial, prefix=None)
        for name, (kind, initial) in kinds.items()
    }


def _done(request: HttpRequest, deed: str, held: Deeds, record: PayRecord, on: date) -> bool:
    form = held.get(deed)
    if form is None or not form.is_valid():
        return False
    acts: dict[str, Callable[[dict[str, Any]], str]] = {
        "base": lambda said: _set_base(said, record, on),
        "stipend": lambda said: _give_stipend(said, record, on),
        "end": lambda said: _end_stipend(said, record),
        "degree": lambda said: _keep_degree(said, record, on),
        "advance": lambda said: _advance(said, record),
    }
    try:
        messages.success(request, acts[deed](form.cleaned_data))
    except CannotDo as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _set_base(said: dict[str, Any], record: PayRecord, on: date) -> str:
    wanted = deeds.Wanted(
        staff_id=record.staff_id,
        base_cents=said["base"],
        effective_on=said["effective_on"],
        because=said["because"],
    )
    outside = deeds.why_outside(wanted)
    deeds.set_base(wanted, on=on)
    if outside:
        return _("This lies outside the rule and waits for a second person: %(why)s") % {"why": outside}
    return _("Kept. It stands under “My pay” of this person.")


def _give_stipend(said: dict[str, Any], record: PayRecord, on: date) -> str:
    given: dict[str, Any] = {
        "staff_id": record.staff_id,
        "kind": StipendKind(said["kind"]),
        "yearly_cents": said["yearly"],
        "starts_on": said["starts_on"],
        "on": on,
    }
    large = pay_stipends.why_large(**given)
    pay_stipends.give_stipend(**given)
    if large:
        return _("This waits for a second person: %(why)s") % {"why": large}
    return _("The stipend is kept.")


def _end_stipend(said: dict[str, Any], record: PayRecord) -> str:
    pay_stipends.end_stipend(said["stipend"], staff_id=record.staff_id, ends_on=said["ends_on"])
    return _("The stipend ends.")


def _keep_degree(said: dict[str, Any], record: PayRecord, on: date) -> str:
    pay_stipends.record_degree(staff_id=record.staff_id, degree=Degree(said["degree"]), on=on)
    return _("The degree is kept; the market’s cells count it from the next year on.")


def _advance(said: dict[str, Any], record: PayRecord) -> str:
    row = deeds.raise_for_advancement(record.staff_id, said["category"], said["effective_on"])
    return _("The new base is %(base)s.") % {"base": money(row.base_cents)}


def _waiting(n: int) -> str:
    if not n:
        return _("No raise waits for a second person")
    return ngettext("%(n)d raise waits for a second person", "%(n)d raises wait for a second person", n) % {
        "n": n
    }


def _finding(record: PayRecord) -> str:
    if record.base_cents is None:
        return _("No base is on file")
    return _("%(base)s a year") % {"base": money(record.base_cents)}


def _facts(record: PayRecord) -> list[str]:
    """Return what pay rests on: category and band; of teachers experience and degree, by which cells are."""
    found = [record.category_label] if record.category_label else []
    if record.band is not None:
        span = {"lowest": money(record.band.lowest), "highest": money(record.band.highest)}
        found.append(_("band from %(lowest)s to %(highest)s") % span)
    if record.seat in TEACHING_SEATS:
        if record.experience is not None:
            found.append(
                ngettext("%(n)d year of experience", "%(n)d years of experience", record.experience)
                % {"n": record.experience}
            )
        found.append(record.degree_label or _("degree not on file"))
    return found
