"""Whether a rule asks for work about somebody, as far as the reader reaches it."""

from collections.abc import Mapping
from datetime import date

from sextant.work.models import OPEN, WorkItem


def is_asked(*, interlock: str, subject_label: str, subject_id: int, part: int = 0) -> bool:
    """Tell if the item of a rule about one subject is open and within the reader's reach."""
    return WorkItem.objects.filter(
        OPEN, interlock=interlock, part=part, subject_label=subject_label, subject_id=subject_id
    ).exists()


def asked_until(*, interlock: str, subject_label: str, subject_id: int, part: int = 0) -> date | None:
    """Return until when the open item of a rule about one subject is asked for, if it is within reach."""
    items = WorkItem.objects.filter(
        OPEN, interlock=interlock, part=part, subject_label=subject_label, subject_id=subject_id
    )
    due_on: date | None = items.values_list("due_on", flat=True).first()
    return due_on


def subjects_asked(
    *, interlock: str, subject_label: str, school_id: int, part: int = 0, most: int = 500
) -> tuple[int, ...]:
    """Return about whom a rule asks at a school, as far as the reader reaches the items."""
    items = WorkItem.objects.filter(
        OPEN, interlock=interlock, part=part, subject_label=subject_label, school_id=school_id
    )
    return tuple(items.order_by("-severity", "pk").values_list("subject_id", flat=True)[:most])


def days_asked(
    *, interlock: str, subject_label: str, school_id: int, part: int = 0, most: int = 2_000
) -> Mapping[int, date]:
    """Return by subject until when a rule asks at a school, as far as the reader reaches the items."""
    items = WorkItem.objects.filter(
        OPEN, interlock=interlock, part=part, subject_label=subject_label, school_id=school_id
    )
    # Of several items about one subject the first day counts: it is written last.
    return dict(items.order_by("-due_on", "pk").values_list("subject_id", "due_on")[:most])
