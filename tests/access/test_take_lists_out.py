"""The one door by which lists leave: who, why, how many, as what, for how long, and never a formula."""

import csv
import io
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.conf import LazySettings
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from cast_for_tests import NOW, TODAY, Cast
from interlocks.pages.grown_cast import grow
from sextant.access import export_cells, export_files, exports
from sextant.access.exports import OverBudget, ReasonNeeded, Sheet, StepUpNeeded, make_export
from sextant.access.models import ExportedStudent, ExportFile
from sextant.audit.models import AccessEntry, AuditEntry
from sextant.cli.worker import sweep
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.guard import RecordClass
from sextant.network.actions.bulk import insert_rows
from sextant.network.models import School, Student

WHY = "For the fire drill of Friday."


@pytest.fixture(autouse=True)
def monday() -> Iterator[Any]:
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


def browser(cast: Cast, who: str) -> Client:
    return cast.sign_in(Client(), cast.named[who])


def take(client: Client, page: str, *, as_file: str = "csv", reason: str = WHY, **query: str) -> HttpResponse:
    asked = "&".join(f"{key}={value}" for key, value in {"list": page, **query}.items())
    return client.post(f"{reverse('export_new')}?{asked}", {"reason": reason, "file_format": as_file})


def newest() -> ExportFile:
    with guard.acting_as(process("demo_builder")):
        row: ExportFile = ExportFile.objects.order_by("-pk")[0]
        return row


def fetched(client: Client) -> list[list[str]]:
    """Return the lines of the newest file."""
    answer = client.get(reverse("export_file", args=[newest().public_id]))
    assert answer.status_code == 200
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_a_list_leaves_as_the_page_shows_it_with_a_watermark(cast: Cast) -> None:
    client = browser(cast, "lucia_principal")

    answer = take(client, "student_list", grade="7")
    lines = fetched(client)

    assert answer.status_code == 303
    assert lines[0][:3] == ["Student", "Grade", "Homeroom"]
    assert {line[0] for line in lines[1:-1]} == {
        "Jaylen Okonkwo-Reed", "Zuri Hightower", "Mateo Figueroa", "Minh Anh Nguyễn",
    }  # fmt: skip
    assert "Lantern Public Schools: Students, taken out by account" in lines[-1][0]
    assert WHY in lines[-1][0]


def test_who_is_out_of_reach_is_in_no_file(cast: Cast) -> None:
    client = browser(cast, "lucia_principal")

    take(client, "student_list")
    names = {line[0] for line in fetched(client)}

    assert "Wren Halloran" not in names
    assert "Jaylen Okonkwo-Reed" in names


def test_flags_and_staff_leave_by_the_same_door(cast: Cast) -> None:
    grow(cast, n_classmates=0)
    client = browser(cast, "amara_teacher")

    take(client, "growth_lagging")
    flags = fetched(client)
    take(client, "staff_list")
    staff = fetched(client)

    assert [line[0] for line in flags[1:-1]] == ["Jaylen Okonkwo-Reed"]
    assert "Lucía Reyes" in {line[0] for line in staff}


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("lucia_principal", 303),
        ("amara_teacher", 303),
        ("anneke_data_director", 303),
        ("tomas_para", 403),
        ("denise_guardian", 403),
        ("jaylen_student", 403),
    ],
)
def test_who_takes_the_student_list_out(cast: Cast, who: str, status: int) -> None:
    assert take(browser(cast, who), "student_list").status_code == status


def test_the_door_of_the_list_holds_for_the_export_too(cast: Cast) -> None:
    """Human resources may take lists out, and does not read the list of students."""
    client = browser(cast, "patrick_hr")

    assert client.get(f"{reverse('export_new')}?list=student_list").status_code == 403
    assert take(client, "student_list").status_code == 403
    assert take(client, "staff_list").status_code == 303


@pytest.mark.parametrize("name", ["monday", "nonsense", "export_list", "student"])
def test_what_is_no_list_is_not_there(cast: Cast, name: str) -> None:
    assert take(browser(cast, "lucia_principal"), name).status_code == 404


@pytest.mark.parametrize("reason", ["", "because", " " * 20])
def test_without_a_reason_nothing_leaves(cast: Cast, reason: str) -> None:
    assert take(browser(cast, "lucia_principal"), "student_list", reason=reason).status_code == 422
    with guard.acting_as(process("demo_builder")):
        assert not ExportFile.objects.exists()
    with cast.as_(cast.lucia_principal), pytest.raises(ReasonNeeded):
        make_export(sheet=sheet(), file_format="csv", reason="x", has_stepped_up=True, at=NOW, on=TODAY)


def test_it_stands_in_the_trail_and_in_the_log_of_reads(cast: Cast) -> None:
    take(browser(cast, "lucia_principal"), "student_list", grade="7")

    entry = AuditEntry.objects.filter(action="access.export").get()
    read = AccessEntry.objects.order_by("-sequence")[0]
    assert entry.body["changes"]["n_students"] == [0, 4]
    assert entry.body["changes"]["reason"] == [None, WHY]
    assert (read.body["purpose"], read.body["n"], len(read.body["about"])) == (WHY, 4, 4)


def test_a_file_is_its_maker_s_alone_and_the_privacy_officer_reads_of_it(cast: Cast) -> None:
    take(browser(cast, "lucia_principal"), "student_list")
    address = reverse("export_file", args=[newest().public_id])

    assert browser(cast, "amara_teacher").get(address).status_code == 404
    assert browser(cast, "leila_privacy").get(address).status_code == 404
    assert WHY in browser(cast, "leila_privacy").get(reverse("export_list")).content.decode()
    assert WHY not in browser(cast, "amara_teacher").get(reverse("export_list")).content.decode()


def test_another_site_does_not_fetch_it(cast: Cast) -> None:
    client = browser(cast, "lucia_principal")
    take(client, "student_list")
    address = reverse("export_file", args=[newest().public_id])

    assert client.get(address, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 404


def test_the_file_lies_encrypted_and_is_gone_after_a_day(cast: Cast, monday: Any) -> None:
    client = browser(cast, "lucia_principal")
    take(client, "student_list")
    row = newest()
    place, address = export_files.path_of(row.public_id), reverse("export_file", args=[row.public_id])
    at_rest = place.read_bytes()

    monday.move_to(NOW + timedelta(hours=23, minutes=59))
    still_there = sweep(), place.exists()
    monday.move_to(NOW + timedelta(hours=24))
    client = browser(cast, "lucia_principal")
    status_before_the_sweep = client.get(address).status_code
    swept = sweep(), place.exists()

    assert b"Jaylen" not in at_rest
    assert still_there == (0, True)
    assert status_before_the_sweep == 404
    assert swept == (1, False)


def test_a_file_that_somebody_changed_is_not_handed_over(cast: Cast) -> None:
    client = browser(cast, "lucia_principal")
    take(client, "student_list")
    place = export_files.path_of(newest().public_id)
    whole = place.read_bytes()
    place.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))

    assert client.get(reverse("export_file", args=[newest().public_id])).status_code == 404


def sheet(students: frozenset[int] = frozenset()) -> Sheet:
    return Sheet(
        kind="student_list", title="Students", record_class=RecordClass.S0, heads=["Name"],
        rows=[["x"]] * len(students), student_ids=students,
    )  # fmt: skip


def many(school: School, n: int) -> frozenset[int]:
    with guard.acting_as(process("demo_builder")):
        rows = insert_rows(
            action="tests.add_students",
            rows=[Student(given_name=f"A{k}", family_name="Many", school=school) for k in range(n)],
        )
    return frozenset(row.pk for row in rows)


def make(students: frozenset[int], *, has_stepped_up: bool = True) -> None:
    make_export(
        sheet=sheet(students), file_format="csv", reason=WHY, has_stepped_up=has_stepped_up, at=NOW, on=TODAY
    )


def test_the_budget_is_the_larger_of_500_and_five_quarters_of_the_own_students(cast: Cast) -> None:
    few = many(cast.harbor, 400)
    with cast.as_(cast.lucia_principal):
        assert exports.read_meter(on=TODAY).budget == 508  # 407 of her own
    with cast.as_(cast.amara_teacher):
        assert exports.read_meter(on=TODAY).budget == 500  # her classes
    with cast.as_(cast.anneke_data_director):
        assert exports.read_meter(on=TODAY).budget == 500
    assert few


def test_distinct_students_count_and_the_day_is_over_at_the_budget(cast: Cast) -> None:
    students = many(cast.harbor, 501)
    own = frozenset(sorted(students)[:500])
    with cast.as_(cast.amara_teacher):
        make(own)
        make(own)
        with pytest.raises(OverBudget, match="501 students today; you may take out 500"):
            make(students - own)
        assert len(exports.read_meter(on=TODAY).used) == 500
        assert exports.read_meter(on=TODAY + timedelta(days=1)).used == frozenset()


def test_a_hundred_of_other_schools_leave_and_one_more_asks_who_she_is(cast: Cast) -> None:
    elsewhere = many(cast.cedar, 101)
    hundred = frozenset(sorted(elsewhere)[:100])
    with cast.as_(cast.lucia_principal):
        make(hundred, has_stepped_up=False)
        with pytest.raises(StepUpNeeded):
            make(elsewhere, has_stepped_up=False)
        make(elsewhere, has_stepped_up=True)
    with guard.acting_as(process("demo_builder")):
        assert ExportedStudent.objects.filter(is_beyond=True).count() == 101


def test_the_page_sends_to_sign_in_again_where_that_is_needed(cast: Cast, settings: LazySettings) -> None:
    settings.EXPORT_STEP_UP = True
    cast.lucia_principal.set_password("a long enough passphrase")
    cast.lucia_principal.save()
    client = browser(cast, "lucia_principal")

    answer = take(client, "student_list")

    assert answer.status_code == 302
    assert "reauthenticate" in answer["Location"]
    with guard.acting_as(process("demo_builder")):
        assert not ExportFile.objects.exists()


EVIL = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "  =1",
    "\0=1",
    "\uff1d1",
    '=HYPERLINK("http://x")',
]


def test_an_account_with_nothing_to_prove_itself_by_is_told_so(cast: Cast, settings: LazySettings) -> None:
    settings.EXPORT_STEP_UP = True

    answer = take(browser(cast, "lucia_principal"), "student_list")

    assert answer.status_code == 422
    assert "Your account has no password or second factor yet" in answer.content.decode()


@pytest.mark.parametrize("name", ["section_list", "gradebook_home"])
def test_other_lists_need_no_more_than_their_declaration(cast: Cast, name: str) -> None:
    client = browser(cast, "amara_teacher")

    take(client, name)

    assert "Math 7B" in {line[0] for line in fetched(client)}


@pytest.mark.parametrize("text", EVIL)
def test_a_dangerous_beginning_gets_a_quote(text: str) -> None:
    assert export_cells.safe_text(text).startswith("'")


@given(st.text(max_size=40))
def test_no_text_becomes_a_formula_in_either_format(text: str) -> None:
    made = {
        kind: export_cells.write(
            file_format=kind, heads=["Name"], rows=[[text], [-1.5]], watermark="x", title="L"
        )
        for kind in ("csv", "xlsx")
    }

    cell = next(iter(list(csv.reader(io.StringIO(made["csv"].decode("utf-8-sig"), newline="")))[1:]), [""])
    assert not (cell or [""])[0].startswith(export_cells.DANGEROUS)
    with zipfile.ZipFile(io.BytesIO(made["xlsx"])) as parts:
        written = parts.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in written
    assert "<f " not in written


def test_numbers_stay_numbers_and_names_keep_their_letters(cast: Cast) -> None:
    client = browser(cast, "lucia_principal")

    take(client, "staff_list", as_file="xlsx")
    answer = client.get(reverse("export_file", args=[newest().public_id]))

    rows = list(load_workbook(io.BytesIO(answer.content)).active.values)
    ms_okafor = next(row for row in rows if row[0] == "Amara Okafor")
    assert "Lucía Reyes" in {row[0] for row in rows}
    assert ms_okafor[rows[0].index("Classes")] == 2


def test_the_button_stands_only_before_who_may(cast: Cast) -> None:
    button = reverse("export_new")

    assert button in browser(cast, "lucia_principal").get(reverse("student_list")).content.decode()
    assert button not in browser(cast, "tomas_para").get(reverse("student_list")).content.decode()
