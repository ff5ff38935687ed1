"""How good versions, ciphers and keys are, by the Dutch national guideline for TLS of May 2025 (NCSC 2025-05).

Whatever the guideline does not list is insufficient. The grades are facts of that date; a later edition may differ.
"""

from __future__ import annotations

import re
from enum import IntEnum
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

EDITION = "2025-05"


class Grade(IntEnum):
    """The guideline's four, the best first."""

    GOOD = 0
    SUFFICIENT = 1
    PHASE_OUT = 2
    INSUFFICIENT = 3

    @property
    def words(self) -> Text:
        """As a reader meets it."""
        return _WORDS[self]


_WORDS: Mapping[Grade, Text] = {
    Grade.GOOD: Text("bra", "good"),
    Grade.SUFFICIENT: Text("tillräckligt", "sufficient"),
    Grade.PHASE_OUT: Text("bör fasas ut", "to be phased out"),
    Grade.INSUFFICIENT: Text("otillräckligt", "insufficient"),
}
_VERSIONS = {"TLSv1.3": Grade.GOOD, "TLSv1.2": Grade.SUFFICIENT}
_GOOD_SUITES = {"TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256"}
_OTHER_13 = {"TLS_AES_128_GCM_SHA256", "TLS_AES_128_CCM_SHA256"}
# Suites of TLS 1.2 by their parts, in OpenSSL's names and in the standard's.
_KEX = re.compile(r"(?:TLS_)?(ECDHE|DHE)[-_](ECDSA|RSA)[-_](?:WITH[-_])?(.*)")
_STRONG = re.compile(r"CHACHA20[-_]POLY1305(?:[-_]SHA256)?|AES[-_]?(?:128|256)[-_](?:GCM[-_]SHA(?:256|384)|CCM)")
_FADING = re.compile(
    r"(?:CAMELLIA|ARIA)[-_]?(?:128|256)[-_](?:(?:GCM|CBC)[-_])?SHA(?:256|384)"
    r"|AES[-_]?(?:128|256)[-_](?:CBC[-_])?SHA(?:256|384)"
)
_RSA_PHASE_OUT, _RSA_ENOUGH = 2_048, 3_072
_EC_PHASE_OUT, _EC_ENOUGH = 224, 256
_KEY = re.compile(r"(RSA|EC|ECDSA|ED25519|ED448)\D{0,20}(\d{3,5})?", re.IGNORECASE)
_NEW_HASH = re.compile(r"sha-?(?:256|384|512)|ed25519|ed448", re.IGNORECASE)
_OLD_HASH = re.compile(r"md5|sha-?1(?!\d)", re.IGNORECASE)


def of_version(name: str) -> Grade:
    """Of a version of TLS, in OpenSSL's name: ``TLSv1.2``."""
    return _VERSIONS.get(name, Grade.INSUFFICIENT)


def of_cipher(name: str) -> Grade:
    """Of a cipher suite, in OpenSSL's name or the standard's."""
    suite = name.strip().upper()
    if suite in _GOOD_SUITES:
        return Grade.GOOD
    if suite in _OTHER_13:
        return Grade.SUFFICIENT
    parts = _KEX.fullmatch(suite)
    if parts is None:
        return Grade.INSUFFICIENT
    exchange, rest = parts[1], parts[3]
    if _STRONG.fullmatch(rest):
        return Grade.SUFFICIENT if exchange == "ECDHE" else Grade.PHASE_OUT
    return Grade.PHASE_OUT if _FADING.fullmatch(rest) else Grade.INSUFFICIENT


def of_key(written: str) -> Grade | None:
    """Of a certificate's key, such as ``EC 256`` or ``RSA 2048``; None where it cannot be read.

    What is enough counts as sufficient: the finest keys are not told from it here.
    """
    found = _KEY.search(written)
    if found is None:
        return None
    kind, bits = found[1].upper(), int(found[2] or 0)
    if kind.startswith("ED"):
        return Grade.SUFFICIENT
    if not bits:
        return None
    phase_out, enough = (_RSA_PHASE_OUT, _RSA_ENOUGH) if kind == "RSA" else (_EC_PHASE_OUT, _EC_ENOUGH)
    return Grade.SUFFICIENT if bits >= enough else Grade.PHASE_OUT if bits >= phase_out else Grade.INSUFFICIENT


def of_signature(written: str) -> Grade | None:
    """Of the hash that a certificate is signed with; None where none is told."""
    if _OLD_HASH.search(written):
        return Grade.INSUFFICIENT
    return Grade.SUFFICIENT if _NEW_HASH.search(written) else None
