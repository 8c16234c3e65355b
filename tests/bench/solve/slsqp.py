"""Solves one allocation problem with SciPy's SLSQP and the settings of PyMC-Marketing's budget optimiser.

Equal start, analytic gradients, ftol 1e-9, at most 1000 iterations. The budget is an equality unless an ROI target
leaves some of it over. Large problems print a line per iteration, so that a stopped run has a last iterate.
"""

import json
import sys
import time

import numpy as np
from scipy.optimize import minimize

with open(sys.argv[1]) as file:
    problem = json.load(file)
c, k, a, v, least, most = (np.array(problem[name]) for name in ("ceiling", "halfSpend", "shape", "factor", "min", "max"))
budget, target, goal = problem["budget"], problem["roiTarget"], problem["goal"]
floor = 1e-9 * budget / len(c)


def value(x):
    return c / (1 + (k / np.maximum(x, floor)) ** a)


def slope(x):
    x = np.maximum(x, floor)
    r = (x / k) ** a
    return c * a / x * r / (1 + r) ** 2


kind = "ineq" if goal in ("roi", "efficiency") else "eq"
limits = [{"type": kind, "fun": lambda x: budget - x.sum(), "jac": lambda x: -np.ones_like(x)}]
if target is not None:
    roi = lambda x: v @ value(x) - target * x.sum()
    limits.append({"type": "ineq", "fun": roi, "jac": lambda x: v * slope(x) - target})

begun = time.perf_counter()
steps = 0


def print_iterate(x, is_converged=False, is_finished=False):
    ms = 1000 * (time.perf_counter() - begun)
    facts = {"ms": ms, "iterations": steps, "converged": is_converged, "finished": is_finished, "spend": x.tolist()}
    print(json.dumps(facts), flush=True)


def count(x):
    global steps
    steps += 1
    if len(c) > 100:
        print_iterate(x)


start = np.clip(np.full(len(c), budget / len(c)), least, most)
if len(c) > 100:
    print_iterate(start)
result = minimize(
    lambda x: -value(x).sum(),
    start,
    jac=lambda x: -slope(x),
    bounds=list(zip(least, most)),
    constraints=limits,
    method="SLSQP",
    callback=count,
    options={"ftol": 1e-9, "maxiter": 1000},
)
print_iterate(result.x, bool(result.success), True)
