"""Our program in a process that stays: `again.py document folder formats answers...` builds once for each line that it reads.

The answers files take turns, so that each build finds an answer changed. Everything that a build needs is read anew from
its files but the library, which a running program keeps.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from agreement_builder import workflow
from agreement_builder.store.answers_file import read

DAY = date(2026, 7, 20)


if __name__ == "__main__":
    document, folder, formats, files = sys.argv[1], Path(sys.argv[2]), tuple(sys.argv[3].split(",")), sys.argv[4:]
    library = workflow.library_at(None)
    for number, _ in enumerate(sys.stdin):
        agreement = workflow.reread(library, read(Path(files[number % len(files)])))
        workflow.build(agreement, formats, folder, document, DAY)
        print("done", flush=True)
