"""What the pages of an import say at each step: words that are true when they are read."""

import zipfile
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from feeds import add_person, network_feed

from interop.center.test_bring_in_a_file import bring, newest, upload
from sextant.interop.models import ImportRun
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.web import progress

HTMX = {"HX-Request": "true"}


def page_of(director: Client) -> Any:
    return director.get(reverse("import_run", args=[newest().public_id]))


def working(user: Any, *, state: str = "") -> ImportRun:
    """Return the newest import with a job of this person's that runs, or has ended."""
    run = newest()
    key = progress.begin(kind="import", label="Applying feed.zip", user_id=user.pk)
    progress.Reporter(key).advance(1, 3, "Writing students")
    if state:
        progress.Reporter(key).end(detail="Applied.", target_url="/", state=state)
    with guard.acting_as(process("importer")):
        ImportRun.objects.filter(pk=run.pk).update(progress_key=key)
    return run


def test_a_package_without_rows_says_so_and_is_to_be_looked_at(director: Client) -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        lines = ["propertyName,value", "manifest.version,1.0", "oneroster.version,1.2"]
        archive.writestr("manifest.csv", "\n".join(lines))

    upload(director, stream.getvalue())
    page = page_of(director)

    assert "The file holds no rows" in page.text
    assert "has all of it already" not in page.text
    assert "status--watch" in page.text
    assert "No rows" in director.get(reverse("import_list")).text


def test_a_running_job_is_shown_and_an_ended_one_brings_the_whole_page(director: Client, cast: Any) -> None:
    upload(director, network_feed().zipped())
    run = working(cast.anneke_data_director)
    page_url = reverse("import_run", args=[run.public_id])
    place = f"{page_url}?watch=yes"

    page, polled = page_of(director), director.get(place, headers=HTMX)
    working(cast.anneke_data_director, state="done")
    ended, without_script = director.get(place, headers=HTMX), director.get(place)
    fresh = page_of(director)

    assert "The file is being applied" in page.text
    assert "waits for your word" not in page.text
    assert f'hx-get="{place}"' in page.text
    assert "1 of 3" in polled.text
    assert ended.headers["HX-Redirect"] == page_url
    assert "<h1>" in without_script.text
    assert 'hx-trigger="every 1s"' not in fresh.text
    assert "Look again" not in fresh.text


def test_a_refused_file_says_where_why_and_the_cure_and_offers_another(director: Client) -> None:
    upload(director, b"a,b,c\n1,2,3\n", name="odd.csv")

    text = page_of(director).text

    assert "<div><dt>Where</dt>" in text
    assert "Bring in another file" in text
    assert "0 set aside" not in text
    assert "Rows set aside</h2>" not in text


def test_applying_stands_beside_throwing_away_which_asks(director: Client) -> None:
    upload(director, network_feed().zipped())

    text = page_of(director).text
    actions = text[text.index('<div class="actions"><button') :]

    assert 'form="apply"' in actions[:200]
    assert "Throw this file away?" in actions
    assert '<dialog class="confirm" id="throw-away"' in actions


def test_what_is_true_of_many_columns_or_files_is_one_line(director: Client) -> None:
    feed = network_feed()
    stream = BytesIO(feed.zipped())
    with zipfile.ZipFile(stream, "a") as archive:
        for name in ("extra", "more", "notes"):
            archive.writestr(f"{name}.csv", "a,b\n1,2\n")
    upload(director, stream.getvalue())

    run = page_of(director).context["run"]
    [unread] = [note for note in run.notes if "extra.csv" in note.names]

    assert unread.where == "3 files"
    assert sorted(unread.names) == ["extra.csv", "more.csv", "notes.csv"]
    assert unread.times == 3


def test_only_the_columns_of_a_file_are_gathered(director: Client) -> None:
    content = b"student_id,subject,score,school_year,period,color,pet\n1,Math,3,2025-26,RP1,red,cat\n"
    columns = upload(director, content, name="s.csv", kind="scores").url
    director.post(columns, {"do": "read"})

    notes = page_of(director).context["run"].notes
    [unused] = [note for note in notes if note.names]

    assert (unused.where, unused.names) == ("s.csv, 2 columns", ("color", "pet"))


@pytest.mark.parametrize(
    ("kind", "has_students", "has_columns"),
    [("oneroster", False, False), ("map", True, False), ("scores", True, True), ("nonsense", False, False)],
)
def test_the_form_asks_only_what_its_kind_of_file_needs(
    director: Client, *, kind: str, has_students: bool, has_columns: bool
) -> None:
    place = f"{reverse('import_upload')}?kind={kind}"
    page, part = director.get(place), director.get(place, headers=HTMX)

    for text in (page.text, part.text):
        assert ('name="create_students"' in text) is has_students
        assert ('name="columns"' in text) is has_columns
    assert "<html" not in part.text
    assert 'type="file"' not in part.text  # a file that was chosen already stays chosen


def test_rows_wait_since_today_and_are_marked_settled_in_a_column_of_their_own(director: Client) -> None:
    feed = network_feed()
    add_person(feed, "zoe")
    bring(director, feed)

    text = director.get(reverse("quarantine_list")).text

    assert ">today</td>" in text
    assert "0 days" not in text
    assert "Mark settled<span" in text
    assert "Rows set aside" in text
    assert "Rows to look at" not in text


def test_a_kind_of_row_that_none_waits_of_is_not_counted(director: Client, cast: Any) -> None:
    from django.template.loader import render_to_string

    from sextant.interop.panels import health_panels
    from sextant.kernel import clock

    feed = network_feed()
    add_person(feed, "zoe")
    bring(director, feed)
    with cast.as_(cast.anneke_data_director):
        waiting, _flows = health_panels(school_ids=None, on=clock.today())
    text = render_to_string(waiting.template, dict(waiting.context))

    assert "1 row was set aside." in text
    assert "read with a question" not in text
    assert "The oldest came today." in text


def test_every_repair_that_a_file_can_need_has_words(director: Client) -> None:
    upload(director, network_feed().zipped())

    notes = page_of(director).context["run"].notes

    assert notes
    assert all(note.words[0].isupper() and note.words.endswith(".") for note in notes)
