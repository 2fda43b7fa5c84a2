"""A task → replies: import the module, call the function on a copy of each case's inputs."""

import errno
import functools
from collections.abc import Callable, Iterator
from typing import Any

from torch import Tensor

from grader.wire.bundles import Piece
from grader.wire.messages import MAX_LINE, MAX_TEXT, Answer, AnswerKind, Reply, Request, Stage
from grader.worker import observe
from grader.worker.describe import describe
from grader.worker.load import SubmissionImporter
from grader.worker.task import Task
from grader.worker.unpack import Unpacked, unpacking
from grader.worker.watch import Watch

_REFUSED_ALLOCATION = ("can't allocate memory", "not enough memory")


def replies(importer: SubmissionImporter, task: Task, watch: Watch) -> Iterator[Reply]:
    """ANSWERED, after LOADED if it took an import; or why there are no answers."""
    request = task.request
    watch.begin(importer.names, allowed=request.autograd_allowed)
    if not importer.has(request.module):
        yield Reply(stage=Stage.MISSING, detail=f"{request.module}.py")
        return
    known = importer.loaded(request.module) is not None
    try:
        with watch.importing(request.module):
            module = importer.load(request.module)
        if not known:
            yield Reply(stage=Stage.LOADED)
        # The file may have an answer of its own for names that it lacks.
        with watch.importing(request.module):
            function = getattr(module, request.function, None)
    except BaseException as error:  # noqa: BLE001  the submission's import may raise anything
        yield _unloadable(importer, error, watch)
        return
    if not callable(function):
        missing = f"{request.function} in {request.module}.py"
        yield Reply(stage=Stage.MISSING, detail=missing, skipped=importer.skipped)
        return
    called = functools.partial(watch.call, unpacking(function, request.names))
    if request.plain or request.calls > 1:
        called = functools.partial(_called, called, request)
    with importer.telling_when_late():
        answers = tuple([_answer(importer, called, given, request.outputs) for given in task.given])
    if not task.is_untouched():
        answers = tuple(map(_with_inputs, answers, request.cases, task.given))
    yield Reply(
        stage=Stage.ANSWERED,
        answers=answers,
        sightings=watch.sightings(),
        skipped=importer.skipped,
    )


def _called(
    function: Callable[[tuple[Any, ...]], Any], request: Request, given: tuple[Tensor, ...]
) -> Any:  # noqa: ANN401  whatever the submission returns
    """What the last of the wanted calls returns."""
    handed = tuple(one.item() if i in request.plain else one for i, one in enumerate(given))
    for _ in range(request.calls - 1):
        function(handed)
    return function(handed)


def _answer(
    importer: SubmissionImporter,
    function: Callable[[tuple[Tensor, ...]], Any],
    given: tuple[Tensor, ...],
    outputs: int,
) -> Answer[Piece]:
    try:
        value = function(given)
    except BaseException as error:  # noqa: BLE001  the student's function may raise anything
        return _raised(importer, error)
    held = value.value if type(value) is Unpacked else value
    return describe(value, outputs, observe.of_value(held, given))


def _with_inputs(
    answer: Answer[Piece], before: tuple[Tensor, ...], given: tuple[Tensor, ...]
) -> Answer[Piece]:
    """The answer with what was done to the inputs of its call, if that came to an end."""
    if answer.kind not in (AnswerKind.VALUE, AnswerKind.OTHER):
        return answer
    return answer._replace(facts=answer.facts | observe.of_inputs(before, given))


def _raised(importer: SubmissionImporter, error: BaseException) -> Answer[Piece]:
    """An exception; its class is the submission's, perhaps, and may raise when it is looked at."""
    form = type(error).__name__[:MAX_TEXT]
    try:
        detail, (file, line) = _text(error), importer.place(error)
        line = line if 0 <= line <= MAX_LINE else 0
        kind = _kind(importer, error, detail)
    except BaseException:  # noqa: BLE001  see above
        return Answer(kind=AnswerKind.RAISED, form=form)
    return Answer(kind=kind, form=form, detail=detail, file=file, line=line)


def _kind(importer: SubmissionImporter, error: BaseException, detail: str) -> AnswerKind:
    if importer.is_stub(error):
        return AnswerKind.NOT_IMPLEMENTED
    return AnswerKind.NO_MEMORY if _is_refused_allocation(error, detail) else AnswerKind.RAISED


def _is_refused_allocation(error: BaseException, detail: str) -> bool:
    if isinstance(error, OSError):
        return error.errno == errno.ENOMEM
    return isinstance(error, MemoryError) or any(part in detail for part in _REFUSED_ALLOCATION)


def _unloadable(importer: SubmissionImporter, error: BaseException, watch: Watch) -> Reply:
    raised = _raised(importer, error)
    return Reply(
        stage=Stage.UNLOADABLE,
        detail=f"{raised.form}: {raised.detail}"[:MAX_TEXT],
        file=raised.file,
        line=raised.line,
        sightings=watch.sightings(),
        skipped=importer.skipped,
    )


def _text(error: BaseException) -> str:
    return str(error.msg if isinstance(error, SyntaxError) else error)[:MAX_TEXT]
