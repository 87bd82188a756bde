"""Say which mails one wants; what cannot wait is told whatever stands here."""

from django.db import transaction

from sextant.audit import actions as audit
from sextant.kernel.errors import CannotDo
from sextant.network.actions.changes import change
from sextant.web.languages import LANGUAGES
from sextant.work.models import NoticeChoice


class NoSuchLanguage(CannotDo):
    """Mails are not written in this language."""


@transaction.atomic
def choose_notices(
    *, staff_id: int, wants_daily: bool, wants_friday: bool, language: str, version: int | None = None
) -> NoticeChoice:
    """Keep what somebody wants to be told by mail.

    Raises:
        NoSuchLanguage: mails are not written in it.
        ChangedMeanwhile: it was changed elsewhere since the page was read.
    """
    if language not in LANGUAGES:
        raise NoSuchLanguage("Choose one of the languages in which mails are written.")
    row: NoticeChoice | None = NoticeChoice.objects.filter(staff_id=staff_id).first()
    if row is None:
        row = NoticeChoice(
            staff_id=staff_id, wants_daily=wants_daily, wants_friday=wants_friday, language=language
        )
        row.save()
        audit.record("work.choose_notices", on=row, changes={"wants_daily": (None, wants_daily)})
        return row
    changes = change(
        row, version=version, wants_daily=wants_daily, wants_friday=wants_friday, language=language
    )
    if changes:
        audit.record("work.choose_notices", on=row, changes=changes)
    return row
