"""⑦ Short links as staff see them: all of them, one of them, and making many at once."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wagtail.admin import messages

from campaign import targets
from campaign.layout import codes
from campaign.link_forms import EditionLinksForm, LinkForm, PlaceForm, ShowingLinksForm, TargetForm
from campaign.link_pages import MAY_LINK, seen_by_staff, show, trail
from campaign.models import PrintEdition, ShortLink
from campaign.services import link_checks, link_figures, link_titles, link_ways, scans, short_links
from campaign.services.short_links import Wanted
from cms import sheets
from photovoice.models import Showing
from photovoice.views.staff_access import staff_with

IN_LIST = 50
PERIOD, PERIODS = 90, (7, 30, 90, 365)
WRONG = "wrong"
COLUMNS = ("code", "opens", "place", "day", "scans", "visitors", "is_demo")


@never_cache
@require_safe
@seen_by_staff
def link_list(request: HttpRequest) -> HttpResponse:
    """All links, the newest first, narrowed by words, state, kind and showing. Staff who may curate or see figures."""
    asked = {name: request.GET.get(name, "")[:100] for name in ("q", "state", "kind", "showing")}
    rows = _narrowed(ShortLink.objects.select_related("showing", "edition"), asked).order_by("-pk")
    after = request.GET.get("after", "")
    if after.isascii() and after.isdecimal() and len(after) < 19:
        rows = rows.filter(pk__lt=int(after))
    links = list(rows[: IN_LIST + 1])
    page, more = links[:IN_LIST], len(links) > IN_LIST
    also = urlencode({name: value for name, value in asked.items() if value})
    context = {
        "rows": _rows(page),
        "asked": asked,
        "is_narrowed": bool(also),
        "also": also,
        "is_later": bool(after),
        "after": page[-1].pk if more else None,
        "states": [*ShortLink.State.choices, (WRONG, _("not answered as it must be"))],
        "kinds": targets.labels().items(),
        "showings": Showing.objects.filter(pk__in=ShortLink.objects.exclude(showing=None).values("showing")),
        "figures": link_figures.figures(days=PERIOD),
        "may_change": request.user.has_perm(MAY_LINK),
    }
    return show(request, "links.html", context, title=_("Short links"))


@never_cache
@require_safe
@seen_by_staff
def link_one(request: HttpRequest, pk: int) -> HttpResponse:
    """One link: what it opens and opened, its code for paper, its figures. Staff who may curate or see figures."""
    return _one(request, _link(pk))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@staff_with(MAY_LINK)
def link_add(request: HttpRequest) -> HttpResponse:
    """Make one link. Staff who may curate; for others a 404."""
    form = LinkForm(request.POST or None, request=request)
    if request.method == "POST" and form.is_valid():
        wanted = {name: form.cleaned_data[name] for name in ("kind", "key", "place", "audio")}
        link = short_links.mint(**wanted, by=request.user)
        messages.success(request, _("The code is %s.") % link.code)
        return redirect("campaign_link", link.pk)
    context = {"form": form, "save": _("Make the link")}
    status = 422 if form.errors else 200
    return show(request, "link_form.html", context, title=_("New short link"), trail=trail(), status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@staff_with(MAY_LINK)
def link_many(request: HttpRequest) -> HttpResponse:
    """Make the links of a showing or of an edition. Asked again it makes none twice. Staff who may curate."""
    what = request.POST.get("what", "")
    showing = ShowingLinksForm(request.POST if what == "showing" else None, prefix="s")
    edition = EditionLinksForm(request.POST if what == "edition" else None, prefix="e")
    form: Any = {"showing": showing, "edition": edition}.get(what)
    if request.method == "POST" and form is not None and form.is_valid():
        number, address = _made_many(form.cleaned_data, request)
        sentence = ngettext("%d link is there now.", "%d links are there now.", number)
        messages.success(request, sentence % number)
        return redirect(address)
    context = {
        "showing_form": showing,
        "edition_form": edition,
        "has_showings": Showing.objects.exists(),
        "has_editions": PrintEdition.objects.filter(product_kind__in=["poster", "zine"]).exists(),
    }
    status = 422 if form is not None and form.errors else 200
    return show(request, "link_many.html", context, title=_("Many short links"), trail=trail(), status=status)


@require_POST
@staff_with(MAY_LINK)
def link_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a link open something else, undo that, or change its place. Staff who may curate; for others a 404."""
    link = _link(pk)
    if "undo" in request.POST:
        short_links.undo(link=link, by=request.user)
        messages.success(request, _("The link opens again what it opened before."))
        return redirect("campaign_link", pk)
    if "place" in request.POST:
        place = PlaceForm(request.POST, instance=link)
        if not place.is_valid():
            return _one(request, _link(pk), place_form=place, status=422)
        short_links.rename(link=link, place=place.cleaned_data["place"])
        messages.success(request, _("Saved."))
        return redirect("campaign_link", pk)
    form = TargetForm(request.POST, request=request)
    if not form.is_valid():
        return _one(request, link, target_form=form, status=422)
    kind, key = form.cleaned_data["kind"], form.cleaned_data["key"]
    short_links.retarget(link=link, kind=kind, key=key, by=request.user)
    messages.success(
        request, _("From now on the code opens this. The codes that are printed stay as they are.")
    )
    return redirect("campaign_link", pk)


@require_POST
@staff_with(MAY_LINK)
def link_check(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the code now, as a phone would. Staff who may curate; for others a 404."""
    [done] = link_checks.check(links=[_link(pk)])
    if done.is_good:
        messages.success(request, _("The code is answered as it must be."))
    else:
        messages.error(request, link_checks.sentence(done.note))
    return redirect("campaign_link", pk)


@require_safe
@seen_by_staff
def links_csv(request: HttpRequest) -> HttpResponse:
    """Every day of every code, or of one (`?link=`), as a file; `?report=1` for the public, without small numbers.

    Staff who may curate or see figures; for others a 404.
    """
    asked = request.GET.get("link", "")
    link = _link(int(asked)) if asked.isascii() and asked.isdecimal() and len(asked) < 19 else None
    is_public = bool(request.GET.get("report"))
    name = f"scans-{link.code if link else 'all'}-{timezone.localdate():%Y-%m-%d}"
    return sheets.as_csv(
        link_figures.by_day(link=link, is_public=is_public),
        columns=COLUMNS,
        headings=(
            _("Code"),
            _("Opens"),
            _("Place"),
            _("Day"),
            _("Scans"),
            _("Visitors"),
            _("Made up for the demonstration"),
        ),
        name=f"{name}-report" if is_public else name,
    )


def _narrowed(rows: QuerySet[ShortLink], asked: dict[str, str]) -> QuerySet[ShortLink]:
    if asked["state"] == WRONG:
        rows = rows.exclude(check_note="")
    elif asked["state"]:
        rows = rows.filter(state=asked["state"])
    if asked["kind"]:
        rows = rows.filter(target_kind=asked["kind"])
    if asked["showing"].isdecimal():
        rows = rows.filter(showing=int(asked["showing"][:18]))
    if asked["q"]:
        words = asked["q"]
        code = codes.normalised(words.rpartition("/")[2] or words)
        rows = rows.filter(
            Q(code=code)
            | Q(place__icontains=words)
            | Q(target_key__icontains=words)
            | Q(showing__venue_cs__icontains=words)
        )
    return rows


def _rows(links: list[ShortLink]) -> list[dict[str, Any]]:
    """What a line of the list shows. A fixed number of queries."""
    titles = link_titles.titles((link.target_kind, link.target_key) for link in links)
    sums = link_figures.sums(links, days=PERIOD)
    kinds = targets.labels()
    return [
        {
            "link": link,
            "title": titles.get((link.target_kind, link.target_key), ""),
            "kind": kinds.get(link.target_kind, link.target_kind),
            "sums": sums[link.pk],
            "trouble": link_checks.sentence(link.check_note),
        }
        for link in links
    ]


def _one(request: HttpRequest, link: ShortLink, *, status: int = 200, **forms: Any) -> HttpResponse:
    from campaign.link_codes import code_context

    scans.flush()
    link_ways.renew(links=[link])
    days = request.GET.get("days", "")
    period = int(days) if days.isdecimal() and days in map(str, PERIODS) else PERIOD
    history = list(link.targets.select_related("by"))
    titles = link_titles.titles((row.target_kind, row.target_key) for row in history)
    [row] = _rows([link])
    context = {
        **row,
        **code_context(request, link),
        "address": short_links.address_of(link),
        "way": next(iter(link.ways.values()), "") if link.state == ShortLink.State.LIVE else "",
        "history": [(each, titles.get((each.target_kind, each.target_key), "")) for each in history],
        "figures": link_figures.figures(link=link, days=period),
        "days": period,
        "periods": [
            (each, ngettext("the last %(days)d day", "the last %(days)d days", each) % {"days": each})
            for each in PERIODS
        ],
        "may_change": request.user.has_perm(MAY_LINK),
        "target_form": TargetForm(request=request),
        "place_form": PlaceForm(instance=link),
        **forms,
    }
    return show(request, "link.html", context, title=link.code, trail=trail(), status=status)


def _made_many(cleaned: dict[str, Any], request: HttpRequest) -> tuple[int, str]:
    """Make them; return how many there are, and where they are listed."""
    listed = reverse("campaign_links")
    if "showing" in cleaned:
        showing = cleaned["showing"]
        wanted = [
            Wanted(one.kind, one.key, one.place, cleaned["audio"]) for one in short_links.targets_of(showing)
        ]
        made = short_links.mint_many(wanted=wanted, showing=showing, by=request.user)
        return len(made), f"{listed}?showing={showing.pk}"
    edition = cleaned["edition"]
    wanted = short_links.targets_at(edition, cleaned["places"])
    made = short_links.mint_many(wanted=wanted, edition=edition, by=request.user)
    return len(made), f"{listed}?kind={edition.product_kind}"


def _link(pk: int) -> ShortLink:
    rows = ShortLink.objects.select_related("showing", "edition", "made_by")
    found: ShortLink = get_object_or_404(rows, pk=pk)
    return found
