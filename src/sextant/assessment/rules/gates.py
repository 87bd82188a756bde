"""Whether a run may call itself final, and in which words it says why not."""

from dataclasses import dataclass

from sextant.assessment.terms import Gate


@dataclass(frozen=True, slots=True, kw_only=True)
class GateResult:
    """One gate of a run: passed or not, and the sentence that a page shows."""

    gate: Gate
    is_passed: bool
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """What the gates look at.

    Attributes:
        n_sections: sections with students in the subjects and period of the run.
        n_tested: those in which enough students were tested.
        n_verified: those whose roster is verified for the period.
        is_signed: the data director signed.
        is_checked: a second person computed the run again and found the same.
        needs_check: the network has two such people, and asks for both.
        tested_share: least share of a section's students, in percent.
        tested_sections: least share of sections that count as tested, in percent.
        verified_share: least share of verified rosters, in percent.
    """

    n_sections: int
    n_tested: int
    n_verified: int
    is_signed: bool
    is_checked: bool
    needs_check: bool
    tested_share: float
    tested_sections: float
    verified_share: float


def check_gates(facts: Readiness) -> tuple[GateResult, ...]:
    """Return every gate in fixed order; the run is final only where all are passed."""
    return (_tested(facts), _verified(facts), _signed(facts), _checked(facts))


def _tested(facts: Readiness) -> GateResult:
    if facts.n_sections == 0:
        return GateResult(
            gate=Gate.TESTED,
            is_passed=False,
            sentence="No rosters stand behind this period, so nobody can tell who should have been tested.",
        )
    share = 100 * facts.n_tested / facts.n_sections
    sentence = (
        f"{facts.n_tested} of {facts.n_sections} sections had {facts.tested_share:g}% or more of their "
        f"students tested; {facts.tested_sections:g}% of the sections are needed."
    )
    return GateResult(gate=Gate.TESTED, is_passed=share >= facts.tested_sections, sentence=sentence)


def _verified(facts: Readiness) -> GateResult:
    if facts.n_sections == 0:
        return GateResult(
            gate=Gate.VERIFIED, is_passed=False, sentence="There are no rosters to verify for this period."
        )
    share = 100 * facts.n_verified / facts.n_sections
    sentence = (
        f"{facts.n_verified} of {facts.n_sections} rosters are verified; "
        f"{facts.verified_share:g}% are needed."
    )
    return GateResult(gate=Gate.VERIFIED, is_passed=share >= facts.verified_share, sentence=sentence)


def _signed(facts: Readiness) -> GateResult:
    sentence = (
        "The data director has signed the run." if facts.is_signed else "The data director has not signed."
    )
    return GateResult(gate=Gate.SIGNED, is_passed=facts.is_signed, sentence=sentence)


def _checked(facts: Readiness) -> GateResult:
    if facts.is_checked:
        sentence = "A second person has computed the run again and found the same results."
    elif facts.needs_check:
        sentence = "Nobody but the signer has computed the run again yet."
    else:
        sentence = "Nobody else here could check the run, or the network asks for one signature only."
    return GateResult(
        gate=Gate.CHECKED, is_passed=facts.is_checked or not facts.needs_check, sentence=sentence
    )
