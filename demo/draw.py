"""Draws the pictures that the demo shows: ``python -m demo.draw [--only tram-stop …] [--draft FOLDER]``.

Run by hand; the results in ``demo/pictures`` are committed. It needs, besides the project's own requirements,
skia-python 144, numpy, Pillow 12 or newer with AVIF, PyYAML and pymupdf-fonts (for FiraGO on signs).
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import zlib
from pathlib import Path

import yaml
from PIL import Image

from demo import scenes
from demo.kit.board import Board
from demo.kit.finish import dominant, finish, save
from demo.kit.scene import Picture, Scene

PICTURES = Path(__file__).parent / "pictures"


def all_scenes() -> list[Scene]:
    """Every scene, in the order of module names."""
    names = sorted(m.name for m in pkgutil.iter_modules(scenes.__path__))
    return [importlib.import_module(f"demo.scenes.{name}").SCENE for name in names]


def paint(scene: Scene, picture: Picture, scale: float = 1.0) -> Image.Image:
    """One finished picture. The seed hangs on the name, so that drawing again gives the same."""
    width, height = (round(side * scale) for side in picture.size)
    board = Board(width, height, picture.view, seed=zlib.crc32(picture.name.encode()))
    scene.draw(board, **picture.options)
    return finish(board.pixels(), grain=3.6)


def entry(scene: Scene, picture: Picture, colour: str) -> dict:
    """What ``index.yaml`` says about a picture."""
    width, height = picture.size
    return {
        "file": f"{picture.name}.avif",
        "scene": scene.slug,
        "variant": picture.variant,
        "width": width,
        "height": height,
        "colour": colour,
        "alt": {"cs": picture.cs, "en": picture.en},
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="*", default=[], help="scenes or pictures by name")
    parser.add_argument("--draft", type=Path, help="write small JPEGs into this folder instead")
    parser.add_argument("--limit", type=int, default=218_000, help="bytes per file")
    parser.add_argument("--quality", type=int, default=44)
    chosen = parser.parse_args()
    index_file = PICTURES / "index.yaml"
    known = yaml.safe_load(index_file.read_text()) if index_file.exists() else []
    colours = {one["file"]: one["colour"] for one in known}
    listed = []
    for scene in all_scenes():
        for picture in scene.pictures:
            if not chosen.only or {scene.slug, picture.name} & set(chosen.only):
                draw_one(scene, picture, chosen, colours)
            listed.append(entry(scene, picture, colours.get(f"{picture.name}.avif", "")))
    if not chosen.draft:
        index_file.write_text(yaml.safe_dump(listed, allow_unicode=True, sort_keys=False, width=110))


def draw_one(scene: Scene, picture: Picture, chosen: argparse.Namespace, colours: dict[str, str]) -> None:
    """Draw one picture into its file, or as a draft; notes its dominant colour in ``colours``."""
    image = paint(scene, picture, 0.5 if chosen.draft else 1.0)
    if chosen.draft:
        chosen.draft.mkdir(parents=True, exist_ok=True)
        image.save(chosen.draft / f"{picture.name}.jpg", quality=88)
        return
    size = save(image, PICTURES / f"{picture.name}.avif", chosen.limit, chosen.quality)
    colours[f"{picture.name}.avif"] = dominant(image)
    print(f"{picture.name}: {size // 1024} KB", flush=True)


if __name__ == "__main__":
    main()
