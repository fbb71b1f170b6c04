"""What people and mischief type: what has broken writers of documents before. Data only."""

from __future__ import annotations

# fmt: off
HOSTILE = (
    "*", "**bold**", "_under_score_", "`code`", "~~gone~~", "<b>bold</b>", "<!-- hidden -->",
    "<script>alert(1)</script>", "&amp;", "&#x41;", "&notit;", "R&D", "a < b > c", "]]>", "<![CDATA[x]]>",
    "<?php ?>", "{{ value }}", "{% if x %}", "{#", "${x}", "# not a heading", "#", "trailing #", "1. not a list",
    "12) nor this", "- nor this", "+ nor", "> nor", "---", "===", ":--", "| a | b |", "a|b", "\\", "ends with \\",
    "\\*", "\\|", "[link](http://x.example)", "![image](x)", "[x]", "[ref]: http://x.example", "!", "(", ")",
    "https://example.org/a_b_c", "dana@example.org", "'", '"', "“quoted”", "O’Brien", " leading", "trailing ",
    "  two  spaces  ", "\u00a0", "a\u00a0b", "\t", "a\tb", "שלום עולם", "مرحبا (1)", "\u202eright to left", "👩‍👧‍👦",
    "🏴󠁧󠁢󠁷󠁬󠁳󠁿", "e\u0301", "Zu\u0308rich", "日本語", "\U0001d56c", "\u200b", "\u00ad", "\ufeff",
    "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 2, "x" * 200, "£1,184,000", "100%", "None", "0",
    "PAGE \\* MERGEFORMAT", "\x07", "\x00", "\u2028", "\ufffe",
)
# fmt: on
"""Marks of every format, spaces, scripts, signs without width, long words, controls."""
