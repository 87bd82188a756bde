"""“You said, we did” (shape: family page and list), saying something (form), and answering (one decision)."""

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
from sextant.culture.actions import student_voice as actions
from sextant.culture.forms.community import AnswerForm, OwnSuggestForm, SuggestForm
from sextant.culture.queries import student_voice as queries
from sextant.culture.queries.student_voice import SuggestionRow
from sextant.culture.views.community_schools import keeps, school_of_reader, schools_of_reader
from sextant.culture.views.other_names import warn_of_names
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.network.queries.calendar import latest_school_year
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab


@requires(policies.READ_BOARD)
@require_GET
def voice_board(request: HttpRequest) -> HttpResponse:
    """Show what students said and what the school did, for everybody at the school."""
    schools, rights = schools_of_reader(request), current_rights()
    rows = queries.list_answers(school_ids=frozenset(one.id for one in schools))
    may_answer = bool(schools) and keeps(policies.ANSWER_STUDENTS, school_id=schools[0].id)
    own = rights.student_id
    context = {
        "schools": schools,
        "answers": rows,
        "own": queries.own_suggestions(student_id=own) if own is not None else (),
        "may_say": bool(schools) and rights.guardian_id is None and policies.SUGGEST.holds(rights),
        "may_answer": may_answer,
        "waiting": len(queries.list_suggestions(school_id=schools[0].id)) if may_answer else 0,
        "finding": _finding(len(rows), has_school=bool(schools)),
    }
    return render_page(request, "culture/voice_board.html", context)


@requires(policies.SUGGEST)
@require_http_methods(["GET", "POST"])
def voice_say(request: HttpRequest) -> HttpResponse:
    """Take in what a student says, or a class through whoever is with it."""
    school, own = school_of_reader(request), current_rights().student_id
    if school is None:
        return go_to(request, reverse("voice_board"))
    form = (OwnSuggestForm if own is not None else SuggestForm)(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            if own is not None:
                actions.suggest(
                    student_id=own, text=said["text"], on=clock.today(), with_name=said["with_name"],
                    may_name=said["may_name"],
                )  # fmt: skip
            else:
                actions.suggest_for_class(
                    school_id=school.id, section_id=None, text=said["text"], on=clock.today()
                )
        except CannotDo as refused:
            form.add_error("text", str(refused))
        else:
            messages.success(request, _("The culture team reads it and answers here."))
            return go_to(request, reverse("voice_board"))
    context = {"form": form, "is_student": own is not None, "crumbs": _crumbs()}
    return render_page(request, "culture/voice_say.html", context, status=422 if form.errors else 200)


@requires(policies.ANSWER_STUDENTS)
@require_GET
def voice_desk(request: HttpRequest) -> HttpResponse:
    """Show what waits for an answer, the oldest first."""
    school, year = school_of_reader(request), latest_school_year(clock.today())
    rows = queries.list_suggestions(school_id=school.id) if school else ()
    count = queries.count_voice(school_id=school.id, first=year.starts_on) if school and year else None
    text = ngettext("%(n)d suggestion waits for an answer", "%(n)d suggestions wait for an answer", len(rows))
    context = {
        "rows": rows,
        "count": count,
        "on": clock.today(),
        "crumbs": _crumbs(),
        "finding": text % {"n": len(rows)} if rows else _("Everything that was said has been answered"),
    }
    return render_page(request, "culture/voice_desk.html", context)


@requires(policies.ANSWER_STUDENTS)
@require_http_methods(["GET", "POST"])
def voice_answer(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Answer a suggestion, with others alike, before everybody."""
    found = _asked(public_id)
    others = [one for one in queries.list_suggestions(school_id=found.school_id) if one.id != found.id]
    form = AnswerForm(request.POST or None, initial={"you_said": found.text[:300]})
    if request.method == "POST" and form.is_valid():
        said, alike = form.cleaned_data, set(request.POST.getlist("alike"))
        try:
            actions.answer_students(
                suggestion_ids=[found.id, *(one.id for one in others if str(one.public_id) in alike)],
                you_said=said["you_said"],
                we_did=said["we_did"],
                kind=said["kind"],
                said_by=found.first_name if said["with_name"] else "",
                on=clock.today(),
            )
        except CannotDo as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The whole school can read the answer now."))
            warn_of_names(request, said["you_said"], said["we_did"], school_id=found.school_id)
            return go_to(request, reverse("voice_desk"))
    context = {
        "row": found,
        "others": others,
        "form": form,
        "crumbs": (*_crumbs(), Tab(label=_("To answer"), url=reverse("voice_desk"))),
    }
    return render_page(request, "culture/voice_answer.html", context, status=422 if form.errors else 200)


@requires(policies.ANSWER_STUDENTS)
@require_POST
def voice_aside(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Set a suggestion aside that names somebody or asks for help."""
    found = _asked(public_id)
    try:
        actions.set_aside(
            suggestion_id=found.id, because=request.POST.get("because", "").replace("\0", "")[:200]
        )
        messages.success(request, _("Set aside. It does not stand on the board."))
    except CannotDo as refused:
        messages.error(request, str(refused))
        return go_to(request, reverse("voice_answer", args=[public_id]))
    return go_to(request, reverse("voice_desk"))


def _asked(public_id: UUID) -> SuggestionRow:
    found = queries.find_suggestion(public_id)
    if found is None:
        raise Http404
    return found


def _crumbs() -> tuple[Tab, ...]:
    return (Tab(label=_("You said, we did"), url=reverse("voice_board")),)


def _finding(n: int, *, has_school: bool) -> str:
    if not has_school:
        return _("Choose a school first")
    if not n:
        return _("Nothing has been answered here yet")
    return ngettext("You said, and one thing was answered", "You said, and %(n)d things were answered", n) % {
        "n": n
    }
