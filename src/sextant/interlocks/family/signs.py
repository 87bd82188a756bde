"""The signs of one subject on a family's page: which are good, which are not, and both where they disagree.

Pure words over what the family may read; behind, on or ahead of the child's own path, never a level (38).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sextant.assessment.panels.family_signs import MoreSigns
from sextant.assessment.terms import GrowthState

NO_MORE = MoreSigns()
ON_PATH = frozenset({GrowthState.NONE, GrowthState.WATCH})


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectSigns:
    """What the page shows of one subject.

    Attributes:
        label: the subject, or its course where only a grade is known, as pages name it.
        state: where the newest result stands against the own path; None where there is none.
        is_failing: the newest grade lies under the pass line.
        more: standards and MAP.
    """

    subject: str
    label: str
    state: GrowthState | None = None
    is_failing: bool = False
    more: MoreSigns = NO_MORE

    @property
    def good(self) -> tuple[str, ...]:
        """Return the good signs in words."""
        mastered, signs = self.more.mastered, []
        if self.state is GrowthState.SURGING:
            signs.append(_("ahead of own path"))
        if self.state in ON_PATH:
            signs.append(_("on own path"))
        if mastered and not mastered.is_less_than_half:
            signs.append(_standards(mastered.n, mastered.of))
        if self.more.met_typical:
            signs.append(_("typical growth in MAP"))
        return tuple(signs)

    @property
    def bad(self) -> tuple[str, ...]:
        """Return in words the signs that ask for help."""
        mastered, signs = self.more.mastered, []
        if self.state is GrowthState.LAGGING:
            signs.append(_("behind own path"))
        if self.is_failing:
            signs.append(_("grade under the pass line"))
        if mastered and mastered.is_less_than_half:
            signs.append(_standards(mastered.n, mastered.of))
        if self.more.met_typical is False:
            signs.append(_("growth in MAP below typical"))
        return tuple(signs)

    @property
    def needs_help(self) -> str:
        """Write what asks for help, beside what goes well in the same subject; empty where nothing does."""
        if not self.bad:
            return ""
        words = {"subject": self.label, "good": joined(self.good), "bad": joined(self.bad)}
        return (
            _("%(subject)s: %(good)s, but %(bad)s.") % words
            if self.good
            else _("%(subject)s: %(bad)s.") % words
        )


def joined(parts: Sequence[str]) -> str:
    """Write parts inside a sentence: ``math, science and reading``."""
    if len(parts) < 2:
        return "".join(parts)
    return _("%(most)s and %(last)s") % {"most": ", ".join(parts[:-1]), "last": parts[-1]}


def listed(labels: Sequence[str]) -> str:
    """Write names of subjects inside a sentence, small."""
    return joined([label[:1].lower() + label[1:] for label in labels])


def _standards(n: int, of: int) -> str:
    return _("%(n)d of %(of)d standards mastered") % {"n": n, "of": of}
