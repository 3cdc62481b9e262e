"""The commands that build nothing: they make a file to write in, renew a note, explain a code, hand out the schemas."""

from __future__ import annotations

import sys
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from canting.codes import explain as explanation
from canting.console import say
from canting.dates import WIB
from canting.dialogue import Dialogue
from canting.jsonschema import schema_files
from canting.renew import renew_translations
from canting.scaffold import NAMES, NewFile, collection_named, create_files, original_for

if TYPE_CHECKING:
    from datetime import date

    from canting.commandline import Options

SCHEMAS = Path(".canting/schema")


def new(options: Options) -> int:
    """Make a ready file in content/, every setting explained, and its English pair where that is wanted."""
    today = (options.now or datetime.now(WIB)).date()
    if options.words:
        word, title = options.words
        collection = collection_named(word)
        if collection is None:
            say(options, "unknown_kind", word=word, known=", ".join(NAMES[options.lang]))
            return 2
        wanted = NewFile(collection, title, english_too=options.en)
    elif sys.stdin and sys.stdin.isatty():
        try:
            wanted = ask_for_file(options, today)
        except (EOFError, KeyboardInterrupt):
            print()
            say(options, "stopped")
            return 130
    else:
        say(options, "how_to_new")
        return 2
    try:
        files = create_files(options.content, wanted, today)
    except FileExistsError as error:
        say(options, "exists", file=error)
        return 2
    for file in files:
        say(options, "created", file=file)
    if not options.words:
        for next_step, file in zip(("write_on", "then_translate"), files, strict=False):
            say(options, next_step, file=file)
    return 0


def ask_for_file(options: Options, today: date) -> NewFile:
    """Ask in the terminal for all that a new file needs."""
    with suppress(ImportError):  # where there is one, arrow keys move within what is being typed
        import readline  # noqa: F401
    dialogue = Dialogue(input, print, options.lang)
    return dialogue.new_file(today, partial(original_for, options.content), english_too=options.en)


def translated(options: Options) -> int:
    """Note that the translations that a path means say what their original says now."""
    path = options.words[0]
    renewed = renew_translations(path, options)
    if not renewed:
        say(options, "no_translation", path=path)
        return 2
    for file, has_changed in renewed.items():
        say(options, "renewed" if has_changed else "not_renewed", file=file)
    return 0


def explain(options: Options) -> int:
    """Print what a code behind a message means."""
    code = options.words[0]
    text = explanation(code, options.lang)
    if text is None:
        say(options, "no_code", code=code)
        return 2
    print(text)
    return 0


def schema(options: Options) -> int:
    """Write what other programs need to know of the kinds of page, so that they complete and check settings."""
    SCHEMAS.mkdir(parents=True, exist_ok=True)
    files = dict(schema_files())
    for name, text in files.items():
        (SCHEMAS / name).write_text(text, encoding="utf-8", newline="\n")
    say(options, "schemas", folder=SCHEMAS.as_posix(), files=len(files))
    return 0


ERRANDS = {"new": new, "translated": translated, "explain": explain, "schema": schema}
"""By the word of the command line."""
