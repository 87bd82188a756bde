"""The common words: the center keeps them, all staff read them, visits keep what they said."""

from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse

from cast_for_tests import TODAY, Cast
from instruction.conftest import SignIn
from instruction.test_open_visit_pages import form_of
from instruction.visits_of_cast import publish
from office.more_rows import queries_of
from sextant.audit.models import AuditEntry
from sextant.instruction.actions.phrases import (
    MOST_PHRASES,
    PhraseDraft,
    PhraseUnclear,
    TooManyPhrases,
    add_phrase,
    bring_back_phrase,
    change_phrase,
    retire_phrase,
)
from sextant.instruction.actions.rubrics import default_rubric, publish_rubric
from sextant.instruction.actions.step_examples import MOST_OF_A_STANDARD, ExampleDraft, add_example
from sextant.instruction.models import Evidence, InstructionalStandard, Phrase, StepExample
from sextant.instruction.queries.phrases import StandardWords, list_words
from sextant.instruction.rules.steps import Checklist
from sextant.instruction.terms import PhraseKind
from sextant.kernel.errors import AlreadyDone, ChangedMeanwhile
from sextant.kernel.guard import OutOfReach, unguarded

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))
HOME = "/instruction/words/"
MOST_QUERIES = 25
SMALL = ["is_observable", "is_one_behavior", "is_doable_in_a_week"]


@pytest.fixture
def standards(cast: Cast) -> dict[str, InstructionalStandard]:
    return publish(cast)


def draft(standard: InstructionalStandard, words: str, kind: PhraseKind = PhraseKind.GLOW) -> PhraseDraft:
    return PhraseDraft(
        standard_id=standard.pk, kind=kind, expectation=words, evidence="24 wrote.", next_step="Again."
    )


def words_of(code: str) -> StandardWords:
    return next(one for one in list_words(with_retired=True) if one.code == code)


def said(standard: StandardWords) -> list[str]:
    return [row.expectation for row in standard.glows]


def test_nadia_adds_changes_orders_retires_and_brings_back_a_sentence(
    cast: Cast, sign_in: SignIn, standards: dict[str, Any]
) -> None:
    nadia = sign_in(cast.nadia_content_math)
    add = reverse("phrase_add", args=[standards["IS8"].public_id])
    form = {"kind": "glow", "expectation": "All  write.", "evidence": "24 wrote.", "next_step": "Read three."}

    incomplete = nadia.post(add, {**form, "next_step": ""})
    assert (incomplete.status_code, nadia.post(add, form).status_code) == (422, 303)
    assert nadia.post(add, form).status_code == 422  # It is there already.
    added = unguarded(Phrase).get(expectation="All write.")
    nadia.post(f"{HOME}keep/", {"do": f"up:{added.public_id}"})
    with cast.as_(cast.nadia_content_math):
        assert said(words_of("IS8")) == ["All write.", "Every student answers."]

    edit = reverse("phrase_edit", args=[added.public_id])
    changed = nadia.post(edit, {**form, "expectation": "All speak."})
    assert changed.headers["Location"] == f"{HOME}#is8"
    assert nadia.get(edit).status_code == 404
    with cast.as_(cast.nadia_content_math):
        assert said(words_of("IS8")) == ["All speak.", "Every student answers."]

    speak = unguarded(Phrase).get(expectation="All speak.")
    nadia.post(f"{HOME}keep/", {"do": f"retire:{speak.public_id}"})
    brought = nadia.post(f"{HOME}keep/", {"do": f"bring:{added.public_id}"}, follow=True)
    assert "Offered again." in brought.content.decode()
    assert nadia.post(f"{HOME}keep/", {"do": f"burn:{added.public_id}"}).status_code == 404
    with cast.as_(cast.nadia_content_math):
        assert said(words_of("IS8")) == ["Every student answers.", "All write."]
        assert [row.text for row in words_of("IS8").retired] == ["All speak. 24 wrote. Read three."]
    done = set(unguarded(AuditEntry).values_list("action", flat=True))
    assert {
        f"instruction.{verb}_phrase" for verb in ("add", "move", "replace", "retire", "bring_back")
    } <= done  # fmt: skip


def test_a_step_of_the_library_is_small_enough_to_bite(
    cast: Cast, sign_in: SignIn, standards: dict[str, Any]
) -> None:
    nadia = sign_in(cast.nadia_content_math)
    old = unguarded(StepExample).get()
    edit = reverse("step_example_edit", args=[old.public_id])
    step = {"text": "Wait four seconds.", "criteria": "In 4 of 5 questions.", "checks": SMALL}

    refused = nadia.post(edit, {**step, "checks": SMALL[1:]})
    assert refused.status_code == 422
    assert "Too big to bite. Say what one would see or hear in the room." in refused.content.decode()
    assert nadia.post(edit, step).status_code == 303
    add = reverse("step_example_add", args=[standards["IS1"].public_id])
    assert nadia.post(add, {**step, "practice": "Say it aloud."}).status_code == 303
    nadia.post(f"{HOME}keep/", {"do": f"bring_step:{old.public_id}"})
    four = unguarded(StepExample).get(text="Wait four seconds.", standard=standards["IS8"])
    nadia.post(f"{HOME}keep/", {"do": f"retire_step:{four.public_id}"})

    with cast.as_(cast.nadia_content_math):
        assert [row.practice for row in words_of("IS1").steps] == ["Say it aloud."]
        assert [row.id for row in words_of("IS8").steps] == [old.pk]


def test_all_staff_read_the_words_and_only_the_center_writes_them(
    cast: Cast, sign_in: SignIn, standards: dict[str, Any]
) -> None:
    phrase = unguarded(Phrase).get(kind="glow")
    page = sign_in(cast.tomas_para).get(HOME).content.decode()

    assert "9 standards have no sentence of feedback yet" in page
    assert "Every student answers." in page
    assert "Wait three seconds before you call on somebody." in page
    assert "Add a sentence" not in page
    assert "Retire" not in page
    assert sign_in(cast.denise_guardian).get(HOME).status_code == 403
    principal = sign_in(cast.lucia_principal)
    assert principal.post(f"{HOME}keep/", {"do": f"retire:{phrase.public_id}"}).status_code == 403
    with cast.as_(cast.lucia_principal), pytest.raises(OutOfReach):
        add_phrase(draft=draft(standards["IS8"], "Mine."))


def test_a_standard_has_no_more_words_than_a_visit_shows(
    cast: Cast, sign_in: SignIn, standards: dict[str, Any]
) -> None:
    nadia = sign_in(cast.nadia_content_math)
    few = queries_of(nadia, HOME)
    with cast.as_(cast.nadia_content_math):
        for n in range(MOST_PHRASES):
            last = add_phrase(draft=draft(standards["IS1"], f"Sentence {n}"))
        with pytest.raises(TooManyPhrases, match="Retire one first"):
            add_phrase(draft=draft(standards["IS1"], "One more"))
        changed = change_phrase(phrase_id=last.pk, draft=draft(standards["IS1"], "Another"))
        with pytest.raises(ChangedMeanwhile):
            change_phrase(phrase_id=last.pk, draft=draft(standards["IS1"], "A third"))
        with pytest.raises(TooManyPhrases):
            bring_back_phrase(phrase_id=last.pk)
        with pytest.raises(AlreadyDone):
            change_phrase(phrase_id=changed.pk, draft=draft(standards["IS1"], "Sentence 0"))
        with pytest.raises(PhraseUnclear, match="300"):
            change_phrase(phrase_id=changed.pk, draft=draft(standards["IS1"], "x" * 301))
        for n in range(MOST_OF_A_STANDARD):
            add_example(
                draft=ExampleDraft(
                    standard_id=standards["IS2"].pk, text=f"Step {n}", criteria="Daily.", practice="",
                    checks=Checklist(
                        is_observable=True, is_one_behavior=True, is_doable_in_a_week=True,
                        is_practiced_in_the_meeting=False,
                    ),
                )
            )  # fmt: skip
    step = {"text": "Step more", "criteria": "Daily.", "checks": SMALL}
    full = nadia.post(reverse("step_example_add", args=[standards["IS2"].public_id]), step)

    assert "as many as a debrief can offer" in full.content.decode()
    assert queries_of(nadia, HOME) == few <= MOST_QUERIES


def test_a_draft_keeps_the_sentence_that_was_changed_meanwhile(
    cast: Cast, sign_in: SignIn, standards: dict[str, Any]
) -> None:
    joon, amara = sign_in(cast.joon_coach), cast.staff_of(cast.amara_teacher)
    place = reverse("visit_new", args=[amara.public_id])
    tapped = unguarded(Phrase).get(kind="glow")
    sent = form_of(joon.get(place), phrase=[str(tapped.public_id)], saw=[str(tapped.public_id)], praise="")
    joon.post(place, sent)
    with cast.as_(cast.nadia_content_math):
        change_phrase(phrase_id=tapped.pk, draft=draft(standards["IS8"], "Other words."))
    # The form that waited on a device is sent again, and the draft is opened again.
    joon.post(place, sent)
    line = unguarded(Evidence).get(phrase=tapped)

    assert line.text == "24 of 26 wrote."
    draft_page = joon.get(place, {"draft": str(line.visit.public_id)})
    assert draft_page.context["ticked"] == {str(tapped.public_id)}
    assert "Every student answers." in draft_page.content.decode()


def test_a_new_edition_takes_over_the_words_of_the_standards_that_stay(
    cast: Cast, standards: dict[str, Any]
) -> None:
    table = default_rubric().decode().replace("IS9,", "X9,")
    with cast.as_(cast.nadia_content_math):
        add_phrase(draft=draft(standards["IS9"], "Goes with its standard."))
        retire_phrase(phrase_id=Phrase.objects.get(kind="grow").pk)
        publish_rubric(content=table.encode(), name="Our own", edition="2027", on=TODAY)

        new = {one.code: one for one in list_words(with_retired=True)}
        assert said(new["IS8"]) == ["Every student answers."]
        assert new["IS8"].id != standards["IS8"].pk
        assert (new["IS8"].grows, new["IS8"].retired) == ((), ())
        assert [row.text for row in new["IS8"].steps] == ["Wait three seconds before you call on somebody."]
        assert new["X9"].n_phrases == 0
        # Taken up again, the first edition has the words it had.
        publish_rubric(
            content=default_rubric(), name="Instructional standards", edition="First edition", on=TODAY
        )
        assert said(words_of("IS9")) == ["Goes with its standard."]
        assert said(words_of("IS8")) == ["Every student answers."]


def test_an_older_network_begins_with_the_default_words(
    cast: Cast, sign_in: SignIn, standards: dict[str, Any]
) -> None:
    refused = sign_in(cast.nadia_content_math).post(f"{HOME}keep/", {"do": "begin"})

    assert refused.status_code == 422
    assert "only where there are no words yet. Add" in refused.content.decode()
    with cast.as_(cast.nadia_content_math):
        publish_rubric(content=default_rubric().replace(b"IS8,", b"Z8,"), name="Ours", edition="2", on=TODAY)
    begun = sign_in(cast.nadia_content_math).post(f"{HOME}keep/", {"do": "begin"}, follow=True)
    assert "1 standard has no sentence of feedback yet" in begun.content.decode()
