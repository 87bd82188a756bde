"""Pages of the frame: a job's progress, the current school, who sees what, the other capacity, the glass."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
import time_machine
from django.conf import settings
from django.core import mail
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from cast_for_tests import NOW, Cast
from sextant.access.actions import open_account
from sextant.access.matrix import MATRIX
from sextant.access.models import Grant, User
from sextant.access.terms import PROCESSES, Role
from sextant.audit.models import AuditEntry
from sextant.cli.worker import reap
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.guard import RecordClass, Verb
from sextant.web import progress
from sextant.web.models import Progress
from sextant.web.who_sees_what import CLASS_WORDS, REACH_WORDS

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))

type SignIn = Callable[[User], Client]
REASON = "Her guardian cannot be reached and she is ill."
SILENT = progress.LEASE + timedelta(seconds=1)


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def sign_in(cast: Cast) -> SignIn:
    return lambda user: cast.sign_in(Client(), user)


@pytest.fixture
def job(cast: Cast) -> UUID:
    """One job of the data director, on its way."""
    key = progress.begin(kind="oneroster", label="Reading roster.zip", user_id=cast.anneke_data_director.pk)
    progress.Reporter(key).advance(3, 4, "Students")
    return key


# Progress


def test_whoever_began_a_job_sees_how_far_it_is(cast: Cast, sign_in: SignIn, job: UUID) -> None:
    page = sign_in(cast.anneke_data_director).get(reverse("progress", args=[job]))

    assert page.status_code == 200
    assert "Reading roster.zip" in page.content.decode()
    assert "Students" in page.content.decode()


def test_another_persons_job_is_not_found_just_like_none(cast: Cast, sign_in: SignIn, job: UUID) -> None:
    client = sign_in(cast.lucia_principal)

    of_another, of_nobody = (client.get(reverse("progress", args=[key])) for key in (job, uuid4()))

    assert (of_another.status_code, of_nobody.status_code) == (404, 404)
    assert of_another.content == of_nobody.content


def test_a_finished_job_says_so_and_where_to_go(cast: Cast, sign_in: SignIn, job: UUID) -> None:
    progress.Reporter(job).end(detail="Applied.", target_url="/imports/")

    text = sign_in(cast.anneke_data_director).get(
        reverse("progress", args=[job]), headers={"HX-Request": "true"}
    )

    assert 'href="/imports/"' in text.content.decode()
    assert "<html" not in text.content.decode()
    assert "hx-trigger" not in text.content.decode()


# Jobs whose worker died


def queue(key: UUID, *, worker: str = "worker-1", status: str = "RUNNING") -> DBTaskResult:
    """Queue a job as the worker finds it."""
    return DBTaskResult.objects.create(
        status=status, args_kwargs={"args": [], "kwargs": {"key": str(key)}}, task_path="x", priority=0,
        worker_ids=[worker], backend_name="default", run_after=NOW, exception_class_path="", traceback="",
    )  # fmt: skip


def test_a_job_is_lost_twice_and_given_up_the_third_time(job: UUID) -> None:
    task, outcomes, at = queue(job), [], NOW
    for _ in range(3):
        at = _go_on(at)
        with time_machine.travel(at, tick=False):
            n_given_back = reap()
            task.refresh_from_db()
            found = Progress.objects.get(pk=job)
            outcomes.append((n_given_back, found.state, found.attempts, task.status))
            if task.status == "READY":
                task.claim("worker-2")
                progress.Reporter(job)

    assert outcomes == [(1, "waiting", 1, "READY"), (1, "waiting", 2, "READY"), (0, "failed", 3, "FAILED")]
    assert "three times" in Progress.objects.get(pk=job).detail


def _go_on(at: datetime) -> datetime:
    return at + SILENT


def test_a_job_that_was_heard_of_lately_is_left_alone(job: UUID) -> None:
    task = queue(job)

    with time_machine.travel(NOW + progress.LEASE, tick=False):
        assert reap() == 0

    task.refresh_from_db()
    assert (task.status, Progress.objects.get(pk=job).state) == ("RUNNING", "running")


def test_a_worker_never_gives_away_the_job_that_it_is_doing(job: UUID) -> None:
    task = queue(job, worker="worker-1")

    with time_machine.travel(NOW + SILENT, tick=False):
        assert reap(worker_id="worker-1") == 0
        task.refresh_from_db()
        assert task.status == "RUNNING"
        assert reap(worker_id="worker-2") == 1


@pytest.mark.parametrize("status", ["FAILED", "SUCCESSFUL", None])
def test_a_job_that_broke_off_does_not_run_for_ever(job: UUID, status: str | None) -> None:
    if status:
        queue(job, status=status)

    with time_machine.travel(NOW + SILENT, tick=False):
        assert reap() == 0

    assert Progress.objects.get(pk=job).state == "failed"


def test_a_job_that_ended_stays_as_it_ended(job: UUID) -> None:
    progress.Reporter(job).end(detail="Applied.")

    progress.give_up(key=job, because="Too late.")
    progress.wait_again(key=job)

    assert Progress.objects.get(pk=job).state == "done"


# The current school


def offered(page: Any) -> tuple[list[str], str]:
    """Return the schools that the header offers, and the one that the page is about."""
    shell = page.context["shell"]
    return [choice.label for choice in shell.schools], shell.school.label if shell.school else ""


WHERE = reverse("who_sees_what")


def test_a_principal_is_at_her_school_whatever_the_address_asks(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.lucia_principal)

    for asked in ("", str(cast.cedar.public_id), str(uuid4()), "all", "' OR 1=1"):
        assert offered(client.get(WHERE, {"school": asked})) == ([cast.harbor.name], cast.harbor.name)


def test_a_superintendent_chooses_among_the_schools_of_her_region(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.walter_regional)
    everywhere = ["All schools", cast.cedar.name, cast.harbor.name]

    assert offered(client.get(WHERE)) == (everywhere, "All schools")
    assert offered(client.get(WHERE, {"school": cast.cedar.public_id})) == (everywhere, cast.cedar.name)


def test_a_choice_is_remembered_until_another_is_made(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.anneke_data_director)

    client.get(WHERE, {"school": cast.harbor.public_id})

    assert offered(client.get(WHERE))[1] == cast.harbor.name
    assert offered(client.get(WHERE, {"school": "all"}))[1] == "All schools"
    assert offered(client.get(WHERE))[1] == "All schools"


def test_families_choose_no_school(cast: Cast, sign_in: SignIn) -> None:
    assert offered(sign_in(cast.denise_guardian).get(WHERE)) == ([], "")


def test_whoever_gives_support_is_at_the_school_that_asked_for_it(cast: Cast, sign_in: SignIn) -> None:
    with guard.acting_as(process("installer")):
        helper = open_account(email="helper@vendor.example", display_name="Helper", at=NOW)
    with guard.acting_as(process("grant_desk")):
        Grant(
            user=helper, kind="support", school=cast.harbor, reason="A ticket.",
            starts_at=NOW, ends_at=NOW + timedelta(hours=1),
        ).save()  # fmt: skip

    assert offered(sign_in(helper).get(WHERE)) == ([cast.harbor.name], cast.harbor.name)


# Who sees what

ROLES = {
    "lucia_principal": {Role.PRINCIPAL},
    "amara_teacher": {Role.TEACHER},
    "priya_coteacher": {Role.SPED_TEACHER},
    "tomas_para": {Role.PARA},
    "ines_counselor": {Role.COUNSELOR},
    "walter_regional": {Role.REGIONAL_SUPERINTENDENT},
    "leila_privacy": {Role.PRIVACY_OFFICER},
    "denise_guardian": {Role.GUARDIAN},
    "jaylen_student": {Role.STUDENT},
}


@pytest.mark.parametrize("who", ROLES)
def test_everybody_reads_her_own_rows_of_the_matrix(cast: Cast, sign_in: SignIn, who: str) -> None:
    page = sign_in(cast.named[who]).get(WHERE)

    for record_class, row in zip(RecordClass, page.context["rows"], strict=True):
        assert row.words == CLASS_WORDS[record_class]
        assert row.reads == _reach(ROLES[who], record_class, Verb.READ)
        assert row.writes == _reach(ROLES[who], record_class, Verb.WRITE)
        readers = {role for role in MATRIX[record_class, Verb.READ] if role not in PROCESSES}
        assert set(filter(None, row.readers.split(", "))) == {role.replace("_", " ") for role in readers}
    assert page.context["roles"] == sorted(role.replace("_", " ") for role in ROLES[who])


def _reach(roles: set[Role], record_class: RecordClass, verb: Verb) -> str:
    (role,) = roles
    reach = MATRIX.get((record_class, verb), {}).get(role)
    return REACH_WORDS[reach] if reach else ""


def test_the_page_names_each_class_in_words(cast: Cast, sign_in: SignIn) -> None:
    text = sign_in(cast.jaylen_student).get(WHERE).content.decode()

    assert all(words in text for words in CLASS_WORDS.values())


# The other capacity


def test_only_ones_own_other_capacity_is_offered(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.amara_teacher)

    assert client.get(reverse("switch_capacity", args=["staff"])).status_code == 200
    for capacity in ("family", "student", "principal"):
        assert client.get(reverse("switch_capacity", args=[capacity])).status_code == 404
        assert client.post(reverse("switch_capacity", args=[capacity])).status_code == 404


# Break the glass


def glass(student: Any) -> str:
    return reverse("break_glass", args=[student.public_id])


def test_a_counselor_opens_a_record_for_thirty_minutes_with_a_reason(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.ines_counselor)
    assert cast.tobias.name in client.get(glass(cast.tobias)).content.decode()

    answer = client.post(glass(cast.tobias), {"reason": REASON})

    given = Grant._base_manager.get()
    assert (answer.status_code, answer["Location"]) == (303, reverse("student", args=[cast.tobias.public_id]))
    assert (given.user_id, given.student_id, given.kind) == (
        cast.ines_counselor.pk,
        cast.tobias.pk,
        "break_glass",
    )
    assert (given.starts_at, given.ends_at - given.starts_at) == (NOW, timedelta(minutes=30))
    assert given.reason == REASON
    trail = AuditEntry.objects.order_by("-sequence")[0]
    assert (trail.action, trail.user_id) == ("access.break_glass", cast.ines_counselor.pk)


def test_the_privacy_officer_is_told_without_a_name(cast: Cast, sign_in: SignIn) -> None:
    sign_in(cast.ines_counselor).post(glass(cast.tobias), {"reason": REASON})

    (note,) = mail.outbox
    assert note.to == [cast.leila_privacy.email]
    said = f"{note.subject} {note.body}"
    for secret in ("Tobias", "Abernathy", "Ines", "Castellanos", "ill", "Harbor", str(cast.tobias.public_id)):
        assert secret not in said.replace("will", "")


def test_a_privacy_officer_who_has_left_is_told_nothing(cast: Cast, sign_in: SignIn) -> None:
    seat = cast.staff_of(cast.leila_privacy).assignments
    with guard.acting_as(process("demo_builder")):
        seat.update(valid_until=NOW.date() + timedelta(days=1))
        sign_in(cast.ines_counselor).post(glass(cast.tobias), {"reason": REASON})
        assert len(mail.outbox) == 1

        seat.update(valid_until=NOW.date())
    sign_in(cast.ines_counselor).post(glass(cast.tobias), {"reason": REASON})

    assert len(mail.outbox) == 1


@pytest.mark.parametrize("reason", ["", "ill", " " * 40])
def test_without_a_reason_in_words_nothing_opens(cast: Cast, sign_in: SignIn, reason: str) -> None:
    answer = sign_in(cast.ines_counselor).post(glass(cast.tobias), {"reason": reason})

    assert answer.status_code == 422
    assert not Grant._base_manager.exists()
    assert mail.outbox == []


REFUSED = ["amara_teacher", "tomas_para", "gloria_registrar", "anneke_data_director", "patrick_hr"]


@pytest.mark.parametrize("who", [*REFUSED, "denise_guardian", "jaylen_student"])
def test_whoever_may_not_break_the_glass_is_refused(cast: Cast, sign_in: SignIn, who: str) -> None:
    client = sign_in(cast.named[who])

    assert client.get(glass(cast.jaylen)).status_code == 403
    assert client.post(glass(cast.jaylen), {"reason": REASON}).status_code == 403
    assert not Grant._base_manager.exists()


def test_a_leader_elsewhere_finds_no_such_student(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.thandiwe_principal_elsewhere)

    out_of_reach = client.post(glass(cast.jaylen), {"reason": REASON})

    assert out_of_reach.status_code == 404
    assert out_of_reach.content == client.post(f"/students/{uuid4()}/break-glass/").content
    assert not Grant._base_manager.exists()
