"""Starts the program that answers browsers, and asks it over the network of this computer."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

from benchmarks.contests import ROOT


@dataclass(frozen=True)
class Server:
    """A program that is running: its process, its port, and the address that lets a browser in."""

    process: int
    port: int
    opening: str

    def connected(self, seconds: float = 30) -> Connection:
        """A browser that has been let in."""
        return Connection(self, seconds)


class Connection:
    """One browser, which keeps its line open. Raises OSError where it is not answered in time."""

    def __init__(self, server: Server, seconds: float) -> None:
        self._host = f"127.0.0.1:{server.port}"
        self._line = HTTPConnection("127.0.0.1", server.port, timeout=seconds)
        self._cookie = ""
        self._cookie = self.answered(server.opening).getheader("set-cookie", "").partition(";")[0]

    def answered(self, path: str, form: str | None = None, accept: str = "*/*") -> HTTPResponse:
        """The answer to a request, with its body still to be read; a form is posted. An empty body is read."""
        headers = {"cookie": self._cookie, "accept": accept}
        if form is None:
            self._line.request("GET", path, headers=headers)
        else:
            headers |= {"origin": f"http://{self._host}", "content-type": "application/x-www-form-urlencoded"}
            self._line.request("POST", path, form.encode(), headers)
        found = self._line.getresponse()
        if found.getheader("content-length") == "0":
            found.read()
        return found

    def read(self, path: str, form: str | None = None, accept: str = "*/*") -> tuple[int, str]:
        """The status and the whole body of an answer."""
        found = self.answered(path, form, accept)
        return found.status, found.read().decode()

    def close(self) -> None:
        """Hang up."""
        self._line.close()


@contextmanager
def served(place: Path) -> Iterator[Server]:
    """The program on an answers file or a folder, until this ends."""
    command = [sys.executable, "-m", "agreement_builder", "serve", str(place), "--port", "0", "--no-browser"]
    environment = {name: said for name, said in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:
        try:
            address = urlsplit(process.stdout.readline().strip() if process.stdout else "")
            yield Server(process.pid, address.port or 0, f"{address.path}?{address.query}")
        finally:
            process.kill()
