"""Each look sees in a real browser what a page really does, by the figures that the page was made with."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from tests.probes.looking.eyes import WEBSITE, Eyes, answer, page

from digimaturity.probes.looking import looks
from digimaturity.probes.looking.axe_run import axe
from digimaturity.probes.looking.opened import smaller

if TYPE_CHECKING:
    from digimaturity.probes.looking.opened import Opened, Window

SENTENCE = "Det här är en mening som är lång nog att vara löpande text på en sida."


def _script(name: str, argument: object = None) -> Any:
    async def look(opened: Opened, _: Window) -> Any:
        return await opened.run(name, argument)

    return look


@pytest.mark.parametrize(("width", "wide"), [(320, 1), (360, 1), (768, 0)])
def test_a_paragraph_of_400_pixels_is_wider_than_a_narrow_window(eyes: Eyes, width: int, wide: int) -> None:
    """Running text 400 pixels wide reaches outside windows of 320 and 360 pixels, and not outside one of 768."""
    found = eyes.on(page(f"<p style='width:400px'>{SENTENCE}</p>"), _script("layout"), width=width)
    assert found["wide_count"] == wide
    assert found["window"] == width
    if wide:
        assert found["wide"][0]["text"] == SENTENCE
        assert "p" in found["wide"][0]["selector"]


@pytest.mark.parametrize(
    "content",
    [
        f"<div style='overflow-x:auto'><table style='width:900px'><tr><td>{SENTENCE}</table></div>",
        f"<pre style='width:900px'>{SENTENCE}</pre>",
        f"<p style='position:absolute;left:-9999px;width:500px'>{SENTENCE}</p>",
        f"<p style='position:absolute;width:1px;height:1px;overflow:hidden;white-space:nowrap'>{SENTENCE}</p>",
        f"<p style='width:900px;display:none'>{SENTENCE}</p>",
        "<div style='display:flex;overflow-x:auto;width:300px'>"
        + f"<div style='flex:0 0 250px'>{SENTENCE}</div>" * 3
        + "</div>",
        f"<p>{SENTENCE}</p>",
    ],
    ids=["table", "code", "off_screen", "for_screen_readers", "hidden", "cards", "plain"],
)
def test_what_may_scroll_sideways_is_no_wide_text(eyes: Eyes, content: str) -> None:
    """Tables, code, cards side by side and text that nobody sees are no running text outside the window."""
    found = eyes.on(page(content), _script("layout"), width=320)
    assert found["wide_count"] == 0
    assert found["cut_count"] == 0


def test_a_table_wider_than_its_room_is_counted(eyes: Eyes) -> None:
    """Of two tables the one that is wider than what it stands in is wide."""
    tables = "<div style='overflow-x:auto'><table style='width:900px'><tr><td>1</table></div><table><tr><td>1</table>"
    found = eyes.on(page(tables), _script("layout"), width=360)
    assert (found["tables"], found["wide_tables"]) == (2, 1)


def test_text_that_its_box_hides_is_cut(eyes: Eyes) -> None:
    """A line that does not break in a box that hides what is outside it is cut off, and needs no scrolling."""
    box = f"<p style='width:200px;overflow:hidden;white-space:nowrap'>{SENTENCE}</p>"
    found = eyes.on(page(box), _script("layout"), width=320)
    assert (found["cut_count"], found["wide_count"]) == (1, 0)


SMALL = "width:20px;height:20px;padding:0;border:0;margin:0"


def test_two_small_buttons_beside_each_other_fail(eyes: Eyes) -> None:
    """Two buttons of 20 pixels side by side both fail, one with 40 pixels around it passes, and a large one does."""
    buttons = (
        f"<div><button style='{SMALL}'>a</button><button style='{SMALL}'>b</button></div>"
        f"<button style='{SMALL};margin:40px'>c</button><p><button style='width:60px;height:44px'>d</button></p>"
    )
    found = eyes.on(page(buttons), _script("targets"), is_phone=True)
    assert (found["targets"], found["passing"]) == (4, 2)
    assert [f["name"] for f in found["failing"]] == ["a", "b"]
    assert found["failing"][0]["width"] == 20


def test_links_in_a_sentence_are_no_targets(eyes: Eyes) -> None:
    """A link inside a sentence is left out; a link that stands alone on its line is counted."""
    links = (
        "<p>Läs <a href=/a>mer om det</a> här.</p><p><a href=/b>Ensam länk</a></p>"
        "<p><a href=/c>Ett</a> | <a href=/d>Två</a></p>"
    )
    found = eyes.on(page(links), _script("targets"), is_phone=True)
    assert found["targets"] == 3


def test_hidden_targets_do_not_count(eyes: Eyes) -> None:
    """What shows only when something unfolds, and what only screen readers find, is not measured."""
    hidden = (
        "<details><summary style='padding:20px'>Mer</summary><button>x</button></details>"
        "<a href=#m style='position:absolute;left:-999px'>Hoppa</a><button style='display:none'>y</button>"
    )
    found = eyes.on(page(hidden), _script("targets"), is_phone=True)
    assert (found["targets"], found["passing"]) == (1, 1)


def test_menu_and_search_are_measured_against_44_pixels(eyes: Eyes) -> None:
    """A menu button 40 pixels high and a search field 44 pixels high are told with their sizes."""
    header = (
        "<button style='width:80px;height:40px;margin:20px'>Meny</button>"
        "<input type=search style='width:200px;height:44px;box-sizing:border-box' aria-label='Sök'>"
    )
    found = eyes.on(page(header), _script("targets"), is_phone=True)
    assert [(i["kind"], i["height"]) for i in found["important"]] == [("menu", 40), ("search", 44)]
    assert found["small_important"] == 1


def test_an_overlay_of_300_pixels_covers_three_eighths(eyes: Eyes) -> None:
    """A box 300 pixels high at full width of a window 390 by 800 covers 37.5 per cent."""
    style = "position:fixed;bottom:0;left:0;right:0;height:300px;background:#fff"
    box = f"<p>Text</p><div style='{style}'>Vi använder kakor</div>"
    found = eyes.on(page(box), _script("overlays"), is_phone=True)
    assert found["share"] == pytest.approx(0.375, abs=0.003)
    assert found["boxes"][0]["kind"] == "consent"
    assert (found["boxes"][0]["width"], found["boxes"][0]["height"]) == (390, 300)


def test_what_darkens_the_page_behind_a_box_does_not_count(eyes: Eyes) -> None:
    """A half transparent layer over the whole window covers nothing; the box on it does: 200 by 200 pixels."""
    box = (
        "<div style='position:fixed;inset:0;background:rgba(0,0,0,.5)'>"
        "<div style='position:absolute;left:50px;top:100px;width:200px;height:200px;background:#fff'>Enkät</div></div>"
    )
    found = eyes.on(page(box), _script("overlays"), is_phone=True)
    assert found["share"] == pytest.approx(40_000 / 312_000, abs=0.003)


def test_boxes_over_each_other_count_once_and_menus_apart(eyes: Eyes) -> None:
    """Two boxes in the same place count once; a fixed menu bar only counts in the share with bars."""
    fixed = "position:fixed;left:0;width:390px;background:#fff"
    boxes = (
        f"<header style='{fixed};top:0;height:80px'><nav><a href=/>Hem</a></nav></header>"
        f"<div style='{fixed};bottom:0;height:80px'>Ett</div><div style='{fixed};bottom:0;height:80px'>Två</div>"
    )
    found = eyes.on(page(boxes), _script("overlays"), is_phone=True)
    assert found["share"] == pytest.approx(0.1, abs=0.003)
    assert found["share_with_bars"] == pytest.approx(0.2, abs=0.003)


def test_what_scrolls_away_covers_nothing(eyes: Eyes) -> None:
    """A banner in the flow of the page covers nothing, at arrival or one screen further down."""

    async def look(opened: Opened, _: Window) -> Any:
        return await opened.run("overlays"), await looks.scrolled(opened)

    banner = "<div style='height:300px;background:#eee'>Vi använder kakor</div><div style='height:3000px'>Text</div>"
    at_first, later = eyes.on(page(banner), look, is_phone=True)
    assert at_first["share"] == later["share_with_bars"] == 0
    assert later["scrolled"] == 800


SETS = (
    "<script>document.cookie='_ga=GA1.2.hemligt; max-age=9999; path=/'; document.cookie='val=1';"
    " localStorage.setItem('_hjSessionUser_1','hemligt'); sessionStorage.setItem('steg','1')</script>"
)


def test_what_scripts_store_is_told_by_name_only(eyes: Eyes) -> None:
    """Cookies and stored items are told with host, kind and whether they end with the session; never their content."""

    async def look(opened: Opened, windows: Window) -> Any:
        return await looks.storage(windows.context, opened)

    found = eyes.on(page("<p>Hej</p>" + SETS), look)
    kept = {one["name"]: (one["kind"], one["session"], one["known"]) for one in found["kept"]}
    assert kept == {
        "_ga": ("cookie", False, True),
        "_hjSessionUser_1": ("local", False, True),
        "val": ("cookie", True, False),
        "steg": ("session", True, False),
    }
    assert {one["host"] for one in found["kept"]} == {"www.exempelstad.example"}
    assert "hemligt" not in str(found)


FOREIGN = (
    "<script src='https://www.google-analytics.com/a.js'></script><img src='https://img.leverantor.example/b.png'>"
    "<iframe src='https://www.youtube.com/embed/1'></iframe>"
)


def test_requests_to_others_are_counted_and_trackers_are_refused(eyes: Eyes) -> None:
    """A tracker's script and a film's frame are refused and counted; what was not recorded is missing."""

    async def look(opened: Opened, _: Window) -> Any:
        return looks.requests(opened.asked)

    found = eyes.on(page(FOREIGN), look)
    assert found["third"] == {"google-analytics.com": 1, "img.leverantor.example": 1, "youtube.com": 1}
    assert found["aborted"] == {"google-analytics.com": 1, "youtube.com": 1}
    assert (found["social"], found["statistics"]) == (["youtube.com"], ["google-analytics.com"])
    assert found["missing"] == 1
    assert found["whole"] is True


def test_a_missing_script_of_the_site_s_own_makes_a_page_less_than_whole(eyes: Eyes) -> None:
    """A page whose script or style sheet was not recorded is not whole; a picture makes no difference."""

    async def look(opened: Opened, _: Window) -> Any:
        return opened.is_whole

    assert eyes.on(page("<img src=/a.png>"), look) is True
    assert eyes.on(page("<script src=/a.js></script>"), look) is False
    script = answer(WEBSITE + "a.js", "document.title = 'ny'", "text/javascript")
    assert eyes.on(page("<script src=/a.js></script>"), look, script) is True


def test_a_tracker_s_script_is_let_in_where_it_is_needed(eyes: Eyes) -> None:
    """To see what a tracker stores its recorded script runs, and its report of the visit is still refused."""

    async def look(opened: Opened, windows: Window) -> Any:
        await asyncio.sleep(0.3)
        return await looks.storage(windows.context, opened), looks.requests(opened.asked)

    url = "https://www.google-analytics.com/a.js"
    code = (
        "document.cookie='_ga=1'; fetch('https://www.google-analytics.com/collect', {method: 'POST', mode: 'no-cors'})"
    )
    tracker = answer(url, code, "text/javascript")
    html = page(f"<script src='{url}'></script>")
    stored, asked = eyes.on(html, look, tracker, lets_scripts=True)
    assert [one["name"] for one in stored["kept"]] == ["_ga"]
    assert asked["third"] == {"google-analytics.com": 2}
    assert eyes.on(html, look, tracker)[0]["kept"] == []


BOX = (
    "<div id=ruta style='position:fixed;bottom:0;height:200px;background:#fff'>Vi använder kakor för statistik på vår"
    " webbplats. <button onclick='ruta.remove()'>Godkänn alla</button>"
    " <button onclick=\"document.cookie='val=nej';ruta.remove()\">Endast nödvändiga</button></div>"
)


def test_the_box_about_cookies_is_refused_by_its_words(eyes: Eyes) -> None:
    """The box's buttons are told by their words, and the one that refuses is pressed."""

    async def look(opened: Opened, windows: Window) -> Any:
        said = await opened.consent()
        await opened.close_box()
        return said, opened.box, (await opened.consent())["box"], await looks.storage(windows.context, opened)

    said, became, still, stored = eyes.on(page("<main><h1>Hej</h1></main>" + BOX), look)
    assert (said["box"], said["accept"], said["refuse"]) == (True, "Godkänn alla", "Endast nödvändiga")
    assert (became, still) == ("refused", False)
    assert [one["name"] for one in stored["kept"]] == ["val"]


def test_a_box_with_only_an_ok_is_taken_from_sight_and_not_accepted(eyes: Eyes) -> None:
    """A box without a button for no is hidden, its OK is never pressed, and an article on cookies is no box."""

    async def look(opened: Opened, windows: Window) -> Any:
        await opened.close_box()
        return opened.box, (await looks.storage(windows.context, opened))["count"]

    only_ok = (
        "<div style='position:fixed;bottom:0'>Den här webbplatsen använder kakor för statistik."
        " <button onclick=\"document.cookie='ja=1'\">OK</button></div>"
    )
    assert eyes.on(page("<main>Hej</main>" + only_ok), look) == ("hidden", 0)
    article = "<main><p>Om kakor: webbplatsen använder kakor för statistik och annat.</p><button>OK</button></main>"
    assert eyes.on(page(article), look) == ("none", 0)


def test_axe_core_finds_errors_with_swedish_words(eyes: Eyes) -> None:
    """Two pictures without alternatives are one violation of two nodes, told in Swedish; best practices are run."""

    async def look(opened: Opened, _: Window) -> Any:
        return await axe(opened)

    html = page(
        "<main><h2>Rubrik</h2><img src=/a.png><img src=/b.png><a href=/x></a><p style='color:#bbb'>blek</p></main>"
    )
    found = eyes.on(html, look)
    violations = {v["rule"]: v for v in found["violations"]}
    assert violations["image-alt"]["count"] == 2
    assert violations["image-alt"]["help"].startswith("Bilder")
    assert violations["page-has-heading-one"]["best_practice"] is True
    assert {"color-contrast", "link-name"} <= set(violations)
    assert "<img" in violations["image-alt"]["nodes"][0]["html"]


def test_axe_core_says_of_each_rule_what_it_answers_to(eyes: Eyes) -> None:
    """A rule is told in both languages, with WCAG's criterion and the W3C's rule; what it cannot settle is apart."""

    async def run(opened: Opened, _: Window) -> Any:
        return await axe(opened)

    shaded = "<p style='background:linear-gradient(#fff,#777);color:#666'>Text på en toning.</p>"
    found = eyes.on(page(f"<main><h1>Hej</h1><label>Bygglov <i></i></label><select></select>{shaded}</main>"), run)
    (broken,) = [v for v in found["violations"] if v["rule"] == "select-name"]
    assert broken["help_en"] == "Select element must have an accessible name"
    assert broken["help"] != broken["help_en"]
    assert (broken["wcag"], broken["act"], broken["impact"]) == (["4.1.2"], ["e086e5"], "critical")
    assert "color-contrast" in [v["rule"] for v in found["incomplete"]]
    assert "color-contrast" not in [v["rule"] for v in found["violations"]]


def test_axe_core_finds_nothing_wrong_with_a_good_page(eyes: Eyes) -> None:
    """A page with names, headings and contrast has no violation of the rules that criteria count."""

    async def look(opened: Opened, _: Window) -> Any:
        return await axe(opened)

    found = eyes.on(page("<main><h1>Rubrik</h1><img src=/a.png alt='En bild'><p>Text</p></main>"), look)
    assert [v["rule"] for v in found["violations"]] == []


def test_motion_without_end_is_seen_in_two_pictures_and_in_the_code(eyes: Eyes) -> None:
    """An endless animation is counted and seen to move; a page that stands still is neither."""

    async def look(opened: Opened, _: Window) -> Any:
        first = await opened.page.screenshot(type="png")
        await asyncio.sleep(0.4)
        return await looks.motion(opened, first, 0.4)

    style = (
        "<style>@keyframes m{from{left:0}to{left:300px}}#m{position:absolute;width:80px;height:80px;background:#000;"
    )
    moving = page("<div id=m></div>", style + "animation:m 1s linear infinite alternate}</style>")
    found = eyes.on(moving, look)
    assert found["endless"] == 1
    assert found["examples"] == ["html > body > div#m"]
    assert found["moved_share"] > 0
    still = eyes.on(page("<div id=m></div>", style + "animation:m .05s linear 1}</style>"), look)
    assert (still["endless"], still["moved_share"]) == (0, 0)


def test_focus_that_does_not_show_is_told(eyes: Eyes) -> None:
    """Of three stops the one without any outline looks the same with and without focus."""

    async def look(opened: Opened, _: Window) -> Any:
        return await looks.focus(opened)

    links = "<p><a href=/a>Ett</a></p><p><a href=/b style='outline:none'>Två</a></p><p><button>Tre</button></p>"
    found = eyes.on(page(links), look)
    assert found["stops"] == 3
    assert [s["name"] for s in found["unseen"]] == ["Två"]


def test_doubled_text_is_cut_where_its_box_cannot_grow(eyes: Eyes) -> None:
    """A box of fixed height that hides the rest cuts doubled text off; one that grows does not."""
    boxes = (
        "<div style='height:24px;overflow:hidden;line-height:1'>Öppettider</div>"
        "<div style='overflow:hidden'>Annat</div>"
    )
    found = eyes.on(page(boxes), _script("text_size"))
    assert (found["texts"], found["grown"], found["cut"]) == (2, 2, 1)
    assert found["examples"][0]["text"] == "Öppettider"


def test_what_a_narrow_window_hides_is_missing_there(eyes: Eyes) -> None:
    """A text and a link that a style sheet hides on phones are missing; those of the menu are not compared."""

    async def look(opened: Opened, _: Window) -> Any:
        first = await opened.run("content")
        await opened.size(390, 800)
        return looks.missing(first, await opened.run("content"))

    style = "<style>@media(max-width:600px){.bred{display:none}}</style>"
    content = (
        "<nav class=bred><a href=/n>Meny</a></nav><main><h1>Bygglov</h1><p>Så här söker du.</p>"
        "<p class=bred>Avgiften är 1 000 kronor. <a href=/taxa>Taxan</a></p></main>"
    )
    found = eyes.on(page(content, style), look)
    assert found["gone"] == ["Avgiften är 1 000 kronor.", "Taxan"]
    assert (found["gone_count"], found["folded_count"], found["texts"]) == (2, 2, 4)
    assert found["gone_links"] == [WEBSITE + "taxa"]


MENU = (
    "<header><button onclick='m.hidden=!m.hidden'>Meny</button>"
    "<button aria-label='Sök' onclick='s.hidden=!s.hidden'>⌕</button><input id=s type=search hidden>"
    "<nav id=m hidden><a href=/1>Bygga</a> <a href=/2>Bo</a> <a href=/3>Leva</a></nav></header>"
    "<div style='height:3000px'>Text</div>"
)


def test_menu_and_search_open_with_one_press(eyes: Eyes) -> None:
    """A button that unfolds the menu and one that shows the search field are pressed; only the first has a word."""

    async def look(opened: Opened, _: Window) -> Any:
        return await looks.menu(opened)

    found = eyes.on(page(MENU), look, is_phone=True)
    assert (found["menu"], found["menu_word"]) == ("pressed", "Meny")
    assert (found["search"], found["search_word"]) == ("pressed", "")
    assert found["bottom"] == {"menu": False, "top": False}


def test_a_button_that_opens_nothing_is_no_menu(eyes: Eyes) -> None:
    """A button with the word but without any effect does not count as a menu that opens."""

    async def look(opened: Opened, _: Window) -> Any:
        return await looks.menu(opened)

    assert eyes.on(page("<button>Meny</button>"), look, is_phone=True)["menu"] == ""


def test_fields_are_told_by_what_names_them(eyes: Eyes) -> None:
    """Label, text around, attribute and text inside the field are told apart; a search field is left out."""
    form = (
        "<form><label for=a>A</label><input id=a><label>B <input></label><input aria-label=C><input placeholder=D>"
        "<input><select title=E></select><input type=search><input type=hidden></form>"
    )
    found = eyes.on(page(form), _script("fields"))
    assert [f["by"] for f in found["fields"]] == ["label", "label", "aria-label", "placeholder", "", "title"]


def test_a_layout_that_jumps_is_measured(eyes: Eyes) -> None:
    """A box that pushes the page down half a window after it was drawn gives a shift; a still page gives none."""

    async def look(opened: Opened, _: Window) -> Any:
        await asyncio.sleep(0.6)
        return await looks.vitals(opened)

    jump = (
        "<div id=a></div><p style='height:600px;background:#ccc'>Text</p>"
        "<script>setTimeout(()=>a.style.height='400px',400)</script>"
    )
    found = eyes.on(page(jump), look)
    assert found["cls"] > 0.1
    assert found["lcp_ms"] is not None
    assert found["bytes"] == len(page(jump).encode())
    assert eyes.on(page("<p>Text</p>"), look)["cls"] == 0


def test_large_pictures_are_made_smaller() -> None:
    """A picture of noise is brought under 300 kB, and stays a PNG."""
    import io
    import random

    image = pytest.importorskip("PIL.Image")
    noise = random.Random(4).randbytes(900 * 700 * 3)  # noqa: S311 - a picture, no secret
    made = io.BytesIO()
    image.frombytes("RGB", (900, 700), noise).save(made, "PNG")
    small = smaller(made.getvalue())
    assert len(made.getvalue()) > 300_000 >= len(small)
    assert small.startswith(b"\x89PNG")
