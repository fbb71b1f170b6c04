"""Help: every command explains itself, in sentences, with an example that names the program."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

import click
import pytest

import agreement_builder.cli as cli_room
from agreement_builder.cli import cli
from tests.support.command import run


def commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))
        else:
            yield (*path, name)


ALL = tuple(commands(cli))


def test_the_walk_finds_the_commands() -> None:
    assert {("build",), ("check",), ("set",), ("new",), ("pack", "check")} <= set(ALL)


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_help_has_an_example_that_can_be_typed(path: tuple[str, ...]) -> None:
    said = run(*path, "--help")
    assert said.code == 0
    assert f"Usage: agreement-builder {' '.join(path)}" in said.out
    examples = re.findall(rf"^ +(?:Example:  )?agreement-builder {' '.join(path)}\b.*$", said.out, re.MULTILINE)
    assert examples, "no example"
    assert run(*path, "-h").out == said.out


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_every_option_says_what_it_does(path: tuple[str, ...]) -> None:
    command: click.Command = cli
    for name in path:
        assert isinstance(command, click.Group)
        command = command.commands[name]
    for option in command.params:
        if isinstance(option, click.Option):
            assert option.help, f"{option.name} says nothing"
            assert option.help.rstrip().endswith((".", ")")), option.help


@pytest.mark.parametrize("path", [(), ("pack",)], ids=["all", "pack"])
def test_the_list_says_of_each_command_what_it_does(path: tuple[str, ...]) -> None:
    group = cli if not path else cli.commands[path[0]]
    assert isinstance(group, click.Group)
    listed = re.findall(r"^  (\S+)  +(.+)$", run(*path, "--help").out.partition("Commands:\n")[2], re.MULTILINE)
    assert [name for name, _ in listed if name != "Start"] == sorted(group.commands)
    assert all(re.fullmatch(r"[^.]+[^.]\.", about) for name, about in listed if name != "Start"), listed


def test_every_command_that_is_written_is_in_the_list() -> None:
    modules = [import_module(f"agreement_builder.cli.{module.name}") for module in iter_modules(cli_room.__path__)]
    written = {
        id(each): each for module in modules for each in vars(module).values() if isinstance(each, click.Command)
    }
    assert {"build", "new", "pack", "doctor"} < {each.name for each in written.values()}
    known = {id(each) for group in (cli, cli.commands["pack"]) for each in group.commands.values()}  # type: ignore[attr-defined]
    assert [each.name for id, each in written.items() if id not in known and each is not cli] == []


def test_the_version_is_told() -> None:
    assert re.fullmatch(r"agreement-builder, version \d+\.\d+\.\d+\S*\n", run("--version").out)


def test_the_program_starts_where_the_command_is_not_on_the_path() -> None:
    said = subprocess.run(
        [sys.executable, "-m", "agreement_builder", "--version"], capture_output=True, text=True, check=True
    )
    assert said.stdout == run("--version").out


@pytest.mark.parametrize("words", [("buld",), ("pack", "chek"), ("--vresion",)])
def test_a_misspelt_command_is_wrong_use(words: tuple[str, ...]) -> None:
    said = run(*words)
    assert said.code == 2
    assert words[-1] in said.err
