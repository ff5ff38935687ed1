"""Mystery-shopper assessment of public organisations' digital services.

``import digimaturity as dm; study = dm.open("my-study")`` opens a study; see ``digimaturity.api``.
"""

from __future__ import annotations

from digimaturity.ground.version import __version__

# Importing it from typing takes a good part of the start, and Ctrl-C could not be answered meanwhile.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from digimaturity.api import (
        Answer,
        Catalogue,
        Chart,
        Difference,
        DigimaturityError,
        OpenStudy,
        Ranking,
        Rows,
        Score,
        difference_bounds,
        load_catalogue,
        load_references,
        open,  # noqa: A004 - as in ``digimaturity.open``
        probe_page,
        probe_recording,
        rank,
        score,
        use,
    )

__all__ = [
    "Answer",
    "Catalogue",
    "Chart",
    "Difference",
    "DigimaturityError",
    "OpenStudy",
    "Ranking",
    "Rows",
    "Score",
    "__version__",
    "difference_bounds",
    "load_catalogue",
    "load_references",
    "open",
    "probe_page",
    "probe_recording",
    "rank",
    "score",
    "use",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the door has
    # The command line imports this package on every run, and needs the door on none.
    if name not in __all__:
        message = f"module 'digimaturity' has no attribute {name!r}"
        raise AttributeError(message)
    from digimaturity import api

    return getattr(api, name)


def __dir__() -> list[str]:
    return sorted(__all__)
