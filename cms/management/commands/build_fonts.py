"""Make the fonts for web and print in var/build."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from cms import fonts


class Command(BaseCommand):
    help = "Cut the web fonts by script and write the print fonts, into var/build/fonts."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        sizes = fonts.build(settings.BASE_DIR / "var" / "build")
        for style, scripts in sizes.items():
            self.stdout.write(
                f"{style}: core {scripts['core'] / 1000:.1f} kB of {sum(scripts.values()) / 1000:.0f} kB"
            )
