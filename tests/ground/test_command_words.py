"""Command lines that are printed can be pasted."""

from __future__ import annotations

import subprocess

import pytest

from digimaturity.ground.command_words import pasted

WORDS = ("assess", "härnosand", "--assessor", "Bo Ek", "it's", 'a"b', "$HOME", "a;b", "")


@pytest.mark.skipif("os.name == 'nt'")
def test_the_shell_reads_the_same_words_back() -> None:
    """Spaces, quotes and signs that a shell knows stand inside a word."""
    line = pasted("printf", "%s\\n", *WORDS)
    assert subprocess.run(["sh", "-c", line], capture_output=True, check=True, text=True).stdout.splitlines() == [
        *WORDS
    ]
