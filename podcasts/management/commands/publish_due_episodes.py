"""Let out the episodes whose day has come, bring the files of changed ones up to date, forget what was erased."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from podcasts.services import audibility, forgetting, publishing


class Command(BaseCommand):
    help = "Publish the episodes whose day has come; bring files up to date whose words were changed."

    def handle(self, *args: Any, **options: Any) -> None:
        audibility.settle()
        forgetting.forget_erased()
        out = publishing.publish_due()
        renewed = audibility.refresh_changed()
        if options["verbosity"]:
            self.stdout.write(f"{len(out)} published, {renewed} brought up to date")
