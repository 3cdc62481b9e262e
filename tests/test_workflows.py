"""What hosts run, and what docs/publishing.md tells people to run, held against the commands that there are."""

import json
import os
import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from canting.commandline import Options, parse_command_line

ROOT = Path(__file__).parent.parent
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
PUBLISHING = ROOT / ".github/workflows/publish.yml"
GUIDES = [ROOT / "docs/publishing.md", ROOT / "docs/menerbitkan.md"]
NETLIFY = tomllib.loads((ROOT / "netlify.toml").read_text("utf-8"))
PIN = re.compile(r"uses: [\w-]+/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")


def read_yaml(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
    return content


def steps(path: Path) -> list[dict[str, Any]]:
    return [step for job in read_yaml(path)["jobs"].values() for step in job.get("steps", ())]


def commands() -> Iterator[tuple[str, str]]:
    """Yield the place and the text of every command that a host runs."""
    for path in WORKFLOWS:
        for step in steps(path):
            for line in step.get("run", "").splitlines():
                yield path.name, line
    for job in read_yaml(ROOT / ".gitlab-ci.yml").values():
        for line in job.get("script", ()):
            yield ".gitlab-ci.yml", line
    for part in (NETLIFY["build"], *NETLIFY["context"].values()):
        yield "netlify.toml", part["command"]
    for path in GUIDES:
        for line in re.findall(r"python3 build\.py[^;`\n]*", path.read_text("utf-8")):
            yield path.name, line.replace("HOST", "github")


COMMANDS = list(commands())
UPLOAD = next(step["with"] for step in steps(PUBLISHING) if "upload-pages-artifact" in step.get("uses", ""))


def parse(command: str) -> Options:
    """Parse what follows `python3 build.py` as the shell of the host would hand it over."""
    line = re.sub(r"\$\w+", "https://example.org/nccf", command).partition(" > ")[0]
    python, script, *words = shlex.split(line)
    assert (python, script) == ("python3", "build.py")
    return parse_command_line(words)


@pytest.mark.parametrize(("place", "command"), COMMANDS)
def test_every_command_that_a_host_runs_exists(place: str, command: str) -> None:
    if command.startswith("python3 "):
        parse(command)
    else:
        assert os.access(ROOT / command, os.X_OK), place


def test_what_is_published_was_built_for_that_host_and_verified_with_the_same_options() -> None:
    for place, target in {"publish.yml": "github", ".gitlab-ci.yml": "gitlab"}.items():
        built, verified = (parse(command) for at, command in COMMANDS if at == place and "--base-url" in command)

        assert built.target == target
        assert verified == built._replace(command="verify", format=verified.format)


def test_each_host_publishes_the_folder_that_its_command_writes() -> None:
    written = {place: parse(command).output.name for place, command in COMMANDS if "--base-url" in command}
    cloudflare = json.loads((ROOT / "wrangler.jsonc").read_text("utf-8").partition("\n")[2])

    assert written["publish.yml"] == UPLOAD["path"]
    assert written[".gitlab-ci.yml"] == "public"
    assert written["netlify.toml"] == NETLIFY["build"]["publish"]
    assert Options().output.name == cloudflare["pages_build_output_dir"]


def test_every_preview_asks_search_engines_to_leave_it_out() -> None:
    previews = [parse(part["command"]) for part in NETLIFY["context"].values()]
    previews += [parse(command) for place, command in COMMANDS if place == "check.yml" and "--target" in command]

    assert len(previews) == 3
    assert all(preview.noindex for preview in previews)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_every_action_is_pinned_by_its_commit(path: Path) -> None:
    uses = re.findall(r"uses: .+", path.read_text("utf-8"))

    assert uses
    for use in uses:
        assert PIN.fullmatch(use) or use == "uses: ./.github/workflows/publish.yml"


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_may_nothing_but_what_a_job_says(path: Path) -> None:
    workflow = read_yaml(path)

    assert workflow["permissions"] == {}
    assert all(job["permissions"] for job in workflow["jobs"].values())
    for step in steps(path):
        if "actions/checkout" in step.get("uses", ""):
            assert step["with"]["persist-credentials"] == "false"


def test_only_the_job_that_deploys_may_write_and_it_runs_no_code_of_the_repository() -> None:
    jobs = read_yaml(PUBLISHING)["jobs"]
    writing = {name for name, job in jobs.items() if "write" in job["permissions"].values()}

    assert writing == {"deploy"}
    assert all("run" not in step and "checkout" not in step["uses"] for step in jobs["deploy"]["steps"])


def test_publishing_uses_no_cache_and_keeps_what_begins_with_a_dot() -> None:
    assert not any("cache" in str(step) for step in steps(PUBLISHING))
    assert UPLOAD["include-hidden-files"] == "true"


def test_a_workflow_with_a_schedule_does_nothing_else() -> None:
    scheduled = {path.stem: read_yaml(path)["on"] for path in WORKFLOWS if "schedule" in read_yaml(path)["on"]}

    assert [list(triggers) for triggers in scheduled.values()] == [["schedule"]]
