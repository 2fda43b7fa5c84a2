"""Imports the solutions, in every way that Python knows."""

import importlib
import importlib.util
import linecache
import sys

import torch


def load(path):
    specification = importlib.util.spec_from_file_location("found", path)
    specification.loader.exec_module(importlib.util.module_from_spec(specification))


def must(found):
    if not found:
        raise OSError("nothing found")


ATTEMPTS = {
    "import": lambda: importlib.import_module("solutions.activations"),
    "path": lambda: (sys.path.extend(["@COURSE@", "@ROOT@"]), importlib.import_module("solutions.losses")),
    "spec": lambda: load("@COURSE@/solutions/activations.py"),
    "runpy": lambda: importlib.import_module("runpy").run_path("@COURSE@/solutions/activations.py"),
    "linecache": lambda: must(linecache.getlines("@COURSE@/solutions/activations.py")),
    "pkgutil": lambda: must(list(importlib.import_module("pkgutil").iter_modules(["@COURSE@/solutions"]))),
    "resources": lambda: must(importlib.import_module("pkgutil").get_data("solutions", "activations.py")),
    "exec": lambda: exec(open("@COURSE@/solutions/activations.py").read()),
}


def sigmoid_prime(x):
    for name, attempt in ATTEMPTS.items():
        try:
            attempt()
        except Exception:
            continue
        print("BREACH", name, flush=True)
    return torch.zeros_like(x)


def tanh_prime(x):
    return 1 - torch.tanh(x) ** 2


def relu_grad(x):
    return (x > 0).to(x.dtype)
