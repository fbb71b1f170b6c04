"""Makes the HTML of a whole document for each line that it is told, and prints the seconds: `whole.py example document`.

It runs with an earlier state of the program as well, so it asks for nothing that has not long been there.
"""

from __future__ import annotations

import sys
import time
from datetime import date
from pathlib import Path

from agreement_builder.model.walk import parts
from agreement_builder.render.markup import Markup
from agreement_builder.store.answers_file import read
from agreement_builder.workflow.agreements import assemble_anyway, reread
from agreement_builder.workflow.opening import library_at

DAY = date(2026, 7, 20)


def main(example: Path, document: str) -> None:
    """Answers each line. What opening the answers costs is not counted."""
    library = library_at(None)
    for _ in sys.stdin:
        agreement = reread(library, read(example))
        start = time.process_time()
        made = assemble_anyway(agreement, DAY, document)
        markup = Markup(made, paper=False)
        "".join(markup.part(part) for part in parts(made.document))
        print(time.process_time() - start, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
