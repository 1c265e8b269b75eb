"""Whether what is drawn in a box is a plain mark: a tick, a cross, a stroke or a dot.

Whatever else it may be, it says nothing for sure: a mark that was crossed out looks like that. A
tick and a stroke have two ends, a cross has four; two straight lines are nearly all of each.
Where lines lie side by side, they seem wider than those of the same pen elsewhere on the page.
"""

from dataclasses import replace

from mkdocs_playbook.scan.forms import ROUGH, crosses, is_cut_tick, is_rough_tick, is_tick_or_stroke
from mkdocs_playbook.scan.picture import Picture
from mkdocs_playbook.scan.shape import (
    ends_in,
    firm_ends,
    jagged,
    reach_of,
    share_of_blots,
    share_thicker,
)
from mkdocs_playbook.scan.thin import ends_of, thinned
from mkdocs_playbook.scan.two_lines import Drawn, TwoLines, two_lines

_TINY = 0.3
"""What reaches no further, in sides of its box, has no shape."""
_SMALL_DOT = 0.56
_DOT = 0.61
_LARGE_DOT = 0.64
"""How far a dot reaches at most; a small one may have an edge that isn't round."""
_JAGGED_SMALL_DOT = 0.17
_JAGGED_DOT = 0.145
_JAGGED_LARGE_DOT = 0.095
"""How much of a dot may stand out of a large disc: with more, a line goes through it."""
_ALL_BLOT = 0.6
"""How much of the ink of a dot is wider than a line, at least."""
_BLOT = 0.2
"""What is at least as wide all over, in sides of a box, is no line."""
_MOST_BLOT = 0.62
"""How much of the ink of lines may be as wide: where they meet."""
_USUAL_PEN = 0.19
"""How wide a line usually is, in sides of a box."""
_WIDE_PEN = 0.2
"""How wide the two lines of a mark are taken to be, at most."""
_MEETING = 0.45
"""How much of two lines of that width, which meet, may be wider."""
_WIDER = 3.0
"""And so much more, the wider they are."""
_MOST_PEN = 0.26
"""How wide a line may be, in sides of a box."""

# Shares of a box, in hundredths.
_BESIDE_TICK = 0.3
"""How much ink may be far from both lines of a tick or a stroke, which a hand bends."""
_BESIDE_CROSS = 0.1
_BESIDE_UNCLEAR = 0.02
"""The same of a cross, and of one of which an end isn't seen."""
_ACROSS_LEAST = 0.6
_ACROSS_UNCLEAR = 2.6
"""How much there is at least of each line of a cross at both sides of the other, and of one of
which an end isn't seen."""
_MOST_ACROSS = 1.8
"""How much of one arm of a tick may be beyond the other."""
_MOST_OUT = 2.0
"""How much of a cross may stand out of its lines."""

# Of marks whose pen is known.
_BIT_WIDER = 1.05
"""How much wider than a line of its pen the lines of a mark are taken to be, at most."""
_WIDER_TICK = 1.18
_WIDER_CROSS = 1.22
_WIDER_UNCLEAR = 1.14
"""How much wider they may seem: where lines meet, they do. The last is for curves, and for
crosses of which an end isn't seen."""
_THICK = 1.3
"""What is so much wider than a line is where lines meet."""
_THICK_TICK = 0.46
_THICK_CROSS = 0.42
_THICK_UNCLEAR = 0.38
_THICK_CURVE = 0.10
"""How much of the ink that may be."""
_LONG_TICK = 1.4
_LONG_CURVE = 1.3
"""How long lines may be in all, in sides of a box."""
_OUT_TICK = 0.5
_OUT_CROSS = 0.35
_OUT_SLIM_CROSS = 0.65
_OUT_UNCLEAR = 0.2
"""How much may stand out of the two lines, in hundredths of a box."""
_ACROSS_CUT = 1.0
"""How much there is at least of each line of a cross, of which an end isn't seen, at both sides
of the other."""


def is_plain(drawn: Drawn, pen: float | None) -> bool:
    """Whether what is drawn is a plain mark.

    :param pen: how wide a line of its pen is, in pixels, where other marks of the page say so.
    """
    thin = thinned(drawn.pixels)
    if is_dot(drawn):
        return True
    if drawn.encloses:
        return False
    if pen is None:
        return not _is_too_wide(drawn) and _is_tick_stroke_or_cross(drawn, thin)
    return _is_tick_stroke_or_cross_of(pen, drawn, thin)


def is_plain_line(drawn: Drawn) -> bool:
    """Whether it is a tick or a stroke, by which its pen is known."""
    thin = thinned(drawn.pixels)
    if is_dot(drawn) or drawn.encloses or _is_too_wide(drawn):
        return False
    lines = _two_lines(drawn)
    is_alone = lines.out <= ROUGH and lines.across <= _MOST_ACROSS
    return is_alone and ends_in(drawn, thin) <= 2 and is_tick_or_stroke(lines, drawn.side)


def is_dot(drawn: Drawn) -> bool:
    """Whether it is a dot, or too small for anything else."""
    reach = reach_of(drawn)
    if reach < _TINY:
        return True
    if reach > _LARGE_DOT:
        return False
    is_blot = reach < _SMALL_DOT and share_of_blots(drawn, _BLOT * drawn.side) > _ALL_BLOT
    is_round = is_blot or ends_of(thinned(drawn.pixels), round(0.5 * drawn.pen)) == 0
    if reach < _SMALL_DOT:
        most_jagged = _JAGGED_SMALL_DOT
    else:
        most_jagged = _JAGGED_DOT if reach < _DOT else _JAGGED_LARGE_DOT
    return is_round and jagged(drawn) <= most_jagged


def _two_lines(drawn: Drawn) -> TwoLines:
    """Two lines through a mark, none wider than usual: what seems so may be two of one mark."""
    return two_lines(replace(drawn, pen=min(drawn.pen, _WIDE_PEN * drawn.side)))


def _is_too_wide(drawn: Drawn) -> bool:
    """Whether it is wider than lines are, whatever its pen may be."""
    blot = share_of_blots(drawn, _BLOT * drawn.side)
    most = min(_MOST_BLOT, _MEETING + _WIDER * (drawn.pen / drawn.side - _USUAL_PEN))
    return drawn.pen > _MOST_PEN * drawn.side or blot > most


def _is_tick_stroke_or_cross(drawn: Drawn, thin: Picture) -> bool:
    lines = _two_lines(drawn)
    ends = ends_in(drawn, thin)
    if ends <= 2:
        is_alone = lines.beside <= _BESIDE_TICK and lines.across <= _MOST_ACROSS
        return is_alone and is_tick_or_stroke(lines, drawn.side)
    if ends == 3:
        return is_rough_tick(lines, drawn.side, firm_ends(drawn, thin)) or (
            _is_cross(drawn, lines)
            and lines.beside <= _BESIDE_UNCLEAR
            and lines.across >= _ACROSS_UNCLEAR
        )
    return ends == 4 and (
        is_cut_tick(drawn, lines) or (_is_cross(drawn, lines) and lines.across >= _ACROSS_LEAST)
    )


def _is_cross(drawn: Drawn, lines: TwoLines) -> bool:
    """Whether two lines are those of a cross, if their ends are right."""
    is_all = lines.out <= _MOST_OUT and lines.beside <= _BESIDE_CROSS
    return is_all and crosses(drawn, lines)


def _is_tick_stroke_or_cross_of(pen: float, drawn: Drawn, thin: Picture) -> bool:
    wider = drawn.pen / pen
    if wider > _WIDER_CROSS:
        return False
    thick = share_thicker(drawn, _THICK * pen)
    length = len(drawn.points) / pen / drawn.side
    drawn = replace(drawn, pen=min(drawn.pen, _BIT_WIDER * pen))
    ends = ends_in(drawn, thin)
    is_lean = wider <= _WIDER_TICK and thick <= _THICK_TICK and length <= _LONG_TICK
    if ends <= 2:
        is_curve = thick <= _THICK_CURVE and wider <= _WIDER_UNCLEAR and length <= _LONG_CURVE
        ways = (_two_lines(drawn), two_lines(drawn))
        return is_lean and any(_is_two_ended(lines, drawn.side, is_curve) for lines in ways)
    lines = two_lines(drawn)
    is_slim = wider <= _WIDER_UNCLEAR
    if ends == 3:
        if is_lean and is_rough_tick(lines, drawn.side, firm_ends(drawn, thin)):
            return True
        is_all = lines.out <= _OUT_UNCLEAR and lines.beside <= _BESIDE_UNCLEAR
        is_seen = thick <= _THICK_UNCLEAR and lines.across >= _ACROSS_CUT
        return is_slim and is_all and is_seen and crosses(drawn, lines)
    if ends != 4:
        return False
    if is_lean and is_cut_tick(drawn, lines):
        return True
    is_all = lines.out <= _OUT_CROSS and lines.beside <= _BESIDE_UNCLEAR
    if is_slim:
        is_all = lines.out <= _OUT_SLIM_CROSS and lines.beside <= _BESIDE_CROSS
    is_seen = thick <= _THICK_CROSS and lines.across >= _ACROSS_LEAST
    return is_all and is_seen and crosses(drawn, lines)


def _is_two_ended(lines: TwoLines, side: float, is_curve: bool) -> bool:
    """Whether two lines are all of a tick or a stroke; one curve may be bent as it likes."""
    is_straight = lines.out <= _OUT_TICK and lines.beside <= _BESIDE_TICK
    is_all = lines.across <= _MOST_ACROSS and (is_straight or is_curve)
    return is_all and is_tick_or_stroke(lines, side)
