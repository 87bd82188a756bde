"""What a closed pulse warns of: questions that fell, groups that belong less (interlock I-36)."""

from dataclasses import dataclass
from datetime import date

from sextant.culture.queries.pulses import PulsePage, PulseRow, pulse_of_id, pulse_page
from sextant.culture.queries.student_groups import group_words
from sextant.culture.rules.pulse_shares import Drop, Gap, drops
from sextant.culture.terms.community import Audience, Topic
from sextant.culture.thresholds.community import BELONGING_GAP, PULSE_ANSWERS, PULSE_DROP
from sextant.network.queries.settings import threshold


@dataclass(frozen=True, slots=True, kw_only=True)
class PulseWarning:
    """What asks for a plan: each fall and each gap that is large enough, of enough answers."""

    pulse: PulseRow
    drops: tuple[Drop, ...]
    gaps: tuple[Gap, ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        """What, compared with what, of how many."""
        told = [
            f"{Topic(one.topic).label}: {one.now.percent:.0f}% of {one.now.n} agree, after "
            f"{one.before.percent:.0f}% of {one.before.n} in the pulse before ({-one.points:+.0f} points)."
            for one in self.drops
        ]
        told += [
            f"Belonging, {group_words(one.dimension, one.group)}: {one.group_share.percent:.0f}% of "
            f"{one.group_share.n} agree, {one.others.percent:.0f}% of the other {one.others.n} "
            f"({-one.points:+.0f} points)."
            for one in self.gaps
        ]
        return tuple(told)

    @property
    def worst(self) -> float:
        return max([one.points for one in self.drops] + [one.points for one in self.gaps], default=0.0)


def warning_of(pulse_id: int, *, on: date) -> PulseWarning | None:
    """Return what a closed pulse of students warns of; None where nothing asks for a plan."""
    pulse = pulse_of_id(pulse_id)
    if pulse is None or pulse.audience != Audience.STUDENTS:
        return None
    found = warned(pulse_page(pulse, on=on), on=on)
    return found if found.drops or found.gaps else None


def warned(page: PulsePage, *, on: date) -> PulseWarning:
    """Return the falls and gaps of a page that ask for a plan."""
    school = page.pulse.school_id
    smallest = int(threshold(PULSE_ANSWERS, on=on, school_id=school))
    now = {one.item.topic: one.share for one in page.items if one.share and one.item.topic != Topic.OWN}
    before = {}
    if page.before is not None:
        last = pulse_page(page.before, on=on)
        before = {one.item.topic: one.share for one in last.items if one.share}
    widest = threshold(BELONGING_GAP, on=on, school_id=school)
    return PulseWarning(
        pulse=page.pulse,
        drops=drops(now, before, points=threshold(PULSE_DROP, on=on, school_id=school), smallest=smallest),
        gaps=tuple(one for one in page.belonging if one.points >= widest - 1e-9),
    )
