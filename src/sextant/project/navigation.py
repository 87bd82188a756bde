"""The frame of every page: at most seven systems and homes, and only what the person may open."""

from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, ResolverMatch, get_urlconf, resolve, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sextant.access.models import User
from sextant.access.policy import Policy
from sextant.access.reach import current_rights
from sextant.access.rights import Rights
from sextant.access.terms import FAMILY_ROLES, Role
from sextant.kernel import clock
from sextant.kernel.actor import Capacity
from sextant.network.queries.calendar import place_among
from sextant.network.queries.places import network_name
from sextant.project.menu import BELONGS_TO, HOME, SHOWN_AGAIN, SYSTEMS
from sextant.project.menu_entry import Entry
from sextant.project.menu_family import FAMILY_BELONGS_TO, FAMILY_OF_GUARDIAN, FAMILY_OF_STUDENT
from sextant.web.current_period import AS_OF, as_of, period_words, recent_periods
from sextant.web.current_school import CHOSEN, EVERY_SCHOOL, Schools, schools_of
from sextant.web.device import owner_of
from sextant.web.formats import full_day, short_day
from sextant.web.languages import DRAFTS, LANGUAGES, is_family
from sextant.web.parts import Tab
from sextant.web.shell import MenuItem, PeriodChoice, SchoolChoice, Shell
from sextant.web.typed_words import said_in_address
from sextant.work.queries.counts import count_open


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
        demo_day=full_day(clock.today()) if settings.IS_DEMO else None,
        search_url=_url("search", rights),
        work_url=_url("work_list", rights),
        account=_account(user, rights),
        sign_out_url=reverse("account_logout"),
        # In staff's words; a family reads the same in plain ones beside its child's record.
        who_can_see_url="" if is_family() else _url("who_sees_what", rights),
        device_owner=owner_of(user),
        languages=_languages(),
        is_draft=is_family() and get_language() in DRAFTS,
        here=request.get_full_path() if request.method == "GET" else "",
    )


def _languages() -> tuple[Tab, ...]:
    """Offer a family the languages in which its pages speak; staff have no choice to make."""
    if not is_family():
        return ()
    now = get_language()
    return tuple(Tab(label=name, url=code, is_current=code == now) for code, name in LANGUAGES.items())


def may_open(page: str, rights: Rights) -> bool:
    """Tell if every door of this page opens for these rights."""
    return _opens(page, get_urlconf() or settings.ROOT_URLCONF, rights.roles)


# Room for every page with every set of roles that a network has.
@lru_cache(maxsize=65_536)
def _opens(page: str, urlconf: str, roles: frozenset[Role]) -> bool:
    """Tell if roles open a page that has an address; asked of some hundred entries for every menu drawn.

    Doors and the matrix stand in code; which roles somebody has is read anew each time.
    """
    try:
        view = resolve(reverse(page, urlconf=urlconf), urlconf=urlconf).func
    except NoReverseMatch:
        return False
    doors: tuple[tuple[Policy, ...], ...] = getattr(view, "doors", ())
    return all(any(policy.roles & roles for policy in door) for door in doors)


def _menu(rights: Rights, match: ResolverMatch | None, n_open: int) -> tuple[MenuItem, ...]:
    page = match.url_name if match and match.url_name else ""
    if rights.roles and rights.roles <= FAMILY_ROLES:
        return _menu_of_family(rights, FAMILY_BELONGS_TO.get(page, page))
    here = BELONGS_TO.get(page, page)
    homes = [
        MenuItem(
            label=_(entry.label),
            url=reverse(entry.page),
            icon=entry.icon,
            is_current=entry.page == here,
            count=n_open if entry.page == "work_list" else None,
        )
        for entry in HOME
        if may_open(entry.page, rights)
    ]
    return (*homes, *_systems(rights, here))


def _menu_of_family(rights: Rights, here: str) -> tuple[MenuItem, ...]:
    """Return a family's few pages in one list: it knows nothing of six systems."""
    return tuple(
        MenuItem(
            label=_(entry.label), url=reverse(entry.page), icon=entry.icon, is_current=entry.page == here
        )
        for entry in (FAMILY_OF_STUDENT if rights.student_id is not None else FAMILY_OF_GUARDIAN)
        if may_open(entry.page, rights)
    )


def _systems(rights: Rights, here: str) -> list[MenuItem]:
    systems = []
    for system in SYSTEMS:
        children = tuple(
            MenuItem(
                label=_(part.label if len(pages) > 1 else pages[0].label),
                url=reverse(pages[0].page),
                is_current=here in {one.page for one in pages},
            )
            for part in system.parts
            if (pages := _pages_of(part, rights))
        )
        if children:
            systems.append(
                MenuItem(
                    label=_(system.label),
                    url=children[0].url,
                    icon=system.icon,
                    group=_("Systems"),
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
    page = SHOWN_AGAIN.get(page or "", page)
    for part in (part for system in SYSTEMS for part in system.parts if part.parts):
        pages = _pages_of(part, rights)
        if len(pages) > 1 and page in {one.page for one in pages}:
            tabs = (
                Tab(label=_(one.label), url=reverse(one.page), is_current=one.page == page) for one in pages
            )
            return _(part.label), tuple(tabs)
    return "", ()


def _school(request: HttpRequest, schools: Schools) -> SchoolChoice | None:
    if schools.current is not None:
        return SchoolChoice(label=schools.current.name, url=request.path, is_current=True)
    return (
        SchoolChoice(label=_("All schools"), url=request.path, is_current=True) if schools.offered else None
    )


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
            label=_("All schools"),
            url=_with_school(request, EVERY_SCHOOL),
            is_current=schools.current is None,
        )
        choices.insert(0, everything)
    return tuple(choices)


def _with_school(request: HttpRequest, choice: str) -> str:
    """Return the address of this page at another school; what else it says stays, but not which page."""
    kept = {name: value for name, value in said_in_address(request).items() if name not in {CHOSEN, "page"}}
    return f"{request.path}?{urlencode(kept | {CHOSEN: choice})}"


def _shows_as_of(match: ResolverMatch | None) -> bool:
    return match is not None and getattr(match.func, "shows_as_of", False)


def _period_label(request: HttpRequest, match: ResolverMatch | None) -> str:
    asked = as_of(request).label if _shows_as_of(match) else ""
    place = place_among(recent_periods(), clock.today())
    if asked:
        return _("As of %(when)s") % {"when": asked}
    if place is None:
        return ""
    words = {"number": place.report_period.number, "week": place.week}
    return _("Report period %(number)d, week %(week)d") % words


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
            detail=_("ended %(day)s") % {"day": short_day(period.ends_on)},
        )
        for period in earlier
    ]
    return (PeriodChoice(label=_("Today"), url=_with(request), is_current=not asked.label), *choices)


def _with(request: HttpRequest, **changes: str) -> str:
    """Return the address of this page with another day; what else it says stays."""
    kept = {name: value for name, value in said_in_address(request).items() if name != AS_OF}
    return f"{request.path}?{urlencode(kept | changes)}"


def _title(rights: Rights) -> str:
    words = dict.fromkeys(_(held.role.words) for held in rights.held)
    title = ", ".join(words)
    return title[:1].upper() + title[1:]


def _initials(name: str) -> str:
    words = name.split()
    return (words[0][:1] + words[-1][:1]).upper() if len(words) > 1 else name[:2].upper()


def _account(user: User, rights: Rights) -> tuple[MenuItem, ...]:
    items = [
        MenuItem(label=_("Sign-in and security"), url=reverse("mfa_index"), icon="key-round"),
        MenuItem(label=_("Where you are signed in"), url=reverse("usersessions_list"), icon="monitor"),
    ]
    if user.staff_id and user.guardian_id:
        other = Capacity.FAMILY if rights.staff_id else Capacity.STAFF
        label = _("Act as a parent") if other is Capacity.FAMILY else _("Act as staff")
        items.insert(0, MenuItem(label=label, url=reverse("switch_capacity", args=[other]), icon="users"))
    return tuple(items)


def _url(page: str, rights: Rights) -> str:
    return reverse(page) if may_open(page, rights) else ""
