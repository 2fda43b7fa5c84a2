"""A page of HTML → its elements, attributes and texts, as a parser reads them.

A hostile text that became an element would be found here.
"""

from html.parser import HTMLParser

_WITHOUT_END = frozenset({"meta", "wbr", "input"})


class Page(HTMLParser):
    """The elements with their attributes, the text, and what was never closed."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.open: list[str] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.elements.append((tag, dict(attrs)))
        if tag not in _WITHOUT_END:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element of a drawing that closes itself."""
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """Every end belongs to the element opened last."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Collect the text; scripts and styles count as text here."""
        self.text += data

    def having(self, attribute: str) -> list[str]:
        """The values of an attribute, wherever it stands."""
        return [str(found[attribute]) for _, found in self.elements if attribute in found]

    def named(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of all elements of a name."""
        return [attributes for name, attributes in self.elements if name == tag]
