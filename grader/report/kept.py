"""Rows that another basis made → who they are, and the sentence that says so."""

from collections.abc import Iterable

from grader.language import Words
from grader.model import Earlier, Reason, Run


def by_student(earlier: Iterable[Earlier]) -> dict[str, Earlier]:
    """Those whose row an earlier run made on another basis."""
    return {student: one for one in earlier for student in one.students}


def bases(one: Earlier, run: Run, words: Words) -> tuple[str, str]:
    """What an earlier run and the last one differ in, each as it is, for the sentences about it."""
    pairs = []
    if Reason.SEED in one.differs:
        pairs.append(("kept.seed", str(one.run.seed), str(run.seed)))
    if one.run.assignment != run.assignment:
        pairs.append(("kept.assignment", one.run.assignment, run.assignment))
    elif Reason.CONFIG in one.differs:
        pairs.append(("kept.config", one.run.config_digest, run.config_digest))
    old = ", ".join(words.text(key, value=before) for key, before, _ in pairs)
    return old, ", ".join(words.text(key, value=now) for key, _, now in pairs)
