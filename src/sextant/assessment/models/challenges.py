"""What a teacher holds to be wrong in the inputs of her estimate, and what became of it."""

from django.db import models
from django.db.models import Q

from sextant.assessment.models.growth_runs import GrowthRun
from sextant.assessment.terms import ChallengeAbout, ChallengeState
from sextant.kernel.guard import Guarded, GuardedModel, RecordClass
from sextant.kernel.tables import one_of
from sextant.network.models import School, Section, Staff, Student


class GrowthChallenge(GuardedModel):
    """One input of an estimate that its teacher questions: raised, then accepted or refused with a reason."""

    guard = Guarded(record_class=RecordClass.A2, school="school_id", staff="staff_id")

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    run = models.ForeignKey(GrowthRun, on_delete=models.PROTECT, related_name="+")
    subject = models.CharField(max_length=40)
    about = models.CharField(max_length=8, choices=ChallengeAbout)
    about_student = models.ForeignKey(
        Student, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    about_section = models.ForeignKey(
        Section, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    says = models.CharField(max_length=300)
    raised_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=ChallengeState, default=ChallengeState.RAISED)
    answer = models.CharField(max_length=300, blank=True)
    # Of an accepted one: what the input said, and what it says now.
    old_value = models.CharField(max_length=60, blank=True)
    new_value = models.CharField(max_length=60, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            one_of("about", ChallengeAbout, name="growth_challenge_about_is_known"),
            one_of("state", ChallengeState, name="growth_challenge_state_is_known"),
            models.CheckConstraint(name="growth_challenge_says_what", condition=~Q(says="")),
            models.CheckConstraint(
                name="growth_challenge_is_answered_in_words",
                condition=Q(state=ChallengeState.RAISED, answer="", answered_at=None, answered_by=None)
                | (
                    ~Q(state=ChallengeState.RAISED)
                    & ~Q(answer="")
                    & Q(answered_at__isnull=False, answered_by__isnull=False)
                ),
            ),
            models.CheckConstraint(
                name="growth_challenge_accepted_says_what_changed",
                condition=~Q(state=ChallengeState.ACCEPTED) | (~Q(old_value="") & ~Q(new_value="")),
            ),
        ]

    def __str__(self) -> str:
        return f"Challenge {self.pk} of run {self.run_id}"
