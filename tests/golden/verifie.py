#!/usr/bin/env python3
"""verifie.py CAS.txt... [--contre SORTIE]: recomputes every case from its text alone and compares with what it expects.

An independent reading of the rules (docs of the cases, register defaults written here again), with the fractions of the
standard library; it shares no code with the program. --contre also compares every figure with the program's own output.
"""
import csv
import glob
import io
import json
import os
import sys
from fractions import Fraction
from math import floor

from imports import import_case

SOUSTRACTIONS = ["mutations", "renouvellement_urbain", "coproprietes_degradees", "habitat_indigne", "ventes"]
FINAN = set(range(10, 18)) | {49, 99} | set(range(50, 56))
# The register's defaults: id, counted for a SEM only, out of the assiette by default, no letting expected.
MOTIFS = [("sorti", False, True, True), ("pli", False, True, False), ("non_conventionne", True, True, False),
          ("occupe", False, True, True), ("association", False, False, True), ("vide", False, False, True)]


# What the register says of a parameter is data: its label and its default, in words.
REGISTER = {}
for name in glob.glob(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../assets/regles/*.json")):
    with open(name, encoding="utf-8") as rules:
        for rule in json.load(rules)["regles"]:
            REGISTER[rule["id"]] = (rule["libelle"], rule.get("valeur"))


def plain(text):
    for a, b in (("\u202f", " "), ("\u00a0", " "), ("\u2212", "-"), ("\u2019", "'")):
        text = text.replace(a, b)
    return text.strip()


def parse(text):
    text = text.replace(" ", "").replace(",", ".")
    return Fraction(text[:-1]) / 100 if text.endswith("%") else Fraction(text)


def grouped(digits):
    return f"{int(digits):,}".replace(",", " ")


def decimals(value, places):
    """Half up on the magnitude."""
    scaled = floor(abs(value) * 10**places + Fraction(1, 2))
    whole, rest = divmod(scaled, 10**places)
    return ("-" if value < 0 and scaled else "") + grouped(whole) + ("," + str(rest).zfill(places) if places else "")


def number(value):
    value = Fraction(value)
    for places in range(7):
        if (value * 10**places).denominator == 1:
            return decimals(value, places)
    return f"{value.numerator}/{value.denominator} (environ {decimals(value, 2)})"


def percent(value):
    value = Fraction(value)
    text = number(value * 100)
    if "environ" not in text:
        return text + " %"
    return f"{value.numerator}/{value.denominator} (environ {decimals(value * 100, 2)} %)"


def read_case(path):
    heading, sections, current = {}, {}, None
    with open(path, encoding="utf-8") as file:
        for raw in file:
            line = plain(raw)
            if not line or line.startswith("#"):
                continue
            if raw.startswith(" "):
                sections[current].append(line)
            elif " : " in line:
                key, value = line.split(" : ", 1)
                heading[key] = value
            else:
                current = line
                sections[current] = []
    return heading, sections


def entries(lines):
    for line in lines:
        key, value = line.split(" : ", 1)
        yield key, [v.strip() for v in value.split("|")]


def rows_of_line(text):
    """One "Parc" line: a row of the stock; None is an absent column, "" an empty cell."""
    parts = text.split(", ")
    row = {"nb": int(parts[0].split(" logement")[0].replace(" ", ""))}
    for part in parts[1:]:
        name, value = part.split(" ")
        row[name] = "" if value == "vide" else value
    return row


def rows_of_file(path):
    """The usable rows of a declaration file, by the rules written in the README beside it."""
    with open(path, "rb") as file:
        data = file.read()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252")
    table = list(csv.reader(io.StringIO(text), delimiter=";"))
    rows, seen = [], set()
    for cells in table[1:]:
        row = dict(zip(table[0], cells))
        try:
            usable = len(cells) == len(table[0]) and len(row["DEPCOM"]) == 5
            usable = usable and int(row["FINAN"]) in FINAN and row["IDENT_REP"] not in seen
            nb = parse(row.get("nb", "1"))
            usable = usable and nb.denominator == 1
        except ValueError:
            usable = False
        if not usable:
            continue
        seen.add(row["IDENT_REP"])
        row["nb"] = int(nb)
        rows.append(row)
    return rows


def code(row, name):
    value = row.get(name) or ""
    return int(value) if value.isdigit() else 0


def reasons(row, sem, dated):
    found = set()
    if 1 <= code(row, "SORTIEPATRIM") <= 5:
        found.add("sorti")
    if code(row, "FINAN") == 16:
        found.add("pli")
    found |= {3: {"vide"}, 4: {"association"}, 5: {"occupe"}}.get(code(row, "MODE"), set())
    proof = None
    if sem:
        if code(row, "CONV"):
            proof = "conv"
            if code(row, "CONV") == 2:
                found.add("non_conventionne")
        elif dated:
            proof = "date"
            if not row.get("DATCONV"):
                found.add("non_conventionne")
        else:
            proof = "inconnue"
    return found, proof


def share_out(quotas, total):
    """Largest remainder: {id: exact} to {id: whole}, and the tie across the last dwelling if there is one."""
    whole = {i: floor(q) for i, q in quotas.items()}
    left = total - sum(whole.values())
    order = sorted(quotas, key=lambda i: (-(quotas[i] - floor(quotas[i])), -quotas[i], i))
    for i in order[:left]:
        whole[i] += 1
    tie = None
    if 0 < left < len(order) and quotas[order[left - 1]] == quotas[order[left]]:
        alike = sorted(i for i in order if quotas[i] == quotas[order[left]])
        held = [i for i in alike if i in order[:left]]
        tie = (alike, held)
    return whole, tie


def first_year(quota):
    year = 1
    while quota * year < 1:
        year += 1
    return year


def etude_case(sections, folder):
    sem, rows, typed, years, minus, holders, changes = False, [], 0, [], {}, [], {}
    for key, v in entries(sections["Étude"]):
        if key == "Organisme":
            sem = v[0] == "sem"
        elif key == "Parc":
            rows.append(rows_of_line(v[0]))
        elif key == "Fichier":
            rows = rows_of_file(os.path.join(folder, v[0]))
        elif key == "Libérations saisies":
            typed = int(parse(v[0]))
        elif key == "Année de référence":
            years.append((int(parse(v[1])), int(parse(v[2]))))
        elif key == "Soustraction":
            assert v[0] in SOUSTRACTIONS, v[0]
            minus[v[0]] = int(parse(v[1]))
        elif key == "Réservataire":
            holders.append((v[0], v[1], v[2], int(parse(v[3]))))
        elif key == "Paramètre":
            changes[v[0]] = v[1]
        else:
            raise ValueError(key)

    out, alerts, blocked = [], [], []
    put = lambda key, value: out.append(f"{key} : {value}")

    def excluded(name, sem_only, default):
        answer = changes.get("assiette.exclusion." + name, "oui" if default else "non")
        return answer == "oui" and (sem or not sem_only)

    # The table of the assiette.
    dated = any("DATCONV" in r for r in rows)
    counts = {m[0]: 0 for m in MOTIFS}
    out_set = {m[0] for m in MOTIFS if excluded(m[0], m[1], m[2])}
    silent = {m[0] for m in MOTIFS if m[3]}
    stock = total = still = inside = outside = by_date = unknown = 0
    for r in rows:
        found, proof = reasons(r, sem, dated)
        stock += r["nb"]
        by_date += r["nb"] * (proof == "date")
        unknown += r["nb"] * (proof == "inconnue")
        for name in found:
            counts[name] += r["nb"]
        if found & out_set:
            continue
        total += r["nb"]
        still += r["nb"] * bool(found & silent)
        inside += r["nb"] * (code(r, "QPV") == 1)
        outside += r["nb"] * (code(r, "QPV") == 2)
    put("Logements du parc", number(stock))
    for name, *_ in MOTIFS:
        if counts[name]:
            put("Motif", f"{name} | {number(counts[name])} | {'retirés' if name in out_set else 'gardés'}")
    put("Comptés dans plusieurs motifs", number(sum(counts[n] for n in out_set) - (stock - total)))
    put("Assiette", number(total))
    put("Sans libération attendue", number(still))
    put("En QPV", number(inside))
    put("Hors QPV", number(outside))

    # L, S, F.
    lettings = typed
    known = not years or sum(y[1] for y in years) > 0
    if years and known:
        tau = Fraction(sum(y[0] for y in years), sum(y[1] for y in years))
        lettings = floor(total * tau + Fraction(1, 2))
        put("Taux de rotation", percent(tau))
    taken = sum(minus.values())
    flux = max(0, lettings - taken)
    if known:
        put("Libérations", number(lettings))
    put("Soustractions", number(taken))
    if known:
        put("Logements à répartir", number(flux))

    # Shares, quotas, targets.
    reserved = sum(h[3] for h in holders)
    lines = [(h[0], h[1], h[2], Fraction(h[3], total)) for h in holders]
    lines.append(("non_reserve", "Non réservé", "", Fraction(total - reserved, total)))
    targets, tie = {}, None
    if reserved > total:
        blocked.append("lignes.somme")
        alerts.append((0, f"bloquant | lignes.somme | valeur {number(reserved)} | limite {number(total)} | écart {number(reserved - total)}"))
    elif not known:
        blocked.append("liberations.rotation")
        alerts.append((0, "bloquant | liberations.indisponibles"))
    else:
        targets, tie = share_out({l[0]: l[3] * flux for l in lines}, flux)
    for ident, name, _, share in lines:
        text = f"{name} | {percent(share)}"
        if targets:
            quota = share * flux
            text += f" | {number(quota)} | {number(targets[ident])}"
            if tie and ident in tie[0]:
                text += " | provisoire"
            if ident != "non_reserve" and 0 < quota < 1:
                text += f" | premier logement en année {number(first_year(quota))}"
        put("Ligne", text)
    if tie:
        put("Égalité", f"{', '.join(tie[0])} | à donner {number(len(tie[1]))} | provisoirement {', '.join(tie[1])}")

    # Ceilings of the State: agents first, then the whole with agents brought back.
    cap_agents = parse(changes.get("plafond.etat_agents", "5 %"))
    cap_state = parse(changes.get("plafond.etat", "30 %"))
    agents = [l for l in lines if l[2] == "etat_agents"]
    state = [l for l in lines if l[2].startswith("etat_")]
    p_agents = sum((l[3] for l in agents), Fraction(0))
    p_state = sum((l[3] for l in state), Fraction(0))
    kept_agents = min(p_agents, cap_agents)
    kept_state = kept_agents + min(p_state - p_agents, cap_state - kept_agents)
    for group, rule, part, cap, kept in ((agents, "plafond.etat_agents", p_agents, cap_agents, kept_agents),
                                         (state, "plafond.etat", p_state, cap_state, kept_state)):
        if not group:
            continue
        names = ", ".join(l[1] for l in group)
        if part > cap:
            release = part * total - floor(cap * total)
            alerts.append((1, f"avertissement | {rule} | {names} | valeur {percent(part)} | limite {percent(cap)} | plafonnée {percent(kept)} | écart {number(release)}"))
        elif targets and sum(targets[l[0]] for l in group) > cap * flux:
            alerts.append((2, f"information | arrondi.effet | {names} | valeur {number(sum(targets[l[0]] for l in group))} | limite {number(cap * flux)}"))
    if known and taken > lettings:
        alerts.append((1, f"avertissement | flux.solde | valeur {number(taken)} | limite {number(lettings)} | écart {number(taken - lettings)}"))
    if known and lettings > total:
        alerts.append((1, f"avertissement | liberations.excessives | valeur {number(lettings)} | limite {number(total)}"))
    if tie:
        names = ", ".join(l[1] for l in lines if l[0] in tie[0])
        alerts.append((1, f"avertissement | arrondi.egalite | {names} | valeur {number(len(tie[1]))} | écart {number(len(tie[1]))}"))
    if unknown:
        alerts.append((1, f"avertissement | assiette.convention_inconnue | valeur {number(unknown)}"))
    if by_date:
        alerts.append((2, f"information | assiette.convention_deduite | valeur {number(by_date)}"))
    for ident in sorted(changes):
        label, default = REGISTER[ident]
        default = {True: "oui", False: "non"}[default] if isinstance(default, bool) else percent(Fraction(default))
        new = changes[ident] if changes[ident] in ("oui", "non") else percent(parse(changes[ident]))
        if new != default:
            alerts.append((2, f"information | parametre.modifie | {label} : {new} au lieu de {default}"))
    for _, text in sorted(alerts, key=lambda a: a[0]):
        put("Alerte", text)
    for text in blocked:
        put("Blocage", text)
    return [plain(line) for line in out]


def garanties_case(sections):
    given = list(entries(sections["Programme"]))
    value = {k: v[0] for k, v in given if k != "Garant"}
    holders = [v for k, v in given if k == "Garant"]
    reserved = floor(parse(value["Plafond"]) * parse(value["Logements"]))
    parts = {v[0]: parse(v[2]) for v in holders}
    whole, _ = share_out({i: p / sum(parts.values()) * reserved for i, p in parts.items()}, reserved)
    out = [f"Logements réservés : {number(reserved)}"]
    return out + [f"Ligne : {v[1]} | {percent(parts[v[0]])} | {number(whole[v[0]])}" for v in holders]


def droits_case(sections):
    value = {k: v[0] for k, v in entries(sections["Droit"])}
    quota = parse(value["Part"]) * parse(value["Logements à répartir"])
    out = [f"Flux exact : {number(quota)}"]
    for year in range(1, int(value["Années"]) + 1):
        due = floor(quota * year) - floor(quota * (year - 1))
        out.append(f"Année {year} : droits cumulés {number(quota * year)} | {due} logement{'s' if due > 1 else ''}")
    return out + [f"Premier logement : année {first_year(quota)}"]


def program_figures(path):
    """{case file: figures} from the program's own output."""
    found, current = {}, None
    with open(path, encoding="utf-8") as file:
        for line in file:
            if line.startswith("== "):
                current = found.setdefault(line[3:].strip(), [])
                next(file)  # the title
            elif line.startswith(("-- ", "-> ")):
                current = []
            elif line.startswith("   "):
                current.append(line.strip())
    return found


def main(arguments):
    other = {}
    if "--contre" in arguments:
        at = arguments.index("--contre")
        other = program_figures(arguments[at + 1])
        del arguments[at:at + 2]
    passed = failed = 0
    for path in arguments:
        heading, sections = read_case(path)
        kind, name = heading["Genre"], os.path.basename(path)
        if kind == "étude":
            figures = etude_case(sections, os.path.dirname(path))
        elif kind == "garanties d'un programme":
            figures = garanties_case(sections)
        elif kind == "import":
            figures = [plain(f) for f in import_case(sections, number)]
        else:
            figures = droits_case(sections)
        faults = [f"attendu par le cas, pas recalculé : {l}" for l in sections["Attendu"] if l not in figures]
        listed = {"Ligne", "Alerte", "Blocage", "Égalité", "Problème", "Logement", "Droit", "Libération"} | {l.split(" : ")[0] for l in sections["Attendu"]}
        faults += [f"recalculé, pas attendu par le cas : {l}" for l in figures
                   if l.split(" : ")[0] in listed and l not in sections["Attendu"]]
        if other:
            theirs = other.get(name, [])
            faults += [f"recalculé, absent du programme : {l}" for l in figures if l not in theirs]
            faults += [f"programme, pas recalculé : {l}" for l in theirs if l not in figures]
        for fault in faults:
            print(f"{name} : {fault}")
        failed += bool(faults)
        passed += not faults
    print(f"{passed} passed, {failed} failed")
    return 0 if passed and not failed else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
