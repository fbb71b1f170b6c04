"""Starts the command line with `python -m agreement_builder`, where the command itself is not on the path. It does nothing else."""

from agreement_builder.cli import main

if __name__ == "__main__":
    main()
