"""config.yaml → Config: every problem at once, each with its path in the file and what to do."""

import hashlib
import math
import re
import reprlib
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Self

import yaml
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PrivateAttr,
    ValidationError,
)

from grader.errors import ConfigError, UsageError
from grader.model import Criterion

_MAX_BYTES = 1 << 20
_MAX_SEED = 2**63 - 1
_NOT_HERE = "no such file here; start grader in its folder, or name it: --config FILE"
# Of all that a requirement may be, what can stand in a shell's command between quotes. The words
# are those of Python's packaging standards; its library takes long to import, for two names.
_VERSION = r" ?(?:==|!=|~=|<=|>=|<|>) ?[0-9][A-Za-z0-9.+!]*(?:\.\*)?"
_REQUIREMENT = re.compile(
    rf"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?(?:{_VERSION}(?: ?,{_VERSION})*)?"
)
_REMEDIES = {
    "extra_forbidden": "unknown key; remove it or correct its spelling",
    "missing": "missing; add it",
}


class Language(StrEnum):
    """The value of `language`: the system's, or one of ours."""

    AUTO = "auto"
    ENGLISH = "en"
    CHINESE = "zh"


class ByHand(StrEnum):
    """What becomes of an answer that autograd computed."""

    ENFORCE = "enforce"
    NOTE = "note"
    OFF = "off"


def _off(value: object) -> object:
    """YAML 1.1 reads an unquoted `off` as false."""
    return ByHand.OFF.value if value is False else value


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)


class LimitsSection(_Section):
    """What one exercise of a submission may use."""

    seconds: float = Field(default=10, gt=0, le=3600)
    memory_mb: int = Field(default=2048, ge=64)
    output_kb: int = Field(default=64, ge=1, le=16384)


def _requirement(text: str) -> str:
    """Return a package name with an optional version, without blanks; refuse all else."""
    if not _REQUIREMENT.fullmatch(text):
        message = "give the name of a package with an optional version, as in scipy>=1.10"
        raise ValueError(message)
    return text.replace(" ", "")


DEFAULT_PACKAGES = ("numpy", "matplotlib")
Package = Annotated[str, Field(max_length=100), AfterValidator(_requirement)]
Points = Annotated[float, Field(ge=0, le=1_000_000)]
Share = Annotated[float, Field(ge=0, le=1)]


class Config(_Section):
    """The course policy."""

    version: int = Field(ge=1, le=1)
    assignment: str = "core"
    language: Annotated[Language, Field(strict=False)] = Language.AUTO
    seed: int = Field(default=2026, ge=0, le=_MAX_SEED)
    trials: int = Field(default=8, ge=1, le=1000)
    by_hand: Annotated[ByHand, Field(strict=False), BeforeValidator(_off)] = ByHand.ENFORCE
    limits: LimitsSection = LimitsSection()
    credit: dict[Annotated[Criterion, Field(strict=False)], Share] = {
        Criterion.VALUES: 0.9,
        Criterion.EDGES: 0.1,
    }
    packages: list[Package] = Field(default=[*DEFAULT_PACKAGES], max_length=50)
    assignments: dict[str, dict[str, Points]]
    _digest: str = PrivateAttr(default="")

    @property
    def digest(self) -> str:
        """Identifies the text of the file."""
        return self._digest

    def with_digest(self, digest: str) -> Self:
        """This config, as read from a file of that digest."""
        self._digest = digest
        return self

    def points(self, assignment: str) -> dict[str, float]:
        """The exercises of an assignment and their points; UsageError when there is no such one."""
        if assignment not in self.assignments:
            known = ", ".join(sorted(self.assignments))
            message = f"there is no assignment {assignment!r}; config.yaml has: {known}"
            raise UsageError(message, "no_assignment", name=assignment, known=known)
        return self.assignments[assignment]


def load(path: Path, known_exercises: frozenset[str]) -> Config:
    """Read and check a config file.

    Raises:
        ConfigError: with every problem that was found.
    """
    content, digest = _read(path)
    problems = [*_cross_problems(content, known_exercises)]
    try:
        config = Config.model_validate(content).with_digest(digest)
    except ValidationError as error:
        problems = [*_field_problems(error), *problems]
    if problems:
        raise ConfigError(str(path), tuple(problems))
    return config


def _package_problems(said: list[object]) -> list[str]:
    """Packages that are named twice: one of the two versions would be ignored in silence."""
    names = [
        re.split(r"[^\w.-]", one.strip(), maxsplit=1)[0] for one in said if isinstance(one, str)
    ]
    same = [re.sub(r"[-_.]+", "-", name).lower() for name in names]
    twice = dict.fromkeys(name for name in same if same.count(name) > 1)
    return [f"packages: {name} stands twice; keep one of them" for name in twice]


def packages(raw: bytes) -> tuple[str, ...]:
    """Return the `packages` of a config that was checked before, given as the bytes of its file."""
    content = yaml.safe_load(raw)
    said = content.get("packages") if isinstance(content, dict) else None
    return DEFAULT_PACKAGES if said is None else tuple(map(_requirement, said))


def plain(points: dict[str, float]) -> Config:
    """The policy where there is no config file: the defaults, for these exercises."""
    return Config(version=1, assignments={"core": points})


def _read(path: Path) -> tuple[dict[str, Any], str]:
    """The content of the file and a digest of its bytes."""
    try:
        with path.open("rb") as file:
            raw = file.read(_MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise ConfigError(str(path), (_NOT_HERE,), "no_config") from error
    except OSError as error:
        raise ConfigError(str(path), (f"cannot be read: {error.strerror}",)) from error
    if len(raw) > _MAX_BYTES:
        raise ConfigError(str(path), (f"is larger than {_MAX_BYTES} bytes; this is no config",))
    try:
        content = yaml.load(raw, Loader=_UniqueKeyLoader)  # noqa: S506  a SafeLoader
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise ConfigError(
            str(path), (f"is no valid YAML: {' '.join(str(error).split())}",)
        ) from error
    if not isinstance(content, dict):
        raise ConfigError(str(path), ("must be a mapping of keys, as in README.md",))
    return content, hashlib.sha256(raw).hexdigest()[:16]


class _UniqueKeyLoader(yaml.SafeLoader):
    """A SafeLoader that refuses a key given twice, where YAML would let the last one win."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002  PyYAML's signature
        seen: set[object] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if isinstance(key, str) and key in seen:
                message = f"the key {key!r} stands twice"
                raise yaml.constructor.ConstructorError(None, None, message, key_node.start_mark)
            seen.add(key if isinstance(key, str) else id(key_node))
        return super().construct_mapping(node, deep)


def _field_problems(error: ValidationError) -> list[str]:
    problems = []
    for item in error.errors(include_url=False, include_context=False):
        where = ".".join(str(part) for part in item["loc"] if part != "[key]")
        remedy = _REMEDIES.get(item["type"], f"{item['msg']}; found {_shown(item['input'])}")
        problems.append(f"{where}: {remedy}")
    return problems


def _shown(value: object) -> str:
    """A value cut short: aliases of YAML make small files that spell out to gigabytes."""
    shortener = reprlib.Repr()
    shortener.maxlevel = 2
    return shortener.repr(value)


def _cross_problems(content: dict[str, Any], known_exercises: frozenset[str]) -> list[str]:
    """What no single field shows: names that refer to others, shares that must make a whole."""
    problems = []
    assignments = content.get("assignments")
    if isinstance(assignments, dict):
        problems += _assignment_problems(assignments, known_exercises)
        default = content.get("assignment", "core")
        if default not in tuple(assignments):
            problems.append(
                f"assignment: {_shown(default)} is not one of the assignments; add it there"
            )
    named = content.get("packages")
    problems += _package_problems(named) if isinstance(named, list) else []
    credit = content.get("credit")
    if isinstance(credit, dict) and all(_is_share(share) for share in credit.values()):
        total = sum(credit.values())
        if not math.isclose(total, 1, abs_tol=1e-9):
            problems.append(f"credit: the shares add up to {total:g}; make them add up to 1")
    return problems


def _is_share(value: object) -> bool:
    return isinstance(value, int | float) and 0 <= value <= 1


def _assignment_problems(assignments: dict[Any, Any], known: frozenset[str]) -> list[str]:
    problems = []
    for name, exercises in assignments.items():
        if exercises == {}:
            problems.append(f"assignments.{name}: has no exercise; add one")
        problems += [
            f"assignments.{name}.{exercise}: no such exercise; known are {', '.join(sorted(known))}"
            for exercise in (exercises if isinstance(exercises, dict) else ())
            if exercise not in known
        ]
    return problems
