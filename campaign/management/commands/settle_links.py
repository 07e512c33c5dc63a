"""The periodic work of short links."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from campaign.services import link_checks


class Command(BaseCommand):
    help = "Find out where short links lead after something changed, and ask the running site for those that are due."

    def handle(self, *args: Any, **options: Any) -> None:
        link_checks.settle()
