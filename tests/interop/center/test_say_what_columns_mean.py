"""A table of scores is shown as it would be kept; unknown columns are asked about once, and remembered."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from feeds import network_feed

from interlocks.pages.conftest import text_of
from sextant.assessment.models import AssessmentResult
from sextant.audit.models import AuditEntry
from sextant.interop.models import ColumnMapping, ImportRun
from sextant.interop.terms import ImportState
from sextant.kernel import guard
from sextant.kernel.actor import process

OWN = "kid,points,when,pet\n9000000017,31.5,RP1,cat\n9000000017,33,RP2,cat\n1,12,RP1,dog\n"
ANSWERS = {
    "column_0": "student_id", "column_1": "score", "column_2": "period", "column_3": "",
    "every_subject": "Math", "every_school_year": "2026-27",
}  # fmt: skip
IREADY = (
    "Last Name,First Name,Student ID,Student Grade,Academic Year,School,Completion Date,Norming Window,"
    "Overall Scale Score,Phonics Scale Score\n"
    "Byron,Ada,9000000017,7,2026-2027,Harbor Point Middle,9/13/2026,"
    "Fall (Beginning of Year - November 15),424,403\n"
)


def upload(client: Client, text: str, *, name: str = "own.csv", kind: str = "scores", **more: Any) -> Any:
    file = SimpleUploadedFile(name, text.encode())
    return client.post(
        reverse("import_upload"), {"kind": kind, "uploads": [file], "jurisdiction": "pa", **more}
    )


def newest() -> ImportRun:
    with guard.acting_as(process("importer")):
        return ImportRun.objects.order_by("-pk")[0]


def columns_of(run: ImportRun) -> str:
    return reverse("import_columns", args=[run.public_id])


def results() -> int:
    with guard.acting_as(process("importer")):
        return int(AssessmentResult.objects.count())


def mappings() -> list[ColumnMapping]:
    with guard.acting_as(process("importer")):
        return list(ColumnMapping.objects.order_by("pk"))


def test_a_table_of_scores_is_looked_at_before_it_is_read(director: Client) -> None:
    answer = upload(director, OWN)

    page = text_of(director.get(answer.url))

    assert answer.url == columns_of(newest())
    assert newest().state == ImportState.STAGED
    assert "4 columns of this table are not known yet" in page
    assert "Rows are shown as soon as every needed column is named." in page
    assert "Look at the columns" in director.get(reverse("import_run", args=[newest().public_id])).text


def test_answers_show_the_rows_anew_and_are_kept_only_when_the_file_is_read(director: Client) -> None:
    url = upload(director, OWN).url

    page = text_of(director.post(url, {**ANSWERS, "do": "look"}))

    assert "9000000017 Math 2026-27 RP1 31.5" in page
    assert "1 not on file Math 2026-27 RP1 12.0" in page
    assert mappings() == []
    assert newest().state == ImportState.STAGED


def test_what_was_said_once_holds_for_every_later_file_of_the_kind(director: Client) -> None:
    director.post(upload(director, OWN).url, {**ANSWERS, "do": "read"})
    run = newest()
    director.post(reverse("import_apply", args=[run.public_id]))
    later = upload(director, OWN.replace("31.5", "32.5"))

    page = text_of(director.get(later.url))

    assert run.state == ImportState.READY
    assert (newest().n_set_aside, results()) == (0, 2)
    assert "Every column of this table is known" in page
    assert "pet Not used As you said" in page
    (said,) = mappings()
    assert said.columns["kid"] == "student_id"
    assert said.constants == {"subject": "Math", "school_year": "2026-27"}
    assert AuditEntry.objects.filter(action="interop.keep_columns").count() == 1


def test_the_same_file_again_changes_nothing(director: Client) -> None:
    director.post(upload(director, OWN).url, {**ANSWERS, "do": "read"})
    director.post(reverse("import_apply", args=[newest().public_id]))

    director.post(upload(director, OWN).url, {**ANSWERS, "do": "read"})

    assert newest().state == ImportState.UNCHANGED
    assert results() == 2
    assert len(mappings()) == 1


def test_a_bad_row_is_set_aside_with_its_row_field_and_cure(director: Client) -> None:
    director.post(upload(director, OWN.replace("33", "many")).url, {**ANSWERS, "do": "read"})

    page = text_of(director.get(reverse("import_run", args=[newest().public_id])))

    assert "own.csv, row 3" in page
    assert "is not a number." in page
    assert newest().n_set_aside == 2


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ({"column_1": ""}, "Nothing says where this comes from: Score."),
        ({"column_3": "score"}, "Score is fed by more than one column: keep one."),
        ({"every_subject": ""}, "Nothing says where this comes from: Subject."),
    ],
)
def test_what_does_not_suffice_is_refused_with_its_cure(
    director: Client, answers: dict[str, str], says: str
) -> None:
    answer = director.post(upload(director, OWN).url, {**ANSWERS, **answers, "do": "read"})

    assert answer.status_code == 422
    assert says in text_of(answer)
    assert mappings() == []


def test_a_vendor_s_export_is_recognized_and_nothing_is_asked(director: Client) -> None:
    url = upload(director, IREADY, name="i-ready.csv").url

    page = text_of(director.get(url))
    director.post(url, {"do": "read"})
    director.post(reverse("import_apply", args=[newest().public_id]))

    assert "This is i-Ready Diagnostic, reading; every column is known" in page
    assert "Reading 2026-27 Fall 424.0 i-Ready 7" in page
    assert "Byron" not in page
    assert results() == 1
    assert mappings() == []


def test_the_page_of_a_file_that_was_read_leads_to_its_own_page(director: Client) -> None:
    url = upload(director, OWN).url
    director.post(url, {**ANSWERS, "do": "read"})

    assert director.get(url).url == reverse("import_run", args=[newest().public_id])


def test_only_who_brings_files_in_sees_the_rows(director: Client, cast: Any) -> None:
    url = upload(director, OWN).url

    assert cast.sign_in(Client(), cast.lucia_principal).get(url).status_code == 403


def test_a_package_is_only_checked_where_that_is_asked(director: Client) -> None:
    file = SimpleUploadedFile("feed.zip", network_feed().zipped())

    answer = director.post(
        reverse("import_upload"),
        {"kind": "oneroster", "uploads": [file], "jurisdiction": "pa", "check": "on"},
    )

    assert answer.status_code == 200
    assert "Nothing was brought in" in text_of(answer)
    with guard.acting_as(process("importer")):
        assert not ImportRun.objects.exists()


def test_a_package_with_faults_names_them_one_by_one(director: Client) -> None:
    page = text_of(
        upload(director, "sourcedId,name\n1,Dawn\n", name="orgs.csv", kind="oneroster", check="on")
    )

    assert "departs from the specification in" in page
    assert "manifest.csv" in page
