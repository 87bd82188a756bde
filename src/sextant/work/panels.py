"""What work lends to shared pages: items as decisions, and what is open about a student."""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.web.formats import number
from sextant.web.panels import Panel
from sextant.web.parts import Decision, due_in_words
from sextant.work.queries import items
from sextant.work.queries.by_rule import OfRule
from sextant.work.queries.items import WorkRow
from sextant.work.queries.titles import NO_RULE
from sextant.work.rules.verbs import verb_of
from sextant.work.terms import Closing, Weight


def student_panels(*, student_id: int, on: date) -> tuple[Panel, ...]:
    """Return the open work about one student that the reader reaches; nothing where there is none."""
    rows = items.list_student_items(student_id=student_id)
    if not rows:
        return ()
    lines = tuple((row, due_in_words(row.due_on, on=on)) for row in rows)
    return (
        Panel(
            heading=_("Open work"),
            template="work/student_panel.html",
            context={"lines": lines},
            place="side",
            order=20,
        ),
    )


def decisions_of(rows: Sequence[WorkRow], *, on: date) -> tuple[Decision, ...]:
    """Return items as decisions: what, about whom, where, why, who, until when, and one button.

    Who answers for several schools reads which one it is; rows of the same words are counted, "1 of 2".
    """
    places = _places(rows)
    return tuple(
        Decision(
            title=row.title,
            about=row.student,
            url=reverse("work_item", args=[row.public_id]),
            detail=row.reason,
            icon=_icon(row),
            owner=row.who,
            due=due_in_words(row.due_on, on=on),
            action=verb_of(interlock=row.interlock, part=row.part, title=row.title, closing=row.closing),
            place=place,
            is_required=row.weight == Weight.HARD,
        )
        for row, place in zip(rows, places, strict=True)
    )


def decisions_of_rules(
    groups: Sequence[OfRule], *, on: date, is_brought: bool = False
) -> tuple[Decision, ...]:
    """Return one line for each rule, "22 late: Benchmark and MAP disagree", which opens the items behind it.

    What law asks for is brought on the day that it opens, so that most of it may not be late.

    Args:
        groups: late work of others, by rule.
        on: the day.
        is_brought: it was brought to the reader, and the line opens only what was.
    """
    return tuple(
        Decision(
            title=_told(group),
            url=f"{reverse('work_list')}?{urlencode(_behind(group, is_brought=is_brought))}",
            detail=_("Of others, brought to you.") if is_brought else "",
            icon="shield-alert" if group.is_hard else "users",
            owner=str(group.seat.label),
            due=due_in_words(group.due_on, on=on),
            action=_("See them"),
        )
        for group in groups
    )


def _told(group: OfRule) -> str:
    words = {"n": number(group.n), "late": number(group.n_late), "what": group.title}
    if group.n_late == group.n:
        return _("%(n)s late: %(what)s") % words
    if group.n_late:
        return _("%(n)s brought to you, %(late)s of them late: %(what)s") % words
    return _("%(n)s brought to you: %(what)s") % words


def _behind(group: OfRule, *, is_brought: bool) -> dict[str, str]:
    asked = {"show": "school", "seat": str(group.seat), "rule": group.interlock or NO_RULE}
    return asked | ({"brought": "on"} if is_brought else {"late": "on"})


def lent_groups(
    *, on: date, but: Collection[Callable[..., Any]] = ()
) -> tuple[tuple[str, tuple[Decision, ...]], ...]:
    """Return what systems above lend to a person's list: a heading and lines each, where there are any.

    The settings name who lends, since work knows no system; ``but`` are lenders that stand elsewhere.
    """
    lenders = (import_string(path) for path in settings.WORK_LINES)
    found = (lend(on=on) for lend in lenders if lend not in but)
    return tuple((heading, lines) for heading, lines in found if lines)


def _places(rows: Sequence[WorkRow]) -> list[str]:
    names_school = _is_of_several_schools()
    alike = [(row.title, row.student, row.school if names_school else "") for row in rows]
    n_alike, seen = Counter(alike), Counter[tuple[str, str, str]]()
    found: list[str] = []
    for words in alike:
        seen[words] += 1
        n = n_alike[words]
        which = _("%(n)d of %(of)d") % {"n": seen[words], "of": n} if n > 1 else ""
        found.append(", ".join(filter(None, (words[2], which))))
    return found


def _is_of_several_schools() -> bool:
    rights = current_rights()
    is_central = any(held.school_ids is None for held in rights.held)
    return rights.staff_id is not None and (is_central or len(rights.school_ids) > 1)


def _icon(row: WorkRow) -> str:
    if row.weight == Weight.HARD:
        return "shield-alert"
    return "life-buoy" if row.closing == Closing.SCREENING else "circle-check"
