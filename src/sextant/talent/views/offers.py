"""Offers: who waits for an answer (list), one offer, the form, the letter."""

from datetime import timedelta
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
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import RecordClass
from sextant.network.queries.settings import threshold
from sextant.talent import policies
from sextant.talent.actions.offers import (
    OfferDraft,
    accept_offer,
    approve_offer,
    decline_offer,
    draft_offer,
    send_offer,
    withdraw_offer,
)
from sextant.talent.forms.joining import AnswerForm, OfferForm, WhyForm
from sextant.talent.letters.offer import print_offer, write_offer
from sextant.talent.queries.hire_files import (
    HireFile,
    OfferView,
    choices_for,
    find_hire_file,
    find_offer,
    list_offers,
    position_of,
)
from sextant.talent.terms.hiring import OfferState
from sextant.talent.thresholds.joining import OFFER_DAYS
from sextant.web.exports import Exportable, exportable
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Status, Tab, Tone, due_in_words
from sextant.web.pdf import NoPdf

OFFERS = Exportable(
    title=_lazy("Offers"),
    record_class=RecordClass.A3O,
    cells={
        "name": "candidate",
        "post": "title",
        "school": "school",
        "category": "category",
        "base": "base_dollars",
        "starts": "starts_on",
        "state": "state_label",
    },
    columns={
        "name": _lazy("Name"),
        "post": _lazy("Post"),
        "school": _lazy("School"),
        "category": _lazy("Category"),
        "base": _lazy("Base"),
        "starts": _lazy("First day"),
        "state": _lazy("State"),
    },
    row=lambda pair: pair[0],
    shown_as="rows",
)
TONES = {
    OfferState.SENT: Tone.WATCH,
    OfferState.TO_APPROVE: Tone.CONCERN,
    OfferState.ACCEPTED: Tone.GOOD,
}
DEFAULT_START = timedelta(days=28)


@requires(policies.READ_OFFERS)
@require_GET
@exportable(OFFERS)
def offer_list(request: HttpRequest) -> HttpResponse:
    """List offers, those that wait first."""
    on, found = clock.today(), list_offers()
    out = sum(one.state is OfferState.SENT for one in found)
    context = {
        "rows": [(one, _status(one), due_in_words(one.expires_at.date(), on=on)) for one in found],
        "finding": ngettext("One offer waits for an answer", "%(n)d offers wait for an answer", out)
        % {"n": out}
        if out
        else _("No offer waits for an answer"),
    }
    return render_page(request, "talent/joining/offer_list.html", context)


@requires(policies.READ_OFFERS)
@require_GET
def offer(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show one offer, with what may be done with it now."""
    return _show(request, _offer(public_id))


@requires(policies.KEEP_OFFERS)
@require_http_methods(["GET", "POST"])
def offer_write(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Write an offer to a candidate, or write its draft anew."""
    on, file = clock.today(), find_hire_file(public_id, on=clock.today())
    if file is None:
        raise Http404
    choices = choices_for(public_id, on=on)
    form = OfferForm(request.POST or None, positions=choices.positions, initial=_initial(file))
    if request.method == "POST" and form.is_valid():
        try:
            made = draft_offer(
                draft=_draft(form, file), on=on, at=clock.now(), offer_id=_draft_id(file.offer)
            )
        except CannotDo as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Kept. Nothing has gone out yet."))
            return go_to(request, reverse("offer", args=[made.public_id]))
    context = {
        "file": file,
        "form": form,
        "choices": choices,
        "crumbs": (
            Tab(label=_("On their way in"), url=reverse("hire_list")),
            Tab(label=file.name, url=reverse("hire_file", args=[file.public_id])),
            Tab(label=_("Offer")),
        ),
    }
    status = 422 if form.errors else 200
    return render_page(request, "talent/joining/offer_write.html", context, status=status)


@requires(policies.KEEP_OFFERS)
@require_POST
def offer_move(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Send an offer, approve an exception, or take it back."""
    found, at = _offer(public_id), clock.now()
    form, deed = WhyForm(request.POST), request.POST.get("do", "")
    because = form.cleaned_data.get("because", "") if form.is_valid() else ""
    try:
        if deed == "approve":
            approve_offer(offer_id=found.id, at=at)
        elif deed == "withdraw":
            withdraw_offer(offer_id=found.id, because=because, at=at)
        else:
            send_offer(offer_id=found.id, at=at)
    except CannotDo as refused:
        return _show(request, found, str(refused))
    said = {
        "approve": _("Approved. It can go out now."),
        "withdraw": _("Taken back. The position is open again."),
    }
    messages.success(request, said.get(deed, _("Sent. The candidate is told, and the position is kept.")))
    return go_to(request, reverse("offer", args=[public_id]))


@requires(policies.READ_OFFERS)
@require_POST
def offer_answer(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Note the candidate's answer, and how it was given."""
    found, at, form = _offer(public_id), clock.now(), AnswerForm(request.POST)
    if not form.is_valid():
        return _show(request, found, str(next(iter(form.errors.values()))[0]))
    try:
        if request.POST.get("do") == "accept":
            accept_offer(offer_id=found.id, on=clock.today(), at=at, note=form.note())
        else:
            decline_offer(offer_id=found.id, because=form.note(), at=at)
    except CannotDo as refused:
        return _show(request, found, str(refused))
    messages.success(request, _("Noted. Whoever it concerns is told."))
    return go_to(request, reverse("offer", args=[public_id]))


@requires(policies.READ_OFFERS)
@require_GET
def offer_letter(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show the letter; it prints as it stands."""
    found = _offer(public_id)
    context = {
        "offer": found,
        "written": write_offer(found, on=clock.today(), request=request),
        "crumbs": (*_crumbs(found), Tab(label=_("Letter"))),
    }
    return render_page(request, "talent/joining/offer_letter.html", context)


@requires(policies.READ_OFFERS)
@require_GET
def offer_letter_pdf(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Answer the letter as a PDF, or lead to the page, which prints as completely."""
    found = _offer(public_id)
    try:
        pdf = print_offer(found, on=clock.today())
    except NoPdf as refusal:
        messages.error(request, str(refusal))
        return go_to(request, reverse("offer_letter", args=[public_id]))
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="offer.pdf"'
    return response


def _show(request: HttpRequest, found: OfferView, problem: str = "") -> HttpResponse:
    rights = current_rights()
    context = {
        "offer": found,
        "status": _status(found),
        "problem": problem,
        "may_keep": policies.KEEP_OFFERS.holds(rights),
        "is_mine": found.drafted_by_id == rights.staff_id,
        "finding": _finding(found),
        "crumbs": (*_crumbs(found)[:1], Tab(label=found.candidate)),
    }
    return render_page(request, "talent/joining/offer.html", context, status=422 if problem else 200)


def _finding(found: OfferView) -> str:
    return {
        OfferState.DRAFT: _("Ready to be sent"),
        OfferState.TO_APPROVE: _("Outside the rule: somebody else approves it first"),
        OfferState.SENT: _("Out, and waiting for an answer"),
        OfferState.ACCEPTED: _("Accepted"),
        OfferState.DECLINED: _("Declined"),
        OfferState.EXPIRED: _("Lapsed without an answer"),
        OfferState.WITHDRAWN: _("Taken back"),
    }[found.state]


def _status(found: OfferView) -> Status:
    return Status(label=found.state_label, tone=TONES.get(found.state, Tone.QUIET))


def _offer(public_id: UUID) -> OfferView:
    found = find_offer(public_id)
    if found is None:
        raise Http404
    return found


def _crumbs(found: OfferView) -> tuple[Tab, ...]:
    return (
        Tab(label=_("Offers"), url=reverse("offer_list")),
        Tab(label=found.candidate, url=reverse("offer", args=[found.public_id])),
    )


def _draft_id(found: OfferView | None) -> int | None:
    is_draft = found is not None and found.state in {OfferState.DRAFT, OfferState.TO_APPROVE}
    return found.id if found is not None and is_draft else None


def _initial(file: HireFile) -> dict[str, object]:
    on, standing = clock.today(), file.offer
    if standing is not None and _draft_id(standing):
        return {
            "base": str(standing.base).removeprefix("$"),
            "starts_on": standing.starts_on,
            "answer_by": standing.expires_at.date(),
            "exception_because": standing.exception_because,
        }
    return {
        "starts_on": on + DEFAULT_START,
        "answer_by": on + timedelta(days=int(threshold(OFFER_DAYS, on=on))),
    }


def _draft(form: OfferForm, file: HireFile) -> OfferDraft:
    said = form.cleaned_data
    return OfferDraft(
        application_id=file.id,
        position_id=position_of(said["position"]),
        base=said["base"],
        starts_on=said["starts_on"],
        expires_at=form.expires_at(),
        stipends=form.stipends(),
        has_results=said["has_results"],
        exception_because=said["exception_because"],
    )
