"""Writes the report on a draft: as a page that a facilitator can project, and as a PDF of the same page."""

from __future__ import annotations

from html import escape
from itertools import groupby

from agreement_builder.findings import TITLES, Finding, Severity, reason
from agreement_builder.language.spoken import SPOKEN
from agreement_builder.model.draft_report import Picture, Report
from agreement_builder.model.plaintext import safe
from agreement_builder.render.html import look_folder, styles
from agreement_builder.render.pdf_setting import lean_import
from agreement_builder.render.pictures import draw

_COUNTED = {
    Severity.MUST: "must be mended",
    Severity.SHOULD: "should be looked at",
    Severity.CONSIDER: "worth a thought",
}
_PAPER = """
@page { @bottom-right { content: counter(page) " of " counter(pages) } }
figure svg { min-width: 0; max-height: 225mm }
"""


def html(report: Report) -> bytes:
    """The report as one page in UTF-8 that needs nothing outside it."""
    return _page(report, styles("base.css", "screen.css", "report.css"), paper=False).encode()


def pdf(report: Report) -> bytes:
    """The report as a PDF."""
    look = look_folder()
    with lean_import():
        from agreement_builder.render import pdf_engine
    page = _page(report, styles("base.css", "page.css", "report.css", "wide-fonts.css") + _PAPER, paper=True)
    return pdf_engine.typeset(pdf_engine.printable(page, look / "fonts"), look, {})


def _page(report: Report, style: str, paper: bool) -> str:
    title = escape(f"Check report: {report.title}")
    groups = {severity: [each for each in report.findings if each.severity is severity] for severity in Severity}
    counts = "".join(
        f"<li{' class=some' if groups[severity] else ''}><strong>{len(groups[severity])}</strong>{_COUNTED[severity]}</li>"
        for severity in Severity
    )
    found = "".join(_group(report, severity, chosen) for severity, chosen in groups.items() if chosen)
    pictures = "".join(_picture(each, number, paper) for number, each in enumerate(report.pictures, 1))
    stands = "".join(f"<p>{escape(each)}</p>" for each in report.waived)
    waived = f'<h2 id="waived">What the partners let stand</h2>{stands}' if stands else ""
    contents = "" if paper else _contents(report, groups)
    return safe(
        f'<!DOCTYPE html>\n<html lang="{SPOKEN.tag}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>'
        f'<style>{style}</style></head><body class="short"><header><p class="kind">Check report</p>'
        f"<h1>{escape(report.title)}</h1><p>{escape(report.stage)}</p></header>{contents}<main>"
        f'<h2 id="found">What was found</h2><ul class="counts" role="list">{counts}</ul>'
        f"{found or '<p>Nothing: it is complete, in order, and it adds up.</p>'}"
        f'<h2 id="pictures">Pictures</h2>{pictures}{waived}</main></body></html>\n'
    )


def _contents(report: Report, groups: dict[Severity, list[Finding]]) -> str:
    """Links to each part, for screens."""
    parts = [(severity.value, TITLES[severity]) for severity, chosen in groups.items() if chosen]
    parts += [(f"picture-{number}", each.title) for number, each in enumerate(report.pictures, 1)]
    parts += [("waived", "What the partners let stand")] if report.waived else []
    links = "".join(f'<li><a href="#{at}">{escape(words)}</a></li>' for at, words in parts)
    return f'<nav aria-label="Contents"><h2>Contents</h2><ul role="list">{links}</ul></nav>'


def _group(report: Report, severity: Severity, chosen: list[Finding]) -> str:
    told = "".join(_findings(report, list(same)) for _, same in groupby(chosen, key=lambda each: each.code))
    return (
        f'<section class="{severity.value}" id="{severity.value}"><h3>{TITLES[severity]} ({len(chosen)})</h3>'
        f"{told}</section>"
    )


def _findings(report: Report, same: list[Finding]) -> str:
    """Findings of one code together: each with its place, the way out where it is another, and why it matters once."""
    out, hint = [], ""
    for finding in same:
        out.append(f'<p class="said">{escape(finding.message)}</p>')
        if finding.hint and finding.hint != hint:
            out.append(f"<p>{escape(finding.hint)}</p>")
        hint = finding.hint
        out.append(f'<p class="where">{escape(", ".join(filter(None, (finding.code, str(finding.place)))))}</p>')
    why, sources = same[0].why, [report.sources.get(lesson, "") for finding in same for lesson in finding.evidence]
    told = f'<p class="why">{escape(reason(why, sources))}</p>' if why else ""
    return f'<div class="finding">{"".join(out)}{told}</div>'


def _picture(picture: Picture, number: int, paper: bool) -> str:
    drawn = draw(picture, paper)
    held = drawn if paper else f'<div class="scroll" tabindex="0">{drawn}</div>'
    caption = f"<figcaption>{escape(picture.caption)}</figcaption>" if picture.caption else ""
    return f'<figure id="picture-{number}"><h3>{escape(picture.title)}</h3>{held}{caption}</figure>'
