"""What Monday says of people who work here or may: who hires, who decides, who is decided about.

A line says how many and since when, and leads to the page that names them; what a reader may not open is
not counted for her. Central seats find their lines among what waits; at a school they are asked for once the
page stands, since their counts would cost it as much again.
"""

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from sextant.access.doors import requires
from sextant.access.policy import StaffPolicy
from sextant.access.reach import current_rights
from sextant.interlocks.monday.lent import groups_in_drawer
from sextant.interlocks.monday.parts import show_lines
from sextant.interlocks.monday.seats import has_drawer_of_culture
from sextant.interlocks.monday.staying import staying_lines
from sextant.interlocks.monday.talent_joining import own_growth_lines
from sextant.kernel import clock
from sextant.kernel.guard import RecordClass, Verb
from sextant.talent.policies import READ_FUNNEL
from sextant.talent.queries import today
from sextant.talent.queries.funnel import standing_funnel
from sextant.talent.queries.today import Waiting
from sextant.web.formats import dated
from sextant.web.parts import Decision, Due, due_in_words

# Every member of staff: whoever has nothing here reads so.
READ_TODAY = StaffPolicy(verb=Verb.READ, on=RecordClass.A3P)

ONE_DAY = timedelta(days=1)

type Lines = tuple[Decision, ...]


@requires(READ_TODAY)
@require_GET
def talent_page(request: HttpRequest) -> HttpResponse:
    """Show what waits about colleagues, candidates and the reader's own growth."""
    on = clock.today()
    return show_lines(
        request,
        (*deciding_lines(on), *staying_lines(on=on), *own_lines(on)),
        heading=_("Colleagues and candidates"),
        none=_("No plan, candidate or panel waits for you."),
        # Where culture or clocks are led, they stand with those, before all else.
        lent=() if has_drawer_of_culture() else groups_in_drawer(on=on),
    )


def recruiting_lines(on: date) -> Lines:
    """Return what a recruiter moves on: résumés, openings, and what is offered."""
    found = today.requests_to_post()
    return (
        *late_candidate_lines(on),
        *_line(
            today.resumes_waiting(),
            lambda n: ngettext("%(n)d résumé to read", "%(n)d résumés to read", n),
            "resume_queue",
            detail=_("The longest waiting opens first."),
            icon="file-pen-line",
            action=_("Read"),
        ),
        *_line(
            found,
            lambda n: ngettext(
                "%(n)d approved position has no opening yet",
                "%(n)d approved positions have no opening yet",
                n,
            ),
            "requisition_list",
            detail=_("Post it, so that somebody can apply."),
            icon="clipboard-list",
            action=_("Post"),
            due=found.first_on,
            on=on,
        ),
        *offer_lines(on),
    )


def late_candidate_lines(on: date) -> Lines:
    """Return a line for candidates who wait longer than the network allows, with the stages they wait at."""
    if not READ_FUNNEL.holds(current_rights()):
        return ()
    late = Counter[str]()
    for school in standing_funnel(school_id=None, on=on):
        late.update({str(cell.stage.label): cell.n_late for cell in school.cells if cell.n_late})
    n = late.total()
    if not n:
        return ()
    words = ngettext(
        "%(n)d candidate waits longer than the limit", "%(n)d candidates wait longer than the limit", n
    )
    return (
        Decision(
            title=words % {"n": n},
            url=reverse("funnel_board"),
            detail=", ".join(f"{stage} {count}" for stage, count in late.most_common()) + ".",
            icon="users",
            owner=_("You"),
            # The funnel counts who is late and keeps no day: at least since yesterday.
            due=Due(label=_("Late"), is_pressing=True, day=on - ONE_DAY),
            action=_("Look"),
        ),
    )


def offer_lines(on: date) -> Lines:
    """Return what is offered and not answered, waits for a second person, or for a joint note."""
    return (
        *_line(
            found := today.offers_out(),
            lambda n: ngettext("%(n)d offer waits for an answer", "%(n)d offers wait for an answer", n),
            "offer_list",
            detail=_("Call before it ends: an offer that lapses is a seat without a teacher."),
            icon="mail",
            action=_("Look"),
            due=found.first_on,
            on=on,
        ),
        *_line(
            today.offers_to_approve(),
            lambda n: ngettext(
                "%(n)d offer outside the rule to approve", "%(n)d offers outside the rule to approve", n
            ),
            "offer_list",
            detail=_("Whoever wrote it asks for a second person."),
            icon="scale",
            action=_("Decide"),
        ),
        *_line(
            today.levels_to_reconcile(),
            lambda n: ngettext("%(n)d rating to reconcile", "%(n)d ratings to reconcile", n),
            "screen_event_list",
            query="?show=reconcile",
            detail=_("Two raters differ; a joint note settles it."),
            icon="users",
            action=_("Look"),
        ),
    )


def deciding_lines(on: date) -> Lines:
    """Return what waits for the reader's word about colleagues, for whoever has one."""
    return (
        *_line(
            found := today.requests_to_decide(),
            lambda n: ngettext(
                "%(n)d request for a position to decide", "%(n)d requests for a position to decide", n
            ),
            "requisition_list",
            detail=_since(found, _("The first was asked on %(day)s.")),
            icon="scale",
            action=_("Decide"),
        ),
        *_line(
            found := today.raises_to_approve(),
            lambda n: ngettext("%(n)d raise to approve", "%(n)d raises to approve", n),
            "pay_approvals",
            detail=_since(found, _("Outside the rule, so a second person decides. First asked on %(day)s.")),
            icon="scale",
            action=_("Decide"),
        ),
        *_line(
            found := today.appeals_to_answer(),
            lambda n: ngettext("%(n)d appeal to answer", "%(n)d appeals to answer", n),
            "advancement_list",
            query="?state=appealed",
            detail=_since(found, _("The first came on %(day)s.")),
            icon="scale",
            action=_("Answer"),
        ),
        *_line(
            found := today.cases_to_decide(),
            lambda n: ngettext("%(n)d case has all its votes", "%(n)d cases have all their votes", n),
            "advancement_list",
            query="?state=panel",
            detail=_("Decide and write the letter."),
            icon="scale",
            action=_("Decide"),
            due=found.first_on,
            on=on,
        ),
        *_line(
            found := today.votes_owed(),
            lambda n: ngettext("Vote on %(n)d case", "Vote on %(n)d cases", n),
            "advancement_panels",
            detail=_("Read the evidence; nobody sees another vote before all are in."),
            icon="users",
            action=_("Vote"),
            due=found.first_on,
            on=on,
        ),
        *_line(
            found := today.plans_to_answer(on=on),
            lambda n: ngettext("Answer %(n)d growth plan", "Answer %(n)d growth plans", n),
            "growth_plan_list",
            detail=_since(found, _("The first was sent on %(day)s.")),
            icon="sprout",
            action=_("Read"),
        ),
        *_line(
            found := today.steps_of_new_colleagues(on=on),
            lambda n: ngettext(
                "%(n)d step of a new colleague is late", "%(n)d steps of new colleagues are late", n
            ),
            "onboarding_list",
            detail=_since(found, _("The first was due on %(day)s.")),
            icon="user",
            action=_("Look"),
        ),
        *_line(
            found := today.leavings_to_confirm(),
            lambda n: ngettext("%(n)d leaving to confirm", "%(n)d leavings to confirm", n),
            "separation_list",
            detail=_since(found, _("The first last day is %(day)s. Until then nothing ends.")),
            icon="users",
            action=_("Confirm"),
        ),
    )


def own_lines(on: date) -> Lines:
    """Return what waits about the reader herself: her case, her plan, her certificate."""
    case = today.own_case_today()
    own: Lines = ()
    if case is not None:
        own = (
            Decision(
                title=_("Read the decision on your case") if case.is_decided else _("Hand in your case"),
                url=reverse("advancement_mine"),
                detail=_("Say that you have read the letter, or appeal.")
                if case.is_decided
                else _("You are invited to advance; the page says what is still missing."),
                icon="award",
                owner=_("You"),
                due=None if case.is_decided else due_in_words(case.closes_on, on=on),
                action=_("Read") if case.is_decided else _("Open"),
            ),
        )
    return (*own, *own_growth_lines(on=on))


def _since(found: Waiting, words: str) -> str:
    return words % {"day": dated(found.first_on)} if found.first_on else ""


def _line(
    found: Waiting,
    words: Callable[[int], str],
    page: str,
    *,
    detail: str,
    icon: str,
    action: str,
    query: str = "",
    due: date | None = None,
    on: date | None = None,
) -> Lines:
    """Return a line where anything waits, else none."""
    if not found.n:
        return ()
    return (
        Decision(
            title=words(found.n) % {"n": found.n},
            url=f"{reverse(page)}{query}",
            detail=detail,
            icon=icon,
            owner=_("You"),
            due=due_in_words(due, on=on) if due is not None and on is not None else None,
            action=action,
        ),
    )
