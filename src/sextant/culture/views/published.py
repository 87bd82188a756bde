"""What the center publishes for all schools (shape: list): values and modules, each written on a form."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of what is published: how a row is found, changed and retired, and what is said of it."""

    form: type[forms.Form]
    named: str
    find: Callable[[UUID], Any]
    edit: Callable[..., object]
    retire: Callable[..., object]
    says: Promise
    is_back: Promise
    is_retired: Promise


VALUE = Kind(
    form=ValueForm,
    named="name",
    find=queries.find_published_value,
    edit=actions.edit_value,
    retire=actions.retire_value,
    says=gettext_lazy("What was seen under its former name keeps that name."),
    is_back=gettext_lazy("In use again in all schools."),
    is_retired=gettext_lazy("Out of use. What was seen stays on file."),
)
MODULE = Kind(
    form=ModuleForm,
    named="title",
    find=queries.find_published_module,
    edit=actions.edit_module,
    retire=actions.retire_module,
    says=gettext_lazy("Whoever is in the midst of it reads the new words; what she wrote stays hers."),
    is_back=gettext_lazy("Offered again."),
    is_retired=gettext_lazy("Nobody new begins it. Whoever has begun keeps it."),
)


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
    return _edit(request, VALUE, public_id)


@requires(policies.KEEP_VALUES)
@require_POST
def value_retire(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take a value out of use, or bring it back."""
    return _retire(request, VALUE, public_id)


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
    return _edit(request, MODULE, public_id)


@requires(policies.KEEP_MODULES)
@require_POST
def module_retire(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Offer a module to nobody new, or again."""
    return _retire(request, MODULE, public_id)


def _edit(request: HttpRequest, kind: Kind, public_id: UUID) -> HttpResponse:
    row = _found(kind, public_id)
    initial = {name: getattr(row, name) for name in kind.form.base_fields}
    return _write(
        request,
        kind.form(request.POST or None, initial=initial),
        title=str(initial[kind.named]),
        lede=str(kind.says),
        save=lambda said: kind.edit(row.id, version=_version(request, row), **said),
        version=row.version,
    )


def _retire(request: HttpRequest, kind: Kind, public_id: UUID) -> HttpResponse:
    row, is_back = _found(kind, public_id), request.POST.get("do") == BACK
    try:
        kind.retire(row.id, is_retired=not is_back)
    except CannotDo as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, str(kind.is_back if is_back else kind.is_retired))
    return go_to(request, reverse("published_list"))


def _found(kind: Kind, public_id: UUID) -> Any:
    row = kind.find(public_id)
    if row is None:
        raise Http404
    return row


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
