"""What is said of an effect: a difference with its interval and its two groups, or why nothing is said."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from sextant.interlocks.effect_measures.case import Measure
from sextant.interlocks.effect_measures.table import BY_CODE, NEVER, NOT_KEPT
from sextant.interlocks.models import InterlockEffect
from sextant.interlocks.terms import WhyNoEffect
from sextant.web.formats import dated, number, signed
from sextant.web.parts import Status, Tone
from sextant.work.queries.fates import Fate

LEAST, LEAST_SCHOOLS = 10, 8
WHY_NONE = {
    WhyNoEffect.FEW: _lazy(
        "Too few yet: %(n)d of %(least)d cases with the work (%(work)s) have an outcome. Each night looks "
        "again."
    ),
    WhyNoEffect.NOBODY_BESIDE: _lazy(
        "Too few yet: %(beside)d of %(least)d cases without the work (%(work)s) have an outcome to compare "
        "with. Each night looks again."
    ),
    WhyNoEffect.NOBODY_ALIKE: _lazy(
        "Too few yet: of %(n)d cases with the work (%(work)s) fewer than %(least)d have one beside them that "
        "began alike. Each night looks again."
    ),
    WhyNoEffect.FEW_SCHOOLS: _lazy(
        "Too few yet: the work (%(work)s) reaches a school as a whole, and there are %(schools)d of "
        "%(least_schools)d schools on the smaller side, with it or without. Each night looks again."
    ),
}
# An interval of 90 percent leaves zero out of itself so often where nothing is.
BY_CHANCE = 0.10


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectRow:
    """The effect of one rule, in words.

    Attributes:
        short: for a cell: the difference and its interval, or "not yet".
        sentence: what is said of it.
        status: better, worse, no difference, or too early.
        order: for sorting: the difference toward what the work is for; None where there is none.
        unit: of the difference in ``short``; empty where there is none.
        groups: how many were compared, with whom; empty where nothing is said.
    """

    short: str
    sentence: str
    status: Status | None
    order: float | None
    unit: str = ""
    groups: str = ""
    as_of: date | None = None


def effect_row(code: str, kept: InterlockEffect | None, *, n_looked_at: int) -> EffectRow:
    """Return what is said of a rule's effect.

    Args:
        code: the rule.
        kept: the newest result; None where none was kept.
        n_looked_at: how many rules had a result that day.
    """
    measure = BY_CODE.get(code)
    if measure is None:
        return EffectRow(short=_("not measured"), sentence=_why_not(code), status=None, order=None)
    if kept is None:
        words = _("Nothing was measured yet: it is done each night.")
        return EffectRow(short=_("not yet"), sentence=words, status=None, order=None)
    if kept.difference is None or kept.low is None or kept.high is None:
        why = str(WHY_NONE[WhyNoEffect(kept.why_none)]) % {
            "n": kept.n,
            "beside": kept.n_beside,
            "least": LEAST,
            "schools": kept.n_schools,
            "least_schools": LEAST_SCHOOLS,
            "work": measure.work,
        }
        return EffectRow(short=_("not yet"), sentence=why, status=None, order=None, as_of=kept.as_of)
    return _told(measure, kept, n_looked_at)


def closing_words(fate: Fate, days: float | None) -> str:
    """Return how a rule's items of the school year were closed, which stands where nothing is compared.

    Args:
        fate: what became of its items.
        days: in how many days the done ones were closed, the middle of them; None of none.
    """
    if not fate.opened:
        return _("What can be said is how its items are closed; there were none this school year.")
    if days is None:
        return _(
            "What can be said is how its items are closed: this school year none of %(n)d is done yet."
        ) % {"n": fate.opened}
    words = {"n": fate.opened, "done": fate.done, "on_time": fate.on_time, "days": number(days, decimals=1)}
    return (
        _(
            "What can be said is how its items are closed: this school year %(done)d of %(n)d are done, "
            "%(on_time)d of them on time, half of them within %(days)s days."
        )
        % words
    )


def _why_not(code: str) -> str:
    if code in NEVER:
        return _("It is never compared. %(reason)s") % {"reason": NEVER[code]}
    if code in NOT_KEPT:
        return _("It is not compared: it would take %(needed)s") % {"needed": NOT_KEPT[code]}
    return ""


def _told(measure: Measure, kept: InterlockEffect, n_looked_at: int) -> EffectRow:
    low, high, difference = kept.low or 0.0, kept.high or 0.0, kept.difference or 0.0
    toward = difference if measure.more_is_better else -difference
    numbers = {
        "difference": signed(difference, decimals=measure.decimals),
        "low": number(low, decimals=measure.decimals),
        "high": number(high, decimals=measure.decimals),
    }
    short = _("%(difference)s (%(low)s to %(high)s)") % numbers
    words = {
        **numbers,
        "work": str(measure.work),
        "outcome": str(measure.outcome),
        "unit": str(measure.unit),
        "beside": str(measure.beside),
    }
    compared = _(
        "With %(work)s, %(outcome)s changed by %(difference)s %(unit)s against %(beside)s "
        "(90%% interval %(low)s to %(high)s)."
    )
    # As they are printed: an interval that reads “0.00 to 0.08” holds zero.
    if round(low, measure.decimals) <= 0 <= round(high, measure.decimals):
        status = Status(label=_("no difference told"), tone=Tone.QUIET)
        verdict = _("The interval holds zero: no difference can be told from chance.")
    elif not kept.is_listed:
        status = Status(label=_("may be chance"), tone=Tone.QUIET)
        by_chance = number(BY_CHANCE * n_looked_at, decimals=1)
        verdict = _("Of %(n)d rules looked at, about %(m)s would differ so by chance alone.") % {
            "n": n_looked_at,
            "m": by_chance,
        }
    elif measure.is_chosen:
        status = Status(label=_("differs"), tone=Tone.QUIET)
        verdict = _(
            "People chose this, and no line was drawn for both sides: it may be a difference of those who "
            "did."
        )
    else:
        is_better = toward > 0
        status = Status(
            label=_("better") if is_better else _("worse"), tone=Tone.GOOD if is_better else Tone.CONCERN
        )
        verdict = _("It may still reflect who was chosen: what nobody wrote down was not compared.")
    return EffectRow(
        short=short,
        sentence=f"{compared % words} {verdict}",
        status=status,
        order=toward,
        unit=str(measure.unit),
        groups=_groups(kept),
        as_of=kept.as_of,
    )


def _groups(kept: InterlockEffect) -> str:
    words = _("%(n)d with the work, %(beside)d beside them, at %(schools)d schools; as of %(day)s.") % {
        "n": kept.n,
        "beside": kept.n_beside,
        "schools": kept.n_schools,
        "day": dated(kept.as_of),
    }
    if kept.n_unmatched:
        words += " " + _left_out(kept)
    if kept.n_cut:
        words += " " + _(
            "Only the newest were compared; %(n)d older cases, with the work or without it, are left out."
        ) % {"n": kept.n_cut}
    error = (
        _("The interval allows for schools that differ.")
        if kept.is_clustered
        else _("With fewer than eight schools the interval does not allow for schools that differ.")
    )
    return f"{words} {error}"


def _left_out(kept: InterlockEffect) -> str:
    """Return how many had nobody to stand beside them, and, where these are most, of whom nothing is said."""
    n, n_all = kept.n_unmatched, kept.n + kept.n_unmatched
    if 2 * n > n_all:
        return _(
            "That is %(n)d of %(all)d with the work: for the others nobody who began alike was still free, "
            "and nothing is said of them."
        ) % {"n": kept.n, "all": n_all}
    return _("%(n)d more found nobody who began alike and was still free, and are left out.") % {"n": n}
