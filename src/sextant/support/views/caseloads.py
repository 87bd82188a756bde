"""Caseloads in units, and who waits (shape: list), with the principal's decision beside them."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.network.queries.settings import threshold
from sextant.support import policies
from sextant.support.actions.caseloads import decide_on_caseloads
from sextant.support.forms.following import CaseloadForm
from sextant.support.queries.caseloads import (
    CounselorRow,
    Waiting,
    counselors_of,
    decisions_of,
    sped_rows,
    waits_of,
)
from sextant.support.thresholds.following import STUDENTS_A_UNIT, UNITS_AT_MOST
from sextant.web.current_school import schools_of
from sextant.web.formats import number
from sextant.web.pages import go_to, render_page


@requires(policies.READ_CASELOADS)
@require_http_methods(["GET", "POST"])
def caseload_units(request: HttpRequest) -> HttpResponse:
    """Show counselors' loads and waits at a school; a counselor sees her own; the principal decides."""
    on, schools, rights = clock.today(), schools_of(request), current_rights()
    school = schools.current or next(iter(schools.offered), None)
    if school is None:
        raise Http404
    covers = policies.READ_CASELOADS.covers(rights, school_id=school.id)
    may_decide = policies.DECIDE_CASELOADS.covers(rights, school_id=school.id)
    if request.method == "POST" and not may_decide:
        raise Http404
    form = CaseloadForm(request.POST or None) if may_decide else None
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            decide_on_caseloads(
                school_id=school.id,
                staff_id=rights.staff_id or 0,
                decision=form.cleaned_data["decision"],
                asks_for_position=form.cleaned_data["asks_for_position"],
                on=on,
            )
            messages.success(request, _("Kept. Whoever asked for it is answered."))
            return go_to(request, reverse("caseload_units"))
        except CannotDo as refused:
            form.add_error(None, str(refused))
    counselors = counselors_of(school_id=school.id, on=on)
    shown = counselors if covers else tuple(row for row in counselors if row.staff_id == rights.staff_id)
    sped = sped_rows(school_id=school.id, on=on) if covers else ()
    waits = waits_of(school_id=school.id, on=on)
    over = sum(row.load.is_over for row in shown) + sum(row.is_over for row in sped)
    context = {
        "school": school,
        "counselors": [(row, row.staff_id == rights.staff_id, _load_words(row)) for row in shown],
        "sped": sped,
        "waits": _waits(waits, is_own=not covers),
        "decisions": decisions_of(school_id=school.id) if covers else (),
        "form": form,
        "finding": _finding(over, waits) if covers else _own_finding(over, waits),
        "students_a_unit": number(threshold(STUDENTS_A_UNIT, on=on, school_id=school.id)),
        "most": number(threshold(UNITS_AT_MOST, on=on, school_id=school.id)),
    }
    status = 422 if request.method == "POST" else 200
    return render_page(request, "support/following/caseload_units.html", context, status=status)


def _load_words(row: CounselorRow) -> str:
    """Return in which tenth of the cap a load lies, for whoever must not know its parts."""
    low, high = row.load.step
    return _("%(low)d to %(high)d%%") % {"low": low, "high": high}


def _finding(over: int, waits: Waiting) -> str:
    if over:
        return ngettext("%(n)d caseload is over the cap", "%(n)d caseloads are over the cap", over) % {
            "n": over
        }
    if waits.n_late:
        return ngettext("%(n)d referral waits too long", "%(n)d referrals wait too long", waits.n_late) % {
            "n": waits.n_late
        }
    return _("No caseload is over the cap, and nobody waits too long")


def _own_finding(over: int, waits: Waiting) -> str:
    """Say to a counselor how she stands: she sees her own load and the referrals of her students."""
    if over:
        return _("Your caseload is over the cap")
    if waits.n_late:
        return ngettext(
            "%(n)d of your referrals waits too long", "%(n)d of your referrals wait too long", waits.n_late
        ) % {"n": waits.n_late}
    return _("Your caseload is within the cap, and none of your referrals waits too long")


def _waits(waits: Waiting, *, is_own: bool) -> str:
    if not waits.n:
        return _("None of your referrals waits.") if is_own else _("No referral waits.")
    words = (
        ngettext("%(n)d of your referrals waits", "%(n)d of your referrals wait", waits.n)
        if is_own
        else ngettext("%(n)d referral waits", "%(n)d referrals wait", waits.n)
    )
    said = words % {"n": waits.n}
    return _("%(said)s; %(late)s longer than %(most)d school days, the longest %(longest)d.") % {
        "said": said,
        "late": number(waits.n_late),
        "most": waits.most,
        "longest": waits.longest,
    }
