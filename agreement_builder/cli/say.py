"""The one place where commands print. Whatever people typed, or a pack or a file name says, can move nothing on a terminal.

Sequences that command a terminal (ECMA-48: a window's title, the clipboard, colours, the place to write) begin with a control
character. Each such character is printed as the sign for it. Colours of our own are added afterwards.
"""

from __future__ import annotations

import re
from typing import Any

import click

_COMMANDS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_PICTURES, _DELETE = 0x2400, "\u2421"


def visible(text: str) -> str:
    """The text with a sign for every control character but tab and line end, and for those that turn the way of writing."""
    return _COMMANDS.sub(lambda found: _sign(found.group(0)), text.replace("\r\n", "\n"))


def echo(text: object = "", err: bool = False, nl: bool = True, front: str = "") -> None:
    """Prints a text, made visible. `front` stands before it as it is: words of the program's own, with their colour."""
    click.echo(front + visible(str(text)), err=err, nl=nl)


def secho(text: object = "", err: bool = False, nl: bool = True, **style: Any) -> None:
    """Prints a text, made visible, in a colour or style."""
    click.secho(visible(str(text)), err=err, nl=nl, **style)


def escaped(json_text: str) -> str:
    """JSON with an escape for each such character, so that programs read what was typed and no terminal obeys it."""
    return _ESCAPED.sub(lambda found: f"\\u{ord(found.group(0)):04x}", json_text)


def _sign(character: str) -> str:
    code = ord(character)
    if code < 0x20:
        return chr(_PICTURES + code)
    return _DELETE if code == 0x7F else "\ufffd"
