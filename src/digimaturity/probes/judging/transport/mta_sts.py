"""Whether other mail servers are told to encrypt mail to the organisation, and to report failures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.model.judgement import Verdict, blocked
from digimaturity.probes.interface import Need, Probe
from digimaturity.probes.lookups import lookup
from digimaturity.probes.mail_domain import mail_domain
from digimaturity.probes.obstacles import obstacle_of
from digimaturity.probes.pointing import noted, place, place_of, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.model.judgement import Judgement
    from digimaturity.probes.site import Site

_FOUND = 200
_RECORD = re.compile(r"v=STSv1\s*;\s*id\s*=\s*[A-Za-z0-9]{1,32}\s*;?\s*$")
_REPORTS = re.compile(r"v=TLSRPTv1\s*;\s*rua\s*=\s*\S")
_MODE = re.compile(r"^mode\s*:\s*(enforce|testing|none)\s*$", re.MULTILINE)
_VERSION = re.compile(r"^version\s*:\s*STSv1\s*$", re.MULTILINE)
_NONE = Text("{d} har ingen post för MTA-STS.", "{d} has no record for MTA-STS.")
_NO_FILE = Text(
    "{d} har en post för MTA-STS, men policyfilen gick inte att läsa som en policy.",
    "{d} has a record for MTA-STS, but the policy file could not be read as a policy.",
)
_BLOCKED = Text(
    "{d} har en post för MTA-STS. Policyfilen gick inte att hämta: {o}.",
    "{d} has a record for MTA-STS. The policy file could not be fetched: {o}.",
)
_UNFETCHED = Text(
    "{d} har en post för MTA-STS. Policyfilen hämtades inte.",
    "{d} has a record for MTA-STS. Its policy file was not fetched.",
)
_MODED = Text("{d} har MTA-STS i läget {m}. {r}", "{d} has MTA-STS in the mode {m}. {r}")
_REPORTED = Text("Rapporter begärs (TLS-RPT).", "Reports are asked for (TLS-RPT).")
_UNREPORTED = Text("Ingen post begär rapporter (TLS-RPT).", "No record asks for reports (TLS-RPT).")
_UNKNOWN = Text("Om rapporter begärs framgick inte.", "Whether reports are asked for did not appear.")


def _judge(site: Site) -> Iterator[Judgement]:
    domain, _ = mail_domain(site)
    record = lookup(site, f"_mta-sts.{domain}", "TXT")
    if not domain or record is None or not record.is_answered:
        return
    name = plain(domain)
    where = place_of(record.fact, " ".join(record.values) or record.status)
    if sum(_RECORD.match(v) is not None for v in record.values) != 1:
        yield noted(Verdict.NOT_MET, _NONE.fill(d=name), where)
        return
    # RFC 8461: redirects of the policy file must not be followed.
    answer = site.exchange(f"https://mta-sts.{domain}/.well-known/mta-sts.txt")
    if answer is None:
        yield noted(Verdict.BETWEEN, _UNFETCHED.fill(d=name), where)
        return
    obstacle = obstacle_of(answer) if answer.status != _FOUND else None
    if obstacle is not None:
        yield blocked("", obstacle, why=_BLOCKED.fill(d=name, o=obstacle.words), pieces=(where, place(answer)))
        return
    text = answer.body[:64_000].decode("utf-8", "replace").replace("\r\n", "\n")
    mode = _MODE.search(text)
    if answer.status != _FOUND or not _VERSION.search(text) or mode is None:
        yield noted(Verdict.PARTLY, _NO_FILE.fill(d=name), where, place(answer))
        return
    reports = lookup(site, f"_smtp._tls.{domain}", "TXT")
    said = _UNKNOWN
    if reports is not None and reports.is_answered:
        said = _REPORTED if any(_REPORTS.match(v) for v in reports.values) else _UNREPORTED
    verdict = Verdict.MET if mode[1] == "enforce" else Verdict.PARTLY
    yield noted(verdict, _MODED.fill(d=name, m=mode[1], r=said), where, place(answer, text))


PROBE = Probe(
    "dns.mta_sts",
    Text("Krypterad e-post till organisationen (MTA-STS)", "Encrypted mail to the organisation (MTA-STS)"),
    (),
    passes=Text("Policyn finns och har läget enforce.", "The policy is there and has the mode enforce."),
    fails=Text("E-postdomänen har ingen post för MTA-STS.", "The mail domain has no record for MTA-STS."),
    mistakes=(
        Text(
            "En domän som skyddar sin e-post med DANE behöver inte MTA-STS; DANE prövas inte.",
            "A domain that protects its mail by DANE does not need MTA-STS; DANE is not tried.",
        ),
    ),
    judge=_judge,
    needs=frozenset({Need.DNS}),
    sources=("RFC 8461", "RFC 8460"),
)
