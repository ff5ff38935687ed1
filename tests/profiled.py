"""A study on a small catalogue with profiles and criteria that need a login."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.builders import DATA
from tests.running import call

if TYPE_CHECKING:
    from pathlib import Path

# and B-01–B-05, of which the fifth need a login and the second are asked per service.
CATALOGUE = DATA / "catalogues" / "profiled"
ALL = tuple(f"{d}-0{n}" for d in "AB" for n in range(1, 6))
DAY = ("A-01", "A-02", "A-03", "B-01", "B-02", "B-03")
OPEN = tuple(c for c in ALL if not c.endswith("5"))


def study_of(folder: Path, edition: str = "", levels: dict[str, int] | None = None, name: str = "2026") -> Path:
    """A study with an edition that says what is given, and the answers of one assessor about Malmö.

    Args:
        folder: where to make it.
        edition: lines of ``edition.yaml`` beside id, title and catalogue.
        levels: by criterion; 3 of everything unless said.
        name: of the edition.
    """
    study = folder / "study"
    if not study.exists():
        assert call("init", str(study), at=folder).returncode == 0
        (study / "digimaturity.toml").write_text(f'catalogue = "{CATALOGUE}"\nassessor = "Anna"\n', encoding="utf-8")
    home = study / "assessments" / name
    (home / "malmo").mkdir(parents=True)
    said = f"format: 1\nid: '{name}'\ntitle: {{sv: Rundan, en: The round}}\n"
    said += f"catalogue: {{id: profiled, version: '1.0'}}\n{edition}"
    (home / "edition.yaml").write_text(said, encoding="utf-8")
    given = dict.fromkeys(ALL, 3) if levels is None else levels
    answers = "".join(f"  {c}: {{outcome: scored, level: {n}, by: anna, at: 2026-09-14}}\n" for c, n in given.items())
    head = f"format: 1\norganisation: malmo\nedition: '{name}'\nassessor: {{id: anna, name: Anna}}\n"
    text = f"{head}catalogue: {{id: profiled, version: '1.0'}}\nanswers:\n{answers}"
    (home / "malmo" / "anna.yaml").write_text(text, encoding="utf-8")
    return study
