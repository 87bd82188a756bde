"""A mother who reads Spanish gets every letter and notice of School Culture in Spanish, unasked."""

import re
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils.translation.template import templatize

import sextant
from cast_for_tests import NOW, TODAY, Cast
from culture.community_of_cast import opened
from culture.conftest import SignIn
from culture.incidents_of_cast import decided, heard, ruling
from culture.incidents_of_cast import part_of as part_of_incident
from culture.removals_of_cast import DECEMBER, SEPTEMBER, give_part, give_plan, planned, protections, recorded
from culture.repair_of_cast import agree, train
from culture.test_due_process_clocks import HEARING, case_of
from culture.test_keep_an_agreement import part_of
from sextant.culture.actions.due_process import refer_for_expulsion, set_meeting
from sextant.culture.letters.incident_notice import IN_SPANISH
from sextant.culture.terms import ResponseKind
from sextant.culture.terms.community import Audience, Topic
from sextant.culture.terms.pulse_questions import question
from sextant.culture.terms.restorative import ItemState
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.models import Guardian

ROOT = Path(sextant.__file__).parent
sys.path.append(str(ROOT.parents[1] / "tools"))
from compile_messages import PLURAL, catalogs, read  # noqa: E402

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))
# What a family is sent or may print; the notice of an incident stands in two templates of its own.
WRITTEN_TO_FAMILIES = (
    "parts/discipline_letter.html", "discipline_letter_pdf.html", "parts/agreement.html",
    "agreement_pdf.html", "parts/pulse_notice.html",
)  # fmt: skip
MESSAGE = re.compile(r"""\bgettext\((u?'(?:[^'\\]|\\.)*'|u?"(?:[^"\\]|\\.)*")\)""")
# Names of schools and of laws stand in every language as they are.
NAMES = {"harbor point middle", "lantern public schools", "20 u s", "u s c", "s c 1232h"}


def test_an_entry_that_follows_without_a_blank_line_loses_none() -> None:
    assert read('msgid "Today"\nmsgstr "Hoy"\nmsgid "Reading"\nmsgstr "Lectura"\n') == {
        "Today": "Hoy",
        "Reading": "Lectura",
    }


class Reader(HTMLParser):
    """Reads the letter of a page: its language and its words, but for those marked as English or names."""

    def __init__(self) -> None:
        super().__init__()
        self.language, self.texts = "", [""]
        self.open: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag == "article" and "letter" in (said.get("class") or ""):
            self.language, self.open = said.get("lang") or "", [True]
        elif self.open and tag != "br":
            is_own = said.get("lang") == "en" or "name" in (said.get("class") or "").split()
            self.open.append(self.open[-1] and not is_own)
            self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        if self.open:
            self.open.pop()
            self.texts.append("")

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1]:
            self.texts[-1] += data


def runs_of_three(client: Client, address: str, language: str | None) -> tuple[str, set[str]]:
    """Return a letter's language, and every three words of it that follow one another."""
    page = client.get(address, {"language": language} if language else {})
    assert page.status_code == 200
    reader = Reader()
    reader.feed(page.content.decode())
    found = set()
    for text in (part for whole in reader.texts for part in whole.split("·")):
        words = re.findall(r"\w+", text.lower())
        found |= {" ".join(words[n : n + 3]) for n in range(len(words) - 2)}
    # A telephone number is the same in every language.
    return reader.language, {run for run in found if re.search(r"[^\W\d]", run)} - NAMES


def of_case(kind: str) -> Callable[[Cast], str]:
    def make(cast: Cast) -> str:
        removal = planned(cast, give_part(cast), DECEMBER, 10 if kind == "charges" else 4)
        with cast.as_(cast.lucia_principal):
            if kind == "charges":
                refer_for_expulsion(case_id=case_of(removal).pk, on=TODAY)
            if kind == "informal_hearing":
                set_meeting(case_id=case_of(removal).pk, of_protection=False, meets_at=HEARING, at=NOW)
        return reverse("discipline_letter", args=[case_of(removal).public_id, kind])

    return make


def of_protection(cast: Cast) -> str:
    give_plan(cast)
    recorded(cast, SEPTEMBER, 11)
    case = next(one for one in protections(cast) if one.kind == "mdr")
    return reverse("protection_letter", args=[case.public_id, "mdr"])


def of_incident(cast: Cast) -> str:
    incident = heard(cast)
    decided(cast, incident, ruling(ResponseKind.SMALL_CIRCLE, ResponseKind.CALL_HOME))
    return reverse("incident_notice", args=[part_of_incident(incident, cast).public_id])


def of_agreement(cast: Cast) -> str:
    train(cast)
    agree(cast)
    return reverse("agreement", args=[part_of(cast, "jaylen").public_id])


def of_pulse(cast: Cast) -> str:
    return reverse("pulse_notice", args=[opened(cast).public_id])


LETTERS: dict[str, Callable[[Cast], str]] = {
    **{kind: of_case(kind) for kind in ("suspension", "informal_hearing", "charges", "reentry")},
    "mdr": of_protection,
    "incident": of_incident,
    "agreement": of_agreement,
    "pulse": of_pulse,
}


def reads_spanish(cast: Cast) -> Any:
    with guard.acting_as(process("demo_builder")):
        Guardian.objects.filter(pk=cast.denise_guardian.guardian_id).update(language="Spanish")
    return cast.denise_guardian


@pytest.mark.parametrize("kind", LETTERS)
def test_nothing_written_to_a_family_stays_english(cast: Cast, sign_in: SignIn, kind: str) -> None:
    address = LETTERS[kind](cast)
    client = sign_in(reads_spanish(cast))
    language, spanish = runs_of_three(client, address, None)
    _language, english = runs_of_three(client, address, "en")
    assert language == "es"
    assert len(english) > 20
    assert sorted(spanish & english) == []


def test_the_notice_of_an_incident_names_whom_to_call_and_the_number(cast: Cast, sign_in: SignIn) -> None:
    address = LETTERS["incident"](cast)
    client = sign_in(cast.denise_guardian)

    for language in ("en", "es"):
        page = client.get(address, {"language": language}).content.decode()
        assert "Dana Whitfield" in page
        assert cast.harbor.phone in page


def test_a_mother_who_reads_english_gets_english(cast: Cast, sign_in: SignIn) -> None:
    assert runs_of_three(sign_in(cast.denise_guardian), of_agreement(cast), None)[0] == "en"


def words_of(template: str) -> set[str]:
    text = (ROOT / "culture/templates/culture" / template).read_text(encoding="utf-8")
    return {eval(one.removeprefix("u")) for one in MESSAGE.findall(templatize(text))}  # noqa: S307 - our own


def test_every_word_written_to_families_stands_in_the_catalog() -> None:
    [path] = [one for one in catalogs() if "culture" in one.parts]
    known = {key.split(PLURAL)[0] for key in read(path.read_text(encoding="utf-8"))}
    wanted = set().union(*map(words_of, WRITTEN_TO_FAMILIES))
    wanted |= {str(one.label) for one in ItemState}
    asked = (Audience.STUDENTS, Audience.FAMILIES)
    wanted |= {question(one, "", whom) for one in Topic for whom in asked if one != Topic.OWN}
    assert len(wanted) > 60
    assert sorted(wanted - known) == []
    assert set(IN_SPANISH) == set(ResponseKind)
