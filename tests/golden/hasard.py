#!/usr/bin/env python3
"""hasard.py GOLDEN [COUNT [SEED]]: random études, each computed by the program GOLDEN and by verifie.py from its text alone;
one in four is cut by département.

Every figure of one must be a figure of the other. A case that disagrees is printed whole.
"""
import os
import random
import subprocess
import sys
import tempfile
from collections import Counter

from verifie import SOUSTRACTIONS, departement_of, departements_case, etude_case, program_figures, read_case

BATCH = 500
NATURES = ["etat_prioritaires", "etat_agents", "action_logement", "commune", "epci", "departement", "region", "autre"]
MODES = ["part_initiale", "rotation", "rotation_volume", "droits_uniques", "rotation_cellules", "negocie", "part_legale"]
TITLES = ["garantie", "legal", "pret", "foncier", "autre"]
SWITCHES = ["assiette.exclusion.sorti", "assiette.exclusion.pli", "assiette.exclusion.non_conventionne",
            "assiette.exclusion.sans_aide", "assiette.exclusion.identifie", "assiette.exclusion.occupe", "assiette.exclusion.association",
            "assiette.exclusion.vide", "plafond.prorata", "plafond.garanties_sur_flux", "mises_en_service.dans_flux",
            "mises_en_service.dans_flux_etat"]


def size(r):
    """A count, small as often as large, and nil now and then."""
    return r.choice([0, 1, r.randint(1, 12), r.randint(10, 300), r.randint(100, 20_000)])


def percent(r, most=100):
    return r.choice([f"{r.randint(0, most)} %", f"{r.randint(0, most - 1)},{r.randint(1, 9)} %"])


def stock(r, sem):
    """Rows of dwellings; a column is there for all of them or for none."""
    columns = [c for c in ("QPV", "NBPIECE", "MODE", "SORTIEPATRIM") if r.random() < 0.6]
    columns += ["FINAN"] * (r.random() < 0.5) + ["CONV"] * (r.random() < (0.6 if sem else 0.3))
    columns += [c for c, often in (("DATCONV", 0.15), ("IDENTIFIE", 0.2), ("AIDE_ETAT", 0.3), ("DEPCOM", 0.15)) if r.random() < often]
    values = {"QPV": [1, 2], "NBPIECE": [1, 2, 3, 4, 5], "MODE": [1, 1, 1, 2, 3, 4, 5], "SORTIEPATRIM": [1, 2, 9, 9, 9],
              "FINAN": [10, 13, 16, 50, 52], "CONV": [1, 1, 2], "DATCONV": ["1986-11-24", "vide"], "IDENTIFIE": [1, 2, 3, 9, 9, 9],
              "AIDE_ETAT": [1, 1, 2], "DEPCOM": ["11262", "97411", "97801"]}
    rows = []
    plain = {"MODE": 1, "SORTIEPATRIM": 9, "FINAN": 13, "CONV": 1, "IDENTIFIE": 9, "AIDE_ETAT": 1, "DATCONV": "1986-11-24"}  # of the first row: the assiette is never empty
    for i in range(r.randint(1, 8)):
        row = f"{max(1, size(r))} logements"
        for column in columns:
            if i > 0 and r.random() < 0.1:  # an empty cell
                row += ", DATCONV vide" * (column == "DATCONV")
                continue
            row += f", {column} {plain[column] if i == 0 and column in plain else r.choice(values[column])}"
        rows.append(row)
    return rows


def years(r):
    last = r.randint(1, 4)
    return range(2026 - last, 2026)


def cells_of(parc):
    """The cells that the rows may fall in: type and quartier, nought when the column is not there."""
    found = {(0, 0)}
    for row in parc:
        codes = dict(c.rsplit(" ", 1) for c in row.split(", ")[1:])
        found.add((int(codes.get("NBPIECE", 0)), int(codes.get("QPV", 0))))
    return sorted(found)


def programme_lines(r, holders):
    """Two programmes at most, this year's or the next one's, let by type, with what each financer is owed."""
    out = []
    for i in range(r.randint(1, 2)):
        out.append(f"Programme : p{i + 1} | Programme {i + 1} | {r.choice([2026, 2026, 2027])}-{r.randint(1, 12):02}-{r.randint(1, 28):02}")
        for pieces in sorted(r.sample(range(1, 6), r.randint(1, 2))):
            out.append(f"Type : {pieces} | {r.randint(1, 40)}")
        seen = set()
        for _ in range(r.randint(0, 3) if holders else 0):
            right = (r.choice(holders), r.choice(TITLES))
            if right not in seen:
                out.append(f"Droit : {right[0]} | {right[1]} | {percent(r, 45)}")
            seen.add(right)
    return out


def holder_lines(r, ident, mode, reserved, cells):
    out = []
    if mode == "rotation_cellules" and r.random() < 0.95:
        left = reserved
        for n, (pieces, qpv) in enumerate(r.sample(cells, r.randint(1, len(cells)))):
            some = r.randint(0, max(0, left))
            if n == 0 and r.random() < 0.2:
                some = left + 1  # more than what is reserved: refused
            out.append([pieces, qpv, some])
            left -= some
        out[-1][2] += max(0, left) if r.random() < 0.95 else 0
        out = [f"Réservés : {ident} | {p} | {q} | {n}" for p, q, n in out]
    if mode in ("rotation", "rotation_volume") and r.random() < 0.9:
        for year in years(r):
            out.append(f"Relocations : {ident} | {year} | {size(r) % 60} | {max(1, size(r) % 900)}")
    if mode == "droits_uniques" and r.random() < 0.9:
        for _ in range(r.randint(0, 4)):
            rate = r.choice(["du bailleur", percent(r, 30)])
            if r.random() < 0.2:
                out.append(f"Lot : {ident} | {size(r)} | {rate} | zone {r.choice(['A', 'B1'])}")
                continue
            end = f"{r.randint(2024, 2060)}-{r.randint(1, 12):02}-{r.randint(1, 28):02}"
            out.append(f"Lot : {ident} | {size(r)} | {rate} | {r.choice(['', 'prêt remboursé le '])}{end}")
        if r.random() < 0.4:
            out.append(f"Droits uniques : {ident} | {r.randint(0, 9)}")
    if mode in ("negocie", "part_legale") and r.random() < 0.95:
        out.append(f"Part saisie : {ident} | {percent(r, 40)}")
    if r.random() < 0.15 and reserved > 0:
        out.append(f"Hors garantie : {ident} | {r.randint(0, reserved)}")
    if r.random() < 0.05:
        out.append(f"Territoire propre : {ident} | 25056")
    return out


def write_case(r):
    sem = r.random() < 0.3
    lines = [f"Organisme : {'sem' if sem else 'hlm'}"]
    parc = stock(r, sem)
    lines += [f"Parc : {row}" for row in parc]
    total = sum(int(row.split(" ")[0]) for row in parc)
    cells = cells_of(parc)
    way = r.choice(["rotation"] * 4 + ["saisie"] * 4 + ["cellules"])
    if way == "cellules":
        lines.append("Libérations par type et quartier : oui")
    elif way == "rotation":
        for year in years(r):
            lines.append(f"Année de référence : {year} | {r.randint(0, max(1, total // 8))} | {total if r.random() < 0.8 else size(r)}")
    else:
        lines.append(f"Libérations saisies : {r.randint(0, max(1, total // 6)) if r.random() < 0.9 else size(r)}")
    for kind in SOUSTRACTIONS:
        if r.random() < 0.2:
            lines.append(f"Soustraction : {kind} | {r.randint(0, max(1, total // 100))}")
    if r.random() < 0.2:
        lines.append(f"Relogements désignés par le préfet : {r.randint(1, max(1, total // 100))}")
    count = r.choice([0, 1, 2, 3, 4, 5, 8, 12])
    plain = r.random() < 0.5  # the initial share for all
    own = []
    common = "part_initiale" if plain else r.choice(MODES[:4])
    for i in range(count):
        ident = f"r{i + 1}"
        # Often all of it is shared out, or a few have the same share: ties and sums of 100 %.
        reserved = r.choice([r.randint(0, max(1, total // (count + 1))), total // (2 * count), total // count, size(r)])
        nature = r.choice(NATURES)
        lines.append(f"Réservataire : {ident} | Titulaire {i + 1} | {nature} | {reserved}")
        mode = common
        if not plain and r.random() < 0.6:
            mode = r.choice(MODES if nature.startswith("etat_") else MODES[:-1])
            own.append(f"Mode de : {ident} | {mode}")
        own += holder_lines(r, ident, mode, reserved, cells)
        if r.random() < 0.1:
            own.append(f"Compté : {ident} | {percent(r, 40)} | {r.randint(0, 40)}")
    if any(line.startswith("Compté") for line in own):
        own.insert(0, f"Année passée : 2025 | {r.randint(1, 200)}")
    if not plain:
        lines.append(f"Mode : {common}")
    lines.append("Date de référence : 2026-01-01")
    if way == "cellules" or any("rotation_cellules" in line for line in lines + own):
        told = cells if r.random() < 0.95 or len(cells) == 1 else cells[1:]
        for pieces, qpv in told:
            lines.append(f"Cellule : {pieces} | {qpv} | {size(r) % 80} | {max(1, size(r) % 900)}")
    lines += [f"Coefficient : {zone} | {r.randint(1, 6)},{r.choice([0, 5])}" for zone in ("A", "B1")]
    if r.random() < 0.25:
        lines.append("Année : 2026")
        lines += programme_lines(r, [f"r{i + 1}" for i in range(count)])
    if any("rotation" in line for line in own) or common == "rotation":
        if r.random() < 0.3:
            lines.append(f"Relocations : non_reserve | 2025 | {size(r) % 80} | {max(1, size(r))}")
    lines += own
    for name in SWITCHES:
        if r.random() < 0.08:
            lines.append(f"Paramètre : {name} | {r.choice(['oui', 'non'])}")
    for name in ("plafond.etat", "plafond.garanties", "plafond.etat_hors_qpv"):
        if r.random() < 0.08:
            lines.append(f"Paramètre : {name} | {r.randint(5, 60)} %")
    return "Titre : hasard\nSource : aucune\nGenre : étude\n\nÉtude\n" + "".join(f"  {line}\n" for line in lines) + "\nAttendu\n"


def cut_by_departement(r, text):
    """The same étude on several communes, with what some départements have of their own."""
    communes = r.sample(["25388", "25580", "14712", "29155", "93001", "97411"], r.randint(1, 4))
    codes = sorted({departement_of(c) for c in communes})
    lines, own = [], []
    for line in text.replace("Genre : étude", "Genre : flux par département").splitlines():
        if line.startswith("  Parc : "):
            line = line.split(", DEPCOM ")[0] + f", DEPCOM {r.choice(communes)}"
        elif line.startswith("  Programme : ") and r.random() < 0.8:
            line += f" | {r.choice(codes)}"
        elif line.startswith("  Territoire propre : "):
            line = line.replace("25056", r.choice(communes))
        elif line.startswith("  Réservataire : "):
            ident, _, nature, reserved = line.removeprefix("  Réservataire : ").split(" | ")
            if nature in ("commune", "epci") and f"Territoire propre : {ident} |" not in text and r.random() < 0.5:
                own.append(f"Territoire propre : {ident} | {r.choice(communes)}")
            for code in codes:
                if r.random() < 0.15:
                    own.append(f"Réservés à : {ident} | {code} | {r.randint(0, int(reserved))}")
                if r.random() < 0.15:
                    own.append(f"Part à : {ident} | {code} | {percent(r, 30)}")
        lines.append(line)
    for code in codes:
        way = r.random()
        if way < 0.2:
            own.append(f"Libérations de : {code} | {size(r) % 400}")
        elif way < 0.4:
            own += [f"Année de référence de : {code} | {year} | {size(r) % 80} | {max(1, size(r))}" for year in years(r)]
        if "  Cellule : " in text and r.random() < 0.4:
            own += [f"Cellule de : {code} | {pieces} | {qpv} | {size(r) % 80} | {max(1, size(r) % 900)}"
                    for pieces, qpv in {tuple(l.split(" : ")[1].split(" | ")[:2]): 0 for l in lines if l.startswith("  Cellule : ")} if r.random() < 0.8]
        ids = [l.removeprefix("  Réservataire : ").split(" | ")[0] for l in lines if l.startswith("  Réservataire : ")]
        if ids and r.random() < 0.25:
            own.append(f"Année passée de : {code} | 2025 | {r.randint(0, 150)}")
            own += [f"Compté de : {code} | {i} | {percent(r, 40)} | {r.randint(0, 30)}" for i in ids if r.random() < 0.7]
        if r.random() < 0.2:
            own += [f"Soustraction de : {code} | {kind} | {r.randint(0, 20)}" for kind in r.sample(SOUSTRACTIONS, 2)]
    at = lines.index("Attendu") - 1
    return "\n".join(lines[:at] + [f"  {o}" for o in own] + lines[at:]) + "\n"


def settle(r, path, folder):
    """A tie is settled now and then: the case gets the decision, or one that bears on another tie."""
    _, sections = read_case(path)
    tie = next((x for x in etude_case(sections, folder) if x.startswith("Égalité : ")), None)
    if tie is None or r.random() < 0.5:
        return
    candidates, places = tie.removeprefix("Égalité : ").split(" | ")[:2]
    names = candidates.split(", ")
    chosen = r.sample(names, int(places.removeprefix("à donner ")))
    if r.random() < 0.1:
        names = names[1:]
    with open(path, encoding="utf-8") as file:
        text = file.read()
    with open(path, "w", encoding="utf-8") as file:
        file.write(text.replace("\nAttendu\n", f"  Décision : {', '.join(names)} | {', '.join(chosen)} | Comité | 2026-02-03 | au sort\n\nAttendu\n"))


def main(golden, count="10000", seed="20261126"):
    r = random.Random(int(seed))
    passed = failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for start in range(0, int(count), BATCH):
            paths = []
            for i in range(start, min(start + BATCH, int(count))):
                paths.append(os.path.join(folder, f"{i}.txt"))
                text = write_case(r)
                cut = r.random() < 0.25
                with open(paths[-1], "w", encoding="utf-8") as file:
                    file.write(cut_by_departement(r, text) if cut else text)
                if not cut:
                    settle(r, paths[-1], folder)
            output = os.path.join(folder, "output")
            with open(output, "w", encoding="utf-8") as file:
                subprocess.run([golden, *paths], stdout=file, check=False)  # nothing is expected: no case "holds"
            theirs = program_figures(output)
            for path in paths:
                heading, sections = read_case(path)
                figures = etude_case if heading["Genre"] == "étude" else departements_case
                ours, other = figures(sections, folder), theirs[os.path.basename(path)]
                mine, his = Counter(ours), Counter(other)
                faults = [f"recalculé, absent du programme : {x}" for x in (mine - his).elements()]
                faults += [f"programme, pas recalculé : {x}" for x in (his - mine).elements()]
                if faults and failed < 5:
                    with open(path, encoding="utf-8") as file:
                        print(file.read())
                    print("\n".join(faults) + "\n")
                failed += bool(faults)
                passed += not faults
                os.remove(path)
    print(f"{passed} passed, {failed} failed")
    return 0 if passed and not failed else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
