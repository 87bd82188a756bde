"""The yearly round: approved, computed, told in letters, acknowledged, closed; none of it twice."""

from datetime import date

import pytest

from cast_for_tests import TODAY, Cast
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.talent.actions import pay_cycles as deeds
from sextant.talent.actions.pay_publish import publish_terms
from sextant.talent.actions.pay_raises import raise_for_advancement
from sextant.talent.models import PayCycle, PayLine, SalaryPool, SalaryRecord
from sextant.talent.queries.pay_cycles import cycle_of, find_line, steps_of
from sextant.talent.queries.pay_rules import YearRow, list_years
from sextant.talent.rules.pay_terms import DEFAULT_TERMS
from talent.pay_of_cast import builder, next_year, pay, pay_everybody, place, publish

FIRST = date(2027, 7, 1)


@pytest.fixture
def ready(cast: Cast) -> YearRow:
    publish(cast)
    next_year(cast)
    with cast.as_(cast.patrick_hr):
        year = next(one for one in list_years() if one.label == "2027-28")
        publish_terms(school_year_id=year.id, terms=DEFAULT_TERMS, because="Resolution 2027-7.", on=TODAY)
    return year


def approve(cast: Cast, year: YearRow) -> PayCycle:
    with cast.as_(cast.patrick_hr):
        return deeds.approve_cycle(
            year=year, note="Resolution 2027-9.", approved_on=TODAY, effective_on=FIRST, on=TODAY
        )


def test_a_line_holds_each_step_and_without_a_composite_there_is_no_merit(cast: Cast, ready: YearRow) -> None:
    amara = cast.amara_teacher.staff_id
    pay(amara, 6_640_000)
    place(amara, 2)
    place(amara, 3, since=FIRST)
    approve(cast, ready)
    with builder():
        (line,) = PayLine.objects.all()
    assert (line.category, line.next_category, line.merit_points) == (2, 3, 0)
    assert (line.raised_cents, line.next_base_cents) == (6_772_800, 7_000_000)
    assert steps_of(line).next_base == line.next_base_cents


def test_letters_go_out_in_pieces_and_a_second_run_sends_none_twice(
    cast: Cast, ready: YearRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    pay_everybody()
    cycle = approve(cast, ready)
    monkeypatch.setattr(deeds, "PIECE", 3)

    def killed(done: int, total: int, said: str) -> None:
        del total, said
        if done >= 6:
            raise KeyboardInterrupt

    with cast.as_(cast.patrick_hr):
        with pytest.raises(KeyboardInterrupt):
            deeds.send_letters(cycle.pk, on=TODAY, on_progress=killed)
        before = cycle_of(ready.id)
        assert before is not None
        assert before.n_lettered == 6
        assert before.letters_on is None
        assert deeds.send_letters(cycle.pk, on=TODAY) == before.n_lines - 6
        assert deeds.send_letters(cycle.pk, on=TODAY) == 0


def test_whoever_the_letter_was_written_to_acknowledges_it_and_nobody_else(
    cast: Cast, ready: YearRow
) -> None:
    pay_everybody()
    cycle = approve(cast, ready)
    with builder():
        line = PayLine.objects.get(staff_id=cast.amara_teacher.staff_id)
    with cast.as_(cast.amara_teacher), pytest.raises(CannotDo):
        deeds.acknowledge_letter(line.public_id, on=TODAY)
    with cast.as_(cast.patrick_hr):
        deeds.send_letters(cycle.pk, on=TODAY)
        with pytest.raises(CannotDo):
            deeds.acknowledge_letter(line.public_id, on=TODAY)
    with cast.as_(cast.amara_teacher):
        deeds.acknowledge_letter(line.public_id, on=TODAY)
        with pytest.raises(AlreadyDone):
            deeds.acknowledge_letter(line.public_id, on=TODAY)
        found = find_line(line.public_id)
    assert found is not None
    assert found.acknowledged_on == TODAY


def test_closing_begins_the_new_bases_and_keeps_what_an_advancement_gave(cast: Cast, ready: YearRow) -> None:
    amounts = pay_everybody()
    amara = cast.amara_teacher.staff_id
    place(amara, 2)
    place(amara, 4, since=FIRST)
    with cast.as_(cast.patrick_hr):
        raised = raise_for_advancement(amara, 4, FIRST)
    cycle = approve(cast, ready)
    with cast.as_(cast.patrick_hr):
        with pytest.raises(deeds.NotYet):
            deeds.close_cycle(cycle.pk, on=TODAY)
        deeds.send_letters(cycle.pk, on=TODAY)
        deeds.close_cycle(cycle.pk, on=TODAY)
        with pytest.raises(AlreadyDone):
            deeds.close_cycle(cycle.pk, on=TODAY)
    with builder():
        lines = {one.staff_id: one for one in PayLine.objects.all()}
        now = {one.staff_id: one.base_cents for one in SalaryRecord.objects.on(FIRST)}
    assert sorted(now) == sorted(amounts)
    assert now[amara] == lines[amara].next_base_cents == raised.base_cents == 8_400_000
    assert all(now[staff] == line.next_base_cents for staff, line in lines.items())
    assert sum(now.values()) == sum(one.next_base_cents for one in lines.values())
    assert all(now[staff] > amounts[staff] for staff in amounts)


def test_pools_hold_five_or_more_and_are_never_computed_twice(cast: Cast, ready: YearRow) -> None:
    pay_everybody()
    cycle = approve(cast, ready)
    with cast.as_(cast.patrick_hr):
        deeds.send_letters(cycle.pk, on=TODAY)
        deeds.close_cycle(cycle.pk, on=TODAY)
    with builder():
        pools = list(SalaryPool.objects.all())
        lines = list(PayLine.objects.filter(school=cast.harbor))
    assert pools
    assert all(one.n >= 5 for one in pools)
    everybody = next(one for one in pools if one.school_id == cast.harbor.pk and one.group == "all")
    counted = [one for one in lines if one.pool]
    assert (everybody.n, everybody.total_cents) == (len(counted), sum(one.total_cents for one in counted))
    assert cast.lucia_principal.staff_id not in {one.staff_id for one in counted}


def test_nothing_is_approved_before_terms_are_published_nor_twice(cast: Cast) -> None:
    publish(cast)
    next_year(cast)
    with cast.as_(cast.patrick_hr):
        year = next(one for one in list_years() if one.label == "2027-28")
    with pytest.raises(deeds.NotYet, match="adopt a proposal"):
        approve(cast, year)
