"""Workers that hang, crash or eat memory: every task ends with a result, and no other pays for it."""

import sys
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path

import pytest

from clauselint.pool import Pool

sys.path.append(str(Path(__file__).parent))
from pool_work import lost, work


def test_every_task_ends_with_its_result() -> None:
    tasks = ["a", "crash", "b", "c", "hang", "eat", "d", "crash", "e"]
    results = dict(Pool(work, lost, 2, seconds=4).results(tasks))
    assert [results[number] for number in range(len(tasks))] == [
        "A", "lost crash", "B", "C", "lost hang", "no memory", "D", "lost crash", "E",
    ]  # fmt: skip


def test_any_executor_will_do() -> None:
    started = []

    def threads(workers: int) -> Executor:
        started.append(workers)
        return ThreadPoolExecutor(workers)

    assert sorted(Pool(work, lost, 3, start=threads).results("abc")) == [(0, "A"), (1, "B"), (2, "C")]
    assert started == [3]


def test_an_error_of_thework_is_not_hidden() -> None:
    with pytest.raises(AttributeError):
        list(Pool(work, lost, 1, start=ThreadPoolExecutor).results([1]))  # type: ignore[list-item]
