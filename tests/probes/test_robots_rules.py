"""robots.txt is read as RFC 9309 has it, whatever stands in it, and quickly."""

from __future__ import annotations

import itertools
import random

import pytest
from protego import Protego
from tests.growth import assert_grows_in_step

from digimaturity.probes.robots_rules import is_markup, matches, read_robots, text_of_robots

SITE = "https://www.exempelstad.example"
AGENTS = ("*", "Googlebot", "bingbot")


def is_open(text: str, path: str, agent: str = "*", *, strictly: bool = True) -> bool:
    """Whether a crawler may fetch a path."""
    return read_robots(text, strictly=strictly).shut_out(SITE + path, agent) is None


@pytest.mark.parametrize(
    ("pattern", "path", "covers"),
    [
        ("/a", "/ab", True),
        ("/a$", "/ab", False),
        ("/a$", "/a", True),
        ("/*.pdf$", "/x/y.pdf", True),
        ("/*.pdf$", "/x/y.pdf?v=1", False),
        ("/a*b*c", "/axxbxxcxx", True),
        ("/a*b*c", "/acb", False),
        ("/*a$", "/a", True),
        ("/ab*ab$", "/ab", False),
        ("*", "/", True),
        ("/$", "/", True),
    ],
)
def test_a_pattern_covers_the_beginning_of_a_path(pattern: str, path: str, covers: bool) -> None:  # noqa: FBT001
    """A star is anything, a dollar sign at the end is the end, and parts of a pattern do not overlap."""
    assert matches(pattern, path) is covers


def test_the_longest_rule_wins_and_allow_wins_a_tie() -> None:
    """The longest rule that covers an address counts, and of two as long, the one that allows."""
    assert is_open("User-agent: *\nDisallow: /a\nAllow: /a", "/a")
    assert is_open("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c")
    assert not is_open("User-agent: *\nAllow: /a\nDisallow: /a/b", "/a/b/c")
    assert is_open("User-agent: *\nDisallow:", "/")
    assert not is_open("User-agent: *\nDisallow: /", "/")
    assert is_open("User-agent: *\nDisallow: /", "/robots.txt")


def test_a_crawler_follows_its_own_groups_together_or_else_everybody_s() -> None:
    """Groups of the same name are one, in any case and with a version; without one of its own, ``*`` holds."""
    groups = (
        "User-agent: Googlebot/2.1\nDisallow: /a",
        "User-agent: *\nDisallow: /c",
        "user-agent: GOOGLEBOT\nDisallow: /b",
    )
    text = "\n\n".join(groups)
    assert not is_open(text, "/a", "Googlebot")
    assert not is_open(text, "/b", "Googlebot")
    assert is_open(text, "/c", "Googlebot")
    assert not is_open(text, "/c", "bingbot")
    assert is_open("User-agent: Googlebot-Image\nDisallow: /", "/", "Googlebot")


def test_lines_that_are_no_rules_end_no_group_but_crawl_delay_may() -> None:
    """A sitemap's line ends no group; one of Crawl-delay does in the looser reading only."""
    assert not is_open("User-agent: *\nSitemap: /s.xml\nUser-agent: x\nDisallow: /", "/")
    delayed = "User-agent: *\nCrawl-delay: 5\n\nUser-agent: x\nDisallow: /"
    assert not is_open(delayed, "/")
    assert is_open(delayed, "/", strictly=False)
    assert not is_open("User agent: *\nDissallow: /", "/")
    assert is_open("User-agent: *\nDissallow: /", "/", strictly=False)


def test_bytes_of_every_kind_are_read() -> None:
    """Byte order marks, other line ends, UTF-16 and bytes of no encoding are read; rules before a name are none."""
    assert not is_open(text_of_robots(b"\xef\xbb\xbfUser-agent: *\rDisallow: /"), "/")
    assert not is_open(text_of_robots("\ufeffUser-agent: *\r\nDisallow: /".encode("utf-16-le")), "/")
    assert is_open(text_of_robots(b"\xff\xff\x00Disallow: /\nUser-agent: *\n\xe5\xe4: x"), "/")
    assert not is_open("User-agent: * # alla\nDisallow: /å # inte", "/%C3%A5/x")
    assert not is_open("User-agent: *\nDisallow: /%7ea%2Fb", "/~a%2fb")


def test_a_page_is_no_robots_txt() -> None:
    """A web page is told from rules by how it begins."""
    assert is_markup(" \n<!DOCTYPE html><html>")
    assert not is_markup("# <html>\nUser-agent: *")


def test_it_agrees_with_another_reader_on_made_up_files() -> None:
    """On 400 made-up files of plain rules, every answer is that of the reader that the collecting uses."""
    draw = random.Random(9309)  # noqa: S311 - made-up files, not secrets
    patterns = ["/", "", "/a", "/a/", "*", "/*.html$", "/a/b", "/a$", "/*?", "/%C3%A5", "/*/b", "/a*b*html", "/$"]
    paths = ["/", "/a", "/ab", "/a/b", "/a/b.html", "/?x=1", "/%C3%A5/x", "/A"]
    for _ in range(400):
        lines = []
        for agent in draw.sample(["*", "Googlebot", "bingbot", "annan"], 3):
            lines.append(f"User-agent: {agent}")
            rules = draw.choices(["Allow", "disallow"], k=draw.randint(1, 4))
            lines += [f"{rule}: {draw.choice(patterns)}" for rule in rules]
        text = "\n".join(lines)
        other = Protego.parse(text)
        for path, agent in itertools.product(paths, AGENTS):
            assert is_open(text, path, agent) == other.can_fetch(SITE + path, agent), (text, path, agent)


def test_a_hostile_file_takes_no_more_than_its_length() -> None:
    """Stars against a long address are read once, and the line that is cut is no rule."""

    def asked(size: int) -> None:
        text = text_of_robots(("User-agent: *\n" + "Disallow: /*a*a*a*a*a*a*a*a*a*b$\n" * size).encode())
        assert is_open(text, "/" + "a" * 500)

    assert_grows_in_step(asked, 2_500)
