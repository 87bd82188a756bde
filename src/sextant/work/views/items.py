"""The To do page and the page of one item, with what a person may do there."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_GET, require_POST

from sextant.access.doors import requires
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo, ChangedMeanwhile
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab, due_in_words
from sextant.work import policies
from sextant.work.actions import moves
from sextant.work.forms import (
    DismissForm,
    FinishForm,
    HandOverForm,
    SnoozeForm,
)
from sextant.work.queries import one_item
from sextant.work.queries.items import WorkRow
from sextant.work.queries.one_item import ItemPage
from sextant.work.terms import Closing

# What closes work on a page of its own, and what is said to whoever tries here.
CLOSED_ELSEWHERE = {
    Closing.SCREENING: _lazy("Say here what the screening found; that closes the work, too."),
    Closing.RECORD: _lazy("Do it here; once it is on file, the work closes by itself."),
}


@requires(policies.READ_WORK)
@require_GET
def work_item(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show one item: the reason, the evidence, who owes it until when, and what can be done."""
    return _item_page(request, _found(public_id))


@requires(policies.DO_WORK)
@require_POST
def work_accept(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take the item on."""
    return _act(request, public_id, moves.accept, _("It is yours."))


@requires(policies.DO_WORK)
@require_POST
def work_start(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Begin the work."""
    return _act(request, public_id, moves.start, _("Begun."))


@requires(policies.DO_WORK)
@require_POST
def work_finish(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Close the item as done; a screening is finished where it is written."""
    page = _found(public_id)
    if page.row.closing in CLOSED_ELSEWHERE and page.place is not None:
        messages.info(request, CLOSED_ELSEWHERE[page.row.closing])
        return go_to(request, page.place.url)
    form = FinishForm(request.POST, prefix="finish")
    said = _("Closed. It can be taken back for a minute.")
    return _act_on_form(request, page, form, moves.finish, said, at=clock.now())


@requires(policies.DO_WORK)
@require_POST
def work_dismiss(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Close the item as one that should not be done."""
    said = _("Dismissed. It can be taken back for a minute.")
    page = _found(public_id)
    form = DismissForm(request.POST, prefix="dismiss", weight=page.row.weight)
    return _act_on_form(request, page, form, moves.dismiss, said, at=clock.now())


@requires(policies.DO_WORK)
@require_POST
def work_snooze(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Put the item off, once."""
    form = SnoozeForm(request.POST, prefix="snooze")
    return _act_on_form(request, _found(public_id), form, moves.snooze, _("Put off."), on=clock.today())


@requires(policies.DO_WORK)
@require_POST
def work_reassign(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Hand the item to somebody else at the school."""
    page, today = _found(public_id), clock.today()
    takers = one_item.list_takers(public_id=public_id, on=today)
    form = HandOverForm(request.POST, prefix="hand", takers=takers)
    if not form.is_valid():
        return _item_page(request, page, hand_over=form)
    return _do(
        request,
        page,
        lambda row: moves.reassign(
            item_id=row.id, version=_version(request), on=today, to_staff_id=form.cleaned_data["to"]
        ),
        _("Handed over."),
        leave=True,
    )


@requires(policies.DO_WORK)
@require_POST
def work_hand_back(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Give the item back to the seat."""
    return _act(request, public_id, moves.hand_back, _("Given back to the seat."), leave=True)


@requires(policies.DO_WORK)
@require_POST
def work_undo(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take back an ending of a moment ago."""
    now, today = clock.now(), clock.today()
    return _act(request, public_id, lambda **which: moves.undo(at=now, on=today, **which), _("Open again."))


def _found(public_id: UUID) -> ItemPage:
    page = one_item.find_item(public_id=public_id, on=clock.today(), at=clock.now())
    if page is None:
        raise Http404
    return page


def _version(request: HttpRequest) -> int:
    asked = request.POST.get("version", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 10 else 0


def _act(
    request: HttpRequest, public_id: UUID, action: Callable[..., object], said: str, *, leave: bool = False
) -> HttpResponse:
    """Do something that needs no form."""
    page = _found(public_id)
    do = lambda row: action(item_id=row.id, version=_version(request))  # noqa: E731
    return _do(request, page, do, said, leave=leave)


def _act_on_form(
    request: HttpRequest,
    page: ItemPage,
    form: forms.Form,
    action: Callable[..., object],
    said: str,
    **when: Any,
) -> HttpResponse:
    """Do what a form says, or show the form again with what is wrong and the words that were typed."""
    kind = {DismissForm: "dismiss", SnoozeForm: "snooze"}.get(type(form), "finish")
    if not form.is_valid():
        return _item_page(request, page, **{kind: form})
    try:
        action(item_id=page.row.id, version=_version(request), **form.cleaned_data, **when)
    except CannotDo as refusal:
        return _refused(request, page, form, kind, refusal)
    messages.success(request, said)
    return go_to(request, reverse("work_item", args=[page.row.public_id]))


def _refused(
    request: HttpRequest, page: ItemPage, form: forms.Form, kind: str, refusal: CannotDo
) -> HttpResponse:
    """Show the item as it stands now, with the typed words in their form, or say so alone."""
    fresh = _found(page.row.public_id)
    stands = {
        "finish": fresh.row.closing not in {*CLOSED_ELSEWHERE, Closing.SAFETY},
        "dismiss": fresh.row.closing != Closing.SAFETY,
        "snooze": fresh.may_be_put_off,
    }
    if not fresh.row.is_open or not stands[kind]:
        messages.error(request, str(refusal))
        return go_to(request, reverse("work_item", args=[page.row.public_id]))
    changed = _(
        "Somebody changed this record while you wrote. Your words are kept: read what is new, and send again."
    )
    form.add_error(None, changed if isinstance(refusal, ChangedMeanwhile) else str(refusal))
    return _item_page(request, fresh, **{kind: form})


def _do(
    request: HttpRequest,
    page: ItemPage,
    action: Callable[[WorkRow], object],
    said: str,
    *,
    leave: bool = False,
) -> HttpResponse:
    here = reverse("work_item", args=[page.row.public_id])
    try:
        action(page.row)
    except CannotDo as refusal:
        messages.error(request, str(refusal))
        return go_to(request, here)
    messages.success(request, said)
    return go_to(request, reverse("work_list") if leave else here)


def _item_page(request: HttpRequest, page: ItemPage, **bound: forms.Form) -> HttpResponse:
    today = clock.today()
    context: dict[str, Any] = {
        "page": page,
        "row": page.row,
        "due": due_in_words(page.row.due_on, on=today),
        "crumbs": (Tab(label=_("To do"), url=reverse("work_list")), Tab(label=page.row.title)),
    }
    if page.row.is_open:
        takers = one_item.list_takers(public_id=page.row.public_id, on=today)
        context |= {
            "finish": bound.get("finish") or FinishForm(prefix="finish"),
            "dismiss": bound.get("dismiss") or DismissForm(prefix="dismiss", weight=page.row.weight),
            "snooze": bound.get("snooze") or SnoozeForm(prefix="snooze"),
            "hand_over": bound.get("hand_over") or HandOverForm(prefix="hand", takers=takers),
            "has_takers": bool(takers),
            "wrong": next(iter(bound), ""),
        }
    return render_page(request, "work/work_item.html", context, status=422 if bound else 200)
