"""Speed and memory of reading PDF, side by side with pdfplumber's plain text.

python benchmarks/pdf_reading.py FILE.pdf [--pages 1200] [--plumber-pages 60]

The pages of FILE are repeated up to the number asked for. Each reader runs in a process of its own, on one core.
"""

import argparse
import io
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pikepdf


def repeated(path: Path, count: int) -> bytes:
    """A file of `count` pages made of those of a file."""
    with pikepdf.new() as made:
        while len(made.pages) < count:
            with pikepdf.open(path) as pdf:
                made.pages.extend(pdf.pages)
        del made.pages[count:]
        buffer = io.BytesIO()
        made.save(buffer)
        return buffer.getvalue()


def ours(path: Path, _: int) -> int:
    from clauselint.extract.pdf import read_pdf
    from clauselint.extract.source import load_source

    return len(read_pdf(load_source(path))[0])


def plumber(path: Path, pages: int) -> int:
    import logging

    import pdfplumber

    logging.disable(logging.WARNING)
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages[:pages]:
            page.extract_text()
            page.close()
    return pages


def measure(reader: str, path: Path, pages: int) -> None:
    """Prints pages a second of processor time, and the most memory held."""
    work = {"clauselint": ours, "pdfplumber": plumber}[reader]
    start = time.process_time()
    work(path, pages)
    seconds = time.process_time() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{reader:12} {pages:5} pages {pages / seconds:8.1f} pages/s {memory:6} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--pages", type=int, default=1200)
    parser.add_argument("--plumber-pages", type=int, default=60)
    parser.add_argument("--run", choices=["clauselint", "pdfplumber"], help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.run:
        measure(arguments.run, arguments.file, arguments.pages)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pages.pdf"
        path.write_bytes(repeated(arguments.file, arguments.pages))
        for reader, pages in (("clauselint", arguments.pages), ("pdfplumber", arguments.plumber_pages)):
            subprocess.run([sys.executable, __file__, str(path), "--run", reader, "--pages", str(pages)], check=True)


if __name__ == "__main__":
    main()
