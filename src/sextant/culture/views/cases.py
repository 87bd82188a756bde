"""A case of discipline, and a protection (shape: record): clocks, letters, meeting, decision, answers."""

from collections.abc import Mapping
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.culture import policies
from sextant.culture.actions.case_clocks import MET_BY_DEED
from sextant.culture.forms.due_process import AnswersForm, DecideForm, MeetingForm, NoticeForm, ReasonForm
from sextant.culture.letters.discipline import letters_of
from sextant.culture.queries.case_pages import CasePage, find_case, find_protection
from sextant.culture.queries.removals_not_over import removals_in_words
from sextant.culture.queries.removals_of_student import parts_to_remove_for
from sextant.culture.terms.removals import DueProcessKind
from sextant.culture.views.case_deeds import DEEDS, Refused
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.web.formats import dated
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab, due_in_words

type Bound = Mapping[str, forms.Form]


@requires(policies.READ_REMOVALS)
@require_GET
def due_process_case(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show a case of discipline."""
    return _show(request, _case(public_id))


@requires(policies.READ_PROTECTIONS)
@require_GET
def protection_case(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show a protection, to readers of plans."""
    return _show(request, _protection(public_id))


@requires(policies.KEEP_REMOVALS)
@require_POST
def due_process_act(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Do one thing in a case of discipline."""
    page = _case(public_id)
    if not policies.KEEP_REMOVALS.covers(current_rights(), school_id=page.school_id):
        raise Http404
    return _act(request, page)


@requires(policies.KEEP_PROTECTIONS)
@require_POST
def protection_act(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Do one thing in a protection."""
    page = _protection(public_id)
    if not policies.KEEP_PROTECTIONS.covers(current_rights(), school_id=page.school_id):
        raise Http404
    return _act(request, page)


def _act(request: HttpRequest, page: CasePage) -> HttpResponse:
    deed = DEEDS.get(request.POST.get("do", ""))
    if deed is None:
        return _show(request, page, problem=_("Choose what to do in this case."))
    try:
        said = deed(request, page)
    except Refused as refusal:
        return _show(
            request,
            page,
            problem=str(refusal),
            bound={refusal.name: refusal.form},
        )
    except CannotDo as refusal:
        return _show(request, page, problem=str(refusal))
    messages.success(request, said)
    return go_to(
        request,
        reverse("protection_case" if page.is_protection else "due_process_case", args=[page.public_id]),
    )


def _show(
    request: HttpRequest, page: CasePage, *, problem: str = "", bound: Bound | None = None
) -> HttpResponse:
    on, rights, bound = clock.today(), current_rights(), bound or {}
    policy = policies.KEEP_PROTECTIONS if page.is_protection else policies.KEEP_REMOVALS
    act = "protection_act" if page.is_protection else "due_process_act"
    running = [one for one in page.clocks if one.met_at is None]
    letters = letters_of(page)
    may_keep = policy.holds(rights) and policy.covers(rights, school_id=page.school_id)
    parts = parts_to_remove_for(student_id=page.student_id) if page.needs_reason and may_keep else ()
    context = {
        "page": page,
        "is_protection": page.is_protection,
        "finding": _finding(page, n_running=len(running), n_late=sum(one.due_on < on for one in running)),
        "clocks": [
            (one, due_in_words(one.due_on, on=on), one.event not in MET_BY_DEED) for one in page.clocks
        ],
        "letters": [
            (label, reverse("protection_letter" if page.is_protection else "discipline_letter",
                            args=[page.public_id, key]))
            for key, label in letters
        ],
        "may_keep": may_keep,
        "reason": bound.get("reason") or (ReasonForm(parts=parts) if parts else None),
        "may_refer": page.kind_key in (DueProcessKind.SUSPENSION, DueProcessKind.INFORMAL_HEARING),
        "meeting": bound.get("meeting") or MeetingForm(),
        "notice": bound.get("notice") or NoticeForm(letters=letters),
        "decide": bound.get("decide") or DecideForm(),
        "answers": bound.get("answers") or AnswersForm(),
        "not_over": removals_in_words(student_id=page.student_id, on=on)
        if page.has_questions and page.is_open
        else (),
        "problem": problem,
        "act_url": reverse(act, args=[page.public_id]),
        "crumbs": _crumbs(page),
    }  # fmt: skip
    return render_page(request, "culture/case.html", context, status=422 if problem else 200)


def _finding(page: CasePage, *, n_running: int, n_late: int) -> str:
    if page.is_manifestation is not None:
        return (
            _("The team found that the conduct is a manifestation of the disability.")
            if page.is_manifestation
            else _("The team found that the conduct is no manifestation of the disability.")
        )
    if n_late:
        return _("%(kind)s: a clock has run out.") % {"kind": page.kind}
    if n_running and page.is_open:
        first = min((one for one in page.clocks if one.met_at is None), key=lambda one: one.due_on)
        return _("%(kind)s: next, by %(day)s: %(what)s.") % {
            "kind": page.kind,
            "day": dated(first.due_on),
            "what": first.label.lower(),
        }
    return f"{page.kind}: {page.state.lower()}."


def _case(public_id: UUID) -> CasePage:
    found = find_case(public_id)
    if found is None:
        raise Http404
    return found


def _protection(public_id: UUID) -> CasePage:
    found = find_protection(public_id)
    if found is None:
        raise Http404
    return found


def _crumbs(page: CasePage) -> tuple[Tab, ...]:
    record = Tab(
        label=_("Record of removals"), url=reverse("removals_of_student", args=[page.student_public_id])
    )
    return (record, Tab(label=page.kind))
