"""Write an item, change it, move it on, give it a picture (shape: one decision each)."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.assessment import policies
from sextant.assessment.actions import item_bank as actions
from sextant.assessment.actions.items import ItemCannotStand
from sextant.assessment.forms.items import ItemForm, PictureForm, initial_of
from sextant.assessment.queries import items as queries
from sextant.assessment.queries.items import ItemPage
from sextant.assessment.terms import ItemKind, ItemStatus
from sextant.kernel.errors import CannotDo
from sextant.web.pages import go_to, render_page


@requires(policies.KEEP_TESTS)
@require_http_methods(["GET", "POST"])
def item_add(request: HttpRequest) -> HttpResponse:
    """Write an item; it begins as a draft."""
    asked = request.POST.get("kind", "") or request.GET.get("kind", "")
    kind = asked if asked in ItemKind.values else ItemKind.CHOICE
    form = ItemForm(request.POST or None, kind=kind, ideas=queries.list_misconceptions())
    if request.method == "POST" and form.is_valid():
        entry = form.entry()
        try:
            key = actions.write_item(entry=entry, written_by_id=current_rights().staff_id)
        except CannotDo as refusal:
            _explain(form, refusal)
        else:
            messages.success(request, _("%(code)s is on file as a draft.") % {"code": entry.draft.code})
            return go_to(request, reverse("item", args=[queries.public_id_of(key)]))
    context = {"form": form, "kinds": ItemKind.choices}
    status = 422 if form.errors else 200
    return render_page(request, "assessment/item_edit.html", context, status=status)


@requires(policies.KEEP_TESTS)
@require_http_methods(["GET", "POST"])
def item_edit(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Change an item; forms that are approved keep what was printed."""
    page = _found(public_id)
    form = ItemForm(
        request.POST or None,
        kind=page.kind_word,
        ideas=queries.list_misconceptions(subject=page.subject),
        initial=initial_of(page),
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_item(
                item_id=page.row.id, version=form.cleaned_data["version"] or 0, entry=form.entry()
            )
        except CannotDo as refusal:
            _explain(form, refusal)
        else:
            messages.success(request, _("%(code)s is changed.") % {"code": page.row.code})
            return go_to(request, reverse("item", args=[public_id]))
    context = {"form": form, "item": page}
    status = 422 if form.errors else 200
    return render_page(request, "assessment/item_edit.html", context, status=status)


@requires(policies.KEEP_TESTS)
@require_POST
def item_move(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Move an item on in its life."""
    page = _found(public_id)
    try:
        item = actions.move_item(item_id=page.row.id, to=request.POST.get("to", ""))
    except CannotDo as refusal:
        messages.error(request, str(refusal))
    else:
        words = {"code": item.code, "status": str(ItemStatus(item.status).label).lower()}
        messages.success(request, _("%(code)s: %(status)s.") % words)
    return go_to(request, reverse("item", args=[public_id]))


@requires(policies.KEEP_TESTS)
@require_POST
def item_picture_add(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Give an item a picture with its words."""
    page = _found(public_id)
    form = PictureForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            actions.add_picture(
                item_id=page.row.id, content=form.content, alternative=form.cleaned_data["alternative"]
            )
        except CannotDo as refusal:
            form.add_error("picture", str(refusal))
        else:
            messages.success(request, _("The picture stands on %(code)s.") % {"code": page.row.code})
            return go_to(request, reverse("item", args=[public_id]))
    return render_page(request, "assessment/item.html", {"item": page, "form": form, "may": True}, status=422)


def _found(public_id: UUID) -> ItemPage:
    page = queries.find_item(public_id)
    if page is None:
        raise Http404
    return page


def _explain(form: ItemForm, refusal: CannotDo) -> None:
    """Put each problem beside its field where the form has that field, else above all."""
    problems = refusal.problems if isinstance(refusal, ItemCannotStand) else ()
    for _code, problem in problems or [("", refusal)]:
        field = getattr(problem, "field", None)
        form.add_error(field if field in form.fields else None, str(problem))
