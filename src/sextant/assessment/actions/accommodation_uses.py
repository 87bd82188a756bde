"""Note with which accommodations students took a benchmark: from a file, an online test, or a class list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from sextant.access.reach import current_rights
from sextant.assessment.actions.desk import at_the_desk
from sextant.assessment.models import AccommodationUse, Administration
from sextant.assessment.policies import READ_ACCOMMODATIONS, WRITE_RESULTS
from sextant.assessment.rules.accommodations import tidy
from sextant.audit import actions as audit
from sextant.kernel.errors import CannotDo
from sextant.network.actions.bulk import canonical_rows, insert_rows
from sextant.network.models import Section

CHUNK = 2_000
CLASS_LIST = "Class list"


class NotYourClass(CannotDo):
    """The benchmark or the class is out of reach, or a student is not of the class."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """What one student had. Without texts: nothing."""

    student_id: int
    school_id: int
    texts: tuple[str, ...]


def note_uses(*, administration_id: int, uses: Sequence[Use], source: str, at: datetime) -> int:
    """Note what students had at a benchmark; what is on file already is changed only where it differs.

    Returns:
        How many rows were written.
    """
    said = {use.student_id: use for use in uses}
    stored = _stored(administration_id, said)
    new = [
        AccommodationUse(
            administration_id=administration_id,
            student_id=key,
            school_id=use.school_id,
            texts=list(tidy(use.texts)),
            source=source[:120],
            noted_at=at,
        )
        for key, use in sorted(said.items())
        if key not in stored and tidy(use.texts)
    ]
    changed = []
    for key, row in sorted(stored.items()):
        texts = list(tidy(said[key].texts))
        if row.texts != texts:
            row.texts, row.source, row.noted_at = texts, source[:120], at
            changed.append(row)
    insert_rows(action="assessment.note_accommodations", rows=new)
    if changed:
        AccommodationUse.objects.bulk_update(changed, ["texts", "source", "noted_at"], batch_size=200)
        audit.record_batch(
            "assessment.change_accommodations",
            table=AccommodationUse,
            keys=[row.pk for row in changed],
            rows=canonical_rows(changed),
        )
    return len(new) + len(changed)


@transaction.atomic
def note_class_list(
    *, administration_id: int, section: Section, texts: Mapping[int, Sequence[str]], at: datetime
) -> int:
    """Note what the students of one class had, as whoever gave them the test says.

    Args:
        administration_id: the benchmark.
        section: the class; the actor must write its results.
        texts: by student of the class; nothing where she had nothing.
        at: the moment.

    Raises:
        NotYourClass: the benchmark or the class is out of reach.
    """
    known = Administration.objects.filter(pk=administration_id, course_id=section.course_id).exists()
    rights = current_rights()
    # Who reads no accommodations would write over what she does not see.
    may = WRITE_RESULTS.reaches(rights, section) and READ_ACCOMMODATIONS.holds(rights)
    if not known or not may:
        raise NotYourClass("Choose a class whose results you write.")
    uses = [
        Use(student_id=key, school_id=section.school_id, texts=tuple(said)) for key, said in texts.items()
    ]
    with at_the_desk():
        return note_uses(administration_id=administration_id, uses=uses, source=CLASS_LIST, at=at)


def _stored(administration_id: int, said: Mapping[int, Use]) -> dict[int, AccommodationUse]:
    keys, found = sorted(said), dict[int, AccommodationUse]()
    for start in range(0, len(keys), CHUNK):
        rows = AccommodationUse.objects.filter(
            administration_id=administration_id, student_id__in=keys[start : start + CHUNK]
        )
        found |= {row.student_id: row for row in rows}
    return found
