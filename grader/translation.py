"""The words of an exception → the text that says the same in words that teach.

A table of patterns of Python's, torch's and numpy's own messages (JUDGING C6); the first that
fits wins. Named groups become the placeholders of the text.
"""

import re
from dataclasses import dataclass
from typing import Literal

from grader.model import Message
from grader.written import Written, near_attribute, near_keyword, torch_function

# A name or a number out of a message; what is longer is no name.
_NAME = r"[\w.]{1,60}"
# More of an exception's text is not searched: patterns must stay fast on any text.
_SEARCHED = 400
_NOTHING = Written()


@dataclass(frozen=True, slots=True)
class Pattern:
    """The key of a text, and what is found in a message, and in the line, that it is for.

    `line` is searched in the line that raised; of the marks `written` (see `Written`) one must be
    in its statement, and what it names becomes the placeholder `name`. Where `near` tells how, a
    name that is like a wrong one is looked for: then the text is `TEXT_near`.
    """

    text: str
    regex: str
    line: str = ""
    written: str = ""
    near: Literal["", "name", "attribute", "function", "keyword"] = ""


_SYNTAX = "^SyntaxError: "
_INVALID = "^SyntaxError: (?:invalid syntax|expected ':'|cannot assign)"
_MANY = r"(?:Boolean|truth) value of (?:an array|Tensor) with|truth value of an empty array"
_ONE = r"(?:only one element tensors|only \S+ arrays) can be converted"
_BOOLEAN = (
    r"the `-` operator, (?:with|on) (?:a|two) bool tensor|numpy boolean (?:subtract|negative)"
    r"|The `\+` operator, on a bool tensor"
)
_COUNT = "only integer tensors of a single element can be converted to an index"
_NOT = r"must be (?:Tensor|tuple of Tensors|real number), not "
_MATH = "exp|log|sqrt|sin|cos|tan|sinh|cosh|tanh|asin|acos|atan|log2|log10|log1p|expm1|floor|ceil"

PATTERNS = (
    # What is no Python.
    Pattern("error.math_character", r"invalid character '(?P<what>[²³¹√≥≤≠×÷·∑∏∂∞½π∫⋅∙])"),
    Pattern("error.invisible", r"invalid non-printable character (?P<what>U\+\w{1,6})"),
    Pattern("error.full_width", r"invalid character '(?P<what>[^\s']{1,9})"),
    Pattern("error.not_closed", r"'(?P<what>[(\[{])' was never closed"),
    Pattern("error.unmatched", r"unmatched '(?P<what>[)\]}])'"),
    Pattern(
        "error.unlike_brackets",
        r"closing parenthesis '(?P<second>.)' does not match opening parenthesis '(?P<first>.)'",
    ),
    Pattern("error.else_if", _INVALID, line=r"\belse\s*if\b"),
    Pattern("error.and_signs", _INVALID, line=r"&&|\|\|"),
    Pattern("error.plus_plus", _INVALID, line=r"\w\s*(?:\+\+|--)\s*(?:;|#|$)"),
    Pattern("error.not_sign", _INVALID, line=r"(?:^|[\s(])!(?!=)"),
    Pattern("error.relation_signs", _INVALID, line=r"=<|=>|<>"),
    Pattern("error.question_mark", _INVALID, line=r"\?.*:"),
    Pattern(
        "error.reserved",
        _INVALID,
        line=r"^\s*(?P<what>lambda|return|class|def|in|is|from|import|global|with|as|not|yield)\s*=",
    ),
    Pattern("error.function_name", r"^SyntaxError: expected '\('", line=r"\bdef\b"),
    Pattern("error.colon", r"expected ':'"),
    Pattern("error.else_missing", r"expected 'else' after 'if' expression"),
    Pattern("error.print", r"Missing parentheses in call to '(?P<what>\w{1,20})'"),
    Pattern("error.digit_first", r"invalid (?:decimal|imaginary|hexadecimal|octal) literal"),
    Pattern("error.comparison", r"Maybe you meant '==' or ':=' instead of '='"),
    Pattern("error.target", r"^SyntaxError: cannot assign to|illegal target"),
    Pattern("error.open_text", r"unterminated (?:triple-quoted )?(?:f-)?string|EOL while scanning"),
    Pattern("error.outside", r"'(?P<what>return|yield|await)' outside"),
    Pattern("error.outside_loop", r"'(?P<what>break|continue)' (?:outside|not properly in) loop"),
    Pattern("error.block", r"expected an indented block"),
    Pattern("error.indent", r"(?:IndentationError|TabError): "),
    Pattern("error.encoding", r"SyntaxError: .*(?:codec can't decode|Non-UTF-8|unknown encoding)"),
    # As UTF-16 is read; before Python 3.11.4 it was a ValueError.
    Pattern("error.encoding", r"source code string cannot contain null bytes"),
    Pattern("error.then", _INVALID, line=r"\bif\b.*\bthen\b"),
    Pattern(
        "error.misspelt",
        "^SyntaxError: invalid syntax",
        line=r"^\s*(?P<what>[a-z]{2,9})(?=\s+[\w(\-]|:)",
        near="keyword",
    ),
    Pattern("error.unfinished", _INVALID, line=r"[-+*/=%@&|<>]\s*(?:#.*)?$"),
    Pattern("error.syntax", r"^SyntaxError: invalid syntax"),
    Pattern("error.syntax_other", _SYNTAX),
    # What ends the program, or waits.
    Pattern("error.exit", r"^SystemExit: "),
    Pattern("error.input", r"^EOFError: |input\(\): lost sys\.stdin", written="call:input"),
    Pattern("error.own_raise", r"^(?!NotImplementedError)", written="raise"),
    Pattern("error.cuda", r"not compiled with CUDA|Found no NVIDIA driver|CUDA error"),
    Pattern("error.assertion", r"^AssertionError: ", written="if"),
    # Names.
    Pattern("error.module_missing", rf"No module named '(?P<what>{_NAME})'"),
    Pattern(
        "error.import_name",
        rf"cannot import name '(?P<what>{_NAME})' from '(?P<owner>{_NAME})'",
        near="attribute",
    ),
    Pattern("error.import_name", rf"cannot import name '(?P<what>{_NAME})'"),
    Pattern("error.local_name", rf"cannot access (?:local|free) variable '(?P<what>{_NAME})'"),
    Pattern("error.self_missing", r"name '(?P<what>self)' is not defined"),
    Pattern("error.import_torch", r"name '(?P<what>torch|math|numpy|random|os|sys)' is not def"),
    Pattern("error.import_np", r"name 'np' is not defined"),
    Pattern("error.import_nn", r"name 'nn' is not defined"),
    Pattern("error.import_functional", r"name 'F' is not defined"),
    Pattern(
        "error.compared",
        rf"name '(?P<what>{_NAME})' is not defined",
        line=r"^\s*(?P<name>\w{1,60})\s*==",
    ),
    Pattern("error.name_missing", rf"name '(?P<what>{_NAME})' is not defined", near="name"),
    # One yes or no.
    Pattern("error.greatest_of_many", _MANY, written="choice:max"),
    Pattern("error.chain_of_many", _MANY, written="choice:chain"),
    Pattern("error.and_of_many", _MANY, written="choice:and"),
    Pattern("error.if_of_many", _MANY, written="choice:if"),
    Pattern("error.truth_of_many", _MANY),
    # One number.
    Pattern(
        "error.item", r"a Tensor with (?P<count>\d{1,9}) elements cannot be converted to Scalar"
    ),
    Pattern("error.tensor_of_tensors", _ONE, written="only-call:tensor"),
    Pattern("error.math_of_many", _ONE, written="only-math:*", near="function"),
    Pattern("error.number_of_many", _ONE, written="only-bare:*"),
    Pattern("error.many_to_one", _ONE),
    Pattern("error.range_of_many", _COUNT, written="bare:range"),
    Pattern("error.text_in_formula", _COUNT, written="text"),
    Pattern("error.index_of_many", _COUNT),
    Pattern("error.round", r"doesn't define __(?P<what>round|trunc|floor|ceil)__ method"),
    # What an operation does not take.
    Pattern("error.power_sign", r"bitwise_xor|for \^=?: ", written="op:^"),
    Pattern("error.comparison_minus", _BOOLEAN, written="comparison:*"),
    Pattern("error.boolean_minus", _BOOLEAN),
    Pattern("error.property_called", r"object is not callable", written="property:*"),
    Pattern("error.nothing_printed", r"'NoneType'|not NoneType", written="bare:print"),
    Pattern("error.no_gradient", r"'NoneType'|not NoneType", written="attr:grad"),
    Pattern("error.nothing_returned", r"'NoneType'|not NoneType"),
    Pattern(
        "error.subscripted",
        r"'(?:function|builtin_function_or_method|method)' object is not subscr",
    ),
    Pattern(
        "error.function_as_number",
        r"'(?:function|builtin_function_or_method|method)'"
        r"|not (?:function|builtin_function_or_method|method)$",
    ),
    Pattern(
        "error.number_for_tensor",
        rf"^TypeError: (?P<what>{_MATH})\(\): argument '\w+' (?:\(position 1\) )?"
        r"must be Tensor, not (?:int|float)",
    ),
    Pattern(
        "error.bound",
        r"(?P<what>max|min)imum\(\): argument '\w+' \(position \d\) must be Tensor, not (?:i|f)",
    ),
    Pattern(
        "error.bound",
        r"(?P<what>max|min)\(\) received .* got \((?:int|float|Tensor), (?:int|float|T)",
    ),
    Pattern(
        "error.number_refused",
        rf"(?P<what>{_NAME})\(\): argument .* {_NOT}(?:int|float|bool)",
    ),
    Pattern(
        "error.sequence_wanted", rf"(?P<what>{_NAME})\(\): argument .*tuple of Tensors, not Tens"
    ),
    Pattern("error.list_refused", rf"{_NOT}(?P<what>list|tuple|dict|set|range)"),
    Pattern("error.array_refused", rf"{_NOT}numpy\.ndarray"),
    Pattern("error.text_in_formula", rf"{_NOT}str"),
    Pattern(
        "error.size_wanted", rf"(?P<what>{_NAME})\(\): argument .* must be (?:tuple of ints|int), n"
    ),
    Pattern("error.where", r"where\(\) received .* got \(\w{1,30}(?:, \w{1,30})?\)"),
    Pattern("error.where", r"either both or neither of x and y should be given"),
    Pattern(
        "error.combination",
        rf"(?P<what>{_NAME})\(\) received an invalid combination .* got \((?P<got>[^)]*)\)",
    ),
    Pattern("error.vector_wanted", r"Expected 1-D argument|1D tensors? expected"),
    Pattern("error.diagonal", r"Supports 1D or 2D tensors. Got (?P<count>\d)D"),
    Pattern("error.numpy_of_graph", r"Can't call numpy\(\) on Tensor that requires grad"),
    Pattern("error.integer_power", r"Integers to negative integer powers"),
    Pattern("error.class_numbers", r"one_hot is only applicable|expected scalar type Long but"),
    Pattern(
        "error.integers",
        r"not implemented for '(?:Long|Int|Short|Byte|Char|Bool)'|Got:? Long\b|must be .*Got: Long",
    ),
    Pattern("error.integer_gradient", r"(?i:only Tensors of floating point) .*gradients"),
    Pattern("error.cut_graph", r"'(?:float|int)' object", written="call:item"),
    Pattern("error.no_graph", r"does not require grad and does not have a grad_fn"),
    Pattern("error.graph_freed", r"backward through the graph a second time"),
    Pattern("error.not_scalar", r"grad can be implicitly created only for scalar outputs"),
    Pattern("error.unused_input", r"appears to not have been used in the graph"),
    Pattern("error.leaf_in_place", r"a leaf Variable that requires grad is being used"),
    # Calls.
    Pattern("error.module_called", r"'module' object is not callable"),
    Pattern("error.called", rf"'(?P<what>{_NAME})' object is not callable"),
    Pattern(
        "error.dimension_missing",
        r"softmax\(\) missing 1 required positional arguments?: \"?'?dim\b",
    ),
    Pattern("error.layer", r"\b(?P<what>\w{1,40})\.__init__\(\) takes"),
    Pattern("error.method_arguments", r"\.(?P<what>\w{1,40})\(\) takes no arguments \(\d+ given\)"),
    Pattern(
        "error.method_self",
        r"\.(?P<what>(?!<)\w{1,40})\(\) takes \d+ positional arguments? but \d+ ",
    ),
    Pattern(
        "error.arguments",
        r"(?P<what>[\w.<>]{1,60})\(\) (?:takes|missing) .*(?:positional|required) argument",
    ),
    Pattern("error.keyword", rf"unexpected keyword argument '(?P<what>{_NAME})'"),
    Pattern("error.argument_twice", rf"got multiple values for argument '(?P<what>{_NAME})'"),
    # Shapes.
    Pattern(
        "error.one_hot_classes",
        r"size of tensor a \((?P<first>\d+)\) must match the size of tensor b \((?P<second>\d+)\)",
        written="around:one_hot",
    ),
    Pattern(
        "error.sizes_differ",
        r"size of tensor a \((?P<first>\d+)\) must match the size of tensor b \((?P<second>\d+)\)",
    ),
    Pattern(
        "error.sizes_differ",
        r"could not be broadcast together with shapes (?P<first>\(\S*\)) (?P<second>\(\S*\))",
    ),
    Pattern(
        "error.expanded",
        r"expanded size of the tensor \((?P<first>\d+)\) must match .* \((?P<second>\d+)\) at",
    ),
    Pattern(
        "error.number_in_product", r"(?:matmul|mat1).* at least 1D|does not have enough dimensions"
    ),
    Pattern("error.matrix_wanted", r"must be a (?:matrix|vector)|self must be a matrix"),
    Pattern(
        "error.product",
        r"shapes cannot be multiplied|inconsistent tensor size|size mismatch, got"
        r"|matmul: Input operand|shapes \S+ and \S+ not aligned|same size, but got",
    ),
    Pattern("error.transposed", r"t\(\) expects a tensor with <= 2 dimensions"),
    Pattern(
        "error.reshape", r"shape '.*' is invalid for input of size|cannot reshape array of size"
    ),
    Pattern("error.view", r"view size is not compatible"),
    Pattern("error.stack", r"stack expects each tensor to be equal size"),
    Pattern("error.assigned", r"the number of sizes provided \(\d+\) must be greater or equal"),
    Pattern("error.ragged", r"inhomogeneous shape|expected sequence of length"),
    Pattern(
        "error.mixed_types",
        r"expected scalar type|have (?:the )?same dtype|can't be cast to the desired",
    ),
    Pattern("error.shape_index", r"tuple index out of range", written="attr:shape call:size"),
    Pattern(
        "error.axis", r"Dimension out of range|too many indices|out of bounds for array of dim"
    ),
    Pattern(
        "error.no_axis", r"iteration over a 0-d|invalid index of a 0-dim|slice\(\) cannot be app"
    ),
    Pattern("error.length", r"len\(\) of (?:a 0-d tensor|unsized object)"),
    Pattern("error.no_length", rf"object of type '(?P<what>{_NAME})' has no len"),
    Pattern("error.index", r"index -?\d+ is out of (?:bounds|range)|index out of range"),
    Pattern(
        "error.index_kind", r"indices must be integers|are valid indices|used as indices must be"
    ),
    Pattern("error.whole_number", r"'float' object cannot be interpreted as an integer"),
    Pattern("error.unpack", r"values to unpack|cannot unpack non-iterable"),
    # Kinds of values.
    Pattern("error.plain_number", r"'(?:float|int)' object has no attribute '(?P<what>\w{1,40})'"),
    Pattern("error.no_entries", r"'(?:float|int|bool)' object is not (?:iterable|subscriptable)"),
    Pattern(
        "error.attribute",
        rf"^AttributeError: .*'(?P<owner>{_NAME})'.* has no attribute '(?P<what>{_NAME})'",
        near="attribute",
    ),
    Pattern(
        "error.text_in_formula",
        r"'str'|assign a str|can only concatenate|non-int of type|could not convert st",
    ),
    Pattern("error.text_in_formula", r"invalid literal for|data type 'str'|dtype\('<U"),
    Pattern(
        "error.operands",
        rf"unsupported operand type\(s\) for (?P<sign>\S{{1,9}}): '(?P<first>{_NAME})' and "
        rf"'(?P<second>{_NAME})'",
    ),
    Pattern("error.key", r"^KeyError: (?P<what>[^\n]{1,60})"),
    # Numbers.
    Pattern("error.math_overflow", r"math range error", written="math:*"),
    Pattern("error.infinite", r"cannot convert float (?:infinity|NaN) to integer"),
    Pattern("error.overflow", r"^OverflowError: "),
    Pattern("error.zero_power", r"cannot be raised to a negative power"),
    Pattern("error.zero_division", r"^ZeroDivisionError: "),
    Pattern("error.domain", r"math domain error|expected a (?:positive|nonnegative) input"),
    Pattern("error.singular", r"(?i:singular)"),
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


def meaning(error: str, written: Written = _NOTHING) -> Message | None:
    """What an exception means, from its `TYPE: TEXT`; None when it is not in the table.

    `written` is the line that raised it.
    """
    searched = error[:_SEARCHED]
    for pattern in PATTERNS:
        found = re.search(pattern.regex, searched)
        if found and (message := _fitting(pattern, found, written)):
            return message
    return None


def value(detail: str) -> Message | None:
    """What a worker says of a value without numbers, as a whole sentence."""
    for pattern in VALUES:
        if found := re.search(pattern.regex, detail[:_SEARCHED]):
            return Message(id=pattern.text, parameters=found.groupdict())
    return None


def _fitting(pattern: Pattern, found: re.Match[str], written: Written) -> Message | None:
    parameters = found.groupdict()
    if pattern.line:
        line = re.search(pattern.line, written.line[:_SEARCHED])
        if line is None:
            return None
        parameters |= line.groupdict()
    if pattern.written:
        name = written.marked(pattern.written)
        if name is None:
            return None
        parameters["name"] = name
    near = _near(pattern, parameters, written)
    if pattern.near == "keyword":
        return Message(id=pattern.text, parameters={**parameters, "near": near}) if near else None
    if near:
        return Message(id=f"{pattern.text}_near", parameters={**parameters, "near": near})
    return Message(id=pattern.text, parameters=parameters)


def _near(pattern: Pattern, found: dict[str, str], written: Written) -> str:
    if pattern.near == "name":
        return written.near_name(found["what"])
    if pattern.near == "keyword":
        return near_keyword(found["what"])
    if pattern.near == "function":
        return torch_function(found["name"])
    return near_attribute(found["owner"], found["what"]) if pattern.near else ""
