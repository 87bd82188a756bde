"""Two people stand behind a final run: one signs, the other computes it again and finds the same."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from assessment.conftest import SignIn
from cast_for_tests import Cast
from interlocks.pages.conftest import text_of
from interlocks.pages.grown_cast import entry, grow
from sextant.assessment.actions.run_check import (
    InputsChanged,
    NothingToCheck,
    ResultsDiffer,
    SecondPersonNeeded,
    check_run,
)
from sextant.assessment.actions.scores import record_scores
from sextant.assessment.events import GrowthRunReleased
from sextant.assessment.models import GrowthFlag, GrowthRun, StudentGrowth, TeacherGrowth
from sextant.assessment.queries.runs import public_id_of
from sextant.assessment.terms import Gate, RunState
from sextant.audit.models import AuditEntry
from sextant.kernel import events, guard
from sextant.kernel.actor import process

pytestmark = pytest.mark.usefixtures("monday")

AT = datetime(2026, 10, 31, 12, tzinfo=UTC)


def check(cast: Cast, who: str = "omar_analyst") -> None:
    with guard.acting_as(process("growth_run")):
        check_run(run_id=run().pk, checked_by=getattr(cast, who).staff_id, at=AT)


def run() -> GrowthRun:
    with guard.acting_as(process("growth_run")):
        found: GrowthRun = GrowthRun.objects.get()
        return found


def test_a_signed_run_stays_provisional_until_a_second_person_has_computed_it_again(cast: Cast) -> None:
    grow(cast, is_checked=False)
    before = run()

    check(cast)

    after = run()
    waiting = [gate["gate"] for gate in before.gates if not gate["is_passed"]]
    assert (before.state, waiting) == (RunState.PROVISIONAL, [Gate.CHECKED])
    assert (after.state, after.checked_by_id) == (RunState.FINAL, cast.omar_analyst.staff_id)
    with guard.acting_as(process("growth_run")):
        assert AuditEntry.objects.filter(action="assessment.check_growth_run").count() == 1


def test_only_with_the_check_a_screening_follows_and_the_sentence_waits_for_nothing(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    grow(cast, is_checked=False)
    heard: list[GrowthRunReleased] = []
    monkeypatch.setitem(events._listeners, GrowthRunReleased, (heard.append,))
    with guard.acting_as(process("growth_run")):
        waiting = StudentGrowth.objects.get(student=cast.jaylen)

    check(cast)

    with guard.acting_as(process("growth_run")):
        flag, growth = GrowthFlag.objects.get(), StudentGrowth.objects.get(student=cast.jaylen)
        gates = [row.gates_failed for row in TeacherGrowth.objects.all()]
    assert waiting.sentence.endswith("a screening follows when the run is final.")
    assert (
        growth.sentence
        == flag.reason
        == waiting.sentence.replace("; a screening follows when the run is final", "")
    )
    assert flag.final_run_id == run().pk
    assert heard == [GrowthRunReleased(run_id=run().pk, is_final=True)]
    assert all(Gate.FINAL_RUN not in failed for failed in gates)


def test_whoever_signed_cannot_check(cast: Cast) -> None:
    grow(cast, is_checked=False)

    with pytest.raises(SecondPersonNeeded, match="somebody else"):
        check(cast, "anneke_data_director")

    assert run().state == RunState.PROVISIONAL


def test_a_result_corrected_in_between_asks_for_a_new_run(cast: Cast) -> None:
    grow(cast, is_checked=False)
    with guard.acting_as(process("demo_builder")):
        record_scores(rows=[entry(cast.jaylen, cast.year, 1, -0.5)], source="corrected")

    with pytest.raises(InputsChanged, match="Run growth again"):
        check(cast)

    assert run().checked_by_id is None


def test_results_that_come_out_different_are_never_final(cast: Cast) -> None:
    grow(cast, is_checked=False)
    with guard.acting_as(process("growth_run")):
        GrowthRun.objects.update(results_hash="0" * 64)

    with pytest.raises(ResultsDiffer, match="Do not use it"):
        check(cast)

    assert run().state == RunState.PROVISIONAL


def test_a_run_is_checked_once_and_only_if_signed(cast: Cast) -> None:
    grow(cast)

    with pytest.raises(NothingToCheck):
        check(cast)


def test_an_unsigned_run_waits_for_no_check(cast: Cast) -> None:
    grow(cast, is_signed=False)

    with pytest.raises(NothingToCheck):
        check(cast)


@pytest.mark.parametrize(
    ("who", "status"),
    [("omar_analyst", 303), ("anneke_data_director", 303), ("lucia_principal", 403), ("amara_teacher", 403)],
)
def test_the_page_lets_in_those_who_may_check(cast: Cast, sign_in: SignIn, who: str, status: int) -> None:
    grow(cast, is_checked=False)
    with guard.acting_as(process("growth_run")):
        url = reverse("growth_check", args=[public_id_of(run().pk)])

    answer = sign_in(getattr(cast, who)).post(url)

    assert answer.status_code == status
    is_final = run().state == RunState.FINAL
    assert is_final == (who == "omar_analyst")


def test_a_principal_reads_at_once_if_the_run_is_final_and_who_stands_for_it(
    cast: Cast, sign_in: SignIn
) -> None:
    client = sign_in(cast.lucia_principal)
    grow(cast, is_checked=False)
    signed = text_of(client.get("/growth/"))
    check(cast)
    final = text_of(client.get("/growth/"))

    assert "Report period 1, 2026-27: provisional, signed by Anneke de Vries, not checked yet" in signed
    assert "These numbers may still change." in signed
    assert "Report period 1, 2026-27, provisional" in signed[signed.index("by subject") :]
    assert "Report period 1, 2026-27: final, signed by Anneke de Vries and checked by Omar Siddiqui" in final
    assert "Two people stand for these numbers" in final
    assert "Report period 1, 2026-27, final" in final[final.index("by subject") :]


def test_the_page_of_a_run_names_both(cast: Cast, sign_in: SignIn) -> None:
    grow(cast)
    with guard.acting_as(process("growth_run")):
        url = reverse("growth_run", args=[public_id_of(run().pk)])

    page = text_of(sign_in(cast.omar_analyst).get(url))

    assert "Signed by Anneke de Vries" in page
    assert "Checked by Omar Siddiqui" in page
    assert "Check this run" not in page


def test_whoever_may_check_finds_the_button_on_a_run_that_waits(cast: Cast, sign_in: SignIn) -> None:
    grow(cast, is_checked=False)
    with guard.acting_as(process("growth_run")):
        url = reverse("growth_run", args=[public_id_of(run().pk)])

    pages = {
        who: "Everything is computed again from the same inputs"
        in text_of(sign_in(getattr(cast, who)).get(url))
        for who in ("omar_analyst", "anneke_data_director", "lucia_principal")
    }

    assert pages == {"omar_analyst": True, "anneke_data_director": False, "lucia_principal": False}
