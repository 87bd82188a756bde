"""The To do page: what I owe, what is held, what ended, and everybody's open work."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from sextant.access.doors import requires
from sextant.kernel import clock
from sextant.kernel.guard import RecordClass
from sextant.network.terms import Seat
from sextant.web.current_school import schools_of
from sextant.web.exports import Exportable, exportable
from sextant.web.formats import number
from sextant.web.pages import render_page
from sextant.web.parts import Tab
from sextant.web.tables import Column, Listing
from sextant.work import policies
from sextant.work.forms import SchoolFilterForm
from sextant.work.panels import decisions_of, decisions_of_rules, lent_groups
from sextant.work.queries import by_rule, counts, items, own_lists, titles
from sextant.work.queries.required import last_day_of_clocks
from sextant.work.queries.whose import sees_others
from sextant.work.rules import load as rules

SCHOOL_LIST = Listing(
    columns=(Column(key="due", label="Due", order_by=("due_on", "-severity")),),
    opens_with="due",
)


WORK = Exportable(
    title=_lazy("Open work"),
    record_class=RecordClass.W1,
    cells={
        "title": "title",
        "student": "student",
        "reason": "reason",
        "seat": "seat",
        "owner": "owner",
        "school": "school",
        "due": "due_on",
        "state": "state",
    },
    columns={
        "title": _lazy("What"),
        "student": _lazy("Student"),
        "reason": _lazy("Reason"),
        "seat": _lazy("Seat"),
        "owner": _lazy("Who"),
        "school": _lazy("School"),
        "due": _lazy("Due"),
        "state": _lazy("State"),
    },
    student="student_public_id",
)


@requires(policies.READ_WORK)
@require_GET
@exportable(WORK)
def work_list(request: HttpRequest) -> HttpResponse:
    """Show what I owe, what is held for next week, what ended, or the school's open work."""
    shown = request.GET.get("show", "mine")
    page = {"next": _next_week, "ended": _ended, "school": _school}.get(shown, _mine)
    return render_page(request, "work/work_list.html", page(request), fragment="rows")


def _frame(shown: str, load: rules.Load | None = None) -> dict[str, Any]:
    """Return what every view of the To do page needs: its sentence, and the tabs."""
    load = load or counts.count_mine(on=clock.today())
    labels = {"mine": _("Mine"), "next": _("Next week"), "ended": _("Ended")}
    numbers = {"mine": load.shown, "next": load.held}
    if sees_others():
        labels["school"] = _("Everybody's")
    home = reverse("work_list")
    return {
        "headline": rules.say_how_much(load),
        "lede": rules.say_what_follows(load),
        "shown": shown,
        "tabs": tuple(
            Tab(
                label=label,
                url=home if key == "mine" else f"{home}?show={key}",
                is_current=key == shown,
                count=numbers.get(key),
            )
            for key, label in labels.items()
        ),
    }


def _mine(_request: HttpRequest) -> dict[str, Any]:
    mine = own_lists.list_my_items(on=clock.today())
    groups = ((_("Due now"), mine.due), (_("This week"), mine.this_week), (_("Later"), mine.later))
    brought = by_rule.list_brought(on=clock.today())
    load = replace(counts.count_mine(on=clock.today()), brought=by_rule.count_items(brought))
    lent, frame = lent_groups(on=clock.today()), _frame("mine", load)
    if lent and not mine.due and not mine.this_week:
        # The first line never contradicts the list.
        frame["headline"] = " ".join(f"{heading}: {len(lines)}." for heading, lines in lent)
    others = decisions_of_rules(brought, on=clock.today(), is_brought=True)
    return frame | {
        "groups": (
            *lent,
            *((label, decisions_of(rows, on=clock.today())) for label, rows in groups if rows),
            *(((_("Work of others, brought to you"), others),) if others else ()),
        ),
        "n_more": max(load.shown - len(mine.shown), 0),
        "put_off": decisions_of(mine.put_off, on=clock.today()),
    }


def _next_week(_request: HttpRequest) -> dict[str, Any]:
    held, load = own_lists.list_held_items(on=clock.today()), counts.count_mine(on=clock.today())
    return _frame("next", load) | {
        "groups": ((_("Held until there is room"), decisions_of(held, on=clock.today())),) if held else (),
        "n_more": max(load.held - len(held), 0),
    }


def _ended(_request: HttpRequest) -> dict[str, Any]:
    return _frame("ended") | {"ended": own_lists.list_my_ended_items(on=clock.today())}


def _school(request: HttpRequest) -> dict[str, Any]:
    form = SchoolFilterForm(
        request.GET, seats=Seat.choices, rule=titles.find_rule(request.GET.get("rule", ""))
    )
    chosen = form.cleaned_data if form.is_valid() else {}
    window = SCHOOL_LIST.window(request.GET)
    page = items.list_school_items(
        window=window,
        on=clock.today(),
        seat=chosen.get("seat", ""),
        rule=chosen.get("rule", ""),
        late_only=chosen.get("late", False),
        is_brought=chosen.get("brought", False),
        required_by=_last_day(request) if chosen.get("required") else None,
    )
    late = () if request.GET.get("rule") else by_rule.list_late(on=clock.today())
    return _frame("school") | {
        # The reader’s own count stands at her tab; a filter changes the list and not the page’s head.
        "headline": _("Everybody’s open work"),
        "lede": "",
        "finding": f"{_says_of_school(page.total, chosen)} {_chosen_in_words(chosen, form)}".strip(),
        "filters": form,
        "page": page,
        "rows": decisions_of(page.rows, on=clock.today()),
        "late": decisions_of_rules(late, on=clock.today()),
        "n_late": by_rule.count_items(late),
    }


def _says_of_school(n: int, chosen: dict[str, Any]) -> str:
    """Say how many items the list holds, of whichever were chosen."""
    if chosen.get("required"):
        words = ngettext(
            "%(n)s item that law or safety asks for within five school days.",
            "%(n)s items that law or safety asks for within five school days.",
            n,
        )
    elif chosen.get("late"):
        words = ngettext("%(n)s open item is late.", "%(n)s open items are late.", n)
    else:
        words = ngettext("%(n)s item is open.", "%(n)s items are open.", n)
    return words % {"n": number(n)}


def _chosen_in_words(chosen: dict[str, Any], form: SchoolFilterForm) -> str:
    """Say of which rule and seat they are."""
    names = [
        str(dict(getattr(form.fields[name], "choices", ())).get(chosen[name], ""))
        for name in ("rule", "seat")
        if chosen.get(name)
    ]
    return f"{'; '.join(filter(None, names))}." if any(names) else ""


def _last_day(request: HttpRequest) -> date:
    school = schools_of(request).current
    return last_day_of_clocks(on=clock.today(), school_id=school.id if school else None)
