"""Every folder of tests/broken/ is a mistake, and its expected.txt what an editor is told about it.

A folder holds the files in which its site differs from the base site, and in asked.json what the editor in the browser
asked for, where that is the mistake; host-apache-… is checked for that host. What no repository can hold is made by the
function of `MADE` under its name.

`CANTING_ACCEPT=1 python -m pytest` writes what is said today into every expected.txt, and an example of each code into
canting/examples.json: read the difference before you commit it.
"""

from __future__ import annotations

import base64
import errno
import json
import os
import shutil
from contextlib import contextmanager, nullcontext
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import rendering
from PIL import Image
from site_maker import NOW, MadeSite, lay_out

import build
import canting.publish
import canting.shelf
from canting.codes import EXAMPLES, examples_text, read_examples
from canting.desk import Desk
from canting.media import MOST_BYTES, MOST_DOWNLOAD
from canting.messages import MESSAGES
from canting.problems import ContentError, worst_first
from canting.report import text_report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from contextlib import AbstractContextManager

    from canting.commandline import Options
    from canting.problems import Problem

BROKEN = Path(__file__).parent / "broken"
CASES = sorted(case for case in BROKEN.glob("[a-z]*") if case.is_dir())
NOTHING_SAID = "--- en ---\n"
TEMPLATES = {path: text for path, text in rendering.FILES.items() if path.endswith((".html", ".css"))}
NEWS = "content/news/id/x.md"
ASKED = "asked.json"


@contextmanager
def download_too_large_for_the_host(root: Path) -> Iterator[None]:
    file = root / "content/files/panduan.pdf"
    file.parent.mkdir()
    file.write_bytes(b"%PDF-1.7\n")
    os.truncate(file, 26 * 1024 * 1024 + 1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("canting.media.MOST_DOWNLOAD", 2 * MOST_DOWNLOAD)  # ours is stricter today
        yield


@contextmanager
def text_too_large(root: Path) -> Iterator[None]:
    file = root / NEWS
    file.parent.mkdir(parents=True)
    file.write_text(rendering.post("Pekan Batik", body="Isi berita.\n\n" * 40_000), "utf-8")
    yield


@contextmanager
def picture_too_large(root: Path) -> Iterator[None]:
    picture = {"path": "content/media/batik.jpg", "content": base64.b64encode(bytes(MOST_BYTES + 1)).decode()}
    (root / ASKED).write_text(json.dumps({"action": "persistMedia", "params": {"asset": picture}}), "utf-8")
    yield


@contextmanager
def settings_too_large(root: Path) -> Iterator[None]:
    (root / NEWS).write_text(rendering.post("Pekan Batik", more=f"summary: {'batik ' * 11_000}"), "utf-8")
    yield


@contextmanager
def text_too_intricate(root: Path) -> Iterator[None]:
    (root / NEWS).write_text(rendering.post("Pekan Batik", body="Malam\n: lilin\n" * 3000), "utf-8")
    yield


@contextmanager
def name_of_a_device(root: Path) -> Iterator[None]:
    """Windows keeps no file of this name."""
    (root / NEWS).rename(root / "content/news/id/aux.md")
    yield


@contextmanager
def pipe_among_the_texts(root: Path) -> Iterator[None]:
    os.mkfifo(root / "content/news/id/pipa.md")
    yield


@contextmanager
def download_too_large(root: Path) -> Iterator[None]:
    file = root / "content/files/jadwal.pdf"
    file.parent.mkdir()
    with file.open("wb") as opened:
        opened.truncate(MOST_DOWNLOAD + 1)
    yield


@contextmanager
def picture_of_another_format(root: Path) -> Iterator[None]:
    picture = root / "content/media/batik.jpg"
    picture.parent.mkdir()
    picture.write_bytes(rendering.PLAIN_PNG)
    yield


@contextmanager
def picture_with_damaged_pixels(root: Path) -> Iterator[None]:
    """Whole by its joints, which is all that is read of most pictures."""
    picture = root / "content/media/batik.png"
    picture.parent.mkdir()
    at = rendering.PLAIN_PNG.index(b"IDAT") + 8
    picture.write_bytes(rendering.PLAIN_PNG[:at] + b"\xff" + rendering.PLAIN_PNG[at + 1 :])
    yield


@contextmanager
def picture_that_moves(root: Path) -> Iterator[None]:
    picture = root / "content/media/batik.gif"
    picture.parent.mkdir()
    frames = [Image.new("L", (8, 8), tone) for tone in (0, 255)]
    frames[0].save(picture, save_all=True, append_images=frames[1:])
    yield


@contextmanager
def photo_that_says_where(root: Path) -> Iterator[None]:
    photo = root / "content/media/batik.png"
    photo.parent.mkdir()
    photo.write_bytes(rendering.png_with(b"eXIf", rendering.EXIF_WITH_PLACE))
    yield


@contextmanager
def several_bad_pictures(root: Path) -> Iterator[None]:
    with picture_with_damaged_pixels(root):
        (root / "content/media/tali.png").write_bytes(rendering.png_with(b"eXIf", rendering.EXIF_WITH_PLACE))
        (root / "content/media/tari.png").write_bytes(rendering.PLAIN_PNG[:-12])
        (root / "content/media/lama.png").write_bytes(b"")
        yield


@contextmanager
def file_that_may_not_be_read(root: Path) -> Iterator[None]:
    """Root may read all, so permissions would not do."""
    read = Path.read_bytes

    def refuse(file: Path) -> bytes:
        if file.samefile(root / NEWS):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return read(file)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "read_bytes", refuse)
        yield


@contextmanager
def file_that_is_a_link(root: Path) -> Iterator[None]:
    (root / NEWS).symlink_to("pekan-batik.md")
    yield


@contextmanager
def names_that_differ_by_case(root: Path) -> Iterator[None]:
    """A checkout on Windows or a Mac would keep one of them."""
    (root / NEWS).with_name("X.md").write_bytes((root / NEWS).read_bytes())
    yield


@contextmanager
def no_site_settings(root: Path) -> Iterator[None]:
    (root / "content/site.yaml").unlink()
    yield


@contextmanager
def folder_that_another_build_holds(root: Path) -> Iterator[None]:
    import fcntl  # which Windows has not

    lock = root / ".site.canting/lock"
    lock.parent.mkdir()
    with lock.open("ab") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@contextmanager
def folder_without_room(root: Path) -> Iterator[None]:
    def refuse(file: Path, _: bytes) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), file)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(canting.shelf, "write_new", refuse)
        yield


@contextmanager
def folder_that_nothing_can_replace(root: Path) -> Iterator[None]:
    """Only root could make a mount point of it."""
    (root / "site").mkdir()

    def refuse(*_: Path) -> None:
        raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(canting.publish, "swap", refuse)
        yield


@contextmanager
def disk_that_cuts_files_short(root: Path) -> Iterator[None]:
    rename = Path.rename

    def cut(made: Path, file: Path) -> Path:
        if file.name == "404.html":
            os.truncate(made, made.stat().st_size - 1)
        return rename(made, file)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "rename", cut)
        yield


def published_and_then(damage: Callable[[Path], object]) -> Callable[[Path], AbstractContextManager[None]]:
    """Return what publishes a case, and damages what was published."""

    @contextmanager
    def publish_and_damage(root: Path) -> Iterator[None]:
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(root)
            assert build.main(["--now", NOW.isoformat()]) == 0
        damage(root)
        yield

    return publish_and_damage


MADE: dict[str, Callable[[Path], AbstractContextManager[None]]] = {
    "body-too-intricate": text_too_intricate,
    "body-too-large": text_too_large,
    "download-too-large": download_too_large,
    "editor-picture-too-large": picture_too_large,
    "file-case-twin": names_that_differ_by_case,
    "file-device-name": name_of_a_device,
    "file-link": file_that_is_a_link,
    "file-pipe": pipe_among_the_texts,
    "file-unreadable": file_that_may_not_be_read,
    "fm-too-large": settings_too_large,
    "img-damaged": picture_with_damaged_pixels,
    "img-moving": picture_that_moves,
    "img-other-format": picture_of_another_format,
    "img-says-where": photo_that_says_where,
    "img-several": several_bad_pictures,
    "host-cloudflare-file-too-large": download_too_large_for_the_host,
    "output-damaged": disk_that_cuts_files_short,
    "output-full": folder_without_room,
    "output-held": folder_that_another_build_holds,
    "output-immovable": folder_that_nothing_can_replace,
    "published-altered": published_and_then(lambda root: (root / "site/404.html").write_text("diubah", "utf-8")),
    "published-missing": published_and_then(lambda root: (root / "site/404.html").unlink()),
    "published-outdated": published_and_then(
        lambda root: (root / "templates/404.html").write_text("<!doctype html><title>Baru</title>", "utf-8")
    ),
    "published-strange": published_and_then(lambda root: (root / "site/catatan.txt").write_text("x", "utf-8")),
    "site-without-settings": no_site_settings,
}
"""What to do to a case's folder, and to take back behind its command."""

COMMANDS = {"output": "build", "published": "verify"}
"""Which command tells of a case, by the first word of its name; `check` of all others."""


def lay_out_case(case: Path, root: Path) -> MadeSite:
    made = lay_out(root, "")
    for path, text in TEMPLATES.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    shutil.copytree(case, root, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt"))
    return made


def told_by_command(*words: str) -> list[Problem]:
    """Return what a command, with its options, reports where it stands."""
    told: list[Problem] = []

    def report(problems: Iterable[Problem], _: Options) -> int:
        told.extend(problems)
        return 1

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(build, "report", report)
        assert build.main([*words, "--now", NOW.isoformat()]) <= 1
    return told


def told_by_editor(question: bytes) -> list[Problem]:
    """Return what the editor in the browser is refused with where it asks for something."""
    with pytest.raises(ContentError) as error:
        Desk(Path(), Path("content"), lambda *_: ()).answer(question)
    return list(error.value.problems)


@pytest.fixture(scope="module")
def tell(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], list[Problem]]:
    """Return the function that plays a case, once, and returns what its editor is told."""

    @cache
    def play(case: Path) -> list[Problem]:
        root = tmp_path_factory.mktemp(case.name)
        lay_out_case(case, root)
        with pytest.MonkeyPatch.context() as patch, MADE.get(case.name, nullcontext)(root):
            patch.chdir(root)
            question = Path(ASKED)
            if question.exists():
                return worst_first(told_by_editor(question.read_bytes()))
            kind, target, *_ = case.name.split("-")
            host = ("--target", target) if kind == "host" else ()
            return worst_first(told_by_command(COMMANDS.get(kind, "check"), *host))

    return play


def expected(case: Path) -> str:
    """Return the report that a case expects; empty for a new one."""
    file = case / "expected.txt"
    return file.read_bytes().decode() if file.exists() else ""


ACCEPTED = [case for case in CASES if expected(case) == NOTHING_SAID]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_editor_is_told(case: Path, tell: Callable[[Path], list[Problem]]) -> None:
    report = NOTHING_SAID.join(text_report(tell(case), language) for language in ("id", "en"))
    if os.environ.get("CANTING_ACCEPT"):
        (case / "expected.txt").write_bytes(report.encode())

    assert report == expected(case)


@pytest.mark.parametrize("case", ACCEPTED, ids=lambda case: case.name)
def test_what_is_accepted_is_published(case: Path, tmp_path: Path) -> None:
    site = lay_out_case(case, tmp_path).load()
    texts = {file.relative_to(case).as_posix() for file in case.rglob("*.md")}

    assert texts
    assert texts <= {page.source.path for page in site.pages.values()}


def test_every_code_has_an_example_that_an_editor_was_told(tell: Callable[[Path], list[Problem]]) -> None:
    examples: dict[str, tuple[int, Problem]] = {}
    for case in CASES:
        told = tell(case)
        # A case that is told one thing shows it best.
        for found in told:
            if len(told) < examples.get(found.code, (len(told) + 1, found))[0]:
                examples[found.code] = len(told), found
    chosen = {code: found for code, (_, found) in examples.items()}
    if os.environ.get("CANTING_ACCEPT"):
        EXAMPLES.write_text(examples_text(chosen), "utf-8", newline="\n")

    assert sorted(chosen) == [message.code for message in MESSAGES.values()]
    assert read_examples() == chosen


@pytest.mark.parametrize(
    ("path", "start"),
    [
        ("fm-bom/content/news/id/x.md", b"\xef\xbb\xbf---\n"),
        ("fm-utf16/content/news/id/x.md", b"\xff\xfe-\0-\0-\0\n\0"),
        ("fm-cp1252/content/news/id/x.md", b"---\ntitle: Caf\xe9 Batik\n"),
        ("fm-crlf/content/news/id/x.md", b"---\r\ntitle"),
        ("fm-cr/content/news/id/x.md", b"---\rtitle"),
        ("fm-nbsp/content/news/id/x.md", b"---\ntitle:\xc2\xa0Pekan"),
        ("fm-vertical-tab/content/news/id/x.md", b"---\ntitle: Pekan\x0bBatik"),
        ("fm-zero-width-key/content/news/id/x.md", b"---\ntit\xe2\x80\x8ble"),
        ("file-copy-junk/content/news/id/.DS_Store", b"\0\0\0\1Bud1"),
    ],
)
def test_checkout_keeps_the_bytes_that_are_the_mistake(path: str, start: bytes) -> None:
    assert (BROKEN / path).read_bytes().startswith(start)
