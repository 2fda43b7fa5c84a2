"""A course → the student kit: a repository ready to be a template.

It holds stubs, the policy, and what runs them; no solution, no corpus, and nothing of the grader.
"""

import hashlib
import json
import re
from dataclasses import dataclass
from importlib import metadata

from grader import config
from grader.kit import assets

MANIFEST = "handgrad-kit.json"
_SCHEMA = "handgrad/kit/v1"
# By path in the kit, the template. GitHub's Classroom 50 reserves the name autograde.yaml.
_TEMPLATES = {
    "README.md": "student/README.md",
    "README.zh.md": "student/README.zh.md",
    ".github/workflows/grade.yml": "student/grade.yml",
    ".gitlab-ci.yml": "student/gitlab-ci.yml",
    ".devcontainer/devcontainer.json": "student/devcontainer.json",
    ".gitattributes": "student/gitattributes",
    ".gitignore": "student/gitignore",
}
# What decides how a submission is graded, and therefore is not to be changed.
STEERING = ("config.yaml", "pytest.ini", ".github/workflows/grade.yml", ".gitlab-ci.yml")
_UNSAFE_SOURCE = re.compile(r"[\"'\\$`\s]|[^\x20-\x7e]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a kit is made for: the text of the config, and what pip installs the grader from."""

    config: bytes
    source: str


def usable(source: str) -> bool:
    """Whether a requirement can stand in a workflow without a quote that it could end."""
    return bool(source) and not _UNSAFE_SOURCE.search(source)


def default_source() -> str:
    """This version, as a package index has it."""
    return f"handgrad=={metadata.version('handgrad')}"


def files(plan: Plan) -> dict[str, bytes]:
    """The files of the kit by relative path, its manifest with their digests included."""
    packages = config.packages(plan.config)
    given = {
        "source": plan.source,
        "torch": torch_requirement(),
        # Between quotes, as no entry holds any; the shell would take `>=` for a redirection.
        "packages": " ".join(f'"{one}"' for one in packages),
        "packages_in_json": " ".join(f"'{one}'" for one in packages),
    }
    made = {name: assets.template(path, **given) for name, path in _TEMPLATES.items()}
    made |= {f"exercises/{name}": content for name, content in assets.stubs().items()}
    made |= {"config.yaml": plan.config, "pytest.ini": assets.pytest_ini()}
    made[MANIFEST] = _manifest(made, plan)
    return made


def steering(plan: Plan) -> dict[str, bytes]:
    """The files of the kit that decide how a submission is graded."""
    made = files(plan)
    return {name: made[name] for name in STEERING}


def source_of(raw: bytes) -> str:
    """What a manifest says the grader is installed from; "" when it says nothing usable."""
    try:
        document = json.loads(raw)
    except (ValueError, RecursionError):
        return ""
    said = document.get("source") if isinstance(document, dict) else None
    return said if isinstance(said, str) and usable(said) else ""


def digests(raw: bytes) -> dict[str, str]:
    """The files that a manifest names, with their digests; ValueError when it is none."""
    document = json.loads(raw)
    if not isinstance(document, dict) or document.get("schema") != _SCHEMA:
        message = f"not of the schema {_SCHEMA}"
        raise ValueError(message)
    named = document.get("files")
    if not isinstance(named, dict) or not all(isinstance(value, str) for value in named.values()):
        message = "it names no files"
        raise ValueError(message)
    return named


def digest(content: bytes) -> str:
    """A digest that does not depend on line ends, which git may change."""
    return hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()


def torch_requirement() -> str:
    """The torch that this grader runs with, without the mark of its build."""
    return f"torch=={metadata.version('torch').partition('+')[0]}"


def _manifest(made: dict[str, bytes], plan: Plan) -> bytes:
    document = {
        "schema": _SCHEMA,
        "grader": metadata.version("handgrad"),
        "source": plan.source,
        "files": {name: digest(content) for name, content in sorted(made.items())},
    }
    return (json.dumps(document, indent=2) + "\n").encode("utf-8")
