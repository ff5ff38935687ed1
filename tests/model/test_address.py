"""What an address is."""

from __future__ import annotations

import pytest

from digimaturity.model.address import is_address, is_script, why_no_address


@pytest.mark.parametrize(
    "text",
    [
        "https://www.lund.se/parkering",
        "HTTP://LUND.SE",
        "http://localhost:8000/",
        "http://intranat/sida",
        "http://[2001:db8::1]:8080/x",
        "http://[2001:db8:0:0:0:0:0:1]/",
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
        "https://lund.se./",
        "https://lund.se:65535",
        "https://lund.se:/",
        "http://例え。jp/",
        "https://i❤.example",
        "https://lund.se/@anna?a=b@c",
        "https://lund.se/👩\u200d💻",
        "http://" + "a." * 120 + "se",
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
        "http://[::1",
        "http://[::1]x",
        "http://[:::1]/",
        "http://[1:2:3:4:5:6:7]/",
        "https://lund.se/\ud800",
        "http://[lund.se]",
        "http://lund.se:99999999/",
        "http://lund.se:65536/",
        "http://lund.se:0",
        "http://lund.se:1:2",
        "http://lund.se:x/",
        "lund.se:70000",
        "http://anna:hemligt@lund.se/",
        "http://anna@lund.se",
        "http://@lund.se",
        "http://lund.se\\@evil.example/",
        "http://\u202elund.se",
        "http://lund.se/\u202esida",
        "http://lund.se/\u200b",
        "lund.se/\u00ad",
        "http://" + "a" * 100_000,
        "http://" + "a" * 64 + ".se",
        "a" * 64 + ".se",
        "http://" + "a." * 126 + "se",
        "http://lund..se",
        "http://.se",
        "http://999.1.1.1",
        "999.1.1.1",
        "http://<lund>.se",
    ],
)
def test_what_leads_nowhere_is_none(text: str) -> None:
    """Words, sentences, numbers, dates, mail addresses, other schemes and whatever holds white space are no address."""
    assert not is_address(text)


def test_what_would_be_run_is_a_script() -> None:
    """Whatever the case and the space before it; addresses, other schemes and words are none."""
    assert all(map(is_script, ["javascript:alert(1)", " JavaScript:x", "data:text/html,x", "vbscript:x"]))
    assert not any(map(is_script, ["https://a.se/javascript:x", "ftp://a.se", "data", "", "database: x"]))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("http://anna:hemligt@lund.se/", "a user name or a password"),
        ("HTTPS://anna@lund.se", "a user name or a password"),
        ("http://\u202elund.se", "hidden characters"),
        ("http://lund.se:99999999/", "A port is"),
        ("http://[::1", "No computer"),
        ("https://", "No computer"),
        ("http://" + "a" * 100_000, "No computer"),
    ],
)
def test_what_begins_as_an_address_and_is_none_is_told_why(text: str, why: str) -> None:
    """In both languages; of what may be anything else nothing is told, nor of an address."""
    said = why_no_address(text)
    assert said is not None
    assert why in said.en
    assert said.sv != said.en
    assert [why_no_address(t) for t in ("https://lund.se/x", "lund.se", "Bra.", "ftp://a@b", "")] == [None] * 5
