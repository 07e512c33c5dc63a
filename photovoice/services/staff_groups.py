"""The groups of staff and what they may do. Made once; later changes by an administrator are respected."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission

from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

REVIEWERS = "Reviewers"
CURATORS = "Curators"
COORDINATORS = "Coordinators"
COORDINATE = ("wagtailadmin.access_admin", "photovoice.see_counts")
REVIEW = ("wagtailadmin.access_admin", "media.see_preview", "media.redact", "photovoice.review_contribution")
RECORD = tuple(f"media.{verb}_recording" for verb in ("view", "add", "change", "delete"))
CURATE = (
    *REVIEW,
    *RECORD,
    "media.see_original",
    "photovoice.curate_exhibition",
    "photovoice.manage_call",
    "photovoice.take_back_contribution",
    *(
        f"photovoice.{verb}_{noun}"
        for verb in ("add", "change", "delete", "view")
        for noun in ("call", "participant", "theme", "showing", "exhibition")
    ),
    "photovoice.view_consent",
    "photovoice.see_counts",
    "cms.change_sitesettings",
    "cms.view_funder",
    "cms.add_funder",
    "cms.change_funder",
)
#: What groups that were there before get once: on the day the tables it is about are made.
CAME_LATER = {"media.0005_recordings_and_transcripts": {CURATORS: RECORD}}


def ensure(*, arrived: Iterable[str] = ()) -> None:
    """Create the groups that do not exist yet, with their permissions.

    `arrived` names the migrations just run ("media.0005_…"): groups that exist get what came with them.
    """
    for migration in arrived:
        for name, wanted in CAME_LATER.get(migration, {}).items():
            for group in Group.objects.filter(name=name):
                group.permissions.add(*_permissions(wanted))
    for name, wanted in ((REVIEWERS, REVIEW), (CURATORS, CURATE), (COORDINATORS, COORDINATE)):
        group, is_new = Group.objects.get_or_create(name=name)
        if is_new:
            group.permissions.set(_permissions(wanted))
            if name == CURATORS:
                _let_write_pages(group)


def _permissions(wanted: tuple[str, ...]) -> list[Permission]:
    by_name = {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in Permission.objects.select_related("content_type")
    }
    return [by_name[name] for name in wanted]


def _let_write_pages(group: Group) -> None:
    root, collection = Page.get_first_root_node(), Collection.get_first_root_node()
    pages = Permission.objects.filter(
        content_type__app_label="wagtailcore",
        codename__in=["add_page", "change_page", "publish_page"],
    )
    if root is None or collection is None:
        # An emptied database (between two tests) has neither; there is nothing to give rights to.
        return
    for permission in pages:
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)
    # Wagtail's library asks for the permissions of its own image model, whichever model the site uses.
    images = Permission.objects.filter(
        content_type__app_label="wagtailimages", codename__in=["add_image", "change_image", "choose_image"]
    )
    for permission in images:
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=collection, permission=permission
        )
