"""What stood in the way of a page is told from a page that says something."""

from __future__ import annotations

import pytest

from digimaturity.model.recording import Exchange, Obstacle
from digimaturity.probes.obstacles import obstacle_of

CONSENT = "<div class='cookie-banner'>" + "Vi använder kakor för att webbplatsen ska fungera. " * 12 + "</div>"
PAGE = "<nav>" + "<a href=/x>Bygga och bo</a>" * 20 + "</nav><main><h1>Start</h1>" + "<p>Text om saker.</p>" * 100


def of(html: str, status: int = 200, **headers: str) -> Obstacle | None:
    """What kept a page from being seen."""
    known = (("content-type", "text/html; charset=utf-8"), *((k.replace("_", "-"), v) for k, v in headers.items()))
    return obstacle_of(Exchange("https://www.exempelstad.example/", "2026-11-28", status, known, html.encode()))


@pytest.mark.parametrize(
    "html",
    [
        "<div id=root></div><script src=a.js></script>",
        "<noscript>You need to enable JavaScript to run this app.</noscript><div id=root></div><script></script>",
        "<app-root>Laddar…</app-root><script src=main.js></script>",
        "<div id=app></div><script src=/js/chunk-vendors.js></script>",
        "<div id=__next><div class=spinner>Loading</div></div><script id=__NEXT_DATA__>{}</script>",
        "<div id=__nuxt></div><script>window.__NUXT__={}</script>",
        f"{CONSENT}<div id=root></div><script src=a.js></script>",
    ],
    ids=["react", "noscript", "angular", "vue", "next", "nuxt", "consent"],
)
def test_a_shell_that_scripts_are_to_fill_says_nothing(html: str) -> None:
    """Empty pages of the common frameworks are seen as empty, also where a consent banner is all their text."""
    assert of(f"<title>Exempelstad</title><body>{html}") is Obstacle.SCRIPT_ONLY


@pytest.mark.parametrize(
    "html",
    [
        PAGE + "<div id=root></div><script></script>",
        "<div id=app>" + PAGE + "</div><script></script>",
        "<h1>Stängt</h1><p>Vi har stängt under julen.</p><script></script>",
        "<p>Kort.</p>",
        f"<body class='cookie-shown'>{PAGE}<script></script>",
        PAGE + "<script src=/cdn-cgi/challenge-platform/scripts/jsd/main.js></script>",
        "<h1>Logga in med BankID</h1><p>Så här loggar du in: lösenord behövs inte.</p>" + PAGE,
        PAGE.replace("Text", "Are you a robot? Text"),
        "<form><input type=password></form><p>Logga in</p>" + PAGE,
        "<p>Kort nyhet om Datadome-avtalet.</p>" + "<p>Mer text om upphandlingen.</p>" * 30,
    ],
)
def test_a_page_that_says_something_is_no_obstacle(html: str) -> None:
    """Pages with words of their own are seen, whatever scripts, guards and login fields stand beside them."""
    assert of(html) is None


@pytest.mark.parametrize(
    ("html", "status", "expected"),
    [
        ("<h1>Forbidden</h1>", 403, Obstacle.FORBIDDEN),
        ("<h1>Access Denied</h1>", 403, Obstacle.FORBIDDEN),
        ("<script>window._cf_chl_opt={}</script>", 403, Obstacle.CHALLENGE),
        ("<title>Just a moment</title>Checking your browser", 503, Obstacle.CHALLENGE),
        ("<h1>Too many</h1>", 429, Obstacle.RATE_LIMITED),
        ("<h1>Logga in</h1>", 401, Obstacle.LOGIN),
        ("<h1>Fel</h1>", 500, Obstacle.SERVER),
        ("<p>Verify that you are human</p>", 200, Obstacle.CHALLENGE),
        ("<h1>Access Denied</h1><p>You have no permission.</p>", 200, Obstacle.FORBIDDEN),
        ("<script src=https://geo.captcha-delivery.com/c.js></script><p>Vänta", 200, Obstacle.CHALLENGE),
        ("<title>Request</title><p>Är du en robot?</p>", 200, Obstacle.CHALLENGE),
        ("<h1>Logga in</h1><form><input type=password></form>", 200, Obstacle.LOGIN),
        ("<title>Välj inloggningssätt</title><a href=b>Mobilt BankID</a><a href=f>Freja</a>", 200, Obstacle.LOGIN),
        ("<h1>Sidan finns inte</h1>", 404, None),
    ],
)
def test_walls_are_told_apart(html: str, status: int, expected: Obstacle | None) -> None:
    """Refusals, questions to robots, logins and errors each have their own word; a missing page is none of them."""
    assert of(html, status) is expected


def test_no_answer_and_a_head_request_are_told() -> None:
    """An exchange without an answer has its cause; the empty body of a HEAD is no empty page."""
    none = Exchange("https://www.exempelstad.example/", "2026-11-28")
    assert obstacle_of(none) is Obstacle.CONNECTION
    assert obstacle_of(Exchange("https://a.example/", "2026-11-28", obstacle=Obstacle.DNS)) is Obstacle.DNS
    head = Exchange("https://a.example/", "2026-11-28", 200, (("content-type", "text/html"),), method="HEAD")
    assert obstacle_of(head) is None
    assert of("<p>x", 403, cf_mitigated="challenge") is Obstacle.CHALLENGE
