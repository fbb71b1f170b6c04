"""Text as XML, in the one place where it is escaped, and the names that Word's parts share. Knows nothing of documents."""

from __future__ import annotations

from agreement_builder.model.plaintext import safe

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = f'xmlns:w="{MAIN}" xmlns:r="{RELATIONSHIPS}"'

TWIPS_PER_MM = 1440 / 25.4


def twips(millimetres: float) -> int:
    """A length in twentieths of a point, from millimetres."""
    return round(millimetres * TWIPS_PER_MM)


def escaped(text: str) -> str:
    """Text as the content of an element. What XML cannot carry becomes U+FFFD."""
    return safe(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quoted(text: str) -> str:
    """Text as the value of an attribute, without its quotation marks; line ends and tabs survive."""
    return escaped(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")


def value(tag: str, content: str | int) -> str:
    """An element of the main namespace whose one attribute is `val`."""
    return f'<w:{tag} w:val="{quoted(content) if isinstance(content, str) else content}"/>'
