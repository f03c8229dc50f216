#!/usr/bin/env python3
"""grande.py CLASSEUR.xlsx: a full sheet, 20,000 rows of 64 columns, as a declaration exported by a spreadsheet would be.

Shared strings, codes, counts, decimals with the tail of a double, days and shares; the same bytes each time.
"""
import sys
import zipfile

ROWS, COLUMNS = 20_000, 64
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DOC = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def column(n):
    name = ""
    while n:
        n, r = divmod(n - 1, 26)
        name = chr(65 + r) + name
    return name


NAMES = [column(c + 1) for c in range(COLUMNS)]
seed = 20260101


def random(below):
    global seed
    seed = (seed * 6364136223846793005 + 1442695040888963407) % (1 << 64)
    return (seed >> 33) % below


def cell(row, c):
    reference = f"{NAMES[c]}{row}"
    kind = c % 8
    if kind < 3:
        return f'<c r="{reference}" t="s"><v>{random(5000)}</v></c>'
    if kind == 3:
        return f'<c r="{reference}"><v>{random(100000)}</v></c>'
    if kind == 4:
        return f'<c r="{reference}"><v>{random(1000) / 10 + 0.1}</v></c>'
    if kind == 5:
        return f'<c r="{reference}" s="1"><v>{40000 + random(6000)}</v></c>'
    if kind == 6:
        return f'<c r="{reference}" s="2"><v>0.{random(1000):03d}</v></c>'
    return f'<c r="{reference}" s="1"/>' if random(3) else f'<c r="{reference}"><f>A{row}*2</f><v>{random(50)}</v></c>'


def links(*targets):
    return HEAD + f'<Relationships xmlns="{PACKAGE}">' + "".join(
        f'<Relationship Id="rId{i}" Type="{DOC}/{kind}" Target="{target}"/>' for i, (kind, target) in enumerate(targets, 1)) + "</Relationships>"


with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED) as archive:
    def put(name, text):
        archive.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
    put("_rels/.rels", links(("officeDocument", "xl/workbook.xml")))
    put("xl/workbook.xml", HEAD + f'<workbook xmlns="{MAIN}" xmlns:r="{DOC}"><sheets><sheet name="RPLS" sheetId="1" r:id="rId1"/></sheets></workbook>')
    put("xl/_rels/workbook.xml.rels", links(("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml"), ("styles", "styles.xml")))
    put("xl/styles.xml", HEAD + f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="10"/></cellXfs></styleSheet>')
    put("xl/sharedStrings.xml", HEAD + f'<sst xmlns="{MAIN}">' + "".join(f"<si><t>Libellé numéro {i}, rue de la République</t></si>" for i in range(5000)) + "</sst>")
    put("xl/worksheets/sheet1.xml", HEAD + f'<worksheet xmlns="{MAIN}"><sheetData>' + "".join(
        f'<row r="{r}">' + "".join(cell(r, c) for c in range(COLUMNS)) + "</row>" for r in range(1, ROWS + 1)) + "</sheetData></worksheet>")
