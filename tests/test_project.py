"""What the files beside the code promise each other: pyproject.toml and its locks, the docs and their pictures."""

import json
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

import canting

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
DEPENDENCIES: dict[str, Requirement] = {
    canonicalize_name(requirement.name): requirement for requirement in map(Requirement, PROJECT["dependencies"])
}
DOCS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
CODE = re.compile(r"`[^`]*`")
PICTURE = re.compile(r"!\[[^]]+]\(([^)]+)\)")
"""With words for who cannot see it."""
LOCKS = sorted(path.name for path in ROOT.glob("requirements*.txt"))
FLOORS = {
    "jinja2": "3.1.6",  # 3.1.5: templates could leave the sandbox
    "markdown": "3.8.1",  # 3.8.0: CVE-2025-69534
    "pillow": "13",
    "pyyaml": "6",
    "tornado": "6.6.1",  # 6.6.0: security release of November 2026
}
"""The oldest releases without a known hole."""


def read_pins(lock: str) -> dict[str, str]:
    """Read which release of each package a lock file pins."""
    text = (ROOT / lock).read_text("utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==([^ ]+)", text, re.MULTILINE))


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_a_hash(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    entries = re.split(r"^(?=[^\s#])", text, flags=re.MULTILINE)[1:]

    assert len(entries) == len(read_pins(lock))
    for entry in entries:
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", entry), entry


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_name_no_address_and_no_path(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    options = set(re.findall(r"--[a-z-]+", text))

    assert "/" not in text
    assert options == {"--hash"}


@pytest.mark.parametrize("folder", ["audit", "hosts"])
def test_locks_of_npm_name_no_registry_and_a_digest_for_every_package(folder: str) -> None:
    lock = json.loads((ROOT / "tests" / folder / "package-lock.json").read_text("utf-8"))
    packages = {name: package for name, package in lock["packages"].items() if name}

    assert packages
    for name, package in packages.items():
        assert "resolved" not in package, name
        assert package["integrity"].startswith("sha512-"), name


@pytest.mark.parametrize("lock", LOCKS)
def test_pins_satisfy_what_the_project_asks_for(lock: str) -> None:
    pins = read_pins(lock)

    for name, requirement in DEPENDENCIES.items():
        assert pins[name] in requirement.specifier, requirement


def test_developers_run_what_the_site_is_built_with() -> None:
    assert read_pins("requirements.txt").items() <= read_pins("requirements-dev.txt").items()


@pytest.mark.parametrize(("name", "floor"), FLOORS.items())
def test_no_release_with_a_known_hole_is_asked_for_or_pinned(name: str, floor: str) -> None:
    declared = [Version(part.version) for part in DEPENDENCIES[name].specifier if part.operator == ">="]
    pinned = [Version(read_pins(lock)[name]) for lock in LOCKS]

    assert min(declared) >= Version(floor)
    assert min(pinned) >= Version(floor)


@pytest.mark.parametrize("doc", DOCS, ids=lambda doc: doc.name)
def test_every_picture_of_a_doc_is_there_and_light(doc: Path) -> None:
    prose = CODE.sub("", doc.read_text("utf-8"))

    for name in PICTURE.findall(prose):
        assert (doc.parent / name).stat().st_size < 150_000, name


def test_every_picture_among_the_docs_is_shown_by_one() -> None:
    shown = {doc.parent / name for doc in DOCS for name in PICTURE.findall(CODE.sub("", doc.read_text("utf-8")))}

    assert set((ROOT / "docs").glob("*.png")) == shown


def test_package_and_project_agree_on_the_version() -> None:
    assert canting.__version__ == PROJECT["version"]
