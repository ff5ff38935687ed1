"""Versions, ciphers, keys and signatures get the grade of the Dutch guideline of May 2025."""

from __future__ import annotations

import pytest

from digimaturity.probes.tls_grades import Grade, of_cipher, of_key, of_signature, of_version


@pytest.mark.parametrize(
    ("name", "grade"),
    [
        ("TLS_AES_256_GCM_SHA384", Grade.GOOD),
        ("TLS_CHACHA20_POLY1305_SHA256", Grade.GOOD),
        ("TLS_AES_128_GCM_SHA256", Grade.SUFFICIENT),
        ("ECDHE-RSA-AES256-GCM-SHA384", Grade.SUFFICIENT),
        ("ECDHE-ECDSA-CHACHA20-POLY1305", Grade.SUFFICIENT),
        ("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", Grade.SUFFICIENT),
        ("ECDHE-ECDSA-AES256-CCM", Grade.SUFFICIENT),
        ("ECDHE-RSA-AES256-SHA384", Grade.PHASE_OUT),
        ("TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256", Grade.PHASE_OUT),
        ("DHE-RSA-AES256-GCM-SHA384", Grade.PHASE_OUT),
        ("DHE-RSA-CAMELLIA256-SHA256", Grade.PHASE_OUT),
        ("ECDHE-RSA-AES256-SHA", Grade.INSUFFICIENT),
        ("AES256-GCM-SHA384", Grade.INSUFFICIENT),
        ("ECDHE-RSA-DES-CBC3-SHA", Grade.INSUFFICIENT),
        ("RC4-MD5", Grade.INSUFFICIENT),
    ],
)
def test_a_cipher_has_its_grade_in_either_spelling(name: str, grade: Grade) -> None:
    """OpenSSL's names and the standard's get the same grade, and what is not listed is insufficient."""
    assert of_cipher(name) is grade


def test_versions_keys_and_signatures_have_their_grades() -> None:
    """TLS 1.3 is good, 1.2 sufficient, older insufficient; keys by their kind and length; old hashes insufficient."""
    assert [of_version(v) for v in ("TLSv1.3", "TLSv1.2", "TLSv1.1", "SSLv3")] == [
        Grade.GOOD,
        Grade.SUFFICIENT,
        Grade.INSUFFICIENT,
        Grade.INSUFFICIENT,
    ]
    keys = {
        "EC 256": 1,
        "EC 224": 2,
        "EC 192": 3,
        "RSA 4096": 1,
        "RSA 3072": 1,
        "RSA 2048": 2,
        "RSA 1024": 3,
        "Ed25519": 1,
    }
    assert {key: of_key(key) for key in keys} == {key: Grade(grade) for key, grade in keys.items()}
    assert of_key("DSA?") is None
    assert of_signature("sha1WithRSAEncryption") is Grade.INSUFFICIENT
    assert of_signature("ecdsa-with-SHA384") is Grade.SUFFICIENT
    assert of_signature("") is None
    assert of_signature("unknown") is None
