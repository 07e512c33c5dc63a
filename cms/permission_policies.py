"""Which of our permissions opens which of Wagtail's forms. What is not named is refused."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db.models import Q, QuerySet

from wagtail.permission_policies.base import BasePermissionPolicy


class OnePermissionPolicy(BasePermissionPolicy):
    """One permission lets a person do the named actions on a model, and nobody anything else."""

    def __init__(self, model: type, *, permission: str, actions: Iterable[str]) -> None:
        super().__init__(model)
        self.permission = permission
        self.actions = frozenset(actions)

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in self.actions and user.is_active and user.has_perm(self.permission)

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[Any]:
        users = get_user_model()._default_manager.filter(is_active=True)
        if not self.actions.intersection(actions):
            return users.none()
        app_label, _dot, codename = self.permission.partition(".")
        permissions = Permission.objects.filter(content_type__app_label=app_label, codename=codename)
        return users.filter(
            Q(is_superuser=True)
            | Q(user_permissions__in=permissions)
            | Q(groups__permissions__in=permissions)
        ).distinct()
