"""Other people's extractors on pages of HTML. `benchmarks.compare` runs this under an interpreter that has them.

    python benchmarks/compare_peers.py versions
    python benchmarks/compare_peers.py NAME PAGES.html.jsonl.gz OUT.json

OUT.json gets {id: text}; null where the extractor raised an exception. Imports nothing of Copydesk, on purpose: its
interpreter has only what `requirements.txt` names.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from functools import partial
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

LANGUAGE = re.compile(r"<html\b[^>]*?\blang\s*=\s*[\"']?([a-z]{2})", re.IGNORECASE)
STOP_LISTS = {
    "ar": "Arabic", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "es": "Spanish", "fi": "Finnish",
    "fr": "French", "he": "Hebrew", "hu": "Hungarian", "it": "Italian", "nl": "Dutch", "no": "Norwegian_Bokmal",
    "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sv": "Swedish", "tr": "Turkish",
    "uk": "Ukrainian",
}  # fmt: skip
BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure", "footer", "h1",
    "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "td", "th",
    "tr", "ul",
})  # fmt: skip
LONGEST_REASON = 80


def by_trafilatura(html: str, **mode: bool) -> str:
    """Comments are left out, as in the figures that trafilatura publishes; everything else as it comes."""
    import trafilatura

    return trafilatura.extract(html, include_comments=False, **mode) or ""


def by_readability(html: str) -> str:
    """readability-lxml answers with HTML: its text, with a line end around block elements."""
    import lxml.html
    from readability import Document

    tree = lxml.html.fromstring(Document(html).summary())
    for element in tree.iter():
        if element.tag in BLOCKS:
            element.text = "\n" + (element.text or "")
            element.tail = "\n" + (element.tail or "")
    return tree.text_content()


def by_resiliparse(html: str) -> str:
    """Without what no article text holds: comments, texts in place of images, the numbers of a list."""
    from resiliparse.extract.html2text import extract_plain_text

    return extract_plain_text(html, main_content=True, alt_texts=False, list_bullets=False, comments=False)


def by_justext(html: str) -> str:
    """With the stop list of the language that the page states, else the English one."""
    import justext

    stated = LANGUAGE.search(html)
    stop_list = justext.get_stoplist(STOP_LISTS.get(stated[1].lower() if stated else "", "English"))
    paragraphs = justext.justext(html.encode(), stop_list, encoding="utf-8")
    return "\n\n".join(paragraph.text for paragraph in paragraphs if not paragraph.is_boilerplate)


EXTRACTORS: dict[str, tuple[str, str, Callable[[str], str]]] = {
    "trafilatura": ("trafilatura", "trafilatura", by_trafilatura),
    "trafilatura, precision": ("trafilatura", "trafilatura", partial(by_trafilatura, favor_precision=True)),
    "trafilatura, recall": ("trafilatura", "trafilatura", partial(by_trafilatura, favor_recall=True)),
    "trafilatura, fast": ("trafilatura", "trafilatura", partial(by_trafilatura, fast=True)),
    "readability-lxml": ("readability-lxml", "readability", by_readability),
    "resiliparse": ("resiliparse", "resiliparse.extract.html2text", by_resiliparse),
    "jusText": ("jusText", "justext", by_justext),
}
"""For each name of the table: the distribution, a module that shows whether it works, and how a page is extracted."""


def state(distribution: str, module: str) -> dict[str, str]:
    """The installed version, or why there is none to be used."""
    try:
        import_module(module)
        return {"version": version(distribution)}
    except (ImportError, PackageNotFoundError) as problem:
        return {"missing": f"{type(problem).__name__}: {problem}"[:LONGEST_REASON]}


def attempt(extract: Callable[[str], str], html: str) -> str | None:
    """The text of a page, or None: a page that breaks an extractor counts as a page without text."""
    try:
        return extract(html)
    except Exception:  # noqa: BLE001  # whatever it raises, the other pages are still to be measured
        return None


def main() -> None:
    if sys.argv[1:] == ["versions"]:
        print(json.dumps({name: state(*parts[:2]) for name, parts in EXTRACTORS.items()}))
        return
    name, pages, out = sys.argv[1:]
    extract = EXTRACTORS[name][2]
    with gzip.open(pages, "rt", encoding="utf-8") as lines:
        texts = {page["id"]: attempt(extract, page["html"]) for page in map(json.loads, lines)}
    Path(out).write_text(json.dumps(texts), encoding="utf-8")


if __name__ == "__main__":
    main()
