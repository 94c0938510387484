"""The command line, also where the command is not on the path: ``python -m goodpractices.web``."""

from goodpractices.web.cli import main

main()
