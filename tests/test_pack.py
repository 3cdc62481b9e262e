from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest

from canting.later import Later
from canting.pack import DamagedError, Pack

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "pack"


def test_value_is_there_for_the_next_process(file: Path) -> None:
    pack = Pack(file)
    slot, weight = pack.put({"title": "Pekan Batik"})
    pack.write()

    assert Pack(file).get(slot) == {"title": "Pekan Batik"}
    assert weight == file.stat().st_size


def test_value_within_a_value_stays_packed_until_it_is_asked_for(file: Path) -> None:
    pack = Pack(file)
    slot, weight = pack.put(("A", Later.of("naskah panjang")))
    pack.write()
    again = Pack(file)
    unpacked: list[object] = []
    get = again.get
    again.get = lambda slot: unpacked.append(slot) or get(slot)  # type: ignore[method-assign, func-returns-value]

    title, text = get(slot)

    assert title == "A"
    assert unpacked == []
    assert text.get() == text.get() == "naskah panjang"
    assert unpacked == [text.slot]
    assert weight == file.stat().st_size


def test_what_is_packed_already_is_not_packed_again(file: Path) -> None:
    pack = Pack(file)
    slot, _ = pack.put(("A", Later.of("naskah")))
    pack.write()
    again = Pack(file)
    _, text = again.get(slot)

    _, weight = again.put(("B", text))
    before = file.stat().st_size
    again.write()

    assert file.stat().st_size - before < weight


@pytest.mark.parametrize("damage", [b"", b"x", b"x" * 1000])
def test_damage_is_told_when_the_value_is_asked_for(file: Path, damage: bytes) -> None:
    pack = Pack(file)
    slot, _ = pack.put("naskah")
    pack.write()
    file.write_bytes(damage)

    with pytest.raises(DamagedError):
        Pack(file).get(slot)


def test_nothing_is_written_behind_what_another_build_wrote_meanwhile(file: Path) -> None:
    pack = Pack(file)
    slot, _ = pack.put("A")
    pack.write()
    one, other = Pack(file), Pack(file)
    one.put("B")
    other.put("C")
    one.write()

    with pytest.raises(FileExistsError):
        other.write()

    assert Pack(file).get(slot) == "A"


def test_new_pack_takes_the_place_of_the_old_one(file: Path) -> None:
    pack = Pack(file)
    pack.put("A" * 1000)
    pack.write()
    pack = Pack(file, is_new=True)
    slot, weight = pack.put("B")
    pack.write()

    assert Pack(file).get(slot) == "B"
    assert file.stat().st_size == weight


def test_later_travels_to_another_process_as_its_value() -> None:
    assert pickle.loads(pickle.dumps(Later.of("naskah"))).get() == "naskah"
