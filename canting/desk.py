"""What Decap CMS asks of its proxy → what is in content/, and what is written there.

The questions and answers are those of Decap's own proxy server. Beyond it, this one writes nothing but what belongs
into content/, all of a save or none of it, and over no version of a text that the editor has not seen.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from canting.freshness import origin
from canting.handwriting import as_by_hand, with_list
from canting.intake import admit_download, admit_picture
from canting.nodes import Scalar
from canting.problems import ContentError, Mistake, Place, has_errors, problem
from canting.refusal import refusal
from canting.renew import SETTING, renewed
from canting.schema import KINDS
from canting.source import decode, parse_source
from canting.storage import INSERTED, TEXT, find, find_writable, list_files, replace_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

T = TypeVar("T")


class Desk:
    """The desk of the one editor: answers each question in turn, and knows which version of a text lies open."""

    def __init__(self, root: Path, content: Path, old_addresses: Callable[[str, str], tuple[str, ...]]) -> None:
        self.root, self.content, self.old_addresses = root, content, old_addresses
        self.opened: dict[Path, str] = {}
        """The digest of each text as the editor has it."""
        self.actions = {
            "info": self.info,
            "entriesByFolder": self.entries_by_folder,
            "entriesByFiles": self.entries_by_files,
            "getEntry": self.get_entry,
            "persistEntry": self.persist_entry,
            "getMedia": self.get_media,
            "getMediaFile": self.get_media_file,
            "persistMedia": self.persist_media,
            "deleteFile": self.delete_file,
            "deleteFiles": self.delete_files,
            "getDeployPreview": self.get_deploy_preview,
        }

    def answer(self, question: bytes) -> Any:
        """Do what a request asks and return the reply; raise ContentError, in words for the editor, and do nothing."""
        asked = parse_question(question)
        name = given(asked, "action", str)
        if name not in self.actions:
            raise _unknown(name)
        try:
            return self.actions[name](asked.get("params"))
        except OSError as error:
            place = Place(Path(error.filename or self.content).name)
            raise ContentError([problem("unreadable-file", place, reason=refusal(error))]) from error

    def info(self, _: Any) -> Any:
        """Say who answers here."""
        return {"repo": self.root.name, "publish_modes": ["simple"], "type": "local_fs"}

    def entries_by_folder(self, params: Any) -> Any:
        """Return the texts of a folder, and of the folders in it."""
        folder = find(self.content, given(params, "folder", str))
        files = list_files(folder, given(params, "extension", str), given(params, "depth", int))
        return [self._entry(file, self._path(file)) for file in files]

    def entries_by_files(self, params: Any) -> Any:
        """Return the texts named."""
        entries = []
        for named in given(params, "files", list):
            path = given(named, "path", str)
            entry = self._entry(find(self.content, path), path)
            label = {"label": named["label"]} if "label" in named else {}
            entries.append({**entry, "file": {**entry["file"], **label}})
        return entries

    def get_entry(self, params: Any) -> Any:
        """Return a text for the editor to work on, and keep in mind which version it is."""
        path = given(params, "path", str)
        file = find(self.content, path)
        # Decap shows a text whose settings it cannot read as an empty form, which would then be saved.
        for version in self._versions(file):
            _, found = parse_source(version.read_bytes(), self._path(version))
            if has_errors(found):
                raise ContentError(found)
        entry = self._entry(file, path)
        if entry["file"]["id"]:
            self.opened[file] = entry["file"]["id"]
        return entry

    def persist_entry(self, params: Any) -> Any:
        """Write a text in its languages, under another name where it was given one, and all that was inserted."""
        is_new = given(params, "options", dict).get("newEntry") is True
        changes: dict[Path, bytes | None] = {}
        original: bytes | None = None
        for sent in given(params, "dataFiles", list):
            path = given(sent, "path", str)
            file = find_writable(self.content, path, TEXT)
            renamed = find_writable(self.content, given({"newPath": path, **sent}, "newPath", str), TEXT)
            if renamed in changes or (renamed.exists() and (is_new or renamed != file)):
                raise ContentError([problem("name-taken", Place(self._path(renamed)))])
            self._refuse_unseen(file)
            if renamed != file:
                changes[file] = None
            saved = given(sent, "raw", str).replace("\r\n", "\n").encode("utf-8", "replace")
            data = as_by_hand(file.read_bytes() if file.exists() else None, saved)
            # Decap sends the original first, and a form for each other language, filled in or not.
            kept = data if original is None else _translation(file, data, original)
            if kept and renamed != file:
                kept = with_list(kept, "aliases", self.old_addresses(path, renamed.stem))
            changes[renamed] = kept
            original = original or data
        texts = b"".join(data for data in changes.values() if data)
        for sent in given(params, "assets", list):
            file = find_writable(self.content, given(sent, "path", str), INSERTED)
            try:
                changes[file] = self._kept(file, sent)
            except ContentError:
                # Decap sends along whatever was tried, also a picture that was taken out of the text again.
                if file.name.encode() in texts:
                    raise
        self._write(changes)
        self.opened.update((file, _digest(data)) for file, data in changes.items() if data is not None)
        return {"message": "entry persisted"}

    def get_media(self, params: Any) -> Any:
        """Return what was inserted before."""
        folder = find(self.content, given(params, "mediaFolder", str))
        return [self._media(file) for file in list_files(folder, "", 1)]

    def get_media_file(self, params: Any) -> Any:
        """Return a picture or download."""
        return self._media(find(self.content, given(params, "path", str)))

    def persist_media(self, params: Any) -> Any:
        """Take a picture or download in."""
        sent = given(params, "asset", dict)
        file = find_writable(self.content, given(sent, "path", str), INSERTED)
        self._write({file: self._kept(file, sent)})
        return self._media(file)

    def delete_file(self, params: Any) -> Any:
        """Delete a text, a picture or a download."""
        path = given(params, "path", str)
        self._delete([path])
        return {"message": f"deleted file {path}"}

    def delete_files(self, params: Any) -> Any:
        """Delete several."""
        paths = [given({"paths": path}, "paths", str) for path in given(params, "paths", list)]
        self._delete(paths)
        return {"message": f"deleted files {', '.join(paths)}"}

    def get_deploy_preview(self, _: Any) -> Any:
        """Say that the page as saved has no address of its own for Decap to ask about."""
        return None

    def _path(self, file: Path) -> str:
        return f"{self.content.name}/{file.relative_to(self.content).as_posix()}"

    def _entry(self, file: Path, path: str) -> dict[str, Any]:
        try:
            data = file.read_bytes()
        except OSError:
            return {"data": None, "file": {"path": path, "id": None}}
        text, _ = decode(data, path)
        shown = data.decode("utf-8", "replace") if text is None else text
        return {"data": shown, "file": {"path": path, "id": _digest(data)}}

    def _versions(self, file: Path) -> list[Path]:
        """Return a text in every language in which it is there, for Decap opens them all as one."""
        collection = file.parent.parent
        if collection.parent != self.content or not collection.is_dir():
            return []
        versions = (language / file.name for language in sorted(collection.iterdir()))
        return [version for version in versions if version.is_file() and not version.is_symlink()]

    def _refuse_unseen(self, file: Path) -> None:
        if file.exists() and self.opened.get(file) != _digest(file.read_bytes()):
            raise ContentError([problem("changed-meanwhile", Place(self._path(file)))])

    def _kept(self, file: Path, sent: Any) -> bytes:
        """Return what is kept of a picture or download that was sent."""
        place = Place(self._path(file))
        try:
            data = base64.b64decode(given(sent, "content", str), validate=True)
        except (binascii.Error, ValueError):
            raise _unknown("base64") from None
        admit = admit_picture if file.parent.name == "media" else admit_download
        try:
            kept = admit(data, file.name)
        except Mistake as mistake:
            raise ContentError([problem(mistake.message, place, target=file.name, **mistake.details)]) from None
        # Who replaces a file in Decap is asked first, and has the old one deleted.
        if file.exists() and file.read_bytes() != kept:
            raise ContentError([problem("name-taken", place)])
        return kept

    def _media(self, file: Path) -> dict[str, str]:
        path, data = self._path(file), file.read_bytes()
        content = base64.b64encode(data).decode()
        return {"id": _digest(data), "content": content, "encoding": "base64", "path": path, "name": file.name}

    def _delete(self, paths: Iterable[str]) -> None:
        """Delete files; Decap names a text in every language, whether it is there or not."""
        files = [find_writable(self.content, path, TEXT, INSERTED) for path in paths]
        for file in files:
            if file.suffix == ".md":
                self._refuse_unseen(file)
        self._write(dict.fromkeys(files))

    def _write(self, changes: Mapping[Path, bytes | None]) -> None:
        try:
            replace_files(self.content, changes)
        except OSError as error:
            raise ContentError([problem("cannot-write", Place(self.content.name), reason=refusal(error))]) from error


def _translation(file: Path, data: bytes, original: bytes) -> bytes | None:
    """Return what is kept of a translation: what it was made from, too, and nothing where nobody has written a word.

    It was made from the original as it is now if its words are new, and else from what the file says already.
    """
    if not data.strip():
        return None
    kind = KINDS[file.parent.parent.name]
    source, _ = parse_source(data, file.name)
    original_source, _ = parse_source(original, file.name)
    before, _ = parse_source(file.read_bytes(), file.name) if file.exists() else (None, [])
    if source is None or original_source is None:
        return data
    words = origin(source, kind)
    if not words:
        return None
    made_from = origin(original_source, kind)
    if before and origin(before, kind) == words:
        stated = before.settings.get(SETTING)
        made_from = stated.text if isinstance(stated, Scalar) else ""
    return renewed(data, source, made_from) if made_from else data


def parse_question(question: bytes) -> Any:
    """Return what a request says, whatever it is."""
    try:
        return json.loads(question)
    except (ValueError, RecursionError):  # nested deeper than Python counts
        raise _unknown("JSON") from None


def given(params: Any, name: str, kind: type[T]) -> T:
    """Return a value that a request must hold."""
    value = params.get(name) if isinstance(params, dict) else None
    if not isinstance(value, kind):
        raise _unknown(name)
    return value


def _unknown(what: str) -> ContentError:
    return ContentError([problem("unknown-request", Place("admin"), what=what)])


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
