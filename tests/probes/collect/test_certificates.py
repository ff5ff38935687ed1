"""A certificate may hold anything, and what cannot be read is empty."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from digimaturity.probes.collect.certificates import told_of


@pytest.mark.parametrize("der", [b"", b"x", bytes(1000), b"\x30\x82\xff\xff" + b"\x30" * 200])
def test_what_is_no_certificate_is_empty(der: bytes) -> None:
    """Nothing is told of it, and nothing breaks."""
    assert told_of(der, datetime(2026, 11, 29, tzinfo=UTC)) == {}
