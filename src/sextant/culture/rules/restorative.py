"""When a conference may be held, what an agreement asks for, and how a case ends: pure decisions."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sextant.culture.rules.other_names import named_in
from sextant.culture.terms.restorative import (
    LIGHT,
    OPEN_ITEMS,
    ItemState,
    RepairKind,
    RepairOutcome,
    RepairState,
    StoppedBecause,
)
from sextant.network.school_days import SchoolCalendar

MOST_PROMISES = 4
# At level 4 a conference is held only if everybody who is asked takes part.
ALL_CONSENT_LEVEL = 4
SHORTEST_NAME = 2
_NEXT = {
    RepairState.REFERRED: RepairState.SCREENED,
    RepairState.SCREENED: RepairState.PRE_MEETINGS,
    RepairState.PRE_MEETINGS: RepairState.HELD,
    RepairState.HELD: RepairState.AGREEMENT_ACTIVE,
    RepairState.AGREEMENT_ACTIVE: RepairState.COMPLETION_MEETING,
    RepairState.COMPLETION_MEETING: RepairState.CLOSED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseDraft:
    """One promise as it is written: whose, what, by when, and who looks."""

    student_id: int
    words: str
    due_on: date
    verifier_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Screened:
    """What the screen says of a conference: voluntary, safe, and no side has too much power."""

    is_voluntary: bool
    is_safe: bool
    is_balanced: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    """How many were asked, said yes, and declined, and on which side.

    ``has_surrogate``: somebody speaks for whoever was harmed and does not come.
    """

    n_asked: int
    n_yes: int
    n_no: int
    n_responsible_yes: int
    n_harmed_yes: int
    has_surrogate: bool = False

    @property
    def has_everybody_answered(self) -> bool:
        """Tell if nobody is still to be asked."""
        return self.n_yes + self.n_no >= self.n_asked


def why_not_restorative(*, kind: RepairKind, is_sexual: bool) -> str:
    """Return why a code rules restorative practice out; empty where it does not."""
    if not is_sexual:
        return ""
    return _(
        "This incident is of a sexual kind, so the people in it are never brought together in a circle or "
        "conference. The assistant principal decides on another response."
    )


def stopped_by(screen: Screened) -> StoppedBecause | None:
    """Return what the screen rules the conference out by, the gravest first; None where nothing does."""
    if not screen.is_safe:
        return StoppedBecause.NOT_SAFE
    if not screen.is_balanced:
        return StoppedBecause.NOT_BALANCED
    return None if screen.is_voluntary else StoppedBecause.NOT_VOLUNTARY


def can_go_to(state: RepairState, target: RepairState, *, kind: RepairKind) -> bool:
    """Tell if a case may go from one state to another (W-C4)."""
    if target is RepairState.DECLINED:
        return state in {RepairState.REFERRED, RepairState.SCREENED, RepairState.PRE_MEETINGS}
    if kind in LIGHT and state is RepairState.REFERRED:
        return target is RepairState.HELD
    # A meeting may end without anything promised, and a broken agreement without another meeting.
    if state in {RepairState.HELD, RepairState.AGREEMENT_ACTIVE} and target is RepairState.CLOSED:
        return True
    return _NEXT.get(state) is target


def why_not_held(*, kind: RepairKind, level: int | None, invited: Invited) -> str:
    """Return what a conference still lacks before it may be held; empty for nothing. Names nobody.

    One side alone is no conference: it takes somebody who was responsible, and the voice of the harmed.
    """
    if kind in LIGHT:
        return ""
    if invited.n_yes == 0:
        return _("Nobody has said yes yet. A conference is voluntary: ask each person first.")
    if level is not None and level >= ALL_CONSENT_LEVEL and invited.n_yes < invited.n_asked:
        return _(
            "After an incident of level 4 a conference is held only if everybody who is asked takes part. "
            "Stop this one; the assistant principal decides on another response."
        )
    if not invited.has_everybody_answered:
        return _("Somebody has not answered yet. Ask everybody before you meet.")
    return _side_missing(invited)


def _side_missing(invited: Invited) -> str:
    """Return which side nobody speaks for; empty where both are heard."""
    if invited.n_responsible_yes == 0:
        return _(
            "Nobody who was responsible takes part, so there is nobody to make it right. Stop this one, or "
            "choose another kind of response."
        )
    if invited.n_harmed_yes == 0 and not invited.has_surrogate:
        return _(
            "Nobody who was harmed takes part; that is everybody’s good right. Name somebody who speaks for "
            "that side, or stop this one and choose another kind: a circle or a talk with one side alone."
        )
    return ""


def faults_of(promises: Sequence[PromiseDraft], *, agreed_on: date, most_days: int) -> tuple[str, ...]:
    """Return what is wrong with an agreement: too many promises, a day too far, words missing."""
    faults: list[str] = []
    if not promises:
        faults.append(_("Write at least one promise: who does what by when."))
    if len(promises) > MOST_PROMISES:
        faults.append(
            _("An agreement has %(n)d promises at most. Choose the ones that repair most.")
            % {"n": MOST_PROMISES}
        )
    last = agreed_on + timedelta(days=most_days)
    for place, one in enumerate(promises, start=1):
        if not one.words.strip():
            faults.append(_("Promise %(n)d: say what is promised.") % {"n": place})
        if not agreed_on <= one.due_on <= last:
            faults.append(
                _("Promise %(n)d: choose a day from today to %(last)s, %(days)d days at most.")
                % {"n": place, "last": f"{last:%-d %B}", "days": most_days}
            )
    return tuple(faults)


def without_names(words: str, names: Iterable[str], *, own: Iterable[str] = ()) -> str:
    """Return words in which every name of these children is "another student": a family reads them.

    A word that is part of the child's own name too stands; accents and capitals make no difference.
    """
    theirs = list(names)
    parts = {part for name in theirs for part in (name, *name.replace("-", " ").split())}
    hers = {part.casefold() for name in own for part in (name, *name.replace("-", " ").split())}
    parts = {part for part in parts if len(part) >= SHORTEST_NAME and part.casefold() not in hers}
    parts |= set(named_in(words, own=own, others=theirs))
    if not parts:
        return words
    found = sorted(parts, key=len, reverse=True)
    pattern = rf"(?<!\w)(?:{'|'.join(map(re.escape, found))})(?!\w)"
    other = _("another student")
    replaced = re.sub(pattern, other, words, flags=re.IGNORECASE)
    # A given and a family name in a row are one child.
    return re.sub(rf"{re.escape(other)}(?:[\s-]+{re.escape(other)})+", other, replaced)


def late_from(due_on: date, *, calendar: SchoolCalendar, grace: int) -> date:
    """Return the first day on which an open promise is late: after the grace, in school days."""
    return calendar.add(due_on, grace + 1)


def outcome_of(states: Collection[ItemState]) -> RepairOutcome:
    """Return what an agreement came to; what was waived counts neither way."""
    counted = [state for state in states if state is not ItemState.WAIVED]
    if all(state is ItemState.KEPT for state in counted):
        return RepairOutcome.REPAIRED
    if any(state is ItemState.KEPT for state in counted):
        return RepairOutcome.PARTLY
    return RepairOutcome.BROKEN


def is_settled(states: Collection[ItemState]) -> bool:
    """Tell if no promise of an agreement is open any more."""
    return not any(state in OPEN_ITEMS for state in states)


def hold_words(hold_by: date, *, on: date, calendar: SchoolCalendar) -> str:
    """Return how the clock of five school days stands: ``2 school days left``, ``3 school days late``."""
    if on > hold_by:
        n = calendar.count(hold_by, on) - calendar.is_school_day(hold_by)
        return ngettext("%(n)d school day late", "%(n)d school days late", n) % {"n": n}
    n = calendar.count(on, hold_by) - calendar.is_school_day(on)
    if n <= 0:
        return _("to be held today")
    return ngettext("%(n)d school day left", "%(n)d school days left", n) % {"n": n}
