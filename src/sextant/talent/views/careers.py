"""The careers pages (shape: form on a phone): openings, one of them, and the application, for anybody."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_http_methods

from sextant.access.doors import public
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.network.actions.files import Checked
from sextant.network.queries.places import network_name
from sextant.network.terms import Subject
from sextant.talent.actions.applications import Applicant, apply, check_paper, facts_key
from sextant.talent.forms.careers import ApplyForm
from sextant.talent.queries.colleagues import Colleague, colleague_who_asks
from sextant.talent.queries.postings import PostingRow, find_public_posting, public_postings
from sextant.talent.terms.hiring import Certification, Channel
from sextant.talent.views import careers_guarding as guarding
from sextant.web import errors
from sextant.web.files import uploads_of
from sextant.web.pages import go_to, render_page
from sextant.web.uploads import Quota, with_quota

MOST_BYTES = 11_000_000
TOO_LARGE = "The file has more than 10 MB. Save it smaller, or as PDF."


@public
@require_GET
def careers(request: HttpRequest) -> HttpResponse:
    """List the openings, by school and subject."""
    school, subject = request.GET.get("at", ""), request.GET.get("in", "")
    every = public_postings(on=clock.today())
    rows = [row for row in every if school in {"", row.school_key} and subject in {"", row.subject_key}]
    context = {
        "network": network_name(),
        "rows": rows,
        "n_all": len(every),
        "schools": sorted({(row.school, row.school_key) for row in every}),
        "subjects": [(one.value, one.label) for one in Subject if any(r.subject_key == one for r in every)],
        "school": school,
        "subject": subject,
    }
    return render_page(request, "talent/careers/careers.html", context)


@public
@require_GET
def career_posting(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show one opening."""
    context = {"posting": _posting(public_id), "network": network_name()}
    return render_page(request, "talent/careers/posting.html", context)


@public
@require_http_methods(["GET", "POST"])
@csrf_exempt
def career_apply(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take an application in; the quota must stand before the form and its token are read."""
    return _apply(request, public_id, with_quota(request, most_bytes=MOST_BYTES))


@csrf_protect
def _apply(request: HttpRequest, public_id: UUID, quota: Quota) -> HttpResponse:
    posting, staff = _posting(public_id), colleague_who_asks()
    if request.method != "POST":
        return _ask(request, posting, _form(staff), staff)
    if not guarding.may_send(request):
        return errors.too_many(request)
    form = _form(staff, request.POST, request.FILES)
    if quota.is_exceeded:
        form.add_error("resume", _(TOO_LARGE))
    if form.is_valid() and form.cleaned_data["more_notes"]:
        return _thank(request, guarding.facts_token("", posting.id))
    return _read(request, posting, form, staff)


def _read(
    request: HttpRequest, posting: PostingRow, form: ApplyForm, staff: Colleague | None
) -> HttpResponse:
    """Answer a form that somebody has sent: what is wrong with it, or thanks."""
    if form.is_valid() and not guarding.took_its_time(form.cleaned_data["opened"]):
        form.add_error(
            None, _("This page was open for very long, or was sent at once. Look it over and send it again.")
        )
    if form.is_valid():
        try:
            paper = check_paper(uploads_of([form.cleaned_data["resume"]])[0])
        except CannotDo as refusal:
            form.add_error("resume", str(refusal))
        else:
            return _take_in(request, posting, form, paper, staff)
    return _ask(request, posting, form, staff)


def _take_in(
    request: HttpRequest, posting: PostingRow, form: ApplyForm, paper: Checked, staff: Colleague | None
) -> HttpResponse:
    said = form.cleaned_data
    # A mailbox that has had its mails of this hour gets no more; the application counts all the same.
    tells = guarding.may_mail(request, said["email"])
    applicant, at = _applicant(said, staff), clock.now()
    try:
        apply(posting_id=posting.id, applicant=applicant, papers=[paper], at=at, tells=tells)
    except CannotDo as refusal:
        form.add_error(None, str(refusal))
        return _ask(request, posting, form, staff)
    # One answer for all: a first application, a second one, and a mailbox that had its mails.
    digest = facts_key(posting_id=posting.id, email=said["email"])
    return _thank(request, guarding.facts_token(digest, posting.id))


def _ask(request: HttpRequest, posting: PostingRow, form: ApplyForm, staff: Colleague | None) -> HttpResponse:
    context = {
        "posting": posting,
        "form": form,
        "opened": guarding.stamp(),
        "is_colleague": staff is not None,
        "network": network_name(),
    }
    return render_page(request, "talent/careers/apply.html", context, status=422 if form.errors else 200)


def _thank(request: HttpRequest, token: str) -> HttpResponse:
    return go_to(request, f"{reverse('career_thanks')}?about={token}")


def _applicant(said: dict[str, Any], staff: Colleague | None) -> Applicant:
    return Applicant(
        given_name=said["given_name"],
        family_name=said["family_name"],
        email=said["email"],
        phone=said["phone"],
        channel=Channel.INTERNAL if staff is not None else Channel(said["channel"]),
        certification=Certification(said["certification"]),
        certificate_areas=said["certificate_areas"],
        degree=said["degree"],
        years_experience=said["years_experience"],
        prior_employer=said["prior_employer"],
        why_here=said["why_here"],
        staff_id=staff.id if staff is not None else None,
    )


def _posting(public_id: UUID) -> PostingRow:
    found = find_public_posting(public_id, on=clock.today())
    if found is None:
        raise Http404
    return found


def _form(staff: Colleague | None, said: Any = None, files: Any = None) -> ApplyForm:
    """Return the form; a colleague applies under their own name and address, whatever is sent."""
    form = ApplyForm(said, files, initial=_begins_with(staff))
    if staff is not None:
        form.lock()
    return form


def _begins_with(staff: Colleague | None) -> dict[str, Any]:
    if staff is None:
        return {}
    return {
        "given_name": staff.given_name,
        "family_name": staff.family_name,
        "email": staff.email,
        "channel": Channel.INTERNAL,
        "prior_employer": network_name(),
    }
