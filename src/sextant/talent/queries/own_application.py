"""What a candidate sees of their own application by the link in a mail: no score, no reason, nobody else."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localtime

from sextant.network.queries.files import lines_of
from sextant.talent.models import Application, CandidateFile
from sextant.talent.queries.desk import as_careers
from sextant.talent.queries.openings_named import place_name
from sextant.talent.queries.own_days import OwnDay, days_ahead
from sextant.talent.queries.own_links import holds
from sextant.talent.rules.candidate_keys import digest_of
from sextant.talent.rules.pipeline import HIRED_NOT_BEGUN, ORDER, may_move, stages_of
from sextant.talent.rules.screening_kinds import PLANNED_KINDS
from sextant.talent.terms.hiring import ENDED, Stage, Track

LONGEST_KEY = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnStep:
    """One stage on their way."""

    label: str
    is_past: bool
    is_now: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnApplication:
    """Their application as they may see it."""

    id: int
    given_name: str
    opening: str
    school: str
    stage: str
    since: date
    is_over: bool
    may_withdraw: bool
    is_hired: bool
    has_offer: bool
    steps: tuple[OwnStep, ...]
    papers: tuple[str, ...]
    days: tuple[OwnDay, ...]
    link_until: date


def own_application(key: str, *, at: datetime) -> OwnApplication | None:
    """Return the application whose secret this is, or None; an old link opens nothing."""
    if not key or len(key) > LONGEST_KEY:
        return None
    with as_careers():
        row = Application.objects.select_related("posting").filter(key_digest=digest_of(key)).first()
        if row is None or not holds(row, on=localtime(at).date()):
            return None
        stage = Stage(row.stage)
        return OwnApplication(
            id=row.pk,
            given_name=row.given_name,
            opening=row.posting.title,
            school=place_name(row.school_id),
            stage=str(stage.label),
            since=localtime(row.stage_since).date(),
            is_over=stage in ENDED,
            may_withdraw=may_move(stage, Stage.WITHDRAWN, Track(row.posting.track)),
            is_hired=stage in HIRED_NOT_BEGUN,
            has_offer=stage is Stage.OFFER or stage in HIRED_NOT_BEGUN,
            steps=_steps(stage, Track(row.posting.track)),
            papers=tuple(one.name for one in lines_of(CandidateFile.objects.filter(application_id=row.pk))),
            days=() if stage in ENDED else days_ahead(row.pk, at=at, kinds=PLANNED_KINDS),
            link_until=row.key_until,
        )


def _steps(stage: Stage, track: Track) -> tuple[OwnStep, ...]:
    if stage in ENDED:
        return ()
    here = ORDER.index(stage)
    return tuple(
        OwnStep(label=str(one.label), is_past=ORDER.index(one) < here, is_now=one is stage)
        for one in stages_of(track)
    )
