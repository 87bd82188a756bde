"""A new conference, or a chat or circle noted in half a minute (shape: form on a phone)."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.culture import policies
from sextant.culture.actions.restorative import CaseDraft, hold_light, open_case
from sextant.culture.forms.restorative import LATER, PROMISED, LightForm, OpenForm, read_parts
from sextant.culture.queries.facilitators import list_facilitators
from sextant.culture.queries.repair_board import DecidedRow, decided_responses, others_in
from sextant.culture.terms import Part
from sextant.culture.terms.restorative import LIGHT, RepairKind, RepairOutcome
from sextant.culture.views.repair_meeting import AGREE
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import OutOfReach
from sextant.network.queries.people import find_student, list_students, student_of_id
from sextant.network.queries.places import SchoolRow
from sextant.web.current_school import schools_of
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab

MOST_FOUND, MOST_CHOSEN, SHORTEST_SEARCH = 20, 12, 2


@requires(policies.KEEP_REPAIR)
@require_http_methods(["GET", "POST"])
def repair_new(request: HttpRequest) -> HttpResponse:
    """Choose the kind and the students; then open the case, or note at once how it ended."""
    school, kind, decided = _school(request), _kind(request), _decided(request)
    students = _students(request, decided)
    if kind is not None and kind not in LIGHT and not policies.LEAD_REPAIR.holds(current_rights()):
        raise PermissionDenied(_("The culture team prepares conferences. Ask it for one."))
    form = None if kind is None else _form(request, kind, school)
    problem = ""
    if request.method == "POST" and form is not None and kind is not None and form.is_valid():
        try:
            return _opened(request, form.cleaned_data, kind, school, students, decided)
        except OutOfReach:
            problem = _refused(students)
        except CannotDo as refused:
            problem = str(refused)
    text = request.GET.get("q", "").strip()
    chosen = {student.pk for student in students}
    found = (
        [
            one
            for one in list_students(on=clock.today(), school_id=school.id, text=text)
            if one.id not in chosen
        ]
        if len(text) >= SHORTEST_SEARCH
        else []
    )
    context = {
        "school": school,
        "kind": kind,
        "kinds": [(str(one.label), _address(request, kind=one.value)) for one in _kinds()],
        "students": [
            (student, part) for student, part in zip(students, _parts(students, decided), strict=True)
        ],
        "parts": Part.choices,
        "decided": decided,
        "form": form,
        "problem": problem,
        "text": text,
        "found": [(one, _address(request, add=one.public_id)) for one in found[:MOST_FOUND]],
        "has_more": len(found) > MOST_FOUND,
        "kept": [(name, value) for name in ("kind", "of", "with") for value in request.GET.getlist(name)],
        "crumbs": (Tab(label=_("Repair"), url=reverse("repair")), Tab(label=_("A new one"))),
    }
    status = 422 if request.method == "POST" else 200
    return render_page(request, "culture/repair_new.html", context, status=status)


def _refused(students: list[Any]) -> str:
    if students:
        return _("One of these students is not of your grade. Ask the assistant principal to open it.")
    return _("Choose a student of your grade, or facilitate it yourself.")


def _opened(
    request: HttpRequest,
    said: dict[str, Any],
    kind: RepairKind,
    school: SchoolRow,
    students: list[Any],
    decided: DecidedRow | None,
) -> HttpResponse:
    on = clock.today()
    names = [str(student.public_id) for student in students]
    draft = CaseDraft(
        school_id=school.id,
        staff_id=int(said["facilitator"]),
        kind=kind,
        students=read_parts(request.POST, [student.pk for student in students], names=names),
        response_id=decided.response_id if decided else None,
        purpose=said["purpose"],
    )
    outcome = said.get("outcome", LATER)
    row = open_case(draft=draft, on=on)
    if outcome == PROMISED:
        hold_light(case_id=row.pk, outcome=None, on=on)
        return go_to(request, f"{reverse('repair_meeting', args=[row.public_id])}?step={AGREE}")
    if outcome in RepairOutcome.values:
        hold_light(case_id=row.pk, outcome=RepairOutcome(outcome), on=on)
        messages.success(request, _("Noted. Thank you for talking."))
        return go_to(request, reverse("repair"))
    messages.success(request, _("Opened. The clock of five school days runs."))
    return go_to(request, reverse("repair_case", args=[row.public_id]))


def _form(request: HttpRequest, kind: RepairKind, school: SchoolRow) -> OpenForm:
    offered = list_facilitators(school_id=school.id, kind=kind, on=clock.today())
    own = current_rights().staff_id
    choices = [(str(one.staff_id), one.name) for one in offered]
    if not policies.LEAD_REPAIR.holds(current_rights()):
        # A teacher notes her own chats; those of others are not hers to keep.
        choices = [one for one in choices if one[0] == str(own)]
    first = str(own) if any(key == str(own) for key, _name in choices) else None
    shape = LightForm if kind in LIGHT else OpenForm
    return shape(request.POST or None, facilitators=choices, initial={"facilitator": first})


def _kinds() -> tuple[RepairKind, ...]:
    is_leading = policies.LEAD_REPAIR.holds(current_rights())
    return tuple(kind for kind in RepairKind if is_leading or kind in LIGHT)


def _kind(request: HttpRequest) -> RepairKind | None:
    asked = request.GET.get("kind", "")
    return RepairKind(asked) if asked in RepairKind.values else None


def _decided(request: HttpRequest) -> DecidedRow | None:
    """Return the decided response that an address names, as far as the reader leads repair."""
    asked, kind = request.GET.get("of", ""), _kind(request)
    if not asked or not policies.LEAD_REPAIR.holds(current_rights()):
        return None
    try:
        found = decided_responses(school_id=None, part_public_id=UUID(asked))
    except ValueError:
        return None
    return next((one for one in found if one.kind is kind), None)


def _students(request: HttpRequest, decided: DecidedRow | None) -> list[Any]:
    """Return the chosen students, each once: those of the incident first, then those the address names."""
    found = []
    if decided is not None:
        keys = [decided.student_id]
        if decided.kind not in LIGHT:
            keys += [key for key, _part in others_in(decided.incident_id, but=decided.student_id)]
        found = [student_of_id(key) for key in keys]
    for name in request.GET.getlist("with")[:MOST_CHOSEN]:
        try:
            found.append(find_student(UUID(name)))
        except ValueError:
            continue
    return list({student.pk: student for student in found if student is not None}.values())


def _parts(students: list[Any], decided: DecidedRow | None) -> list[str]:
    """Return the part that each student has in the incident, responsible where there is none."""
    known = dict(others_in(decided.incident_id, but=decided.student_id)) if decided else {}
    return [known.get(student.pk, Part.RESPONSIBLE) for student in students]


def _address(request: HttpRequest, *, kind: str = "", add: UUID | None = None) -> str:
    named = [("kind", kind or request.GET.get("kind", "")), ("of", request.GET.get("of", ""))]
    named += [("with", one) for one in request.GET.getlist("with")[:MOST_CHOSEN]]
    named += [("with", str(add))] if add is not None else []
    return f"{reverse('repair_new')}?{urlencode([one for one in named if one[1]])}"


def _school(request: HttpRequest) -> SchoolRow:
    schools = schools_of(request)
    found = schools.current or next(iter(schools.offered), None)
    if found is None:
        raise Http404
    return found
