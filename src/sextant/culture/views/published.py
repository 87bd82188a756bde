"""What the center publishes for all schools (shape: list): values and modules, each written on a form."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sextant.access.doors import requires
from sextant.culture import policies
from sextant.culture.actions import published as actions
from sextant.culture.actions.practice import publish_module
from sextant.culture.forms.published import ModuleForm, ValueForm
from sextant.culture.queries import published as queries
from sextant.kernel.errors import CannotDo
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab

METHODS = ["GET", "POST"]
BACK = "back"


@requires(policies.KEEP_VALUES)
@require_GET
def published_list(request: HttpRequest) -> HttpResponse:
    """Show the network's values and modules, those in use first."""
    values, modules = queries.list_values(), queries.list_published_modules()
    n = sum(not one.is_retired for one in values)
    finding = ngettext("%(n)d value is in use in all schools", "%(n)d values are in use in all schools", n)
    context = {
        "values": values,
        "modules": modules,
        "finding": finding % {"n": n} if n else _("No value is published yet"),
    }
    return render_page(request, "culture/people/published_list.html", context)


@requires(policies.KEEP_VALUES)
@require_http_methods(METHODS)
def value_add(request: HttpRequest) -> HttpResponse:
    """Publish a value."""
    return _write(
        request,
        ValueForm(request.POST or None),
        title=_("A new value"),
        lede=_("It stands under every name that is tapped, in all schools, as soon as it is published."),
        save=lambda said: actions.publish_value(**said),
    )


@requires(policies.KEEP_VALUES)
@require_http_methods(METHODS)
def value_edit(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Change a value's words."""
    row = queries.find_published_value(public_id)
    if row is None:
        raise Http404
    initial = {"name": row.name, "meaning": row.meaning, "position": row.position}
    return _write(
        request,
        ValueForm(request.POST or None, initial=initial),
        title=row.name,
        lede=_("What was seen under its former name keeps that name."),
        save=lambda said: actions.edit_value(value_id=row.id, version=_version(request, row), **said),
        version=row.version,
    )


@requires(policies.KEEP_VALUES)
@require_POST
def value_retire(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take a value out of use, or bring it back."""
    row = queries.find_published_value(public_id)
    if row is None:
        raise Http404
    is_back = request.POST.get("do") == BACK
    return _retire(
        request,
        lambda: actions.retire_value(value_id=row.id, is_retired=not is_back),
        _("In use again in all schools.") if is_back else _("Out of use. What was seen stays on file."),
    )


@requires(policies.KEEP_MODULES)
@require_http_methods(METHODS)
def module_add(request: HttpRequest) -> HttpResponse:
    """Publish a module of cultural practice."""
    return _write(
        request,
        ModuleForm(request.POST or None),
        title=_("A new module"),
        lede=_("Staff of all schools learn from it, try it out, and think about it in private."),
        save=lambda said: publish_module(**said),
    )


@requires(policies.KEEP_MODULES)
@require_http_methods(METHODS)
def module_edit(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Change a module's words."""
    row = queries.find_published_module(public_id)
    if row is None:
        raise Http404
    initial = {
        "title": row.title, "about": row.about, "practice": row.practice, "questions": row.questions,
        "position": row.position,
    }  # fmt: skip
    return _write(
        request,
        ModuleForm(request.POST or None, initial=initial),
        title=row.title,
        lede=_("Whoever is in the midst of it reads the new words; what she wrote stays hers."),
        save=lambda said: actions.edit_module(module_id=row.id, version=_version(request, row), **said),
        version=row.version,
    )


@requires(policies.KEEP_MODULES)
@require_POST
def module_retire(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Offer a module to nobody new, or again."""
    row = queries.find_published_module(public_id)
    if row is None:
        raise Http404
    is_back = request.POST.get("do") == BACK
    return _retire(
        request,
        lambda: actions.retire_module(module_id=row.id, is_retired=not is_back),
        _("Offered again.") if is_back else _("Nobody new begins it. Whoever has begun keeps it."),
    )


def _version(request: HttpRequest, row: Any) -> int:
    """Return which version the form was written on, so that nobody overwrites what she has not read."""
    sent = request.POST.get("version", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 9 else int(row.version)


def _write(
    request: HttpRequest,
    form: forms.Form,
    *,
    title: str,
    lede: str,
    save: Callable[[dict[str, Any]], object],
    version: int | None = None,
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            save(form.cleaned_data)
        except CannotDo as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Published to all schools."))
            return go_to(request, reverse("published_list"))
    context = {
        "form": form,
        "title": title,
        "lede": lede,
        "version": version,
        "crumbs": (Tab(label=_("Values and modules"), url=reverse("published_list")), Tab(label=title)),
    }
    status = 422 if form.errors else 200
    return render_page(request, "culture/people/published_form.html", context, status=status)


def _retire(request: HttpRequest, does: Callable[[], object], words: str) -> HttpResponse:
    try:
        does()
    except CannotDo as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, words)
    return go_to(request, reverse("published_list"))
