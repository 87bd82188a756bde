"""Families whom no mail reaches (shape: list), and the letters that wait for them (report to print)."""

from collections.abc import Callable, Collection

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from sextant.access.doors import requires
from sextant.kernel import clock
from sextant.kernel.guard import RecordClass
from sextant.network.actions.family_letters import MOST_LETTERS, hand_over, waiting_letters
from sextant.office import policies
from sextant.office.queries import unreached as queries
from sextant.office.views.lists import ask_school, render_list, shown_school
from sextant.web.current_school import CHOSEN
from sextant.web.exports import Exportable, exportable
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab

TITLE = _lazy("Families we cannot write to")
UNREACHED = Exportable(
    title=TITLE,
    record_class=RecordClass.S1C,
    cells={
        "name": "name",
        "children": "children",
        "phone": "phone",
        "language": "language",
        "why": "why",
        "waiting": "waiting",
    },
)


@requires(policies.REACH_FAMILIES)
@require_GET
@exportable(UNREACHED)
def unreached_families(request: HttpRequest) -> HttpResponse:
    """List the guardians of a school whom no mail reaches, with how much waits for each."""
    school = shown_school(request, policies.REACH_FAMILIES)
    if school is None:
        return ask_school(request, policies.REACH_FAMILIES, title=str(TITLE))
    on, at = clock.today(), clock.now()
    window = queries.unreached_columns().window(request.GET)
    page = queries.list_unreached(window, school_id=school.school_id, on=on, at=at)
    words = ngettext("No mail reaches %(n)d guardian", "No mail reaches %(n)d guardians", page.total) % {
        "n": page.total
    }
    context = {
        "page": page,
        "place": school,
        "finding": words if page.total else _("A mail reaches every family"),
        "letters_url": f"{reverse('unreached_letters')}?{CHOSEN}={school.public_id}",
    }
    return render_list(request, "office/unreached_families.html", context)


@requires(policies.REACH_FAMILIES)
@require_http_methods(["GET", "POST"])
def unreached_letters(request: HttpRequest) -> HttpResponse:
    """Show the letters that wait for these families, to print; note that they were handed over."""
    school = shown_school(request, policies.REACH_FAMILIES)
    if school is None:
        return ask_school(request, policies.REACH_FAMILIES, title=str(TITLE))
    on, at = clock.today(), clock.now()
    keys = queries.unreached_keys(school_id=school.school_id, on=on, at=at)
    back = f"{reverse('unreached_families')}?{CHOSEN}={school.public_id}"
    letters = waiting_letters(guardian_ids=keys, on=on, at=at, left_in_peace=_left_in_peace())
    if request.method == "POST":
        shown = [letter.guardian_id for letter in letters]
        n = hand_over(guardian_ids=shown, on=on, at=at, left_in_peace=_left_in_peace())
        words = ngettext(
            "%(n)d letter is noted as handed over.", "%(n)d letters are noted as handed over.", n
        )
        messages.success(request, words % {"n": n})
        return go_to(request, back)
    context = {
        "letters": letters,
        "place": school,
        "most": MOST_LETTERS,
        "crumbs": (Tab(label=str(TITLE), url=back), Tab(label=_("Letters"))),
    }
    return render_page(request, "office/unreached_letters.html", context)


def _left_in_peace() -> Callable[[Collection[int]], Collection[int]]:
    """Return who tells about which students nothing is said by itself: the settings name it."""
    found: Callable[[Collection[int]], Collection[int]] = import_string(settings.LEFT_IN_PEACE)
    return found
