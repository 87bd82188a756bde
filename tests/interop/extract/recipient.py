"""Somebody who gets the extract: a key pair with a certificate, and the package as she opens it."""

import csv
import io
import json
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.hazmat.primitives.serialization.pkcs7 import pkcs7_decrypt_der

from cast_for_tests import NOW


@dataclass(frozen=True, kw_only=True)
class Recipient:
    """Whoever holds the private key."""

    key: rsa.RSAPrivateKey
    certificate: x509.Certificate

    @property
    def pem(self) -> str:
        return self.certificate.public_bytes(Encoding.PEM).decode()

    def open(self, sealed: bytes) -> "Opened":
        content = pkcs7_decrypt_der(sealed, self.certificate, self.key, [])
        return Opened(zipfile.ZipFile(io.BytesIO(content)))


class Opened:
    """A package without its seal."""

    def __init__(self, package: zipfile.ZipFile) -> None:
        self.package = package

    @property
    def names(self) -> list[str]:
        return self.package.namelist()

    def text(self, name: str) -> str:
        return self.package.read(name).decode()

    def rows(self, table: str) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(self.text(f"{table}.csv"), newline="")))

    @property
    def manifest(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.text("manifest.json"))
        return found

    @property
    def everything(self) -> str:
        return "\n".join(self.text(name) for name in self.names)


@cache
def recipient(*, bits: int = 2048, lasts: timedelta = timedelta(days=365)) -> Recipient:
    """Return somebody with a key of that size, whose certificate lasts that long."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=bits)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Warehouse of the evaluator")])
    starts = datetime(2020, 1, 1, tzinfo=UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(starts)
        .not_valid_after(NOW + lasts)
        .sign(key, SHA256())
    )
    return Recipient(key=key, certificate=certificate)
