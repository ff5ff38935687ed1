"""A file is told from another by the checksum that other programs reckon too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from digimaturity.ground.checksum import sha256_of

if TYPE_CHECKING:
    from pathlib import Path


def test_the_checksum_is_that_of_the_standard(tmp_path: Path) -> None:
    """FIPS 180-4's example of three letters."""
    path = tmp_path / "abc"
    path.write_bytes(b"abc")
    assert sha256_of(path) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_what_cannot_be_read_has_none(tmp_path: Path) -> None:
    """The system's own error says why."""
    with pytest.raises(FileNotFoundError):
        sha256_of(tmp_path / "nowhere")
