"""Which mails one wants, and the wall of what nobody has taken."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.web.current_school import schools_of
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab
from sextant.work.actions.notice_choices import choose_notices
from sextant.work.forms import NoticeForm
from sextant.work.policies import CHOOSE_NOTICES, SEE_WALL
from sextant.work.queries.notices import Choice, own_choice, own_mails, wall_of


@requires(CHOOSE_NOTICES)
@require_http_methods(["GET", "POST"])
def notice_choice(request: HttpRequest) -> HttpResponse:
    """Show which mails the reader gets, and take what is chosen."""
    choice = own_choice()
    if request.method == "POST":
        form = NoticeForm(request.POST)
        if form.is_valid():
            return _choose(request, form, choice)
    else:
        form = NoticeForm(
            initial={
                "wants_daily": choice.wants_daily,
                "wants_friday": choice.wants_friday,
                "language": choice.language,
            }
        )
    context = {
        "form": form,
        "mails": own_mails(),
        "crumbs": (Tab(label=_("To do"), url=reverse("work_list")), Tab(label=_("Mails"))),
    }
    return render_page(request, "work/notice_choice.html", context, status=422 if form.errors else 200)


@requires(SEE_WALL)
@require_GET
def work_wall(request: HttpRequest) -> HttpResponse:
    """Show what cannot wait at the school and nobody has taken, for a screen in the office: no names."""
    school = schools_of(request).current
    rows = wall_of(school_id=school.id, on=clock.today()) if school else ()
    n = sum(row.n for row in rows)
    context = {
        "school": school,
        "rows": rows,
        "now": clock.now(),
        "headline": ngettext(
            "%(n)d item that cannot wait is taken by nobody yet.",
            "%(n)d items that cannot wait are taken by nobody yet.",
            n,
        )
        % {"n": n}
        if n
        else _("Everything that cannot wait has been taken."),
    }
    return render_page(request, "work/work_wall.html", context, fragment="wall")


def _choose(request: HttpRequest, form: NoticeForm, choice: Choice) -> HttpResponse:
    staff_id = current_rights().staff_id
    if staff_id is None:
        messages.error(request, _("These mails go to staff."))
        return go_to(request, reverse("work_list"))
    try:
        choose_notices(staff_id=staff_id, version=choice.version, **form.cleaned_data)
    except CannotDo as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Kept. It holds from the next mail on."))
    return go_to(request, reverse("notice_choice"))
