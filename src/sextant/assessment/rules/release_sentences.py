"""The sentences that pages of items and releases open with, and how a link is said in words."""

from sextant.assessment.terms import AdministrationState, LinkKind

METHODS = {
    LinkKind.REFERENCE: "The form of reference: others are read on its scale.",
    LinkKind.ANCHORS: "Linked by {n} anchor items.",
    LinkKind.RANDOM: "Linked by chance: both forms were given within the same sections.",
    LinkKind.HISTORY: "No anchors and not mixed; growth runs place it through the students’ earlier results.",
    LinkKind.NONE: "Not linked. Its points are not comparable with those of the other forms.",
}


def items_finding(*, n_held: int, n_items: int, is_analyzed: bool, n_computed: int) -> str:
    """Return how a benchmark's items stand."""
    if not is_analyzed:
        return "The items are not analyzed yet"
    if not n_computed:
        return "Too few answers to judge an item"
    if n_held:
        return f"{n_held} of {n_items} items {'waits' if n_held == 1 else 'wait'} for a decision"
    return f"None of {n_items} items waits for a decision"


def desk_finding(*, n_benchmarks_held: int, n_held: int, n_pending: int) -> str:
    """Return how all benchmarks stand."""
    if n_held:
        items = "One item waits" if n_held == 1 else f"{n_held} items wait"
        where = "one benchmark" if n_benchmarks_held == 1 else f"{n_benchmarks_held} benchmarks"
        return f"{items} for a decision in {where}"
    if n_pending:
        keys = "One key has" if n_pending == 1 else f"{n_pending} keys have"
        return f"{keys} changed since the release"
    return "No item waits for a decision"


def release_finding(
    *,
    state: AdministrationState,
    n_held: int,
    n_pending: int,
    newest: int | None,
    title: str,
    n_chosen: int = 0,
    n_make_ups: int = 0,
    n_marks: int = 0,
) -> str:
    """Return whether a benchmark can be released, or what its release rests on."""
    if state is AdministrationState.RELEASED:
        news = [f"{n_pending} {_keys(n_pending)}"] if n_pending else []
        news += [f"another attempt counts for {_students(n_chosen)}"] if n_chosen else []
        news += [f"answers of {_students(n_make_ups)} came in"] if n_make_ups else []
        news += [f"{_students(n_marks)} {'was' if n_marks == 1 else 'were'} marked"] if n_marks else []
        if news:
            return f"{title} is out of date: {', and '.join(news)} since release {newest}"
        return f"{title} is released"
    if state is not AdministrationState.SCORED:
        return f"{title} is not ready: analyze its items first"
    if n_held:
        return f"{title} is held by {n_held} {'item' if n_held == 1 else 'items'}"
    return f"{title} can be released"


def restatement_finding(*, number: int, n_rescored: int, n_students: int) -> str:
    """Return what a restatement changed."""
    if not n_rescored:
        return f"Release {number} changed no student’s score"
    return f"Release {number} changed the scores of {n_rescored:,} of {n_students:,} students"


def link_sentence(*, kind: LinkKind, n_anchors: int) -> str:
    """Return how a form is linked."""
    return METHODS[kind].format(n=n_anchors)


def restate_label(*, n_make_ups: int) -> str:
    """Return what the button says that restates a release."""
    if not n_make_ups:
        return "Restate"
    return f"Restate with {n_make_ups} make-up{'' if n_make_ups == 1 else 's'}"


def _students(n: int) -> str:
    return "one student" if n == 1 else f"{n} students"


def _keys(n: int) -> str:
    return "key has changed" if n == 1 else "keys have changed"
