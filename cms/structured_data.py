"""What a page tells machines about itself, as JSON-LD of schema.org."""

from __future__ import annotations

import json
from typing import Any

from django.utils.safestring import SafeString, mark_safe

ESCAPED = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def as_script(data: dict[str, Any]) -> SafeString:
    """Return a script element of data; what could end it early is escaped. It is never executed."""
    words = json.dumps({"@context": "https://schema.org", **data}, ensure_ascii=False).translate(ESCAPED)
    return mark_safe(f'<script type="application/ld+json">{words}</script>')


def exhibition(*, name: str, language: str, address: str, description: str) -> dict[str, Any]:
    """An exhibition as a collection of pictures."""
    return {
        "@type": "Collection",
        "name": name,
        "inLanguage": language,
        "url": address,
        "description": description,
    }


def photograph(
    *, name: str, language: str, address: str, author: str, picture: str, text: str
) -> dict[str, Any]:
    """One photograph. Without `author` or `picture` (not cleared) the data has none either."""
    data = {"@type": "Photograph", "name": name, "inLanguage": language, "url": address, "text": text}
    if author:
        data["creator"] = {"@type": "Person", "name": author}  # type: ignore[assignment]
    if picture:
        data["image"] = picture
    return data
