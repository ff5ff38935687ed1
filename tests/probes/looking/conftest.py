"""One browser for all tests of looks; they are skipped where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.probes.looking.eyes import Eyes, started

from digimaturity.ground.errors import UsageError
from digimaturity.probes.looking.chromium import refuse_without_browser

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def eyes() -> Iterator[Eyes]:
    """A running browser."""
    try:
        refuse_without_browser()
    except UsageError as missing:
        pytest.skip(str(missing))
    running, stack = started()
    yield running
    running.run(stack.aclose())
    running.runner.close()
