"""The session's pages as an assessor meets them: a real server, a real browser, with a script and without one."""

from __future__ import annotations

import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest
from tests import extent
from tests.at_a_desk import BODY, WHO, study
from tests.browsing import browser, violations
from tests.drawing import shot
from tests.running import call
from tests.serving import Server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PHONE, DESK, ZOOMED = 320, 1280, 640
BY = ("--assessor", WHO.name)
EVERY = pytest.mark.thorough("the same rules in another language, width or light")
_OVERFLOWS = """() => [...document.querySelectorAll('body *')].filter(e => {
  const box = e.getBoundingClientRect();
  return box.width && box.right > innerWidth + 1 && !e.closest('.unseen, .skip, .scroll');
}).map(e => e.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """A running browser."""
    with browser() as running:
        yield running


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A session about the practice body, whose answers stand there already."""
    with Server(BODY, at=study(tmp_path_factory.mktemp("served")), by=BY) as running:
        yield running


@pytest.fixture(scope="module")
def unanswered(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A session about the practice body in which nothing has been said."""
    with Server(BODY, at=study(tmp_path_factory.mktemp("begun"), answered=False), by=BY) as running:
        yield running


@pytest.fixture
def visit(chromium: Any) -> Iterator[Callable[..., Any]]:
    """Open a page of a server as its assessor; what the browser complains of or asks for elsewhere fails the test."""
    contexts: list[Any] = []
    troubles: list[str] = []

    def go(at: Server, path: str, *, width: int = DESK, expected: str = "", **more: Any) -> Any:
        context = chromium.new_context(viewport={"width": width, "height": 800}, **more)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(8000)
        page.on("console", lambda said: troubles.extend([] if expected and expected in said.text else [said.text]))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("request", lambda asked: troubles.extend([] if _is_own(asked.url, at) else [asked.url]))
        page.goto(f"http://127.0.0.1:{at.port}{at.first}?token={at.token}")
        page.goto(f"{page.url.removesuffix(at.first)}{path}")
        return page

    yield go
    for context in contexts:
        context.close()
    assert troubles == []


def _is_own(url: str, at: Server) -> bool:
    return url.startswith((f"http://127.0.0.1:{at.port}/", "blob:", "data:"))


def lead_on(page: Any, does: Callable[[], None]) -> None:
    """Do something that leads to another question."""
    before = page.url.partition("?")[0]
    does()
    page.wait_for_url(lambda url: url.partition("?")[0] != before)


def save(page: Any) -> None:
    """Press the button that saves and goes on."""
    lead_on(page, page.locator(".save .first").click)


# Whoever cannot see, or sees little, or has no mouse

PAGES = {
    "study": "/{}/?q=stad",
    "overview": f"/{{}}/{BODY}/",
    "answered": f"/{{}}/{BODY}/PRE-32/bygglov",
    "blocked": f"/{{}}/{BODY}/EXP-27/forskoleplats",
    "all services": f"/{{}}/{BODY}/EXP-27",
    "nowhere": "/{}/nobody/",
}
# Colours in the other light are looked at on each page; what is left to differ is the language's words and the width.
AXE = [
    pytest.param(name, language, width, dark, id=f"{name}-{language}-{width}{'-dark' * dark}", marks=marks)
    for name in PAGES
    for language in ("sv", "en")
    for width in (PHONE, DESK)
    for dark in (False, True)
    if extent.EXHAUSTIVE or ((language == "sv" or width == PHONE) and not dark)
    for marks in [[] if (language, width, dark) == ("sv", DESK, False) and name != "blocked" else [EVERY]]
]


@pytest.mark.always("each kind of page once")
@pytest.mark.parametrize(("name", "language", "width", "dark"), AXE)
def test_axe_finds_nothing(visit: Any, server: Server, name: str, language: str, width: int, dark: bool) -> None:  # noqa: FBT001
    """No rule of axe-core is broken, target size among them, with everything unfolded; nor by colours in the dark."""
    expected = "404" if name == "nowhere" else ""
    page = visit(
        server, PAGES[name].format(language), width=width, color_scheme="dark" if dark else "light", expected=expected
    )
    page.evaluate("() => document.querySelectorAll('details').forEach(d => { d.open = true; })")
    if name == "overview":
        # Its rows are alike, and axe takes its time for each.
        page.evaluate("() => document.querySelectorAll('tbody tr:nth-child(n+4)').forEach(row => row.remove())")
    assert violations(page) == []
    page.emulate_media(color_scheme="light" if dark else "dark")
    assert violations(page, "color-contrast") == []


@pytest.mark.parametrize("width", [PHONE, pytest.param(ZOOMED, marks=EVERY)])
@pytest.mark.parametrize("name", ["study", "overview", "answered", "blocked", "all services"])
def test_nothing_is_wider_than_a_narrow_window(visit: Any, server: Server, name: str, width: int) -> None:
    """At 320 px, and at 200 % zoom, everything can be read without scrolling sideways."""
    page = visit(server, PAGES[name].format("sv"), width=width)
    page.evaluate("() => document.querySelectorAll('details').forEach(d => { d.open = true; })")
    assert page.evaluate("() => document.scrollingElement.scrollWidth") <= width
    assert page.evaluate(_OVERFLOWS) == []


def test_an_error_is_announced_and_mended_with_the_keyboard(visit: Any, unanswered: Server) -> None:
    """Focus moves to the summary, its link to the field, and axe finds nothing on that page either."""
    page = visit(unanswered, f"/sv/{BODY}/EXP-27/bygglov", expected="422")
    page.locator("#choice-blocked").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".errors:focus")
    assert page.title().startswith("Fel:")
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page, "color-contrast") == []
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "reason"
    page.keyboard.type("Tjänsten låg nere")
    lead_on(page, lambda: page.keyboard.press("Control+Enter"))
    assert "hindrad" in page.inner_text("#said")


def test_everything_is_reached_by_tab_and_what_has_focus_is_seen(visit: Any, server: Server) -> None:
    """The first is the way past the header; no stop lies under the bar that follows, and each has an outline."""
    page = visit(server, f"/sv/{BODY}/EXP-27/bygglov")
    page.set_viewport_size({"width": DESK, "height": 560})
    seen: list[str] = []
    for _ in range(80):
        page.keyboard.press("Tab")
        found = page.evaluate(
            """() => { const e = document.activeElement; if (!e || e === document.body) return null;
            const whole = e.closest('label.choice') || e, box = whole.getBoundingClientRect();
            const style = getComputedStyle(whole);
            const x = box.left + Math.min(box.width / 2, 20), y = box.top + box.height / 2;
            const top = document.elementFromPoint(x, y);
            return [e.id || e.name || e.textContent.trim().slice(0, 20), style.outlineStyle !== 'none',
              Boolean(top) && (whole.contains(top) || top.contains(whole)), Boolean(e.closest('.save'))]; }"""
        )
        if found is None:
            break
        name, has_outline, is_seen, _ = found
        assert has_outline, name
        assert is_seen, name
        seen.append(name)
    assert seen[0] == "Till innehållet"
    assert {"q", "url", "quote", "picture", "note", "do", "keys-on"} <= set(seen)
    assert any(name.startswith("choice-") for name in seen)


def test_a_question_is_answered_with_arrows_and_enter(visit: Any, unanswered: Server) -> None:
    """Arrow keys choose and save nothing; Enter saves and goes on, and focus is at the next question."""
    page = visit(unanswered, f"/en/{BODY}/PRE-02/bygglov")
    page.locator("input[name=choice]").first.focus()
    page.keyboard.press("ArrowDown")
    chosen = page.locator("input[name=choice]:checked").get_attribute("value")
    lead_on(page, lambda: page.keyboard.press("Enter"))
    assert f": level {chosen} is saved" in page.inner_text("#said-words")
    assert page.evaluate("() => document.activeElement.id") == "question"


def test_what_is_chosen_shows_without_colours(visit: Any, server: Server) -> None:
    """Where the system paints everything in its own colours, the choice has a thicker frame and a filled button."""
    page = visit(server, PAGES["answered"].format("sv"), forced_colors="active")
    widths = page.evaluate(
        "() => [':has(:checked)', ':not(:has(:checked))'].map(s => getComputedStyle("
        "document.querySelector(`.choices > .choice${s}`)).borderTopWidth)"
    )
    assert widths == ["3px", "1px"]


# Without a script


def test_everything_works_without_a_script(visit: Any, unanswered: Server) -> None:
    """Answer, evidence, note and picture in one go; take away, take back, another language with what was typed."""
    page = visit(unanswered, f"/sv/{BODY}/PRE-09", java_script_enabled=False)
    page.locator("label.choice").nth(1).click()
    page.fill("#url", "https://www.exempelstad.example/a")
    page.fill("#quote", "Öppet 8–17")
    page.fill("#note", "På startsidan.")
    page.set_input_files("#picture", {"name": "a.png", "mimeType": "image/png", "buffer": shot()})
    page.click(".save button[value=stay]")
    assert "är sparad" in page.inner_text("#said")
    assert page.locator(".evidence .pieces li").count() == 1
    assert page.locator(".evidence .pieces img").count() == 1
    assert page.input_value("#note") == "På startsidan."
    page.fill("#quote", "Halvskrivet")
    page.click(".languages button")
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.input_value("#quote") == "Halvskrivet"
    page.click("button[value='remove-evidence:1']")
    assert page.locator(".evidence .pieces").count() == 0
    page.click(".save button[value=save]")
    assert "/PRE-09" not in page.url
    page.click("button[value=undo]")
    assert "/PRE-09" in page.url
    assert page.locator("input[name=choice]:checked").count() == 0


def test_without_a_script_an_error_has_the_focus_and_the_reason_is_there(visit: Any, unanswered: Server) -> None:
    """What is missing is said on top, which has the focus; the field for it shows where it is needed."""
    page = visit(unanswered, f"/sv/{BODY}/EXP-28/bygglov", java_script_enabled=False, expected="422")
    page.click("label:has(#choice-na)")
    page.click(".save button[value=save]")
    assert page.locator(".errors:focus").count() == 1
    assert page.is_visible("#reason")
    page.fill("#reason", "Ges utan ansökan")
    page.click(".save button[value=save]")
    assert "ej tillämpligt" in page.inner_text("#said")


@pytest.mark.parametrize("script", [False, True], ids=["without a script", "with one"])
def test_all_services_are_answered_on_one_page(visit: Any, unanswered: Server, script: bool) -> None:  # noqa: FBT001
    """One press saves all; a language in between costs nothing, and an error leads to the part that it is about."""
    criterion = "EXP-20" if script else "EXP-21"
    page = visit(unanswered, f"/sv/{BODY}/{criterion}", java_script_enabled=script, expected="422")
    for service in ("boendeparkering", "forskoleplats"):
        page.locator(f"[name='{service}.choice']").first.check()
    page.check("[name='bygglov.choice'][value=blocked]")
    page.click(".languages button")
    page.wait_for_selector("html[lang=en]")
    assert page.is_checked("[name='bygglov.choice'][value=blocked]")
    page.click(".save .first")
    page.wait_for_selector(".errors:focus")
    page.click(".errors a")
    page.fill("[name='bygglov.reason']", "Down")
    page.click(".save .first")
    page.wait_for_selector("#said")
    assert criterion not in page.url.partition("?")[0]
    page.goto(f"{page.url.partition('/en/')[0]}/en/{BODY}/?q={criterion}")
    marks = page.locator("tbody .mark").all_inner_texts()
    assert [mark.partition(":")[0].split()[-1] for mark in marks] == ["answered", "answered", "blocked"]


# With one


def test_an_answer_is_saved_in_place(visit: Any, unanswered: Server) -> None:
    """The page stays, its words change, what was saved is announced, and the address and the back button follow."""
    page = visit(unanswered, f"/en/{BODY}/PRE-06/boendeparkering")
    page.evaluate("() => { window.stays = true; }")
    page.locator("label.choice").first.click()
    save(page)
    assert page.evaluate("() => window.stays") is True
    page.wait_for_function("() => document.getElementById('live').textContent.includes('saved')")
    assert page.evaluate("() => [document.activeElement.id, scrollY]") == ["question", 0]
    assert page.title().startswith("PRE-06")
    assert page.url.endswith("/PRE-06/forskoleplats")
    page.go_back()
    page.wait_for_url("**/boendeparkering")
    page.wait_for_selector("#choice-0:checked")


def test_single_keys_do_nothing_until_they_are_switched_on(visit: Any, unanswered: Server) -> None:
    """A digit is no answer at first; switched on, one press answers and goes on, and the browser remembers it."""
    page = visit(unanswered, f"/en/{BODY}/PRE-34/boendeparkering")
    levels = page.locator(".choice b").all_inner_texts()
    page.keyboard.press(levels[0])
    assert page.locator("input[name=choice]:checked").count() == 0
    page.check("#keys-on")
    page.evaluate("() => document.activeElement.blur()")
    lead_on(page, lambda: page.keyboard.press(levels[0]))
    page.goto(page.url)
    assert page.is_checked("#keys-on")
    page.keyboard.press("m")
    page.keyboard.type("4 not an answer")
    assert page.input_value("#note") == "4 not an answer"
    assert page.url.endswith("/PRE-34/forskoleplats")


def test_a_key_shows_the_keys(visit: Any, unanswered: Server) -> None:
    """? unfolds the list of keys, and itself stands in it."""
    page = visit(unanswered, f"/sv/{BODY}/EXP-31")
    page.check("#keys-on")
    page.evaluate("() => document.activeElement.blur()")
    page.keyboard.press("?")
    page.wait_for_selector(".keys", state="visible")
    assert "?" in page.locator(".keys kbd").all_inner_texts()


def test_a_key_that_is_held_down_answers_once(visit: Any, unanswered: Server) -> None:
    """The next question is not answered by what was meant for the one before."""
    page = visit(unanswered, f"/en/{BODY}/EXP-31")
    page.check("#keys-on")
    page.evaluate("() => document.activeElement.blur()")
    lead_on(page, lambda: page.keyboard.down("0"))
    for _ in range(3):
        page.keyboard.down("0")
    page.keyboard.up("0")
    page.wait_for_timeout(300)
    assert page.url.endswith("/EXP-32")
    assert page.locator("input[name=choice]:checked").count() == 0


def test_keys_and_clicks_per_answer(visit: Any, unanswered: Server) -> None:
    """Two clicks an answer as it is, one key or one click where that is switched on."""
    page = visit(unanswered, f"/en/{BODY}/EXP-09/boendeparkering")

    def pressed(does: Callable[[], int], times: int = 6) -> float:
        counts = 0
        for _ in range(times):
            before = page.url.partition("?")[0]
            counts += does()
            page.wait_for_url(lambda url, was=before: url.partition("?")[0] != was)
        return counts / times

    def click_and_save() -> int:
        page.locator("label.choice").first.click()
        page.locator(".save .first").click()
        return 2

    def press() -> int:
        page.keyboard.press(page.locator(".choice b").first.inner_text())
        return 1

    def click() -> int:
        page.locator("label.choice").first.click()
        return 1

    assert pressed(click_and_save) == 2
    page.check("#keys-on")
    page.check("#click-on")
    page.evaluate("() => document.activeElement.blur()")
    assert pressed(press) == 1
    assert pressed(click) == 1


def test_half_typed_text_is_kept_as_it_is_typed(visit: Any, unanswered: Server) -> None:
    """A note and a reason that were never saved stand in the form when the page is opened again."""
    page = visit(unanswered, f"/en/{BODY}/EXP-26/bygglov")
    with page.expect_response("**/draft"):
        page.locator("#note").press_sequentially("Half a note å")
    page.click("label:has(#choice-blocked)")
    with page.expect_response("**/draft"):
        page.locator("#reason").press_sequentially("Down for now")
    page.goto(page.url)
    assert page.input_value("#note") == "Half a note å"
    assert page.input_value("#reason") == "Down for now"
    assert page.is_checked("#choice-blocked")


def test_two_tabs_are_asked_which_answer_is_to_stand(visit: Any, unanswered: Server) -> None:
    """The second tab is shown both, keeps what it chose, and replaces nothing until it is told to."""
    one = visit(unanswered, f"/en/{BODY}/SOC-01", expected="409")
    two = one.context.new_page()
    two.goto(one.url)
    two.locator("label.choice").nth(1).click()
    save(two)
    one.locator("label.choice").nth(2).click()
    one.fill("#note", "From the first tab")
    one.locator(".save .first").click()
    one.wait_for_selector(".errors:focus")
    assert one.locator(".two .long").last.inner_text() == "Note: From the first tab"
    assert one.locator(".save .first").count() == 0
    assert violations(one) == []
    assert one.input_value("#note") == "From the first tab"
    lead_on(one, one.get_by_role("button", name="Save mine instead and go on").click)
    two.goto(one.url.rpartition("/")[0] + "/SOC-01")
    assert two.input_value("#note") == "From the first tab"
    assert two.locator("details.history li").count() == 1


@pytest.mark.parametrize("script", [False, True], ids=["without a script", "with one"])
def test_another_language_in_a_stale_tab_shows_both_answers(visit: Any, unanswered: Server, script: bool) -> None:  # noqa: FBT001
    """What the other tab saved is neither replaced nor hidden; what was written here is there after a reload too."""
    criterion = "SOC-04" if script else "SOC-05"
    one = visit(unanswered, f"/en/{BODY}/{criterion}", expected="409", java_script_enabled=script)
    two = one.context.new_page()
    two.goto(one.url)
    two.locator("label.choice").nth(1).click()
    two.fill("#note", "From the second tab")
    save(two)
    one.locator("label.choice").nth(2).click()
    one.fill("#quote", "From the first tab")
    one.click(".languages button")
    one.wait_for_selector("html[lang=sv] .errors")
    assert "From the second tab" in one.inner_text(".errors")
    assert one.input_value("#quote") == "From the first tab"
    one.goto(one.url)
    assert one.locator(".choice").nth(1).locator("input").is_checked()
    assert one.input_value("#quote") == "From the first tab"
    assert one.input_value("#note") == "From the second tab"


def test_another_language_and_a_reload_cost_nothing_typed(visit: Any, unanswered: Server) -> None:
    """Also what was typed just before, and the two ends that an answer lies between."""
    page = visit(unanswered, f"/en/{BODY}/SOC-06")
    page.click("label:has(#choice-between)")
    page.locator("#least").select_option(index=1)
    page.locator("#most").select_option(index=2)
    page.fill("#reason", "Saw half of it")
    page.fill("#note", "Just typed")
    ends = [page.input_value(field) for field in ("#least", "#most")]
    page.click(".languages button")
    page.wait_for_selector("html[lang=sv]")
    page.reload()
    assert page.is_checked("#choice-between")
    assert [page.input_value(field) for field in ("#least", "#most")] == ends
    assert (page.input_value("#reason"), page.input_value("#note")) == ("Saw half of it", "Just typed")


@pytest.mark.parametrize("script", [False, True], ids=["without a script", "with one"])
def test_what_was_typed_about_a_service_that_is_gone_stays(visit: Any, tmp_path: Path, script: bool) -> None:  # noqa: FBT001
    """The error leads to it, and the page goes on only when it is thrown away."""
    with Server(BODY, at=study(tmp_path, answered=False), by=BY) as server:
        page = visit(server, f"/sv/{BODY}/EXP-27", width=PHONE, expected="409", java_script_enabled=script)
        page.check("[name='bygglov.choice'][value=blocked]")
        page.fill("[name='bygglov.reason']", "Nere hela dagen")
        page.locator("[name='forskoleplats.choice']").first.check()
        removed = call("services", "remove", BODY, "bygglov", "--yes", *BY, at=server.at)
        assert removed.returncode == 0
        page.click(".save .first")
        page.wait_for_selector(".errors:focus")
        page.click(".errors a")
        assert "Nere hela dagen" in page.inner_text("[id='bygglov.part']")
        if script:
            assert violations(page) == []
        assert page.evaluate("() => document.scrollingElement.scrollWidth") <= PHONE
        page.check("[name='bygglov.drop']")
        save(page)
        assert "/EXP-28/" in page.url


def test_a_server_that_is_gone_costs_nothing_typed(visit: Any, tmp_path: Path) -> None:
    """The page says what to do and keeps all; only then does leaving it ask first."""
    with Server(BODY, at=study(tmp_path, answered=False), by=BY) as running:
        page = visit(running, f"/en/{BODY}/PRE-10", expected="ERR_CONNECTION_REFUSED")
        page.fill("#quote", "Quoted")
        running.kill()
        page.locator("label.choice").first.click()
        page.fill("#note", "Not lost")
        page.locator(".save .first").click()
        page.wait_for_selector("#trouble:focus")
        assert "Start the session again in the terminal" in page.inner_text("#trouble")
        assert (page.input_value("#note"), page.input_value("#quote")) == ("Not lost", "Quoted")
        assert page.locator("input[name=choice]:checked").count() == 1
        asked: list[str] = []

        def left(dialog: Any) -> None:
            asked.append(dialog.type)
            dialog.accept()

        page.on("dialog", left)
        page.close(run_before_unload=True)
        page.wait_for_event("close")
        assert asked == ["beforeunload"]


def test_a_stranger_is_told_and_loses_nothing_typed(visit: Any, unanswered: Server) -> None:
    """Where the server does not know the browser any more, the page stays as it is and says so."""
    page = visit(unanswered, f"/en/{BODY}/PRE-10", expected="403")
    page.fill("#note", "Still here")
    page.context.clear_cookies()
    page.locator(".save .first").click()
    page.wait_for_selector("#trouble:focus")
    assert page.inner_text("#trouble").startswith("Nothing was saved.")
    assert page.input_value("#note") == "Still here"


def test_another_server_on_this_machine_is_sent_no_cookie(visit: Any, unanswered: Server) -> None:
    """Browsers send a cookie to every port of a host: somebody else's server must not get the session's."""
    told: list[str | None] = []

    class Other(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            told.append(self.headers["cookie"])
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"<link rel=icon href=data:,><p>Other")

        def log_message(self, *_: object) -> None:
            pass

    page = visit(unanswered, f"/en/{BODY}/PRE-10")
    assert [cookie["name"] for cookie in page.context.cookies(page.url)] == [f"digimaturity-{unanswered.port}"]
    stranger = page.context.new_page()
    with ThreadingHTTPServer(("127.0.0.1", 0), Other) as other:
        threading.Thread(target=other.serve_forever, daemon=True).start()
        for path in ("/", f"/en/{BODY}/PRE-10", "/k-/", "/static/x.js", "/draft"):
            stranger.goto(f"http://127.0.0.1:{other.server_address[1]}{path}")
        other.shutdown()
    assert len(told) >= 5
    assert set(told) == {None}


def test_a_pasted_picture_is_shown_and_saved_with_the_answer(visit: Any, unanswered: Server) -> None:
    """Pasted anywhere or dropped, it stands as a small picture, can be taken away, and is evidence once saved."""
    page = visit(unanswered, f"/en/{BODY}/EXP-45")
    given = """(kind, bytes) => { const moved = new DataTransfer();
      moved.items.add(new File([new Uint8Array(bytes)], 'shot.png', {type: 'image/png'}));
      document.dispatchEvent(kind === 'paste'
        ? new ClipboardEvent('paste', {clipboardData: moved, bubbles: true, cancelable: true})
        : new DragEvent('drop', {dataTransfer: moved, bubbles: true, cancelable: true})); }"""
    page.evaluate(f"([kind, bytes]) => ({given})(kind, bytes)", ["paste", [*shot()]])
    assert "shot.png" in page.inner_text(".preview")
    page.click(".preview button")
    assert page.is_hidden(".preview")
    page.evaluate(f"([kind, bytes]) => ({given})(kind, bytes)", ["drop", [*shot()]])
    assert page.is_visible(".preview img")
    page.locator("label.choice").first.click()
    page.click(".save button[value=stay]")
    page.wait_for_selector(".evidence .pieces img")
    assert page.evaluate(
        "() => document.querySelector('.evidence .pieces img').decode().then(() => document.querySelector("
        "'.evidence .pieces img').naturalWidth > 0)"
    )


def test_the_clock_ticks_and_the_form_says_how_long_it_took(visit: Any, unanswered: Server) -> None:
    """What is to be found has a clock that runs; when time is up the page asks whether it was found before."""
    page = visit(unanswered, f"/sv/{BODY}/PRE-12")
    page.wait_for_function("() => document.getElementById('clock-words').textContent.includes('0:0')")
    assert page.is_hidden(".in-time")
    page.evaluate("() => { document.querySelector('.clock').dataset.limit = '0'; }")
    page.wait_for_selector(".in-time", state="visible")
    assert re.fullmatch("Tiden är ute.", page.inner_text("#clock-words"))
    bottom, levels, bar = page.evaluate(
        "() => [document.querySelector('.in-time').getBoundingClientRect().bottom,"
        " document.querySelector('.choices').getBoundingClientRect().top,"
        " document.querySelector('.save').getBoundingClientRect().top]"
    )
    assert bottom <= min(levels, bar), "its answers stand above the levels, and nothing lies upon them"
    legend = page.evaluate("() => getComputedStyle(document.querySelector('.in-time legend')).float")
    assert legend == "left", "the border is whole"
    assert violations(page) == []


def test_a_double_click_saves_once(visit: Any, unanswered: Server) -> None:
    """Two clicks on the button are one answer, to the question that was seen."""
    page = visit(unanswered, f"/en/{BODY}/MOB-03")
    page.locator("label.choice").first.click()
    lead_on(page, page.locator(".save .first").dblclick)
    page.wait_for_timeout(300)
    page.goto(page.url.rpartition("/")[0].partition(BODY)[0] + f"{BODY}/?show=all")
    answered = page.locator("tr:has(.mark.done)", has_text="MOB-")
    assert answered.count() == 1


# Half-typed texts, in one tab and in two


def typed(page: Any, field: str, text: str) -> None:
    """Type a text into a field, and wait until the server has kept it."""
    with page.expect_response("**/draft"):
        page.locator(field).press_sequentially(text)


def test_what_is_typed_while_an_answer_is_saved_waits_at_its_own_question(visit: Any, unanswered: Server) -> None:
    """The next question gets nothing of it, has its own draft still, and the page says where the text waits."""
    page = visit(unanswered, f"/en/{BODY}/EXP-10/forskoleplats")
    typed(page, "#note", "The next one's own")
    page.goto(page.url.replace("forskoleplats", "boendeparkering"))
    page.route("**/boendeparkering", lambda route: (page.wait_for_timeout(400), route.continue_()))
    page.locator("label.choice").first.click()
    page.locator("#note").press_sequentially("Half")
    page.keyboard.press("Control+Enter")
    with page.expect_response("**/draft"):
        page.keyboard.type(" a note")
        page.wait_for_url("**/forskoleplats")
    assert page.input_value("#note") == "The next one's own"
    page.wait_for_function("() => document.getElementById('live').textContent.includes('waiting at EXP-10')")
    page.wait_for_timeout(1000)
    page.goto(page.url)
    assert page.input_value("#note") == "The next one's own"
    page.unroute("**/boendeparkering")
    page.goto(page.url.partition("?")[0].replace("forskoleplats", "boendeparkering"))
    assert page.input_value("#note") == "Half a note"
    page.click(".save button[value=stay]")
    page.wait_for_selector("#said")
    assert page.locator("#note").evaluate("e => [e.value, e.defaultValue]") == ["Half a note", "Half a note"]


def test_what_is_typed_while_the_same_page_is_saved_stays_in_its_field(visit: Any, unanswered: Server) -> None:
    """It is kept as a draft from there on."""
    page = visit(unanswered, f"/en/{BODY}/EXP-11/bygglov")
    page.route("**/EXP-11/bygglov", lambda route: (page.wait_for_timeout(400), route.continue_()))
    page.locator("#note").press_sequentially("Half")
    page.evaluate("() => document.querySelector('.save button[value=stay]').click()")
    with page.expect_response("**/draft"):
        page.keyboard.type(" a note")
        page.wait_for_selector("#said")
    assert page.input_value("#note") == "Half a note"
    page.unroute("**/EXP-11/bygglov")
    page.goto(page.url)
    assert page.input_value("#note") == "Half a note"


def test_two_tabs_keep_both_half_typed_notes(visit: Any, unanswered: Server) -> None:
    """They stand under one another when the question is opened again, and each tab goes on with its own."""
    one = visit(unanswered, f"/en/{BODY}/EXP-12/bygglov")
    two = one.context.new_page()
    two.goto(one.url)
    typed(one, "#note", "text in tab one")
    typed(two, "#note", "tab two")
    typed(one, "#note", " goes on")
    typed(two, "#note", " as well")
    three = one.context.new_page()
    three.goto(one.url)
    assert three.input_value("#note") == "text in tab one goes on\n———\ntab two as well"
    three.locator("#note").press("Control+End")
    typed(three, "#note", "!")
    three.goto(one.url)
    assert three.input_value("#note") == "text in tab one goes on\n———\ntab two as well!"


def test_to_save_in_one_tab_leaves_what_is_half_typed_in_another(visit: Any, unanswered: Server) -> None:
    """Only what the form showed or sent is settled; afterwards the note that is saved and the other text both stand."""
    one = visit(unanswered, f"/en/{BODY}/EXP-13/bygglov")
    two = one.context.new_page()
    two.goto(one.url)
    typed(one, "#note", "Half-typed in one")
    two.locator("label.choice").first.click()
    two.fill("#note", "Saved in two")
    save(two)
    two.goto(one.url)
    assert two.input_value("#note") == "Saved in two\n———\nHalf-typed in one"
    assert "saved elsewhere" in two.inner_text("#note-beside")
    two.fill("#note", "Both in one")
    save(two)
    two.goto(one.url)
    assert two.input_value("#note") == "Both in one"
    assert two.locator("#note-beside").count() == 0


def test_a_reason_that_is_half_typed_about_one_of_all_services_is_kept(visit: Any, unanswered: Server) -> None:
    """It stands there again with its answer, also when the answer was changed after it was typed."""
    page = visit(unanswered, f"/en/{BODY}/EXP-28")
    page.check("[name='forskoleplats.choice'][value=na]")
    typed(page, "[name='forskoleplats.reason']", "Closed for now")
    with page.expect_response("**/draft"):
        page.check("[name='forskoleplats.choice'][value=blocked]")
    page.wait_for_timeout(300)
    page.goto(page.url)
    assert page.input_value("[name='forskoleplats.reason']") == "Closed for now"
    assert page.is_checked("[name='forskoleplats.choice'][value=blocked]")
    assert page.input_value("[name='boendeparkering.reason']") == ""
    page.goto(page.url + "/forskoleplats")
    assert (page.input_value("#reason"), page.is_checked("#choice-blocked")) == ("Closed for now", True)


@pytest.mark.parametrize("script", [False, True], ids=["without a script", "with one"])
def test_a_picture_waits_when_its_question_is_skipped(visit: Any, unanswered: Server, script: bool) -> None:  # noqa: FBT001
    """It is there when the question is opened again, and is saved with the answer or taken away."""
    criterion = "EXP-14" if script else "EXP-15"
    page = visit(unanswered, f"/en/{BODY}/{criterion}/bygglov", java_script_enabled=script)
    here, given = page.url, {"name": "a.png", "mimeType": "image/png", "buffer": shot()}
    for kept in (0, 1):
        page.set_input_files("#picture", given)
        lead_on(page, page.locator(".save button[value=skip]").click)
        page.goto(here)
        assert "has arrived" in page.inner_text(".kept")
        if kept:
            page.locator("label.choice").first.click()
            page.click(".save button[value=stay]")
            page.wait_for_selector(".evidence .pieces img")
        else:
            page.click(".kept button")
        page.wait_for_selector(".kept", state="detached")
        page.goto(here)
        assert page.locator(".kept").count() == 0
        assert page.locator(".evidence .pieces li").count() == kept


def test_to_leave_a_page_with_a_picture_asks_first(visit: Any, unanswered: Server) -> None:
    """A picture that is chosen is only in the page."""
    page = visit(unanswered, f"/en/{BODY}/EXP-16/bygglov")
    page.set_input_files("#picture", {"name": "a.png", "mimeType": "image/png", "buffer": shot()})
    asked: list[str] = []

    def accept(dialog: Any) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", accept)
    page.click("nav.way a >> nth=0")
    page.wait_for_url("**/en/exempelstad/")
    assert asked == ["beforeunload"]


def test_saving_in_place_keeps_the_focus_and_what_is_seen(visit: Any, unanswered: Server) -> None:
    """After each press of a button that stays, focus is on that button, in sight, and the page has not moved."""
    page = visit(unanswered, f"/en/{BODY}/PRE-13", width=390)
    page.locator("label.choice").nth(1).click()
    page.fill("#note", "A note")
    page.locator("#do-stay").scroll_into_view_if_needed()
    y = page.evaluate("() => scrollY")
    assert y > 300
    page.locator("#do-stay").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#said", state="attached")
    page.wait_for_function("() => document.getElementById('live').textContent.includes('saved')")
    assert "saved" in page.inner_text("#draft-state")
    assert page.evaluate("() => document.activeElement.id") == "do-stay"
    assert page.evaluate(_IS_SEEN)
    assert abs(page.evaluate("() => scrollY") - y) < 120
    page.locator(".languages button").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("html[lang=sv]")
    assert page.evaluate("() => document.activeElement.closest('.languages') !== null")


_IS_SEEN = """() => { const box = document.activeElement.getBoundingClientRect();
  return box.top >= 0 && box.bottom <= innerHeight; }"""


def test_focus_is_not_lost_with_what_was_removed(visit: Any, unanswered: Server) -> None:
    """Taking away the last piece of evidence leaves focus at the evidence, in sight."""
    page = visit(unanswered, f"/en/{BODY}/PRE-15")
    page.fill("#quote", "Open 8–17")
    page.click("#do-stay")
    page.wait_for_selector(".pieces")
    page.locator("button[value='remove-evidence:1']").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".pieces", state="detached")
    assert page.evaluate("() => document.activeElement.id") == "evidence-title"
    assert page.evaluate(_IS_SEEN)


@pytest.mark.parametrize("button", ["do-stay", "do-save"])
def test_saving_nothing_is_an_error_whichever_button(visit: Any, unanswered: Server, button: str) -> None:
    """It says what to do, in sight and with the focus, and its link leads to the choices."""
    page = visit(unanswered, f"/en/{BODY}/PRE-16", width=390, expected="422")
    page.click(f"#{button}")
    page.wait_for_selector(".errors:focus")
    assert "Choose an answer, or skip the question." in page.inner_text(".errors")
    assert page.evaluate(_IS_SEEN)
    page.click(".errors a")
    assert page.evaluate("() => document.activeElement.id").startswith("choice-")


@pytest.mark.parametrize("script", [False, True], ids=["without a script", "with one"])
def test_enter_in_the_address_saves_and_stays(visit: Any, unanswered: Server, script: bool) -> None:  # noqa: FBT001
    """The question without an answer is not left; the evidence stands there, and the choice is still to be made."""
    criterion = "PRE-17" if script else "PRE-18"
    page = visit(unanswered, f"/en/{BODY}/{criterion}", java_script_enabled=script)
    page.fill("#url", "https://www.exempelstad.example/open")
    page.locator("#url").press("Enter")
    page.wait_for_selector(".pieces")
    assert page.url.partition("?")[0].endswith(f"/{criterion}")
    assert page.input_value("#url") == ""
    assert page.locator("input[name=choice]:checked").count() == 0


@pytest.mark.parametrize("width", [PHONE, ZOOMED])
def test_what_a_search_finds_is_no_wider_than_a_narrow_window(visit: Any, server: Server, width: int) -> None:
    """The excerpts are broken into lines."""
    page = visit(server, f"/en/{BODY}/?q=service", width=width)
    assert page.locator(".excerpt").count() > 5
    assert page.evaluate("() => document.scrollingElement.scrollWidth") <= width
    assert page.evaluate(_OVERFLOWS) == []


def test_a_reason_stays_with_the_choice_that_it_was_written_for(visit: Any, unanswered: Server) -> None:
    """Another choice has its own, empty at first; going back brings back what was written, and drafts follow."""
    page = visit(unanswered, f"/en/{BODY}/CRM-09")
    page.click("label:has(#choice-na)")
    with page.expect_response("**/draft") as first:
        page.locator("#reason").press_sequentially("No such service")
        page.click("label:has(#choice-blocked)")
    assert first.value.request.post_data_json["name"] == "reason"
    assert page.input_value("#reason") == ""
    page.fill("#reason", "Down")
    page.click("label:has(#choice-na)")
    assert page.input_value("#reason") == "No such service"
    page.click("label:has(#choice-blocked)")
    save(page)
    assert "Down" in page.inner_text("#said")


def test_a_key_that_has_nothing_to_do_says_so(visit: Any, unanswered: Server) -> None:
    """A level that is not there is no answer, and is not passed over in silence."""
    page = visit(unanswered, f"/en/{BODY}/PRE-19")
    page.check("#keys-on")
    page.evaluate("() => document.activeElement.blur()")
    page.keyboard.press("9")
    page.wait_for_function("() => document.getElementById('live').textContent === 'There is no level 9 here.'")
    assert page.is_visible("#draft-state")
    assert page.locator("input[name=choice]:checked").count() == 0
    page.evaluate("() => document.querySelectorAll('[data-key=d]').forEach(link => link.remove())")
    page.keyboard.press("d")
    page.wait_for_function("() => document.getElementById('live').textContent === 'The key d does nothing here.'")


def test_a_question_about_each_service_begins_with_the_first_without_an_answer(visit: Any, unanswered: Server) -> None:
    """Its address without a service is no dead end, though a clock keeps it from one page for all."""
    page = visit(unanswered, f"/en/{BODY}/PRE-32")
    assert page.url.endswith("/PRE-32/boendeparkering")
    page.locator("label.choice").first.click()
    save(page)
    page.goto(page.url.partition("/PRE-")[0] + "/PRE-32")
    assert page.url.endswith("/PRE-32/forskoleplats")


@pytest.mark.parametrize("path", ["NO-99", "PRE-12/nowhere", "PRE-12/x/y"])
def test_a_page_that_is_not_there_leads_to_the_list_of_questions(visit: Any, server: Server, path: str) -> None:
    """Whoever mistypes an address below a body is one press from all its questions."""
    page = visit(server, f"/en/{BODY}/{path}", width=PHONE, expected="404")
    assert violations(page) == []
    page.get_by_role("link", name="To the list of questions").click()
    assert page.inner_text("h1").startswith("Exempelstad")
    assert page.locator("table.questions").count() > 1


@pytest.mark.parametrize("width", [PHONE, pytest.param(DESK, marks=EVERY)])
def test_axe_finds_nothing_in_a_conflict_or_in_errors(visit: Any, unanswered: Server, width: int) -> None:
    """About one service and about all of them, in light and in dark."""
    one = visit(
        unanswered, f"/sv/{BODY}/EXP-{22 if width == PHONE else 23}/bygglov", width=width, expected="Failed to load"
    )
    all_of = one.context.new_page()
    all_of.goto(one.url.rpartition("/")[0])
    other = one.context.new_page()
    other.goto(one.url)
    other.locator("label.choice").nth(1).click()
    save(other)
    one.locator("label.choice").first.click()
    one.click("#do-stay")
    one.wait_for_selector(".errors:focus")
    assert one.locator("#conflict-title").count() == 1
    all_of.locator("[name='bygglov.choice']").first.check()
    all_of.check("[name='forskoleplats.choice'][value=blocked]")
    all_of.click("#do-save")
    all_of.wait_for_selector(".errors:focus")
    assert all_of.locator(".errors li").count() == 2
    for page in (one, all_of):
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            assert violations(page) == []
        assert page.evaluate(_OVERFLOWS) == []
