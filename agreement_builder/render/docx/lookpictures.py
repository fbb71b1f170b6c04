"""Pictures of a house's running heads: which kinds are taken, and each built anew from the pieces that draw it.

What a picture says beside that (who made it, where, with what; remarks; anything after its end) stays behind. Draws nothing.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

ACCEPTED = "PNG, JPEG or GIF"
_SIGNS = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"BM", "BMP"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"II+\0", "TIFF"),
    (b"\xd7\xcd\xc6\x9a", "WMF"),
    (b"\x01\0\x09\0", "WMF"),
    (b"\x02\0\x09\0", "WMF"),
    (b"\x1f\x8b", "compressed EMF or WMF"),
    (b"%PDF", "PDF"),
    (b"%!PS", "PostScript"),
    (b"\xc5\xd0\xd3\xc6", "PostScript"),
    (b"\0\0\x01\0", "ICO"),
    (b"8BPS", "Photoshop"),
    (b"\xff\x0a", "JPEG XL"),
    (b"\0\0\0\x0cjP", "JPEG 2000"),
    (b"\0\0\0\x0cJXL", "JPEG XL"),
)
_PNG_PIECES = frozenset(
    [b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"pHYs", b"bKGD"]
)
_JPEG_APPLICATIONS = {0xE0: (b"JFIF\0",), 0xE2: (b"ICC_PROFILE\0",), 0xEE: (b"Adobe",)}
_EMF_ESCAPES = frozenset([70, 105, 106, 110])
"""Records of a metafile that carry remarks or speak to a printer: comment and the three escapes."""
_EMF_PLUS = b"EMF+"


def picture_kind(content: bytes) -> str:
    """What a picture is by its first bytes: a file's ending for a kind that is taken, a name for others, "" for no picture."""
    if content[40:44] == b" EMF" and content[:4] == b"\x01\0\0\0":
        return "emf"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "WebP"
    if content[4:8] == b"ftyp":
        return "HEIF or AVIF"
    if b"<svg" in content[:2_000]:
        return "SVG"
    return next((kind for sign, kind in _SIGNS if content.startswith(sign)), "")


def picture_anew(content: bytes) -> bytes:
    """The picture built anew; nothing when it is of a kind that is not taken, or not whole."""
    makers = {"png": _png, "jpeg": _jpeg, "gif": _gif, "emf": _emf}
    maker = makers.get(picture_kind(content))
    if maker is None:
        return b""
    try:
        return b"".join(maker(content))
    except (struct.error, IndexError):
        return b""


def _png(content: bytes) -> Iterator[bytes]:
    yield content[:8]
    at, kind = 8, b""
    while kind != b"IEND":
        length, kind = struct.unpack_from(">I4s", content, at)
        held = content[at + 8 : at + 8 + length]
        if len(held) < length:
            raise IndexError
        if kind in _PNG_PIECES:
            yield struct.pack(">I", length) + kind + held + struct.pack(">I", zlib.crc32(kind + held))
        at += 12 + length


def _jpeg(content: bytes) -> Iterator[bytes]:
    yield content[:2]
    at = 2
    while True:
        while content[at] == 0xFF and content[at + 1] == 0xFF:
            at += 1
        sign, kind = content[at], content[at + 1]
        if sign != 0xFF:
            raise IndexError
        if kind == 0xD9:
            yield b"\xff\xd9"
            return
        (length,) = struct.unpack_from(">H", content, at + 2)
        held = content[at + 4 : at + 2 + length]
        if len(held) < length - 2:
            raise IndexError
        is_application = 0xE0 <= kind <= 0xEF
        if (not is_application and kind != 0xFE) or held.startswith(_JPEG_APPLICATIONS.get(kind, ())):
            yield content[at : at + 2 + length]
        at += 2 + length
        if kind == 0xDA:
            end = _end_of_scan(content, at)
            yield content[at:end]
            at = end


def _end_of_scan(content: bytes, at: int) -> int:
    """Where the data after a start of scan ends: at the next marker that is none of its own."""
    while True:
        at = content.find(b"\xff", at)
        if at < 0:
            raise IndexError
        if content[at + 1] != 0 and not 0xD0 <= content[at + 1] <= 0xD7 and content[at + 1] != 0xFF:
            return at
        at += 1 if content[at + 1] == 0xFF else 2


def _gif(content: bytes) -> Iterator[bytes]:
    colours = content[10]
    at = 13 + (3 << ((colours & 7) + 1) if colours & 0x80 else 0)
    yield content[:at]
    while content[at] != 0x3B:
        start = at
        if content[at] == 0x21:
            end = _end_of_blocks(content, at + 2)
            if content[at + 1] == 0xF9:
                yield content[start:end]
        elif content[at] == 0x2C:
            own = content[at + 9]
            end = _end_of_blocks(content, at + 11 + (3 << ((own & 7) + 1) if own & 0x80 else 0))
            yield content[start:end]
        else:
            raise IndexError
        at = end
    yield b";"


def _end_of_blocks(content: bytes, at: int) -> int:
    while content[at]:
        at += content[at] + 1
    return at + 1


def _emf(content: bytes) -> Iterator[bytes]:
    """A metafile: the header without its description, and the records that draw."""
    records = []
    at, kind = 0, 0
    while kind != 14:
        kind, length = struct.unpack_from("<II", content, at)
        if length < 8 or length % 4 or at + length > len(content):
            raise IndexError
        held = content[at : at + length]
        if kind not in _EMF_ESCAPES or (kind == 70 and held[12:16] == _EMF_PLUS):
            records.append(held)
        at += length
    head, *rest = records
    # The description stands after the fixed part of the header; without it the header is that part alone.
    fixed = bytearray(head[: 108 if len(head) >= 108 else 88])
    struct.pack_into("<I", fixed, 4, len(fixed))
    struct.pack_into("<II", fixed, 60, 0, 0)
    if len(fixed) >= 100:
        struct.pack_into("<III", fixed, 88, 0, 0, 0)
    struct.pack_into("<II", fixed, 48, len(fixed) + sum(map(len, rest)), len(rest) + 1)
    yield bytes(fixed)
    yield from rest
