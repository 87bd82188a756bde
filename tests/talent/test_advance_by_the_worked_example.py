"""Amara, Senior Associate, advances to Advanced and fails Master, through every page that somebody opens.

The numbers are those of the rule's own example: O 3.05, growth +0.12, K 3.20, so C 3.10.
"""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from cast_for_tests import Cast
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.guard import unguarded
from sextant.talent.actions.advancement_after import place_who_is_due
from sextant.talent.models import AdvancementCase, CategoryPlacement
from sextant.talent.queries import advancement_facts
from sextant.talent.terms.advancing import ContributionPart
from sextant.talent.terms.growing import CaseState
from sextant.work.models import WorkItem
from sextant.work.terms import WorkState
from talent import advancing_of_cast as story

SUM = "0.50 × 3.05 + 0.30 × 3.10 + 0.20 × 3.20 = 1.525 + 0.930 + 0.640 = 3.095, rounded half up: 3.10"
WHY_NOT_MASTER = (
    "Master is not met on: Composite C 3.10, 3.30 or more asked; Instruction O 3.05, 3.20 or more asked"
)
FROM = date(2027, 1, 4)


class AtTheDesk:
    """Somebody signed in: reads a page, or does one thing on it."""

    def __init__(self, cast: Cast, who: str) -> None:
        self.client = cast.sign_in(Client(), cast.named[who])

    def reads(self, name: str, *at: object) -> str:
        answer = self.client.get(reverse(name, args=at))
        assert answer.status_code == 200, (name, answer.status_code)
        return " ".join(answer.content.decode().replace("&quot;", '"').split())

    def does(self, name: str, *at: object, refused: str = "", **said: object) -> None:
        answer = self.client.post(reverse(name, args=at), said)
        assert answer.status_code == (422 if refused else 303), answer.content.decode()[-3000:]
        assert refused in answer.content.decode()


@pytest.fixture(autouse=True)
def example_contribution(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let levels of 3, 3, 3 and 4 come to the example's K: four whole levels make 3.00, 3.25, never 3.20."""
    monkeypatch.setattr(
        advancement_facts, "contribution_of", lambda levels: 320 if sorted(levels) == [3, 3, 3, 4] else None
    )


@pytest.fixture
def everybody(cast: Cast) -> dict[str, AtTheDesk]:
    names = (
        "amara_teacher", "lucia_principal", "patrick_hr", "nadia_content_math",
        "thandiwe_principal_elsewhere",
    )  # fmt: skip
    return {name: AtTheDesk(cast, name) for name in names}


def rate_and_hand_in(everybody: dict[str, AtTheDesk], case: AdvancementCase, *, target: int) -> None:
    """Let her principal rate what it is rated by, and her hand in."""
    levels = dict(zip(ContributionPart, (3, 3, 3, 4), strict=True))
    everybody["lucia_principal"].does(
        "advancement_rate", case.public_id,
        **{f"level_{part}": level for part, level in levels.items()},
        **{f"evidence_{part}": story.SAW for part in ContributionPart},
    )  # fmt: skip
    everybody["amara_teacher"].does(
        "advancement_submit", case.public_id, target=target, statement="Three units, with results.",
        version=story.read(case).version,
    )  # fmt: skip


def freeze_and_name(cast: Cast, hr: AtTheDesk, case: AdvancementCase) -> None:
    """Freeze the evidence and name the three."""
    hr.does("advancement_case", case.public_id, do="freeze")
    panel = {str(part): key for part, key in story.panel_of(cast).items()}
    hr.does("advancement_case", case.public_id, do="panel", **panel)


def vote(everybody: dict[str, AtTheDesk], case: AdvancementCase, outcome: str) -> None:
    for name in ("thandiwe_principal_elsewhere", "nadia_content_math", "patrick_hr"):
        everybody[name].reads("advancement_panels")
        everybody[name].does(
            "advancement_case", case.public_id, do="vote", outcome=outcome, because=story.BECAUSE
        )


def test_she_advances_to_advanced_and_the_letter_says_why_not_to_master(
    cast: Cast, everybody: dict[str, AtTheDesk]
) -> None:
    story.prepare(cast)
    hers, hr = everybody["amara_teacher"], everybody["patrick_hr"]
    assert "G: 2.50 + 5.00 × +0.12 = 3.10" in hers.reads("advancement_mine")
    hers.does("advancement_mine", do="forward")
    [case] = unguarded(AdvancementCase)
    rate_and_hand_in(everybody, case, target=3)
    freeze_and_name(cast, hr, case)

    assert SUM in hers.reads("advancement_case", case.public_id)
    # Whoever sits reads the sum; the content expert reads the gates, and no number.
    at = case.public_id
    assert SUM in everybody["thandiwe_principal_elsewhere"].reads("advancement_case", at)
    assert "3.095" not in everybody["nadia_content_math"].reads("advancement_case", at)
    vote(everybody, case, "advance")
    hr.does("advancement_case", at, do="decide", effective_on=FROM.isoformat())

    letter = hers.reads("advancement_letter", at)
    for said in ("You advance to Advanced", "from Senior Associate to Advanced", SUM, WHY_NOT_MASTER):
        assert said in letter, said
    assert "+0.12 (80% interval +0.009 to +0.23)" in letter
    assert story.BECAUSE not in letter
    pdf = hers.client.get(reverse("advancement_letter_pdf", args=[at]))
    assert pdf.status_code == 303 or pdf.content.startswith(b"%PDF")
    [item] = unguarded(WorkItem).filter(interlock="I-28")
    hers.does("advancement_case", at, do="acknowledge")
    assert story.read(case).state == CaseState.CLOSED
    assert story.read(item).state == WorkState.DONE

    with guard.acting_as(process("talent_desk")):
        place_who_is_due(on=FROM)
    placed = unguarded(CategoryPlacement).get(staff_id=case.staff_id, valid_until=None)
    assert (placed.category, placed.basis, placed.valid_from) == (3, "advancement", FROM)


def test_her_case_for_master_is_not_yet_and_the_letter_names_each_gate(
    cast: Cast, everybody: dict[str, AtTheDesk]
) -> None:
    story.prepare(cast)
    story.place(cast, category=story.Category.ADVANCED)
    hers, hr = everybody["amara_teacher"], everybody["patrick_hr"]
    hers.does("advancement_mine", do="forward")
    [case] = unguarded(AdvancementCase)
    rate_and_hand_in(everybody, case, target=4)
    freeze_and_name(cast, hr, case)
    at = case.public_id

    # No panel advances over a gate that is missed, and no decision is written without its gate and step.
    everybody["thandiwe_principal_elsewhere"].does(
        "advancement_case",
        at,
        do="vote",
        outcome="advance",
        because=story.BECAUSE,
        refused="A gate is not met",
    )
    vote(everybody, case, "not_yet")
    hr.does(
        "advancement_case", at, do="decide", refused="Choose at least one gate", next_step="Lead a session."
    )
    step = "Show two units in which questions make students explain to each other."
    hr.does("advancement_case", at, do="decide", named=["composite", "observation"], next_step=step)

    letter = hers.reads("advancement_letter", at)
    for said in (
        "Not yet Master",
        "What is missing: Composite C; Instruction O.",
        f"The next step: {step}",
        SUM,
        "You may appeal to the chief academic officer until",
    ):
        assert said in letter, said
    # Each gate of Master with what is known, what is asked, and how far it is.
    for known, asked, distance in (
        ("3.10", "3.30 or more", "0.20 more"),
        ("3.05", "3.20 or more", "0.15 more"),
    ):
        for said in (known, asked, distance):
            assert f">{said}<" in letter, said
    assert unguarded(CategoryPlacement).get(staff_id=case.staff_id, valid_until=None).category == 3
