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
from sextant.kernel.guard import RecordClass
from sextant.network.terms import Seat
from sextant.web.exports import Exportable, exportable
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab, due_in_words
from sextant.web.tables import Column, Listing
from sextant.work import policies
from sextant.work.actions import moves
from sextant.work.forms import (
    DismissForm,
    FinishForm,
    HandOverForm,
    SchoolFilterForm,
    SnoozeForm,
)
from sextant.work.panels import decisions_of, lent_groups
from sextant.work.queries import counts, items, one_item
from sextant.work.queries.items import WorkRow
from sextant.work.queries.one_item import ItemPage
from sextant.work.rules import load as rules
from sextant.work.terms import Closing

SCHOOL_LIST = Listing(
    columns=(Column(key="due", label="Due", order_by=("due_on", "-severity")),),
    opens_with="due",
)


WORK = Exportable(
    title=_lazy("Open work"),
    record_class=RecordClass.W1,
    cells={
        "title": "title",
        "student": "student",
        "reason": "reason",
        "seat": "seat",
        "owner": "owner",
        "school": "school",
        "due": "due_on",
        "state": "state",
    },
    columns={
        "title": _lazy("What"),
        "student": _lazy("Student"),
        "reason": _lazy("Reason"),
        "seat": _lazy("Seat"),
        "owner": _lazy("Who"),
        "school": _lazy("School"),
        "due": _lazy("Due"),
        "state": _lazy("State"),
    },
    student="student_public_id",
)


# What closes work on a page of its own, and what is said to whoever tries here.
CLOSED_ELSEWHERE = {
    Closing.SCREENING: _lazy("Say here what the screening found; that closes the work, too."),
    Closing.RECORD: _lazy("Do it here; once it is on file, the work closes by itself."),
}


@requires(policies.READ_WORK)
@require_GET
@exportable(WORK)
def work_list(request: HttpRequest) -> HttpResponse:
    """Show what I owe, what is held for next week, what ended, or the school's open work."""
    shown = request.GET.get("show", "mine")
    page = {"next": _next_week, "ended": _ended, "school": _school}.get(shown, _mine)
    return render_page(request, "work/work_list.html", page(request), fragment="rows")


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
    form = DismissForm(request.POST, prefix="dismiss", closing=page.row.closing)
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
            "dismiss": bound.get("dismiss") or DismissForm(prefix="dismiss", closing=page.row.closing),
            "snooze": bound.get("snooze") or SnoozeForm(prefix="snooze"),
            "hand_over": bound.get("hand_over") or HandOverForm(prefix="hand", takers=takers),
            "has_takers": bool(takers),
            "wrong": next(iter(bound), ""),
        }
    return render_page(request, "work/work_item.html", context, status=422 if bound else 200)


def _frame(shown: str) -> dict[str, Any]:
    """Return what every view of the To do page needs: its sentence, and the tabs."""
    load = counts.count_mine(on=clock.today())
    labels = {"mine": _("Mine"), "next": _("Next week"), "ended": _("Ended")}
    numbers = {"mine": load.shown, "next": load.held}
    if items.sees_others():
        labels["school"] = _("Everybody's")
    home = reverse("work_list")
    return {
        "headline": rules.say_how_much(load),
        "lede": rules.say_what_follows(load),
        "shown": shown,
        "tabs": tuple(
            Tab(
                label=label,
                url=home if key == "mine" else f"{home}?show={key}",
                is_current=key == shown,
                count=numbers.get(key),
            )
            for key, label in labels.items()
        ),
    }


def _mine(_request: HttpRequest) -> dict[str, Any]:
    mine = items.list_my_items(on=clock.today())
    groups = ((_("Due now"), mine.due), (_("This week"), mine.this_week), (_("Later"), mine.later))
    lent, frame = lent_groups(on=clock.today()), _frame("mine")
    if lent and not mine.due and not mine.this_week:
        # The first line never contradicts the list.
        frame["headline"] = " ".join(f"{heading}: {len(lines)}." for heading, lines in lent)
    return frame | {
        "groups": (
            *lent,
            *((label, decisions_of(rows, on=clock.today())) for label, rows in groups if rows),
        ),
        "put_off": decisions_of(mine.put_off, on=clock.today()),
    }


def _next_week(_request: HttpRequest) -> dict[str, Any]:
    held = items.list_my_items(on=clock.today()).held
    return _frame("next") | {
        "groups": ((_("Held until there is room"), decisions_of(held, on=clock.today())),) if held else ()
    }


def _ended(_request: HttpRequest) -> dict[str, Any]:
    return _frame("ended") | {"ended": items.list_my_ended_items(on=clock.today())}


def _school(request: HttpRequest) -> dict[str, Any]:
    form = SchoolFilterForm(request.GET, seats=Seat.choices)
    chosen = form.cleaned_data if form.is_valid() else {}
    window = SCHOOL_LIST.window(request.GET)
    page = items.list_school_items(
        window=window, on=clock.today(), seat=chosen.get("seat", ""), late_only=chosen.get("late", False)
    )
    return _frame("school") | {
        "filters": form,
        "page": page,
        "rows": decisions_of(page.rows, on=clock.today()),
    }
