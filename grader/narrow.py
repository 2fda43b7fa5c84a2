"""Signs that an encoding lacks → signs that every encoding has.

A question mark in place of a minus or a sigma would make a formula unreadable. What has no plain
form, a Chinese character for one, becomes a question mark all the same.
"""

import codecs

ERRORS = "grader.narrow"

# A sign and what stands for it, in turn.
_TABLE = """
− - – - — - ‐ - ‑ - ─ - · * ⋅ * ∙ * • * × x ÷ / √ sqrt ∞ inf ≠ != ≤ <= ≥ >= ≈ ~= ½ 1/2 ¼ 1/4
“ " ” " „ " « " » " ‘ ' ’ ' ′ ' … ... † + → -> ← <- ↑ ^ ↓ v ✓ + ✗ x │ | ‖ || █ # ░ -
¹ ^1 ² ^2 ³ ^3 ᵀ ^T ˣ ^x ⁻ ^- ₀ _0 ₁ _1 ₂ _2 ᵢ _i ⱼ _j ∂ d ∇ grad ∑ sum ∈ in
α alpha β beta γ gamma δ delta ε eps η eta θ theta λ lambda μ mu π pi σ sigma Σ sum Δ Delta
""".split()
_PLAIN = dict(zip(_TABLE[::2], _TABLE[1::2], strict=True))


def register() -> str:
    """Make the handler known to Python; its name, for the `errors` of a stream."""
    codecs.register_error(ERRORS, _replace)
    return ERRORS


def _replace(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return "".join(_PLAIN.get(character, "?") for character in lacking), error.end
