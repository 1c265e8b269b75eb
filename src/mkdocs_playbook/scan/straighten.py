"""A photo of a sheet -> the page seen from straight above.

The code says where a sheet lies and which way up. It is small, so the marks in the corners are
looked for; of all that look like marks those are taken that agree with the code best.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from math import dist

import cv2
import numpy as np
import zxingcpp

from mkdocs_playbook.book.sheet_code import SheetCode
from mkdocs_playbook.paper.places import SheetMap
from mkdocs_playbook.scan.picture import Picture

SCALE = 8 * 25.4 / 72
"""Pixels a point of a page that was put straight: 8 a millimetre."""

_CANDIDATES = 7
"""How many of the shapes near to where a mark should be are tried."""
_MOST_WAYS = 16
_ALONE = (3.8, 3.0)
"""Around a mark there is nothing, in sides of it: on half a page, seen at an angle, text comes
closer. There are more shapes that have less around them, so they are tried last."""
MOST_MARKS = 14
"""With more of what looks like a mark, not each four of them are tried: it may be a pattern."""
_MOST_OFF = 0.1
"""How far marks and code may be from where the page has them, in sides of the code."""

Point = tuple[float, float]


@dataclass(frozen=True)
class FoundCode:
    """A sheet's code in a picture: what it says, and its corners, clockwise from its upper left."""

    code: SheetCode
    corners: tuple[Point, ...]


@dataclass(frozen=True)
class Found:
    """The codes in a picture: those of sheets, and how many others there are."""

    sheets: tuple[FoundCode, ...]
    others: int


def codes_in(picture: Picture) -> Found:
    """All codes in a picture, as it is and made sharper; larger as well where no sheet has one."""
    found = _together(_codes(picture, 1), _codes(_sharpened(picture, 2), 1))
    return found if found.sheets else more_codes_in(picture, found)


def more_codes_in(picture: Picture, found: Found) -> Found:
    """The codes that were found in a picture, and those that are seen when it is made larger."""
    large = cv2.resize(picture, None, fx=_LARGER, fy=_LARGER, interpolation=cv2.INTER_CUBIC)
    return _together(found, _codes(_sharpened(np.asarray(large), 2 * _LARGER), _LARGER))


def _together(found: Found, again: Found) -> Found:
    """What was found in two forms of a picture: a code that is in both counts once."""
    sheets = list(found.sheets)
    for code in again.sheets:
        if all(dist(code.corners[0], known.corners[0]) > _size(code) / 2 for known in sheets):
            sheets.append(code)
    return Found(tuple(sheets), max(found.others, again.others))


_LARGER = 1.5
_FORMATS = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)


def _sharpened(picture: Picture, width: float) -> Picture:
    soft = cv2.GaussianBlur(picture, (0, 0), width)
    return np.asarray(cv2.addWeighted(picture, 3, soft, -2, 0))


def _codes(picture: Picture, enlarged: float) -> Found:
    """:param enlarged: how much larger it was made; places are told as if it hadn't been."""
    sheets = []
    others = 0
    for symbol in zxingcpp.read_barcodes(picture, formats=_FORMATS):
        code = SheetCode.read(symbol.text)
        if code is None:
            others += 1
            continue
        place = symbol.position
        corners = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
        found = tuple((at.x / enlarged, at.y / enlarged) for at in corners)
        sheets.append(FoundCode(code, found))
    return Found(tuple(sheets), others)


def straightened(picture: Picture, found: FoundCode, places: SheetMap) -> Iterator[Picture]:
    """The page of a code, ``SCALE`` pixels a point, in each way that marks and code allow.

    The likeliest comes first; there is none where too few marks are found.
    """
    to_points = np.diag([1 / SCALE, 1 / SCALE, 1])
    size = (round(places.width * SCALE), round(places.height * SCALE))
    far, near = _ALONE
    for alone, is_anywhere in ((far, False), (far, True), (near, False)):
        ways = _by_marks(picture, found, places, alone, is_anywhere=is_anywhere)
        for to_picture in ways[:_MOST_WAYS]:
            yield _seen(picture, to_picture @ to_points, size)


def outline(picture: Picture, found: FoundCode, places: SheetMap) -> Picture | None:
    """The corners of the page of a code, clockwise; ``None`` where its marks aren't found."""
    ways: list[Picture] = []
    for alone in _ALONE:
        ways = ways or _by_marks(picture, found, places, alone)
    if not ways:
        return None
    right, low = places.width, places.height
    return _moved(ways[0], [(0, 0), (right, 0), (right, low), (0, low)])


def _by_marks(
    picture: Picture,
    found: FoundCode,
    places: SheetMap,
    alone: float,
    *,
    is_anywhere: bool = False,
) -> list[Picture]:
    """From points of the page to pixels, by marks that agree with the code: the best first.

    :param is_anywhere: whether each shape may be any of the marks. A code at one end of a page, a
        bit off, is far off at its other end.
    """
    left, top, side = places.code
    right, bottom = left + side, top + side
    code_on_page = [(left, top), (right, top), (right, bottom), (left, bottom)]
    by_code = _transform(code_on_page, found.corners)
    seen = squares(picture, found, places, alone)
    choices = [_near(seen, by_code, corner, (left, top)) for corner in places.corners]
    ways = []
    for chosen in _anywhere(seen) if is_anywhere else product(*choices):
        pairs = [(c, at) for c, at in zip(places.corners, chosen, strict=True) if at is not None]
        if len(pairs) < 3:
            continue
        if len(pairs) == 4:
            # Quicker than the best way for marks and code, which most of them aren't worth.
            quick = cv2.getPerspectiveTransform(
                np.array(places.corners, np.float32), np.array(chosen, np.float32)
            )
            if _off(quick, code_on_page, found.corners) > 3 * _MOST_OFF * _size(found):
                continue
        on_page = [*(corner for corner, _ in pairs), *code_on_page]
        in_picture = [*(at for _, at in pairs), *found.corners]
        transform = _transform(on_page, in_picture)
        off = _off(transform, on_page, in_picture)
        if off < _MOST_OFF * _size(found):
            # With one mark less there is less that can disagree.
            ways.append((off if len(pairs) == 4 else 2 * off, transform))
    ways.sort(key=lambda way: way[0])
    return [transform for _, transform in ways]


def squares(
    picture: Picture, found: FoundCode, places: SheetMap, alone: float = _ALONE[0]
) -> Picture:
    """The middles of all in a picture that might be a mark: small, dark, square, alone.

    :param alone: how wide the square is in which nothing else is, in sides of a mark.
    """
    expected = (_size(found) * places.mark / places.code[2]) ** 2
    width = int(_size(found) / 4) | 1
    soft = cv2.GaussianBlur(picture, (0, 0), 1)
    dark = cv2.adaptiveThreshold(
        soft, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, width * 2 + 1, 18
    )
    _, _, shapes, middles = cv2.connectedComponentsWithStats(dark, connectivity=8)
    w, h, area = shapes[:, 2], shapes[:, 3], shapes[:, 4]
    fits = (area > 0.3 * expected) & (area < 2.5 * expected)
    fits &= (np.maximum(w, h) < 2.2 * np.minimum(w, h)) & (area > 0.45 * w * h)
    found_there, areas = middles[fits], area[fits]
    # Letters have others beside them.
    window = round(alone * expected**0.5)
    around = cv2.boxFilter(dark, cv2.CV_32F, (window, window), normalize=False) / 255
    x, y = np.round(found_there).astype(int).T
    return np.asarray(found_there[around[y, x] < 1.25 * areas + 4])


def _near(seen: Picture, by_code: Picture, corner: Point, code: Point) -> list[Point | None]:
    """The candidates for a corner, the likeliest first, and that there is none."""
    if len(seen) == 0:
        return [None]
    at = _moved(by_code, [corner])[0]
    from_code = _moved(by_code, [code])[0]
    # The further from the code, the less that says where a mark must be.
    reach = 0.45 * np.hypot(*(at - from_code)) + 10
    distance = np.hypot(*(seen - at).T)
    nearest = [int(one) for one in np.argsort(distance)[:_CANDIDATES] if distance[one] < reach]
    return [*((float(seen[one][0]), float(seen[one][1])) for one in nearest), None]


def fours(points: Sequence[Picture]) -> Iterator[Picture]:
    """Each four of some points, clockwise around their middle."""
    for four in combinations(points, 4):
        corners = np.array(four, np.float32)
        away = corners - corners.mean(axis=0)
        yield corners[np.argsort(np.arctan2(away[:, 1], away[:, 0]))]


def _anywhere(seen: Picture) -> Iterator[tuple[Point, ...]]:
    """Each four of what may be marks, in the order of a page's corners, whichever way up it is."""
    if len(seen) > MOST_MARKS:
        return
    for corners in fours(list(seen)):
        for turn in range(4):
            left_top, right_top, right_low, left_low = np.roll(corners, turn, axis=0).tolist()
            yield tuple(left_top), tuple(right_top), tuple(left_low), tuple(right_low)


def _size(found: FoundCode) -> float:
    """About how long the side of a code is in the picture, in pixels."""
    first, second, third, fourth = found.corners
    return (dist(first, third) + dist(second, fourth)) / 2 / 2**0.5


def _off(transform: Picture, on_page: Sequence[Point], in_picture: Sequence[Point]) -> float:
    """How far, in pixels, a transform leaves the worst of its points from where it is."""
    return float(np.hypot(*(_moved(transform, on_page) - np.array(in_picture)).T).max())


def _moved(transform: Picture, points: Sequence[Point]) -> Picture:
    moved = np.c_[np.array(points), np.ones(len(points))] @ transform.T
    return np.asarray(moved[:, :2] / moved[:, 2:])


def _transform(on_page: Sequence[Point], in_picture: Sequence[Point]) -> Picture:
    """From points of the page to pixels of the picture."""
    matrix, _ = cv2.findHomography(np.array(on_page), np.array(in_picture))
    return np.asarray(matrix)


def _seen(picture: Picture, transform: Picture, size: tuple[int, int]) -> Picture:
    """What a transform shows of a picture."""
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    border = cv2.BORDER_REPLICATE
    return np.asarray(cv2.warpPerspective(picture, transform, size, flags=flags, borderMode=border))
