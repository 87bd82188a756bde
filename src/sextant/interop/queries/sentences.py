"""What an import comes to, in one sentence: the finding with which its page opens."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sextant.interop.models import ImportRun
from sextant.interop.terms import ImportFormat, ImportState
from sextant.web.formats import number


def say_run(run: ImportRun) -> str:
    """Return what the import does, did or would do."""
    if run.state == ImportState.REJECTED:
        return _("It was refused: %(reason)s") % {"reason": run.refusal.get("message", "")}
    if run.state == ImportState.CANCELLED:
        return _("It was thrown away; nothing was changed.")
    if run.state == ImportState.STAGED:
        return _("It is being read.")
    return " ".join(filter(None, (_say_changes(run), _say_set_aside(run))))


def _say_changes(run: ImportRun) -> str:
    new, changed, ended = (sum(one[name] for one in run.counts) for name in ("n_create", "n_update", "n_end"))
    if holds_no_rows(run):
        return _("The file holds no rows, so that there was nothing to compare.")
    if new + changed + ended == 0:
        return _("It changes nothing.") if run.n_set_aside else _("The network has all of it already.")
    parts = [
        _("%(n)s new") % {"n": number(new)} if new else "",
        _("%(n)s changed") % {"n": number(changed)} if changed else "",
        _("%(n)s ended") % {"n": number(ended)} if ended else "",
    ]
    counted = {"parts": ", ".join(filter(None, parts)), "n": number(new + changed + ended)}
    total = new + changed + ended
    if run.state == ImportState.APPLIED:
        return ngettext("%(n)s record: %(parts)s.", "%(n)s records: %(parts)s.", total) % counted
    return (
        ngettext("It would touch %(n)s record: %(parts)s.", "It would touch %(n)s records: %(parts)s.", total)
        % counted
    )


def holds_no_rows(run: ImportRun) -> bool:
    """Tell if a file was read and nothing stood in it: no row taken over, none as before, none to look at."""
    names = ("n_create", "n_update", "n_end", "n_unchanged")
    n_read = sum(one[name] for one in run.counts for name in names) + run.n_set_aside + run.n_questions
    return run.state == ImportState.UNCHANGED and n_read == 0


def _say_set_aside(run: ImportRun) -> str:
    n = run.n_set_aside
    if not n:
        return ""
    return ngettext("%(n)s row was set aside.", "%(n)s rows were set aside.", n) % {"n": number(n)}


def say_headline(run: ImportRun) -> str:
    """Return the heading of the import's page."""
    if holds_no_rows(run):
        return _("The file holds no rows")
    if run.state == ImportState.HELD and run.format == ImportFormat.MAP:
        return _("The file is held, because many results match nobody")
    headings = {
        ImportState.STAGED: _("The file is being read"),
        ImportState.READY: _("The file is read and waits for your word"),
        ImportState.HELD: _("The file is held, because much would end"),
        ImportState.APPLIED: _("The file was applied"),
        ImportState.UNCHANGED: _("The file changes nothing"),
        ImportState.REJECTED: _("The file was refused"),
        ImportState.CANCELLED: _("The file was thrown away"),
    }
    return headings[ImportState(run.state)]
