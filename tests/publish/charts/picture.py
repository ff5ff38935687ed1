"""Reading a picture back: its texts as boxes, its marks by class, its scale from the figures of the axis."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from digimaturity.publish.charts.lettering import measured

if TYPE_CHECKING:
    from collections.abc import Iterator

SVG = "{http://www.w3.org/2000/svg}"

LONG_NAMES = (
    "Universitets- och högskolerådet",
    "Centrala studiestödsnämnden",
    "Myndigheten för familjerätt och föräldraskapsstöd",
    "Myndigheten för samhällsskydd och beredskap",
    "Kronofogdemyndigheten",
)
HOSTILE_NAMES = (
    "<script>alert(1)</script>&\"'",
    "]]></text><rect/>",
    "\x00\x1b[31m\u202eabc\ufffe\ud800",
    "a" * 10_240,
    "ord " * 2_560,
    "漢字" * 60,
    "👩‍👩‍👧‍👦🏳️‍🌈" * 30,
    "Z\u0335\u0327\u0321\u0321\u0336" * 40,
    "",
    " \n\t ",
    "\ufdfd" * 5,
    "\U00012000" * 9,
    "W" * 60,
    "وزارة الاتصالات وتقنية المعلومات",
)


@dataclass(frozen=True)
class Box:
    """The room that a text takes."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: Box) -> bool:
        """Whether two texts lie upon each other."""
        return (
            self.left < other.right - 0.05
            and other.left < self.right - 0.05
            and self.top < other.bottom - 0.05
            and other.top < self.bottom - 0.05
        )


def parsed(svg: str) -> ET.Element:
    """The picture as a tree; raises where it is not XML."""
    return ET.fromstring(svg)  # noqa: S314 - our own


def size(root: ET.Element) -> tuple[float, float]:
    """Width and height of the picture's own units."""
    _, _, width, height = map(float, root.attrib["viewBox"].split())
    return width, height


def texts(root: ET.Element) -> list[Box]:
    """Every text with the room it takes at most: from the top of a capital to a little under the line."""
    boxes = []
    for node in root.iter(f"{SVG}text"):
        content = node.text or ""
        letters = float(node.attrib["font-size"])
        width = measured(content, letters, bold="font-weight" in node.attrib)
        x, y = float(node.attrib["x"]), float(node.attrib["y"])
        left = x - {"start": 0, "middle": width / 2, "end": width}[node.attrib.get("text-anchor", "start")]
        boxes.append(Box(content, left, y - 0.74 * letters, left + width, y + 0.1 * letters))
    return boxes


def collisions(root: ET.Element) -> list[tuple[str, str]]:
    """Pairs of texts that lie upon each other."""
    return [(a.text, b.text) for a, b in combinations(texts(root), 2) if a.touches(b)]


def outside(root: ET.Element) -> list[str]:
    """Texts that are cut by the edge of the picture."""
    width, height = size(root)
    return [
        t.text for t in texts(root) if t.left < -0.5 or t.top < -0.5 or t.right > width + 0.5 or t.bottom > height + 0.5
    ]


def marks(root: ET.Element, tag: str, paint: str) -> list[dict[str, float]]:
    """The numbers of every mark of a kind that has a class, in the order they are drawn."""
    return [
        {key: float(value) for key, value in node.attrib.items() if _is_number(value)}
        for node in root.iter(f"{SVG}{tag}")
        if paint in node.attrib.get("class", "").split()
    ]


def _is_number(value: str) -> bool:
    try:
        float(value)
    except ValueError:
        return False
    return True


def words(root: ET.Element) -> list[str]:
    """What is written, in the order it is drawn."""
    return [node.text or "" for node in root.iter(f"{SVG}text")]


def hints(root: ET.Element) -> list[str]:
    """What a pointer resting on a mark shows."""
    return [node.text or "" for group in root.iter(f"{SVG}g") for node in group.findall(f"{SVG}title")]


def place(root: ET.Element, first: str, last: str, low: float, high: float, value: float) -> float:
    """Where a value belongs, read off the axis: between the first figures written ``first`` and ``last``."""
    ends = {}
    for node in root.iter(f"{SVG}text"):
        if node.attrib.get("text-anchor") == "middle" and node.text in {first, last} and node.text not in ends:
            ends[node.text] = float(node.attrib["x"])
    return ends[first] + (ends[last] - ends[first]) * (value - low) / (high - low)


def identities(root: ET.Element) -> Iterator[str]:
    """Every id in the picture."""
    return (node.attrib["id"] for node in root.iter() if "id" in node.attrib)
