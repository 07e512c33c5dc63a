"""The one loop of periodic work, kept running by the supervisor."""

from __future__ import annotations

import logging
import signal
import threading
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections

log = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Do the periodic work again and again, or once with --once. The commands are settings.PERIODIC."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true")
        parser.add_argument("--every", type=int, default=60, help="Seconds between two rounds.")

    def handle(self, *args: Any, **options: Any) -> None:
        stop = threading.Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: stop.set())
        while True:
            self.round()
            if options["once"] or stop.wait(options["every"]):
                return

    def round(self) -> None:
        """One round; a command that fails is logged and does not keep the others from running."""
        close_old_connections()
        for name in settings.PERIODIC:
            try:
                call_command(name, verbosity=0)
            except Exception:
                log.exception("Periodic command %s failed", name)
