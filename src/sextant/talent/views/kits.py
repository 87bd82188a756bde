"""Kits (shape: list), one edition to read and print (record), and writing on a copy (form)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import RecordClass
from sextant.talent import policies
from sextant.talent.actions.kits import copy_kit, offer_default_kits, use_kit, write_kit
from sextant.talent.forms.screening import PLACES_MORE, KitForm, part_fields, read_parts
from sextant.talent.queries.kits import KitRow, find_kit, list_kits, parts_of
from sextant.talent.rules.kit_pack import KitDraft
from sextant.talent.rules.screening_kinds import BESIDE, seen_in
from sextant.web.exports import Exportable, exportable
from sextant.web.numbers import whole_number
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Status, Tab, Tone

KITS = Exportable(
    title=_lazy("Kits of interviews and lessons"),
    record_class=RecordClass.O3,
    cells={"track": "track_label", "kind": "kind_label", "title": "title", "edition": "edition"},
    columns={
        "track": _lazy("Track"),
        "kind": _lazy("Kind"),
        "title": _lazy("Title"),
        "edition": _lazy("Edition"),
    },
    row=lambda pair: pair[0],
    shown_as="rows",
)


@requires(policies.READ_KITS)
@require_GET
@exportable(KITS)
def kit_list(request: HttpRequest) -> HttpResponse:
    """List the kits by track and kind, the edition in use first."""
    rows = [(one, _status(one)) for one in list_kits()]
    n = sum(one.is_in_use for one, _mark in rows)
    context = {
        "rows": rows,
        "finding": ngettext("One kit is in use", "%(n)d kits are in use", n) % {"n": n}
        if n
        else _("No kit is in use yet"),
        "may_keep": policies.KEEP_KITS.holds(current_rights()),
    }
    return render_page(request, "talent/screening/kit_list.html", context)


@requires(policies.READ_KITS)
@require_GET
def kit(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show what a kit asks, with its anchors; it prints as it stands."""
    found = _asked(public_id)
    context = {
        "kit": found,
        "parts": parts_of(found.id),
        "status": _status(found),
        "is_beside": found.kind in BESIDE,
        "may_keep": policies.KEEP_KITS.holds(current_rights()),
        "crumbs": _crumbs(found),
    }
    return render_page(request, "talent/screening/kit.html", context)


@requires(policies.KEEP_KITS)
@require_http_methods(["GET", "POST"])
def kit_edit(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Write on an edition that nobody has used yet."""
    found = _asked(public_id)
    if not found.is_draft:
        messages.error(request, _("This edition is in use, or was used, and stays. Write on a copy."))
        return go_to(request, reverse("kit", args=[public_id]))
    parts, problem = parts_of(found.id), ""
    sent = request.POST if request.method == "POST" else None
    form = KitForm(sent, initial={"title": found.title, "intro": found.intro})
    if sent is not None and form.is_valid():
        problem = _written(found, form, sent, len(parts) + PLACES_MORE)
        if not problem:
            messages.success(request, _("Kept. Put it in use when it is ready."))
            return go_to(request, reverse("kit", args=[public_id]))
    context = {
        "kit": found,
        "form": form,
        "fields": part_fields(parts, sent),
        "competencies": [(one.value, one.label) for one in seen_in(found.track, found.kind)],
        "problem": problem,
        "crumbs": _crumbs(found, _("Write")),
    }
    status = 422 if problem or form.errors else 200
    return render_page(request, "talent/screening/kit_edit.html", context, status=status)


@requires(policies.KEEP_KITS)
@require_POST
def kit_copy(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Begin the next edition of a kit as a copy."""
    row = copy_kit(kit_id=_asked(public_id).id)
    messages.success(request, _("Edition %(n)d begins as a copy. Write on it.") % {"n": row.version_number})
    return go_to(request, reverse("kit_edit", args=[row.public_id]))


@requires(policies.KEEP_KITS)
@require_POST
def kit_use(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Put an edition in use; what is planned keeps the edition that it was planned with."""
    found = _asked(public_id)
    try:
        use_kit(kit_id=found.id)
    except CannotDo as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("In use. What is planned already keeps its edition."))
    return go_to(request, reverse("kit", args=[public_id]))


@requires(policies.KEEP_KITS)
@require_POST
def kit_default(request: HttpRequest) -> HttpResponse:
    """Put the kits that come along in use, where a track and kind has none."""
    n = len(offer_default_kits())
    messages.success(
        request, ngettext("One kit is in use now.", "%(n)d kits are in use now.", n) % {"n": n}
        if n
        else _("Every kind has a kit already; nothing was added."),
    )  # fmt: skip
    return go_to(request, reverse("kit_list"))


def _written(found: KitRow, form: KitForm, sent: Any, n_places: int) -> str:
    drafts, problem = read_parts(sent, n_places)
    if problem:
        return problem
    draft = KitDraft(
        track=found.track,
        kind=found.kind,
        title=form.cleaned_data["title"],
        intro=form.cleaned_data["intro"],
        parts=drafts,
    )
    try:
        write_kit(kit_id=found.id, version=whole_number(sent.get("version", "")) or 0, draft=draft)
    except CannotDo as refused:
        return str(refused)
    return ""


def _status(row: KitRow) -> Status:
    if row.is_in_use:
        return Status(label=_("In use"), tone=Tone.GOOD)
    if row.is_used:
        return Status(label=_("Used before"), tone=Tone.QUIET)
    return Status(label=_("Being written"), tone=Tone.WATCH)


def _asked(public_id: UUID) -> KitRow:
    found = find_kit(public_id)
    if found is None:
        raise Http404
    return found


def _crumbs(found: KitRow, more: str = "") -> tuple[Tab, ...]:
    here = reverse("kit", args=[found.public_id]) if more else ""
    tabs = (Tab(label=_("Kits"), url=reverse("kit_list")), Tab(label=found.title, url=here))
    return (*tabs, Tab(label=more)) if more else tabs
