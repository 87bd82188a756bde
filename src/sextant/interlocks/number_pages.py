"""Every number that the network may set: the list of all, and the page of one with the preview of a change.

Shapes: list, and one decision. A number is never edited: another value holds from a day on, and putting it
back is another value again.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from sextant.access import policy
from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.interlocks.forms import NumberForm, NumbersForm, SavedNumberForm, number_text
from sextant.interlocks.readings.numbers import (
    SYSTEMS,
    NumberLine,
    NumberPage,
    find_number,
    list_numbers,
    what_it_changes,
)
from sextant.interlocks.readings.tried import newest_previews
from sextant.interlocks.terms import TrialState
from sextant.interlocks.trials import ask_for_trial
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import RecordClass
from sextant.network.actions.settings import set_threshold
from sextant.network.queries.places import SchoolRow, list_schools
from sextant.network.queries.settings import Supposition, threshold
from sextant.web.exports import Exportable, exportable
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab
from sextant.web.tables import Column, Listing, page_of

READ_NUMBERS = policy.read(RecordClass.N1)
SET_NUMBERS = policy.write(RecordClass.N1)
SORTED_BY: Mapping[str, Callable[[NumberLine], Any]] = {
    "says": lambda line: line.number.says,
    "since": lambda line: (line.since or date.min, line.number.key),
    "system": lambda line: (line.system, line.place),
}
EXPORTED = Exportable(
    title=_lazy("Numbers"),
    record_class=RecordClass.N1,
    cells={
        "says": "number.says",
        "value": "value",
        "unit": "number.unit",
        "since": "since",
        "system": "system",
        "rules": "rules_text",
    },
)


@requires(READ_NUMBERS)
@require_GET
@exportable(EXPORTED)
def number_list(request: HttpRequest) -> HttpResponse:
    """List the numbers of all systems, or of one, with what is in force and since when."""
    words, system = request.GET.get("words", "").strip()[:60], request.GET.get("system", "")
    system = system if system in SYSTEMS else ""
    lines = list_numbers(on=clock.today(), words=words, system=system)
    window = _listing().window(request.GET)
    lines = tuple(sorted(lines, key=SORTED_BY[window.key], reverse=window.is_descending))
    n_set = sum(not line.is_default for line in lines)
    shown = ngettext("%(n)d number", "%(n)d numbers", len(lines)) % {"n": len(lines)}
    context = {
        "headline": _("%(shown)s; %(set)d set by this network") % {"shown": shown, "set": n_set},
        "page": page_of(lines, window, shape=lambda line: line, total=len(lines)),
        "filters": NumbersForm(request.GET, systems=SYSTEMS),
    }
    return render_page(request, "interlocks/number_list.html", context, fragment="rows")


@requires(READ_NUMBERS)
@require_GET
def number_page(request: HttpRequest, key: str) -> HttpResponse:
    """Show one number: in force, who set it and why, what stands on it, and the preview of a change."""
    page = _page(key)
    asked = request.GET if "value" in request.GET else None
    form = NumberForm(asked, number_of=page.number, schools=_schools()) if asked else None
    if form is not None and form.is_valid():
        return _render(request, page, form, drafted=form.cleaned_data)
    return _render(request, page, form)


@requires(SET_NUMBERS)
@require_POST
def number_preview(request: HttpRequest, key: str) -> HttpResponse:
    """Try the rules that read a number over the last report period with another value; nothing is set."""
    page = _page(key)
    form = NumberForm(request.POST, number_of=page.number, schools=_schools())
    if not form.is_valid() or _is_past(form):
        return _render(request, page, form, status=422)
    data = form.cleaned_data
    supposed = Supposition(key=key, value=data["value"], school_id=_school_id(data["school"]))
    for code in page.read_by:
        try:
            ask_for_trial(code=code, on=clock.today(), supposed=supposed)
        except CannotDo as refusal:
            messages.error(request, str(refusal))
    query = urlencode(
        {"value": f"{data['value']:g}", "valid_from": f"{data['valid_from']}", "school": data["school"]}
    )
    return go_to(request, f"{reverse('number', args=[key])}?{query}")


@requires(SET_NUMBERS)
@require_POST
def number_save(request: HttpRequest, key: str) -> HttpResponse:
    """Set another value from a day on, with the reason."""
    page = _page(key)
    form = SavedNumberForm(request.POST, number_of=page.number, schools=_schools(), auto_id="save-%s")
    if not form.is_valid() or _is_past(form):
        return _render(request, page, None, saving=form, drafted=form.cleaned_data, status=422)
    data = form.cleaned_data
    try:
        set_threshold(
            key=key,
            value=data["value"],
            valid_from=data["valid_from"],
            because=data["because"],
            school_id=_school_id(data["school"]),
        )
    except CannotDo as refusal:
        form.add_error("valid_from", str(refusal))
        return _render(request, page, None, saving=form, drafted=data, status=422)
    messages.success(request, _("Set. It holds from that day on, and the line below says why."))
    return go_to(request, reverse("number", args=[key]))


def _listing() -> Listing:
    return Listing(
        columns=(
            Column(key="says", label=_("What it says"), order_by=("says",)),
            Column(key="value", label=_("In force"), is_number=True),
            Column(key="unit", label=_("Unit")),
            Column(key="since", label=_("Since"), order_by=("since",), starts_descending=True),
            Column(key="system", label=_("System"), order_by=("system",)),
            Column(key="rules", label=_("Rules")),
        ),
        opens_with="system",
    )


def _page(key: str) -> NumberPage:
    page = find_number(key, on=clock.today())
    if page is None:
        raise Http404
    return page


def _is_past(form: NumberForm) -> bool:
    """Refuse a day that is over: what was decided on it was decided with the old value."""
    day = form.cleaned_data["valid_from"]
    if day >= clock.today():
        return False
    form.add_error("valid_from", _("Choose today or a later day; days that are over keep their value."))
    return True


def _render(
    request: HttpRequest,
    page: NumberPage,
    form: NumberForm | None,
    *,
    saving: SavedNumberForm | None = None,
    drafted: Mapping[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    on, schools = clock.today(), _schools()
    may_set = SET_NUMBERS.holds(current_rights())
    blank = {"valid_from": on, "value": number_text(page.setting.value).replace(",", "")}
    context: dict[str, Any] = {
        "page": page,
        "number": page.number,
        "crumbs": (Tab(label=_("Numbers"), url=reverse("number_list")), Tab(label=page.number.key)),
        "may_set": may_set,
        "form": form or NumberForm(initial=_again(drafted) or blank, number_of=page.number, schools=schools),
        "saving": saving,
    }
    if drafted and "value" in drafted and "valid_from" in drafted:
        context |= _drafted(page, drafted, saving, schools)
    return render_page(request, "interlocks/number.html", context, fragment="preview", status=status)


def _drafted(
    page: NumberPage,
    drafted: Mapping[str, Any],
    saving: SavedNumberForm | None,
    schools: tuple[SchoolRow, ...],
) -> dict[str, Any]:
    """Return the preview of a change, and the form that saves it."""
    value, since = drafted["value"], drafted["valid_from"]
    school = next((one for one in schools if str(one.public_id) == drafted.get("school", "")), None)
    previews = newest_previews(
        page.number.key, value=value, school_key=school.id if school else None, codes=page.read_by
    )
    return {
        "draft": {
            "value": number_text(value),
            "since": since,
            "school": school.name if school else "",
            "now": number_text(threshold(page.number, on=since, school_id=school.id if school else None)),
        },
        "previews": previews,
        "is_waiting": any(one.trial.state == TrialState.WAITING for one in previews),
        "what_it_changes": "" if page.read_by else what_it_changes(page, since),
        "saving": saving
        or SavedNumberForm(
            initial={**drafted, "value": f"{value:g}", "valid_from": _iso(since)},
            number_of=page.number,
            schools=schools,
            auto_id="save-%s",
        ),
    }


def _again(drafted: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return what was typed, as it was typed: 5, and not 5.0."""
    if not drafted or "value" not in drafted:
        return {}
    return {**drafted, "value": f"{drafted['value']:g}"}


def _iso(day: date) -> str:
    return day.isoformat()


def _schools() -> tuple[SchoolRow, ...]:
    return list_schools()


def _school_id(public_id: str) -> int | None:
    return next((one.id for one in list_schools() if str(one.public_id) == public_id), None)
