"""Pages read into elements, as strictly as no browser does: what is opened must be closed."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = {"meta", "link", "input", "img", "br"}


@dataclass
class Node:
    """An element with what is in it."""

    tag: str
    attributes: dict[str, str]
    text: str = ""
    inside: list[Node] = field(default_factory=list)

    def all(self, tag: str = "", **wanted: str) -> list[Node]:
        """The elements below this one that have a tag and attributes."""
        found = [n for n in self.inside if tag in {"", n.tag} and wanted.items() <= n.attributes.items()]
        return found + [deep for n in self.inside for deep in n.all(tag, **wanted)]

    def words(self) -> str:
        """Everything that is read in it, on one line."""
        return " ".join(self.text.split())


class Reader(HTMLParser):
    """Reads a page into elements; what is opened must be closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.root = Node("", {})
        self.open = [self.root]
        self.feed(page)
        assert self.open == [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(node)
        if tag not in _VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        """An element ends, and it is the one that began last."""
        assert self.open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        """Words of all elements that are open."""
        for node in self.open:
            node.text += data


def read(page: str) -> Node:
    """A page as elements."""
    return Reader(page).root
