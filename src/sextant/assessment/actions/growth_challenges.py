"""A teacher questions one input of her estimate; the data director corrects it or says why it stands."""

from datetime import datetime

from django.db import transaction

from sextant.assessment.models import GrowthChallenge, GrowthRun, StudentGrowth, TeacherGrowth
from sextant.assessment.rules.subjects import subject_label
from sextant.assessment.terms import ChallengeAbout, ChallengeState
from sextant.audit import actions as audit
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.errors import CannotDo
from sextant.network.models import Section
from sextant.network.terms import Seat
from sextant.work.actions.closing import complete, supersede
from sextant.work.actions.opening import Proposal, Terms, open_item
from sextant.work.terms import SchoolDays

LONGEST, LONGEST_VALUE = 300, 60
DUE = SchoolDays(10)
ANSWERED = "Answered on the page of the estimate."
LABEL = "assessment.GrowthChallenge"


class NoEstimate(CannotDo):
    """There is no estimate of one's own to question, or none within reach."""


class SayWhat(CannotDo):
    """A challenge says what is wrong, and an answer why."""


class NotOpen(CannotDo):
    """The challenge has been answered, or there is none."""


@transaction.atomic
def raise_challenge(
    *,
    staff_id: int,
    subject: str,
    about: str,
    says: str,
    at: datetime,
    growth_id: int | None = None,
    section_id: int | None = None,
) -> int:
    """Question one input of one's own newest estimate; the data director gets it as work.

    Args:
        staff_id: the teacher, who must reach the estimate.
        subject: its subject.
        about: which kind of input, a word of `ChallengeAbout`.
        says: what is wrong.
        at: the moment.
        growth_id: key of the student's result that it is about, where it names one.
        section_id: the class that it is about, where it names one.

    Raises:
        NoEstimate: there is no estimate within reach.
        SayWhat: it says nothing, or not about what.
    """
    if not says.strip() or about not in ChallengeAbout.values:
        raise SayWhat("Choose what is wrong and say it in a sentence.")
    estimate: TeacherGrowth | None = (
        TeacherGrowth.objects.filter(staff_id=staff_id, subject=subject, is_current=True)
        .order_by("-target_on", "-pk")
        .first()
    )
    if estimate is None:
        raise NoEstimate("There is no estimate of yours in this subject.")
    challenge = GrowthChallenge(
        staff_id=staff_id,
        school_id=estimate.school_id,
        run_id=estimate.run_id,
        subject=subject,
        about=about,
        about_student_id=_student_of(growth_id),
        about_section_id=section_id if Section.objects.filter(pk=section_id).exists() else None,
        says=says.strip()[:LONGEST],
        raised_at=at,
    )
    acting = guard.actor()
    # The estimate is a record that its owner reads and the run writes; so is what she says about it.
    with guard.acting_as(process("growth_run", on_behalf_of=acting.user_id)):
        challenge.save()
        audit.record("assessment.raise_challenge", on=challenge, changes={"about": ("", str(about))})
    with guard.acting_as(process("decider", on_behalf_of=acting.user_id)):
        _open_work(challenge, at)
    return int(challenge.pk)


def _student_of(growth_id: int | None) -> int | None:
    """Return the student behind a result, if the teacher reaches it."""
    found: int | None = (
        StudentGrowth.objects.filter(pk=growth_id).values_list("student_id", flat=True).first()
    )
    return found


def _open_work(challenge: GrowthChallenge, at: datetime) -> None:
    what = ChallengeAbout(challenge.about).label
    open_item(
        proposal=Proposal(
            school_id=None,
            subject_label=LABEL,
            subject_id=challenge.pk,
            topic=challenge.subject,
            title=f"Challenge of a growth estimate, {subject_label(challenge.subject).lower()}",
            reason=f"{what}: a teacher questions an input of an estimate. Correct it and run again, or say "
            "why it stands.",
            reference=f"{LABEL}#{challenge.pk}",
        ),
        terms=Terms(seat=Seat.DATA_DIRECTOR, due=DUE),
        on=at.date(),
    )


@transaction.atomic
def answer_challenge(
    *,
    challenge_id: int,
    is_accepted: bool,
    answer: str,
    answered_by: int,
    at: datetime,
    old_value: str = "",
    new_value: str = "",
) -> ChallengeState:
    """Accept a challenge, whose input has been corrected, or refuse it.

    The work closes with a refusal at once; with an acceptance only when a newer run rests on other inputs.

    Args:
        challenge_id: an open challenge within reach.
        is_accepted: the input was wrong.
        answer: what was corrected, or why it stands.
        answered_by: key of the member of staff who answers, never the teacher herself.
        at: the moment.
        old_value: of an accepted one, what the input said.
        new_value: of an accepted one, what it says now.

    Raises:
        NotOpen: there is none, or it has been answered.
        SayWhat: the answer is empty, or an accepted one does not say the old and the new value.
    """
    old_value, new_value = old_value.strip()[:LONGEST_VALUE], new_value.strip()[:LONGEST_VALUE]
    if not answer.strip():
        raise SayWhat("Say what was corrected, or why the input stands.")
    challenge: GrowthChallenge | None = GrowthChallenge.objects.filter(
        pk=challenge_id, state=ChallengeState.RAISED
    ).first()
    if challenge is None or challenge.staff_id == answered_by:
        raise NotOpen("Choose an open challenge of somebody else.")
    if is_accepted and (not old_value or not new_value or old_value == new_value):
        raise SayWhat("Say what the input said and what it says now; where both are the same, it stands.")
    acting = guard.actor()
    with guard.acting_as(process("growth_run", on_behalf_of=acting.user_id)):
        old = challenge.state
        challenge.state = ChallengeState.ACCEPTED if is_accepted else ChallengeState.REFUSED
        challenge.answer = answer.strip()[:LONGEST]
        if is_accepted:
            challenge.old_value, challenge.new_value = old_value, new_value
        challenge.answered_by_id, challenge.answered_at = answered_by, at
        challenge.save(
            update_fields=["state", "answer", "old_value", "new_value", "answered_by", "answered_at"]
        )
        audit.record(
            "assessment.answer_challenge",
            on=challenge,
            changes={
                "state": (old, challenge.state),
                "answer": ("", challenge.answer),
                "input": (challenge.old_value, challenge.new_value),
            },
        )
    if not is_accepted:
        with guard.acting_as(process("decider", on_behalf_of=acting.user_id)):
            supersede(interlock="", references=[f"{LABEL}#{challenge.pk}"], note=ANSWERED, at=at)
    return ChallengeState(challenge.state)


@transaction.atomic
def close_accepted(*, run: GrowthRun, at: datetime) -> int:
    """Close the work of accepted challenges of earlier runs whose inputs were others; return how many."""
    earlier = GrowthRun.objects.filter(number__lt=run.number).exclude(inputs_hash=run.inputs_hash)
    rows = GrowthChallenge.objects.filter(
        state=ChallengeState.ACCEPTED, answered_at__lte=at, run_id__in=earlier.values("pk")
    )
    if run.asked_subjects is not None:
        rows = rows.filter(subject__in=run.asked_subjects)
    references = [f"{LABEL}#{key}" for key in rows.values_list("pk", flat=True)]
    if not references:
        return 0
    acting = guard.actor()
    with guard.acting_as(process("decider", on_behalf_of=acting.user_id or acting.on_behalf_of)):
        return complete(interlock="", references=references, at=at)
