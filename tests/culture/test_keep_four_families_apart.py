"""Four children in one incident: whatever reaches one family, in any format, names no other child."""

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from cast_for_tests import OPENED, TODAY, Cast
from culture.conftest import SignIn
from culture.incidents_of_cast import decided, heard, part_of, ruling
from sextant.access.actions import open_account
from sextant.access.models import ExportFile, User
from sextant.culture.actions.incident_steps import note_family_told
from sextant.culture.models import DueProcessCase
from sextant.culture.terms import Part, ResponseKind
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.guard import unguarded
from sextant.network.actions import people
from sextant.web.pdf import why_no_pdf

FOUR = (
    ("jaylen", Part.RESPONSIBLE), ("mei_lin", Part.RESPONSIBLE), ("zuri", Part.HARMED),
    ("mateo", Part.WITNESS),
)  # fmt: skip


@pytest.fixture
def incident(cast: Cast):
    """An incident with four children whose report and hearing name all of them; Jaylen is suspended."""
    row = heard(cast, key="fighting", students=FOUR, words="Mei Lin began, Zuri shouted and Mateo laughed.")
    decided(cast, row, ruling(ResponseKind.CONFERENCE, (ResponseKind.OSS, "2")), by="lucia_principal")
    for name, _part in FOUR[1:]:
        with cast.as_(cast.dana_ap_culture):
            note_family_told(incident_student_id=part_of(row, cast, name).pk, on=TODAY)
    return row


def parent_of(cast: Cast, name: str) -> User:
    """Return the account of a child's mother."""
    if name == "jaylen":
        return cast.denise_guardian
    child = cast.named[name]
    with guard.acting_as(process("demo_builder")):
        mother = people.add_guardian(
            given_name="Nia", family_name="Adeyemi", school_id=cast.harbor.pk, phone="",
            email=f"mother.{child.pk}@example.org",
        )  # fmt: skip
        people.link_guardian(
            student_id=child.pk, guardian_id=mother.pk, relationship="mother",
            valid_from=cast.year.starts_on, lives_with=True,
        )  # fmt: skip
        account: User = open_account(
            email=mother.email, display_name="Nia Adeyemi", at=OPENED, guardian_id=mother.pk
        )
    return account


def canaries(cast: Cast, name: str) -> set[str]:
    """Return every name of the three others."""
    others = [cast.named[one] for one, _part in FOUR if one != name]
    return {part for one in others for part in (one.given_name, one.family_name, one.preferred_name) if part}


def files_of(client: Client, page: str, of: object) -> dict[str, str]:
    """Take a list out in each format; return what is in it."""
    found = {}
    for kind in ("csv", "xlsx"):
        client.post(
            f"{reverse('export_new')}?list={page}&of={of}",
            {"reason": "A parent asked for the record.", "file_format": kind},
        )
        row = unguarded(ExportFile).latest("pk")
        body = client.get(reverse("export_file", args=[row.public_id])).content
        found[kind] = body.decode("utf-8-sig") if kind == "csv" else _words_of_book(body)
    return found


def _words_of_book(body: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(body)) as book:
        return " ".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))


def words_of_pdf(client: Client, url: str, folder: Path) -> str:
    """Return the text of a PDF as a reader would copy it."""
    tool = shutil.which("pdftotext")
    answer = client.get(url)
    if tool is None or answer.get("Content-Type") != "application/pdf":
        pytest.skip("needs Pango to draw a PDF and pdftotext to read it")
    (folder / "paper.pdf").write_bytes(answer.content)
    done = subprocess.run([tool, str(folder / "paper.pdf"), "-"], capture_output=True, check=True)
    return done.stdout.decode()


@pytest.mark.parametrize("name", [name for name, _part in FOUR])
def test_no_page_or_file_of_one_family_names_another_child(
    cast: Cast, sign_in: SignIn, incident, name: str
) -> None:
    mother, ap = sign_in(parent_of(cast, name)), sign_in(cast.dana_ap_culture)
    child, part = cast.named[name], part_of(incident, cast, name)
    notice = reverse("incident_notice", args=[part.public_id])
    answers = {
        "own": mother.get(reverse("own_incidents")),
        "notice": mother.get(notice),
        "aviso": mother.get(notice, {"language": "es"}),
        "child": mother.get(reverse("student", args=[child.public_id])),
        "people": mother.get(reverse("student_people", args=[child.public_id])),
        "history": ap.get(reverse("student_incidents", args=[child.public_id])),
    }
    assert {where: one.status_code for where, one in answers.items() if one.status_code != 200} == {}
    texts = {where: one.content.decode() for where, one in answers.items()}
    texts |= files_of(ap, "student_incidents", child.public_id)
    assert {
        (where, one) for where, text in texts.items() for one in canaries(cast, name) if one in text
    } == set()
    assert child.given_name in texts["notice"]
    for other in {one for one, _part in FOUR} - {name}:
        theirs = reverse("incident_notice", args=[part_of(incident, cast, other).public_id])
        assert mother.get(theirs).status_code == 404


@pytest.mark.skipif(bool(why_no_pdf()), reason="this machine makes no PDFs")
@pytest.mark.parametrize("language", ["en", "es"])
def test_no_paper_names_another_child_in_the_text_of_its_pdf(
    cast: Cast, sign_in: SignIn, incident, tmp_path: Path, language: str
) -> None:
    mother = sign_in(cast.denise_guardian)
    case = unguarded(DueProcessCase).get()
    notice = reverse("incident_notice_pdf", args=[part_of(incident, cast).public_id])
    letter = reverse("discipline_letter_pdf", args=[case.public_id, "suspension"])
    for url in (notice, letter):
        text = words_of_pdf(mother, f"{url}?language={language}", tmp_path)
        assert cast.jaylen.given_name in text
        assert {one for one in canaries(cast, "jaylen") if one in text} == set()


def test_nothing_about_an_incident_leaves_by_mail(cast: Cast, incident) -> None:
    assert part_of(incident, cast).decided_on is not None
    assert mail.outbox == []


def test_a_student_is_spoken_to_himself_and_not_as_his_own_parent(
    cast: Cast, sign_in: SignIn, incident
) -> None:
    told = part_of(incident, cast).words_for_family
    assert told
    mother = sign_in(cast.denise_guardian).get(reverse("own_incidents")).content.decode()
    jaylen = sign_in(cast.jaylen_student).get(reverse("own_incidents")).content.decode()
    notice = reverse("incident_notice", args=[part_of(incident, cast).public_id])

    assert told in mother
    assert notice in mother
    assert told not in jaylen
    assert "You were heard, and this was decided." in jaylen
    assert notice not in jaylen
