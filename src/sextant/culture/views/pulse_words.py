"""What a pulse asks and what it found, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sextant.culture.queries.pulses import ItemRow, PulsePage
from sextant.culture.queries.student_groups import group_words
from sextant.culture.rules.pulse_shares import Difference, Share
from sextant.culture.terms.community import Audience, Topic
from sextant.web.formats import group_size, signed

ANSWERS = (
    ("1", gettext_lazy("Not at all")),
    ("2", gettext_lazy("A little")),
    ("3", gettext_lazy("Mostly")),
    ("4", gettext_lazy("A lot")),
)
_STUDENTS: Mapping[str, Any] = {
    Topic.TRUST: gettext_lazy("There is an adult at school whom I trust."),
    Topic.SAFETY: gettext_lazy("I feel safe at school."),
    Topic.FAIRNESS: gettext_lazy("Rules here are the same for everybody."),
    Topic.JOY: gettext_lazy("I look forward to coming to school."),
    Topic.BELONGING: gettext_lazy("I belong here."),
}
_STAFF: Mapping[str, Any] = {
    Topic.TRUST: gettext_lazy("I trust the people whom I work with."),
    Topic.SAFETY: gettext_lazy("I feel safe at work."),
    Topic.FAIRNESS: gettext_lazy("Decisions here are made fairly."),
    Topic.JOY: gettext_lazy("I look forward to coming to work."),
    Topic.BELONGING: gettext_lazy("I belong here."),
}
_FAMILIES: Mapping[str, Any] = {
    Topic.TRUST: gettext_lazy("I trust the adults at this school."),
    Topic.SAFETY: gettext_lazy("My child is safe at this school."),
    Topic.FAIRNESS: gettext_lazy("The school treats families fairly."),
    Topic.JOY: gettext_lazy("My child looks forward to school."),
    Topic.BELONGING: gettext_lazy("Our family belongs here."),
}
_WORDS = {Audience.STUDENTS: _STUDENTS, Audience.STAFF: _STAFF, Audience.FAMILIES: _FAMILIES}


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultLine:
    """One question with its share, its interval and its change, as a table writes them."""

    label: str
    text: str
    share: str
    interval: str
    n: str
    change: str
    is_clear: bool


def question(item: ItemRow, audience: str) -> str:
    """Return a question as it is asked."""
    return item.text or str(_WORDS[Audience(audience)].get(Topic(item.topic), ""))


def item_rows(page: PulsePage) -> list[ResultLine]:
    """Return each question of a page as a table writes it."""
    return [
        ResultLine(
            label=str(Topic(one.item.topic).label),
            text=question(one.item, page.pulse.audience),
            share=_percent(one.share),
            interval=_interval(one.share),
            n=group_size(one.share.n if one.share else None),
            change=_change(one.change),
            is_clear=one.change is not None and one.change.is_clear,
        )
        for one in page.items
    ]


def group_rows(page: PulsePage) -> list[tuple[str, list[str]]]:
    """Return each grade band or language with its shares, in the order of the questions."""
    return [
        (
            group_words(one.dimension, one.group).capitalize(),
            [_percent(one.shares.get(item.item.position)) for item in page.items],
        )
        for one in page.bands
    ]


def result_finding(page: PulsePage) -> str:
    """Return what a pulse found in a sentence; no change is claimed that may be none."""
    joy, belonging = page.share_of(Topic.JOY), page.share_of(Topic.BELONGING)
    if joy is None or belonging is None:
        return _("Fewer than ten answered; nothing is shown")
    fell = [
        str(Topic(one.item.topic).label)
        for one in page.items
        if one.change is not None and one.change.high < 0
    ]
    text = _("%(belonging)d%% belong here, and %(joy)d%% look forward to coming") % {
        "belonging": round(belonging.percent),
        "joy": round(joy.percent),
    }
    return (
        _("%(text)s; lower than last time: %(topics)s") % {"text": text, "topics": ", ".join(fell).lower()}
        if fell
        else text
    )


def _percent(share: Share | None) -> str:
    return f"{share.percent:.0f}%" if share else "n<10"


def _interval(share: Share | None) -> str:
    return "{:.0f}–{:.0f}".format(*share.interval) if share else ""


def _change(change: Difference | None) -> str:
    return signed(change.points) if change else "–"
