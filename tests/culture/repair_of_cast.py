"""What Harbor Point decided and agreed: a code, an incident with three students, trained facilitators."""

import uuid
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.test import Client

from cast_for_tests import NOW, TODAY, Cast
from culture.counted_queries import counted_queries
from sextant.culture.actions.agreements import write_agreement
from sextant.culture.actions.case_people import answer_invitation
from sextant.culture.actions.facilitators import note_training
from sextant.culture.actions.restorative import (
    CaseDraft,
    hold_case,
    open_case,
    screen_case,
)
from sextant.culture.models import (
    AgreementItem,
    Incident,
    IncidentStudent,
    InfractionCode,
    LadderVersion,
    Response,
    RestorativeCase,
)
from sextant.culture.rules.restorative import PromiseDraft, Screened
from sextant.culture.terms import Part, ResponseKind
from sextant.culture.terms.restorative import Answer, RepairKind
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.events import publish

SAFE = Screened(is_voluntary=True, is_safe=True, is_balanced=True)
TRAINED = ("dana_ap_culture", "desmond_dean", "erik_teacher")


def as_builder() -> Any:
    return guard.acting_as(process("demo_builder"))


def train(cast: Cast, *who: str) -> None:
    """Note that these people, or the three who usually are, are trained since September."""
    with as_builder():
        for one in who or TRAINED:
            note_training(
                adult_id=cast.named[one].staff_id,
                school_id=cast.harbor.pk,
                course="Restorative practice, two days",
                trained_on=date(2026, 9, 4),
                on=TODAY,
            )


def give_code(*, code: str = "fighting", level: int = 3, is_sexual: bool = False) -> InfractionCode:
    """Return a code of the ladder in force, made where it is not there yet."""
    with as_builder():
        ladder = LadderVersion.objects.filter(number=1).first()
        if ladder is None:
            ladder = LadderVersion.objects.create(
                number=1, name="Code of conduct", state="in_force", in_force_from=date(2026, 8, 1)
            )
        found: InfractionCode | None = InfractionCode.objects.filter(ladder=ladder, code=code).first()
        return found or InfractionCode.objects.create(
            ladder=ladder, code=code, name=code.capitalize(), level=level, is_sexual=is_sexual
        )


def give_incident(
    cast: Cast,
    *,
    code: InfractionCode | None = None,
    on: date = TODAY,
    people: tuple[tuple[str, Part], ...] = (("jaylen", Part.RESPONSIBLE), ("zuri", Part.HARMED)),
) -> Incident:
    """Return an incident that was decided on a day, with each student's part."""
    code = code or give_code()
    with as_builder():
        row = Incident.objects.create(
            school=cast.harbor,
            reporter_id=cast.erik_teacher.staff_id,
            code=code,
            reported_code=code,
            occurred_at=NOW - (TODAY - on),
            occurred_on=on,
            place="hallway",
            state="decided",
            reported_at=NOW,
            decided_on=on,
            device_key=uuid.uuid4(),
        )
        for name, part in people:
            IncidentStudent.objects.create(
                incident=row,
                student=cast.named[name],
                school=cast.harbor,
                reporter_id=cast.erik_teacher.staff_id,
                part=part,
                code=code,
                level=code.level,
                occurred_on=on,
                grade=cast.named[name].grade,
                finding="substantiated" if part is Part.RESPONSIBLE else "",
                decided_on=on if part is Part.RESPONSIBLE else None,
            )
    return row


def decide(cast: Cast, incident: Incident, kind: ResponseKind, *, who: str = "jaylen") -> Response:
    """Return the response that was decided for one student of an incident."""
    with as_builder():
        part = IncidentStudent.objects.get(incident=incident, student=cast.named[who])
        made: Response = Response.objects.create(
            incident_student=part,
            student=cast.named[who],
            school=cast.harbor,
            kind=kind,
            decided_on=incident.occurred_on,
        )
    return made


def open_conference(
    cast: Cast, *, response: Response | None = None, people: tuple[tuple[str, Part], ...] | None = None
) -> RestorativeCase:
    """Open a conference of Dana Whitfield with Jaylen and Zuri."""
    asked = people or (("jaylen", Part.RESPONSIBLE), ("zuri", Part.HARMED))
    with cast.as_(cast.dana_ap_culture):
        return open_case(
            draft=CaseDraft(
                school_id=cast.harbor.pk,
                staff_id=cast.dana_ap_culture.staff_id or 0,
                kind=RepairKind.CONFERENCE,
                students=[(cast.named[name].pk, part) for name, part in asked],
                response_id=response.pk if response else None,
            ),
            on=TODAY,
        )


def screen(cast: Cast, case: RestorativeCase, found: Screened = SAFE) -> RestorativeCase:
    """Let Dana screen a case."""
    with cast.as_(cast.dana_ap_culture):
        return screen_case(
            case_id=case.pk,
            screen=found,
            function="",
            words="",
            screened_by=cast.dana_ap_culture.staff_id or 0,
            on=TODAY,
        )


def answer(cast: Cast, case: RestorativeCase, **answers: Answer) -> None:
    """Let Dana note what students answer, by name."""
    with cast.as_(cast.dana_ap_culture):
        for name, said in answers.items():
            answer_invitation(
                case_id=case.pk, student_id=cast.named[name].pk, answer=said, was_met=True, on=TODAY
            )


def hold(
    cast: Cast, *, response: Response | None = None, surrogate: str = "", **answers: Answer
) -> RestorativeCase:
    """Open, screen and hold a conference; somebody may speak for whoever was harmed and declines."""
    case = open_conference(cast, response=response)
    screen(cast, case)
    with as_builder():
        RestorativeCase.objects.filter(pk=case.pk).update(surrogate=surrogate)
    answer(cast, case, **(answers or {"jaylen": Answer.YES, "zuri": Answer.YES}))
    with cast.as_(cast.dana_ap_culture):
        return hold_case(case_id=case.pk, on=TODAY)


def promise(
    cast: Cast, words: str = "Help in the library", *, who: str = "jaylen", days: int = 7
) -> PromiseDraft:
    """Return a promise of a student that Erik Lindqvist looks at."""
    return PromiseDraft(
        student_id=cast.named[who].pk,
        words=words,
        due_on=TODAY + timedelta(days=days),
        verifier_id=cast.erik_teacher.staff_id or 0,
    )


def agree(cast: Cast, *promises: PromiseDraft, response: Response | None = None) -> list[AgreementItem]:
    """Hold a conference and write its agreement; return its promises."""
    case = hold(cast, response=response)
    with cast.as_(cast.dana_ap_culture):
        write_agreement(case_id=case.pk, promises=promises or [promise(cast)], on=TODAY)
    return items_of(case)


def items_of(case: RestorativeCase) -> list[AgreementItem]:
    """Return the promises of a case as they stand."""
    with as_builder():
        return list(AgreementItem.objects.filter(case=case).order_by("position"))


def again[M: guard.GuardedModel](row: M) -> M:
    """Return a row as it stands now."""
    with as_builder():
        found: M = type(row).objects.get(pk=row.pk)
    return found


def publish_in_transaction(event: Any) -> None:
    """Publish an event as an action does."""
    with as_builder(), transaction.atomic():
        publish(event)


def record_queries_of(client: Client, url: str) -> int:
    """Return how many queries a page costs on the records' database, when asked for the second time."""
    client.get(url)
    with counted_queries() as asked:
        assert client.get(url).status_code == 200
    return len(asked)
