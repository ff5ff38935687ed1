"""What a certificate says: whose, by whom, how long, with what key."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import datetime

    from cryptography.x509 import Certificate, Name

_DAY = 86_400
_MOST_NAMES = 200


def told_of(der: bytes, at: datetime) -> dict[str, Any]:
    """A certificate in plain values; empty where there is none, or it cannot be read.

    Args:
        der: the certificate.
        at: what ``days_left`` counts from.

    Returns:
        ``subject``, ``names``, ``issuer``, ``not_before``, ``not_after`` (ISO 8601), ``days_left`` (negative where
        it has expired), ``lifetime_days``, ``key`` (``EC 256``, ``RSA 2048``) and ``signature``.
    """
    from cryptography import x509

    if not der:
        return {}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _told(x509.load_der_x509_certificate(der), at)
    except Exception:  # noqa: BLE001 - a certificate may hold anything, and the library has many words for it
        return {}


def _told(certificate: Certificate, at: datetime) -> dict[str, Any]:
    begins, ends = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    return {
        "subject": _name(certificate.subject),
        "names": _names(certificate),
        "issuer": _name(certificate.issuer),
        "not_before": begins.isoformat(),
        "not_after": ends.isoformat(),
        "days_left": int((ends - at).total_seconds() // _DAY),
        "lifetime_days": round((ends - begins).total_seconds() / _DAY),
        "key": _key(certificate),
        "signature": getattr(certificate.signature_algorithm_oid, "_name", "unknown"),
    }


def _name(name: Name) -> str:
    return name.rfc4514_string()[:500]


def _names(certificate: Certificate) -> list[str]:
    from cryptography import x509

    try:
        told = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return []
    names = [*told.get_values_for_type(x509.DNSName), *map(str, told.get_values_for_type(x509.IPAddress))]
    return names[:_MOST_NAMES]


def _key(certificate: Certificate) -> str:
    from cryptography.hazmat.primitives.asymmetric import ec, rsa

    key = certificate.public_key()
    if isinstance(key, ec.EllipticCurvePublicKey):
        return f"EC {key.key_size}"
    if isinstance(key, rsa.RSAPublicKey):
        return f"RSA {key.key_size}"
    return type(key).__name__.removesuffix("PublicKey")
