"""What a source defines, and what is still the stub: whatever bytes it holds."""

import pytest

from grader import stubs
from grader.intake.definitions import Definition, Wanted, definitions

KIT = stubs.stubs()
WANTED = Wanted(
    modules={
        "activations": frozenset({"tanh_prime", "relu_grad"}),
        "losses": frozenset({"mse_grad"}),
    },
    kit=KIT,
)
STUB = KIT["activations.py"]


def found(source: bytes) -> dict[str, bool]:
    """The functions that a source defines, and whether each is more than a stub."""
    return {name: not one.is_stub for name, one in definitions(source, WANTED).items()}


@pytest.mark.parametrize(
    ("body", "real"),
    [
        (b"raise NotImplementedError", False),
        (b"raise NotImplementedError()", False),
        (b'raise NotImplementedError("later")', False),
        (b"raise NotImplemented", False),
        (b"'Doc.'\n    pass", False),
        (b"'Doc.'", False),
        (b"...", False),
        (b"'Doc.'\n    # TODO\n    return None", False),
        (b"return", False),
        (b"return x", True),
        (b"t = x\n    raise NotImplementedError", True),
        (b"raise ValueError", True),
        (b"if x: raise NotImplementedError", True),
        (b"print(x)", True),
        (b"return 0", True),
    ],
)
def test_a_body_that_does_nothing_is_a_stub(body: bytes, real: bool) -> None:  # noqa: FBT001
    assert found(b"def tanh_prime(x):\n    %s\n" % body) == {"tanh_prime": real}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"", b""),
        (b"\n", b"\r\n"),
        (b"x: Tensor", b"x"),
        (b"# TODO", b"# to do"),
        (b'"""', b"'''"),
        (b"    ", b"  "),
        (b"Wanted", b"Wished"),
    ],
)
def test_a_stub_is_known_whatever_its_words_and_spaces(before: bytes, after: bytes) -> None:
    source = STUB.replace(before, after) if before else STUB
    assert found(source) == {"tanh_prime": False, "relu_grad": False}
    assert WANTED.is_of_the_kit(source) is (before in (b"", b"\n"))


def test_a_stub_of_a_course_may_do_something() -> None:
    kit = b"def tanh_prime(x):\n    '''Doc.'''\n    slope = None  # yours\n    return slope\n"
    wanted = Wanted(modules=WANTED.modules, kit={"activations.py": kit})
    for source, is_stub in (
        (kit, True),
        (kit.replace(b"'''Doc.'''\n    ", b""), True),
        (kit.replace(b"None", b"1 - x"), False),
    ):
        assert definitions(source, wanted)["tanh_prime"].is_stub is is_stub


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (b"tanh_prime = lambda x: x\n", {"tanh_prime": True}),
        (b"tanh_prime, relu_grad = f, g\n", {"tanh_prime": True, "relu_grad": True}),
        (b"tanh_prime: object = f\n", {"tanh_prime": True}),
        (b"tanh_prime: object\n", {}),
        (b"from mine import tanh as tanh_prime\n", {"tanh_prime": True}),
        (b"from mine import *\n", {}),
        (b"print(tanh_prime)\n", {}),
        (b"# tanh_prime\n", {}),
        (b"class A:\n    def tanh_prime(self): return 1\n", {}),
        (b"def f():\n    def tanh_prime(x): return 1\n", {}),
        (b"class tanh_prime: pass\n", {"tanh_prime": True}),
        (b"async def tanh_prime(x): return 1\n", {"tanh_prime": True}),
        (
            b"if 1:\n    def tanh_prime(x): return 1\nelse:\n    def tanh_prime(x): pass\n",
            {"tanh_prime": True},
        ),
        (b"try:\n    import a\nexcept E:\n    def tanh_prime(x): return 1\n", {"tanh_prime": True}),
        (b"match 1:\n    case 1:\n        def tanh_prime(x): return 1\n", {"tanh_prime": True}),
        (b"def tanh_prime(x): pass\ndef tanh_prime(x): return 1\n", {"tanh_prime": True}),
        (b"def tanh_prime(x): return 1\ndef tanh_prime(x): pass\n", {"tanh_prime": False}),
        (b"\xef\xbb\xbfdef tanh_prime(x): return 1\n", {"tanh_prime": True}),
        (b"# coding: gbk\n# \xc4\xe3\ndef tanh_prime(x): return 1\n", {"tanh_prime": True}),
    ],
)
def test_what_a_source_binds_at_its_top(source: bytes, expected: dict[str, bool]) -> None:
    assert found(source) == expected


@pytest.mark.parametrize(
    "broken",
    [
        b"x = (\n",
        b"\0\n",
        b"x = " + b"(" * 9000 + b"\n",
        b"x = " + b"-" * 90_000 + b"1\n",
        b"\xff\n",
    ],
    ids=["bracket", "null", "brackets", "signs", "bytes"],
)
def test_what_is_no_python_is_read_by_its_lines(broken: bytes) -> None:
    source = (
        b"def tanh_prime(\n    x,\n):\n    return x\n\n\ndef relu_grad(x):\n    'Doc.'\n    pass\n"
    )
    read = definitions(broken + source, WANTED)
    assert read["tanh_prime"].is_broken
    assert {name: not one.is_stub for name, one in read.items()} == {
        "tanh_prime": True,
        "relu_grad": False,
    }


def test_definitions_that_say_the_same_have_one_code() -> None:
    def code(source: bytes) -> Definition:
        return definitions(source, WANTED)["tanh_prime"]

    one = code(b"def tanh_prime(x):\n    return x + 1\n")
    assert one.code == code(b"\n\ndef tanh_prime(x):\n  'Doc.'\n  return (x+1) # c\n").code
    assert one.code != code(b"def tanh_prime(x):\n    return x + 2\n").code
    assert one.code != code(b"@twice\ndef tanh_prime(x):\n    return x + 1\n").code
