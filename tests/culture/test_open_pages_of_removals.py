"""The pages of removals: who opens which, what they say first, and what they say when one does it wrong."""

import re
from typing import Any

from django.urls import reverse

from cast_for_tests import TODAY, Cast
from culture.conftest import SignIn
from culture.counted_queries import counted_queries
from culture.removals_of_cast import (
    DECEMBER,
    OCTOBER,
    SEPTEMBER,
    give_part,
    give_plan,
    move_to_new_jersey,
    planned,
    protections,
    recorded,
)
from sextant.access.models import User
from sextant.audit.models import AuditEntry
from sextant.culture.models import DueProcessCase, Removal, RemovalDay
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.actions.settings import set_threshold
from sextant.network.models import Student

MOST_QUESTIONS = 25


def words(answer: Any) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def page(sign_in: SignIn, who: User, name: str, *about: Any, status: int = 200) -> str:
    client = sign_in(who)
    with counted_queries() as asked:
        answer = client.get(reverse(name, args=about))
    assert answer.status_code == status, (name, answer.status_code)
    assert len(asked) <= MOST_QUESTIONS, (name, len(asked))
    return words(answer)


def case_of(removal: Removal) -> DueProcessCase:
    with guard.acting_as(process("removal_desk")):
        case: DueProcessCase = DueProcessCase.objects.get(removal=removal)
    return case


def test_the_list_tells_counters_clocks_and_returns(cast: Cast, sign_in: SignIn) -> None:
    give_plan(cast)
    recorded(cast, SEPTEMBER, 9)
    recorded(cast, TODAY, 1)
    shown = page(sign_in, cast.lucia_principal, "removal_list")
    # What the decision of September started is long due, whenever it was typed in.
    assert "clocks have run out; they come first." in shown
    assert "Red" in shown
    assert "Protected" in shown
    assert "Parents told in writing" in shown
    assert "Circle for" in shown


def test_the_list_says_from_which_day_this_network_warns(cast: Cast, sign_in: SignIn) -> None:
    recorded(cast, SEPTEMBER, 6, kind="informal")
    assert "6 days or more" not in page(sign_in, cast.lucia_principal, "removal_list")
    with guard.acting_as(process("demo_builder")):
        set_threshold(key="culture.removals_red", value=6, valid_from=TODAY, because="A test.")
    shown = page(sign_in, cast.lucia_principal, "removal_list")
    assert "1 student stands at 6 days or more." in shown
    assert "From 5 days on the counter is amber, from 6 days on red." in shown


def test_whoever_reads_no_plans_is_told_of_none(cast: Cast, sign_in: SignIn) -> None:
    give_plan(cast)
    recorded(cast, SEPTEMBER, 11)
    (case, *_more) = protections(cast)
    for who in (cast.dana_ap_culture, cast.walter_regional):
        shown = words(sign_in(who).get(reverse("removal_list"), {"school": str(cast.harbor.public_id)}))
        assert "Jaylen" in shown
        for secret in ("Protected", "Services from day 11", "Manifestation", "safeguards"):
            assert secret not in shown
        record = page(sign_in, who, "removals_of_student", cast.jaylen.public_id)
        assert "Protection" not in record
        page(sign_in, who, "protection_case", case.public_id, status=403)
    assert "Protected by the law on special education" in page(
        sign_in, cast.ruth_ap_sped, "removals_of_student", cast.jaylen.public_id
    )


def test_a_region_reads_who_stands_at_the_line_and_no_other_name(cast: Cast, sign_in: SignIn) -> None:
    recorded(cast, SEPTEMBER, 2)
    here = {"school": str(cast.harbor.public_id)}
    assert "Jaylen" in words(sign_in(cast.dana_ap_culture).get(reverse("removal_list"), here))

    shown = words(sign_in(cast.walter_regional).get(reverse("removal_list"), here))

    assert "Jaylen" not in shown
    assert "whoever stands below it is named at the school alone" in shown
    page(sign_in, cast.walter_regional, "informal_removals", status=403)


def test_another_schools_principal_finds_nothing(cast: Cast, sign_in: SignIn) -> None:
    removal = recorded(cast, SEPTEMBER, 2)
    for name, about in (
        ("removals_of_student", cast.jaylen.public_id),
        ("removal_record", cast.jaylen.public_id),
        ("due_process_case", case_of(removal).public_id),
    ):
        page(sign_in, cast.thandiwe_principal_elsewhere, name, about, status=404)


def test_a_planned_day_11_is_refused_with_its_cure_and_nothing_is_lost(cast: Cast, sign_in: SignIn) -> None:
    give_plan(cast)
    recorded(cast, SEPTEMBER, 5)
    recorded(cast, OCTOBER, 5)
    part = give_part(cast)
    client = sign_in(cast.lucia_principal)
    here = reverse("removal_plan", args=[cast.jaylen.public_id])
    said = {"incident": part.pk, "kind": "oss", "starts_on": DECEMBER.isoformat(), "days": "1"}

    answer = client.post(here, said)
    assert answer.status_code == 422
    assert "services are written down first" in words(answer)
    assert f'value="{DECEMBER.isoformat()}"' in words(answer)

    ruth = sign_in(cast.ruth_ap_sped)
    for kind, form in (
        ("services", {"words": "Two hours of math and reading."}),
        ("consultation", {"up_to_days": "12", "words": "With her mother."}),
    ):
        page(sign_in, cast.ruth_ap_sped, "safeguard_add", cast.jaylen.public_id, kind)
        assert (
            ruth.post(reverse("safeguard_add", args=[cast.jaylen.public_id, kind]), form).status_code == 303
        )
    assert client.post(here, said).status_code == 303


def test_recording_after_the_fact_is_never_refused(cast: Cast, sign_in: SignIn) -> None:
    give_plan(cast)
    client = sign_in(cast.dana_ap_culture)
    here = reverse("removal_record", args=[cast.jaylen.public_id])
    page(sign_in, cast.dana_ap_culture, "removal_record", cast.jaylen.public_id)
    said = {"kind": "oss", "starts_on": SEPTEMBER.isoformat(), "days": "16"}
    assert client.post(here, {**said, "days": ""}).status_code == 422
    assert client.post(here, said).status_code == 303
    assert "16 days of removal this school year" in page(
        sign_in, cast.dana_ap_culture, "removals_of_student", cast.jaylen.public_id
    )


def test_a_removal_is_taken_back_on_the_record_with_a_reason(cast: Cast, sign_in: SignIn) -> None:
    removal = recorded(cast, SEPTEMBER, 2)
    client = sign_in(cast.lucia_principal)
    here = reverse("removal_overturn", args=[removal.public_id])
    refused = client.post(here, {"because": "", "was_away": "no"})
    assert refused.status_code == 422
    assert "Say in one sentence why" in words(refused)
    unsaid = client.post(here, {"because": "It was another student."})
    assert "Say if the student was away until today" in words(unsaid)
    assert client.post(here, {"because": "It was another student.", "was_away": "no"}).status_code == 303
    assert "No day of removal counts" in page(
        sign_in, cast.lucia_principal, "removals_of_student", cast.jaylen.public_id
    )


def test_the_three_questions_are_answered_day_by_day(cast: Cast, sign_in: SignIn) -> None:
    removal = recorded(cast, SEPTEMBER, 1, kind="iss")
    client = sign_in(cast.dana_ap_culture)
    here = reverse("removal_iss_day", args=[removal.public_id])
    said = {"on": SEPTEMBER.isoformat(), "curriculum": "yes", "services": "yes"}
    assert client.post(here, said).status_code == 422
    assert client.post(here, {**said, "on": "never", "peers": "yes"}).status_code == 422
    assert client.post(here, {**said, "peers": "yes"}).status_code == 303
    with guard.acting_as(process("removal_desk")):
        assert RemovalDay.objects.get(removal=removal).counts is False


def test_of_a_student_with_a_plan_its_keepers_say_if_services_were_given(cast: Cast, sign_in: SignIn) -> None:
    give_plan(cast)
    removal = recorded(cast, SEPTEMBER, 1, kind="iss")
    said = {"on": SEPTEMBER.isoformat(), "curriculum": "yes", "services": "yes", "peers": "yes"}
    refused = sign_in(cast.dana_ap_culture).post(reverse("removal_iss_day", args=[removal.public_id]), said)
    assert refused.status_code == 422
    assert "is answered by the assistant principal for special education" in words(refused)
    record = page(sign_in, cast.dana_ap_culture, "removals_of_student", cast.jaylen.public_id)
    assert "Answer the three questions" not in record

    here = reverse("iss_days", args=[cast.jaylen.public_id])
    ruth = sign_in(cast.ruth_ap_sped)
    assert "1 day in school apart waits for an answer." in words(ruth.get(here))
    assert here in ruth.get(reverse("removal_counter", args=[cast.jaylen.public_id])).content.decode()
    assert ruth.post(here, {**said, "services": ""}).status_code == 422
    assert ruth.post(here, said).status_code == 303
    assert "No day in school apart waits for an answer." in words(ruth.get(here))
    with guard.acting_as(process("removal_desk")):
        assert RemovalDay.objects.get(removal=removal).counts is False
    answered = AuditEntry.objects.get(action="culture.answer_iss_day")
    assert cast.ruth_ap_sped.pk in {answered.user_id, answered.on_behalf_of}
    for who in (cast.dana_ap_culture, cast.erik_teacher, cast.denise_guardian):
        assert sign_in(who).get(here).status_code == 403


def test_a_case_is_led_to_its_decision_on_its_page(cast: Cast, sign_in: SignIn) -> None:
    removal = planned(cast, give_part(cast), DECEMBER, 10)
    case = case_of(removal)
    client = sign_in(cast.lucia_principal)
    here, act = (reverse(name, args=[case.public_id]) for name in ("due_process_case", "due_process_act"))
    shown = page(sign_in, cast.lucia_principal, "due_process_case", case.public_id)
    assert "Suspension with an informal hearing: next, by" in shown

    assert client.post(act, {"do": "nonsense"}).status_code == 422
    assert client.post(act, {"do": "meet", "event": "informal_hearing"}).status_code == 303
    assert client.post(act, {"do": "refer"}).status_code == 303
    refused = client.post(
        act,
        {"do": "notice", "letter": "charges", "language": "en", "sent_how": "mail", "sent_on": "2026-11-23"},
    )
    assert refused.status_code == 422
    assert "Charges go by certified mail" in words(refused)
    sent = {
        "do": "notice", "letter": "charges", "language": "en", "sent_how": "certified_mail",
        "sent_on": "2026-11-23", "tracking_number": "7019 1120",
    }  # fmt: skip
    assert client.post(act, sent).status_code == 303
    assert client.post(act, {"do": "meeting", "day": "2026-12-16", "hour": "09:00"}).status_code == 303
    decided = {"do": "decide", "decision": "expelled", "participants": "", "words": "As charged."}
    refused = client.post(act, decided)
    assert refused.status_code == 422
    assert "took part in the formal hearing" in words(refused)
    assert "As charged." in words(refused)
    assert client.post(act, {**decided, "participants": "The committee"}).status_code == 303
    shown = words(client.get(here))
    assert "7019 1120" in shown
    assert "The board expelled" in shown


def test_the_two_questions_have_no_answer_until_the_team_gives_it(cast: Cast, sign_in: SignIn) -> None:
    give_plan(cast)
    recorded(cast, SEPTEMBER, 11)
    case = next(one for one in protections(cast) if one.kind == "mdr")
    shown = page(sign_in, cast.ruth_ap_sped, "protection_case", case.public_id)
    questions = shown.split('id="questions"')[1].split("</form>")[0]
    assert "checked" not in questions
    client = sign_in(cast.ruth_ap_sped)
    act = reverse("protection_act", args=[case.public_id])
    said = {
        "do": "answer",
        "is_caused": "yes",
        "participants": "Mother, Ms. Feldman",
        "words": "Looked at all.",
    }
    assert client.post(act, said).status_code == 422
    assert client.post(act, {**said, "is_failure": "no"}).status_code == 303
    assert "is a manifestation of the disability" in page(
        sign_in, cast.ruth_ap_sped, "protection_case", case.public_id
    )
    assert sign_in(cast.dana_ap_culture).post(act, said).status_code == 403


def test_every_sheet_says_what_is_missing(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.ruth_ap_sped)
    for kind in ("consultation", "services", "pattern", "interim", "determination"):
        page(sign_in, cast.ruth_ap_sped, "safeguard_add", cast.jaylen.public_id, kind)
        answer = client.post(
            reverse("safeguard_add", args=[cast.jaylen.public_id, kind]), {"up_to_days": "x"}
        )
        assert answer.status_code == 422, kind
    unknown = reverse("safeguard_add", args=[cast.jaylen.public_id, "nothing"])
    assert client.get(unknown).status_code == 404


def test_new_jersey_says_what_is_not_researched(cast: Cast, sign_in: SignIn) -> None:
    recorded(cast, SEPTEMBER, 1)
    assert "ask counsel" not in page(sign_in, cast.lucia_principal, "removal_list")
    move_to_new_jersey(cast)
    shown = page(sign_in, cast.lucia_principal, "removal_list")
    assert "State rule not configured: ask counsel" in shown
    assert "how charges are served before a formal hearing" in shown


def test_empty_pages_say_what_comes_there(cast: Cast, sign_in: SignIn) -> None:
    assert "Nobody was removed from class or school this school year." in page(
        sign_in, cast.lucia_principal, "removal_list"
    )
    assert "Nobody was sent home informally" in page(sign_in, cast.lucia_principal, "informal_removals")
    assert "None of your students comes back today." in page(sign_in, cast.erik_teacher, "reentry_list")
    assert "No incident to follow" in page(
        sign_in, cast.lucia_principal, "removal_plan", cast.jaylen.public_id
    )


def test_eleven_days_say_what_they_open_and_what_comes_before_another_removal(
    cast: Cast, sign_in: SignIn
) -> None:
    record = reverse("removals_of_student", args=[cast.jaylen.public_id])
    client = sign_in(cast.dana_ap_culture)
    recorded(cast, SEPTEMBER, 3)
    assert "days away: for a student with a plan" not in words(client.get(record))
    removal = recorded(cast, OCTOBER, 8)
    shown = client.get(record).content.decode()
    assert "More than 10 days away: for a student with a plan, services are due" in shown
    first = re.findall(r'<a class="btn btn--primary" href="([^"]*)"', shown.split('<h2 id="next">')[1])
    assert first == [reverse("due_process_case", args=[case_of(removal).public_id])]
    assert "Make the way back ready" in shown
    assert f'<a class="btn" href="{reverse("removal_plan", args=[cast.jaylen.public_id])}"' in shown


def test_students_under_the_warning_are_folded_away(cast: Cast, sign_in: SignIn) -> None:
    recorded(cast, SEPTEMBER, 2)
    shown = page(sign_in, cast.dana_ap_culture, "removal_list")
    assert "Nobody stands at the warning." in shown
    assert cast.jaylen.name in shown.split("1 student under the warning")[1].split("</details>")[0]
    recorded(cast, OCTOBER, 4)
    shown = page(sign_in, cast.dana_ap_culture, "removal_list")
    assert "under the warning</summary>" not in shown


def test_the_case_of_a_student_who_has_left_is_not_found_and_breaks_nothing(
    cast: Cast, sign_in: SignIn
) -> None:
    give_plan(cast)
    case = case_of(recorded(cast, SEPTEMBER, 11))
    (protection, *_more) = protections(cast)
    with guard.acting_as(process("demo_builder")):
        Student.objects.filter(pk=cast.jaylen.pk).update(school=None)
    for name, about in (
        ("due_process_case", (case.public_id,)),
        ("discipline_letter", (case.public_id, "suspension")),
        ("protection_case", (protection.public_id,)),
        ("protection_letter", (protection.public_id, "mdr")),
    ):
        page(sign_in, cast.lucia_principal, name, *about, status=404)
