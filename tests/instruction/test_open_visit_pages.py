"""The pages of a visit as Joon, Lucía and Amara open them: begun, refused, continued, shared, debriefed."""

from typing import Any

import pytest
from django.conf import settings
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cast_for_tests import TODAY, Cast
from instruction.conftest import SignIn
from instruction.lessons_of_cast import give_curriculum
from instruction.visits_of_cast import SMALL, draft_of, publish, shared
from sextant.instruction.actions.visits import save_visit
from sextant.instruction.models import (
    ActionStep,
    EvaluationVisit,
    Evidence,
    InstructionalStandard,
    Observation,
)
from sextant.instruction.queries.visits_books import COACHING_BOOK
from sextant.instruction.terms import VisitState
from sextant.kernel.guard import unguarded

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))
MOST_QUERIES = 25


@pytest.fixture
def standards(cast: Cast) -> dict[str, InstructionalStandard]:
    return publish(cast)


def form_of(page: Any, **more: Any) -> dict[str, Any]:
    """Return what the open form would send."""
    context = page.context
    return {
        "device_key": str(context["device_key"]),
        "started_at": context["started_at"],
        "kind": context["kind"].value,
        "book": context["book"],
        "section": str(context["section"] or next((one.public_id for one in context["sections"]), "")),
        **more,
    }


def test_joon_shares_a_visit_by_tapping_two_phrases(
    cast: Cast, standards: dict[str, Any], sign_in: SignIn
) -> None:
    browser = sign_in(cast.joon_coach)
    teacher = cast.staff_of(cast.amara_teacher).public_id
    listed = browser.get(reverse("visit_list"))
    assert reverse("visit_new", args=[teacher]) in listed.content.decode()
    page = browser.get(reverse("visit_new", args=[teacher]))
    phrases = [group.phrases[0].key for group in (*page.context["glows"], *page.context["grows"])]
    sent = form_of(page, do="share", phrase=phrases)
    answers = [browser.post(reverse("visit_new", args=[teacher]), sent) for _twice in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    visit = unguarded(Observation).get()
    assert (visit.state, visit.section.title) == (VisitState.SHARED, "Math 6C")
    assert visit.praise == "Every student answers. Do it again tomorrow."
    assert not unguarded(Evidence).exists()
    amara = sign_in(cast.amara_teacher)
    read = amara.get(reverse("visit", args=[visit.public_id])).content.decode()
    assert "Every student answers." in read
    assert "I have read it" in read


def test_no_class_is_chosen_for_joon_and_he_is_asked_when_he_shares(
    cast: Cast, standards: dict[str, Any], sign_in: SignIn
) -> None:
    browser, teacher = sign_in(cast.joon_coach), cast.staff_of(cast.amara_teacher).public_id
    page = browser.get(reverse("visit_new", args=[teacher]))
    assert page.context["section"] is None
    refused = browser.post(
        reverse("visit_new", args=[teacher]), form_of(page, do="share", praise="", section="")
    )
    assert [one.anchor for one in refused.context["problems"]] == ["section", "praise"]

    browser.post(
        reverse("visit_new", args=[teacher]), form_of(page, do="share", praise="They wrote.", section="none")
    )
    visit = unguarded(Observation).get()
    assert (visit.state, visit.section_id) == (VisitState.SHARED, None)


def test_a_formal_visit_is_called_by_its_name(cast: Cast, standards: dict[str, Any], sign_in: SignIn) -> None:
    teacher = cast.staff_of(cast.amara_teacher).public_id
    page = sign_in(cast.joon_coach).get(reverse("visit_new", args=[teacher]), {"kind": "formal"})
    assert '<p class="eyebrow">Formal visit,' in page.content.decode()


def test_evidence_is_said_only_by_who_says_that_he_saw_it(
    cast: Cast, standards: dict[str, Any], sign_in: SignIn
) -> None:
    browser, teacher = sign_in(cast.joon_coach), cast.staff_of(cast.amara_teacher).public_id
    page = browser.get(reverse("visit_new", args=[teacher]))
    glow, grow = (page.context[kind][0].phrases[0].key for kind in ("glows", "grows"))
    sent = form_of(page, do="save", phrase=[glow, grow], saw=[glow], praise="Even Row 4.")
    browser.post(reverse("visit_new", args=[teacher]), sent)

    visit = unguarded(Observation).get()
    assert visit.praise == "Every student answers. 24 of 26 wrote. Do it again tomorrow. Even Row 4."
    assert visit.gap == "Ask before you tell. Do it again tomorrow."
    assert [line.text for line in unguarded(Evidence).all()] == ["24 of 26 wrote."]
    again = browser.get(reverse("visit_new", args=[teacher]), {"draft": visit.public_id}).context
    assert (again["praise"], again["ticked"], again["saw"]) == ("Even Row 4.", {glow, grow}, {glow})


def test_a_refused_visit_is_kept_and_says_how_to_put_it_right(
    cast: Cast, standards: dict[str, Any], sign_in: SignIn
) -> None:
    browser, teacher = sign_in(cast.joon_coach), cast.staff_of(cast.amara_teacher).public_id
    page = browser.get(reverse("visit_new", args=[teacher]), {"kind": "scored"})
    sent = form_of(page, do="share", praise="a")
    sent[f"level-{standards['IS8'].public_id}"] = "3"
    sent[f"evidence-{standards['IS8'].public_id}"] = "9:12 Do-now, 24 of 26 writing."
    answer = browser.post(reverse("visit_new", args=[teacher]), sent)
    text = answer.content.decode()

    assert answer.status_code == 422
    assert "Kept as a draft, not shared yet" in text
    assert "9:12 Do-now, 24 of 26 writing." in text
    evidence = f"e-{standards['IS8'].public_id}"
    assert [one.anchor for one in answer.context["problems"]] == ["gap", evidence]
    # In the summary, beside its field, and among the sentences that the device says by itself.
    assert text.count("one thing to work on: write it") == 3
    assert f'href="#{evidence}"' in text
    sent["gap"] = "b"
    sent[f"evidence-{standards['IS8'].public_id}"] += "\n1:05 Exit ticket, all hands."
    asked = browser.post(reverse("visit_new", args=[teacher]), sent)
    assert "lasted 1 minute; 20 to 30 are usual" in asked.content.decode()
    sent["all_the_same"] = "yes"
    assert browser.post(reverse("visit_new", args=[teacher]), sent).status_code == 303
    # The database answers in the school's own time; 1:05 is in the afternoon.
    stamps = unguarded(Evidence).order_by("noted_at").values_list("noted_at__hour", "noted_at__minute")
    assert list(stamps) == [(9, 12), (13, 5)]


def test_a_draft_of_today_is_offered_first_and_can_be_discarded(
    cast: Cast, standards: dict[str, Any], sign_in: SignIn
) -> None:
    browser, teacher = sign_in(cast.joon_coach), cast.staff_of(cast.amara_teacher).public_id
    where = reverse("visit_new", args=[teacher])
    browser.post(where, form_of(browser.get(where), do="save", notes="Do-now"))
    visit = unguarded(Observation).get()

    assert f"{where}?draft={visit.public_id}" in browser.get(where).content.decode()
    assert browser.get(where, {"kind": "scored"}).context["open_draft"] is None
    board = browser.get(reverse("visit_list")).context
    (listed,) = board["drafts"]
    assert listed.at
    # Whoever writes a draft has given nobody a visit yet.
    assert not any(row.n_quick or row.row.last_on for row in board["rows"])
    assert browser.post(f"{where}?do=discard&draft={visit.public_id}").status_code == 303
    assert not browser.get(reverse("visit_list")).context["drafts"]
    assert browser.get(where).context["open_draft"] is None
    assert unguarded(Observation).get().state == VisitState.VOID


def test_a_device_that_asks_for_json_is_told_what_became_of_it(
    cast: Cast, standards: dict[str, Any], sign_in: SignIn
) -> None:
    browser, teacher = sign_in(cast.joon_coach), cast.staff_of(cast.amara_teacher).public_id
    page = browser.get(reverse("visit_new", args=[teacher]))
    kept = browser.post(
        reverse("visit_new", args=[teacher]), form_of(page, do="save"), headers={"accept": "application/json"}
    )
    refused = browser.post(
        reverse("visit_new", args=[teacher]),
        form_of(page, do="share"),
        headers={"accept": "application/json"},
    )

    assert (kept.status_code, kept.json()["state"]) == (200, "draft")
    assert (refused.status_code, refused.json()["is_kept"]) == (422, True)
    assert "tap a phrase" in refused.json()["problem"]


def test_a_draft_is_continued_where_it_was_left(
    cast: Cast, standards: dict[str, Any], sign_in: SignIn
) -> None:
    browser, teacher = sign_in(cast.joon_coach), cast.staff_of(cast.amara_teacher).public_id
    page = browser.get(reverse("visit_new", args=[teacher]))
    browser.post(reverse("visit_new", args=[teacher]), form_of(page, do="save", notes="9:12 Do-now"))
    draft = unguarded(Observation).get()
    listed = browser.get(reverse("visit_list")).content.decode()
    again = browser.get(reverse("visit_new", args=[teacher]), {"draft": str(draft.public_id)})

    assert f"?draft={draft.public_id}" in listed
    assert again.context["notes"] == "9:12 Do-now"
    assert again.context["device_key"] == draft.device_key
    yolanda = sign_in(cast.yolanda_ap_instruction)
    other = yolanda.get(reverse("visit_new", args=[teacher]), {"draft": str(draft.public_id)})
    assert other.status_code == 404


def test_the_debrief_page_keeps_a_step_of_the_library(
    cast: Cast, standards: dict[str, Any], sign_in: SignIn
) -> None:
    visit = shared(cast)
    browser: Client = sign_in(cast.joon_coach)
    where = reverse("visit_debrief", args=[visit.public_id])
    page = browser.get(where)
    example = page.context["steps"][0].fields["example"].choices[1][0]
    sent = {
        "exemplar": "All think.", "gap": "Few think.", "practiced": "yes", "minutes": "8",
        "next_visit_on": "2026-12-01", "step1-example": example, "step1-checks": list(SMALL.__slots__),
    }  # fmt: skip
    refused = browser.post(where, {**sent, "next_visit_on": "", "minutes": ""})
    assert set(refused.context["form"].errors) == {"minutes", "next_visit_on"}
    answer = browser.post(where, sent)

    assert (refused.status_code, answer.status_code) == (422, 303)
    step = unguarded(ActionStep).get()
    assert step.text == "Wait three seconds before you call on somebody."
    shown = browser.get(reverse("visit_new", args=[cast.staff_of(cast.amara_teacher).public_id]))
    assert step.text in shown.content.decode()


def test_principals_choose_the_book_and_coaches_do_not(
    cast: Cast, standards: dict[str, Any], sign_in: SignIn
) -> None:
    teacher = cast.staff_of(cast.amara_teacher).public_id
    where = reverse("visit_new", args=[teacher])
    lucia, joon = sign_in(cast.lucia_principal), sign_in(cast.joon_coach)
    page = lucia.get(where, {"kind": "scored"})
    assert page.context["may_evaluate"]
    assert not joon.get(where, {"kind": "scored"}).context["may_evaluate"]
    sent = form_of(page, do="save", book="evaluation")

    assert joon.post(where, sent).status_code == 403
    assert lucia.post(where, sent).status_code == 303
    assert unguarded(EvaluationVisit).count() == 1
    assert unguarded(Observation).count() == 0


def test_lists_cost_the_same_with_few_visits_and_with_many(
    cast: Cast, standards: dict[str, Any], sign_in: SignIn
) -> None:
    browser = sign_in(cast.joon_coach)
    mine = reverse("coaching_of", args=[cast.staff_of(cast.amara_teacher).public_id])

    def costs() -> list[int]:
        found = []
        for url in (reverse("visit_list"), reverse("coach_board"), mine):
            browser.get(url)
            with CaptureQueriesContext(connections["default"]) as captured:
                assert browser.get(url).status_code == 200
            found.append(len(captured.captured_queries))
        return found

    shared(cast)
    few = costs()
    for _again in range(30):
        shared(cast)
    many = costs()
    assert many == few
    assert max(few) <= MOST_QUERIES


def test_a_scored_draft_of_the_coach_waits_on_his_list_alone(
    cast: Cast, standards: dict[str, Any], sign_in: SignIn
) -> None:
    with cast.as_(cast.joon_coach):
        draft = save_visit(book=COACHING_BOOK, draft=draft_of(cast), on=TODAY)
    for who, is_there in ((cast.joon_coach, True), (cast.yolanda_ap_instruction, False)):
        text = sign_in(who).get(reverse("visit_list")).content.decode()
        assert (str(draft.public_id) in text) is is_there


def test_a_visit_opens_on_todays_lesson_of_the_class_that_meets_now(
    cast: Cast, standards: dict[str, Any], sign_in: SignIn
) -> None:
    give_curriculum(cast)
    page = sign_in(cast.joon_coach).get(
        reverse("visit_new", args=[cast.staff_of(cast.amara_teacher).public_id])
    )

    lessons = {one.section_public_id: one for one in page.context["lessons"]}
    lesson = lessons[cast.math_7b.public_id]
    assert (lesson.objective, lesson.exit_ticket) == ("Students will write ratio 1.", "Solve one task.")
    assert "Students will write ratio 1" in page.content.decode()


def test_amara_is_told_what_waits_to_be_read_until_she_has(
    cast: Cast, standards: dict[str, Any], sign_in: SignIn
) -> None:
    visit = shared(cast)
    amara = sign_in(cast.amara_teacher)
    waits = "One visit waits for you to read it and say so."

    assert waits in amara.get(reverse("coaching_mine")).content.decode()
    amara.post(reverse("visit_word", args=[visit.public_id]), {"do": "acknowledge", "reply": ""})

    assert unguarded(Observation).get().state == VisitState.ACKNOWLEDGED
    assert waits not in amara.get(reverse("coaching_mine")).content.decode()
