"""`python -m tests.corpus` tells what disagrees with the labels, and writes the figures into the page on checks.

With names of sets behind it, it only tells what the checks find in those and what came of their labels.
"""

from __future__ import annotations

import sys

from tests.corpus import scoring

for name in sys.argv[1:]:
    done = scoring.outcome(name)
    for finding in scoring.findings(name):
        sign = "wrong" if finding in done.wrong else "right" if finding in done.right else "base"
        print(f"{sign:6} {finding.severity:8} {finding.code} [{finding.about}] {finding.message}")
    print(*(f"missed {label}" for label in (*done.planted_missed, *done.missed, *done.lost)), sep="\n")
if not sys.argv[1:]:
    print(*scoring.troubles(), sep="\n")
    scoring.write()
    print(scoring.table().partition("\n")[0])
