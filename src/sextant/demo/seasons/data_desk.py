"""What waits for the data director on a demo's first Monday: a file with strangers, a dropped question.

Both come by the product's own actions: a file of scores that is read and not yet applied, and an item of a
released benchmark about which a content expert has decided on Friday, so that the scores wait to be restated.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, time, timedelta

from django.db.models import Q

from sextant.access.models import User
from sextant.demo.ground import Ground
from sextant.demo.seasons.attendance import LOCAL
from sextant.demo.seasons.releases import DIRECTOR
from sextant.kernel import clock, guard
from sextant.kernel.actor import process
from sextant.network.models import Student

READER = "gideon_content_reading"
DECIDED_AT, SENT_AT = time(15, 10), time(16, 40)
# Not of the grade whose pages and stories are told elsewhere.
GRADE = "6"
POSITION = 5
DROPPED = (
    "Two options are right: the text gives both reasons, and two teachers found it. It counts for nobody; "
    "a new question stands in its place from the next window on."
)
FILE = "writing-samples-grade-6.csv"
HEADER = "student_id,subject,school_year,period,score,max_score"
KNOWN, TOP = 12, 20
# Numbers that no student here has: two moved away, one row was typed.
STRANGERS = ("990001171", "990001172", "99O001173")


def leave_on_the_desk(
    ground: Ground, administrations: Sequence[int], *, run_queue: Callable[[], None] | None = None
) -> None:
    """Let an item be dropped after its release, and a file wait whose students are not all on file."""
    friday = ground.today - timedelta(days=3)
    with _relive(datetime.combine(friday, DECIDED_AT, LOCAL), "demo_builder") as moment:
        _drop_an_item(ground, administrations, at=moment)
        if run_queue is not None:
            run_queue()
    with _relive(datetime.combine(friday, SENT_AT, LOCAL), "importer") as moment:
        _send_a_file(ground, at=moment)


def _drop_an_item(ground: Ground, administrations: Sequence[int], *, at: datetime) -> None:
    from sextant.assessment.actions.hold_decisions import decide_hold  # noqa: PLC0415
    from sextant.assessment.queries.item_analysis import list_items  # noqa: PLC0415
    from sextant.assessment.queries.judged_benchmarks import list_benchmarks  # noqa: PLC0415
    from sextant.assessment.terms import HoldWord  # noqa: PLC0415

    expert = ground.keys.staff.get(READER)
    listed = list_benchmarks(narrowed=Q(pk__in=administrations), limit=len(administrations))
    found = [one for one in listed if one.newest_release]
    reading = [one for one in found if one.title.startswith(f"Reading {GRADE}")]
    newest = max(reading, key=lambda one: (one.closes_on, one.id), default=None)
    if newest is None or expert is None:
        return
    item = next((one for one in list_items(newest.id) if one.position == POSITION), None)
    if item is not None:
        decide_hold(
            administration_id=newest.id, place_id=item.place_id, word=HoldWord.DROP, because=DROPPED,
            staff_id=expert, at=at,
        )  # fmt: skip


def _send_a_file(ground: Ground, *, at: datetime) -> None:
    from sextant.interop.actions import imports  # noqa: PLC0415
    from sextant.interop.actions.staging import Incoming  # noqa: PLC0415

    year = ground.years[ground.newest].label
    numbers = Student.objects.filter(grade=int(GRADE), state_id__isnull=False).order_by("pk")
    known = list(numbers.values_list("state_id", flat=True)[:KNOWN])
    rows = [
        f"{number},writing,{year},1,{8 + place % 11},{TOP}"
        for place, number in enumerate([*known, *STRANGERS])
    ]
    sender = (
        User.objects.filter(staff_id=ground.keys.staff.get(DIRECTOR)).values_list("pk", flat=True).first()
    )
    run = imports.stage(
        kind="scores",
        files=[Incoming(name=FILE, chunks=["\n".join([HEADER, *rows, ""]).encode()])],
        options={
            "map": [], "set": [], "period_kind": "report_period", "wave_year": "", "lone_year": "ends",
            "create_students": False, "new_subject": ["writing"], "jurisdiction": "pa",
        },
        at=at,
        started_by=sender,
    )  # fmt: skip
    imports.read(run=run, on=ground.today, at=at)


@contextmanager
def _relive(moment: datetime, acting: str) -> Iterator[datetime]:
    with clock.relive(moment), guard.acting_as(process(acting)):
        yield moment
