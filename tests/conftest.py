"""What holds for every run of the tests: no test fails because the machine is slow, and the end tells where the time went."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("here", deadline=None)
settings.load_profile("here")


def by_folder(reports: list[pytest.TestReport]) -> dict[str, tuple[int, float]]:
    """How many tests ran in each folder of `tests/` and the seconds that they took in all, the longest first."""
    ran: dict[str, set[str]] = defaultdict(set)
    seconds: dict[str, float] = defaultdict(float)
    for report in reports:
        parts = Path(report.nodeid.partition("::")[0]).parts
        folder = "/".join(parts[:2]) if len(parts) > 2 else parts[0]
        ran[folder].add(report.nodeid)
        seconds[folder] += report.duration
    return {folder: (len(ran[folder]), seconds[folder]) for folder in sorted(seconds, key=lambda one: -seconds[one])}


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tells it, where tests of more than one folder ran."""
    reports = [
        report for group in terminalreporter.stats.values() for report in group if isinstance(report, pytest.TestReport)
    ]
    folders = by_folder(reports)
    if len(folders) > 1:
        terminalreporter.section("seconds by folder")
        for folder, (count, seconds) in folders.items():
            terminalreporter.write_line(f"{seconds:8.1f}  {folder} ({count} tests)")
