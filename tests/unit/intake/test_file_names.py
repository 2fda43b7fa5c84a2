"""What the name of a source says: the exercise file, a copy's mark, numbers, a version."""

import pytest

from grader.intake.file_names import natural, source_name, version

MODULES = frozenset({"activations", "losses"})


@pytest.mark.parametrize(
    ("name", "module", "kind", "numbers"),
    [
        ("activations.py", "activations", "exact", ()),
        ("Activations.PY", "activations", "whole", ()),
        ("activations.py.txt", "activations", "whole", ()),
        ("activations.py.py", "activations", "whole", ()),
        ("activations.ipynb", "activations", "exact", ()),
        ("activations (1).py", "activations", "copy", (1,)),
        ("activations\uff082\uff09.py", "activations", "copy", (2,)),
        ("activations (1) (3).py", "activations", "copy", (1, 3)),
        ("activations-2.py", "activations", "other", (2,)),
        ("activations_v10.py", "activations", "other", (10,)),
        ("activations copy 2.py", "activations", "copy", (2,)),
        ("activations - Copy (2).py", "activations", "copy", (2,)),
        ("activations - Kopie.py", "activations", "copy", ()),
        ("activations - 副本.py", "activations", "copy", ()),
        ("activations的副本.py", "activations", "copy", ()),
        ("Copy of losses.py", "losses", "copy", ()),
        ("hw-Copy1.ipynb", "", "copy", (1,)),
        ("hw-1.ipynb", "", "other", (1,)),
        ("losses_final.py", "", "other", ()),
        ("副本.py", "", "other", ()),
        ("\u0664.py", "", "other", (4,)),
    ],
)
def test_a_name_says_what_it_stands_for(
    name: str, module: str, kind: str, numbers: tuple[int, ...]
) -> None:
    said = source_name(name, MODULES)
    assert said is not None
    kinds = {"exact": said.is_exact, "whole": said.is_whole, "copy": said.is_copy, "other": True}
    first = next(key for key, holds in kinds.items() if holds)
    assert (said.module, first, said.numbers) == (module, kind, numbers)


@pytest.mark.parametrize("name", ["a.txt", ".py", ".hidden.py", "a.pyc", "a.zip", "py"])
def test_another_file_is_no_source(name: str) -> None:
    assert source_name(name, MODULES) is None


@pytest.mark.parametrize(
    ("folder", "number"),
    [
        ("Version 2", 2),
        ("version_10", 10),
        ("版本 3", 3),
        ("第2版", 2),
        ("Versuch 4", 4),
        ("v2", None),
        ("Version", None),
        ("Version 2 final", None),
    ],
)
def test_a_folder_of_a_version(folder: str, number: int | None) -> None:
    assert version(folder) == number


def test_names_are_sorted_as_people_count() -> None:
    names = ["v10", "V9", "a", "9", "10", "v"]
    assert sorted(names, key=natural) == ["9", "10", "a", "v", "V9", "v10"]


@pytest.mark.parametrize("stem", ["-" * 4000, "1" * 4000, "a" + " (1)" * 1000, "副本" * 1000])
def test_a_name_without_end_is_read_at_once(stem: str) -> None:
    assert source_name(f"{stem}.py", MODULES) is not None
