"""Print the demo's addresses as JSON, so that nothing has to guess them."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from cms.management.commands.seed_demo import demo_modules


class Command(BaseCommand):
    help = "Print the demo's addresses as JSON. The invitations in it are minted at this moment and work."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--base", default=settings.WAGTAILADMIN_BASE_URL, help="Host and scheme of the addresses."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        base = options["base"].rstrip("/")
        found: dict[str, Any] = {}
        for module in demo_modules():
            found |= module.links(base)
        self.stdout.write(json.dumps(found, ensure_ascii=False, indent=2))
