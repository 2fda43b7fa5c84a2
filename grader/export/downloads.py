"""A folder that Classroom 50's `gh teacher download` made → which repository is whose.

Every folder in it has the last result.json, and with it what names the submission to the platform.
"""

import json
from pathlib import Path
from typing import Any

from grader.errors import UsageError
from grader.export.classroom50 import NEEDED

_MAX_BYTES = 1 << 20
_FIELDS = {
    "CLASSROOM": "classroom",
    "ASSIGNMENT": "assignment",
    "ASSIGNMENT_TYPE": "assignment_type",
    "OWNER": "owner",
    "SUBMISSION_TAG": "submission",
    "COMMIT_URL": "commit",
    "RELEASE_URL": "release",
    "REVIEW_URL": "review",
    "COMMIT_TIME": "datetime",
}


def identities(folder: Path) -> dict[str, dict[str, str]]:
    """The platform's variables by the name of a repository's folder and by its owner.

    Raises:
        UsageError: there is no such folder, or no result.json in it.
    """
    if not folder.is_dir():
        message = f"{folder}: no such folder; give what `gh teacher download` made"
        raise UsageError(message)
    found: dict[str, dict[str, str]] = {}
    for path in sorted(folder.glob("*/result.json")):
        variables = _variables(path)
        if not variables.keys() >= set(NEEDED):
            continue
        found[path.parent.name] = variables
        # The file lies in what is a student's own: it may name nobody but the folder's owner.
        owner = variables.get("OWNER", "")
        if owner and path.parent.name.casefold().endswith(f"-{owner.casefold()}"):
            found[owner] = variables
    if not found:
        message = f"{folder}: no folder in it has a result.json that names a submission"
        raise UsageError(message)
    return found


def _variables(path: Path) -> dict[str, str]:
    document = _read(path)
    return {
        variable: document[field]
        for variable, field in _FIELDS.items()
        if isinstance(document.get(field), str)
    }


def _read(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            document = json.loads(file.read(_MAX_BYTES))
    except (OSError, ValueError, RecursionError):
        return {}
    return document if isinstance(document, dict) else {}
