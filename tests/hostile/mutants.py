"""Mutants of files that people send each other: answers, packs and an organisation's own Word files. Seeded, so each comes again.

A mutant is made by one to three small harms to a sound file, each of which somebody could do by a slip or on purpose.
"""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from agreement_builder.model.content import DELETE, NamePath, Removal, applied
from agreement_builder.model.values import Raw
from agreement_builder.store.editing import changed, storable
from agreement_builder.store.emitting import entry_lines
from agreement_builder.store.layout import lay_out

ROOT = Path(__file__).parents[2]

SIGNS = (
    "\x00", "\x07", "\x1b]0;x\x07", "\x7f", "\x85", "\u2028", "\u200b", "\u202e", "\ud7ff", "\ue000", "\ue001",
    "\ufeff", "\uffff",
    "\U000f0000", "\U0010ffff", "é", "家", "{{", "}}", "{%", "%}", "{#", "#}", "[[", "]]", "|", "||", "**", "*",
    "`", "~~~", "---",
    "...", "<", ">", "</w:t>", "&", "&amp;", "]]>", "<!--", "'", '"', "“", "\\", "\t", "\r", "\n", "\n\n", " ",
    ": ", " #", "- ", "? ",
    "!", "!!python/name:os.system ", "&a ", "*a", "[", "]", "{", "}", ",", ";", "%", "@", "0", "-1", "9" * 30,
    "9" * 5_000, "£", "£1,2",
)  # fmt: skip
"""What is put where it does not belong."""

WORDS = (
    "", " ", "no", "null", "~", "true", "yes", "to be agreed", "not applicable", "all", "none", "2027-02-30",
    "1/1/27", "31 June 2027",
    "every 0 weeks", "every 99999 years", "0 months", "99999999999 months", "£0.00", "£-1", "£999999999999999",
    "101%", "33.333%",
    "north", "oak", "nobody", "{{ exit.notice }}", "{% if %}", "[[exit.notice]]", "**bold**", "\u202ex",
    "x\u2028y", "a\nb\n\nc", "| a | b |",
    "- a\n- b", "1. a", "=1+1", "../../x", "C:\\x", "<script>", "\ue000", "\U000f0000", "x" * 5_001, "x " * 99_000,
    "." * 3_000, "A." * 900,
    "word\n" * 3_000, "( " * 2_000, "£1 " * 2_000, "1 January 2027 " * 300, "1," * 3_000, "no later than " * 200,
    "must not will " * 200,
)  # fmt: skip
"""What is answered, or said in a pack, instead of something sensible."""

TALK = (
    "{{ 5 }}", "{{ exit.notice | to_find('x') }}", "{{ exit.notice | as_table('x', 'y') }}",
    "{{ partners.list | as_table }}",
    "{{ partners.list | total('x') | most('x') | shortfall }}",
    "{{ partners.list | where('kind', 'cio') | count | counted('a', 'b') }}",
    "{% for p in partners.list %}{{ p.name }}{% endfor %}",
    "{% for p in exit.note %}{{ p }}{% else %}none{% endfor %}",
    "{% if exit.pages > 1 %}a{% elif exit.pages in ['2', 2] %}b{% else %}c{% endif %}",
    "{% for p in partners.list %}{{ loop.index }}{% endfor %}",
    "{{ partners.address[the_partner] }}",
    "{% for p in partners.list %}{{ partners.address[p] | sentence }}{% endfor %}", "{{ exit }}",
    "{{ here.version }}{{ here.date }}{{ here.part }}",
    "{{ 'a' | capital | sentence | and_list | or_list | number_words }}",
    "{% rule one %}They must.{% endrule %}", "{% owner law %}It is so.{% endowner %}",
    "{% if here.version is open %}a{% endif %}",
    "| a | b |\n|---|---|\n| {{ exit.notice }} | x |", "> quoted {{ exit.note }}", "1. a\n   - b\n     - c\n",
    "[[exit.leaving]]", "[[x.y|z]]",
    "{{ will }}", "{{ this_document }}", "{{ loop.index }}", "{{ p }}", "{% set x = 1 %}",
    "{% raw %}{{ x }}{% endraw %}", "{{ exit.notice.x.y }}",
)  # fmt: skip
"""Wording that uses each part of the language, rightly or not."""

Harm = Callable[[random.Random, str], str]


def _place(rng: random.Random, text: str) -> tuple[int, int]:
    """A stretch of a text, mostly short."""
    start = rng.randrange(len(text) + 1)
    return start, min(len(text), start + int(rng.expovariate(1 / 20)))


def _put_in(rng: random.Random, text: str) -> str:
    start, _ = _place(rng, text)
    return text[:start] + rng.choice(SIGNS) + text[start:]


def _take_out(rng: random.Random, text: str) -> str:
    start, end = _place(rng, text)
    return text[:start] + text[end:]


def _say_again(rng: random.Random, text: str) -> str:
    """A stretch many times over."""
    start, end = _place(rng, text)
    return text[:end] + text[start:end] * rng.choice((1, 2, 50, 3_000)) + text[end:]


def _swap(rng: random.Random, text: str) -> str:
    lines = text.split("\n")
    one, other = rng.randrange(len(lines)), rng.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


def _move(rng: random.Random, text: str) -> str:
    """A line further in or out."""
    lines = text.split("\n")
    at = rng.randrange(len(lines))
    lines[at] = " " * rng.choice((0, 1, 2, 4, 6, 40)) + lines[at].lstrip()
    return "\n".join(lines)


def _drop(rng: random.Random, text: str) -> str:
    lines = text.split("\n")
    del lines[rng.randrange(len(lines))]
    return "\n".join(lines)


def _cut_off(rng: random.Random, text: str) -> str:
    return text[: rng.randrange(len(text) + 1)]


def _say_otherwise(rng: random.Random, text: str) -> str:
    """Other words behind a colon."""
    lines = text.split("\n")
    with_words = [place for place, line in enumerate(lines) if ": " in line]
    if not with_words:
        return text
    at = rng.choice(with_words)
    name, _, _ = lines[at].partition(": ")
    words = rng.choice((*WORDS, *TALK)).replace("\n", "\\n").replace('"', "'")
    lines[at] = f'{name}: "{words}"' if rng.random() < 0.7 else f"{name}: {words}"
    return "\n".join(lines)


def _talk(rng: random.Random, text: str) -> str:
    """Wording at the end of a line."""
    lines = text.split("\n")
    lines.insert(rng.randrange(len(lines) + 1), rng.choice(TALK))
    return "\n".join(lines)


HARMS: tuple[Harm, ...] = (_put_in, _take_out, _say_again, _swap, _move, _drop, _cut_off, _say_otherwise, _talk)


def harmed(rng: random.Random, text: str) -> str:
    """A text with one to three harms."""
    for _ in range(rng.choice((1, 1, 2, 3))):
        text = rng.choice(HARMS)(rng, text)
    return text


def harmed_bytes(rng: random.Random, data: bytes) -> bytes:
    """Bytes of which a few are others, or missing."""
    made = bytearray(data)
    for _ in range(rng.choice((1, 1, 3, 20))):
        if not made:
            break
        at = rng.randrange(len(made))
        match rng.randrange(3):
            case 0:
                made[at] = rng.randrange(256)
            case 1:
                del made[at : at + rng.choice((1, 1, 100))]
            case _:
                made[at:at] = bytes(rng.randrange(256) for _ in range(rng.choice((1, 4, 100))))
    return bytes(made)


# ------------------------------------------------------------ answers


def raw_value(rng: random.Random, depth: int = 0) -> Raw:
    """Something that an answer could be, sensible or not."""
    kind = rng.random()
    if kind < 0.6 or depth > 2:
        return rng.choice((*WORDS, *TALK))
    if kind < 0.8:
        return [raw_value(rng, depth + 1) for _ in range(rng.choice((0, 1, 3, 60)))]
    names = (
        "answer",
        "to be agreed",
        "note",
        "basis",
        "positions",
        "north",
        "oak",
        "what",
        "who",
        "by",
        "id",
        "name",
        "x",
        "amounts",
        "lines",
    )
    return {rng.choice(names): raw_value(rng, depth + 1) for _ in range(rng.choice((0, 1, 3, 8)))}


def answers_mutant(rng: random.Random, text: str) -> bytes:
    """A mutant of an answers file: harmed as text or as bytes, or with other answers in some places."""
    way = rng.random()
    if way < 0.3:
        return harmed(rng, text).encode("utf-8", "surrogatepass")
    if way < 0.35:
        return harmed_bytes(rng, text.encode())
    layout = lay_out(text, "")
    places = [path for path in layout.spots if path and all(isinstance(part, str) for part in path)]
    changes: dict[NamePath, Raw | Removal] = {}
    for _ in range(rng.choice((1, 2, 5, 20))):
        path = tuple(str(part) for part in rng.choice(places)) if places else ("answers", "exit", "notice")
        changes[path] = DELETE if rng.random() < 0.1 else raw_value(rng)
    if len(changes) == 1:
        return changed(text, changes).encode()
    content = applied(layout.content, {path: storable(value) for path, value in changes.items() if value is not DELETE})
    return "\n".join(line for name, value in content.items() for line in entry_lines(name, value, 0)).encode()


# ------------------------------------------------------------ packs


def pack_mutant(rng: random.Random, files: Mapping[str, str]) -> dict[str, str]:
    """A mutant of the files of a pack: one or two are harmed, or one says what another says."""
    made = dict(files)
    for name in rng.sample(sorted(made), rng.choice((1, 1, 2))):
        made[name] = files[rng.choice(sorted(files))] if rng.random() < 0.03 else harmed(rng, made[name])
    return made


# ------------------------------------------------------------ looks


def look_mutant(rng: random.Random, data: bytes) -> bytes:
    """A mutant of a Word file: its bytes are harmed, or the words of some of its parts, or a part is missing or doubled."""
    if rng.random() < 0.15:
        return harmed_bytes(rng, data)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for name in rng.sample(sorted(parts), min(len(parts), rng.choice((1, 1, 2, 4)))):
        match rng.random():
            case chance if chance < 0.1:
                del parts[name]
            case chance if chance < 0.15:
                parts[name] = parts.get(rng.choice(sorted(parts)), b"")
            case chance if chance < 0.25:
                parts[name] = harmed_bytes(rng, parts[name])
            case _:
                parts[name] = _harmed_xml(rng, parts[name])
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def _harmed_xml(rng: random.Random, data: bytes) -> bytes:
    """XML of which an element or a value is missing, doubled or another one; mostly it stays well formed."""
    text = data.decode("utf-8", "replace")
    pieces = text.split("<")
    for _ in range(rng.choice((1, 3, 10))):
        at = rng.randrange(len(pieces))
        match rng.randrange(5):
            case 0 if pieces[at].endswith("/>"):
                pieces[at] += f"<{pieces[at]}" * rng.choice((0, 1, 30))
            case 1 if pieces[at].endswith("/>"):
                pieces[at] = ""
            case 2 if '="' in pieces[at]:
                front, _, behind = pieces[at].partition('="')
                values = (
                    "",
                    "-1",
                    "0",
                    "99999999999999999999",
                    "x",
                    "none",
                    "FFFFFF",
                    "auto",
                    "true",
                    "Heading1",
                    "Normal",
                    "1.5",
                    "&lt;",
                )
                pieces[at] = f'{front}="{rng.choice(values)}"{behind[behind.find(chr(34)) + 1 :]}'
            case 3:
                pieces[at] = pieces[at].replace("w:", rng.choice(("w:", "wx:", "")), 1)
            case _:
                other = rng.randrange(len(pieces))
                if pieces[at].endswith("/>") and pieces[other].endswith("/>"):
                    pieces[at], pieces[other] = pieces[other], pieces[at]
    return "<".join(piece for place, piece in enumerate(pieces) if piece or not place).encode("utf-8", "surrogatepass")
