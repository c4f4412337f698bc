"""Time stamps of a real authority (openssl ts on loopback) hold; changed, foreign, late or missing ones do not."""

from __future__ import annotations

import shutil
import subprocess
import threading
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization

from flows.outgoing import stamp_ledger
from records.bundle import pack_bundle
from records.fault import RecordsFault
from records.safe import open_safe
from records.stamps import AUTHORITY
from records.time_stamp import StampFault, check_answer, question
from records.verify import verify
from tests.records.builders import NOW
from tests.records.safes import fill

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OPENSSL = shutil.which("openssl")
pytestmark = pytest.mark.skipif(OPENSSL is None, reason="needs the openssl program as time stamp authority")
DIGEST = bytes(range(32))
CONFIG = """
[tsa]
default_tsa = one
[one]
serial = {folder}/serial
crypto_device = builtin
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ordering = yes
ess_cert_id_chain = no
ess_cert_id_alg = sha256
[req]
distinguished_name = dn
[dn]
[ca]
basicConstraints = critical,CA:true
[stamper]
basicConstraints = CA:false
extendedKeyUsage = critical,timeStamping
[not_a_stamper]
basicConstraints = CA:false
extendedKeyUsage = critical,serverAuth
"""


def openssl(*arguments: object, data: bytes = b"") -> bytes:
    assert OPENSSL is not None
    return subprocess.run([OPENSSL, *map(str, arguments)], input=data, capture_output=True, check=True).stdout


class Authority:
    """A certificate authority and a time stamper below it."""

    def __init__(self, folder: Path, name: str = "Stamps", key: tuple[str, ...] = ("rsa:2048",)) -> None:
        folder.mkdir()
        self.folder = folder
        (folder / "conf").write_text(CONFIG.format(folder=folder))
        (folder / "serial").write_text("01\n")
        config = ("-config", folder / "conf")
        openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", folder / "ca.key", "-out", folder / "ca.pem",
                "-subj", f"/CN={name} Authority", "-extensions", "ca", "-days", "3650", *config)  # fmt: skip
        openssl("req", "-new", "-newkey", *key, "-nodes", "-keyout", folder / "tsa.key", "-out", folder / "tsa.csr",
                "-subj", f"/CN={name} Service", *config)  # fmt: skip
        self.sign("stamper")

    def sign(self, extensions: str) -> None:
        folder = self.folder
        openssl("x509", "-req", "-in", folder / "tsa.csr", "-CA", folder / "ca.pem", "-CAkey", folder / "ca.key",
                "-CAcreateserial", "-out", folder / "tsa.pem", "-extfile", folder / "conf", "-extensions", extensions,
                "-days", "3650")  # fmt: skip

    def sign_until(self, begin: datetime, end: datetime) -> None:
        """Sign the same key again for other days."""
        key = serialization.load_pem_private_key((self.folder / "ca.key").read_bytes(), None)
        old = x509.load_pem_x509_certificate((self.folder / "tsa.pem").read_bytes())
        new = x509.CertificateBuilder(old.issuer, old.subject, old.public_key(), 99, begin, end)  # type: ignore[arg-type]
        for extension in old.extensions:
            new = new.add_extension(extension.value, extension.critical)
        signed = new.sign(key, hashes.SHA256())  # type: ignore[arg-type]
        (self.folder / "tsa.pem").write_bytes(signed.public_bytes(serialization.Encoding.PEM))

    @property
    def pem(self) -> bytes:
        return (self.folder / "ca.pem").read_bytes()

    def answer(self, asked: bytes) -> bytes:
        (self.folder / "asked").write_bytes(asked)
        return openssl("ts", "-reply", "-queryfile", self.folder / "asked", "-config", self.folder / "conf", "-section",
                       "one", "-inkey", self.folder / "tsa.key", "-signer", self.folder / "tsa.pem",
                       "-chain", self.folder / "ca.pem")  # fmt: skip


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("tsa") / "one")


@pytest.fixture
def address(authority: Authority) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = self.rfile.read(int(self.headers["Content-Length"]))
            body = {"/": authority.answer, "/long": lambda _: b"x" * 100_000, "/junk": lambda _: b"junk"}.get(self.path)
            data = body(asked) if body else b""
            self.send_response(200 if body else 503)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_good_answer_holds_and_says_who_stamped(authority: Authority) -> None:
    stamp = check_answer(authority.answer(question(DIGEST, 77)), DIGEST, authority.pem, nonce=77)
    assert (stamp.authority, stamp.nonce) == ("CN=Stamps Service", 77)


def test_an_authority_with_an_elliptic_key_holds_too(tmp_path: Path) -> None:
    other = Authority(tmp_path / "ec", key=("ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"))
    assert check_answer(other.answer(question(DIGEST, 5)), DIGEST, other.pem, nonce=5).nonce == 5


def test_another_digest_nonce_or_authority_does_not_hold(authority: Authority, tmp_path: Path) -> None:
    answer = authority.answer(question(DIGEST, 77))
    with pytest.raises(StampFault, match="something else"):
        check_answer(answer, bytes(32), authority.pem, nonce=77)
    with pytest.raises(StampFault, match="another question"):
        check_answer(answer, DIGEST, authority.pem, nonce=78)
    with pytest.raises(StampFault, match="configured authority"):
        check_answer(answer, DIGEST, Authority(tmp_path / "two").pem, nonce=77)


def test_every_changed_byte_of_what_was_signed_is_found(authority: Authority) -> None:
    answer = authority.answer(question(DIGEST, 77))
    good = check_answer(answer, DIGEST, authority.pem, nonce=77)
    for at in range(0, len(answer), 7):
        changed = answer[:at] + bytes([answer[at] ^ 1]) + answer[at + 1 :]
        try:
            assert check_answer(changed, DIGEST, authority.pem, nonce=77) == good
        except StampFault:
            continue
    for cut in range(0, len(answer), 41):
        with pytest.raises(StampFault):
            check_answer(answer[:cut], DIGEST, authority.pem, nonce=77)


def test_a_certificate_for_something_else_or_past_its_days_does_not_hold(tmp_path: Path) -> None:
    other = Authority(tmp_path / "other")
    good = other.answer(question(DIGEST, 1))
    other.sign_until(datetime(2020, 1, 1, tzinfo=UTC), datetime(2020, 2, 1, tzinfo=UTC))
    with pytest.raises(StampFault, match="not valid when"):
        check_answer(other.answer(question(DIGEST, 1)), DIGEST, other.pem)
    assert check_answer(good, DIGEST, other.pem).nonce == 1


def test_a_stamped_trail_says_so_and_an_altered_stamp_says_not_stamped(
    authority: Authority, address: str, tmp_path: Path
) -> None:
    fill(tmp_path)
    (tmp_path / AUTHORITY).write_bytes(authority.pem)
    with open_safe(tmp_path, NOW) as safe:
        assert stamp_ledger(safe, address, at=NOW).endswith("by CN=Stamps Service")
        bundle = pack_bundle(safe, "r1", NOW)
    result = verify(tmp_path)
    assert result.whole
    assert result.stamped.startswith("record 1 existed on ")
    assert result.stamped.endswith("2 later records are not stamped")
    assert (
        b"time stamps (RFC 3161)"
        in subprocess.run(["unzip", "-p", bundle, "README.txt"], capture_output=True, check=True).stdout
    )
    stamp = next((tmp_path / "data" / "stamps").glob("*.tsr"))
    data = stamp.read_bytes()
    stamp.write_bytes(data[:-20] + bytes(20))
    assert verify(tmp_path).stamped.startswith("not stamped: ")


@pytest.mark.parametrize("path", ["/long", "/junk", "/down"])
def test_an_authority_that_fails_leaves_the_trail_not_stamped_and_stops_nothing(
    authority: Authority, address: str, tmp_path: Path, path: str
) -> None:
    fill(tmp_path)
    (tmp_path / AUTHORITY).write_bytes(authority.pem)
    with open_safe(tmp_path, NOW) as safe:
        assert stamp_ledger(safe, address + path, at=NOW).startswith("not stamped: ")
        assert stamp_ledger(safe, "http://127.0.0.1:9/", at=NOW).startswith(
            "not stamped: the authority could not be reached"
        )
        assert stamp_ledger(safe, "ftp://127.0.0.1/", at=NOW).startswith("not stamped: the authority's address")
        assert stamp_ledger(safe, "", at=NOW) == "not stamped: no authority is configured"
    assert verify(tmp_path).stamped == "not stamped"


def test_an_authority_without_its_certificate_is_refused(address: str, tmp_path: Path) -> None:
    fill(tmp_path)
    with open_safe(tmp_path, NOW) as safe, pytest.raises(RecordsFault, match=r"time-stamp-authority\.pem: is missing"):
        stamp_ledger(safe, address, at=NOW)
