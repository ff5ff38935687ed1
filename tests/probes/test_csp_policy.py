"""Policies are split as browsers split them."""

from __future__ import annotations

import pytest

from digimaturity.probes.csp_policy import limits_objects, parsed, script_line


def test_names_are_of_any_case_and_the_first_of_a_name_counts() -> None:
    """Directives are parted by semicolons and any white space; in the page itself, some are passed over."""
    policy = parsed(" Script-SRC\t'self'  https://a.example ;; script-src *;base-uri;frame-ancestors 'none'")
    assert policy.sources("script-src", "default-src") == ("'self'", "https://a.example")
    assert policy.sources("base-uri") == ()
    assert policy.sources("object-src") is None
    assert "frame-ancestors" not in parsed("frame-ancestors 'none'; img-src *", is_in_page=True).directives


@pytest.mark.parametrize(
    ("sources", "is_open", "unsafe"),
    [
        ("'self' HTTPS:", True, False),
        ("'nonce-YWJj' https:", True, False),
        ("'nonce-YWJj' 'strict-dynamic' https: 'unsafe-inline'", False, False),
        ("'nonce-' 'unsafe-inline'", False, True),
        ("'SHA384-YWJj' 'unsafe-inline'", False, False),
        ("'unsafe-eval' 'sha256-YWJj='", False, True),
        ("'wasm-unsafe-eval' 'unsafe-hashes' *.a.example data", False, False),
        ("blob:", True, False),
        ("'none'", False, False),
    ],
)
def test_what_a_line_lets_in(sources: str, is_open: bool, unsafe: bool) -> None:  # noqa: FBT001
    """Open and unsafe sources count, unless a nonce or hash cancels them."""
    line = script_line([parsed(f"default-src {sources}")])
    assert line is not None
    assert (bool(line.open), bool(line.unsafe)) == (is_open, unsafe)


def test_plug_ins_are_limited_to_nothing_or_the_site_itself() -> None:
    """``object-src`` decides, else ``default-src``; another source lifts the limit."""
    assert limits_objects(parsed("object-src 'NONE'; default-src *"))
    assert limits_objects(parsed("default-src 'self'"))
    assert not limits_objects(parsed("default-src 'self'; object-src https://a.example"))
    assert not limits_objects(parsed("script-src 'self'"))
