# Solves one allocation problem with nloptr, with the settings of Robyn's allocator: an augmented Lagrangian around
# SLSQP, start at the lower bounds, xtol_rel 1e-10, at most 1e5 evaluations, one equality.
#   Rscript nloptr.R problem.json response|shipped|right seconds
# response:  the whole budget is spent.
# shipped:   spend = response / target, with the Jacobian that Robyn returns, 1 + R'.
# right:     the same equality with its correct Jacobian, 1 - R' / target.
suppressMessages(library(nloptr))
arguments <- commandArgs(trailingOnly = TRUE)
problem <- jsonlite::fromJSON(arguments[1])
form <- arguments[2]
seconds <- as.numeric(arguments[3])

response <- function(x) problem$ceiling / (1 + (problem$halfSpend / x)^problem$shape)
slope <- function(x) {
  r <- (x / problem$halfSpend)^problem$shape
  problem$ceiling * problem$shape / x * r / (1 + r)^2
}
objective <- function(x) list(objective = -sum(response(x)), gradient = -slope(x))
equality <- function(x) {
  if (form == "response") return(list(constraints = sum(x) - problem$budget, jacobian = rep(1, length(x))))
  jacobian <- if (form == "shipped") 1 + slope(x) else 1 - slope(x) / problem$roiTarget
  list(constraints = sum(x) - sum(response(x)) / problem$roiTarget, jacobian = jacobian)
}
begun <- proc.time()[["elapsed"]]
result <- nloptr(
  x0 = problem$min, eval_f = objective, lb = problem$min, ub = problem$max, eval_g_eq = equality,
  opts = list(
    algorithm = "NLOPT_LD_AUGLAG", xtol_rel = 1e-10, maxeval = 1e5, maxtime = seconds,
    local_opts = list(algorithm = "NLOPT_LD_SLSQP", xtol_rel = 1e-10)
  )
)
ms <- 1000 * (proc.time()[["elapsed"]] - begun)
cat(jsonlite::toJSON(list(
  ms = ms, iterations = result$iterations, converged = result$status %in% 1:4, finished = !(result$status %in% 5:6),
  spend = result$solution
), auto_unbox = TRUE, digits = NA))
