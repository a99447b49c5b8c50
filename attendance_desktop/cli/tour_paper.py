"""The tour's printer: it takes what the print service sends, as a printer on a network does.

A queue of CUPS that prints into a file drops a document that needs no filter and calls the job
done, so the tour listens like a printer instead and sees the bytes that would reach paper.
"""

import socketserver
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import Self

_PATIENCE = 20.0
_LARGEST = 50_000_000


class _Listening(socketserver.TCPServer):
    """A port on this machine alone, and the folder for what comes."""

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Coming)
        self.folder = folder


class _Coming(socketserver.StreamRequestHandler):
    """One document on its way."""

    def handle(self) -> None:
        assert isinstance(self.server, _Listening)
        folder = self.server.folder
        document = self.rfile.read(_LARGEST)
        number = len(list(folder.glob("*.pdf"))) + 1
        whole = folder / f"printed-{number}.pdf.part"
        whole.write_bytes(document)
        whole.rename(whole.with_suffix(""))  # whoever looks sees whole documents only


class Paper:
    """Keeps each document that is printed as a PDF of its own in a folder."""

    def __init__(self, folder: Path) -> None:
        self._server = _Listening(folder)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    @property
    def address(self) -> str:
        """Return the printer's address, as a print service calls it."""
        # The tour's printer answers no question about its ink.
        return f"socket://127.0.0.1:{self._server.server_address[1]}/?snmp=false"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def is_printed(document: bytes, folder: Path) -> bool:
    """Wait until a document lies in the folder, byte for byte; False when it does not come."""
    until = time.monotonic() + _PATIENCE
    while not any(each.read_bytes() == document for each in folder.glob("*.pdf")):
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True
