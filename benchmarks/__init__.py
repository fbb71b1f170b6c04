"""How fast the program is, as ratios: our commands beside what else a person could run, measured in turn in one go.

`python -m benchmarks` runs everything; docs/performance.md tells what came out. Nothing here ships with the program.
"""
