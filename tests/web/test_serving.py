"""The command that opens the questionnaire in a browser, run as a program."""

from __future__ import annotations

import http.client
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.support.command import run
from tests.support.patience import PATIENCE


@contextmanager
def served(place: Path, *more: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The program with the address that it prints. It is killed at the end, if it has not ended by itself."""
    command = [sys.executable, "-m", "agreement_builder", "serve", str(place), "--no-browser", *more]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        try:
            yield program, program.stdout.readline().strip()
        finally:
            program.kill()


def ask(address: str, path: str, cookie: str = "") -> tuple[int, str, str]:
    """Status, cookie and text of a page."""
    at = urlsplit(address)
    connection = http.client.HTTPConnection(at.hostname or "", at.port, timeout=PATIENCE)
    try:
        connection.request("GET", path, headers={"cookie": cookie} if cookie else {})
        answer = connection.getresponse()
        return answer.status, answer.headers.get("set-cookie", "").partition(";")[0], answer.read().decode()
    finally:
        connection.close()


def test_the_printed_address_opens_the_agreement(file: Path) -> None:
    with served(file, "--port", "0") as (_, address):
        at = urlsplit(address)
        status, cookie, _ = ask(address, f"{at.path}?{at.query}")
        assert status == 303
        assert ask(address, "/a/meadow/")[0] == 401
        status, _, text = ask(address, "/a/meadow/", cookie)
    assert status == 200
    assert "Mill Meadow Together" in text


def test_it_listens_on_this_computer_alone(file: Path) -> None:
    with served(file, "--port", "0") as (_, address):
        port = urlsplit(address).port
        with socket.create_connection(("127.0.0.1", port or 0), timeout=PATIENCE):
            pass
        others = {each[4][0] for each in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)} - {"127.0.0.1"}
        for other in others:
            if str(other).startswith("127."):
                continue
            with pytest.raises(ConnectionRefusedError), socket.create_connection((str(other), port or 0), timeout=2):
                pass


def test_ctrl_c_ends_it_although_a_stream_is_open(file: Path) -> None:
    with served(file, "--port", "0") as (program, address):
        at = urlsplit(address)
        cookie = ask(address, f"{at.path}?{at.query}")[1]
        stream = http.client.HTTPConnection(at.hostname or "", at.port, timeout=PATIENCE)
        stream.request("GET", "/a/meadow/events", headers={"cookie": cookie})
        assert stream.getresponse().readline() == b"retry: 3000\n"
        began = time.monotonic()
        program.send_signal(signal.SIGINT)
        out, err = program.communicate(timeout=PATIENCE)
        took = time.monotonic() - began
        stream.close()
    assert (program.returncode, err) == (0, "")
    assert "Everything that was saved is in the answers file." in out
    # Ten times what it takes; without being told to end, a stream would hold it for the whole of its beat.
    assert took < 10


def test_a_new_file_is_made(tmp_path: Path) -> None:
    with served(tmp_path / "new.yaml", "--port", "0") as (_, address):
        at = urlsplit(address)
        cookie = ask(address, f"{at.path}?{at.query}")[1]
        assert "Begin" in ask(address, "/a/new/", cookie)[2]


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "::"])  # noqa: S104 - refused
def test_other_computers_are_not_let_in(file: Path, host: str) -> None:
    refused = run("serve", str(file), "--host", host)
    assert refused.code == 2
    assert "on this computer alone" in refused.words


def test_a_port_that_is_taken_is_told(file: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        refused = run("serve", str(file), "--port", port, "--no-browser")
    assert refused.code == 2
    assert f"Port {port} cannot be had" in refused.words


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    refused = run("serve", str(tmp_path / "nowhere"), "--no-browser")
    assert refused.code == 2
    assert "nowhere is not there" in refused.words


def test_a_file_that_cannot_be_read_is_told_in_the_window(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("answers: [\n", encoding="utf-8")
    refused = run("serve", str(broken), "--no-browser")
    assert refused.code == 1
    assert "broken.yaml" in refused.words
