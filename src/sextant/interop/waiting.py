"""What interop lends to Monday: files that wait for somebody's word, and rows that were set aside."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.interop.policies import READ_IMPORTS, RELEASE
from sextant.interop.queries.quarantine import count_open
from sextant.interop.queries.runs import count_waiting
from sextant.web.formats import count_of, opened
from sextant.web.parts import Decision


def monday_lines(*, on: date) -> tuple[Decision, ...]:
    """Return what waits as decisions, for whoever may decide it or look at it; none is no line."""
    rights = current_rights()
    if not READ_IMPORTS.holds(rights):
        return ()
    lines = []
    n_files = count_waiting() if RELEASE.holds(rights) else 0
    if n_files:
        lines.append(
            Decision(
                title=opened(count_of(n_files, _("file waits for your word"), _("files wait for your word"))),
                url=reverse("import_list"),
                detail=_("Read, compared, and not applied until you say so."),
                icon="file-input",
                owner=_("You"),
                action=_("Decide"),
            )
        )
    waiting = count_open()
    if waiting.total:
        age = (on - waiting.oldest_at.date()).days if waiting.oldest_at else 0
        lines.append(
            Decision(
                title=opened(
                    count_of(waiting.total, _("row waits for somebody"), _("rows wait for somebody"))
                ),
                url=reverse("quarantine_list"),
                detail=_("The oldest has waited %(days)s.")
                % {"days": count_of(max(0, age), _("day"), _("days"))},
                icon="inbox",
                action=_("Look"),
            )
        )
    return tuple(lines)
