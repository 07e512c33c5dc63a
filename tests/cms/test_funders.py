"""Who paid: changed in the admin, seen at once wherever it must be said."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

import pytest

from cms.models import Funder
from tests.factories import photovoice as make


@pytest.mark.django_db
def test_a_funder_changed_in_the_admin_stands_in_the_footer_of_the_next_visitor(
    django_capture_on_commit_callbacks: Any,
) -> None:
    cache.clear()
    make.home()
    funder = Funder.objects.create(name="Fond", statement_cs="Platí fond.", statement_en="The fund pays.")
    visitor, staff = Client(), Client()
    staff.force_login(get_user_model().objects.create_superuser("root", password="a long password"))
    assert "Platí fond." in visitor.get("/cs/").content.decode()
    address = reverse(Funder.snippet_viewset.get_url_name("edit"), args=[funder.pk])
    form = {
        "name": "Fond",
        "regime": "direct",
        "emblem": "eu",
        "sort_order": "0",
        "statement_cs": "Platí jiný fond.",
        "statement_en": "Another fund pays.",
        "disclaimer_cs": "",
        "disclaimer_en": "",
        "valid_from": "",
        "valid_until": "",
    }
    with django_capture_on_commit_callbacks(execute=True):
        answer = staff.post(address, form, follow=True)
    told = " ".join(str(each) for each in answer.context["messages"])
    assert "Fond. " in told and "Funder" not in told
    seen = visitor.get("/cs/").content.decode()
    assert "Platí jiný fond." in seen and "Platí fond." not in seen
