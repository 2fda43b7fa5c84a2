"""Where things lie in the repository."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
CLASS = ROOT / "tests" / "class"
CORPUS = ROOT / "tests" / "corpus"
GOLDEN = ROOT / "tests" / "golden"
