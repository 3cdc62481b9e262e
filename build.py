#!/usr/bin/env python3
"""The front door: build, serve and check the site, from a clone and Python alone.

Who reads on from `make_outputs` reads the house: what comes in, what becomes of it, what goes out.
"""

import sys
from pathlib import Path

# Written as Python 3.6 can read it, so that an old Python meets two sentences here
# and no SyntaxError; nothing of canting may be imported above them.
if sys.version_info < (3, 11):  # noqa: UP036
    found = f"{sys.version.split()[0]} ({sys.executable})"
    print(
        f"Canting memerlukan Python 3.11 atau yang lebih baru, bukan {found}.\n"
        f"Canting needs Python 3.11 or newer, not {found}.",
        file=sys.stderr,
    )
    sys.exit(2)

from typing import TYPE_CHECKING

from canting.commandline import WORDS, Options, parse_command_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from canting.model import Output, Site
    from canting.problems import Problem

ROOT = Path(__file__).resolve().parent
LOG = Path(".canting/log.txt")
CARDS = Path(".canting/cards")
PREVIEW = Path(".canting/preview")


def main(words: "list[str]") -> int:
    """Run one command and return its exit code; a fault of ours goes to the log, not to the editor."""
    options = parse_command_line(words)

    # Behind the command line: --help and a wrong use need no packages.
    from canting.bootstrap import ensure_packages

    ensure_packages(ROOT)

    from canting.problems import ContentError

    commands = {"build": build, "serve": serve, "check": check, "new": new, "explain": explain, "why": why}
    try:
        return commands[options.command](options)
    except ContentError as error:
        return report(error.problems, options)
    except KeyboardInterrupt:
        return 130
    except Exception:  # the one place that sees what nobody foresaw
        return log_fault(options)


def make_outputs(options: Options, *, check_unpublished: bool = False) -> "tuple[Site, list[Output], list[Problem]]":
    """Run every stage in order and return the site, all that it publishes, and the warnings."""
    from canting.assets import file_addresses, render_files
    from canting.cloths import draw_cloths, render_cloths
    from canting.feeds import render_feeds
    from canting.icons import draw_icons, render_icons
    from canting.ics import render_calendars
    from canting.kept import read_kept
    from canting.load import load_site
    from canting.render import render_pages
    from canting.sitemap import render_sitemap
    from canting.social import plan_posters, poster_addresses, render_posters

    site, strings, warnings = load_site(options, check_unpublished=check_unpublished)
    cloths, icons = draw_cloths(site), draw_icons()
    posters = plan_posters(site, strings)
    files = {
        **file_addresses(site, options.templates),
        **poster_addresses(posters),
        **{name: address for name, (address, _) in {**cloths, **icons}.items()},
    }
    outputs = [
        *render_pages(site, strings, files, options.templates),
        *render_feeds(site, files),
        *render_calendars(site, strings),
        *render_sitemap(site, strings),
        *render_files(site, options.templates),
        *render_cloths(cloths),
        *render_icons(icons, site),
        *render_posters(posters, read_kept(CARDS)),
    ]
    return site, outputs, warnings


def build(options: Options) -> int:
    """Publish the site; while content has errors, the old one stays."""
    from canting.kept import write_kept
    from canting.problems import stops_publishing
    from canting.publish import publish
    from canting.social import posters_among

    _, outputs, warnings = make_outputs(options)
    if stops_publishing(warnings, strict=options.strict):
        return report(warnings, options)
    changed = publish(outputs, options.output)
    write_kept(CARDS, posters_among(outputs))
    code = report(warnings, options)
    say(options, "built", folder=options.output, files=len(outputs), changed=changed)
    return code


def check(options: Options) -> int:
    """Check what build checks, drafts too, and the links and weights of the finished pages; write nothing."""
    from canting.crawl import crawl, unused_media
    from canting.weight import weigh

    site, outputs, warnings = make_outputs(options, check_unpublished=True)
    code = report([*warnings, *crawl(outputs, site), *unused_media(site), *weigh(outputs, site)], options)
    if code == 0:
        say(options, "checked", files=len(outputs))
    return code


def serve(options: Options) -> int:
    """Show the site on this computer and build it again at every save; the last good one stays up."""
    from canting.problems import ContentError
    from canting.serve import HOST, free_port, serve

    port = free_port()
    preview = options._replace(output=PREVIEW, base_url=f"http://{HOST}:{port}/", preview=True)

    def rebuild() -> None:
        try:
            build(preview)
        except ContentError as error:
            report(error.problems, preview)
        except Exception:  # a fault of ours must not take the preview down
            log_fault(preview)

    rebuild()
    say(options, "serving", address=preview.base_url)
    serve(PREVIEW, [options.content, options.templates], rebuild, port)
    return 130


def new(options: Options) -> int:
    """Make a ready file in content/, every setting explained, and with --en its English pair."""
    from datetime import datetime

    from canting.dates import WIB
    from canting.scaffold import NAMES, collection_named, create_files

    word, title = options.words
    collection = collection_named(word)
    if collection is None:
        say(options, "unknown_kind", word=word, known=", ".join(NAMES))
        return 2
    today = (options.now or datetime.now(WIB)).date()
    languages = ("id", "en") if options.en else ("id",)
    try:
        files = create_files(options.content, collection, title, today, languages)
    except FileExistsError as error:
        say(options, "exists", file=error)
        return 2
    for file in files:
        say(options, "created", file=file)
    return 0


def explain(options: Options) -> int:
    """Print what a code behind a message means."""
    from canting.report import explain

    code = options.words[0]
    text = explain(code, options.lang)
    if text is None:
        say(options, "no_code", code=code)
        return 2
    print(text)
    return 0


def why(options: Options) -> int:
    """Print what an output is made from."""
    from canting.problems import suggestion
    from canting.urls import output_path

    _, outputs, _ = make_outputs(options)
    by_path = {output.path: output for output in outputs}
    wanted = options.words[0].removeprefix(f"{options.output.as_posix()}/")
    path = next((path for path in (wanted, output_path(wanted)) if path in by_path), None)
    if path is None:
        say(
            options,
            "no_output",
            path=wanted,
            suggestion=getattr(suggestion(wanted, by_path), options.lang),
        )
        return 2
    print(
        "\n".join(
            [
                f"{options.output.as_posix()}/{path}",
                *(f"  {source}" for source in by_path[path].sources),
            ]
        )
    )
    return 0


def report(problems: "Iterable[Problem]", options: Options) -> int:
    """Print the problems in the form that was asked for; return 1 when any of them stops publishing."""
    from canting.problems import stops_publishing
    from canting.report import render_report

    problems = list(problems)
    sys.stdout.write(render_report(problems, options.format, options.lang, strict=options.strict))
    return 1 if stops_publishing(problems, strict=options.strict) else 0


def log_fault(options: Options) -> int:
    """Keep the traceback of a fault of ours for who can mend it, and say where it is."""
    import traceback

    LOG.parent.mkdir(exist_ok=True)
    LOG.write_text(traceback.format_exc(), encoding="utf-8")
    say(options, "fault", log=LOG)
    return 70


def say(options: Options, name: str, **blanks: object) -> None:
    """Say one sentence in the language that was asked for; reports for machines stay alone on standard output."""
    stream = sys.stdout if options.format == "text" else sys.stderr
    print(WORDS[name][options.lang].format_map(blanks), file=stream)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
