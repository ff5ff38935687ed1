"""What looking needs beside the core, asked for before anything is done."""

from __future__ import annotations

from importlib.util import find_spec

from digimaturity.ground.extras import lacking
from digimaturity.ground.language import Text

# The libraries of each extra that nothing can be looked at without.
_NEEDED = {
    "probe": ("selectolax", "warcio", "httpx", "protego", "dns", "cryptography"),
    "browser": ("playwright", "psutil"),
}
_LACKING = {
    "probe": Text("För att titta på webbsidor behövs bibliotek som saknas: {l}.", "Looking needs libraries: {l}."),
    "browser": Text("För att titta i en webbläsare saknas {l}.", "Looking in a browser needs {l}."),
}


def require(extra: str) -> None:
    """Go on where an extra is installed.

    Args:
        extra: ``probe`` or ``browser``.

    Raises:
        UsageError: it is not, with how to install it.
    """
    absent = [name for name in _NEEDED[extra] if find_spec(name) is None]
    if absent:
        raise lacking(_LACKING[extra].fill(l=", ".join(absent)), extra)
