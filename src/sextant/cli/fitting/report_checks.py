"""The checks of a fit, as its report shows them."""

from typing import Any

from django.utils.safestring import SafeString

from sextant.cli.fitting.report_parts import section, table
from sextant.web.markup import element, joined

GROUPS = {"low_income": "low income", "iep": "IEP", "el": "English learner"}


def checks(found: dict[str, Any]) -> SafeString:
    """Return the checks of the fit: calibration, missing results, and what teachers' estimates go with."""
    inside = [element("p", words, class_="note") for words in found["ends_of_the_tests"]["warnings"]]
    inside += [_coverage(found["coverage_by_decile"]), *_groups(found["coverage_by_group"])]
    inside.append(_missing(found["missing_by_decile"]))
    for one in found.get("teachers", ()):
        inside += [element("h3", f"Teachers: {one['subject']}"), *_teacher_checks(one)]
    if "quick_estimator" in found:
        inside.append(element("p", found["quick_estimator"], class_="note"))
    return section("Checks", *inside)


def _coverage(found: dict[str, Any]) -> SafeString:
    if "not_computed" in found:
        return element("p", f"Calibration: {found['not_computed']}")
    rows = [
        [f"{group or 'none'}", f"{n:,}", *[f"{share:.0%}" for share in shares]]
        for group, n, shares in zip(found["group"], found["n"], found["share"], strict=True)
        if group
    ]
    stated = [f"in the {level:.0%} range" for level in found["stated"]]
    words = "How many results lay in the ranges that were stated for them, by tenth of the expectation."
    return joined(element("p", words), table("Calibration", ["Tenth", "Results", *stated], rows))


def _groups(found: dict[str, Any]) -> list[SafeString]:
    """Return coverage and flags in and outside the groups that the file tells of."""
    inside, rows, stated = [], [], []
    for name, one in found.items():
        if "not_computed" in one:
            inside.append(element("p", f"Calibration by {GROUPS[name]}: {one['not_computed']}"))
            continue
        stated = [f"in the {level:.0%} range" for level in one["stated"]]
        rows += [
            [
                f"{GROUPS[name]}: {'yes' if code else 'no'}",
                f"{n:,}",
                *[f"{share:.0%}" for share in shares],
                f"{lagging:.1%}",
            ]
            for code, n, shares, lagging in zip(
                one["group"], one["n"], one["share"], one["share_lagging"], strict=True
            )
        ]
    if rows:
        inside.append(table("Calibration by group", ["Group", "Results", *stated, "Lagging"], rows))
    return inside


def _missing(found: dict[str, Any]) -> SafeString:
    if "not_computed" in found:
        return element("p", f"Missing results: {found['not_computed']}")
    rows = [
        [str(decile), f"{n:,}", f"{share:.1%}"]
        for decile, n, share in zip(found["decile"], found["n"], found["share_missing"], strict=True)
    ]
    words = "Who had a result the period before and has none now, by tenth of the earlier result."
    return joined(element("p", words), table("Missing", ["Tenth", "Results before", "Missing now"], rows))


def _teacher_checks(one: dict[str, Any]) -> list[SafeString]:
    if "not_computed" in one:
        return [element("p", one["not_computed"])]
    shuffled = one["shuffled_names"]
    lines = [
        ("Reliability, mean over teachers", f"{one['mean_reliability']:.2f}"),
        ("Two halves of the students", _correlation(one["split_half"])),
        ("Year before against this year", _correlation(one["year_to_year"])),
        ("Effect against the change before the teacher came", _slope(one["earlier_change"])),
        ("Effect against where students began", _slope(one["earlier_level"])),
        *[
            (f"Effect against the share of students: {GROUPS[name]}", _slope(slope))
            for name, slope in one["groups"].items()
        ],
        (
            "Listed with the names shuffled",
            f"{shuffled['mean_share_listed']:.1%}; nobody in {shuffled['share_of_empty_lists']:.0%} "
            f"of {shuffled['n_shuffles']} rounds",
        ),
    ]
    ranks = one["ranks"]
    lines += [
        (f"Rank correlation with: {name}", "–" if value is None else f"{value:.2f}")
        for name, value in zip(ranks["names"][1:], ranks["correlation"][0][1:], strict=True)
    ]
    return [table("Checks of teachers' estimates", ["Check", "Found"], [list(line) for line in lines])]


def _correlation(found: dict[str, Any]) -> str:
    if "not_computed" in found:
        return str(found["not_computed"])
    return (
        f"{found['correlation']:.2f} ({found['low_95']:.2f} to {found['high_95']:.2f}), {found['n']} teachers"
    )


def _slope(found: dict[str, Any]) -> str:
    if "not_computed" in found:
        return str(found["not_computed"])
    clear = "goes with it" if found["is_clear"] else "no relation seen"
    return f"{found['slope']:+.2f} ({found['low_95']:+.2f} to {found['high_95']:+.2f}), {clear}"
