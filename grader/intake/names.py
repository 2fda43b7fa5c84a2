"""Names and numbers of people as files write them → what of them is compared."""

import unicodedata


def key(text: str) -> str:
    """A name or number without its case, blanks around it, width and composition."""
    return unicodedata.normalize("NFKC", text).strip().casefold()


def letters(text: str) -> str:
    """A name without anything but letters and digits: `Doe, Jane` is `doejane`."""
    return "".join(filter(str.isalnum, key(text)))
