"""How often episodes were listened to, for curators and for the coordinator who owes a report: a page and a file."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cms import sheets
from podcasts.models import Series
from podcasts.services import listen_figures
from podcasts.views.staff_pages import MAY_PUBLISH, show

#: Who may see figures of calls may see these as well; the podcast knows that permission by its name only.
MAY_COUNT = "photovoice.see_counts"
PERIODS = (7, 30, 90, 365)
COLUMNS = ("series", "number", "title", "day", "listens")


def may_see(user: Any) -> bool:
    """Whether this member of staff may see how often episodes were listened to."""
    return bool(user.has_perm(MAY_PUBLISH) or user.has_perm(MAY_COUNT))


@never_cache
@require_safe
def listens(request: HttpRequest) -> HttpResponse:
    """Listens by episode and by day. Staff who may publish episodes or see figures; nobody who listened is in them."""
    series, days = _asked(request)
    context = {
        "figures": listen_figures.figures(series=series, days=days),
        "every_series": Series.objects.order_by("name"),
        "chosen": series,
        "days": days,
        "periods": [(each, _period(each)) for each in PERIODS],
        "columns": [_("Episode"), _("In this time"), _("Ever since")],
    }
    return show(request, "listens.html", context, title=_("Listens"), icon="table")


@require_safe
def listens_csv(request: HttpRequest) -> HttpResponse:
    """Every day of every episode as a file. Staff who may publish episodes or see figures."""
    series, _days = _asked(request)
    return sheets.as_csv(
        listen_figures.by_day(series=series, language=get_language() or "en"),
        columns=COLUMNS,
        headings=(_("Series"), _("Number"), _("Title"), _("Day"), _("Listens")),
        name=f"listens-{series.key if series else 'all'}-{timezone.localdate():%Y-%m-%d}",
    )


def _asked(request: HttpRequest) -> tuple[Series | None, int]:
    """The series and the days asked for; 404 for those who may not see, and for a series that is not there."""
    if not may_see(request.user):
        raise Http404
    key, days = request.GET.get("series", ""), request.GET.get("days", "")
    series = Series.objects.filter(key=key).first()
    if key and series is None:
        raise Http404
    return series, int(days) if days.isdecimal() and int(days[:4]) in PERIODS else 30


def _period(days: int) -> str:
    return ngettext("the last %(days)d day", "the last %(days)d days", days) % {"days": days}
