"""Solves one allocation problem with SciPy's SLSQP (equal start, analytic gradients, ftol 1e-9, 1000 iterations)."""

import json
import sys
import time

import numpy as np
from scipy.optimize import minimize

problem = json.load(sys.stdin)
c, k, a, v, most = (np.array(problem[name]) for name in ("ceiling", "halfSpend", "shape", "factor", "max"))
budget, target = problem["budget"], problem["roiTarget"]
floor = 1e-9 * budget / len(c)


def value(x):
    return c / (1 + (k / np.maximum(x, floor)) ** a)


def slope(x):
    x = np.maximum(x, floor)
    r = (x / k) ** a
    return c * a / x * r / (1 + r) ** 2


limits = [
    {"type": "ineq", "fun": lambda x: budget - x.sum(), "jac": lambda x: -np.ones_like(x)},
    {"type": "ineq", "fun": lambda x: v @ value(x) - target * x.sum(), "jac": lambda x: v * slope(x) - target},
]
begun = time.perf_counter()
result = minimize(
    lambda x: -value(x).sum(),
    np.minimum(np.full(len(c), budget / len(c)), most),
    jac=lambda x: -slope(x),
    bounds=[(0, m) for m in most],
    constraints=limits,
    method="SLSQP",
    options={"ftol": 1e-9, "maxiter": 1000},
)
ms = 1000 * (time.perf_counter() - begun)
print(json.dumps({"ms": ms, "objective": float(value(result.x).sum()), "converged": bool(result.success)}))
