"""Rows 1 to 3: a build ends where nobody expects it, the site is the old or the new one, and the next build right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from front_door import build, is_whole, litter, tree
from pair import NEW, OLD, OLDER, begin_anew, holds, publish_whole
from rendering import post
from traced import INTERRUPTED, KILLED, TERMINATED, calls, inject, points, run_traced, tracing

from canting import snapshot
from canting.kept import list_kept, read_kept, write_kept
from canting.publish import claimed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from canting.model import Output

CHANGES = ("mkdir", "openat", "write", "chmod", "link", "rename", "renameat2", "unlink", "unlinkat", "rmdir")
"""The calls that change something, where a signal could leave a half."""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a site that is the old one, and whose files count as written long ago."""
    monkeypatch.setattr(snapshot, "TICK", 0)
    publish_whole(OLD, tmp_path / "site")
    return tmp_path / "site"


@pytest.mark.fault(1)
@pytest.mark.parametrize("before", [None, OLDER], ids=["second site", "third site"])
def test_publishing_killed_at_any_system_call_leaves_one_site_whole(
    site: Path, tmp_path: Path, before: list[Output] | None, note: Callable[[str], None]
) -> None:
    def work() -> int:
        return publish_whole(NEW, site)

    begin_anew(site, before)
    counted = calls(work, tmp_path / "log")
    killed, broken = 0, []
    for point in points(counted):
        begin_anew(site, before)
        killed += run_traced(work, *inject(point[0], "signal=KILL", point[1])) == KILLED
        if not (holds(site, OLD) or holds(site, NEW)):
            broken.append(point)
        work()
        assert holds(site, NEW), point
        assert litter(site) == [], point

    note(f"killed at {killed} points, {len(broken)} broken sites")
    assert broken == []
    assert killed >= 200


@pytest.mark.fault(1)
def test_what_was_killed_twice_over_is_published_right(site: Path, tmp_path: Path) -> None:
    """A stage that a killed build left between two sites is the start of the next one."""

    def work() -> int:
        return publish_whole(NEW, site)

    begin_anew(site, OLDER)
    counted = calls(work, tmp_path / "log")
    begin_anew(site, OLDER)
    for point in points(counted, CHANGES):
        run_traced(work, *inject(point[0], "signal=KILL", point[1]))
        assert holds(site, OLD) or holds(site, NEW), point
        publish_whole(OLD, site)
        assert holds(site, OLD), point


@pytest.mark.fault(1)
@pytest.mark.parametrize("rename", [1, 2])
def test_killed_between_two_renames_the_next_build_begins_with_the_old_site(site: Path, rename: int) -> None:
    """Where no file system exchanges, there is a moment without a site; it must not outlast the next build's claim."""
    no_exchange = inject("renameat2", "error=ENOSYS")
    code = run_traced(lambda: publish_whole(NEW, site), *no_exchange, *inject("rename", "signal=KILL", rename))

    assert code == KILLED
    assert site.exists() == (rename == 1)
    with claimed(site):
        assert holds(site, OLD)
    publish_whole(NEW, site)
    assert holds(site, NEW)


@pytest.mark.fault(1)
@pytest.mark.parametrize(("call", "number"), [("flock", 1), ("mkdir", 12), ("rename", 40), ("renameat2", 1)])
def test_whole_build_that_is_killed_leaves_one_site_whole(project: Path, call: str, number: int) -> None:
    publish_whole(OLD, project / "site")

    code = build(cwd=project, prefix=tracing(call, *inject(call, "signal=KILL", number))).code
    was_old = holds(project / "site", OLD)

    assert code == KILLED
    assert was_old or is_whole(project / "site")
    assert build(cwd=project).code == 0
    assert is_whole(project / "site")
    assert litter(project / "site") == []


@pytest.mark.fault(2)
@pytest.mark.parametrize(("name", "code"), [("INT", INTERRUPTED), ("TERM", TERMINATED)])
def test_publishing_that_is_interrupted_leaves_one_site_and_no_litter(
    site: Path, tmp_path: Path, name: str, code: int, note: Callable[[str], None]
) -> None:
    def work() -> int:
        return publish_whole(NEW, site)

    begin_anew(site, OLDER)
    counted = calls(work, tmp_path / "log")
    met = 0
    for point in points(counted, CHANGES):
        begin_anew(site, OLDER)
        ended = run_traced(work, *inject(point[0], f"signal={name}", point[1]))
        assert ended == code, point
        assert holds(site, OLD) or holds(site, NEW), point
        assert litter(site) == [], point
        met += 1

    note(f"SIG{name} at {met} points: {code}, no litter")
    assert met >= 30


@pytest.mark.fault(2)
@pytest.mark.parametrize(
    ("name", "moment"), [("INT", "content/site.yaml"), ("TERM", "content/news/id/a.md"), ("INT", "templates/news.html")]
)
def test_whole_build_that_is_interrupted_leaves_the_old_site_and_no_litter(
    project: Path, name: str, moment: str
) -> None:
    (project / "content/news/id").mkdir(parents=True)
    (project / "content/news/id/a.md").write_text(post("Judul"), "utf-8")
    publish_whole(OLD, project / "site")
    before = sorted(path for path in tree(project))

    built = build(cwd=project, prefix=tracing("openat", "-P", moment, *inject("openat", f"signal={name}", 1)))

    assert built.code == {"INT": INTERRUPTED, "TERM": TERMINATED}[name]
    assert "Traceback" not in built.said
    assert holds(project / "site", OLD)
    assert sorted(tree(project)) == before


@pytest.mark.fault(3)
def test_cache_that_was_killed_while_it_was_written_holds_only_whole_pictures(
    tmp_path: Path, note: Callable[[str], None]
) -> None:
    # A name says what a picture is made of, so that one name never stands for two pictures.
    pictures = {f"kartu-{number}.png": f"{number}".encode() * 1000 for number in range(18)}
    before, after = dict(list(pictures.items())[:12]), dict(list(pictures.items())[6:])
    cards = tmp_path / "cards"

    def kept() -> dict[str, bytes | None]:
        return {name: read_kept(file) for name, file in list_kept(cards).items()}

    def work() -> int:
        write_kept(cards, after, after.__getitem__)
        return 0

    write_kept(cards, before, before.__getitem__)
    counted = calls(work, tmp_path / "log")
    killed = 0
    for point in points(counted, ("mkdir", "openat", "write", "unlink", "rename")):
        write_kept(cards, before, before.__getitem__)
        killed += run_traced(work, *inject(point[0], "signal=KILL", point[1])) == KILLED
        assert kept().items() <= pictures.items(), point
        work()
        assert kept() == after, point
        assert len(list(cards.iterdir())) == len(after), point

    note(f"killed at {killed} points")
    assert killed >= 20


@pytest.mark.fault(3)
def test_build_after_one_that_was_killed_while_it_wrote_the_cache_is_right(project: Path) -> None:
    second_card = inject("rename", "signal=KILL", 2)

    assert build(cwd=project, prefix=tracing("rename", *second_card)).code == KILLED
    assert len(list((project / ".canting/cards").glob("*.png"))) == 1
    assert not (project / "site").exists()
    assert build(cwd=project).code == 0
    assert build("verify", cwd=project).code == 0
