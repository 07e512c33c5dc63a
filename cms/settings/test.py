"""Tests: files and database in throw-away places, tasks at once, no throttling of logins."""

from __future__ import annotations

from cms import throwaway

from .base import *  # noqa: F403
from .base import DATABASES, STORAGES, env

VAR_DIR = throwaway.make("test")
SECRET_KEY = "only-for-tests-" + "0" * 40
INVITATION_KEY = "only-for-tests-too-" + "0" * 40
ALLOWED_HOSTS = ["*"]
SECURE_SSL_REDIRECT = False
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
AXES_ENABLED = False
# A test adds the scans itself when it wants to.
SCANS_FLUSH_SECONDS = 0
# There is no server to ask; a test that is about receipts names `tests.doubles.asked_of_the_client`.
RECEIPT_FETCHER = "tests.doubles.nobody_answers"
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend", "QUEUES": ["default", "slow"]}
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
if not env.str("DATABASE_URL", default=""):
    DATABASES["default"]["NAME"] = str(VAR_DIR / "db.sqlite3")
STORAGES["default"]["OPTIONS"]["location"] = str(VAR_DIR / "uploads")
STORAGES["private"]["OPTIONS"]["location"] = str(VAR_DIR / "private" / "uploads")
STORAGES["library"]["OPTIONS"]["location"] = str(VAR_DIR / "private" / "library")
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
MEDIA_ROOT = str(VAR_DIR / "uploads")
DAY_BOOK_DIR = str(VAR_DIR / "memory")
FILE_UPLOAD_TEMP_DIR = str(VAR_DIR / "private" / "uploads" / "incoming")
for _folder in ("private/uploads/incoming", "uploads"):
    (VAR_DIR / _folder).mkdir(parents=True, exist_ok=True)
