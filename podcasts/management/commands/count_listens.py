"""Count listens from the log of a server in front."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from podcasts.services import listen_logs


class Command(BaseCommand):
    help = (
        "Count listens from access logs of nginx or S3 (docs/counting.md) where these send the files themselves. "
        "Each log is read on from where it was left. With - lines are read from standard input, all of them."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("logs", nargs="+", metavar="log", help="Path of a log, or - for standard input.")

    def handle(self, *args: Any, **options: Any) -> None:
        for name in options["logs"]:
            if name == "-":
                found = listen_logs.digest(lines=sys.stdin)
            else:
                try:
                    found = listen_logs.digest_file(path=Path(name))
                except OSError as error:
                    raise CommandError(f"{name} cannot be read: {error.strerror}") from error
            if options["verbosity"]:
                self.stdout.write(
                    f"{name}: {found.lines} lines, {found.of_sound} of episodes, {found.listens} listens"
                )
