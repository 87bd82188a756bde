"""Growth beside a norm group with the same start: expected gain, index, percentile and targets."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import ndtr

from sextant.valueadded.arrays import Booleans, Floats, Integers, code_column, freeze, group, number_column
from sextant.valueadded.errors import InvalidInput
from sextant.valueadded.norms import NormLevel, NormTable

LOWEST_PERCENTILE, HIGHEST_PERCENTILE = 1, 99


@dataclass(frozen=True, slots=True, kw_only=True)
class GrowthResults:
    """Results at two times, one row for each student and subject, or each school, grade and subject.

    Attributes:
        subject: codes, shape (rows,).
        grade: grade level at the start, kindergarten 0, shape (rows,).
        from_week, to_week: weeks of instruction at start and end, shape (rows,).
        start, end: scores, or means of scores over the same students, in test units, shape (rows,).
        vendor_gain: the gain that the vendor's own file projects, in test units, shape (rows,);
            NaN where it projects none, None where it never does.

    Raises:
        InvalidInput: unequal lengths, wrong types, or a start or end that is not finite.
    """

    subject: Integers
    grade: Integers
    from_week: Integers
    to_week: Integers
    start: Floats
    end: Floats
    vendor_gain: Floats | None = None

    def __post_init__(self) -> None:
        for name in ("subject", "grade", "from_week", "to_week"):
            object.__setattr__(self, name, code_column(name, getattr(self, name)))
        for name in ("start", "end"):
            object.__setattr__(self, name, number_column(name, getattr(self, name)))
        if self.vendor_gain is not None:
            object.__setattr__(self, "vendor_gain", number_column("vendor_gain", self.vendor_gain))
        columns = (self.subject, self.grade, self.from_week, self.to_week, self.start, self.end)
        given = columns if self.vendor_gain is None else (*columns, self.vendor_gain)
        if len({column.size for column in given}) > 1:
            raise InvalidInput("The columns differ in length.", cure="Pass one value per row in each.")
        wrong = ~(np.isfinite(self.start) & np.isfinite(self.end))
        if self.vendor_gain is not None:
            wrong |= np.isinf(self.vendor_gain)
        if wrong.any():
            raise InvalidInput(
                "A start or end is missing, or a projection is infinite.",
                rows=np.flatnonzero(wrong).tolist(),
                cure="Leave out rows that lack one of the two results.",
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionalGrowth:
    """Growth beside the norm group, one row for each row of the input, in its order.

    Attributes:
        edition: of the norms.
        level: students or schools.
        observed_gain: end - start, in test units, shape (rows,).
        expected_gain: of the norm group with the same start, in test units, shape (rows,); of a
            student this is typical growth.
        growth_sd: SD of gains in that group, in test units, shape (rows,).
        index: conditional growth index (CGI), unitless, shape (rows,); 0 is typical.
        percentile: conditional growth percentile (CGP), 1 to 99, shape (rows,).
        is_vendor_projection: whether expected_gain is the vendor's own; elsewhere it is computed
            from the table, and the report must say so, shape (rows,).
        start_percentile: of the start in the norm group, 0 to 100, shape (rows,).
    """

    edition: str
    level: NormLevel
    observed_gain: Floats
    expected_gain: Floats
    growth_sd: Floats
    index: Floats
    percentile: Integers
    is_vendor_projection: Booleans
    start_percentile: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolGrowth:
    """Growth of schools beside the norm group of schools, sorted by school, subject, grade and weeks.

    Attributes:
        school: codes, shape (rows,).
        results: mean start and end over the students with both, one row each.
        n_students: students behind the means, shape (rows,).
        growth: beside the norms of schools.
    """

    school: Integers
    results: GrowthResults
    n_students: Integers
    growth: ConditionalGrowth


def conditional_growth(
    *, norms: NormTable, results: GrowthResults, level: NormLevel = NormLevel.STUDENT
) -> ConditionalGrowth:
    """Compare gains with those of the norm group that started at the same score.

    Model: start and end are normal with correlation rho in the norm group, so that

        expected_gain = (mu1 - mu0) + (rho * s1 / s0 - 1) * (start - mu0),
        growth_sd = s1 * sqrt(1 - rho^2),
        CGI = (end - start - expected_gain) / growth_sd,  CGP = 100 * Phi(CGI), rounded, 1 to 99;

    with slope and cond_sd in place of rho * s1 / s0 - 1 and s1 * sqrt(1 - rho^2) where the table
    gives those. A vendor's projection goes before the computed one; the SD is the table's in any case.

    Args:
        norms: of one edition.
        results: of students, or means of schools.
        level: which norms to use. For schools both the expectation and the SD are those of schools: the
            SD of students would make every school look typical.

    Raises:
        NotEstimable: rows for which the table has no norm of that level, subject, grade and weeks.

    Source:
        Thum and Kuhfeld (2020), "NWEA 2020 MAP Growth: Achievement Status and Growth Norms for
        Students and Schools", for index and percentile; the formula is the regression of a bivariate normal.
    """
    conditional = norms.match(
        level=level,
        subject=results.subject,
        grade=results.grade,
        from_week=results.from_week,
        to_week=results.to_week,
    )
    distance = results.start - conditional.start_mean
    expected = conditional.mean_gain + conditional.slope * distance
    is_vendor = np.zeros(expected.size, dtype=np.bool_)
    if results.vendor_gain is not None:
        is_vendor = np.isfinite(results.vendor_gain)
        expected = np.where(is_vendor, results.vendor_gain, expected)
    observed = results.end - results.start
    index = (observed - expected) / conditional.growth_sd
    percentile = np.clip(np.rint(100 * ndtr(index)), LOWEST_PERCENTILE, HIGHEST_PERCENTILE)
    return ConditionalGrowth(
        edition=norms.edition,
        level=level,
        observed_gain=freeze(observed),
        expected_gain=freeze(expected),
        growth_sd=conditional.growth_sd,
        index=freeze(index),
        percentile=freeze(percentile.astype(np.int64)),
        is_vendor_projection=freeze(is_vendor),
        start_percentile=freeze(100 * ndtr(distance / conditional.start_sd)),
    )


def school_growth(*, norms: NormTable, results: GrowthResults, school: npt.ArrayLike) -> SchoolGrowth:
    """Average students by school, subject, grade and weeks, and compare with the norms of schools.

    This will take the mean start and mean end over the students given, who have both results, and
    leave vendor projections aside, for those are for students.

    Args:
        norms: of one edition, with rows of `NormLevel.SCHOOL`.
        results: of students.
        school: code of each student's school, shape (rows,).

    Raises:
        InvalidInput: school does not have one code per row.
        NotEstimable: the table has no norm of schools for some of the means; norms of students are
            never used for schools.

    Source:
        As `conditional_growth`.
    """
    schools = code_column("school", school)
    if schools.size != results.start.size:
        raise InvalidInput("school differs in length.", cure="Pass the school of each row.")
    cells = group(schools, results.subject, results.grade, results.from_week, results.to_week)
    means = GrowthResults(
        subject=results.subject[cells.example],
        grade=results.grade[cells.example],
        from_week=results.from_week[cells.example],
        to_week=results.to_week[cells.example],
        start=cells.total(results.start) / cells.size,
        end=cells.total(results.end) / cells.size,
    )
    return SchoolGrowth(
        school=freeze(schools[cells.example]),
        results=means,
        n_students=freeze(cells.size),
        growth=conditional_growth(norms=norms, results=means, level=NormLevel.SCHOOL),
    )
