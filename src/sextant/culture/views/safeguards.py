"""What the assistant principal for special education writes down and signs (shape: form)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.culture import policies
from sextant.culture.actions import determinations, protections
from sextant.culture.actions.protections import PatternAnswers
from sextant.culture.forms import safeguards as sheets
from sextant.culture.queries.removals_of_student import removals_to_consult_on
from sextant.culture.queries.special_circumstances import parts_with_circumstance
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.network.queries.people import find_student
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """One of the forms: its fields, its words, and what saving it does."""

    form: Callable[..., forms.Form]
    title: str | Promise
    lede: str | Promise
    does: Callable[[int, dict[str, Any]], object]
    # What the form offers to choose from, asked for this student.
    offers: Mapping[str, Callable[[int], sheets.Choices]] = field(default_factory=dict)


@requires(policies.KEEP_PROTECTIONS)
@require_http_methods(["GET", "POST"])
def safeguard_add(request: HttpRequest, public_id: UUID, kind: str) -> HttpResponse:
    """Write down one safeguard for a student."""
    student, sheet = find_student(public_id), SHEETS.get(kind)
    if student is None or sheet is None or not policies.KEEP_PROTECTIONS.reaches(current_rights(), student):
        raise Http404
    choices = {name: find(student.pk) for name, find in sheet.offers.items()}
    form = sheet.form(request.POST if request.method == "POST" else None, **choices)
    if request.method == "POST" and form.is_valid():
        try:
            sheet.does(student.pk, form.cleaned_data)
        except CannotDo as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Written down and signed by you."))
            return go_to(request, reverse("removals_of_student", args=[public_id]))
    record = Tab(label=_("Record of removals"), url=reverse("removals_of_student", args=[public_id]))
    context = {
        "form": form,
        "kept": None,
        "who": student.name,
        "title": sheet.title,
        "lede": sheet.lede,
        "crumbs": (record, Tab(label=str(sheet.title))),
    }
    return render_page(request, "culture/removal_form.html", context, status=422 if form.errors else 200)


def _consult(student_id: int, said: dict[str, Any]) -> object:
    return protections.record_consultation(student_id=student_id, on=clock.today(), **said)


def _serve(student_id: int, said: dict[str, Any]) -> object:
    return protections.write_services(student_id=student_id, on=clock.today(), at=clock.now(), **said)


def _pattern(student_id: int, said: dict[str, Any]) -> object:
    words = said.pop("words")
    answers = PatternAnswers(**{name: value == "yes" for name, value in said.items()})
    return protections.sign_pattern(student_id=student_id, answers=answers, words=words, on=clock.today())


def _determine(student_id: int, said: dict[str, Any]) -> object:
    del said
    return determinations.open_determination(student_id=student_id, on=clock.today())


def _interim(student_id: int, said: dict[str, Any]) -> object:
    return determinations.open_interim(student_id=student_id, on=clock.today(), **said)


def _protect(student_id: int, said: dict[str, Any]) -> object:
    return protections.protect(student_id=student_id, on=clock.today(), **said)


SHEETS = {
    "consultation": _Sheet(
        form=sheets.ConsultationForm,
        title=gettext_lazy("Consultation about removals of"),
        lede=gettext_lazy("From eight days on, a planned removal waits for this. It covers one removal."),
        does=_consult,
        offers={"removals": lambda key: removals_to_consult_on(student_id=key, on=clock.today())},
    ),
    "services": _Sheet(
        form=sheets.ServicesForm,
        title=gettext_lazy("Services from day 11 on for"),
        lede=gettext_lazy("A planned removal over ten days waits for this (34 CFR 300.530(d))."),
        does=_serve,
    ),
    "pattern": _Sheet(
        form=sheets.PatternForm,
        title=gettext_lazy("Do the removals form a pattern? The four questions about"),
        lede=gettext_lazy("34 CFR 300.536(a)(2). The answers are yours; the system proposes none."),
        does=_pattern,
    ),
    "determination": _Sheet(
        form=sheets.DeterminationForm,
        title=gettext_lazy("Open a manifestation case for"),
        lede=gettext_lazy(
            "The notice with the procedural safeguards goes out today; the team meets within ten school days."
        ),
        does=_determine,
    ),
    "interim": _Sheet(
        form=sheets.InterimForm,
        title=gettext_lazy("Open an interim setting for"),
        lede=gettext_lazy("Only for weapon, drugs or serious bodily injury (34 CFR 300.530(g))."),
        does=_interim,
        offers={"parts": lambda key: parts_with_circumstance(student_id=key)},
    ),
    "protection": _Sheet(
        form=sheets.ProtectionForm,
        title=gettext_lazy("Record a protection of"),
        lede=gettext_lazy("A student with an IEP or a 504 plan is protected already."),
        does=_protect,
    ),
}
