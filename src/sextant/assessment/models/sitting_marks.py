"""What people say about sittings that no answer sheet says: absent, exempt, invalid, or come in late."""

from django.db import models
from django.db.models import Q

from sextant.assessment.models.administrations import Administration
from sextant.assessment.models.sittings import OF_A_STUDENT, Sitting
from sextant.assessment.terms import MarkState, MarkWord
from sextant.kernel.guard import GuardedModel
from sextant.kernel.tables import one_of
from sextant.network.models import School, Section, Staff, Student


class SittingMark(GuardedModel):
    """One word about one student at one benchmark, by whom and why; a later word leaves the earlier standing.

    Before a release it counts at once. After one it waits: the released score stays until the restatement.
    ``before`` is the attempt that the sitting was until then, empty where nothing was on file. ``sitting`` is
    set for answers that came in after the release: the one that counts from the restatement on.
    """

    guard = OF_A_STUDENT

    administration = models.ForeignKey(Administration, on_delete=models.PROTECT, related_name="+")
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", db_index=False)
    section = models.ForeignKey(
        Section, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    sitting = models.ForeignKey(Sitting, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    word = models.CharField(max_length=8, choices=MarkWord)
    before = models.CharField(max_length=8, blank=True)
    because = models.CharField(max_length=300, blank=True)
    marked_by = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=MarkState, default=MarkState.COUNTS)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["administration", "student"],
                condition=Q(state=MarkState.WAITS),
                name="sitting_mark_one_waits",
            ),
            one_of("word", MarkWord, name="sitting_mark_word_is_known"),
            one_of("state", MarkState, name="sitting_mark_state_is_known"),
            models.CheckConstraint(
                name="sitting_mark_says_why",
                condition=~Q(because="") | ~Q(word__in=[MarkWord.EXEMPT, MarkWord.INVALID]),
            ),
            models.CheckConstraint(
                name="sitting_mark_late_answers",
                condition=Q(sitting=None) ^ Q(word=MarkWord.MAKEUP),
            ),
        ]
        indexes = [models.Index(fields=["state", "at"], name="sitting_mark_waiting")]

    def __str__(self) -> str:
        return f"{self.word}: student {self.student_id} in administration {self.administration_id}"
