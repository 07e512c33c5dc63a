"""The whole way of two photographs through the running site, its worker and two people's browsers, and back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import photographs
from tests.demo_site import DemoSite

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demo")]
#: What the worker may take for two photographs, on two busy cores.
WORKER = 120_000


@pytest.fixture
def phone(browser: Any) -> Iterator[Any]:
    """A participant's phone."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, locale="en-GB")
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


def send_two(phone: Any, card: str, folder: Path) -> list[str]:
    """Open the card, allow the wall and the web, send two photographs; return their addresses in the space."""
    phone.goto(card)
    phone.get_by_role("button", name="Come in").click()
    phone.get_by_role("radio", name="I am 15 or older").check()
    phone.get_by_role("button", name="Go on").click()
    phone.get_by_role("button", name="I have read it, go on").click()
    phone.get_by_role("checkbox", name=re.compile("^On the website|^on the website")).check()
    phone.get_by_role("checkbox", name=re.compile("wall")).check()
    phone.get_by_role("button", name="Go on").click()
    phone.get_by_role("radio", name="Under my name").check()
    phone.get_by_role("textbox", name="My name, as people should read it").fill("Zorka")
    phone.get_by_role("button", name="Go on").click()
    phone.get_by_role("radio", name="As it is").check()
    phone.get_by_role("button", name="Go on").click()
    phone.get_by_role("radio", name="My own voice").check()
    phone.get_by_role("button", name="Go on").click()
    phone.get_by_role("button", name="Yes, this is what I allow").click()
    phone.get_by_role("link", name="Send photographs").click()
    files = [folder / "IMG_1.jpg", folder / "IMG_2.HEIC"]
    files[0].write_bytes(photographs.phone_jpeg((1600, 1200), seed=701))
    files[1].write_bytes(photographs.phone_heic((1200, 1600), seed=702))
    phone.get_by_label("Choose photographs").set_input_files(files)
    phone.get_by_role("button", name="Send", exact=True).click()
    phone.get_by_text("2 photographs are sent.").wait_for()
    found = phone.locator('main a[href*="/words/"]').evaluate_all("links => links.map((each) => each.href)")
    addresses = sorted(
        {each.replace("words/", "") for each in found if re.search(r"/photographs/\d+/words/", each)}
    )
    assert len(addresses) == 2
    for number, address in enumerate(addresses, start=1):
        phone.goto(f"{address}words/")
        phone.get_by_label("Your words", exact=True).fill(f"Moje slova číslo {number}.")
        phone.get_by_role("button", name="Save the words").click()
        phone.get_by_text("Saved. We have your words.").wait_for()
    return addresses


def accept(desk: Any, site: DemoSite, pks: list[str]) -> None:
    """Look at each photograph as soon as the worker has prepared it, and accept it."""
    for pk in pks:
        address = f"{site.base}/admin/photovoice/review/{pk}/"
        desk.goto(address)
        for _try in range(60):
            if desk.locator("[data-zoom-picture]").count():
                break
            desk.wait_for_timeout(1000)
            desk.reload()
        desk.wait_for_function("document.querySelector('[data-zoom-picture]').naturalWidth > 0")
        desk.locator('[name="verb"][value="accept"], [data-key="a"]').first.click()
        desk.wait_for_url(lambda url, pk=pk: f"/review/{pk}/" not in url)


def hang_and_publish(desk: Any, site: DemoSite, pks: list[str]) -> dict[str, str]:
    """Make an exhibition, hang the photographs with the keyboard and publish; return its public addresses."""
    desk.goto(f"{site.base}/admin/exhibitions/add/")
    desk.locator("[name=name]").fill("Zkouška cesty")
    desk.locator("[name=title_cs]").fill("Zkouška cesty")
    desk.locator("[name=title_en]").fill("A trial of the way")
    desk.locator("[name=title_en]").press("Enter")
    desk.locator("[data-board][data-draggable]").wait_for()
    if not desk.locator('[data-list="1"]').count():
        desk.locator('[data-do="add-room"]').click()
    for pk in pks:
        desk.locator(f"#photograph-{pk} [data-pick]").check()
    desk.locator('[data-do="hang"]').click()
    with desk.expect_response(lambda answer: answer.request.method == "POST") as answer:
        desk.keyboard.press("Control+s")
    assert answer.value.status == 200
    board = desk.url
    desk.goto(f"{re.match(r'.*/exhibitions/[0-9]+/', board).group(0)}publish/")  # type: ignore[union-attr]
    desk.locator("main form [type=submit].button, .content form [type=submit].button").last.click()
    desk.locator("a[hreflang=cs]").wait_for(timeout=WORKER)
    links = {language: desk.locator(f"a[hreflang={language}]").first for language in ("cs", "en")}
    return {language: str(link.evaluate("each => each.href")) for language, link in links.items()}


def addresses_of_the_picture(visitor: Any) -> list[str]:
    """Every address of every size and format of the photograph on a stop's page."""
    found = visitor.locator("main picture").first.evaluate(
        """each => [...each.querySelectorAll("[srcset]")]
          .flatMap((source) => source.srcset.split(", "))
          .map((one) => new URL(one.split(" ")[0], document.baseURI).href)"""
    )
    return sorted(set(found))


def test_the_whole_way_of_two_photographs_and_back(
    phone: Any, desk: Any, demo_site: DemoSite, tmp_path: Path
) -> None:
    mine = send_two(phone, demo_site.links()["invitation"]["en"], tmp_path)
    pks = [re.findall(r"\d+", address)[-1] for address in mine]
    accept(desk, demo_site, pks)
    public = hang_and_publish(desk, demo_site, pks)
    visitor = phone.context.browser.new_context(viewport={"width": 360, "height": 740}).new_page()
    plate_of_first, files = 0, []
    for address in public.values():
        visitor.goto(address)
        assert visitor.locator(".hang img").count() == 2
        said = ""
        for plate in (1, 2):
            visitor.goto(f"{address}{plate}/")
            words = visitor.locator("main").inner_text()
            assert "Zorka" in words
            assert visitor.wait_for_function("document.querySelector('main img').naturalWidth > 0")
            if "Moje slova číslo 1." in words:
                plate_of_first, files = plate, addresses_of_the_picture(visitor)
            said += words
        assert all(f"Moje slova číslo {number}." in said for number in (1, 2))
    assert visitor.context.cookies() == []
    assert len(files) >= 9 and {demo_site.status(each) for each in files} == {200}

    phone.goto(f"{mine[0]}take-back/")
    phone.locator("main form [type=submit]").last.click()
    phone.get_by_text("You took it back on").wait_for()
    assert {demo_site.status(each) for each in files} == {404}
    for address in public.values():
        assert demo_site.status(f"{address}{plate_of_first}/") == 410
        visitor.goto(address)
        assert visitor.locator(".hang img").count() == 1
    visitor.context.close()

    desk.goto(f"{re.match(r'.*/exhibitions/[0-9]+/', desk.url).group(0)}unpublish/")  # type: ignore[union-attr]
    desk.locator("main form [type=submit].button, .content form [type=submit].button").last.click()
    desk.wait_for_load_state()
    assert {demo_site.status(address) for address in public.values()} == {404}
