import subprocess
import sys
from pathlib import Path

import pytest

from canting.lock import HeldError, held

HOLDER = """
import sys, time
from pathlib import Path
from canting.lock import held
with held(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_second_holder_is_refused_at_once_and_the_next_is_not(tmp_path: Path) -> None:
    lock = tmp_path / "lock"

    with held(lock), pytest.raises(HeldError), held(lock):
        pass
    with held(lock):
        pass


def test_lock_lives_no_longer_than_its_process(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    command = [sys.executable, "-c", HOLDER, str(lock)]
    with subprocess.Popen(command, cwd=Path(__file__).parent.parent, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(HeldError), held(lock):
            pass
        holder.kill()

    with held(lock):
        pass
