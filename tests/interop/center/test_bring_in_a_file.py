"""The import center as the data director uses it: bring in, look, release, apply, throw away, settle."""

import csv
import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from feeds import Feed, add_person, add_student, network_feed

from sextant.interop.actions import receiving, staging
from sextant.interop.models import ImportRun, QuarantinedRow
from sextant.interop.terms import ImportState
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.models import School, Student


def upload(
    client: Client, content: bytes, *, name: str = "feed.zip", kind: str = "oneroster", **more: Any
) -> Any:
    file = SimpleUploadedFile(name, content)
    return client.post(
        reverse("import_upload"), {"kind": kind, "uploads": [file], "jurisdiction": "pa", **more}
    )


def newest() -> ImportRun:
    with guard.acting_as(process("importer")):
        return ImportRun.objects.order_by("-pk")[0]


def rows() -> list[QuarantinedRow]:
    with guard.acting_as(process("importer")):
        return list(QuarantinedRow.objects.order_by("pk"))


def names() -> set[str]:
    with guard.acting_as(process("importer")):
        return set(Student.objects.values_list("given_name", flat=True))


def bring(client: Client, feed: Feed) -> ImportRun:
    upload(client, feed.zipped())
    run = newest()
    client.post(reverse("import_apply", args=[run.public_id]), {"is_sure": "on"})
    return newest()


def test_a_file_is_read_and_shown_before_it_changes_anything(director: Client) -> None:
    answer = upload(director, network_feed().zipped())
    page = director.get(answer.url)

    assert answer.status_code == 303
    assert newest().state == ImportState.READY
    assert "Ana" not in names()
    assert "The file is read and waits for your word" in page.text
    assert "Students" in page.text
    assert reverse("import_apply", args=[newest().public_id]) in page.text


def test_applying_writes_it_and_the_file_itself_is_gone(director: Client) -> None:
    run = bring(director, network_feed())

    page = director.get(reverse("import_run", args=[run.public_id])).text

    assert run.state == ImportState.APPLIED
    assert "Ana" in names()
    assert "The file was applied" in page
    with pytest.raises(FileNotFoundError):
        staging.read_back([staging.Kept(**one) for one in run.files])


def test_the_same_file_again_changes_nothing_and_says_so(director: Client) -> None:
    bring(director, network_feed())

    upload(director, network_feed().zipped())

    assert newest().state == ImportState.UNCHANGED
    page = director.get(reverse("import_run", args=[newest().public_id])).text
    assert "The file changes nothing" in page
    assert reverse("import_apply", args=[newest().public_id]) not in page


def test_a_held_file_is_applied_only_with_a_word_that_they_have_left(director: Client) -> None:
    bring(director, network_feed())
    feed = network_feed()
    feed.drop("users", "ana")
    feed.drop("roles", "r-ana")
    feed.drop("demographics", "ana")
    upload(director, feed.zipped())
    run, place = newest(), reverse("import_apply", args=[newest().public_id])
    shown = director.get(reverse("import_run", args=[run.public_id])).text

    refused = director.post(place, {})
    unchanged = newest().state
    director.post(place, {"is_sure": "on"})

    assert "users.csv lacks 1 of 4 students" in shown
    assert "Release and apply" in shown
    assert (refused.status_code, unchanged) == (422, ImportState.HELD)
    assert "Tick the box" in refused.text
    assert newest().state == ImportState.APPLIED


def test_a_file_may_be_thrown_away(director: Client) -> None:
    upload(director, network_feed().zipped())
    run = newest()

    answer = director.post(reverse("import_cancel", args=[run.public_id]), follow=True)
    again = director.post(reverse("import_apply", args=[run.public_id]), follow=True)

    assert newest().state == ImportState.CANCELLED
    assert "Thrown away" in answer.text
    assert "upload the file again" in again.text
    assert "Ana" not in names()


def test_rows_to_look_at_are_shown_and_sent_as_a_table_that_no_spreadsheet_computes(director: Client) -> None:
    feed = network_feed()
    add_person(feed, "zoe")
    feed.rows["enrollments"]["=HYPERLINK"] = {"sourcedId": "=HYPERLINK", "classSourcedId": "=1+1"}
    upload(director, feed.zipped())
    run = newest()

    page = director.get(reverse("import_run", args=[run.public_id])).text
    report = director.get(reverse("import_report", args=[run.public_id]))

    assert "users.csv, row 9" in page
    assert "attachment" in report.headers["Content-Disposition"]
    assert report.headers["Cache-Control"] == "no-store"
    lines = list(csv.DictReader(io.StringIO(report.text)))
    assert {"users.csv", "enrollments.csv"} <= {line["file"] for line in lines}
    assert {line["row"] for line in lines if line["file"] == "users.csv"} == {"9"}
    assert not any(cell[:1] in "=+-@" for line in lines for cell in line.values() if cell)


def test_a_hundred_rows_come_page_by_page(director: Client) -> None:
    feed = network_feed()
    for number in range(60):
        add_person(feed, f"x{number}")
    upload(director, feed.zipped())
    place = reverse("import_run", args=[newest().public_id])

    first = director.get(place)
    part = director.get(f"{place}?sort=place&page=3", headers={"HX-Request": "true"})

    assert "1 to 25 of 60" in first.text
    assert "51 to 60 of 60" in part.text
    assert "<html" not in part.text


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (b"", "feed.zip", "empty"),
        (b"%PDF-1.7 nothing", "feed.zip", "neither text nor an archive"),
        (
            b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x01",
            "feed.zip",
            "neither text nor an archive",
        ),
    ],
)
def test_what_is_no_export_is_refused_in_the_form(
    director: Client, content: bytes, name: str, says: str
) -> None:
    answer = upload(director, content, name=name)

    assert answer.status_code == 422
    assert says in answer.text


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (network_feed().zipped()[:-40], "The ZIP is damaged."),
        (b"PK\x03\x04 nothing of the kind", "The ZIP is damaged."),
        (b"a,b,c\n1,2,3\n", "It holds no OneRoster file."),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_cure(director: Client, content: bytes, says: str) -> None:
    answer = upload(director, content)
    page = director.get(answer.url).text

    assert newest().state == ImportState.REJECTED
    assert says in page
    assert "The cure" in page
    report = director.get(reverse("import_report", args=[newest().public_id])).text
    assert says in report


def test_a_file_beyond_any_export_is_refused_and_leaves_nothing(
    director: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(staging, "MOST_BYTES", 1000)
    before = sorted(staging._folder().iterdir())

    answer = upload(director, network_feed().zipped())

    assert (answer.status_code, sorted(staging._folder().iterdir())) == (422, before)
    assert "more than" in answer.text


def test_a_request_beyond_the_quota_is_read_to_its_end_and_refused(
    director: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiving, "MOST_BYTES_A_REQUEST", 500)

    answer = upload(director, network_feed().zipped())

    assert answer.status_code == 422
    assert "100 MB together" in answer.text


def test_a_senders_file_name_is_shown_and_never_a_path(director: Client) -> None:
    upload(director, network_feed().zipped(), name="..\\..\\etc\\<b>passwd.zip")
    run = newest()

    page = director.get(reverse("import_run", args=[run.public_id])).text

    assert run.file_name == "<b>passwd.zip"
    assert "&lt;b&gt;passwd.zip" in page
    assert "<b>passwd" not in page


def test_a_page_without_its_token_is_refused(cast: Any) -> None:
    client = cast.sign_in(Client(enforce_csrf_checks=True), cast.anneke_data_director)

    assert upload(client, network_feed().zipped()).status_code == 403


def test_scores_come_in_with_their_columns_named(director: Client) -> None:
    content = b"kid,points,when\n1001,12.5,RP1\n1001,14,RP2\n"
    lines = "student_id = kid\nscore = points\nperiod = when\nsubject := Math\nschool_year := 2025-26"

    answer = upload(director, content, name="s.csv", kind="scores", columns=lines, create_students="on")
    page = director.get(answer.url).text
    director.post(reverse("import_apply", args=[newest().public_id]))

    assert "Results" in page
    assert newest().state == ImportState.APPLIED


def test_columns_that_name_no_field_are_refused_in_the_form(director: Client) -> None:
    answer = upload(director, b"a,b\n1,2\n", name="s.csv", kind="scores", columns="colour = b")

    assert answer.status_code == 422
    assert "names no field of a result" in answer.text


def test_rows_wait_until_somebody_settles_them(director: Client) -> None:
    feed = network_feed()
    add_person(feed, "zoe")
    bring(director, feed)
    [row] = rows()
    shown = director.get(reverse("quarantine_list")).text

    director.post(reverse("quarantine_settle", args=[row.public_id]))
    twice = director.post(reverse("quarantine_settle", args=[row.public_id]), follow=True)

    assert "1 row waits for somebody" in shown
    assert "users.csv, row 9" in shown
    assert "settled already" in twice.text
    assert "No row waits for anybody" in director.get(reverse("quarantine_list")).text


def test_rows_that_the_next_file_has_again_keep_their_age_and_cured_ones_go(director: Client) -> None:
    feed = network_feed()
    add_person(feed, "zoe")
    add_student(feed, "una", "dawn", grade="")
    bring(director, feed)
    first = {row.code: row.first_seen_at for row in rows()}
    feed.put("users", "una", grades="06")
    feed.put("users", "ana", givenName="Anna")

    bring(director, feed)

    old, new = rows()[:2], rows()[2:]
    assert {row.code: row.settled_because for row in old} == {
        "user.no_place": "newer",
        "student.no_grade": "cured",
    }
    assert [(row.code, row.first_seen_at) for row in new] == [("user.no_place", first["user.no_place"])]


def test_rows_of_a_file_that_was_only_looked_at_are_nobodys_work(director: Client) -> None:
    feed = network_feed()
    add_person(feed, "zoe")

    upload(director, feed.zipped())

    assert "No row waits for anybody" in director.get(reverse("quarantine_list")).text


def test_the_list_shows_what_came_in(director: Client) -> None:
    bring(director, network_feed())
    upload(director, b"a,b,c\n1,2,3\n", name="odd.csv")

    page = director.get(reverse("import_list"))

    assert "No file waits for anybody" in page.text
    assert page.text.index("odd.csv") < page.text.index("feed.zip")
    assert "odd.csv" not in director.get(reverse("import_list") + "?kind=scores").text


def test_pages_ask_few_questions_whatever_they_hold(
    director: Client, django_assert_max_num_queries: Any
) -> None:
    feed = network_feed()
    for number in range(40):
        add_person(feed, f"x{number}")
    run = bring(director, feed)

    for place in (
        reverse("import_list"), reverse("import_run", args=[run.public_id]), reverse("quarantine_list"),
    ):  # fmt: skip
        with django_assert_max_num_queries(25):
            director.get(place)


def test_only_the_data_director_brings_files_in(client: Client, cast: Any, director: Client) -> None:
    upload(director, network_feed().zipped())
    run = newest()
    principal = cast.sign_in(Client(), cast.lucia_principal)
    teacher = cast.sign_in(Client(), cast.amara_teacher)
    place = reverse("import_run", args=[run.public_id])

    assert principal.get(place).status_code == 403
    assert teacher.get(place).status_code == 403
    for name in ("import_apply", "import_cancel"):
        assert principal.post(reverse(name, args=[run.public_id])).status_code == 403
    assert principal.get(reverse("import_upload")).status_code == 403
    assert newest().state == ImportState.READY


def test_data_health_says_what_waits_and_what_is_overdue(director: Client, cast: Any) -> None:
    from sextant.interop.panels import health_panels
    from sextant.kernel import clock

    feed = network_feed()
    add_person(feed, "zoe")
    bring(director, feed)

    with cast.as_(cast.anneke_data_director):
        waiting, flows = health_panels(school_ids=None, on=clock.today())
    with cast.as_(cast.amara_teacher):
        hidden = health_panels(school_ids=None, on=clock.today())

    assert (waiting.context["waiting"].n_set_aside, waiting.context["age_days"]) == (1, 0)
    assert [(flow.kind, flow.is_stale) for flow in flows.context["flows"]] == [
        ("OneRoster", False), ("NWEA MAP Growth", False), ("Scores", False),
        ("Answers of a benchmark", False), ("Standards", False), ("Behaviors and calls (DeansList)", False),
    ]  # fmt: skip
    assert hidden == ()


def test_a_school_that_the_feed_brings_is_a_school_like_any_other(director: Client) -> None:
    bring(director, network_feed())

    with guard.acting_as(process("importer")):
        assert School.objects.filter(code="dawn-1", jurisdiction="pa").exists()
