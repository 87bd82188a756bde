"""What a pulse asks and what it found, in words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sextant.culture.queries.pulses import PulsePage
from sextant.culture.queries.student_groups import group_words
from sextant.culture.rules.pulse_shares import Difference, Share
from sextant.culture.terms.community import Topic
from sextant.culture.terms.pulse_questions import question
from sextant.web.formats import group_size, signed

ANSWERS = (
    ("1", gettext_lazy("Not at all")),
    ("2", gettext_lazy("A little")),
    ("3", gettext_lazy("Mostly")),
    ("4", gettext_lazy("A lot")),
)


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


def item_rows(page: PulsePage) -> list[ResultLine]:
    """Return each question of a page as a table writes it."""
    return [
        ResultLine(
            label=str(Topic(one.item.topic).label),
            text=question(one.item.topic, one.item.text, page.pulse.audience),
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
