"""The page of one rule: what it does, how it fares, and what its work changes.

Shape: record.
"""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sextant.access import policy
from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.audit.queries import actors_of
from sextant.interlocks import engine
from sextant.interlocks.forms import ModeForm, RetuningForm, value_text
from sextant.interlocks.models import Retuning
from sextant.interlocks.modes import set_mode
from sextant.interlocks.numbers_used import numbers_of
from sextant.interlocks.past_news import is_about_safety, tells_again
from sextant.interlocks.readings.rules import RulePage, find_rule
from sextant.interlocks.readings.tried import trials_of
from sextant.interlocks.readings.who import names_of_actors
from sextant.interlocks.retuning import DECIDED, decide_retuning, list_retunings
from sextant.interlocks.rows import Interlock, due_in_words
from sextant.interlocks.table import BY_CODE
from sextant.interlocks.terms import Mode, TrialState
from sextant.interlocks.trials import ask_for_trial, last_period, standing_trial
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import RecordClass
from sextant.network.queries.settings import threshold
from sextant.web.formats import count_of, percent
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab
from sextant.work.queries.dismissals import sentences_of, shares_of
from sextant.work.queries.fates import Fate

READ_RULES = policy.read(RecordClass.N3)
TUNE_RULES = policy.approve(RecordClass.N3)
READ_NUMBERS = policy.read(RecordClass.N1)


@requires(READ_RULES)
@require_GET
def interlock(request: HttpRequest, code: str) -> HttpResponse:
    """Show one rule: its words, what became of its items, its effect, its numbers and its switches."""
    row = _row(code)
    on = clock.today()
    page = find_rule(row, on=on)
    may_tune = TUNE_RULES.holds(current_rights()) and row.is_live
    retunings = list_retunings(row.code)
    deciders = actors_of(Retuning, [one.pk for one in retunings], action=DECIDED) if retunings else {}
    names = names_of_actors(deciders.values())
    waiting = next((one for one in retunings if not one.tuned), None)
    span = last_period(on)
    context = {
        "page": page,
        "row": row,
        "crumbs": (Tab(label=_("Interlocks"), url=reverse("interlock_list")), Tab(label=row.code)),
        "finding": _finding(page),
        "sentences": sentences_of(code=row.code, since=page.year_starts_on),
        "shares": shares_of(code=row.code, since=page.year_starts_on),
        "works": [(work, work.seat.label, due_in_words(work.due)) for work in row.opens],
        "trials": trials_of(row.code),
        "span": span,
        "tried": standing_trial(code=row.code, on=on),
        "is_tried": row.is_live and not is_about_safety(row),
        "tells_again": tells_again(row.when),
        "numbers": [
            (
                used,
                value_text(used.number, threshold(used.number, on=on)),
                value_text(used.number, used.number.default),
            )
            for used in numbers_of(row.code)
        ],
        "retunings": [(one, names.get(deciders.get(one.pk, ""), "")) for one in retunings],
        "waiting": waiting,
        "may_tune": may_tune,
        "may_read_numbers": READ_NUMBERS.holds(current_rights()),
        "mode_form": ModeForm(initial={"mode": page.mode}),
        "retuning_form": RetuningForm(auto_id="tune-%s"),
    }
    return render_page(request, "interlocks/interlock.html", context, fragment="trials")


@requires(TUNE_RULES)
@require_POST
def interlock_mode(request: HttpRequest, code: str) -> HttpResponse:
    """Switch a rule on, off or to dry run."""
    row = _row(code)
    try:
        set_mode(
            code=row.code,
            mode=request.POST.get("mode", ""),
            on=clock.today(),
            because=request.POST.get("because", "")[:300],
        )
    except CannotDo as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("%(code)s is switched.") % {"code": row.code})
    return go_to(request, reverse("interlock", args=[row.code]))


@requires(TUNE_RULES)
@require_POST
def interlock_try(request: HttpRequest, code: str) -> HttpResponse:
    """Try a rule over the last report period: decide its news again and open nothing."""
    row = _row(code)
    before = standing_trial(code=row.code, on=clock.today())
    try:
        trial = ask_for_trial(code=row.code, on=clock.today())
    except CannotDo as refusal:
        messages.error(request, str(refusal))
    else:
        is_old = before is not None and before.pk == trial.pk and trial.state == TrialState.DONE
        words = (
            _("%(code)s was tried over this period already, with these numbers; the counts stand here.")
            if is_old
            else _("%(code)s is being tried; the counts appear here.")
        )
        messages.success(request, words % {"code": row.code})
    return go_to(request, reverse("interlock", args=[row.code]))


@requires(TUNE_RULES)
@require_POST
def interlock_retune(request: HttpRequest, code: str) -> HttpResponse:
    """Answer that a rule is dismissed too often."""
    row = _row(code)
    waiting = next((one for one in list_retunings(row.code) if not one.tuned), None)
    if waiting is None:
        messages.error(request, _("Nothing waits for an answer about %(code)s.") % {"code": row.code})
        return go_to(request, reverse("interlock", args=[row.code]))
    try:
        decide_retuning(
            retuning_id=waiting.pk,
            tuned=request.POST.get("tuned", ""),
            because=request.POST.get("because", "")[:300],
            on=clock.today(),
        )
    except CannotDo as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Your answer about %(code)s is kept.") % {"code": row.code})
    return go_to(request, reverse("interlock", args=[row.code]))


@requires(TUNE_RULES)
@require_POST
def interlock_retry(request: HttpRequest) -> HttpResponse:
    """Try again what failed."""
    retried = engine.retry_failures()
    words = {"settled": retried.n_settled, "failed": retried.n_failed}
    messages.info(request, _("Tried again: %(settled)d worked, %(failed)d failed.") % words)
    return go_to(request, reverse("interlock_list"))


def _row(code: str) -> Interlock:
    row = BY_CODE.get(code.upper())
    if row is None:
        raise Http404
    return row


def _finding(page: RulePage) -> str:
    """Return what is first said of a rule: whether it works here, and if its work is done in time."""
    code, fate = page.row.code, page.year
    if not page.row.is_live:
        return _("%(code)s is not at work yet") % {"code": code}
    if page.mode == Mode.OFF:
        return _("%(code)s is switched off") % {"code": code}
    if page.mode == Mode.DRY_RUN:
        return _("%(code)s only counts: it is on dry run") % {"code": code}
    if not fate.opened:
        return _("%(code)s opened nothing this school year, within your reach") % {"code": code}
    return _("%(code)s opened %(items)s this school year; %(done)s") % {
        "code": code,
        "items": count_of(fate.opened, _("item"), _("items")),
        "done": _done_in_time(fate, least=page.least),
    }


def _done_in_time(fate: Fate, *, least: int) -> str:
    """Say how much of what was due was done on time; of few items how many, and no share."""
    if fate.on_time_percent is None:
        return _("none is done or late yet")
    if fate.n_told < least:
        return _("%(n)d of %(of)d that were due were done on time") % {"n": fate.on_time, "of": fate.n_told}
    return _("%(share)s of what was due was done on time") % {
        "share": percent(fate.on_time_percent, decimals=0)
    }
