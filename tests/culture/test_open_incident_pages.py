"""The pages of incidents: report on a phone, triage, hear, decide, tell; and what each says when wrong."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from cast_for_tests import NOW, TODAY, Cast
from culture.conftest import SignIn
from culture.incidents_of_cast import (
    LINE,
    code,
    decided,
    heard,
    part_of,
    publish,
    reported,
    ruling,
    triaged,
)
from interlocks.pages.conftest import queries_of, text_of
from sextant.access.models import ExportFile
from sextant.culture.actions.decisions import decide
from sextant.culture.letters import incident_notice as letters
from sextant.culture.models import Incident, IncidentStudent, Response, SignOff
from sextant.culture.terms import IncidentState, Part, ResponseKind
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.guard import unguarded
from sextant.network.actions import programs
from sextant.network.terms import ProgramKind
from typed_for_tests import narrow

K = ResponseKind
NEW = "incident_new"


def sent(cast: Cast, **more: Any) -> Mapping[str, Any]:
    """Return a report as the form sends it."""
    jaylen, zuri = str(cast.jaylen.public_id), str(cast.zuri.public_id)
    made: dict[str, Any] = {
        "device_key": str(uuid4()), "student": [jaylen, zuri], f"part-{zuri}": "harmed",
        "code": str(code(cast, "horseplay").pk), "place": "hallway", "on": TODAY.isoformat(), "at": "06:50",
        "line": LINE, "do": "report",
    }  # fmt: skip
    return made | more


def page_of(client: Client, name: str, *args: Any) -> str:
    return text_of(client.get(reverse(name, args=list(args))))


def test_a_student_is_found_while_one_types_and_keeps_her_part(cast: Cast, sign_in: SignIn) -> None:
    publish(cast)
    client = sign_in(cast.erik_teacher)
    asked = {"q": "okonkwo", "do": "find"}
    found = client.post(reverse(NEW), asked, headers={"HX-Request": "true"}).content.decode()
    assert str(cast.jaylen.public_id) in found
    assert "<h1" not in found

    key = str(cast.jaylen.public_id)
    more = client.post(
        reverse(NEW),
        {"q": "high", "do": "find", "student": key, f"part-{key}": "witness", "place": "bus", "line": LINE},
    ).content.decode()
    assert f'name="part-{key}" value="witness" checked' in more
    assert str(cast.zuri.public_id) in more
    assert '<option value="bus" selected' in more
    assert LINE in more
    elsewhere = client.post(reverse(NEW), {"q": "wren", "do": "find"}).content.decode()
    assert str(cast.wren_elsewhere.public_id) not in elsewhere
    assert not unguarded(Incident).exists()


def test_nothing_that_is_written_in_a_report_stands_in_an_address(cast: Cast, sign_in: SignIn) -> None:
    publish(cast)
    key = str(cast.jaylen.public_id)
    page = sign_in(cast.erik_teacher).get(
        reverse(NEW), {"q": "okonkwo", "line": "CANARY", "student": key, "place": "bus"}
    )
    form = page.content.decode()

    # No address fills the form, and no button and no script of it asks by an address.
    assert "CANARY" not in form
    assert key not in form
    assert '<option value="bus" selected' not in form
    assert 'formmethod="get"' not in form
    assert "hx-get" not in form.split("data-report>")[1].split("</form>")[0]


def test_a_report_is_sent_and_stands_with_the_reporter(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.erik_teacher)
    form = sent(cast)
    page = text_of(client.post(reverse(NEW), form, follow=True))

    assert "Reported." in page
    assert "waits for triage" in page
    assert "Take it on" not in page
    assert client.post(reverse(NEW), form).status_code == 303
    parts = unguarded(IncidentStudent).values_list("student_id", "part")
    assert set(parts) == {(cast.jaylen.pk, Part.RESPONSIBLE), (cast.zuri.pk, Part.HARMED)}
    assert "One of your reports is still open" in page_of(client, "incident_mine")
    incident = unguarded(Incident).get()
    client.post(reverse("incident_words", args=[incident.public_id]), {"tried": "Moved his seat."})
    assert "Moved his seat." in page_of(client, "incident", incident.public_id)


def test_what_is_wrong_is_said_and_nothing_that_was_written_is_lost(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.erik_teacher)

    nobody = client.post(reverse(NEW), sent(cast, student=[]))
    assert (nobody.status_code, "tick that you do not know" in text_of(nobody)) == (422, True)
    assert LINE in nobody.content.decode()
    lacking = text_of(client.post(reverse(NEW), sent(cast, place="", line="")))
    assert "Choose the place." in lacking
    assert "Write one line" in lacking
    assert cast.zuri.name in lacking
    late = text_of(client.post(reverse(NEW), sent(cast, on="2026-11-24")))
    assert "still to come" in late
    assert not unguarded(Incident).exists()


def test_a_device_gets_its_answers_as_data(cast: Cast, sign_in: SignIn) -> None:
    client, form = sign_in(cast.erik_teacher), sent(cast)
    as_data = {"Accept": "application/json"}

    kept = client.post(reverse(NEW), form, headers=as_data)
    assert (kept.status_code, kept.json()["state"]) == (200, "reported")
    assert client.post(reverse(NEW), form, headers=as_data).json()["url"] == kept.json()["url"]
    wrong = client.post(reverse(NEW), sent(cast, line=""), headers=as_data)
    assert (wrong.status_code, "Write one line" in wrong.json()["problem"]) == (422, True)
    others = sign_in(cast.amara_teacher).post(reverse(NEW), form, headers=as_data)
    assert (others.status_code, others.json()["conflict"]) == (409, "another")
    owner = client.post(reverse(NEW), {**form, "owner": "somebody"}, headers=as_data)
    assert (owner.status_code, owner.json()["conflict"]) == (409, "owner")


def test_from_triage_to_the_decision_by_its_buttons(cast: Cast, sign_in: SignIn) -> None:
    incident = reported(cast)
    client = sign_in(cast.dana_ap_culture)
    here = [incident.public_id]
    board = page_of(client, "incident_list")
    assert "One report waits for triage today" in board
    assert cast.jaylen.name in board
    assert "triage is due on Mon 23 Nov" in page_of(client, "incident", *here)

    fighting = code(cast, "fighting")
    triage = {"code": str(fighting.pk), "version": "1"}
    page = text_of(client.post(reverse("incident_triage", args=here), triage, follow=True))
    assert "reported as “Horseplay”" in page
    assert "the decision is due on Wed 25 Nov" in page
    stale = client.post(reverse("incident_triage", args=here), triage)
    assert (stale.status_code, "Reload the page" in text_of(stale)) == (422, True)

    part = [part_of(incident, cast).public_id]
    unheard = text_of(
        client.post(reverse("incident_decide", args=part), {
            "finding": "substantiated", "kind": ["conference", "iss"], "days-iss": "1",
            "starts_on": "2026-11-24", "words_for_family": "Jaylen hit another student.",
        })
    )  # fmt: skip
    assert "Hear her first" in unheard
    assert "Jaylen hit another student." in unheard

    silent = client.post(reverse("incident_hear", args=part), {"words": "I was angry."})
    assert "Tell the student what the report says" in text_of(silent)
    hearing = {"words": "I was angry.", "was_told_reason": "on"}
    heard_page = text_of(client.post(reverse("incident_hear", args=part), hearing, follow=True))
    assert "I was angry." in heard_page
    assert "Fewer than ten like cases" in heard_page

    decision = {
        "finding": "substantiated", "kind": ["conference", "iss"], "days-iss": "1",
        "starts_on": "2026-11-24", "words_for_family": "Jaylen hit another student.",
    }  # fmt: skip
    named = {**decision, "words_for_family": "Jaylen hit Zuri."}
    refused = text_of(client.post(reverse("incident_decide", args=part), named))
    assert "write “another student” instead" in refused
    odd = text_of(client.post(reverse("incident_decide", args=part), {**decision, "days-iss": "lots"}))
    assert "half or whole days" in odd
    done = text_of(client.post(reverse("incident_decide", args=part), decision, follow=True))
    assert "Decided. Tell the family yourself first" in done
    assert "In-school suspension, 1 day" in done
    assert client.get(reverse("incident_decide", args=part)).status_code == 303

    told = {"do": f"told:{part[0]}"}
    assert "Family told Mon 23 Nov" in text_of(
        client.post(reverse("incident_step", args=here), told, follow=True)
    )
    early = text_of(client.post(reverse("incident_step", args=here), {"do": "close"}))
    assert "2 of the responses are neither done nor waived" in early
    for row in unguarded(Response).order_by("pk"):
        client.post(reverse("incident_step", args=here), {"do": f"done:{row.pk}"})
    client.post(reverse("incident_step", args=here), {"do": "back"})
    client.post(reverse("incident_step", args=here), {"do": "close"})
    assert unguarded(Incident).get().state == IncidentState.CLOSED


def test_a_decision_is_taken_back_by_its_button(cast: Cast, sign_in: SignIn) -> None:
    incident = heard(cast)
    decided(cast, incident, ruling(K.SMALL_CIRCLE))
    part = part_of(incident, cast)
    client = sign_in(cast.dana_ap_culture)
    page = text_of(client.post(reverse("incident_undo", args=[part.public_id]), follow=True))

    assert "the case is open again" in page
    assert part_of(incident, cast).decided_on is None


def test_reports_of_one_event_are_offered_and_merged(cast: Cast, sign_in: SignIn) -> None:
    keep = reported(cast)
    other = reported(cast, by="amara_teacher", students=[("mateo", Part.RESPONSIBLE)])
    client = sign_in(cast.dana_ap_culture)
    assert "Reports that may be of the same event" in page_of(client, "incident", keep.public_id)
    merged = client.post(
        reverse("incident_merge", args=[keep.public_id]), {"other": str(other.public_id)}, follow=True
    )
    assert "Both accounts stand here" in text_of(merged)
    assert "Amara Okafor also reported" in text_of(merged)
    assert "the incident goes on here" in page_of(client, "incident", other.public_id)


def test_a_student_is_added_when_it_is_known_who_it_was(cast: Cast, sign_in: SignIn) -> None:
    incident = triaged(cast, students=[("zuri", Part.HARMED)], is_responsible_unknown=True)
    client = sign_in(cast.dana_ap_culture)
    where = reverse("incident_who", args=[incident.public_id])
    found = narrow(client, where, "incident_who", cast.mateo.family_name).content.decode()
    assert str(cast.mateo.public_id) in found
    assert client.post(where, {}).status_code == 422
    client.post(where, {"student": str(cast.mateo.public_id), "part": "responsible"})
    assert part_of(incident, cast, "mateo").part == Part.RESPONSIBLE


def test_a_sign_off_is_answered_on_its_page(cast: Cast, sign_in: SignIn) -> None:
    decided(cast, heard(cast), ruling((K.ISS, "1"), reason="It is the third time."))
    client = sign_in(cast.lucia_principal)
    page = page_of(client, "sign_off_list")
    assert "One decision waits for your sign-off" in page
    assert "It is the third time." in page
    row = unguarded(SignOff).get()
    where = reverse("sign_off_answer", args=[row.public_id])
    assert client.post(where, {"do": "back", "words": ""}).status_code == 422
    assert "Signed off." in text_of(client.post(where, {"do": "agree"}, follow=True))


@pytest.mark.parametrize(
    ("who", "board", "new", "own"),
    [("dana_ap_culture", 200, 200, 403), ("desmond_dean", 200, 200, 403), ("erik_teacher", 403, 200, 403),
     ("tomas_para", 403, 200, 403), ("gloria_registrar", 403, 403, 403), ("denise_guardian", 403, 403, 200),
     ("jaylen_student", 403, 403, 200), ("anneke_data_director", 403, 403, 403)],
)  # fmt: skip
def test_each_page_opens_to_those_whose_it_is(
    cast: Cast, sign_in: SignIn, who: str, board: int, new: int, own: int
) -> None:
    publish(cast)
    client = sign_in(cast.named[who])
    assert client.get(reverse("incident_list")).status_code == board
    assert client.get(reverse(NEW)).status_code == new
    assert client.get(reverse("own_incidents")).status_code == own


def test_a_family_reads_its_own_child_once_a_person_told_it_or_it_is_decided(
    cast: Cast, sign_in: SignIn
) -> None:
    incident = heard(cast)
    mother = sign_in(cast.denise_guardian)
    notice = reverse("incident_notice", args=[part_of(incident, cast).public_id])
    assert "There is no incident to read" in page_of(mother, "own_incidents")
    assert mother.get(notice).status_code == 404

    decided(cast, incident, ruling(K.SMALL_CIRCLE))
    page = page_of(mother, "own_incidents")
    assert "pushed another student in the hallway" in page
    assert "Small impromptu conversation" in page
    assert mother.get(notice).status_code == 200
    assert "Lo que sigue" in text_of(mother.get(notice, {"language": "es"}))
    theirs = reverse("incident_notice", args=[part_of(incident, cast, "zuri").public_id])
    assert mother.get(theirs).status_code == 404
    assert mother.get(reverse("incident", args=[incident.public_id])).status_code in {403, 404}


@pytest.mark.acceptance(6)
def test_nothing_that_a_family_gets_holds_another_childs_name(
    cast: Cast, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The canary: four children in one incident, and each way in which something reaches a family."""
    four = [("jaylen", Part.RESPONSIBLE), ("mei_lin", Part.RESPONSIBLE), ("zuri", Part.HARMED),
            ("mateo", Part.WITNESS)]  # fmt: skip
    incident = heard(cast, students=four, words="Mei Lin started it and Zuri shouted.")
    decided(cast, incident, ruling(K.SMALL_CIRCLE, (K.ISS, "1"), reason="It is the third time."))
    part = part_of(incident, cast)
    others = [cast.mei_lin, cast.zuri, cast.mateo]
    canaries = {name for one in others for name in (one.given_name, one.family_name)}
    mother, ap = sign_in(cast.denise_guardian), sign_in(cast.dana_ap_culture)

    answers = {
        "own page": mother.get(reverse("own_incidents")),
        "student's page": sign_in(cast.jaylen_student).get(reverse("own_incidents")),
        "notice": mother.get(reverse("incident_notice", args=[part.public_id])),
        "aviso": mother.get(reverse("incident_notice", args=[part.public_id]), {"language": "es"}),
        "history": ap.get(reverse("student_incidents", args=[cast.jaylen.public_id])),
    }
    texts = {name: answer.content.decode() for name, answer in answers.items()}
    assert {name for name, answer in answers.items() if answer.status_code != 200} == set()
    taken = ap.post(
        f"{reverse('export_new')}?list=student_incidents&of={cast.jaylen.public_id}",
        {"reason": "A parent asked for the record.", "file_format": "csv"},
        follow=True,
    )
    texts["export page"] = taken.content.decode()
    texts["csv"] = _file_of(ap)
    texts["mail"] = " ".join(f"{one.subject} {one.body}" for one in mail.outbox)
    texts["pdf"] = _words_of_pdf(mother, reverse("incident_notice_pdf", args=[part.public_id]), monkeypatch)
    found = {(where, name) for where, text in texts.items() for name in canaries if name in text}
    assert found == set()
    assert "Small impromptu conversation" in texts["csv"]
    assert cast.jaylen.given_name in texts["notice"]


def _file_of(client: Client) -> str:
    row = unguarded(ExportFile).latest("pk")
    return client.get(reverse("export_file", args=[row.public_id])).content.decode("utf-8-sig")


def _words_of_pdf(client: Client, url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the page of which the PDF is drawn: it fetches nothing, so nothing else is in it."""
    drawn: list[str] = []
    monkeypatch.setattr(letters, "as_pdf", lambda html, **_how: drawn.append(html) or b"%PDF-")
    assert client.get(url)["Content-Type"] == "application/pdf"
    return drawn[0]


def test_pages_ask_a_bounded_number_of_questions(cast: Cast, sign_in: SignIn) -> None:
    for n in range(4):
        incident = heard(cast, key="fighting" if n % 2 else "horseplay")
    client = sign_in(cast.dana_ap_culture)
    part = part_of(incident, cast)
    counts = {
        name: queries_of(client, reverse(name, args=args))
        for name, args in (
            ("incident_list", []), ("incident", [incident.public_id]), ("incident_decide", [part.public_id]),
            ("incident_hear", [part.public_id]), ("incident_new", []), ("incident_mine", []),
            ("code_book", []), ("sign_off_list", []), ("student_incidents", [cast.jaylen.public_id]),
        )
    }  # fmt: skip
    print(counts)
    assert {name: n for name, n in counts.items() if n > 25} == {}


def test_that_a_student_has_a_plan_is_told_to_whoever_may_read_her_accommodations(
    cast: Cast, sign_in: SignIn
) -> None:
    incident = triaged(cast)
    with guard.acting_as(process("demo_builder")):
        programs.add_program(
            student_id=cast.jaylen.pk, kind=ProgramKind.PLAN_504,
            valid_from=cast.year.starts_on,
        )  # fmt: skip
    assert "504 " in page_of(sign_in(cast.dana_ap_culture), "incident", incident.public_id)
    assert "504 " not in page_of(sign_in(cast.erik_teacher), "incident", incident.public_id)


def test_the_peer_panel_says_over_whom_it_counts_and_why_rows_add_up_to_more(
    cast: Cast, sign_in: SignIn
) -> None:
    for _n in range(10):
        part = part_of(heard(cast), cast)
        with cast.as_(cast.dana_ap_culture):
            decide(incident_student_id=part.pk, ruling=ruling(K.DETENTION, K.SMALL_CIRCLE), at=NOW, on=TODAY)
        with guard.acting_as(process("demo_builder")):
            # Earlier incidents of another age and without a history.
            IncidentStudent.objects.filter(pk=part.pk).update(grade=3, priors=0)
    part = part_of(heard(cast), cast)
    with guard.acting_as(process("demo_builder")):
        IncidentStudent.objects.filter(pk=part.pk).update(priors=0)
    shown = sign_in(cast.dana_ap_culture).get(reverse("incident_decide", args=[part.public_id]))
    said = text_of(shown)
    assert "all ages, because fewer than ten were of these ages" in said
    assert "same ages" not in said
    assert "A case may have several answers, so the rows add up to more than the cases." in said
    raw = shown.content.decode()
    assert raw.index('id="peers-top"') < raw.index("What follows") < raw.index('id="peers-side"')


def test_one_incident_is_in_no_order(cast: Cast, sign_in: SignIn) -> None:
    decided(cast, heard(cast), ruling(K.DETENTION))
    client = sign_in(cast.dana_ap_culture)
    assert "newest first" not in page_of(client, "student_incidents", cast.jaylen.public_id)
