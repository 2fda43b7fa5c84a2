"""The packages that a course's students may import: what this machine has of them."""

from collections.abc import Iterable
from importlib import metadata

from packaging.requirements import Requirement

from grader.language import Words


def lacking(requirements: Iterable[str]) -> tuple[str, ...]:
    """Return those that are not installed here, or not in a version that fits."""
    return tuple(one for one in requirements if not _is_there(Requirement(one)))


def warning(requirements: Iterable[str], words: Words) -> str:
    """Return the sentence that names those that are lacking, or "" when none is."""
    missing = lacking(requirements)
    command = " ".join(f'"{one}"' for one in missing)
    named = ", ".join(missing)
    return words.text("packages.lacking", packages=named, command=command) if missing else ""


def modules(requirements: Iterable[str]) -> tuple[str, ...]:
    """Return the names under which those that are installed here are imported."""
    there = [Requirement(one).name for one in requirements if _is_there(Requirement(one))]
    return tuple(dict.fromkeys(module for name in there for module in _modules(name)))


def pinned(requirement: str) -> str:
    """Return the requirement in the version that is installed here, where that one fits."""
    wanted = Requirement(requirement)
    return f"{wanted.name}=={metadata.version(wanted.name)}" if _is_there(wanted) else requirement


def _is_there(wanted: Requirement) -> bool:
    try:
        return wanted.specifier.contains(metadata.version(wanted.name), prereleases=True)
    except metadata.PackageNotFoundError:
        return False


def _modules(name: str) -> list[str]:
    """Pillow is imported as PIL: a distribution says itself what it holds."""
    files = metadata.files(name) or []
    tops = {file.parts[0] for file in files if file.name == "__init__.py" and len(file.parts) == 2}  # noqa: PLR2004  FOLDER/__init__.py
    return sorted(top for top in tops if top.isidentifier() and not top.startswith("_")) or [name]
