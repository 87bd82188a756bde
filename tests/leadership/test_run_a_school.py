"""Tickets are answered, hours stay private, resources rank nobody, and everybody reads who decides what."""

from datetime import timedelta

import pytest
from django.urls import reverse

from cast_for_tests import TODAY, Cast
from leadership.conftest import SignIn
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.leadership.actions.hours import Spent, keep_week
from sextant.leadership.actions.resource_scenarios import Drafted, keep_scenario
from sextant.leadership.actions.rights import Written, adopt_pack, write_right
from sextant.leadership.actions.tickets import NeedsAnAnswer, Said, move_ticket, raise_ticket
from sextant.leadership.models import OperationsTicket
from sextant.leadership.queries.hours import own_week, supervised_weeks
from sextant.leadership.queries.resource_scenarios import find_scenario
from sextant.leadership.queries.rights import history_of, rights_of
from sextant.leadership.queries.tickets import list_tickets
from sextant.leadership.rules.resource_moves import Holding, Move, MoveKind, compare
from sextant.leadership.rules.resource_words import Grew, sentence
from sextant.leadership.terms.operations import HourKind, RightKind, TicketKind, TicketState
from sextant.network.models import StaffAssignment
from sextant.network.terms import Seat

RADIATOR = Said(kind=TicketKind.FACILITY, words="The radiator knocks.", place="room 12")


def raised(cast: Cast, *, said: Said = RADIATOR) -> OperationsTicket:
    with cast.as_(cast.erik_teacher):
        return raise_ticket(said=said, school_id=cast.harbor.pk, on=TODAY)


def test_a_ticket_reaches_operations_and_the_answer_comes_back(cast: Cast, sign_in: SignIn) -> None:
    row = raised(cast)
    with cast.as_(cast.marcus_ap_operations):
        with pytest.raises(NeedsAnAnswer):
            move_ticket(ticket_id=row.pk, to=TicketState.DONE, answer=" ", on=TODAY)
        move_ticket(ticket_id=row.pk, to=TicketState.DONE, answer="Valve replaced.", on=TODAY)

    assert "Valve replaced." in sign_in(cast.erik_teacher).get(reverse("ticket", args=[row.public_id])).text
    assert sign_in(cast.amara_teacher).get(reverse("ticket", args=[row.public_id])).status_code == 404


def test_an_urgent_ticket_is_due_the_next_school_day_and_late_after_it(cast: Cast) -> None:
    row = raised(cast, said=Said(kind=TicketKind.FACILITY, words="Glass lies on the stairs.", is_urgent=True))
    assert row.due_on == TODAY + timedelta(days=1)
    with cast.as_(cast.marcus_ap_operations):
        late = list_tickets(school_id=cast.harbor.pk, which="late", on=TODAY + timedelta(days=3))
    assert [one.days_late for one in late] == [2]


def test_a_leader_reads_the_own_week_and_a_supervisor_too_and_nobody_else(cast: Cast) -> None:
    with guard.acting_as(process("demo_builder")):
        seat = StaffAssignment.objects.get(staff_id=cast.dana_ap_culture.staff_id)
        seat.supervisor_id = cast.lucia_principal.staff_id
        seat.save()
    minutes = {
        HourKind.CULTURE: Spent(planned=1200, actual=900),
        HourKind.OPERATIONS: Spent(planned=60, actual=300),
    }
    with cast.as_(cast.dana_ap_culture):
        keep_week(school_id=cast.harbor.pk, week_of=TODAY, minutes=minutes, on=TODAY)
        assert {row.kind: row.actual for row in own_week(week_of=TODAY) if row.actual} == {
            HourKind.CULTURE: 900, HourKind.OPERATIONS: 300,
        }  # fmt: skip
    with cast.as_(cast.lucia_principal):
        assert [row.name for row in supervised_weeks(on=TODAY)] == ["Dana Whitfield"]
    with cast.as_(cast.yolanda_ap_instruction):
        assert supervised_weeks(on=TODAY) == ()
        assert not any(row.actual for row in own_week(week_of=TODAY))


def test_a_principal_keeps_the_own_week_too(cast: Cast, sign_in: SignIn) -> None:
    browser = sign_in(cast.lucia_principal)
    browser.post(reverse("leader_hours"), {"instruction_planned": "14", "instruction_actual": "9.5"})
    assert "100% of 9.5 hours went to instruction" in browser.get(reverse("leader_hours")).text


def test_a_coach_who_moves_leaves_teachers_without_one() -> None:
    held = {
        1: Holding(n_students=400, n_teachers=20, n_coaches=2, n_coached=16, coach_hours_a_week=12,
                   block_minutes=0, n_supported=0),
        2: Holding(n_students=200, n_teachers=10, n_coaches=1, n_coached=4, coach_hours_a_week=4,
                   block_minutes=600, n_supported=30),
    }  # fmt: skip
    moves = [
        Move(kind=MoveKind.COACH, giver=1, taker=2, amount=1),
        Move(kind=MoveKind.BLOCK, giver=2, taker=1, amount=90),
    ]
    found = {(one.school, one.measure): one for one in compare(held, moves)}

    assert (found[1, "coach_hours"].before, found[1, "coach_hours"].after) == (3.0, 1.5)
    assert (found[2, "coach_hours"].before, found[2, "coach_hours"].after) == (2.0, 5.0)
    assert (found[1, "unvisited"].after, found[1, "unvisited"].gains) == (12.0, False)
    assert found[2, "unvisited"].gains is True
    # 600 minutes for 30 students, then 510; of the other school nobody is in tier 2 or 3.
    assert (found[2, "minutes"].before, found[2, "minutes"].after) == (20.0, 17.0)
    assert (1, "minutes") not in found


def test_a_school_gives_no_more_than_it_has() -> None:
    one = Holding(n_students=100, n_teachers=5, n_coaches=1, n_coached=5, coach_hours_a_week=4,
                  block_minutes=60, n_supported=12)  # fmt: skip
    with pytest.raises(CannotDo, match="cannot give 2"):
        compare({1: one, 2: one}, [Move(kind=MoveKind.COACH, giver=1, taker=2, amount=2)])


def test_growth_is_said_only_where_the_interval_leaves_none_out() -> None:
    clear = Grew(school="Cedar Row", subject="Math", mean=0.12, low=0.04, high=0.20, n_students=80)
    assert sentence(clear) == "Cedar Row: math rose by 0.12 SD above the students’ own paths."
    assert not sentence(Grew(school="X", subject="Math", mean=0.12, low=-0.01, high=0.25, n_students=80))
    # What is written as 0.00 is no change either.
    assert not sentence(Grew(school="X", subject="Math", mean=0.04, low=0.003, high=0.08, n_students=80))
    assert not sentence(Grew(school="X", subject="Math", mean=0.5, low=0.2, high=0.8, n_students=9))


def test_a_scenario_stays_within_the_own_region(cast: Cast) -> None:
    giver, taker = str(cast.harbor.public_id), str(cast.cedar.public_id)
    moves = [Drafted(kind=MoveKind.COACH, giver=giver, taker=taker, amount=1)]
    with cast.as_(cast.walter_regional):
        row = keep_scenario(name="A coach to Cedar Row", because="", moves=moves, on=TODAY)
        assert find_scenario(row.public_id) is not None
    with cast.as_(cast.simone_cao):
        found = find_scenario(row.public_id)
        assert found is not None
        assert found.moves[0].taker == "Cedar Row Elementary"
    with cast.as_(cast.lucia_principal), pytest.raises(CannotDo):
        keep_scenario(name="Mine", because="", moves=moves, on=TODAY)


def test_who_decides_what_is_dated_and_everybody_reads_it(cast: Cast, sign_in: SignIn) -> None:
    with cast.as_(cast.simone_cao):
        assert adopt_pack(on=TODAY - timedelta(days=30)) > 30
        with pytest.raises(AlreadyDone):
            adopt_pack(on=TODAY)
        held = rights_of(Seat.PRINCIPAL, on=TODAY)[RightKind.CENTER]
        old = next(row for row in held if row.matter == "Expulsion")
        write_right(
            written=Written(
                seat=Seat.PRINCIPAL, matter="Expulsion", kind=RightKind.WITH,
                with_seat=Seat.REGIONAL_SUPERINTENDENT, because="The board hears it.",
            ),
            on=TODAY,
            replaces=old.id,
        )  # fmt: skip
        assert [row.kind for row in history_of(Seat.PRINCIPAL)] == [RightKind.CENTER]
        before = rights_of(Seat.PRINCIPAL, on=TODAY - timedelta(days=1))
        assert "Expulsion" in {row.matter for row in before[RightKind.CENTER]}

    assert "What you decide" in sign_in(cast.lucia_principal).get(reverse("decision_rights")).text
    page = sign_in(cast.erik_teacher).get(f"{reverse('decision_rights')}?seat=principal")
    assert "Suspension of one to three days" in page.text
    assert reverse("decision_right_new") not in page.text


def test_every_page_that_a_right_names_is_there() -> None:
    from sextant.leadership.rules.rights_pack import PACK

    assert all(reverse(one.page) for one in PACK if one.page)
