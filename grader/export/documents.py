"""Plain dictionaries and lists → the text of a JSON file."""

import json

from grader.report.contents import encodable


def dumps(document: object, indent: int | None = 2) -> str:
    """The JSON text, without a last line end; ValueError when a number is not finite."""
    text = json.dumps(document, allow_nan=False, ensure_ascii=False, indent=indent)
    # Half of a surrogate pair becomes its escape, and that is JSON too.
    return encodable(text)
