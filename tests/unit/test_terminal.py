"""What `check` prints, character by character, and what no student's text can do to a screen.

`HANDGRAD_UPDATE_GOLDEN=1 pytest tests/unit/test_terminal.py` writes the golden screens again
(tests/golden/check.en.txt and check.zh.txt); read the difference before it is committed.
"""

import re
from io import BytesIO, StringIO, TextIOWrapper
from itertools import cycle, islice

import pytest
from rich.cells import cell_len
from rich.console import Console

from grader import catalog, narrow
from grader.language import Language, Words, readable
from grader.model import Change, Message, Override, Reason, SubmissionResult, Verdict
from grader.report import scoreboard
from grader.report.class_terminal import ClassTerminal
from grader.report.paragraphs import hanging
from grader.report.scoreboard import Scoreboard
from grader.report.terminal import CheckContext, Terminal, clean
from tests.support import sample_report
from tests.support.golden import golden

HOSTILE = "[/red][bold]x[/bold] \x1b[31mred\x1b[0m\x1b]0;title\x07\x1b[2J\r\b\x00\x9b5m\u202egnp"
CONTEXT = CheckContext(
    assignment="core",
    seed=2026,
    files={
        "sigmoid_prime": "exercises/activations.py",
        "relu_grad": "exercises/activations.py",
        "mse_grad": "exercises/losses.py",
    },
    repeat="grader check exercises",
)


VERDICTS = {"stub": Verdict.NOT_ATTEMPTED, "crash": Verdict.CRASHED}


def terminal(
    language: Language = Language.ENGLISH, *, color: bool = False, width: int = 100
) -> tuple[Terminal, StringIO]:
    """A terminal that writes into a text."""
    screen = StringIO()
    console = Console(
        file=screen,
        width=width,
        highlight=False,
        color_system="truecolor" if color else None,
        force_terminal=color,
        _environ={},
    )
    return Terminal(console, Words(language)), screen


def checked(result: SubmissionResult, language: Language = Language.ENGLISH) -> str:
    """The screen of a check."""
    shown, screen = terminal(language)
    shown.check(result, CONTEXT)
    return screen.getvalue()


def with_every_verdict() -> SubmissionResult:
    """A partial, a wrong, an untouched, a timed out, a right and a printing exercise."""
    ada, second, third, *_ = sample_report.contents().submissions
    printed = third.exercises[0].model_copy(update={"output": "hello\nwörld\t1\n"})
    stopped = sample_report.stopped(
        "mse_grad", Verdict.TIMED_OUT, Message(id="stop.timed_out", parameters={"seconds": 10.0})
    )
    return sample_report.submission("ada", *second.exercises, *ada.exercises[:2], printed, stopped)


def hostile() -> SubmissionResult:
    """A submission all of whose own texts are hostile."""
    message = Message(
        id="case.raised",
        parameters={"error": HOSTILE, "text": HOSTILE, "line": 1, "case": HOSTILE},
    )
    stopped = sample_report.stopped("mse_grad", Verdict.CRASHED, message, output=HOSTILE)
    return sample_report.submission(HOSTILE, stopped)


@pytest.mark.parametrize("language", Language)
def test_a_check_looks_as_agreed(language: Language) -> None:
    rendered = checked(with_every_verdict(), language)
    assert rendered == golden(f"check.{language}.txt", rendered)


def test_markup_in_a_students_text_stays_text() -> None:
    screen = checked(hostile())
    assert screen.count("[/red][bold]x[/bold]") == 4


@pytest.mark.parametrize("color", [False, True])
def test_a_students_text_cannot_steer_the_terminal(color: bool) -> None:  # noqa: FBT001
    shown, screen = terminal(color=color)
    shown.check(hostile(), CONTEXT)
    scores = Scoreboard(shown._console, Words(Language.ENGLISH))
    scores.table((hostile(),))
    scores.summary((hostile(),), HOSTILE)
    said = ClassTerminal(shown, Words(Language.ENGLISH))
    said.names("intake.nobody", [HOSTILE])
    override = Override(student=HOSTILE, exercise="x", points=1, why=HOSTILE, made=HOSTILE)
    change = Change(student=HOSTILE, exercise="x", before=1, after=None, reasons=(Reason.SEED,))
    said.changes([change], lambda _: {"x": override})
    overridden = hostile().exercises[0].model_copy(update={"override": override})
    said.overrides([sample_report.submission(HOSTILE, overridden)])
    shown.score(hostile())
    text = screen.getvalue()
    assert not set(text) & set("\r\b\0\x07\x9b\u202e")
    assert "\x1b[2J" not in text
    assert "\x1b]" not in text
    assert ("\x1b" in text) is color


@pytest.mark.parametrize(
    "character", [chr(c) for c in (*range(9), *range(11, 32), *range(127, 160))]
)
def test_a_control_character_is_replaced(character: str) -> None:
    assert clean(f"a{character}b") == "a�b"


@pytest.mark.parametrize("character", ["\u200b", "\u202e", "\u2066", "\ufeff", "\ud800", "\u2028"])
def test_a_character_that_hides_or_turns_others_is_replaced(character: str) -> None:
    assert clean(f"a{character}b") == "a�b"


@pytest.mark.parametrize("text", ["a\nb", "导数 π ✓", "[x]", "\\[x]", "", "é😀"])
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert clean(text) == text


def test_a_tab_is_two_spaces() -> None:
    assert clean("a\tb") == "a  b"


def test_long_lines_are_not_broken() -> None:
    long = Message(id="stop.garbage", parameters={"detail": "x" * 500})
    stopped = sample_report.stopped("mse_grad", Verdict.CRASHED, long, output="y" * 500)
    screen = checked(sample_report.submission("ada", stopped))
    assert "x" * 500 in screen
    assert "y" * 500 in screen


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("live", [True, False])
def test_a_sentence_is_broken_between_words_where_somebody_looks_on(
    language: Language, *, live: bool
) -> None:
    message = Message(id="stop.exited", parameters={"code": 7})
    stopped = sample_report.stopped("mse_grad", Verdict.CRASHED, message)
    shown, screen = terminal(language, color=live, width=40)
    shown.check(sample_report.submission("ada", stopped), CONTEXT)
    said = Words(language).say(message)
    assert (f"  {said}\n" in screen.getvalue()) is not live
    assert f"  {hanging(said, 38)}".replace("\n", "\n  ") in screen.getvalue() or not live


@pytest.mark.parametrize(
    ("exercises", "said"),
    [
        (("stub", "stub"), "open exercises/activations.py and start with sigmoid_prime"),
        (("right", "stub"), "Next: relu_grad in exercises/activations.py"),
        (("stub", "crash"), "Next: relu_grad in exercises/activations.py"),
        (("right", "right"), "All of it is right."),
    ],
)
def test_the_last_line_tells_the_next_step(exercises: tuple[str, ...], said: str) -> None:
    made = (
        sample_report.correct(name)
        if kind == "right"
        else sample_report.stopped(name, VERDICTS[kind], Message(id="case.not_implemented"))
        for name, kind in zip(("sigmoid_prime", "relu_grad"), exercises, strict=True)
    )
    assert said in checked(sample_report.submission("ada", *made)).rpartition("Score")[2]


def test_points_stand_below_one_another_whatever_the_names() -> None:
    names = ("mse_grad", "descend_with_momentum", "exponentials_partials")
    made = [sample_report.correct(name) for name in names]
    screen = checked(sample_report.submission("ada", *made))
    rows = [line for line in screen.splitlines() if line.startswith("  ✓")]
    assert len(rows) == len(names)
    assert len({row.index("  correct") for row in rows}) == 1
    assert len({len(row) for row in rows}) == 1


def test_the_marks_are_plain_where_the_terminal_has_no_others() -> None:
    file = BytesIO()
    writer = TextIOWrapper(file, encoding="cp1252")
    shown = Terminal(Console(file=writer, width=100, _environ={}), Words(Language.ENGLISH))
    shown.check(sample_report.submission("ada", sample_report.correct("mse_grad")), CONTEXT)
    writer.flush()
    assert b"  + mse_grad" in file.getvalue()


def test_the_table_of_a_class_names_every_student_and_no_score_of_a_fault() -> None:
    shown, screen = terminal()
    scores = Scoreboard(shown._console, Words(Language.ENGLISH))
    scores.table(sample_report.contents().submissions)
    lines = {line.split("  ")[0]: line for line in screen.getvalue().splitlines()}
    assert " 60/60 " in lines["Ada Lovelace"]
    assert " - " in lines['O"Brien, Pat']


def test_the_mean_of_a_class_leaves_out_faults() -> None:
    shown, screen = terminal()
    fault, ada = sample_report.contents().submissions[-1], sample_report.contents().submissions[0]
    Scoreboard(shown._console, Words(Language.ENGLISH)).summary((fault, ada), "out/report.html")
    assert "graded: 1. Grader faults: 1." in screen.getvalue()
    assert "Mean score: 60.0 of 60." in screen.getvalue()


def test_a_table_ends_where_nobody_reads_on_and_says_how_much_is_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(scoreboard, "_MOST_ROWS", 3)
    shown, screen = terminal()
    students = (sample_report.submission(f"student {n}") for n in range(10))
    Scoreboard(shown._console, Words(Language.ENGLISH)).table(students)
    assert "student 2" in screen.getvalue()
    assert "student 3" not in screen.getvalue()
    assert "and 7 more" in screen.getvalue()


WIDE = (
    "Ada Lovelace",
    "王小明与一位名字特别特别长的同学一起交的作业",
    "a very long name of somebody with many names",
    "x" * 60,
)


def course_of(student: str, start: int) -> SubmissionResult:
    """Results of the whole course, every verdict somewhere."""
    names = [exercise.name for exercise in catalog.EXERCISES]
    verdicts = cycle(list(Verdict)[:-1])
    exercises = (
        sample_report.correct(name).model_copy(update={"verdict": verdict})
        for name, verdict in zip(names, islice(verdicts, start, None), strict=False)
    )
    return sample_report.submission(student, *exercises)


def cells(line: str) -> list[str]:
    """What stands in each cell of a line; a wide character fills two."""
    return [one for character in line for one in (character, "")[: cell_len(character)]]


def signs_below(lines: list[str]) -> list[str]:
    """The sign that each student has below each number, read as a person would."""
    (ruler,) = (line for line in lines if "1234567890 1234567890 1234567890 1" in line)
    start = cell_len(ruler[: ruler.index("1234567890")])
    places = [i for i, one in enumerate(cells(ruler)) if i >= start and one.strip()]
    table = lines[lines.index(ruler) + 1 : lines.index("")]
    there = ([cells(line)[i] for i in places if i < len(cells(line))] for line in table)
    return [signs for signs in map("".join, there) if re.fullmatch(r"[-✓+~✗xA!TML]{31}", signs)]


@pytest.mark.parametrize("width", [20, 40, 60, 79, 80, 100, 200])
@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "ascii", "cp1252"])
@pytest.mark.parametrize("language", Language)
def test_the_table_of_many_exercises_is_read_at_any_width(
    width: int, encoding: str, language: Language
) -> None:
    file = BytesIO()
    writer = TextIOWrapper(file, encoding=encoding, errors=narrow.register(), newline="\n")
    console = Console(file=writer, width=width, highlight=False, _environ={})
    words = readable(Words(language), encoding)
    Scoreboard(console, words).table(course_of(name, n) for n, name in enumerate(WIDE))
    writer.flush()
    lines = file.getvalue().decode(encoding).splitlines()
    assert max(map(cell_len, lines)) <= width
    if width < 40:
        return
    assert [line.split()[0] for line in lines if "620" in line] == ["620/620"] * len(WIDE)
    right, wrong = "✓✗" if encoding == "utf-8" else "+x"
    signs = f"{right}~{wrong}-A!TML"
    assert signs_below(lines) == [
        "".join(signs[(student + number) % len(signs)] for number in range(31))
        for student in range(len(WIDE))
    ]
    # Every number and every sign is explained.
    legend = " ".join("\n".join(lines).split())
    for number, exercise in enumerate(catalog.EXERCISES, 1):
        assert f"{number} {exercise.name}" in legend
    for sign, verdict in zip(signs, Verdict, strict=False):
        assert f"{sign} {words.verdict(verdict)}" in legend


def test_the_signs_are_coloured_where_colours_are_wanted() -> None:
    for color, coloured in ((True, True), (False, False)):
        shown, screen = terminal(color=color, width=80)
        Scoreboard(shown._console, Words(Language.ENGLISH)).table([course_of("ada", 0)])
        assert ("\x1b[32m✓" in screen.getvalue()) is coloured


def test_few_exercises_are_told_in_words_where_there_is_room() -> None:
    for width, said in ((80, "correct"), (30, "1 relu_grad")):
        screen = StringIO()
        console = Console(file=screen, width=width, highlight=False, _environ={})
        names = ("relu_grad", "mse_grad", "softmax_jacobian")
        result = sample_report.submission("ada", *map(sample_report.correct, names))
        Scoreboard(console, Words(Language.ENGLISH)).table((result,))
        assert said in screen.getvalue()
        assert max(map(len, screen.getvalue().splitlines())) <= width


def test_students_of_two_assignments_stand_in_one_table() -> None:
    shown, screen = terminal()
    one = sample_report.submission("ada", sample_report.correct("relu_grad"))
    two = sample_report.submission("bob", sample_report.correct("mse_grad"))
    Scoreboard(shown._console, Words(Language.ENGLISH)).table((one, two))
    heading, *_, ada, bob = screen.getvalue().rstrip("\n").split("\n")
    assert ada.rstrip().endswith("correct")
    assert bob.index("correct") > ada.index("correct")
    assert heading


def test_the_summary_names_who_was_graded_by_an_earlier_attempt() -> None:
    older = Message(
        id="chosen.older", parameters={"functions": "relu_grad", "path": "first/activations.py"}
    )
    ada, *_ = sample_report.contents().submissions
    ada = ada.model_copy(update={"student": "ada", "chosen": (older,)})
    ben = ada.model_copy(update={"student": "ben", "chosen": ()})
    shown, screen = terminal()
    Scoreboard(shown._console, Words(Language.ENGLISH)).summary((ada, ben), "out/report.html")
    said = "from an earlier attempt, because the latest has nothing for it: ada\n"
    assert said in screen.getvalue()
