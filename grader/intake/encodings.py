"""Bytes of unknown encoding → text: UTF-8, else the Chinese or the Western that Windows writes."""

import re

# The two bytes of a common Chinese character; a Western letter stands between others, alone.
_COMMON_CHINESE = re.compile(rb"[\xa1-\xf7][\xa1-\xfe]")
_HIGH = re.compile(rb"[\x80-\xff]")


def is_chinese(raw: bytes) -> bool:
    """Whether what is no ASCII is, for the most part, common Chinese characters of GB 18030."""
    common = 2 * len(_COMMON_CHINESE.findall(raw))
    return 2 * common > len(_HIGH.findall(raw))


def decoded(raw: bytes) -> str | None:
    """The text; None when it is none."""
    for encoding in ("utf-8-sig", "gb18030" if is_chinese(raw) else "cp1252"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None
