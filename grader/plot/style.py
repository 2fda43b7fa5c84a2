"""The colours of pictures, on paper and on a page that may be dark; lines differ in form as well.

A figure for a page is drawn with the same colours; `grader.plot.save` puts the page's own in their
place.
"""

from typing import Any, Final

PAPER: Final = "#ffffff"
INK: Final = "#1b1d21"
QUIET: Final = "#6a7079"
TRUTH: Final = "#3f6797"
YOURS: Final = "#b3541e"

# On a page: the custom properties that its style sheet sets for light and for dark.
ON_A_PAGE: Final = {
    INK: "var(--ink)",
    QUIET: "var(--quiet)",
    TRUTH: "var(--truth)",
    YOURS: "var(--yours)",
}

# Whoever has none of these gets English words in pictures of pixels.
CHINESE_FONTS: Final = (
    "Noto Sans CJK SC",
    "PingFang SC",
    "Microsoft YaHei",
    "WenQuanYi Zen Hei",
    "SimHei",
)

SETTINGS: Final[dict[Any, Any]] = {
    "axes.edgecolor": QUIET,
    "axes.labelcolor": INK,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlesize": 10,
    "axes.unicode_minus": True,
    "figure.constrained_layout.use": True,
    "font.size": 9,
    "legend.frameon": False,
    "lines.linewidth": 1.8,
    "svg.fonttype": "none",
    "svg.hashsalt": "handgrad",
    "text.color": INK,
    "xtick.color": QUIET,
    "ytick.color": QUIET,
}
