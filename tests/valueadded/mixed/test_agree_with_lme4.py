"""Agree with lme4 1.1-31 and nlme 3.1-162 on real scores: components, predictions, likelihood."""

import csv
import gzip
import io
import json

import numpy as np
import pytest

from sextant.valueadded.mixed import INTERCEPT, fit_mixed_model
from trial_files import trial_file
from valueadded.mixed.sample_tables import Table, line, term

GRADES = {"gr1": "1", "gr2": "2", "gr3": "3"}


@pytest.fixture(scope="module")
def egsingle():
    return Table("egsingle.csv", ["math"])


@pytest.fixture(scope="module")
def star():
    return Table("star_mlmrev.csv", ["math", "tch", "sch"])


def read(name):
    return json.loads(trial_file(f"growth/reference/{name}.json").read_text(encoding="utf-8"))


def predictions(model, key):
    path = trial_file(f"growth/reference/lme4/{model}__ranef_{key}.csv.gz")
    with io.TextIOWrapper(gzip.open(path), encoding="utf-8") as file:
        return list(csv.DictReader(file))


def check(fit, table, model):
    """Hold a fit against the stored fit of lme4: the tolerances of the specification."""
    stored = read(f"lme4/{model}")
    assert fit.convergence.has_converged
    assert fit.log_likelihood > stored["logLik"] - 1e-6
    assert fit.log_likelihood == pytest.approx(stored["logLik"], abs=1e-6)
    assert fit.residual_sd == pytest.approx(stored["sigma"], rel=5e-5)
    for row in stored["varcorr"][:-1]:
        names = fit.term(row["grp"]).column_names
        first = names.index(row["var1"])
        second = names.index(row.get("var2") or row["var1"])
        value = fit.term(row["grp"]).covariance[first, second]
        assert value == pytest.approx(row["vcov"], rel=1e-4)
    np.testing.assert_allclose(fit.fixed.estimate, list(stored["fixef"].values()), rtol=1e-6)
    np.testing.assert_allclose(fit.fixed.standard_error, list(stored["se_fixef"].values()), rtol=1e-5)
    np.testing.assert_allclose(fit.fixed.covariance, stored["vcov_fixef"], rtol=1e-4, atol=1e-9)
    for fitted in fit.terms:
        check_predictions(fitted, table, predictions(model, fitted.name))


def check_predictions(fitted, table, rows):
    place = {level: at for at, level in enumerate(table.group(fitted.name)[0])}
    at = [place[row["level"]] for row in rows]
    assert len(rows) == fitted.levels.size
    means = np.array([[float(v) for k, v in row.items() if k.startswith("blup")] for row in rows])
    np.testing.assert_array_less(np.abs(fitted.effects[at] - means) / means.std(axis=0), 1e-5)
    q = means.shape[1]
    spreads = np.array([[float(v) for k, v in row.items() if k.startswith("pv")] for row in rows])
    pairs = [(a, b) for a in range(q) for b in range(a, q)]
    own = np.stack([fitted.effects_covariance[at, a, b] for a, b in pairs], axis=1)
    np.testing.assert_array_less(np.abs(own - spreads) / np.abs(spreads).max(axis=0), 1e-5)


def test_random_intercepts_of_pupils_by_maximum_likelihood(egsingle):
    fit = fit_mixed_model(
        response=egsingle.number("math"),
        fixed=line(egsingle),
        random=[term(egsingle, "childid")],
        method="ml",
    )

    check(fit, egsingle, "egsingle_ri_ml")


@pytest.mark.parametrize("method", ["ml", "reml"])
def test_lines_of_pupils_in_schools(egsingle, method):
    fit = fit_mixed_model(
        response=egsingle.number("math"),
        fixed=line(egsingle),
        random=[term(egsingle, "childid", line(egsingle)), term(egsingle, "schoolid")],
        method=method,
    )

    check(fit, egsingle, f"egsingle_{method}")


def test_lines_of_pupils_and_lines_of_schools(egsingle):
    fit = fit_mixed_model(
        response=egsingle.number("math"),
        fixed=line(egsingle),
        random=[term(egsingle, key, line(egsingle)) for key in ("childid", "schoolid")],
    )

    check(fit, egsingle, "egsingle_full_reml")


@pytest.mark.parametrize("method", ["ml", "reml"])
def test_pupils_crossed_with_teachers_and_schools(star, method):
    grade = star.text("gr")

    fit = fit_mixed_model(
        response=star.number("math"),
        fixed={INTERCEPT: star.ones} | {name: (grade == code) * 1.0 for name, code in GRADES.items()},
        random=[term(star, key) for key in ("id", "tch", "sch")],
        method=method,
    )

    check(fit, star, f"star_math_{method}")


def check_nlme(fit, name, group):
    stored = read(f"nlme/{name}")
    # nlme stops at a relative change of the likelihood of 1e-7 or so: it may be below, never above.
    assert fit.log_likelihood > stored["logLik"] - 1e-6
    assert fit.log_likelihood == pytest.approx(stored["logLik"], abs=1e-4)
    assert fit.residual_sd == pytest.approx(stored["sigma"], rel=1e-4)
    np.testing.assert_allclose(fit.term(group).covariance, stored["reStruct"][group], rtol=1e-4)
    np.testing.assert_allclose(fit.fixed.estimate, [row["Value"] for row in stored["fixed"]], rtol=1e-5)
    errors = np.array([row["Std.Error"] for row in stored["fixed"]])
    if fit.method == "ml":
        # Its summary multiplies the standard errors of a maximum likelihood fit by sqrt(n / (n - p)).
        errors *= np.sqrt((fit.n_rows - errors.size) / fit.n_rows)
    np.testing.assert_allclose(fit.fixed.standard_error, errors, rtol=1e-4)


@pytest.mark.parametrize("method", ["ml", "reml"])
def test_lines_of_pupils_as_nlme_fits_them(egsingle, method):
    fit = fit_mixed_model(
        response=egsingle.number("math"),
        fixed=line(egsingle),
        random=[term(egsingle, "childid", line(egsingle))],
        method=method,
    )

    check_nlme(fit, f"egsingle_slope_{method}", "childid")


def test_high_schools_as_nlme_fits_them():
    table = Table("mathachieve.csv", ["MathAch"])
    ses, mean_ses = table.number("SES"), table.number("MEANSES")
    ses_columns = {INTERCEPT: table.ones, "SES": ses}

    fit = fit_mixed_model(
        response=table.number("MathAch"),
        fixed=ses_columns | {"MEANSES": mean_ses, "SES:MEANSES": ses * mean_ses},
        random=[term(table, "School", ses_columns)],
    )

    check_nlme(fit, "mathachieve_reml", "School")
