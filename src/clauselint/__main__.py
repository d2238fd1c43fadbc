"""`python -m clauselint`."""

from clauselint.cli import main

main()
