"""How fast Canting is beside other generators: `make bench`.

Installs the others into .canting/bench/, lays the same posts out for all, builds in turns and writes RESULTS.md.
"""

from __future__ import annotations

import argparse
import sys
from shutil import rmtree
from typing import TYPE_CHECKING

from bench.edits import BODY, CASES, COLD, UNCHANGED, Edited
from bench.equal import refuse_unequal, refuse_unseen
from bench.figures import OWN, START, Figures
from bench.machine import describe_machine
from bench.measure import peak_memory, run
from bench.ours import NEWS, ROOT, lay_out_project
from bench.peers import PEERS, install, lay_out_peer
from bench.posts import LANGUAGES, make_posts
from bench.report import render_results
from bench.saves import measure_saves

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.contender import Contender
    from bench.edits import Case
    from bench.posts import Post

WORKSHOP = ROOT / ".canting/bench"
PEERS_FOLDER = WORKSHOP / "peers"
RESULTS = ROOT / "bench/RESULTS.md"
SEED = 2022
SAVES = 15


def main() -> None:
    """Measure the sizes that were asked for, and write what came of it."""
    parser = argparse.ArgumentParser(prog="bench")
    parser.add_argument("--posts", type=int, nargs="+", default=[1000])
    parser.add_argument("--repeat", type=int, default=5)
    options = parser.parse_args()
    machine = describe_machine()
    install(PEERS_FOLDER)
    sizes = [measure_own_site(options.repeat)]
    versions: dict[str, str] = {}
    for count in options.posts:
        posts = tuple(make_posts(count, SEED))
        contenders = lay_out(posts)
        versions = {contender.name: contender.version for contender in contenders}
        sizes.append(measure_size(posts, contenders, options.repeat))
    RESULTS.write_text(render_results(sizes, versions, machine, options.repeat), "utf-8", newline="\n")
    print(RESULTS.relative_to(ROOT))


def lay_out(posts: Sequence[Post]) -> list[Contender]:
    """Write a new site of the posts for every generator."""
    folder = WORKSHOP / str(len(posts))
    rmtree(folder, ignore_errors=True)
    peers = [lay_out_peer(peer, PEERS_FOLDER, folder / peer.name, posts, SEED) for peer in PEERS]
    return [lay_out_project(folder / "Canting", posts, SEED), *peers]


def measure_size(posts: Sequence[Post], contenders: Sequence[Contender], repeat: int) -> Figures:
    """Build sites of these posts in turns; refuse to compare sites that are not equal."""
    figures = Figures(len(posts))
    latest = max(posts, key=lambda post: (post.date, post.name))
    edited = Edited(latest.name, latest.slugs)
    for turn in range(repeat):
        for case in CASES:
            shift = turn % len(contenders)
            for contender in (*contenders[shift:], *contenders[:shift]):
                measure_case(figures, contender, contender.name, case, edited, turn)
                if case is COLD and turn == 0:
                    refuse_unequal(contender, posts)
        figures.add(START, UNCHANGED.name, run((sys.executable, "-c", ""), ROOT))
    for contender in contenders:
        COLD.prepare(contender, edited, "")
        figures.memory[contender.name] = peak_memory(contender.command, contender.folder)
        tell(f"{len(posts)} posts, {contender.name}: {figures.memory[contender.name] / 1e6:.0f} MB")
    figures.saves.update(measure_saves(contenders, edited, SAVES))
    return figures


def measure_own_site(repeat: int) -> Figures:
    """Build our own site as it is."""
    figures = Figures(0)
    folder = WORKSHOP / "own"
    rmtree(folder, ignore_errors=True)
    contender = lay_out_project(folder, (), SEED)
    name = min(file.stem for file in (folder / NEWS / LANGUAGES[0]).iterdir())
    edited = Edited(name, (name, name))
    for turn in range(repeat):
        for case in (COLD, UNCHANGED, BODY):
            measure_case(figures, contender, OWN, case, edited, turn)
    return figures


def measure_case(figures: Figures, contender: Contender, name: str, case: Case, edited: Edited, turn: int) -> None:
    """Add the cost of one build to the figures, and see that it has done what it was for."""
    mark = f"nomor-{turn}-{CASES.index(case)}-"
    pages = case.prepare(contender, edited, mark)
    cost = run(contender.command, contender.folder)
    refuse_unseen(pages, mark)
    figures.add(name, case.name, cost)
    tell(f"{figures.posts} posts, {name}, {case.name}: {cost.wall:.2f} s ({cost.processor:.2f} s)")


def tell(line: str) -> None:
    """Say how far the bench is, for whoever waits."""
    print(line, flush=True)


if __name__ == "__main__":
    main()
