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


def test_what_is_there_in_the_end_is_not_gone_through_on_the_way_out() -> None:
    with no_collector(is_last=True):
        circle: list[object] = []
        circle.append(circle)

    assert not any(found is circle for found in gc.get_objects())


def test_fault_leaves_the_collector_as_it_was() -> None:
    with pytest.raises(ValueError, match="ours"), no_collector():
        raise ValueError("ours")
    assert gc.isenabled()
