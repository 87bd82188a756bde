"""Report cards: reviewed, released, read at home in the home's language, changed only with a reason."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from weasyprint.urls import URLFetcher

from assessment import gradebook_cases as cases
from assessment.conftest import SignIn
from cast_for_tests import NOW, Cast
from interlocks.pages.conftest import queries_of, text_of
from interlocks.pages.grown_cast import entry, grow, seat
from sextant.assessment.actions import report_cards
from sextant.assessment.actions.report_cards import NotOnTheCard, NotYet, ReasonNeeded
from sextant.assessment.actions.scores import record_scores
from sextant.assessment.models import CardAcknowledgement, CardRelease, CardReview, PeriodGrade, ReportCard
from sextant.assessment.queries.card_review import review_school
from sextant.assessment.rules.card_lines import from_stored
from sextant.assessment.terms import AcknowledgedBy
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.errors import AlreadyDone, ChangedMeanwhile
from sextant.network.models import Guardian
from sextant.web import pdf

pytestmark = pytest.mark.usefixtures("monday")

HOME, CHASE = "card_home", "card_chase"


@pytest.fixture
def graded(cast: Cast) -> Cast:
    cases.weigh(cast)
    cases.grade(cast)
    return cast


@pytest.fixture
def sent(graded: Cast) -> Cast:
    cases.review(graded)
    cases.release(graded)
    return graded


def page_of(cast: Cast, page: str = "card", *, student: str = "jaylen", edition: int | None = None) -> str:
    return reverse(page, args=[cases.card_of(cast, student, edition=edition).public_id])


def school_form(cast: Cast, **more: str) -> dict[str, str]:
    return {"school": str(cast.harbor.public_id), "period": str(cast.periods[0].public_id), **more}


def test_the_cycle_by_the_people_whose_step_it_is(graded: Cast, sign_in: SignIn):
    yolanda, lucia = sign_in(graded.yolanda_ap_instruction), sign_in(graded.lucia_principal)
    form = school_form(graded)

    too_early = lucia.post(reverse("card_release"), form, follow=True)
    without_words = yolanda.post(reverse("card_review_save"), form, follow=True)
    yolanda.post(reverse("card_review_save"), form | {"note": "Math 6C posts late."})
    released = lucia.post(reverse("card_release"), form, follow=True)

    assert "An assistant principal reviews the exceptions first." in text_of(too_early)
    assert "Say in a sentence why the cards may go out as they are." in text_of(without_words)
    assert "4 report cards are out." in text_of(released)
    with guard.acting_as(process("demo_builder")):
        release, review = CardRelease.objects.get(), CardReview.objects.get()
    assert release.n_cards == 4
    assert (review.reviewed_by_id, review.released_by_id) == (
        graded.yolanda_ap_instruction.staff_id,
        graded.lucia_principal.staff_id,
    )


@pytest.mark.parametrize(
    ("who", "name", "status"),
    [
        ("amara_teacher", "card_review_save", 403),
        ("lucia_principal", "card_review_save", 303),
        ("yolanda_ap_instruction", "card_release", 403),
        ("thandiwe_principal_elsewhere", "card_release", 404),
        ("thandiwe_principal_elsewhere", "card_review_save", 404),
        ("denise_guardian", "card_release", 403),
        ("anneke_data_director", "card_release", 403),
    ],
)
def test_nobody_else_takes_a_step(graded: Cast, sign_in: SignIn, who: str, name: str, status: int):
    answer = sign_in(graded.named[who]).post(reverse(name), school_form(graded, note="Fine."))

    assert answer.status_code == status
    with guard.acting_as(process("demo_builder")):
        assert not CardRelease.objects.exists()


def test_whoever_reviewed_does_not_release(graded: Cast, sign_in: SignIn):
    lucia = sign_in(graded.lucia_principal)
    lucia.post(reverse("card_review_save"), school_form(graded, note="Fine."))

    page = lucia.post(reverse("card_release"), school_form(graded), follow=True)

    assert "Whoever reviewed the exceptions does not release the cards." in text_of(page)


def test_grades_that_change_after_the_review_are_looked_at_again(graded: Cast, sign_in: SignIn):
    cases.review(graded)
    with graded.as_(graded.amara_teacher):
        cases.post(graded, "math_7b", comment="")
    lucia = sign_in(graded.lucia_principal)

    refused = lucia.post(reverse("card_release"), school_form(graded), follow=True)
    cases.review(graded)
    released = lucia.post(reverse("card_release"), school_form(graded), follow=True)

    assert "Grades were changed since the review: 2 classes ask for a look now, 1 did then." in text_of(
        refused
    )
    assert "4 report cards are out." in text_of(released)


def test_a_period_that_runs_is_neither_reviewed_nor_released(cast: Cast, sign_in: SignIn):
    form = school_form(cast) | {"period": str(cast.periods[1].public_id), "note": "Fine."}

    page = sign_in(cast.yolanda_ap_instruction).post(reverse("card_review_save"), form, follow=True)

    assert "Grades are reviewed after it." in text_of(page)


def test_cards_without_any_posted_grade_do_not_go_out(cast: Cast):
    cases.review(cast)

    with pytest.raises(NotYet, match="No grade of this period"):
        cases.release(cast)


def test_the_review_names_what_asks_for_a_look(graded: Cast, sign_in: SignIn):
    page = sign_in(graded.yolanda_ap_instruction).get(reverse(HOME), school_form(graded))

    classes = {row.title: row.found for row in page.context["found"].exceptions}
    assert page.context["finding"] == "5 of 6 grades of report period 1 are posted"
    assert list(classes) == ["Math 6C"]
    assert (classes["Math 6C"].n_unposted, classes["Math 6C"].n_students) == (1, 1)


def test_a_grade_far_from_its_benchmark_is_named(cast: Cast):
    cases.weigh(cast)
    cases.grade(cast)
    with guard.acting_as(process("demo_builder")):
        record_scores(
            rows=[replace(entry(cast.jaylen, cast.year, 1, 0.0), score=50.0, max_score=60.0)],
            source="Benchmark",
        )

    with cast.as_(cast.yolanda_ap_instruction):
        found = review_school(school_id=cast.harbor.pk, period=cases.first_period(cast), on=cases.REVIEWED)

    (math,) = [row for row in found.exceptions if row.title == "Math 7B"]
    assert [(gap.name, gap.percent, round(gap.benchmark, 1)) for gap in math.gaps] == [
        ("Jaylen Okonkwo-Reed", 62.5, 83.3)
    ]


def test_a_card_says_grades_effort_words_and_days(sent: Cast, sign_in: SignIn):
    page = text_of(sign_in(sent.denise_guardian).get(page_of(sent)))

    assert "Jaylen Okonkwo-Reed: 1 of 2 grades pass" in page
    assert "Math 7 Amara Okafor 62.5% does not pass Works steadily" in page
    assert "Reading 7 Erik Lindqvist 81.0% Works steadily" in page
    assert "Days absent 0" in page


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("denise_guardian", 200),
        ("jaylen_student", 200),
        ("amara_teacher", 200),
        ("lucia_principal", 200),
        ("anneke_data_director", 200),
        ("katrin_teacher", 404),
        ("thandiwe_principal_elsewhere", 404),
        ("gloria_registrar", 403),
    ],
)
def test_who_opens_a_card_and_its_pdf(sent: Cast, sign_in: SignIn, who: str, status: int):
    client = sign_in(sent.named[who])

    assert client.get(page_of(sent)).status_code == status
    assert client.get(page_of(sent, "card_pdf")).status_code == status


def test_a_guardian_reads_no_card_of_another_child(sent: Cast, sign_in: SignIn):
    assert sign_in(sent.denise_guardian).get(page_of(sent, student="zuri")).status_code == 404


def test_before_the_release_a_family_sees_neither_card_nor_benchmark(cast: Cast, sign_in: SignIn):
    grow(cast, n_classmates=0)
    denise = sign_in(cast.denise_guardian)
    results, student = (
        reverse(page, args=[cast.jaylen.public_id]) for page in ("student_results", "student")
    )
    # The calendar's day for the cards is past, so that without grades the day decides.
    by_the_day = text_of(denise.get(results))
    cases.weigh(cast)
    cases.grade(cast)

    waiting = text_of(denise.get(results))
    page = text_of(denise.get(student))
    cases.review(cast)
    cases.release(cast)

    assert "Report period 1, 2026-27" in by_the_day
    assert "Report period 1, 2026-27" not in waiting
    assert "Report cards" not in page
    assert "Report period 1, 2026-27" in text_of(denise.get(results))
    more = reverse("family_more", args=[cast.jaylen.public_id])
    assert "Report cards Report period 1, 2026-27" in text_of(denise.get(more))


def test_staff_see_results_before_the_cards_are_out(cast: Cast, sign_in: SignIn):
    grow(cast, n_classmates=0)
    cases.weigh(cast)
    cases.grade(cast)

    page = text_of(sign_in(cast.amara_teacher).get(reverse("student_results", args=[cast.jaylen.public_id])))

    assert "Report period 1, 2026-27" in page


def test_a_guardian_says_once_that_she_has_read_it(sent: Cast, sign_in: SignIn):
    denise, page = sign_in(sent.denise_guardian), page_of(sent)
    say = page_of(sent, "card_acknowledge")

    before = denise.get(page)
    denise.post(say)
    again = denise.post(say, follow=True)

    assert "I have read this report card" in text_of(before)
    assert say not in again.content.decode()
    assert "Read at home on Nov. 23, 2026." in text_of(again)
    with guard.acting_as(process("demo_builder")):
        said = CardAcknowledgement.objects.get()
    assert (said.how, said.guardian_id) == (AcknowledgedBy.PORTAL, sent.denise_guardian.guardian_id)


def test_reading_a_card_says_nothing_by_itself(sent: Cast, sign_in: SignIn):
    sign_in(sent.denise_guardian).get(page_of(sent))

    with guard.acting_as(process("demo_builder")):
        assert not CardAcknowledgement.objects.exists()


@pytest.mark.parametrize("who", ["jaylen_student", "gloria_registrar", "joon_coach"])
def test_who_says_nothing_about_a_card(sent: Cast, sign_in: SignIn, who: str):
    assert sign_in(sent.named[who]).post(page_of(sent, "card_acknowledge")).status_code == 403


def test_families_without_a_word_are_asked_in_their_language(sent: Cast, sign_in: SignIn):
    with guard.acting_as(process("demo_builder")):
        Guardian.objects.filter(pk=sent.denise_guardian.guardian_id).update(language="Spanish")
    erik = sign_in(sent.erik_teacher)

    page = erik.get(reverse(CHASE))
    note = {"guardian": str(sent.denise_guardian.guardian_id), "how": "paper"}
    erik.post(page_of(sent, "card_acknowledge"), note)
    after = erik.get(reverse(CHASE))

    assert page.context["finding"] == "Of 3 report cards, 3 have no word from home"
    assert "Denise Reed, mother, Spanish 215-555-0142" in text_of(page)
    assert after.context["finding"] == "Of 3 report cards, 2 have no word from home"
    assert "Denise Reed" not in text_of(after)


def test_a_stranger_s_guardian_is_not_noted(sent: Cast, sign_in: SignIn):
    note = {"guardian": str(sent.denise_guardian.guardian_id), "how": "paper"}

    answer = sign_in(sent.erik_teacher).post(page_of(sent, "card_acknowledge", student="zuri"), note)

    assert answer.status_code == 404


def test_only_the_assistant_principal_changes_a_grade_after_the_release(sent: Cast, sign_in: SignIn):
    page = page_of(sent, "card_change")
    form = {"section": str(sent.math_7b.pk), "percent": "77.0", "because": ""}
    yolanda = sign_in(sent.yolanda_ap_instruction)

    without_reason = yolanda.post(page, form)
    changed = yolanda.post(page, form | {"because": "The retake was not entered."}, follow=True)

    assert without_reason.status_code == 422
    assert "Edition 2 of Nov. 23, 2026. Why it changed: The retake was not entered." in text_of(changed)
    assert "2 of 2 grades pass" in text_of(changed)
    for who in ("lucia_principal", "amara_teacher", "denise_guardian"):
        assert sign_in(sent.named[who]).get(page_of(sent, "card_change")).status_code == 403


def test_the_old_edition_stays_readable_and_the_family_is_asked_again(sent: Cast, sign_in: SignIn):
    denise = sign_in(sent.denise_guardian)
    denise.post(page_of(sent, "card_acknowledge"))
    change(sent, 77.0)

    old = text_of(denise.get(page_of(sent, edition=1)))
    new = text_of(denise.get(page_of(sent)))
    listed = text_of(denise.get(reverse("card_list", args=[sent.jaylen.public_id])))

    assert "A newer edition of this card is out." in old
    assert "62.5%" in old
    assert "77.0%" in new
    assert "I have read this report card" in new
    assert "replaced" in listed
    with guard.acting_as(process("demo_builder")):
        grade = PeriodGrade.objects.get(student=sent.jaylen, section=sent.math_7b)
    assert grade.percent == 77.0


def change(
    cast: Cast, percent: float, *, because: str = "The retake was not entered.", edition: int = 1
) -> None:
    with cast.as_(cast.yolanda_ap_instruction):
        report_cards.change_card(
            card_id=cases.card_of(cast, edition=edition).pk,
            section_id=cast.math_7b.pk,
            percent=percent,
            because=because,
            on=date(2026, 11, 23),
            staff_id=cast.yolanda_ap_instruction.staff_id,
        )


def test_a_change_needs_the_newest_edition_a_reason_and_another_grade(sent: Cast):
    with pytest.raises(ReasonNeeded):
        change(sent, 77.0, because=" ")
    with pytest.raises(NotOnTheCard):
        change(sent, 62.5)
    change(sent, 77.0)
    with pytest.raises(ChangedMeanwhile):
        change(sent, 80.0, edition=1)


def test_cards_go_out_once(sent: Cast):
    with pytest.raises(AlreadyDone):
        cases.release(sent)
    with guard.acting_as(process("demo_builder")):
        assert ReportCard.objects.count() == 4


def test_a_card_without_a_period_shows_a_year_grade_only_after_approval(sent: Cast, sign_in: SignIn):
    card = _last_period_of(sent)
    yolanda = sign_in(sent.yolanda_ap_instruction)
    approve = reverse("card_year", args=[card.public_id])

    before = text_of(sign_in(sent.denise_guardian).get(reverse("card", args=[card.public_id])))
    refused = yolanda.post(approve, {"section": str(sent.math_7b.pk), "because": ""}, follow=True)
    after = yolanda.post(
        approve, {"section": str(sent.math_7b.pk), "because": "He came in January."}, follow=True
    )

    assert "Math 7 Amara Okafor – 70.0% 80.0% 90.0% –" in before
    assert "Say why" in text_of(refused)
    assert "Math 7 Amara Okafor – 70.0% 80.0% 90.0% 80.0%" in text_of(after)
    assert sign_in(sent.amara_teacher).post(approve).status_code == 403


def _last_period_of(cast: Cast) -> ReportCard:
    """Return Jaylen's card of the fourth period, which lacks the first one in math."""
    old = cases.card_of(cast)
    line = next(one for one in old.lines if one["course"] == "Math 7")
    line |= {"percent": 90.0, "earlier": {"2": 70.0, "3": 80.0, "4": 90.0}}
    with guard.acting_as(process("demo_builder")):
        card = ReportCard(
            student=cast.jaylen, school=cast.harbor, report_period=cast.periods[3], lines=[line],
            released_on=date(2026, 11, 20),
        )  # fmt: skip
        card.save()
    return card


def test_a_spanish_speaking_guardian_gets_the_card_in_spanish_marked_as_a_draft(sent: Cast, sign_in: SignIn):
    with guard.acting_as(process("demo_builder")):
        Guardian.objects.filter(pk=sent.denise_guardian.guardian_id).update(language="Spanish")
    denise = sign_in(sent.denise_guardian)

    own = text_of(denise.get(page_of(sent)))
    english = text_of(denise.get(page_of(sent), {"language": "en"}))
    unknown = text_of(denise.get(page_of(sent), {"language": "xx"}))

    for page in (own, unknown):
        assert "Jaylen Okonkwo-Reed: 1 de 2 calificaciones son aprobatorias" in page
        assert "62.5% no aprueba" in page
        assert "Esta traducción es un borrador" in page
    assert "does not pass" in english
    assert "borrador" not in english


def test_staff_print_in_the_language_of_the_home(sent: Cast, sign_in: SignIn):
    with guard.acting_as(process("demo_builder")):
        Guardian.objects.filter(pk=sent.denise_guardian.guardian_id).update(language="Español")

    page = sign_in(sent.erik_teacher).get(page_of(sent))

    assert "Boleta de calificaciones" in text_of(page)


def test_a_language_without_a_translation_falls_back_to_english(sent: Cast, sign_in: SignIn):
    page = sign_in(sent.chidi_guardian).get(page_of(sent))

    assert "Report card, report period 1" in text_of(page)


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_pdf_says_what_the_page_says(sent: Cast, sign_in: SignIn, language: str):
    assert pdf.why_no_pdf() == "", pdf.CURE
    client = sign_in(sent.denise_guardian)

    answer = client.get(page_of(sent, "card_pdf"), {"language": language})

    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")
    assert len(answer.content) > 5_000


def test_without_pango_the_page_is_printed_instead(
    sent: Cast, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(pdf, "why_no_pdf", lambda: "cannot load library 'libpango-1.0-0'")

    page = sign_in(sent.denise_guardian).get(page_of(sent, "card_pdf"), follow=True)

    assert "This machine cannot make PDFs. Print the page from your browser instead." in text_of(page)
    assert "62.5%" in text_of(page)


def test_a_pdf_fetches_nothing(tmp_path, monkeypatch: pytest.MonkeyPatch):
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    asked: list[str] = []
    opened = URLFetcher.open
    monkeypatch.setattr(
        URLFetcher, "open", lambda self, url, *a, **k: asked.append(_url(url)) or opened(self, url, *a, **k)
    )

    made = pdf.as_pdf(
        f'<p>Card</p><img src="file://{secret}"><img src="http://127.0.0.1:9/x">'
        f'<link rel="attachment" href="file://{secret}"><link rel="stylesheet" href="http://127.0.0.1:9/y">'
    )

    assert made.startswith(b"%PDF-")
    assert b"EmbeddedFile" not in made
    assert {url.partition(":")[0] for url in asked} <= {"data"}


def _url(asked: Any) -> str:
    return str(getattr(asked, "full_url", asked))


def test_what_went_out_never_changes_when_the_teacher_s_book_would(sent: Cast):
    before = from_stored(cases.card_of(sent).lines)
    with guard.acting_as(process("demo_builder")):
        PeriodGrade.objects.filter(student=sent.jaylen).update(comment="Other words", percent=99.0)

    assert from_stored(cases.card_of(sent).lines) == before


@pytest.mark.parametrize("name", [HOME, CHASE])
def test_a_school_s_pages_cost_the_same_for_few_and_many(sent: Cast, sign_in: SignIn, name: str):
    client = sign_in(sent.lucia_principal)
    url = f"{reverse(name)}?period={sent.periods[0].public_id}"
    few = queries_of(client, url)
    with guard.acting_as(process("demo_builder")):
        for student in seat(sent, 20):
            ReportCard(
                student=student, school=sent.harbor, report_period=sent.periods[0], released_on=NOW.date()
            ).save()

    assert queries_of(client, url) == few <= 25


def test_one_card_costs_few_queries(sent: Cast, sign_in: SignIn):
    assert queries_of(sign_in(sent.denise_guardian), page_of(sent)) <= 25
    assert queries_of(sign_in(sent.amara_teacher), page_of(sent)) <= 25


def test_the_network_sees_which_schools_have_sent_theirs(sent: Cast, sign_in: SignIn):
    page = sign_in(sent.anneke_data_director).get(reverse(HOME), {"school": "all"})

    assert page.context["finding"] == "Report cards of report period 1 are out at 1 of 2 schools"
    assert "Harbor Point Middle 4 cards out on" in text_of(page)
