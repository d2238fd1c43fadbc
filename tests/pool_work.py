"""Work for the pool's tests, in a module that worker processes can import."""

import os
import time


def work(task: str) -> str:
    """What becomes of a task: some harm their worker."""
    if task == "crash":
        os._exit(9)
    if task == "hang":
        time.sleep(300)
    if task == "eat":
        try:
            return str(len(bytearray(64 * 2**30)))
        except MemoryError:
            return "no memory"
    return task.upper()


def lost(task: str) -> str:
    """What is told of a task that killed its worker."""
    return f"lost {task}"
