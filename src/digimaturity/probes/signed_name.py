"""Whether a domain name is signed with DNSSEC, as far as the recorded answers tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.probes.lookups import lookup, parents_of
from digimaturity.probes.page import host_of

if TYPE_CHECKING:
    from digimaturity.probes.lookups import Lookup
    from digimaturity.probes.site import Site

_KINDS = ("DNSKEY", "DS", "SOA", "A", "AAAA", "MX", "NS", "TXT", "CAA")
_REGISTRABLE = 2


@dataclass(frozen=True, slots=True)
class Signed:
    """What is known.

    Attributes:
        name: the domain name.
        is_signed: whether it is signed and the signature valid; None where the answers do not tell.
        shown: the answer that tells.
    """

    name: str
    is_signed: bool | None
    shown: Lookup | None = None


def signed_name(site: Site) -> Signed:
    """Whether the website's own domain name is signed.

    A positive answer that the resolver authenticated tells that it is. That no DS record stands above the name where
    it was registered tells that it is not, whatever resolver was asked.
    """
    last = site.final(site.recording.website)
    host = host_of(last.url if last is not None and site.is_own(last.url) else site.recording.website)
    names = [name for name in parents_of(host) if name.count(".") >= 1]
    for name in names[:1] + names[-1:]:
        for kind in _KINDS:
            found = lookup(site, name, kind)
            if found is not None and found.is_authenticated and found.values and found.status == "NOERROR":
                return Signed(name, is_signed=True, shown=found)
    for name in names:
        above = lookup(site, name, "DS")
        is_registered = name.count(".") + 1 == _REGISTRABLE
        if above is not None and above.status == "NOERROR" and not above.values and is_registered:
            return Signed(name, is_signed=False, shown=above)
    return Signed(names[0] if names else host, None)
