"""The incidents of a school (shape: list), one's own reports (list), and one incident (record)."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_POST

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.culture import policies
from sextant.culture.actions.incidents import add_words
from sextant.culture.forms.incidents import MoreWordsForm, by_level
from sextant.culture.queries import incidents_board as boards
from sextant.culture.queries.codes import list_codes
from sextant.culture.queries.incident_page import IncidentPage, find_incident
from sextant.culture.queries.incident_reach import reads_all_at
from sextant.culture.terms import IncidentState, Place
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import RecordClass
from sextant.network.queries.calendar import calendar_of
from sextant.web.current_school import schools_of
from sextant.web.exports import Exportable, exportable
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab

DAYS_TO_DECIDE = 2
INCIDENTS = Exportable(
    title=gettext_lazy("Incidents"),
    record_class=RecordClass.S3B,
    cells={
        "when": "when", "what": "code", "who": "who", "where": "place", "state": "state_words",
        "reporter": "reporter",
    },
)  # fmt: skip
QUEUE_WORDS = {
    "triage": gettext_lazy("To triage"),
    "decide": gettext_lazy("To hear and decide"),
    "repair": gettext_lazy("Being repaired"),
    "closed": gettext_lazy("Closed"),
}
LEVELS = (2, 3, 4)


@requires(policies.LEAD_INCIDENTS)
@require_GET
@exportable(INCIDENTS)
def incident_list(request: HttpRequest) -> HttpResponse:
    """List a school's incidents by what is to be done next: triage first."""
    schools = schools_of(request)
    school = schools.current or next(iter(schools.offered), None)
    if school is None:
        raise Http404
    counts = boards.count_queues(school_id=school.id)
    narrowed = _narrowed(request, counts)
    page = boards.list_board(boards.BOARD.window(request.GET), school_id=school.id, narrowed=narrowed)
    context = {
        "page": page,
        "school": school,
        "narrowed": narrowed,
        "tabs": _tabs(counts, narrowed.queue),
        "finding": _board_finding(counts),
        "reads_all": reads_all_at(school.id),
        "levels": LEVELS,
        "places": Place.choices,
        "is_narrow": bool(narrowed.level or narrowed.place),
    }
    return render_page(request, "culture/incident_list.html", context, fragment="rows")


@requires(policies.REPORT_INCIDENTS)
@require_GET
def incident_mine(request: HttpRequest) -> HttpResponse:
    """List what the reader reported herself, the newest first."""
    rows = boards.list_own_reports()
    n_open = sum(row.state not in {IncidentState.CLOSED, IncidentState.MERGED} for row in rows)
    words = ngettext("One of your reports is still open", "%(n)d of your reports are still open", n_open) % {
        "n": n_open
    }
    finding = words if n_open else _("None of your reports is open")
    return render_page(request, "culture/incident_mine.html", {"rows": rows, "finding": finding})


@requires(policies.READ_INCIDENTS)
@require_GET
def incident(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show one incident: to its reporter her words, to whoever leads what is to be done next."""
    return show_incident(request, public_id)


@requires(policies.REPORT_INCIDENTS)
@require_POST
def incident_words(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take what a reporter adds to her own report."""
    page = asked_incident(public_id)
    form = MoreWordsForm(request.POST)
    if not form.is_valid():
        return show_incident(request, public_id, words=form)
    said = dict(form.cleaned_data)
    function = said.pop("perceived_function")
    try:
        add_words(incident_id=page.row.id, words=said, perceived_function=function)
    except CannotDo as refused:
        return show_incident(request, public_id, problem=str(refused), words=form)
    messages.success(request, _("Kept with your report."))
    return go_to(request, reverse("incident", args=[public_id]))


def show_incident(
    request: HttpRequest, public_id: UUID, *, problem: str = "", words: MoreWordsForm | None = None
) -> HttpResponse:
    """Answer the page of an incident, or 404 where it is out of reach."""
    page = asked_incident(public_id)
    context = {
        "page": page,
        "finding": _finding(page),
        "clock": _clock_of(page),
        "problem": problem,
        "codes": by_level(list_codes(ladder_id=page.ladder_id)) if _is_undecided(page) and page.leads else (),
        "code_key": str(page.code_id),
        "is_undecided": _is_undecided(page),
        "words": words or _words_form(page),
        "leads_board": policies.LEAD_INCIDENTS.holds(current_rights()),
    }
    is_wrong = bool(problem or (words and words.errors))
    return render_page(request, "culture/incident.html", context, status=422 if is_wrong else 200)


def asked_incident(public_id: UUID) -> IncidentPage:
    """Return an incident within reach.

    Raises:
        Http404: there is none.
    """
    page = find_incident(public_id, on=clock.today())
    if page is None:
        raise Http404
    return page


def _words_form(page: IncidentPage) -> MoreWordsForm | None:
    if not page.is_mine or page.account is None or page.account.problem:
        return None
    account = page.account
    return MoreWordsForm(
        initial={
            "narrative": account.narrative,
            "antecedent": account.antecedent,
            "tried": account.tried,
            "evidence": account.evidence,
            "perceived_function": account.perceived_function,
        }
    )


def _is_undecided(page: IncidentPage) -> bool:
    return page.state in {IncidentState.REPORTED, IncidentState.TRIAGED, IncidentState.INVESTIGATING}


def _narrowed(request: HttpRequest, counts: dict[str, int]) -> boards.BoardFilter:
    asked = request.GET.get("show", "")
    first = next((key for key, n in counts.items() if n), "triage")
    level, place = request.GET.get("level", ""), request.GET.get("place", "")
    return boards.BoardFilter(
        queue=asked if asked in boards.QUEUES else first,
        level=int(level) if level in {str(one) for one in LEVELS} else None,
        place=place if place in Place.values else "",
    )


def _tabs(counts: dict[str, int], current: str) -> tuple[Tab, ...]:
    here = reverse("incident_list")
    return tuple(
        Tab(
            label=str(words),
            url=f"{here}?show={key}",
            is_current=key == current,
            count=counts[key] if key != "closed" else None,
        )
        for key, words in QUEUE_WORDS.items()
    )


def _board_finding(counts: dict[str, int]) -> str:
    n_triage, n_decide = counts["triage"], counts["decide"]
    if n_triage:
        return ngettext(
            "One report waits for triage today", "%(n)d reports wait for triage today", n_triage
        ) % {"n": n_triage}
    if n_decide:
        return ngettext(
            "One incident waits to be heard or decided",
            "%(n)d incidents wait to be heard or decided",
            n_decide,
        ) % {"n": n_decide}
    return _("Nothing waits for triage or a decision")


def _finding(page: IncidentPage) -> str:
    if page.state in {IncidentState.TRIAGED, IncidentState.INVESTIGATING}:
        return _heard_or_not(page)
    words = {
        IncidentState.REPORTED: _("%(code)s: waits for triage"),
        IncidentState.DECIDED: _("%(code)s: decided"),
        IncidentState.REPAIRING: _("%(code)s: being repaired"),
        IncidentState.REENTERED: _("%(code)s: back in class"),
        IncidentState.CLOSED: _("%(code)s: closed"),
        IncidentState.MERGED: _("%(code)s: merged with another report"),
    }
    return words[page.state] % {"code": page.row.code}


def _heard_or_not(page: IncidentPage) -> str:
    """Say what is next from who was heard; the state lags behind where several are responsible."""
    waiting = [one for one in page.parts if one.is_responsible and one.decided_on is None]
    n_heard = sum(one.is_heard for one in waiting)
    if not waiting:
        words = _("%(code)s: nobody is named as responsible yet") if page.leads else _("%(code)s: taken on")
    elif n_heard == len(waiting):
        words = _("%(code)s: heard, and to be decided")
    elif n_heard:
        words = _("%(code)s: %(heard)d of %(n)d heard; the others are to be heard")
    else:
        words = _("%(code)s: somebody is to be heard")
    return words % {"code": page.row.code, "heard": n_heard, "n": len(waiting)}


def _clock_of(page: IncidentPage) -> str:
    """Say by when the next step is due: triage on the same school day, the decision within two."""
    if not page.leads or not _is_undecided(page):
        return ""
    calendar = calendar_of(school_id=page.school_id)
    if page.state is IncidentState.REPORTED:
        due = calendar.next_on_or_after(page.reported_at.date())
        words = _("Reported %(time)s; triage is due on %(day)s, the same school day.")
        moment = page.reported_at
    else:
        due = calendar.add(page.reported_at.date(), DAYS_TO_DECIDE)
        words = _("Reported %(time)s; the decision is due on %(day)s, two school days after.")
        moment = page.reported_at
    late = _(" It is late.") if due < clock.today() else ""
    return words % {"time": f"{moment:%-d %b %-H:%M}", "day": f"{due:%a %-d %b}"} + late
