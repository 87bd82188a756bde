"""How the value of a measure is written, by its unit; pure."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from sextant.leadership.terms.scorecards import MetricDomain

SIGNED = {"SD": 2, "CGI": 2}
PERCENT = "%"
TWO_DECIMALS = ""
DOMAIN_ORDER = tuple(MetricDomain)


def written(value: float | None, unit: str) -> str:
    """Write a value with its unit: ``91.2%``, ``+0.05 SD``, ``0.88``, ``1.3 days a position``."""
    if value is None:
        return ""
    if unit in SIGNED:
        return f"{value:+.{SIGNED[unit]}f} {unit}".replace("-", "−")
    if unit == TWO_DECIMALS:
        return f"{value:.2f}"
    if unit.startswith(PERCENT):
        return f"{value:.1f}%{unit.removeprefix(PERCENT)}"
    return f"{value:.1f} {unit}"


def reason_in_words(code: str, why_none: str) -> str:
    """Write why a measure has no value, in the reader’s language."""
    if why_none == TOO_FEW:
        return str(FEW.get(code, _("Fewer than ten: not shown")))
    return str(WHY.get(code, NOT_YET))


TOO_FEW = "fewer than ten"
# Measures whose name takes a plural verb: "Teachers visited in the week need you".
PLURAL = frozenset(
    {
        "majors", "rooms_visited", "high_growth", "oss", "decisions", "minutes", "retention", "coaching",
        "vacancy", "commitments", "after_school.own_plan", "after_school.admitted", "after_school.enrolled",
        "after_school.persisted",
    }
)  # fmt: skip
FEW = {"retention": _lazy("Fewer than ten, or so few could be worked out from it: not shown")}
NOT_YET = _lazy("Not measured yet")
WHY = {
    "mvas": _lazy("No growth run of this school year yet"),
    "map_cgi": _lazy("No MAP term with growth in the last twelve months"),
    "high_growth": _lazy("No MAP term with growth in the last twelve months"),
    "benchmarks": _lazy("No benchmark of this school year yet"),
    "ada": _lazy("No attendance was taken"),
    "chronic": _lazy("Nobody has had 20 days yet"),
    "pulse": _lazy("No student pulse has closed this school year"),
    "decisions": _lazy("Nothing fell due"),
    "minutes": _lazy("No group was planned"),
    "response": _lazy("No plan has enough probes yet"),
    "retention": _lazy("One more 1 October is needed"),
    "coaching": _lazy("Nobody is on file as a coach of a teacher this school year"),
    "vacancy": _lazy("No positions are on file"),
    "commitments": _lazy("No commitment fell due"),
    "budget": _lazy("No spending lines as of this report period"),
    "after_school.admitted": _lazy("Not due yet: most places are decided later in the school year"),
    "after_school.fafsa": _lazy("Not due yet, or sent by all or by none, which would tell it of each"),
    "after_school.own_plan": _lazy("No own plan of the last twelve months is on file"),
}
