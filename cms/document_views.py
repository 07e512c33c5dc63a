"""Documents of the library as staff open them. Visitors get a document only by a code that opens it."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from wagtail.documents import get_document_model
from wagtail.permissions import policy_registry

MAY_OPEN = ["add", "change", "delete", "choose"]


@require_safe
def document(request: HttpRequest, document_id: int, filename: str) -> HttpResponseBase:
    """The file itself, as a download. Staff who may use the library; a 404 for others and for a file that is gone.

    Wagtail's own pages of documents ask for this address by its name, `wagtaildocs_serve`.
    """
    library = get_document_model()
    if not policy_registry.get_by_type(library).user_has_any_permission(request.user, MAY_OPEN):
        raise Http404
    found = get_object_or_404(library, pk=document_id)
    if filename != found.filename:
        raise Http404
    try:
        opened = found.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(opened, as_attachment=True, filename=found.filename)
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
