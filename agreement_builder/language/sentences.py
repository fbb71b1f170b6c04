"""Where sentences end, in every language that ends them as ours do. Looks at signs alone and knows no word."""

from __future__ import annotations

import re
from collections.abc import Iterator


def ends_at(stops: str) -> re.Pattern[str]:
    """What ends a sentence: one of these signs, and the quotation marks and brackets that it stands in, before a space."""
    return re.compile(rf"[{re.escape(stops)}][”’\")]*(?=\s|$)")


END = ends_at(".!?")


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text without spaces around them. The end of a line is the end of a sentence too."""
    for line in text.split("\n"):
        begin = 0
        for end in [*(found.end() for found in END.finditer(line)), len(line)]:
            if said := line[begin:end].strip():
                yield said
            begin = end
