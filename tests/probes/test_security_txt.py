"""A security.txt is read as RFC 9116 has it, and more kindly where its meaning is plain."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from digimaturity.probes.security_txt import read_security_txt

NOW = datetime(2026, 11, 28, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("lines", "is_valid"),
    [
        ("Contact: mailto:a@b.example\nExpires: 2027-01-01T00:00:00Z", True),
        ("CONTACT: a\nEXPIRES: 2027-01-01t00:00:00.123z", True),
        ("Contact: a\nExpires: 2027-01-01", True),
        ("Contact: a\nExpires: Fri, 01 Jan 2027 00:00:00 +0100", True),
        ("Contact: a\nExpires: 2026-11-28T10:30:00+01:00", False),
        ("Contact: a\nExpires: snart", False),
        ("Contact: a", False),
        ("# Contact: a\nExpires: 2027-01-01", False),
        ("Contact:\nExpires: 2027-01-01", False),
        ("Contact: a\nExpires: 2020-01-01\nExpires: 2030-01-01", None),
        ("Contact: a\n-----BEGIN PGP SIGNATURE-----\nExpires: 2027-01-01", False),
    ],
)
def test_a_file_is_valid_with_a_contact_and_a_date_to_come(lines: str, is_valid: bool | None) -> None:  # noqa: FBT001
    """A contact and a date that has not passed make it valid; two dates that disagree leave it open."""
    found = read_security_txt(lines.encode())
    assert found is not None
    assert found.is_valid(NOW) is is_valid


def test_a_page_is_no_file() -> None:
    """A web page is none, whatever stands in it; a file with a byte order mark is one."""
    assert read_security_txt(b" <!DOCTYPE html>Contact: a") is None
    marked = read_security_txt(b"\xef\xbb\xbfContact: a\r\nExpires: 2027-01-01\r\n")
    assert marked is not None
    assert marked.is_valid(NOW) is True
    assert not marked.is_signed
