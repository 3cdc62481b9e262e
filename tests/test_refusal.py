import errno
import os

import pytest

from canting.problems import Words
from canting.refusal import REASONS, refusal


def test_common_refusal_is_said_in_both_languages() -> None:
    error = PermissionError(errno.EACCES, os.strerror(errno.EACCES), "site")

    assert refusal(error) == Words("tidak diizinkan", "permission denied")
    assert all(words.id != words.en for words in REASONS.values())


@pytest.mark.parametrize(
    ("error", "said"),
    [(OSError(errno.EIO, os.strerror(errno.EIO)), os.strerror(errno.EIO)), (OSError("sebab lain"), "sebab lain")],
)
def test_rare_refusal_is_said_as_the_system_says_it(error: OSError, said: str) -> None:
    assert refusal(error) == Words(said, said)
