"""Command lines that are printed can be pasted."""

from __future__ import annotations

import subprocess

import pytest

from digimaturity.ground.command_words import also, pasted, work_at

WORDS = ("assess", "härnosand", "--assessor", "Bo Ek", "it's", 'a"b', "$HOME", "a;b", "")


@pytest.mark.skipif("os.name == 'nt'")
def test_the_shell_reads_the_same_words_back() -> None:
    """Spaces, quotes and signs that a shell knows stand inside a word."""
    line = pasted("printf", "%s\\n", *WORDS)
    assert subprocess.run(["sh", "-c", line], capture_output=True, check=True, text=True).stdout.splitlines() == [
        *WORDS
    ]


def test_a_printed_command_leads_to_where_the_run_works() -> None:
    """The flags that were given, those that a command has, in quotes where they need it; nothing where none were."""
    assert also() == ""
    work_at(edition="2026", workspace="my study", catalogue=None)
    assert (also(), also("workspace"), also("catalogue")) == (
        " --edition 2026 --workspace 'my study'",
        " --workspace 'my study'",
        "",
    )
    work_at()
    assert also() == ""
