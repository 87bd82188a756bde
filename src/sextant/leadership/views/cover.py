"""Coverage today (shape: room grid), its sheet (report to print), and what one covers oneself (list)."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.leadership import policies
from sextant.leadership.actions import cover as actions
from sextant.leadership.forms.operations import AwayForm
from sextant.leadership.queries.cover import CoverRow, cover_of_day, own_covers
from sextant.leadership.queries.cover_people import taught_on
from sextant.leadership.queries.cover_runs import longest_allowed, plans_of, runs_of_school
from sextant.leadership.queries.cover_students import who_lost
from sextant.leadership.queries.desk import as_desk
from sextant.leadership.terms.operations import CoverKind
from sextant.leadership.views.chosen_school import school_id_of
from sextant.web.current_school import schools_of
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Status, Tone

A_WEEK = timedelta(days=6)
MOST_GAPS = 6


@requires(policies.READ_OPERATIONS)
@require_GET
def cover_today(request: HttpRequest) -> HttpResponse:
    """Show which rooms have no teacher today, who stands in, and who could."""
    return _page(request)


@requires(policies.KEEP_OPERATIONS)
@require_POST
def cover_away(request: HttpRequest) -> HttpResponse:
    """Say that somebody is away: the classes come onto the list."""
    school, on = schools_of(request).current, clock.today()
    form = AwayForm(request.POST, staff=_teach_today(school.id) if school else ())
    if school is not None and form.is_valid():
        try:
            n = actions.call_away(
                staff_id=int(form.cleaned_data["staff"]),
                school_id=school.id,
                on=on,
                last_day=form.cleaned_data["last_day"],
            )
            words = ngettext("%(n)d class needs cover now.", "%(n)d classes need cover now.", n)
            messages.success(request, words % {"n": n})
            return go_to(request, reverse("cover_today"))
        except CannotDo as refused:
            form.add_error(None, str(refused))
    return _page(request, form=form, status=422)


@requires(policies.KEEP_OPERATIONS)
@require_POST
def cover_assign(request: HttpRequest) -> HttpResponse:
    """Give a room to somebody, take all proposals, clear one, or take it off the list."""
    school, on, do = schools_of(request).current, clock.today(), request.POST.get("do", "")
    rows = {row.key: row for row in cover_of_day(school_id=school.id, on=on)} if school else {}
    row = rows.get(request.POST.get("row", ""))
    try:
        messages.success(request, _done(request, school_id_of(request), row, do))
    except CannotDo as refused:
        messages.error(request, str(refused))
    return go_to(request, reverse("cover_today"))


@requires(policies.READ_OPERATIONS)
@require_GET
def cover_sheet(request: HttpRequest) -> HttpResponse:
    """Show the day’s cover as a sheet for the office wall."""
    school, on = schools_of(request).current, clock.today()
    rows = cover_of_day(school_id=school.id, on=on) if school else ()
    return render_page(
        request, "leadership/operations/cover_sheet.html", {"school": school, "rows": rows, "on": on}
    )


@requires(policies.READ_DEFINITIONS)
@require_GET
def cover_mine(request: HttpRequest) -> HttpResponse:
    """Show which rooms the reader covers today and in the days to come."""
    on = clock.today()
    rows = own_covers(on=on, until=on + A_WEEK)
    today = [row for day, row in rows if day == on]
    words = ngettext("You cover %(n)d room today", "You cover %(n)d rooms today", len(today))
    finding = words % {"n": len(today)} if today else _("You cover nothing today")
    context = {"rows": rows, "finding": finding, "on": on}
    return render_page(request, "leadership/operations/cover_mine.html", context)


def _page(request: HttpRequest, *, form: AwayForm | None = None, status: int = 200) -> HttpResponse:
    school, on = schools_of(request).current, clock.today()
    may_keep = school is not None and policies.KEEP_OPERATIONS.covers(current_rights(), school_id=school.id)
    rows = cover_of_day(school_id=school.id, on=on, with_people=may_keep) if school else ()
    n_open = sum(row.is_open for row in rows)
    gaps = runs_of_school(school_id=school.id, on=on) if school else ()
    longest = longest_allowed(school_id=school.id, on=on) if school else 0
    shown = [one for one in gaps[:MOST_GAPS] if one.n_days > 1]
    too_long = [one.section_id for one in shown if one.n_days > longest]
    plans = plans_of(too_long, school_id=school.id, on=on) if school and too_long else {}
    context = {
        "school": school,
        "on": on,
        # What waits stands first.
        "rows": [(row, _status(row)) for row in sorted(rows, key=lambda one: not one.is_open)],
        "n_open": n_open,
        "n_proposed": sum(any(one.is_proposed for one in row.candidates) for row in rows),
        "finding": _finding(n_open, len(rows)),
        "gaps": [(one, plans.get(one.section_id)) for one in shown],
        "lost": who_lost(gaps, school_id=school.id, on=on, longest=longest) if school else None,
        "longest": longest,
        "may_keep": may_keep,
        "form": form or (AwayForm(staff=_teach_today(school.id)) if may_keep and school else None),
        "kinds": [(CoverKind.SUBSTITUTE, _("Substitute from outside")),
                  (CoverKind.COMBINED, _("Combined with another class"))],
    }  # fmt: skip
    return render_page(request, "leadership/operations/cover_today.html", context, status=status)


def _done(request: HttpRequest, school_id: int, row: CoverRow | None, do: str) -> str:
    """Do what the form asks for; return what to say of it."""
    on = clock.today()
    if do == "propose":
        return _given(*actions.take_proposals(school_id=school_id, on=on))
    if row is None:
        raise CannotDo(_("This room was changed meanwhile. Look at the list once more."))
    if do == "clear":
        actions.clear_cover(need_ids=row.need_ids)
        return _("Open again.")
    if do == "off":
        actions.call_off(need_ids=row.need_ids)
        return _("Off the list: the teacher is there.")
    actions.assign_cover(row=row, school_id=school_id, on=on, cover=_cover(request))
    return _("Covered. It stands on the own page of whoever covers.")


def _teach_today(school_id: int) -> tuple[tuple[int, str], ...]:
    """Return who leads a class today, by name."""
    with as_desk():
        taught = taught_on(school_id=school_id, on=clock.today())
    found = {one.staff_id: one.name for one in taught if one.is_lead}
    return tuple(sorted(found.items(), key=lambda one: one[1]))


def _cover(request: HttpRequest) -> actions.Cover:
    """Return what the form of one room chose: a person’s key, or a way without one."""
    chosen, note = request.POST.get("who", ""), request.POST.get("note", "")
    if chosen in {CoverKind.SUBSTITUTE.value, CoverKind.COMBINED.value}:
        return actions.Cover(kind=CoverKind(chosen), note=note)
    if not (chosen.isascii() and chosen.isdigit() and len(chosen) < 12):
        raise CannotDo(_("Choose who covers this room."))
    return actions.Cover(kind=CoverKind.COLLEAGUE, staff_id=int(chosen), note=note)


def _status(row: CoverRow) -> Status:
    if row.is_open:
        return Status(label=_("Not covered"), tone=Tone.CONCERN)
    return Status(label=row.cover_label, tone=Tone.GOOD)


def _given(given: int, left: int) -> str:
    done = ngettext("%(n)d room is covered.", "%(n)d rooms are covered.", given) % {"n": given}
    if not left:
        return done
    words = ngettext("For %(n)d nobody is free.", "For %(n)d nobody is free.", left) % {"n": left}
    return f"{done} {words}"


def _finding(n_open: int, n: int) -> str:
    if n_open:
        return ngettext("%(n)d room has no teacher", "%(n)d rooms have no teacher", n_open) % {"n": n_open}
    return _("Every room is covered") if n else _("Nobody is away today")
