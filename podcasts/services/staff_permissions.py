"""Who of the staff may work on the podcast. Given once; later changes by an administrator are respected."""

from __future__ import annotations

from django.contrib.auth.models import Group, Permission

#: Made by another app, which gives them what is theirs.
CURATORS = "Curators"
CODENAME = "publish_episode"


def ensure() -> None:
    """Let curators work on the podcast, unless somebody already decided who may."""
    permission = Permission.objects.filter(content_type__app_label="podcasts", codename=CODENAME).first()
    group = Group.objects.filter(name=CURATORS).first()
    if permission is None or group is None:
        return
    if not permission.group_set.exists() and not permission.user_set.exists():
        group.permissions.add(permission)
