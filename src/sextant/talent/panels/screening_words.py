"""The words of screening: what a composite says, what a gate asks, how an event stands."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sextant.talent.queries.candidate_page import CandidateRow, ScreenEventRow
from sextant.talent.rules.screening_composite import Composite, Part, Verdict
from sextant.talent.rules.screening_kinds import where_seen
from sextant.talent.terms.hiring import Competency, EventKind, EventState
from sextant.web.charts.figure import Chart
from sextant.web.charts.levels import LevelBar, level_bars
from sextant.web.parts import Status, Tone

TONES = {
    EventState.PLANNED: Tone.QUIET,
    EventState.SCORING: Tone.WATCH,
    EventState.RECONCILE: Tone.CONCERN,
    EventState.DONE: Tone.GOOD,
    EventState.CANCELED: Tone.QUIET,
}


def two_places(hundredths: int | None) -> str:
    """Return a number in hundredths with two decimals."""
    return "–" if hundredths is None else f"{hundredths / 100:.2f}"


def candidate_finding(row: CandidateRow, found: Composite | None, waits: Sequence[ScreenEventRow]) -> str:
    """Return the sentence on top of a candidate’s page."""
    if row.because:
        return _("Not hired: %(because)s") % {"because": row.because}
    if waits:
        kind = str(waits[0].kind.label).lower()
        return _("Your word is waited for: %(kind)s") % {"kind": kind}
    if found is None or found.total is None:
        return _("Not every quality has been seen yet")
    if found.verdict is Verdict.RECOMMEND:
        return _("Every gate is met, and the sum is %(sum)s: recommended") % {"sum": two_places(found.total)}
    closed = [part for part in found.parts if not part.is_met]
    if closed:
        names = ", ".join(str(Competency(part.competency).label).lower() for part in closed)
        return _("Below the gate: %(names)s") % {"names": names}
    return _("Every gate is met; the sum of %(sum)s lies below %(least)s") % {
        "sum": two_places(found.total),
        "least": two_places(found.least),
    }


def bars_of(found: Composite) -> Chart:
    """Return the qualities as bars, before any sum."""
    bars = [
        LevelBar(label=str(Competency(part.competency).label), mean=part.mean, gate=part.bar.least, n=part.n)
        for part in found.parts
    ]
    return level_bars(title=_("Qualities, 1 to 4"), finding="", bars=bars)


def gate_lines(found: Composite, track: str) -> list[tuple[Status, str, str]]:
    """Return each gate: met or not, the sentence, and where the quality is seen."""
    lines = [(_mark(part), _gate(part), _where(track, part.competency)) for part in found.parts]
    if found.total is not None:
        is_met = found.total >= found.least
        mark = Status(label=_("Met") if is_met else _("Not met"), tone=Tone.GOOD if is_met else Tone.CONCERN)
        words = _("Sum %(sum)s, asked %(least)s") % {
            "sum": two_places(found.total),
            "least": two_places(found.least),
        }
        lines.append((mark, words, _arithmetic(found)))
    return lines


def event_status(row: ScreenEventRow) -> Status:
    """Return how an event stands."""
    return Status(label=str(row.state.label), tone=TONES[row.state])


def handed_in(row: ScreenEventRow) -> str:
    """Return how many raters have handed in, as a sentence."""
    return ngettext(
        "%(n)d of %(all)d rater has handed in", "%(n)d of %(all)d raters have handed in", row.n_raters
    ) % {"n": row.n_in, "all": row.n_raters}


def _mark(part: Part) -> Status:
    if part.is_met is None:
        return Status(label=_("Not seen yet"), tone=Tone.QUIET)
    return Status(label=_("Met"), tone=Tone.GOOD) if part.is_met else Status(
        label=_("Not met"), tone=Tone.CONCERN
    )  # fmt: skip


def _gate(part: Part) -> str:
    label = str(Competency(part.competency).label)
    if part.mean is None:
        return _("%(label)s: nobody has seen it yet; asked %(least)s") % {
            "label": label,
            "least": two_places(part.bar.least),
        }
    return _("%(label)s %(mean)s, asked %(least)s") % {
        "label": label,
        "mean": two_places(part.mean),
        "least": two_places(part.bar.least),
    }


def _where(track: str, competency: str) -> str:
    """Return where a quality can be seen; it counts from nowhere else."""
    kinds = ", ".join(str(kind.label).lower() for kind in where_seen(track, competency))
    if EventKind.DEMO in where_seen(track, competency) and competency == Competency.RELATIONSHIPS:
        return _("Seen in: %(kinds)s; students’ slips stand beside it.") % {"kinds": kinds}
    if competency == Competency.SMARTS:
        return _("Seen in: %(kinds)s. Never in the name of a school, in speed or in an accent.") % {
            "kinds": kinds
        }
    return _("Seen in: %(kinds)s.") % {"kinds": kinds}


def _arithmetic(found: Composite) -> str:
    """Return how the sum is made, so that anybody can do it again."""
    weights = sum(part.bar.weight for part in found.parts)
    terms = (f"{part.bar.weight / weights:.2f} × {two_places(part.mean)}" for part in found.parts)
    return f"{' + '.join(terms)} = {two_places(found.total)}"
