"""Work that hangs or crashes; in a module of its own, for processes that import it by name."""

import os
import time

from clauselint.archive.record import Record, read_dossier
from clauselint.job import Job


def read(job: Job) -> Record:
    """Reads a dossier, or does what its name says."""
    if job.path.stem == "hang":
        time.sleep(600)
    if job.path.stem == "crash":
        os.abort()
    return read_dossier(job)
