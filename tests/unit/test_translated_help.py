"""Help and usage errors in the student's language; English stays as it stands in the code."""

import click
import pytest

from grader import cli
from grader.language import Language, Words
from grader.translated_errors import translated
from tests.support.command import grader, grader_here
from tests.support.places import ROOT

STUDENT = {"check", "watch", "hint", "show"} & set(cli.commands.commands)
ENGLISH, CHINESE = Words(Language.ENGLISH), Words(Language.CHINESE)


def options(command: click.Command) -> list[click.Option]:
    """The options of a command."""
    return [p for p in command.params if isinstance(p, click.Option)]


def test_help_is_in_the_language_that_is_asked_for() -> None:
    screen = grader("check", "--help", "--lang", "zh").stdout
    assert screen.startswith("用法")
    assert "评判一份提交" in screen
    assert "[默认" in screen
    assert "Show this message" not in screen


@pytest.mark.parametrize(
    ("variable", "value"), [("GRADER_LANG", "zh"), ("LANG", "zh_CN.UTF-8"), ("LANGUAGE", "zh:en")]
)
def test_help_is_in_the_language_of_the_system(variable: str, value: str) -> None:
    screen = grader_here("--help", folder=ROOT, **{variable: value}).stdout
    assert "手工推导梯度" in screen
    assert "命令:" in screen


@pytest.mark.parametrize("system", ["", "C", "fr_FR.UTF-8"])
def test_help_is_english_otherwise(system: str) -> None:
    screen = grader_here("check", "--help", LANG=system).stdout
    assert screen.startswith("Usage: ")
    assert "Show this message and exit." in screen


def test_help_is_english_where_there_are_no_other_letters() -> None:
    finished = grader_here("--help", GRADER_LANG="zh", PYTHONIOENCODING="ascii")
    assert finished.stdout.startswith("Usage: ")


@pytest.mark.parametrize("name", sorted(STUDENT))
def test_a_students_command_has_its_words(name: str) -> None:
    assert CHINESE.optional(f"help.{name}")
    for option in options(cli.commands.commands[name]):
        if option.help and option.name in {"config", "assignment", "seed", "lang", "no_color"}:
            assert CHINESE.optional(f"help.option_{option.name}"), option.name


def test_the_english_texts_are_those_of_the_code() -> None:
    check = cli.commands.commands["check"]
    assert cli.commands.help == ENGLISH.text("help.grader")
    assert " ".join((check.help or "").split()) == ENGLISH.text("help.check")
    for option in options(check):
        if option.help:
            assert option.help == ENGLISH.text(f"help.option_{option.name}")


ERRORS = (
    (("check", "nowhere"), "没有这样的提交"),
    (("check", "--exercise", "nonsense"), "作业 core 里没有练习 nonsense；它有：sigmoid_prime"),
    (("check", "--exercise", "sigmoid"), "是不是想写 sigmoid_prime？"),
    (
        ("watch", "--exercise", "descend", "--assignment", "core"),
        "它在 lesson-1 里：--assignment lesson-1",
    ),
    (("check", "--config", "none.yaml"), "none.yaml：这里没有这个文件"),
    (("check", "--assignment", "final"), "没有作业 'final'"),
)


@pytest.mark.parametrize(("arguments", "said"), ERRORS)
def test_an_error_is_in_the_language_that_is_asked_for(
    arguments: tuple[str, ...], said: str
) -> None:
    finished = grader_here(*arguments, "--lang", "zh")
    assert finished.returncode == 2
    assert said in finished.stderr
    assert finished.stderr.count("\n") == 1


@pytest.mark.parametrize("arguments", [arguments for arguments, _ in ERRORS])
def test_an_english_error_is_that_of_the_code(
    arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["grader", *arguments, "--lang", "en"])
    monkeypatch.setattr(cli, "_said", str)
    with pytest.raises(SystemExit):
        cli.main()
    in_code = capsys.readouterr().err
    assert grader_here(*arguments, "--lang", "en").stderr == in_code


def test_no_command_at_all_is_answered_with_help_in_the_language_of_the_system() -> None:
    finished = grader_here(LANG="zh_CN.UTF-8")
    assert finished.returncode == 2
    assert "手工推导梯度" in finished.stdout + finished.stderr
    assert "错误" not in finished.stderr


# What click says of a wrong call, and what of it is said in Chinese.
CALLS = (
    (("hint",), "错误：缺少参数 'EXERCISE'。"),
    (("check", "--asignment", "core"), "错误：没有选项 '--asignment'。是不是想写 '--assignment'？"),
    (("check", "--se", "1"), "错误：没有选项 '--se'。是不是想写 "),
    (("chek",), "错误：没有命令 'chek'。是不是想写 'check'？"),
    (("check", "--seed", "x"), "错误：'--seed' 的值无效：'x' 不是合适的数。"),
    (("check", "--seed", "-1"), "错误：'--seed' 的值无效：-1 不在允许的范围内："),
    (("check", "--lang", "fr"), "错误：'--lang' 的值无效：'fr' 不在可选的值之中：'en', 'zh'。"),
    (("check", "--seed"), "错误：选项 '--seed' 后面要有一个值。"),
    (("check", "--no-color=3"), "错误：选项 '--no-color' 后面不能有值。"),
    (("check", "a", "b"), "错误：多了参数：b"),
    (("show", "relu_grad", "--plot", "/"), "错误：'--plot' 的值无效：'/' 是文件夹。"),
    (("report",), "错误：缺少参数 'OUT'。"),
)


@pytest.mark.parametrize(("arguments", "said"), CALLS)
def test_a_wrong_call_is_told_in_the_language_of_the_system(
    arguments: tuple[str, ...], said: str
) -> None:
    finished = grader_here(*arguments, GRADER_LANG="zh", PYTHONIOENCODING="utf-8")
    assert finished.returncode == 2
    assert said in finished.stderr
    english = ("Usage", "Try ", "Error", "Invalid", "such", "Did you", "Missing")
    assert not [word for word in english if word in finished.stderr]


@pytest.mark.parametrize(("arguments", "said"), CALLS)
def test_a_wrong_call_is_told_as_ever_where_chinese_cannot_be(
    arguments: tuple[str, ...], said: str
) -> None:
    finished = grader_here(*arguments, GRADER_LANG="zh", PYTHONIOENCODING="ascii")
    assert finished.returncode == 2
    assert said not in finished.stderr
    assert "Error: " in finished.stderr


# As click says them in its versions 8.1 to 8.5, and what it has none of.
MESSAGES = (
    ("No such option: --sed Did you mean --seed?", "没有选项 --sed。是不是想写 --seed？"),
    ("No such option: --e (Possible options: --a, --b)", "没有选项 --e。是不是想写 --a, --b？"),
    ("No such command 'x'.", "没有命令 'x'。"),
    ("Missing command.", "缺少命令。"),
    ("Missing option '--out' / '-o'.", "缺少选项 '--out' / '-o'。"),
    (
        "Invalid value for '--seed': 'x' is not a valid integer.",
        "'--seed' 的值无效：'x' 不是合适的数。",
    ),
    ("Invalid value for 'OUT': Path '/x' does not exist.", "'OUT' 的值无效：'/x' 不存在。"),
    ("Something of a later version.", "Something of a later version."),
    ("", ""),
)


@pytest.mark.parametrize(("message", "said"), MESSAGES)
def test_a_message_of_click_has_its_words(message: str, said: str) -> None:
    assert translated(message, CHINESE) == said
