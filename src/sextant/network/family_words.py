"""When a family is written to, and what it reads: pure."""

from collections.abc import Collection
from datetime import datetime, time

from django.utils.translation import gettext as _
from django.utils.translation import override

from sextant.network.terms import FamilyNews

FAMILIES_FROM, FAMILIES_UNTIL = time(7), time(20)


def may_go(local: datetime) -> bool:
    """Tell if a family may be written to at this moment of its school's clock: 7:00 to 20:00."""
    return FAMILIES_FROM <= local.time() < FAMILIES_UNTIL


def family_words(kinds: Collection[str], *, site: str, language: str) -> tuple[str, str]:
    """Return subject and body in the language of the home: no name, no grade, no word of what it says."""
    with override(language):
        said = {
            FamilyNews.REPORT_CARD: _("A new report card is ready to read."),
            FamilyNews.LETTER: _(
                "The school has written you a letter. If it has not come within a week, call the office."
            ),
            FamilyNews.QUESTION: _("The school has a question that waits for your answer."),
            FamilyNews.APPOINTMENT: _("There is news of an appointment at school."),
        }
        lines = [words for kind, words in said.items() if kind in kinds]
        where = _("Sign in to read it: %(link)s") % {"link": f"{site}/"}
        help_ = _("No account, or another language? The school’s office helps you, in person or by phone.")
        return _("News from your school"), "\n".join([*lines, "", where, "", help_])
