"""The common words by standard (shape: record), and writing them (shape: form)."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.instruction import policies
from sextant.instruction.actions import phrases, step_examples
from sextant.instruction.actions.visits_phrases import publish_default_words
from sextant.instruction.forms.phrases import PhraseForm, StepExampleForm
from sextant.instruction.queries.phrases import StandardWords, list_words
from sextant.instruction.terms import PhraseKind
from sextant.kernel.errors import CannotDo
from sextant.web.pages import go_to, render_page

METHODS = ["GET", "POST"]


class NothingToBegin(CannotDo):
    """The default words are about other standards, or there are words already."""


@requires(policies.READ_LESSONS)
@require_GET
def phrase_list(request: HttpRequest) -> HttpResponse:
    """Show each standard's sentences and steps."""
    return _show(request)


@requires(policies.WRITE_LESSONS)
@require_POST
def phrase_keep(request: HttpRequest) -> HttpResponse:
    """Retire or bring back a sentence or a step, move a sentence, or begin with the default words."""
    try:
        standard, said = _keep(request.POST.get("do", ""))
    except CannotDo as refused:
        return _show(request, problem=str(refused))
    messages.success(request, said)
    return _back(request, standard)


@requires(policies.WRITE_LESSONS)
@require_http_methods(METHODS)
def phrase_add(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Add a sentence to a standard."""
    standard = _standard(public_id)
    kind = PhraseKind.GROW if request.GET.get("kind") == PhraseKind.GROW else PhraseKind.GLOW
    form = PhraseForm(request.POST or None, initial={"kind": kind.value})

    def save() -> object:
        return phrases.add_phrase(draft=form.draft(standard_id=standard.id))

    return _write(request, form, standard, save, title=_("Add a sentence"))


@requires(policies.WRITE_LESSONS)
@require_http_methods(METHODS)
def phrase_edit(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Change a sentence: the new words take the place of the old ones, which visits keep."""
    for standard in list_words(with_retired=False):
        rows = [(row, PhraseKind.GLOW) for row in standard.glows]
        rows += [(row, PhraseKind.GROW) for row in standard.grows]
        found = next((pair for pair in rows if pair[0].public_id == public_id), None)
        if found is not None:
            break
    else:
        raise Http404
    row, kind = found
    parts = {name: getattr(row, name) for name in phrases.PARTS}
    form = PhraseForm(request.POST or None, initial={"kind": kind.value, **parts})

    def save() -> object:
        return phrases.change_phrase(phrase_id=row.id, draft=form.draft(standard_id=standard.id))

    return _write(request, form, standard, save, title=_("Change a sentence"))


@requires(policies.WRITE_LESSONS)
@require_http_methods(METHODS)
def step_example_add(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Add a step to the library."""
    standard = _standard(public_id)
    form = StepExampleForm(request.POST or None)

    def save() -> object:
        return step_examples.add_example(draft=form.draft(standard_id=standard.id))

    return _write(request, form, standard, save, title=_("Add a step"))


@requires(policies.WRITE_LESSONS)
@require_http_methods(METHODS)
def step_example_edit(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Change a step of the library; steps that were opened from it keep its words."""
    pairs = ((one, row) for one in list_words(with_retired=False) for row in one.steps)
    found = next((pair for pair in pairs if pair[1].public_id == public_id), None)
    if found is None:
        raise Http404
    standard, row = found
    initial = {"text": row.text, "criteria": row.criteria, "practice": row.practice}
    form = StepExampleForm(request.POST or None, initial=initial)

    def save() -> object:
        return step_examples.change_example(example_id=row.id, draft=form.draft(standard_id=standard.id))

    return _write(request, form, standard, save, title=_("Change a step"))


def _show(request: HttpRequest, *, problem: str = "") -> HttpResponse:
    keeps = policies.WRITE_LESSONS.holds(current_rights())
    standards = list_words(with_retired=keeps)
    context = {
        "standards": standards,
        "finding": _finding(standards),
        "keeps": keeps,
        "may_begin": keeps and not any(one.n_phrases or one.steps or one.retired for one in standards),
        "problem": problem,
    }
    return render_page(request, "instruction/phrases.html", context, status=422 if problem else 200)


def _write(
    request: HttpRequest,
    form: PhraseForm | StepExampleForm,
    standard: StandardWords,
    save: Callable[[], object],
    *,
    title: str,
) -> HttpResponse:
    problem = ""
    if request.method == "POST" and form.is_valid():
        try:
            save()
        except CannotDo as refused:
            problem = str(refused)
        else:
            messages.success(request, _("Kept. Visits and debriefs offer it from now on."))
            return _back(request, standard)
    context: dict[str, Any] = {
        "form": form,
        "title": title,
        "standard": standard,
        "problem": problem,
        "back": _place(standard),
    }
    return render_page(
        request, "instruction/phrase_form.html", context, status=422 if problem or form.errors else 200
    )


def _keep(asked: str) -> tuple[StandardWords | None, str]:
    verb, _sign, key = asked.partition(":")
    if verb == "begin":
        if not publish_default_words():
            raise NothingToBegin(
                "The default words are about the ten default standards, and only where there are no words "
                "yet. Add sentences of your own."
            )
        return None, _("The default words are in use. Change them as you like.")
    for standard in list_words(with_retired=True):
        known = {str(row.public_id): row.id for row in _rows_for(verb, standard)}
        if key in known:
            return standard, _done(verb, known[key])
    raise Http404


def _rows_for(verb: str, standard: StandardWords) -> list[Any]:
    """Return the rows of a standard with which a verb can be done."""
    phrases_in_use = [*standard.glows, *standard.grows]
    known: dict[str, list[Any]] = {
        "up": phrases_in_use,
        "down": phrases_in_use,
        "retire": phrases_in_use,
        "retire_step": list(standard.steps),
        "bring": [row for row in standard.retired if not row.is_step],
        "bring_step": [row for row in standard.retired if row.is_step],
    }
    return known.get(verb, [])


def _done(verb: str, key: int) -> str:
    if verb in {"up", "down"}:
        phrases.move_phrase(phrase_id=key, up=verb == "up")
        return _("The order is kept.")
    if verb == "retire":
        phrases.retire_phrase(phrase_id=key)
    elif verb == "retire_step":
        step_examples.retire_example(example_id=key)
    elif verb == "bring":
        phrases.bring_back_phrase(phrase_id=key)
    else:
        step_examples.bring_back_example(example_id=key)
    return _("Not offered any more.") if verb.startswith("retire") else _("Offered again.")


def _standard(public_id: UUID) -> StandardWords:
    found = next((one for one in list_words(with_retired=False) if one.public_id == public_id), None)
    if found is None:
        raise Http404
    return found


def _place(standard: StandardWords | None) -> str:
    return reverse("phrase_list") + (f"#{slugify(standard.code)}" if standard else "")


def _back(request: HttpRequest, standard: StandardWords | None) -> HttpResponse:
    return go_to(request, _place(standard))


def _finding(standards: tuple[StandardWords, ...]) -> str:
    if not standards:
        return _("No instructional standards are in use yet, so there are no words about them")
    n_bare = sum(not one.n_phrases for one in standards)
    if n_bare:
        text = ngettext(
            "%(n)d standard has no sentence of feedback yet",
            "%(n)d standards have no sentence of feedback yet",
            n_bare,
        )
        return text % {"n": n_bare}
    n = sum(one.n_phrases for one in standards)
    text = ngettext(
        "We give feedback in %(n)d common sentence",
        "We give feedback in %(n)d common sentences",
        n,
    )
    return text % {"n": n}
