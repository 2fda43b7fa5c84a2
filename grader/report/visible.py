"""Text of anybody's → text that a terminal shows as it is, and as nobody else's."""

# Not printable by Python's count, and yet plain text: line ends and the spaces of scripts.
_HARMLESS = "\n\u00a0\u3000"


def clean(text: str) -> str:
    """Text without control characters: none of a student's can move the cursor or hide a line."""
    lines = text.replace("\r\n", "\n").replace("\t", "  ")
    return "".join(c if c.isprintable() or c in _HARMLESS else "�" for c in lines)


def indented(text: str, cells: int) -> str:
    """Clean text whose further lines cannot pass for lines of ours: they start further right."""
    return clean(text).replace("\n", "\n" + " " * cells)
