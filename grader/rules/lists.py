"""What is not by hand: libraries, parts of torch and numpy, attributes and built-in functions.

The value of an entry is the key of its sentence in the table [by_hand] of the texts. A path
stands for all that lies below it. The list follows JUDGING D1.
"""

import sys

_LIBRARIES = (
    "ad algopy aesara autodiff autograd casadi chainer dual dualnumbers findiff flax functorch "
    "jax jaxlib jvp mindspore mlx mxnet numdifftools oneflow paddle pytensor sage sympy symengine "
    "tangent tensorflow theano tinygrad torch_xla uncertainties"
)
_ESCAPES = (
    "_thread asyncio.subprocess builtins concurrent ctypes cffi gc grader importlib marshal "
    "multiprocessing pickle posix pty runpy socket subprocess sys._current_frames sys._getframe "
    "sys.meta_path sys.modules sys.setprofile sys.settrace threading types.CodeType "
    "types.FunctionType code codeop inspect.currentframe inspect.stack os.execv os.fork os.popen "
    "os.system os._exit"
)
_TORCH_INSIDE = (
    "torch._C torch._decomp torch._dynamo torch._export torch._functorch torch._higher_order_ops "
    "torch._inductor torch._make_dual torch._ops torch._prims torch._refs torch._subclasses "
    "torch._VF torch.autograd.graph torch.autograd.Variable._execution_engine "
    "torch.autograd.variable torch.fx torch.ops torch.overrides "
    "torch.utils._python_dispatch torch.utils._sympy"
)
_TRANSFORMS = (
    "torch.func.grad torch.func.grad_and_value torch.func.hessian torch.func.jacfwd "
    "torch.func.jacrev torch.func.jvp torch.func.linearize torch.func.vjp"
)
_DIFFERENCES = (
    "findiff mpmath.diff mpmath.taylor mpmath.calculus numdifftools numpy.gradient numpy.polyder "
    "numpy.polyfit numpy.polynomial pandas.Series.diff scipy.differentiate scipy.interpolate "
    "scipy.misc.derivative scipy.optimize scipy.fft.fft scipy.signal torch.gradient"
)
_AUTOGRAD = (
    "torch.autograd.backward torch.autograd.forward_ad torch.autograd.functional "
    "torch.autograd.grad"
)

REFUSED_PATHS = {
    **dict.fromkeys(_LIBRARIES.split(), "library"),
    **dict.fromkeys(_ESCAPES.split(), "escape"),
    **dict.fromkeys(_TORCH_INSIDE.split(), "inside"),
    **dict.fromkeys(_TRANSFORMS.split(), "differentiator"),
    **dict.fromkeys(_DIFFERENCES.split(), "numerical_function"),
}
# Honest as words, and seen by the worker when they run.
NOTED_PATHS = dict.fromkeys(_AUTOGRAD.split(), "named")

# A student's own practice, which does nothing in a worker.
HONEST_PATHS = frozenset({"grader.check"})

# Attributes that are refused on whatever they are read from.
REFUSED_ATTRIBUTES = {
    **dict.fromkeys(("grad_fn", "next_functions"), "inside"),
    **dict.fromkeys(("_engine_run_backward", "_execution_engine"), "inside"),
    **dict.fromkeys(
        [
            "__builtins__",
            "__closure__",
            "__code__",
            "__globals__",
            "__mro__",
            "__bases__",
            "__subclasses__",
            "__loader__",
            "cell_contents",
            "f_back",
            "f_builtins",
            "f_globals",
            "f_locals",
            "gi_frame",
            "tb_frame",
        ],
        "escape",
    ),
}
BUILT_CODE = frozenset({"compile", "eval", "exec"})
# To change these is to change the judge, were it not in another process.
MODULES_NOT_TO_CHANGE = frozenset({"torch", "numpy", "math", "builtins", "sys.modules", "grader"})
SETTINGS = ("torch.backends", "torch.utils.data")
# Attributes whose name tells what they are, in any part of torch.
BACKWARD_SUFFIXES = ("_backward", "_backward_data")

# Roots of what an exercise may need; another root is noted, not refused.
KNOWN_LIBRARIES = sys.stdlib_module_names | frozenset(
    {"torch", "numpy", "scipy", "mpmath", "matplotlib", "pytest", "typing_extensions", "tqdm",
     "pandas", "numba", "einops", "IPython", "torchvision", "sklearn", "seaborn"}
)  # fmt: skip
