"""The wellness screener (shape: list with a form): who may be given one, and to whom one was given."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import OutOfReach
from sextant.support import policies
from sextant.support.actions.wellness_screener import give_screener
from sextant.support.forms.wellness import ScreenerForm
from sextant.support.queries.wellness_page import referral_id_of
from sextant.support.queries.wellness_screener import list_given, may_be_given
from sextant.web.pages import go_to, render_page


@requires(policies.KEEP_WELLNESS)
@require_http_methods(["GET", "POST"])
def wellness_screener(request: HttpRequest) -> HttpResponse:
    """Show to whom a screener may be given, and keep that it was; no score is asked for or shown."""
    on, me = clock.today(), current_rights().staff_id or 0
    people = may_be_given(me=me, on=on)
    form = ScreenerForm(request.POST or None, people=people, initial={"on": on})
    if request.method == "POST" and form.is_valid() and _kept(form):
        messages.success(request, _("Kept. If somebody looks after it, go on in the referral."))
        return go_to(request, reverse("wellness_screener"))
    n = len(people)
    context = {
        "form": form if people else None,
        "rows": list_given(me=me),
        "finding": ngettext(
            "%(n)s student of yours may be given a screener.",
            "%(n)s students of yours may be given a screener.",
            n,
        )
        % {"n": n}
        if n
        else _("No student of yours may be given a screener."),
    }
    return render_page(request, "support/wellness/screener.html", context, status=422 if form.errors else 200)


def _kept(form: ScreenerForm) -> bool:
    said = form.cleaned_data
    referral_id = referral_id_of(UUID(said["referral"]))
    try:
        give_screener(
            referral_id=referral_id or 0,
            on=said["on"],
            asks_follow_up=said["follow_up"] == "yes",
            today=clock.today(),
        )
    except (CannotDo, OutOfReach) as refused:
        form.add_error(None, str(refused))
        return False
    return True
