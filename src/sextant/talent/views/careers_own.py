"""After an application: thanks with the optional facts, and one’s own application by the link in the mail."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_http_methods

from sextant.access.doors import public
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.network.queries.places import network_name
from sextant.network.terms import Gender, Race
from sextant.talent.actions.applications import Facts, add_paper, check_paper, keep_facts, withdraw
from sextant.talent.actions.candidate_messages import renew_link
from sextant.talent.actions.offers import accept_offer, decline_offer
from sextant.talent.forms.careers import FactsForm, PaperForm
from sextant.talent.letters.offer import print_offer
from sextant.talent.queries.offer_for_candidate import letter_for_candidate, offer_for_candidate
from sextant.talent.queries.own_application import OwnApplication, own_application
from sextant.talent.queries.own_links import whose_ended
from sextant.talent.views import careers_guarding as guarding
from sextant.talent.views.careers import MOST_BYTES, TOO_LARGE
from sextant.web import errors
from sextant.web.files import uploads_of
from sextant.web.pages import go_to, render_page
from sextant.web.pdf import NoPdf
from sextant.web.uploads import Quota, with_quota

ABOUT, DONE = "about", "done"
ACCEPT, DECLINE = "accept", "decline"
ON_OWN_PAGE = "Answered by the candidate on their own page."


def private(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Keep a page with a secret in its address out of caches, of search engines and of what it links to."""

    @wraps(view)
    def kept_out(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response.headers["Cache-Control"] = "no-store"
        # With no-referrer a browser would send the forms of this page as of nowhere, and they are refused.
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return kept_out


@public
@private
@require_http_methods(["GET", "POST"])
def career_thanks(request: HttpRequest) -> HttpResponse:
    """Thank, and ask what the law lets us count, kept apart from the application."""
    found = guarding.facts_of(request.GET.get(ABOUT, ""))
    if request.method == "POST":
        form = FactsForm(request.POST)
        if found is None:
            form.add_error(None, _("Too much time has passed to keep this. Your application is with us."))
        elif form.is_valid():
            digest, posting_id = found
            if digest:
                keep_facts(digest=digest, posting_id=posting_id, facts=_facts(form), at=clock.now())
            return go_to(request, f"{reverse('career_thanks')}?{DONE}=1")
    else:
        form = FactsForm()
    context = {
        "form": form if found is not None or form.errors else None,
        "is_done": DONE in request.GET,
        "network": network_name(),
    }
    return render_page(request, "talent/careers/thanks.html", context, status=422 if form.errors else 200)


@public
@private
@require_http_methods(["GET", "POST"])
@csrf_exempt
def career_mine(request: HttpRequest, key: str) -> HttpResponse:
    """Show a candidate where they stand; take one more paper, the answer to an offer, or a withdrawal."""
    return _mine(request, key, with_quota(request, most_bytes=MOST_BYTES))


@csrf_protect
def _mine(request: HttpRequest, key: str, quota: Quota) -> HttpResponse:
    if not guarding.may_guess(request):
        return errors.too_many(request)
    mine = own_application(key, at=clock.now())
    if mine is None:
        return _not_open(request, key)
    form = PaperForm()
    if request.method == "POST":
        deed = request.POST.get("do", "")
        if deed == "withdraw":
            _withdraw(request, mine)
            return go_to(request, reverse("career_mine", args=[key]))
        if deed in {ACCEPT, DECLINE}:
            _answer(request, mine, accepts=deed == ACCEPT)
            return go_to(request, reverse("career_mine", args=[key]))
        form = PaperForm(request.POST, request.FILES)
        if quota.is_exceeded:
            form.add_error("paper", _(TOO_LARGE))
        if _is_added(form, mine):
            messages.success(request, _("Added. The recruiter sees it with your application."))
            return go_to(request, reverse("career_mine", args=[key]))
    offer = offer_for_candidate(mine.id) if mine.has_offer else None
    context = {
        "mine": mine,
        "form": form,
        "offer": offer,
        "letter_url": reverse("career_letter_pdf", args=[key]),
        "may_answer": offer is not None and offer.may_answer(at=clock.now()),
        "network": network_name(),
    }
    return render_page(request, "talent/careers/mine.html", context, status=422 if form.errors else 200)


@public
@private
@require_GET
def career_letter_pdf(request: HttpRequest, key: str) -> HttpResponse:
    """Hand a candidate the letter of their offer, or lead to the page, which says the same."""
    if not guarding.may_guess(request):
        return errors.too_many(request)
    mine = own_application(key, at=clock.now())
    if mine is None:
        return _not_open(request, key)
    letter = letter_for_candidate(mine.id) if mine.has_offer else None
    if letter is None:
        raise Http404
    try:
        pdf = print_offer(letter, on=clock.today())
    except NoPdf:
        messages.info(request, _("No PDF can be made here now. Print this page: it says the same."))
        return go_to(request, reverse("career_mine", args=[key]))
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="offer.pdf"'
    return response


def _not_open(request: HttpRequest, key: str) -> HttpResponse:
    """Say that a link has ended; mail a new one to whoever applied, and to nobody else."""
    ended = whose_ended(key, on=clock.today())
    if ended is None:
        guarding.count_guess(request)
        raise Http404
    application_id, email = ended
    if request.method != "POST":
        return render_page(request, "talent/careers/ended.html", {"network": network_name()}, status=410)
    if not guarding.may_send(request):
        return errors.too_many(request)
    if guarding.may_mail(request, email):
        renew_link(application_id=application_id, at=clock.now())
    messages.success(
        request, _("A new link is on its way to the address from which you applied. Look into your mail.")
    )
    return go_to(request, reverse("careers"))


def _withdraw(request: HttpRequest, mine: OwnApplication) -> None:
    try:
        withdraw(application_id=mine.id, at=clock.now())
    except CannotDo:
        messages.info(
            request,
            _("You have accepted an offer. If you cannot come, call Human resources.")
            if mine.is_hired
            else _("This application has ended already."),
        )
    else:
        messages.success(request, _("You have withdrawn. Thank you for telling us."))


def _answer(request: HttpRequest, mine: OwnApplication, *, accepts: bool) -> None:
    """Take the answer to the offer that they have read, and to no other that came meanwhile."""
    offer, at = offer_for_candidate(mine.id) if mine.has_offer else None, clock.now()
    if offer is None or str(offer.public_id) != request.POST.get("offer"):
        messages.error(request, _("This offer is not open any more. Read what stands here now."))
        return
    try:
        if accepts:
            accept_offer(offer_id=offer.id, on=clock.today(), at=at, note=ON_OWN_PAGE)
        else:
            decline_offer(offer_id=offer.id, because=ON_OWN_PAGE, at=at)
    except CannotDo as refused:
        messages.error(request, str(refused))
    else:
        messages.success(
            request,
            _("You have accepted; we are glad. You hear from Human resources.")
            if accepts
            else _("You have declined. Thank you for telling us."),
        )


def _is_added(form: PaperForm, mine: OwnApplication) -> bool:
    if not form.is_valid():
        return False
    try:
        paper = check_paper(uploads_of([form.cleaned_data["paper"]])[0])
        add_paper(application_id=mine.id, paper=paper, at=clock.now())
    except CannotDo as refusal:
        form.add_error("paper", str(refusal))
        return False
    return True


def _facts(form: FactsForm) -> Facts:
    said = form.cleaned_data
    return Facts(
        gender=Gender(said["gender"] or Gender.UNKNOWN),
        race=Race(said["race"] or Race.UNKNOWN),
        is_hispanic={"yes": True, "no": False}.get(said["is_hispanic"]),
    )
