"""How a need is lived through a demo's years: referred, screened, placed, kept, changed, let go."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sextant.demo.seasons.support_care_draw import Need, Stay
from sextant.demo.seasons.support_care_pen import Pen
from sextant.demo.seasons.support_care_plans import write_plan
from sextant.demo.seasons.support_care_words import (
    DECIDED,
    FACTS,
    STRENGTHS,
    TEACHER_SAYS,
    TOOLS,
    TRIED,
    rationale,
)
from sextant.support.rules.domains import SUBJECT_OF
from sextant.support.terms.care import Basis, Domain, Finding, ReferralState, Source, Urgency

# Of all screenings so many end without a tier.
WITHOUT_A_TIER = 0.45
LATE_SHARE, DAYS_TO_SCREEN = 0.14, 10
# Of needs in reading and math so many show in the tests of the middle of a year: days after its first.
MID_YEAR_SHARE, MID_YEAR = 0.55, (144, 16)
SOURCES = ((Source.FLAG, 0.5), (Source.TEACHER, 0.36), (Source.FAMILY, 0.08), (Source.CULTURE, 0.06))
OTHER_FINDINGS = (Finding.NO_NEED, Finding.CORE_FIX, Finding.CORE_FIX, Finding.NO_NEED, Finding.EVALUATE)
ONE_DAY = timedelta(days=1)
TIERS = {2: Finding.TIER_2, 3: Finding.TIER_3}


@dataclass(kw_only=True)
class Season:
    """Walks each need through the years."""

    pen: Pen

    def __post_init__(self) -> None:
        self._open_since = self.pen.ground.today
        self._status: dict[str, Any] = {}

    def live(self, need: Need) -> None:
        """Walk a student's years in one domain: placed, kept, changed, let go."""
        held: tuple[int, Stay] | None = None
        for stay, tier in need.stays:
            if held is not None and (tier != held[0] or stay.school_id != held[1].school_id):
                held = self._change(need.domain, held, stay, tier)
            elif tier > 1 and held is None:
                if not self._place(need.domain, stay, tier):
                    continue
                held = tier, stay
            if tier > 1 and held is not None:
                reached = write_plan(self.pen, need.domain, stay, tier, since=self._open_since)
                if reached is not None:
                    # With its goal the plan ended, and no other runs: the tier goes back with it.
                    self._end(reached)
                    self._decide(need.domain, stay, tier, 1, Basis.REVIEW, DECIDED["exit"], reached)
                    held = None
            if stay.until is not None and held is not None and stay.year < self.pen.ground.newest:
                self._end(stay.until)
                held = None

    def _place(self, domain: Domain, stay: Stay, tier: int) -> bool:
        """Refer, screen and decide; others are screened beside and found to need less. False: not yet."""
        received = self._received(domain, stay)
        if self.pen.draw() < WITHOUT_A_TIER:
            self._screen(domain, stay, received - timedelta(days=5), self.pen.pick(OTHER_FINDINGS))
        if stay.until is not None and received >= stay.until:
            return False
        screened = self._screen(domain, stay, received, TIERS[tier])
        if screened is None:
            return False
        self._decide(domain, stay, 1, tier, Basis.SCREENING, rationale(domain, TIERS[tier]), screened)
        return True

    def _received(self, domain: Domain, stay: Stay) -> date:
        """Return when help was asked for: in the autumn, or after the tests of the middle of a year past."""
        start = self.pen.ground.years[stay.year].starts_on
        first, span = 8, 58
        if domain in SUBJECT_OF and stay.year < self.pen.ground.newest and self.pen.draw() < MID_YEAR_SHARE:
            first, span = MID_YEAR
        return self.pen.school_day(
            stay.school_id, start + timedelta(days=first + int(self.pen.draw() * span))
        )

    def _screen(self, domain: Domain, stay: Stay, received: date, finding: Finding) -> date | None:
        late = 3 + int(self.pen.draw() * 8) if self.pen.draw() < LATE_SHARE else 0
        more = DAYS_TO_SCREEN + late if late else 2 + int(self.pen.draw() * 8)
        received = self.pen.school_day(stay.school_id, received)
        screened = self.pen.school_day(stay.school_id, received, more=more)
        if screened >= self.pen.ground.today or (stay.until is not None and screened >= stay.until):
            return None
        source = self._source(domain)
        teacher = self.pen.people.teacher_of(stay, domain)
        screener = self.pen.people.screener_of(stay.school_id, domain, stay.person)
        if screener is None:
            return None
        place = len(self.pen.book.referrals)
        self.pen.book.referrals.append(
            {
                "school_id": stay.school_id,
                "student_id": stay.student_id,
                "domain": domain.value,
                "source": source.value,
                "state": ReferralState.DECIDED.value,
                "urgency": (Urgency.SOON if self.pen.draw() < 0.2 else Urgency.ROUTINE).value,
                "guardian_id": None,
                "staff_id": teacher if source is Source.TEACHER else None,
                "screener_id": screener,
                "facts": self.pen.pick(FACTS[domain]),
                "strengths": self.pen.pick(STRENGTHS),
                "tried": self.pen.pick(TRIED),
                "reference": "",
                "received_on": received,
                "screen_by": self.pen.school_day(stay.school_id, received, more=DAYS_TO_SCREEN),
                "closed_on": screened,
            }
        )
        self.pen.book.screenings.append(
            (place, self._finding(domain, stay, screened, finding, screener, teacher))
        )
        return screened

    def _finding(
        self, domain: Domain, stay: Stay, on: date, finding: Finding, screener: int, teacher: int | None
    ) -> dict[str, Any]:
        return {
            "school_id": stay.school_id,
            "student_id": stay.student_id,
            "screener_id": screener,
            "teacher_id": teacher,
            "tool": TOOLS[domain],
            "score": "",
            "screened_on": on,
            "teacher_says": self.pen.pick(TEACHER_SAYS),
            "co_signed_on": None if teacher is None else min(on + 2 * ONE_DAY, self.pen.ground.today),
            "finding": finding.value,
            "rationale": rationale(domain, finding),
        }

    def _source(self, domain: Domain) -> Source:
        if domain is Domain.BEHAVIOR:
            return Source.CULTURE if self.pen.draw() < 0.6 else Source.TEACHER
        if domain is Domain.ATTENDANCE:
            return Source.TEACHER
        draw = self.pen.draw()
        for source, share in SOURCES:
            draw -= share
            if draw < 0:
                return source
        return Source.TEACHER

    def _change(
        self, domain: Domain, held: tuple[int, Stay], stay: Stay, tier: int
    ) -> tuple[int, Stay] | None:
        """End what stood in another tier or at another school, and open what stands now, if anything."""
        before, earlier = held
        start = self.pen.ground.years[stay.year].starts_on
        is_move = stay.school_id != earlier.school_id
        day = start if is_move else self.pen.school_day(stay.school_id, start + timedelta(days=21))
        if tier == 1:
            day = self.pen.ground.years[stay.year - 1].ends_on - timedelta(days=int(self.pen.draw() * 20))
        self._end(day)
        basis = Basis.HISTORY if is_move and tier > 1 else Basis.REVIEW
        because = DECIDED["exit"] if tier == 1 else DECIDED[basis.value]
        at = earlier if tier == 1 else stay
        self._decide(domain, at, before, tier, basis, because, day)
        return (tier, stay) if tier > 1 else None

    def _decide(
        self, domain: Domain, stay: Stay, before: int, tier: int, basis: Basis, because: str, on: date
    ) -> None:
        decided_by = self.pen.people.screener_of(stay.school_id, domain, stay.person)
        place = len(self.pen.book.decisions)
        self.pen.book.decisions.append(
            {
                "student_id": stay.student_id,
                "school_id": stay.school_id,
                "domain": domain.value,
                "from_tier": before,
                "to_tier": tier,
                "basis": basis.value,
                "because": because,
                "decided_by_id": decided_by,
                "decided_on": on,
            }
        )
        if tier == 1:
            return
        self._open_since = on
        self._status = {
            "valid_from": on,
            "valid_until": None,
            "student_id": stay.student_id,
            "school_id": stay.school_id,
            "domain": domain.value,
            "tier": tier,
            "is_iep_served": tier == 3
            and domain in {Domain.READING, Domain.MATH}
            and bool(self.pen.ground.population.has_iep[stay.person]),
            "review_on": self.pen.school_day(stay.school_id, on + timedelta(weeks=7)),
        }
        self.pen.book.statuses.append((place, self._status))

    def _end(self, day: date) -> None:
        self._status["valid_until"] = max(day, self._status["valid_from"])
        self._status["review_on"] = None
