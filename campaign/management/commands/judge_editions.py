"""Look whether what was printed is still as it was printed."""

from __future__ import annotations

from typing import Any

from django.core.cache import cache
from django.core.management.base import BaseCommand, CommandParser

from campaign.services import edition_judging

#: Changes are told at once; this is for what ends by the clock, such as a consent.
EVERY_SECONDS = 600


class Command(BaseCommand):
    help = "Judge every printed edition anew: red where something in it changed. Every ten minutes, or with --now."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--now", action="store_true", help="Also if that was done a moment ago.")

    def handle(self, *args: Any, **options: Any) -> None:
        if cache.add("editions-judged-lately", True, EVERY_SECONDS) or options["now"]:
            self.stdout.write(f"{edition_judging.judge_all()} editions judged.")
