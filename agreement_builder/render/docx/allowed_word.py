"""What may stay of Word's own elements in a house's running heads, feet and styles. A list, and nothing else.

The order of children is that of the schema (ECMA-376 Part 1, Annex A). What is not here, is not taken: links, fields,
marks of review and their authors, bookmarks, comments, controls, custom XML, smart tags, languages, numbers of lists.
"""

from __future__ import annotations

_BORDER = (
    "val!{nil|none|single|thick|double|dotted|dashed|dotDash|dotDotDash|triple|thinThickSmallGap|thickThinSmallGap|"
    "thinThickThinSmallGap|thinThickMediumGap|thickThinMediumGap|thinThickThinMediumGap|thinThickLargeGap|"
    "thickThinLargeGap|thinThickThinLargeGap|wave|doubleWave|dashSmallGap|dashDotStroked|threeDEmboss|threeDEngrave|"
    "outset|inset} sz:eighths space:room color:colour themeColor:theme-colour themeTint:hex2 themeShade:hex2 shadow:switch"
)
_WIDTH = "w:width type:{dxa|pct|auto|nil}"
_TEXT = (
    "w:rFonts w:b w:bCs w:i w:iCs w:caps w:smallCaps w:strike w:dstrike w:outline w:shadow w:emboss w:imprint "
    "w:color w:spacing w:w w:kern w:position w:sz w:szCs w:highlight w:u w:bdr w:shd w:vertAlign"
)
_MARGINS = "w:top w:left w:bottom w:right"

_COMMON = f"""
w:keepNext,w:keepLines,w:widowControl,w:contextualSpacing,w:mirrorIndents,w:suppressOverlap,w:suppressAutoHyphens val:switch
w:b,w:bCs,w:i,w:iCs,w:caps,w:smallCaps,w:strike,w:dstrike,w:outline,w:shadow,w:emboss,w:imprint,w:rtl,w:cs,w:bidi val:switch
w:rFonts ascii:font hAnsi:font eastAsia:font cs:font hint:{{default|eastAsia|cs}}
  asciiTheme:theme-font hAnsiTheme:theme-font eastAsiaTheme:theme-font cstheme:theme-font
w:color val!colour themeColor:theme-colour themeTint:hex2 themeShade:hex2
w:w val!percent
w:kern,w:sz,w:szCs val!half-points
w:position val!lift
w:highlight val!{{black|blue|cyan|green|magenta|red|yellow|white|darkBlue|darkCyan|darkGreen|darkMagenta|darkRed|darkYellow|
  darkGray|lightGray|none}}
w:u val:{{single|words|double|thick|dotted|dottedHeavy|dash|dashedHeavy|dashLong|dotDash|dotDotDash|wave|none}}
  color:colour themeColor:theme-colour themeTint:hex2 themeShade:hex2
w:bdr,w:top,w:left,w:bottom,w:right,w:between,w:bar,w:insideH,w:insideV,w:tl2br,w:tr2bl {_BORDER}
w:shd val!{{clear|nil|solid|pct5|pct10|pct12|pct15|pct20|pct25|pct30|pct35|pct37|pct40|pct45|pct50|pct60|pct70|pct75|pct80|
  pct90|pct95}}
  color:colour fill:colour themeColor:theme-colour themeTint:hex2 themeShade:hex2
  themeFill:theme-colour themeFillTint:hex2 themeFillShade:hex2
w:vertAlign val!{{baseline|superscript|subscript}}
w:pBdr > w:top w:left w:bottom w:right w:between w:bar
w:tabs > w:tab+
w:tab val!{{clear|left|start=left|center|right|end=right|decimal|bar}} leader:{{none|dot|hyphen|underscore|heavy|
  middleDot}} pos!twips
w:spacing before:up after:up line:twips lineRule:{{auto|exact|atLeast}} val:twips
w:ind left:twips right:twips hanging:up firstLine:up
w:jc val!{{left|start=left|center|right|end=right|both|distribute}}
w:textAlignment val!{{top|center|baseline|bottom|auto}}
w:tblStyleRowBandSize,w:tblStyleColBandSize val!whole
w:tblW,w:tblInd,w:tblCellSpacing,w:tcW,w:wBefore,w:wAfter {_WIDTH}
w:tblBorders,w:tcBorders > w:top w:left w:bottom w:right w:insideH w:insideV
w:tblLayout type:{{fixed|autofit}}
w:tblLook val:hex4 firstRow:switch lastRow:switch firstColumn:switch lastColumn:switch noHBand:switch noVBand:switch
w:cantSplit,w:tblHeader,w:noWrap,w:hideMark,w:bidiVisual val:on-off
w:trHeight val:up hRule:{{auto|exact|atLeast}}
w:gridSpan,w:gridBefore,w:gridAfter val!whole
w:vMerge,w:hMerge val:{{continue|restart}}
w:textDirection val!{{lrTb|tbRl|btLr|lrTbV|tbRlV|tbLrV}}
w:vAlign val!{{top|center|both|bottom}}
w:trPr > (w:cantSplit|w:trHeight|w:tblHeader|w:jc|w:gridBefore|w:gridAfter|w:wBefore|w:wAfter|w:tblCellSpacing)*
w:tcPr > w:tcW w:gridSpan w:hMerge w:vMerge w:tcBorders w:shd w:noWrap w:tcMar w:textDirection w:vAlign w:hideMark
"""

STORY = f"""{_COMMON}
w:hdr,w:ftr,w:txbxContent > (w:p|w:tbl)*
w:p > w:pPr (w:r)*
w:pPr > w:pStyle w:keepNext w:keepLines w:framePr w:widowControl w:pBdr w:shd w:tabs w:suppressAutoHyphens w:bidi w:spacing
  w:ind w:contextualSpacing w:mirrorIndents w:suppressOverlap w:jc w:textAlignment w:rPr
w:pStyle val!paragraph-style
w:framePr w:up h:up vSpace:up hSpace:up wrap:{{auto|notBeside|around|tight|through|none}} hRule:{{auto|exact|atLeast}}
  vAnchor:{{text|margin|page}} hAnchor:{{text|margin|page}} x:twips y:twips anchorLock:switch
  xAlign:{{left|center|right|inside|outside}} yAlign:{{inline|top|center|bottom|inside|outside}}
w:r > w:rPr (w:t|w:tab|w:br|w:cr|w:noBreakHyphen|w:softHyphen|w:sym|w:ptab|w:drawing|w:pict|ours:field)*
w:rPr > w:rStyle {_TEXT} w:rtl w:cs
w:rStyle val!character-style
w:t = words
w:br clear:{{none|left|right|all}}
w:cr,w:noBreakHyphen,w:softHyphen
w:sym font!font char!hex4
w:ptab alignment!{{left|center|right}} relativeTo!{{margin|indent}} leader!{{none|dot|hyphen|underscore|middleDot}}
w:tbl > w:tblPr w:tblGrid w:tr+
w:tblPr > w:tblStyle w:tblpPr w:tblOverlap w:bidiVisual w:tblW w:jc w:tblCellSpacing w:tblInd w:tblBorders w:shd w:tblLayout
  w:tblCellMar w:tblLook
w:tblStyle val!table-style
w:tblpPr leftFromText:up rightFromText:up topFromText:up bottomFromText:up vertAnchor:{{margin|page|text}}
  horzAnchor:{{margin|page|text}} tblpXSpec:{{center|inside|left|outside|right}} tblpX:twips
  tblpYSpec:{{bottom|center|inline|inside|outside|top}} tblpY:twips
w:tblOverlap val!{{never|overlap}}
w:tblCellMar,w:tcMar > {_MARGINS}
w:tblGrid > w:gridCol*
w:gridCol w:up
w:tr > w:trPr w:tc+
w:tc > w:tcPr (w:p|w:tbl)*
"""
"""Running heads and feet, and the text boxes in them. `ours:field` is what a field that stays has been turned into."""

STYLES = f"""{_COMMON}
w:docDefaults > w:rPrDefault w:pPrDefault
w:rPrDefault > w:rPr
w:pPrDefault > w:pPr
w:style type:{{paragraph|character|table|numbering}} default:switch customStyle:switch styleId!name
  > w:name! w:basedOn w:next w:link w:uiPriority w:semiHidden w:unhideWhenUsed w:qFormat
  w:pPr w:rPr w:tblPr w:trPr w:tcPr w:tblStylePr*
w:name,w:basedOn,w:next,w:link val!name
w:uiPriority val!whole
w:semiHidden,w:unhideWhenUsed,w:qFormat val:switch
w:pPr > w:keepNext w:keepLines w:widowControl w:pBdr w:shd w:tabs w:suppressAutoHyphens w:spacing w:ind w:contextualSpacing
  w:mirrorIndents w:jc w:textAlignment w:outlineLvl
w:outlineLvl val!level
w:rPr > {_TEXT}
w:tblPr > w:tblStyleRowBandSize w:tblStyleColBandSize w:tblW w:jc w:tblCellSpacing w:tblInd w:tblBorders w:shd w:tblLayout
  w:tblCellMar
w:tblCellMar,w:tcMar > {_MARGINS}
w:tblStylePr type!{{wholeTable|firstRow|lastRow|firstCol|lastCol|band1Vert|band2Vert|band1Horz|band2Horz|neCell|nwCell|seCell|
  swCell}}
  > w:pPr w:rPr w:tblPr w:trPr w:tcPr
"""
"""Styles."""
