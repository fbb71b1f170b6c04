"""The theme part: the plain look's colours and font, for what people add in Word later. No style refers to it."""

from __future__ import annotations

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


def theme() -> str:
    """The plain look's theme as a part."""
    look = table()
    colours = "".join(
        f'<a:{place}><a:srgbClr val="{look.colours[name] if name else _WHITE}"/></a:{place}>'
        for place, name in _COLOURS.items()
    )
    font = f'<a:latin typeface="{quoted(look.font["name"])}"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    lines = "".join(f'<a:ln w="{width}">{fill}</a:ln>' for width in (6350, 12700, 19050))
    return (
        f'{HEAD}<a:theme xmlns:a="{_DRAWING}" name="Agreement"><a:themeElements>'
        f'<a:clrScheme name="Agreement">{colours}</a:clrScheme>'
        f'<a:fontScheme name="Agreement"><a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont></a:fontScheme>'
        f'<a:fmtScheme name="Agreement"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>'
        f"{lines}</a:lnStyleLst>"
        f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )
