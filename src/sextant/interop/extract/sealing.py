"""Seal a file so that its recipient alone can open it: CMS (RFC 5652), for the key of one certificate.

The recipient opens it with any tool that reads CMS, such as
``openssl cms -decrypt -inform DER -binary -in FILE -inkey KEY -out facts.zip``.
"""

from dataclasses import dataclass
from datetime import date

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.ciphers import algorithms
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.hazmat.primitives.serialization.pkcs7 import PKCS7EnvelopeBuilder, PKCS7Options
from django.utils.translation import gettext as _

from sextant.kernel.errors import CannotDo

SHORTEST_KEY = 2_048


class BadCertificate(CannotDo):
    """The certificate cannot be read, or its key is no key for this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFacts:
    """What is known of a recipient's certificate."""

    fingerprint: str
    ends_on: date


def read_certificate(pem: str) -> KeyFacts:
    """Return what a certificate says of itself.

    Raises:
        BadCertificate: it cannot be read, or its key is no RSA key of 2,048 bits or more.
    """
    found = _load(pem)
    return KeyFacts(fingerprint=found.fingerprint(SHA256()).hex(), ends_on=found.not_valid_after_utc.date())


def seal(content: bytes, *, pem: str) -> bytes:
    """Return the content as only the holder of the certificate's private key can open it.

    Raises:
        BadCertificate: the certificate cannot be read.
    """
    builder = PKCS7EnvelopeBuilder().set_data(content).add_recipient(_load(pem))
    builder = builder.set_content_encryption_algorithm(algorithms.AES256)
    return builder.encrypt(Encoding.DER, [PKCS7Options.Binary])


def _load(pem: str) -> x509.Certificate:
    if "PRIVATE KEY" in pem:
        raise BadCertificate(
            _("This holds a private key. It belongs to the recipient alone: have a new pair made, and paste "
              "the certificate only.")
        )  # fmt: skip
    try:
        found = x509.load_pem_x509_certificate(pem.strip().encode())
        key = found.public_key()
    except (ValueError, UnicodeEncodeError) as problem:
        raise BadCertificate(
            _("This is no certificate in PEM. It begins with -----BEGIN CERTIFICATE-----.")
        ) from problem
    if not isinstance(key, RSAPublicKey) or key.key_size < SHORTEST_KEY:
        raise BadCertificate(_("The certificate needs an RSA key of 2,048 bits or more."))
    return found
