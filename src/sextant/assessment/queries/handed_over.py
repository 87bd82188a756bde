"""What a hand-over is about, by its key: a form, a benchmark, a run, the estimate that is questioned."""

from uuid import UUID

from sextant.assessment.models import Administration, GrowthChallenge, GrowthRun, TestForm
from sextant.network.models import Staff


def form_of_id(key: int) -> UUID | None:
    """Return the public id of a form within reach, or None."""
    found: UUID | None = TestForm.objects.filter(pk=key).values_list("public_id", flat=True).first()
    return found


def benchmark_of_id(key: int) -> UUID | None:
    """Return the public id of a benchmark within reach, or None."""
    found: UUID | None = Administration.objects.filter(pk=key).values_list("public_id", flat=True).first()
    return found


def run_of_id(key: int) -> UUID | None:
    """Return the public id of a growth run within reach, or None."""
    found: UUID | None = GrowthRun.objects.filter(pk=key).values_list("public_id", flat=True).first()
    return found


def estimate_of_challenge(key: int) -> tuple[UUID, str] | None:
    """Return the teacher and the subject whose estimate a challenge within reach questions, or None."""
    challenge = GrowthChallenge.objects.filter(pk=key).first()
    teacher = Staff.objects.filter(pk=challenge.staff_id).first() if challenge else None
    return None if challenge is None or teacher is None else (teacher.public_id, challenge.subject)
