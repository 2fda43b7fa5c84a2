"""`packages:` names what students may import: read strictly, installed everywhere, told."""

from pathlib import Path

import pytest

from grader import catalog, config, packages
from grader.errors import ConfigError
from grader.kit import bundles, student
from grader.language import Language, Words
from tests.support.places import ROOT

SHIPPED = (ROOT / "config.yaml").read_text(encoding="utf-8")
LINE = next(line for line in SHIPPED.splitlines() if line.startswith("packages:"))


def written(said: str) -> str:
    """The shipped config with other packages."""
    return SHIPPED.replace(LINE, f"packages: {said}" if said else "")


def loaded(said: str, folder: Path) -> list[str]:
    """The packages of a config that says this."""
    path = folder / "config.yaml"
    path.write_text(written(said), encoding="utf-8")
    return config.load(path, catalog.names()).packages


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("", ["numpy", "matplotlib"]),
        ("[]", []),
        ("[numpy]", ["numpy"]),
        ("['scipy>=1.10', sympy ~= 1.12]", ["scipy>=1.10", "sympy~=1.12"]),
        ("['numpy==2.*', 'pandas >=2,<4']", ["numpy==2.*", "pandas>=2,<4"]),
        ("[scikit-learn, ruamel.yaml, typing_extensions]", None),
    ],
)
def test_a_name_and_a_version_are_read(said: str, read: list[str] | None, tmp_path: Path) -> None:
    found = loaded(said, tmp_path)
    assert found == (read or said.strip("[]").split(", ") if said != "[]" else [])
    assert config.packages(written(said).encode()) == tuple(found)


@pytest.mark.parametrize(
    "said",
    [
        "['-r other.txt']",
        "['--index-url=x']",
        "['git+https://example.org/x']",
        "['x @ https://example.org/x.whl']",
        "['../local']",
        "['/root/x']",
        "['numpy[extra]']",
        "['numpy; python_version > \"3\"']",
        "['numpy\" \"evil']",
        "['$(reboot)']",
        "['numpy`id`']",
        "['numpy evil']",
        '["numpy\\nevil"]',
        "['']",
        "['.']",
        "['>=1']",
        "['numpy=1']",
        "['numpy>=']",
        "['数学']",
        "[5]",
        "[null]",
        "[[numpy]]",
        "numpy",
        "{numpy: 1}",
        "[numpy, Numpy]",
        "['scikit-learn', 'scikit_learn>=1']",
        f"['{'a' * 200}']",
        f"[{', '.join(f'p{n}' for n in range(60))}]",
    ],
)
def test_anything_else_is_refused_with_its_place(said: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as refused:
        loaded(said, tmp_path)
    assert str(refused.value).count("packages") == 1


def test_kit_and_bundles_install_the_same_set() -> None:
    raw = written("['scipy>=1.10', numpy, 'matplotlib>=3']").encode()
    files = student.files(student.Plan(config=raw, source="handgrad"))
    named = [
        name
        for name, content in files.items()
        if b'"scipy>=1.10" "numpy" "matplotlib>=3"' in content
        or b"'scipy>=1.10' 'numpy' 'matplotlib>=3'" in content
    ]
    assert named == [
        *("README.md", "README.zh.md", ".github/workflows/grade.yml", ".gitlab-ci.yml"),
        ".devcontainer/devcontainer.json",
    ]
    requirements = bundles.classroom50(raw)["requirements.txt"].decode().splitlines()
    assert {"numpy", "matplotlib"} < {line.partition("==")[0] for line in requirements}
    assert len(requirements) == len({line.partition("==")[0] for line in requirements})


def test_what_is_lacking_is_told_with_the_command() -> None:
    words = Words(Language.ENGLISH)
    assert packages.warning(["numpy", "Pillow"], words) == ""
    said = packages.warning(["numpy>=999", "no-such-package"], words)
    assert 'pip install "numpy>=999" "no-such-package"' in said
    assert packages.modules(["numpy", "Pillow", "no-such-package"]) == ("numpy", "PIL")
    assert packages.pinned("no-such-package>=1") == "no-such-package>=1"
    assert packages.pinned("numpy>=1").startswith("numpy==")
