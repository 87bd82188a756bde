"""The words and tables of a report."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from django.utils.safestring import SafeString

from sextant.cli.fitting.fitted import Fitted
from sextant.cli.fitting.sensitivity import list_left_blank
from sextant.cli.fitting.tables import STATES, student_table
from sextant.valueadded import StudentState
from sextant.valueadded.teachers import SubjectEffects, TeacherPosterior
from sextant.web.charts.intervals import IntervalRow
from sextant.web.markup import element, joined

HOW_OFTEN_WRONG = (
    "In generated networks about one flag in three was a real drop, and two were not; and of large drops "
    "about one in three was not flagged. So no flag does not mean that all is well."
)
GROWTH_OF_SCHOOLS = (
    "Points a year that all teachers of a school have in common. It is told from the mean of its teachers "
    "only by the assumption that teachers differ at random."
)


def head(fitted: Fitted) -> SafeString:
    """Return the title: how many students lag, of how many."""
    rows = fitted.students.rows
    lagging = np.unique(rows.student[rows.state == StudentState.LAGGING]).size
    judged = np.unique(rows.student[rows.state != StudentState.NO_HISTORY]).size
    words = f"{lagging:,} of {judged:,} students lag behind their own earlier path"
    lede = (
        f"{fitted.period}. Each result is held against what the student’s own earlier results lead one to "
        "expect. A flag buys a ten-minute screening, never a placement."
    )
    return element("header", element("h1", words), element("p", lede, class_="lede"), class_="page-head")


def section(title: str, *inside: SafeString) -> SafeString:
    """Return one section of the page."""
    return element("section", element("div", element("h2", title), class_="sec__head"), *inside, class_="sec")


def limits(sentences: Sequence[str]) -> SafeString:
    """Return what the fit may not be used for."""
    lines = [element("li", sentence) for sentence in sentences]
    return element("div", element("h2", "Not to be used for"), element("ul", *lines), class_="panel")


def table(caption: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> SafeString:
    """Return a table; its first column names the rows, the others are numbers."""
    first, *others = columns
    top = element(
        "tr",
        element("th", first, scope="col"),
        *[element("th", name, scope="col", class_="num") for name in others],
    )
    body = [
        element(
            "tr", element("th", row[0], scope="row"), *[element("td", cell, class_="num") for cell in row[1:]]
        )
        for row in rows
    ]
    return _scrolling(
        caption,
        element(
            "table",
            element("caption", caption, class_="vh"),
            element("thead", top),
            element("tbody", *body),
            class_="table",
        ),
    )


def _scrolling(name: str, inside: SafeString) -> SafeString:
    """Return a wide table that scrolls by itself, by keyboard too, so that the page does not."""
    return element("div", inside, class_="scroll", tabindex="0", role="region", aria_label=name)


def states(fitted: Fitted) -> SafeString:
    """Return how many results are in which state, by subject."""
    rows = fitted.students.rows
    body = []
    for subject in np.unique(rows.subject).tolist():
        here = rows.state[rows.subject == subject]
        counts = [f"{int((here == state).sum()):,}" for state in STATES]
        body.append([str(fitted.coded.subjects[subject]), f"{here.size:,}", *counts])
    return table("Results by state", ["Subject", "Results", *map(str.capitalize, STATES.values())], body)


def lagging(fitted: Fitted, most: int) -> SafeString:
    """Return the lagging results, the largest drops first."""
    columns = student_table(fitted.students, fitted.coded)
    places = np.flatnonzero(columns["state"] == STATES[StudentState.LAGGING])
    places = places[np.argsort(columns["change_sd"][places], kind="stable")]
    if places.size == 0:
        return element("p", "Nobody lags.")
    body = [
        [
            str(columns["student_id"][place]),
            str(columns["subject"][place]),
            f"{columns['expected'][place]:.1f}",
            f"{columns['low_80'][place]:.1f} to {columns['high_80'][place]:.1f}",
            f"{columns['score'][place]:.1f}",
            f"{columns['change_sd'][place]:+.2f}",
        ]
        for place in places[:most].tolist()
    ]
    head = ["Student", "Subject", "Expected", "80 in 100 lie in", "Got", "SD of what is usual"]
    note = f"{min(most, places.size):,} of {places.size:,} lagging results; all stand in the students table."
    return joined(
        element("p", HOW_OFTEN_WRONG),
        table("Lagging results", head, body),
        element("p", note, class_="note"),
    )


def lists_in_words(effects: SubjectEffects) -> str:
    """Say who is listed, or why nobody is."""
    lists = effects.lists
    if lists.withheld_because:
        return lists.withheld_because
    if not lists.high and not lists.low:
        return f"Nobody is listed, high or low: no effect is clear beyond ±{lists.delta:.2f} points a year."
    return (
        f"{len(lists.high)} teachers are listed high and {len(lists.low)} low, beyond ±{lists.delta:.2f} "
        f"points a year; of each list about {lists.expected_false_share_high:.0%} and "
        f"{lists.expected_false_share_low:.0%} are expected to be listed wrongly."
    )


def spread_in_words(effects: SubjectEffects) -> str:
    """Say how much teachers differ, with its interval."""
    spread = effects.components.teacher
    return (
        f"Teachers differ by {spread.sd:.2f} points a year (SD; 95 % interval {spread.lower_95:.2f} to "
        f"{spread.upper_95:.2f}); shrunken estimates lie closer together."
    )


def exposure(teachers: TeacherPosterior, place: int) -> str:
    """Return what an estimate rests on."""
    return f"{int(teachers.n_periods[place])} periods, reliability {teachers.reliability[place]:.2f}"


def interval_table(rows: Sequence[IntervalRow], of_what: str) -> SafeString:
    """Return rows with their intervals drawn, in the order given."""
    columns = (of_what, "Estimate", "95 % interval", "Interval around the mean")
    top = element("tr", *[element("th", name, scope="col") for name in columns])
    body = [
        element(
            "tr",
            element("th", row.label, element("small", row.detail), scope="row"),
            element("td", row.value, class_="num"),
            element("td", row.interval, class_="num"),
            element("td", row.picture),
        )
        for row in rows
    ]
    return _scrolling(
        f"{of_what}: estimates",
        element("table", element("thead", top), element("tbody", *body), class_="table"),
    )


def model(described: dict[str, Any]) -> SafeString:
    """Return how the model was chosen and what it holds."""
    students = described["students"]
    rows = [
        [
            one["process"],
            f"{one['log_score']:.4f}",
            f"{one['standard_error']:.4f}",
            f"{one['pinball']:.4f}",
            f"{one['rmse']:.4f}",
        ]
        for one in students["candidates"]
    ]
    words = (
        f"The growth process “{students['process']}” was chosen by {students['chosen_by']} "
        f"({students['held_out_results']:,} results). All settings and components stand in model.json."
    )
    return section(
        "Model",
        element("p", words),
        table("Candidates", ["Process", "Log score", "SE of its difference", "Pinball", "RMSE, SD"], rows),
    )


def other_models(found: dict[str, Any]) -> SafeString:
    """Return how far other models order students and teachers alike, and which could not be fitted."""
    body = [
        [
            f"{one['about'].capitalize()}, {one['subject']}: {name}",
            "–" if value is None else f"{value:.2f}",
            f"{n:,}",
        ]
        for one in found["ranks"]
        for name, value, n in zip(
            one["agreement"]["names"][1:],
            one["agreement"]["correlation"][0][1:],
            one["agreement"]["n"][0][1:],
            strict=True,
        )
    ]
    words = (
        "Where models order students or teachers differently, the order rests on the choice of a model. The "
        "main estimate stays what it is; the others stand beside it in the tables."
    )
    meanings = [
        element("li", element("b", name), f": {meaning}") for name, meaning in found["columns"].items()
    ]
    head = ["Column", "Rank correlation with the main estimate", "In both"]
    return section(
        "Other models",
        element("p", words),
        table("Agreement with other models", head, body),
        element("ul", *meanings, class_="note"),
        *_left_blank(found["models"]),
    )


def _left_blank(models: Sequence[dict[str, Any]]) -> list[SafeString]:
    if not (lines := list_left_blank(models)):
        return []
    return [element("h3", "Left blank"), element("ul", *[element("li", line) for line in lines])]
