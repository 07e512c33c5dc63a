"""Every test here starts with empty storages."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Permission
from django.core.cache import cache
from django.core.files.storage import storages

import pytest

from tests.factories.media import in_process


@pytest.fixture(autouse=True)
def empty_storages() -> Iterator[None]:
    """Files of one test are no business of another."""
    for alias in ("default", "private", "library"):
        shutil.rmtree(storages[alias].location, ignore_errors=True)
        Path(storages[alias].location).mkdir(parents=True)
    Path(settings.FILE_UPLOAD_TEMP_DIR).mkdir(parents=True, exist_ok=True)
    # Wagtail keeps renditions by the image's number, which the next test's database gives out again.
    cache.clear()
    yield


@pytest.fixture
def decoded_here() -> Iterator[None]:
    """Decode without a child process, where the test is not about it."""
    with in_process():
        yield


@pytest.fixture
def files() -> Callable[[str], list[Path]]:
    """List every file of a storage."""

    def listed(alias: str) -> list[Path]:
        return sorted(path for path in Path(storages[alias].location).rglob("*") if path.is_file())

    return listed


@pytest.fixture
def make_staff(django_user_model: Any) -> Callable[..., Any]:
    """Make a member of staff with permissions by codename; access to the admin comes along."""

    def make(*codenames: str) -> Any:
        user = django_user_model.objects.create_user(
            username=f"staff-{django_user_model.objects.count()}", password="x", is_staff=True
        )
        wanted = Permission.objects.filter(codename__in=["access_admin", *codenames])
        user.user_permissions.set(wanted)
        return user

    return make
