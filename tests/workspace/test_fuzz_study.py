"""Every file of a small study, changed at random: what it says is read, refused with its place, or named."""

from __future__ import annotations

import csv
import io
import json
import random
import re
import shutil
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from tests.extent import tried
from tests.running import call

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from subprocess import CompletedProcess

ROUNDS = 10
CHANGES = tried(8, 12, 300)
FILES = {
    "digimaturity.toml": 'lang = "en"\nedition = "2026"\nassessor = "Anna"\n',
    "organisations.yaml": """\
organisations:
- id: nykoping-energi
  kind: municipality
  name: {sv: Nyköpings energi}
  aliases: [Energin]
""",
    "panels/own.yaml": """\
format: 1
id: own
title: {sv: Egen, en: Own}
source: own
groups:
  cities: {sv: Städer, en: Cities}
members:
- {organisation: malmo, group: cities, status: confirmed}
- {organisation: goteborg, group: cities, status: our_choice}
""",
    "assessments/2026/edition.yaml": """\
format: 1
id: '2026'
title: {sv: Studien, en: The study}
catalogue: {id: digimaturity, version: '1.0'}
panel: own
scope:
- PRE-01
- PRE-02
- PRE-03
- EXP-39
""",
    "assessments/2026/malmo/services.yaml": """\
format: 1
services:
- id: bygglov
  name: Bygglov
  url: https://malmo.example/bygglov
- id: forskola
  name: {sv: Förskola, en: Preschool}
""",
    "assessments/2026/malmo/anna.yaml": """\
# Annas svar
format: 1
organisation: malmo
edition: '2026'
assessor:
  id: anna
  name: Åsa Anna
catalogue:
  id: digimaturity
  version: '1.0'
answers:
  PRE-01:
    outcome: scored
    level: 4
    by: anna
    at: '2026-09-14T09:15:00+02:00'
    note: Först i träfflistan.
    evidence:
    - url: https://malmo.example/
      seen: '2026-09-14'
  PRE-02:
    services:
      bygglov:
        outcome: scored
        level: 3
        by: anna
        at: '2026-09-14'
      forskola:
        outcome: not_assessed
        by: anna
        at: '2026-09-14'
  EXP-39:
    outcome: scored
    value: 0.75
    by: anna
    at: 2026
    history:
    - outcome: blocked
      reason: Låst
      by: anna
      at: '2026-09-13'
      replaced_at: '2026-09-14'
      replaced_by: anna
""",
    "assessments/2026/malmo/bo.yaml": """\
format: 1
organisation: malmo
edition: '2026'
assessor: {id: bo, name: Bo}
catalogue: {id: digimaturity, version: '1.0'}
answers:
  PRE-01: {outcome: scored, level: 5, by: bo, at: '2026-09-15'}
  PRE-03: {outcome: scored, level: 2, by: bo, at: '2026-09-15'}
""",
    "assessments/2026/malmo/replies.yaml": """\
format: 1
replies:
  PRE-02:
  - text: Nu går det.
    by: Malmö stad
    at: '2026-10-01'
    service: bygglov
""",
    "assessments/2026/goteborg/anna.yaml": """\
format: 1
organisation: goteborg
edition: '2026'
assessor: {id: anna, name: Åsa Anna}
catalogue: {id: digimaturity, version: '1.0'}
answers:
  PRE-01: {outcome: scored, level: 2, by: anna, at: '2026-09-16'}
  PRE-03: {outcome: scored, level: 5, by: anna, at: '2026-09-16'}
""",
}
VALUES = (
    *("", "null", "-1", "-0.5", "4.5", "7", "1e400", ".nan", "true", "x", "[]", "{}", "[x]", "{x: y}", '"4"', "'4'"),
    *("2026-02-31", "14/09/2026", "2062-01-01", "0x4", "4_0", "!!int 4", "&a 4", "*a", "åäö", "PRE-99", "bygglo", "no"),
    *("|", ">", "- x", "? x", "\u2212" + "1", "4 # x", "@", "%", "x: y", "scored", "lund", "1.0", "9" * 400, "\t4"),
)
ENCODINGS = ("cp1252", "utf-16", "utf-8-sig", "utf-16-le", "cp437", "utf-32")
SCORE = "score malmo --even-if-unfinished --format json"
EXPORT = "export --even-if-unfinished"
FURTHER = ("compare --format json", "status --format json", EXPORT, "doctor --format json")


def _lines(change: Callable[[list[str], random.Random], None]) -> Callable[[Path, random.Random], None]:
    def made(path: Path, chance: random.Random) -> None:
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        change(lines, chance)
        path.write_text("".join(lines), encoding="utf-8", newline="")

    return made


def _somewhere(lines: list[str], chance: random.Random) -> int:
    return chance.randrange(len(lines))


def _drop(lines: list[str], chance: random.Random) -> None:
    del lines[_somewhere(lines, chance)]


def _double(lines: list[str], chance: random.Random) -> None:
    lines.insert(_somewhere(lines, chance), chance.choice(lines))


def _move(lines: list[str], chance: random.Random) -> None:
    lines.insert(_somewhere(lines, chance), lines.pop(_somewhere(lines, chance)))


def _indent(lines: list[str], chance: random.Random) -> None:
    n = _somewhere(lines, chance)
    lines[n] = lines[n][chance.randint(1, 3) :] if chance.random() < 0.5 else "  " + lines[n]


def _retype(lines: list[str], chance: random.Random) -> None:
    """Another value where one stands, in a line or between braces."""
    n = _somewhere(lines, chance)
    values = list(re.finditer(r"(?<=[:=] )[^,}\]\n{\[]+|(?<=- )[^,}\]\n{\[]+|(?<=\[)[^,\]]+", lines[n]))
    if values:
        found = chance.choice(values)
        lines[n] = lines[n][: found.start()] + chance.choice(VALUES) + lines[n][found.end() :]


def _misspell(lines: list[str], chance: random.Random) -> None:
    """A letter less, more or other in a word."""
    n = _somewhere(lines, chance)
    letters = [m.start() for m in re.finditer(r"\w", lines[n])]
    if letters:
        at = chance.choice(letters)
        lines[n] = lines[n][:at] + chance.choice(("", "x", "å", "0", "-", "'", ":")) + lines[n][at + 1 :]


def _encode(path: Path, chance: random.Random) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_bytes(text.encode(chance.choice(ENCODINGS), errors="replace"))


def _newlines(path: Path, chance: random.Random) -> None:
    path.write_bytes(path.read_bytes().replace(b"\n", chance.choice((b"\r\n", b"\r", b"\n\n", b"\n\x00", b"\xc2\x85"))))


def _bytes(path: Path, chance: random.Random) -> None:
    content = bytearray(path.read_bytes())
    at = chance.randrange(len(content))
    chance.choice((content.pop, lambda n: content.insert(n, chance.randrange(256))))(at)
    path.write_bytes(bytes(content))


def _cut(path: Path, chance: random.Random) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: chance.randrange(len(content))])


def _rename(path: Path, chance: random.Random) -> None:
    name = chance.choice(
        ("{s}.yml", "{s}.YAML", "{s} (1).yaml", "{s}.yaml.bak", "{s}-2.yaml", "Kopia av {s}.yaml", "x{s}.yaml", "{s}")
    )
    path.rename(path.with_name(name.format(s=path.stem)))


def _copy(path: Path, chance: random.Random) -> None:
    names = (
        "{s}-2.yaml",
        "{s} (1).yaml",
        "../{s}.yaml",
        "../lund/{s}.yaml",
        "../goteborg/{s}.yaml",
        "../malmö/{s}.yaml",
    )
    target = path.parent / chance.choice(names).format(s=path.stem)
    target.parent.mkdir(exist_ok=True)
    if not target.exists():
        shutil.copy(path, target)


def _folder(path: Path, _chance: random.Random) -> None:
    path.unlink()
    path.mkdir()


def _rename_folder(path: Path, chance: random.Random) -> None:
    folder = path.parent
    folder.rename(folder.with_name(folder.name + chance.choice(("x", " ", "-2", ".old", "ö"))))


CHANGES_OF_A_FILE: tuple[tuple[int, Callable[[Path, random.Random], None]], ...] = (
    *((6, _lines(change)) for change in (_drop, _double, _move, _indent)),
    (20, _lines(_retype)),
    (14, _lines(_misspell)),
    *((4, change) for change in (_encode, _newlines, _bytes, _cut, _rename, _copy)),
    *((1, change) for change in (_folder, _rename_folder)),
)


@pytest.fixture(scope="module")
def right(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The study before anything is changed in it."""
    made: Path = tmp_path_factory.mktemp("right") / "study"
    for name, text in FILES.items():
        path = made / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return made


class Right(NamedTuple):
    """What the commands tell of the study before anything is changed in it: every figure of a score, every answer."""

    figures: list[float]
    answers: dict[tuple[str, ...], tuple[Any, ...]]


@pytest.fixture(scope="module")
def told(right: Path) -> Right:
    """What is told of the unchanged study, in which nothing is wrong."""
    doctor = call("doctor", at=right)
    assert doctor.returncode == 0, doctor.stdout
    answers = _exported(call(*EXPORT.split(), at=right))
    assert answers == _independently(right)
    assert len(answers) == 8
    return Right(_figures(json.loads(call(*SCORE.split(), at=right).stdout)), answers)


def _figures(content: Any) -> list[float]:
    """Every number in it, in its order."""
    if isinstance(content, dict | list):
        inner = content.values() if isinstance(content, dict) else content
        return [number for value in inner for number in _figures(value)]
    return [content] if isinstance(content, int | float) and not isinstance(content, bool) else []


def _said(o: dict[str, str]) -> tuple[Any, ...]:
    level, value = (o.get(field) for field in ("level", "value"))
    return o.get("outcome"), *(None if said is None or said in _NOTHING else float(said) for said in (level, value))


# What a field without a value says in YAML.
_NOTHING = {"", "null", "~"}


def _independently(study: Path) -> dict[tuple[str, ...], tuple[Any, ...]] | None:
    """The answers that stand in the study's files as another reader of YAML reads them; None where it cannot."""
    found: dict[tuple[str, ...], tuple[Any, ...]] = {}
    try:
        for path in study.glob("assessments/2026/*/*.yaml"):
            if path.name in {"services.yaml", "replies.yaml"}:
                continue
            text = path.read_text(encoding="utf-8-sig").replace("\x85", "\n")  # a line break of YAML 1.1
            for criterion, answer in (YAML(typ="base", pure=True).load(text)["answers"] or {}).items():
                owner = (path.parent.name, path.stem, criterion)
                each = answer.get("services") or ({"": answer} if "outcome" in answer else {})
                found |= {(*owner, service): _said(o) for service, o in each.items()}
    except (YAMLError, OSError, UnicodeError, TypeError, KeyError, AttributeError, ValueError):
        return None
    return found


def _exported(done: CompletedProcess[str]) -> dict[tuple[str, ...], tuple[Any, ...]]:
    """The answers in a table that was exported."""
    rows = csv.DictReader(io.StringIO(done.stdout))
    return {
        (row["organisation"], row["assessor"], row["criterion"], row["service"]): (
            row["outcome"],
            *(None if row[field] == "" else float(row[field]) for field in ("level", "value")),
        )
        for row in rows
        if row["outcome"]
    }


@pytest.mark.parametrize("round_", range(ROUNDS))
def test_a_changed_study_is_read_refused_or_named(tmp_path: Path, right: Path, told: Right, round_: int) -> None:
    """No change ends in a bug, and none changes a score without a word.

    Where every command is content and doctor finds nothing, the answers are those that another reader of YAML finds,
    and the score is that of the unchanged study if the answers are.
    """
    for number in range(CHANGES * round_, CHANGES * (round_ + 1)):
        chance = random.Random(number)  # noqa: S311 - the same changes each time
        study = tmp_path / str(number)
        shutil.copytree(right, study)
        name = chance.choice([*FILES, *(2 * [f for f in FILES if f.endswith(("anna.yaml", "bo.yaml"))])])
        weights, changes = zip(*CHANGES_OF_A_FILE, strict=True)
        (change,) = chance.choices(changes, weights)
        change(study / name, chance)
        _check(study, told, f"{number}: {name}")
        shutil.rmtree(study)


def _check(study: Path, told: Right, case: str) -> None:
    done = {words: call(*words.split(), at=study) for words in (SCORE, *FURTHER)}
    for words, ended in done.items():
        assert ended.returncode in {0, 1, 2, 4}, (case, words, ended.stderr)
        assert "Traceback" not in ended.stderr, (case, words)
        if ended.returncode == 4:
            assert str(study) in ended.stdout + ended.stderr, (case, words, ended.stderr)
    if all(ended.returncode == 0 for ended in done.values()):
        answers = _exported(done[EXPORT])
        assert answers == _independently(study), case
        if answers == told.answers:
            assert _figures(json.loads(done[SCORE].stdout)) == told.figures, case
