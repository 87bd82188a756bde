"""The demo’s season of screening, over applications that these tests make."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from cast_for_tests import NOW, TODAY, Cast
from sextant.demo.calendars import year_dates
from sextant.demo.seasons.talent_screening import screen_candidates
from sextant.network.models import SchoolYear
from sextant.talent.models import (
    Application,
    Kit,
    Norming,
    RaterScore,
    ScreenEvent,
    ScreeningPart,
    StageMove,
)
from sextant.talent.queries.screening_lists import my_ratings
from sextant.talent.rules.pipeline import ORDER
from sextant.talent.rules.rater_words import count_words
from sextant.talent.terms.hiring import EventState, Stage
from talent.screening_of_cast import apply, as_builder, posting_of


@dataclass
class Ground:
    """As much of a demo’s ground as the season asks for."""

    today: Any = TODAY
    years: Any = (year_dates(2026),)
    newest: int = 0

    def rng(self, season: str) -> Any:
        import numpy as np

        return np.random.default_rng([1, len(season)])


def walk(application: Application, upto: Stage) -> None:
    """Let an application have come to a stage, three days for each."""
    stages = ORDER[: ORDER.index(upto) + 1]
    with as_builder():
        for place, stage in enumerate(stages):
            at = NOW - timedelta(days=3 * (len(stages) - place))
            StageMove(
                application=application, school_id=application.school_id, panel=application.public_id,
                stage=stage, at=at,
            ).save()  # fmt: skip
        Application.objects.filter(pk=application.pk).update(stage=upto, stage_since=NOW - timedelta(days=3))


def test_without_applications_only_kits_and_norming_stand(cast: Cast) -> None:
    with as_builder():
        assert screen_candidates(Ground()) == 0  # type: ignore[arg-type]
        assert Kit.objects.filter(is_in_use=True).count() == 12
        assert Norming.objects.filter(staff=cast.lucia_principal.staff, valid_until__gt=TODAY).exists()
        assert not ScreenEvent.objects.exists()
        assert SchoolYear.objects.exists()


def test_past_candidates_are_met_scored_and_locked_and_one_waits_for_lucia(cast: Cast) -> None:
    posting = posting_of(cast)
    for n, stage in enumerate((Stage.REFERENCE, Stage.OFFER, Stage.DEMO, Stage.STRUCTURED, Stage.APPLIED)):
        walk(apply(cast, posting, n=n), stage)
    with as_builder():
        assert screen_candidates(Ground()) == 2  # type: ignore[arg-type]
        assert Application.objects.filter(screening_locked_at__isnull=False).count() == 2
        assert ScreeningPart.objects.count() == 8
        rows = list(RaterScore.objects.all())
        assert all(one.level in {1, 2, 3, 4} and count_words(one.evidence) >= 20 for one in rows)
        states = set(ScreenEvent.objects.values_list("state", flat=True))
        assert states == {EventState.DONE, EventState.SCORING, EventState.PLANNED}
    with cast.as_(cast.lucia_principal):
        owed, _done = my_ratings(on=TODAY)
        assert [one.state for one in owed] == [EventState.SCORING, EventState.PLANNED]
        event = ScreenEvent.objects.get(state=EventState.SCORING)
        assert not RaterScore.objects.filter(event=event).exists()
