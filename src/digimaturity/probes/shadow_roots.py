"""What a page's code keeps in shadow roots, opened: browsers show it at its place, and other templates they do not."""

from __future__ import annotations

import re

_TAG = re.compile(r"<(/?)template\b([^>]{0,2000})>", re.IGNORECASE)
_ROOT = re.compile(r"""\bshadowrootmode\s*=\s*["']?(?:open|closed)\b""", re.IGNORECASE)


def opened(html: str) -> str:
    """The code with each declared shadow root as an element of its own, at its place (HTML, ``shadowrootmode``)."""
    if "shadowrootmode" not in html.lower():
        return html
    # Whether each template that stands open is shown: inside one that is not, nothing is.
    stands: list[bool] = []

    def told(found: re.Match[str]) -> str:
        if found[1]:
            return "</div>" if stands and stands.pop() else found[0]
        stands.append(bool(_ROOT.search(found[2])) and (not stands or stands[-1]))
        return "<div>" if stands[-1] else found[0]

    return _TAG.sub(told, html)
