"""Recognize and correct in two taps (shape: form on a phone): a name, then what was seen."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.culture import policies
from sextant.culture.actions.check_ins import check_in
from sextant.culture.actions.taps import Tapped, record_tap, undo_tap
from sextant.culture.forms.taps import WHOLE_CLASS, read_key, read_students, read_tap
from sextant.culture.queries.chats import ChatDue, chats_due
from sextant.culture.queries.ratio import OwnRatio, own_ratio
from sextant.culture.queries.taps import (
    TapClass,
    TapStudent,
    Words,
    find_own_class,
    own_classes,
    students_to_tap,
    words_to_tap,
)
from sextant.culture.terms.people import CheckInKind, Redirect
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.web.device import is_for_somebody_else, moment_in, not_hers, wants_json
from sextant.web.formats import number
from sextant.web.pages import go_to, render_page

UNDO, CHAT = "undo", "chat"


@requires(policies.TAP)
@require_GET
def tap_list(request: HttpRequest) -> HttpResponse:
    """Show the reader's classes, one tap from their names, and how her recognitions stand to corrections."""
    on = clock.today()
    classes = own_classes(on=on)
    chats = chats_due(on=on)
    context = {
        "classes": classes,
        "chats": chats,
        "finding": _list_finding(classes, chats),
        "ratio": _ratio_words(own_ratio(on=on)),
        "may_tap_outside": policies.TAP_OUT_OF_CLASS.holds(current_rights()),
    }
    return render_page(request, "culture/people/tap_list.html", context)


@requires(policies.TAP)
@require_http_methods(["GET", "POST"])
def tap_room(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show the names of a class, and keep what is tapped."""
    on, now = clock.today(), clock.now()
    section = find_own_class(public_id, on=on)
    if section is None:
        raise Http404
    if request.method == "POST" and is_for_somebody_else(request):
        return not_hers()
    problem = ""
    if request.method == "POST":
        try:
            words, note = _do(request, section.pk, now=now)
        except CannotDo as refused:
            problem = str(refused)
            if wants_json(request):
                return JsonResponse({"problem": problem}, status=422)
        else:
            where = reverse("tap_room", args=[public_id])
            if wants_json(request):
                # "draft" keeps the answer on the device until the page has shown it.
                return JsonResponse({"state": "draft", "url": where, "note": note})
            messages.success(request, " ".join(filter(None, (words, note))))
            return go_to(request, where)
    students = students_to_tap(section_ids=[section.pk], on=on).get(section.pk, ())
    own = next((one for one in own_classes(on=on) if one.id == section.pk), None)
    context = {
        **room_context(section, students, words_to_tap(), now=now),
        "own": own,
        "finding": _room_finding(section.title, own),
        "chats": chats_due(on=on, section_id=section.pk),
        "problem": problem,
    }
    return render_page(request, "culture/people/tap_room.html", context, status=422 if problem else 200)


def room_context(
    section: Any, students: tuple[TapStudent, ...], words: Words, *, now: datetime
) -> dict[str, Any]:
    """Return the values of the form itself, which a device keeps, too."""
    where = reverse("tap_room", args=[section.public_id])
    return {**form_context(students, words, where=where, title=section.title, now=now),
            "whole_class": WHOLE_CLASS}  # fmt: skip


def form_context(
    students: tuple[TapStudent, ...], words: Words, *, where: str, title: str, now: datetime
) -> dict[str, Any]:
    """Return what stands on any form of two taps."""
    return {
        "where": where,
        "title": title,
        "students": students,
        "words": words,
        "redirects": Redirect.choices,
        "device_key": uuid4(),
        "now": now,
    }


def _do(request: HttpRequest, section_id: int, *, now: datetime) -> tuple[str, str]:
    """Do what was sent; return what happened and what comes next, in words."""
    sent = request.POST
    at = moment_in(sent, "at", at=now) or now
    if sent.get("do") == UNDO:
        return undo(request, section_id, now=now), ""
    if sent.get("do") == CHAT:
        keys = read_students(sent.get("student", ""))
        due = next((one for one in chats_due(on=clock.today()) if one.student in keys), None)
        if due is not None:
            check_in(student_id=due.student_id, kind=CheckInKind.CHAT, at=now, section_id=due.section_id)
        return _("The chat is kept. Counting begins anew."), ""
    tapped = record_tap(tap=read_tap(sent, section_id=section_id, new_key=uuid4()), at=at, now=now)
    return tapped_words(tapped), _next_words(tapped, section_id)


def undo(request: HttpRequest, section_id: int | None, *, now: datetime) -> str:
    """Take back what one tapped last, and say so."""
    sent = request.POST
    key = read_key(sent.get("device_key", ""))
    n = 0
    if key is not None:
        students = read_students(sent.get("student", ""))
        n = undo_tap(device_key=key, students=students, section_id=section_id, at=now)
    return _("Taken back.") if n else _("There was nothing left to take back.")


def tapped_words(tapped: Tapped) -> str:
    """Return what was kept, in words."""
    words = {"word": tapped.word, "n": tapped.n_students}
    return ngettext("%(word)s, one student.", "%(word)s, %(n)d students.", tapped.n_students) % words


def _next_words(tapped: Tapped, section_id: int) -> str:
    if tapped.is_positive:
        return ""
    due = [
        one
        for one in chats_due(on=clock.today(), section_id=section_id)
        if one.student_id in tapped.student_ids
    ]
    return _chat_words(due[0]) if due else ""


def _chat_words(chat: ChatDue) -> str:
    return _(
        "That was correction %(n)d in a few days: sit down for a restorative chat. No consequence follows."
    ) % {"n": chat.n}


def _room_finding(title: str, own: TapClass | None) -> str:
    if own is None or not (own.n_positive or own.n_corrections):
        return _("%(title)s: nothing tapped today") % {"title": title}
    words = {"title": title, "seen": own.n_positive, "corrected": own.n_corrections}
    return _("%(title)s today: %(seen)d seen well, %(corrected)d put right") % words


def _list_finding(classes: tuple[TapClass, ...], chats: tuple[ChatDue, ...]) -> str:
    if not classes:
        return _("No class of yours meets today")
    if chats:
        return ngettext(
            "One student waits for a restorative chat with you",
            "%(n)d students wait for a restorative chat with you",
            len(chats),
        ) % {"n": len(chats)}
    seen = sum(one.n_positive for one in classes)
    return ngettext("You saw %(n)d good thing today", "You saw %(n)d good things today", seen) % {"n": seen}


def _ratio_words(own: OwnRatio | None) -> str:
    if own is None or not (own.ratio.n_positive or own.ratio.n_corrections):
        return ""
    words = {
        "seen": own.ratio.n_positive,
        "corrected": own.ratio.n_corrections,
        "days": own.days,
        "goal": number(own.goal, decimals=0),
    }
    if own.ratio.value is None:
        return _("In %(days)d school days you recognized %(seen)d times and corrected nobody.") % words
    words["ratio"] = number(own.ratio.value, decimals=1)
    return (
        _(
            "In %(days)d school days you recognized %(seen)d times and corrected %(corrected)d times: "
            "%(ratio)s to 1; the goal is %(goal)s to 1. Only you see this line."
        )
        % words
    )
