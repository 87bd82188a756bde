"""What follows a removal in the same transaction: cases, clocks, protections, the way back, and the news."""

from datetime import date
from decimal import Decimal

from sextant.audit import actions as audit
from sextant.culture.actions.case_clocks import meet_clock_of, start_clocks
from sextant.culture.actions.late_clocks import let_go_of_case
from sextant.culture.actions.removal_checks import was_heard_formally
from sextant.culture.events import RemovalCounted, RemovalOverturned, SuspensionAssigned
from sextant.culture.models import (
    DueProcessCase,
    ProtectionCase,
    ReentryPlan,
    Removal,
    RemovalDay,
    Safeguard,
)
from sextant.culture.queries.lines_of_removal import Crossing, crossing_of_removal, law_at
from sextant.culture.queries.removal_counts import year_of
from sextant.culture.queries.removal_desk import as_the_desk
from sextant.culture.rules.due_process import (
    case_of,
    clock_of_interim,
    clocks_of_expulsion,
    clocks_of_protection,
    clocks_of_removal,
)
from sextant.culture.rules.removal_counter import Line
from sextant.culture.terms import RemovalKind
from sextant.culture.terms.removals import (
    DETERMINATIONS,
    CaseState,
    ClockEvent,
    DueProcessKind,
    ProtectionKind,
    SafeguardKind,
)
from sextant.kernel import clock
from sextant.kernel.events import publish
from sextant.network.actions.changes import change
from sextant.network.queries.calendar import calendar_of

OVERTURNED = "The removal was overturned."
SERVED = "Served before the removal was overturned."


def count_again(removal: Removal, *, n_days: Decimal, on: date) -> None:
    """Open everything that a recorded removal brings, whatever it crosses."""
    crossing = crossing_of_removal(removal.pk)
    if crossing is not None:
        follow_up(removal, crossing, n_days=n_days, on=on, is_planned=False)


def recount(removal: Removal, *, on: date) -> None:
    """Open the protections of a removal whose days count more than they did, and tell of it."""
    crossing = crossing_of_removal(removal.pk)
    if crossing is not None:
        _open_protections(removal, crossing, on=on)
        _tell(removal, crossing, is_planned=False)


def follow_up(removal: Removal, crossing: Crossing, *, n_days: Decimal, on: date, is_planned: bool) -> None:
    """Open the case with its clocks, the protections and the way back, and tell of the removal."""
    _open_case(removal, n_days=n_days, on=on)
    _open_protections(removal, crossing, on=on)
    if is_planned and Line.CONSULT in crossing.lines:
        _use_consultation(removal)
    if removal.kind == RemovalKind.OSS and removal.returns_on is not None:
        _open_way_back(removal, removal.returns_on)
    _tell(removal, crossing, is_planned=is_planned)


def open_protection(
    *,
    student_id: int,
    school_id: int,
    kind: ProtectionKind,
    on: date,
    removal_id: int | None,
    counts_from: date | None = None,
) -> ProtectionCase:
    """Open a protection with its clocks, as whoever acts; they count from the day of the decision."""
    case = ProtectionCase(
        student_id=student_id, school_id=school_id, removal_id=removal_id, kind=kind, opened_on=on
    )
    case.save()
    audit.record("culture.open_protection", on=case, changes={"kind": (None, str(kind))})
    clocks = clocks_of_protection(
        kind=kind, on=counts_from or on, law=law_at(school_id), calendar=calendar_of(school_id=school_id)
    )
    start_clocks(case, clocks)
    return case


def undo(removal: Removal, *, on: date, away_until: date | None) -> None:
    """Take back what followed a removal that is overturned; what its served days bring stands."""
    for day in RemovalDay.objects.filter(removal=removal).order_by("pk"):
        was_served = away_until is not None and day.on <= away_until
        because = _once_overturned(day.counts_because) if was_served else OVERTURNED
        changes = change(day, counts=day.counts and was_served, counts_because=because)
        verb = "culture.count_day_on" if was_served else "culture.uncount_day"
        audit.record(verb, on=day, changes=changes)
    _void(DueProcessCase.objects.filter(removal=removal, state=CaseState.OPEN).first())
    crossing = crossing_of_removal(removal.pk) if has_counted(removal) else None
    stands = _still_asked(crossing)
    with as_the_desk():
        plan = ReentryPlan.objects.filter(removal_id=removal.pk).first()
        if plan is not None:
            audit.record("culture.void_reentry", on=plan, changes=change(plan, is_void=True))
        for case in ProtectionCase.objects.filter(removal_id=removal.pk, state=CaseState.OPEN).order_by("pk"):
            if case.kind not in stands:
                _void(case)
    publish(
        RemovalOverturned(
            removal_id=removal.pk,
            student_id=removal.student_id,
            school_id=removal.school_id,
            on=on,
            has_served=crossing is not None,
        )
    )


def has_counted(removal: Removal) -> bool:
    """Tell if days of a removal count."""
    return bool(RemovalDay.objects.filter(removal=removal, counts=True).exists())


def _once_overturned(because: str) -> str:
    return because if because.endswith(SERVED) else f"{because} {SERVED}".strip()


def _still_asked(crossing: Crossing | None) -> frozenset[str]:
    """Return the protections that the served days of an overturned removal still ask for."""
    if crossing is None or crossing.protected is None:
        return frozenset()
    found = {ProtectionKind.REMOVAL_NOTICE.value}
    if Line.SERVICES in crossing.lines:
        found.add(ProtectionKind.SERVICES.value)
    if Line.CHANGE in crossing.lines:
        found |= {str(kind) for kind in DETERMINATIONS}
    return frozenset(found)


def _open_case(removal: Removal, *, n_days: Decimal, on: date) -> None:
    law = law_at(removal.school_id)
    kind = case_of(kind=removal.kind, n_days=n_days, law=law)
    if kind is None:
        return
    case = DueProcessCase(
        removal=removal, student_id=removal.student_id, school_id=removal.school_id, kind=kind, opened_on=on
    )
    case.save()
    audit.record("culture.open_case", on=case, changes={"kind": (None, str(kind))})
    calendar = calendar_of(school_id=removal.school_id)
    clocks = clocks_of_removal(
        kind=removal.kind,
        n_days=n_days,
        decided_on=removal.counts_from,
        first_day=removal.starts_on,
        law=law,
        calendar=calendar,
    )
    if kind == DueProcessKind.EXPULSION and not was_heard_formally(removal.student_id, on=removal.starts_on):
        # Nobody decided on it in a formal hearing: the clocks of that hearing run from the first day away.
        clocks += clocks_of_expulsion(
            first_day=removal.starts_on, decided_on=removal.counts_from, law=law, calendar=calendar
        )
    start_clocks(case, clocks)


def _open_protections(removal: Removal, crossing: Crossing, *, on: date) -> None:
    if crossing.protected is None:
        return
    with as_the_desk():
        if law_at(removal.school_id).tells_case_manager is not None:
            _open_once(removal, ProtectionKind.REMOVAL_NOTICE, on=on)
        if Line.SERVICES in crossing.lines:
            _open_services(removal, has_services=crossing.held.has_services, on=on)
        if Line.CHANGE in crossing.lines:
            kind = ProtectionKind.MDR_504 if crossing.protected.by_504_only else ProtectionKind.MDR
            _open_determination(removal, kind, is_open=Line.CHANGE not in crossing.not_open, on=on)


def _open_services(removal: Removal, *, has_services: bool, on: date) -> None:
    first, last = year_of(removal.starts_on)
    standing = ProtectionCase.objects.filter(
        student_id=removal.student_id, kind=ProtectionKind.SERVICES, opened_on__range=(first, last)
    ).exclude(state=CaseState.VOID)
    if standing.exists():
        return
    case = _open_once(removal, ProtectionKind.SERVICES, on=on)
    if case is not None and has_services:
        meet_clock_of(case, ClockEvent.SERVICES, at=clock.now())


def _open_determination(removal: Removal, kind: ProtectionKind, *, is_open: bool, on: date) -> None:
    """Let the determination that is open serve this removal; open one where none is."""
    if ProtectionCase.objects.filter(removal_id=removal.pk, kind__in=DETERMINATIONS).exists():
        return
    kinds = (ProtectionKind.IAES,) if removal.kind == RemovalKind.INTERIM_SETTING else DETERMINATIONS
    waiting = ProtectionCase.objects.filter(student_id=removal.student_id, removal_id=None, kind__in=kinds)
    case = waiting.exclude(state=CaseState.VOID).order_by("-opened_on", "-pk").first() if is_open else None
    if case is not None:
        audit.record("culture.tie_protection", on=case, changes=change(case, removal_id=removal.pk))
        _start_interim(removal, case)
        return
    _open_once(removal, kind, on=on)


def _use_consultation(removal: Removal) -> None:
    """Tie the consultations that wait to the removal that rests on them: no later one does."""
    waiting = {"student_id": removal.student_id, "kind": SafeguardKind.CONSULTATION, "removal_id": None}
    with as_the_desk():
        for row in Safeguard.objects.filter(**waiting).order_by("pk"):
            audit.record("culture.use_consultation", on=row, changes=change(row, removal_id=removal.pk))


def _start_interim(removal: Removal, case: ProtectionCase) -> None:
    """Let the end clock of an interim setting start with its first day."""
    if case.kind == ProtectionKind.IAES:
        end = clock_of_interim(
            removal.starts_on,
            law=law_at(removal.school_id),
            calendar=calendar_of(school_id=removal.school_id),
        )
        start_clocks(case, [end])


def _open_once(removal: Removal, kind: ProtectionKind, *, on: date) -> ProtectionCase | None:
    if ProtectionCase.objects.filter(removal_id=removal.pk, kind=kind).exists():
        return None
    return open_protection(
        student_id=removal.student_id,
        school_id=removal.school_id,
        kind=kind,
        on=on,
        removal_id=removal.pk,
        counts_from=removal.counts_from,
    )


def _open_way_back(removal: Removal, returns_on: date) -> None:
    plan = ReentryPlan(
        removal_id=removal.pk,
        student_id=removal.student_id,
        school_id=removal.school_id,
        away_from=removal.starts_on,
        returns_on=returns_on,
    )
    plan.save()
    audit.record("culture.open_reentry", on=plan, changes={"returns_on": (None, plan.returns_on)})


def _void(case: DueProcessCase | ProtectionCase | None) -> None:
    if case is not None:
        audit.record("culture.void_case", on=case, changes=change(case, state=CaseState.VOID))
        let_go_of_case(case)


def _tell(removal: Removal, crossing: Crossing, *, is_planned: bool) -> None:
    if removal.kind == RemovalKind.OSS and removal.returns_on is not None:
        publish(
            SuspensionAssigned(
                removal_id=removal.pk,
                student_id=removal.student_id,
                school_id=removal.school_id,
                returns_on=removal.returns_on,
            )
        )
    publish(
        RemovalCounted(
            removal_id=removal.pk,
            student_id=removal.student_id,
            school_id=removal.school_id,
            days_this_year=int(crossing.n_days),
            is_planned=is_planned,
        )
    )
