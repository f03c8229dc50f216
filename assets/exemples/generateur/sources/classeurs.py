"""classeurs.py DOSSIER <description.json: writes workbooks as Excel would, the same bytes at each run (openpyxl).

A cell is null, a text, a number, {"date": "aaaa-mm-jj"} or {"pourcentage": 0.2}.
"""
import datetime
import io
import json
import re
import sys
import zipfile
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill

JOUR = "2026-01-12T09:00:00Z"
GRIS = PatternFill("solid", fgColor="FFD9D9D9")


def poser(feuille, ligne, colonne, valeur):
    if valeur is None:
        return
    cellule = feuille.cell(row=ligne, column=colonne)
    if isinstance(valeur, dict) and "date" in valeur:
        cellule.value = datetime.date.fromisoformat(valeur["date"])
        cellule.number_format = "dd/mm/yyyy"
    elif isinstance(valeur, dict):
        cellule.value = valeur["pourcentage"]
        cellule.number_format = "0%" if valeur["pourcentage"] * 100 % 1 == 0 else "0.0%"
    else:
        cellule.value = valeur


def feuille(classeur, description):
    f = classeur.create_sheet(description["nom"])
    for i, ligne in enumerate(description["lignes"], 1):
        for j, valeur in enumerate(ligne, 1):
            poser(f, i, j, valeur)
    for i, largeur in enumerate(description["largeurs"]):
        f.column_dimensions[chr(65 + i)].width = largeur
    for plage in description["fusions"]:
        f.merge_cells(plage)
        f[plage.split(":")[0]].alignment = Alignment(horizontal="center")
    f["A1"].font = Font(bold=True)
    if "enTete" in description:
        for cellule in f[description["enTete"]]:
            cellule.font, cellule.fill = Font(bold=True), GRIS
        f.freeze_panes = f.cell(row=description["enTete"] + 1, column=1)
    if "filtre" in description:
        f.auto_filter.ref = description["filtre"]


def ecrire(description, dossier):
    classeur = Workbook()
    classeur.remove(classeur.active)
    for f in description["feuilles"]:
        feuille(classeur, f)
    classeur.properties.creator = "Savoureuse Habitat (bailleur fictif)"
    brut = io.BytesIO()
    classeur.save(brut)
    # The dates of today, in the archive and in its properties, would change the bytes at each run.
    with zipfile.ZipFile(brut) as lu, zipfile.ZipFile(dossier / description["fichier"], "w", zipfile.ZIP_DEFLATED, compresslevel=9) as ecrit:
        for nom in lu.namelist():
            octets = lu.read(nom)
            if nom == "docProps/core.xml":
                octets = re.sub(rb"(<dcterms:\w+ [^>]*>)[^<]*", rb"\g<1>" + JOUR.encode(), octets)
            entree = zipfile.ZipInfo(nom, (2026, 1, 12, 9, 0, 0))
            entree.compress_type = zipfile.ZIP_DEFLATED
            ecrit.writestr(entree, octets)


for description in json.load(sys.stdin):
    ecrire(description, Path(sys.argv[1]))
