"""Say how far the worker has come with what is waiting, until nothing waits."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from django_tasks_db.models import DBTaskResult


class Command(BaseCommand):
    help = "Print how many of the waiting tasks (pictures and voices of the demo, mostly) are done, until all are."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--patience", type=int, default=600, help="Seconds after which to stop watching.")

    def handle(self, *args: Any, **options: Any) -> None:
        most, said = 0, -1
        deadline = time.monotonic() + options["patience"]
        while (left := self.left()) and time.monotonic() < deadline:
            most = max(most, left)
            if left != said:
                self.stdout.write(f"Preparing photographs and voices: {most - left} of {most} steps done …")
                said = left
            time.sleep(3)
        if most and not left:
            self.stdout.write("All photographs and voices are prepared.")

    def left(self) -> int:
        """How many tasks wait or run at this moment."""
        return DBTaskResult.objects.filter(status__in=("READY", "RUNNING")).count()
