"""How a teacher's estimate is made, line by line: page, worksheet, and the challenges of its inputs."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_GET, require_POST

from sextant.access.doors import SignedInRequest, requires
from sextant.access.export_cells import XLSX
from sextant.access.exports import Parcel
from sextant.access.reach import current_rights
from sextant.assessment import policies
from sextant.assessment.actions import growth_challenges
from sextant.assessment.exports.growth_worksheet import write_worksheet
from sextant.assessment.forms.growth_challenges import AnswerForm, ChallengeForm
from sextant.assessment.panels.derivation import derivation_part
from sextant.assessment.queries.challenges import list_challenges
from sextant.assessment.queries.derivation import Derivation, find_derivation
from sextant.assessment.tasks.growth import begin_run
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import RecordClass
from sextant.web.exports import FileToTake, exportable, find_keys, offer
from sextant.web.formats import SMALLEST_GROUP
from sextant.web.pages import go_to, render_page

WORKSHEET = FileToTake(
    title=_lazy("Worksheet of an estimate"),
    formats=(XLSX,),
    stands_on="teacher_derivation",
    n_named=2,
)


@requires(policies.READ_TEACHER_GROWTH)
@require_GET
def teacher_derivation(request: HttpRequest, public_id: UUID, subject: str) -> HttpResponse:
    """Show how one estimate is made, from classes and students down to the last division."""
    found = _found(public_id, subject)
    return _show(request, found)


@requires(policies.READ_TEACHER_GROWTH)
@require_GET
@exportable(WORKSHEET)
def teacher_worksheet(request: HttpRequest, public_id: UUID, subject: str) -> HttpResponse:
    """Offer the same arithmetic with live formulas, without a student's name; it leaves by the one door."""
    found = _found(public_id, subject)
    if found.row.n_students < SMALLEST_GROUP:
        raise Http404
    parcel = Parcel(
        kind="teacher_worksheet",
        title=_("Worksheet of an estimate"),
        record_class=RecordClass.A2,
        file_format=XLSX,
        n_rows=len(found.students),
        write=lambda watermark: write_worksheet(found, watermark=watermark),
        student_ids=find_keys(one.public_id for one in found.students),
    )
    return offer(request, parcel)


@requires(policies.READ_TEACHER_GROWTH)
@require_POST
def challenge_raise(request: HttpRequest, public_id: UUID, subject: str) -> HttpResponse:
    """Question one input of one's own estimate."""
    found = _found(public_id, subject)
    if current_rights().staff_id != found.row.staff_id:
        raise Http404
    form = ChallengeForm(request.POST, classes=found.classes, students=found.students)
    if not form.is_valid():
        return _show(request, found, form=form, status=422)
    asked = form.cleaned_data
    try:
        growth_challenges.raise_challenge(
            staff_id=found.row.staff_id,
            subject=subject,
            about=asked["about"],
            says=asked["says"],
            at=clock.now(),
            growth_id=asked["student"],
            section_id=asked["section"],
        )
        messages.success(request, _("The data director has it, and answers here."))
    except CannotDo as refusal:
        messages.error(request, str(refusal))
    return go_to(request, reverse("teacher_derivation", args=[public_id, subject]))


@requires(policies.RUN_GROWTH)
@require_POST
def challenge_answer(
    request: SignedInRequest, public_id: UUID, subject: str, challenge_id: int
) -> HttpResponse:
    """Accept a challenge or refuse it, with a reason."""
    found = _found(public_id, subject)
    form, staff_id = AnswerForm(request.POST), current_rights().staff_id
    if not form.is_valid() or staff_id is None:
        return _show(request, found, answer=form, status=422)
    is_accepted = form.cleaned_data["decision"] == "accept"
    try:
        growth_challenges.answer_challenge(
            challenge_id=challenge_id,
            is_accepted=is_accepted,
            answer=form.cleaned_data["answer"],
            answered_by=staff_id,
            at=clock.now(),
            old_value=form.cleaned_data["old_value"],
            new_value=form.cleaned_data["new_value"],
        )
    except CannotDo as refusal:
        messages.error(request, str(refusal))
        return go_to(request, reverse("teacher_derivation", args=[public_id, subject]))
    if is_accepted:
        return _run_again(request, public_id, subject, signed_by=staff_id if found.is_signed else None)
    messages.success(request, _("Answered: the input stands."))
    return go_to(request, reverse("teacher_derivation", args=[public_id, subject]))


def _run_again(
    request: SignedInRequest, public_id: UUID, subject: str, *, signed_by: int | None
) -> HttpResponse:
    """Start the run that rests on the corrected input; signed, where the questioned one was."""
    try:
        key = begin_run(on=clock.today(), user_id=request.user.pk, signed_by=signed_by)
    except CannotDo as refusal:
        messages.warning(
            request,
            _("Accepted. %(why)s The work stays open until a newer run rests on other inputs.")
            % {"why": refusal},
        )
        return go_to(request, reverse("teacher_derivation", args=[public_id, subject]))
    messages.success(
        request, _("Accepted. Growth is run again; the work closes once the new run rests on other inputs.")
    )
    return go_to(request, reverse("progress", args=[key]))


def _found(public_id: UUID, subject: str) -> Derivation:
    found = find_derivation(public_id=public_id, subject=subject)
    if found is None:
        raise Http404
    return found


def _show(
    request: HttpRequest,
    found: Derivation,
    *,
    form: ChallengeForm | None = None,
    answer: AnswerForm | None = None,
    status: int = 200,
) -> HttpResponse:
    rights = current_rights()
    is_mine = rights.staff_id == found.row.staff_id
    made = derivation_part(found)
    context = {
        "name": found.staff_name,
        "public_id": found.staff_public_id,
        "subject": found.row.subject,
        "made": made,
        "care": (made.part,),
        "is_mine": is_mine,
        "challenges": list_challenges(staff_id=found.row.staff_id, subject=found.row.subject),
        "form": form or ChallengeForm(classes=found.classes, students=found.students),
        "answer_form": answer or AnswerForm(),
        "may_answer": policies.RUN_GROWTH.holds(rights) and not is_mine,
    }
    return render_page(request, "assessment/growth_derivation.html", context, status=status)
