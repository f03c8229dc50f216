#!/usr/bin/env python3
"""lecture.py PASSEFLUX...: workbooks written by openpyxl, and by hand as zip files, read by `passeflux feuilles`.

PASSEFLUX is the native program, or node and the .js of its WebAssembly build. What each cell must be is written here,
beside what made it.
"""
import datetime
import io
import json
import os
import subprocess
import sys
import tempfile
import zipfile

import openpyxl

PROGRAM = sys.argv[1:]
FOLDER = tempfile.mkdtemp(prefix="passeflux-classeur-")
passed = failed = 0


def check(name, found, expected):
    global passed, failed
    if found == expected:
        passed += 1
    else:
        failed += 1
        print(f"FAIL {name}\n  attendu : {expected}\n  obtenu  : {found}")


def run(path, *sheet):
    r = subprocess.run([*PROGRAM, "feuilles", path, *sheet], capture_output=True, text=True, encoding="utf-8")
    return r.returncode, [json.loads(line) for line in r.stdout.splitlines()]


def rows(path, sheet):
    """{row: [cells]}, a cell being (genre, text), with "calculee" when it is."""
    code, lines = run(path, sheet)
    assert code == 0, lines
    assert lines[-1]["lignes"] == len(lines) - 1
    cell = lambda c: None if c is None else (c["genre"], c["texte"], *(["calculee"] if c.get("calculee") else []))
    return {line["ligne"]: [cell(c) for c in line["cellules"]] for line in lines[:-1]}


def refusal(name, content):
    path = os.path.join(FOLDER, "refus.xlsx")
    with open(path, "wb") as file:
        file.write(content)
    code, lines = run(path)
    if code == 0:
        code, lines = run(path, lines[0]["feuilles"][0]["nom"])
    if code != 1:
        return f"code {code}"
    r = lines[-1]["refus"]
    assert r["message"] and r["conseil"] and r["fichier"] == "refus.xlsx", r
    return r["code"]


def texts(*values):
    return [None if v is None else ("texte", v) for v in values]


def openpyxl_types():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Réservations & co"
    # value, number format, expected
    cases = [
        ("Commune de Besançon", None, ("texte", "Commune de Besançon")),
        ("  gardé tel quel \n", None, ("texte", "  gardé tel quel \n")),
        ("01004", "@", ("texte", "01004")),
        ("=3*4", None, ("texte", "", "calculee")),  # openpyxl keeps no value
        (42, None, ("nombre", "42")),
        (-0.5, None, ("nombre", "-0.5")),
        (0.1 + 0.2, None, ("nombre", "0.3")),
        (1 / 3, None, ("nombre", "0.3333333333333333")),
        (1e21, None, ("nombre", "1" + "0" * 21)),
        (2.5e-7, None, ("nombre", "0.00000025")),
        (0.475, "0.0%", ("part", "0.475")),
        (0.475, "0.00%", ("part", "0.475")),
        (12, '0" %"', ("nombre", "12")),
        (12, "0\\%", ("nombre", "12")),
        (1234.5, "#,##0.00\\ [$€-40C]", ("nombre", "1234.5")),
        (3, "[Red]0;[Blue]-0", ("nombre", "3")),
        (datetime.date(2026, 1, 31), None, ("date", "2026-01-31")),
        (datetime.datetime(2026, 1, 31, 23, 59, 59), None, ("date", "2026-01-31")),
        (datetime.date(2026, 1, 31), "dd/mm/yyyy", ("date", "2026-01-31")),
        (datetime.date(2026, 1, 1), "mmmm", ("date", "2026-01-01")),
        (datetime.date(2026, 1, 31), '[$-40C]d mmmm yyyy;@', ("date", "2026-01-31")),
        (datetime.time(12, 0), "h:mm", ("nombre", "0.5")),
        (2.25, "[h]:mm", ("nombre", "2.25")),
        (True, None, ("booleen", "1")),
        (False, None, ("booleen", "0")),
        ("#N/A", None, ("erreur", "#N/A")),
    ]
    for i, (value, number_format, _) in enumerate(cases, 1):
        cell = sheet.cell(i, 1, value)
        if number_format:
            cell.number_format = number_format
    hidden = book.create_sheet("Cachée")
    hidden.sheet_state = "hidden"
    hidden["B2"] = "x"
    third = book.create_sheet("Troisième")
    third["C4"] = "fin"
    book.active = 2
    path = os.path.join(FOLDER, "types.xlsx")
    book.save(path)
    check("liste des feuilles", run(path), (0, [{"feuilles": [
        {"nom": "Réservations & co", "masquee": False}, {"nom": "Cachée", "masquee": True}, {"nom": "Troisième", "masquee": False},
    ], "active": 2}]))
    found = rows(path, "Réservations & co")
    for i, (value, number_format, expected) in enumerate(cases, 1):
        check(f"A{i} : {value!r} au format {number_format}", found.get(i), [expected])
    check("cellules éparses", rows(path, "Cachée"), {2: [None, ("texte", "x")]})
    check("lignes absentes", rows(path, "Troisième"), {4: [None, None, ("texte", "fin")]})
    check("feuille inconnue", run(path, "Autre")[1][-1]["refus"]["code"], "xlsx.feuille")


def merged_headers():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "F"
    for reference, value in {"A1": "Parc au 31/12", "A2": "Commune", "B2": 2024, "D2": 2025, "B3": "HLM", "C3": "SEM", "D3": "HLM", "E3": "SEM",
                             "A4": "Dole", "B4": 7, "C4": 1, "A6": "Lons", "B5": 5, "B6": 9, "E6": 2}.items():
        sheet[reference] = value
    # A2 is over A2:A3; "Dole" over two rows; a count over two rows is not repeated on the second; H is beyond what is used.
    for merged in ("A1:H1", "A2:A3", "B2:C2", "D2:E2", "A4:A5", "C4:C5"):
        sheet.merge_cells(merged)
    path = os.path.join(FOLDER, "fusions.xlsx")
    book.save(path)
    n = lambda v: ("nombre", str(v))
    t = lambda v: ("texte", v)
    check("en-têtes fusionnés", rows(path, "F"), {
        1: [t("Parc au 31/12")] * 5,
        2: [t("Commune"), n(2024), n(2024), n(2025), n(2025)],
        3: texts("Commune", "HLM", "SEM", "HLM", "SEM"),
        4: [t("Dole"), n(7), n(1)],
        5: [t("Dole"), n(5)],
        6: [t("Lons"), n(9), None, None, n(2)],
    })
    check("fusions comptées", run(path, "F")[1][-1], {"lignes": 6, "fusions": 6})


TRANSITIONAL = {
    "main": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "doc": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
STRICT = {
    "main": "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "doc": "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def relations(space, *links):
    return HEAD + f'<Relationships xmlns="{PACKAGE}">' + "".join(
        f'<Relationship Id="rId{i}" Type="{space["doc"]}/{kind}" Target="{target}"/>' for i, (kind, target) in enumerate(links, 1)) + "</Relationships>"


def parts(data, space=TRANSITIONAL, strings="", styles="", book='', links=()):
    """The parts of a workbook of one sheet, whose <sheetData> (and what follows) is given."""
    main = space["main"]
    return {
        "[Content_Types].xml": HEAD + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": relations(space, ("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": HEAD + f'<workbook xmlns="{main}" xmlns:r="{space["doc"]}">{book}<sheets><sheet name="F" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(space, ("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "/xl/sharedStrings.xml"), ("styles", "styles.xml"), *links),
        "xl/worksheets/sheet1.xml": HEAD + f'<worksheet xmlns="{main}">{data}</worksheet>',
        "xl/sharedStrings.xml": HEAD + f'<sst xmlns="{main}">{strings}</sst>',
        "xl/styles.xml": HEAD + f'<styleSheet xmlns="{main}">{styles}</styleSheet>',
    }


def packed(files, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, text in (files.items() if isinstance(files, dict) else files):
            archive.writestr(name, text)
    return out.getvalue()


def read_packed(files):
    path = os.path.join(FOLDER, "fait.xlsx")
    with open(path, "wb") as file:
        file.write(packed(files))
    return rows(path, "F")


def data(*cells):
    return "<sheetData><row>" + "".join(cells) + "</row></sheetData>"


def by_hand():
    strings = ("<si><t>simple</t></si><si><r><t>un </t></r><r><rPr><b/></rPr><t xml:space=\"preserve\">mot </t></r><r><t>gras</t></r></si>"
               "<si><t>東京</t><rPh sb=\"0\" eb=\"2\"><t>トウキョウ</t></rPh></si><si><t>a_x000A_b_x005F_x0041_</t></si><si><t/></si>")
    cells = data(*(f'<c t="s"><v>{i}</v></c>' for i in range(5)), '<c t="inlineStr"><is><r><t>en </t></r><r><t>ligne</t></r></is></c>',
                 '<c t="str"><f>A1&amp;"x"</f><v>calcul</v></c>')
    expected = {1: [*texts("simple", "un mot gras", "東京", "a\nb_x0041_", None, "en ligne"), ("texte", "calcul", "calculee")]}
    check("textes", read_packed(parts(cells, strings=strings)), expected)
    check("OOXML strict", read_packed(parts(cells, STRICT, strings)), expected)
    prefixed = parts("", strings=strings)
    prefixed["xl/worksheets/sheet1.xml"] = (HEAD + f'<x:worksheet xmlns:x="{TRANSITIONAL["main"]}">' +
        '<x:sheetData><x:row><x:c t="s"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>')
    check("noms à préfixe", read_packed(prefixed), {1: texts("un mot gras")})
    utf16 = parts("", strings=strings)
    utf16["xl/worksheets/sheet1.xml"] = (f'<?xml version="1.0" encoding="UTF-16"?><worksheet xmlns="{TRANSITIONAL["main"]}">' +
        data('<c r="A1" t="inlineStr"><is><t>é</t></is></c>', '<c r="B1"/>', '<c r="C1"><v>1</v></c>') + '<mergeCells><mergeCell ref="A1:B1"/></mergeCells></worksheet>').encode("utf-16")
    check("UTF-16, avec une fusion", read_packed(utf16), {1: [("texte", "é"), ("texte", "é"), ("nombre", "1")]})
    backslash = {name.replace("/", "\\"): text for name, text in parts(cells, strings=strings).items()}
    path = os.path.join(FOLDER, "antislash.xlsx")
    raw = packed(parts(cells, strings=strings))
    for name in parts(""):
        raw = raw.replace(name.encode(), name.replace("/", "\\").encode())
    with open(path, "wb") as file:
        file.write(raw)
    check("noms à antislash", rows(path, "F"), expected)

    styles = '<numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/><xf numFmtId="10"/></cellXfs>'
    dates = lambda *serials: data(*(f'<c s="1"><v>{v}</v></c>' for v in serials))
    d = lambda v: ("date", v)
    # Serial numbers counted from the calendar: 46053 is 2026-01-31 in the 1900 system, 44591 in the 1904 one.
    check("dates 1900", read_packed(parts(dates(1, 59, 60, 61, 46053, 46053.999, 2958465, 2958466, 0.5, -1), styles=styles)),
          {1: [d("1900-01-01"), d("1900-02-28"), ("texte", "29/02/1900"), d("1900-03-01"), d("2026-01-31"), d("2026-01-31"), d("9999-12-31"),
               ("nombre", "2958466"), ("nombre", "0.5"), ("nombre", "-1")]})
    for flag in ("1", "true"):
        check(f"dates 1904 ({flag})", read_packed(parts(dates(0, 1, 44591, 2957003, 2957004), styles=styles, book=f'<workbookPr date1904="{flag}"/>')),
              {1: [d("1904-01-01"), d("1904-01-02"), d("2026-01-31"), d("9999-12-31"), ("nombre", "2957004")]})
    check("dates strictes", read_packed(parts(data('<c t="d"><v>2026-01-31</v></c>', '<c t="d"><v>2026-01-31T10:00:00</v></c>', '<c t="d"><v>2026-02-30</v></c>', '<c t="d"><v>10:00:00</v></c>'), STRICT)),
          {1: [d("2026-01-31"), d("2026-01-31"), ("texte", "2026-02-30"), ("texte", "10:00:00")]})
    numbers = {"4.75E-2": "0.0475", "0.47499999999999998": "0.475", "0.30000000000000004": "0.3", "1.1000000000000001": "1.1", "2.9999999999999996": "3",
               "44999.999999999993": "45000", "1234567890123456": "1234567890123456", "12345678901234567": "12345678901234567", "0.33333333333333331": "0.33333333333333331",
               "1E3": "1000", "1.5e+2": "150", "-0": "0", "007": "7", "1.50": "1.5", ".5": "0.5", "5.": "5", "1e-9": "0.000000001", "999999999999999.94": "999999999999999.94"}
    check("nombres", read_packed(parts(data(*(f"<c><v>{n}</v></c>" for n in numbers)))), {1: [("nombre", v) for v in numbers.values()]})
    odd = ["12,5", "NaN", "1e999", "--1", "0x10", "1 000"]
    check("ce qui n’est pas un nombre", read_packed(parts(data(*(f"<c><v>{n}</v></c>" for n in odd)))), {1: texts(*odd)})
    check("formule en pour cent", read_packed(parts(data('<c s="3"><f>1/8</f><v>0.125</v></c>'), styles=styles)), {1: [("part", "0.125", "calculee")]})
    ghosts = '<sheetData><row r="2"><c r="B2"><v>1</v></c><c r="C2"/><c r="XFD2" s="3"/></row><row r="3"/><row r="1048576"><c r="A1048576"/></row></sheetData>'
    check("lignes et colonnes fantômes", read_packed(parts(ghosts)), {2: [None, ("nombre", "1")]})
    check("dernière cellule", read_packed(parts('<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')), {1048576: [None] * 16383 + [("nombre", "1")]})
    macro = parts(cells, strings=strings, links=[("vbaProject", "vbaProject.bin")])
    macro["xl/vbaProject.bin"] = b"\xd0\xcf\x11\xe0 never read"
    check(".xlsm", read_packed(macro), expected)
    chart = parts(cells, strings=strings, links=[("chartsheet", "chartsheets/sheet1.xml")])
    chart["xl/workbook.xml"] = chart["xl/workbook.xml"].replace("<sheets>", '<sheets><sheet name="Graphique" sheetId="9" r:id="rId4"/>')
    check("feuille de graphique laissée", read_packed(chart), expected)


def shown_first():
    def active(tab, *states):
        files = parts("<sheetData/>", links=[("worksheet", "worksheets/sheet1.xml")] * 2)
        names = "".join(f'<sheet name="F{i}" sheetId="{i}" state="{s}" r:id="rId{(1, 4, 5)[i]}"/>' for i, s in enumerate(states))
        files["xl/workbook.xml"] = HEAD + (f'<workbook xmlns="{TRANSITIONAL["main"]}" xmlns:r="{TRANSITIONAL["doc"]}"><bookViews><workbookView activeTab="{tab}"/></bookViews>'
                                           f'<sheets>{names}</sheets></workbook>')
        path = os.path.join(FOLDER, "vues.xlsx")
        with open(path, "wb") as file:
            file.write(packed(files))
        return run(path)[1][0]["active"]
    check("feuille active", active(2, "visible", "visible", "visible"), 2)
    check("feuille active cachée : la suivante", active(1, "visible", "hidden", "visible"), 2)
    check("feuille active cachée, sans suivante : la première visible", active(2, "hidden", "visible", "veryHidden"), 1)


def refusals():
    good = parts(data("<c><v>1</v></c>"))
    check("témoin", refusal("témoin", packed(good)), "code 0")

    def changed(**change):
        return packed({**good, **{name.replace("__", "/"): text for name, text in change.items()}})

    def sheet(text):
        return packed({**good, "xl/worksheets/sheet1.xml": text})

    main = TRANSITIONAL["main"]
    doctype = f'<!DOCTYPE x [<!ENTITY a "b">]><worksheet xmlns="{main}">' + data("<c><v>&a;</v></c>") + "</worksheet>"
    external = f'<!DOCTYPE x SYSTEM "file:///etc/passwd"><worksheet xmlns="{main}"/>'
    deep = f'<worksheet xmlns="{main}">' + "<a>" * 70 + "</a>" * 70 + "</worksheet>"
    fine = f'<worksheet xmlns="{main}">' + "<a>" * 63 + "</a>" * 63 + "</worksheet>"
    encrypted = bytearray(packed(good))
    for i in range(len(encrypted) - 4):  # the flag of encryption, in every header
        if encrypted[i:i + 4] in (b"PK\x03\x04", b"PK\x01\x02"):
            encrypted[i + (6 if encrypted[i + 2] == 3 else 8)] |= 1
    twice = [*good.items(), ("xl/worksheets/sheet1.xml", "x")]
    case = [*good.items(), ("XL/Worksheets/SHEET1.xml", "x")]
    ods = [("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "<x/>")]
    word = {**good, "_rels/.rels": relations(TRANSITIONAL, ("officeDocument", "word/document.xml")), "word/document.xml": '<document xmlns="urn:w"/>'}
    xlsb = {**good, "_rels/.rels": relations(TRANSITIONAL, ("officeDocument", "xl/workbook.bin")), "xl/workbook.bin": b"\0"}
    many = [*good.items(), *((f"xl/media/{i}.png", "") for i in range(2000))]
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    row = lambda *c: f'<worksheet xmlns="{main}">' + data(*c) + "</worksheet>"
    sheets = lambda *rows: f'<worksheet xmlns="{main}"><sheetData>' + "".join(rows) + "</sheetData></worksheet>"
    import warnings
    warnings.simplefilter("ignore")  # zipfile warns of duplicate names
    for name, content, code in [
        ("vide", b"", "xlsx.pas_un_classeur"),
        ("un CSV", b"a;b\n1;2\n", "xlsx.pas_un_classeur"),
        ("une page web nommée .xls", b"<html><table>", "xlsx.pas_un_classeur"),
        (".xls", ole, "xlsx.ancien"),
        ("chiffré par Excel", ole + "EncryptedPackage".encode("utf-16-le") + bytes(40), "xlsx.mot_de_passe"),
        ("chiffré dans l’archive", bytes(encrypted), "xlsx.mot_de_passe"),
        (".ods", packed(ods, zipfile.ZIP_STORED), "xlsx.ods"),
        ("une archive quelconque", packed({"a.txt": "a"}), "xlsx.pas_un_classeur"),
        ("un document Word", packed(word), "xlsx.pas_un_classeur"),
        (".xlsb", packed(xlsb), "xlsx.xlsb"),
        ("DOCTYPE et entité", sheet(doctype), "xlsx.doctype"),
        ("DOCTYPE externe", sheet(external), "xlsx.doctype"),
        ("DOCTYPE dans le classeur", packed({**good, "xl/workbook.xml": '<!DOCTYPE workbook><workbook/>'}), "xlsx.doctype"),
        ("entité inconnue", sheet(row("<c><v>&b;</v></c>")), "xlsx.abime"),
        ("64 niveaux", sheet(fine), "code 0"),
        ("trop profond", sheet(deep), "xlsx.profondeur"),
        ("deux éléments du même nom", packed(twice), "xlsx.doublon"),
        ("deux éléments du même nom, à la casse près", packed(case), "xlsx.doublon"),
        ("2 007 éléments", packed(many), "xlsx.entrees"),
        ("XML coupé", sheet(row("<c><v>1</v></c>")[:-20]), "xlsx.abime"),
        ("pas une feuille", sheet("<x/>"), "xlsx.abime"),
        ("feuille absente", packed({k: v for k, v in good.items() if "sheet1" not in k}), "xlsx.abime"),
        ("classeur absent", packed({k: v for k, v in good.items() if k != "xl/workbook.xml"}), "xlsx.abime"),
        ("aucune feuille", packed({**good, "xl/_rels/workbook.xml.rels": relations(TRANSITIONAL)}), "xlsx.pas_un_classeur"),
        ("texte partagé absent", sheet(row('<c t="s"><v>0</v></c>')), "xlsx.chaine"),
        ("numéro de texte négatif", sheet(row('<c t="s"><v>-1</v></c>')), "xlsx.chaine"),
        ("ligne 1 048 577", sheet(sheets('<row r="1048577"/>')), "xlsx.reference"),
        ("ligne démesurée", sheet(sheets('<row r="99999999999999999999"/>')), "xlsx.reference"),
        ("ligne 0", sheet(sheets('<row r="0"/>')), "xlsx.reference"),
        ("lignes en désordre", sheet(sheets('<row r="2"/>', '<row r="1"/>')), "xlsx.reference"),
        ("colonne XFE", sheet(row('<c r="XFE1"><v>1</v></c>')), "xlsx.reference"),
        ("colonne démesurée", sheet(row('<c r="ZZZZZZZZZZ1"><v>1</v></c>')), "xlsx.reference"),
        ("cellule d’une autre ligne", sheet(row('<c r="A2"><v>1</v></c>')), "xlsx.reference"),
        ("cellules en désordre", sheet(row('<c r="B1"><v>1</v></c>', '<c r="A1"><v>1</v></c>')), "xlsx.reference"),
        ("fusion sans queue ni tête", sheet(f'<worksheet xmlns="{main}"><sheetData/><mergeCells><mergeCell ref="B2:A1"/></mergeCells></worksheet>'), "xlsx.abime"),
        ("texte trop long", sheet(row(f'<c t="str"><v>{"x" * 140000}</v></c>')), "xlsx.cellule_longue"),
        ("plus de cinq millions de cellules", sheet(sheets(*('<row><c r="XFD%d"><v>1</v></c></row>' % i for i in range(1, 310)))), "xlsx.cellules"),
        ("bombe : 257 Mo dans une feuille", sheet(f'<worksheet xmlns="{main}"><!--' + "a" * (257 << 20) + "--></worksheet>"), "xlsx.bombe"),
        ("bombe : le même texte partout", packed(parts(sheets(*("<row>" + '<c t="s"><v>0</v></c>' * 30 + "</row>") * 200).split(">", 1)[1].rsplit("<", 1)[0], strings=f"<si><t>{'y' * 131000}</t></si>")), "xlsx.bombe"),
    ]:
        check(name, refusal(name, content), code)
    big = os.path.join(FOLDER, "gros.xlsx")
    with open(big, "wb") as file:
        file.write(packed(good))
        file.truncate((40 << 20) + 1)
    check("plus de 40 Mo", run(big)[1][-1]["refus"]["code"], "xlsx.trop_gros")
    r = run_cell(sheet(row("<c><v>1</v></c>", '<c t="s"><v>7</v></c>')))
    check("la cellule en cause", (r["ligne"], r["colonne"], r["valeur"]), (1, "B", "7"))


def run_cell(content):
    path = os.path.join(FOLDER, "cellule.xlsx")
    with open(path, "wb") as file:
        file.write(content)
    return run(path, "F")[1][-1]["refus"]


def every_cut():
    """Cut anywhere, damaged anywhere: refused, or read with the same cells; never a crash."""
    strings = "<si><t>texte</t></si>"
    whole = packed(parts(data('<c t="s"><v>0</v></c>', "<c><v>12</v></c>"), strings=strings))
    expected = [("texte", "texte"), ("nombre", "12")]
    path = os.path.join(FOLDER, "coupe.xlsx")
    step = max(1, len(whole) // 60)
    codes, bad = set(), 0
    for content in [whole[:n] for n in range(0, len(whole), step)] + [
            whole[:n] + bytes([whole[n] ^ 0x55]) + whole[n + 1:] for n in range(0, len(whole), step)]:
        with open(path, "wb") as file:
            file.write(content)
        code, lines = run(path, "F")
        if code == 1:
            codes.add(lines[-1]["refus"]["code"])
        elif code != 0 or [(c["genre"], c["texte"]) for c in lines[0]["cellules"]] != expected:
            bad += 1
    check("coupé ou abîmé n’importe où", bad, 0)
    check("les refus disent que le fichier est abîmé", "xlsx.abime" in codes, True)


openpyxl_types()
merged_headers()
by_hand()
shown_first()
refusals()
every_cut()
print(f"{passed} passed, {failed} failed")
sys.exit(failed != 0)
