import gc

import pytest

from canting.collector import no_collector


def test_collector_is_off_meanwhile_and_as_it_was_behind_it() -> None:
    with no_collector():
        assert not gc.isenabled()
        with no_collector():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_fault_leaves_the_collector_as_it_was() -> None:
    with pytest.raises(ValueError, match="ours"), no_collector():
        raise ValueError("ours")
    assert gc.isenabled()
