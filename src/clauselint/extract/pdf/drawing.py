"""What a page has besides text: images, ruled lines, painted areas."""

import ctypes
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

_MAX_OBJECTS = 20_000
_MAX_DEPTH = 3
_Rect = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Drawing:
    """Number of paths, share of the page under images (0 to 1, roughly), and painted areas in user space."""

    paths: int
    image_share: float
    painted: tuple[_Rect, ...]

    def is_painted(self, x: float, y: float) -> bool:
        """Whether a point lies on something painted that is not white."""
        return any(left <= x <= right and bottom <= y <= top for left, bottom, right, top in self.painted)


def read_drawing(page: pypdfium2.PdfPage) -> Drawing:
    """The drawings of a page; objects beyond the 20 000th are not looked at."""
    left, bottom, right, top = page.get_bbox()
    area = max(1.0, (right - left) * (top - bottom))
    paths, covered = 0, 0.0
    painted: list[_Rect] = []
    for index in range(min(int(pdfium.FPDFPage_CountObjects(page.raw)), _MAX_OBJECTS)):
        item = pdfium.FPDFPage_GetObject(page.raw, index)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            continue
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            paths += 1
            if _is_painted(item):
                painted.append(_bounds(item))
            continue
        bounds = _bounds(item)
        painted.append(bounds)
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            inner_paths, images = _count_inside(item, 1)
            paths += inner_paths
            if not images:
                continue
        if kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM):
            covered += max(0.0, bounds[2] - bounds[0]) * max(0.0, bounds[3] - bounds[1])
    return Drawing(paths, min(1.0, covered / area), tuple(painted))


def _count_inside(form: pdfium.FPDF_PAGEOBJECT, depth: int) -> tuple[int, int]:
    paths = images = 0
    for index in range(min(int(pdfium.FPDFFormObj_CountObjects(form)), _MAX_OBJECTS)):
        item = pdfium.FPDFFormObj_GetObject(form, index)
        kind = pdfium.FPDFPageObj_GetType(item)
        paths += kind == pdfium.FPDF_PAGEOBJ_PATH
        images += kind == pdfium.FPDF_PAGEOBJ_IMAGE
        if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
            inner_paths, inner_images = _count_inside(item, depth + 1)
            paths, images = paths + inner_paths, images + inner_images
        if paths > _MAX_OBJECTS:
            break
    return paths, images


def _bounds(item: pdfium.FPDF_PAGEOBJECT) -> _Rect:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top):
        return 0.0, 0.0, 0.0, 0.0
    return left.value, bottom.value, right.value, top.value


def _is_painted(path: pdfium.FPDF_PAGEOBJECT) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(path, fill, stroke) or fill.value == pdfium.FPDF_FILLMODE_NONE:
        return False
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFPageObj_GetFillColor(path, red, green, blue, alpha):
        return True
    return alpha.value > 25 and min(red.value, green.value, blue.value) <= 245
