"""The front door, driven as people and CI drive it: our own content and templates, or a copy of them."""

from __future__ import annotations

import gzip
import html
import json
import os
import re
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import icalendar
import pytest
from photographs import scene, taken
from rendering import PLAIN_PNG, city, event, lay_out, page, post

import build
import canting.darkroom
import canting.ending
import canting.printing
import canting.serve
import canting.watch
from canting.commandline import WIB, Options
from canting.i18n import read_strings
from canting.printing import draw_poster
from canting.publish import claimed
from canting.urls import fingerprinted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from canting.poster import Poster

ROOT = Path(__file__).parent.parent
TODAY = "2026-11-24"
LIBRARIES = (
    *("jinja2", "pydantic", "markdown", "yaml", "babel", "icalendar", "nh3", "livereload", "tornado", "watchfiles"),
    *("PIL", "brotli", "resvg_py"),
)

BROKEN = page("Judul").replace("title", "titel")


@pytest.fixture(scope="session")
def cards(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Keep the social cards of our site from one test to the next: there are more than a hundred."""
    return tmp_path_factory.mktemp("cards")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cards: Path) -> Path:
    """Stand in a copy of our content and templates."""
    monkeypatch.setattr(build, "KEPT", build.KEPT._replace(cards=cards))
    for name in ("content", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return tmp_path


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a small site, for what does not depend on ours."""
    lay_out(tmp_path, {})
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return tmp_path


def write(root: Path, files: dict[str, str | bytes]) -> None:
    for name, text in files.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())


def tree(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def run(words: Iterable[str], folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run build.py as a program, from a folder and with some of the environment changed."""
    kept = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    command = [sys.executable, str(ROOT / "build.py"), *words]
    return subprocess.run(
        command, cwd=folder, env={**kept, **environment}, capture_output=True, text=True, encoding="utf-8", check=False
    )


def test_our_own_site_builds_without_a_word_of_blame(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = build.main(["--now", TODAY])

    files = len(tree(project / "site")) - 1
    assert code == 0
    said = rf"site/: {files} berkas, {files} berubah; (\d+) dari \1 halaman dibuat, \d+,\d+ detik\.\n"
    assert re.fullmatch(said, capsys.readouterr().out)


def test_our_own_site_passes_every_check(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = build.main(["check", "--now", TODAY, "--lang", "en"])

    assert code == 0
    assert capsys.readouterr().out.endswith(" files checked, no errors.\n")
    assert not (project / "site").exists()
    assert sorted(entry.name for entry in project.iterdir()) == ["content", "templates"]


def test_second_build_changes_nothing(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build.main(["--now", TODAY, "--lang", "en"])
    before = tree(small / "site")
    capsys.readouterr()

    code = build.main(["--now", TODAY, "--lang", "en"])

    assert code == 0
    assert " files, 0 changed; nothing had to be made, in " in capsys.readouterr().out
    assert tree(small / "site") == before


def test_build_says_how_many_pages_it_made_and_with_profile_how_long_each_stage_took(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(small, {"content/news/id/a.md": post("Judul")})
    build.main(["--now", TODAY])
    write(small, {"content/news/id/a.md": post("Judul", body="Naskah baru.")})
    capsys.readouterr()

    build.main(["--now", TODAY, "--lang", "en", "--profile"])

    said, _, table = capsys.readouterr().out.partition("\n")
    assert re.search(r"changed; 1 of \d+ pages made, in \d+\.\d+ seconds\.$", said)
    assert re.search(r"^Pages +\d+\.\d{3} +\d+ +1$", table, re.MULTILINE)
    assert re.search(r"^Texts .* 1$", table, re.MULTILINE)


def test_profile_leaves_a_report_for_a_machine_alone(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build.main(["--now", TODAY, "--format", "gitlab", "--profile"])

    shown = capsys.readouterr()
    assert json.loads(shown.out) == []
    assert "Seluruhnya" in shown.err


def test_second_build_draws_no_social_card_again(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build.main(["--now", TODAY])
    drawn: list[str] = []

    def draw(poster: Poster) -> bytes:
        drawn.append(poster.title)
        return draw_poster(poster)

    monkeypatch.setattr(canting.printing, "draw_poster", draw)
    build.main(["--now", TODAY])
    assert drawn == []

    write(small, {"content/news/id/baru.md": post("Judul baru")})
    build.main(["--now", TODAY])
    assert drawn == ["Judul baru"]
    kept = {path.partition(".")[0] for path in tree(small / ".canting/cards")}
    assert kept == {path.removesuffix(".png") for path in tree(small / "site/assets/cards")}


def test_damaged_card_is_drawn_again(small: Path) -> None:
    build.main(["--now", TODAY])
    before = tree(small / "site")
    for file in (small / ".canting/cards").iterdir():
        file.write_bytes(file.read_bytes()[:1000])

    build.main(["--now", TODAY])

    assert tree(small / "site") == before


def test_photo_is_made_once_and_what_no_page_shows_is_kept_no_longer(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    photo = {"content/news/id/foto.md": post("Foto", body="![Kain](kain.jpg)")}
    write(small, {**photo, "content/media/kain.jpg": taken(scene(400, 300))})
    build.main(["--now", TODAY])
    first = tree(small / ".canting/pictures")
    monkeypatch.setattr(canting.darkroom, "develop_some", lambda *_: pytest.fail("a photo was made again"))
    write(small, {"content/news/id/lain.md": post("Lain")})
    build.main(["--now", TODAY])
    assert tree(small / ".canting/pictures") == first
    monkeypatch.undo()
    monkeypatch.chdir(small)

    write(small, {"content/media/kain.jpg": taken(scene(300, 400))})
    build.main(["--now", TODAY])

    published = {path.split(".")[-2] for path in tree(small / "site/media")}
    assert {re.split(r"[-.]", path)[0] for path in tree(small / ".canting/pictures")} == published
    assert build.main(["verify", "--now", TODAY]) == 0
    assert not published & {re.split(r"[-.]", path)[0] for path in first}


def test_same_content_makes_the_same_bytes_wherever_and_however(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there" / "deep"
    there.mkdir(parents=True)
    folders = ("--content", str(ROOT / "content"), "--templates", str(ROOT / "templates"))

    first = run(["--now", TODAY, "--output", str(here)], ROOT, TZ="Asia/Jakarta", LC_ALL="C.UTF-8", PYTHONHASHSEED="1")
    second = run(
        ["build", *folders, "--now", TODAY, "--output", "../site"],
        there,
        TZ="America/New_York",
        LC_ALL="C",
        PYTHONHASHSEED="2",
    )

    assert (first.returncode, first.stderr) == (0, "")
    assert (second.returncode, second.stderr) == (0, "")
    assert tree(there.parent / "site") == tree(here)


def test_two_moments_within_one_phase_make_the_same_bytes(project: Path) -> None:
    build.main(["--now", "2026-11-24T00:00", "--output", "one"])
    build.main(["--now", "2031-02-03T04:05", "--output", "two"])

    assert tree(project / "one") == tree(project / "two")


def test_another_phase_makes_other_bytes(project: Path) -> None:
    build.main(["--now", "2022-12-04", "--output", "one"])
    build.main(["--now", "2022-12-05", "--output", "two"])

    one, two = tree(project / "one"), tree(project / "two")
    assert "acara/pekan-kreatif-nusantara-2022/index.html" in {path for path in one if one[path] != two[path]}


def test_moment_may_come_from_the_environment(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build.main(["--now", TODAY, "--output", "one"])
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(datetime(2026, 11, 24, tzinfo=WIB).timestamp())))
    build.main(["--output", "two"])

    assert tree(small / "one") == tree(small / "two")


def test_mistake_in_content_ends_with_code_1_and_leaves_the_old_site(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    build.main(["--now", TODAY])
    before = tree(small / "site")
    write(small, {"content/news/id/rusak.md": BROKEN})
    capsys.readouterr()

    code = build.main(["--now", TODAY, "--lang", "en"])

    assert code == 1
    out = capsys.readouterr().out
    assert "content/news/id/rusak.md:2:1: " in out
    assert "Did you mean 'title'?" in out
    assert "Nothing was published." in out
    assert tree(small / "site") == before


def test_mistakes_of_all_files_are_told_together(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(small, {"content/news/id/rusak.md": BROKEN, "content/cities/id/rusak.md": BROKEN})

    build.main(["check", "--now", TODAY])

    out = capsys.readouterr().out
    assert "content/news/id/rusak.md:2:1: " in out
    assert "content/cities/id/rusak.md:2:1: " in out


def test_warning_is_told_and_does_not_stop_publishing(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(small, {"content/news/id/draf.md": post("Draf", more="draft: true")})

    code = build.main(["--now", TODAY])

    assert code == 0
    assert "content/news/id/draf.md:4:8: " in capsys.readouterr().out
    assert (small / "site/index.html").is_file()


def test_check_finds_what_is_wrong_with_a_draft_and_build_does_not_mind(small: Path) -> None:
    write(small, {"content/news/id/draf.md": post("Draf", more="draft: true", body="<b>tebal</b>")})

    assert build.main(["check", "--now", TODAY]) == 1
    assert build.main(["build", "--now", TODAY]) == 0


def test_strict_build_publishes_nothing_on_a_warning(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(small, {"content/news/id/draf.md": post("Draf", more="draft: true")})

    strict = build.main(["--now", TODAY, "--strict", "--lang", "en"])
    shown = capsys.readouterr().out

    assert strict == 1
    assert "0 errors, 1 warning. Nothing was published." in shown
    assert not (small / "site").exists()


def test_site_for_a_server_has_copies_and_its_configuration_stands_beside(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = build.main(["--now", TODAY, "--target", "nginx", "--lang", "en"])
    files = tree(small / "site")
    snippet = (small / ".canting/nginx/site.conf").read_text("utf-8")

    assert code == 0
    assert ".canting/nginx/site.conf for the server's configuration" in capsys.readouterr().out
    assert "error_page 403 404 /404.html;" in snippet
    assert gzip.decompress(files["index.html.gz"]) == files["index.html"]
    assert {path for path in files if path.endswith(".gz")} <= {f"{path}.gz" for path in files}


def test_copy_of_a_file_that_is_gone_is_gone_too(small: Path) -> None:
    write(small, {"content/news/id/a.md": post("Buka", body="Naskah. " * 100)})
    build.main(["--now", TODAY, "--target", "apache"])
    before = tree(small / "site")
    (small / "content/news/id/a.md").unlink()
    build.main(["--now", TODAY, "--target", "apache"])

    assert "berita/a/index.html.br" in before
    assert not [path for path in tree(small / "site") if path.startswith("berita/a/")]


def test_what_the_host_would_not_show_is_not_published(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(small, {"content/forum/id/icons.md": page("Ikon")})

    codes = [build.main([command, "--now", TODAY, "--target", "apache"]) for command in ("check", "build")]

    assert codes == [1, 1]
    assert capsys.readouterr().out.count("[CT822]") == 2
    assert not (small / "site").exists()
    assert build.main(["--now", TODAY, "--target", "netlify"]) == 0


def test_build_for_a_host_gives_the_same_bytes_again(small: Path) -> None:
    for folder in ("satu", "dua"):
        build.main(["--now", TODAY, "--target", "gitlab", "--output", folder])

    assert tree(small / "satu") == tree(small / "dua")


def test_code_is_explained_and_an_unknown_one_is_a_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    codes = [build.main(["explain", code]) for code in ("CT206", "CT000")]

    assert codes == [0, 2]
    assert capsys.readouterr().out.startswith("CT206 (kesalahan): bukan bentuk tanggal")


def test_sentences_can_be_written_whatever_encoding_a_pipe_has(tmp_path: Path) -> None:
    told = run(["explain", "CT103"], tmp_path, PYTHONIOENCODING="cp1252")

    assert (told.returncode, told.stderr) == (0, "")
    assert "Simpan sebagai → Pengodean → UTF-8." in told.stdout


def test_check_follows_the_links_of_templates(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    template = small / "templates/404.html"
    template.write_text(template.read_text("utf-8").replace("</body>", '<a href="/tidak-ada/">x</a></body>'), "utf-8")

    code = build.main(["check", "--now", TODAY, "--lang", "en"])

    assert code == 1
    assert "page 404.html links to '/tidak-ada/'" in capsys.readouterr().out


def test_check_weighs_the_pages(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    template = small / "templates/home.html"
    template.write_text(template.read_text("utf-8").replace("</body>", '<img src="//lain.example/x"></body>'), "utf-8")

    code = build.main(["check", "--now", TODAY, "--lang", "en"])

    assert code == 1
    assert "page index.html loads '//lain.example/x' from another site." in capsys.readouterr().out


def test_reports_for_machines_stand_alone_on_standard_output(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(small, {"content/news/id/draf.md": post("Draf", more="draft: true")})

    build.main(["--now", TODAY, "--format", "gitlab"])

    shown = capsys.readouterr()
    assert [found["location"]["path"] for found in json.loads(shown.out)] == ["content/news/id/draf.md"]
    assert "berkas" in shown.err


def test_github_is_told_at_the_line_in_the_log_and_on_the_page_of_the_run(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    summary = small / "summary.md"
    summary.write_text("Langkah sebelumnya.\n", "utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    write(small, {"content/news/id/draf.md": post("Draf", more="draft: true"), "content/news/id/rusak.md": BROKEN})

    tokens = set()
    for _ in range(2):
        build.main(["check", "--now", TODAY, "--format", "github", "--lang", "en"])
        shown = capsys.readouterr().out
        obeyed, _, rest = shown.partition("::stop-commands::")
        token = rest.partition("\n")[0]
        tokens.add(token)
        assert [line.partition(",")[0] for line in obeyed.splitlines()] == [
            "::error file=content/news/id/rusak.md",
            "::error file=content/news/id/rusak.md",
            "::warning file=content/news/id/draf.md",
        ]
        assert re.fullmatch(r"[0-9a-f]{64}", token)
        assert rest.endswith(f"\n2 errors, 1 warning. Nothing was published.\n::{token}::\n")

    page = summary.read_text("utf-8")
    assert len(tokens) == 2
    assert page.startswith("Langkah sebelumnya.\n## What the check found\n\n2 errors, 1 warning.")
    assert page.count("| `content/news/id/draf.md:") == 2


def test_good_site_is_one_line_on_the_page_of_the_run(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    summary = small / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))

    assert build.main(["check", "--now", TODAY, "--format", "github", "--lang", "en"]) == 0
    assert summary.read_text("utf-8") == "No mistakes.\n"


def test_exit_codes_are_those_of_the_help(tmp_path: Path) -> None:
    write(tmp_path, {"content/site.yaml": "name: x\n", "templates/strings/id.yaml": ""})

    done = run(["--now", TODAY, "--output", str(tmp_path / "site")], ROOT)
    refused = run(["--now", TODAY], tmp_path)
    wrong = run(["bangun"], ROOT)

    assert (done.returncode, refused.returncode, wrong.returncode) == (0, 1, 2)
    assert refused.stdout.startswith("content/site.yaml:")
    assert "Traceback" not in done.stderr + refused.stderr + wrong.stderr


@pytest.mark.parametrize(("words", "code"), [(["--help"], 0), (["bangun"], 2)])
def test_help_and_wrong_use_need_no_packages(words: list[str], code: int) -> None:
    program = (
        "import runpy, sys\n"
        f"sys.argv = ['build.py', *{words!r}]\n"
        "try:\n    runpy.run_path('build.py', run_name='__main__')\n"
        "except SystemExit as ended:\n    print('code', ended.code)\n"
        f"print('loaded', sorted(set({LIBRARIES!r}) & set(sys.modules)))\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )

    assert done.stdout.splitlines()[-2:] == [f"code {code}", "loaded []"]


def test_fault_of_ours_is_kept_in_the_log_and_told_in_a_sentence(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("salah kami")

    monkeypatch.setattr(build, "make_outputs", fail)

    code = build.main(["--lang", "en"])

    shown = capsys.readouterr()
    assert code == 70
    assert shown.out.startswith("Sorry, this is a fault of Canting, not yours.")
    assert "Traceback" not in shown.out + shown.err
    log = (small / ".canting/log.txt").read_text("utf-8")
    assert log.startswith("Traceback")
    assert log.endswith("ZeroDivisionError: salah kami\n")


def test_interruption_ends_with_code_130(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(build, "make_outputs", interrupt)

    assert build.main([]) == 130
    assert not (small / ".canting").exists()


def test_want_of_memory_is_no_fault_of_ours(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr(build, "make_outputs", fail)

    assert build.main(["--lang", "en"]) == 1
    assert capsys.readouterr().out.startswith("This computer has not enough memory.")
    assert not (small / ".canting").exists()


def test_second_build_of_a_folder_stops_before_it_reads_anything(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write(small, {"content/news/id/rusak.md": BROKEN})

    with claimed(Path("site")):
        code = build.main(["--lang", "en"])

    assert code == 1
    assert capsys.readouterr().out.startswith("site: another build is running for this folder.")


def test_published_site_is_verified_file_by_file(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build.main(["--now", TODAY])
    files = len(tree(small / "site")) - 1
    capsys.readouterr()

    same = build.main(["verify", "--now", TODAY, "--lang", "en"])
    told = capsys.readouterr().out
    (small / "site/index.html").unlink()
    differs = build.main(["verify", "--now", TODAY, "--lang", "en"])

    assert (same, differs) == (0, 1)
    assert told == f"site/: {files} files are the same as a build made anew.\n"
    assert capsys.readouterr().out.startswith("site/index.html: this file is missing from the site.")


def test_verifying_trusts_no_card_that_was_kept(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build.main(["--now", TODAY])
    card = next((small / ".canting/cards").iterdir())
    card.unlink()
    (card.parent / fingerprinted(f"{card.name.partition('.')[0]}.png", PLAIN_PNG)).write_bytes(PLAIN_PNG)
    shutil.rmtree(small / "site")
    build.main(["--now", TODAY])
    capsys.readouterr()

    code = build.main(["verify", "--now", TODAY, "--lang", "en"])

    assert code == 1
    assert re.match(r"site/assets/cards/\S+: building now gives another file\.", capsys.readouterr().out)


SECRETS = ("Batik Terselubung", "batik-terselubung", "terselubung.png", "Terselubung", "labelterselubung")
HIDING = {
    "a draft": "draft: true\ndate: 2022-11-30",
    "a scheduled post": "publish: 2030-01-01 08:00\ndate: 2022-11-30",
    "a post of the future": "date: 2030-01-01",
    "an expired post": "expire: 2022-12-31\ndate: 2022-11-30",
}


def hidden_post(settings: str) -> dict[str, str | bytes]:
    more = f"{settings}\ntags: [labelterselubung]\ncover: terselubung.png\ncover_alt: Kain\nsummary: Terselubung."
    text = post("Batik Terselubung", more=more, body="![Kain](terselubung.png)").replace("date: 2022-10-01\n", "")
    return {
        "content/news/id/batik-terselubung.md": text,
        "content/news/en/batik-terselubung.md": page("Batik Terselubung", body="![Cloth](terselubung.png)"),
        "content/media/terselubung.png": PLAIN_PNG,
    }


def places_of_secrets(folder: Path) -> list[str]:
    """Return each path whose name or bytes give a secret away, whatever its case."""
    secrets = [secret.lower() for secret in SECRETS]
    return [
        path
        for path, data in tree(folder).items()
        if any(secret in path.lower() or secret.encode() in data.lower() for secret in secrets)
    ]


@pytest.mark.parametrize("settings", HIDING.values(), ids=HIDING)
def test_nothing_of_a_hidden_post_is_published(project: Path, settings: str) -> None:
    write(project, hidden_post(settings))

    code = build.main(["--now", TODAY])

    assert code == 0
    assert places_of_secrets(project / "site") == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("events", event("Batik Terselubung", more="date: 2027-01-01\ndraft: true")),
        ("cities", city("Batik Terselubung", more="field: film\ndraft: true")),
        ("forum", page("Batik Terselubung", more="draft: true\naliases: [/terselubung/]")),
    ],
)
def test_nothing_of_a_draft_of_another_kind_is_published(project: Path, path: str, text: str) -> None:
    write(project, {f"content/{path}/id/batik-terselubung.md": text})

    code = build.main(["--now", TODAY])

    assert code == 0
    assert places_of_secrets(project / "site") == []


def test_drafts_are_shown_when_asked_for(project: Path) -> None:
    write(project, hidden_post(HIDING["a draft"]))

    build.main(["--now", TODAY, "--drafts"])

    found = places_of_secrets(project / "site")
    assert {"berita/index.html", "feed.xml", "sitemap.xml", "manifest.json"} <= set(found)
    assert [path for path in found if path.startswith("media/terselubung-1.")]


def test_scheduled_post_appears_at_its_moment(project: Path) -> None:
    write(project, hidden_post(HIDING["a scheduled post"]))

    build.main(["--now", "2030-01-01T07:59:59", "--output", "before"])
    build.main(["--now", "2030-01-01T08:00:00", "--output", "after"])

    assert places_of_secrets(project / "before") == []
    assert "feed.xml" in places_of_secrets(project / "after")


PROGRAMMES = (("id", "acara"), ("en", "en/programme"))


def shown(data: bytes) -> str:
    """Return what a reader sees of a page, in small letters."""
    without_data = re.sub(r"(?s)<script.*?</script>", "", data.decode())
    return html.unescape(re.sub(r"<[^>]*>", "", without_data)).lower()


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_event_that_does_not_take_place_says_so_everywhere(project: Path, status: str) -> None:
    for name in ("id/forum-nccf-2022.md", "id/pekan-kreatif-nusantara-2022.md"):
        file = project / "content/events" / name
        file.write_text(file.read_text("utf-8").replace("\nmode:", f"\nstatus: {status}\nrevision: 1\nmode:"), "utf-8")

    code = build.main(["--now", TODAY])

    assert code == 0
    strings, _ = read_strings(project / "templates/strings", "strings", ("id", "en"))
    published = tree(project / "site")
    event_pages = {
        language: f"{folder}/nusantara-creative-city-forum-2022/index.html" for language, folder in PROGRAMMES
    }
    homes = {"id": "index.html", "en": "en/index.html"}
    for language, folder in PROGRAMMES:
        word = strings.get(language, f"status_{status}").lower()
        for path in (homes[language], f"{folder}/index.html", event_pages[language]):
            assert word in shown(published[path]), path
    for path in (*homes.values(), *event_pages.values()):
        assert f"https://schema.org/Event{status.capitalize()}".encode() in published[path], path
        assert b"EventScheduled" not in published[path], path
    calendars = [data for path, data in published.items() if path.endswith(".ics")]
    entries = [entry for data in calendars for entry in icalendar.Calendar.from_ical(data).walk("VEVENT")]
    assert len(entries) == 8
    for entry in entries:
        assert str(entry["STATUS"]) == {"cancelled": "CANCELLED", "postponed": "TENTATIVE"}[status]
        assert entry["SEQUENCE"] == 1


def test_new_file_is_ready_to_be_written_in(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = build.main(["new", "post", "Pekan Batik: hari ke-2", "--en", "--now", TODAY, "--lang", "en"])

    assert code == 0
    assert capsys.readouterr().out.splitlines() == [
        "content/news/id/pekan-batik-hari-ke-2.md created.",
        "content/news/en/pekan-batik-hari-ke-2.md created.",
    ]
    assert "\ndate: 2026-11-24\n" in (small / "content/news/id/pekan-batik-hari-ke-2.md").read_text("utf-8")
    assert build.main(["check", "--now", TODAY]) == 0


def test_new_file_overwrites_nothing_and_is_of_a_known_kind(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(small, {"content/news/id/judul.md": "tulisan saya"})

    assert build.main(["new", "news", "Judul", "--lang", "en"]) == 2
    assert build.main(["new", "kabar", "Judul", "--lang", "en"]) == 2

    out = capsys.readouterr().out
    assert "content/news/id/judul.md exists already." in out
    assert "There is no kind 'kabar'. Choose one of: page, city, msme, post, event, term." in out
    assert (small / "content/news/id/judul.md").read_text("utf-8") == "tulisan saya"


def sit_at_terminal(monkeypatch: pytest.MonkeyPatch, *typed: str | type[BaseException]) -> None:
    """Let the questions of a command be answered, or the keys be pressed that end it."""
    answers = iter(typed)

    def read(_: str) -> str:
        answer = next(answers)
        if isinstance(answer, str):
            return answer
        raise answer

    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", read)


def test_new_without_words_asks_makes_the_files_and_says_how_to_go_on(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    sit_at_terminal(monkeypatch, "post", "Batik Week", "besok", "", "yes")

    code = build.main(["new", "--now", TODAY, "--lang", "en"])

    told = capsys.readouterr().out.splitlines()
    assert code == 0
    assert "not a date: 'besok'. Write for example 2022-11-30" in told
    assert told[-5:] == [
        "content/news/id/batik-week.md created.",
        "content/news/en/batik-week.md created.",
        "Next: write the text in content/news/id/batik-week.md, then change draft: true to draft: false.",
        "See how it looks with: python3 build.py serve --drafts",
        "Translate it in content/news/en/batik-week.md; when that is done, run: "
        "python3 build.py translated content/news/en/batik-week.md",
    ]
    assert build.main(["check", "--now", TODAY]) == 0


@pytest.mark.parametrize("key", [KeyboardInterrupt, EOFError])
@pytest.mark.parametrize("typed", [[], ["post"], ["post", "Batik Week", ""]])
def test_stopped_in_mid_dialogue_nothing_is_written(
    small: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    typed: list[str],
    key: type[BaseException],
) -> None:
    before = tree(small)
    sit_at_terminal(monkeypatch, *typed, key)

    code = build.main(["new", "--lang", "en"])

    assert code == 130
    assert capsys.readouterr().out.endswith("\nStopped, nothing was written.\n")
    assert tree(small) == before


def test_new_without_words_and_terminal_says_how_to_call_it(small: Path) -> None:
    refused = run(["new"], small, PYTHONIOENCODING="utf-8")

    assert refused.returncode == 2
    assert 'python3 build.py new berita "Judul"' in refused.stdout


def test_translation_is_told_once_that_it_is_up_to_date(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(small, {"content/news/id/a.md": post("Judul"), "content/news/en/a.md": page("Title", body="Text.")})
    path = "content/news/en/a.md"

    codes = [build.main(["translated", path, "--lang", "en"]) for _ in range(2)]

    assert codes == [0, 0]
    assert capsys.readouterr().out.splitlines() == [
        f"{path} is noted as a translation of its original as it is now.",
        f"{path} was noted as up to date already, nothing has changed.",
    ]


def test_changed_original_is_warned_about_until_its_translation_is_renewed(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(small, {"content/news/id/a.md": post("Judul"), "content/news/en/a.md": page("Title", body="Text.")})
    build.main(["translated", "content/news/id/a.md"])
    write(small, {"content/news/id/a.md": post("Judul", body="Naskah.\n\nLagi.")})
    capsys.readouterr()

    build.main(["--now", TODAY, "--lang", "en"])
    build.main(["translated", "content/news/id/a.md"])
    warned = capsys.readouterr().out
    build.main(["--now", TODAY, "--lang", "en"])

    assert "content/news/id/a.md:8:1: this paragraph is new since content/news/en/a.md was translated." in warned
    assert "\n    Lagi.\n" in warned
    assert "CT5" not in capsys.readouterr().out


def test_path_that_is_no_translation_is_a_wrong_use(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = tree(small)

    code = build.main(["translated", "content/events/id/forum.md", "--lang", "en"])

    assert code == 2
    assert "'content/events/id/forum.md' is no translation" in capsys.readouterr().out
    assert tree(small) == before


@pytest.mark.parametrize("path", ["berita/index.html", "site/berita/index.html", "/berita/"])
def test_why_names_the_sources_of_an_output(small: Path, path: str, capsys: pytest.CaptureFixture[str]) -> None:
    code = build.main(["why", path, "--now", TODAY])

    lines = capsys.readouterr().out.splitlines()
    assert code == 0
    assert lines[0] == "site/berita/index.html"
    assert "  templates/section-news.html" in lines
    assert "  pages of section id news" in lines
    assert not (small / "site").exists()


def why(capsys: pytest.CaptureFixture[str], path: str) -> str:
    """Return the last line of what `why` prints."""
    capsys.readouterr()
    assert build.main(["why", path, "--now", TODAY, "--lang", "en"]) == 0
    return capsys.readouterr().out.splitlines()[-1]


def test_why_tells_why_the_last_build_made_an_output_or_left_it(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(small, {"content/news/id/a.md": post("Judul")})
    assert why(capsys, "berita/a/") == "The last build left no note about it."
    build.main(["--now", TODAY])
    assert why(capsys, "berita/a/") == "The last build made it for the first time, as far as its notes went."

    write(small, {"content/news/id/a.md": post("Judul", body="Naskah baru.")})
    build.main(["--now", TODAY])
    (small / "site/acara/index.html").unlink()
    assert why(capsys, "berita/a/") == "The last build made it again, because this had changed: content/news/id/a.md."
    assert why(capsys, "acara/") == "The last build left it as before: nothing had changed."

    shutil.rmtree(small / ".site.canting")  # the site before holds it too
    build.main(["--now", TODAY])
    gone = "The last build made it again, because its file in site/ was gone or had been changed."
    assert why(capsys, "acara/") == gone


def test_why_believes_no_damaged_note(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build.main(["--now", TODAY])
    build.REASONS.write_bytes(build.REASONS.read_bytes()[:-1])

    assert why(capsys, "acara/") == "The last build left no note about it."


def test_why_suggests_an_output_that_there_is(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = build.main(["why", "berita/inde.html", "--now", TODAY, "--lang", "en"])

    assert code == 2
    assert "Did you mean 'berita/index.html'?" in capsys.readouterr().out
    assert small.is_dir()


def test_schemas_are_written_for_other_programs(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = build.main(["schema", "--lang", "en"])

    files = sorted(file.name for file in (small / ".canting/schema").iterdir())
    assert code == 0
    assert capsys.readouterr().out == ".canting/schema/: 12 JSON Schemas.\n"
    assert files[:2] == ["cities-translation.json", "cities.json"]


def test_browser_editor_is_told_of_the_content_as_it_is(small: Path) -> None:
    options = Options(base_url="http://127.0.0.1:5599/nccf/", preview=True)
    handlers = build.editor_handlers(options, "/nccf/")
    answers = {pattern: more[0].get("answer") for pattern, _, *more in handlers if more}
    write(small, {"content/news/id/lama.md": post("Judul lama")})
    raw = f"{post('Judul baru')}\n[Yang lama](lama.md).\n"

    form = answers[r"/nccf/admin/config\.yml"](b"")
    look = answers["/nccf/admin/preview"](json.dumps({"path": "content/news/id/baru.md", "raw": raw, "media": []}))

    assert form["backend"]["proxy_url"] == "/nccf/admin/api/v1"
    assert '<a href="../lama/">Yang lama</a>' in look["html"]
    assert not (small / "content/news/id/baru.md").exists()


class Saves:
    """Stands for the watcher and the server: saves what a test saves, and hears what the pages are told."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, save: Callable[[Saves], None]) -> None:
        self.opened: list[str] = []
        self.watched: list[Path] = []
        monkeypatch.setattr(canting.watch, "SaveWatcher", self.watch)
        monkeypatch.setattr(canting.ending, "Ending", lambda: SimpleNamespace(code=130))
        monkeypatch.setattr(canting.serve, "bind", lambda: (None, 5599))
        monkeypatch.setattr(canting.serve, "open_browser", self.opened.append)
        monkeypatch.setattr(canting.serve, "serve", lambda *_: save(self))

    def watch(self, folders: list[Path], rebuild: Callable[[frozenset[str]], dict[str, Any]], _: object) -> Any:
        self.watched, self.rebuild = folders, rebuild
        return SimpleNamespace(end=lambda: None)

    def __call__(self, root: Path, files: dict[str, str | bytes]) -> dict[str, Any]:
        write(root, files)
        return self.rebuild(frozenset(files))


def test_preview_stays_up_while_content_is_broken(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told: list[dict[str, Any]] = []

    def save_twice(save: Saves) -> None:
        told.append(save(small, {"content/news/id/baru.md": BROKEN}))
        told.append(save(small, {"content/news/id/baru.md": post("Judul baru")}))

    saves = Saves(monkeypatch, save_twice)
    code = build.main(["serve", "--now", TODAY, "--lang", "en", "--base-url", "https://forum.example/nccf/"])

    out = capsys.readouterr().out
    assert code == 130
    assert saves.watched == [Path("content"), Path("templates")]
    assert saves.opened == ["http://127.0.0.1:5599/nccf/"]
    assert "Port 5500 is used by another program; the preview uses 5599." in out
    assert "Preview: http://127.0.0.1:5599/nccf/" in out
    assert "Nothing was published." in out
    assert (told[0]["build"], told[0]["changed"], bool(told[0]["problems"])) == (1, [], True)
    assert (told[1]["build"], told[1]["problems"]) == (2, [])
    assert {"berita/baru/index.html", "sitemap.xml"} <= set(told[1]["changed"])
    assert "forum/index.html" not in told[1]["changed"]
    assert not (small / "site").exists()


def test_preview_stays_up_after_a_fault_of_ours(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    def save_in_vain(save: Saves) -> None:
        monkeypatch.setattr(build, "make_outputs", fail)
        assert save(small, {"content/news/id/baru.md": post("Judul baru")})["fault"] == ".canting/log.txt"

    Saves(monkeypatch, save_in_vain)

    code = build.main(["serve", "--now", TODAY, "--lang", "en"])

    assert code == 130
    assert "Sorry, this is a fault of Canting" in capsys.readouterr().out
    assert (small / ".canting/log.txt").is_file()
