"""Ask clamd whether bytes are a known virus (its INSTREAM command), where the network has one."""

import socket
import struct
from contextlib import closing
from dataclasses import dataclass

from sextant.kernel.errors import CannotDo

CHUNK_BYTES = 65_536
SECONDS = 30.0
LONGEST_ANSWER = 4_096


class VirusFound(CannotDo):
    """The scanner knows these bytes."""


class ScannerSilent(CannotDo):
    """A scanner is set up and does not answer; nothing is taken unseen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scanner:
    """Where clamd listens: a socket file, or host and port."""

    path: str = ""
    host: str = ""
    port: int = 0


def scanner_at(address: str) -> Scanner | None:
    """Return the scanner that a setting names: ``/run/clamav/clamd.ctl`` or ``host:3310``; None for none.

    Raises:
        ValueError: it is neither.
    """
    if not address:
        return None
    if address.startswith("/"):
        return Scanner(path=address)
    host, colon, port = address.rpartition(":")
    if not colon or not host or not port.isdigit():
        raise ValueError(f"SEXTANT_CLAMD must be a socket file or host:port, not {address!r}")
    return Scanner(host=host, port=int(port))


def scan(content: bytes, scanner: Scanner) -> None:
    """Do nothing if the scanner finds nothing.

    Raises:
        VirusFound: it knows a virus in these bytes.
        ScannerSilent: it does not answer, or not what a scanner answers.
    """
    answer = _asked(scanner, b"zINSTREAM\0", content)
    if answer == "stream: OK":
        return
    if answer.endswith(" FOUND"):
        raise VirusFound("The virus scanner stopped this file. Do not open it; tell whoever sent it to you.")
    raise ScannerSilent(_SILENT)


def answers(scanner: Scanner) -> bool:
    """Tell if the scanner is there."""
    try:
        return _asked(scanner, b"zPING\0", None) == "PONG"
    except ScannerSilent:
        return False


_SILENT = (
    "The virus scanner does not answer, so that no file is taken now. Try again in a few minutes, or tell "
    "whoever runs the server."
)


def _asked(scanner: Scanner, command: bytes, content: bytes | None) -> str:
    try:
        with closing(_connected(scanner)) as line:
            line.sendall(command)
            if content is not None:
                for start in range(0, len(content), CHUNK_BYTES):
                    chunk = content[start : start + CHUNK_BYTES]
                    line.sendall(struct.pack(">I", len(chunk)) + chunk)
                line.sendall(struct.pack(">I", 0))
            return _answer(line)
    except OSError as error:
        raise ScannerSilent(_SILENT) from error


def _connected(scanner: Scanner) -> socket.socket:
    if not scanner.path:
        return socket.create_connection((scanner.host, scanner.port), timeout=SECONDS)
    line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    line.settimeout(SECONDS)
    problem = line.connect_ex(scanner.path)
    if problem:
        line.close()
        raise OSError(problem, "clamd cannot be reached")
    return line


def _answer(line: socket.socket) -> str:
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < LONGEST_ANSWER:
        chunk = line.recv(LONGEST_ANSWER)
        if not chunk:
            break
        answer += chunk
    return answer.rstrip(b"\0\n").decode("utf-8", errors="replace")
