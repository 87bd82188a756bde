"""The whole menu in one file: at most seven systems and homes, and only what the person may open."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, ResolverMatch, resolve, reverse
from django.utils.functional import SimpleLazyObject

from sextant.access.models import User
from sextant.access.reach import current_rights
from sextant.access.rights import Rights
from sextant.kernel import clock
from sextant.kernel.actor import Capacity
from sextant.network.queries.calendar import place_among
from sextant.network.queries.places import network_name
from sextant.web.current_period import AS_OF, as_of, period_words, recent_periods
from sextant.web.current_school import CHOSEN, EVERY_SCHOOL, Schools, schools_of
from sextant.web.parts import Tab
from sextant.web.shell import MenuItem, PeriodChoice, SchoolChoice, Shell
from sextant.work.queries.counts import count_open


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the menu: words, page, icon, and the parts of a system.

    A part with parts of its own is one line for pages that belong together; each shows them as tabs.
    """

    label: str
    page: str = ""
    icon: str = ""
    parts: tuple["Entry", ...] = ()


HOME = (
    Entry("My Monday", "monday", "house"),
    Entry("Calendar", "calendar", "calendar"),
    Entry("To do", "work_list", "circle-check"),
)
SYSTEMS = (
    Entry("Talent", icon="users", parts=(Entry("Staff", "staff_list"),)),
    Entry(
        "Instruction",
        icon="book-open",
        parts=(Entry("Classes", "section_list"), Entry("Roster verification", "roster_list")),
    ),
    Entry(
        "Data & assessment",
        icon="chart-column",
        parts=(
            Entry("Growth", "growth_home"),
            Entry("MAP", "map_home"),
            Entry(
                "Benchmarks",
                parts=(
                    Entry("Windows", "administration_list"),
                    Entry("Item analysis", "item_desk"),
                    Entry("Written answers", "rating_list"),
                ),
            ),
            Entry(
                "Test content",
                parts=(
                    Entry("Blueprints and forms", "blueprint_list"),
                    Entry("Items", "item_list"),
                    Entry("Standards", "standard_list"),
                ),
            ),
            Entry(
                "Re-teach",
                parts=(
                    Entry("Rooms", "room_list"),
                    Entry("Gaps and plans", "reteach_list"),
                    Entry("Data meetings", "data_meeting_list"),
                ),
            ),
            Entry(
                "Grades",
                parts=(Entry("Gradebooks", "gradebook_home"), Entry("Report cards", "card_home")),
            ),
            Entry(
                "Imports",
                parts=(
                    Entry("Files", "import_list"),
                    Entry("Rows set aside", "quarantine_list"),
                    Entry("Data health", "data_health"),
                ),
            ),
        ),
    ),
    Entry("Culture", icon="compass", parts=(Entry("Attendance", "rooms"),)),
    Entry("Student support", icon="life-buoy", parts=(Entry("Students", "student_list"),)),
    Entry(
        "Leadership",
        icon="layers",
        parts=(
            Entry("Schools", "school_list"),
            Entry("School years", "school_years"),
            Entry("Accounts", "account_list"),
            Entry("Interlocks", "interlock_list"),
        ),
    ),
)
# Pages that stand inside another page's line of the menu.
BELONGS_TO = {
    "school_years": "calendar",
    "school_year_add": "calendar",
    "school_year": "calendar",
    "account_open": "account_list",
    "account_invite": "account_list",
    "student": "student_list",
    "teacher": "staff_list",
    "section": "section_list",
    "school": "school_list",
    "attendance_room": "rooms",
    "growth_run": "growth_home",
    "administration": "administration_list",
    "administration_window": "administration_list",
    "proctor": "administration_list",
    "seat_codes": "administration_list",
    "seat_change": "administration_list",
    "rating_next": "rating_list",
    "growth_lagging": "growth_home",
    "map_absent": "map_home",
    "map_second_look": "map_home",
    "map_confirm": "map_home",
    "norm_list": "map_home",
    "norm_load": "map_home",
    "item_add": "item_list",
    "item": "item_list",
    "item_edit": "item_list",
    "blueprint_add": "blueprint_list",
    "blueprint": "blueprint_list",
    "test_form": "blueprint_list",
    "test_form_print": "blueprint_list",
    "gradebook_section": "gradebook_home",
    "gradebook_grades": "gradebook_home",
    "gradebook_add": "gradebook_home",
    "gradebook_work": "gradebook_home",
    "grade_weights": "gradebook_home",
    "grade_weight": "gradebook_home",
    "card": "card_home",
    "card_change": "card_home",
    "card_chase": "card_home",
    "import_run": "import_list",
    "import_upload": "import_list",
    "import_columns": "import_list",
    "work_item": "work_list",
    "room_view": "room_list",
    "room_course": "room_list",
    "room_standard": "room_list",
    "reteach_draft": "reteach_list",
    "reteach_plan": "reteach_list",
    "reteach_results": "reteach_list",
    "data_meeting": "data_meeting_list",
    "data_meeting_minutes": "data_meeting_list",
    "item_analysis": "item_desk",
    "item_decision": "item_desk",
    "benchmark_release": "item_desk",
    "release_detail": "item_desk",
}


def shell(request: HttpRequest) -> dict[str, Any]:
    """Return what the frame of every page needs; nothing for whoever is not signed in.

    It is read when a page draws its frame: the part of a page that htmx asks for has none.
    """
    user = request.user
    if not isinstance(user, User):
        return {}
    return {"shell": SimpleLazyObject(lambda: _shell(request, user))}


def _shell(request: HttpRequest, user: User) -> Shell:
    rights = current_rights()
    match = request.resolver_match
    schools = schools_of(request)
    n_open = count_open(on=clock.today()) if rights.staff_id else 0
    line, tabs = _beside(rights, match)
    return Shell(
        network_name=network_name(),
        person_name=user.display_name,
        person_title=_title(rights),
        initials=_initials(user.display_name),
        menu=_menu(rights, match, n_open),
        tabs_label=line,
        tabs=tabs,
        school=_school(request, schools),
        schools=_choices(request, schools),
        period_label=_period_label(request, match),
        periods=_periods(request, match),
        open_work_count=n_open,
        demo_day=f"{clock.today():%A %-d %B %Y}" if settings.IS_DEMO else None,
        search_url=_url("search", rights),
        work_url=_url("work_list", rights),
        account=_account(user, rights),
        sign_out_url=reverse("account_logout"),
        who_can_see_url=_url("who_sees_what", rights),
    )


def may_open(page: str, rights: Rights) -> bool:
    """Tell if the door of this page opens for these rights."""
    try:
        view = resolve(reverse(page)).func
    except NoReverseMatch:
        return False
    policies = getattr(view, "policies", None)
    return policies is None or any(policy.holds(rights) for policy in policies)


def _menu(rights: Rights, match: ResolverMatch | None, n_open: int) -> tuple[MenuItem, ...]:
    page = match.url_name if match and match.url_name else ""
    here = BELONGS_TO.get(page, page)
    homes = [
        MenuItem(
            label=_home_label(entry, rights),
            url=reverse(entry.page),
            icon=entry.icon,
            is_current=entry.page == here,
            count=n_open if entry.page == "work_list" else None,
        )
        for entry in HOME
        if may_open(entry.page, rights)
    ]
    return (*homes, *_systems(rights, here))


def _home_label(entry: Entry, rights: Rights) -> str:
    """Name the first page: "My Monday" is a word of staff."""
    is_family = rights.guardian_id is not None or rights.student_id is not None
    return "Home" if is_family and entry.page == "monday" else entry.label


def _systems(rights: Rights, here: str) -> list[MenuItem]:
    systems = []
    for system in SYSTEMS:
        children = tuple(
            MenuItem(
                label=part.label if len(pages) > 1 else pages[0].label,
                url=reverse(pages[0].page),
                is_current=here in {one.page for one in pages},
            )
            for part in system.parts
            if (pages := _pages_of(part, rights))
        )
        if children:
            systems.append(
                MenuItem(
                    label=system.label,
                    url=children[0].url,
                    icon=system.icon,
                    group="Systems",
                    is_open=any(child.is_current for child in children),
                    children=children,
                )
            )
    return systems


def _pages_of(part: Entry, rights: Rights) -> list[Entry]:
    """Return the pages of one line that these rights open, in order."""
    return [one for one in part.parts or (part,) if may_open(one.page, rights)]


def _beside(rights: Rights, match: ResolverMatch | None) -> tuple[str, tuple[Tab, ...]]:
    """Return the line of the menu in which this very page stands, and the pages beside it as tabs."""
    page = match.url_name if match else None
    for part in (part for system in SYSTEMS for part in system.parts if part.parts):
        pages = _pages_of(part, rights)
        if len(pages) > 1 and page in {one.page for one in pages}:
            tabs = (Tab(label=one.label, url=reverse(one.page), is_current=one.page == page) for one in pages)
            return part.label, tuple(tabs)
    return "", ()


def _school(request: HttpRequest, schools: Schools) -> SchoolChoice | None:
    if schools.current is not None:
        return SchoolChoice(label=schools.current.name, url=request.path, is_current=True)
    return SchoolChoice(label="All schools", url=request.path, is_current=True) if schools.offered else None


def _choices(request: HttpRequest, schools: Schools) -> tuple[SchoolChoice, ...]:
    choices = [
        SchoolChoice(
            label=row.name,
            url=_with_school(request, str(row.public_id)),
            is_current=row == schools.current,
        )
        for row in schools.offered
    ]
    if schools.may_see_all:
        everything = SchoolChoice(
            label="All schools", url=_with_school(request, EVERY_SCHOOL), is_current=schools.current is None
        )
        choices.insert(0, everything)
    return tuple(choices)


def _with_school(request: HttpRequest, choice: str) -> str:
    return f"{request.path}?{urlencode({CHOSEN: choice})}"


def _shows_as_of(match: ResolverMatch | None) -> bool:
    return match is not None and getattr(match.func, "shows_as_of", False)


def _period_label(request: HttpRequest, match: ResolverMatch | None) -> str:
    asked = as_of(request).label if _shows_as_of(match) else ""
    place = place_among(recent_periods(), clock.today())
    now = f"Report period {place.report_period.number}, week {place.week}" if place else ""
    return f"As of {asked}" if asked else now


def _periods(request: HttpRequest, match: ResolverMatch | None) -> tuple[PeriodChoice, ...]:
    """Offer today and the ends of earlier report periods, where the page can look back."""
    if not _shows_as_of(match):
        return ()
    today, asked = clock.today(), as_of(request)
    earlier = [period for period in reversed(recent_periods()) if period.ends_on < today]
    choices = [
        PeriodChoice(
            label=period_words(period),
            url=_with(request, **{AS_OF: period.ends_on.isoformat()}),
            is_current=asked.label == period_words(period),
            detail=f"ended {period.ends_on:%-d %b}",
        )
        for period in earlier
    ]
    return (PeriodChoice(label="Today", url=_with(request), is_current=not asked.label), *choices)


def _with(request: HttpRequest, **changes: str) -> str:
    """Return the address of this page with another day; what else it says stays."""
    kept = {name: value for name, value in request.GET.items() if name != AS_OF}
    return f"{request.path}?{urlencode(kept | changes)}"


def _title(rights: Rights) -> str:
    words = dict.fromkeys(held.role.words for held in rights.held)
    title = ", ".join(words)
    return title[:1].upper() + title[1:]


def _initials(name: str) -> str:
    words = name.split()
    return (words[0][:1] + words[-1][:1]).upper() if len(words) > 1 else name[:2].upper()


def _account(user: User, rights: Rights) -> tuple[MenuItem, ...]:
    items = [
        MenuItem(label="Sign-in and security", url=reverse("mfa_index"), icon="key-round"),
        MenuItem(label="Where you are signed in", url=reverse("usersessions_list"), icon="monitor"),
    ]
    if user.staff_id and user.guardian_id:
        other = Capacity.FAMILY if rights.staff_id else Capacity.STAFF
        label = "Act as a parent" if other is Capacity.FAMILY else "Act as staff"
        items.insert(0, MenuItem(label=label, url=reverse("switch_capacity", args=[other]), icon="users"))
    return tuple(items)


def _url(page: str, rights: Rights) -> str:
    return reverse(page) if may_open(page, rights) else ""
