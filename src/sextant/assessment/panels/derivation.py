"""The page on which a teacher's estimate is redone line by line, written."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sextant.assessment.panels.teachers import EstimatePart, estimate_part
from sextant.assessment.queries.derivation import Derivation
from sextant.web.formats import SMALLEST_GROUP, number

DIGITS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassLine:
    """One class in one period, as it is added up."""

    period: str
    title: str
    n_students: int
    weight: str
    squared_weight: str
    weighted_change: str
    mean: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLine:
    """One student of the newest period."""

    url_id: object
    name: str
    title: str
    weight: str
    earlier: str
    expected: str
    got: str
    change: str
    shown: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandStep:
    """One step of the arithmetic: what, how, and what came out."""

    what: str
    how: str
    result: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DerivationPart:
    """Everything on the page but the challenges."""

    part: EstimatePart
    is_joint: bool
    is_few: bool
    classes: tuple[ClassLine, ...]
    students: tuple[ChangeLine, ...]
    steps: tuple[HandStep, ...]
    n_hidden: int


def derivation_part(found: Derivation) -> DerivationPart:
    """Return a derivation, written; of fewer than ten students no number is shown."""
    is_few = found.row.n_students < SMALLEST_GROUP
    return DerivationPart(
        part=estimate_part(found.row),
        is_joint=found.is_joint,
        is_few=is_few,
        classes=() if is_few else _classes(found),
        students=() if is_few else _students(found),
        steps=() if is_few else _steps(found),
        n_hidden=found.n_hidden,
    )


def _n(value: float) -> str:
    return number(value, decimals=DIGITS)


def _classes(found: Derivation) -> tuple[ClassLine, ...]:
    return tuple(
        ClassLine(
            period=one.period,
            title=one.title or _("A class"),
            n_students=one.n_students,
            weight=_n(one.weight),
            squared_weight=_n(one.squared_weight),
            weighted_change=_n(one.weighted_change),
            mean=_n(one.mean),
        )
        for one in found.classes
    )


def _students(found: Derivation) -> tuple[ChangeLine, ...]:
    return tuple(
        ChangeLine(
            url_id=one.public_id,
            name=one.name,
            title=one.title,
            weight=number(one.weight, decimals=2),
            earlier=", ".join(number(point.z, decimals=2) for point in one.points),
            expected=number(one.line.expected, decimals=2),
            got=number(one.observed, decimals=2),
            change=number(one.change, decimals=2),
            shown=number(one.shown_change, decimals=2),
        )
        for one in found.students
    )


def _steps(found: Derivation) -> tuple[HandStep, ...]:
    hand, settings = found.hand, found.settings
    section, residual = settings["section_variance"], settings["residual_variance"]
    teacher, noise = number(settings["teacher_variance"], decimals=4), number(hand.noise, decimals=4)
    effective = number(hand.n_effective, decimals=1)
    words = ngettext(
        ", at most %(cap)s for each of %(n)d student",
        ", at most %(cap)s for each of %(n)d students",
        found.row.n_students,
    )
    capped = words % {
        "cap": number(settings["repeat_cap"], decimals=1),
        "n": found.row.n_students,
    }
    return (
        HandStep(
            what=_("Mean change"),
            how=f"{_n(hand.weighted_change)} / {_n(hand.weight)}",
            result=_n(hand.mean),
        ),
        HandStep(
            what=_("Effective results"),
            how=f"{_n(hand.weight)}² / {_n(hand.squared_weight)}{capped if hand.is_capped else ''}",
            result=effective,
        ),
        HandStep(
            what=_("Variance beside the teacher’s own"),
            how=f"{_n(section)} / {found.row.n_sections} + {_n(residual)} / {effective}",
            result=noise,
        ),
        HandStep(
            what=_("Reliability"),
            how=f"{teacher} / ({teacher} + {noise})",
            result=_n(hand.reliability),
        ),
        HandStep(
            what=_("Simple estimate"),
            how=f"{_n(hand.reliability)} × {_n(hand.mean)}",
            result=_n(hand.estimate),
        ),
        HandStep(
            what=_("Its standard deviation"),
            how=f"√({teacher} × (1 − {_n(hand.reliability)}))",
            result=_n(hand.sd),
        ),
        HandStep(
            what=_("90% interval"),
            how=f"{_n(hand.estimate)} ± 1.645 × {_n(hand.sd)}",
            result=_("%(low)s to %(high)s") % {"low": _n(hand.low_90), "high": _n(hand.high_90)},
        ),
    )
