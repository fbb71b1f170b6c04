"""What may stay of drawings in a house's running heads and feet: pictures, text boxes, plain shapes. A list, and nothing else.

Not here, so not taken: links and actions, names and titles of files, charts, diagrams, embedded files, extensions, effects.
Sources: ECMA-376 Part 1, 20 (drawings); Part 4, 19 (the older drawings that Word still writes into heads).
"""

from __future__ import annotations

_COLOURS = "(a:srgbClr|a:schemeClr|a:sysClr|a:prstClr|a:scrgbClr|a:hslClr)"
_FILLS = "(a:noFill|a:solidFill|a:gradFill|a:pattFill|a:blipFill)"
_LINE_FILLS = "(a:noFill|a:solidFill|a:gradFill|a:pattFill)"
_CHANGES = (
    "a:tint a:shade a:alpha a:alphaMod a:alphaOff a:lumMod a:lumOff a:sat a:satMod a:satOff a:hue a:hueMod a:hueOff"
)
_CHANGED = f"({_CHANGES.replace(' ', '|')}|a:gray|a:inv|a:comp)*"
_SCHEME = "{bg1|tx1|bg2|tx2|dk1|lt1|dk2|lt2|accent1|accent2|accent3|accent4|accent5|accent6|hlink|folHlink|phClr}"
_FROM_EDGES = "distT:emu-up distB:emu-up distL:emu-up distR:emu-up"
_GEOMETRY = "(a:custGeom|a:prstGeom)"
_SHAPES = "(v:shapetype|v:shape|v:rect|v:roundrect|v:oval|v:line|v:polyline|v:group)"
_ON_SHAPES = (
    "style:css fillcolor:drawn-colour strokecolor:drawn-colour strokeweight:drawn-length filled:{t|f|true|false} "
    "stroked:{t|f|true|false} coordsize:drawn-lengths coordorigin:drawn-lengths adj:drawn-lengths opacity:drawn-length "
    "o:spt:drawn-length o:preferrelative:{t|f} o:allowincell:{t|f} o:allowoverlap:{t|f} "
    "o:hralign:{left|center|right} o:hr:{t|f} o:hrstd:{t|f} o:hrpct:drawn-length o:hrnoshade:{t|f}"
)
_IN_SHAPES = "(v:path|v:formulas|v:fill|v:stroke|v:imagedata|v:textbox|v:textpath|w10:wrap)*"

DRAWINGS = f"""
w:drawing > (wp:inline|wp:anchor)!
wp:inline {_FROM_EDGES} > wp:extent! wp:effectExtent wp:docPr! wp:cNvGraphicFramePr a:graphic!
wp:anchor {_FROM_EDGES} simplePos:switch relativeHeight:whole behindDoc:switch locked:switch layoutInCell:switch allowOverlap:switch
  > wp:simplePos wp:positionH! wp:positionV! wp:extent! wp:effectExtent
  (wp:wrapNone|wp:wrapSquare|wp:wrapTight|wp:wrapThrough|wp:wrapTopAndBottom) wp:docPr! wp:cNvGraphicFramePr a:graphic!
wp:simplePos x!emu y!emu
wp:positionH relativeFrom!{{margin|page|column|character|leftMargin|rightMargin|insideMargin|outsideMargin}} > (wp:align|
  wp:posOffset)!
wp:positionV relativeFrom!{{margin|page|paragraph|line|topMargin|bottomMargin|insideMargin|outsideMargin}} > (wp:align|
  wp:posOffset)!
wp:align = {{left|right|center|inside|outside|top|bottom}}
wp:posOffset = number
wp:extent cx!emu-up cy!emu-up
wp:effectExtent l!emu t!emu r!emu b!emu
wp:wrapNone
wp:wrapSquare wrapText!{{bothSides|left|right|largest}} {_FROM_EDGES}
wp:wrapTight,wp:wrapThrough wrapText!{{bothSides|left|right|largest}} distL:emu-up distR:emu-up > wp:wrapPolygon!
wp:wrapPolygon edited:switch > wp:start! wp:lineTo+
wp:start,wp:lineTo x!emu y!emu
wp:wrapTopAndBottom distT:emu-up distB:emu-up
wp:cNvGraphicFramePr > a:graphicFrameLocks
a:graphicFrameLocks noChangeAspect:switch
a:graphic > a:graphicData!
a:graphicData > (pic:pic|wps:wsp|wpg:wgp)!
pic:pic > pic:nvPicPr! pic:blipFill! pic:spPr
pic:nvPicPr > pic:cNvPr! pic:cNvPicPr
pic:cNvPicPr
pic:blipFill,a:blipFill rotWithShape:switch > a:blip! a:srcRect (a:stretch|a:tile)
a:blip r:embed!picture > (a:lum|a:grayscl|a:biLevel|a:alphaModFix|a:clrChange)*
a:lum bright:share contrast:share
a:grayscl
a:biLevel thresh!share
a:alphaModFix amt:share
a:clrChange useA:switch > a:clrFrom! a:clrTo!
a:clrFrom,a:clrTo > {_COLOURS}!
a:srcRect,a:fillRect,a:fillToRect,a:tileRect l:share t:share r:share b:share
a:stretch > a:fillRect
a:tile tx:emu ty:emu sx:share sy:share flip:{{none|x|y|xy}} algn:{{tl|t|tr|l|ctr|r|bl|b|br}}
pic:spPr,wps:spPr > a:xfrm {_GEOMETRY} {_FILLS} a:ln
wpg:grpSpPr > a:xfrm {_FILLS}
a:xfrm rot:number flipH:switch flipV:switch > a:off a:ext a:chOff a:chExt
a:off,a:chOff x!emu y!emu
a:ext,a:chExt cx!emu-up cy!emu-up
a:prstGeom prst!geometry > a:avLst
a:custGeom > a:avLst a:gdLst a:rect a:pathLst!
a:avLst,a:gdLst > a:gd*
a:gd name!guide fmla!formula
a:rect l!guide t!guide r!guide b!guide
a:pathLst > a:path*
a:path w:emu-up h:emu-up fill:{{none|norm|lighten|lightenLess|darken|darkenLess}} stroke:switch
  > (a:close|a:moveTo|a:lnTo|a:arcTo|a:quadBezTo|a:cubicBezTo)*
a:close
a:moveTo,a:lnTo > a:pt!
a:quadBezTo,a:cubicBezTo > a:pt+
a:pt x!guide y!guide
a:arcTo wR!guide hR!guide stAng!guide swAng!guide
a:noFill
a:solidFill > {_COLOURS}
a:gradFill rotWithShape:switch > a:gsLst a:lin a:tileRect
a:gsLst > a:gs*
a:gs pos!share > {_COLOURS}!
a:lin ang:number scaled:switch
a:pattFill prst:{{pct5|pct10|pct20|pct25|pct30|pct40|pct50|pct60|pct70|pct75|pct80|pct90|horz|vert|ltHorz|ltVert|dkHorz|dkVert|
  cross|diagCross}}
  > a:fgClr a:bgClr
a:fgClr,a:bgClr > {_COLOURS}!
a:srgbClr val!hex6 > {_CHANGED}
a:schemeClr val!{_SCHEME} > {_CHANGED}
a:sysClr val!{{windowText|window}} lastClr:hex6 > {_CHANGED}
a:prstClr val!{{black|white|red|green|blue|yellow|gray|orange|purple|navy|teal|maroon|silver|lime|aqua|fuchsia|
  olive}} > {_CHANGED}
a:scrgbClr r!share g!share b!share > {_CHANGED}
a:hslClr hue!whole sat!share lum!share > {_CHANGED}
{_CHANGES.replace(" ", ",")} val!share
a:gray,a:inv,a:comp
a:ln w:whole cap:{{rnd|sq|flat}} cmpd:{{sng|dbl|thickThin|thinThick|tri}} algn:{{ctr|in}}
  > {_LINE_FILLS} a:prstDash (a:round|a:bevel|a:miter) a:headEnd a:tailEnd
a:prstDash val!{{solid|dot|dash|lgDash|dashDot|lgDashDot|lgDashDotDot|sysDash|sysDot|sysDashDot|sysDashDotDot}}
a:round,a:bevel
a:miter lim:share
a:headEnd,a:tailEnd type:{{none|triangle|stealth|diamond|oval|arrow}} w:{{sm|med|lg}} len:{{sm|med|lg}}
wps:wsp > wps:cNvPr (wps:cNvSpPr|wps:cNvCnPr)! wps:spPr! wps:style wps:txbx wps:bodyPr
wps:cNvSpPr txBox:switch
wps:cNvCnPr
wps:style > a:lnRef! a:fillRef! a:effectRef! a:fontRef!
a:lnRef,a:fillRef,a:effectRef idx!level > {_COLOURS}
a:fontRef idx!{{major|minor|none}} > {_COLOURS}
wps:txbx > w:txbxContent!
wps:bodyPr rot:number vert:{{horz|vert|vert270|wordArtVert|eaVert}} wrap:{{none|square}} lIns:emu tIns:emu rIns:emu bIns:emu
  vertOverflow:{{overflow|ellipsis|clip}} horzOverflow:{{overflow|clip}} anchor:{{t|ctr|b|just|
  dist}} anchorCtr:switch upright:switch
  > (a:noAutofit|a:normAutofit|a:spAutoFit)
a:noAutofit,a:spAutoFit
a:normAutofit fontScale:share lnSpcReduction:share
wpg:wgp > wpg:cNvPr wpg:cNvGrpSpPr! wpg:grpSpPr! (wps:wsp|wpg:grpSp|pic:pic)*
wpg:grpSp > wpg:cNvPr! wpg:cNvGrpSpPr! wpg:grpSpPr! (wps:wsp|wpg:grpSp|pic:pic)*
wpg:cNvGrpSpPr
w:pict > {_SHAPES}+
v:shapetype id!drawn-type-id {_ON_SHAPES} path:drawn-path > {_IN_SHAPES}
v:shape type:drawn-type {_ON_SHAPES} path:drawn-path > {_IN_SHAPES}
v:rect,v:oval {_ON_SHAPES} > {_IN_SHAPES}
v:roundrect {_ON_SHAPES} arcsize:drawn-length > {_IN_SHAPES}
v:line {_ON_SHAPES} from:drawn-lengths to:drawn-lengths > {_IN_SHAPES}
v:polyline {_ON_SHAPES} points:drawn-lengths > {_IN_SHAPES}
v:group {_ON_SHAPES} > {_SHAPES[:-1]}|w10:wrap)*
v:path arrowok:{{t|f}} fillok:{{t|f}} strokeok:{{t|f}} gradientshapeok:{{t|f}} textpathok:{{t|f}} limo:drawn-lengths
  textboxrect:drawn-lengths v:drawn-path o:connecttype:{{none|rect|segments|custom}} o:extrusionok:{{t|f}}
v:formulas > v:f*
v:f eqn:formula
v:fill on:{{t|f}} type:{{solid|gradient|gradientRadial}} color:drawn-colour color2:drawn-colour opacity:drawn-length
  angle:drawn-length focus:drawn-length
v:stroke on:{{t|f}} color:drawn-colour weight:drawn-length opacity:drawn-length joinstyle:{{round|bevel|miter}}
  dashstyle:{{solid|dash|dot|dashdot|longdash|longdashdot|longdashdotdot|shortdot|shortdash|shortdashdot|shortdashdotdot}}
  endcap:{{flat|square|round}} linestyle:{{single|thinThin|thinThick|thickThin|thickBetweenThin}}
v:imagedata r:id!picture croptop:drawn-length cropbottom:drawn-length cropleft:drawn-length cropright:drawn-length
  gain:drawn-length blacklevel:drawn-length grayscale:{{t|f}} bilevel:{{t|f}} chromakey:drawn-colour
v:textbox style:css inset:drawn-lengths > w:txbxContent!
v:textpath on:{{t|f}} fitshape:{{t|f}} fitpath:{{t|f}} trim:{{t|f}} xscale:{{t|f}} string:words style:css
w10:wrap type:{{none|square|tight|through|topAndBottom}} side:{{both|left|right|largest}} anchorx:{{margin|page|text|char}}
  anchory:{{margin|page|text|line}}
"""
"""Drawings of both kinds. Names and descriptions are made by the builder; so is what says which kind of drawing it is."""

GEOMETRIES = (
    "rect|roundRect|ellipse|line|lineInv|triangle|rtTriangle|diamond|parallelogram|trapezoid|pentagon|hexagon|"
    "heptagon|octagon|decagon|dodecagon|plus|star4|star5|star6|star7|star8|homePlate|chevron|rightArrow|leftArrow|"
    "upArrow|downArrow|leftRightArrow|upDownArrow|bentArrow|wedgeRectCallout|wedgeRoundRectCallout|"
    "wedgeEllipseCallout|bracketPair|bracePair|leftBrace|rightBrace|leftBracket|rightBracket|straightConnector1|"
    "bentConnector2|bentConnector3|bentConnector4|bentConnector5|curvedConnector2|curvedConnector3|curvedConnector4|"
    "curvedConnector5|snip1Rect|snip2SameRect|snip2DiagRect|snipRoundRect|round1Rect|round2SameRect|round2DiagRect|"
    "frame|halfFrame|corner|diagStripe|donut|arc|pie|chord|blockArc|teardrop|heart|sun|moon|cloud|wave|doubleWave|"
    "ribbon|ribbon2|can|cube|bevel|foldedCorner|plaque|flowChartProcess|flowChartTerminator|flowChartDocument|"
    "flowChartManualInput|flowChartDelay|flowChartOffpageConnector"
)
"""Ready-made outlines that are taken; a rectangle stands for any other."""
