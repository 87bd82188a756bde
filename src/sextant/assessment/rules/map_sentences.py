"""What the MAP pages say first."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sextant.assessment.rules.map_summaries import MapSummary
from sextant.web.formats import number, opened


def pair_words(pair: str) -> str:
    """Return a pair of seasons inside a sentence: ``fall to winter``."""
    return pair.replace("_", " ")


def summary_finding(*, test: str, term: str, summary: MapSummary) -> str:
    """Return how a group stands and has grown, as far as it may be told."""
    words = {"test": test, "term": term}
    if summary.is_hidden:
        return _("%(test)s, %(term)s: fewer than 10 students, so no number is shown") % words
    if summary.median_percentile is None:
        return _("%(test)s, %(term)s: %(n)s students were tested, without percentiles") % {
            **words,
            "n": number(summary.n_tested),
        }
    told = {**words, "percentile": number(summary.median_percentile)}
    if summary.typical_percent is None:
        return _("%(test)s, %(term)s: the middle student stands at percentile %(percentile)s") % told
    return _(
        "%(test)s, %(term)s: the middle student stands at percentile %(percentile)s; %(share)s%% met "
        "typical growth"
    ) % {**told, "share": number(summary.typical_percent)}


def class_finding(*, title: str, n_met: int, n_judged: int, n_tested: int) -> str:
    """Return how a class grew against the targets of its own students."""
    if not n_tested:
        return _("No student of %(title)s has a result in this test and term") % {"title": title}
    if not n_judged:
        return _("%(title)s has results, and no earlier ones to grow from") % {"title": title}
    words = {"title": title, "met": n_met, "of": n_judged}
    said = ngettext(
        "%(title)s: %(met)d of %(of)d student met typical growth",
        "%(title)s: %(met)d of %(of)d students met typical growth",
        n_judged,
    )
    return said % words


def norms_sentence(*, year: str, edition: str, is_synthetic: bool, n_computed: int) -> str:
    """Return on whose norms the numbers stand, and which of them are computed here."""
    if not n_computed:
        if not year:
            return _("Percentiles and growth are the vendor’s own; its file does not say of which norms.")
        return _("Percentiles and growth are the vendor’s own, on its norms of %(year)s.") % {"year": year}
    kind = _(" These norms are synthetic: made up for a demo, nobody’s real ones.") if is_synthetic else ""
    return (
        ngettext(
            "Of one student the vendor’s file leaves values out; they are computed from %(edition)s.",
            "Of %(n)s students the vendor’s file leaves values out; they are computed from %(edition)s.",
            n_computed,
        )
        % {"n": number(n_computed), "edition": edition}
    ) + kind


def missing_finding(*, n_missing: int, n_expected: int, test: str, term: str, is_open: bool) -> str:
    """Return how many are missing in a window."""
    words = {"n": number(n_missing), "of": number(n_expected), "test": test, "term": term}
    if not n_missing:
        return _("Nobody is missing in %(test)s, %(term)s") % words
    if is_open:
        return _("%(n)s of %(of)s students have not taken %(test)s yet, %(term)s") % words
    return _("%(n)s of %(of)s students have no result in %(test)s, %(term)s") % words


def doubts_finding(*, n_retests: int, n_doubted: int) -> str:
    """Return how many results want a second look."""
    if not n_retests and not n_doubted:
        return _("No result wants a second look")
    parts = []
    if n_retests:
        words = ngettext(
            "one change is too large to be true", "%(n)s changes are too large to be true", n_retests
        )
        parts.append(words % {"n": number(n_retests)})
    if n_doubted:
        words = ngettext(
            "one result waits for a second person", "%(n)s results wait for a second person", n_doubted
        )
        parts.append(words % {"n": number(n_doubted)})
    return opened("; ".join(parts))
