"""Who may work on the podcast."""

from __future__ import annotations

from django.contrib.auth.models import Group, Permission

import pytest

from podcasts.services import staff_permissions
from tests.factories.photovoice import staff

pytestmark = pytest.mark.django_db


def test_curators_may_publish_episodes_and_an_administrator_s_no_is_kept() -> None:
    curator = staff()
    permission = Permission.objects.get(codename="publish_episode")
    permission.group_set.clear()
    staff_permissions.ensure()
    assert type(curator).objects.get(pk=curator.pk).has_perm("podcasts.publish_episode")
    # An administrator gave it to somebody else instead.
    Group.objects.get(name="Curators").permissions.remove(permission)
    Group.objects.create(name="Radio").permissions.add(permission)
    staff_permissions.ensure()
    assert not type(curator).objects.get(pk=curator.pk).has_perm("podcasts.publish_episode")
