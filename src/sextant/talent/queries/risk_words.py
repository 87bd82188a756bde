"""The reasons of a risk in words, as a principal reads them aloud."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from sextant.talent.rules.leaving_risk import Reason


def word_of(reason: Reason) -> str:
    """Return one reason in a few words."""
    return {
        Reason.NEW: _("in the first two years here"),
        Reason.ALONE: _("no coach yet"),
        Reason.PLAN: _("growth plan past its day"),
        Reason.STUCK: _("same category for years"),
        Reason.NOT_YET: _("advancement “not yet” this year"),
        Reason.CHANGED: _("classes changed during the year"),
        Reason.VACANT: _("an open seat of the same kind"),
        Reason.CERTIFICATE: _("certificate has ended, or ends within 90 days"),
        Reason.PROMISE: _("a promise past its day"),
    }[reason]


def in_words(reasons: Sequence[Reason]) -> str:
    """Return the reasons in one line, the heaviest first."""
    return ", ".join(word_of(one) for one in reasons)
