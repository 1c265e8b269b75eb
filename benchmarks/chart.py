"""Ratios as a bar chart in SVG: a bar to the left of the line is less than what it is compared with."""

from collections.abc import Mapping
from html import escape

WIDTH, ROW, LABELS = 760, 26, 380
"""Pixels: of the whole, of a row's height, of the names at the left."""

MOST = 2.0
"""Where a longer bar is cut off."""


def chart(ratios: Mapping[str, float]) -> str:
    """One bar a row, with its number; the line stands at 1."""
    room = WIDTH - LABELS - 60
    height = ROW * len(ratios) + 30
    look = f'width="{WIDTH}" height="{height}" font-family="sans-serif" font-size="13"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {look}>',
        f'<rect width="{WIDTH}" height="{height}" fill="white"/>',
    ]
    for number, (name, value) in enumerate(ratios.items()):
        top = 20 + number * ROW
        length = room * min(value, MOST) / MOST
        colour = "#2e7d32" if value < 1 else "#c62828"
        parts.append(f'<text x="{LABELS - 8}" y="{top + 14}" text-anchor="end">{escape(name)}</text>')
        parts.append(f'<rect x="{LABELS}" y="{top + 3}" width="{length:.1f}" height="{ROW - 10}" fill="{colour}"/>')
        parts.append(f'<text x="{LABELS + length + 6:.1f}" y="{top + 14}">{value:.2f}</text>')
    line = LABELS + room / MOST
    parts.append(f'<line x1="{line}" y1="10" x2="{line}" y2="{height - 6}" stroke="#555" stroke-dasharray="3 3"/>')
    return "\n".join([*parts, "</svg>", ""])
