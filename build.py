#!/usr/bin/env python3
"""The front door: build, serve and check the site, from a clone and Python alone.

Who reads on from `make_outputs` reads the house: what comes in, what becomes of it, what goes out.
"""

import signal
import sys
from io import TextIOWrapper
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

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from canting.commandline import Options, parse_command_line
from canting.console import log_fault, report, say, since, tell

if TYPE_CHECKING:
    from typing import Any

    from canting.latest import LatestIndex
    from canting.ledger import Ledger
    from canting.model import Output, Site
    from canting.problems import Problem
    from canting.stages import Stages
    from canting.uptodate import Record

ROOT = Path(__file__).resolve().parent
RECORD = Path(".canting/last-build")
REASONS = Path(".canting/reasons")
BESIDE = Path(".canting")


class Kept(NamedTuple):
    """The folders of what was drawn or developed by earlier builds."""

    cards: Path
    pictures: Path


KEPT = Kept(Path(".canting/cards"), Path(".canting/pictures"))


def main(words: "list[str]") -> int:
    """Run one command and return its exit code; a fault of ours goes to the log, not to the editor."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A pipe on Windows has an encoding that our sentences and some names of files are not in.
            stream.reconfigure(encoding="utf-8", errors="replace")
    options = parse_command_line(words)

    # Behind the command line: --help and a wrong use need no packages.
    from canting.bootstrap import ensure_packages

    ensure_packages(ROOT)

    commands = {
        "build": build,
        "serve": serve,
        "check": check,
        "new": errand,
        "translated": errand,
        "explain": errand,
        "why": why,
        "schema": errand,
        "verify": verify,
    }
    try:
        return commands[options.command](options)
    except KeyboardInterrupt:
        return 130
    except MemoryError:
        say(options, "no_memory")
        return 1
    except Exception as error:  # the one place that sees what nobody foresaw
        return stopped_by(error, options)


def stopped_by(error: Exception, options: Options) -> int:
    """Say what stopped a command, and return its exit code."""
    # Here, since they cost a build with nothing to do a seventh of its time.
    from canting.problems import ContentError
    from canting.workers import LostWorkerError

    if isinstance(error, ContentError):
        return report(error.problems, options)
    if isinstance(error, LostWorkerError):
        say(options, "lost_worker")
        return 1
    log_fault(options)
    return 70


def make_outputs(
    options: Options,
    ledger: "Ledger | None" = None,
    stages: "Stages | None" = None,
    *,
    kept: "Kept | None" = None,
    check_unpublished: bool = False,
) -> "tuple[Site, list[Output], list[Problem]]":
    """Run every stage in order and return the site, all that it publishes, and the warnings."""
    from canting.assets import file_addresses, file_recipes
    from canting.cloths import cloth_recipes, draw_cloths, site_cloths
    from canting.facts import site_facts, structure_of
    from canting.feeds import feed_recipes
    from canting.hostfiles import render_host_files
    from canting.icons import draw_icons, icon_recipes
    from canting.ics import calendar_recipes
    from canting.integrity import refuse_taken_aliases
    from canting.ledger import Ledger
    from canting.load import load_site
    from canting.photos import all_shown, make_album, picture_recipes
    from canting.problems import ContentError, has_errors
    from canting.render import page_recipes
    from canting.search import index_addresses, search_facts, search_recipes
    from canting.securitytxt import security_recipe
    from canting.sitemap import sitemap_recipe
    from canting.social import plan_posters, poster_addresses, poster_recipes
    from canting.stages import Stages
    from canting.templating import Templates, compile_templates, read_templates
    from canting.workers import cores

    ledger, stages, kept = ledger or Ledger(), stages or Stages(), kept or KEPT
    ledger.advance = stages.advance
    with stages.stage("text"):
        site, strings, problems = load_site(options, ledger, ledger.seen, check_unpublished=check_unpublished)
    stages.numbers["text"] = len(site.pages)
    with stages.stage("photo"):
        # A preview has threads, which a fork would leave behind.
        album, damaged = make_album(site, ledger, kept.pictures, 1 if options.preview else cores(), stages.show)
    problems += damaged
    if has_errors(problems):
        raise ContentError(problems)
    with stages.stage("drawing"):
        cloths = ledger.recall("cloths", "", site_cloths(site), lambda: draw_cloths(site))
        icons = ledger.recall("icons", "", None, draw_icons)
    posters = ledger.recall("posters", "", structure_of(site, strings), lambda: plan_posters(site, strings))
    files = {
        **file_addresses(site, options.templates),
        **poster_addresses(posters),
        **index_addresses(site.config),
        **{name: address for name, (address, _) in {**cloths, **icons}.items()},
    }
    pictures = all_shown(album, site, files)
    with stages.stage("template"):
        texts = read_templates(options.templates)
        # Compiled anew when any has changed: it is then unknown which others name it.
        inputs = (options.templates, texts)
        compiled = ledger.recall("compiled", "", inputs, lambda: compile_templates(options.templates, texts))
        templates = ledger.recall("templates", "", inputs, lambda: Templates(options.templates, compiled))
    recipes = [
        *search_recipes(site),  # first, so that no worker waits for them in the end
        *page_recipes(site, strings, files, pictures, templates),
        *feed_recipes(site, files, pictures),
        *calendar_recipes(site, strings),
        sitemap_recipe(site, strings),
        security_recipe(site.config),
        *file_recipes(site, options.templates, files),
        *picture_recipes(album, kept.pictures),
        *cloth_recipes(cloths),
        *icon_recipes(icons, site),
        *poster_recipes(posters, kept.cards),
    ]
    stages.count(recipes)
    with stages.stage("make"):
        facts = {**site_facts(site, strings, files, pictures, texts), **search_facts(site, ledger)}
        outputs = ledger.carry_out(recipes, facts)
    refuse_taken_aliases(site, outputs)
    return site, [*outputs, *render_host_files(site, outputs)], problems


def lay_out(outputs: "list[Output]", site: "Site") -> "tuple[list[Output], list[Problem]]":
    """Return all that the host gets, each file where the host looks for it, and what the host would not take."""
    from canting.compress import compressed_copies
    from canting.hostfiles import as_laid_out
    from canting.limits import host_problems

    files = as_laid_out(outputs, site.config)
    if site.config.host and site.config.host.serves_compressed:
        files += compressed_copies(files)
    return files, list(host_problems(files, site.config))


def build(options: Options) -> int:
    """Publish the site, unless it is up to date; while content has errors, the old one stays."""
    from time import perf_counter, time

    from canting.uptodate import last_build, up_to_date

    began = perf_counter()
    now = options.now.timestamp() if options.now else time()
    last = last_build(RECORD, options)
    record = last and up_to_date(last, RECORD, options, now)
    if record:
        sys.stdout.write(record.said)
        say(options, "unchanged", folder=options.output, files=record.files, seconds=since(began, options))
        return 0

    from canting.collector import no_collector
    from canting.memory import forget_ledger
    from canting.pack import DamagedError
    from canting.progress import bar_on_terminal
    from canting.stages import Stages

    with bar_on_terminal(options) as bar, no_collector(is_last=True):
        try:
            return build_anew(options, now, Stages(began, bar), last)
        except DamagedError:
            forget_ledger()
            return build_anew(options, now, Stages(began, bar), last)


def build_anew(options: Options, now: float, stages: "Stages", last: "Record | None") -> int:
    """Make the site, publish it, and note that it is up to date as of now."""
    from contextlib import suppress

    from canting.hostfiles import render_beside
    from canting.kept import drop_others
    from canting.memory import keep_ledger, open_ledger
    from canting.pagefind import is_installed
    from canting.problems import stops_publishing, worst_first
    from canting.publish import claimed, publish
    from canting.reasons import write_reasons
    from canting.renditions import kept_among
    from canting.report import text_report
    from canting.sealed import write_whole
    from canting.social import keep_posters, posters_among
    from canting.uptodate import Record, note, sources_of
    from canting.workers import cores

    with suppress(OSError):  # none is there, or something else, which nobody takes for one
        RECORD.unlink()  # if this build is killed, the next has to clear away what it left
    # From the first file read: of two builds at once, the one that began earlier would else bring old content back.
    with claimed(options.output) as shelf:
        sources = sources_of(options, last)
        ledger = open_ledger(shelf, cores())
        ledger.seen = sources["content"]
        site, outputs, warnings = make_outputs(options, ledger, stages)
        with stages.stage("publish"):
            files, found = lay_out(outputs, site)
            warnings += found
            if stops_publishing(warnings, strict=options.strict):
                stages.end()
                return report(warnings, options)
            posters = posters_among(outputs)
            # Both before publishing takes the outputs from where they lie.
            ledger.recall("kept", "", tuple(posters), lambda: keep_posters(posters, KEPT.cards))
            beside = list(render_beside(site, outputs))
            published = publish(files, options.output, shelf)
            drop_others(KEPT.pictures, kept_among(output.path for output in outputs))
        with stages.stage("keep"):
            keep_ledger(ledger)
            write_reasons(REASONS, ledger.reasons())
            if not beside:  # such a file is no part of what a record vouches for
                said = text_report(worst_first(warnings), options.lang, strict=options.strict)
                # Before another build may publish: what is noted has to be what this one made.
                folders = {**sources, "output": published.site}
                note(RECORD, options, Record(now, site.until.timestamp(), folders, said, len(files)))
    stages.end()
    code = report(warnings, options)
    made, pages = stages.made["page"], stages.numbers["page"]
    told = {"folder": options.output, "files": len(files), "changed": published.changed, "made": made, "pages": pages}
    say(options, "built", **told, seconds=since(stages.began, options))
    if not is_installed():
        say(options, "no_search")
    for output in beside:
        write_whole(BESIDE / output.path, output.data)
        say(options, "beside", file=(BESIDE / output.path).as_posix())
    if options.profile:
        tell(options, stages.table(options.lang))
    return code


def check(options: Options) -> int:
    """Check what build checks, drafts too, and the links and weights of the finished pages; write nothing."""
    from canting.crawl import crawl, unused_media
    from canting.securitytxt import security_problems
    from canting.weight import weigh

    site, outputs, warnings = make_outputs(options, check_unpublished=True)
    warnings += [*crawl(outputs, site), *unused_media(site), *weigh(outputs, site)]
    warnings += [*security_problems(site.config), *lay_out(outputs, site)[1]]
    code = report(warnings, options)
    if code == 0:
        say(options, "checked", files=len(outputs))
    return code


def verify(options: Options) -> int:
    """Build anew, trusting nothing that was kept, and tell every file in which what is published differs."""
    from tempfile import TemporaryDirectory

    from canting.compare import differences

    with TemporaryDirectory() as folder:
        site, outputs, _ = make_outputs(options, kept=Kept(Path(folder, "cards"), Path(folder, "pictures")))
    files, _ = lay_out(outputs, site)
    code = report(differences(files, options.output), options)
    if code == 0:
        say(options, "verified", folder=options.output, files=len(files))
    return code


def serve(options: Options) -> int:
    """Show the site on this computer and build it again at every save; the last good one stays up."""
    from canting.ending import Ending
    from canting.latest import LatestIndex
    from canting.ledger import Ledger
    from canting.live import announce
    from canting.preview import Preview, message, with_index
    from canting.serve import FIRST_PORT, HOST, bind, open_browser, serve, site_handlers
    from canting.watch import SaveWatcher

    listener, port = bind()
    if port != FIRST_PORT:
        say(options, "port_taken", taken=FIRST_PORT, port=port)
    mount = f"{urlsplit(options.base_url or '').path.rstrip('/')}/"
    options = options._replace(base_url=f"http://{HOST}:{port}{mount}", preview=True)
    ledger, index = Ledger(), LatestIndex(lambda: log_fault(options))
    preview = Preview(lambda: make_preview(options, ledger, index), lambda: log_fault(options))

    def rebuild(saved: "frozenset[str]") -> "dict[str, object]":
        shown = preview.build(saved)
        if shown.fault is None and report(shown.problems, options) == 0:
            say(options, "shown", files=len(shown.files), changed=len(shown.changed))
        return message(shown, options.lang)

    ending = Ending()
    watcher = SaveWatcher([options.content, options.templates], rebuild, announce)
    try:
        rebuild(frozenset())
        say(options, "serving", address=options.base_url)
        open_browser(f"http://{HOST}:{port}{mount}")
        handlers = site_handlers(
            mount,
            lambda: with_index(preview.shown, index.files),
            lambda: message(preview.shown, options.lang, connecting=True),
        )
        serve(listener, watcher, [*editor_handlers(options, mount), *handlers])
    finally:
        watcher.end()
    return ending.code


def editor_handlers(options: Options, mount: str) -> "list[Any]":
    """Return what answers the browser editor, which is asked about the content as it is at that moment."""
    from canting.admin import INSTALLED, admin_handlers
    from canting.cms import decap_config
    from canting.desk import Desk
    from canting.draft import Drafts
    from canting.ledger import Ledger
    from canting.load import load_settings
    from canting.rename import old_addresses
    from canting.snapshot import take_snapshot

    ledger = Ledger()  # of the looks alone: another thread builds with the other one

    def form() -> "dict[str, object]":
        config, strings, _ = load_settings(options)
        return decap_config(config, strings, options.content.name)

    def make(draft: Options) -> "tuple[Site, list[Output], list[Problem]]":
        ledger.seen = take_snapshot(draft.content, ledger.seen)
        return make_outputs(draft, ledger)

    def left_behind(path: str, name: str) -> "tuple[str, ...]":
        return old_addresses(path, name, options._replace(drafts=False))

    desk = Desk(ROOT, options.content.resolve(), left_behind)
    decap = ROOT / INSTALLED
    return admin_handlers(mount, form, desk.answer, Drafts(options, make).look, decap if decap.is_file() else None)


def make_preview(options: Options, ledger: "Ledger", index: "LatestIndex") -> "tuple[list[Output], list[Problem]]":
    """Run every stage that a save asks for, and keep the cards that it drew; raise what stops publishing."""
    from canting.problems import ContentError, stops_publishing
    from canting.snapshot import take_snapshot
    from canting.social import keep_posters, posters_among

    ledger.seen = take_snapshot(options.content, ledger.seen)
    site, outputs, warnings = make_outputs(options, ledger)
    if stops_publishing(warnings, strict=options.strict):
        raise ContentError(warnings)
    index.follow(site)
    posters = posters_among(outputs)
    ledger.recall("kept", "", tuple(posters), lambda: keep_posters(posters, KEPT.cards))
    return outputs, warnings


def errand(options: Options) -> int:
    """Run a command that builds nothing."""
    from canting.errands import ERRANDS

    return ERRANDS[options.command](options)


def why(options: Options) -> int:
    """Print what an output is made from, files and facts about other pages, and why the last build made it or not."""
    from canting.ledger import Ledger
    from canting.problems import suggestion
    from canting.reasons import read_reason
    from canting.urls import output_path

    ledger = Ledger()
    site, outputs, _ = make_outputs(options, ledger)
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
                *(f"  {fact}" for fact in sorted(ledger.read_for(path)) if fact.startswith(("pages ", "settings "))),
            ]
        )
    )
    reason = read_reason(REASONS, path, options, site.config.languages[0])
    say(options, reason.sentence, facts=reason.facts, folder=options.output.as_posix())
    return 0


if __name__ == "__main__":
    # As Ctrl-C does: what was begun is cleared away.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    sys.exit(main(sys.argv[1:]))
