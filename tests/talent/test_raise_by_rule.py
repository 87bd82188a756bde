"""Bases and stipends: what the rule gives is kept, what lies outside waits for a second person."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cast_for_tests import TODAY, Cast
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.kernel.guard import OutOfReach
from sextant.talent.actions import pay_raises as deeds
from sextant.talent.actions import pay_stipends
from sextant.talent.actions.pay_decisions import decide_proposal
from sextant.talent.models import AdvancementCase, AdvancementWindow, PayProposal, SalaryRecord, Stipend
from sextant.talent.queries.pay_records import find_pay_record
from sextant.talent.terms.pay import ProposalState, StipendKind
from talent.pay_of_cast import builder, pay, place, publish


def amara(cast: Cast) -> int:
    return int(cast.amara_teacher.staff_id)


def wanted(cast: Cast, base_cents: int, *, on: date = TODAY) -> deeds.Wanted:
    return deeds.Wanted(staff_id=amara(cast), base_cents=base_cents, effective_on=on, because="Market.")


@pytest.fixture
def paid(cast: Cast) -> Cast:
    publish(cast)
    pay(amara(cast), 6_640_000)
    place(amara(cast), 2)
    return cast


def bases(cast: Cast) -> list[tuple[int, date, date | None]]:
    with builder():
        rows = SalaryRecord.objects.filter(staff_id=amara(cast)).order_by("valid_from")
        return [(one.base_cents, one.valid_from, one.valid_until) for one in rows]


def test_a_raise_within_the_rule_holds_at_once(paid: Cast) -> None:
    with paid.as_(paid.patrick_hr):
        deeds.set_base(wanted(paid, 6_700_000), on=TODAY)
    assert [one[0] for one in bases(paid)] == [6_640_000, 6_700_000]
    assert bases(paid)[0][2] == TODAY


def test_a_raise_outside_of_it_waits_for_a_second_person_who_may_be_finance(paid: Cast) -> None:
    with paid.as_(paid.patrick_hr):
        made = deeds.set_base(wanted(paid, 7_300_000), on=TODAY)
        assert isinstance(made, PayProposal)
        with pytest.raises(AlreadyDone):
            deeds.set_base(wanted(paid, 7_400_000), on=TODAY)
        with pytest.raises(deeds.NotYours):
            decide_proposal(made.public_id, approves=True, answer="", on=TODAY)
    assert len(bases(paid)) == 1
    with paid.as_(paid.felix_finance):
        with pytest.raises(CannotDo):
            decide_proposal(made.public_id, approves=False, answer="", on=TODAY)
        decided = decide_proposal(made.public_id, approves=True, answer="", on=TODAY)
    assert decided.decision == ProposalState.APPROVED
    assert bases(paid)[-1][0] == 7_300_000


def test_the_largest_raise_is_given_once_a_year_without_a_second_person(paid: Cast) -> None:
    """Largest raise: cost of living 2 and merit 3.5 per cent, so $66,400 becomes $70,052."""
    with paid.as_(paid.patrick_hr):
        deeds.set_base(wanted(paid, 7_005_200), on=TODAY)
        again = replace(wanted(paid, 7_010_000), effective_on=TODAY + timedelta(days=30))
        made = deeds.set_base(again, on=TODAY)
        assert isinstance(made, PayProposal)
        assert made.outside_of.startswith("With the raises of twelve months, from $66,400.00")
        in_a_year = replace(
            wanted(paid, 7_300_000), effective_on=date(TODAY.year + 1, TODAY.month, TODAY.day)
        )
        assert deeds.why_outside(in_a_year) == ""
    assert bases(paid)[-1][0] == 7_005_200


def test_stipends_of_a_year_are_counted_together(paid: Cast) -> None:
    """Three times $2,000 in three months are $6,000, and more than $5,000."""
    kinds = (StipendKind.ESL, StipendKind.SPED, StipendKind.HARD_TO_STAFF)
    with paid.as_(paid.patrick_hr):
        given = [
            pay_stipends.give_stipend(
                staff_id=amara(paid),
                kind=kind,
                yearly_cents=200_000,
                starts_on=TODAY + timedelta(days=30 * at),
                on=TODAY,
            )
            for at, kind in enumerate(kinds)
        ]
    assert [type(one) for one in given] == [Stipend, Stipend, PayProposal]
    assert given[-1].outside_of == "With the other stipends of the year $6,000.00, more than $5,000.00."


def test_a_refusal_changes_nothing(paid: Cast) -> None:
    with paid.as_(paid.patrick_hr):
        made = deeds.set_base(wanted(paid, 6_000_000), on=TODAY)
    with paid.as_(paid.felix_finance):
        decide_proposal(made.public_id, approves=False, answer="Nobody falls.", on=TODAY)
    assert len(bases(paid)) == 1


def test_nobody_sets_her_own_pay_and_a_principal_nobodys(paid: Cast) -> None:
    own, eriks = (
        deeds.Wanted(staff_id=one.staff_id, base_cents=6_000_000, effective_on=TODAY, because="So.")
        for one in (paid.patrick_hr, paid.erik_teacher)
    )
    with paid.as_(paid.patrick_hr), pytest.raises(deeds.NotYours):
        deeds.set_base(own, on=TODAY)
    with paid.as_(paid.lucia_principal), pytest.raises(OutOfReach):
        deeds.keep_base(eriks, approved_by=None)


def test_an_advancement_is_paid_as_the_worked_example_says(paid: Cast) -> None:
    # No composite is frozen: cost of living alone gives 67,728; the lowest base of Advanced lifts it.
    place(amara(paid), 3, since=date(2027, 7, 1))
    with paid.as_(paid.patrick_hr):
        row = deeds.raise_for_advancement(amara(paid), 3, date(2027, 7, 1))
    assert row.base_cents == 7_000_000
    assert row.because == "Advancement to Advanced"
    with paid.as_(paid.amara_teacher):
        record = find_pay_record(paid.staff_of(paid.amara_teacher).public_id, on=date(2027, 7, 1))
    assert record is not None
    assert record.base_cents == 7_000_000


def test_without_a_base_or_a_rule_the_cure_is_named(cast: Cast) -> None:
    place(amara(cast), 2)
    place(amara(cast), 3, since=TODAY)
    with cast.as_(cast.patrick_hr):
        with pytest.raises(deeds.NoRule, match="Publish the bands"):
            deeds.raise_for_advancement(amara(cast), 3, TODAY)
        publish(cast)
        with pytest.raises(deeds.NoBase, match="Set one first"):
            deeds.raise_for_advancement(amara(cast), 3, TODAY)


def test_nobody_is_raised_for_an_advancement_that_no_panel_decided_on(paid: Cast) -> None:
    with paid.as_(paid.patrick_hr), pytest.raises(deeds.NotDecided, match="open a case for advancement"):
        deeds.raise_for_advancement(amara(paid), 4, TODAY)
    place(amara(paid), 3, since=TODAY)
    with paid.as_(paid.patrick_hr):
        for category, day in ((4, TODAY), (3, date(2026, 11, 1))):
            with pytest.raises(deeds.NotDecided):
                deeds.raise_for_advancement(amara(paid), category, day)
    assert len(bases(paid)) == 1


def test_an_advancement_raises_once(paid: Cast) -> None:
    place(amara(paid), 3, since=TODAY)
    with paid.as_(paid.patrick_hr):
        deeds.raise_for_advancement(amara(paid), 3, TODAY)
        with pytest.raises(AlreadyDone, match="Set the base instead"):
            deeds.raise_for_advancement(amara(paid), 3, date(2026, 12, 1))
    assert len(bases(paid)) == 2


def test_a_decided_case_is_paid_from_its_day_on(paid: Cast) -> None:
    with builder():
        window = AdvancementWindow(
            school_year=paid.year, name="Fall", opens_on=TODAY, closes_on=TODAY, decides_by=TODAY
        )
        window.save()
        case = AdvancementCase(
            window=window, staff_id=amara(paid), from_category=2, target=3, state="decided",
            outcome="not_yet", named_gate="Growth.", next_step="A year.", effective_on=date(2027, 7, 1),
        )  # fmt: skip
        case.save()
    with paid.as_(paid.patrick_hr), pytest.raises(deeds.NotDecided):
        deeds.raise_for_advancement(amara(paid), 3, date(2027, 7, 1))
    with builder():
        case.outcome = "advance"
        case.save()
    with paid.as_(paid.patrick_hr):
        with pytest.raises(deeds.NotDecided):
            deeds.raise_for_advancement(amara(paid), 3, date(2027, 6, 30))
        deeds.raise_for_advancement(amara(paid), 3, date(2027, 7, 1))
    assert bases(paid)[-1][0] == 7_000_000


def test_a_large_stipend_waits_for_a_second_person(paid: Cast) -> None:
    with paid.as_(paid.patrick_hr):
        kept = pay_stipends.give_stipend(
            staff_id=amara(paid), kind=StipendKind.ESL, yearly_cents=500_000, starts_on=TODAY, on=TODAY
        )
        made = pay_stipends.give_stipend(
            staff_id=amara(paid), kind=StipendKind.SPED, yearly_cents=4_500_000, starts_on=TODAY, on=TODAY
        )
        assert isinstance(kept, Stipend)
        assert isinstance(made, PayProposal)
        assert not Stipend.objects.filter(kind=StipendKind.SPED).exists()
        with pytest.raises(deeds.NotYours):
            decide_proposal(made.public_id, approves=True, answer="", on=TODAY)
    with paid.as_(paid.felix_finance):
        decide_proposal(made.public_id, approves=True, answer="", on=TODAY)
    with builder():
        assert Stipend.objects.get(kind=StipendKind.SPED).yearly_cents == 4_500_000
    assert len(bases(paid)) == 1


def test_stipends_follow_each_other_and_end(paid: Cast) -> None:
    with paid.as_(paid.patrick_hr):
        pay_stipends.give_stipend(
            staff_id=amara(paid),
            kind=StipendKind.SPED,
            yearly_cents=200_000,
            starts_on=date(2026, 9, 1),
            on=TODAY,
        )
        row = pay_stipends.give_stipend(
            staff_id=amara(paid), kind=StipendKind.SPED, yearly_cents=250_000, starts_on=TODAY, on=TODAY
        )
        with pytest.raises(CannotDo, match="Choose a later day"):
            pay_stipends.give_stipend(
                staff_id=amara(paid), kind=StipendKind.SPED, yearly_cents=1, starts_on=TODAY, on=TODAY
            )
        pay_stipends.end_stipend(row.public_id, staff_id=amara(paid), ends_on=date(2027, 1, 1))
        record = find_pay_record(paid.staff_of(paid.amara_teacher).public_id, on=TODAY)
    assert record is not None
    assert record.statement is not None
    assert (record.statement.base, record.statement.stipends) == (6_640_000, 250_000)


def test_a_teacher_reads_her_own_pay_and_nobody_elses(paid: Cast) -> None:
    pay(paid.erik_teacher.staff_id, 5_800_000)
    with paid.as_(paid.amara_teacher):
        assert [one.staff_id for one in SalaryRecord.objects.all()] == [amara(paid)]
