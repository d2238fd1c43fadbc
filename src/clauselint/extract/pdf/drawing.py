"""What a page has besides text: images, ruled lines, painted areas."""

import ctypes
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from clauselint.extract.pdf.frame import Box

MAX_PATHS = 3000  # thousands of paths are a drawing, not the rules of tables
_MAX_OBJECTS = 20_000
_MAX_DEPTH = 3
_MAX_POINTS = 64
_STRAIGHT = 0.6
_LEAST_COVER = 3.0  # points: what is thinner underlines words or strikes them out
_MAX_NOTES = 2000
_Matrix = tuple[float, float, float, float, float, float]
_SAME: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Drawing:
    """The drawings of a page, in points of user space.

    Attributes:
        paths: how many there are.
        image_share: share of the page under images, from 0 to 1, roughly.
        painted: areas that are painted and not white.
        rules: upright and level lines, sides of rectangles too; none on a page with over 3 000 paths.
        texts: the place of each text object in the order of drawing, by its address; not of those in forms.
        covers: areas painted in whatever colour after some text, with their place in that order.
        layered: some text lies in a layer, which may be switched off.
        noted: it has annotations that draw something.
    """

    paths: int
    image_share: float
    painted: tuple[Box, ...]
    rules: tuple[Box, ...]
    texts: dict[int, int]
    covers: tuple[tuple[int, Box], ...]
    layered: bool
    noted: bool

    def is_painted(self, x: float, y: float) -> bool:
        """Whether a point lies on something painted that is not white."""
        return any(left <= x <= right and bottom <= y <= top for left, bottom, right, top in self.painted)


def read_drawing(page: pypdfium2.PdfPage) -> Drawing:
    """The drawings of a page; objects beyond the 20 000th are not looked at."""
    left, bottom, right, top = page.get_bbox()
    area = max(1.0, (right - left) * (top - bottom))
    found = _Found()
    covered, layered = 0.0, False
    texts: dict[int, int] = {}
    covers: list[tuple[int, Box]] = []
    for index in range(min(int(pdfium.FPDFPage_CountObjects(page.raw)), _MAX_OBJECTS)):
        item = pdfium.FPDFPage_GetObject(page.raw, index)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            texts[ctypes.cast(item, ctypes.c_void_p).value or 0] = index
            layered = layered or _is_in_layer(item)
            continue
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            found.add_path(item, _SAME)
            if _is_painted(item):
                found.painted.append(_bounds(item))
            if texts and _may_cover(item):
                covers.append((index, _bounds(item)))
            continue
        bounds = _bounds(item)
        if texts:
            covers.append((index, bounds))
        found.painted.append(bounds)
        images = found.images
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            found.add_form(item, _SAME, 1)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE or found.images > images:
            covered += max(0.0, bounds[2] - bounds[0]) * max(0.0, bounds[3] - bounds[1])
    rules = tuple(found.rules) if found.paths <= MAX_PATHS else ()
    share, painted, noted = min(1.0, covered / area), tuple(found.painted), _has_notes(page)
    return Drawing(found.paths, share, painted, rules, texts, tuple(covers), layered, noted)


class _Found:
    """What was found on a page so far."""

    __slots__ = ("images", "painted", "paths", "rules")

    def __init__(self) -> None:
        self.paths = self.images = 0
        self.painted: list[Box] = []
        self.rules: list[Box] = []

    def add_path(self, path: pdfium.FPDF_PAGEOBJECT, outer: _Matrix) -> None:
        self.paths += 1
        if self.paths <= MAX_PATHS:
            self.rules += _rules(path, outer)

    def add_form(self, form: pdfium.FPDF_PAGEOBJECT, outer: _Matrix, depth: int) -> None:
        matrix = _times(_matrix(form), outer)
        for index in range(min(int(pdfium.FPDFFormObj_CountObjects(form)), _MAX_OBJECTS)):
            item = pdfium.FPDFFormObj_GetObject(form, index)
            kind = pdfium.FPDFPageObj_GetType(item)
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                self.add_path(item, matrix)
            self.images += kind == pdfium.FPDF_PAGEOBJ_IMAGE
            if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
                self.add_form(item, matrix, depth + 1)
            if self.paths > _MAX_OBJECTS:
                break


def _rules(path: pdfium.FPDF_PAGEOBJECT, outer: _Matrix) -> list[Box]:
    """The upright and level sides of a path."""
    count = int(pdfium.FPDFPath_CountSegments(path))
    if not 2 <= count <= _MAX_POINTS:
        return []
    matrix = _times(_matrix(path), outer)
    rules: list[Box] = []
    start = last = (0.0, 0.0)
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        x, y = ctypes.c_float(), ctypes.c_float()
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = _place(matrix, x.value, y.value)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO and _is_straight(last, point):
            rules.append(_span(last, point))
        if pdfium.FPDFPathSegment_GetClose(segment) and _is_straight(point, start):
            rules.append(_span(point, start))
        last = point
    return rules


def _is_straight(a: tuple[float, float], b: tuple[float, float]) -> bool:
    return min(abs(a[0] - b[0]), abs(a[1] - b[1])) < _STRAIGHT


def _span(a: tuple[float, float], b: tuple[float, float]) -> Box:
    return min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])


def _matrix(item: pdfium.FPDF_PAGEOBJECT) -> _Matrix:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, matrix):
        return _SAME
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _times(inner: _Matrix, outer: _Matrix) -> _Matrix:
    a, b, c, d, e, f = inner
    (x, y), (ox, oy) = _place(outer, e, f), (outer[4], outer[5])
    (ax, ay), (cx, cy) = _place(outer, a, b), _place(outer, c, d)
    return ax - ox, ay - oy, cx - ox, cy - oy, x, y


def _place(matrix: _Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _bounds(item: pdfium.FPDF_PAGEOBJECT) -> Box:
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


def _may_cover(path: pdfium.FPDF_PAGEOBJECT) -> bool:
    """Whether a path can hide a word: a filled area, of whatever colour, or a broad stroke."""
    left, bottom, right, top = _bounds(path)
    if min(right - left, top - bottom) < _LEAST_COVER:
        return False
    fill, stroke, width = ctypes.c_int(), ctypes.c_int(), ctypes.c_float()
    if not pdfium.FPDFPath_GetDrawMode(path, fill, stroke) or fill.value != pdfium.FPDF_FILLMODE_NONE:
        return True
    return bool(stroke.value and pdfium.FPDFPageObj_GetStrokeWidth(path, width) and width.value >= _LEAST_COVER)


def _is_in_layer(item: pdfium.FPDF_PAGEOBJECT) -> bool:
    name, size = (ctypes.c_ushort * 4)(), ctypes.c_ulong()
    for number in range(pdfium.FPDFPageObj_CountMarks(item)):
        mark = pdfium.FPDFPageObj_GetMark(item, number)
        if pdfium.FPDFPageObjMark_GetName(mark, name, ctypes.sizeof(name), size) and bytes(name)[:4] == b"O\0C\0":
            return True
    return False


def _has_notes(page: pypdfium2.PdfPage) -> bool:
    for index in range(min(int(pdfium.FPDFPage_GetAnnotCount(page.raw)), _MAX_NOTES)):
        note = pdfium.FPDFPage_GetAnnot(page.raw, index)
        if note:
            kind = pdfium.FPDFAnnot_GetSubtype(note)
            pdfium.FPDFPage_CloseAnnot(note)
            if kind not in (pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_POPUP):
                return True
    return False
