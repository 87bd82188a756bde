"""Accounts of the staff (shape: list): open them, invite their owners, close them."""

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_POST

from sextant.access.doors import requires
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import RecordClass
from sextant.office import policies
from sextant.office.actions import accounts as actions
from sextant.office.forms.accounts import AccountFilters
from sextant.office.queries import accounts as queries
from sextant.office.rules.sentences import accounts_finding
from sextant.office.views.lists import asked_scope, render_list
from sextant.web.exports import Exportable, exportable
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab

MOST_AT_ONCE = 200
KEPT = ("typed", "state", "school")


ACCOUNTS = Exportable(
    title=_lazy("Accounts"),
    record_class=RecordClass.A0,
    cells={"name": "name", "seats": "seats", "school": "school", "email": "email", "state": "state"},
)


@requires(policies.KEEP_ACCOUNTS)
@exportable(ACCOUNTS)
def account_list(request: HttpRequest) -> HttpResponse:
    """Show the staff with their accounts."""
    scope = asked_scope(request, policies.READ_STAFF)
    filters, today = AccountFilters(request.GET, scope), clock.today()
    narrowed = filters.narrowed(scope)
    page = queries.list_accounts(queries.account_columns().window(request.GET), narrowed, on=today)
    counts = queries.count_accounts()
    context = {
        "page": page,
        "filters": filters,
        "counts": counts,
        "finding": accounts_finding(counts.n_staff, n_none=counts.n_none),
        "n_to_open": len(queries.staff_to_open(narrowed, on=today, most=MOST_AT_ONCE)),
        "kept": {name: request.GET.get(name, "") for name in KEPT if request.GET.get(name)},
        "is_narrow": narrowed.is_narrow,
    }
    return render_list(request, "office/account_list.html", context)


@requires(policies.KEEP_ACCOUNTS)
@require_POST
def account_open(request: HttpRequest) -> HttpResponse:
    """Open accounts for the staff who were ticked, or for all of the list, and invite them."""
    if request.POST.get("whom") == "all":
        scope = asked_scope(request, policies.READ_STAFF)
        narrowed = AccountFilters(request.GET, scope).narrowed(scope)
        keys = queries.staff_to_open(narrowed, on=clock.today(), most=MOST_AT_ONCE)
    else:
        keys = queries.staff_keys(request.POST.getlist("staff")[:MOST_AT_ONCE])
    if not keys:
        messages.info(request, _("Nobody was ticked for whom an account can be opened."))
        return go_to(request, _back(request))
    opened = actions.open_for_staff(staff_ids=keys, at=clock.now())
    return _invited(request, opened.users, opened.passed_by)


@requires(policies.KEEP_ACCOUNTS)
@require_POST
def account_invite(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Invite the owner of an account anew."""
    user = _found(public_id)
    if not user.is_active:
        messages.error(request, _("This account is closed. Open it again first."))
        return go_to(request, _back(request))
    return _invited(request, (user,), ())


@requires(policies.KEEP_ACCOUNTS)
@require_POST
def account_close(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Close an account; whoever is signed in with it is signed out."""
    user = _found(public_id)
    try:
        actions.close(user=user)
    except CannotDo as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(
            request,
            _("The account of %(name)s is closed, its sessions are over.") % {"name": user.display_name},
        )
    return go_to(request, _back(request))


@requires(policies.KEEP_ACCOUNTS)
@require_POST
def account_reopen(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Open a closed account again and invite its owner."""
    user = _found(public_id)
    try:
        actions.reopen(user=user)
    except CannotDo as refusal:
        messages.error(request, str(refusal))
        return go_to(request, _back(request))
    return _invited(request, (user,), ())


def _invited(
    request: HttpRequest, users: tuple[actions.Account, ...], passed_by: tuple[actions.PassedBy, ...]
) -> HttpResponse:
    """Answer with the invitations themselves: a link that is kept nowhere cannot be shown a second time."""
    site = request.build_absolute_uri("/")
    back = Tab(label=_("Accounts"), url=reverse("account_list"))
    context = {
        "invitations": [actions.invite(user=user, site=site) for user in users],
        "passed_by": passed_by,
        "sends_mail": actions.sends_mail(),
        "back": _back(request),
        "crumbs": (back, Tab(label=_("Invitations"))),
    }
    return render_page(request, "office/account_invited.html", context)


def _found(public_id: UUID) -> actions.Account:
    user = queries.account_of(public_id)
    if user is None:
        raise Http404
    return user


def _back(request: HttpRequest) -> str:
    kept = {name: request.GET.get(name, "") for name in KEPT if request.GET.get(name)}
    return f"{reverse('account_list')}?{urlencode(kept)}" if kept else reverse("account_list")
