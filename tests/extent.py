"""How much is tried: on each change a share, always the same; everything, at random, with ``make test-all``."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, Phase, settings

# ``make test-all`` sets TESTS=all, ``make mutants`` TESTS=mutants.
_EXTENT = os.environ.get("TESTS")
WHOLE = _EXTENT == "all"
_SHARE = 5


def settle() -> None:
    """Tell Hypothesis how many examples to try; nothing depends on how fast the machine is."""
    slow = [HealthCheck.too_slow]
    settings.register_profile("all", deadline=None, suppress_health_check=slow)
    settings.register_profile(
        "dev", deadline=None, suppress_health_check=slow, max_examples=share(100), derandomize=True, database=None
    )
    # A mutant is dead with the first example against it; the simplest one is of no interest.
    settings.register_profile("mutants", settings.get_profile("dev"), phases=(Phase.explicit, Phase.generate))
    settings.load_profile(_EXTENT if _EXTENT in {"all", "mutants"} else "dev")


def share(whole: int) -> int:
    """How many of so many examples, kills or moments are tried now: a fifth unless everything is wanted."""
    return whole if WHOLE else max(whole // _SHARE, 1)
