"""What an address is."""

from __future__ import annotations

import pytest

from digimaturity.model.address import is_address, is_script


@pytest.mark.parametrize(
    "text",
    [
        "https://www.lund.se/parkering",
        "HTTP://LUND.SE",
        "http://localhost:8000/",
        "http://intranat/sida",
        "http://[2001:db8::1]:8080/x",
        "http://192.168.0.1",
        "192.168.0.1/x",
        "lund.se",
        "www.malmö.se/sök?q=förskola&sida=2#träffar",
        "räksmörgås.se",
        "пример.рф",
        "例え.jp",
        "उदाहरण.भारत",
        "xn--rksmrgs-5wao1o.se",
        "e-tjanster.lund.se:8443/a/b?c=d=e,f;g(h)|i",
        "https://lund.se/?q=" + "a" * 5000,
        "my_host.example.org",
    ],
)
def test_what_leads_somewhere_is_an_address(text: str) -> None:
    """With a scheme any host, without one a host with a dot; any script, port, query and length."""
    assert is_address(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        ".",
        "...",
        "lund",
        "Plats",
        "Plats 3 i Google",
        "https://lund.se/a b",
        "https://lund.se/a\u00a0b",
        "https://lund.se/\nrad två",
        "https://lund.se/\x1b[31m",
        "https://",
        "https://?q=1",
        "http:/lund.se",
        "ftp://lund.se/x",
        "javascript:alert(1).se",
        "anna@lund.se",
        "”lund.se”",
        "Bra.",
        "t.ex.",
        "kl.9",
        "4.5",
        "2026-11-28",
        "1.2.3",
        "a..se",
        ".se",
        "-.se",
        "lund.se:port/",
        "C:\\x.html",
        "../x.html",
    ],
)
def test_what_leads_nowhere_is_none(text: str) -> None:
    """Words, sentences, numbers, dates, mail addresses, other schemes and whatever holds white space are no address."""
    assert not is_address(text)


def test_what_would_be_run_is_a_script() -> None:
    """Whatever the case and the space before it; addresses, other schemes and words are none."""
    assert all(map(is_script, ["javascript:alert(1)", " JavaScript:x", "data:text/html,x", "vbscript:x"]))
    assert not any(map(is_script, ["https://a.se/javascript:x", "ftp://a.se", "data", "", "database: x"]))
