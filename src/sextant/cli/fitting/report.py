"""`report.html`: what a fit found, in one file that needs nothing else; sentence first, picture, table."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from django.conf import settings
from django.utils.safestring import SafeString

import sextant.web
from sextant.cli.fitting import report_parts as parts
from sextant.cli.fitting.coding import CodedScores
from sextant.cli.fitting.columns import Words
from sextant.cli.fitting.fitted import Fitted, Taught
from sextant.cli.fitting.report_checks import checks
from sextant.valueadded.teachers import EffectsFit, SubjectEffects
from sextant.web.charts.dots import Mark, dot_histogram
from sextant.web.charts.intervals import Estimate, GroupEstimate, interval_rows
from sextant.web.formats import SMALLEST_GROUP, STANDARD_DEVIATIONS, Unit
from sextant.web.markup import element, joined

# Nothing is fetched and nothing runs: the file is its own style and its own pictures.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
FONT_FILES = re.compile(r"@font-face\s*\{[^}]*\}")
STYLES = ("tokens", "ground", "frame", "components", "tables", "charts", "print")
POINTS = Unit(one="point", many="points", decimals=2, is_signed=True)
MOST_NAMED = 25
# A dot for each of many thousands says no more than one for a few; beyond this a sample stands for all.
MOST_DOTS = 4_000


def draw_report(fitted: Fitted, described: dict[str, Any]) -> str:
    """Return the page; names are those of the files."""
    if not settings.configured:
        # The charts ask for a language; without a network there are no settings that name one.
        settings.configure(USE_I18N=False)
    body = joined(
        parts.head(fitted),
        element("div", *_sections(fitted, described), class_="stack"),
    )
    style = "\n".join(_style(name) for name in STYLES)
    return (
        '<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Growth, {fitted.period}</title><style>{style}</style></head>\n"
        f'<body><main class="col-main">{body}</main></body>\n</html>\n'
    )


def _sections(fitted: Fitted, described: dict[str, Any]) -> Sequence[SafeString]:
    found = [parts.limits(described["may_not_be_used_for"]), _students(fitted)]
    if fitted.taught is not None:
        found.append(_teachers(fitted.taught, fitted.coded))
        if fitted.coded.schools is not None:
            found.append(_schools(fitted.taught.effects, fitted.coded, fitted.coded.schools))
    if described["sensitivity"]["models"]:
        found.append(parts.other_models(described["sensitivity"]))
    found += [checks(described["checks"]), parts.model(described)]
    return found


def _students(fitted: Fitted) -> SafeString:
    rows = fitted.students.rows
    in_sd = rows.change / rows.prediction_sd
    known = in_sd[np.isfinite(in_sd)]
    if known.size < SMALLEST_GROUP:
        return parts.section("Students", parts.states(fitted))
    shown = np.sort(known)[:: max(1, known.size // MOST_DOTS)]
    low, high = np.quantile(known, (0.25, 0.75))
    finding = f"Half of all results lie between {low:+.2f} and {high:+.2f} times what is usual."
    chart = dot_histogram(
        title="Change of growth",
        finding=finding,
        values=shown.clip(-5, 5).tolist(),
        unit=STANDARD_DEVIATIONS,
        marks=(Mark(label="As expected", value=0.0),),
    )
    return parts.section("Students", parts.states(fitted), chart.figure, parts.lagging(fitted, MOST_NAMED))


def _teachers(taught: Taught, coded: CodedScores) -> SafeString:
    inside: list[SafeString] = []
    for subject, effects in zip(taught.effects.subjects, taught.effects.effects, strict=True):
        inside += [
            element("h3", str(coded.subjects[subject])),
            element("p", parts.lists_in_words(effects), class_="finding"),
        ]
        if len(effects.teachers.effect) >= SMALLEST_GROUP:
            chart = dot_histogram(
                title="Effects of all teachers",
                finding=parts.spread_in_words(effects),
                values=effects.teachers.effect.tolist(),
                unit=POINTS,
                marks=(Mark(label="Mean teacher", value=0.0),),
            )
            inside.append(chart.figure)
        if listed := _listed(effects, taught.rosters.teachers):
            inside.append(parts.interval_table(interval_rows(listed, unit=POINTS), "Teacher"))
    inside += [
        element("p", f"{coded.subjects[subject]}: no teachers, for {reason}.")
        for subject, reason in taught.left_out.items()
    ]
    return parts.section("Teachers", *inside)


def _listed(effects: SubjectEffects, names: Words) -> list[GroupEstimate]:
    """Return the listed teachers by name, never by size: the intervals overlap."""
    teachers, lists = effects.teachers, effects.lists
    places = np.flatnonzero(np.isin(teachers.teacher, (*lists.high, *lists.low))).tolist()
    return [
        GroupEstimate(
            label=str(names[teachers.teacher[place]]),
            n=int(teachers.n_students[place]),
            detail=parts.exposure(teachers, place),
            estimate=Estimate(
                value=float(teachers.effect[place]),
                low=float(teachers.lower_95[place]),
                high=float(teachers.upper_95[place]),
            ),
        )
        for place in sorted(places, key=lambda place: str(names[teachers.teacher[place]]))
    ]


def _schools(effects: EffectsFit, coded: CodedScores, names: Words) -> SafeString:
    inside: list[SafeString] = []
    for subject, one in zip(effects.subjects, effects.effects, strict=True):
        if (schools := one.schools) is None:
            continue
        groups = [
            GroupEstimate(
                label=str(names[code]),
                n=SMALLEST_GROUP,
                estimate=Estimate(
                    value=float(schools.growth[place]),
                    low=float(schools.growth_lower_95[place]),
                    high=float(schools.growth_upper_95[place]),
                ),
            )
            for place, code in enumerate(schools.school.tolist())
        ]
        inside += [
            element("h3", str(coded.subjects[subject])),
            element("p", parts.GROWTH_OF_SCHOOLS),
            parts.interval_table(interval_rows(groups, unit=POINTS), "School"),
        ]
    return parts.section("Schools", *inside)


def _style(name: str) -> str:
    folder = Path(sextant.web.__file__).parent / "static" / "web" / "css"
    # The fonts are files of the product; the report falls back to those of the reader's machine.
    return FONT_FILES.sub("", (folder / f"{name}.css").read_text(encoding="utf-8"))
