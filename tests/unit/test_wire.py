"""The wire: messages come back as they were sent, and no bytes do more than a WireError."""

import json
import struct
import tracemalloc
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from safetensors.torch import save
from torch import Tensor

from grader.wire import bundles, frames, messages
from grader.wire.bundles import piece
from grader.wire.frames import Bytes, Frame, WireError
from grader.wire.messages import Answer, AnswerKind, Reply, Request, Sources, Stage

fuzz = settings(
    max_examples=200, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)

ANSWERED = Reply(
    stage=Stage.ANSWERED,
    answers=(
        Answer(
            kind=AnswerKind.VALUE,
            parts=(piece(torch.ones(2, 3)), piece(torch.tensor(2.5))),
            form="tuple",
        ),
        Answer(kind=AnswerKind.RAISED, form="ValueError", detail="no \ud800", line=3),
        Answer(
            kind=AnswerKind.VALUE,
            parts=(piece(torch.zeros(0, 2, dtype=torch.bool)),),
            form="Tensor",
        ),
    ),
)
HONEST = ANSWERED.frame().pack()
NUMBERS = (None, True, -1, 1.5, "1", [1], {"a": 1})
TEXTS = (None, 1, ["a"], {"a": 1}, "x" * (messages.MAX_TEXT + 1))


def received(content: bytes) -> Frame:
    """The frame in these bytes, read as both sides of the wall read it."""
    if len(content) < frames.PREFIX_BYTES:
        message = "ended early"
        raise WireError(message)
    header, tensors = frames.lengths(content[: frames.PREFIX_BYTES])
    body = content[frames.PREFIX_BYTES :]
    return frames.unpack(body[:header], body[header : header + tensors])


def reply_of(content: bytes) -> Reply:
    """The reply in these bytes."""
    return Reply.read(received(content))


def as_row(tensor: Tensor) -> Bytes:
    """The bytes of a tensor."""
    row: Bytes = tensor.reshape(-1).view(torch.uint8).numpy()
    return row


def with_header(**fields: Any) -> Frame:  # noqa: ANN401  any JSON
    """The honest reply with other fields."""
    frame = ANSWERED.frame()
    return Frame(header={**frame.header, **fields}, rows=frame.rows)


def with_answer(**fields: Any) -> Frame:  # noqa: ANN401  any JSON
    """The honest reply with other fields in its first answer."""
    (first, count), *others = ANSWERED.frame().header["answers"]
    return with_header(answers=[[{**first, **fields}, count], *others])


def with_count(count: Any) -> Frame:  # noqa: ANN401  any JSON
    """The honest reply with another number of answers that are like the first."""
    (first, _), *others = ANSWERED.frame().header["answers"]
    return with_header(answers=[[first, count], *others])


def with_parts(*parts: Any) -> Frame:  # noqa: ANN401  any JSON
    """The honest reply with other tables of parts."""
    return with_header(parts=list(parts))


def assert_well_formed(reply: Reply) -> None:
    """What the parent relies on after reading a reply."""
    assert isinstance(reply.stage, Stage)
    assert type(reply.line) is int
    for text in (reply.detail, *(t for a in reply.answers for t in (a.form, a.detail))):
        assert type(text) is str
        assert len(text) <= messages.MAX_TEXT
    for answer in reply.answers:
        assert isinstance(answer.kind, AnswerKind)
        assert type(answer.line) is int
        assert len(answer.parts) <= messages.MAX_PARTS
        for part in answer.parts:
            assert part.dtype in bundles.NUMERIC_DTYPES
            assert part.numel() <= bundles.MAX_ELEMENTS


def assert_refused_or_well_formed(content: bytes) -> None:
    """The two things that may come of bytes from a worker."""
    try:
        reply = reply_of(content)
    except WireError:
        return
    assert_well_formed(reply)


def assert_same_tensors(got: tuple[Tensor, ...], sent: tuple[Tensor, ...]) -> None:
    """Equal values, shapes and dtypes."""
    for one, other in zip(got, sent, strict=True):
        assert one.shape == other.shape
        flat = one.flatten(), other.flatten()  # torch compares no more than 64 axes
        torch.testing.assert_close(*flat, rtol=0, atol=0, equal_nan=True)


def test_the_files_of_a_submission_come_back_as_they_were_sent() -> None:
    files = {"a.py": b"x = 1\n", "empty.py": b"", "\\xff.py": bytes(range(256)), "nul.py": b"\0"}
    assert Sources.read(received(Sources(files=files).frame().pack())).files == files


def test_a_submission_without_files_comes_back() -> None:
    assert Sources.read(received(Sources(files={}).frame().pack())).files == {}


def test_a_request_comes_back_as_it_was_sent() -> None:
    cases = (
        (torch.tensor(1.5, dtype=torch.float64), torch.zeros(2, 0)),
        (),
        (torch.tensor([torch.nan, -torch.inf, 5e-324], dtype=torch.float64),),
    )
    request = Request(module="losses", function="mse_grad", outputs=2, cases=cases)
    back = Request.read(received(request.frame().pack()))
    assert (back.module, back.function, back.outputs) == ("losses", "mse_grad", 2)
    for got, sent in zip(back.cases, cases, strict=True):
        assert_same_tensors(got, sent)


@pytest.mark.parametrize("stage", Stage)
def test_a_reply_without_answers_comes_back(stage: Stage) -> None:
    back = reply_of(Reply(stage=stage, detail="losses.py", line=7).frame().pack())
    assert (back.stage, back.answers, back.detail, back.line) == (stage, (), "losses.py", 7)


@pytest.mark.parametrize("kind", AnswerKind)
def test_an_answer_of_every_kind_comes_back(kind: AnswerKind) -> None:
    sent = Answer(kind=kind, parts=(piece(torch.ones(2)),), form="Tensor", detail="导数", line=2)
    (back,) = reply_of(Reply(stage=Stage.ANSWERED, answers=(sent,)).frame().pack()).answers
    assert (back.kind, back.form, back.detail, back.line) == (kind, "Tensor", "导数", 2)
    assert_same_tensors(back.parts, (torch.ones(2),))


@pytest.mark.parametrize("dtype", sorted(bundles.NUMERIC_DTYPES, key=str), ids=str)
@pytest.mark.parametrize("shape", [(), (0,), (3,), (2, 0, 4), (1, 2, 3), (1,) * 64], ids=len)
def test_an_answer_of_every_dtype_and_shape_comes_back(
    dtype: torch.dtype, shape: tuple[int, ...]
) -> None:
    part = torch.ones(shape).to(dtype)
    sent = Reply(
        stage=Stage.ANSWERED, answers=(Answer(kind=AnswerKind.VALUE, parts=(piece(part),)),)
    )
    (back,) = reply_of(sent.frame().pack()).answers
    assert_same_tensors(back.parts, (part,))


def test_the_largest_allowed_answer_comes_back() -> None:
    part = torch.ones(bundles.MAX_ELEMENTS, dtype=torch.float64)
    answer = Answer(kind=AnswerKind.VALUE, parts=(piece(part),), detail="x" * messages.MAX_TEXT)
    (back,) = reply_of(Reply(stage=Stage.ANSWERED, answers=(answer,)).frame().pack()).answers
    assert back.parts[0].numel() == bundles.MAX_ELEMENTS


@pytest.mark.parametrize(
    "frame",
    [
        pytest.param(with_header(stage="graded"), id="unknown stage"),
        pytest.param(with_header(stage=["answered"]), id="stage is a list"),
        pytest.param(with_header(stage=None), id="no stage"),
        pytest.param(with_header(sightings=None), id="no sightings"),
        pytest.param(with_header(sightings=[3]), id="sightings are numbers"),
        pytest.param(with_header(sightings=[{"what": "engine"}]), id="sighting without a line"),
        pytest.param(
            with_header(sightings=[{"what": "engine", "line": 1, "file": 7}]), id="file is a number"
        ),
        pytest.param(
            with_header(sightings=[{"what": "ufo", "line": 1, "file": ""}]), id="unknown sighting"
        ),
        pytest.param(
            with_header(sightings=[{"what": "engine", "line": -1, "file": ""}]), id="line below 0"
        ),
        pytest.param(
            with_header(sightings=[{"what": "engine", "line": True, "file": ""}]), id="line is true"
        ),
        pytest.param(
            with_header(sightings=[{"what": "engine", "line": 1, "file": ""}] * 33),
            id="too many sightings",
        ),
        pytest.param(with_header(answers=None), id="no answers"),
        pytest.param(with_header(answers=3), id="answers is a number"),
        pytest.param(with_header(answers="abc"), id="answers is text"),
        pytest.param(with_header(answers={"kind": "value"}), id="answers is a mapping"),
        pytest.param(with_header(answers=[1, 2, 3]), id="answers are numbers"),
        pytest.param(with_header(answers=[[], [], []]), id="answers are lists"),
        pytest.param(with_header(answers=[]), id="tensors without answers"),
        pytest.param(with_count(2), id="more answers than tensors"),
        pytest.param(with_count(0), id="no answer of a kind"),
        pytest.param(with_count(count=True), id="a count that is a truth value"),
        pytest.param(with_count(1.0), id="a count that is no whole number"),
        pytest.param(with_answer(kind="correct"), id="unknown kind"),
        pytest.param(with_answer(kind={}), id="kind is a mapping"),
        pytest.param(with_header(parts=None), id="no table of parts"),
        pytest.param(with_header(parts="abc"), id="the table is text"),
        pytest.param(with_header(parts=[[["float32", 2]]]), id="fewer parts than answers"),
        pytest.param(with_parts([["float32", 7]], [], [["bool", 0]], []), id="more of them"),
        pytest.param(with_parts([["float32", 6]], [], [["bool", 0]]), id="too few numbers"),
        pytest.param(with_parts([["float32", 8]], [], [["bool", 0]]), id="too many numbers"),
        pytest.param(with_parts([["float32", 7]], [], []), id="a tensor without a part"),
        pytest.param(with_parts([["float64", 7]], [], [["bool", 0]]), id="a tensor of another"),
        pytest.param(with_parts([["float32", -7]], [], [["bool", 0]]), id="size below zero"),
        pytest.param(with_parts([["float32", True, 7]], [], [["bool", 0]]), id="size is true"),
        pytest.param(with_parts([["float32", 7.0]], [], [["bool", 0]]), id="size is no integer"),
        pytest.param(with_parts([["float32", "7"]], [], [["bool", 0]]), id="size is text"),
        pytest.param(with_parts([["float32", [7]]], [], [["bool", 0]]), id="size is a list"),
        pytest.param(with_parts([["float32", 7]], [], [["bool", 0, 1 << 64]]), id="beyond 64 bits"),
        pytest.param(with_parts([["float32", 7]], [], [["bool", 1 << 40]]), id="a trillion"),
        pytest.param(with_parts([["float32", *[1] * 65, 7]], [], [["bool", 0]]), id="66 axes"),
        pytest.param(with_parts([[["float32"], 7]], [], [["bool", 0]]), id="dtype is a list"),
        pytest.param(with_parts([["object", 7]], [], [["bool", 0]]), id="unknown dtype"),
        pytest.param(with_parts([[]], [], [["bool", 0]]), id="a part of nothing"),
        pytest.param(with_parts([7], [], [["bool", 0]]), id="a part is a number"),
        pytest.param(Frame(header={}), id="no fields"),
    ],
)
def test_a_reply_with_a_wrong_field_is_refused(frame: Frame) -> None:
    with pytest.raises(WireError):
        reply_of(frame.pack())


@pytest.mark.parametrize("value", TEXTS, ids=lambda value: str(value)[:9])
@pytest.mark.parametrize("name", ["form", "detail"])
def test_a_text_of_an_answer_is_a_short_text(name: str, value: object) -> None:
    with pytest.raises(WireError, match="wrong field"):
        reply_of(with_answer(**{name: value}).pack())


@pytest.mark.parametrize("value", TEXTS, ids=lambda value: str(value)[:9])
def test_the_detail_of_a_reply_is_a_short_text(value: object) -> None:
    with pytest.raises(WireError, match="wrong field"):
        reply_of(with_header(detail=value).pack())


@pytest.mark.parametrize("value", [v for v in NUMBERS if v != -1], ids=str)
def test_a_line_is_a_number(value: object) -> None:
    for frame in (with_header(line=value), with_answer(line=value)):
        with pytest.raises(WireError, match="wrong field"):
            reply_of(frame.pack())


def test_parts_beyond_the_limit_are_refused() -> None:
    parts = (torch.ones(1),) * (messages.MAX_PARTS + 1)
    copies = tuple(map(piece, parts))
    answer = Answer(kind=AnswerKind.VALUE, parts=copies)
    with pytest.raises(WireError, match="too many parts"):
        reply_of(Reply(stage=Stage.ANSWERED, answers=(answer,)).frame().pack())


def test_a_tensor_beyond_the_limit_is_refused() -> None:
    part = torch.ones(bundles.MAX_ELEMENTS + 1)
    answer = Answer(kind=AnswerKind.VALUE, parts=(piece(part),))
    with pytest.raises(WireError, match="16385 elements"):
        reply_of(Reply(stage=Stage.ANSWERED, answers=(answer,)).frame().pack())


@pytest.mark.parametrize("dtype", [torch.complex64, torch.uint16, torch.float8_e4m3fn], ids=str)
def test_a_tensor_that_holds_no_usual_numbers_is_refused(dtype: torch.dtype) -> None:
    name = str(dtype).removeprefix("torch.")
    frame = with_parts([[name, 2]], [], [])
    with pytest.raises(WireError, match=name):
        reply_of(Frame(header=frame.header, rows={name: as_row(torch.zeros(2).to(dtype))}).pack())


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda rows: rows.pop("bool"), id="missing"),
        pytest.param(lambda rows: rows.update(float64=as_row(torch.ones(1))), id="extra"),
        pytest.param(lambda rows: rows.update(x=rows.pop("bool")), id="misnamed"),
        pytest.param(lambda rows: rows.update(float32=as_row(torch.ones(7, 4))), id="longer"),
        pytest.param(lambda rows: rows.update(float32=rows["float32"][:-1]), id="cut"),
        pytest.param(lambda rows: rows.update(float32=rows["float32"][None]), id="not flat"),
        pytest.param(lambda rows: rows.update(float32=np.ones(7, np.float32)), id="no bytes"),
        pytest.param(lambda rows: rows.clear(), id="none"),
    ],
)
def test_rows_that_do_not_fit_the_header_are_refused(
    change: Callable[[dict[str, Any]], object],
) -> None:
    frame = ANSWERED.frame()
    rows = dict(frame.rows)
    change(rows)
    with pytest.raises(WireError):
        reply_of(Frame(header=frame.header, rows=rows).pack())


@pytest.mark.parametrize(
    ("header", "tensors"),
    [
        (frames.MAX_HEADER_BYTES + 1, 0),
        (0, frames.MAX_ROWS_BYTES + 1),
        (2**32 - 1, 2**32 - 1),
    ],
)
def test_a_length_over_the_limit_is_refused_before_anything_is_read(
    header: int, tensors: int
) -> None:
    with pytest.raises(WireError, match="over the limit"):
        frames.lengths(struct.pack(">II", header, tensors))


def test_lengths_up_to_the_limit_are_allowed() -> None:
    most = (frames.MAX_HEADER_BYTES, frames.MAX_ROWS_BYTES)
    assert frames.lengths(struct.pack(">II", *most)) == most


@pytest.mark.parametrize(
    "header",
    [
        b"", b"[]", b"3", b"null", b'"x"', b"{", b"\xff\xfe", b"[" * 100_000, b"9" * 5000, b"{}{}",
    ],
    ids=lambda header: repr(header[:8]),
)  # fmt: skip
def test_a_header_that_is_no_json_object_is_refused(header: bytes) -> None:
    with pytest.raises(WireError):
        frames.unpack(header, b"")


def tensor_bytes(**entry: Any) -> bytes:  # noqa: ANN401  any JSON
    """Tensors in safetensors format, of which the table of contents tells something else."""
    contents = {"0.0": {"dtype": "F32", "shape": [2], "data_offsets": [0, 8], **entry}}
    table = json.dumps(contents).encode()
    return struct.pack("<Q", len(table)) + table + bytes(8)


@pytest.mark.parametrize(
    "tensors",
    [
        pytest.param(b"\0", id="one byte"),
        pytest.param(struct.pack("<Q", 2**63) + bytes(8), id="endless table"),
        pytest.param(struct.pack("<Q", 8) + b"notjson!", id="table is no JSON"),
        pytest.param(tensor_bytes(shape=[1 << 40]), id="shape of a trillion"),
        pytest.param(tensor_bytes(shape=[1 << 62, 1 << 62]), id="shape overflows"),
        pytest.param(tensor_bytes(shape=[-2]), id="negative shape"),
        pytest.param(tensor_bytes(shape="2"), id="shape is text"),
        pytest.param(tensor_bytes(dtype="F64"), id="dtype of another size"),
        pytest.param(tensor_bytes(dtype="object"), id="unknown dtype"),
        pytest.param(tensor_bytes(data_offsets=[0, 1 << 40]), id="end beyond the bytes"),
        pytest.param(tensor_bytes(data_offsets=[8, 0]), id="end before start"),
        pytest.param(tensor_bytes(data_offsets=[4, 12]), id="hole at the start"),
        pytest.param(save({"0.0": torch.ones(2)})[:-1], id="cut"),
        pytest.param(save({"0.0": torch.ones(2)}) + b"\0", id="bytes at the end"),
    ],
)
def test_tensors_that_lie_about_themselves_are_refused(tensors: bytes) -> None:
    with pytest.raises(WireError, match=r"unreadable message|over the limit"):
        frames.unpack(b"{}", tensors)


def test_a_lying_length_allocates_nothing() -> None:
    tracemalloc.start()
    try:
        for tensors in (struct.pack("<Q", 2**40), tensor_bytes(shape=[1 << 40])):
            with pytest.raises(WireError):
                frames.unpack(b"{}", tensors)
        assert tracemalloc.get_traced_memory()[1] < 1 << 20
    finally:
        tracemalloc.stop()


@fuzz
@given(st.integers(0, len(HONEST)))
def test_a_message_cut_anywhere_is_refused_or_well_formed(end: int) -> None:
    assert_refused_or_well_formed(HONEST[:end])


@fuzz
@given(st.lists(st.tuples(st.integers(0, len(HONEST) - 1), st.integers(0, 255)), min_size=1))
def test_a_message_with_changed_bytes_is_refused_or_well_formed(
    changes: list[tuple[int, int]],
) -> None:
    content = bytearray(HONEST)
    for position, byte in changes:
        content[position] = byte
    assert_refused_or_well_formed(bytes(content))


@fuzz
@given(st.binary(max_size=200))
def test_any_bytes_are_refused_or_well_formed(content: bytes) -> None:
    assert_refused_or_well_formed(content)


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=10,
)
ANY_FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "kind": st.sampled_from(AnswerKind) | ANY_JSON,
        "form": st.text(max_size=5) | ANY_JSON,
        "detail": st.text(max_size=5) | ANY_JSON,
        "line": st.integers() | ANY_JSON,
        "facts": ANY_JSON,
    },
)
ANY_ANSWER = st.tuples(ANY_FIELDS, st.integers(-1, 3)) | ANY_JSON
ANY_PART = st.tuples(st.sampled_from(["float32", "int64", "uint16", "x"]), st.integers(-1, 3))
ANY_HEADER = st.fixed_dictionaries(
    {},
    optional={
        "stage": st.sampled_from(Stage) | ANY_JSON,
        "answers": st.lists(ANY_ANSWER, max_size=3) | ANY_JSON,
        "parts": st.lists(st.lists(ANY_PART, max_size=2), max_size=3) | ANY_JSON,
        "detail": st.text(max_size=5) | ANY_JSON,
        "line": st.integers() | ANY_JSON,
    },
)
DTYPES = (torch.float32, torch.complex64, torch.uint16, torch.int64, torch.float8_e5m2)
ANY_NAMES = st.lists(st.sampled_from(["float32", "int64", "uint16", "0.0", "x"]), unique=True)


@fuzz
@given(ANY_HEADER, ANY_NAMES, st.sampled_from(DTYPES))
def test_any_header_with_any_tensors_is_refused_or_well_formed(
    header: dict[str, Any], names: list[str], dtype: torch.dtype
) -> None:
    rows = {name: as_row(torch.zeros(3).to(dtype)) for name in names}
    assert_refused_or_well_formed(Frame(header=header, rows=rows).pack())
