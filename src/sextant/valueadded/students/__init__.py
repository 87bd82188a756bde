"""Each student against her own earlier trajectory: the student part of the value-added system.

The model, in plain lines:

1. A cell is one subject, period, course and form. A result is z = (value - location) / scale of its
   cell. Locations and scales are estimated together with the students' own histories, as effects
   beside the student process, never as z-scores within a course: who moves to a harder course is
   not judged by new classmates.
2. All z of a student, in one to six subjects, are jointly normal; a missing result is simply absent.
3. The covariance is that of a growth process (level, slope, random walk, summers, occasions, with
   covariances across subjects), or free and drawn toward it by a prior. Students whom a candidate has
   not seen decide between them (`ProcessChoice`).
4. The expectation is the conditional mean of the new result given all earlier ones; known standard
   errors count where they are given. The change of growth is result minus expectation.
5. Students off the usual path (moved, retained, skipped) are compared with what such a move usually
   does, as far as the network has seen it (`PathShifts`, shrunk).
6. Mean, scale and shape of the error are recalibrated on held-out students: a spline of the
   expectation, squares and products of earlier results, log-scale regression, and quantiles in
   overlapping bands. Percentiles cannot cross, and are right in small and large samples alike.
7. Two kinds of p. `p` is the percentile among this period's students: uniform by construction.
   `lower_tail` says how often a change this low comes if nothing happened, by the usual change of
   earlier periods with this period's unchanged students as the yardstick; a bad period shows more
   than 5 percent below .05. States (Watch, Lagging, Surging) follow from the tails.
8. A restatement keeps covariance, calibration and shifts, and redoes what the change touches.
9. A form is placed by anchor items or random assignment (`link_by_anchors`, `link_by_random_groups`)
   or else through earlier results; the table of cells says which.
"""

from sextant.valueadded.students.cell_scales import CellTable, Link
from sextant.valueadded.students.choice import Process, ProcessChoice
from sextant.valueadded.students.fit import (
    expect_students,
    fit_students,
    restate_students,
)
from sextant.valueadded.students.growth_process import ProcessComponents
from sextant.valueadded.students.keeping import Placed, keep_fit, kept_fit, place_scores
from sextant.valueadded.students.linking import (
    AnchoredResults,
    FormLink,
    link_by_anchors,
    link_by_random_groups,
    place_on_form,
)
from sextant.valueadded.students.options import FitOptions
from sextant.valueadded.students.quantiles import quantify_students
from sextant.valueadded.students.results import (
    INTERVAL_LEVELS,
    StudentFit,
    StudentQuantiles,
    StudentRows,
    UnchangedTable,
)

__all__ = [
    "INTERVAL_LEVELS",
    "AnchoredResults",
    "CellTable",
    "FitOptions",
    "FormLink",
    "Link",
    "Placed",
    "Process",
    "ProcessChoice",
    "ProcessComponents",
    "StudentFit",
    "StudentQuantiles",
    "StudentRows",
    "UnchangedTable",
    "expect_students",
    "fit_students",
    "keep_fit",
    "kept_fit",
    "link_by_anchors",
    "link_by_random_groups",
    "place_on_form",
    "place_scores",
    "quantify_students",
    "restate_students",
]
