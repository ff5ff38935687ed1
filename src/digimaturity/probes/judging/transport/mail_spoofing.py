"""PRE-22: whether the mail domain tells recipients to stop mail from forged senders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.model.judgement import Confidence, levels, unseen
from digimaturity.probes.interface import Need, Probe
from digimaturity.probes.lookups import lookup
from digimaturity.probes.mail_domain import GUESSED, REGISTERED, mail_domain
from digimaturity.probes.mail_policy import POLICIES, applied_dmarc, spf_at
from digimaturity.probes.pointing import place_of, plain

if TYPE_CHECKING:
    from digimaturity.model.judgement import Judgement, Piece
    from digimaturity.probes.mail_policy import Applied, Dmarc, Spf
    from digimaturity.probes.site import Site

_ID = "dns.mail_spoofing"
_CRITERION = "PRE-22"
# What each policy gives where both records are there; reject has one more step.
_LEVEL_OF = {"none": 2, "quarantine": 4, "reject": 5}
_WHY = Text("För domänen {d}: {s}; {m}.", "For the domain {d}: {s}; {m}.")
_SPF_THERE = Text("SPF finns", "SPF is there")
_SPF_ABSENT = Text("SPF saknas", "SPF is missing")
_SPF_TWO = Text("SPF räknas inte, för det finns {n} poster", "SPF does not count, since there are {n} records")
_SPF_ALL = Text(
    "SPF räknas inte, för posten släpper in alla (+all)", "SPF does not count, since the record lets all in (+all)"
)
_SPF_UNKNOWN = Text("namnservern svarade inte om SPF", "the name server did not answer about SPF")
_ABSENT = Text("DMARC saknas", "DMARC is missing")
_TWO = Text("DMARC räknas inte, för det finns {n} poster", "DMARC does not count, since there are {n} records")
_UNKNOWN = Text("namnservern svarade inte om DMARC", "the name server did not answer about DMARC")
_THERE = Text("DMARC finns med policyn {p}", "DMARC is there with the policy {p}")
_INHERITED = Text("DMARC ärvs från {d} med policyn {p}", "DMARC is inherited from {d} with the policy {p}")
_TESTED = Text("{m}, ett steg lägre för t=y", "{m}, one step lower for t=y")
_WEAKER = Text("{m}, men svagare för underdomäner ({t})", "{m}, but weaker for subdomains ({t})")
_GARBLED = Text(
    "DMARC-posten har ett värde som inte är någon policy, och mottagare kan läsa den olika.",
    "The DMARC record has a value that is no policy, and recipients may read it differently.",
)
_REDIRECTS = Text(
    "SPF-posten hänvisar till en annan, som inte lästes.", "The SPF record refers to another, which was not read."
)
_NOT_ASKED = Text("Ingen namnserver frågades om {d}.", "No name server was asked about {d}.")


def _judge(site: Site) -> Judgement:
    domain, basis = mail_domain(site)
    answers = lookup(site, domain, "TXT"), lookup(site, f"_dmarc.{domain}", "TXT")
    if not domain or answers == (None, None):
        return unseen(_CRITERION, why=_NOT_ASKED.fill(d=plain(domain or "–")))
    spf, dmarc = spf_at(site, domain), applied_dmarc(site, domain)
    low, high = _range(spf, dmarc)
    if basis is GUESSED:  # another domain may hold the organisation's mail
        low, high = 0, 5
    why = _WHY.fill(d=plain(domain), s=_spf_said(spf), m=_dmarc_said(dmarc))
    reasons = [basis]
    if dmarc.record is not None and dmarc.record.is_garbled("p", "sp", "np"):
        reasons.append(_GARBLED)
    if spf.redirects:
        reasons.append(_REDIRECTS)
    confidence = Confidence.FACT if basis is REGISTERED else Confidence.STRUCTURE
    return levels(
        _CRITERION,
        low,
        high,
        why=why,
        pieces=_pieces(site, domain, dmarc),
        confidence=confidence,
        reasons=tuple(reasons),
    )


def _range(spf: Spf, dmarc: Applied) -> tuple[int, int]:
    """The lowest and the highest level that the records leave open."""
    both = [False, True] if spf.counts is None else [spf.counts]
    found = [_level(one, policy) for one in both for policy in _policies(dmarc)]
    return min(found), max(found)


def _level(has_spf: bool, policy: int | None) -> int:  # noqa: FBT001 - two facts, one table
    """The level of whether SPF counts, and the level that DMARC's policy gives beside it; None for no DMARC."""
    if policy is None:
        return 1 if has_spf else 0
    return policy if has_spf else 1


def _policies(dmarc: Applied) -> list[int | None]:
    """The levels that DMARC may give where SPF counts."""
    record = dmarc.record
    if record is None:
        return [None] if dmarc.is_settled else [None, 2, 5]
    names = ("p", "sp", "np") if dmarc.is_own else ("sp", "p", "np")
    found: list[int | None] = [_of_record(record, dmarc)]
    if record.is_garbled(*names):
        found.append(2 if record.has_reports else None)
    if not dmarc.is_settled:
        found += [None, 2, 5]
    return found


def _of_record(record: Dmarc, dmarc: Applied) -> int:
    policy = _stepped(dmarc.policy, record)
    if policy == "reject" and dmarc.is_own and _weaker(record):
        return 4
    return _LEVEL_OF[policy]


def _stepped(policy: str, record: Dmarc) -> str:
    return POLICIES[max(0, POLICIES.index(policy) - 1)] if record.is_tested else policy


def _weaker(record: Dmarc) -> list[str]:
    return [name for name in ("sp", "np") if record.policy(name) in {"none", "quarantine"}]


def _spf_said(spf: Spf) -> Text:
    if spf.counts is None:
        return _SPF_UNKNOWN
    if spf.lets_everyone_in:
        return _SPF_ALL
    if len(spf.records) > 1:
        return _SPF_TWO.fill(n=len(spf.records))
    return _SPF_THERE if spf.counts else _SPF_ABSENT


def _dmarc_said(dmarc: Applied) -> Text:
    record = dmarc.record
    if record is None:
        if len(dmarc.written) > 1:
            return _TWO.fill(n=len(dmarc.written))
        return _ABSENT if dmarc.is_settled else _UNKNOWN
    said = _THERE if dmarc.is_own else _INHERITED
    told = said.fill(p=dmarc.policy, d=plain(record.domain))
    if record.is_tested and dmarc.policy != "none":
        return _TESTED.fill(m=told)
    if dmarc.policy == "reject" and dmarc.is_own and _weaker(record):
        tags = ", ".join(f"{name}={record.policy(name)}" for name in _weaker(record))
        return _WEAKER.fill(m=told, t=tags)
    return told


def _pieces(site: Site, domain: str, dmarc: Applied) -> tuple[Piece, ...]:
    where = [domain, f"_dmarc.{domain}"]
    if dmarc.record is not None and not dmarc.is_own:
        where.append(f"_dmarc.{dmarc.record.domain}")
    found = [(name, lookup(site, name, "TXT")) for name in where]
    return tuple(
        place_of(one.fact, " ".join(v for v in one.values if "spf1" in v.lower() or "dmarc" in v.lower()) or one.status)
        for _, one in found
        if one is not None
    )


PROBE = Probe(
    _ID,
    Text("Skydd mot falska avsändare i e-post", "Protection against forged e-mail senders"),
    (_CRITERION,),
    passes=Text(
        "SPF och DMARC finns, policyn är reject, och den är inte svagare för underdomäner.",
        "SPF and DMARC are there, the policy is reject, and it is not weaker for subdomains.",
    ),
    fails=Text("Varken SPF eller DMARC finns för e-postdomänen.", "The mail domain has neither SPF nor DMARC."),
    mistakes=(
        Text(
            "Om organisationens e-postadress inte är registrerad kan en annan domän än den rätta prövas.",
            "Where the organisation's e-mail address is not registered, another domain may be tried.",
        ),
    ),
    judge=_judge,
    needs=frozenset({Need.DNS}),
    sources=("RFC 7208", "RFC 9989 (2026-05)"),
)
