"""The local public sector answers as a real one would: names, certificates, redirects, and each body in its own way."""

from __future__ import annotations

import http.client
import socket
import ssl
import struct
from typing import TYPE_CHECKING

import dns.flags
import dns.message
import dns.query
import dns.rcode
import pytest
from tests.public_sector.folder_site import PAGES
from tests.public_sector.town import ADDRESS, Town, town

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def running() -> Iterator[Town]:
    """The public sector, for all tests of this file."""
    with town() as made:
        yield made


class _Named(http.client.HTTPSConnection):
    """A connection to a host that stands somewhere else than its name says."""

    def __init__(self, host: str, running: Town) -> None:
        self._trust = ssl.create_default_context(cafile=str(running.authority))
        super().__init__(host, running.ports[443], timeout=10, context=self._trust)

    def connect(self) -> None:
        raw = socket.create_connection((ADDRESS, self.port), timeout=10)
        self.sock = self._trust.wrap_socket(raw, server_hostname=self.host)


def get(running: Town, host: str, path: str, method: str = "GET") -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of a page, over encryption that is verified."""
    connection = _Named(host, running)
    try:
        connection.request(method, path)
        answer = connection.getresponse()
        return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
    finally:
        connection.close()


def ask(running: Town, name: str, kind: str, *, tcp: bool = False) -> dns.message.Message:
    """The name server's answer."""
    how = dns.query.tcp if tcp else dns.query.udp
    where, port = running.name_server
    return how(dns.message.make_query(name, kind), where, port=port, timeout=5)


@pytest.mark.parametrize("tcp", [False, True])
def test_names_lead_to_this_machine(running: Town, *, tcp: bool) -> None:
    """A host of the town is at the loopback, over UDP and TCP alike; a name that nobody has is no domain."""
    found = ask(running, "www.exempelstad.example", "A", tcp=tcp)
    assert [r.to_text() for rrset in found.answer for r in rrset] == [ADDRESS]
    assert ask(running, "ingen.example", "A", tcp=tcp).rcode() == dns.rcode.NXDOMAIN
    assert ask(running, "www.mellankoping.example", "AAAA", tcp=tcp).rcode() == dns.rcode.NOERROR


def test_name_servers_tell_of_mail_and_signatures(running: Town) -> None:
    """One domain is signed and another is not; what is too long for a datagram is cut, and whole over TCP."""
    assert ask(running, "_dmarc.exempelstad.example", "TXT").flags & dns.flags.AD
    assert ask(running, ".", "SOA").flags & dns.flags.AD
    assert not ask(running, "_dmarc.mellankoping.example", "TXT").flags & dns.flags.AD
    assert ask(running, "trasig.example", "A").rcode() == dns.rcode.SERVFAIL
    assert ask(running, "fientlig.example", "TXT").flags & dns.flags.TC
    assert len(ask(running, "fientlig.example", "TXT", tcp=True).answer[0]) == 15


def test_a_name_server_is_not_stopped_by_garbage(running: Town) -> None:
    """What is no question gets no answer, and the next question does."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as thrown:
        thrown.sendto(b"\xff" * 40, running.name_server)
    with socket.create_connection(running.name_server, timeout=5) as stream:
        stream.sendall(struct.pack("!H", 3) + b"abc")
        stream.settimeout(0.2)
        with pytest.raises(TimeoutError):
            stream.recv(1)
    assert ask(running, "exempelstad.example", "MX").answer


def test_each_body_answers_in_its_own_way(running: Town) -> None:
    """Start pages come where there are any; a wall and a shell are what they are."""
    for host, expected, said in (
        ("www.exempelstad.example", 200, "Välkommen till Exempelstads kommun"),
        ("www.mellankoping.example", 200, "Välkommen till Mellanköping"),
        ("fientlig.example", 200, "fientliga"),
        ("www.robotborg.example", 403, "Verify you are human"),
        ("www.skriptinge.example", 200, '<div id="root"></div>'),
        ("www.nonsenskoping.example", 200, "Gurkan är blå"),
    ):
        status, _, body = get(running, host, "/")
        assert (status, said in body.decode()) == (expected, True), host
    assert get(running, "kommunwebb.example", "/delaryd/")[0] == 200
    assert get(running, "www.robotborg.example", "/service/forskola")[1]["retry-after"] == "1"


def test_every_service_has_a_page(running: Town) -> None:
    """The registered pages of the excellent, the average, the shared and the nonsense body are there."""
    for body in running.bodies:
        if body.quality not in {"hostile", "walled"}:
            for service in body.services:
                host, _, path = service.url.removeprefix("https://").partition("/")
                assert get(running, host, f"/{path}")[0] == 200, service.url


def test_http_leads_to_https_and_a_bare_domain_to_its_www(running: Town) -> None:
    """Without encryption, and without www, one is sent to the same page of the one website."""
    plain = http.client.HTTPConnection(ADDRESS, running.ports[80], timeout=10)
    plain.request("GET", "/kontakt", headers={"Host": "exempelstad.example"})
    answer = plain.getresponse()
    assert (answer.status, answer.getheader("location")) == (301, "https://www.exempelstad.example/kontakt")
    plain.close()
    assert get(running, "exempelstad.example", "/kontakt")[1]["location"] == "https://www.exempelstad.example/kontakt"


def test_certificates_that_are_wrong_are_refused(running: Town) -> None:
    """Another's name, one that ran out and one that nobody signed each break the encryption, with the reason."""
    for host, reason in (
        ("www.fientlig.example", "Hostname mismatch"),
        ("robotborg.example", "expired"),
        ("skriptinge.example", "self-signed"),
    ):
        with pytest.raises(ssl.SSLCertVerificationError, match=reason):
            get(running, host, "/")
    with pytest.raises(ssl.SSLError, match=r"UNRECOGNIZED_NAME|EOF"):
        get(running, "ingen.example", "/")


def test_what_is_not_there_is_missing_and_nothing_outside_the_folder_is_served(running: Town) -> None:
    """A made-up address is answered by 404 and a page of the site's own; no path leads out of its folder."""
    status, _, body = get(running, "www.exempelstad.example", "/digimaturity-finns-inte-1")
    assert (status, b"anm\xc3\xa4l en felaktig l\xc3\xa4nk" in body) == (404, True)
    assert get(running, "www.exempelstad.example", "/../mellankoping/kontakt.html")[0] == 404


def test_a_head_has_no_body_and_nothing_is_posted(running: Town) -> None:
    """HEAD is answered by the headers of GET; a form that is sent is refused."""
    status, headers, body = get(running, "www.exempelstad.example", "/kontakt", "HEAD")
    assert (status, body, int(headers["content-length"]) > 1000) == (200, b"", True)
    assert get(running, "www.exempelstad.example", "/kontakt", "POST")[0] == 405


def test_a_visit_is_remembered(running: Town) -> None:
    """What a host was asked for can be read afterwards, with the headers."""
    get(running, "www.linkedin.com", "/company/exempelstad", "HEAD")
    last = running.visits_of("www.linkedin.com")[-1]
    assert (last.method, last.scheme, last.place) == ("HEAD", "https", "/company/exempelstad")


def test_every_link_of_the_excellent_site_to_itself_leads_somewhere(running: Town) -> None:
    """No page of the excellent body links to a page of its own that is missing, files of other kinds left out."""
    import re

    pages = [page.read_text(encoding="utf-8") for page in (PAGES / "exempelstad").rglob("*.html")]
    paths = {path for page in pages for path in re.findall(r'href="(/[^"#?]*)"', page)}
    ours = {path for path in paths if not path.startswith(("/dokument/", "/.well-known/"))}
    assert len(ours) > 20
    assert {path for path in ours if get(running, "www.exempelstad.example", path)[0] != 200} == set()
