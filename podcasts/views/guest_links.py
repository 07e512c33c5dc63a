"""Links for guests: made, seen once, ended. Staff who may publish episodes."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from wagtail.admin import messages

from podcasts import addresses
from podcasts.admin_forms import PreviewForm
from podcasts.models import GuestPreview
from podcasts.services import previews
from podcasts.views.episode_admin import episode_page
from podcasts.views.staff_pages import find_episode, podcast_staff


@podcast_staff
@never_cache
@require_POST
def make(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a link for one guest and show it, this once. Staff who may publish episodes."""
    episode = find_episode(pk)
    form = PreviewForm(request.POST)
    if not previews.may_be_heard(episode):
        messages.error(
            request, _("There is nothing to hear yet. Choose a recording and wait until it is prepared.")
        )
        return redirect("podcast:episode", episode.pk)
    if not form.is_valid():
        return episode_page(request, episode, preview_form=form, status=422)
    said = form.cleaned_data
    made = previews.make(episode=episode, for_whom=said["for_whom"], days=said["days"], by=request.user)
    with override("cs"):
        link = addresses.whole(reverse("guest_preview", args=[made.secret]))
    return episode_page(request, find_episode(pk), link=link)


@podcast_staff
@require_POST
def end(request: HttpRequest, pk: int, preview_id: int) -> HttpResponse:
    """Close a link. Staff who may publish episodes."""
    preview = get_object_or_404(GuestPreview.objects.select_related("episode"), pk=preview_id, episode_id=pk)
    previews.end(preview=preview, by=request.user)
    messages.success(request, _("The link opens nothing any more."))
    return redirect("podcast:episode", pk)
