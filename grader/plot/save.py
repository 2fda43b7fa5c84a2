"""Drawing → a PNG or SVG file, or an SVG element for a page.

No pyplot, and no state that would be left from one picture to the next.
"""

import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.font_manager import fontManager

from grader import atomic
from grader.language import Language, Words
from grader.plot.pictures import Drawing
from grader.plot.sample import Sample
from grader.plot.style import CHINESE_FONTS, ON_A_PAGE, PAPER, SETTINGS

_DOTS_PER_INCH = 160
_BEFORE = re.compile(r".*?(?=<svg)", re.DOTALL)
_METADATA = re.compile(r"<metadata>.*?</metadata>", re.DOTALL)
_ID = re.compile(r'id="([^"]+)"')
_REFERENCE = re.compile(r'(href="#|url\(#)')


def write(path: Path, drawing: Drawing, sample: Sample, words: Words) -> None:
    """Write one picture whole or not at all, as PNG or SVG by its suffix.

    Raises:
        UsageError: it cannot be written.
    """
    svg = path.suffix.lower() == ".svg"
    atomic.replace(path, (_svg if svg else _png)(drawing, sample, words))


def element(drawing: Drawing, sample: Sample, words: Words, prefix: str) -> str:
    """The picture as an SVG element in the colours of its page; its ids begin with `prefix`.

    What is in it is for the eye: the caption beside it tells the rest.
    """
    svg = _svg(drawing, sample, words, transparent=True).decode("utf-8")
    svg = _METADATA.sub("", _BEFORE.sub("", svg, count=1))
    for colour, on_a_page in ON_A_PAGE.items():
        svg = svg.replace(colour, on_a_page)
    svg = _ID.sub(rf'id="{prefix}-\1"', svg)
    svg = _REFERENCE.sub(rf"\g<1>{prefix}-", svg)
    return svg.replace("<svg ", '<svg role="img" aria-hidden="true" ', 1)


def _svg(drawing: Drawing, sample: Sample, words: Words, *, transparent: bool = False) -> bytes:
    """Text stays text: the viewer has the fonts."""
    buffer = BytesIO()
    with _drawing():
        figure = drawing(sample, words)
        if not transparent:
            figure.suptitle(sample.exercise.name)
        FigureCanvasSVG(figure)
        paper = "none" if transparent else PAPER
        figure.savefig(
            buffer, format="svg", facecolor=paper, transparent=transparent, metadata={"Date": None}
        )
    return buffer.getvalue()


def _png(drawing: Drawing, sample: Sample, words: Words) -> bytes:
    """Text becomes pixels: Chinese is English where this machine has no font for it."""
    buffer = BytesIO()
    with _drawing() as fonts:
        chinese = words.language is Language.CHINESE
        figure = drawing(sample, Words(Language.ENGLISH) if chinese and not fonts else words)
        figure.suptitle(sample.exercise.name)
        FigureCanvasAgg(figure)
        figure.savefig(buffer, format="png", dpi=_DOTS_PER_INCH, facecolor=PAPER)
    return buffer.getvalue()


@contextmanager
def _drawing() -> Iterator[list[str]]:
    """Our settings while the context lasts; the Chinese fonts of this machine."""
    installed = {font.name for font in fontManager.ttflist}
    fonts: list[str] = [font for font in CHINESE_FONTS if font in installed]
    settings = {**SETTINGS, "font.family": ["DejaVu Sans", *fonts]}
    with mpl.rc_context(settings), warnings.catch_warnings():
        # Of characters that no font here has: the viewer of an SVG file may have one.
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        yield fonts
