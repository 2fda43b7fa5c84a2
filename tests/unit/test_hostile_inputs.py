"""What hostile files, answers and configs once broke, from all over the route."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch

from grader import catalog, config, scoring, store, submissions
from grader.errors import ConfigError, UsageError
from grader.model import Criterion, Message, Verdict
from grader.report.terminal import clean
from grader.wire.messages import Answer, AnswerKind, Reply, Stage
from grader.worker.call import _answer
from grader.worker.describe import describe
from grader.worker.load import SubmissionImporter
from tests.support import sample_report
from tests.support.places import ROOT

SHIPPED = (ROOT / "config.yaml").read_text(encoding="utf-8")


def load(folder: Path, text: str) -> config.Config:
    path = folder / "config.yaml"
    path.write_text(text, encoding="utf-8")
    return config.load(path, catalog.names())


def test_a_text_from_the_wire_can_be_stored() -> None:
    reply = Reply(stage=Stage.UNLOADABLE, detail="\udc80").frame()
    Reply.read(reply).detail.encode("utf-8")


def test_a_folder_named_as_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "activations.py").mkdir()
    assert submissions.read(tmp_path).refused["activations.py"].id == "refused.not_regular"


def test_a_folder_that_cannot_be_listed_is_no_empty_submission(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "scandir", denied)
    monkeypatch.setattr(os, "listdir", denied)
    with pytest.raises(UsageError):
        submissions.read(tmp_path)


def test_a_path_too_long_is_a_usage_error() -> None:
    with pytest.raises(UsageError):
        submissions.read(Path("x" * 5000))


def test_autograd_may_be_let_be(tmp_path: Path) -> None:
    assert load(tmp_path, SHIPPED.replace("by_hand: enforce", "by_hand: off")).by_hand == "off"


def test_the_digest_is_no_key_of_the_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="digest: unknown key"):
        load(tmp_path, SHIPPED + "digest: x\n")


def test_a_huge_share_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"credit\.values"):
        load(tmp_path, SHIPPED.replace("values: 0.9", f"values: {10**400}"))


def bomb(levels: int) -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, levels)]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("key", ["trials: 8", "assignment: core"])
def test_a_bomb_of_aliases_makes_no_long_message(tmp_path: Path, key: str) -> None:
    with pytest.raises(ConfigError) as raised:
        load(tmp_path, bomb(6) + SHIPPED.replace(key, f"{key.partition(':')[0]}: *a5"))
    assert max(map(len, raised.value.problems)) < 1000


def test_an_endless_config_is_not_read_whole() -> None:
    code = (
        "import resource\nfrom pathlib import Path\nfrom grader import config, catalog\n"
        "resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))\n"
        "config.load(Path('/dev/zero'), catalog.names())"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False, timeout=60
    )
    assert b"ConfigError" in ended.stderr


@pytest.mark.parametrize("dtype", [np.uint16, np.uint32, np.uint64])
def test_an_array_of_unsigned_numbers_can_be_sent(dtype: type) -> None:
    answer = describe(np.ones(2, dtype=dtype), 1)
    Reply.read(Reply(stage=Stage.ANSWERED, answers=(answer,)).frame())


def test_a_class_that_hides_its_name_is_described() -> None:
    class Meta(type):
        @property
        def __name__(cls) -> str:  # type: ignore[override]
            raise SystemExit

    class Nameless(metaclass=Meta):
        pass

    assert describe(Nameless(), 1).kind is AnswerKind.OTHER


def test_a_tensor_whose_methods_lie_is_its_numbers_or_words() -> None:
    class Lying(torch.Tensor):
        def detach(self) -> object:  # type: ignore[override]
            return self

        def as_subclass(self, _: object) -> object:  # type: ignore[override]
            return self

        def resolve_neg(self) -> object:  # type: ignore[override]
            return self

        def clone(self, **_: object) -> object:  # type: ignore[override]
            return "no tensor"

    answer = describe(torch.ones(2).as_subclass(Lying), 1)
    Reply(stage=Stage.ANSWERED, answers=(answer,)).frame().pack()


def imported(code: str) -> tuple[SubmissionImporter, BaseException]:
    made = SubmissionImporter({"activations.py": code.encode()})
    try:
        with pytest.raises(BaseException) as raised:  # noqa: PT011
            made.load("activations").f()
    finally:
        sys.modules.pop("activations", None)
    return made, raised.value


def test_a_raise_inside_torch_is_no_stub() -> None:
    made, error = imported("import torch\ndef f(): return torch.nn.Module()(1)")
    assert not made.is_stub(error)


def test_a_form_feed_moves_no_line() -> None:
    made, error = imported('def f():\n    """a\x0cb\u2028c"""\n    raise NotImplementedError\n')
    assert made.is_stub(error)


def test_a_module_that_removes_itself_and_raises_loses_the_statement_that_raised() -> None:
    made, error = imported("import sys\ndel sys.modules[__name__]\nraise ValueError\nf = None")
    assert isinstance(error, TypeError), "f is there, and is no function"
    assert [one.error for one in made.skipped] == ["ValueError"]


@pytest.mark.parametrize(
    "error",
    [
        "SyntaxError('a', ([], 1, 1, 'x'))",
        "SyntaxError('a', ('activations.py', 'x', 1, 'x'))",
        "type('E', (SyntaxError,), {'msg': property(lambda self: 1 / 0)})()",
        "type('E', (ValueError,), {'__traceback__': property(lambda self: 1 / 0)})()",
    ],
)
def test_a_hostile_error_is_an_answer(error: str) -> None:
    made = SubmissionImporter({"activations.py": f"def f(x): raise {error}".encode()})
    function = made.load("activations").f
    sys.modules.pop("activations")
    raised = ""
    try:
        answer = _answer(made, function, (torch.ones(1),), 1)
        Reply.read(Reply(stage=Stage.ANSWERED, answers=(answer,)).frame())
    except BaseException as other:  # noqa: BLE001
        raised = type(other).__name__  # a hostile error must not reach pytest either
    assert not raised


def test_a_line_is_no_number_of_thousands_of_digits() -> None:
    answer = Answer(kind=AnswerKind.RAISED, line=10**4000)
    with pytest.raises(Exception):  # noqa: B017, PT011
        Reply.read(Reply(stage=Stage.ANSWERED, answers=(answer,)).frame())


def test_the_files_of_any_submission_fit_into_a_frame() -> None:
    from grader.wire.frames import MAX_ROWS_BYTES

    assert submissions.MAX_FILES * (submissions.MAX_FILE_BYTES + 1) < MAX_ROWS_BYTES


def test_full_marks_of_three_criteria_are_all_the_points() -> None:
    credit = {Criterion.VALUES: 0.4, Criterion.EDGES: 0.3, Criterion.STABILITY: 0.2}
    worth = scoring.Worth.of("toy", 10, credit, tuple(credit))
    assert round(sum(worth.shares.values()), 6) == 10


def test_an_error_of_the_reader_is_not_laid_on_the_store(tmp_path: Path) -> None:
    with store.begin(tmp_path, sample_report.run()):
        pass

    def read() -> None:
        with store.existing(tmp_path):
            int("mine")

    with pytest.raises(ValueError, match="mine"):
        read()


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_a_pipe_that_has_no_chinese_is_written_to(tmp_path: Path, encoding: str) -> None:
    with store.begin(tmp_path, sample_report.run()) as results:
        results.add(sample_report.contents().submissions[0])
    ended = subprocess.run(
        [sys.executable, "-m", "grader", "report", str(tmp_path), "--lang", "zh"],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": encoding},
        capture_output=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr


def test_an_ideographic_space_is_plain_text() -> None:
    assert clean("甲\u3000乙\xa0丙\r\n") == "甲\u3000乙\xa0丙\n"


def test_what_the_code_printed_stays_indented() -> None:
    from tests.unit.test_terminal import checked

    stopped = sample_report.stopped(
        "mse_grad",
        Verdict.TIMED_OUT,
        Message(id="stop.missing", parameters={"what": "a\nScore 100 of 100"}),
        output="a\nScore 100 of 100\n",
    )
    screen = checked(sample_report.submission("ada", stopped)).splitlines()
    assert "Score 100 of 100" not in screen
