"""A candidate of Harbor Point in these tests: her application, those who rate her, what they hand in."""

from datetime import date, datetime, timedelta
from typing import Any

from cast_for_tests import NOW, TODAY, Cast
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.terms import Seat
from sextant.talent.actions.kits import offer_default_kits
from sextant.talent.actions.norming import begin_norming
from sextant.talent.actions.rating import hand_in_rating
from sextant.talent.actions.screen_events import EventDraft, plan_event
from sextant.talent.models import Application, Kit, Norming, Posting, ScreenEvent
from sextant.talent.rules.rating import Rating
from sextant.talent.rules.screening_kinds import asks_norming, seen_in
from sextant.talent.terms.hiring import Certification, Channel, EventKind, Stage, Track

RATERS = ("lucia_principal", "yolanda_ap_instruction", "joon_coach")
EVIDENCE = (
    "She asked Maya by name what she had meant, waited for seven seconds, wrote the answer down in full "
    "and let two others build on it before she said a word herself."
)
CANDIDATE = "Wanjiru"


def as_builder() -> Any:
    return guard.acting_as(process("demo_builder"))


def posting_of(cast: Cast, *, track: Track = Track.INSTRUCTOR, school: Any = None) -> Posting:
    """Return an open posting of Harbor Point."""
    with as_builder():
        row = Posting(
            school=school or cast.harbor,
            title="Math, grades 5 to 8" if track is Track.INSTRUCTOR else "Principal",
            track=track,
            seat=Seat.TEACHER if track is Track.INSTRUCTOR else Seat.PRINCIPAL,
            about="A post.",
            state="open",
            opens_on=date(2026, 9, 1),
        )
        row.save()
        return row


def apply(
    cast: Cast, posting: Posting | None = None, *, name: str = CANDIDATE, n: int = 1, **more: Any
) -> Application:
    """Let somebody have applied."""
    posting = posting or posting_of(cast)
    with as_builder():
        row = Application(
            **{
                "posting": posting,
                "school_id": posting.school_id,
                "given_name": name,
                "family_name": "Njoroge",
                "email": f"candidate{n}@home.example",
                "channel": Channel.SITE,
                "certification": Certification.FULL,
                "years_experience": 7,
                "stage": Stage.STRUCTURED,
                "stage_since": NOW,
                "applied_at": NOW - timedelta(days=5),
            }
            | more
        )
        row.save()
        return row


def get_ready(cast: Cast, *who: str) -> None:
    """Put the kits in use, and norm these people (or all who rate here)."""
    with as_builder():
        if not Kit.objects.exists():
            offer_default_kits()
        for one in who or RATERS:
            staff = cast.named[one].staff_id
            if not Norming.objects.filter(staff_id=staff).exists():
                begin_norming(staff_id=staff, basis="Video of August", on=date(2026, 8, 20))


def plan(
    cast: Cast, application: Application, kind: EventKind = EventKind.DEMO, *,
    raters: tuple[str, ...] = ("lucia_principal", "yolanda_ap_instruction"), at: datetime = NOW,
    by: str = "rosa_recruiter", **more: Any,
) -> ScreenEvent:  # fmt: skip
    """Let the recruiter plan an event."""
    values: dict[str, Any] = {
        "application_id": application.pk,
        "kind": kind,
        "at": at,
        "place": "Room 212",
        "rater_ids": tuple(cast.named[one].staff_id for one in raters),
    }
    if kind is EventKind.DEMO:
        values |= {"class_taught": "Math 7B", "objective": "Compare two rates", "minutes": 25}
    with cast.as_(cast.named[by]):
        return plan_event(draft=EventDraft(**(values | more)), on=TODAY, at=NOW)


def rating(event: ScreenEvent, *levels: int, track: Track = Track.INSTRUCTOR, **more: Any) -> Rating:
    """Return levels for what an event shows, in its order, each with the same evidence."""
    shown = seen_in(track, event.kind)
    given = levels if len(levels) == len(shown) else levels * len(shown)
    return Rating(
        levels={str(one): level for one, level in zip(shown, given, strict=True)},
        evidence={str(one): EVIDENCE for one in shown},
        **more,
    )


def rate(
    cast: Cast, event: ScreenEvent, who: str, *levels: int, at: datetime = NOW, **more: Any
) -> ScreenEvent:
    """Let a rater hand in."""
    with cast.as_(cast.named[who]):
        return hand_in_rating(
            event_id=event.pk, staff_id=cast.named[who].staff_id, rating=rating(event, *levels, **more), at=at
        )


def screen_whole(cast: Cast, application: Application, level: int = 3) -> None:
    """Let a candidate be seen in everything, at one level."""
    for kind in (EventKind.STRUCTURED, EventKind.DEMO, EventKind.RETEACH, EventKind.TASKS):
        event = plan(cast, application, kind)
        for who in ("lucia_principal", "yolanda_ap_instruction"):
            rate(cast, event, who, level)
    assert asks_norming(EventKind.DEMO)


def read(row: Any) -> Any:
    """Return a row as it stands now, whoever may see it."""
    with as_builder():
        return type(row).objects.get(pk=row.pk)
