"""Where the program starts, as a command and with `python -m agreement_builder`. All else is in `agreement_builder.cli`."""

import gc


def main() -> None:
    """Runs the command line.

    A command builds one large tree, keeps it and ends. Looking through it for waste finds none, so that is done seldom while it
    runs and not at all when it ends: what is left goes back to the system with the process.
    """
    gc.set_threshold(500_000, 50, 1000)
    try:
        from agreement_builder.cli import main

        main()
    finally:
        gc.freeze()


if __name__ == "__main__":
    main()
