"""Credits on the way to graduation (shape: list)."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from sextant.access.doors import requires
from sextant.kernel import clock
from sextant.kernel.guard import RecordClass
from sextant.leadership import policies
from sextant.leadership.queries.credits import CreditCounts, CreditRow, credit_columns, list_credits
from sextant.leadership.rules.graduation import GRADE_NINE, SOURCES
from sextant.leadership.terms.after_school import OnTrack
from sextant.leadership.views.after_school import ON_TRACK_TONES, whose_students
from sextant.network.queries.calendar import jurisdiction_of
from sextant.web.current_school import schools_of
from sextant.web.exports import Exportable, exportable
from sextant.web.pages import render_page
from sextant.web.parts import Status, Tab

CREDITS = Exportable(
    title=_lazy("Credits"),
    record_class=RecordClass.S1B,
    cells={
        "name": "name", "grade": "grade", "credits": "credits_words", "gap": "gap_words",
        "on_track": "on_track_words",
    },
    student="public_id",
)  # fmt: skip


@requires(policies.READ_CREDITS)
@require_GET
@exportable(CREDITS)
def credit_list(request: HttpRequest) -> HttpResponse:
    """Show who has earned what of the credits that graduation needs, and who is off track in grade 9."""
    on, schools = clock.today(), schools_of(request)
    school = schools.current or next((one for one in schools.offered if one.grade_high >= GRADE_NINE), None)
    if school is None:
        raise Http404
    state = request.GET.get("show", "")
    window = credit_columns().window(request.GET)
    page, counts = list_credits(window=window, school_id=school.id, state=state, on=on)
    context = {
        "whose": whose_students(school, policies.READ_CREDITS),
        "page": page,
        "rows": [(row, _status(row)) for row in page.rows],
        "finding": _finding(counts),
        "tabs": _tabs(state, counts),
        "source": SOURCES.get(jurisdiction_of(school_id=school.id), ""),
    }
    return render_page(request, "leadership/after_school/credits.html", context, fragment="rows")


def _status(row: CreditRow) -> Status | None:
    if row.on_track is None:
        return None
    return Status(label=str(row.on_track.label), tone=ON_TRACK_TONES[OnTrack(row.on_track)])


def _finding(counts: CreditCounts) -> str:
    if not counts.n:
        return _("No credits are on file within your reach")
    if counts.n_off:
        return ngettext(
            "%(n)d student left grade 9 off track", "%(n)d students left grade 9 off track", counts.n_off
        ) % {"n": counts.n_off}
    if counts.n_behind:
        return ngettext(
            "%(n)d student has fewer credits than the years so far would bring",
            "%(n)d students have fewer credits than the years so far would bring",
            counts.n_behind,
        ) % {"n": counts.n_behind}
    return _("Everybody is on the way to graduation")


def _tabs(state: str, counts: CreditCounts) -> tuple[Tab, ...]:
    here = reverse("credit_list")
    offered = (
        ("", _("All"), counts.n),
        ("off", _("Off track in grade 9"), counts.n_off),
        ("behind", _("Behind in credits"), counts.n_behind),
    )
    known = state if state in {"off", "behind"} else ""
    return tuple(
        Tab(label=label, url=f"{here}?show={key}" if key else here, is_current=known == key, count=n)
        for key, label, n in offered
    )
