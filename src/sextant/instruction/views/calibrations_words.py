"""The words and pictures that pages of calibration share."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sextant.instruction.queries.calibrations import ResultRow
from sextant.instruction.rules.certification import Certificate, Standing
from sextant.instruction.rules.scores import Bar
from sextant.web.charts.dated_dots import DatedDot, Ground, dated_dots
from sextant.web.charts.figure import Chart, Key
from sextant.web.formats import Unit, dated, number, signed
from sextant.web.parts import Status, Tone

LEVELS_APART = Unit(one="level", many="levels", decimals=2, is_signed=True)
FURTHEST = 1.5
TONES = {
    Standing.CERTIFIED: Tone.GOOD,
    Standing.DUE: Tone.WATCH,
    Standing.LAPSED: Tone.CONCERN,
    Standing.MISSED: Tone.CONCERN,
    Standing.NEVER: Tone.CONCERN,
    Standing.NOT_ASKED: Tone.QUIET,
    Standing.OTHER_EDITION: Tone.CONCERN,
}


def standing_of(held: Certificate) -> Status:
    """Return an observer's standing with its tone."""
    words = {
        Standing.CERTIFIED: _("Certified"),
        Standing.DUE: _("Certified, calibration due"),
        Standing.LAPSED: _("Lapsed"),
        Standing.MISSED: _("Not certified: below the bar"),
        Standing.NEVER: _("Never calibrated"),
        Standing.NOT_ASKED: _("No calibration written yet"),
        Standing.OTHER_EDITION: _("Certified on other standards"),
    }
    return Status(label=words[held.standing], tone=TONES[held.standing])


def own_finding(held: Certificate, *, n_open: int) -> str:
    """Return where the reader's own certification stands, in a sentence."""
    until = f" {_('until %(day)s') % {'day': dated(held.until)}}" if held.until else ""
    if held.standing is Standing.CERTIFIED:
        return _("You are certified to score lessons%(until)s") % {"until": until}
    if held.standing is Standing.DUE:
        return _("This period’s calibration is due: you may score lessons%(until)s") % {"until": until}
    if held.standing is Standing.NOT_ASKED:
        return _("No lesson to calibrate on has been written yet")
    if n_open:
        return _("Your scored visits are locked until you calibrate")
    return _("Your scored visits are locked, and no lesson is left to calibrate on")


def observers_finding(n_all: int, n_locked: int) -> str:
    """Return how many observers of a school may score."""
    if not n_all:
        return _("Nobody observes lessons here yet")
    if not n_locked:
        return _("Every observer may score lessons")
    words = ngettext(
        "%(n)d of %(all)d observers may not score lessons now",
        "%(n)d of %(all)d observers may not score lessons now",
        n_locked,
    )
    return words % {"n": n_locked, "all": n_all}


def result_finding(row: ResultRow, bar: Bar) -> str:
    """Return what one calibration comes to: whether it certifies, and on which of the three it rests."""
    given = row.agreement
    if row.certifies:
        return _("Certified: exact on %(exact)s%%, within one level on %(near)s%%, bias %(bias)s") % {
            "exact": number(given.exact_percent),
            "near": number(given.adjacent_percent),
            "bias": signed(given.bias, decimals=2),
        }
    if given.exact_percent < bar.exact:
        return _("Not certified: exact on %(exact)s%% of the standards, asked are %(bar)s%%") % {
            "exact": number(given.exact_percent),
            "bar": number(bar.exact),
        }
    if given.adjacent_percent < bar.adjacent:
        return _("Not certified: within one level on %(near)s%% of the standards, asked are %(bar)s%%") % {
            "near": number(given.adjacent_percent),
            "bar": number(bar.adjacent),
        }
    return _("Not certified: a bias of %(bias)s levels, at most %(bar)s are allowed") % {
        "bias": signed(given.bias, decimals=2),
        "bar": number(bar.bias, decimals=2),
    }


def drift_chart(results: Sequence[ResultRow], bar: Bar, *, whose: str) -> Chart | None:
    """Return how an observer's bias has moved over her calibrations; None where there is none."""
    if not results:
        return None
    return dated_dots(
        title=_("Drift, %(whose)s") % {"whose": whose},
        finding=drift_finding(results, bar),
        dots=[
            DatedDot(on=row.scored_on, value=row.agreement.bias, label=row.event, is_hollow=not row.certifies)
            for row in results
        ],
        ground=Ground(
            low=-FURTHEST, high=FURTHEST, lines=(-1.0, 0.0, 1.0), band=(-bar.bias, bar.bias), middle=0.0
        ),
        unit=LEVELS_APART,
        trend=[(row.scored_on, row.agreement.bias) for row in results],
        keys=(
            Key(mark="k-line", meaning=_("Bias of each calibration; a hollow dot did not certify")),
            Key(mark="k-band-out", meaning=_("Bias allowed")),
        ),
        columns=(_("Day"), _("Bias, levels"), _("Lesson")),
    )


def drift_finding(results: Sequence[ResultRow], bar: Bar) -> str:
    """Return in which direction an eye has moved; nothing of it where one calibration is all there is."""
    newest = results[-1].agreement.bias
    where = (
        _("on the master levels")
        if newest == 0
        else _("above the master levels")
        if newest > 0
        else _("below the master levels")
    )
    if len(results) == 1:
        return _("One calibration so far: %(where)s, bias %(bias)s.") % {
            "where": where,
            "bias": signed(newest, decimals=2),
        }
    inside = all(abs(round(row.agreement.bias, 9)) <= bar.bias for row in results)
    words = (
        _("Over %(n)d calibrations the bias has stayed within %(bar)s levels; the newest is %(bias)s.")
        if inside
        else _(
            "Over %(n)d calibrations the bias has left the allowed %(bar)s levels; the newest is %(bias)s."
        )
    )
    return words % {
        "n": len(results),
        "bar": number(bar.bias, decimals=2),
        "bias": signed(newest, decimals=2),
    }
