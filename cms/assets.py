"""Which stylesheets make one bundle, in their order. `build_assets` joins them into `var/build`."""

from __future__ import annotations

TOKENS = "cms/static/cms/css/tokens.css"
PHOTOVOICE = "photovoice/static/photovoice/css"

BUNDLES: dict[str, tuple[str, ...]] = {
    "site.css": (
        TOKENS,
        "cms/static/cms/css/base.css",
        "cms/static/cms/css/components/plate.css",
        "cms/static/cms/css/components/site-header.css",
        "cms/static/cms/css/components/site-footer.css",
        "cms/static/cms/css/components/home.css",
        f"{PHOTOVOICE}/ratios.css",
        f"{PHOTOVOICE}/home-exhibition.css",
        f"{PHOTOVOICE}/showings.css",
        f"{PHOTOVOICE}/exhibition.css",
        f"{PHOTOVOICE}/hang.css",
        f"{PHOTOVOICE}/stop.css",
        f"{PHOTOVOICE}/authors.css",
        f"{PHOTOVOICE}/viewer.css",
    ),
    "space.css": (TOKENS, f"{PHOTOVOICE}/space.css"),
}
