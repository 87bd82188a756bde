"""What is written down about a protected student, and what her team decides; nothing is answered for them."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.culture.actions.case_clocks import meet_clock_of
from sextant.culture.actions.removals_following import open_protection
from sextant.culture.events import LineAnswered
from sextant.culture.models import DisciplineProtection, ProtectionCase, Removal, Safeguard
from sextant.culture.queries.protection_facts import protected_on
from sextant.culture.queries.removal_counts import year_of
from sextant.culture.rules.removal_counter import Line
from sextant.culture.terms import RemovalState
from sextant.culture.terms.removals import (
    DETERMINATIONS,
    CaseState,
    ClockEvent,
    ProtectionBasis,
    ProtectionKind,
    SafeguardKind,
)
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.kernel.events import publish
from sextant.network.actions.changes import change
from sextant.network.models import Student


class SayWhat(CannotDo):
    """A safeguard says in words what was agreed, and by whom."""


class NoSuchCase(CannotDo):
    """There is no such case within reach."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PatternAnswers:
    """The four questions of 34 CFR 300.536(a)(2), and what follows from them, as she signs it."""

    is_similar: bool
    by_length: bool
    by_total: bool
    by_proximity: bool
    is_pattern: bool


@transaction.atomic
def record_consultation(
    *, student_id: int, words: str, up_to_days: Decimal, on: date, removal_id: int | None = None
) -> Safeguard:
    """Record that she was consulted about one removal that brings the counter up to so many days.

    ``removal_id`` names one that was recorded already; without it the next one that is planned rests on
    this, and no other.

    Raises:
        SayWhat: no words.
        NoSuchCase: the removal is none of this student's.
        OutOfReach: the actor does not keep this student's plans.
    """
    if removal_id is not None and not Removal.objects.filter(pk=removal_id, student_id=student_id).exists():
        raise NoSuchCase("Choose a removal of this student.")
    row = _sign(
        student_id, SafeguardKind.CONSULTATION, words, on=on, up_to_days=up_to_days, removal_id=removal_id
    )
    _answered(row, Line.CONSULT)
    return row


@transaction.atomic
def write_services(*, student_id: int, words: str, on: date, at: datetime) -> Safeguard:
    """Write down which services the student has on days of removal from day 11 on; its clock is met.

    Raises:
        SayWhat: no words.
        OutOfReach: the actor does not keep this student's plans.
    """
    row = _sign(student_id, SafeguardKind.SERVICES, words, on=on)
    first, last = year_of(on)
    cases = ProtectionCase.objects.filter(
        student_id=student_id, kind=ProtectionKind.SERVICES, opened_on__range=(first, last)
    )
    for case in cases.filter(state=CaseState.OPEN).order_by("pk"):
        meet_clock_of(case, ClockEvent.SERVICES, at=at)
    _answered(row, Line.SERVICES)
    return row


@transaction.atomic
def sign_pattern(*, student_id: int, answers: PatternAnswers, words: str, on: date) -> Safeguard:
    """Sign the four questions; where she finds a pattern, the manifestation case opens for the last removal.

    Raises:
        SayWhat: no words.
        OutOfReach: the actor does not keep this student's plans.
    """
    row = _sign(
        student_id,
        SafeguardKind.PATTERN,
        words,
        on=on,
        is_similar=answers.is_similar,
        by_length=answers.by_length,
        by_total=answers.by_total,
        by_proximity=answers.by_proximity,
        is_pattern=answers.is_pattern,
    )
    if answers.is_pattern:
        _open_for_last_removal(row, on=on)
    _answered(row, Line.PATTERN)
    return row


@transaction.atomic
def protect(*, student_id: int, basis: str, on: date) -> DisciplineProtection:
    """Record why a student is protected without a plan, or from the first day.

    Raises:
        AlreadyDone: it is recorded.
        OutOfReach: the actor does not keep this student's plans.
    """
    if DisciplineProtection.objects.filter(student_id=student_id, basis=basis, valid_until=None).exists():
        raise AlreadyDone("This is recorded already.")
    row = DisciplineProtection(
        student_id=student_id, school_id=school_of(student_id), basis=ProtectionBasis(basis), valid_from=on
    )
    row.save()
    audit.record("culture.protect", on=row, changes={"basis": (None, str(row.basis))})
    return row


@transaction.atomic
def end_protection(*, protection_id: int, because: str, on: date) -> DisciplineProtection:
    """End a protection: the evaluation is finished, or the suspicion was answered.

    Cases that are open, with their clocks, stay open: they are about removals that happened under it.

    Raises:
        NoSuchCase: none within reach.
        SayWhat: no reason.
    """
    row: DisciplineProtection | None = DisciplineProtection.objects.filter(
        pk=protection_id, valid_until=None
    ).first()
    if row is None:
        raise NoSuchCase("Choose a protection that still holds.")
    if not because.strip():
        raise SayWhat("Write down why it ends; you sign it.")
    changes = change(
        row, valid_until=on, ended_because=because.strip(), ended_by_id=current_rights().staff_id
    )
    # The trail says that a reason was written; the reason itself stands with the protection alone.
    changes["ended_because"] = ("", "written")
    audit.record("culture.end_protection", on=row, changes=changes)
    return row


def school_of(student_id: int) -> int:
    """Return the school at which a student is enrolled.

    Raises:
        NoSuchCase: she is at none within reach.
    """
    school_id = Student.objects.filter(pk=student_id).values_list("school_id", flat=True).first()
    if school_id is None:
        raise NoSuchCase("This student is enrolled at no school of yours.")
    return int(school_id)


def _open_for_last_removal(row: Safeguard, *, on: date) -> None:
    protected = protected_on(row.student_id, on)
    first, last = year_of(on)
    removals = Removal.objects.filter(student_id=row.student_id, starts_on__range=(first, last))
    removal = removals.exclude(state=RemovalState.OVERTURNED).order_by("-starts_on", "-pk").first()
    if protected is None or removal is None:
        return
    if ProtectionCase.objects.filter(removal_id=removal.pk, kind__in=DETERMINATIONS).exists():
        return
    kind = ProtectionKind.MDR_504 if protected.by_504_only else ProtectionKind.MDR
    open_protection(
        student_id=row.student_id, school_id=row.school_id, kind=kind, on=on, removal_id=removal.pk,
        counts_from=removal.counts_from,
    )  # fmt: skip


def _sign(
    student_id: int, kind: SafeguardKind, words: str, *, on: date, **answers: Decimal | bool | int | None
) -> Safeguard:
    if not words.strip():
        raise SayWhat("Write down what was agreed, and who took part.")
    row = Safeguard(
        student_id=student_id,
        school_id=school_of(student_id),
        kind=kind,
        on=on,
        signed_by_id=current_rights().staff_id,
        words=words.strip(),
        **answers,
    )
    row.save()
    audit.record("culture.sign_safeguard", on=row, changes={"kind": (None, str(kind))})
    return row


def _answered(row: Safeguard, line: Line) -> None:
    publish(LineAnswered(student_id=row.student_id, school_id=row.school_id, line=line))
