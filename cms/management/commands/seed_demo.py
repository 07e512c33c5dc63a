"""Load the demo campaign through the doors that people use."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import translation

APPS = ("cms", "photovoice", "podcasts", "campaign")


def demo_modules() -> list[Any]:
    """The demo parts of the apps that have one; this app names those above it by strings only."""
    return [import_module(f"{app}.demo") for app in APPS if find_spec(f"{app}.demo")]


class Command(BaseCommand):
    help = "Load the demo campaign. Calling it again adds what is missing and keeps what is there."

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override("cs"):
            for module in demo_modules():
                module.seed(self.stdout.write)
