"""What a run says of itself, in sentences: its model, its checks, and what must not be read out of it."""

from collections.abc import Mapping
from typing import Any

from sextant.web.formats import count_of, number, percent

MAY_NOT_BE_USED_FOR = (
    "Deciding about a student, a teacher or a school by itself: it opens a conversation or a screening.",
    "Ranking teachers: most intervals overlap.",
    "Saying what caused a change: students are not assigned to teachers at random.",
    "Saying whether the network as a whole improves: its mean is zero by construction.",
    "Comparing networks, or periods whose results come from different fits.",
)
PROCESSES = {
    "structured": "level, slope, wavering and summers",
    "blended": "free, drawn toward level, slope, wavering and summers",
    "unstructured": "free",
}
SPREADS = {
    "teacher": "Teachers",
    "section": "Classes, apart from their teacher",
    "school_growth": "Schools, in what all their teachers share",
}


def process_sentence(fit: Mapping[str, Any]) -> str:
    """Say which growth process was chosen, and by what."""
    words = PROCESSES.get(fit["process"], fit["process"])
    if fit["is_restated"]:
        return f"Growth process: {words}, kept from the run that this one restates."
    return (
        f"Growth process: {words}. It said most of the results of students whom it had not seen "
        f"({number(fit['n_held_out'])} results)."
    )


def differ_sentence(effects: Mapping[str, Any]) -> str:
    """Say whether teachers differ at all, and who is listed."""
    test = effects["test"]
    if not test["is_clear"]:
        return (
            "Whether teachers differ at all cannot be told from these results "
            f"(likelihood ratio {number(test['statistic'], decimals=2)}, below "
            f"{number(test['threshold'], decimals=2)}); nobody is flagged."
        )
    sd = effects["components"]["teacher"]
    spread = (
        f"Teachers differ by {number(sd['sd'], decimals=2)} SD a year (95% interval "
        f"{number(sd['lower_95'], decimals=2)} to {number(sd['upper_95'], decimals=2)})."
    )
    if effects["withheld_because"]:
        return f"{spread} Nobody is listed yet: too few report periods or results stand behind each."
    listed = (
        f"Before the gates the list above the others holds {effects['n_high']} and the list below "
        f"{effects['n_low']}, of whom about {percent(100 * effects['false_share_high'])} and "
        f"{percent(100 * effects['false_share_low'])} wrongly."
    )
    return f"{spread} {listed}"


def reliability_sentence(effects: Mapping[str, Any]) -> str:
    """Say how much of an estimate is more than noise."""
    return (
        f"Mean reliability {number(effects['mean_reliability'], decimals=2)} over "
        f"{count_of(effects['n_teachers'], 'teacher', 'teachers')}: the share of their differences that is "
        "more than noise."
    )


def check_sentences(checks: Mapping[str, Any]) -> tuple[str, ...]:
    """Say what the estimates of a subject's teachers go with; checks that could not be made say why."""
    return tuple(
        _refused(title, checks[key]) if "not_computed" in checks[key] else say(checks[key])
        for key, title, say in (
            ("split_half", "Two halves of the students", _halves),
            ("earlier_change", "Change before the teacher came", _earlier_change),
            ("earlier_level", "Where the students stood at first", _earlier_level),
            ("shuffled", "Names shuffled", _shuffled),
        )
        if checks.get(key)
    )


def _refused(title: str, check: Mapping[str, Any]) -> str:
    return f"{title}: not computed. {check['not_computed']}"


def _halves(check: Mapping[str, Any]) -> str:
    return (
        f"Two halves of the students agree with r = {number(check['correlation'], decimals=2)} (95% interval "
        f"{number(check['low_95'], decimals=2)} to {number(check['high_95'], decimals=2)}, "
        f"{count_of(check['n'], 'teacher', 'teachers')})."
    )


def _earlier_change(check: Mapping[str, Any]) -> str:
    size = f"{number(check['slope'], decimals=2)} SD for each SD of the estimate"
    if check["is_clear"]:
        return (
            f"Students had changed before they came to their teacher in the same direction ({size}): the "
            "estimates partly say who was assigned."
        )
    return f"No clear sign that students were assigned by how they had grown before ({size})."


def _earlier_level(check: Mapping[str, Any]) -> str:
    size = f"{number(check['slope'], decimals=2)} SD for each SD of the students’ first level"
    if check["is_clear"]:
        return (
            f"Estimates go with where a teacher’s students stood at first ({size}); read them with that in "
            "mind."
        )
    return f"Estimates do not clearly go with where a teacher’s students stood at first ({size})."


def _shuffled(check: Mapping[str, Any]) -> str:
    return (
        f"With the names of teachers shuffled {check['n_shuffles']} times, "
        f"{percent(100 * check['mean_share_listed'], decimals=1)} would be listed; it should be next to "
        "nobody."
    )
