"""The theme part: colours and fonts for what people add in Word later, and for styles of a house that refer to them.

Without a house's own, they are those of the plain look, and no style refers to them.
"""

from __future__ import annotations

from collections.abc import Mapping

from agreement_builder.render.docx.styletable import table
from agreement_builder.render.docx.xml import HEAD, quoted

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_COLOURS = {
    "dk1": "ink",
    "lt1": "",
    "dk2": "accent",
    "lt2": "note",
    "accent1": "accent",
    "accent2": "note-rule",
    "accent3": "quiet",
    "accent4": "rule",
    "accent5": "mark-ink",
    "accent6": "mark",
    "hlink": "accent",
    "folHlink": "quiet",
}
_WHITE = "FFFFFF"


def theme(house_colours: Mapping[str, str] | None = None, house_fonts: Mapping[str, str] | None = None) -> str:
    """A theme as a part: the plain look's, with a house's colours and fonts in the places that these name.

    `house_colours` are six hexadecimal digits by place ("accent1"), `house_fonts` names by use ("major", "minor").
    """
    look = table()
    plain = {place: look.colours[name] if name else _WHITE for place, name in _COLOURS.items()}
    colours = "".join(
        f'<a:{place}><a:srgbClr val="{colour}"/></a:{place}>'
        for place, colour in (plain | dict(house_colours or {})).items()
    )
    major, minor = (_font((house_fonts or {}).get(use) or look.font["name"]) for use in ("major", "minor"))
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    lines = "".join(f'<a:ln w="{width}">{fill}</a:ln>' for width in (6350, 12700, 19050))
    return (
        f'{HEAD}<a:theme xmlns:a="{_DRAWING}" name="Agreement"><a:themeElements>'
        f'<a:clrScheme name="Agreement">{colours}</a:clrScheme>'
        f'<a:fontScheme name="Agreement"><a:majorFont>{major}</a:majorFont><a:minorFont>{minor}</a:minorFont></a:fontScheme>'
        f'<a:fmtScheme name="Agreement"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>'
        f"{lines}</a:lnStyleLst>"
        f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def _font(name: str) -> str:
    return f'<a:latin typeface="{quoted(name)}"/><a:ea typeface=""/><a:cs typeface=""/>'
