"""Gradescope, "Export submissions": submission_ID/ folders and submission_metadata.yml."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import yaml

from grader.intake.nodes import Kind, Node, RefusedError
from grader.intake.shares import Claim, Sorted, sort
from grader.model import Fact

LAYOUT = "gradescope"
METADATA = "submission_metadata.yml"
_FOLDER = re.compile(r"submission_(?P<id>\d+)")
# It also holds every earlier result, which makes some tens of megabytes for a large class.
_MAX_METADATA_BYTES = 256 << 20


def recognise(nodes: tuple[Node, ...], container: str) -> Sorted | None:
    """Sort a folder of submissions by number; without the metadata the numbers are all there is."""
    del container
    read = tuple(n for n in nodes if n.name == METADATA and n.kind is Kind.FILE)
    folders = [node for node in nodes if node.kind is Kind.FOLDER]
    if not folders or not all(_FOLDER.fullmatch(node.name) for node in folders):
        return None
    return sort(LAYOUT, nodes, _claims(_metadata(read)), read)


def _claims(metadata: dict[str, Any]) -> Callable[[Node], Iterator[Claim]]:
    def claims(node: Node) -> Iterator[Claim]:
        match = _FOLDER.fullmatch(node.name)
        if match is None or node.kind is not Kind.FOLDER:
            return
        submission = _field(metadata, node.name)
        submitters = [one for one in _list(_field(submission, "submitters")) if _key(one)]
        for submitter in submitters:
            yield _claim(submitter, match["id"], grouped=len(submitters) > 1)
        if not submitters:
            yield Claim(student=node.name, identities={"gradescope_submission": match["id"]})

    return claims


def _claim(submitter: Any, number: str, *, grouped: bool) -> Claim:  # noqa: ANN401  of a YAML file
    known = {name: _text(submitter, name) for name in ("email", "sid")}
    return Claim(
        student=_key(submitter),
        name=_text(submitter, "name"),
        identities={
            **{name: text for name, text in known.items() if text},
            "gradescope_submission": number,
        },
        facts=(Fact.GROUP,) if grouped else (),
        attempt=(int(number),),
        # Two people may have one name; an address or a student id is one's own.
        origin=None if known["email"] or known["sid"] else number,
    )


def _key(submitter: Any) -> str:  # noqa: ANN401  the same
    return next((t for n in ("email", "sid", "name") if (t := _text(submitter, n))), "")


def _metadata(files: tuple[Node, ...]) -> dict[str, Any]:
    """The metadata, all scalars as text: a student number keeps its zeros, no time can be wrong."""
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        loaded = yaml.load(files[0].read(_MAX_METADATA_BYTES), Loader=loader) if files else {}  # noqa: S506  text only
    except (RefusedError, yaml.YAMLError, ValueError, RecursionError):
        return {}
    return loaded if isinstance(loaded, dict) else {}


def _field(mapping: Any, name: str) -> Any:  # noqa: ANN401  the same
    """The value of a key that Ruby may have written as `:name`."""
    if not isinstance(mapping, dict):
        return None
    return mapping.get(f":{name}", mapping.get(name))


def _text(mapping: Any, name: str) -> str:  # noqa: ANN401  the same
    value = _field(mapping, name)
    return value.strip() if isinstance(value, str) else ""


def _list(value: Any) -> list[Any]:  # noqa: ANN401  the same
    return value if isinstance(value, list) else []
