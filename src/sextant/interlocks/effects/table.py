"""The few pieces of news that change work that is open already, in the transaction of the news itself."""

from sextant.assessment.events import (
    GrowthRunReleased,
    ResultsReleased,
    ReteachPlanned,
    TeacherFlagsWithdrawn,
)
from sextant.assessment.queries.released_gaps import key_of_gap
from sextant.culture.events import (
    AgreementItemSettled,
    CommunityPlanRun,
    ConsistencyReviewed,
    LineAnswered,
    ReentryCircleHeld,
    RemovalOverturned,
    RemovalShortened,
    RestorativeCaseClosed,
    ReturnPlanned,
)
from sextant.instruction.events import (
    CycleDecided,
    GroupsDecided,
    GroupsLapsed,
    ObserverCertified,
    PathwayDecided,
    PracticeLookedFor,
    SessionAttended,
)
from sextant.instruction.terms import CycleDecision
from sextant.interlocks.coaching import queue_cycles, withdraw_what_was_proposed
from sextant.interlocks.effects import removals
from sextant.interlocks.effects.advancing import EFFECTS_ON_ADVANCING

# Leadership, operations
from sextant.interlocks.effects.cover import EFFECTS_ON_COVER
from sextant.interlocks.effects.effect import Effect, answers, answers_about
from sextant.interlocks.effects.families import EFFECTS_FOR_FAMILIES
from sextant.interlocks.effects.leadership import EFFECTS_ON_LEADERSHIP
from sextant.interlocks.effects.reviews import EFFECTS_ON_REVIEWS
from sextant.interlocks.effects.staying import EFFECTS_ON_STAYING
from sextant.interlocks.effects.support import EFFECTS_IN_SUPPORT
from sextant.interlocks.effects.talent_joining import EFFECTS_ON_TALENT_JOINING
from sextant.interlocks.effects.talent_pay import EFFECTS_ON_TALENT_PAY
from sextant.interlocks.into.coaching import (
    COACHING,
    FOR_THE_DATA_DIRECTOR,
    STAFF,
    check_rosters,
)
from sextant.interlocks.into.community import COMMUNITY, plan_references
from sextant.interlocks.into.consistency import (
    CONSISTENCY,
    FOR_THE_CULTURE_DIRECTOR,
    FOR_THE_PRINCIPAL,
    SCHOOL,
)
from sextant.interlocks.into.groups import GROUPS, settled_reference
from sextant.interlocks.into.instruction import RETEACH, gap_reference
from sextant.interlocks.into.observing import OBSERVER, WEAK, earlier_references, session_references
from sextant.interlocks.into.pathways import PATHWAYS, STUDENT
from sextant.interlocks.into.repair import PROMISES, REPEATED, promise_reference
from sextant.interlocks.into.sessions import LOOK_FOR, settled_references
from sextant.interlocks.regrouping import propose_new_groups, propose_what_no_longer_fits
from sextant.interlocks.table import BY_CODE
from sextant.kernel import clock
from sextant.network.events import DayClosed, StudentWithdrawn
from sextant.work.actions.closing import close_for_student, complete_about, move_deadlines
from sextant.work.actions.opening import open_items


def close_what_was_owed(event: StudentWithdrawn) -> None:
    """Close the school's open work about a student who left it (domain 1.b, withdrawal)."""
    close_for_student(student_id=event.student_id, school_id=event.school_id, at=clock.now())


def move_what_is_due(event: DayClosed) -> None:
    """Move deadlines in school days past a day that was closed (domain 1.a, CalendarDay)."""
    move_deadlines(school_id=event.school_id, closed_on=event.on)


def finish_what_was_coached(event: CycleDecided) -> None:
    """Close the item that asked for a cycle: it has begun, was refused, or went back to the data director."""
    complete_about(
        interlock=COACHING,
        subject_label=STAFF,
        subject_id=event.teacher_id,
        at=clock.now(),
        note=event.because,
    )
    if event.decision == CycleDecision.SENT_BACK:
        open_items(
            proposals=[check_rosters(event)],
            terms=BY_CODE[COACHING].terms(FOR_THE_DATA_DIRECTOR),
            on=clock.today(),
        )


def planned_gaps(event: ReteachPlanned) -> list[str]:
    """Return how the item names the gap that a re-teach plan answers (W-I3)."""
    key = key_of_gap(
        section_id=event.section_id,
        standard_id=event.standard_id,
        administration_id=event.administration_id,
    )
    return [] if key is None else [gap_reference(key)]


def settled_groups(event: GroupsDecided | GroupsLapsed) -> list[str]:
    """Return how the item names a period's groups, once none of its proposals waits (W-I4)."""
    reference = settled_reference(event.proposal_id)
    return [] if reference is None else [reference]


EFFECTS: tuple[Effect, ...] = (
    answers_about(
        ConsistencyReviewed,
        CONSISTENCY,
        SCHOOL,
        lambda event: (event.school_id,),
        parts=(FOR_THE_PRINCIPAL, FOR_THE_CULTURE_DIRECTOR),
        because="One review answers the principal and the culture director.",
    ),
    Effect(
        when=StudentWithdrawn,
        does=close_what_was_owed,
        because="Nobody should be reminded of a child who has left.",
    ),
    Effect(
        when=DayClosed,
        does=move_what_is_due,
        because="A snow day gives nobody less time; legal clocks run on.",
    ),
    Effect(
        when=DayClosed,
        does=removals.move_legal_clocks,
        because="A clock in school days counts days on which there is school.",
    ),
    Effect(
        when=LineAnswered,
        does=removals.finish_what_was_answered,
        because="Who has signed should not be asked again.",
    ),
    Effect(
        when=RemovalShortened,
        does=removals.move_the_welcome,
        because="Who comes back earlier is welcomed on that morning.",
    ),
    Effect(
        when=ReentryCircleHeld,
        does=removals.finish_what_was_welcomed,
        because="Who has held the circle should not be asked for it again.",
    ),
    Effect(
        when=ReturnPlanned,
        does=removals.ask_who_takes_part,
        because="Who is to check in should read it on her own list.",
    ),
    Effect(
        when=RemovalOverturned,
        does=removals.let_off_who_was_named,
        because="Nobody waits for a return that does not take place.",
    ),
    Effect(
        when=RemovalOverturned,
        does=removals.drop_lines_no_longer_crossed,
        because="Days that were served count on, and those alone say what the law asks for.",
    ),
    answers(
        ReteachPlanned,
        RETEACH,
        planned_gaps,
        because="Who has made the plan should not be asked for it again.",
    ),
    Effect(
        when=ResultsReleased,
        does=propose_new_groups,
        because="Groups that never change become tracks.",
    ),
    answers(GroupsDecided, GROUPS, settled_groups, because="Who has decided should not be asked again."),
    Effect(
        when=GroupsDecided,
        does=propose_what_no_longer_fits,
        because="Nobody is in two rooms at once: what waits must fit what was decided.",
    ),
    answers(
        GroupsLapsed, GROUPS, settled_groups, because="Where nobody would move, there is nothing to decide."
    ),
    answers(
        ObserverCertified, OBSERVER, earlier_references, because="Who is certified again needs no stand-in."
    ),
    Effect(
        when=GrowthRunReleased,
        does=queue_cycles,
        because="A number alone changes no teaching; with what was seen in lessons it names where to begin.",
    ),
    Effect(
        when=TeacherFlagsWithdrawn,
        does=withdraw_what_was_proposed,
        because="Nobody should be coached for a flag that was a mistake.",
    ),
    Effect(
        when=CycleDecided,
        does=finish_what_was_coached,
        because="Who has decided should not be asked again, and a doubt about rosters has its owner.",
    ),
    answers_about(
        PathwayDecided,
        PATHWAYS,
        STUDENT,
        lambda event: (event.student_id,),
        topic=lambda event: event.subject[:30],
        because="Who has decided should not be asked again.",
    ),
    answers(
        PracticeLookedFor,
        LOOK_FOR,
        settled_references,
        because="Who has looked should not be asked to look again.",
    ),
    answers(
        SessionAttended,
        WEAK,
        session_references,
        because="Who has held the session should not be asked for it again.",
    ),
    answers(
        AgreementItemSettled,
        PROMISES,
        lambda event: (promise_reference(event.item_id),),
        because="Nobody should be asked about a promise that is kept.",
    ),
    answers_about(
        RestorativeCaseClosed,
        REPEATED,
        STUDENT,
        lambda event: event.student_ids,
        because="Who has held the conference should not be asked for it again.",
    ),
    answers(
        CommunityPlanRun,
        COMMUNITY,
        plan_references,
        because="Who has run the plan should not be asked for it again.",
    ),
    *EFFECTS_FOR_FAMILIES,
    *EFFECTS_IN_SUPPORT,
    # Advancing of teachers
    *EFFECTS_ON_ADVANCING,
    # Talent, joining
    *EFFECTS_ON_TALENT_JOINING,
    # Talent, pay
    *EFFECTS_ON_TALENT_PAY,
    # Staying, and leaders
    *EFFECTS_ON_STAYING,
    # Leading a school
    *EFFECTS_ON_LEADERSHIP,
    # Leadership, operations
    *EFFECTS_ON_COVER,
    # Reviews
    *EFFECTS_ON_REVIEWS,
)
