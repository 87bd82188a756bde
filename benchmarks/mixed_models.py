"""Time mixed models against lme4, in turn on the same machine: whole fits, medians of several rounds.

Run it with `uv run python benchmarks/mixed_models.py [ROUNDS]` (five by default). It reads the sample files
that SEXTANT_TRIAL_DATA names (../shared/data by default). R with lme4 is started once; both sides get their
columns ready in memory, and each round times one fit of ours, then one of theirs with default control. Our
time begins with flat arrays and ends with predictions and their covariances; theirs is the call of lmer,
formula and all. Where R or lme4 is absent, our times are printed alone.
"""

import csv
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import numpy as np

from sextant.valueadded.arrays import Floats, Integers
from sextant.valueadded.mixed import MixedModelFit, RandomTerm, fit_mixed_model

FOLDER = Path(os.environ.get("SEXTANT_TRIAL_DATA", Path(__file__).parents[2] / "shared" / "data"))

R_SERVER = """
ok <- suppressWarnings(suppressMessages(require(lme4, quietly = TRUE)))
cat(if (ok) "ready" else "absent", "\\n"); flush(stdout())
if (!ok) quit()
folder <- commandArgs(TRUE)[1]
egsingle <- read.csv(file.path(folder, "egsingle.csv"))
for (k in c("childid", "schoolid")) egsingle[[k]] <- factor(egsingle[[k]])
star <- read.csv(file.path(folder, "star_mlmrev.csv"), stringsAsFactors = TRUE)
star <- star[!is.na(star$math) & !is.na(star$tch) & !is.na(star$sch), ]
star$gr <- factor(star$gr, levels = c("K", "1", "2", "3"))
for (k in c("id", "tch", "sch")) star[[k]] <- factor(star[[k]])
star$year <- as.integer(star$gr) - 1
input <- file("stdin", "r")
while (length(line <- readLines(input, 1)) > 0 && nchar(line) > 0) {
  call <- parse(text = line)
  gc(FALSE)
  took <- system.time(fit <- suppressWarnings(suppressMessages(eval(call))))
  cat(took[["elapsed"]], took[["user.self"]] + took[["sys.self"]], format(logLik(fit), digits = 16), "\\n")
  flush(stdout())
}
"""


@dataclass(frozen=True, kw_only=True)
class Contest:
    """One model: the call in R, and the same fit here."""

    name: str
    in_r: str
    here: Callable[[], MixedModelFit]


def read_columns(name: str, needed: tuple[str, ...]) -> dict[str, np.ndarray]:
    """Return the columns of a sample file, rows that lack a needed value left out."""
    with (FOLDER / "growth" / name).open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if all(row[key] not in {"", "NA"} for key in needed)]
    return {key: np.array([row[key] for row in rows]) for key in rows[0]}


def codes(column: np.ndarray) -> Integers:
    """Return integer codes of text."""
    return np.unique(column, return_inverse=True)[1].astype(np.int64)


def egsingle_contests() -> list[Contest]:
    """Return the models of the egsingle pupils."""
    table = read_columns("egsingle.csv", ("math",))
    math, year = table["math"].astype(float), table["year"].astype(float)
    child, school = codes(table["childid"]), codes(table["schoolid"])

    def fit(*, child_q: int, school_q: int, method: str) -> MixedModelFit:
        powers = {"intercept": np.ones(math.size), "year": year, "year2": year**2}
        first = {name: powers[name] for name in list(powers)[:2]}
        random = [RandomTerm(name="child", group=child, columns=dict(list(powers.items())[:child_q]))]
        if school_q:
            columns = dict(list(powers.items())[:school_q])
            random.append(RandomTerm(name="school", group=school, columns=columns))
        fixed = powers if child_q == 3 else first
        return fit_mixed_model(response=math, fixed=fixed, random=random, method=method)  # type: ignore[arg-type]

    data = ", data = egsingle, REML = "
    child_line, school_line = "(1 + year | childid)", "(1 + year | schoolid)"
    quadratic = f"lmer(math ~ year + I(year^2) + (1 + year + I(year^2) | childid) + {school_line}{data}TRUE)"
    return [
        Contest(
            name="egsingle_ri_ml",
            in_r=f"lmer(math ~ year + (1 | childid){data}FALSE)",
            here=lambda: fit(child_q=1, school_q=0, method="ml"),
        ),
        Contest(
            name="egsingle_ml",
            in_r=f"lmer(math ~ year + {child_line} + (1 | schoolid){data}FALSE)",
            here=lambda: fit(child_q=2, school_q=1, method="ml"),
        ),
        Contest(
            name="egsingle_reml",
            in_r=f"lmer(math ~ year + {child_line} + (1 | schoolid){data}TRUE)",
            here=lambda: fit(child_q=2, school_q=1, method="reml"),
        ),
        Contest(
            name="egsingle_full_reml",
            in_r=f"lmer(math ~ year + {child_line} + {school_line}{data}TRUE)",
            here=lambda: fit(child_q=2, school_q=2, method="reml"),
        ),
        Contest(
            name="egsingle_quad_reml", in_r=quadratic, here=lambda: fit(child_q=3, school_q=2, method="reml")
        ),
    ]


def star_contests() -> list[Contest]:
    """Return the models of the STAR pupils."""
    table = read_columns("star_mlmrev.csv", ("math", "tch", "sch"))
    math = table["math"].astype(float)
    grade = np.array(["K", "1", "2", "3"]).tolist()
    year = np.array([grade.index(value) for value in table["gr"]], dtype=float)
    groups = {key: codes(table[key]) for key in ("id", "tch", "sch")}

    def fit(*, slopes: bool, method: str) -> MixedModelFit:
        ones = np.ones(math.size)
        fixed: dict[str, Floats] = {"intercept": ones}
        fixed |= {f"gr{grade[at]}": (year == at) * 1.0 for at in (1, 2, 3)}
        line = {"intercept": ones, "year": year}
        sloped = {"id", "sch"} if slopes else set()
        random = [
            RandomTerm(name=key, group=group, columns=line if key in sloped else None)
            for key, group in groups.items()
        ]
        return fit_mixed_model(response=math, fixed=fixed, random=random, method=method)  # type: ignore[arg-type]

    plain = "lmer(math ~ gr + (1 | id) + (1 | tch) + (1 | sch), data = star, REML = "
    sloped = "lmer(math ~ gr + (1 + year | id) + (1 | tch) + (1 + year | sch), data = star, REML = TRUE)"
    return [
        Contest(name="star_math_ml", in_r=f"{plain}FALSE)", here=lambda: fit(slopes=False, method="ml")),
        Contest(name="star_math_reml", in_r=f"{plain}TRUE)", here=lambda: fit(slopes=False, method="reml")),
        Contest(name="star_slopes_reml", in_r=sloped, here=lambda: fit(slopes=True, method="reml")),
    ]


@dataclass(frozen=True, kw_only=True)
class Opponent:
    """A running R process that times one call of lmer a line."""

    process: subprocess.Popen[str]
    said: IO[str]

    def time(self, call: str) -> tuple[float, float, float]:
        """Return elapsed seconds, processor seconds and the log likelihood of one fit."""
        if self.process.stdin is None:
            raise RuntimeError("R takes no input")
        self.process.stdin.write(call + "\n")
        self.process.stdin.flush()
        elapsed, processor, likelihood = self.said.readline().split()[:3]
        return float(elapsed), float(processor), float(likelihood)


def start_opponent(folder: Path) -> Opponent | None:
    """Start R with lme4 and the sample files loaded; None where either is absent."""
    script = folder / "server.R"
    script.write_text(R_SERVER, encoding="utf-8")
    try:
        process = subprocess.Popen(
            ["Rscript", "--vanilla", str(script), str(FOLDER / "growth")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
    except FileNotFoundError:
        return None
    if process.stdout is None or "ready" not in process.stdout.readline():
        process.wait()
        return None
    return Opponent(process=process, said=process.stdout)


def time_here(contest: Contest) -> tuple[float, float, MixedModelFit]:
    """Return elapsed seconds, processor seconds and the fit."""
    at, on_processor = time.perf_counter(), time.process_time()
    fit = contest.here()
    return time.perf_counter() - at, time.process_time() - on_processor, fit


def run(contest: Contest, opponent: Opponent | None, rounds: int) -> dict[str, object]:
    """Time both sides in turn; return medians and ratios."""
    time_here(contest)
    ours, theirs = [], []
    for _ in range(rounds):
        ours.append(time_here(contest))
        if opponent is not None:
            theirs.append(opponent.time(contest.in_r))
    fit = ours[0][2]
    row: dict[str, object] = {
        "model": contest.name,
        "seconds": round(statistics.median(one[0] for one in ours), 4),
        "evaluations": fit.convergence.n_evaluations,
        "singular": fit.is_singular,
    }
    if theirs:
        row["lme4_seconds"] = round(statistics.median(one[0] for one in theirs), 4)
        elapsed = statistics.median(one[0] for one in theirs) / statistics.median(one[0] for one in ours)
        processor = statistics.median(one[1] for one in theirs) / statistics.median(one[1] for one in ours)
        row |= {
            "times_faster": round(elapsed, 2),
            "times_less_processor": round(processor, 2),
            "log_likelihood_above_lme4": fit.log_likelihood - theirs[0][2],
        }
    return row


def main() -> None:
    """Run all contests and print one JSON line each."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with tempfile.TemporaryDirectory() as folder:
        opponent = start_opponent(Path(folder))
        if opponent is None:
            print("R with lme4 is not here: our own times alone.")
        for contest in [*egsingle_contests(), *star_contests()]:
            print(json.dumps(run(contest, opponent, rounds)), flush=True)
        if opponent is not None and opponent.process.stdin is not None:
            opponent.process.stdin.close()
            opponent.process.wait()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"peak_mb": round(peak), "load": os.getloadavg(), "rounds": rounds}))


if __name__ == "__main__":
    main()
