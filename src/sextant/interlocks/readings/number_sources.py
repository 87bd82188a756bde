"""Where a number comes from, in words that a school can check: a law, a study, or the network’s own judgment.

Thresholds name the part of the builders’ specification that they stand in, which nobody at a school can
open. The page keeps what can be looked up and calls the rest what it is.
"""

import re

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

LAW = re.compile(r"\d+ (?:CFR|U\.S\.C\.|Pa\. Code) [^;]*(?:;.*)?")
NUMBERED = re.compile(r"\bP\d+\b")
REASON = re.compile(r"^[^:]+: (.+)$")
# What the specification cites by a number, as far as a threshold rests on it.
PUBLISHED: dict[str, Promise] = {
    "P5": _lazy("Mastery’s pass line of 76 %, as its published profile gives it (growjo.com)"),
    "P23": _lazy("34 CFR 300.646 and 300.647, cells and groups as states apply them"),
    "P24": _lazy("Early-warning indicators of Balfanz, Philadelphia (MDRC); the cut-offs are the network’s"),
    "P25": _lazy("Bands of attendance of Attendance Works"),
    "P29": _lazy("Guidelines of item analysis of Ebel and Frisbie"),
    "P40": _lazy(
        "School Progress Report of Philadelphia, user guides; the cuts are to be verified against it"
    ),
    "P41": _lazy("Kowal and Ableidinger, Leading Indicators of School Turnarounds (Public Impact)"),
}


def source_in_words(source: str) -> str:
    """Return where a number comes from: the law or study that it names, or that the network judged so."""
    if law := LAW.search(source):
        # A law in brackets after a part of the specification stands alone.
        found = law.group()
        return found[:-1] if found.count(")") > found.count("(") else found
    if named := [str(PUBLISHED[key]) for key in NUMBERED.findall(source) if key in PUBLISHED]:
        return "; ".join(named)
    if reason := REASON.match(source):
        return _("Judgment of the network’s model, no law: %(reason)s") % {"reason": reason.group(1)}
    return _("Judgment of the network’s model, no law")
