"""My pay (shape: record), statement and letter (report to print), worksheet; HR reads anybody’s."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_GET, require_http_methods

from sextant.access.doors import requires
from sextant.access.export_cells import XLSX
from sextant.access.exports import Parcel
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import RecordClass
from sextant.network.queries.people import find_staff, staff_of_id
from sextant.talent import policies
from sextant.talent.actions.pay_cycles import acknowledge_letter
from sextant.talent.exports.pay_worksheet import write_pay_worksheet
from sextant.talent.letters import pay as writing
from sextant.talent.queries.pay_cycles import Line, find_line
from sextant.talent.queries.pay_records import PayRecord, find_pay_record
from sextant.web.exports import FileToTake, exportable, offer
from sextant.web.formats import money
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab
from sextant.web.pdf import NoPdf

WORKSHEET = FileToTake(
    title=_lazy("Worksheet of pay"),
    formats=(XLSX,),
    stands_on="pay_letter",
    n_named=1,
    is_of_students=False,
)


@requires(policies.READ_PAY)
@require_GET
def pay_mine(request: HttpRequest) -> HttpResponse:
    """Show one’s own pay: base now and before, stipends, letters, what it comes to with benefits."""
    on, person = clock.today(), staff_of_id(current_rights().staff_id or 0)
    if person is None:
        raise Http404
    record = find_pay_record(person.public_id, on=on)
    if record is None:
        raise Http404
    context = {
        "record": record,
        "finding": _own_finding(record),
        "unread": [one for one in record.lines if one.acknowledged_on is None],
        **{key: value for key, value in writing.statement_values(record, on=on).items() if key != "record"},
    }
    return render_page(request, "talent/pay/pay_mine.html", context)


@requires(policies.READ_PAY)
@require_GET
def pay_statement(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show a statement of total compensation; it prints as it stands."""
    record, on = _record(public_id), clock.today()
    context = {
        "record": record,
        "written": writing.write_statement(record, on=on, request=request),
        "crumbs": _crumbs(record.staff_id, record.name, record.public_id, _("Total compensation")),
    }
    return render_page(request, "talent/pay/pay_statement.html", context)


@requires(policies.READ_PAY)
@require_GET
def pay_statement_pdf(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Answer it as a PDF, or lead to the page, which prints as completely."""
    record = _record(public_id)
    try:
        pdf = writing.print_statement(record, on=clock.today())
    except NoPdf as refusal:
        messages.error(request, str(refusal))
        return go_to(request, reverse("pay_statement", args=[public_id]))
    return _as_pdf(pdf, "statement.pdf")


@requires(policies.READ_PAY)
@require_http_methods(["GET", "POST"])
def pay_letter(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show a letter with each step; whoever it was written to acknowledges it."""
    line = _line(public_id)
    is_own = line.staff_id == current_rights().staff_id
    if request.method == "POST":
        if not is_own:
            raise Http404
        try:
            acknowledge_letter(public_id, on=clock.today())
            messages.success(request, _("Thank you. Human resources sees that you have read it."))
        except CannotDo as refusal:
            messages.error(request, str(refusal))
        return go_to(request, reverse("pay_letter", args=[public_id]))
    context = {
        "line": line,
        "is_own": is_own,
        "written": writing.write_letter(line, request=request),
        "crumbs": _crumbs(line.staff_id, line.name, line.staff_public_id, _("Letter")),
    }
    return render_page(request, "talent/pay/pay_letter.html", context)


@requires(policies.READ_PAY)
@require_GET
def pay_letter_pdf(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Answer a letter as a PDF, or lead to the page, which prints as completely."""
    line = _line(public_id)
    try:
        pdf = writing.print_letter(line)
    except NoPdf as refusal:
        messages.error(request, str(refusal))
        return go_to(request, reverse("pay_letter", args=[public_id]))
    return _as_pdf(pdf, "letter.pdf")


@requires(policies.READ_PAY)
@require_GET
@exportable(WORKSHEET)
def pay_worksheet(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Offer the same arithmetic with live formulas: one’s own at once, another’s by the one door."""
    line = _line(public_id)
    parcel = Parcel(
        kind="pay_worksheet",
        title=_("Worksheet of pay"),
        record_class=RecordClass.A3B,
        file_format=XLSX,
        n_rows=1,
        write=lambda watermark: write_pay_worksheet(line, watermark=watermark),
    )
    # Nobody says what their own pay is for; the letter of the same numbers asks nothing either.
    return offer(request, parcel, asks=line.staff_id != current_rights().staff_id)


def _record(public_id: UUID) -> PayRecord:
    person = find_staff(public_id)
    if person is None or not policies.READ_PAY.reaches(current_rights(), person):
        raise Http404
    record = find_pay_record(public_id, on=clock.today())
    if record is None:
        raise Http404
    return record


def _line(public_id: UUID) -> Line:
    """Return a letter that went out, as far as the reader reaches it."""
    line = find_line(public_id)
    if line is None or line.lettered_on is None:
        raise Http404
    return line


def _crumbs(staff_id: int, name: str, public_id: UUID, last: str) -> tuple[Tab, ...]:
    if staff_id == current_rights().staff_id:
        return Tab(label=_("My pay"), url=reverse("pay_mine")), Tab(label=last)
    return (
        Tab(label=_("Everybody’s pay"), url=reverse("pay_list")),
        Tab(label=name, url=reverse("pay_person", args=[public_id])),
        Tab(label=last),
    )


def _own_finding(record: PayRecord) -> str:
    if record.base_cents is None:
        return _("No base is on file for you yet")
    return _("Your base is %(base)s a year") % {"base": money(record.base_cents)}


def _as_pdf(pdf: bytes, name: str) -> HttpResponse:
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response
