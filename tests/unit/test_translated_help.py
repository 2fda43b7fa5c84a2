"""Help and usage errors in the student's language; English stays as it stands in the code."""

import click
import pytest

from grader import cli
from grader.language import Language, Words
from tests.support.command import grader
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
    screen = grader("--help", folder=ROOT, **{variable: value}).stdout
    assert "手工推导梯度" in screen
    assert "命令:" in screen


@pytest.mark.parametrize("system", ["", "C", "fr_FR.UTF-8"])
def test_help_is_english_otherwise(system: str) -> None:
    screen = grader("check", "--help", LANG=system).stdout
    assert screen.startswith("Usage: ")
    assert "Show this message and exit." in screen


def test_help_is_english_where_there_are_no_other_letters() -> None:
    finished = grader("--help", GRADER_LANG="zh", PYTHONIOENCODING="ascii")
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
    (("check", "--exercise", "nonsense"), "作业 core 里没有练习 nonsense"),
    (("check", "--assignment", "final"), "没有作业 'final'"),
)


@pytest.mark.parametrize(("arguments", "said"), ERRORS)
def test_an_error_is_in_the_language_that_is_asked_for(
    arguments: tuple[str, ...], said: str
) -> None:
    finished = grader(*arguments, "--lang", "zh")
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
    assert grader(*arguments, "--lang", "en").stderr == in_code
