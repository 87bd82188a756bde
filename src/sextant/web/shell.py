"""The frame around every page: what ``base.html`` needs to draw rail, header and bars."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.safestring import SafeString

from sextant.web.markup import joined
from sextant.web.parts import Tab

THEMES = frozenset({"light", "dark"})


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuItem:
    """One line of the rail.

    Attributes:
        label: the words shown.
        url: where it leads.
        icon: Lucide name; children have none.
        group: heading above the first item of a run of items with the same group; empty for none.
        is_current: the page shown stands here.
        is_open: this system is open, so its children are shown.
        children: the parts of a system, shown only where it is open.
        count: a number at the end of the line, left out where None or 0.
    """

    label: str
    url: str
    icon: str = ""
    group: str = ""
    is_current: bool = False
    is_open: bool = False
    children: tuple["MenuItem", ...] = ()
    count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolChoice:
    """A school the header can switch to."""

    label: str
    url: str
    is_current: bool = False
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodChoice:
    """A report period as of which the page can be shown; the URL carries it."""

    label: str
    url: str
    is_current: bool = False
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A sentence above the page that stays while a state lasts: break-glass, an older report period.

    Attributes:
        text: the sentence.
        tone: ``quiet``, ``watch`` or ``concern``.
        icon: Lucide name.
        link_url, link_label: what ends the state, or tells more.
    """

    text: str
    tone: str = "quiet"
    icon: str = "info"
    link_url: str = ""
    link_label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shell:
    """All that stands around a page for one signed-in person.

    Attributes:
        tabs_label, tabs: pages that share a line of the menu with this one.
        menu: rail from top to bottom; ``MenuItem.group`` puts headings between.
        school: the school (or the network) whose pages are shown; None hides the switch.
        schools: what the switch offers, the current one among them.
        period_label: ``Report period 2, week 4``.
        periods: what the period switch offers.
        open_work_count: open items of this person.
        demo_day: the demo's day in words, None outside a demo.
        search_url: answers the posted ``q`` with a fragment for htmx and with a page otherwise.
        home_url: where the brand leads.
        work_url: the To do page, reached from the bell; empty hides the bell.
        account: links under the person's name.
        sign_out_url: takes a POST.
        who_can_see_url: the page that tells who may see what; empty hides the line.
        freshness: short lines such as ``Attendance to 20 Nov``.
        bars: states that last.
        device_owner: for whom this device may keep something, in an opaque word.
        languages: in which this person's pages can speak; none where there is nothing to choose.
        is_draft: the words of this language were reviewed by no speaker yet.
        here: the address of this page, to come back to.
    """

    network_name: str
    person_name: str
    person_title: str
    initials: str
    menu: tuple[MenuItem, ...] = ()
    tabs_label: str = ""
    tabs: tuple[Tab, ...] = ()
    school: SchoolChoice | None = None
    schools: tuple[SchoolChoice, ...] = ()
    period_label: str = ""
    periods: tuple[PeriodChoice, ...] = ()
    open_work_count: int = 0
    demo_day: str | None = None
    search_url: str = ""
    home_url: str = "/"
    work_url: str = ""
    account: tuple[MenuItem, ...] = ()
    sign_out_url: str = ""
    who_can_see_url: str = ""
    freshness: tuple[str, ...] = ()
    bars: tuple[Bar, ...] = ()
    device_owner: str = ""
    languages: tuple[Tab, ...] = ()
    is_draft: bool = False
    here: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Display:
    """What a reader chose for this browser; it comes from cookies that our scripts set."""

    theme: str = ""
    is_compact: bool = False
    names_hidden: bool = False

    @property
    def attributes(self) -> SafeString:
        """Return the attributes of the root element, so that no script must run before the first paint."""
        chosen = [
            ' data-theme="light"' if self.theme == "light" else "",
            ' data-theme="dark"' if self.theme == "dark" else "",
            ' data-density="compact"' if self.is_compact else "",
            ' data-names="hidden"' if self.names_hidden else "",
        ]
        return joined(*map(SafeString, chosen))


def display_of(cookies: Mapping[str, str]) -> Display:
    """Read the choices; anything unknown counts as not chosen."""
    theme = cookies.get("theme", "")
    return Display(
        theme=theme if theme in THEMES else "",
        is_compact=cookies.get("density") == "compact",
        names_hidden=cookies.get("names") == "hidden",
    )
