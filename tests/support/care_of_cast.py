"""What Harbor Point asks and finds in these tests: a referral of Jaylen, its screening, a plan."""

from typing import Any

from cast_for_tests import NOW, TODAY, Cast
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.support.actions.plans import GoalDraft, PlanDraft, move_plan, write_plan
from sextant.support.actions.programs import offer_default_menu
from sextant.support.actions.referrals import ReferralDraft, Referred, refer
from sextant.support.actions.screenings import ScreeningDraft, save_screening
from sextant.support.models import (
    InterventionProgram,
    Referral,
    Screening,
    SupportPlan,
    TierDecision,
    TierStatus,
)
from sextant.support.terms.care import Basis, Domain, Finding, PlanKind, PlanState, Source
from sextant.work.models import WorkItem

# What no page shows to whoever did not write it or screen it.
FACTS = "Loses the line while reading aloud."
RATIONALE = "Below the tenth percentile on all passages."


def as_builder() -> Any:
    return guard.acting_as(process("demo_builder"))


def ask(cast: Cast, *, who: str = "erik_teacher", student: str = "jaylen", **more: Any) -> Referred:
    """Let a member of staff refer a student in reading."""
    values: dict[str, Any] = {
        "domain": Domain.READING,
        "source": Source.TEACHER,
        "facts": FACTS,
        "strengths": "Asks good questions.",
        "staff_id": cast.named[who].staff_id,
    }
    draft = ReferralDraft(student_id=cast.named[student].pk, **(values | more))
    with cast.as_(cast.named[who]):
        return refer(draft=draft, on=TODAY)


def item_of(referral: Referral) -> WorkItem:
    """Return the work that a referral waits for."""
    with as_builder():
        found: WorkItem = WorkItem.objects.get(pk=int(read(referral).reference.partition("#")[2]))
        return found


def read(row: Any) -> Any:
    """Return a row as it stands now, whoever may see it."""
    with as_builder():
        return type(row).objects.get(pk=row.pk)


def screen(
    cast: Cast, item: WorkItem, finding: Finding = Finding.TIER_2, *, who: str = "samir_interventionist",
    teacher: str | None = "erik_teacher", domain: Domain = Domain.READING, **more: Any,
) -> Screening:  # fmt: skip
    """Let somebody finish the screening that an item asks for."""
    values: dict[str, Any] = {
        "tool": "Three passages",
        "teacher_says": "Strong orally.",
        "rationale": RATIONALE,
        "teacher_id": cast.named[teacher].staff_id if teacher else None,
    }
    draft = ScreeningDraft(
        item_id=item.pk, version=item.version, domain=domain, finding=finding, **(values | more)
    )
    with cast.as_(cast.named[who]):
        return save_screening(draft=draft, on=TODAY, at=NOW)


def plan_of(cast: Cast, *, student: str = "jaylen", **more: Any) -> SupportPlan:
    """Return a plan under way, with a goal in words a minute, that Samir manages."""
    with as_builder():
        offer_default_menu()
        program = InterventionProgram.objects.get(name="Repeated reading in pairs")
    screen(cast, item_of(ask(cast, student=student).referral))
    with as_builder():
        row = SupportPlan.objects.get(student_id=cast.named[student].pk, state=PlanState.DRAFT)
    with cast.as_(cast.samir_interventionist):
        write_plan(plan_id=row.pk, version=row.version, draft=draft_of(cast, row, program, **more),
                   goal=GoalDraft(scores=(40, 38, 43), target=80, target_on=row.starts_on.replace(year=2027)),
                   on=TODAY)  # fmt: skip
        return move_plan(plan_id=row.pk, version=read(row).version, to=PlanState.ACTIVE, on=TODAY)


def stand_in(cast: Cast, domain: Domain, tier: int = 2) -> None:
    """Let Jaylen stand in a tier of a domain, by a screening."""
    with as_builder():
        values = {"student": cast.jaylen, "school": cast.harbor, "domain": domain}
        decision = TierDecision.objects.create(
            **values, to_tier=tier, basis=Basis.SCREENING, because=RATIONALE, decided_on=TODAY
        )
        TierStatus.objects.create(**values, tier=tier, decision=decision, valid_from=TODAY)


def draft_of(cast: Cast, row: SupportPlan, program: InterventionProgram | None, **more: Any) -> PlanDraft:
    """Return what a plan says of itself."""
    values: dict[str, Any] = {
        "kind": PlanKind.SCHOOL,
        "staff_id": cast.samir_interventionist.staff_id,
        "starts_on": row.starts_on,
        "review_on": row.review_on,
        "minutes": 30,
        "per_week": 3,
        "program_id": program.pk if program else None,
        "how_to_help": "Let him read it twice before you ask.",
        "family_says": "Reads on Sundays.",
    }
    return PlanDraft(**(values | more))
