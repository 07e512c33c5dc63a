"""Which stylesheets make one bundle, in their order, and how they are joined. `build_assets` writes the result.

One file a page costs one round trip less each, which on a slow phone is more than half a second. Sources stay one file
a component; here each goes into its cascade layer, so that a component always wins over the ground it stands on.
"""

from __future__ import annotations

import re
from pathlib import Path

FONTS = "var/build/fonts.css"
TOKENS = "cms/static/cms/css/tokens.css"
BASE = "cms/static/cms/css/base.css"
COMPONENTS = "cms/static/cms/css/components"
PHOTOVOICE = "photovoice/static/photovoice/css"
PODCASTS = "podcasts/static/podcasts/css"
CAMPAIGN = "campaign/static/campaign/css"
PLAYER = "media/static/media/css/player.css"
LAYERS = ("base", "components")
# An icon stands outside of every page, so the tokens it names are written into it.
ICONS = {"plate.svg": "cms/static/cms/icons/plate.svg"}

BUNDLES: dict[str, tuple[str, ...]] = {
    "site.css": (
        FONTS,
        TOKENS,
        BASE,
        f"{COMPONENTS}/plate.css",
        f"{COMPONENTS}/button.css",
        f"{COMPONENTS}/site-header.css",
        f"{COMPONENTS}/funders.css",
        f"{COMPONENTS}/site-footer.css",
        f"{COMPONENTS}/text-page.css",
        f"{COMPONENTS}/home.css",
        f"{COMPONENTS}/search.css",
        f"{PHOTOVOICE}/ratios.css",
        f"{PHOTOVOICE}/home-exhibition.css",
        f"{PHOTOVOICE}/showings.css",
        f"{PHOTOVOICE}/exhibition.css",
        f"{PHOTOVOICE}/hang.css",
        f"{PHOTOVOICE}/voices.css",
        f"{PHOTOVOICE}/stop.css",
        f"{PHOTOVOICE}/claim.css",
        f"{PHOTOVOICE}/authors.css",
        f"{PHOTOVOICE}/viewer.css",
        PLAYER,
        f"{PODCASTS}/podcasts.css",
        f"{PODCASTS}/episode.css",
        f"{CAMPAIGN}/code-form.css",
        f"{CAMPAIGN}/infographics.css",
        f"{CAMPAIGN}/poster.css",
        f"{CAMPAIGN}/zine.css",
        f"{CAMPAIGN}/event.css",
    ),
    "feed.css": (FONTS, TOKENS, BASE, f"{PODCASTS}/feed.css"),
    "space.css": (
        FONTS,
        TOKENS,
        f"{COMPONENTS}/funders.css",
        f"{PHOTOVOICE}/space.css",
        f"{PHOTOVOICE}/space-languages.css",
        f"{PHOTOVOICE}/space-voice.css",
        f"{PHOTOVOICE}/space-queue.css",
        f"{PHOTOVOICE}/space-consent.css",
        f"{PHOTOVOICE}/space-forms.css",
        f"{PHOTOVOICE}/space-said.css",
        f"{PHOTOVOICE}/space-labels.css",
        f"{CAMPAIGN}/space-zine.css",
        f"{PHOTOVOICE}/space-people.css",
        f"{PHOTOVOICE}/space-receipts.css",
    ),
}


def joined(bundle: str, root: Path) -> str:
    """Return the bundle's stylesheets as one, without comments and needless space. Raises when a part is missing."""
    parts = [f"@layer {','.join(LAYERS)};"]
    for name in BUNDLES[bundle]:
        text = squeezed((root / name).read_text(encoding="utf-8"))
        layer = layer_of(name)
        parts.append(f"@layer {layer}{{{text}}}" if layer else text)
    return "\n".join(parts) + "\n"


def layer_of(name: str) -> str:
    """The cascade layer of a stylesheet; fonts and tokens stand outside of all layers."""
    if name in (FONTS, TOKENS):
        return ""
    return "base" if name == BASE else "components"


def squeezed(text: str) -> str:
    """Take comments and needless space out of a stylesheet; what it says stays the same."""
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    text = re.sub(r"\s+", " ", text)
    text = re.sub(r"\s*([{};,])\s*", r"\1", text)
    return re.sub(r";}", "}", text).strip()


def coloured(icon: str, root: Path) -> str:
    """Return an icon with the constants of the tokens in place of their names."""
    tokens = dict(
        re.findall(r"(--[a-z0-9-]+):\s*(#[0-9a-f]{6});", (root / TOKENS).read_text(encoding="utf-8"))
    )
    drawing = (root / ICONS[icon]).read_text(encoding="utf-8")
    return re.sub(r"var\((--[a-z0-9-]+)\)", lambda found: tokens[found.group(1)], drawing)
