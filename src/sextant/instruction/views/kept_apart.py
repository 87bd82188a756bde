"""Who is kept apart at a school (shape: list), a new pair (form), and its end."""

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sextant.access.doors import requires
from sextant.access.policy import DeskPolicy
from sextant.access.reach import current_rights
from sextant.instruction import policies
from sextant.instruction.actions.kept_apart import end_apart, keep_apart
from sextant.instruction.forms.kept_apart import ApartForm
from sextant.instruction.queries import kept_apart as queries
from sextant.instruction.rules.group_sentences import apart_finding
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.network.queries.places import SchoolRow
from sextant.web.current_school import schools_of
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab


@requires(policies.READ_APART)
@require_GET
def kept_apart_list(request: HttpRequest) -> HttpResponse:
    """List the pairs of a school that are kept apart, and those that ended within a year."""
    school = _school(request, policies.READ_APART)
    page = queries.school_pairs(school_id=school.id, on=clock.today())
    context = {
        "page": page,
        "school": school,
        "finding": apart_finding(school.name, n=page.n_rows),
        "n_more": page.n_rows - len(page.rows),
        "may_write": school.id in queries.schools_of_desk(policies.KEEP_APART),
        "reads_groups": policies.READ_GROUPS.holds(current_rights()),
    }
    return render_page(request, "instruction/kept_apart_list.html", context)


@requires(policies.KEEP_APART)
@require_http_methods(["GET", "POST"])
def kept_apart_add(request: HttpRequest) -> HttpResponse:
    """Choose two students of the school, one after the other, and the reason; then keep them apart."""
    school = _school(request, policies.KEEP_APART)
    first, other = (queries.find_chosen(request.GET.get(name, "")) for name in ("first", "other"))
    form, problem = ApartForm(request.POST or None), ""
    if request.method == "POST" and (first is None or other is None):
        problem = _("Choose two students first: type a name and open it.")
    elif request.method == "POST" and form.is_valid():
        problem = _kept(first, other, form.cleaned_data["reason"])
        if not problem:
            messages.success(request, _("Noted. No proposal brings them together from today on."))
            return go_to(request, reverse("kept_apart_list"))
    text = request.GET.get("q", "").strip()
    found, has_more = queries.students_to_choose(
        text=text, school_id=school.id, but=first.id if first else None, on=clock.today()
    )
    context = {
        "school": school,
        "first": first,
        "other": other,
        "form": form,
        "problem": problem,
        "text": text,
        "has_text": len(text) >= queries.SHORTEST_SEARCH,
        "found": [(one, _address(first, one.public_id)) for one in found],
        "has_more": has_more,
        "crumbs": (
            Tab(label=_("Kept apart"), url=reverse("kept_apart_list")),
            Tab(label=_("Two more students")),
        ),
    }
    status = 422 if request.method == "POST" else 200
    return render_page(request, "instruction/kept_apart_add.html", context, status=status)


@requires(policies.KEEP_APART)
@require_POST
def kept_apart_end(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """End a pair from today on."""
    pair = queries.find_pair(public_id)
    if pair is None or pair.school_id not in queries.schools_of_desk(policies.KEEP_APART):
        raise Http404
    try:
        end_apart(pair_id=pair.id, on=clock.today())
    except CannotDo as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Ended. The next proposal may bring the two together."))
    return go_to(request, reverse("kept_apart_list"))


def _kept(first: queries.Chosen | None, other: queries.Chosen | None, reason: str) -> str:
    """Keep two students apart; return why not, or nothing."""
    if first is None or other is None:
        raise Http404
    try:
        keep_apart(student_id=first.id, other_id=other.id, reason=reason, on=clock.today())
    except CannotDo as refused:
        return str(refused)
    return ""


def _school(request: HttpRequest, policy: DeskPolicy) -> SchoolRow:
    """Return the current school, if the reader has this desk there, else the first where she has."""
    schools, desk = schools_of(request), queries.schools_of_desk(policy)
    if schools.current is not None and schools.current.id in desk:
        return schools.current
    found = next((one for one in schools.offered if one.id in desk), None)
    if found is None:
        raise Http404
    return found


def _address(first: queries.Chosen | None, chosen: UUID) -> str:
    names = {"first": chosen} if first is None else {"first": first.public_id, "other": chosen}
    return f"{reverse('kept_apart_add')}?{urlencode(names)}"
