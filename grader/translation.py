"""The words of an exception → the text that says the same in words that teach.

A table of patterns of Python's, torch's and numpy's own messages (JUDGING C6); the first that
fits wins. Named groups become the placeholders of the text.
"""

import re
from dataclasses import dataclass

from grader.model import Message

# A name or a number out of a message; what is longer is no name.
_NAME = r"[\w.]{1,60}"
# More of an exception's text is not searched: patterns must stay fast on any text.
_SEARCHED = 400


@dataclass(frozen=True, slots=True)
class Pattern:
    """The key of a text, and what is found in a message that it is for."""

    text: str
    regex: str


PATTERNS = (
    Pattern("error.full_width", r"invalid (?:non-printable )?character '?(?P<what>[^\s']{1,9})"),
    Pattern("error.not_closed", r"'(?P<what>[(\[{])' was never closed"),
    Pattern("error.unmatched", r"unmatched '(?P<what>[)\]}])'"),
    Pattern("error.colon", r"expected ':'"),
    Pattern("error.open_text", r"unterminated (?:triple-quoted )?(?:f-)?string"),
    Pattern("error.outside", r"'(?P<what>return|yield|await)' outside"),
    Pattern("error.block", r"expected an indented block"),
    Pattern("error.indent", r"(?:IndentationError|TabError): "),
    Pattern("error.comparison", r"Maybe you meant '==' or ':=' instead of '='"),
    Pattern("error.encoding", r"SyntaxError: .*(?:codec can't decode|Non-UTF-8|unknown encoding)"),
    # As UTF-16 is read; before Python 3.11.4 it was a ValueError.
    Pattern("error.encoding", r"source code string cannot contain null bytes"),
    Pattern("error.syntax", r"^SyntaxError: "),
    Pattern("error.module_missing", rf"No module named '(?P<what>{_NAME})'"),
    Pattern("error.import_name", rf"cannot import name '(?P<what>{_NAME})'"),
    Pattern("error.local_name", rf"cannot access local variable '(?P<what>{_NAME})'"),
    Pattern("error.torch_missing", r"name '(?P<what>torch|F|math|np|nn)' is not defined"),
    Pattern("error.name_missing", rf"name '(?P<what>{_NAME})' is not defined"),
    Pattern("error.truth_of_many", r"(?:Boolean|truth) value of (?:an array|Tensor) with"),
    Pattern("error.truth_of_many", r"truth value of an empty array is ambiguous"),
    Pattern("error.many_to_one", r"(?:only one element tensors|only \S+ arrays) can be converted"),
    Pattern("error.many_to_one", r"a Tensor with \d+ elements cannot be converted to Scalar"),
    Pattern("error.boolean_minus", r"the `-` operator, (?:with|on) a bool tensor"),
    Pattern("error.boolean_minus", r"numpy boolean (?:subtract|negative)"),
    Pattern(
        "error.number_for_tensor",
        rf"(?P<what>{_NAME})\(\): argument '\w+' \(position \d+\) must be Tensor, not (?:int|flo)",
    ),
    Pattern("error.vector_wanted", r"Expected 1-D argument|1D tensors? expected"),
    Pattern("error.numpy_of_graph", r"Can't call numpy\(\) on Tensor that requires grad"),
    Pattern("error.integer_power", r"Integers to negative integer powers"),
    Pattern(
        "error.integers", r"not implemented for '(?:Long|Int|Short|Byte|Char|Bool)'|Got Long\b"
    ),
    Pattern("error.integer_gradient", r"(?i:only Tensors of floating point) .*gradients"),
    Pattern("error.no_graph", r"does not require grad and does not have a grad_fn"),
    Pattern("error.graph_freed", r"backward through the graph a second time"),
    Pattern("error.not_scalar", r"grad can be implicitly created only for scalar outputs"),
    Pattern("error.unused_input", r"appears to not have been used in the graph"),
    Pattern("error.leaf_in_place", r"a leaf Variable that requires grad is being used"),
    Pattern("error.called", r"'(?P<what>Tensor|float|int|numpy\.ndarray)' object is not callable"),
    Pattern("error.dimension_missing", r"missing 1 required positional arguments?: \"?'?dim\b"),
    Pattern(
        "error.sizes_differ",
        r"size of tensor a \((?P<first>\d+)\) must match the size of tensor b \((?P<second>\d+)\)",
    ),
    Pattern(
        "error.sizes_differ",
        r"could not be broadcast together with shapes (?P<first>\(\S*\)) (?P<second>\(\S*\))",
    ),
    Pattern(
        "error.product",
        r"shapes cannot be multiplied|inconsistent tensor size|size mismatch, got"
        r"|(?:matmul|mat1).* at least 1D|must be a (?:matrix|vector)|self must be a matrix"
        r"|matmul: Input operand|shapes \S+ and \S+ not aligned",
    ),
    Pattern("error.transposed", r"t\(\) expects a tensor with <= 2 dimensions"),
    Pattern(
        "error.reshape", r"shape '.*' is invalid for input of size|view size is not compatible"
    ),
    Pattern("error.stack", r"stack expects each tensor to be equal size"),
    Pattern(
        "error.mixed_types",
        r"expected scalar type|have (?:the )?same dtype|can't be cast to the desired",
    ),
    Pattern("error.axis", r"Dimension out of range|invalid index of a 0-dim|too many indices"),
    Pattern("error.axis", r"iteration over a 0-d (?:tensor|array)|slice\(\) cannot be applied"),
    Pattern("error.index", r"index -?\d+ is out of (?:bounds|range)|index out of range"),
    Pattern("error.nothing_returned", r"'NoneType'"),
    Pattern("error.function_as_number", r"'(?:function|builtin_function_or_method)'"),
    Pattern("error.arguments", r"positional arguments? (?:but|:)|required positional argument"),
    Pattern("error.keyword", rf"unexpected keyword argument '(?P<what>{_NAME})'"),
    Pattern(
        "error.plain_number",
        r"'(?:float|int)' object (?:has no attribute|is not (?:iterable|subscriptable))",
    ),
    Pattern("error.attribute", rf"^AttributeError: .*has no attribute '(?P<what>{_NAME})'"),
    Pattern("error.overflow", r"^OverflowError: "),
    Pattern("error.zero_division", r"^ZeroDivisionError: "),
    Pattern("error.domain", r"math domain error"),
    Pattern("error.recursion", r"^RecursionError: "),
    Pattern("error.walled", r"^(?:PermissionError|FileNotFoundError): |Operation not permitted"),
)


VALUES = (
    Pattern("value.text", r"^an object of type (?P<what>str|bytes|bytearray)$"),
    Pattern("value.class", r"^an object of type (?:type|_TensorMeta|ABCMeta|EnumType)$"),
    Pattern(
        "value.function",
        r"^an object of type (?:\S*function\S*|\S*method\S*|partial|ufunc|_OpNamespace)$",
    ),
    Pattern("value.module", r"^an object of type module$"),
    Pattern("value.set", r"^an object of type (?:frozenset|set|dict_keys)$"),
    Pattern("value.keys", r"^a mapping with the keys (?P<what>[^\n]{1,200})$"),
    Pattern("value.complex", r"^an? (?:tensor|array) of dtype (?P<what>(?:torch\.)?complex\d+)$"),
    Pattern("value.text_array", r"^an array of dtype [<>|=]?[US]\d+$"),
    Pattern("value.object", r"^an object of type (?P<what>[^\n]{1,60})$"),
    Pattern(
        "value.layout", r"^a tensor of layout (?P<what>\S{1,40}) on device (?P<where>\S{1,40})$"
    ),
    Pattern("value.dtype", r"^an? (?:tensor|array) of dtype (?P<what>\S{1,40})$"),
    Pattern("value.ragged", r"^a list of (?P<count>\d{1,9}) values$"),
    Pattern("value.several", r"^(?P<count>\d{1,9}) values$"),
    Pattern("value.endless", r"^more than (?P<count>\d{1,9}) values$"),
    Pattern("value.axes", r"^a value of (?P<count>\d{1,9}) axes$"),
    Pattern("value.numbers", r"^(?P<count>\d{1,30}) numbers \(shape"),
    Pattern("value.unreadable", r"^a value that cannot be read \((?P<what>[^\n]{1,60})\)$"),
)


def meaning(error: str) -> Message | None:
    """What an exception means, from its `TYPE: TEXT`; None when it is not in the table."""
    return _first(PATTERNS, error)


def value(detail: str) -> Message | None:
    """What a worker says of a value without numbers, as a whole sentence."""
    return _first(VALUES, detail)


def _first(patterns: tuple[Pattern, ...], text: str) -> Message | None:
    searched = text[:_SEARCHED]
    for pattern in patterns:
        if found := re.search(pattern.regex, searched):
            return Message(id=pattern.text, parameters=found.groupdict())
    return None
