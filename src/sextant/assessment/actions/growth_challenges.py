"""A teacher questions one input of her estimate; the data director corrects it or says why it stands."""

from datetime import datetime

from django.db import transaction

from sextant.assessment.models import GrowthChallenge, StudentGrowth, TeacherGrowth
from sextant.assessment.rules.subjects import subject_label
from sextant.assessment.terms import ChallengeAbout, ChallengeState
from sextant.audit import actions as audit
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.errors import CannotDo
from sextant.network.models import Section
from sextant.network.terms import Seat
from sextant.work.actions.closing import supersede
from sextant.work.actions.opening import Proposal, Terms, open_item
from sextant.work.terms import SchoolDays

LONGEST = 300
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
    *, challenge_id: int, is_accepted: bool, answer: str, answered_by: int, at: datetime
) -> ChallengeState:
    """Accept a challenge, whose input has been corrected and whose run is asked for again, or refuse it.

    Args:
        challenge_id: an open challenge within reach.
        is_accepted: the input was wrong.
        answer: what was corrected, or why it stands.
        answered_by: key of the member of staff who answers, never the teacher herself.
        at: the moment.

    Raises:
        NotOpen: there is none, or it has been answered.
        SayWhat: the answer is empty.
    """
    if not answer.strip():
        raise SayWhat("Say what was corrected, or why the input stands.")
    challenge: GrowthChallenge | None = GrowthChallenge.objects.filter(
        pk=challenge_id, state=ChallengeState.RAISED
    ).first()
    if challenge is None or challenge.staff_id == answered_by:
        raise NotOpen("Choose an open challenge of somebody else.")
    acting = guard.actor()
    with guard.acting_as(process("growth_run", on_behalf_of=acting.user_id)):
        old = challenge.state
        challenge.state = ChallengeState.ACCEPTED if is_accepted else ChallengeState.REFUSED
        challenge.answer = answer.strip()[:LONGEST]
        challenge.answered_by_id, challenge.answered_at = answered_by, at
        challenge.save(update_fields=["state", "answer", "answered_by", "answered_at"])
        audit.record(
            "assessment.answer_challenge",
            on=challenge,
            changes={"state": (old, challenge.state), "answer": ("", challenge.answer)},
        )
    with guard.acting_as(process("decider", on_behalf_of=acting.user_id)):
        supersede(interlock="", references=[f"{LABEL}#{challenge.pk}"], note=ANSWERED, at=at)
    return ChallengeState(challenge.state)
