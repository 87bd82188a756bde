"""Whether a rule asks for work about somebody, as far as the reader reaches it."""

from sextant.work.models import OPEN, WorkItem


def is_asked(*, interlock: str, subject_label: str, subject_id: int, part: int = 0) -> bool:
    """Tell if the item of a rule about one subject is open and within the reader's reach."""
    return WorkItem.objects.filter(
        OPEN, interlock=interlock, part=part, subject_label=subject_label, subject_id=subject_id
    ).exists()
