"""Words for personal skills (shape: list), a class's (list), and a student's own page (report to print)."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.culture import policies
from sextant.culture.actions import personal_skills as actions
from sextant.culture.forms.community import WordForm
from sextant.culture.forms.in_spanish import with_translations
from sextant.culture.queries import personal_skills as queries
from sextant.culture.queries.community_desk import children_of
from sextant.culture.queries.personal_skills import PeriodRow
from sextant.culture.terms import AgeBand
from sextant.culture.views.other_names import warn_of_names
from sextant.culture.views.rituals import own_rooms
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.network.queries.people import find_student
from sextant.network.queries.rosters import sections_of_staff
from sextant.network.terms import SectionKind
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab


@requires(policies.READ_BOARD)
@require_GET
def skill_list(request: HttpRequest) -> HttpResponse:
    """Show the words by age, and the way to one's own child, own page or own class."""
    return _list(request, WordForm() if policies.WRITE_SKILL_WORDS.holds(current_rights()) else None)


@requires(policies.WRITE_SKILL_WORDS)
@require_POST
def skill_word_keep(request: HttpRequest) -> HttpResponse:
    """Add a word for an age band, or take one out of use."""
    form = WordForm(request.POST)
    try:
        if request.POST.get("do") == "retire":
            word = queries.find_word(request.POST.get("word", ""))
            if word is not None:
                actions.retire_word(word_id=word.id)
            return go_to(request, reverse("skill_list"))
        if request.POST.get("do") == "begin":
            actions.begin_words()
            return go_to(request, reverse("skill_list"))
        if form.is_valid():
            actions.add_word(**with_translations(form.cleaned_data))
            messages.success(request, _("The word stands on the list of its age."))
            return go_to(request, reverse("skill_list"))
    except CannotDo as refused:
        form.add_error("name", str(refused))
    return _list(request, form, status=422)


@requires(policies.CLASS_SKILLS)
@require_GET
def skill_class(request: HttpRequest) -> HttpResponse:
    """Show how far the words of one's own homeroom are in this report period."""
    on = clock.today()
    me, period = current_rights().staff_id, next(iter(queries.list_periods(until=on)[-1:]), None)
    rooms = sections_of_staff(staff_id=me, on=on, kind=SectionKind.HOMEROOM) if me is not None else ()
    room = next((one for one in rooms if str(one.public_id) == request.GET.get("room")), None)
    room = room or next(iter(rooms), None)
    seats = queries.seats_of_class(section_id=room.id, period_id=period.id, on=on) if room and period else ()
    context = {
        "rooms": rooms,
        "room": room,
        "period": period,
        "seats": seats,
        "finding": _class_finding(len(seats), sum(one.has_comment for one in seats)),
        "crumbs": (Tab(label=_("Personal skills"), url=reverse("skill_list")),),
    }
    return render_page(request, "culture/skill_class.html", context)


@requires(policies.READ_SKILLS)
@require_http_methods(["GET", "POST"])
def skills_of(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show what a student and her adviser wrote in a report period, and take a word of either."""
    student = find_student(public_id)
    rights = current_rights()
    if student is None or not policies.READ_SKILLS.reaches(rights, student):
        raise Http404
    on = clock.today()
    periods = queries.list_periods(until=on)
    period = _period(periods, request)
    if period is None:
        raise Http404
    is_own = rights.student_id == student.pk
    may_comment = rights.staff_id is not None and policies.COMMENT_ON_SKILLS.reaches(rights, student)
    problem = ""
    if request.method == "POST":
        try:
            _write(request, student.pk, period, is_own=is_own, may_comment=may_comment)
        except CannotDo as refused:
            problem = str(refused)
        else:
            messages.success(
                request, _("Kept. It is read beside the report card, by you and your family too.")
            )
            if rights.staff_id is not None:
                warn_of_names(
                    request, request.POST.get("text", ""), school_id=student.school_id, own=[student.pk]
                )
            return go_to(request, f"{reverse('skills_of', args=[public_id])}?period={period.public_id}")
    page = queries.skills_of(student_id=student.pk, grade=student.grade, period_id=period.id)
    sent = request.POST
    context = {
        "student": student,
        "period": period,
        "page": page,
        "texts": {one.word.id: one.text for one in page.written}
        | ({-1: sent.get("text", "")} if problem else {}),
        "is_own": is_own,
        "writes_for_her": may_comment,
        "may_comment": may_comment,
        "problem": problem,
        "sent": sent,
        "tabs": _tabs(periods, period, public_id),
        "is_family": rights.staff_id is None,
    }
    return render_page(request, "culture/skills_of.html", context, status=422 if problem else 200)


def _write(
    request: HttpRequest, student_id: int, period: PeriodRow, *, is_own: bool, may_comment: bool
) -> None:
    sent, on = request.POST, clock.today()
    if sent.get("do") == "comment":
        me = current_rights().staff_id
        if not may_comment or me is None:
            raise Http404
        actions.comment(
            student_id=student_id, period_id=period.id, adviser_id=me, text=sent.get("text", ""), on=on
        )
        return
    word = queries.find_word(sent.get("word", "")) if sent.get("word") else None
    if not (is_own or may_comment):
        raise Http404
    if word is None:
        raise actions.NothingWritten(_("Choose the word that you write about."))
    actions.reflect(
        student_id=student_id, period_id=period.id, word_id=word.id, text=sent.get("text", ""), on=on
    )


def _list(request: HttpRequest, form: WordForm | None, *, status: int = 200) -> HttpResponse:
    words = queries.list_words()
    bands = [(band.label, [one for one in words if one.age_band == band.value]) for band in AgeBand]
    rights = current_rights()
    context = {
        "bands": bands,
        "has_words": bool(words),
        "children": children_of(),
        "is_student": rights.student_id is not None,
        "has_class": rights.staff_id is not None and bool(own_rooms(clock.today())),
        "form": form,
        "finding": _("Words for who we are becoming, and no scores") if words else _("No words are kept yet"),
    }
    return render_page(request, "culture/skill_list.html", context, status=status)


def _period(periods: tuple[PeriodRow, ...], request: HttpRequest) -> PeriodRow | None:
    asked = request.GET.get("period", "")
    return next((one for one in periods if str(one.public_id) == asked), periods[-1] if periods else None)


def _tabs(periods: tuple[PeriodRow, ...], current: PeriodRow, public_id: UUID) -> tuple[Tab, ...]:
    own = [one for one in periods if one.year_id == current.year_id]
    page = reverse("skills_of", args=[public_id])
    return tuple(
        Tab(
            label=_("Period %(n)d") % {"n": one.number},
            url=f"{page}?period={one.public_id}",
            is_current=one == current,
        )
        for one in own
    )


def _class_finding(n: int, n_commented: int) -> str:
    if not n:
        return _("You advise no homeroom now")
    text = ngettext(
        "%(done)d of %(n)d student has your words this period",
        "%(done)d of %(n)d students have your words this period",
        n,
    )
    return text % {"n": n, "done": n_commented}
