"""What somebody who leaves carries in every system: counted, and given to somebody who stays (I-30)."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from sextant.instruction.actions.cycles_passed_on import pass_cycles_on
from sextant.instruction.queries.cycles_carried import count_cycles_carried
from sextant.kernel import guard
from sextant.kernel.actor import Actor, process
from sextant.network.actions.passed_on import pass_caseload_on, pass_coaching_on, pass_sections_on
from sextant.network.models import Staff, StaffAssignment
from sextant.network.queries.left_behind import caseload_left, coaching_left, sections_left, who_could
from sextant.network.terms import Seat
from sextant.support.actions.plans_passed_on import pass_plans_on
from sextant.support.queries.plans_carried import count_plans_carried
from sextant.talent.queries.carried_lent import Carried, Leaver
from sextant.work.queries.owed_by import count_owed_by
from sextant.work.rules.load import heirs_of

WORK, SECTIONS, CASELOAD, COACHING, CYCLES, PLANS = (
    "work", "sections", "caseload", "coaching", "cycles", "plans",
)  # fmt: skip
MOST_NAMES = 12
TEACH = (Seat.TEACHER, Seat.SPED_TEACHER, Seat.EL_TEACHER, Seat.INTERVENTIONIST, Seat.SUBSTITUTE)
CARE = (
    Seat.COUNSELOR, Seat.SOCIAL_WORKER, Seat.PSYCHOLOGIST, Seat.INTERVENTIONIST, Seat.SPED_TEACHER,
    Seat.EL_TEACHER, Seat.AP_SPED, Seat.AP_CULTURE, Seat.AP_INSTRUCTION, Seat.DEAN,
)  # fmt: skip
COACH = (Seat.COACH, Seat.AP_INSTRUCTION, Seat.PRINCIPAL, Seat.AP_SPED)


def count_carried(leaver: Leaver, on: date) -> Sequence[Carried]:
    """Return what she carries by kind; students are counted, never named."""
    with guard.acting_as(_decider()):
        owed = count_owed_by(staff_id=leaver.staff_id)
        sections = sections_left(staff_id=leaver.staff_id, gone_from=leaver.gone_from)
        coached = coaching_left(staff_id=leaver.staff_id, gone_from=leaver.gone_from)
        n_cases = len(caseload_left(staff_id=leaver.staff_id))
        cycles = count_cycles_carried(staff_id=leaver.staff_id)
        plans = count_plans_carried(staff_id=leaver.staff_id)
        titles = tuple(row.section.title for row in sections[:MOST_NAMES])
        names = tuple(row.teacher.name for row in coached[:MOST_NAMES])
        found = (
            _line(leaver, on, CASELOAD, _("Students of her caseload"), n_cases, CARE),
            _line(leaver, on, PLANS, _("Support plans that she manages"), plans, CARE),
            _line(leaver, on, COACHING, _("Teachers whom she coached"), len(coached), COACH, names),
            _line(leaver, on, CYCLES, _("Coaching cycles under way"), cycles, COACH),
            _line(leaver, on, SECTIONS, _("Classes without a teacher"), len(sections), TEACH, titles),
        )
        # Open work needs nobody to be chosen: it goes to her seat, or to the one above, by itself.
        is_gone = leaver.gone_from <= on
        work = Carried(
            kind=WORK,
            label=_("Open work until her last day"),
            n=owed if is_gone else 0,
            answers=_answers(leaver, on, Seat.AP_INSTRUCTION) if owed and is_gone else "",
        )
    return (*found, work)


def give_carried(leaver: Leaver, kind: str, to_staff_id: int, on: date) -> int:
    """Give all of one kind to somebody, each as the desk of its system; return how many.

    Whoever asks was let in by the page: it stands behind the right to write about who leaves.
    """
    who, to, gone = leaver.staff_id, to_staff_id, leaver.gone_from
    # What ends with her last day begins there for the other; who is gone already is followed today.
    begins = max(gone, on)
    if kind == CASELOAD:
        with guard.acting_as(_as("support_desk")):
            return pass_caseload_on(staff_id=who, to_staff_id=to, on=on)
    if kind == PLANS:
        return pass_plans_on(staff_id=who, to_staff_id=to, on=on)
    if kind == CYCLES:
        return pass_cycles_on(staff_id=who, to_staff_id=to, on=begins)
    with guard.acting_as(_as("talent_desk")):
        if kind == COACHING:
            return pass_coaching_on(staff_id=who, to_staff_id=to, gone_from=gone)
        if kind == SECTIONS:
            return pass_sections_on(staff_id=who, to_staff_id=to, gone_from=gone)
    return 0


def _line(
    leaver: Leaver,
    on: date,
    kind: str,
    label: str,
    n: int,
    seats: tuple[Seat, ...],
    names: tuple[str, ...] = (),
) -> Carried:
    asks = n > 0 and leaver.school_id is not None
    candidates = (
        who_could(school_id=leaver.school_id or 0, seats=seats, gone_from=leaver.gone_from) if asks else ()
    )
    return Carried(
        kind=kind,
        label=label,
        n=n,
        names=names,
        answers=_answers(leaver, on, Seat.AP_INSTRUCTION if seats != CARE else Seat.AP_SPED) if n else "",
        candidates=tuple(one for one in candidates if one[0] != leaver.staff_id),
    )


def _answers(leaver: Leaver, on: date, seat: Seat) -> str:
    """Name who answers until somebody is chosen: she herself while she is here, then a leader."""
    if leaver.gone_from > on:
        staff = Staff.objects.filter(pk=leaver.staff_id).first()
        return staff.name if staff else ""
    held = StaffAssignment.objects.on(on).exclude(staff_id=leaver.staff_id).select_related("staff")
    for one in heirs_of(seat, is_central=leaver.school_id is None):
        rows = held.filter(seat=one)
        if one != Seat.REGIONAL_SUPERINTENDENT:
            rows = rows.filter(school_id=leaver.school_id) | rows.filter(school_id=None, region_id=None)
        holder = rows.order_by("is_acting", "pk").first()
        if holder is not None:
            return f"{holder.staff.name} ({Seat(one).label})"
    return ""


def _decider() -> Actor:
    return _as("decider")


def _as(name: str) -> Actor:
    acting = guard.actor()
    return process(name, on_behalf_of=acting.user_id or acting.on_behalf_of)
