"""Log a contact with a family: the one action of all systems, so that a contact is entered once."""

from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from sextant.audit import actions as audit
from sextant.kernel.errors import CannotDo
from sextant.network.models import FamilyContact, Student, StudentGuardian
from sextant.network.queries.other_names import refuse_names
from sextant.network.terms import ContactChannel, ContactKind, ContactPurpose, Direction, Tone

LONGEST_NOTE = 2_000


class NobodySpokenWith(CannotDo):
    """The student is out of reach, or whoever was spoken with is no guardian of hers."""


class NotThatDay(CannotDo):
    """A contact has been before it is logged."""


class HopesNeedConsent(CannotDo):
    """What a family hopes is kept only where it has said so."""


class TooManyWords(CannotDo):
    """The note is longer than a note."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactDraft:
    """A contact as whoever made it tells it; ``staff_id`` is who spoke with the family."""

    device_key: UUID
    student_id: int
    staff_id: int
    on: date
    channel: ContactChannel
    purpose: ContactPurpose
    tone: Tone
    guardian_id: int | None = None
    spoke_with: str = ""
    went_along_id: int | None = None
    kind: ContactKind = ContactKind.CONVERSATION
    direction: Direction = Direction.TO_FAMILY
    was_reached: bool = True
    language: str = ""
    had_interpreter: bool = False
    note: str = ""
    hopes: str = ""
    may_keep_hopes: bool = False


@transaction.atomic
def log_contact(*, draft: ContactDraft, today: date) -> FamilyContact:
    """Keep a contact; sent twice it is kept once.

    Raises:
        NobodySpokenWith: the student is at no school within reach, or the guardian is not hers that day.
        NotThatDay: it lies in the future.
        HopesNeedConsent: hopes without the family's word that they may be kept.
        TooManyWords: note or hopes are longer than a note.
        NamesAnother: they hold the full name of another student; a guardian reads them.
        OutOfReach: the actor logs no contacts of this student.
    """
    known: FamilyContact | None = FamilyContact.objects.filter(device_key=draft.device_key).first()
    if known is not None:
        return known
    student = Student.objects.filter(pk=draft.student_id).first()
    if student is None or student.school_id is None:
        raise NobodySpokenWith("This student is at no school within your reach.")
    _refuse(draft, today)
    refuse_names(draft.note, draft.hopes, school_id=student.school_id, own=[student.pk])
    values = asdict(draft) | {
        "school_id": student.school_id,
        "note": draft.note.strip(),
        "hopes": draft.hopes.strip(),
        "spoke_with": draft.spoke_with.strip()[:120],
    }
    contact = FamilyContact(**values)
    contact.save()
    audit.record(
        "network.log_contact", on=contact, changes={"kind": ("", contact.kind), "tone": ("", contact.tone)}
    )
    return contact


def _refuse(draft: ContactDraft, today: date) -> None:
    if draft.on > today:
        raise NotThatDay("This contact lies in the future. Check its day.")
    if draft.hopes.strip() and not draft.may_keep_hopes:
        raise HopesNeedConsent("Ask the family if its words may be kept, and tick that it said yes.")
    if max(len(draft.note.strip()), len(draft.hopes.strip())) > LONGEST_NOTE:
        raise TooManyWords(f"Keep it to {LONGEST_NOTE:,} letters: what was said, and what was agreed.")
    if draft.guardian_id is not None:
        links = StudentGuardian.objects.filter(student_id=draft.student_id, guardian_id=draft.guardian_id).on(
            draft.on
        )
        if not links.exists():
            raise NobodySpokenWith("That person was no guardian of this student on that day. Write the name.")
