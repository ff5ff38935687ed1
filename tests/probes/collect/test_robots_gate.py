"""robots.txt is obeyed as RFC 9309 says, whatever stands in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.growth import assert_grows_in_step

from digimaturity.probes.collect.robots_gate import rules_of

if TYPE_CHECKING:
    from collections.abc import Callable

AT = "https://www.exempelstad.example"


@pytest.mark.parametrize(
    ("robots", "path", "expected"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow: /\nAllow: /a", "/a", True),
        ("User-agent: *\nDisallow: /a\nAllow: /a", "/a", True),
        ("User-agent: *\nDisallow: /a/b\nAllow: /a", "/a/b/c", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/x.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/x.pdf?a", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: digimaturity\nDisallow: /hemligt", "/a", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: DigiMaturity/2.0\nDisallow: /hemligt", "/hemligt", False),
        ("User-agent: *\n\nUser-agent: digimaturity\nDisallow: /", "/a", False),
        ("User-agent: Googlebot\nUser-agent: *\nDisallow: /", "/a", False),
        ("User-agent: Googlebot\nDisallow: /", "/a", True),
        ("User-agent: digi\nDisallow: /", "/a", True),
        ("User-agent: digimaturity-other\nDisallow: /", "/a", True),
        (
            "User-agent: x\nUser-agent: digimaturity\nDisallow: /b\nUser-agent: digimaturity\nDisallow: /c",
            "/c",
            False,
        ),
        ("User-agent: *\nDisallow: /å", "/%C3%A5", False),
        ("Disallow: /", "/a", True),
        ("<html><body>Sidan finns inte</body></html>", "/a", True),
        ("User-agent: *\rDisallow: /", "/a", False),
        ("User-agent: * # alla\r\nDisallow: / # allt\r\n", "/a", False),
        ("User-agent: *\nDisallow: /", "/robots.txt", True),
    ],
)
def test_the_rules_are_those_of_the_standard(robots: str, path: str, expected: bool) -> None:  # noqa: FBT001
    """The longest rule counts, Allow at equal length, and the group that names the tool before that for all."""
    assert rules_of(robots.encode()).allows(AT + path) is expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
def test_any_encoding_is_read(encoding: str) -> None:
    """A file is read in whatever encoding it has, with or without a byte order mark."""
    rules = rules_of("User-agent: *\nDisallow: /stängt\nDisallow: /a".encode(encoding))
    assert not rules.allows(f"{AT}/a")
    assert rules.allows(f"{AT}/b")


@pytest.mark.parametrize(
    ("said", "expected"),
    [("5", 5.0), ("0.5", 0.5), ("1e400", 0.0), ("nan", 0.0), ("-1", 0.0), ("tio", 0.0), ("", 0.0), ("86400", 86400.0)],
)
def test_the_pause_that_is_asked_for(said: str, expected: float) -> None:
    """Crawl-delay is a number of seconds, or nothing."""
    assert rules_of(f"User-agent: *\nCrawl-delay: {said}\nDisallow: /x".encode()).crawl_delay == expected


@pytest.mark.parametrize(
    "body",
    [
        lambda n: (
            b"".join(b"User-agent: bot%d\n" % i for i in range(3 * n))
            + b"".join(b"Disallow: /%d\n" % i for i in range(n))
        ),
        lambda n: b"User-agent: *\n" + b"".join(b"Disallow: /%d/*x*y*z$\n" % i for i in range(n)),
        lambda n: b"User-agent: *\nDisallow: /" + b"*a" * 10 * n + b"$",
        lambda n: b"User-agent: *\n" * 3 * n + b"Disallow: /b",
        lambda n: b"Disallow" * 6 * n,
        lambda n: b" " * 50 * n + b"User-agent",
        lambda n: bytes(range(256)) * (n // 5),
        lambda n: b"user" + b"-agent " * 7 * n,
        lambda n: b"User-agent: *\nDisallow: /\xff\xfe%%%zz%\n" * n,
    ],
)
def test_no_file_takes_more_than_its_length(body: Callable[[int], bytes]) -> None:
    """Whatever a file holds is read, and asked about, once."""

    def read(size: int) -> None:
        rules = rules_of(body(size))
        for n in range(5):
            rules.allows(f"{AT}/{'a' * 200}{n}?q=1")

    assert_grows_in_step(read, 400)


def test_what_is_beyond_half_a_megabyte_is_not_read() -> None:
    """A rule after the limit does not count."""
    assert rules_of(b"User-agent: *\n" + b"#" * 512_000 + b"\nDisallow: /").allows(f"{AT}/a")


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400) | st.text(max_size=200).map(lambda t: f"User-agent: *\nDisallow: {t}".encode()))
def test_nothing_that_stands_there_breaks_it(body: bytes) -> None:
    """Whatever the bytes are, they are rules or none."""
    assert rules_of(body).allows(f"{AT}/robots.txt")
    rules_of(body).allows(f"{AT}/a?b=ö")
