"""Whatever is mended by command, in whatever order: no command ends in a fault, and nothing that was saved is lost."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import pytest
from tests.extent import share
from tests.running import run, workspace

from digimaturity.ground.yamlfile import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TEXTS = (
    *("a.se", "https://b.se/å?x=1", "Bygglov", "bygglov", "Förskola", "Förskola=f.se", "Bygga och bo", "två\nrader"),
    *("", "  ", "-", "å", "Иван", "a=b", "=1+1", "💥", "con", "../x", "e\u0301", "\u202eabc", "x" * 300),
)
# What somebody has written or chosen, by the field that holds it.
KEPT = ("url", "quote", "note", "text", "level", "name")


def line(draw: random.Random) -> list[str]:
    """A command that mends something, with texts that fit and texts that do not."""

    def text() -> str:
        return draw.choice(TEXTS)

    def number() -> str:
        return draw.choice("0112")

    who = draw.choice((["--assessor", "Anna"], ["--assessor", "Bo"], ["--consensus"]))
    service = draw.choice(([], [], ["--service", text()], ["--service", "bygglov"]))
    criterion = draw.choice(("PRE-01", "EXP-27"))
    anna = ["--assessor", "Anna"]
    return draw.choice(
        (
            [
                "answer",
                "malmo",
                criterion,
                draw.choice("0245"),
                *service,
                *who,
                "--url",
                "c.se",
                "--note",
                text() or "n",
            ],
            ["evidence", "malmo", criterion, "--add", text(), *service, *who],
            ["evidence", "malmo", criterion, "--quote", text(), *service, *who],
            ["evidence", "malmo", criterion, "--change", number(), "--quote", text(), *service, *who],
            ["evidence", "malmo", criterion, "--remove", number(), *service, *who],
            ["evidence", "malmo", criterion],
            ["note", "malmo", criterion, text(), *service, *who],
            ["note", "malmo", criterion, "--remove", *service, *who],
            ["services", "add", "malmo", text(), "--url", draw.choice(("a.se", "d.se"))],
            ["services", "rename", "malmo", text(), text(), *anna],
            ["services", "remove", "malmo", text(), "--yes", *anna],
            ["services", "list", "malmo"],
            ["reply", "malmo", criterion, text(), "--by", "Malmö stad"],
            ["reply", "malmo", criterion, text(), "--change", number(), *anna],
            ["reply", "malmo", criterion, "--retest", draw.choice("024"), "--change", number(), *anna],
            ["reply", "malmo", criterion, "--remove", number(), *anna],
            ["reply", "malmo", criterion, "--remove-retest", number(), *anna],
            ["explain", "malmo", criterion],
        )
    )


def said(content: Any) -> Iterator[tuple[str, Any]]:
    """Everything in a file that somebody wrote or chose."""
    if isinstance(content, dict):
        for field, inner in content.items():
            if field in KEPT and not isinstance(inner, dict):
                yield field, inner
            else:
                yield from said(inner)
    elif isinstance(content, list):
        for inner in content:
            yield from said(inner)


@pytest.mark.parametrize("seed", range(share(10)))
def test_nothing_is_lost_by_any_command(tmp_path: Path, seed: int) -> None:
    """Each of sixty commands does what it says or refuses in words, and every text and level is still in the files."""
    draw = random.Random(seed)  # noqa: S311 - the same commands every time
    study = workspace(
        tmp_path,
        ("malmo", "PRE-01", "4", "--url", "start.se", "--note", "början", "--assessor", "Anna", "--edition", "2026"),
        ("malmo", "EXP-27", "2", "--service", "Bygglov", "--assessor", "Bo", "--edition", "2026"),
    )
    ever: set[tuple[str, Any]] = set()
    done = 0
    for _ in range(60):
        words = [*line(draw), "--edition", "2026"]
        ended = run(*words, at=study, stdin="från ett rör\n")
        assert ended.returncode in {0, 2}, (words, ended.stderr)
        done += ended.returncode == 0
        now = {entry for path in study.rglob("*.yaml") for entry in said(read_yaml(path))}
        assert ever <= now, words
        ever = now
    assert done > 10
