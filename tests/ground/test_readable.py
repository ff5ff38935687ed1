"""What people's work stands in is written only where it can be read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from digimaturity.ground.errors import InvalidDataError, UsageError
from digimaturity.ground.readable import check_readable, write_readable
from digimaturity.ground.yamlfile import MAX_BYTES, parse_yaml, read_yaml

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("content", "refused"), [("a: [", InvalidDataError), (f"a: {'å' * (MAX_BYTES // 2)}", UsageError)]
)
def test_what_its_reader_refuses_leaves_the_file_as_it_was(
    tmp_path: Path, content: str, refused: type[Exception]
) -> None:
    """Broken content, and content that is too large by its bytes."""
    path = tmp_path / "a.yaml"
    write_readable(path, "a: å\n", parse_yaml)
    with pytest.raises(refused):
        write_readable(path, content, parse_yaml)
    assert read_yaml(path) == {"a": "å"}


def test_looking_writes_nothing(tmp_path: Path) -> None:
    """The bytes that would be written are given back."""
    assert check_readable(tmp_path / "a.yaml", "a: å\n", parse_yaml) == "a: å\n".encode()
    assert list(tmp_path.iterdir()) == []
