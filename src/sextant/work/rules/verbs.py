"""What the button of a work item says: the verb that its rule names, else the one that its title begins with.

The floors above name the verb of a rule’s part; work itself knows no system.
"""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from sextant.work.terms import Closing

# Titles that say what to do begin with the verb: "Plan the re-teach of …".
OF_TITLES: Mapping[str, object] = {
    "Agree": _lazy("Agree"),
    "Ask": _lazy("Ask"),
    "Balance": _lazy("Balance"),
    "Call": _lazy("Call"),
    "Decide": _lazy("Decide"),
    "Edit": _lazy("Edit"),
    "Follow": _lazy("Follow up"),
    "Give": _lazy("Give back"),
    "Hold": _lazy("Hold"),
    "Look": _lazy("Look"),
    "Make": _lazy("Make up"),
    "Name": _lazy("Name"),
    "Offer": _lazy("Offer"),
    "Plan": _lazy("Plan"),
    "Propose": _lazy("Propose"),
    "Read": _lazy("Read"),
    "Send": _lazy("Send"),
    "Show": _lazy("Show"),
    "Tell": _lazy("Tell"),
    "Tune": _lazy("Tune"),
    "Welcome": _lazy("Welcome"),
}
OF_ENDINGS: Mapping[Closing, object] = {
    Closing.SCREENING: _lazy("Screen"),
    Closing.SAFETY: _lazy("Acknowledge"),
    Closing.READING: _lazy("Read"),
}
_of_rules: dict[tuple[str, int], object] = {}


def register(verbs: Mapping[tuple[str, int], object]) -> None:
    """Let each part of a rule have its verb; called once, at start-up."""
    _of_rules.update(verbs)


def verb_of(*, interlock: str, part: int, title: str, closing: Closing) -> str:
    """Return the word on an item’s button; ``Open`` where nothing names a verb."""
    named = _of_rules.get((interlock, part)) or OF_TITLES.get(title.partition(" ")[0])
    return str(named or OF_ENDINGS.get(closing) or _("Open"))
