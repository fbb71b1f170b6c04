"""A field of an ordinary terminal beside taking letters: what its keys do, and a warning before typing is lost."""

from __future__ import annotations

from prompt_toolkit.application import get_app
from prompt_toolkit.filters import Condition, has_selection
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys

from agreement_builder.terminal.console import Command, Said, command_apart, is_command
from agreement_builder.terminal.rich_common import fitting, more_keys

_IN_FIELD = ("? why", ":back", ":open to be agreed", ":na does not apply", "Ctrl-C stop")
_IN_FILLED_FIELD = ("Enter keep", "typing replaces, ← → edit", ":clear", ":back", "? why")
_TO_BRING = "↑ change the default"
_NOT_SAVED_YET = "What you are typing is not saved yet. Enter saves it; Ctrl-C again leaves it."


class Field:
    """What a field does beside taking letters: it says what the keys do, and warns once before typing is lost."""

    def __init__(self, text: str, several: bool, offered: str) -> None:
        self.text = text
        self.several = several
        self.offered = offered
        self.warned = False

    def select(self) -> None:
        """Select the text of a line, so that typing takes its place."""
        buffer = get_app().current_buffer
        if self.text and not self.several:
            buffer.cursor_position = 0
            buffer.start_selection()
            if buffer.selection_state:
                buffer.selection_state.enter_shift_mode()
            buffer.cursor_position = len(self.text)

    def toolbar(self) -> FormattedText:
        """What the keys do now."""
        if self.warned:
            return FormattedText([("class:told", f" {_NOT_SAVED_YET}")])
        buffer = get_app().current_buffer
        keys: tuple[str, ...] = _IN_FILLED_FIELD if buffer.selection_state else _IN_FIELD
        if self.offered and not buffer.text:
            keys = (_TO_BRING, *keys)
        return FormattedText([("", f" {fitting(keys, ':more')}")])

    def keys(self) -> KeyBindings:
        """The keys of a field."""
        keys = KeyBindings()
        keys.add("f1")(lambda event: event.app.exit(exception=Said(Command.WHY)))

        @keys.add("c-c")
        def _stop(event: KeyPressEvent) -> None:
            typing = event.current_buffer.text.strip()
            if typing and typing != self.text.strip() and not is_command(typing) and not self.warned:
                self.warned = True
            else:
                event.app.exit(exception=KeyboardInterrupt())

        @keys.add("up", filter=Condition(lambda: bool(self.offered) and not get_app().current_buffer.text))
        def _bring(event: KeyPressEvent) -> None:
            event.current_buffer.insert_text(self.offered)

        @keys.add("enter")
        def _enter(event: KeyPressEvent) -> None:
            buffer = event.current_buffer
            if more_keys(event):
                # Keys that come with Enter were pasted, and a text that is pasted is one answer.
                buffer.exit_selection()
                buffer.insert_text("\n" if self.several else " ")
                return
            buffer.exit_selection()
            before, after, last = (
                buffer.document.text_before_cursor,
                buffer.document.text_after_cursor,
                buffer.document.current_line,
            )
            ends = not after.strip() and (not before.strip() or not last.strip())
            if not self.several or ends or command_apart(buffer.text, self.text)[1]:
                buffer.validate_and_handle()
            else:
                buffer.insert_text("\n")

        @keys.add("c-u", filter=has_selection)
        @keys.add("c-k", filter=has_selection)
        @keys.add("delete", filter=has_selection)
        def _empty(event: KeyPressEvent) -> None:
            event.current_buffer.cut_selection()

        @keys.add("backspace", filter=has_selection)
        def _backspace(event: KeyPressEvent) -> None:
            # A mistake is mostly near the end: taking everything away would be more than was meant.
            event.current_buffer.exit_selection()
            event.current_buffer.delete_before_cursor()

        @keys.add(Keys.BracketedPaste)
        def _paste(event: KeyPressEvent) -> None:
            pasted = event.data.replace("\r\n", "\n").replace("\r", "\n")
            if has_selection():
                event.current_buffer.cut_selection()
            event.current_buffer.insert_text(pasted if self.several else " ".join(pasted.split()))

        return keys
