"""What days a benchmark may have, and what a director still has to do about it: W-D1, step by step."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sextant.assessment.rules.administrations import Days, is_out_of_order
from sextant.assessment.terms import AdministrationState as State
from sextant.assessment.terms import RunState
from sextant.web.formats import full_day, short_day


class NextPage(StrEnum):
    """Where the next step of the cycle is done."""

    HERE = "here"
    ANSWERS = "answers"
    ITEMS = "items"
    RELEASE = "release"
    GROWTH = "growth"
    RETEACH = "reteach"
    FORMS = "forms"


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """What comes next, in a sentence, and on which page."""

    sentence: str
    page: NextPage = NextPage.HERE
    label: str = ""


def find_days_problem(days: Days, *, within: Days) -> str:
    """Return why a benchmark cannot have these days, with the cure; empty where it can."""
    if is_out_of_order(days):
        words = _("The window closes before it opens. Choose a last day on or after %(first)s.")
        return words % {"first": short_day(days.opens_on)}
    if not (within.holds(days.opens_on) and within.holds(days.closes_on)):
        words = _("The report period runs from %(first)s to %(last)s. Choose days within it.")
        return words % {"first": short_day(within.opens_on), "last": short_day(within.closes_on)}
    return ""


def taken_finding(*, n_students: int, n_classes: int, n_schools: int) -> str:
    """Return who will take a benchmark, in one sentence."""
    if not n_schools:
        return _("No school is chosen yet")
    students = ngettext("%(n)d student", "%(n)d students", n_students) % {"n": n_students}
    classes = ngettext("%(n)d class", "%(n)d classes", n_classes) % {"n": n_classes}
    schools = ngettext("%(n)d school", "%(n)d schools", n_schools) % {"n": n_schools}
    words = _("%(students)s in %(classes)s at %(schools)s will take it")
    return words % {"students": students, "classes": classes, "schools": schools}


def next_step(
    state: str, *, days: Days, on: date, n_behind: int = 0, n_held: int = 0, growth: str = ""
) -> NextStep:
    """Return what the data director does next about a benchmark.

    Args:
        state: where the benchmark is.
        days: its window.
        on: today.
        n_behind: classes with too few tested.
        n_held: items that wait for a decision.
        growth: state of the growth run that has read its results; empty where none has.
    """
    if state == State.SCHEDULED:
        return NextStep(sentence=_before(days, on))
    if state == State.OPEN:
        return NextStep(
            sentence=_during(days, on, n_behind), page=NextPage.ANSWERS, label=_("Bring in answer sheets")
        )
    if state == State.CLOSED:
        return NextStep(
            sentence=_(
                "Score the written answers, then analyze the items: what looks wrongly keyed is held."
            ),
            page=NextPage.ITEMS,
            label=_("Analyze the items"),
        )
    if state == State.SCORED:
        return _after_analysis(n_held)
    if state == State.RELEASED:
        return _after_release(growth)
    return NextStep(
        sentence=_("Its forms are free again: schedule them with other days, schools or times."),
        page=NextPage.FORMS,
        label=_("Schedule a benchmark"),
    )


def _before(days: Days, on: date) -> str:
    if on < days.opens_on:
        words = _(
            "Classes can print their codes now; they open nothing before %(day)s. Open the window then."
        )
        return words % {"day": full_day(days.opens_on)}
    return _("Its first day has come: open the window, so that classes can begin.")


def _during(days: Days, on: date, n_behind: int) -> str:
    if on > days.closes_on:
        return _("Its last day is over. Bring in what was sat on paper, then close the window.")
    if not n_behind:
        return _("Every class is tested: bring in what was sat on paper, then close the window.")
    words = ngettext(
        "Chase the class under 95%%, and bring in what was sat on paper; close the window after %(day)s.",
        "Chase the %(n)d classes under 95%%, and bring in what was sat on paper; close the window after"
        " %(day)s.",
        n_behind,
    )
    return words % {"n": n_behind, "day": full_day(days.closes_on)}


def _after_analysis(n_held: int) -> NextStep:
    if n_held:
        words = ngettext(
            "%(n)d item waits for the content expert: kept, re-keyed or dropped within a school day.",
            "%(n)d items wait for the content expert: kept, re-keyed or dropped within a school day.",
            n_held,
        )
        return NextStep(sentence=words % {"n": n_held}, page=NextPage.ITEMS, label=_("See what is held"))
    return NextStep(
        sentence=_("Nothing is held. Look at how the forms are linked, then release the results."),
        page=NextPage.RELEASE,
        label=_("Look and release"),
    )


def _after_release(growth: str) -> NextStep:
    if growth == RunState.FINAL:
        return NextStep(
            sentence=_("Growth has read it; the run is final. See which classes plan what they teach again."),
            page=NextPage.RETEACH,
            label=_("See what is taught again"),
        )
    if growth == RunState.PROVISIONAL:
        return NextStep(
            sentence=_("Growth has read it, and the run is provisional: its page says what it lacks."),
            page=NextPage.GROWTH,
            label=_("See the run"),
        )
    return NextStep(
        sentence=_("Run growth on the new results. Teachers plan in their rooms what they teach again."),
        page=NextPage.GROWTH,
        label=_("Run growth"),
    )
