"""How the points of one form are read on the scale of another: by anchor items, chance, or earlier results.

Every way ends in a straight line, points of the reference = slope * points of the form + intercept, with
the standard error of that line at the form's own mean. Where nothing carries a line, none is drawn.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sextant.assessment import thresholds
from sextant.assessment.terms import LinkKind

# Below so many students a form a line rests on too little.
LEAST_STUDENTS = 50
# Tucker's line takes the two groups for alike; further apart than this, in SD of the anchor, they are not.
ALIKE_WITHIN = 0.25
# Earlier results stand for an anchor from this correlation with the points on.
LEAST_CORRELATION = 0.5
# Forms count as given by chance where so many students sat in sections that had both.
MIXED_SHARE = 0.9
REPLICATIONS = 200
_NOTHING = 1e-12

type Floats = NDArray[np.float64]
type Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The students of one form.

    Attributes:
        points: total on the form, shape (students,).
        anchor: points on the items that both forms share, shape (students,); empty without any.
        earlier: each student's earlier results on one scale, shape (students,); NaN without.
        section: key of the section, shape (students,); 0 without.
    """

    points: Floats
    anchor: Floats
    earlier: Floats
    section: Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class AnchorRule:
    """How many items, or which share of a form, link it."""

    items: int = int(thresholds.ANCHOR_ITEMS.default)
    share: float = thresholds.ANCHOR_SHARE.default / 100

    def is_met(self, *, n_anchors: int, n_items: int) -> bool:
        return n_anchors >= self.items or (n_anchors > 0 and n_anchors >= self.share * n_items)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A straight line from a form's points to those of the reference."""

    slope: float
    intercept: float

    def at(self, points: float) -> float:
        """Return points of the form as points of the reference."""
        return self.slope * points + self.intercept


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """How a form is linked, in which way, and how surely.

    Attributes:
        method: ``tucker``, ``chained``, ``linear``; empty where the form is not linked.
        error: standard error of the line at the form's mean, in points; None where there is no line.
    """

    kind: LinkKind
    method: str
    line: Line
    error: float | None


UNLINKED = Link(kind=LinkKind.NONE, method="", line=Line(slope=1.0, intercept=0.0), error=None)


def link_forms(
    new: Group,
    reference: Group,
    *,
    n_anchors: int,
    n_items: int,
    rng: np.random.Generator,
    rule: AnchorRule | None = None,
) -> Link:
    """Return the best link that the data carry: anchors, then chance, then earlier results, else none.

    Args:
        new: the students of the form that is linked.
        reference: those of the form whose scale is kept.
        n_anchors: items that both share.
        n_items: of the form that is linked.
        rng: where the error's replications come from.
        rule: how many anchors are enough.
    """
    if min(new.points.size, reference.points.size) < LEAST_STUDENTS:
        return UNLINKED
    if (rule or AnchorRule()).is_met(n_anchors=n_anchors, n_items=n_items):
        return _through(LinkKind.ANCHORS, new.points, new.anchor, reference.points, reference.anchor, rng)
    if mixed_share(new, reference) >= MIXED_SHARE:
        return _by_chance(new.points, reference.points, rng)
    return _by_history(new, reference, rng)


def tucker(x: Floats, v_new: Floats, y: Floats, v_old: Floats, *, weight: float = 1.0) -> Line:
    """Return Tucker's linear line from form X to form Y through the anchor V.

    Args:
        x: points on X of those who sat X, shape (students of X,).
        v_new: their points on the anchor.
        y: points on Y of those who sat Y, shape (students of Y,).
        v_old: their points on the anchor.
        weight: of the group of X in the population for which both forms are made equal, 0-1.

    Source:
        Kolen and Brennan (2014), "Test Equating, Scaling, and Linking", 3rd edition, section 4.1.
    """
    gamma_x, gamma_y = _regression(x, v_new), _regression(y, v_old)
    other = 1 - weight
    gap = float(v_new.mean() - v_old.mean())
    spread = float(v_new.var() - v_old.var())
    mean_x = float(x.mean()) - other * gamma_x * gap
    mean_y = float(y.mean()) + weight * gamma_y * gap
    both = weight * other * gap * gap
    var_x = float(x.var()) - other * gamma_x**2 * spread + gamma_x**2 * both
    var_y = float(y.var()) + weight * gamma_y**2 * spread + gamma_y**2 * both
    slope = math.sqrt(max(var_y, _NOTHING) / max(var_x, _NOTHING))
    return Line(slope=slope, intercept=mean_y - slope * mean_x)


def chained_linear(x: Floats, v_new: Floats, y: Floats, v_old: Floats) -> Line:
    """Return the chained line: from X to the anchor in the one group, from the anchor to Y in the other."""
    to_anchor = linear(x, v_new)
    to_y = linear(v_old, y)
    return Line(
        slope=to_y.slope * to_anchor.slope, intercept=to_y.slope * to_anchor.intercept + to_y.intercept
    )


def linear(x: Floats, y: Floats) -> Line:
    """Return the line that gives X the mean and the SD of Y."""
    slope = math.sqrt(float(y.var()) / max(float(x.var()), _NOTHING))
    return Line(slope=slope, intercept=float(y.mean()) - slope * float(x.mean()))


def mixed_share(new: Group, reference: Group) -> float:
    """Return the share of students who sat in sections that were given both forms."""
    section = np.r_[new.section, reference.section]
    both = np.intersect1d(new.section, reference.section)
    return float(np.isin(section, both[both > 0]).mean()) if section.size else 0.0


def standard_error_on_scale(error: float | None, link: Link) -> float | None:
    """Return a score's standard error on the reference's scale, with the line's own error in it."""
    if error is None:
        return None
    return math.hypot(link.line.slope * error, link.error or 0.0)


def _through(
    kind: LinkKind, x: Floats, v_new: Floats, y: Floats, v_old: Floats, rng: np.random.Generator
) -> Link:
    """Link through an anchor, inside the forms or before them."""
    if min(float(x.var()), float(v_new.var()), float(v_old.var()), float(y.var())) <= _NOTHING:
        return UNLINKED
    pooled = math.sqrt((float(v_new.var()) + float(v_old.var())) / 2)
    is_alike = abs(float(v_new.mean() - v_old.mean())) <= ALIKE_WITHIN * pooled
    draw = tucker if is_alike else chained_linear
    line = draw(x, v_new, y, v_old)
    middle = float(x.mean())
    found = []
    for _replication in range(REPLICATIONS):
        one, other = rng.integers(x.size, size=x.size), rng.integers(y.size, size=y.size)
        found.append(draw(x[one], v_new[one], y[other], v_old[other]).at(middle))
    return Link(
        kind=kind,
        method="tucker" if is_alike else "chained",
        line=line,
        error=float(np.std(found, ddof=1)),
    )


def _by_chance(x: Floats, y: Floats, rng: np.random.Generator) -> Link:
    if min(float(x.var()), float(y.var())) <= _NOTHING:
        return UNLINKED
    middle = float(x.mean())
    found = [
        linear(x[rng.integers(x.size, size=x.size)], y[rng.integers(y.size, size=y.size)]).at(middle)
        for _replication in range(REPLICATIONS)
    ]
    return Link(kind=LinkKind.RANDOM, method="linear", line=linear(x, y), error=float(np.std(found, ddof=1)))


def _by_history(new: Group, reference: Group, rng: np.random.Generator) -> Link:
    """Link through earlier results, of those who have one, where these say enough about the points."""
    known_new, known_old = np.isfinite(new.earlier), np.isfinite(reference.earlier)
    x, v_new = new.points[known_new], new.earlier[known_new]
    y, v_old = reference.points[known_old], reference.earlier[known_old]
    if min(x.size, y.size) < LEAST_STUDENTS:
        return UNLINKED
    if min(_correlation(x, v_new), _correlation(y, v_old)) < LEAST_CORRELATION:
        return UNLINKED
    return _through(LinkKind.HISTORY, x, v_new, y, v_old, rng)


def _regression(points: Floats, anchor: Floats) -> float:
    return float(np.cov(points, anchor, bias=True)[0, 1] / max(float(anchor.var()), _NOTHING))


def _correlation(one: Floats, other: Floats) -> float:
    if min(float(one.var()), float(other.var())) <= _NOTHING:
        return 0.0
    return float(np.corrcoef(one, other)[0, 1])
