"""Writes the report on a draft: as a page that a facilitator can project, and as a PDF of the same page."""

from __future__ import annotations

from html import escape

from agreement_builder.findings import Finding, Severity
from agreement_builder.model.plaintext import safe
from agreement_builder.model.report import Report
from agreement_builder.render.html import look_folder, styles
from agreement_builder.render.pdf_setting import lean_import, own_fonts_only
from agreement_builder.render.pictures import draw

TITLES = {
    Severity.MUST: "Must be mended",
    Severity.SHOULD: "Should be looked at",
    Severity.CONSIDER: "Worth a thought",
}
_STYLE = """
.finding { break-inside: avoid; margin: 0 0 1.2em; padding-left: 1em; border-left: 3px solid #000 }
.finding p { margin: 0 0 .3em }
.finding .where { font-size: .85em }
figure { break-inside: avoid; margin: 0 0 2em }
figure svg { max-width: 100%; height: auto }
"""


def html(report: Report) -> bytes:
    """The report as one page in UTF-8 that needs nothing outside it."""
    return _page(report, styles("base.css", "screen.css")).encode()


def pdf(report: Report) -> bytes:
    """The report as a PDF."""
    look = look_folder()
    with own_fonts_only(look / "fonts"):
        with lean_import():
            from agreement_builder.render import pdf_engine
        page = _page(report, styles("base.css", "page.css", "wide-fonts.css"))
        return pdf_engine.typeset(pdf_engine.printable(page, look / "fonts"), look, {})


def _page(report: Report, style: str) -> str:
    title = escape(f"Check report: {report.title}")
    found = "".join(_group(report, severity) for severity in Severity)
    pictures = "".join(
        f"<figure><h3>{escape(each.title)}</h3>{draw(each)}<figcaption>{escape(each.says)}</figcaption></figure>"
        for each in report.pictures
    )
    stands = "".join(f"<p>{escape(each)}</p>" for each in report.waived)
    waived = f"<h2>What the partners let stand</h2>{stands}" if stands else ""
    return safe(
        f'<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{title}</title><style>{style}{_STYLE}</style></head><body><main><h1>{title}</h1>"
        f"<p>{escape(report.stage)}</p><h2>What was found</h2>"
        f"{found or '<p>Nothing: it is complete, in order, and it adds up.</p>'}"
        f"<h2>Pictures</h2>{pictures}{waived}</main></body></html>\n"
    )  # fmt: skip


def _group(report: Report, severity: Severity) -> str:
    chosen = [finding for finding in report.findings if finding.severity is severity]
    told = "".join(_finding(report, each) for each in chosen)
    return f"<h3>{TITLES[severity]} ({len(chosen)})</h3>{told}" if chosen else ""


def _finding(report: Report, finding: Finding) -> str:
    sources = dict.fromkeys(filter(None, (report.sources.get(lesson, "") for lesson in finding.evidence)))
    cited = f" ({'; '.join(sources)})" if sources else ""
    why = f"<p>Why: {escape(finding.why.rstrip('.') + cited)}.</p>" if finding.why else ""
    where = ", ".join(filter(None, (finding.code, str(finding.place))))
    return (
        f'<div class="finding"><p><strong>{escape(finding.message)}</strong></p><p>{escape(finding.hint)}</p>{why}'
        f'<p class="where">{escape(where)}</p></div>'
    )
