"""Certificates: the network's (list), one's own, a new one and a renewal (forms)."""

from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import RecordClass
from sextant.network.queries.people import find_staff, staff_of_id
from sextant.network.terms import CredentialKind
from sextant.talent import policies
from sextant.talent.actions.credentials import CredentialDraft, add_credential, renew_credential
from sextant.talent.forms.growing import CredentialForm, RenewForm
from sextant.talent.queries.categories import history_of_staff
from sextant.talent.queries.credentials import (
    CREDENTIALS,
    ENDING,
    EVERY,
    EXPIRED,
    EndingCounts,
    count_ending,
    find_credential,
    list_credentials,
    own_credentials,
)
from sextant.talent.rules.credential_alerts import Alert
from sextant.web.current_school import schools_of
from sextant.web.exports import Exportable, exportable
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Status, Tab, Tone

LIST = Exportable(
    title=_lazy("Certificates"),
    record_class=RecordClass.A3B,
    cells={
        "ends": "expires_on",
        "name": "staff",
        "school": "school",
        "kind": "kind",
        "subject": "subject",
        "state": "alert.name",
    },
)
TONES = {
    Alert.NONE: Tone.GOOD,
    Alert.FIRST: Tone.QUIET,
    Alert.SECOND: Tone.WATCH,
    Alert.LAST: Tone.CONCERN,
    Alert.EXPIRED: Tone.CONCERN,
}


@requires(policies.KEEP_CREDENTIALS)
@exportable(LIST)
def credential_list(request: HttpRequest) -> HttpResponse:
    """List certificates, those that end first first."""
    on, school = clock.today(), schools_of(request).current
    show = request.GET.get("show", ENDING)
    show = show if show in {ENDING, EXPIRED, EVERY} else ENDING
    text = request.GET.get("q", "")[:60]
    page = list_credentials(
        CREDENTIALS.window(request.GET),
        show=show,
        text=text,
        school_id=school.id if school else None,
        on=on,
    )
    labels = {ENDING: _("End soon"), EXPIRED: _("Have ended"), EVERY: _("All")}
    context = {
        "page": page,
        "statuses": {row.id: status_of(row.alert) for row in page.rows},
        "rows": [(row, status_of(row.alert)) for row in page.rows],
        "show": show,
        "text": text,
        "tabs": tuple(
            Tab(label=label, url=f"{reverse('credential_list')}?show={key}", is_current=key == show)
            for key, label in labels.items()
        ),
        "finding": _finding(count_ending(on=on)),
    }
    return render_page(request, "talent/growing/credential_list.html", context, fragment="rows")


@requires(policies.OWN_RECORD)
@require_GET
def credential_mine(request: HttpRequest) -> HttpResponse:
    """Show the reader's own certificates, and their categories so far."""
    rows = own_credentials(on=clock.today())
    me = staff_of_id(current_rights().staff_id or 0)
    near = sum(row.alert >= Alert.FIRST for row in rows)
    words = ngettext("%(n)d certificate of yours ends soon", "%(n)d certificates of yours end soon", near) % {
        "n": near
    }
    context = {
        "rows": [(row, status_of(row.alert)) for row in rows],
        "history": history_of_staff(me).rows
        if me is not None and policies.READ_CATEGORY.holds(current_rights())
        else (),
        "finding": words if near else _("Your certificates hold") if rows else _("No certificate is on file"),
    }
    return render_page(request, "talent/growing/credential_mine.html", context)


@requires(policies.KEEP_CREDENTIALS)
@require_http_methods(["GET", "POST"])
def credential_add(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Put a certificate of somebody on file."""
    staff = find_staff(public_id)
    if staff is None:
        raise Http404
    form = CredentialForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        draft = CredentialDraft(
            kind=CredentialKind(said["kind"]),
            subject=said["subject"],
            issued_on=said["issued_on"],
            expires_on=said["expires_on"],
        )
        try:
            add_credential(staff_id=staff.pk, draft=draft)
        except CannotDo as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("On file."))
            return go_to(request, reverse("credential_list"))
    return _form(request, form, name=staff.name, title=_("Which certificate was shown?"))


@requires(policies.KEEP_CREDENTIALS)
@require_http_methods(["GET", "POST"])
def credential_renew(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Give a certificate its new days."""
    row = find_credential(public_id, on=clock.today())
    if row is None:
        raise Http404
    form = RenewForm(request.POST or None, initial={"issued_on": clock.today()})
    if request.method == "POST" and form.is_valid():
        try:
            renew_credential(credential_id=row.id, **form.cleaned_data)
        except CannotDo as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Renewed."))
            return go_to(request, reverse("credential_list"))
    return _form(request, form, name=row.staff, title=f"{row.kind}: {_('new days')}")


def status_of(alert: Alert) -> Status:
    """Return how near the end of a certificate is, in a word."""
    labels = {
        Alert.NONE: _("Holds"),
        Alert.FIRST: _("Ends within half a year"),
        Alert.SECOND: _("Ends within three months"),
        Alert.LAST: _("Ends within a month"),
        Alert.EXPIRED: _("Has ended"),
    }
    return Status(label=labels[alert], tone=TONES[alert])


def _form(request: HttpRequest, form: Form, *, name: str, title: str) -> HttpResponse:
    context = {
        "form": form,
        "name": name,
        "title": title,
        "crumbs": (Tab(label=_("Certificates"), url=reverse("credential_list")), Tab(label=name)),
    }
    status = 422 if form.errors else 200
    return render_page(request, "talent/growing/credential_form.html", context, status=status)


def _finding(counts: EndingCounts) -> str:
    if counts.n_expired:
        words = ngettext("%(n)d certificate has ended", "%(n)d certificates have ended", counts.n_expired)
        return words % {"n": counts.n_expired}
    if counts.n_last:
        words = ngettext(
            "%(n)d certificate ends within a month", "%(n)d certificates end within a month", counts.n_last
        )
        return words % {"n": counts.n_last}
    return _("No certificate ends within a month")
