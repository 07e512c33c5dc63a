"""⑧ Everything of a participant's own, to take along as one file."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from photovoice import zip_stream
from photovoice.belongings import belongings
from photovoice.views.entry import in_space
from photovoice.views.space_replies import SpaceRequest, show


@in_space
@require_safe
def everything(request: SpaceRequest) -> HttpResponse:
    """Say what is in the file and how large it is, before it is fetched. Only the session's participant."""
    entries = belongings(request.space.participant)
    context = {
        "photograph_count": sum(entry.name.startswith("photographs/") for entry in entries),
        "voice_count": sum(entry.name.startswith("voices/") for entry in entries),
        "size": zip_stream.length_of(entries),
    }
    return show(request, "everything.html", context)


@in_space
@require_safe
def everything_file(request: SpaceRequest) -> HttpResponseBase:
    """Send the file piece by piece, its length said beforehand. Only the session's participant, of their own."""
    entries = belongings(request.space.participant)
    body = zip_stream.stream(entries) if request.method == "GET" else iter(())
    response = StreamingHttpResponse(body, content_type="application/zip")
    response["Content-Length"] = str(zip_stream.length_of(entries))
    name = f"everything-{timezone.localdate().isoformat()}.zip"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
