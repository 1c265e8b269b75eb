"""How a printed page comes out of a printer or a copier, and what a camera makes of it."""

import math

import cv2
import numpy as np

from mkdocs_playbook.scan.picture import Picture


def printed(page: Picture, rng: np.random.Generator) -> Picture:
    """A page as one of two printers sets it down, or as a copier copies that."""
    kind = rng.integers(3)
    if kind == 0:  # a laser: greys are dots
        tile = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]]) * 16 + 8
        screen = np.tile(tile, (page.shape[0] // 4 + 1, page.shape[1] // 4 + 1))[: page.shape[0], : page.shape[1]]
        return np.where(page > screen, 255, 25).astype(np.uint8)
    if kind == 1:  # ink that spreads, a weak black
        soft = cv2.GaussianBlur(page, (0, 0), 0.9)
        return np.clip(40 + soft * 0.84, 0, 255).astype(np.uint8)
    # a copy: contrast, specks, slightly turned
    soft = cv2.GaussianBlur(page, (0, 0), 0.8).astype(np.float32)
    copy = np.clip((soft - 128) * 1.6 + 140, 20, 250)
    specks = rng.random(page.shape) < 0.00004
    copy[cv2.dilate(specks.astype(np.uint8), np.ones((2, 2))) > 0] = 60
    return copy.astype(np.uint8)


def photographed(page: Picture, rng: np.random.Generator, angle: float | None = None) -> Picture:
    """A page on a desk, held at an angle, under uneven light, a bit out of focus, as a JPEG file."""
    page = creased(page, rng)
    height, width = page.shape
    size = (3024, 4032)  # 12 megapixels
    tilt = math.radians(rng.uniform(0, 35) if angle is None else angle)
    transform = tilted(width, height, tilt, rng.uniform(0, 2 * math.pi), rng.normal(0, 4), size)
    desk = np.full((size[1], size[0]), int(rng.integers(40, 150)), np.uint8)
    photo = cv2.warpPerspective(
        page, transform, size, dst=desk, borderMode=cv2.BORDER_TRANSPARENT, flags=cv2.INTER_AREA
    ).astype(np.float32)
    photo *= light(size, rng)
    photo = cv2.GaussianBlur(photo, (0, 0), rng.uniform(0.6, 1.6))
    photo += rng.standard_normal(photo.shape, np.float32) * np.float32(rng.uniform(2, 7))
    quality = int(rng.integers(60, 92))
    _, jpeg = cv2.imencode(".jpg", np.clip(photo, 0, 255).astype(np.uint8), [cv2.IMWRITE_JPEG_QUALITY, quality])
    turned = cv2.imdecode(jpeg, cv2.IMREAD_GRAYSCALE)
    return np.rot90(turned, int(rng.choice([0, 0, 0, 1, 2, 3]))).copy()


def tilted(width: int, height: int, tilt: float, towards: float, turn: float, size: tuple[int, int]) -> Picture:
    """From a page's pixels to a photo's: a camera two page heights away that looks at a tilted page."""
    turn = math.radians(turn)
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], float)
    flat = corners - [width / 2, height / 2]
    flat = flat @ np.array([[math.cos(turn), -math.sin(turn)], [math.sin(turn), math.cos(turn)]]).T
    axis = np.array([math.cos(towards), math.sin(towards)])
    along = flat @ axis
    depth = 2 * height + along * math.sin(tilt)
    moved = flat + np.outer(along * (math.cos(tilt) - 1), axis)
    seen = moved * (2 * height / depth)[:, None]
    low, high = seen.min(axis=0), seen.max(axis=0)
    share = 0.94 * min(size[0] / (high - low)[0], size[1] / (high - low)[1])
    placed = (seen - (low + high) / 2) * share + np.array(size) / 2
    return cv2.getPerspectiveTransform(corners.astype(np.float32), placed.astype(np.float32))


def light(size: tuple[int, int], rng: np.random.Generator) -> Picture:
    """A lamp, and the edge of a shadow over part of the page."""
    width, height = size[0] // 8, size[1] // 8
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    fx, fy = rng.uniform(0.2, 0.8, 2)
    lamp = 0.65 + 0.35 * np.exp(-(((x - fx * width) / width) ** 2 + ((y - fy * height) / height) ** 2) * 2)
    if rng.random() < 0.6:
        angle = rng.uniform(0, 2 * math.pi)
        edge = (x - width / 2) * math.cos(angle) + (y - height / 2) * math.sin(angle)
        edge = edge - rng.uniform(-0.3, 0.4) * width
        lamp *= 1 - rng.uniform(0.2, 0.5) / (1 + np.exp(-np.clip(edge / rng.uniform(1, 8), -30, 30)))
    return cv2.resize(lamp.astype(np.float32), size, interpolation=cv2.INTER_LINEAR)


def creased(page: Picture, rng: np.random.Generator) -> Picture:
    """A page that was folded once or twice, and is not quite flat."""
    height, width = page.shape
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    bend = rng.uniform(0, 8)
    move_x = bend * np.sin(x / width * math.pi) * np.sin(y / height * math.pi * 1.3)
    move_y = rng.uniform(0, 8) * np.sin(x / width * math.pi * rng.uniform(0.6, 1.4))
    shade = np.ones_like(x)
    for _ in range(rng.integers(3)):
        across = rng.random() < 0.6
        along, length = (y, height) if across else (x, width)
        at = length * rng.uniform(0.25, 0.75)
        near = np.exp(-np.abs(along - at) / 14)
        shade *= 1 - rng.uniform(0.05, 0.25) * np.exp(-(((along - at) / 2.5) ** 2)) - 0.05 * near
        (move_y if across else move_x)[...] += rng.uniform(-3, 3) * near
    page = cv2.remap(page, x + move_x, y + move_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=255)
    return np.clip(page * shade, 0, 255).astype(np.uint8)
