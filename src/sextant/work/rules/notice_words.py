"""What notices say: how much waits and where, and not a word of what, in the reader's language.

Neither subject nor body names a student, a colleague, a rule or a system: a mail is read in trains and on
lock screens.
"""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from sextant.work.rules.notices import Listed
from sextant.work.terms import NoticeStep

type Words = tuple[str, str]


def digest_words(listed: Listed, *, site: str, language: str) -> Words:
    """Return subject and body of the day's list."""
    with override(language):
        lines = [
            *_count(listed.n_late, ngettext("%(n)d item is late.", "%(n)d items are late.", listed.n_late)),
            *_count(
                listed.n_today,
                ngettext("%(n)d item is due today.", "%(n)d items are due today.", listed.n_today),
            ),
            *_count(
                listed.n_this_week,
                ngettext(
                    "%(n)d item is due later this week.",
                    "%(n)d items are due later this week.",
                    listed.n_this_week,
                ),
            ),
            *_count(
                listed.n_brought,
                ngettext(
                    "%(n)d item of others was brought to you.",
                    "%(n)d items of others were brought to you.",
                    listed.n_brought,
                ),
            ),
            *_count(
                listed.n_advisory,
                ngettext(
                    "%(n)d suggestion waits for a quiet moment.",
                    "%(n)d suggestions wait for a quiet moment.",
                    listed.n_advisory,
                ),
            ),
        ]
        body = [*lines, "", _("Your list: %(link)s") % {"link": f"{site}/work/"}, "", _how_to_end(site)]
        return _("Sextant: your list for today"), "\n".join(body)


def hard_words(step: NoticeStep, *, site: str, language: str) -> Words:
    """Return subject and body about an item that cannot wait."""
    with override(language):
        first = (
            _("An item that cannot wait is on your list in Sextant.")
            if step is NoticeStep.OWNER
            else _("An item that cannot wait was taken by nobody so far. It is on your list in Sextant now.")
        )
        then = _("Sign in, open it and take it. Until somebody does, the next in the tree is told, too.")
        link = _("Your list: %(link)s") % {"link": f"{site}/work/"}
        return _("Sextant: an item that cannot wait"), "\n".join([first, "", then, "", link])


def _count(n: int, words: str) -> list[str]:
    return [words % {"n": n}] if n else []


def _how_to_end(site: str) -> str:
    return _("Choose which of these mails you get: %(link)s") % {"link": f"{site}/work/notices/"}
