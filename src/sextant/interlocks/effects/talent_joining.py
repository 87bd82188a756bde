"""What follows at once from an accepted offer, a cycle that begins, and a plan that is agreed."""

from sextant.instruction.actions.cycles_proposed import CycleDraft, propose_cycles
from sextant.instruction.events import CycleDecided
from sextant.instruction.queries.visits_rubric import rubric_in_use
from sextant.instruction.terms import CycleDecision, CycleReason
from sextant.interlocks.effects.effect import Effect
from sextant.interlocks.into.talent_joining import NEWCOMER, SEEDED, STAFF, agreed_reference
from sextant.interlocks.modes import mode_of
from sextant.interlocks.terms import Mode
from sextant.kernel import clock, guard
from sextant.kernel.actor import process
from sextant.talent.actions.onboarding import finish_step
from sextant.talent.events import GrowthPlanAgreed, HireTakenBack, OfferAccepted
from sextant.talent.queries.newcomers import newcomer_of
from sextant.talent.rules.onboarding import second_week
from sextant.talent.terms.growing import OnboardingKind
from sextant.work.actions.closing import complete, complete_about
from sextant.work.terms import WorkState

LESSONS, TALENT = "lesson_desk", "talent_desk"
# Without a scored lesson routines come first: the second of the ten.
ROUTINES = 1


def propose_first_cycle(event: OfferAccepted) -> None:
    """Propose the coaching cycle of a new teacher, which starts in the second week (I-06)."""
    found = newcomer_of(event.candidate_id, event.staff_id)
    if found is None or not found.is_new or not found.teaches or event.school_id is None:
        return
    today = clock.today()
    if mode_of(NEWCOMER, on=today) != Mode.ON:
        return
    with guard.acting_as(process(LESSONS)):
        rubric = rubric_in_use()
        if rubric is None or not rubric.standards:
            return
        standard = rubric.standards[min(ROUTINES, len(rubric.standards) - 1)]
        propose_cycles(
            drafts=[
                CycleDraft(
                    teacher_id=event.staff_id,
                    school_id=event.school_id,
                    standard_id=standard.id,
                    reason=CycleReason.NEW_TEACHER,
                    because=f"Every new teacher is coached, from {second_week(event.starts_on):%-d %B} on. "
                    "The focus is a proposal: agree on it together.",
                )
            ],
            on=today,
        )


def finish_what_was_new(event: CycleDecided) -> None:
    """Close what asked for a newcomer's coaching, and tick the step, once a cycle has begun (I-06)."""
    if event.decision != CycleDecision.ACTIVE:
        return
    complete_about(interlock=NEWCOMER, subject_label=STAFF, subject_id=event.teacher_id, at=clock.now())
    with guard.acting_as(process(TALENT)):
        finish_step(staff_id=event.teacher_id, kind=OnboardingKind.COACHING, on=clock.today())


def finish_what_was_seeded(event: GrowthPlanAgreed) -> None:
    """Close the item that asked for the plan, once it is agreed (I-07)."""
    complete(interlock=SEEDED, references=[agreed_reference(event)], at=clock.now())


def finish_what_a_hire_asked_for(event: HireTakenBack) -> None:
    """Close what asked for a newcomer's coaching and plan, since they do not come (I-06, I-07)."""
    for code in (NEWCOMER, SEEDED):
        complete_about(
            interlock=code,
            subject_label=STAFF,
            subject_id=event.staff_id,
            at=clock.now(),
            note="The hire was taken back.",
            state=WorkState.SUPERSEDED,
        )


EFFECTS_ON_TALENT_JOINING: tuple[Effect, ...] = (
    Effect(
        when=OfferAccepted,
        does=propose_first_cycle,
        because="New teachers improve most in their first months, if somebody helps.",
    ),
    Effect(
        when=CycleDecided,
        does=finish_what_was_new,
        because="Whoever is coached already should not be asked for again.",
    ),
    Effect(
        when=GrowthPlanAgreed,
        does=finish_what_was_seeded,
        because="Who has agreed on a plan should not be asked for it again.",
    ),
    Effect(
        when=HireTakenBack,
        does=finish_what_a_hire_asked_for,
        because="Nobody prepares for somebody who does not come.",
    ),
)
