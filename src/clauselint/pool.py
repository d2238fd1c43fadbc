"""Work spread over processes, of which some may hang, crash or eat memory: every task ends with a result."""

import faulthandler
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")
# Starts an executor of so many workers: a pool of processes here, a cluster's elsewhere.
Start = Callable[[int], Executor]

# Reading has limits of its own; these are for what comes after it, and far above what any contract needs.
SECONDS = 300
_BYTES = 4 * 2**30


def processes(workers: int) -> Executor:
    """Worker processes that share nothing with this one, each with a limit of memory."""
    # Not forked: threads of this process (progress, reader) would be copied in whatever state they are.
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"), initializer=_begin)


@dataclass(frozen=True, slots=True)
class Pool(Generic[Task, Result]):
    """Workers for one kind of task.

    Attributes:
        work: makes the result; runs in the worker, and is expected to turn its own errors into results.
        lost: makes the result of a task whose worker died of it.
        seconds: after which a worker ends itself.
    """

    work: Callable[[Task], Result]
    lost: Callable[[Task], Result]
    workers: int
    start: Start = processes
    seconds: float = SECONDS

    def results(self, tasks: Iterable[Task]) -> Iterator[tuple[int, Result]]:
        """The number of each task with its result, in the order in which they end."""
        waiting = deque(enumerate(tasks))
        while waiting:
            suspects: list[tuple[int, Task]] = []
            yield from self._until_broken(waiting, suspects)
            # One of them killed its worker, and with it the pool: each gets a worker of its own.
            for number, task in suspects:
                yield number, self._alone(task)

    def _until_broken(
        self, waiting: deque[tuple[int, Task]], suspects: list[tuple[int, Task]]
    ) -> Iterator[tuple[int, Result]]:
        before = set(multiprocessing.active_children())
        executor = self.start(self.workers)
        running: dict[Future[Result], tuple[int, Task]] = {}
        try:
            while (waiting and not suspects) or running:
                while waiting and not suspects and len(running) < 2 * self.workers:
                    number, task = waiting.popleft()
                    try:
                        running[executor.submit(_guarded, self.work, task, self.seconds)] = (number, task)
                    except BrokenExecutor:
                        suspects.append((number, task))
                done, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in done:
                    number, task = running.pop(future)
                    try:
                        result = future.result()
                    except BrokenExecutor:
                        suspects.append((number, task))
                        continue
                    yield number, result
        finally:
            if running:  # the caller gave up: nobody waits for what still runs
                for child in set(multiprocessing.active_children()) - before:
                    child.terminate()
            executor.shutdown(wait=not running, cancel_futures=True)

    def _alone(self, task: Task) -> Result:
        with self.start(1) as executor:
            try:
                result: Result = executor.submit(_guarded, self.work, task, self.seconds).result()
            except BrokenExecutor:
                return self.lost(task)
            return result


def _guarded(work: Callable[[Any], Any], task: Any, seconds: float) -> Any:
    # A thread in C ends the process, whatever the interpreter is busy with.
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123
        faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
        try:
            return work(task)
        finally:
            faulthandler.cancel_dump_traceback_later()


def _begin() -> None:
    """What a worker process does first."""
    # Ctrl-C is for the process that waits for the results; it ends its workers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    _limit_memory()


def _end_with(parent: "multiprocessing.process.BaseProcess") -> None:
    """Nobody waits for the results of a process that was killed."""
    parent.join()
    os._exit(1)


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    limit = _BYTES if most == resource.RLIM_INFINITY else min(_BYTES, most)
    resource.setrlimit(resource.RLIMIT_AS, (limit, most))
