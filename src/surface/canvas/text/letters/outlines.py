"""The page's letters: outlines of DejaVu Sans as numbers, so that the page needs no code that reads fonts.

usage: outlines.py FONT.ttf OUTLINES.bin (needs fonttools)

For each letter in ascending order: its code, its advance width, and the number of words that follow; these are 0 x y, a
move; 1 x y, a line; 2 x y x y, a quadratic curve. Words have 16 bits, little-endian; x and y are differences from the
last point, y upwards, in half units of the font: 4096 to an em.
"""

import struct
import sys

from fontTools.ttLib import TTFont

# Latin without accents, Greek, and the signs in our own words.
RANGES = "20-7E A0 B0-B3 B7 B9 BD D7 391-3C9 3D1 3D5 2002-200A 2010-2015 2016 2018-201E 2022 2026 202F 2032 2033 2070 2074-2079 207B 2080-208E 2190-2193 21D2 2200-2212 221A 221E 2225 222B 2248 2260-2265 2713 2717 25A1"


def letters():
    for part in RANGES.split():
        ends = [int(end, 16) for end in part.split("-")]
        yield from range(ends[0], ends[-1] + 1)


def words(glyph, table):
    """The outline in words. Between two control points, the font implies a point; where a contour starts at a control
    point, it begins with its last point instead."""
    out, last = [], (0, 0)

    def to(point):
        nonlocal last
        doubled = tuple(round(2 * value) for value in point)
        out.extend(new - old for new, old in zip(doubled, last))
        last = doubled

    points, ends, flags = glyph.getCoordinates(table)
    first = 0
    for end in ends:
        contour = [(point, flag & 1) for point, flag in zip(points[first : end + 1], flags[first : end + 1])]
        first = end + 1
        if not contour[0][1]:
            contour.insert(0, contour.pop())
        (start, is_on), *rest = contour
        if not is_on:
            raise ValueError("a contour without a point at its ends")
        out.append(0)
        to(start)
        controls = []
        for point, is_on in rest + [(start, 1)]:
            if not controls:
                if not is_on:
                    controls.append(point)
                elif point is not start:
                    out.append(1)
                    to(point)
                continue
            control = controls.pop()
            out.append(2)
            to(control)
            if is_on:
                to(point)
            else:
                to(((control[0] + point[0]) / 2, (control[1] + point[1]) / 2))
                controls.append(point)
    return out


def main(source, target):
    font = TTFont(source)
    table, names, metrics = font["glyf"], font.getBestCmap(), font["hmtx"]
    if font["head"].unitsPerEm != 2048:
        raise ValueError("expected 2048 units to an em")
    with open(target, "wb") as out:
        for letter in sorted(set(letters()) & set(names)):
            outline = words(table[names[letter]], table)
            out.write(struct.pack(f"<HHH{len(outline)}h", letter, metrics[names[letter]][0], len(outline), *outline))


main(*sys.argv[1:])
