"""The growth pages: the newest run and its gates, the list of flags, the button, and the withdrawal."""

import re
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from assessment.conftest import SignIn
from cast_for_tests import Cast
from interlocks.pages.conftest import queries_of, text_of
from interlocks.pages.grown_cast import grow
from sextant.assessment.models import GrowthFlag, GrowthRun
from sextant.assessment.queries.runs import public_id_of
from sextant.assessment.terms import FlagState, RunState
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.web.models import Progress

pytestmark = pytest.mark.usefixtures("monday")

HOME, FLAGS, START = "/growth/", "/growth/flags/", "/growth/runs/start/"


def newest_run() -> GrowthRun:
    with guard.acting_as(process("demo_builder")):
        run: GrowthRun = GrowthRun.objects.order_by("-number").first()
        return run


def run_url(run_id: int, name: str = "growth_run") -> str:
    with guard.acting_as(process("demo_builder")):
        return reverse(name, args=[public_id_of(run_id)])


def test_the_page_opens_with_the_run_and_why_it_is_provisional(cast: Cast, sign_in: SignIn) -> None:
    grow(cast, is_signed=False)

    page = text_of(sign_in(cast.anneke_data_director).get(HOME))

    assert "Report period 1, 2026-27: provisional, not signed yet" in page
    assert "They open no screening and flag no teacher." in page
    assert "0 of 2 rosters are verified; 95% are needed." in page
    assert "The data director has not signed." in page
    assert "Of lagging flags about one in three is a real drop." in page


def test_before_the_first_run_the_page_says_what_is_needed(cast: Cast, sign_in: SignIn) -> None:
    page = text_of(sign_in(cast.anneke_data_director).get(HOME))

    assert "No growth run has been released yet" in page
    assert "Import the results of two report periods" in page


@pytest.mark.parametrize(
    ("who", "home", "start"),
    [
        ("anneke_data_director", 200, 303),
        ("lucia_principal", 200, 403),
        ("amara_teacher", 403, 403),
        ("denise_guardian", 403, 403),
    ],
)
def test_leaders_read_runs_and_only_the_data_director_starts_one(
    cast: Cast, sign_in: SignIn, who: str, home: int, start: int
) -> None:
    grow(cast)
    client = sign_in(getattr(cast, who))

    assert (client.get(HOME).status_code, client.post(START).status_code) == (home, start)


def test_nobody_signed_in_is_sent_to_sign_in() -> None:
    assert Client().get(HOME).status_code == 302


def test_the_button_runs_growth_and_leads_to_the_finished_run(cast: Cast, sign_in: SignIn) -> None:
    grow(cast)
    with guard.acting_as(process("demo_builder")):
        from sextant.assessment.actions.run_withdrawal import withdraw_run

        withdraw_run(run_id=newest_run().pk, because="To run it again.")
    client = sign_in(cast.anneke_data_director)

    answer = client.post(START, {"sign": "on"})

    progress = text_of(client.get(answer.headers["Location"]))
    run = newest_run()
    assert "Run 2 is released." in progress
    assert (run.number, run.signed_by_id) == (2, cast.anneke_data_director.staff_id)


def test_a_run_of_the_same_inputs_is_told_so_on_the_progress_page(cast: Cast, sign_in: SignIn) -> None:
    grow(cast)
    client = sign_in(cast.anneke_data_director)
    client.post(START, {"sign": "on"})

    answer = client.post(START, {"sign": "on"})

    assert "has released these very inputs already" in text_of(client.get(answer.headers["Location"]))


def test_two_runs_are_never_under_way_at_once(cast: Cast, sign_in: SignIn) -> None:
    from cast_for_tests import NOW

    Progress.objects.create(kind="growth", label="Growth run", started_at=NOW, heartbeat_at=NOW)
    client = sign_in(cast.anneke_data_director)

    page = text_of(client.post(START, follow=True))

    assert "A growth run is under way. Wait until it has finished." in page


def test_a_run_shows_how_it_was_made_and_can_be_withdrawn_with_a_reason(cast: Cast, sign_in: SignIn) -> None:
    grown = grow(cast)
    client = sign_in(cast.anneke_data_director)
    page = text_of(client.get(run_url(grown.outcome.run_id)))
    withdraw = run_url(grown.outcome.run_id, "growth_withdraw")

    refused = client.post(withdraw, {"because": ""})
    answer = client.post(withdraw, {"because": "Scored with a wrong key."}, follow=True)

    assert "joint-1" in page
    assert "numpy" in page
    assert refused.status_code == 422
    assert "Scored with a wrong key." in text_of(answer)
    assert newest_run().state == RunState.WITHDRAWN
    with guard.acting_as(process("demo_builder")):
        assert GrowthFlag.objects.get().state == FlagState.WITHDRAWN


@pytest.mark.parametrize(
    ("who", "status", "n"),
    [
        ("anneke_data_director", 200, 1),
        ("lucia_principal", 200, 1),
        ("amara_teacher", 200, 1),
        ("katrin_teacher", 200, 0),
        ("thandiwe_principal_elsewhere", 200, 0),
        ("denise_guardian", 403, 0),
    ],
)
def test_each_reader_lists_the_flags_within_reach(
    cast: Cast, sign_in: SignIn, who: str, status: int, n: int
) -> None:
    grow(cast)

    response = sign_in(getattr(cast, who)).get(FLAGS)

    assert response.status_code == status
    assert text_of(response).count("Jaylen Okonkwo-Reed") == n


@pytest.mark.parametrize(
    ("asked", "n"),
    [
        ({"subject": "math"}, 1),
        ({"subject": "ela"}, 1),
        ({"grade": "7"}, 1),
        ({"grade": "8"}, 0),
        ({"kind": "surging"}, 0),
        ({"grade": "seven", "sort": "-nonsense", "page": "99999"}, 1),
    ],
    ids=["its subject", "no subject with a flag", "its grade", "another grade", "the other kind", "nonsense"],
)
def test_the_list_narrows_and_nonsense_narrows_nothing(
    cast: Cast, sign_in: SignIn, asked: dict[str, str], n: int
) -> None:
    grow(cast)

    page = text_of(sign_in(cast.lucia_principal).get(FLAGS, asked))

    assert page.count("Jaylen Okonkwo-Reed") == n


def test_htmx_gets_the_rows_with_the_finding_that_goes_with_them(cast: Cast, sign_in: SignIn) -> None:
    grow(cast)

    part = sign_in(cast.lucia_principal).get(FLAGS, {"grade": "8"}, headers={"HX-Request": "true"})

    assert "<html" not in part.content.decode()
    assert "No students lag Each had" in text_of(part)


def test_the_same_flags_are_counted_alike_on_every_page(cast: Cast, sign_in: SignIn) -> None:
    grow(cast)
    with guard.acting_as(process("demo_builder")):
        # Raised at Harbor Point about a student who has left it since, and one who has come from elsewhere.
        flag = GrowthFlag.objects.get()
        for student, school in ((cast.wren_elsewhere, cast.harbor), (cast.zuri, cast.cedar)):
            flag.pk, flag.student, flag.school, flag._state.adding = None, student, school, True
            flag.save()
    client = sign_in(cast.lucia_principal)

    home, flags = text_of(client.get(HOME)), text_of(client.get(FLAGS))
    school = text_of(client.get(reverse("school", args=[cast.harbor.public_id])))
    monday = text_of(client.get(reverse("monday")))

    # Whoever has left for another school is on the lists of that one, and no page here leads to her.
    assert "At Harbor Point Middle Lagging 2" in home
    assert "Two students lag in a subject each" in flags
    assert "Lagging, open 2" in school
    assert "All 2 who lag" in monday


def test_what_a_run_found_in_the_network_is_called_so(cast: Cast, sign_in: SignIn) -> None:
    grow(cast)

    assert "What it found in the network" in text_of(sign_in(cast.lucia_principal).get(HOME))
    assert "Open flags In the network" in text_of(sign_in(cast.anneke_data_director).get(HOME))


def test_both_pages_look_back_to_the_run_and_the_flags_of_then(cast: Cast, sign_in: SignIn) -> None:
    grow(cast)
    client = sign_in(cast.lucia_principal)
    with guard.acting_as(process("demo_builder")):
        # A later run closed the flag: it stood at the end of period 1 all the same.
        flag, run = GrowthFlag.objects.get(), newest_run()
        run.pk, run.number, run.inputs_hash, run._state.adding = None, 2, "2" * 64, True
        run.public_id, run.target_on = uuid4(), cast.periods[1].ends_on
        run.save()
        flag.state, flag.closed_run = FlagState.EXPIRED, run
        flag.save()
    then = {"as_of": cast.periods[0].ends_on.isoformat()}
    before = {"as_of": cast.periods[0].starts_on.isoformat()}

    assert "No students lag" in text_of(client.get(FLAGS))
    assert "One student lags in a subject as of Report period 1, 2026-27" in text_of(client.get(FLAGS, then))
    assert "No students lag" in text_of(client.get(FLAGS, before))
    assert "Run 1." in text_of(client.get(HOME, then))
    assert "No growth run has been released yet" in text_of(client.get(HOME, before))
    assert 'name="as_of"' in client.get(FLAGS, then).content.decode()


def test_the_list_names_the_subject_it_is_narrowed_to_and_what_is_under_way(
    cast: Cast, sign_in: SignIn
) -> None:
    grow(cast)
    client = sign_in(cast.lucia_principal)

    page = text_of(client.get(FLAGS, {"subject": "math"}))

    assert "One student lags in math" in page
    assert re.search(r"Next step.*Remediation screening, math, Samir Haddad, \w{3} \d+ \w{3}", page)
    assert "School" not in re.search(r"Open flags Student(.*?)Jaylen", page)[1]


def test_a_reader_of_several_schools_reads_which_one(cast: Cast, sign_in: SignIn) -> None:
    grow(cast)

    page = text_of(sign_in(cast.anneke_data_director).get(FLAGS))

    assert "School" in re.search(r"Open flags Student(.*?)Jaylen", page)[1]


@pytest.mark.parametrize("address", [HOME, FLAGS])
def test_the_pages_cost_the_same_few_queries_whatever_the_number_of_flags(
    cast: Cast, sign_in: SignIn, address: str
) -> None:
    grow(cast, n_classmates=40)
    client = sign_in(cast.lucia_principal)
    few = queries_of(client, address)
    with guard.acting_as(process("demo_builder")):
        flag = GrowthFlag.objects.get()
        for student in type(cast.jaylen).objects.filter(given_name__startswith="Mate")[:30]:
            flag.pk, flag.student, flag._state.adding = None, student, True
            flag.save()

    assert queries_of(client, address) == few <= 25


def test_a_principal_reads_her_school_before_how_the_run_was_made(cast: Cast, sign_in: SignIn) -> None:
    grow(cast)

    client = sign_in(cast.lucia_principal)
    page = text_of(client.get(reverse("growth_home")))
    director = text_of(sign_in(cast.anneke_data_director).get(reverse("growth_home")))

    assert page.index("by subject") < page.index("How the run was made") < page.index("Why it is final")
    assert "How the run was made" not in director
    assert queries_of(client, reverse("growth_home")) <= 25
