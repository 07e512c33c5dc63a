"""Erase what the house still knows of visits and of finished work."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django_tasks_db.models import DBTaskResult

from cms import caching, day_book, visitors


class Command(BaseCommand):
    help = (
        "Erase addresses of those who tried to log in and records of tasks once they are OCIMA_ERASE_AFTER_DAYS old, "
        "pages that were kept longer than an hour ago, and what counting needed to know yesterday."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        limit = timezone.now() - timedelta(days=settings.ERASE_AFTER_DAYS)
        for model in (AccessAttempt, AccessFailureLog, AccessLog):
            model.objects.filter(attempt_time__lt=limit).delete()
        DBTaskResult.objects.filter(enqueued_at__lt=limit).delete()
        caching.forget_ended()
        day_book.forget_before(visitors.today())
