"""Reads a form in HTML and sends it, as a browser without scripts does. Knows nothing of the program."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

Pairs = list[tuple[str, str]]

_TEXT = ("text", "hidden")


@dataclass
class Field:
    """A field as it stands in a form: its name, id, sort, value, whether it is sent, and the choices of a list.

    The sorts are "text", "hidden", "radio", "checkbox", "textarea", "select" and "submit".
    """

    name: str
    id: str
    sort: str
    value: str = ""
    on: bool = True
    choices: list[str] = field(default_factory=list)
    attributes: Mapping[str, str | None] = field(default_factory=dict)


class Form(HTMLParser):
    """The fields of a form in their order, what labels them, and every id on the page."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.fields: list[Field] = []
        self.labels: dict[str, str] = {}
        self.ids: list[str] = []
        self.described: list[str] = []
        self.text = ""
        self._area: Field | None = None
        self._list: Field | None = None
        self._label = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a field, or what belongs to one."""
        said = {name: value or "" for name, value in attrs}
        if "id" in said:
            self.ids.append(said["id"])
        self.described += said.get("aria-describedby", "").split() + said.get("aria-labelledby", "").split()
        made = Field(said.get("name", ""), said.get("id", ""), tag, said.get("value", ""), attributes=dict(attrs))
        match tag:
            case "input":
                sort = said.get("type", "text")
                # A browser takes line ends out of a box of one line.
                value = made.value.replace("\r", "").replace("\n", "") if sort == "text" else made.value
                self.fields.append(replace(made, sort=sort, value=value, on=sort in _TEXT or "checked" in said))
            case "textarea":
                self._area = replace(made, value="")
                self.fields.append(self._area)
            case "select":
                self._list = made
                self.fields.append(made)
            case "option" if self._list is not None:
                if "selected" in said or not self._list.choices:
                    self._list.value = made.value
                self._list.choices.append(made.value)
            case "button":
                self.fields.append(replace(made, sort="submit", on=False))
            case "label":
                self._label = said.get("for", "")

    def handle_endtag(self, tag: str) -> None:
        """Close what a field or label holds."""
        if tag == "textarea" and self._area is not None:
            text = self._area.value.replace("\r\n", "\n").replace("\r", "\n")
            self._area.value = text.removeprefix("\n")
            self._area = None
        elif tag == "select":
            self._list = None
        elif tag == "label":
            self._label = ""

    def handle_data(self, data: str) -> None:
        """Keep what stands in a box of several lines, and the words of a label."""
        if self._area is not None:
            self._area.value += data
        else:
            self.text += data
        if self._label:
            self.labels[self._label] = self.labels.get(self._label, "") + data

    def sent(self, press: str = "", **put: str) -> Pairs:
        """The pairs that are posted, with another value in the fields of some names, and the button of a value pressed."""
        pairs: Pairs = []
        for one in self.fields:
            value = put.get(one.name, one.value)
            if one.sort == "submit":
                on = bool(press) and one.value == press
            elif one.sort == "radio" and one.name in put:
                on = one.value == put[one.name]
            else:
                on = one.on
            if one.name and on:
                pairs.append((one.name, value.replace("\n", "\r\n")))
        return pairs

    def filled(self, put: Mapping[str, str], press: str = "") -> Pairs:
        """The same for names that are no words."""
        return self.sent(press, **dict(put))
