"""What a cycle says of itself: its state, how faithfully it is done, what it changed."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sextant.instruction.queries.cycles import CycleRow
from sextant.instruction.rules.cycles import Band
from sextant.instruction.rules.effects import FEWEST_COMPARED, Effect
from sextant.instruction.terms import CycleOutcome, CycleState
from sextant.web.formats import number, short_day, signed
from sextant.web.parts import Status, Tone

OUTCOME_TONES = {
    CycleOutcome.MET: Tone.GOOD,
    CycleOutcome.PARTLY: Tone.WATCH,
    CycleOutcome.NOT_MET: Tone.CONCERN,
    CycleOutcome.INTERRUPTED: Tone.QUIET,
}


def cycle_state_of(row: CycleRow) -> Status:
    """Return a cycle's state, or its outcome, with its tone."""
    if row.outcome is not None:
        return Status(label=str(row.outcome.label), tone=OUTCOME_TONES[row.outcome])
    tone = Tone.GOOD if row.runs else Tone.QUIET if row.state is CycleState.REFUSED else Tone.WATCH
    return Status(label=str(row.state.label), tone=tone)


def band_of(row: CycleRow) -> Status | None:
    """Return how faithfully a cycle is done, with the number; None before it began."""
    if row.fidelity is None or row.band is None:
        return None
    words = {
        Band.STRONG: (_("Strong"), Tone.GOOD),
        Band.PARTIAL: (_("Partial"), Tone.WATCH),
        Band.NOT_A_CYCLE: (_("Too little to be a cycle"), Tone.CONCERN),
    }
    label, tone = words[row.band]
    return Status(label=f"{label} {number(row.fidelity.total, decimals=2)}", tone=tone)


def cycle_finding(row: CycleRow) -> str:
    """Return where a cycle stands, in a sentence."""
    if row.state is CycleState.PROPOSED:
        return _("A coaching cycle on %(standard)s is proposed") % {"standard": row.standard}
    if row.state is CycleState.ACCEPTED:
        return _("The cycle on %(standard)s waits for its start") % {"standard": row.standard}
    if row.state is CycleState.REFUSED:
        return _("The cycle on %(standard)s was refused") % {"standard": row.standard}
    if row.state is CycleState.CLOSED and row.outcome is not None and row.closed_on is not None:
        return _("The cycle on %(standard)s closed on %(day)s: %(outcome)s") % {
            "standard": row.standard,
            "day": short_day(row.closed_on),
            "outcome": str(row.outcome.label).lower(),
        }
    return _("Week %(week)d of %(weeks)d on %(standard)s") % {
        "week": row.week,
        "weeks": row.weeks,
        "standard": row.standard,
    }


def effect_sentence(effect: Effect | None, row: CycleRow) -> str:
    """Return what a closed cycle changed beside the uncoached, or why nothing is said about that."""
    if row.closed_on is None or row.outcome is CycleOutcome.INTERRUPTED:
        return ""
    if row.band is Band.NOT_A_CYCLE:
        return _("So little of this cycle took place that nothing is said about its effect.")
    if effect is None:
        return ""
    said = {
        "from": number(row.baseline or 0, decimals=1),
        "to": number(row.exit_score or 0, decimals=1),
        "raw": signed(effect.raw, decimals=2),
        "n": effect.n_compared,
        "least": FEWEST_COMPARED,
    }
    if effect.net is None:
        return (
            ngettext(
                "From %(from)s to %(to)s, %(raw)s. Only %(n)d uncoached teacher began at the same level, and "
                "%(least)d are needed to hold it against them.",
                "From %(from)s to %(to)s, %(raw)s. Only %(n)d uncoached teachers began at the same level, "
                "and %(least)d are needed to hold it against them.",
                effect.n_compared,
            )
            % said
        )
    said["others"] = signed(effect.compared or 0, decimals=2)
    said["net"] = signed(effect.net, decimals=2)
    return (
        _(
            "From %(from)s to %(to)s, %(raw)s. %(n)d uncoached teachers who began at the same level changed "
            "by %(others)s meanwhile, which leaves %(net)s. It may still reflect who was chosen, and one "
            "lesson’s score is weak evidence: read it beside the visits."
        )
        % said
    )
