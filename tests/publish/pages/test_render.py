"""What stands in a page whatever it shows: one file, a strict policy, both languages, nothing that obeys anybody."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from typing import TYPE_CHECKING

import pytest
from tests.builders import DATA, REPOSITORY
from tests.running import RELEASED, call, workspace

from digimaturity.publish.pages.render import anchor, contact

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

TEMPLATES = REPOSITORY / "src/digimaturity/publish/pages/templates"
WHEN = "1790000000"
_STATEMENTS = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_LETTERS = re.compile(r"[A-Za-zÅÄÖåäö]{2,}")
_REFUSED = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufeff]")
_SAID = re.compile(r"\b(?:alt|title|aria-label|aria-description|placeholder|content)=\"([^\"]*)\"")


def page(at: Path, *words: str, **variables: str | None) -> str:
    """The page that a command writes to stdout."""
    done = call("report", *words, "-o", "-", at=at, SOURCE_DATE_EPOCH=WHEN, **variables)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def exempelstad() -> str:
    """The page of the practice edition's first organisation."""
    return page(RELEASED, "exempelstad", "--edition", "exempel", "--lang", "sv")


@pytest.fixture(scope="module")
def comparison() -> str:
    """The page of the shipped comparison."""
    return page(RELEASED, "--edition", "eu-2023", "--lang", "en")


@pytest.mark.parametrize(
    ("identity", "place"),
    [
        ("PRE-01", "PRE-01"),
        ("limits", "criterion-limits"),
        ("Å.2", "criterion-Å.2"),
        ("dimension-A", "criterion-dimension-A"),
    ],
)
def test_no_criterion_takes_the_anchor_of_another_part(identity: str, place: str) -> None:
    """An id like PRE-01 is its own anchor; one that may be called as a part of the page has a word before it."""
    assert anchor(identity) == place


def test_the_policy_lets_in_nothing_but_the_pages_own_style_and_script(exempelstad: str) -> None:
    """Everything is forbidden but one style and one script, by the hash of what stands in the page."""
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', exempelstad)
    assert policy is not None
    allowed = dict(part.split(" ", 1) for part in policy[1].replace("&#39;", "'").split("; "))
    assert allowed["img-src"] == "data:"
    assert allowed["default-src"] == allowed["base-uri"] == allowed["form-action"] == "'none'"
    for kind in ("style", "script"):
        (content,) = re.findall(rf"<{kind}>(.*?)</{kind}>", exempelstad, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert allowed[f"{kind}-src"] == f"'sha256-{digest}'"


@pytest.mark.parametrize("which", ["exempelstad", "comparison"])
def test_nothing_is_fetched_and_nothing_is_styled_or_run_in_place(which: str, request: pytest.FixtureRequest) -> None:
    """No addresses to load from, no style attributes and no event handlers."""
    content = request.getfixturevalue(which)
    body = re.sub(r"<(script|style)>.*?</\1>", "", content, flags=re.DOTALL)
    assert re.findall(r"<(?:img|iframe|object|embed|source|base|form)\b", body) == []
    assert re.findall(r'<link rel="(?!icon" href="data:image/svg\+xml;base64,|canonical"|alternate")[^>]*>', body) == []
    assert re.findall(r"\s(?:src|srcset|style|on[a-z]+|xlink:href)=", body) == []
    assert "url(" not in content


def test_the_templates_say_everything_in_both_languages() -> None:
    """No template has words of its own: every one comes from a call with Swedish and English."""
    for path in TEMPLATES.glob("*.j2"):
        text = path.read_text(encoding="utf-8")
        bare = _STATEMENTS.sub("", text)
        said = " ".join([re.sub(r"<[^>]*>", " ", bare), *_SAID.findall(bare)])
        found = set(_LETTERS.findall(said)) - {"width", "device", "initial", "scale", "light", "dark", "no", "referrer"}
        assert found <= {"digimaturity", "CSV", "SHA", "website"}, (path.name, found)
        for both in re.findall(r"\bt\(\"([^\"]*)\", \"([^\"]*)\"\)", text):
            assert all(both), (path.name, both)


def test_a_page_ends_where_it_should(exempelstad: str, comparison: str) -> None:
    """Tags close in order, ids are unique, and links inside the page lead somewhere."""
    from html.parser import HTMLParser

    void = {"meta", "br", "hr", "input", "link"}

    class Reader(HTMLParser):
        def __init__(self) -> None:
            super().__init__(convert_charrefs=True)
            self.open: list[str] = []
            self.ids: list[str] = []
            self.inside: list[str] = []

        def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
            found = dict(attrs)
            self.ids += [i for i in [found.get("id")] if i]
            self.inside += [h[1:] for h in [found.get("href") or ""] if h.startswith("#")]
            if tag not in void:
                self.open.append(tag)

        def handle_startendtag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
            self.handle_starttag(tag, attrs)
            if tag not in void:
                self.open.pop()

        def handle_endtag(self, tag: str) -> None:
            assert self.open.pop() == tag

    for content in (exempelstad, comparison):
        reader = Reader()
        reader.feed(content)
        assert reader.open == []
        assert len(reader.ids) == len(set(reader.ids))
        assert set(reader.inside) <= set(reader.ids)


def test_the_same_input_gives_the_same_bytes() -> None:
    """Two runs write the same page, whatever the hash seed; the day comes from SOURCE_DATE_EPOCH."""
    one, two = (
        page(RELEASED, "malmo", "--edition", "eu-2023", "--lang", "sv", PYTHONHASHSEED=seed) for seed in ("1", "2")
    )
    assert one == two
    assert "21 september 2026" in one


@pytest.mark.parametrize("which", ["exempelstad", "comparison"])
def test_a_page_says_where_it_comes_from(which: str, request: pytest.FixtureRequest) -> None:
    """Edition, catalogue and tool version, date, scope, coverage, assessors by role and licence stand in the foot."""
    content = request.getfixturevalue(which)
    foot = content.partition('<footer class="foot">')[2]
    assert re.search(r"version 1\.0|1\.0", foot)
    assert "digimaturity 0." in foot
    assert "2026" in foot
    assert "168" in foot
    assert "CC-BY-4.0" in foot
    if which == "comparison":
        assert "© European Union" in foot
        assert "imported source" in foot
    else:
        assert "övningsbedömare" in foot
        assert "Eva Exempel" not in content


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "{{ 7*7 }}{% raw %}",
    "\u202eakrop\u202c",
    "\u2066isolated\u2069 \u200fmarked",
    "[bold red]markup[/]",
    '=HYPERLINK("http://evil.example")',
    "x" * 10_000,
    "👩‍👩‍👧‍👦🇸🇪",
    "&lt;b&gt; &amp; ]]>",
    "javascript:alert(1)",
    "العربية",
    *json.loads((DATA / "hostile_cells.json").read_text(encoding="utf-8"))["cells"],
]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace whose notes, evidence, edition and organisation are as hostile as their files can be."""
    folder = workspace(tmp_path_factory.mktemp("hostile"))
    ids = [f"EXP-{n:02}" for n in range(1, 39)] + [f"PRE-{n:02}" for n in range(1, 20)]
    answers = {
        identity: {
            "outcome": "scored",
            "level": 0,
            "by": "anna",
            "at": "2026-03-02",
            "note": text,
            "evidence": [{"url": text, "quote": text}],
        }
        # Control codes are refused when a file is read; ``tests/publish/test_words.py`` has them.
        for identity, text in zip(ids, [t for t in HOSTILE if not _REFUSED.search(t)], strict=False)
    }
    own = folder / "assessments" / "2026" / "malmo"
    own.mkdir(parents=True)
    record = {
        "format": 1,
        "organisation": "malmo",
        "edition": "2026",
        "assessor": {"id": "anna", "name": "<i>Anna</i>"},
        "catalogue": {"id": "digimaturity", "version": "1.0"},
        "answers": answers,
    }
    (own / "anna.yaml").write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    edition = {"sv": "<b>Utgåva</b> {{ x }} \u202e", "en": "<b>Edition</b>"}
    (folder / "assessments" / "2026" / "edition.yaml").write_text(
        "format: 1\nid: '2026'\ncatalogue: {id: digimaturity, version: '1.0'}\n"
        f"title: {json.dumps(edition, ensure_ascii=False)}\n",
        encoding="utf-8",
    )
    return folder


def test_hostile_words_come_out_as_words(hostile: Path) -> None:
    """What people wrote is shown to the letter and obeyed by nobody."""
    for lang in ("sv", "en"):
        content = page(hostile, "malmo", "--lang", lang)
        body = re.sub(r"<(script|style)>.*?</\1>", "", content, flags=re.DOTALL)
        assert "<script" not in body
        assert "<img" not in body
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in body
        assert "{{ 7*7 }}" in body
        assert "[bold red]markup[/]" in body
        assert "👩‍👩‍👧‍👦🇸🇪" in body
        assert "العربية" in body
        assert "x" * 10_000 in body
        assert re.findall("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", body) == []
        assert re.findall(r'href="(?!https?://|#|[a-z0-9./-]+"|data:image/svg)', body) == []


def test_names_are_shown_only_when_asked_for() -> None:
    """Assessors stand by role; with --names by name."""
    words = ("exempelstad", "--edition", "exempel", "--lang", "sv")
    by_role, by_name = page(RELEASED, *words), page(RELEASED, *words, "--names")
    files = (RELEASED / "assessments" / "exempel" / "exempelstad").glob("*.yaml")
    texts = [f.read_text(encoding="utf-8") for f in files]
    (name,) = {m[1] for t in texts if (m := re.search(r"^assessor:\n(?:.*\n)*?  name: (.+)$", t, re.MULTILINE))}
    assert name not in by_role
    assert name in by_name


def test_no_body_is_put_first_of_scores_that_are_ranges() -> None:
    """The three cities are known in part and cannot be told apart, so none of them is named before the others."""
    told = [
        page(REPOSITORY, "--edition", "eu-2022-2023", "--lang", lang, DIGIMATURITY_SHIPPED_DIR=None)
        for lang in ("sv", "en")
    ]
    assert '<h1 id="finding">Städer: det går inte att säga vilken av de tre som är främst</h1>' in told[0]
    assert '<h1 id="finding">Cities: it cannot be told which of the three comes first</h1>' in told[1]


def test_a_contact_is_a_link() -> None:
    """An e-mail address can be written to, a page opened; any other word stays a word."""
    assert contact("data@exempel.example") == "mailto:data@exempel.example"
    assert contact("mailto:data@exempel.example") == "mailto:data@exempel.example"
    assert contact("https://exempel.example/om") == "https://exempel.example/om"
    assert contact("javascript:alert(1)") is None
    assert contact("the registry") is None
    shown = page(RELEASED, "exempelstad", "--edition", "exempel", "--lang", "sv", "--contact", "data@exempel.example")
    assert '<a href="mailto:data@exempel.example">data@exempel.example</a>' in shown


def test_a_criterion_that_does_not_count_says_so_in_its_closed_row() -> None:
    """As many rows are marked as there are scored criteria beside the score, in words."""
    shown = page(REPOSITORY, "skatteverket", "--edition", "eu-2022-2023", "--lang", "sv", DIGIMATURITY_SHIPPED_DIR=None)
    rows = re.findall(r"<details class=\"entry\".*?</details>", shown, re.DOTALL)
    beside = [r for r in rows if "Räknas inte i poängen här." in r]
    assert beside
    assert [r for r in rows if '<span class="aside">räknas inte</span>' in r.partition("</summary>")[0]] == beside


def test_a_dimension_has_one_figure_on_a_page() -> None:
    """Beside the criteria stands the figure of the chart, and what it rests on where more was answered."""
    shown = page(REPOSITORY, "skatteverket", "--edition", "eu-2022-2023", "--lang", "sv", DIGIMATURITY_SHIPPED_DIR=None)
    table = shown.partition('id="dimensions"')[2].partition("</section>")[0]
    beside = re.findall(r'<h3 id="dimension-\w+">([^<]+) <span class="tag">([^ ]+) av 5.*?\n(.*)', shown)
    counted = [(heading, found) for heading, found, note in beside if "räknas inte i poängen" not in note]
    assert len(counted) > 1
    for heading, found in counted:
        assert re.search(rf'<th scope="row">{heading.strip()}</th><td class="n">{found}</td>', table), heading
    assert "besvarade kriterier som räknas i jämförelsen" in shown


def test_a_range_has_neither_a_colour_nor_a_median(comparison: str) -> None:
    """What is known only from to is shown so; figures are coloured, and have a median and a best below them."""
    shown = page(REPOSITORY, "--edition", "eu-2022-2023", "--lang", "en", DIGIMATURITY_SHIPPED_DIR=None)
    for content, is_range in ((shown, True), (comparison, False)):
        table = re.search(r'<table class="heat sortable".*?</table>', content, re.DOTALL)
        assert table is not None
        cells = re.findall(r'<td class="(h\d|r)" data-v="[\d.]+">([^<]+)<', table[0])
        assert cells
        assert all((kind == "r") == ("–" in words) for kind, words in cells)
        assert any(kind == "r" for kind, _ in cells) is is_range
        assert ("Median" in table[0]) is not is_range
        assert ("The stronger the colour" in content) is not is_range


def test_parts_add_up_to_the_score_as_ranges() -> None:
    """What each dimension adds is a range where the score is one, and the lower and upper ends add up to its ends."""
    shown = page(REPOSITORY, "skatteverket", "--edition", "eu-2022-2023", "--lang", "en", DIGIMATURITY_SHIPPED_DIR=None)
    table = shown.partition('id="made"')[2].partition("</table>")[0]
    rows = re.findall(r'<th scope="row">([^<]+)</th>\s*(?:<td[^>]*>[^<]+</td>\s*){2}<td[^>]*>([^<]+)', table)
    ends = [tuple(map(float, added.split("–"))) for _, added in rows]
    *parts, total = ends
    assert len(parts) > 1
    for n in (0, 1):
        assert abs(sum(part[n] for part in parts) - total[n]) < 0.011 * len(parts)
