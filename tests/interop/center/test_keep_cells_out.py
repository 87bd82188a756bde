"""Whoever reads imports does not read every record in them: places and reasons are shown, cells never."""

import csv
import io
import logging
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from feeds import COLUMNS, add_person, network_feed

from sextant.interop.actions import imports
from sextant.interop.models import ColumnMapping, ImportRun, QuarantinedRow
from sextant.interop.sync.without_cells import without_cells
from sextant.interop.terms import ImportState
from sextant.kernel import guard
from sextant.kernel.actor import process

sys.path.append(str(Path(__file__).parents[1] / "map_growth"))
from map_files import COMBINED, CURRENT, ROSTER, export

CANARY = "Zephyrine Quackenbush"


def shown(director: Client, caplog: pytest.LogCaptureFixture) -> str:
    """Return all that is said of the newest import: page, list, report, waiting rows, log, database."""
    with guard.acting_as(process("importer")):
        run = ImportRun.objects.order_by("-pk")[0]
        rows = list(QuarantinedRow.objects.filter(import_run=run))
    assert rows or run.refusal
    place = reverse("import_run", args=[run.public_id])
    director.post(reverse("import_apply", args=[run.public_id]), {"is_sure": "on"})
    parts = [f"{place}?page={number}" for number in (2, 3, 4)]
    pages = [
        *(main_of(director, url) for url in (place, reverse("import_list"), reverse("quarantine_list"))),
        *(director.get(url, headers={"HX-Request": "true"}).text for url in parts),
        director.get(reverse("import_report", args=[run.public_id])).text,
        str(run.refusal) + str(run.repairs) + str(run.held_because),
        *(f"{row.field} {row.message} {row.cure}" for row in rows),
        caplog.text,
    ]
    return "\n".join(pages)


def main_of(director: Client, url: str) -> str:
    """Return what a page itself says; the frame offers schools, of which the file may have brought one."""
    return director.get(url).text.split("<main", maxsplit=1)[1]


def upload(client: Client, kind: str, *files: SimpleUploadedFile, **more: Any) -> None:
    answer = client.post(
        reverse("import_upload"), {"kind": kind, "uploads": list(files), "jurisdiction": "pa", **more}
    )
    if answer.url.endswith("/columns"):
        client.post(answer.url, {"do": "read"})


def test_a_name_in_any_column_of_a_roster_is_never_shown(
    director: Client, caplog: pytest.LogCaptureFixture
) -> None:
    feed = network_feed()
    for file, columns in COLUMNS.items():
        usual = next(iter(feed.rows[file].values()))
        for column in columns:
            feed.put(file, f"odd-{column}", **{**usual, "sourcedId": f"odd-{column}", column: CANARY})

    upload(director, "oneroster", SimpleUploadedFile("feed.zip", feed.zipped()))

    assert CANARY not in shown(director, caplog)


@pytest.mark.parametrize("columns", [CURRENT, COMBINED, ROSTER], ids=["results", "combined", "roster"])
def test_a_name_in_any_column_of_a_map_file_is_never_shown(
    director: Client, caplog: pytest.LogCaptureFixture, columns: list[str]
) -> None:
    rows = [
        {"StudentID": f"9{place}", "TestID": f"8{place}", column: CANARY}
        for place, column in enumerate(columns)
    ]
    made = export(columns, *rows, name="map.csv")

    upload(director, "map", SimpleUploadedFile(made.name, made.content), create_students="on")

    assert CANARY not in shown(director, caplog)


SCORES = ("student_id", "subject", "score", "school_year", "period", "form", "max_score", "se", "grade",
          "school", "section", "teacher", "tested_on")  # fmt: skip


def test_a_name_in_any_column_of_a_scores_file_is_never_shown(
    director: Client, caplog: pytest.LogCaptureFixture
) -> None:
    usual = {"student_id": "1", "subject": "Math", "score": "12", "school_year": "2025-26", "period": "RP1"}
    text = io.StringIO()
    writer = csv.DictWriter(text, SCORES, restval="")
    writer.writeheader()
    for place, column in enumerate(SCORES):
        writer.writerow({**usual, "student_id": f"7{place}", column: CANARY})
    for place in range(40):
        far = {"score": "9000"} if place == 0 else {}
        writer.writerow({**usual, "student_id": f"6{place}", "subject": CANARY, **far})

    upload(director, "scores", SimpleUploadedFile("s.csv", text.getvalue().encode()), create_students="on")

    assert CANARY not in shown(director, caplog)


def test_a_file_without_a_header_does_not_show_its_first_student(
    director: Client, caplog: pytest.LogCaptureFixture
) -> None:
    content = f"{CANARY},12,7\nBen,14,7\n".encode()

    upload(director, "scores", SimpleUploadedFile("s.csv", content), columns="score = points")

    assert CANARY not in shown(director, caplog)


def test_the_first_student_of_a_file_without_a_header_is_kept_nowhere(director: Client) -> None:
    content = f"{CANARY},12,7\nBen,14,7\n".encode()

    upload(director, "scores", SimpleUploadedFile("s.csv", content))

    assert CANARY not in director.get(reverse("import_list")).text
    with guard.acting_as(process("importer")):
        assert not ColumnMapping.objects.exists()
        assert ImportRun.objects.get().state == ImportState.STAGED


def test_a_fault_of_the_program_is_logged_with_its_place_and_without_its_words(
    director: Client, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(*_given: object, **_more: object) -> None:
        raise ValueError(f"invalid literal: {CANARY!r}")

    monkeypatch.setattr(imports, "_prepare", stumble)
    # A server that another test has started in this process may have set the loggers for itself.
    for name in ("sextant", "sextant.interop", "sextant.interop.tasks"):
        monkeypatch.setattr(logging.getLogger(name), "propagate", True)
        monkeypatch.setattr(logging.getLogger(name), "disabled", False)
    with caplog.at_level(logging.INFO), caplog.at_level(logging.INFO, logger="sextant.interop.tasks"):
        upload(director, "oneroster", SimpleUploadedFile("feed.zip", network_feed().zipped()))

    assert CANARY not in shown(director, caplog)
    assert "ValueError at test_keep_cells_out.py" in caplog.text


def test_the_place_the_column_and_the_allowed_words_stay(
    director: Client, caplog: pytest.LogCaptureFixture
) -> None:
    feed = network_feed()
    add_person(feed, "zoe")
    feed.put("roles", "r-zoe", userSourcedId="zoe", roleType="primary", role=CANARY, orgSourcedId="dawn")

    upload(director, "oneroster", SimpleUploadedFile("feed.zip", feed.zipped()))
    text = shown(director, caplog)

    assert "role holds an unknown word." in text
    assert "Use one of: " in text
    assert CANARY not in text


def test_a_sentence_that_nobody_foresaw_loses_what_it_quotes() -> None:
    said = without_cells(
        code="new.code", field="x", message=f"“{CANARY}” and “{CANARY}” are odd.", cure="Look."
    )

    assert said.message == "What stands there are odd."
