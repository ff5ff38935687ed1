"""``digimaturity criteria import``: a published index is rebuilt from one table, and what is wrong in it is named."""

from __future__ import annotations

import csv
import io
import random
from typing import TYPE_CHECKING

import pytest
from tests.running import call

if TYPE_CHECKING:
    from pathlib import Path

THEMES = {"Links": ("Trade", "Travel", "Grid", "People", "Rules"), "Lasting": ("Nature", "Society", "Economy")}
COUNTRIES = [f"Country {n}" for n in range(1, 52)]


class Index:
    """A made-up index of 51 countries and 49 indicators in 8 themes of two dimensions, with weights on every floor."""

    def __init__(self, seed: int) -> None:
        chance = random.Random(seed)  # noqa: S311 - made-up figures
        themes = [(d, t) for d, own in THEMES.items() for t in own]
        self.places = [themes[n % 8] for n in range(49)]
        self.weights = [chance.choice([0.5, 1, 1, 2]) for _ in range(49)]
        self.rises = [chance.random() < 0.7 for _ in range(49)]
        self.theme_weights = {place: chance.uniform(0.1, 3) for place in themes}
        self.dimension_weights = {"Links": 2.0, "Lasting": 0.75}
        spans = [10 ** chance.uniform(-2, 4) for _ in range(49)]
        self.values = {c: [chance.gauss(0.3, 1) * span for span in spans] for c in COUNTRIES}
        self.ends = [
            (min(v[n] for v in self.values.values()), max(v[n] for v in self.values.values())) for n in range(49)
        ]
        self.missing: set[tuple[str, int]] = set()
        self.excused: set[tuple[str, int]] = set()

    def indicators(self, *, listed: bool = False) -> str:
        """The table that the catalogue is made of; with the goalposts in one cell, or the least and the most in two."""
        heads = "id,title,dimension,theme,weight,theme_weight,dimension_weight,direction,"
        lines = [heads + ("goalposts" if listed else "min,max")]
        for n, (dimension, theme) in enumerate(self.places):
            low, high = self.ends[n]
            weights = (self.weights[n], self.theme_weights[dimension, theme], self.dimension_weights[dimension])
            posts = (f"{low!r}; {high!r}",) if listed else (repr(low), repr(high))
            cells = (f"IND.{n + 1}", f"Indicator {n + 1}", dimension, theme, *map(repr, weights))
            lines.append(",".join((*cells, "1" if self.rises[n] else "-1", *posts)))
        return "\n".join(lines) + "\n"

    def table(self) -> str:
        """The values, a country to a row; what is missing is empty, what does not apply is NA."""
        lines = [",".join(["organisation", *(f"IND.{n + 1}" for n in range(49))])]
        for country, own in self.values.items():
            cells = [
                "" if (country, n) in self.missing else "NA" if (country, n) in self.excused else repr(value)
                for n, value in enumerate(own)
            ]
            lines.append(",".join([country, *cells]))
        return "\n".join(lines) + "\n"

    def score(self, country: str) -> dict[str, float]:
        """The score and those of the dimensions, added up from the definition: sums of weights times points."""
        found, whole, heft = {}, 0.0, 0.0
        for dimension, themes in THEMES.items():
            top = bottom = 0.0
            for theme in themes:
                points = weight = 0.0
                for n, place in enumerate(self.places):
                    if place != (dimension, theme) or {(country, n)} & (self.missing | self.excused):
                        continue
                    low, high = self.ends[n]
                    share = (self.values[country][n] - low) / (high - low)
                    points += self.weights[n] * 100 * (share if self.rises[n] else 1 - share)
                    weight += self.weights[n]
                if weight:
                    top += self.theme_weights[dimension, theme] * points / weight
                    bottom += self.theme_weights[dimension, theme]
            found[dimension] = top / bottom
            whole += self.dimension_weights[dimension] * found[dimension]
            heft += self.dimension_weights[dimension]
        return {**found, "score": whole / heft}


@pytest.mark.parametrize(("listed", "gaps"), [(False, "none"), (True, "none"), (False, "excused"), (True, "both")])
def test_a_published_index_is_rebuilt_from_one_table(listed: bool, gaps: str, tmp_path: Path) -> None:  # noqa: FBT001
    """51 countries have the scores that their definition gives, to twelve digits, also where cells do not apply."""
    index = Index(7)
    chance = random.Random(8)  # noqa: S311 - made-up gaps
    cells = [(c, n) for c in COUNTRIES for n in range(49)]
    index.excused = set(chance.sample(cells, 200)) if gaps != "none" else set()
    # A whole theme that does not apply leaves the country's score.
    index.excused |= {(COUNTRIES[4], n) for n in range(2, 49, 8)} if gaps != "none" else set()
    index.missing = set(chance.sample(cells, 100)) - index.excused if gaps == "both" else set()
    (tmp_path / "index.csv").write_text(index.indicators(listed=listed), encoding="utf-8")
    (tmp_path / "values.csv").write_text(index.table(), encoding="utf-8")
    made = call("criteria", "import", "index.csv", "--kind", "country", at=tmp_path)
    assert made.returncode == 0, made.stderr
    assert "49 criteria in 8 themes and 2 dimensions" in made.stderr
    checked = call("criteria", "check", "--catalogue", "index", at=tmp_path)
    assert (checked.returncode, checked.stdout) == (0, "No errors: 49 criteria, version 1.0.\n")
    scored = call("score", "--answers", "values.csv", "--catalogue", "index", at=tmp_path)
    assert scored.returncode == 0, scored.stderr
    rows = {row["organisation"]: row for row in csv.DictReader(io.StringIO(scored.stdout))}
    assert list(rows) == COUNTRIES
    for country, row in rows.items():
        for part, value in index.score(country).items():
            assert float(row[part]) == pytest.approx(value, abs=1e-12, rel=1e-12), (country, part)


BROKEN = [
    ("id,titel,vikt\nA,a,0\n", "vikt", 2, "greater than 0"),
    ("id,weight\nA,1e308\nB,1\n", "weight", 2, "at most 1000000"),
    ("id,theme,theme weight\nA,x,2000000\n", "theme weight", 2, "at most 1000000"),
    ("id,title,goalposts,max\nA,a,10;40;90,1\n", "goalposts", 2, "not both"),
    ("id,title,weight\nA,a,heavy\n", "weight", 2, "heavy"),
    ("id,title\nA b,a\n", "id", 2, "Must be an id such as"),
    ("id,title\nvalue,a\n", "id", 2, "name of a column"),
    ("id,title\nA-1,a\na_1,b\n", "id", 3, "stands on row 2 already"),
    ("id,title\n,a\n", "id", 2, "The id is missing"),
    ("id,title,direction\nA,a,sideways\n", "direction", 2, "-1 where lower is"),
    ("id,title,min,max\nA,a,5,\n", "max", 2, "both min and max"),
    ("id,title,min,max\nA,a,5,1\n", "min", 2, "min must be less than max"),
    ("id,title,min,max\nA,a,1.500,9\n", "min", 2, "1.500"),
    ("id,title,goalposts\nA,a,7\n", "goalposts", 2, "at least two goalposts"),
    ("id,title,goalposts\nA,a,1;3;2\n", "goalposts", 2, "rise or fall"),
    ("id,title,goalposts\nA,a,0=1;50=2\n", "goalposts", 2, "from 0 to 100"),
    ("id,title,goalposts\nA,a,0=1;2\n", "goalposts", 2, "all or none"),
    ("id,title,direction,goalposts\nA,a,-1,0=1;100=2\n", "goalposts", 2, "as direction says"),
    ("id,theme,theme weight\nA,x,1\nB,y,\n", "theme weight", 3, "has no weight"),
    ("id,theme,theme_weight\nA,x,1\nB,x,2\n", "theme_weight", 3, "weighs 1 on row 2, 2 here"),
    ("id,title_sv,title_en\nA,ett,\n", "title_en", 2, "missing in en"),
    ("code,wieght\nA,1\n", "wieght", 1, 'Did you mean "weight"'),
    ("title,weight\na,1\n", "id", 1, "The column id is missing"),
    ("id,title\n", "id", 1, "no rows"),
]


@pytest.mark.parametrize(("table", "column", "line", "said"), BROKEN, ids=[said for *_, said in BROKEN])
def test_what_is_wrong_is_named_with_its_row_and_column(
    table: str, column: str, line: int, said: str, tmp_path: Path
) -> None:
    """Nothing is written, the exit code is 4, and the message has file, row, column and what to do."""
    (tmp_path / "index.csv").write_text(table, encoding="utf-8")
    done = call("criteria", "import", "index.csv", at=tmp_path)
    assert done.returncode == 4
    assert f"index.csv:{line} {column}: " in done.stderr
    assert said in done.stderr
    assert not (tmp_path / "index").exists()


def test_a_catalogue_is_overwritten_only_when_that_is_said(tmp_path: Path) -> None:
    """A second import is refused and leaves every byte; --dry-run writes nothing; --replace writes."""
    (tmp_path / "index.csv").write_text("id,title\nA,first\n", encoding="utf-8")
    assert call("criteria", "import", "index.csv", "--dry-run", at=tmp_path).returncode == 0
    assert not (tmp_path / "index").exists()
    assert call("criteria", "import", "index.csv", at=tmp_path).returncode == 0
    before = {p.name: p.read_bytes() for p in (tmp_path / "index").iterdir()}
    (tmp_path / "index.csv").write_text("id,title\nA,second\n", encoding="utf-8")
    refused = call("criteria", "import", "index.csv", at=tmp_path)
    assert (refused.returncode, "--replace" in refused.stderr) == (2, True)
    assert {p.name: p.read_bytes() for p in (tmp_path / "index").iterdir()} == before
    assert call("criteria", "import", "index.csv", "--replace", at=tmp_path).returncode == 0
    shown = call("criteria", "show", "a", "--catalogue", "index", at=tmp_path).stdout
    assert shown.startswith("A second\n")


def test_a_table_says_as_little_as_it_likes(tmp_path: Path) -> None:
    """Ids alone make one theme of indicators whose values are points already; the scale may be any."""
    (tmp_path / "my-index.csv").write_text("Kod;Riktning\nEtt;\nTvå.2;-1\n", encoding="utf-8")
    (tmp_path / "values.csv").write_text("organisation;Ett;Två.2\nx;0,25;0,25\n", encoding="utf-8")
    made = call("criteria", "import", "my-index.csv", "--scale", "0-1", "-o", "one", at=tmp_path)
    assert made.returncode == 0, made.stderr
    scored = call("score", "--answers", "values.csv", "--catalogue", "one", "--format", "json", at=tmp_path)
    assert '"score": {"value": 0.5,' in scored.stdout


@pytest.mark.parametrize("scale", ["5", "5-0", "a-b", ""])
def test_a_scale_has_two_ends(scale: str, tmp_path: Path) -> None:
    """Anything else than two numbers, the lesser first, is refused with an example."""
    (tmp_path / "index.csv").write_text("id\nA\n", encoding="utf-8")
    done = call("criteria", "import", "index.csv", f"--scale={scale}", at=tmp_path)
    assert (done.returncode, "0-100" in done.stderr) == (2, True)
