"""The groups within a class: form, change, renew, end; no approval is needed (W-I4)."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sextant.access.doors import requires
from sextant.instruction import policies
from sextant.instruction.actions import class_groups as actions
from sextant.instruction.forms.groups import FormGroupsForm, MoveForm
from sextant.instruction.queries.class_groups import ClassGroups, Member, find_class_groups
from sextant.instruction.rules.group_sentences import class_finding
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab


@requires(policies.READ_GROUPS)
@require_GET
def class_groups(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show a class's groups; it prints as the sheet for the wall."""
    return _show(request, _found(public_id), FormGroupsForm())


@requires(policies.EDIT_GROUPS)
@require_POST
def class_groups_form(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Divide the class into groups of like need."""
    page, form = _writable(public_id), FormGroupsForm(request.POST)
    problem = ""
    if form.is_valid():
        try:
            made = actions.form_groups(section_id=page.section_id, on=clock.today(), **form.cleaned_data)
        except CannotDo as refused:
            problem = str(refused)
        else:
            messages.success(
                request,
                _("%(n)s students in %(k)s groups.") % {"n": made.n_members, "k": made.n_groups},
            )
            for said in made.exceeded:
                messages.warning(request, said)
            return go_to(request, reverse("class_groups", args=[public_id]))
    return _show(request, page, form, problem=problem)


@requires(policies.EDIT_GROUPS)
@require_POST
def class_groups_renew(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Let the groups go on through the next report period."""
    page = _writable(public_id)
    try:
        last = actions.renew_groups(section_id=page.section_id, on=clock.today())
    except CannotDo as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The groups go on until %(day)s.") % {"day": f"{last:%-d %B}"})
    return go_to(request, reverse("class_groups", args=[public_id]))


@requires(policies.EDIT_GROUPS)
@require_POST
def class_groups_end(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """End the groups today."""
    page = _writable(public_id)
    actions.end_groups(section_id=page.section_id, on=clock.today())
    messages.success(request, _("The groups have ended; the class works as one."))
    return go_to(request, reverse("class_groups", args=[public_id]))


@requires(policies.EDIT_GROUPS)
def class_group_member(request: HttpRequest, public_id: UUID, student_id: UUID) -> HttpResponse:
    """Put one student of the class into another group, with a reason."""
    page = _writable(public_id)
    member = _member(page, student_id)
    if member is None or not page.groups:
        raise Http404
    targets = tuple((str(group.id), group.title) for group in page.groups)
    form, problem = MoveForm(request.POST or None, targets=targets), ""
    if request.method == "POST" and form.is_valid():
        try:
            actions.place_in_group(
                group_id=int(form.cleaned_data["target"]),
                student_id=member.student_id,
                because=form.cleaned_data["because"],
                on=clock.today(),
            )
        except CannotDo as refused:
            problem = str(refused)
        else:
            messages.success(request, _("Noted."))
            return go_to(request, reverse("class_groups", args=[public_id]))
    back = reverse("class_groups", args=[public_id])
    context = {
        "page": page,
        "member": member,
        "form": form,
        "problem": problem,
        "crumbs": (Tab(label=page.title, url=back), Tab(label=_("One student"))),
    }
    return render_page(
        request, "instruction/class_group_member.html", context, status=422 if form.is_bound else 200
    )


def _show(
    request: HttpRequest, page: ClassGroups, form: FormGroupsForm, *, problem: str = ""
) -> HttpResponse:
    context = {
        "page": page,
        "form": form,
        "problem": problem,
        "finding": class_finding(
            page.title,
            n_groups=len(page.groups),
            last_day=page.last_day,
            n_ungrouped=len(page.ungrouped) if page.groups else 0,
        ),
        "crumbs": (
            Tab(label=page.title, url=reverse("section", args=[page.public_id])),
            Tab(label=_("Groups")),
        ),
    }
    return render_page(
        request, "instruction/class_groups.html", context, status=422 if form.is_bound else 200
    )


def _member(page: ClassGroups, public_id: UUID) -> Member | None:
    everybody = [*page.ungrouped, *(member for group in page.groups for member in group.members)]
    return next((one for one in everybody if one.public_id == public_id), None)


def _found(public_id: UUID) -> ClassGroups:
    page = find_class_groups(public_id, on=clock.today())
    if page is None:
        raise Http404
    return page


def _writable(public_id: UUID) -> ClassGroups:
    page = _found(public_id)
    if not page.may_write:
        raise Http404
    return page
