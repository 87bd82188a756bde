"""What a decision rule says, in a sentence that a teacher can read aloud."""

from math import floor

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sextant.support.rules.decisions import CHANGE, FIX, UP, WAIT, Numbers, Spoken
from sextant.support.terms.care import ReviewDecision
from sextant.web.formats import number


def sentence(said: Spoken, numbers: Numbers) -> str:
    """Return the rule's sentence: what, compared with what, and what follows from it."""
    if said.rule == FIX:
        return _of_delivery(said, numbers)
    if said.rule == WAIT:
        return _of_waiting(said, numbers)
    if said.rule == CHANGE:
        return _of_change(said, numbers)
    if said.rule == UP:
        return _of_gain(said)
    return _("%(slope)s a week, %(share)s%% of the %(needed)s that the goal asks for: go on.") % _rates(said)


def evaluation_words(said: Spoken) -> str:
    """Return why an evaluation is offered; empty where it is not."""
    if not said.offers_evaluation:
        return ""
    if said.case.is_suspected:
        return suspicion_words()
    text = ngettext(
        "%(n)d cycle of tier 3 did not help: offer an evaluation. Help goes on meanwhile.",
        "%(n)d cycles of tier 3 did not help: offer an evaluation. Help goes on meanwhile.",
        said.case.n_failed,
    )
    return text % {"n": said.case.n_failed}


def suspicion_words() -> str:
    """Return why an evaluation is offered where somebody suspects a disability, with a goal or without."""
    return _("Somebody suspects a disability: offer an evaluation. Help goes on meanwhile.")


def _of_delivery(said: Spoken, numbers: Numbers) -> str:
    percent, fidelity = said.case.delivered.percent, said.case.delivered.fidelity
    if not said.case.delivered.is_placed:
        return _("The plan has no group yet, so that nothing was delivered. Find it a place first.")
    if percent is not None and percent < numbers.delivered:
        return _(
            "%(percent)s%% of the planned minutes were delivered; under %(least)s%% says nothing about the "
            "student. Deliver what was planned."
        ) % {"percent": _below(percent, numbers.delivered), "least": number(numbers.delivered)}
    return _(
        "%(percent)s%% of the program’s steps were done; under %(least)s%% says nothing about the student. "
        "Deliver what was planned."
    ) % {"percent": _below(fidelity, numbers.fidelity), "least": number(numbers.fidelity)}


def _of_waiting(said: Spoken, numbers: Numbers) -> str:
    n = len(said.case.points)
    if said.is_early:
        return _(
            "Only %(n)d probes, but the newest %(last)d all lie below the aim line by more than their own "
            "error: review early."
        ) % {"n": n, "last": numbers.last}
    text = ngettext(
        "%(n)d probe so far, and %(least)d are needed: wait.",
        "%(n)d probes so far, and %(least)d are needed: wait.",
        n,
    )
    return text % {"n": n, "least": numbers.points}


def _of_change(said: Spoken, numbers: Numbers) -> str:
    rates = _rates(said, numbers.share)
    if said.share is not None and said.share < 0:
        return _("The line runs %(away)s a week away from the goal: change the help, or give more.") % rates
    if said.n_below and said.share is not None and said.share < numbers.share:
        return _(
            "The last %(n)d probes are all below the aim line, and %(slope)s a week is %(share)s%% of the "
            "%(needed)s needed: change the help, or give more."
        ) % {**rates, "n": said.n_below}
    if said.n_below:
        return _(
            "The last %(n)d probes are all below the aim line, at %(slope)s a week: change the help, or give "
            "more."
        ) % {**rates, "n": said.n_below}
    return (
        _("%(slope)s a week is %(share)s%% of the %(needed)s needed: change the help, or give more.") % rates
    )


def _of_gain(said: Spoken) -> str:
    rates = {**_rates(said), "n": said.n_above}
    if said.proposes == ReviewDecision.FADE:
        return (
            _(
                "The last %(n)d probes are all above the aim line and at the goal, at %(slope)s a week: "
                "fade out."
            )
            % rates
        )
    return (
        _(
            "The last %(n)d probes are all above the aim line, and %(slope)s a week is more than the "
            "%(needed)s needed: raise the goal."
        )
        % rates
    )


def _rates(said: Spoken, line: float | None = None) -> dict[str, str]:
    slope = said.line.slope if said.line else 0.0
    return {
        "slope": number(slope, decimals=2),
        "away": number(abs(slope), decimals=2),
        "needed": number(said.case.aim.needed, decimals=2),
        "share": number(said.share) if line is None else _below(said.share, line),
    }


def _below(value: float | None, line: float) -> str:
    """Write a share; one that lies under a line and would be rounded onto it gets a digit, cut."""
    if value is None or not value < line <= round(value):
        return number(value)
    return number(floor(10 * value) / 10, decimals=1)
