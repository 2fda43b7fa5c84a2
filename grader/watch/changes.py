"""Two states of a submission → the exercise modules whose verdicts the difference can change."""

import re
from pathlib import PurePath

from grader.submissions import Submission


def affected(before: Submission, after: Submission, modules: frozenset[str]) -> frozenset[str]:
    """Those of `modules` whose file changed, or which may use one that did.

    Whoever names a changed file in the source, in whatever words, counts as a user of it. A change
    of a file that holds no exercise may reach all of them.
    """
    changed = frozenset(PurePath(name).stem for name in _differing(before, after))
    if changed - modules or (changed and _is_spread(before) | _is_spread(after)):
        return modules
    while users := {m for m in modules - changed if _names(after.files.get(f"{m}.py"), changed)}:
        changed |= users
    return changed


def _is_spread(submission: Submission) -> bool:
    """Whether functions are taken from other files than those named for them."""
    return any(pick.is_elsewhere for pick in submission.picks.values())


def _differing(before: Submission, after: Submission) -> frozenset[str]:
    old, new = ({**one.files, **one.refused} for one in (before, after))
    return frozenset(name for name in old.keys() | new.keys() if old.get(name) != new.get(name))


def _names(source: bytes | None, modules: frozenset[str]) -> bool:
    text = (source or b"").decode(errors="replace")
    return any(re.search(rf"\b{re.escape(module)}\b", text) for module in modules)
