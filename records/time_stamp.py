"""RFC 3161 time stamps: the question, and whether an answer holds. Pure; ``flows.outgoing`` carries them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID

from records import der

if TYPE_CHECKING:
    from records.der import Value

SHA256 = bytes.fromhex("608648016503040201")
SIGNED_DATA = bytes.fromhex("2a864886f70d010702")
TST_INFO = bytes.fromhex("2a864886f70d0109100104")
MESSAGE_DIGEST = bytes.fromhex("2a864886f70d010904")
SIGNING_CERTIFICATES = (bytes.fromhex("2a864886f70d010910020c"), bytes.fromhex("2a864886f70d010910022f"))
DIGESTS: dict[bytes, hashes.HashAlgorithm] = {
    SHA256: hashes.SHA256(),
    bytes.fromhex("608648016503040202"): hashes.SHA384(),
    bytes.fromhex("608648016503040203"): hashes.SHA512(),
}
GENERALIZED_TIME = 0x18
EXPLICIT_0 = 0xA0
GRANTED = (0, 1)
MAX_CHAIN = 5
UNREADABLE = (
    ValueError,
    IndexError,
    KeyError,
    StopIteration,
    TypeError,
    UnsupportedAlgorithm,
    x509.ExtensionNotFound,
    x509.InvalidVersion,
    x509.DuplicateExtension,
)
"""What bytes that are no time stamp can raise in the readers of DER and of certificates."""


class StampFault(Exception):  # noqa: N818  the authority's answer is at fault, not this program
    """An answer that proves nothing, and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeStamp:
    """What a valid answer says."""

    made_at: datetime
    authority: str
    nonce: int


def question(digest: bytes, nonce: int) -> bytes:
    """Ask for a time stamp over a SHA-256 digest; the answer shall hold the authority's certificate."""
    algorithm = der.write(der.SEQUENCE, der.write(der.OID, SHA256) + der.write(der.NULL, b""))
    imprint = der.write(der.SEQUENCE, algorithm + der.write(der.OCTETS, digest))
    wanted = der.write_number(1) + imprint + der.write_number(nonce) + der.write(der.TRUE, b"\xff")
    return der.write(der.SEQUENCE, wanted)


def check_answer(answer: bytes, digest: bytes, authority_pem: bytes, *, nonce: int | None = None) -> TimeStamp:
    """Check signature, certificate chain, digest, purpose and, where given, nonce; raises ``StampFault``."""
    try:
        return _check(answer, digest, authority_pem, nonce)
    except UNREADABLE as error:
        raise StampFault(f"the answer is not a readable time stamp ({error})") from error
    except InvalidSignature as error:
        raise StampFault("the signature does not fit") from error


def _check(answer: bytes, digest: bytes, authority_pem: bytes, nonce: int | None) -> TimeStamp:
    status, *token = der.read(answer).parts
    if int.from_bytes(status.parts[0].content, "big") not in GRANTED or not token:
        raise StampFault("the authority refused")
    kind, wrapped = token[0].parts
    if kind.content != SIGNED_DATA:
        raise StampFault("the answer holds no signed data")
    signed = wrapped.parts[0].parts
    info = signed[2].parts
    content = info[1].parts[0].content
    if info[0].content != TST_INFO:
        raise StampFault("what was signed is no time stamp")
    carried = [x509.load_der_x509_certificate(v.whole) for p in signed[3:] if p.tag == EXPLICIT_0 for v in p.parts]
    signer = signed[-1].parts[0].parts
    made_at, said_nonce = _read_info(content, digest)
    if nonce is not None and said_nonce != nonce:
        raise StampFault("the answer belongs to another question (nonce)")
    certificate = _check_signature(signer, content, carried)
    _check_chain(certificate, carried, x509.load_pem_x509_certificates(authority_pem), made_at)
    return TimeStamp(made_at=made_at, authority=certificate.subject.rfc4514_string(), nonce=said_nonce)


def _read_info(content: bytes, digest: bytes) -> tuple[datetime, int]:
    info = der.read(content).parts
    algorithm, imprint = info[2].parts
    if algorithm.parts[0].content != SHA256 or imprint.content != digest:
        raise StampFault("the time stamp is about something else")
    moment = next(value for value in info if value.tag == GENERALIZED_TIME).content.decode("ascii").rstrip("Z")
    made_at = datetime.strptime(moment[:14], "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    numbers = [value for value in info[5:] if value.tag == der.INTEGER]
    return made_at, int.from_bytes(numbers[0].content, "big") if numbers else 0


def _check_signature(signer: tuple[Value, ...], content: bytes, carried: list[x509.Certificate]) -> x509.Certificate:
    attributes = next(value for value in signer if value.tag == EXPLICIT_0)
    algorithm = DIGESTS[signer[2].parts[0].content]
    values = {a.parts[0].content: a.parts[1] for a in attributes.parts}
    if values[MESSAGE_DIGEST].parts[0].content != hashlib.new(algorithm.name, content).digest():
        raise StampFault("the content does not match its digest")
    signature = next(value for value in reversed(signer) if value.tag == der.OCTETS).content
    serial = int.from_bytes(signer[1].parts[-1].content, "big")
    certificate = next(c for c in carried if c.serial_number == serial)
    named = b"".join(values[kind].whole for kind in SIGNING_CERTIFICATES if kind in values)
    if not any(certificate.fingerprint(h) in named for h in (hashes.SHA1(), *DIGESTS.values())):  # noqa: S303
        raise StampFault("the signer's certificate is not the one that was signed for")
    covered = der.write(der.SET, attributes.content)
    key = certificate.public_key()
    if isinstance(key, rsa.RSAPublicKey):
        key.verify(signature, covered, padding.PKCS1v15(), algorithm)
    elif isinstance(key, ec.EllipticCurvePublicKey):
        key.verify(signature, covered, ec.ECDSA(algorithm))
    else:
        raise StampFault("the authority's kind of key is not supported")
    return certificate


def _check_chain(
    signer: x509.Certificate, carried: list[x509.Certificate], trusted: list[x509.Certificate], at: datetime
) -> None:
    usage = signer.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    if ExtendedKeyUsageOID.TIME_STAMPING not in usage:
        raise StampFault("the signer's certificate is not meant for time stamps")
    certificate = signer
    for _ in range(MAX_CHAIN):
        if not certificate.not_valid_before_utc <= at <= certificate.not_valid_after_utc:
            raise StampFault("a certificate was not valid when the time stamp was made")
        if certificate in trusted:
            return
        certificate = next((c for c in (*trusted, *carried) if _issued(c, certificate)), certificate)
    raise StampFault("the signer does not lead to the configured authority")


def _issued(issuer: x509.Certificate, certificate: x509.Certificate) -> bool:
    try:
        certificate.verify_directly_issued_by(issuer)
        return issuer.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except (*UNREADABLE, InvalidSignature):
        return False
