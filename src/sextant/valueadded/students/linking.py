"""Place one test form on another's scale: by anchor items, or by random assignment."""

from dataclasses import dataclass

import numpy as np

from sextant.valueadded.arrays import Booleans, Floats, freeze, number_column
from sextant.valueadded.errors import InvalidInput, NotEstimable
from sextant.valueadded.inputs import Scores
from sextant.valueadded.students.cell_scales import Link

FEWEST_ANCHOR_ITEMS = 8
ANCHOR_SHARE = 0.20
FEWEST_STUDENTS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class AnchoredResults:
    """Results of the students who took one form, with their results on the anchor items.

    Attributes:
        total: result on the form, shape (students,).
        anchor: result on the items that both forms share, shape (students,).
        is_internal: True where the anchor items count in the total.
        n_items: items of the form; n_anchor_items: those shared.
    """

    total: Floats
    anchor: Floats
    is_internal: bool
    n_items: int
    n_anchor_items: int

    def __post_init__(self) -> None:
        object.__setattr__(self, "total", number_column("total", self.total))
        object.__setattr__(self, "anchor", number_column("anchor", self.anchor))
        if self.total.size != self.anchor.size or not np.isfinite(self.total + self.anchor).all():
            raise InvalidInput(
                "Totals and anchor results do not match one to one, or are not numbers.",
                cure="Pass one finite total and one finite anchor result for each student.",
            )
        if self.total.size < FEWEST_STUDENTS or self.total.std() == 0 or self.anchor.std() == 0:
            raise NotEstimable(
                f"A link needs {FEWEST_STUDENTS} students with different results on each form.",
                cure="Wait for more results, or let the form be placed through earlier results.",
            )
        # The smaller of the two rules suffices: eight items, or a fifth of a short form.
        if self.n_anchor_items < min(FEWEST_ANCHOR_ITEMS, ANCHOR_SHARE * self.n_items):
            raise InvalidInput(
                f"{self.n_anchor_items} anchor items of {self.n_items} are too few to carry a link.",
                cure=f"Use at least {FEWEST_ANCHOR_ITEMS} items or {ANCHOR_SHARE:.0%} of the form, or let "
                "the form be placed through earlier results.",
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class FormLink:
    """A straight line from one form's results to another's scale.

    Attributes:
        form: code of the form that is placed; onto: of the form whose scale it is placed on.
        slope, intercept: result on the scale of `onto` = intercept + slope * result.
        center: result around which the errors are stated, in units of `form`.
        center_error: standard error of the placed result at `center`, units of `onto`.
        slope_error: standard error of the slope; the two errors are taken as uncorrelated.
        kind: value of Link.
        method: "tucker", "chained linear" or "random groups".
    """

    form: int
    onto: int
    slope: float
    intercept: float
    center: float
    center_error: float
    slope_error: float
    kind: Link
    method: str

    def place(self, values: Floats) -> Floats:
        """Return results on the scale of `onto`, same shape."""
        return np.asarray(self.intercept + self.slope * values)

    def error_at(self, values: Floats) -> Floats:
        """Return the standard error that the link adds at each result, units of `onto`, same shape."""
        return np.asarray(np.hypot(self.center_error, self.slope_error * (values - self.center)))


def link_by_anchors(
    *,
    form: int,
    onto: int,
    new: AnchoredResults,
    old: AnchoredResults,
    method: str,
    rng: np.random.Generator,
    n_bootstrap: int = 200,
) -> FormLink:
    """Place a form by the items that it shares with another (nonequivalent groups, anchor test).

    Tucker, with w = n_new / (n_new + n_old), gamma = cov(total, anchor) / var(anchor) in each group,
    dm = mean(anchor_new) - mean(anchor_old), dv = var(anchor_new) - var(anchor_old):

        mean_s(X) = mean(X) - (1 - w) gamma_1 dm,
        var_s(X) = var(X) - (1 - w) gamma_1^2 dv + w (1 - w) gamma_1^2 dm^2,
        mean_s(Y) = mean(Y) + w gamma_2 dm,
        var_s(Y) = var(Y) + w gamma_2^2 dv + w (1 - w) gamma_2^2 dm^2,
        slope = sd_s(Y) / sd_s(X),  intercept = mean_s(Y) - slope mean_s(X).

    Chained linear: X to the anchor's scale in the new group, the anchor to Y's in the old,

        slope = (sd(Y) / sd(anchor_old)) (sd(anchor_new) / sd(X)),
        placed(mean(X)) = mean(Y) + (sd(Y) / sd(anchor_old)) (mean(anchor_new) - mean(anchor_old)).

    Errors come from drawing students of both groups again (bootstrap).

    Args:
        form: code of the form to place.
        onto: code of the form whose scale it is placed on.
        new: results on `form`.
        old: results on `onto`.
        method: "tucker" (groups that differ little) or "chained linear" (groups that differ more).
        rng: draws the students.
        n_bootstrap: how often.

    Raises:
        InvalidInput: another method.

    Source:
        Kolen and Brennan (2014), "Test Equating, Scaling, and Linking", 3rd ed., sections 4.1 and 4.2.
    """
    lines = {"tucker": _tucker, "chained linear": _chained}
    if method not in lines:
        raise InvalidInput(
            f"There is no link by anchors called {method!r}.", cure='Choose "tucker" or "chained linear".'
        )
    line = lines[method]
    slope, intercept = line(new.total, new.anchor, old.total, old.anchor)
    center = float(new.total.mean())
    draws = np.empty((n_bootstrap, 2))
    for number in range(n_bootstrap):
        mine = rng.integers(0, new.total.size, new.total.size)
        theirs = rng.integers(0, old.total.size, old.total.size)
        drawn = line(new.total[mine], new.anchor[mine], old.total[theirs], old.anchor[theirs])
        draws[number] = drawn[1] + drawn[0] * center, drawn[0]
    center_error, slope_error = draws.std(axis=0, ddof=1)
    return FormLink(
        form=form,
        onto=onto,
        slope=slope,
        intercept=intercept,
        center=center,
        center_error=float(center_error),
        slope_error=float(slope_error),
        kind=Link.ANCHOR_ITEMS,
        method=method,
    )


def _tucker(x: Floats, v: Floats, y: Floats, u: Floats) -> tuple[float, float]:
    w = x.size / (x.size + y.size)
    gamma_new = float(np.mean((x - x.mean()) * (v - v.mean())) / v.var())
    gamma_old = float(np.mean((y - y.mean()) * (u - u.mean())) / u.var())
    dm, dv = float(v.mean() - u.mean()), float(v.var() - u.var())
    mean_x = float(x.mean()) - (1 - w) * gamma_new * dm
    mean_y = float(y.mean()) + w * gamma_old * dm
    var_x = float(x.var()) - (1 - w) * gamma_new**2 * dv + w * (1 - w) * gamma_new**2 * dm**2
    var_y = float(y.var()) + w * gamma_old**2 * dv + w * (1 - w) * gamma_old**2 * dm**2
    slope = float(np.sqrt(max(var_y, 1e-12) / max(var_x, 1e-12)))
    return slope, mean_y - slope * mean_x


def _chained(x: Floats, v: Floats, y: Floats, u: Floats) -> tuple[float, float]:
    to_old = float(y.std() / u.std())
    slope = to_old * float(v.std() / x.std())
    placed = float(y.mean()) + to_old * float(v.mean() - u.mean())
    return slope, placed - slope * float(x.mean())


def link_by_random_groups(*, form: int, onto: int, new: Floats, old: Floats) -> FormLink:
    """Place a form by students who were dealt one form or the other at random.

    slope = sd(Y) / sd(X), placed(mean(X)) = mean(Y). Errors by the delta method for normal results:
    at the mean sd(Y) sqrt(1 / n_new + 1 / n_old), of the slope slope sqrt(1 / (2 n_new) + 1 / (2 n_old)).

    Args:
        form: code of the form to place.
        onto: code of the form whose scale it is placed on.
        new: results on `form`, shape (students,).
        old: results on `onto`, shape (students,).

    Raises:
        NotEstimable: too few students, or equal results.

    Source:
        Kolen and Brennan (2014), "Test Equating, Scaling, and Linking", 3rd ed., sections 2.3 and 7.3.
    """
    x, y = number_column("new", new), number_column("old", old)
    if min(x.size, y.size) < FEWEST_STUDENTS or x.std() == 0 or y.std() == 0:
        raise NotEstimable(
            f"A link needs {FEWEST_STUDENTS} students with different results on each form.",
            cure="Wait for more results, or let the form be placed through earlier results.",
        )
    slope = float(y.std() / x.std())
    return FormLink(
        form=form,
        onto=onto,
        slope=slope,
        intercept=float(y.mean() - slope * x.mean()),
        center=float(x.mean()),
        center_error=float(y.std() * np.sqrt(1 / x.size + 1 / y.size)),
        slope_error=float(slope * np.sqrt(0.5 / x.size + 0.5 / y.size)),
        kind=Link.RANDOM_ASSIGNMENT,
        method="random groups",
    )


def place_on_form(*, scores: Scores, link: FormLink) -> Scores:
    """Return scores with one form's results placed on another's scale, the link's error carried on.

    Standard errors are those of the test, stretched by the slope, and the link's, added as variances;
    where the test's own is not known it stays so, for a link's error alone would pose as all of it.

    Raises:
        InvalidInput: the scores carry no forms, or not this one.
    """
    here = _rows_of(scores, link)
    value = scores.value.copy()
    value[here] = link.place(scores.value[here])
    error = None
    if scores.standard_error is not None:
        error = scores.standard_error.copy()
        error[here] = np.hypot(link.slope * error[here], link.error_at(scores.value[here]))
    form = None
    if scores.form is not None:
        form = np.where(here, link.onto, scores.form).astype(np.int64)
    return Scores(
        student=scores.student,
        subject=scores.subject,
        period=scores.period,
        value=freeze(value),
        standard_error=error,
        grade=scores.grade,
        course=scores.course,
        form=form,
    )


def _rows_of(scores: Scores, link: FormLink) -> Booleans:
    here = np.zeros(scores.value.size, dtype=np.bool_)
    if scores.form is not None:
        here = np.asarray(scores.form == link.form)
    if not here.any():
        raise InvalidInput(
            f"No score is of form {link.form}.",
            cure="Pass the form of each row, and links of forms that occur.",
        )
    return here
