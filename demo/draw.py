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
    return finish(board.pixels(), grain=5.0)


def entry(scene: Scene, picture: Picture, image: Image.Image) -> dict:
    """What ``index.yaml`` says about a picture."""
    return {
        "file": f"{picture.name}.avif",
        "scene": scene.slug,
        "variant": picture.variant,
        "width": image.width,
        "height": image.height,
        "colour": dominant(image),
        "alt": {"cs": picture.cs, "en": picture.en},
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="*", default=[], help="scenes or pictures by name")
    parser.add_argument("--draft", type=Path, help="write small JPEGs into this folder instead")
    parser.add_argument("--limit", type=int, default=300_000, help="bytes per file")
    parser.add_argument("--quality", type=int, default=66)
    chosen = parser.parse_args()
    index_file = PICTURES / "index.yaml"
    index = {e["file"]: e for e in yaml.safe_load(index_file.read_text())} if index_file.exists() else {}
    order = []
    for scene in all_scenes():
        for picture in scene.pictures:
            order.append(f"{picture.name}.avif")
            if chosen.only and not {scene.slug, picture.name} & set(chosen.only):
                continue
            image = paint(scene, picture, 0.5 if chosen.draft else 1.0)
            if chosen.draft:
                chosen.draft.mkdir(parents=True, exist_ok=True)
                image.save(chosen.draft / f"{picture.name}.jpg", quality=88)
            else:
                size = save(image, PICTURES / f"{picture.name}.avif", chosen.limit, chosen.quality)
                index[f"{picture.name}.avif"] = entry(scene, picture, image)
                print(f"{picture.name}: {size // 1024} KB", flush=True)
    if not chosen.draft:
        listed = [index[name] for name in order if name in index]
        index_file.write_text(yaml.safe_dump(listed, allow_unicode=True, sort_keys=False, width=110))


if __name__ == "__main__":
    main()
