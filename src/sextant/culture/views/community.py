"""The community of a school: joy beside order (shape: record)."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sextant.access.doors import requires
from sextant.access.policy import StaffPolicy
from sextant.access.reach import current_rights
from sextant.culture import policies
from sextant.culture.queries.community import Community, community_of
from sextant.culture.terms.community import Topic
from sextant.culture.views.community_schools import school_of_reader
from sextant.kernel import clock
from sextant.kernel.guard import RecordClass, Verb
from sextant.network.queries.calendar import calendar_of, latest_school_year
from sextant.web.formats import group_size, number, percent, signed
from sextant.web.pages import render_page
from sextant.web.parts import MeasureRow

DAYS_BACK = 20
# Incidents are counted for whoever reaches all of a school's (S3b), and for nobody else.
READ_ORDER = StaffPolicy(verb=Verb.READ, on=RecordClass.S3B)


@requires(policies.READ_COMMUNITY)
@require_GET
def community(request: HttpRequest) -> HttpResponse:
    """Show what is held, how students feel, who leads, what was answered, and order beside it."""
    on, school = clock.today(), school_of_reader(request)
    year = latest_school_year(on)
    if school is None or year is None:
        return render_page(request, "culture/community.html", {"finding": _("Choose a school first")})
    found = community_of(
        school_id=school.id,
        on=on,
        first=calendar_of(school_id=school.id).back(on, DAYS_BACK),
        year_starts_on=year.starts_on,
        reads_order=READ_ORDER.covers(current_rights(), school_id=school.id),
    )
    context = {
        "school": school,
        "rows": _rows(found),
        "found": found,
        "days_back": DAYS_BACK,
        "finding": _finding(found),
    }
    return render_page(request, "culture/community.html", context)


def _rows(found: Community) -> list[MeasureRow]:
    pulse_url = reverse("pulse_results", args=[found.pulse.pulse.public_id]) if found.pulse else ""
    rows = [
        MeasureRow(
            label=_("Rituals held"),
            detail=_("of all that was planned in the last %(n)d school days") % {"n": DAYS_BACK},
            now=percent(found.held.share, decimals=0) if found.held.planned else "–",
            url=reverse("ritual_week"),
        ),
        *(_pulse_row(found, topic, pulse_url) for topic in (Topic.JOY, Topic.BELONGING)),
        MeasureRow(
            label=_("Students in a role"),
            detail=_("%(n)s different students led a ritual in the last %(days)d school days")
            % {"n": found.n_led, "days": DAYS_BACK},
            now=number(found.n_serving),
            url=reverse("leader_list"),
        ),
        MeasureRow(
            label=_("Answered to students"),
            detail=_("of %(n)d suggestions this year") % {"n": found.voice.n}
            + (
                _(", after %(d)s days") % {"d": number(found.voice.days)}
                if found.voice.days is not None
                else ""
            ),
            now=percent(found.voice.percent, decimals=0) if found.voice.n else "–",
            url=reverse("voice_board"),
        ),
    ]
    if found.order is not None and found.order.rate is not None:
        rows.append(
            MeasureRow(
                label=_("Majors per 100 students a day"),
                detail=_("%(n)d in the last %(days)d school days")
                % {"n": found.order.n_majors, "days": DAYS_BACK},
                now=number(found.order.rate, decimals=2),
            )
        )
    return rows


def _pulse_row(found: Community, topic: Topic, url: str) -> MeasureRow:
    share = found.pulse.share_of(topic) if found.pulse else None
    change = found.pulse.change_of(topic) if found.pulse else None
    name = found.pulse.pulse.name if found.pulse else ""
    return MeasureRow(
        label=str(topic.label),
        detail=(
            _("%(name)s: %(n)s answers, between %(low)d and %(high)d%%")
            % {
                "name": name,
                "n": group_size(share.n),
                "low": round(share.interval[0]),
                "high": round(share.interval[1]),
            }
            if share
            else _("Fewer than ten answers, or no pulse has closed")
        ),
        now=f"{share.percent:.0f}%" if share else "–",
        change=signed(change.points) if change else "",
        url=url,
    )


def _finding(found: Community) -> str:
    """Say what fell, if something clearly did; else what is held and who belongs."""
    return _fallen(found) or _standing(found)


def _fallen(found: Community) -> str:
    for topic in (Topic.BELONGING, Topic.JOY):
        change = found.pulse.change_of(topic) if found.pulse else None
        share = found.pulse.share_of(topic) if found.pulse else None
        if change is not None and share is not None and change.high < 0:
            return _("%(what)s fell %(points)d points, to %(n)d%% of the students who answered") % {
                "what": topic.label,
                "points": round(-change.points),
                "n": round(share.percent),
            }
    return ""


def _standing(found: Community) -> str:
    share = found.pulse.share_of(Topic.BELONGING) if found.pulse else None
    held = found.held.share
    if held is None and share is None:
        return _("Nothing is planned here yet: begin with the team and one ritual")
    if share is None:
        return _("%(held)d%% of what was planned was held") % {"held": round(held or 0)}
    if held is None:
        return _("%(n)d%% of the students who answered belong here") % {"n": round(share.percent)}
    return _("%(held)d%% of rituals were held, and %(n)d%% of the students who answered belong here") % {
        "held": round(held),
        "n": round(share.percent),
    }
