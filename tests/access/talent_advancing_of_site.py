"""Amara’s decided case, Erik’s before its panel, and Priya’s that has begun, for the page tests."""

from typing import Any

from access.slow_reaches import Row
from cast_for_tests import NOW, TODAY, Cast
from sextant.kernel.guard import unguarded
from sextant.network.actions.files import Upload
from sextant.talent.actions.advancement_cases import Targets
from sextant.talent.actions.advancement_files import add_case_files
from sextant.talent.models import AdvancementCase, AdvancementWindow, CaseEvidence, CaseFile, YearRating
from sextant.talent.terms.advancing import ContributionPart
from talent import advancing_of_cast as story

CASE, BEGUN, DECIDED, FILE = "advancement case", "begun case", "decided case", "case file"
RATED = "rated year"
RATED_SO = {"level": 3, "evidence": story.SAW}
# Kinds of page, each with the table of the row that it is about.
TABLES: dict[str, str] = {
    CASE: "talent.AdvancementCase",
    BEGUN: "talent.AdvancementCase",
    DECIDED: "talent.CaseEvidence",
    FILE: "talent.CaseFile",
    RATED: "talent.YearRating",
}


def give(cast: Cast) -> dict[str, Any]:
    """Make what the pages are about, by the names that their addresses use."""
    story.open_window(cast)
    cases = [_before_its_panel(cast, who) for who in ("amara_teacher", "erik_teacher")]
    decided = story.refuse(cast, cases[0])
    story.place(cast, "priya_coteacher")
    begun = story.begin(cast, "priya_coteacher")
    with cast.as_(cast.priya_coteacher):
        [piece] = add_case_files(
            case_id=begun.pk, uploads=[Upload(name="unit.txt", content=b"What they wrote.")], at=NOW
        )
    return {
        "advancement_window": unguarded(AdvancementWindow).get(opens_on__lte=TODAY),
        "advancement_case": cases[1],
        "begun_case": begun,
        "decided_case": decided,
        "case_file": piece,
        "rated_teacher": rated_year(cast).staff,
    }


def rated_year(cast: Cast) -> YearRating:
    """Let Priya’s contribution be rated and shared."""
    parts = {f"{part}_{kind}": value for part in ContributionPart for kind, value in RATED_SO.items()}
    with story.as_builder():
        row: YearRating = YearRating.objects.create(
            staff_id=cast.priya_coteacher.staff_id, school=cast.harbor, school_year=cast.year,
            rater_id=cast.lucia_principal.staff_id, rated_on=TODAY, shared_on=TODAY, **parts,
        )  # fmt: skip
    return row


def _before_its_panel(cast: Cast, who: str) -> AdvancementCase:
    story.see_lessons(cast, who)
    story.place(cast, who)
    case = story.rate(cast, story.begin(cast, who), targets=Targets(n=4, n_met=3, are="In reading."))
    story.submit(cast, case, who=who)
    story.freeze(cast, case)
    return story.seat(cast, case)


def row_of(cast: Cast, kind: str) -> Row:
    """Return the row that a page is about, as the oracle knows it."""
    who = {CASE: "erik_teacher", DECIDED: "amara_teacher"}.get(kind, "priya_coteacher")
    staff_id = cast.named[who].staff_id
    case = unguarded(AdvancementCase).get(staff_id=staff_id, window__name="This window")
    pk = {
        DECIDED: lambda: unguarded(CaseEvidence).get(case=case).pk,
        FILE: lambda: unguarded(CaseFile).get(case=case).pk,
        RATED: lambda: unguarded(YearRating).get(staff_id=staff_id).pk,
    }.get(kind, lambda: case.pk)()
    facts: dict[str, Any] = {
        "school_id": cast.harbor.pk,
        "staff_id": staff_id,
        "public_id": case.public_id,
        "panel": case.public_id,
    }
    return Row(pk=pk, label=TABLES[kind], columns=frozenset(facts), facts=facts)
