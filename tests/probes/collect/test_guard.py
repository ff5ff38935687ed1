"""Nothing on this machine or on closed networks is reached, however an address is spelt."""

from __future__ import annotations

import pytest
from tests.probes.collect.loopback import address_of

from digimaturity.model.recording import Obstacle
from digimaturity.probes.collect.guard import Refused, is_open, may_reach, target_of

CLOSED = (
    *("0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "127.0.0.1", "127.255.255.254", "169.254.169.254"),  # noqa: S104
    *("172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.2.1", "192.168.1.1", "198.18.0.1", "198.51.100.1"),
    *("203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "192.88.99.1"),
    *("::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "fec0::1", "ff02::1", "2001:db8::1"),
    *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1", "::ffff:0:127.0.0.1"),
    *("64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::7f00:1", "2002:7f00:1::", "2002:a00:1::1", "2001::1"),
    *("100::1", "3fff::1", "5f00::1", "2001:2::1", "2001:10::1"),
)
OPEN = ("1.1.1.1", "100.63.255.255", "100.128.0.1", "172.32.0.1", "193.0.0.1", "2a00:1450:4001::1", "2606:4700::1111")


@pytest.mark.parametrize("address", CLOSED)
def test_closed_addresses_are_closed(address: str) -> None:
    """What is not on the open net is not, and what carries such an address is neither."""
    assert not is_open(address_of(address))


@pytest.mark.parametrize("address", [*OPEN, "::ffff:1.1.1.1", "64:ff9b::101:101", "2002:101:101::1"])
def test_open_addresses_are_open(address: str) -> None:
    """What is on the open net is, and what carries such an address too."""
    assert is_open(address_of(address))


@pytest.mark.parametrize(
    "host",
    [
        *(
            "127.0.0.1",
            "2130706433",
            "0x7f000001",
            "0177.0.0.1",
            "0x7f.0.0.1",
            "127.1",
            "127.0.1",
            "0",
            "00",
            "127.0.0.1.",
        ),
        *("[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[fe80::1%25eth0]", "localhost", "LOCALHOST", "localhost."),
        *("a.localhost", "１２７.0.0.1", "127。0。0。1", "①②⑦.0.0.1", "256.256.256.256", "1.2.3.4.5", "1.1.1.0x1"),
    ],
)
def test_odd_spellings_lead_nowhere(host: str) -> None:
    """Numbers in every spelling that some reader takes for an address are refused, and so is this machine's name."""
    with pytest.raises(Refused) as refused:
        target_of(f"http://{host}/")
    assert refused.value.obstacle is Obstacle.REFUSED_ADDRESS


@pytest.mark.parametrize(
    "url",
    [
        *(
            "ftp://exempelstad.example/",
            "file:///etc/passwd",
            "gopher://exempelstad.example/",
            "//exempelstad.example/",
        ),
        *("http:///", "http://[", "http://a@exempelstad.example/", "http://exempelstad.example@127.0.0.1/"),
        *("http://exempelstad.example:22/", "http://exempelstad.example:99999/", "http://exempelstad.example/\r\nX: y"),
        *(
            "http://ex ample.example/",
            "http://-x.example/",
            "http://a..example/",
            f"http://{'a' * 64}.example/",
            "http://x.example/" + "a" * 9000,
        ),
        *("http://exempelstad.example:8080/", "http://exempelstad.example:x/", "javascript:alert(1)", ""),
    ],
)
def test_what_is_no_open_web_address_is_refused(url: str) -> None:
    """Other schemes, ports, names in the address, control characters and what is no host are refused."""
    with pytest.raises(Refused):
        target_of(url)


def test_an_address_is_asked_for_in_one_spelling() -> None:
    """Host and path go over the wire in ASCII, in small letters and percent-encoded once, without fragment."""
    target = target_of("HTTPS://Www.Örebro.Example./å b?q=ö%20#del")
    assert (target.origin, target.path) == ("https://www.xn--rebro-iua.example", "/%C3%A5%20b?q=%C3%B6%20")
    assert target_of("http://exempelstad.example:80").origin == "http://exempelstad.example"
    assert target_of("http://[2606:4700::1111]/").authority == "[2606:4700::1111]"


def test_tests_may_reach_this_machine() -> None:
    """With ``allow_private``, loopback and any port are let through; other schemes are not."""
    assert target_of("http://127.0.0.1:8080/", allow_private=True).authority == "127.0.0.1:8080"
    with pytest.raises(Refused):
        target_of("file:///etc/passwd", allow_private=True)


def test_where_clouds_keep_their_secrets_is_never_reached() -> None:
    """With ``allow_private`` this machine and private networks are let through; link-local addresses are not."""
    reached = ("127.0.0.1", "10.1.2.3", "192.168.0.1", "::1", "fd12::1", "::ffff:127.0.0.1", "1.1.1.1")
    assert all(may_reach(address_of(a), allow_private=True) for a in reached)
    never = ("169.254.169.254", "::ffff:169.254.169.254", "fe80::1", "0.0.0.0", "224.0.0.1", "100.64.0.1")  # noqa: S104
    assert not any(may_reach(address_of(a), allow_private=True) for a in never)
    with pytest.raises(Refused):
        target_of("http://169.254.169.254/", allow_private=True)
