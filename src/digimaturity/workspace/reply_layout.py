"""How a file of replies is laid out in lines, so that an addition touches no line that stands there.

What is added goes in below what it follows, with the indentation of its neighbours. A file that lends itself to no such
addition, as one written in braces, is laid out afresh with its comments at the top.
"""

from __future__ import annotations

import re
from typing import Any

from digimaturity.ground.errors import InvalidDataError
from digimaturity.ground.outline import Outline, Steps, write_lines
from digimaturity.ground.yamlfile import parse_yaml

REPLIES = "replies"
HEADER = (
    "# Organisationens genmälen och bedömarens nya kontroller, äldst först. Vad som ändras eller tas bort finns kvar.\n"
    "# The organisation's replies and the assessor's retests, oldest first. What is changed or removed stays here.\n"
)
_DASH = re.compile(r"( *)- +")


def with_reply(text: str, criterion: str, fields: dict[str, Any]) -> str:
    """The file's text with a reply added after the criterion's last.

    Args:
        text: a valid file of replies, its lines ending in line feeds.
        criterion: the id that the reply is to stand under.
        fields: the reply as it is stored.
    """
    wanted = parse_yaml(text, REPLIES)
    wanted.setdefault(REPLIES, {}).setdefault(criterion, []).append(fields)
    outline = Outline(text)
    here: Steps = (REPLIES, criterion)
    if here in outline.keys:
        margin = _dash_margin(outline, (*here, 0))
        return _added(outline, here, None if margin is None else write_lines([fields], margin), wanted)
    neighbour = next((path for path in outline.keys if len(path) == 2 and path[0] == REPLIES), None)  # noqa: PLR2004
    margin = None if neighbour is None else outline.ahead(neighbour)
    lines = None if margin is None or margin.strip() else write_lines({criterion: [fields]}, margin)
    return _added(outline, (REPLIES,), lines, wanted)


def with_retest(text: str, criterion: str, number: int, fields: dict[str, Any]) -> str:
    """The file's text with a retest added to one of a criterion's replies, which is counted from 0."""
    wanted = parse_yaml(text, REPLIES)
    wanted[REPLIES][criterion][number]["retest"] = fields
    outline = Outline(text)
    here: Steps = (REPLIES, criterion, number)
    margin = " " * outline.keys[here][1]
    return _added(outline, here, write_lines({"retest": fields}, margin), wanted)


def _dash_margin(outline: Outline, item: Steps) -> str | None:
    """What stands before the dash of a list item; None where the dash is not on the item's first line."""
    found = _DASH.fullmatch(outline.ahead(item))
    return found[1] if found else None


def _added(outline: Outline, after: Steps, lines: str | None, wanted: Any) -> str:  # noqa: ANN401
    """The text with lines put in below what stands at a path, or else all of it laid out afresh."""
    in_braces = any(after[:length] in outline.flow for length in range(len(after) + 1))
    if lines is not None and not in_braces:
        end = outline.ends[after] + 1
        above, below = "".join(outline.lines[:end]), "".join(outline.lines[end:])
        whole = above + ("" if above.endswith(("\n", "\r")) else "\n") + lines + below
        # A comment may stand so that it would become part of a text: what is written must be what is read.
        if _reads_as(whole, wanted):
            return whole
    return "".join(f"{comment.text}\n" for comment in outline.comments) + write_lines(wanted)


def _reads_as(text: str, wanted: Any) -> bool:  # noqa: ANN401
    try:
        return bool(parse_yaml(text, REPLIES) == wanted)
    except InvalidDataError:
        return False
