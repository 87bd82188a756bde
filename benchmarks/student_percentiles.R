# Student growth percentiles for held-out students: quantile regression on cubic B-splines of up to
# three earlier results, highest order first, quantiles sorted. Called by student_prediction.py with a
# folder that holds cohort.csv (fold, y, p1, p2, p3); writes quantiles.csv, one row for each student.
# Source: Betebenner (2009), "Norm- and Criterion-Referenced Student Growth", EM:IP 28(4), 42-51.
suppressMessages({library(quantreg); library(splines)})
folder <- commandArgs(trailingOnly = TRUE)[1]
cohort <- read.csv(file.path(folder, "cohort.csv"))
levels <- seq(.05, .95, .05)
priors <- intersect(c("p1", "p2", "p3"), names(cohort))
quantiles <- matrix(NA_real_, nrow(cohort), length(levels))

basis <- function(values, train) {
  knots <- quantile(values[train], c(.2, .4, .6, .8), na.rm = TRUE)
  ends <- extendrange(values[train & !is.na(values)], f = .1)
  bs(pmin(pmax(values, ends[1]), ends[2]), knots = knots, Boundary.knots = ends)
}

for (fold in unique(cohort$fold)) {
  done <- rep(FALSE, nrow(cohort))
  for (order in rev(seq_along(priors))) {
    known <- complete.cases(cohort[, priors[1:order], drop = FALSE])
    train <- known & cohort$fold != fold
    test <- known & cohort$fold == fold & !done
    if (sum(train) < 800 || !any(test)) next
    columns <- matrix(0, nrow(cohort), 0)
    for (prior in priors[1:order]) {
      part <- basis(cohort[[prior]][known], train[known])
      full <- matrix(0, nrow(cohort), ncol(part))
      full[known, ] <- part
      columns <- cbind(columns, full)
    }
    fitted <- suppressWarnings(rq(cohort$y[train] ~ columns[train, ], tau = levels)$coefficients)
    predicted <- cbind(1, columns[test, , drop = FALSE]) %*% fitted
    quantiles[test, ] <- t(apply(predicted, 1, sort))
    done <- done | test
  }
}
write.csv(quantiles, file.path(folder, "quantiles.csv"), row.names = FALSE)
