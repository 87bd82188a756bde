"""Who leaves (shape: list), recording it (one decision), and one leaving with its hand-over (record)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import RecordClass
from sextant.talent import policies
from sextant.talent.actions.hand_overs import hand_over
from sextant.talent.actions.separations import (
    Leaving,
    confirm_separation,
    decide_regret,
    propose_separation,
    take_back,
)
from sextant.talent.forms.leaving import HandOverForm, LeavingForm
from sextant.talent.queries.carried_lent import Carried, Leaver
from sextant.talent.queries.hand_overs import lines_of
from sextant.talent.queries.separations import (
    SeparationRow,
    count_waiting,
    find_separation,
    list_separations,
    separation_columns,
    staff_to_leave,
)
from sextant.talent.terms.growing import LeavingReason
from sextant.web.current_school import schools_of
from sextant.web.exports import Exportable, exportable
from sextant.web.numbers import whole_number
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Status, Tab, Tone

LEAVINGS = Exportable(
    title=_lazy("Who leaves"),
    record_class=RecordClass.A2R,
    cells={"name": "name", "last": "last_day", "reason": "reason_words", "regretted": "is_regretted"},
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One kind of thing to hand over, with its form where somebody can take it."""

    carried: Carried
    names: str
    form: HandOverForm | None


@requires(policies.READ_STAYING)
@require_GET
@exportable(LEAVINGS)
def separation_list(request: HttpRequest) -> HttpResponse:
    """Show who leaves or left, the newest last day first, and what waits."""
    school = schools_of(request).current
    page = list_separations(
        window=separation_columns().window(request.GET), school_id=school.id if school else None
    )
    proposed, to_hand_over = count_waiting(school_id=school.id if school else None)
    on = clock.today()
    context = {
        "school": school,
        "page": page,
        "rows": [(row, _status(row, on)) for row in page.rows],
        "finding": _finding(page.total, proposed, to_hand_over),
        "may_write": policies.WRITE_STAYING.holds(current_rights()),
    }
    return render_page(request, "talent/staying/separation_list.html", context, fragment="rows")


@requires(policies.WRITE_STAYING)
@require_http_methods(["GET", "POST"])
def separation_new(request: HttpRequest) -> HttpResponse:
    """Write down that somebody leaves: a principal proposes it, human resources records it at once."""
    on, rights = clock.today(), current_rights()
    schools = schools_of(request)
    may_confirm = policies.CONFIRM_SEPARATIONS.holds(rights)
    school = schools.current
    if school is None and not may_confirm:
        school = next((one for one in schools.offered if _writes(one.id)), None)
    if school is not None and not _writes(school.id):
        raise Http404
    staff = staff_to_leave(school_id=school.id if school else None, on=on)
    form = LeavingForm(request.POST or None, staff=staff)
    if request.method == "POST" and form.is_valid():
        try:
            row = propose_separation(leaving=_leaving(form), on=on)
            if may_confirm:
                confirm_separation(separation_id=row.pk, on=on)
            messages.success(request, _recorded(may_confirm=may_confirm))
            return go_to(request, reverse("separation", args=[row.public_id]))
        except CannotDo as refused:
            form.add_error(None, str(refused))
    context = {
        "form": form,
        "where": school.name if school else _("Central office"),
        "may_confirm": may_confirm,
        "crumbs": (
            Tab(label=_("Who leaves"), url=reverse("separation_list")),
            Tab(label=_("Somebody leaves")),
        ),
    }
    status = 422 if request.method == "POST" else 200
    return render_page(request, "talent/staying/separation_new.html", context, status=status)


@requires(policies.READ_STAYING)
@require_http_methods(["GET", "POST"])
def separation(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show one leaving and all that they carry, with who answers for each; give it on; confirm; undo."""
    on, row = clock.today(), find_separation(public_id)
    if row is None:
        raise Http404
    may_write = _may_write(row)
    if request.method == "POST":
        if not may_write:
            raise Http404
        try:
            messages.success(request, _done(request, row, on))
        except CannotDo as refused:
            messages.error(request, str(refused))
        return go_to(request, reverse("separation", args=[public_id]))
    lines = _lines(row, on) if row.confirmed_on and row.undone_on is None else []
    may_confirm = policies.CONFIRM_SEPARATIONS.holds(current_rights())
    is_over = row.gone_from is not None and row.gone_from <= on
    context = {
        "row": row,
        "status": _status(row, on),
        "lines": lines,
        "n_open": sum(line.carried.n > 0 for line in lines),
        "may_write": may_write,
        "may_confirm": may_confirm and row.confirmed_on is None and row.undone_on is None,
        "may_undo": row.undone_on is None
        and not is_over
        and may_write
        and (may_confirm or row.confirmed_on is None),
        "says": _says(row),
        "crumbs": (Tab(label=_("Who leaves"), url=reverse("separation_list")), Tab(label=row.name)),
    }
    return render_page(request, "talent/staying/separation.html", context)


def _done(request: HttpRequest, row: SeparationRow, on: date) -> str:
    """Do what a button asked for, and say what was done."""
    deed = request.POST.get("deed", "")
    if deed == "confirm":
        confirm_separation(separation_id=row.id, on=on)
        return _recorded(may_confirm=True)
    if deed == "undo":
        take_back(separation_id=row.id, on=on)
        return _("Taken back. What ended with it stands again.")
    if deed == "regret":
        decide_regret(separation_id=row.id, is_regretted=request.POST.get("regretted") == "yes")
        return _("Kept.")
    to = whole_number(request.POST.get("to", ""))
    if to is None:
        raise CannotDo(_("Choose who takes it over."))
    n = hand_over(separation_id=row.id, kind=request.POST.get("kind", ""), to_staff_id=to, on=on)
    return ngettext("%(n)d handed over.", "%(n)d handed over.", n) % {"n": n}


def _lines(row: SeparationRow, on: date) -> list[Line]:
    leaver = Leaver(staff_id=row.staff_id, school_id=row.school_id, gone_from=row.gone_from or row.last_day)
    return [
        Line(
            carried=one,
            names=", ".join(one.names),
            form=HandOverForm(candidates=one.candidates, kind=one.kind) if one.n and one.candidates else None,
        )
        for one in lines_of(leaver, on=on)
    ]


def _leaving(form: LeavingForm) -> Leaving:
    said = form.cleaned_data
    return Leaving(
        staff_id=int(said["staff"]),
        last_day=said["last_day"],
        reason=LeavingReason(said["reason"]),
        is_regretted=said["is_regretted"] == "yes",
        note=said["note"],
    )


def _writes(school_id: int) -> bool:
    return policies.WRITE_STAYING.covers(current_rights(), school_id=school_id)


def _may_write(row: SeparationRow) -> bool:
    if row.school_id is None:
        return policies.CONFIRM_SEPARATIONS.holds(current_rights())
    return _writes(row.school_id)


def _recorded(*, may_confirm: bool) -> str:
    if may_confirm:
        return _("Recorded. Access ends with the last day; hand over below what is carried.")
    return _("Proposed. Human resources confirms it; until then nothing ends.")


def _status(row: SeparationRow, on: date) -> Status:
    if row.undone_on is not None:
        return Status(label=_("Taken back"), tone=Tone.QUIET)
    if row.confirmed_on is None:
        return Status(label=_("Waits for human resources"), tone=Tone.WATCH)
    if row.handed_over_on is not None:
        return Status(label=_("Handed over"), tone=Tone.GOOD)
    is_gone = row.gone_from is not None and row.gone_from <= on
    return Status(label=_("To hand over"), tone=Tone.CONCERN if is_gone else Tone.WATCH)


def _says(row: SeparationRow) -> str:
    if row.regret_proposed is None:
        return _("The rule says nothing: no scored lesson and no estimate of this person is on file.")
    if row.regret_proposed:
        return _("By the rule this is a loss: effective or better, and by own choice.")
    return _("By the rule nobody is missed here.")


def _finding(n: int, proposed: int, to_hand_over: int) -> str:
    if to_hand_over:
        return ngettext("%(n)d hand-over is open", "%(n)d hand-overs are open", to_hand_over) % {
            "n": to_hand_over
        }
    if proposed:
        return ngettext(
            "%(n)d leaving waits for human resources", "%(n)d leavings wait for human resources", proposed
        ) % {"n": proposed}
    return _("All that leavers carried is handed over") if n else _("Nobody leaves")
