"""PDF by typst: the same data gives the same bytes. Templates take data as JSON; no text is pasted into source."""

import json
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import segno
import typst

HERE = Path(__file__).parent / "typst"


@cache
def _compiler(template: str) -> typst.Compiler:
    return typst.Compiler(
        str(HERE / f"{template}.typ"),
        root=str(HERE),
        font_paths=[str(HERE / "fonts")],
        ignore_system_fonts=True,
    )


def make_pdf(template: str, data: dict[str, Any], *, at: datetime) -> bytes:
    """Return PDF/A-3a and UA-1 of a template. `at` is the document's own date, so that repeats are identical."""
    content = _compiler(template).compile(
        format="pdf",
        sys_inputs={"data": json.dumps(data, ensure_ascii=False, sort_keys=True)},
        pdf_standards=["a-3a", "ua-1"],
        timestamp=at.replace(microsecond=0),
    )
    if not isinstance(content, bytes):
        raise TypeError(template)
    return content


def qr_svg(text: str) -> str:
    """Return a QR code as SVG text."""
    return str(segno.make(text, error="m").svg_inline(scale=4, border=0))


def qr_for_screen(text: str) -> str:
    """Return a QR code on white with its rim, so that a telephone reads it from a dark page too."""
    return str(segno.make(text, error="m").svg_inline(scale=4, border=4, light="#fff"))
