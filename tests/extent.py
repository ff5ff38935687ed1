"""How much is tried.

On each change a share, always the same; with ``make test-all`` every kind, at random, in the time that a change may
take to land; with ``make test-exhaustive`` as much as a release needs.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, Phase, settings

# ``make test-all`` sets TESTS=all, ``make test-exhaustive`` TESTS=exhaustive, ``make mutants`` TESTS=mutants.
_EXTENT = os.environ.get("TESTS")
EXHAUSTIVE = _EXTENT == "exhaustive"
_ALL = _EXTENT == "all"
# Of a hundred examples.
_SHARE = 1.0 if EXHAUSTIVE else 0.15


def settle() -> None:
    """Tell Hypothesis how many examples to try; nothing depends on how fast the machine is."""
    slow = [HealthCheck.too_slow]
    settings.register_profile("exhaustive", deadline=None, suppress_health_check=slow)
    settings.register_profile("all", deadline=None, suppress_health_check=slow, max_examples=share(100))
    settings.register_profile(
        "dev", deadline=None, suppress_health_check=slow, max_examples=share(100), derandomize=True, database=None
    )
    # A mutant is dead with the first example against it; the simplest one is of no interest.
    settings.register_profile("mutants", settings.get_profile("dev"), phases=(Phase.explicit, Phase.generate))
    settings.load_profile(_EXTENT if _EXTENT in {"all", "exhaustive", "mutants"} else "dev")


def share(whole: int) -> int:
    """How many of so many examples, kills or moments are tried now: a part of them unless everything is wanted."""
    return max(int(whole * _SHARE), 1)


def tried(each: int, landing: int, most: int) -> int:
    """What holds on each change, when one lands, or where everything is wanted."""
    return most if EXHAUSTIVE else landing if _ALL else each
