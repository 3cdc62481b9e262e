"""What a bench compares: posts that are the same everywhere, sites that are equal, edits that are seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rendering import publish_whole

import build
from bench.edits import BODY, COLD, TEMPLATE, TITLE, Edited
from bench.equal import UnequalError, refuse_unequal, refuse_unseen
from bench.figures import MEMORY, OURS, Figures, judge
from bench.measure import Cost
from bench.ours import lay_out_project
from bench.peers import PEERS, written
from bench.posts import make_pictures, make_posts
from canting.commandline import Options

if TYPE_CHECKING:
    from pathlib import Path

    from bench.contender import Contender
    from bench.edits import Case
    from bench.peers import Peer

POSTS = tuple(make_posts(6, 1))
EDITED = Edited(POSTS[0].name, POSTS[0].slugs)


@pytest.fixture
def contender(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Contender:
    """Return our own generator with a few posts, in the folder in which it would be run."""
    contender = lay_out_project(tmp_path / "project", POSTS, 1)
    monkeypatch.chdir(contender.folder)
    return contender


def test_seed_decides_what_the_posts_are() -> None:
    assert tuple(make_posts(6, 1)) == POSTS
    assert tuple(make_posts(8, 1))[:6] == POSTS
    assert tuple(make_posts(6, 2)) != POSTS
    assert dict(make_pictures(1)) == dict(make_pictures(1)) != dict(make_pictures(2))


def test_our_generator_finds_nothing_wrong_and_the_bench_finds_the_site_whole(contender: Contender) -> None:
    _, outputs, warnings = build.make_outputs(Options())
    publish_whole(outputs, contender.folder / contender.output)

    assert warnings == []
    refuse_unequal(contender, POSTS)


def test_bench_refuses_a_site_without_one_of_the_posts(contender: Contender) -> None:
    _, outputs, _ = build.make_outputs(Options())
    publish_whole(outputs, contender.folder / contender.output)
    contender.page_of(POSTS[3].slugs[1], 1).unlink()

    with pytest.raises(UnequalError, match=POSTS[3].slugs[1]):
        refuse_unequal(contender, POSTS)


@pytest.mark.parametrize("case", [BODY, TITLE, TEMPLATE], ids=lambda case: case.name)
def test_edit_shows_on_its_pages_in_place_of_the_one_before(contender: Contender, case: Case) -> None:
    case.prepare(contender, EDITED, "ke-1")
    pages = case.prepare(contender, EDITED, "ke-2")
    _, outputs, _ = build.make_outputs(Options())
    publish_whole(outputs, contender.folder / contender.output)

    refuse_unseen(pages, "ke-2")
    with pytest.raises(UnequalError):
        refuse_unseen(pages, "ke-1")


def test_cold_site_has_nothing_of_a_build_left(contender: Contender) -> None:
    for name in contender.made:
        (contender.folder / name).mkdir(parents=True)

    COLD.prepare(contender, EDITED, "")

    assert sorted(path.name for path in contender.folder.iterdir()) == [".canting", "content", "templates"]
    assert not list((contender.folder / ".canting").iterdir())


@pytest.mark.parametrize("peer", PEERS, ids=lambda peer: peer.name)
def test_peers_get_posts_without_what_only_we_understand(peer: Peer) -> None:
    slugs = {post.name: post.slugs for post in POSTS}
    texts = [written(post, language, slugs, peer) for post in POSTS for language in (0, 1)]

    assert not [text for text in texts if ".md)" in text or "[^" in text or "](kain" in text]


def test_goal_holds_from_its_factor_on_and_is_left_out_where_nothing_was_measured() -> None:
    figures = Figures(1000)
    for name, wall in ((OURS, 2.0), ("Hugo", 1.0), ("Eleventy", 2.5), ("MkDocs", 5.0)):
        figures.add(name, COLD.name, Cost(wall, wall))
    large = Figures(4000, memory={OURS: 100, "Hugo": 199})

    verdicts = {(verdict.case, verdict.beside): verdict.holds for verdict in judge([figures, large])}

    assert verdicts == {
        (COLD.name, "Hugo"): True,
        (COLD.name, "Eleventy"): False,
        (COLD.name, "MkDocs"): True,
        (MEMORY, "Hugo"): False,
    }
