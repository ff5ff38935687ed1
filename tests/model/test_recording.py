"""What was exchanged with a website."""

from __future__ import annotations

from dataclasses import replace

from digimaturity.model.recording import Exchange

PAGE = Exchange(
    "https://exempelstad.example/",
    "2026-11-28T10:00:00+00:00",
    200,
    (("Set-Cookie", "a=1"), ("content-TYPE", " Text/HTML ; charset=utf-8"), ("set-cookie", "b=2")),
    b"hej",
)


def test_headers_are_found_in_any_case_and_in_order() -> None:
    """All of a name, or the first; none where there is none."""
    assert PAGE.headers_named("SET-COOKIE") == ["a=1", "b=2"]
    assert PAGE.header("set-cookie") == "a=1"
    assert (PAGE.headers_named("Link"), PAGE.header("Link")) == ([], None)


def test_what_an_answer_is_and_what_its_bytes_are() -> None:
    """Its kind without what goes with it, empty where it does not say; and the SHA-256 of its body."""
    assert PAGE.media_type == "text/html"
    assert replace(PAGE, headers=()).media_type == ""
    assert PAGE.sha256 == "9c478bf63e9500cb5db1e85ece82f18c8eb9e52e2f9135acd7f10972c8d563ba"
    assert replace(PAGE, body=b"").sha256 == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
