"""The one place that knows WeasyPrint. Import it through `pdf_setting.lean_import`; it takes ready HTML and gives a PDF."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import cast

from fontTools.ttLib import TTFont
from weasyprint import HTML
from weasyprint.text.ffi import ffi, fontconfig, pangoft2
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from agreement_builder.model.plaintext import REPLACEMENT
from agreement_builder.render.pdf_finish import finish

ffi.cdef("FcConfig * FcConfigCreate (void);")


class OwnFonts(FontConfiguration):  # type: ignore[misc]
    """Knows no font of this machine, and no rule of it: only the fonts that a stylesheet names.

    With the machine's, a letter that our fonts lack would be set in whatever it has, another on each.
    """

    def __init__(self) -> None:
        super().__init__()
        self._config = fontconfig.FcConfigCreate()
        pangoft2.pango_fc_font_map_set_config(ffi.cast("PangoFcFontMap *", self.font_map), self._config)
        # The map keeps the configuration from now on, as it kept the machine's that it lets go of.
        fontconfig.FcConfigDestroy(self._config)


class LookFiles(URLFetcher):  # type: ignore[misc]
    """Gives WeasyPrint the files of one look, and nothing else: no network, no other file, no data in addresses."""

    def __init__(self, look: Path) -> None:
        super().__init__(allowed_protocols=["file"])
        self._files = {path.as_uri(): path for path in look.resolve().rglob("*") if path.is_file()}

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """The file of the look at this address. Raises ValueError for any other."""
        if url not in self._files:
            raise ValueError(f"{url} is no file of this look")
        return URLFetcherResponse(url, self._files[url].read_bytes())


def typeset(html: str, look: Path, links: Mapping[str, str]) -> bytes:
    """The page as a PDF/A-3a file that is PDF/UA-1 too. Addresses in it are relative to the folder of the look.

    `links` says in words where a link leads, by the id that it leads to.
    """
    page = HTML(string=html, base_url=f"{look.resolve().as_uri()}/", url_fetcher=LookFiles(look))
    made = page.write_pdf(font_config=OwnFonts(), pdf_variant="pdf/a-3a", finisher=lambda _, pdf: finish(pdf, links))
    return cast(bytes, made)


def printable(text: str, fonts: Path) -> str:
    """The text with U+FFFD, which can be seen, for each character that none of these fonts can draw.

    PDF/A forbids the empty box that would otherwise stand there. The two signs that end a line become a space, for
    WeasyPrint draws a box for them whatever the font.
    """
    known = {ord("\n")}
    for path in sorted(fonts.iterdir()):
        if path.suffix in (".ttf", ".woff2"):
            with TTFont(path, lazy=True) as font:
                known.update(font.getBestCmap())
    missing = {ord(sign): REPLACEMENT for sign in set(text) if ord(sign) not in known}
    return text.translate(missing | dict.fromkeys((0x2028, 0x2029), " "))
