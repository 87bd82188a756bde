"""What a comparison says in a sentence: whom, how much, against whom, how sure, and never more than that."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from sextant.culture.rules.ratios import Ratio
from sextant.culture.terms.consistency import Measure, Of, RatioGroup, Standing

MOST_DECIMALS = 5

_RISK = {
    Of.REFERRED: _lazy(
        "%(group)s were referred for a major %(ratio)s times as often as all other students (95%% interval "
        "%(low)s to %(high)s)."
    ),
    Of.EXCLUDED: _lazy(
        "%(group)s were kept from class %(ratio)s times as often as all other students (95%% interval "
        "%(low)s to %(high)s)."
    ),
    Of.SUSPENDED: _lazy(
        "%(group)s were suspended from school %(ratio)s times as often as all other students (95%% interval "
        "%(low)s to %(high)s)."
    ),
}
_ALTERNATE = {
    Of.REFERRED: _lazy(
        "%(group)s were referred for a major %(ratio)s times as often as the network’s other students of "
        "these ages (95%% interval %(low)s to %(high)s); too few others here were referred to compare with."
    ),
    Of.EXCLUDED: _lazy(
        "%(group)s were kept from class %(ratio)s times as often as the network’s other students of these "
        "ages (95%% interval %(low)s to %(high)s); too few others here were kept from class to compare with."
    ),
    Of.SUSPENDED: _lazy(
        "%(group)s were suspended from school %(ratio)s times as often as the network’s other students of "
        "these ages (95%% interval %(low)s to %(high)s); too few others here were suspended to compare with."
    ),
}
_SAME = _lazy(
    "%(group)s were kept from class %(ratio)s times as often as others (95%% interval %(low)s to %(high)s), "
    "for %(scope)s and the same earlier majors and grades."
)
_UNCLEAR = {
    Measure.RISK: _lazy(
        "%(group)s, %(scope)s: %(ratio)s times as often, which may still be no difference at all (95%% "
        "interval %(low)s to %(high)s)."
    ),
    Measure.SAME: _lazy(
        "%(group)s, for %(scope)s: %(ratio)s times as often, which may still be no difference at all (95%% "
        "interval %(low)s to %(high)s)."
    ),
}


def sentence_of(
    *,
    group: RatioGroup,
    measure: Measure,
    of: Of,
    ratio: Ratio,
    code_name: str = "",
    medians: tuple[float, float] | None = None,
) -> str:
    """Return what a comparison found; where the interval holds 1 it claims no gap."""
    words = {
        "group": group.label,
        "scope": scope_of(of, code_name),
        "ratio": written(ratio.ratio),
        "low": written(ratio.low),
        "high": written(ratio.high),
    }
    if measure is Measure.DAYS:
        ours, others = medians or (0.0, 0.0)
        pattern = _("%(group)s: median suspension %(ours)s days, others %(others)s.")
        return pattern % {**words, "ours": f"{ours:.1f}", "others": f"{others:.1f}"}
    if ratio.low <= 1 <= ratio.high:
        return _UNCLEAR[measure] % words
    if measure is Measure.SAME:
        return _SAME % words
    return (_ALTERNATE if ratio.is_alternate else _RISK)[of] % words


def headline_of(*, n_reviews: int, n_watched: int, n_compared: int) -> str:
    """Return the finding that opens a school's page."""
    if not n_compared:
        return _("Nothing can be compared yet: groups are too small, or too little was decided")
    if n_reviews == 1:
        return _("One comparison asks for a review of codes and decisions")
    if n_reviews:
        return _("%(n)d comparisons ask for a review of codes and decisions") % {"n": n_reviews}
    if n_watched:
        return _("Nothing asks for a review; the gaps there are may be chance")
    return _("Like cases were answered alike, as far as these numbers can tell")


def standing_in_words(standing: Standing, *, low: float, high: float) -> str:
    """Return how a comparison stands; where the interval holds 1 nothing is said to be well or ill."""
    if standing is not Standing.EVEN:
        return str(standing.label)
    if low > 1:
        return _("A small difference")
    if high < 1:
        return _("Less often")
    return _("No clear difference")


def written(ratio: float) -> str:
    """Write a ratio with two digits, and with more where rounding would say that it is 1."""
    for decimals in range(2, MOST_DECIMALS):
        text = f"{ratio:.{decimals}f}"
        if ratio == 1 or float(text) != 1:
            return text
    return f"{ratio:.{MOST_DECIMALS}f}"


def scope_of(of: Of, code_name: str = "") -> str:
    """Return which cases or outcomes are compared, as it stands inside a sentence."""
    outcomes = {
        Of.REFERRED: _("referrals for a major"),
        Of.EXCLUDED: _("being kept from class"),
        Of.SUSPENDED: _("suspension from school"),
    }
    if of in outcomes:
        return outcomes[of]
    if of is Of.CODE:
        return _("“%(code)s”") % {"code": code_name}
    if of is Of.SUBJECTIVE:
        return _("the same code that leaves room for judgment")
    return _("the same code that says exactly what counts")
