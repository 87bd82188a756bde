"""Keep a class's gradebook: its graded work and its entries, until the report cards are out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sextant.assessment.models import (
    CardRelease,
    GradebookEntry,
    GradedWork,
)
from sextant.assessment.queries.gradebook import MOST_WORKS, Book
from sextant.assessment.terms import EntryMark
from sextant.audit import actions as audit
from sextant.kernel.errors import CannotDo, ChangedMeanwhile
from sextant.network.models import Section


class CardsAreOut(CannotDo):
    """The report cards of this school and period have been released."""

    def __init__(self) -> None:
        super().__init__(
            _("The report cards of this period are out. A grade changes now only through the assistant "
              "principal, with a reason, from the card itself.")
        )  # fmt: skip


class WorkDoesNotFit(CannotDo):
    """This piece of work cannot stand in this gradebook."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CellEdit:
    """One cell as it was typed; ``version`` is the one that was shown, 0 for an empty cell."""

    student_id: int
    work_id: int
    version: int
    mark: EntryMark
    points: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """What became of the edits: places of those that met another's change, and how many were stored."""

    changed_meanwhile: tuple[CellEdit, ...]
    n_saved: int


@transaction.atomic
def add_work(*, book: Book, title: str, category: str, max_points: float, due_on: date) -> GradedWork:
    """Add a piece of graded work to a class's gradebook.

    Raises:
        CardsAreOut: the period's cards were released.
        WorkDoesNotFit: the kind of work, the day or the number of columns is not possible here.
    """
    refuse_when_out(school_id=book.school_id, period_id=book.period.period_id)
    _check_work(book, category=category, due_on=due_on)
    if len(book.works) >= MOST_WORKS:
        raise WorkDoesNotFit(
            _("A gradebook holds %(n)d pieces of work a period. Put small ones together.") % {"n": MOST_WORKS}
        )
    work = GradedWork(
        section_id=book.section_id,
        school_id=book.school_id,
        report_period_id=book.period.period_id,
        title=title.strip(),
        category=category,
        max_points=max_points,
        due_on=due_on,
    )
    work.save()
    audit.record("assessment.add_work", on=work, changes={"title": ("", work.title)})
    return work


@transaction.atomic
def change_work(*, work_id: int, version: int, book: Book, changes: Mapping[str, Any]) -> GradedWork:
    """Change a piece of graded work, or leave it out of the grade (``is_dropped``).

    Raises:
        ChangedMeanwhile: somebody else changed it.
        CardsAreOut: the period's cards were released.
        WorkDoesNotFit: a stored entry has more points than the new maximum, or the kind or day is wrong.
    """
    refuse_when_out(school_id=book.school_id, period_id=book.period.period_id)
    work: GradedWork = GradedWork.objects.select_for_update().get(pk=work_id)
    if work.version != version:
        raise ChangedMeanwhile
    _check_work(book, category=changes["category"], due_on=changes["due_on"])
    if GradebookEntry.objects.filter(work_id=work_id, points__gt=changes["max_points"]).exists():
        raise WorkDoesNotFit(_("Somebody has more points than that already. Correct the entry first."))
    old = {name: getattr(work, name) for name in changes}
    for name, value in changes.items():
        setattr(work, name, value)
    work.version += 1
    work.save(update_fields=[*changes, "version"])
    audit.record(
        "assessment.change_work", on=work, changes={name: (old[name], changes[name]) for name in changes}
    )
    return work


@transaction.atomic
def save_entries(*, section_id: int, report_period_id: int, edits: Sequence[CellEdit]) -> Saved:
    """Store cells of a class's gradebook; one that somebody else changed meanwhile stays as it is.

    Raises:
        CardsAreOut: the period's cards were released.
        WorkDoesNotFit: an edit names work of another class or period.
    """
    section: Section = Section.objects.get(pk=section_id)
    refuse_when_out(school_id=section.school_id, period_id=report_period_id)
    # Whoever saves in a class waits for whoever is saving there.
    works = {
        work.pk: work
        for work in GradedWork.objects.select_for_update().filter(
            section_id=section_id, report_period_id=report_period_id
        )
    }
    if any(edit.work_id not in works for edit in edits):
        raise WorkDoesNotFit(_("This work is not in the gradebook any more. Reload the page."))
    stored = _stored(edits)
    created: list[GradebookEntry] = []
    changed: list[GradebookEntry] = []
    met: list[CellEdit] = []
    for edit in edits:
        entry = stored.get((edit.student_id, edit.work_id))
        if (entry.version if entry else 0) != edit.version:
            met.append(edit)
        elif entry is None:
            if edit.mark is not EntryMark.BLANK:
                created.append(_new_entry(edit, section))
        elif (entry.mark, entry.points) != (edit.mark, edit.points):
            entry.mark, entry.points, entry.version = edit.mark, edit.points, entry.version + 1
            changed.append(entry)
    _write(created, changed, school_id=section.school_id)
    return Saved(changed_meanwhile=tuple(met), n_saved=len(created) + len(changed))


def refuse_when_out(*, school_id: int, period_id: int) -> None:
    """Do nothing while a school's cards of a period are not out.

    Raises:
        CardsAreOut: they are.
    """
    if CardRelease.objects.filter(school_id=school_id, report_period_id=period_id).exists():
        raise CardsAreOut


def _check_work(book: Book, *, category: str, due_on: date) -> None:
    if book.weights and category not in book.weights:
        raise WorkDoesNotFit(
            _("%(kind)s is no kind of work of this course. Choose one of its weighted kinds.")
            % {"kind": category}
        )
    if not book.period.starts_on <= due_on <= book.period.ends_on:
        raise WorkDoesNotFit(_("The day lies outside the report period. Choose a day inside it."))


def _stored(edits: Sequence[CellEdit]) -> dict[tuple[int, int], GradebookEntry]:
    entries = GradebookEntry.objects.filter(
        work_id__in={edit.work_id for edit in edits}, student_id__in={edit.student_id for edit in edits}
    )
    return {(entry.student_id, entry.work_id): entry for entry in entries}


def _new_entry(edit: CellEdit, section: Section) -> GradebookEntry:
    return GradebookEntry(
        work_id=edit.work_id,
        student_id=edit.student_id,
        section_id=section.pk,
        school_id=section.school_id,
        mark=edit.mark,
        points=edit.points,
    )


def _write(created: list[GradebookEntry], changed: list[GradebookEntry], *, school_id: int) -> None:
    if not created and not changed:
        return
    made = GradebookEntry.objects.bulk_create(created) if created else []
    if changed:
        GradebookEntry.objects.bulk_update(changed, ["mark", "points", "version"], batch_size=200)
    written = [*made, *changed]
    audit.record_batch(
        "assessment.save_entries",
        table=GradebookEntry,
        keys=[entry.pk for entry in written],
        rows=[[one.pk, one.student_id, one.work_id, one.mark, one.points, one.version] for one in written],
        school_id=school_id,
        note={"created": len(made), "changed": len(changed)},
    )
