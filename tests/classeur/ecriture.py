#!/usr/bin/env python3
"""ecriture.py ECRIT [--identique ECRIT_NATIF] -- PASSEFLUX: workbooks written by the program, opened by openpyxl, then read back by the program.

Each is a command, native or node and a .js. --identique: another build, which must write the same bytes.
"""
import datetime
import hashlib
import json
import os
import subprocess
import sys
import tempfile

import openpyxl

cut = sys.argv.index("--")
WRITE, READ = sys.argv[1:cut], sys.argv[cut + 1:]
OTHER = None
if "--identique" in WRITE:
    at = WRITE.index("--identique")
    WRITE, OTHER = WRITE[:at], WRITE[at + 1:]
FOLDER = tempfile.mkdtemp(prefix="passeflux-ecriture-")
passed = failed = 0


def check(name, found, expected):
    global passed, failed
    if found == expected:
        passed += 1
    else:
        failed += 1
        print(f"FAIL {name}\n  attendu : {expected}\n  obtenu  : {found}")


def write(name, tables):
    source, target = os.path.join(FOLDER, name + ".json"), os.path.join(FOLDER, name + ".xlsx")
    with open(source, "w", encoding="utf-8") as file:
        json.dump(tables, file, ensure_ascii=False)
    r = subprocess.run([*WRITE, source, target], capture_output=True, text=True, encoding="utf-8")
    return target if r.returncode == 0 else json.loads(r.stdout)["refus"]["code"]


def table(name, *cells):
    """One cell a row, without header."""
    return [{"nom": name, "entetes": [], "lignes": [[c] for c in cells]}]


number = lambda text, decimals=0: {"genre": "nombre", "texte": text, "decimales": decimals}
share = lambda text: {"genre": "part", "texte": text}
day = lambda text: {"genre": "date", "texte": text}

# What is asked, what openpyxl finds: value, type, number format.
CELLS = [
    ("Commune de Besançon", "Commune de Besançon", "s", "General"),
    ("01004", "01004", "s", "General"),
    ("  espaces & <balises> \"\n", "  espaces & <balises> \"\n", "s", "General"),
    ("=1+1", "=1+1", "s", "@"),
    ("+33 3 81", "+33 3 81", "s", "@"),
    ("-", "-", "s", "@"),
    ("@somme", "@somme", "s", "@"),
    ("\t=1", "\t=1", "s", "@"),
    ("a_x0041_b", None, None, "General"),
    (number("1234"), 1234, "n", "#,##0"),
    (number("-0.5", 1), -0.5, "n", "#,##0.0"),
    (number("9.7", 2), 9.7, "n", "#,##0.00"),
    (number("0.1", 3), 0.1, "n", "#,##0.000"),
    (number("123456789012345"), 123456789012345, "n", "#,##0"),
    (number("1234567890123456"), "1234567890123456", "s", "@"),
    (number("0.3333333333333333", 2), "0.3333333333333333", "s", "@"),
    (share("0.475"), 0.475, "n", "0.0\\\u00a0%"),
    (share("1"), 1, "n", "0.0\\\u00a0%"),
    (12, 12, "n", "#,##0"),
    (-3, -3, "n", "#,##0"),
    ({"genre": "annee", "texte": "2026"}, 2026, "n", "0"),
    (day("2026-01-31"), datetime.datetime(2026, 1, 31), "d", "dd/mm/yyyy"),
    (day("1900-03-01"), datetime.datetime(1900, 3, 1), "d", "dd/mm/yyyy"),
    (day("1850-12-31"), "1850-12-31", "s", "General"),
    (None, None, "n", "General"),
    ("", None, "n", "General"),
]
path = write("types", table("Types", *(c[0] for c in CELLS)))
sheet = openpyxl.load_workbook(path)["Types"]
for i, (asked, value, kind, number_format) in enumerate(CELLS, 1):
    cell = sheet.cell(i, 1)
    if value is None and kind is None:  # openpyxl leaves _xHHHH_ as it is
        continue
    check(f"{asked!r}", (cell.value, "s" if cell.data_type == "f" else cell.data_type, cell.number_format), (value, kind, number_format))

# Read back by the program: what was written, all of it.
lines = subprocess.run([*READ, "feuilles", path, "Types"], capture_output=True, text=True, encoding="utf-8").stdout.splitlines()
back = {line["ligne"]: line["cellules"][0] for line in map(json.loads, lines[:-1])}
for i, (asked, *_) in enumerate(CELLS, 1):
    if isinstance(asked, int):
        asked = number(str(asked))
    text = asked if isinstance(asked, (str, type(None))) else asked["texte"]
    if not text:
        check(f"cellule vide {i}", back.get(i), None)
        continue
    kind = "texte" if isinstance(asked, str) or len(text.strip("-0.")) > 15 or text.startswith("18") else asked["genre"].replace("annee", "nombre")
    check(f"relu : {text!r}", back.get(i), {"genre": kind, "texte": text})

tables = [
    {"nom": "Flux par réservataire", "entetes": ["Réservataire", "Part", "Logements"],
     "lignes": [["Action Logement Services", share("0.3"), number("15")], ["Commune", share("0.005"), number("1000000")]]},
    {"nom": "Vide", "entetes": ["Un", "Deux"], "lignes": []},
]
book = openpyxl.load_workbook(write("tables", tables))
sheet = book["Flux par réservataire"]
check("en-têtes", [c.value for c in sheet[1]], ["Réservataire", "Part", "Logements"])
check("en gras", [c.font.b for c in sheet[1]], [True] * 3)
check("lignes simples", [c.font.b for c in sheet[2]], [False] * 3)
check("première ligne figée", sheet.freeze_panes, "A2")
check("filtre", sheet.auto_filter.ref, "A1:C3")
widths = [sheet.column_dimensions[c].width for c in "ABC"]
check("largeurs selon le contenu", widths[0] > 24 and widths[1] < 12 and widths[2] > 9, True)
check("feuille sans ligne", (book["Vide"].auto_filter.ref, book["Vide"].freeze_panes, book["Vide"].max_row), ("A1:B1", "A2", 1))
check("date de création", book.properties.created, datetime.datetime(2020, 1, 1))
digest = lambda p: hashlib.sha256(open(p, "rb").read()).hexdigest()
check("les mêmes octets", digest(write("tables", tables)), digest(write("encore", tables)))

if OTHER:
    copy = os.path.join(FOLDER, "autre.xlsx")
    for name in ("types", "tables"):
        subprocess.run([*OTHER, os.path.join(FOLDER, name + ".json"), copy], check=True)
        check(f"les mêmes octets que l’autre construction : {name}", digest(copy), digest(os.path.join(FOLDER, name + ".xlsx")))

NAMES = {
    "Flux": "Flux", "a/b:c*d?e[f]g\\h": "a-b-c-d-e-f-g-h", "'cité'": "cité", "": "Feuille", "flux": "flux (2)", "FLUX": "FLUX (3)",
    "Été": "Été", "ÉTÉ": "ÉTÉ (2)", "x" * 40: "x" * 31, "X" * 40: "X" * 27 + " (2)", "Historique": "Feuille Historique", "é" * 31: "é" * 31,
    "🏠" * 20: "🏠" * 15,
}
book = openpyxl.load_workbook(write("noms", [{"nom": n, "entetes": [], "lignes": [["x"]]} for n in NAMES]))
check("noms de feuilles", book.sheetnames, list(NAMES.values()))

for name, tables, code in [
    ("aucune feuille", [], "xlsx.ecriture"),
    ("un nombre qui n’en est pas un", table("F", number("12,5")), "xlsx.ecriture"),
    ("une date qui n’en est pas une", table("F", day("2026-02-30")), "xlsx.ecriture"),
    ("un texte plus long qu’une cellule", table("F", "x" * 32768), "xlsx.ecriture"),
    ("un genre inconnu", table("F", {"genre": "or", "texte": "1"}), "xlsx.ecriture"),
    ("trop de colonnes", [{"nom": "F", "entetes": [], "lignes": [["x"] * 16385]}], "xlsx.ecriture"),
]:
    check(name, write("refus", tables), code)
check("le texte le plus long", len(openpyxl.load_workbook(write("long", table("F", "x" * 32767)))["F"]["A1"].value), 32767)

print(f"{passed} passed, {failed} failed")
sys.exit(failed != 0)
