"""A text on disk → its Source, when somebody asks for it: most builds need few of the texts that they know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canting.nodes import NOTHING
from canting.snapshot import file_digest
from canting.source import Source, parse_source, read_file

if TYPE_CHECKING:
    from pathlib import Path

    from canting.problems import Problem


class ChangedMeanwhile(Exception):
    """A text is no longer what it was when the build began to look around."""

    def __init__(self, path: str) -> None:
        self.path = path
        super().__init__(path)


class Manuscript:
    """A text as it was found, told by the digest of its file; empty for one that could not be read."""

    __slots__ = ("_parsed", "digest", "file", "path")

    def __init__(self, file: Path, path: str, digest: bytes) -> None:
        self.file, self.path, self.digest = file, path, digest
        self._parsed: tuple[Source | None, list[Problem]] | None = None

    def parse(self) -> tuple[Source | None, list[Problem]]:
        """Return the Source and everything wrong with its form; raise ChangedMeanwhile where it is another by now."""
        if self._parsed is None:
            data, found = read_file(self.file, self.path)
            if data is not None and file_digest(data) != self.digest:
                raise ChangedMeanwhile(self.path)
            self._parsed = (None, found) if data is None else parse_source(data, self.path)
        return self._parsed

    @property
    def source(self) -> Source:
        """The Source, for places in it; an empty one where the file is gone by now."""
        try:
            source, _ = self.parse()
        except ChangedMeanwhile:
            source = None
        return source or Source(self.path, (), NOTHING, "", 1)

    def forget(self) -> None:
        """Let go of the Source; whoever asks again has it parsed again."""
        self._parsed = None
