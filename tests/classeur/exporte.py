#!/usr/bin/env python3
"""exporte.py PASSEFLUX…: the tables of an étude as a workbook, opened by openpyxl, each value compared with what `calcule` says."""
import json
import os
import subprocess
import sys
import tempfile
from fractions import Fraction

import openpyxl

PASSEFLUX = sys.argv[1:]
FOLDER = tempfile.mkdtemp(prefix="passeflux-exporte-")
passed = failed = 0


def check(name, found, expected):
    global passed, failed
    if found == expected:
        passed += 1
    else:
        failed += 1
        print(f"FAIL {name}\n  attendu : {expected}\n  obtenu  : {found}")


def run(*args):
    r = subprocess.run([*PASSEFLUX, *args], capture_output=True, text=True, encoding="utf-8")
    return r.returncode, json.loads(r.stdout) if r.stdout else None


with open(os.path.join(os.path.dirname(__file__), "../../assets/exemples/exemple.passeflux.json"), encoding="utf-8") as file:
    etude = json.load(file)
etude["parc"]["colonnes"]["nombre"][0] += 7  # 1 007 in the assiette: shares that no decimal writes
etude["reservataires"][4]["nom"] = "=SOMME(A1)"
etude["parc"]["colonnes"]["identifiant"] = [f"0{i}" for i in range(etude["parc"]["lignes"])]
source, target = os.path.join(FOLDER, "etude.json"), os.path.join(FOLDER, "tables.xlsx")
with open(source, "w", encoding="utf-8") as file:
    json.dump(etude, file, ensure_ascii=False)

code, said = run("exporte", source, "-o", target)
check("exporte", (code, said["octets"]), (0, os.path.getsize(target)))
book = openpyxl.load_workbook(target)
result = run("calcule", source)[1]
rows = lambda sheet: [[c.value for c in row] for row in book[sheet].iter_rows(min_row=2)]
near = lambda value, exact: abs(value - float(Fraction(exact))) <= 1e-14 * max(1, abs(value))

flux = rows("Flux par réservataire")
check("réservataires", [r[0] for r in flux[:-1]], [l["reservataire"] for l in result["lignes"]])
check("réservés et flux", [[r[1], r[4]] for r in flux[:-1]], [[l["reserves"], l["cible"]] for l in result["lignes"]])
check("parts exactes", [near(r[2], l["part"]) for r, l in zip(flux, result["lignes"])], [True] * len(result["lignes"]))
check("flux exacts", [near(r[3], l["quota"]) for r, l in zip(flux, result["lignes"])], [True] * len(result["lignes"]))
check("une part n’est pas ce qui s’affiche", round(flux[0][2], 3) != flux[0][2], True)
check("total", flux[-1], ["Total", result["assiette"]["total"], 1, result["flux"], result["flux"]])
cells = list(book["Flux par réservataire"].iter_rows(min_row=2))
check("formats", {tuple(c.number_format for c in row[1:]) for row in cells}, {("#,##0", "0.0\\\u00a0%", "#,##0.00", "#,##0")})
check("un texte qui ressemble à une formule reste un texte", (cells[4][0].value, cells[4][0].number_format), ("=SOMME(A1)", "@"))

check("assiette", rows("Du parc à l’assiette")[0] + rows("Du parc à l’assiette")[-1],
      ["Logements du parc", None, None, result["assiette"]["parc"], "Assiette", None, None, result["assiette"]["total"]])
check("soustractions", rows("Des libérations au flux"),
      [["Libérations attendues", 80], ["Mutations de locataires du bailleur", -5], ["Relogements de renouvellement urbain (ANRU, NPNRU)", -3], ["Logements à répartir", 72]])
check("année", ([c.value for c in book["Étude"][3]], book["Étude"]["B3"].number_format), (["Année du flux", 2026], "0"))

# What the report says, in the workbook too.
identity = dict((c[0].value, c[1].value) for c in book["Étude"].iter_rows(min_row=2))
check("version et empreinte", (bool(identity["Version de PasseFlux"]), len(identity["Empreinte de l’étude (SHA-256 de son fichier)"])), (True, 64))
check("hypothèses", "Libérations attendues" in [r[0] for r in rows("Hypothèses")], True)
check("alertes", len(rows("Alertes")), len(result["alertes"]))
why = rows("Pourquoi ces chiffres")
check("chaque ligne du flux est expliquée", len({r[0] for r in why}), len(result["lignes"]))
check("jusqu’à son arrondi", [r[2].endswith(f"→ {l['cible']}") for r, l in zip([r for r in why if "→" in r[2]], result["lignes"])], [True] * len(result["lignes"]))

columns = etude["parc"]["colonnes"]
check("logements", [[r[0], r[1], r[6], r[7]] for r in rows("Logements")],
      [[i, etude["parc"]["communes"][c - 1], s / 100, n]
       for i, c, s, n in zip(columns["identifiant"], columns["commune"], columns["surface_dm2"], columns["nombre"])])
for sheet in [s for s in book.sheetnames if s.startswith("Par ")]:
    lines = rows(sheet)
    check(f"{sheet} : le total est la somme", [sum(l[k] or 0 for l in lines[:-1]) for k in (1, 2, 3)], lines[-1][1:])
    check(f"{sheet} : tout le parc", lines[-1][3], result["assiette"]["parc"])

check("étude absente", run("exporte", os.path.join(FOLDER, "absente.json"), "-o", target)[0], 3)
check("dossier absent", run("exporte", source, "-o", os.path.join(FOLDER, "absent", "t.xlsx"))[0], 3)
check("sans fichier à écrire", run("exporte", source)[0], 2)

print(f"{passed} passed, {failed} failed")
sys.exit(failed != 0)
