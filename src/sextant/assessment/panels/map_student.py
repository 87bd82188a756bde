"""What MAP lends to the student page: results, growth targets, and where the student stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from sextant.assessment.panels.map_pairs import MapPair, judge_pair, newest_pairs, norms_of
from sextant.assessment.panels.words import is_family, is_own, released_to_reader
from sextant.assessment.queries.map_growth import MapRow, list_map_results
from sextant.assessment.queries.map_terms import start_of_student
from sextant.assessment.rules.map_targets import GrowthVerdict, quadrant
from sextant.assessment.rules.map_windows import says_when_it_begins
from sextant.assessment.rules.norms import Norms
from sextant.web.formats import NO_VALUE, signed
from sextant.web.panels import Panel


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetLine:
    """Growth of one test against its targets; numbers are written.

    Attributes:
        quadrant: achievement and growth in words; empty for families, and where a percentile is missing.
        is_computed: a value comes from the norms on file and not from the vendor.
    """

    label: str
    span: str
    observed: str
    typical: str
    high: str
    outcome: str
    quadrant: str
    is_computed: bool


def student_panels(*, student_id: int, on: date) -> tuple[Panel, ...]:
    """Return a student's MAP as far as the reader may see it on a day."""
    released = released_to_reader(on, student_id=student_id)
    return map_panels(student_id=student_id, until=released.until, on=on) if released else ()


def map_panels(*, student_id: int, until: date, on: date) -> tuple[Panel, ...]:
    """Return a student's MAP results, or when MAP begins at her school; nothing where neither is known."""
    rows = list_map_results(student_id=student_id, until=until)
    if not rows:
        return _begins(student_id, on)
    context: dict[str, object] = {"rows": rows, "finding": _finding(rows[0]), "targets": _targets(rows)}
    context["is_family"] = is_family()
    return (_panel(context),)


def _panel(context: dict[str, object]) -> Panel:
    return Panel(heading=_("MAP"), template="assessment/panels/student_map.html", context=context, order=30)


def _begins(student_id: int, on: date) -> tuple[Panel, ...]:
    start = start_of_student(student_id=student_id)
    sentence = says_when_it_begins(start.term if start else None, on=on)
    return (_panel({"rows": (), "finding": f"{sentence}.", "targets": ()}),) if sentence else ()


def _finding(row: MapRow) -> str:
    words = {"subject": row.subject_label, "term": row.term_label, "rit": row.rit}
    # No rank for a family: growth from where the student stood, and what is typical from there.
    if is_own():
        return _("MAP, %(term)s: how far you came, beside the growth that is typical from there.") % words
    if is_family():
        return (
            _("MAP, %(term)s: how far your child came, beside the growth that is typical from there.") % words
        )
    if row.percentile is None:
        return _("%(subject)s, %(term)s: RIT %(rit)d.") % words
    return _("%(subject)s, %(term)s: RIT %(rit)d, percentile %(percentile)d of the nation.") % {
        **words,
        "percentile": row.percentile,
    }


def _targets(rows: Sequence[MapRow]) -> list[TargetLine]:
    """Return the newest growth of each test."""
    pairs = newest_pairs(rows)
    norms = norms_of(pairs)
    return [_line(pair, norms[pair[0].norms]) for pair in pairs]


def _line(pair: MapPair, norms: Norms | None) -> TargetLine:
    (row, earlier), verdict = pair, judge_pair(pair, norms)
    status = row.percentile
    if status is None and norms is not None and row.grade is not None:
        status = norms.percentile(subject=row.subject, grade=row.grade, season=row.season, rit=row.rit)
    where = ""
    if status is not None and verdict.percentile is not None and not is_family():
        where = str(quadrant(status=status, growth=verdict.percentile).label)
    return TargetLine(
        label=row.course or row.subject_label,
        span=_("%(first)s to %(last)s") % {"first": earlier.term_label, "last": row.term_label},
        observed=signed(verdict.observed),
        typical=NO_VALUE if verdict.typical is None else signed(verdict.typical, decimals=1),
        high=NO_VALUE if verdict.high is None else signed(verdict.high, decimals=1),
        outcome=_outcome(verdict),
        quadrant=where,
        is_computed=verdict.is_computed,
    )


def _outcome(verdict: GrowthVerdict) -> str:
    if verdict.met_typical is None:
        return _("No target")
    if verdict.met_high:
        return _("Met the high target")
    return _("Met typical growth") if verdict.met_typical else _("Below typical growth")
