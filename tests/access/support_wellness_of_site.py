"""Jaylen's wellness referral, with all that can hang on one, for the page tests."""

from datetime import time, timedelta
from typing import Any

from access.slow_reaches import Row
from cast_for_tests import NOW, TODAY, Cast
from sextant.access.models import Release, User
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.models import ErasureOrder
from sextant.support.actions import counseling as deeds
from sextant.support.actions import how_to_help as helping
from sextant.support.actions import safety
from sextant.support.actions.outside import ReleaseDraft, refer_outside, suggest_from_outside
from sextant.support.actions.wellness_screener import give_screener
from sextant.support.models import OutsideCase, SafetyConcern, Strategy
from sextant.support.terms.wellness import (
    ConcernKind,
    EpisodeKind,
    GoalCategory,
    GroupKind,
    GroupTheme,
    Released,
)
from support.wellness_of_cast import planned

# Stands in every sealed column of wellness, and is read by the author, her supervisor and nobody else.
CANARY = "CANARY-S4"
# The provider reads again what he suggested himself.
READS_CANARIES = {"ines_counselor": ("",), "provider_now": (f"{CANARY}-suggests",)}
REFERRAL, SEALED, OUTSIDE, CONCERN = "wellness", "wellness sealed", "released", "concern"
TABLES = {
    REFERRAL: "support.WellnessReferral",
    SEALED: "support.WellnessWords",
    OUTSIDE: "support.OutsideCase",
    CONCERN: "support.SafetyConcern",
}


def give_wellness(cast: Cast) -> dict[str, Any]:
    """Let Jaylen be referred, consented for, counseled, sent outside, helped in class and worried about."""
    row = planned(cast, asked=f"{CANARY}-asked", words=f"{CANARY}-plan", signed_by=f"{CANARY}-signed")
    with cast.as_(cast.ines_counselor):
        group = deeds.open_group(
            draft=deeds.GroupDraft(
                school_id=cast.harbor.pk, kind=GroupKind.SUPPORT, theme=GroupTheme.SOCIAL, weekday=2,
                starts_at=time(11, 30), minutes=30, starts_on=TODAY,
            )
        )  # fmt: skip
        episode = deeds.begin_episode(
            referral_id=row.pk, kind=EpisodeKind.INDIVIDUAL, goal=GoalCategory.FEELINGS, on=TODAY
        )
        give_screener(referral_id=row.pk, on=TODAY, asks_follow_up=True, today=TODAY)
        deeds.set_appointment(referral_id=row.pk, weekday=3, starts_at=time(10), minutes=30, on=TODAY)
        strategy = helping.agree_strategy(
            student_id=cast.jaylen.pk, words="Let him choose his seat.", on=TODAY
        )
        helping.name_support_adult(
            student_id=cast.jaylen.pk, adult_id=cast.ines_counselor.staff_id, she_agreed=True, on=TODAY
        )
        refer_outside(
            referral_id=row.pk,
            draft=ReleaseDraft(
                agency=f"{CANARY}-agency", clinician=f"{CANARY}-clinician", email="provider_now@site.example",
                scope=frozenset({Released.NAME, Released.GRADE}), purpose=f"{CANARY}-purpose",
                until=TODAY + timedelta(days=30),
            ),
            on=TODAY,
        )  # fmt: skip
        case = OutsideCase.objects.get()
        suggest_from_outside(case_id=case.pk, version=case.version, words=f"{CANARY}-suggests")
        case = OutsideCase.objects.get()
        assert Strategy.objects.count() == 1
    with cast.as_(cast.erik_teacher):
        safety.raise_concern(student_public_id=cast.zuri.public_id, kind=ConcernKind.THREAT, at=NOW)
    with guard.acting_as(process("wellness_desk")):
        concern = SafetyConcern.objects.get()
    return {
        "wellness": row,
        "wellness_group": group,
        "episode": episode,
        "strategy": strategy,
        "outside_case": case,
        "concern": concern,
        "erasure": _erasure(cast),
        "release": Release._base_manager.get(pk=case.release_id),
        "provider_now": User.objects.get(email="provider_now@site.example"),
    }


def row_of_wellness(cast: Cast, kind: str) -> Row:
    """Return the row that a page of wellness is about, as the oracle knows it."""
    ines, erik = cast.ines_counselor.staff_id, cast.erik_teacher.staff_id
    student = cast.zuri if kind == CONCERN else cast.jaylen
    facts: dict[str, Any] = {
        "school_id": cast.harbor.pk,
        "student_id": student.pk,
        "staff_id": erik if kind == CONCERN else ines,
    }
    if kind == REFERRAL:
        facts["asked_by_id"] = erik
    if kind == OUTSIDE:
        facts["release_id"] = Release._base_manager.values_list("pk", flat=True).get()
    return Row(pk=0, label=TABLES[kind], columns=frozenset(facts), facts=facts)


def _erasure(cast: Cast) -> ErasureOrder:
    """Return an order of somebody else's, about Mateo, for the privacy officer to decide on."""
    with guard.acting_as(process("demo_builder")):
        row: ErasureOrder = ErasureOrder(
            student=cast.mateo, reason="He has left.", told_on=TODAY, no_hold=True,
            asked_by_id=cast.lucia_principal.staff_id, asked_on=TODAY,
        )  # fmt: skip
        row.save()
    return row
