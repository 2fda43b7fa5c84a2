"""Known mistakes in the gradients of saddle and bowl, as formulas.

In the order in which a wrong answer is compared with them.
"""

from grader.exercise import Misconception

SADDLE_GRADIENT = (
    Misconception("neg", lambda x, y: (2 * x, -2 * y)),
    Misconception("sign_x", lambda x, y: (2 * x, 2 * y)),
    Misconception("sign_y", lambda x, y: (-2 * x, -2 * y)),
    Misconception("swapped", lambda x, y: (2 * y, -2 * x)),
    Misconception("half", lambda x, y: (-x, y)),
    Misconception("terms", lambda x, y: (-(x**2), y**2)),
    Misconception("power_kept", lambda x, y: (-2 * x**2, 2 * y**2)),
    Misconception("const_kept", lambda x, y: (y**2 - 2 * x, 2 * y - x**2)),
    Misconception("value", lambda x, y: (y**2 - x**2, y**2 - x**2)),
    Misconception("value", lambda x, y: y**2 - x**2),
    Misconception("added", lambda x, y: 2 * y - 2 * x),
    Misconception("summed", lambda x, y: (-2 * x.sum(), 2 * y.sum())),
    Misconception("two", lambda x, y: (0 * x - 2, 0 * y + 2)),
    Misconception("two", lambda x, y: (x.new_full((), -2), y.new_full((), 2))),
)

BOWL_GRADIENT = (
    Misconception("half", lambda theta: theta),
    Misconception("neg", lambda theta: -2 * theta),
    Misconception("terms", lambda theta: theta**2),
    Misconception("power_kept", lambda theta: 2 * theta**2),
    Misconception("two", lambda theta: theta * 0 + 2),
    Misconception("two", lambda theta: theta.new_full((), 2)),
    Misconception("value", lambda theta: (theta**2).sum()),
    Misconception("summed", lambda theta: 2 * theta.sum()),
    Misconception("summed", lambda theta: 2 * theta.sum().expand_as(theta)),
    Misconception("mean", lambda theta: 2 * theta / len(theta)),
    Misconception("norm", lambda theta: theta / theta.norm()),
    Misconception("double", lambda theta: 4 * theta),
    Misconception("abs", lambda theta: 2 * theta.abs()),
    Misconception("matrix", lambda theta: (2 * theta).diag()),
    Misconception("matrix", lambda theta: (0 * theta + 2).diag()),
)
