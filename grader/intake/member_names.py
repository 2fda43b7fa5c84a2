"""The names in a zip as bytes → text, by one rule for the whole archive.

UTF-8 where the bytes are valid; else the one encoding under which most names are on the roster, or
look most like names: without control characters, without letters of several scripts in one word.
"""

import re
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterable
from functools import cache
from itertools import pairwise

_UTF8_FLAG = 0x800
_UNICODE_PATH = 0x7075
# In the order in which they are preferred where several are equally likely.
ENCODINGS = (
    *("gb18030", "cp932", "cp949", "cp950", "cp1252", "cp850", "cp437", "mac-roman"),
    *("cp866", "cp1251", "cp852", "cp1250"),
)
_DOUBLE = frozenset({"gb18030", "cp932", "cp949", "cp950"})
# Enough to know; a class of a hundred thousand must not be decoded a dozen times.
_SAMPLE = 400
_HIGH = re.compile(rb"[\x80-\xff]")
_LONG_UTF8 = re.compile(rb"[\xe0-\xf4][\x80-\xbf]{2,3}")
_RUN = re.compile(r"[^\W\d_]+")
_ON_ROSTER = 50.0
# Letters of Western languages by how common they are in names, then those of others.
_COMMON_LETTERS = frozenset("äöüßéèêëàáâçñíïóôúøåãõ")
_RARER_LETTERS = frozenset("ìîòùûæœýðþčšžřěůąęłńśźżőűğışțăđ")
# The commonest first syllables and characters of names, which tell the languages apart.
_KOREAN = frozenset(
    "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구나민진지엄채원천방공"
)
_CHINESE = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任"
    "沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔"
)
_TRADITIONAL = frozenset(
    "王李張劉陳楊黃趙吳周徐孫馬朱胡郭何高林羅鄭梁謝宋唐許韓馮鄧曹彭曾蕭田董袁潘蔣蔡余杜葉程蘇魏呂丁任沈姚"
    "盧姜崔鍾譚陸汪范金石廖賈夏方白鄒孟熊秦邱江尹薛段雷侯龍史陶黎賀顧毛郝龔邵萬錢嚴武戴莫孔洪莊賴簡"
)
_JAPANESE = frozenset(
    "田中山本村井藤佐鈴木高橋渡辺伊小林加吉松石川原岡野清水森池橋崎島斎前後大西東北南上下"
)
_LEADS = {
    "gb18030": _CHINESE,
    "cp950": _TRADITIONAL,
    "cp949": _KOREAN,
    "cp932": _JAPANESE,
}
# The first bytes of common characters, then of less common ones, and what one of those counts.
_RANGES = {
    "gb18030": (range(0xB0, 0xD8), range(0xD8, 0xF8), 0.2),
    "cp950": (range(0xA4, 0xC7), range(0xC9, 0xFA), 0.0),
    "cp949": (range(0xB0, 0xC9), range(0xC9, 0xFE), -0.5),
}
_LEVEL_1_OF_JIS = range(0x88, 0x98)
_PAIR = 2
_GL_TRAIL = 0xA1
_RARE = -1.5
_HOMES = {"cp866": "CYRILLIC", "cp1251": "CYRILLIC"}


def is_encoding(name: str) -> bool:
    """Return whether the names in a zip can be in this encoding: one byte a character or more."""
    try:
        return "a/b.zip".encode(name) == b"a/b.zip"
    except (LookupError, UnicodeError, ValueError, TypeError):
        return False


def declared(info: zipfile.ZipInfo) -> str | None:
    """Return the name that the archive itself gives as Unicode; None when it gives bytes."""
    if info.flag_bits & _UTF8_FLAG:
        return info.filename
    return _unicode_path(info.extra, raw_name(info)) or _plain(raw_name(info))


def raw_name(info: zipfile.ZipInfo) -> bytes:
    """Return the name as it stands in the archive, up to a null byte."""
    return info.orig_filename.partition("\0")[0].encode("cp437", "replace")


def choose(raw: Iterable[bytes], knows: Callable[[str], bool] | None, fallback: str) -> str:
    """Return the encoding of the names of an archive that are no ASCII.

    `knows` tells whether a part of a path is on the roster; `fallback` is the encoding of the
    archive around this one, which breaks ties.
    """
    # Not at backslashes: in some encodings they are the second half of a character.
    parts = dict.fromkeys(part for name in raw for part in name.split(b"/"))
    odd = [part for part in parts if _HIGH.search(part)][:_SAMPLE]
    if _are_utf8(odd):
        return "utf-8"
    # What is surely UTF-8 stays so, and tells nothing of the others.
    odd = [part for part in odd if not surely_utf8(part)] or odd
    fitting = [(name, texts) for name in ENCODINGS if (texts := _decoded(odd, name)) is not None]
    if not fitting:
        return fallback or "cp437"
    return max(
        fitting,
        key=lambda one: (_score(one[0], one[1], knows), one[0] == fallback),
    )[0]


def decode(raw: bytes, encoding: str, *, forced: bool = False) -> str:
    """Return a name in the encoding of its archive; what is surely UTF-8 stays so."""
    if not forced and surely_utf8(raw):
        return raw.decode("utf-8")
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return raw.decode("utf-8", "backslashreplace")


def surely_utf8(raw: bytes) -> bool:
    """Return whether bytes are UTF-8 with a character of three bytes, which no chance makes."""
    if not _LONG_UTF8.search(raw):
        return False
    try:
        return _is_plausible(raw.decode("utf-8"))
    except UnicodeDecodeError:
        return False


def _are_utf8(parts: list[bytes]) -> bool:
    try:
        return all(_is_plausible(part.decode("utf-8")) for part in parts)
    except UnicodeDecodeError:
        return False


def _is_plausible(text: str) -> bool:
    """Return whether no character is a control or unassigned, and no mark stands without letter."""
    before = ""
    for character in text:
        category = unicodedata.category(character)
        is_stray = category == "Mn" and not (
            before.isalpha() or unicodedata.combining(before or "a")
        )
        if category in ("Cc", "Cn", "Co", "Cs") or is_stray:
            return False
        before = character
    return True


def _plain(raw: bytes) -> str | None:
    return None if _HIGH.search(raw) else raw.decode("ascii")


def _unicode_path(extra: bytes, raw: bytes) -> str | None:
    """Return the name of Info-ZIP's Unicode Path field, if it was made for this name."""
    at = 0
    while at + 4 <= len(extra):
        tag, size = (int.from_bytes(extra[at + i : at + i + 2], "little") for i in (0, 2))
        field = extra[at + 4 : at + 4 + size]
        if tag == _UNICODE_PATH and len(field) == size > 5 and field[0] == 1:  # noqa: PLR2004  version, CRC
            try:
                text = field[5:].decode("utf-8")
            except UnicodeDecodeError:
                return None
            # Renamed by a tool that does not know the field: the CRC is that of another name.
            return text if int.from_bytes(field[1:5], "little") == zlib.crc32(raw) else None
        at += 4 + size
    return None


def _decoded(parts: list[bytes], encoding: str) -> list[str] | None:
    """Return the parts as text; None when one cannot be so encoded."""
    try:
        texts = [part.decode(encoding) for part in parts]
    except UnicodeDecodeError:
        return None
    bad = ("Cc", "Cn", "Co", "Cs")
    return None if any(unicodedata.category(c) in bad for text in texts for c in text) else texts


def _score(encoding: str, texts: list[str], knows: Callable[[str], bool] | None) -> float:
    known = sum(any(map(knows, text.split("\\"))) for text in texts) if knows else 0
    return known * _ON_ROSTER + sum(_looks(encoding, text) for text in texts) / len(texts)


def _looks(encoding: str, text: str) -> float:
    """Return how much a text looks like a name in this encoding, per character that is no ASCII."""
    high = [c for c in text if ord(c) > 127]  # noqa: PLR2004  the last of ASCII
    marks = sum(-3.0 for c in high if not c.isalpha() and unicodedata.category(c) != "Mn")
    runs = [run for run in _RUN.findall(text) if not run.isascii()]
    letters = sum(
        _of_double(encoding, r) if encoding in _DOUBLE else _of_single(encoding, r) for r in runs
    )
    return (marks + letters) / max(len(high), 1)


def _of_double(encoding: str, run: str) -> float:
    odd = [c for c in run if ord(c) > 127]  # noqa: PLR2004  the same
    score = sum(_of_character(encoding, c) for c in odd)
    # A Han character inside of a Latin word is what a French letter and its neighbour make.
    score -= 3.0 * (len(odd) < len(run) and any(c.isascii() for c in run))
    kinds = {_script(c) for c in odd}
    if encoding == "cp949" and len(kinds) > 1:
        score -= 1.5 * len(odd)
    if encoding in ("gb18030", "cp950") and kinds - {"CJK"}:
        score -= 1.5 * len(odd)
    if run[0] in _LEADS[encoding] and 2 <= len(run) <= 4:  # noqa: PLR2004  as such names are
        score += 0.6 * len(odd)
    return score


@cache
def _of_character(encoding: str, character: str) -> float:
    """Return how common a character is; the tables of these encodings put common ones first."""
    raw = character.encode(encoding)
    lead, trail = raw[0], raw[-1]
    if encoding == "cp932":
        return _of_japanese(character, raw)
    common, less, rest = _RANGES[encoding]
    if len(raw) != _PAIR or (encoding != "cp950" and trail < _GL_TRAIL):
        return _RARE
    return 1.0 if lead in common else rest if lead in less else _RARE


def _of_japanese(character: str, raw: bytes) -> float:
    if len(raw) != _PAIR:
        return _RARE  # half-width katakana
    if _script(character) in ("HIRAGANA", "KATAKANA"):
        return 1.1
    return 1.0 if raw[0] in _LEVEL_1_OF_JIS else 0.0


def _of_single(encoding: str, run: str) -> float:
    scripts = {_script(c) for c in run}
    odd = [c for c in run if ord(c) > 127]  # noqa: PLR2004  the same
    home = _HOMES.get(encoding, "LATIN")
    score = 0.0
    for c in odd:
        if _script(c) != home:
            score -= 2.0
        elif home == "LATIN":
            small = c.lower()
            rare = 0.5 if small in _RARER_LETTERS else -1.0
            score += 1.0 if small in _COMMON_LETTERS else rare
        else:
            score += 1.0
    # `AndrÉ` and `дНРЕЦ`: a capital follows a small letter.
    rises = sum(a.islower() and b.isupper() for a, b in pairwise(run))
    score -= 2.0 * rises + 2.0 * (len(scripts) - 1) * len(odd)
    if home == "LATIN" and len(odd) > 1:
        # A Latin word has few accents; bytes of another script are nothing but accents.
        score -= 1.5 * max(0, 2 * len(odd) - len(run))
    if home == "CYRILLIC":
        score -= 0.5 * (run[0].islower() or run.isupper())
    elif run[0].islower() and not run.isascii():
        score -= 0.1
    return score


@cache
def _script(character: str) -> str:
    return unicodedata.name(character, "").partition(" ")[0].partition("-")[0]
