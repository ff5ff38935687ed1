"""The pages as a person meets them: in a real browser, on a phone, in the dark, on paper, with a keyboard only."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
from tests import extent
from tests.browsing import browser, served, violations
from tests.running import RELEASED, run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAGES = {
    "comparison": ("eu/index.html", "eu/en/index.html"),
    "borrowed data": ("eu/malmo.html", "eu/en/malmo.html"),
    "whole catalogue": ("exempel/exempelstad.html", "exempel/en/exempelstad.html"),
    "small comparison": ("exempel/index.html", "exempel/en/index.html"),
}
# Each kind of page once on each change, in Swedish.
TWIN = pytest.mark.thorough("the same page in English")
EVERY_PAGE = [
    pytest.param(address, id=f"{kind}-{n}", marks=[TWIN] if n else [])
    for kind, both in PAGES.items()
    for n, address in enumerate(both)
]
EXAMPLE = ("--edition", "exempel")
PHONE, DESK = 320, 1280
NARROW = pytest.mark.thorough("the same rules on a narrower page")
# What axe may not wait for: pages are plain files.
_OVERFLOWS = """() => [...document.querySelectorAll('body *')].filter(e => {
  const box = e.getBoundingClientRect();
  return box.width && box.right > innerWidth + 1 && !e.closest('.scroll, .unseen, .skip') && !e.closest('svg');
}).map(e => e.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """A running browser."""
    with browser() as running:
        yield running


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both shipped editions, published in both languages."""
    folder = tmp_path_factory.mktemp("site")
    for verb, name in ((("publish", "--no-charts", "--edition", "eu-2023"), "eu"), (("report", *EXAMPLE), "exempel")):
        words = (*verb, "--lang", "both", "-o", str(folder / name))
        done = run(*words, at=RELEASED, LC_ALL="sv_SE.UTF-8", SOURCE_DATE_EPOCH="1790000000")
        assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """Where the site is served."""
    with served(site) as root:
        yield root


@pytest.fixture
def visit(chromium: Any, address: str) -> Iterator[Any]:
    """Open a page of the site; what it complains of or asks for elsewhere fails the test."""
    contexts = []
    troubles: list[str] = []

    def go(where: str, *, width: int = DESK, dark: bool = False, **more: Any) -> Any:
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light", **more
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: troubles.append(said.text))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(address + where)
        own = address + where.partition("#")[0]
        elsewhere = [url for url in asked if url.partition("#")[0] != own and not url.endswith("/favicon.ico")]
        assert elsewhere == []
        return page

    yield go
    for context in contexts:
        context.close()
    assert [t for t in troubles if "favicon" not in t and "404" not in t] == []


# A desk's width in Swedish, a phone's in English: words and widths are not in each other's way, and axe is slow.
AXE = [
    pytest.param(address, width, id=f"{width}-{kind}-{n}", marks=[NARROW] if width == PHONE else [TWIN] if n else [])
    for kind, both in PAGES.items()
    for n, address in enumerate(both)
    for width in (PHONE, DESK)
    if extent.EXHAUSTIVE or (width == DESK) == (n == 0)
]


@pytest.mark.always("each kind of page once")
@pytest.mark.parametrize(("where", "width"), AXE)
def test_axe_finds_nothing(visit: Any, where: str, width: int) -> None:
    """No rule of axe-core is broken: folded as it opens, and opened in light and in dark."""
    page = visit(where, width=width)
    whole = width == DESK and "/en/" not in where
    if whole:
        assert violations(page) == []
    # The rows are alike, and axe takes a second for every ten of them: all are opened once, every tenth otherwise.
    every = extent.tried(10, 10, 1) if whole else 10
    page.evaluate(
        "n => document.querySelectorAll('details').forEach((d, i) => { d.open = i % n === 0 || !d.id; })",
        every,
    )
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page, "color-contrast") == []


def test_axe_would_find_a_fault(visit: Any) -> None:
    """A page made worse on purpose is found out: grey words, a picture without a name, a field without a label."""
    page = visit("exempel/index.html")
    page.evaluate(
        "() => { const p = document.querySelector('main p'); p.setAttribute('class', 'small');"
        " document.querySelector('svg').removeAttribute('aria-labelledby');"
        " document.querySelectorAll('svg title').forEach(t => t.remove());"
        " document.querySelector('main').append(document.createElement('input'));"
        " document.documentElement.removeAttribute('lang'); }"
    )
    found = {line.partition(":")[0] for line in violations(page)}
    assert {"html-has-lang", "label", "svg-img-alt"} <= found


@pytest.mark.parametrize("where", EVERY_PAGE)
def test_nothing_sticks_out_on_a_phone(visit: Any, where: str) -> None:
    """At 320 px nothing but tables, in a frame of their own, is wider than the window (WCAG 2.2, 1.4.10)."""
    page = visit(where, width=PHONE)
    page.evaluate("() => document.querySelectorAll('details').forEach(d => { d.open = true; })")
    assert page.evaluate("() => document.scrollingElement.scrollWidth") <= PHONE
    assert page.evaluate(_OVERFLOWS) == []


@pytest.mark.parametrize("where", EVERY_PAGE)
def test_text_can_be_twice_as_large(visit: Any, where: str) -> None:
    """At 200 % zoom, and with text alone twice as large, nothing is cut off or covered (1.4.4)."""
    zoomed = visit(where, width=DESK // 2, device_scale_factor=2)
    assert zoomed.evaluate("() => document.scrollingElement.scrollWidth") <= DESK // 2
    page = visit(where)
    page.evaluate("() => { document.documentElement.style.fontSize = '200%'; }")
    assert page.evaluate("() => document.scrollingElement.scrollWidth") <= DESK
    assert page.evaluate(_OVERFLOWS) == []


@pytest.mark.parametrize(("swedish", "english"), PAGES.values(), ids=PAGES)
def test_each_page_says_its_language_and_leads_to_the_other(visit: Any, swedish: str, english: str) -> None:
    """The page's language is declared, and a link in the other language's own words leads there and back."""
    page = visit(swedish)
    assert page.evaluate("() => document.documentElement.lang") == "sv"
    page.get_by_role("link", name="In English").click()
    page.wait_for_function("() => document.documentElement?.lang === 'en'")
    assert page.url.endswith(english)
    page.get_by_role("link", name="På svenska").click()
    page.wait_for_function("() => document.documentElement?.lang === 'sv'")
    assert page.url.endswith(swedish)


@pytest.mark.parametrize("where", EVERY_PAGE)
def test_everything_is_there_without_a_script(visit: Any, where: str) -> None:
    """Without JavaScript the page has every heading and row, and no control that does nothing."""
    plain = visit(where, java_script_enabled=False)
    scripted = visit(where)
    for part in ("h2", "h3", "details.entry", "tbody tr"):
        assert plain.locator(part).count() == scripted.locator(part).count() > 0 or part == "details.entry"
    assert plain.locator("button, input, select").count() == 0


def test_a_criterion_opens_without_a_script(visit: Any) -> None:
    """A row opens with the keyboard alone, and shows its question."""
    page = visit("exempel/exempelstad.html", java_script_enabled=False)
    entry = page.locator("details.entry").first
    question = entry.locator(".question")
    assert not question.is_visible()
    entry.locator("summary").focus()
    page.keyboard.press("Enter")
    assert question.is_visible()


def test_the_keyboard_reaches_everything(visit: Any) -> None:
    """Tab goes through links, rows, tables and controls in reading order, each with a visible outline."""
    page = visit("eu/malmo.html")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("() => !!document.activeElement.closest('main')")
    seen = []
    for _ in range(400):
        here = page.evaluate(
            "() => { const e = document.activeElement, s = getComputedStyle(e); return e === document.body ? null : "
            "[e.tagName, s.outlineStyle, parseFloat(s.outlineWidth), e.getBoundingClientRect().top + scrollY]; }"
        )
        if here is None:
            break
        seen.append(here)
        page.keyboard.press("Tab")
    assert {name for name, *_ in seen} >= {"A", "SUMMARY", "DIV", "INPUT", "SELECT", "BUTTON"}
    assert all(style == "solid" and thickness >= 2 for _, style, thickness, _ in seen)
    wanted = page.locator("main :is(a, summary, [tabindex='0'], input, select, button)").all()
    visible = [w for w in wanted if w.is_visible()]
    assert len(seen) >= len(visible) - 1


@pytest.mark.parametrize("where", EVERY_PAGE)
def test_what_can_be_pressed_is_large_enough(visit: Any, where: str) -> None:
    """Controls that are no words in a sentence measure at least 24 by 24 px (2.5.8)."""
    page = visit(where, width=PHONE)
    small = page.evaluate(
        "() => [...document.querySelectorAll('summary, button, input, select, nav a, .bar a')].filter(e => {"
        " const b = e.getBoundingClientRect(); return b.width && (b.width < 24 || b.height < 24); })"
        ".map(e => e.outerHTML.slice(0, 90))"
    )
    assert small == []


@pytest.mark.parametrize(("width", "seen"), [(360, 3), (1100, 3 + 1 + 5)])
def test_what_matters_most_is_seen_without_scrolling(visit: Any, width: int, seen: int) -> None:
    """On a phone the name, the rank and the total; on a desk the band and all five dimensions too."""
    page = visit("exempel/index.html", width=width)
    heads = page.locator("table.sortable").first.locator("thead th")
    first = [words.replace("\n", " ").replace(" ↕", "") for words in heads.all_inner_texts()[:seen]]
    assert first[0] == "Organisation"
    assert first[1].startswith("Plats")
    assert first[2] == "Totalt"
    box = heads.nth(seen - 1).bounding_box()
    assert box["x"] + box["width"] <= width


@pytest.mark.parametrize("where", ["eu/index.html", "eu/en/index.html", "eu/csn.html", "eu/en/malmo.html"])
@pytest.mark.parametrize(("width", "height"), [(1280, 900), (390, 844)])
def test_the_first_screen_has_finding_chart_sureness_source_and_downloads(
    visit: Any, where: str, width: int, height: int
) -> None:
    """All five stand on the screen that a page opens with, each once."""
    page = visit(where, width=width)
    drawing = ".opening svg:visible"
    for part in ("h1#finding", drawing, ".opening .sure", ".opening .origin", ".opening .downloads"):
        found = page.locator(part)
        assert found.count() == 1, part
        box = found.bounding_box()
        assert box["y"] + box["height"] <= height, part


@pytest.mark.parametrize("width", [390, 640, 1280])
@pytest.mark.parametrize("where", ["eu/index.html", "eu/csn.html", "eu/files.html"])
def test_no_word_is_broken_inside(visit: Any, where: str, width: int) -> None:
    """Every word of a heading or table stands on one line; a table wider than its frame says that it scrolls."""
    page = visit(where, width=width)
    broken = page.evaluate(
        "() => { const found = []; for (const cell of document.querySelectorAll('h1, h2, h3, th, td')) {"
        " const walk = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);"
        " for (let t; (t = walk.nextNode());) for (const m of t.data.matchAll(/[\\p{L}]+/gu)) {"
        " const r = document.createRange(); r.setStart(t, m.index); r.setEnd(t, m.index + m[0].length);"
        " const tops = new Set([...r.getClientRects()].filter(b => b.width).map(b => Math.round(b.top)));"
        " if (tops.size > 1 && !t.parentElement.closest('.up')) found.push(m[0]); } } return found; }"
    )
    assert broken == []
    silent = page.evaluate(
        "() => [...document.querySelectorAll('.scroll')].filter(f => f.clientWidth && "
        "(f.scrollWidth > f.clientWidth + 1) !== !!f.previousElementSibling.offsetHeight).length"
    )
    assert silent == 0


def test_a_ranking_is_searched_and_sifted(visit: Any) -> None:
    """Typing leaves the rows with the words, a band those of the band, and both say how many are left."""
    page = visit("eu/index.html")
    table = page.locator("#group-agencies-table")
    rows = table.locator("tbody tr:visible")
    everyone = rows.count()
    field = page.get_by_role("searchbox", name="Sök organisation").nth(1)
    field.fill("skatte")
    assert rows.locator("th").all_inner_texts() == ["Skatteverket"]
    assert page.locator("output", has_text=f"1 av {everyone} visas").is_visible()
    field.fill("")
    page.get_by_label("Skikt").last.select_option("1")
    assert 0 < rows.count() < everyone


def test_two_of_a_ranking_are_compared_side_by_side(visit: Any) -> None:
    """What the table says of both stands in columns, and whether they can be told apart; an address leads there."""
    page = visit("eu/index.html")
    compare = page.get_by_role("button", name="Jämför valda sida vid sida").first
    page.get_by_label("Jämför Malmö stad").check()
    compare.click()
    assert page.get_by_text("Välj minst två").first.is_visible()
    page.get_by_label("Jämför Göteborgs stad").check()
    compare.click()
    beside = page.locator(".beside table")
    assert beside.locator("thead th").all_inner_texts() == ["Göteborgs stad", "Malmö stad"]
    score = page.locator("#group-cities-table tbody tr", has_text="Malmö stad").locator("td").nth(1).inner_text()
    own = beside.locator("tbody tr").filter(has=page.locator("th", has_text="Delresultat")).first
    assert own.locator("td").last.inner_text() == score
    assert page.locator(".beside li").inner_text().startswith("Göteborgs stad – Malmö stad: ")
    assert (
        violations(page, "color-contrast", "landmark-unique", "region", "td-headers-attr", "empty-table-header") == []
    )
    there = page.url
    assert there.endswith("#compare=group-cities:goteborg,malmo")
    page = visit("eu/index.html#compare=group-cities:malmo,stockholm,nobody")
    assert page.locator(".beside thead th").all_inner_texts() == ["Malmö stad", "Stockholms stad"]
    page.get_by_role("button", name="Rensa val").first.click()
    assert page.locator(".beside table").count() == 0


def test_at_twice_the_size_no_block_stands_tall_and_empty(visit: Any) -> None:
    """At 200 % zoom pictures and words take up four fifths of the height of what stands first."""
    page = visit("eu/malmo.html", width=DESK // 2, device_scale_factor=2)
    tall, filled = page.evaluate(
        "() => { const box = document.querySelector('.opening').getBoundingClientRect();"
        " const inner = [...document.querySelectorAll('.opening svg, .opening p')];"
        " return [box.height, inner.reduce((sum, e) => sum + e.getBoundingClientRect().height, 0)]; }"
    )
    assert filled > 0.8 * tall


def test_a_table_sorts_with_the_keyboard(visit: Any) -> None:
    """Pressing a heading sorts by it, again the other way round, and says so; missing figures stay last."""
    page = visit("eu/index.html")
    table = page.locator("table.sortable").first
    names = table.locator("tbody th")
    head = table.locator("thead th").first
    head.locator("button").focus()
    page.keyboard.press("Enter")
    rising = names.all_inner_texts()
    assert head.get_attribute("aria-sort") == "ascending"
    page.keyboard.press("Enter")
    assert names.all_inner_texts() == rising[::-1]
    assert head.get_attribute("aria-sort") == "descending"
    figures = table.locator("thead th").nth(3)
    figures.locator("button").click()
    assert head.get_attribute("aria-sort") is None
    values = [
        float(v) for v in table.locator("tbody td:nth-child(4)").evaluate_all("c => c.map(e => e.dataset.v)") if v
    ]
    assert values == sorted(values, reverse=True)


def test_criteria_can_be_sifted(visit: Any) -> None:
    """Search and choice hide rows, say how many are left, and a link to a criterion opens it."""
    page = visit("exempel/exempelstad.html")
    rows = page.locator("details.entry")
    everything = rows.count()
    page.get_by_label("Sök bland kriterierna").fill("EXP-27")
    assert 0 < page.locator("details.entry:visible").count() < everything
    page.get_by_label("Sök bland kriterierna").fill("")
    page.get_by_label("Visa").select_option("below")
    below = page.locator("details.entry:visible").count()
    assert 0 < below < everything
    assert f"{below} av {everything} visas" in page.locator(".criteria output").inner_text()
    page.get_by_label("Visa").select_option("")
    page.get_by_role("button", name="Öppna alla").click()
    assert page.locator("details.entry[open]").count() == everything
    page = visit("exempel/exempelstad.html#EXP-27")
    assert page.locator("#EXP-27").get_attribute("open") is not None


@pytest.mark.parametrize(
    ("where", "criterion"),
    [
        ("eu/malmo.html", "EXP-28"),
        pytest.param("exempel/exempelstad.html", "EXP-27", marks=pytest.mark.thorough("forty pages on paper")),
    ],
)
@pytest.mark.parametrize("scripted", [True, False], ids=["script", "no script"])
def test_paper_shows_what_is_folded(visit: Any, where: str, criterion: str, *, scripted: bool) -> None:
    """Printed, with and without a script, the page has the questions and answers that were folded on the screen."""
    pypdf = pytest.importorskip("pypdf")
    page = visit(where, java_script_enabled=scripted)
    question = page.locator(f"#{criterion} .question").text_content()
    printed = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4")))
    words = " ".join("".join(p.extract_text() for p in printed.pages).split())
    assert " ".join(question.split())[:40] in words
    assert "Sök bland kriterierna" not in words
