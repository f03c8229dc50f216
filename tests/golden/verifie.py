#!/usr/bin/env python3
"""verifie.py CAS.txt... [--contre SORTIE]: recomputes every case from its text alone and compares with what it expects.

An independent reading of the rules (docs of the cases, register defaults written here again), with the fractions of the
standard library; it shares no code with the program. --contre also compares every figure with the program's own output.
"""
import calendar
import csv
import datetime
import glob
import io
import itertools
import json
import os
import re
import sys
import unicodedata
from collections import defaultdict
from fractions import Fraction
from math import ceil, comb, floor

from cotation import cotation_case
from etat_des_lieux import etat_des_lieux_case
from imports import import_case

SOUSTRACTIONS = ["mutations", "renouvellement_urbain", "coproprietes_degradees", "habitat_indigne", "ventes"]
FINAN = set(range(10, 18)) | {49, 99} | set(range(50, 56))
# The register's defaults: id, counted for a SEM only, out of the assiette by default, no letting expected.
MOTIFS = [("sorti", False, True, True), ("pli", False, True, False), ("non_conventionne", True, True, False),
          ("sans_aide", False, True, False), ("identifie", False, True, False), ("occupe", False, True, True), ("association", False, False, True), ("vide", False, False, True)]


# What the register says of a parameter is data: its label and its default, in words.
REGISTER, UNITS = {}, {}
for name in glob.glob(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../assets/regles/*.json")):
    with open(name, encoding="utf-8") as rules:
        for rule in json.load(rules)["regles"]:
            REGISTER[rule["id"]] = (rule["libelle"], rule.get("valeur"))
            UNITS[rule["id"]] = rule.get("unite")


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
    if code(row, "IDENTIFIE") in (1, 2, 3):
        found.add("identifie")
    helped = {1: True, 2: False}.get(code(row, "AIDE_ETAT"))
    # Conventionné: yes, no, or None.
    if code(row, "CONV"):
        signed, proof = code(row, "CONV") == 1, "conv"
    elif dated:
        signed, proof = bool(row.get("DATCONV")), "date"
    else:
        signed, proof = None, "inconnue"
    overseas = row.get("DEPCOM", "")[:3] in ("971", "972", "973", "974", "976")
    doubtful = False
    if sem and not overseas:
        if signed is False:
            found.add("non_conventionne")
    else:
        # What the State helped; of an Hlm, what is conventionné too.
        outside = sem or signed is False
        if helped is False and outside:
            found.add("sans_aide")
        doubtful = helped is None and outside
        if sem or helped is not False:
            proof = None
    return found, proof, doubtful


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


GIVEN = {"Mode", "Mode de", "Date de référence", "Relocations", "Cellule", "Cellule d'ensemble", "Coefficient", "Décision", "Réservés", "Part saisie",
         "Droits uniques", "Hors garantie", "Territoire propre", "Lot", "Année", "Année passée", "Compté", "Programme", "Type", "Droit"}
COLLECTIVITES = {"commune", "epci", "departement", "region"}
MODES = ["part_initiale", "rotation", "rotation_volume", "rotation_cellules", "droits_uniques"]


def day_after(text):
    day = datetime.date.fromisoformat(text) + datetime.timedelta(days=1)
    return day.year, day.month, day.day


def months(start, end):
    a, b = datetime.date.fromisoformat(start), day_after(end)
    return max(0, 12 * (b[0] - a.year) + b[1] - a.month - (b[2] < a.day))


class Conversion:
    """Each mode's share of one réservataire, from the definitions of the dossier alone; None where data are missing."""

    def __init__(self, given, holders, rows_in, total, flux, tau, years, setting):
        self.given, self.holders, self.rows_in, self.total = given, holders, rows_in, total
        self.flux, self.tau, self.years, self.setting = flux, tau, years, setting
        self.told = set()  # cells whose few observations were said: once each

    def lines(self, key, ident):
        return [v[1:] for v in self.given.get(key, []) if v[0] == ident]

    def yearly(self, ident):
        rows = self.lines("Relocations", ident)
        return Fraction(sum(int(parse(v[1])) for v in rows), len(rows)) if rows else None

    def mode_of(self, ident):
        own = self.lines("Mode de", ident)
        return own[0][0] if own else self.given.get("Mode", [["part_initiale"]])[0][0]

    def observations(self, holder):
        seen = holder[3] * len(self.lines("Relocations", holder[0]))
        if seen < self.setting("conversion.observations"):
            return [(holder[1], seen)]
        return []

    def part(self, mode, h):
        ident, reserved, flux = h[0], h[3], self.flux
        warn, more = [], {}
        share = None
        if mode == "part_initiale":
            share = Fraction(reserved, self.total) if self.total else None
        elif mode == "rotation":
            if self.lines("Relocations", "non_reserve"):
                if any(x[3] > 0 and self.yearly(x[0]) is None for x in self.holders):
                    return None, warn, more  # every line is compared with every other
                whole = sum((self.yearly(x[0]) or 0 for x in self.holders), self.yearly("non_reserve"))
            else:
                whole = Fraction(sum(y[0] for y in self.years), len(self.years)) if self.years else 0
            if self.yearly(ident) is not None and whole:
                share, warn = self.yearly(ident) / whole, self.observations(h)
        elif mode == "rotation_volume":
            rows = self.lines("Relocations", ident)
            stock = sum(int(parse(v[2])) for v in rows)
            if stock and flux:
                rate = Fraction(sum(int(parse(v[1])) for v in rows), stock)
                share, warn = reserved * rate / flux, self.observations(h)
        elif mode == "rotation_cellules":
            cells = {tuple(v[:2]): (int(parse(v[2])), int(parse(v[3]))) for v in self.given.get("Cellule", [])}
            mine = {tuple(v[:2]): int(parse(v[2])) for v in self.lines("Réservés", ident)}
            stock = {}
            for r in self.rows_in:
                c = (r.get("NBPIECE") or "0", str(code(r, "QPV")))
                stock[c] = stock.get(c, 0) + r["nb"]

            def expected(counts):
                """Re-lettings a year that these cells give; nothing when the rotation of one is not told."""
                total = Fraction(0)
                for c, n in counts:
                    if c not in cells:
                        return None
                    total += n * Fraction(*cells[c])
                    if cells[c][1] < self.setting("conversion.observations") and c not in self.told:
                        self.told.add(c)
                        warn.append((cell_name(c), cells[c][1]))
                return total

            # What the whole assiette gives is told first: its few observations are said even if the share cannot be.
            if sum(mine.values()) == reserved and (whole := expected(sorted(stock.items()))):
                own = expected(mine.items())
                share = None if own is None else own / whole
        elif mode == "droits_uniques":
            length = int(self.setting("conversion.duree"))
            lots = self.lines("Lot", ident)
            single = Fraction(sum(int(parse(v[0])) for v in self.lines("Droits uniques", ident)))
            if flux and (lots or single):
                start = self.given["Date de référence"][0][0]
                life = within = Fraction(0)
                schedule = [Fraction(0)] * length
                for number_, rate_, end in lots:
                    if end.startswith("zone "):
                        single += int(parse(number_)) * next(parse(v[1]) for v in self.given["Coefficient"] if v[0] == end[5:])
                        continue
                    if end.startswith("prêt "):
                        last = end.rsplit(" ", 1)[1]
                        end = str(int(last[:4]) + int(self.setting("droits.prorogation"))) + last[4:]
                    left = Fraction(months(start, end), 12)
                    rate_ = self.tau if rate_ == "du bailleur" else parse(rate_)
                    if rate_ is None:
                        return None, warn, more
                    volume = int(parse(number_)) * rate_
                    life += volume * left
                    within += volume * min(left, length)
                    for k in range(length):
                        schedule[k] += volume * max(Fraction(0), min(left, k + 1) - k)
                share = (within + single) / length / flux
                more = {"total": life + single, "within": within + single, "schedule": [y + single / length for y in schedule]}
        else:
            typed = self.lines("Part saisie", ident)
            share = parse(typed[0][0]) if typed else None
        return share, warn, more


def by_name(figures):
    """What is said after "name : ", line by line, by name."""
    found = defaultdict(list)
    for figure in figures:
        name, said = figure.split(" : ", 1)
        found[name].append(said)
    return found


def written_again(lines):
    return [f"{k} : {' | '.join(v)}" for k, v in lines]


def cell_name(cell):
    kind = "type inconnu" if cell[0] == "0" else "T" + cell[0]
    return f"Logements {kind}" + {"1": " en QPV", "2": " hors QPV"}.get(cell[1], ", QPV inconnu")


def designated_alert(designated, state):
    """Rehousing that the préfet designates, against the (name, target) of the State's lines for priority publics."""
    if not designated:
        return []
    if not state:
        return [(1, f"avertissement | prefet.sans_etat | valeur {number(designated)}")]
    has = sum(target for _, target in state)
    fits = designated <= has
    return [(2 if fits else 1, f"{'information | prefet.impute' if fits else 'avertissement | prefet.excedent'} | {', '.join(n for n, _ in state)}"
             f" | valeur {number(designated)} | limite {number(has)} | écart {number(abs(has - designated))}")]


def etude_case(sections, folder):
    sem, rows, typed, years, minus, holders, changes = False, [], 0, [], {}, [], {}
    programmes = []
    by_cell, designated = False, 0
    given = {}  # what the modes of conversion need: {key: its lines}
    for key, v in entries(sections["Étude"]):
        if key == "Organisme":
            sem = v[0] == "sem"
        elif key == "Parc":
            rows.append(rows_of_line(v[0]))
        elif key == "Fichier":
            rows = rows_of_file(os.path.join(folder, v[0]))
        elif key == "Libérations saisies":
            typed = int(parse(v[0]))
        elif key == "Libérations par type et quartier":
            by_cell = True
        elif key == "Année de référence":
            years.append((int(parse(v[1])), int(parse(v[2]))))
        elif key == "Soustraction":
            assert v[0] in SOUSTRACTIONS, v[0]
            minus[v[0]] = int(parse(v[1]))
        elif key == "Relogements désignés par le préfet":
            designated = int(parse(v[0]))
        elif key == "Réservataire":
            holders.append((v[0], v[1], v[2], int(parse(v[3]))))
        elif key == "Paramètre":
            changes[v[0]] = v[1]
        elif key == "Programme":
            programmes.append((v[0], v[1], v[2], [], []))
        elif key in ("Type", "Droit"):
            programmes[-1][3 if key == "Type" else 4].append(v)
        elif key in GIVEN:
            given.setdefault(key, []).append(v)
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
    stock = total = still = inside = outside = by_date = unknown = unhelped = 0
    rows_in = []
    for r in rows:
        found, proof, doubtful = reasons(r, sem, dated)
        stock += r["nb"]
        by_date += r["nb"] * (proof == "date")
        for name in found:
            counts[name] += r["nb"]
        if found & out_set:
            continue
        total += r["nb"]
        unknown += r["nb"] * (proof == "inconnue")
        unhelped += r["nb"] * doubtful
        rows_in.append(r)
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
    lettings, tau, sparse = typed, None, []
    known = not years or sum(y[1] for y in years) > 0
    if years and known:
        tau = Fraction(sum(y[0] for y in years), sum(y[1] for y in years))
        lettings = floor(total * tau + Fraction(1, 2))
        put("Taux de rotation", percent(tau))
    if by_cell:
        cells = {tuple(v[:2]): (int(parse(v[2])), int(parse(v[3]))) for v in given["Cellule"]}
        # Of a département that has its own, those of all of them stand behind.
        behind = {tuple(v[:2]): (int(parse(v[2])), int(parse(v[3]))) for v in given.get("Cellule d'ensemble", [])}
        widest = behind or cells
        tau = Fraction(sum(c[0] for c in widest.values()), sum(c[1] for c in widest.values()))
        stock_of = {}
        for r in rows_in:
            c = (r.get("NBPIECE") or "0", str(code(r, "QPV")))
            stock_of[c] = stock_of.get(c, 0) + r["nb"]
        least = parse(changes.get("conversion.observations", REGISTER["conversion.observations"][1]))
        expected = Fraction(0)
        for c, n in sorted(stock_of.items()):
            few = cells.get(c, (0, 0))[1] < least
            instead = few and behind.get(c, (0, 0))[1] >= least
            expected += n * (Fraction(*(behind if instead else cells)[c]) if instead or not few else tau)
            if few:
                sparse.append((cell_name(c), cells.get(c, (0, 0))[1], least, "_ici" * instead))
        lettings = floor(expected + Fraction(1, 2))
        put("Taux de rotation", percent(tau))
    taken = sum(minus.values())
    switch = lambda name: changes[name] == "oui" if name in changes else REGISTER[name][1]
    year = given.get("Année", [[""]])[0][0]
    delivered = sum(int(parse(t[1])) for p in programmes if p[2][:4] == year for t in p[3])
    in_flux = delivered if switch("mises_en_service.dans_flux") else 0
    for_state = delivered if switch("mises_en_service.dans_flux_etat") and not in_flux else 0
    flux = max(0, lettings + in_flux - taken)
    if known:
        put("Libérations", number(lettings))
    put("Soustractions", number(taken))
    if known:
        put("Logements à répartir", number(flux))

    if not total:
        put("Alerte", "bloquant | assiette.vide | valeur 0")
        put("Blocage", "assiette.vide")
        return out

    # Shares, quotas, targets.
    def setting(name):
        return parse(changes[name]) if name in changes else Fraction(REGISTER[name][1])

    def enabled(name):
        return changes[name] == "oui" if name in changes else REGISTER[name][1]

    conversion = Conversion(given, holders, rows_in, total, flux, tau, years, setting)
    reserved = sum(h[3] for h in holders)
    modes = {h[0]: conversion.mode_of(h[0]) for h in holders}
    initial = all(m == "part_initiale" for m in modes.values())
    lines, kinds, extra = [], [], {}
    for h in holders:
        share, warned, more = conversion.part(modes[h[0]], h)
        if share is None:
            blocked.append("conversion.donnees")
        for name, seen in warned:
            alerts.append((1, f"avertissement | conversion.observations | {name} | valeur {number(seen)} | limite {number(setting('conversion.observations'))}"))
        lines.append((h[0], h[1], h[2], share or Fraction(0)))
        extra[h[0]] = more
    left = 1 - sum(l[3] for l in lines)
    state_share = sum((l[3] for l in lines if l[2].startswith("etat_")), Fraction(0))
    reduced = left < 0 and enabled("plafond.prorata") and state_share <= 1
    raw = {l[0]: l[3] for l in lines}
    if reduced:
        factor = (1 - state_share) / (1 - left - state_share)
        lines = [l if l[2].startswith("etat_") else l[:3] + (l[3] * factor,) for l in lines]
        left = Fraction(0)
    lines.append(("non_reserve", "Non réservé", "", left))
    targets, tie, settled = {}, None, None
    if left < 0:
        blocked.append("lignes.somme")
        alerts.append((0, f"bloquant | lignes.somme | valeur {number(reserved)} | limite {number(total)} | écart {number(reserved - total)}" if initial
                       else f"bloquant | lignes.somme_parts | valeur {percent(1 - left)} | limite 100 %"))
    if not known:
        blocked.append("liberations.rotation")
        alerts.append((0, "bloquant | liberations.indisponibles"))
    if not blocked:
        past = {v[0]: (parse(v[1]) * int(parse(given["Année passée"][0][1])), int(parse(v[2]))) for v in given.get("Compté", [])}
        quotas = {}
        for l in lines[:-1]:
            quotas[l[0]] = l[3] * (flux + (for_state if l[2].startswith("etat_") else 0))
            if l[0] in past:
                carried = (past[l[0]][1] - past[l[0]][0]) * setting("actualisation.facteur")
                if enabled("actualisation.bornee"):
                    bound = quotas[l[0]] * setting("actualisation.borne")
                    carried = max(-bound, min(bound, carried))
                quotas[l[0]] = max(Fraction(0), quotas[l[0]] - carried)
        quotas["non_reserve"] = flux - sum(quotas.values())
        if quotas["non_reserve"] < 0:
            blocked.append("actualisation.depassement")
        else:
            targets, tie = share_out(quotas, flux)
        for v in given.get("Décision", []):
            chosen = v[1].split(", ")
            if tie and sorted(v[0].split(", ")) == tie[0] and len(chosen) == len(tie[1]):
                for ident in tie[0]:
                    targets[ident] += (ident in chosen) - (ident in tie[1])
                settled, tie = v, None
    for ident, name, _, share in lines:
        text = f"{name} | {percent(share)}"
        if targets:
            quota = quotas[ident]
            text += f" | {number(quota)} | {number(targets[ident])}"
            if tie and ident in tie[0]:
                text += " | provisoire"
            if ident != "non_reserve" and 0 < quota < 1:
                text += f" | premier logement en année {number(first_year(quota))}"
        put("Ligne", text)
    if tie:
        put("Égalité", f"{', '.join(tie[0])} | à donner {number(len(tie[1]))} | provisoirement {', '.join(tie[1])}")

    for h in holders:
        if modes[h[0]] != "part_initiale":
            put("Mode de conversion", f"{h[1]} | {modes[h[0]]}")

    # Ceilings of the State: agents first, then the whole with agents brought back.
    cap_agents = parse(changes.get("plafond.etat_agents", "5 %"))
    cap_state = parse(changes.get("plafond.etat", "30 %"))
    agents = [l for l in lines if l[2] == "etat_agents"]
    state = [l for l in lines if l[2].startswith("etat_")]
    p_agents = sum((l[3] for l in agents), Fraction(0))
    p_state = sum((l[3] for l in state), Fraction(0))
    kept_agents = min(p_agents, cap_agents)
    kept_state = kept_agents + min(p_state - p_agents, cap_state - kept_agents)
    cap_bonds = setting("plafond.garanties")
    bonded = {}
    for l in lines:
        if l[2] in COLLECTIVITES:
            beside = sum(int(parse(v[0])) for v in conversion.lines("Hors garantie", l[0]))
            own = next(h[3] for h in holders if h[0] == l[0])
            bonded[l[0]] = (l[3] * (Fraction(max(0, own - beside), own) if beside else 1), max(0, own - beside), beside)
    on_flux = enabled("plafond.garanties_sur_flux")
    group_bonds = [l for l in lines if l[0] in bonded] if on_flux else []
    p_bonds = sum((b[0] for b in bonded.values()), Fraction(0))
    for group, rule, part, cap, kept in ((agents, "plafond.etat_agents", p_agents, cap_agents, kept_agents),
                                         (state, "plafond.etat", p_state, cap_state, kept_state),
                                         (group_bonds, "plafond.garanties", p_bonds, cap_bonds, cap_bonds)):
        if not group:
            continue
        names = ", ".join(l[1] for l in group)
        plain_modes = all(modes[l[0]] == "part_initiale" for l in group)
        if part > cap:
            stock_held = sum(bonded[l[0]][1] if rule == "plafond.garanties" else next(h[3] for h in holders if h[0] == l[0]) for l in group)
            text = f"avertissement | {rule}{'' if plain_modes else '_en_points'} | {names} | valeur {percent(part)} | limite {percent(cap)} | plafonnée {percent(kept)}"
            alerts.append((1, text + (f" | écart {number(stock_held - floor(cap * total))}" if plain_modes else "")))
        elif targets and not (rule == "plafond.garanties" and any(b[2] for b in bonded.values())) and sum(targets[l[0]] for l in group) > cap * flux >= sum(quotas[l[0]] for l in group):
            alerts.append((2, f"information | arrondi.effet | {names} | valeur {number(sum(targets[l[0]] for l in group))} | limite {number(cap * flux)}"))
    freed = Fraction(0)
    capped = {}
    for l in lines:
        if l[2] == "etat_agents":
            over = l[3] * (1 - kept_agents / p_agents) if p_agents > kept_agents else 0
        elif l[2].startswith("etat_"):
            raw_rest, kept_rest = p_state - p_agents, kept_state - kept_agents
            over = l[3] * (1 - kept_rest / raw_rest) if raw_rest > kept_rest else 0
        elif l[0] in bonded and on_flux and p_bonds > cap_bonds:
            over = bonded[l[0]][0] * (1 - cap_bonds / p_bonds)
        else:
            over = 0
        capped[l[0]] = l[3] - over
        freed += over
    capped["non_reserve"] += freed
    for l in lines:
        if capped[l[0]] != l[3]:
            put("Part plafonnée", f"{l[1]} | {percent(capped[l[0]])}")
        if l[0] != "non_reserve" and modes[l[0]] == "negocie" and conversion.lines("Part saisie", l[0]):
            h = next(h for h in holders if h[0] == l[0])
            for other in MODES:
                share = conversion.part(other, h)[0]
                if share is not None:
                    gap = raw[l[0]] - share
                    put("Écart", f"{l[1]} | {other} {percent(share)} | {percent(gap)}" + (f" | {number(gap * flux)}" if known else ""))
        more = extra.get(l[0])
        if more:
            put("Droits", f"{l[1]} | jusqu'à leur fin {number(more['total'])} | pendant la convention {number(more['within'])}")
            put("Échéancier", " | ".join([l[1]] + [number(y) for y in more["schedule"]]))

    for p in programmes:
        for text in programme_lines(p, cap_bonds, {h[0]: h[1] for h in holders}):
            out.append(text)

    # The State, alike everywhere and not under its minimum outside the quartiers.
    for l in state:
        if conversion.lines("Territoire propre", l[0]):
            alerts.append((2, f"information | plafond.etat_uniforme | {l[1]} | valeur {percent(l[3])}"))
    if outside and known and flux:
        parts, _ = share_out({"dans": Fraction(flux * inside, total), "hors": Fraction(flux * outside, total),
                              "inconnu": Fraction(flux * (total - inside - outside), total)}, flux)
        if parts["hors"]:
            put("Logements à répartir hors QPV", number(parts["hors"]))
        least = setting("plafond.etat_hors_qpv")
        if state and p_state < least:
            alerts.append((2, f"information | plafond.etat_hors_qpv | État | valeur {number(p_state * parts['hors'])} | limite {number(ceil(least * parts['hors']))}"))
    if targets and not tie and not settled and all(quotas[l[0]] == l[3] * flux for l in lines):
        more, tie_more = share_out({l[0]: l[3] * (flux + 1) for l in lines}, flux + 1)
        losers = [l[1] for l in lines if more[l[0]] < targets[l[0]]]
        if losers and not tie_more:
            alerts.append((2, f"information | arrondi.un_de_plus | {', '.join(losers)} | valeur {number(flux)}"))
    if reduced:
        alerts.append((1, f"avertissement | plafond.prorata | valeur {percent(factor)}"))
    if settled:
        names = ", ".join(l[1] for l in lines if l[0] in settled[1].split(", "))
        day = "/".join(reversed(settled[3].split("-")))
        alerts.append((2, f"information | arrondi.tranchee | {names} ({settled[2]}, {day}, {settled[4]})"))
    for name, seen, least_, where in sparse:
        alerts.append((1, f"avertissement | liberations.peu_observees{where} | {name} | valeur {number(seen)} | limite {number(least_)}"))
    if targets and not blocked:
        alerts += designated_alert(designated, [(l[1], targets[l[0]]) for l in lines if l[2] == "etat_prioritaires"])
    if known and taken > lettings + in_flux:
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
    if unhelped and "sans_aide" in out_set:
        alerts.append((2, f"information | assiette.aide_inconnue | valeur {number(unhelped)}"))
    for ident in sorted(changes):
        label, default = REGISTER[ident]
        default = {True: "oui", False: "non"}[default] if isinstance(default, bool) else percent(Fraction(default))
        new = changes[ident] if changes[ident] in ("oui", "non") else percent(parse(changes[ident]))
        if "%" in new and UNITS.get(ident) != "part":
            new, default = number(parse(changes[ident])), number(Fraction(REGISTER[ident][1]))
        if new != default:
            alerts.append((2, f"information | parametre.modifie | {label} : {new} au lieu de {default}"))
    for _, text in sorted(alerts, key=lambda a: a[0]):
        put("Alerte", text)
    for text in blocked:
        put("Blocage", text)
    return [plain(line) for line in out]


def departement_of(commune):
    return commune[:3] if commune.startswith("97") else commune[:2]


def departements_case(sections, folder):
    """Each département is an étude of its own, made here from the text; what they make together is their sum."""
    lines = list(entries(sections["Étude"]))
    of = lambda key: [v for k, v in lines if k == key]
    common = written_again((k, v) for k, v in lines if k in ("Organisme", "Année", "Paramètre", "Cellule"))
    holders = of("Réservataire")
    whole, of_line = figures_of([(k, v) for k, v in lines if not k.endswith((" de", " à")) or k == "Mode de"], folder)

    mode_of = lambda ident: next((v[1] for v in of("Mode de") if v[0] == ident), next((v[0] for v in of("Mode")), "part_initiale"))

    rows = {}  # département → commune → its rows
    for v in of("Parc"):
        commune = rows_of_line(v[0])["DEPCOM"]
        rows.setdefault(departement_of(commune), {}).setdefault(commune, []).append("Parc : " + v[0])

    def assiette(some):
        return int(one_of(by_name(etude_case({"Étude": common + some}, folder)), "Assiette"))

    held = {d: {c: assiette(some) for c, some in by.items()} for d, by in rows.items()}
    total = {d: sum(by.values()) for d, by in held.items() if sum(by.values()) > 0}
    codes = sorted(total, key=lambda d: (-total[d], d))
    if not codes:
        return []

    def cut(n, weights):
        whole_weight = sum(weights.values())
        if whole_weight == 0:
            return {d: 0 for d in codes}
        return share_out({d: Fraction(n * weights[d], whole_weight) for d in codes}, n)[0]

    weights, reserved, typed = {}, {}, {}
    for ident, name, _, n in holders:
        own = next((v[1] for v in of("Territoire propre") if v[0] == ident), None)
        weights[ident] = {d: total[d] if own is None else held[d].get(own, 0) for d in codes}
        said = {v[1]: int(parse(v[2])) for v in of("Réservés à") if v[0] == ident}
        typed[ident] = bool(said)
        reserved[ident] = {d: said.get(d, 0) for d in codes} if said else cut(int(parse(n)), weights[ident])
    out = [" | ".join([f"Réservés : {h[1]}"] + [f"{d} {number(reserved[h[0]][d])}{' saisis' * typed[h[0]]}" for d in codes]) for h in holders]

    figures = {}
    for d in codes:
        text = common + [row for some in rows[d].values() for row in some]
        own_cells = [v[1:] for v in of("Cellule de") if v[0] == d]
        if own_cells:
            text = [t.replace("Cellule : ", "Cellule d'ensemble : ") for t in text] + ["Cellule : " + " | ".join(v) for v in own_cells]
        lettings = [v for v in of("Libérations de") + of("Année de référence de") if v[0] == d]
        if lettings:
            text += [f"{'Libérations saisies' if len(v) == 2 else 'Année de référence'} : {' | '.join(v[1:])}" for v in lettings]
        elif of("Libérations par type et quartier"):
            text.append("Libérations par type et quartier : oui")
        elif of("Année de référence"):
            text += ["Année de référence : " + " | ".join(v) for v in of("Année de référence")]
        else:
            text.append(f"Libérations saisies : {cut(int(parse(of('Libérations saisies')[0][0])), total)[d]}")
        own = [v[1:] for v in of("Soustraction de") if v[0] == d]
        text += [f"Soustraction : {k} | {n}" for k, n in own or [(v[0], cut(int(parse(v[1])), total)[d]) for v in of("Soustraction")]]
        for ident, name, nature, n in holders:
            text.append(f"Réservataire : {ident} | {name} | {nature} | {reserved[ident][d]}")
        here = False  # the lines of a programme follow its own
        for key, v in lines:
            if key == "Programme":
                here = (v[3:] or ([d] if len(codes) == 1 else [None])) == [d]
            if here and key in ("Programme", "Type", "Droit"):
                text.append(f"{key} : {' | '.join(v)}")
        text += ["Année passée : " + " | ".join(v[1:]) for v in of("Année passée de") if v[0] == d]
        text += ["Compté : " + " | ".join(v[1:]) for v in of("Compté de") if v[0] == d]
        for ident, name, nature, n in holders:
            n, here = int(parse(n)), reserved[ident][d]
            mode = mode_of(ident)
            beside = sum(int(parse(v[1])) for v in of("Hors garantie") if v[0] == ident)
            if beside and n:
                text.append(f"Hors garantie : {ident} | {min(here, beside * here // n)}")
            text.append(f"Mode de : {ident} | {mode if mode in ('part_initiale', 'part_legale') else 'negocie'}")
            if mode == "part_initiale":
                continue
            share = next((parse(v[2]) for v in of("Part à") if v[:2] == [ident, d]), None)
            if share is None:
                share = exact_of(of_line[name][0])
                if any(v[0] == ident for v in of("Territoire propre")):
                    everywhere = sum(weights[ident].values())
                    share = share * Fraction(weights[ident][d], everywhere) * Fraction(sum(total.values()), total[d]) if everywhere else Fraction(0)
            text.append(f"Part saisie : {ident} | {share}")
        here = [l for l in etude_case({"Étude": text}, folder) if not re.match(r"Alerte : \w+ \| plafond\.etat", l)]
        figures[d] = by_name(here)
        out += [f"{d}, {l}" for l in here]

    put = lambda text: out.append("Ensemble, " + text)
    # A programme whose rights exceed it blocks its own sheet alone.
    blocked = [l for d in codes for l in figures[d]["Blocage"] if not l.startswith("programmes.")]
    for code_ in blocked + [l for l in whole["Blocage"] if l.startswith("conversion.")]:
        put("Blocage : " + code_)
    add = lambda key: sum(exact_of(l) for d in codes for l in figures[d][key])
    flux = add("Logements à répartir")
    for key in ("Assiette", "Libérations", "Soustractions", "Logements à répartir"):
        put(f"{key} : {number(add(key))}")
    if blocked:
        return [plain(l) for l in out]
    parts, state = {}, []
    for ident, name, nature in [h[:3] for h in holders] + [("non_reserve", "Non réservé", "")]:
        of_d = {d: [l.split(" | ") for l in figures[d]["Ligne"] if l.split(" | ")[0] == name] for d in codes}
        here = [l for some in of_d.values() for l in some]
        quota, target = (sum(exact_of(l[i]) for l in here) for i in (2, 3))
        # Of the year's flux alone: a balance carried is no share.
        due = sum(exact_of(l[1]) * one_of(figures[d], "Logements à répartir") for d in codes for l in of_d[d])
        part = due / flux if flux else Fraction(0)
        parts[ident] = (name, nature, part)
        if nature == "etat_prioritaires":
            state.append((name, target))
        put(f"Ligne : {name} | {percent(part)} | {number(quota)} | {number(target)}" + " | provisoire" * any("provisoire" in l for l in here))

    # The State's ceilings, on the whole flux.
    setting = lambda name: next((parse(v[1]) for v in of("Paramètre") if v[0] == name), Fraction(REGISTER[name][1]))
    kept = Fraction(0)
    for rule, natures in (("plafond.etat_agents", ["etat_agents"]), ("plafond.etat", ["etat_agents", "etat_prioritaires"])):
        group = [ident for ident in parts if parts[ident][1] in natures]
        part, cap = sum((parts[i][2] for i in group), Fraction(0)), setting(rule)
        agents = sum((parts[i][2] for i in group if parts[i][1] == "etat_agents"), Fraction(0))
        kept = min(part, cap) if rule == "plafond.etat_agents" else kept + min(part - agents, cap - kept)
        if part > cap:
            initial = len(codes) == 1 and all(mode_of(i) == "part_initiale" for i in group)
            held_there = sum(reserved[i][d] for i in group for d in codes)
            put(f"Alerte : avertissement | {rule}{'' if initial else '_en_points'} | {', '.join(parts[i][0] for i in group)} | valeur {percent(part)}"
                f" | limite {percent(cap)} | plafonnée {percent(kept)}"
                + (f" | écart {number(held_there - floor(cap * sum(total.values())))}" if initial else ""))
    for _, text in designated_alert(sum(int(parse(v[0])) for v in of("Relogements désignés par le préfet")), state):
        put("Alerte : " + text)
    return [plain(l) for l in out]


MODE_LABELS = {"part_initiale": "1 – Part initiale", "rotation": "2 – Part pondérée par la rotation",
               "rotation_volume": "2 b – Volume par sa rotation", "rotation_cellules": "2 c – Rotation par type et quartier",
               "droits_uniques": "3 – Droits uniques", "negocie": "4 – Part négociée", "part_legale": "Part légale de l'État"}


def exact_of(text):
    return parse(text.split(" (")[0])


def shown(text):
    """A number of a case as the screen shows it: two decimals at most."""
    value, unit = (exact_of(text) * 100, " %") if "%" in text else (exact_of(text), "")
    digits = decimals(value, 2)
    return (digits.rstrip("0").rstrip(",") if "," in digits else digits) + unit


def comparaison_case(sections, folder):
    """Each scenario worked out as an étude of its own; what differs, said again from the text of the case."""
    base = [tuple(x) for x in entries(sections["Étude"])]
    names = {v[0]: v[1] for k, v in base if k == "Réservataire"}
    dwellings = lambda n: f"{n} logement{'s' if int(n) > 1 else ''}"

    def said(lines):
        told = {}
        for key, v in lines:
            if key == "Libérations saisies":
                told["Libérations attendues"] = dwellings(v[0])
            elif key == "Réservataire":
                told[f"{v[1]}, logements réservés"] = dwellings(v[3])
            elif key == "Soustraction":
                told[plain(REGISTER["soustractions." + v[0]][0])] = dwellings(v[1])
            elif key == "Mode de":
                told[f"{names[v[0]]}, mode"] = MODE_LABELS[v[1]]
            elif key == "Part saisie":
                told[f"{names[v[0]]}, part saisie"] = shown(v[1])
            elif key == "Paramètre":
                told[plain(REGISTER[v[0]][0])] = v[1] if v[1] in ("oui", "non") else shown(v[1])
        return told

    plans = [("Scénario de départ", base)]
    for title in sections:
        if not title.startswith("Scénario "):
            continue
        lines = list(base)
        for key, v in entries(sections[title]):
            if key == "Logements réservés":
                lines = [(k, w[:3] + [v[1]]) if k == "Réservataire" and w[0] == v[0] else (k, w) for k, w in lines]
            elif key == "Libérations saisies":
                lines = [(k, v if k == key else w) for k, w in lines]
            else:
                lines.append((key, v))
        plans.append((title[len("Scénario "):], lines))

    defaults = {plain(label): ("oui" if value else "non") if isinstance(value, bool) else
                shown(percent(Fraction(value))) if UNITS[i] == "part" else shown(str(value))
                for i, (label, value) in REGISTER.items() if value is not None}
    told = [said(lines) for _, lines in plans]
    out, worked = [], []
    for label in dict.fromkeys(l for t in told for l in t):
        values = [t.get(label, defaults.get(label, "-")) for t in told]
        if len(set(values)) > 1:
            out.append(f"Diffère : {label} | " + " | ".join(values))
    for name, lines in plans:
        figures = etude_case({"Étude": [f"{k} : {' | '.join(v)}" for k, v in lines]}, folder)
        get = lambda key: [f.split(" : ", 1)[1] for f in figures if f.split(" : ", 1)[0] == key]
        rows = {r.split(" | ")[0]: r.split(" | ")[1:] for r in get("Ligne")}
        worked.append((name, rows, get("Alerte")))
        one = lambda key: (get(key) or ["-"])[0]
        out.append(f"Scénario : {name} | assiette {one('Assiette')} | libérations {one('Libérations')} | à répartir {one('Logements à répartir')}")
    for name, lines in plans if "Territoires" in sections else []:
        table = by_name(territoires_case({"Étude": written_again(lines), "Territoires": sections["Territoires"]}, folder))
        kept = dict(re.findall(r"\| (\S+) \S+ → (\d+)", next(l for l in table["Ligne"] if l.startswith("Non réservé"))))
        for text in table["Territoire"]:
            place, _, flux = text.split(" | ")
            out.append(f"Territoire : {name} | {place} | {flux} | réservés {int(flux.split()[1]) - int(kept.get(place, 0))}")
    for who in worked[0][1]:
        first = worked[0][1][who]
        for i, (name, rows, _) in enumerate(worked):
            part, target = rows[who][0], rows[who][2] if len(rows[who]) > 2 else "-"
            text = f"Ligne : {who} | {name} | {part} | {target}"
            if i:
                gap = number(int(target) - int(first[2])) if "-" not in (target, first[-1]) else "-"
                text += f" | points {percent(exact_of(part) - exact_of(first[0]))} | logements {gap}"
            out.append(text)
    alerts = {}
    for i, (_, _, lines) in enumerate(worked):
        for line in lines:
            parts = line.split(" | ")
            value = [shown(p[7:]) for p in parts if p.startswith("valeur ")]
            limit = [" pour " + shown(p[7:]) for p in parts if p.startswith("limite ")]
            if parts[1] == "parametre.modifie":
                continue
            cells = alerts.setdefault(plain(REGISTER[parts[1]][0]), [[] for _ in worked])
            cells[i].append((value or ["oui"])[0] + "".join(limit))
    for title, cells in alerts.items():
        out.append(f"Alerte : {title} | " + " | ".join(" ; ".join(c) or "-" for c in cells))
    return [plain(line) for line in out]


def figures_of(lines, folder):
    """An étude worked out again: its figures by name, its lines by their holder: share and dwellings."""
    found = by_name(etude_case({"Étude": written_again(lines)}, folder))
    rows = {r.split(" | ")[0]: (r.split(" | ")[1], (r.split(" | ") + ["-"] * 3)[3]) for r in found["Ligne"]}
    return found, rows


def one_of(found, key):
    return Fraction(parse(found[key][0].split(" (")[0]))


def with_part(lines, ident, part):
    kept = [(k, v) for k, v in lines if not (k in ("Mode de", "Part saisie") and v[0] == ident)]
    return kept + [("Mode de", [ident, "negocie"]), ("Part saisie", [ident, part])]


def essai_case(sections, folder):
    base = [tuple(x) for x in entries(sections["Étude"])]
    before, rows = figures_of(base, folder)
    tried = list(base)
    for key, v in entries(sections["Essai"]):
        if key in ("Rotation essayée", "Libérations essayées"):
            total = one_of(before, "Assiette")
            lettings = floor(total * parse(v[0]) + Fraction(1, 2)) if key[0] == "R" else int(parse(v[0]))
            tried = [(k, w) for k, w in tried if k not in ("Libérations saisies", "Année de référence")]
            tried.append(("Libérations saisies", [str(lettings)]))
        elif key == "Soustraction essayée":
            tried = [(k, w) for k, w in tried if not (k == "Soustraction" and w[0] == v[0])] + [("Soustraction", v)]
        else:
            tried = with_part(tried, v[0], v[1])
    after, moved = figures_of(tried, folder)
    out = [f"{key} : étude {before[key][0]} | essai {after[key][0]}" for key in ("Libérations", "Soustractions", "Logements à répartir")]
    for who, (part, target) in rows.items():
        new_part, new_target = moved[who]
        gap = "-" if "-" in (target, new_target) else number(int(new_target) - int(target))
        out.append(f"Ligne : {who} | étude {part} | essai {new_part} | points {percent(exact_of(new_part) - exact_of(part))}"
                   f" | étude {target} | essai {new_target} | logements {gap}")
    return [plain(line) for line in out]


def in_words(ident, value):
    """A parameter as the screen says it."""
    if isinstance(value, bool) or value in ("oui", "non"):
        return "oui" if value in (True, "oui") else "non"
    return shown(percent(parse(value) if "%" in value else Fraction(value))) if UNITS[ident] == "part" else shown(value)


def cadre_case(sections, folder):
    study, frame = ([tuple(x) for x in entries(sections[s])] for s in ("Étude", "Cadre"))
    year = next((v[0] for k, v in study if k == "Année"), None)
    day = lambda t: "/".join(reversed(t.split("-")))
    gaps, followed = [], list(study)
    for key, v in frame:
        if key == "Mode":
            own = next((w[0] for k, w in study if k == "Mode"), "part_initiale")
            gaps.append(("Mode pour tous", MODE_LABELS[v[0]], MODE_LABELS[own]))
            followed = [(k, w) for k, w in followed if k != "Mode"] + [(key, v)]
        elif key == "Date de référence":
            own = next((w[0] for k, w in study if k == key), f"{year}-01-01")
            gaps.append((key, day(v[0]), day(own)))
            followed = [(k, w) for k, w in followed if k != key] + [(key, v)]
        else:
            label, default = REGISTER[v[0]]
            own = next((w[1] for k, w in study if k == key and w[0] == v[0]), None)
            gaps.append((plain(label), in_words(v[0], v[1]), in_words(v[0], default if own is None else own)))
            followed = [(k, w) for k, w in followed if not (k == key and w[0] == v[0])]
            if in_words(v[0], v[1]) != in_words(v[0], default):
                followed.append((key, v))
    gaps.sort(key=lambda g: (g[1] == g[2], g[0].encode()))
    out = [f"Écart : {label} | {a} | {b} | {'suivi' if a == b else 'écart'}" for label, a, b in gaps]
    for ident, value in sorted(v for k, v in followed if k == "Paramètre"):
        out.append(f"Modifié : {REGISTER[ident][0]} | {in_words(ident, value)}")
    out.append("Écarts qui restent : 0")
    found, rows = figures_of(followed, folder)
    out.append(f"Assiette : {found['Assiette'][0]}")
    out += [f"Ligne : {who} | {part} | {target}" for who, (part, target) in rows.items()]
    return [plain(line) for line in out]


def releve_case(sections, folder):
    study = [tuple(x) for x in entries(sections["Étude"])]
    names = {v[0]: v[1] for k, v in study if k == "Réservataire"}
    out = []
    for rank, (_, (who, when, part, by, code, place, fate)) in enumerate(entries(sections["Décisions"]), 1):
        _, rows = figures_of(study, folder)
        before = rows[names[who]][0] if who in names else "-"
        where = "Ensemble du parc" if code == "-" else code if place == "-" else place
        after = "-" if part == "-" else percent(parse(part))
        out.append(f"Décision : d{rank} | {'/'.join(reversed(when.split('-')))} | {names.get(who, 'Tous')} | {where} | {before} | {after} | {by}")
        if fate == "appliquée" and who in names and part != "-":
            study = with_part(study, who, part)
    _, rows = figures_of(study, folder)
    out += [f"Ligne : {who} | {part} | {target}" for who, (part, target) in rows.items()]
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


INDICATEURS = ["delai_reponse", "sans_candidat", "rendu_un_tour", "refus", "type_ou_lieu", "ecartees", "delai_bail"]


def history(lines):
    """[(day, category, [offer])], who there is, the least number of observations, the years asked for."""
    who, least, years, rows = [], 10, None, []
    day = lambda text: datetime.date.fromisoformat(text)
    for key, v in lines:
        if key == "Réservataire":
            who.append(v[0])
        elif key == "Minimum":
            least = int(v[0])
        elif key == "Années":
            years = {int(y) for y in v}
        elif key == "Libération":
            rows.append((day(v[0]), v[1], []))  # what follows is the kind of dwelling
        elif key == "Offre":
            offer = {"qui": v[0], "issue": "en_cours", "motif": "non_renseigne", "imputé": v[0]}
            for word in v[1:]:
                name, _, value = word.partition(" ")
                if name in ("mise", "désignation") or (name == "bail" and value):
                    offer["date de " + name] = day(value)
                elif value:
                    offer[name] = value
                else:
                    offer["issue"] = name
            rows[-1][2].append(offer)
    return rows, who, least, years


def counts(rows, people, years):
    """By line, the raw observations: issues, causes, days of each delay; and what is left out."""
    lines = {p: {"issues": [], "motifs": [], "réponse": [], "bail": [], "libérations": 0, "attributions": 0} for p in people}
    aside = {"hors flux": 0, "dates incohérentes": 0, "ordre inconnu": 0}

    def delay(where, first, last):
        if first and last:
            if last < first:
                aside["dates incohérentes"] += 1
            else:
                where.append((last - first).days)

    for day, category, offers in rows:
        if years is not None and day.year not in years:
            continue
        if category != "flux":
            aside["hors flux"] += len(offers)
            continue
        for o in offers:
            l = lines[o["qui"]]
            l["issues"].append(o["issue"])
            if o["issue"] == "refus_candidat":
                l["motifs"].append(o["motif"])
            if o["issue"] == "bail":
                lines[o["imputé"]]["attributions"] += 1
            delay(l["réponse"], o.get("date de mise"), o.get("date de désignation"))
        if not offers:
            continue
        # Whose turn came first: one alone, or one whose day is before that of every other.
        early = [o for o in offers if all(x["qui"] == o["qui"] or (o.get("date de mise") and x.get("date de mise")
                 and o["date de mise"] < x["date de mise"]) for x in offers)]
        if not early:
            aside["ordre inconnu"] += 1
            continue
        l = lines[early[0]["qui"]]
        l["libérations"] += 1
        leases = [o["date de bail"] for o in offers if o["issue"] == "bail" and "date de bail" in o]
        if leases:
            delay(l["bail"], day, leases[0])
    lines["reserves"] = merge([lines[p] for p in people if p != "non_reserve"])
    lines["ensemble"] = merge([lines[p] for p in people])
    return lines, aside


def merge(lines):
    return {k: sum((l[k] for l in lines), 0 if k in ("libérations", "attributions") else []) for k in
            ("issues", "motifs", "réponse", "bail", "libérations", "attributions")}


def indicator(line, name):
    """(numerator, number of observations)."""
    over = [i for i in line["issues"] if i != "en_cours"]
    named = [i for i in over if i not in ("sans_candidat", "rendu_un_tour")]
    if name == "delai_reponse":
        return sum(line["réponse"]), len(line["réponse"])
    if name == "delai_bail":
        return sum(line["bail"]), len(line["bail"])
    if name in ("sans_candidat", "rendu_un_tour"):
        return over.count(name), len(over)
    if name == "refus":
        return named.count("refus_candidat"), len(named)
    if name == "type_ou_lieu":
        return sum(m in ("typologie", "localisation") for m in line["motifs"]), len(named)
    return sum(i in ("non_attribution", "irrecevable") for i in named), len(named)


def written(value, name):
    return number(value) + " jours" if name.startswith("delai") else percent(value)


def suivi_case(sections):
    """Dwelling by dwelling: in the assiette or the first reason that keeps it out, then and now; paired one to one."""
    def read(title):
        kind, params, places = "hlm", {}, {}
        for line in sections.get(title, []):
            key, _, value = line.partition(" : ")
            if key == "Organisme":
                kind = value
            elif key == "Paramètre":
                name, _, yes = value.partition(" | ")
                params[name] = yes == "oui"
            else:
                places.setdefault("" if key == "sans identifiant" else key, []).append(value)
        out = [(m[0]) for m in MOTIFS if params.get("assiette.exclusion." + m[0], m[2]) and (not m[1] or kind == "sem")]
        result = {}
        for ident, rows in places.items():
            units = result.setdefault(ident, [])
            for row in rows:
                first, *codes = row.split(", ")
                code = dict(c.rsplit(" ", 1) for c in codes)
                has = {"sorti": code.get("SORTIEPATRIM", "9") != "9", "pli": code.get("FINAN") == "16",
                       "non_conventionne": code.get("CONV") == "2" or ("CONV" not in code and code.get("DATCONV") == "vide"),
                       "identifie": code.get("IDENTIFIE", "9") != "9",
                       "sans_aide": code.get("AIDE_ETAT") == "2" and code.get("CONV") == "2" and kind == "hlm",
                       "occupe": code.get("MODE") == "5", "association": code.get("MODE") == "4", "vide": code.get("MODE") == "3"}
                where = next((m for m in out if has[m]), "")
                units += [where] * int(first.split(" ")[0])
        return result

    before, after = read("Alors"), read("Aujourd'hui")
    if (set(before) == {""}) != (set(after) == {""}):
        before, after = ({"": sum(side.values(), [])} for side in (before, after))
    was = sum(u.count("") for u in before.values())
    posts, moves, net = {}, {True: [], False: []}, 0
    for ident in sorted(set(before) | set(after), key=lambda t: t.encode()):
        a, b = before.get(ident, []), after.get(ident, [])
        gap = b.count("") - a.count("")
        if ident == "":
            net = gap
            continue
        old, new = (a, b) if gap > 0 else (b, a)
        # Those that left the reason, in the order of the table, then the parc itself.
        causes = [m for m, *_ in MOTIFS for _ in range(max(0, old.count(m) - new.count(m)))][:abs(gap)]
        causes += ["parc"] * (abs(gap) - len(causes))
        for cause in dict.fromkeys([m for m, *_ in MOTIFS if m in causes] + ["parc"]):
            if n := causes.count(cause):
                posts[gap > 0, cause] = posts.get((gap > 0, cause), 0) + n
                moves[gap > 0].append(f"Mouvement : {ident} | {'entré' if gap > 0 else 'sorti'} | {cause} | {n}")
    figures = [f"Poste : suivi.avant | {number(was)}"]
    for entry, side, there in ((True, "entrees", "nouveaux"), (False, "sorties", "disparus")):
        for cause in ["parc"] + [m for m, *_ in MOTIFS]:
            if n := posts.get((entry, cause), 0):
                figures.append(f"Poste : suivi.{side}.{there if cause == 'parc' else cause} | {number(n if entry else -n)}")
    if net:
        figures.append(f"Poste : suivi.sans_identifiant | {number(net)}")
    figures.append(f"Poste : suivi.apres | {number(sum(u.count('') for u in after.values()))}")
    return figures + moves[True] + moves[False]


# Words of a collectivité's name that do not say which one it is.
GENERIC = set("agglomeration ca cc commune communaute communes conseil cu d de departement departemental des du l la le les mairie"
              " metropole region regional urbaine ville".split())
ALONE = {"etat_prioritaires": "État – publics prioritaires", "etat_agents": "État – agents publics", "action_logement": "Action Logement"}
NATURES = ["etat_prioritaires", "etat_agents", "action_logement", "commune", "epci", "departement", "region", "autre"]


def multilateral_case(sections):
    """Bailleur by bailleur, dwelling by dwelling: a flat list of cells, then counted over."""
    places, became = {}, {}
    for code, values in entries(sections["Communes"]):
        if values[0].startswith("devenue "):
            became[code] = values[0].split()[1]
        else:
            places[code] = values

    def words(text):
        text = unicodedata.normalize("NFD", text).encode("ascii", "ignore").decode().lower()
        return re.findall("[a-z0-9]+", text)

    cells, spellings = [], {}  # a cell: bailleur, holder (None: the parc), département, commune, QPV, rooms, financing, dwellings
    for bailleur, lines in sections.items():
        if bailleur in ("Communes", "Attendu"):
            continue
        lines = list(entries(lines))
        year = int(next(v[0] for k, v in lines if k == "Année"))
        who, where, at, listed = {}, {}, set(), set()
        for key, v in sorted(lines, key=lambda line: line[0] == "Droit"):
            if key == "Réservataire":
                distinct = [w for w in words(v[1]) if w not in GENERIC] if v[2] in NATURES[3:7] else []
                holder = (NATURES.index(v[2]), "" if v[2] in ALONE else " ".join(distinct or words(v[1])))
                who[v[0]] = holder
                spellings.setdefault(holder, []).append(ALONE.get(v[2], v[1]))
            elif key == "Logement":
                commune = became.get(v[1], v[1])
                where[v[0]] = (places[commune][0], commune, int(v[2]), min(int(v[3]), 5), int(v[4]))
                at.add(places[commune][0])
                cells.append((bailleur, None, *where[v[0]], int(v[5])))
        for key, v in lines:
            if key != "Droit":
                continue
            listed.add(v[0])
            ended = any(x.startswith("fin ") and x[4:] < f"{year}-01-01" for x in v[3:])
            if {"échu", "unique", "compensé", "abandonné"} & set(v) or ended or any(x.startswith("pris sur") for x in v[3:]):
                continue
            moved = next((x.split(" ", 1)[1] for x in v[3:] if x.startswith("transféré ")), "")
            v[1] = moved if moved in where else v[1]
            commune = became.get(v[1], v[1])
            zones = {spot[2] for spot in where.values() if spot[1] == commune}
            zone = zones.pop() if len(zones) == 1 else 0
            spot = where.get(v[1]) or ((places[commune][0], commune, zone, 0, 0) if commune in places else ("", "", 0, 0, 0))
            cells.append((bailleur, who[v[0]], *spot, int(v[2])))
        for key, v in lines:
            if key == "Réservataire" and v[0] not in listed and int(v[3]):
                cells.append((bailleur, who[v[0]], at.copy().pop() if len(at) == 1 else "", "", 0, 0, 0, int(v[3])))

    def name(holder):
        return max(set(spellings[holder]), key=lambda n: (bool(re.search('[a-z]', n)), spellings[holder].count(n), n.encode()))

    out = []
    for mesh in ("département", "EPCI"):
        def territory(c):
            return (c[2] if mesh == "département" else places.get(c[3], ["", "aucun"])[1]) or "aucun"
        for code in sorted({territory(c) for c in cells}):
            here = [c for c in cells if territory(c) == code]
            parc, held = [c for c in here if c[1] is None], [c for c in here if c[1]]
            pairs = {(c[0], c[1], c[2]) for c in held}
            out.append(f"Territoire : {mesh} | {code} | bailleurs {len({c[0] for c in here})} | conventions {len(pairs)}"
                       f" | parc {number(sum(c[7] for c in parc))} | réservés {number(sum(c[7] for c in held))}")
            for title, axis in (("Bailleurs", 0), ("Quartiers", 4), ("Types", 5), ("Financements", 6)):
                columns = sorted({c[axis] for c in here}, key=lambda x: (x == 0, x))
                rows = [(name(h), [c for c in held if c[1] == h]) for h in sorted({c[1] for c in held})]
                for who_, mine in rows + [("réservés", held), ("parc", parc)]:
                    text = f"{title} : {mesh} | {code} | {who_}"
                    for column in columns:
                        text += f" | {column} {number(sum(c[7] for c in mine if c[axis] == column))}"
                    out.append(f"{text} | total {number(sum(c[7] for c in mine))}")
    return [plain(line) for line in out]


def fonctionnement_case(sections):
    rows, who, least, years = history(list(entries(sections["Historique"])))
    lines, aside = counts(rows, who + ["non_reserve"], years)
    out = []
    causes = ["non_renseigne", "loyer", "localisation", "typologie", "etat_logement", "environnement", "sans_reponse", "autre_logement", "autre"]
    for name, l in lines.items():
        if not l["issues"] and not l["attributions"]:
            continue
        over = len(l["issues"]) - l["issues"].count("en_cours")
        out.append(f"Mesures : {name} | mises à disposition {len(l['issues'])} | terminées {over} | désignations {indicator(l, 'refus')[1]}"
                   f" | libérations {l['libérations']} | attributions {l['attributions']}")
        for i in INDICATEURS:
            top, n = indicator(l, i)
            out.append(f"Indicateur : {name} | {i} | {written(Fraction(top, n), i) if n and n >= least else 'trop peu'} | sur {n}")
        out += [f"Refus : {name} | {c} | {l['motifs'].count(c)}" for c in causes if c in l["motifs"]]
    return out + ["Laissés de côté : " + " | ".join(f"{k} {n}" for k, n in aside.items())]


def state(rows, who, years, assiette, held):
    """The figures of one state by line: measure -> (value or None, number of observations or None)."""
    lines, _ = counts(rows, who + ["non_reserve"], years)
    told = sorted({day.year for day, _, _ in rows} & set(years))
    stock = dict(held, non_reserve=assiette - sum(held.values()), ensemble=assiette)
    leases = lines["ensemble"]["attributions"]
    out = {}
    for name, l in lines.items():
        if name == "reserves":
            continue
        per_year = lambda n: (Fraction(n, len(told)) if told else None, None)
        out[name] = {
            "reserves": (Fraction(stock[name]), None),
            "part_stock": (Fraction(stock[name], assiette), None),
            "part_flux": (Fraction(stock[name], assiette), None),
            "liberations_par_an": per_year(l["libérations"]),
            "mises": per_year(len(l["issues"])),
            "attributions": per_year(l["attributions"]),
            "part_attributions": (Fraction(l["attributions"], leases) if leases else None, leases),
        }
        for i in INDICATEURS:
            top, n = indicator(l, i)
            out[name][i] = (Fraction(top, n) if n else None, n)
    return out


def ecarts_case(sections):
    given = list(entries(sections["Historique"]))
    rows, who, least, _ = history(given)
    get = lambda key: [v for k, v in given if k == key]
    years = lambda key: [int(y) for y in get(key)[0]]
    assiette = int(get("Assiette")[0][0])
    held = {w: 0 for w in who} | {v[0]: int(v[1]) for v in get("Réservés")}
    then = state(rows, who, years("État zéro"), assiette, held)
    now = state(rows, who, years("Aujourd'hui"), assiette, held | {v[0]: int(v[1]) for v in get("Réservés aujourd'hui")})
    out = []
    for name in who + ["non_reserve", "ensemble"]:
        for measure, before in then[name].items():
            write = lambda v: written(v, measure) if measure in INDICATEURS else percent(v) if measure.startswith("part") else number(v)
            after = now[name][measure]
            shown = lambda pair: pair[0] is not None and (pair[1] is None or pair[1] >= least)
            say = lambda pair: (write(pair[0]) if shown(pair) else "trop peu" if pair[0] is not None else "-") + (f" sur {pair[1]}" if pair[1] else "")
            gap = write(after[0] - before[0]) if shown(before) and shown(after) else "-"
            out.append(f"Écart : {name} | {measure} | {say(before)} | {say(after)} | {gap}")
    return out + details(given, who, years("État zéro"), years("Aujourd'hui"))


def details(given, who, then, now):
    """Offers and leases a year, of each kind of dwelling, one dimension at a time."""
    bounds = sorted(int(REGISTER[f"bilan.periode_{i}"][1]) for i in range(1, 5))
    dimensions = {"Commune": "commune", "QPV": "QPV", "Type": "pièces", "Financement": "FINAN", "Période de construction": "construit"}
    counted = []  # year, line, {word: value}, 1 or 0 offers, 1 or 0 leases
    for key, v in given:
        if key == "Libération":
            kind, year, flux = dict(w.split(" ") for w in v[2:]), int(v[0][:4]), v[1] == "flux"
            if "construit" in kind:
                kind["construit"] = str(1 + sum(int(kind["construit"]) >= b for b in bounds))
        elif key == "Offre" and flux:
            counted.append((year, v[0], kind, 1, 0))
            if any(w.startswith("bail ") for w in v[1:]):
                holder = next((w.split(" ")[1] for w in v[1:] if w.startswith("imputé ")), v[0])
                counted.append((year, holder, kind, 0, 1))
    told = [{int(v[0][:4]) for key, v in given if key == "Libération"} & set(years) for years in (then, now)]
    out = []
    for name in who + ["non_reserve", "ensemble"]:
        mine = [c for c in counted if (name == "ensemble" or c[1] == name) and c[0] in told[0] | told[1]]
        for dimension, word in dimensions.items():
            keys = sorted({c[2].get(word, "") for c in mine}, key=lambda k: (k == "", len(k), k))
            for k in keys + ["total"] * bool(keys):
                text = f"Détail : {name} | {dimension} {k or 'non connu'}"
                for mot, at in (("proposés", 3), ("attribués", 4)):
                    a, b = (Fraction(sum(c[at] for c in mine if c[0] in years and k in (c[2].get(word, ""), "total")), len(years)) for years in told)
                    text += f" | {mot} {number(a)} → {number(b)}, écart {number(b - a)}"
                out.append(text)
    return out


def closed_table(exact, totals, wanted, lines, columns):
    """Every table of floors and ceilings that closes both ways; the best, and the cells that its equals hold otherwise."""
    free = [c for c in exact if exact[c].denominator > 1]
    best = []
    for ups in itertools.product((0, 1), repeat=len(free)):
        t = {c: floor(exact[c]) for c in exact}
        for c, up in zip(free, ups):
            t[c] += up
        sums = {l: sum(t[l, p] for p in columns) for l in lines}
        if any(sum(t[l, p] for l in lines) != columns[p] for p in columns):
            continue
        if any(sums[l] not in (floor(totals[l]), ceil(totals[l])) for l in lines):
            continue
        worth = (sum(sums[l] != wanted[l] for l in lines), sum(abs(t[c] - exact[c]) for c in exact))
        best.append((worth, t))
    least = min(w for w, _ in best)
    equals = [t for w, t in best if w == least]
    table = max(equals, key=lambda t: [t[l, p] for p in sorted(columns) for l in sorted(lines)])
    return table, {c for c in exact if any(t[c] != table[c] for t in equals)}


def programme_lines(programme, ceiling, names):
    """First lettings: guarantors within floor(ceiling x n), the others by their share, the rest to the bailleur; by type."""
    _, name, delivery, types, rights = programme
    sizes = {t[0]: int(parse(t[1])) for t in types}
    count = sum(sizes.values())
    bonds = {f"{v[0]}.garantie": parse(v[2]) for v in rights if v[1] == "garantie"}
    reserved = floor(ceiling * count) if bonds else 0
    shares = sum(bonds.values())
    entry = f"Entrée dans l'assiette : {name} | {number(int(delivery[:4]) + 1)}"
    if bonds and not shares:
        return ["Blocage : programmes.garanties", entry]
    bonded, tie_bonds = share_out({k: p / shares * reserved for k, p in bonds.items()}, reserved) if bonds else ({}, None)
    others = {f"{v[0]}.{v[1]}": parse(v[2]) * count for v in rights if v[1] != "garantie"}
    rest = count - reserved - sum(others.values())
    out = []
    if rest < 0:
        return ["Blocage : programmes.somme", entry]
    others["non_reserve"] = rest
    whole, tie = share_out(others, count - reserved)
    lines = [(f"{v[0]}.{v[1]}", f"{names[v[0]]}, {v[1]}") for v in rights] + [("non_reserve", "Non réservé")]
    got = {k: bonded.get(k, whole.get(k)) for k, _ in lines}
    key = {k: "non_reserve.autre" if k == "non_reserve" else k for k in got}
    exact = {(key[k], t): Fraction(got[k] * sizes[t], count) for k in got for t in sizes}
    totals = {key[k]: Fraction(n) for k, n in got.items()}
    table, _ = closed_table(exact, totals, {key[k]: n for k, n in got.items()}, list(totals), sizes)
    held = set((tie_bonds or ([], []))[0]) | set((tie or ([], []))[0])
    for k, text in lines:
        out.append(f"Programme : {name} | {text} | {number(got[k])} | " + " ".join(number(table[key[k], t]) for t in sizes)
                   + (" | provisoire" if k in held else ""))
    return out + [entry]


def repartition_case(sections):
    """Every table there is, and the best of them: no algorithm of the program's."""
    by_line, places, names, lines = False, {}, {}, {}
    for key, v in entries(sections["Répartition"]):
        if key == "Méthode":
            by_line = v[0] == "ligne par ligne"
        elif key == "Territoire":
            places[v[0]] = (v[1], int(parse(v[2])))
        else:
            names[v[0]] = v[1]
            for place in places if v[2] == "partout" else [v[2]]:
                lines.setdefault(v[0], {})[place] = parse(v[3]) * places[place][1]
    flux = sum(n for _, n in places.values())
    exact = {(l, p): lines[l].get(p, Fraction(0)) for l in lines for p in places}
    totals = {l: sum(exact[l, p] for p in places) for l in lines}
    wanted, _ = share_out(totals, flux)
    held = set()
    if by_line:
        table = {}
        for l in lines:
            scale = wanted[l] / totals[l] if totals[l] else 0
            row, tie = share_out({p: exact[l, p] * scale for p in places}, wanted[l])
            table.update({(l, p): row[p] for p in places})
            held |= {(l, p) for p in (tie or ([], []))[0]}
    else:
        table, held = closed_table(exact, totals, wanted, list(lines), {p: n for p, (_, n) in places.items()})
    out = []
    for l in lines:
        text = f"Ligne : {names[l]}"
        for p in places:
            if exact[l, p]:
                text += f" | {places[p][0]} {number(exact[l, p])} → {number(table[l, p])}" + " provisoire" * ((l, p) in held)
        total = sum(table[l, p] for p in places)
        out.append(f"{text} | total {number(totals[l])} → {number(total)} | plus fort reste {number(wanted[l])}")
    out.append(f"Somme des écarts : {number(sum(abs(table[c] - exact[c]) for c in exact))}")
    for p in places:
        gap = sum(table[l, p] for l in lines) - places[p][1]
        if gap:
            out.append(f"Écart de colonne : {places[p][0]} | {number(gap)}")
    for l in lines:
        total = sum(table[l, p] for p in places)
        if total != wanted[l]:
            out.append(f"Déplacé : {names[l]} | un de {'plus' if total > wanted[l] else 'moins'}")
    return out


def territoires_case(sections, folder):
    """The étude's shares put over its communes or EPCI, then the same table as one that is typed."""
    lines = list(entries(sections["Étude"]))
    asked = {key: v[0] for key, v in entries(sections["Territoires"])}
    epci = {key: v[0] for key, v in entries(sections["Territoires"]) if re.fullmatch("[0-9AB]{5}", key)}
    where = lambda commune: epci.get(commune, "aucun") if asked["Maille"] == "EPCI" else commune
    whole, _ = figures_of(lines, folder)
    flux, total = (int(one_of(whole, k)) for k in ("Logements à répartir", "Assiette"))
    common = written_again((k, v) for k, v in lines if k in ("Organisme", "Paramètre"))
    weight = {}
    for v in [v for k, v in lines if k == "Parc"]:
        place = where(rows_of_line(v[0])["DEPCOM"])
        weight[place] = weight.get(place, 0) + int(one_of(by_name(etude_case({"Étude": common + ["Parc : " + v[0]]}, folder)), "Assiette"))
    weight = {p: n for p, n in weight.items() if n}
    places = sorted(weight, key=lambda p: (-weight[p], p))
    served, _ = share_out({p: Fraction(flux * weight[p], total) for p in places}, flux)
    # A commune is in one place; an EPCI among communes, in all of its own.
    own = {v[0]: [q for q in places if epci.get(q) == v[1]] or [where(v[1])] for k, v in lines if k == "Territoire propre"}
    left = {p: Fraction(1) for p in places}
    text = [f"Méthode : {asked['Méthode']}"] if "Méthode" in asked else []
    text += [f"Territoire : {p} | {p} | {served[p]}" for p in places]
    quota = {r.split(" | ")[0]: exact_of(r.split(" | ")[2]) for r in whole["Ligne"]}
    for ident, name in [(v[0], v[1]) for k, v in lines if k == "Réservataire"]:
        share = quota[name] / flux
        for p in own.get(ident, places):
            there = share * Fraction(total, sum(weight[q] for q in own[ident])) if ident in own else share
            left[p] -= there
            text.append(f"Ligne : {ident} | {name} | {p} | {there}")
    text += [f"Ligne : non_reserve | Non réservé | {p} | {left[p]}" for p in places]
    return [f"Territoire : {p} | assiette {number(weight[p])} | flux {served[p]}" for p in places] + repartition_case({"Répartition": text})


def conventions_case(sections):
    """What conventions say wrong together, and their days over five years."""
    year = next(int(v[0]) for k, v in entries(sections["Étude"]) if k == "Année")
    people = [v for k, v in entries(sections["Étude"]) if k == "Réservataire"]
    day = lambda text: datetime.date.fromisoformat(text)
    first, last = datetime.date(year, 1, 1), datetime.date(year + 4, 12, 31)

    def months(d, n):
        y, m = divmod(d.year * 12 + d.month - 1 + n, 12)
        return datetime.date(y, m + 1, min(d.day, calendar.monthrange(y, m + 1)[1]))

    deeds = []
    for ident, v in entries(sections["Conventions"]):
        words = dict(w.split(" ") for w in v[2:])
        start, end = (day(words[k]) if k in words else None for k in ("du", "au"))
        renewal, notice = int(words.get("reconduction", 0)), int(words.get("préavis", 0))
        ends = [months(end, 12 * renewal * n) for n in range(40 if renewal else 1)] if end else []
        deeds.append({"id": ident, "who": v[0], "where": v[1], "start": start, "end": end, "ends": ends, "renewal": renewal, "notice": notice})
    told = []
    lasts = lambda c: datetime.date.max if not c["end"] or c["renewal"] else c["end"]
    for ident, name, nature, held in people:
        mine = [c for c in deeds if c["who"] == ident]
        if not mine and int(parse(held)):
            told.append((0, f"Constat : convention.absente | {name}"))
        own = nature in ("commune", "epci")
        for i, c in enumerate(mine):
            if c["start"] and c["end"] and c["end"] < c["start"]:
                told.append((5, f"Constat : convention.dates | {name} | {c['id']}"))
            if c["where"] != "partout" and bool(re.fullmatch("[0-9]{2,3}|2[AB]", c["where"])) == own:
                told.append((3 if own else 4, f"Constat : convention.{'territoire_propre' if own else 'departement'} | {name} | {c['id']}"))
            for d in mine[i + 1:]:
                if d["where"] == c["where"] and (c["start"] or datetime.date.min) <= lasts(d) and (d["start"] or datetime.date.min) <= lasts(c):
                    told.append((1, f"Constat : convention.unique | {name} | {c['id']} | {d['id']}"))
        for where in sorted({c["where"] for c in mine}):
            there = [c for c in mine if c["where"] == where]
            if all(lasts(c) < first and (c["start"] or first) <= first for c in there):
                told.append((2, f"Constat : convention.terminee | {name} | " + " | ".join(c["id"] for c in there)))
    kinds = ["Début", "Dernier jour du préavis", "Reconduction tacite", "Fin"]
    days = set()
    for c in deeds:
        days |= {(c["start"], 0, c["id"])} if c["start"] else set()
        for end in c["ends"]:
            if c["renewal"] and end < first:
                continue
            days |= {(end, 2 if c["renewal"] else 3, c["id"])} | ({(months(end, -c["notice"]), 1, c["id"])} if c["notice"] else set())
    return ([t for _, t in sorted(told, key=lambda x: x[0])]
            + [f"Date : {d:%d/%m/%Y} | {kinds[k]} | {i}" for d, k, i in sorted(days) if first <= d <= last])


def marge_case(sections, folder):
    """Every case that chance may bring, weighed by fractions: no convolution of the program's, no order of service but the text's."""
    lines = list(entries(sections["Étude"]))
    found, targets = figures_of(lines, folder)
    taken = int(one_of(found, "Soustractions")) if "Soustractions" in found else 0
    flux_year = next((int(v[0]) for k, v in lines if k == "Année"), 0)
    setting = {"marge.poids": Fraction(10), "marge.tolerance": Fraction(1, 10)} | {v[0]: parse(v[1]) for k, v in lines if k == "Paramètre"}
    own = {v[0]: v[1] for k, v in lines if k == "Territoire propre"}
    place = lambda commune: commune if commune in own.values() else "tout"
    cells = {}  # dwellings, dwelling-years, vacated
    for row in (rows_of_line(v[0]) for k, v in lines if k == "Parc"):
        cells.setdefault((place(row["DEPCOM"]), row["NBPIECE"]), [0, Fraction(0), Fraction(0)])[0] += row["nb"]
    seen = [(int(y), v) for y, v in entries(sections.get("Libérations", [])) if int(y) < flux_year]
    years = [(int(v[1]), int(v[2])) for k, v in lines if k == "Année de référence"]
    total = sum(c[0] for c in cells.values())
    for key, c in cells.items():
        if seen:
            c[1] = Fraction(c[0] * len({y for y, _ in seen}))
            c[2] = Fraction(sum(int(v[2]) for _, v in seen if (place(v[0]), v[1].split(" ")[0]) == key))
        else:
            c[1], c[2] = (Fraction(sum(x[i] for x in years) * c[0], total) for i in (1, 0))
    whole = (sum(c[2] for c in cells.values()) + Fraction(1, 2)) / (sum(max(c[1], c[2]) for c in cells.values()) + 1)
    weight = setting["marge.poids"]

    def rising(x, n):
        product = Fraction(1)
        for i in range(n):
            product *= x + i
        return product

    def law(n, a, b):
        return {k: comb(n, k) * rising(a, k) * rising(b, n - k) / rising(a + b, n) for k in range(n + 1)}

    def summed(x, y):
        out = {}
        for i, p in x.items():
            for j, q in y.items():
                out[i + j] = out.get(i + j, 0) + p * q
        return out

    places = ["tout"] + sorted(set(own.values()))
    laws, expected, variance = {p: {0: Fraction(1)} for p in places}, dict.fromkeys(places, Fraction(0)), dict.fromkeys(places, Fraction(0))
    for (where, _), (n, observed, vacated) in cells.items():
        a, b = vacated + weight * whole, max(observed, vacated) - vacated + weight * (1 - whole)
        laws[where] = summed(laws[where], law(n, a, b))
        expected[where] += n * a / (a + b)
        variance[where] += n * a * b / (a + b) ** 2
    less, _ = share_out({p: taken * expected[p] / sum(expected.values()) for p in places}, taken)
    everything = laws["tout"]
    for p in places[1:]:
        everything = summed(everything, laws[p])

    def floored(x, n):
        out = {}
        for k, p in x.items():
            out[max(0, k - n)] = out.get(max(0, k - n), 0) + p
        return out

    def bound(x, part):
        reached = Fraction(0)
        for k in sorted(x):
            reached += x[k]
            if reached >= part:
                return k
        return max(x)

    shared = {p: floored(laws[p], less[p]) for p in places}
    eligible = dict(shared, tout=floored(everything, taken))
    name = {v[0]: v[1] for k, v in lines if k == "Réservataire"}
    promised = {i: int(parse(targets[n][1])) for i, n in name.items()}
    due = {p: sum(n for i, n in promised.items() if own.get(i, "tout") == p) for p in places}
    served = dict.fromkeys(places, Fraction(0))
    states = {(0, ()): Fraction(1)}  # what the places leave to the whole, and which of them were not short
    for p in places[1:]:
        after = {}
        for (left, held), q in states.items():
            for k, r in shared[p].items():
                key = (left + max(0, k - due[p]), held + ((p,) if k >= due[p] else ()))
                after[key] = after.get(key, 0) + q * r
        states = after
    for (left, held), q in states.items():
        for k, r in shared["tout"].items():
            if left + k >= due["tout"]:
                for p in ("tout",) + held:
                    served[p] += q * r

    out = [f"Libérations : {bound(everything, Fraction(1, 20))} à {bound(everything, Fraction(19, 20))}"]
    low, high = ({p: bound(eligible[p], Fraction(n, 20)) for p in places} for n in (1, 19))
    out.append(f"Flux : {low['tout']} à {high['tout']}")
    for ident, n in promised.items():
        if not n:
            continue
        p = own.get(ident, "tout")
        inside = places if p == "tout" else [p]
        mean = Fraction(floor(sum(k * q for k, q in eligible[p].items()) * 1000 + Fraction(1, 2)), 1000)
        wanted = sum(expected[q] - less[q] for q in inside)
        spread = Fraction(16448536269514722, 10**16) ** 2 * sum(variance[q] for q in inside)
        lasts = ceil(spread / (setting["marge.tolerance"] * wanted) ** 2)
        sure = ("> 99,9 %" if served[p] >= Fraction(9995, 10000) else "< 0,1 %" if served[p] < Fraction(5, 10000)
                else f"{decimals(served[p] * 100, 1)} %")
        gaps = " à ".join(decimals(n * (Fraction(x) / mean - 1), 1) for x in (low[p], high[p]))
        out.append(f"Marge : {name[ident]} | {low[p]} à {high[p]} | suffisance {sure} | écart {gaps} | années {lasts}")
        near = lambda x, n: Fraction(floor(x * n + Fraction(1, 2)), n)
        out.append(f"Tiré de : {name[ident]} | rotation d'ensemble {percent(near(whole, 10000))} | moyenne {number(mean)} | "
                   f"attendus {number(near(wanted, 1000))} | variance {number(near(sum(variance[q] for q in inside), 1000))} | "
                   f"soustraits {sum(less[q] for q in inside)}")
    return out


def objectifs_case(sections):
    """The lettings expected in and out of QPV, the dwellings that are not the State's, a rate of each, rounded up."""
    known = {key: v for key, v in entries(sections["Étude"]) if key != "Réservataire"}
    lettings = int(parse(known["Libérations saisies"][0]))
    flux = max(0, lettings - sum(int(parse(v[1])) for key, v in entries(sections["Étude"]) if key == "Soustraction"))
    people = [v for key, v in entries(sections["Étude"]) if key == "Réservataire"]
    places = {}
    for key, v in entries(sections["Territoires"]):
        places[key] = (v[0], {what.split(" ", 1)[1]: int(what.split(" ", 1)[0]) for what in v[1:]})
    weight = {p: sum(by.values()) for p, (_, by) in places.items()}
    assiette = sum(weight.values())
    served, _ = share_out({p: Fraction(flux * n, assiette) for p, n in weight.items()}, flux)
    held = {v[0]: int(parse(v[3])) for v in people}
    held["non_reserve"] = assiette - sum(held.values())
    exact = {(l, p): Fraction(n, assiette) * served[p] for l, n in held.items() for p in places}
    wanted, _ = share_out({l: sum(exact[l, p] for p in places) for l in held}, flux)
    table, _ = closed_table(exact, {l: sum(exact[l, p] for p in places) for l in held}, wanted, list(held), served)
    state = {v[0] for v in people if v[2].startswith("etat_")}
    rates = {key: Fraction(REGISTER["cia." + key][1]) for key in ("premier_quartile", "autres_quartiles", "prioritaires")}
    own = {}
    for key, v in entries(sections["Taux"]):
        if key == "Paramètre":
            rates[v[0].removeprefix("cia.")] = parse(v[1])
        else:
            own[v[0], v[1]] = parse(v[2])
    out = []
    for p, (name, by) in places.items():
        bases = {"premier_quartile": Fraction(lettings * by.get("hors QPV", 0), assiette),
                 "autres_quartiles": Fraction(lettings * by.get("en QPV", 0), assiette),
                 "prioritaires": sum(table[l, p] for l in held if l not in state)}
        for what, base in bases.items():
            rate = own.get((p, what), rates[what])
            out.append(f"Objectif : {name} | {what} | {percent(rate)} de {number(base)} | {number(rate * base)} → {ceil(rate * base)}")
    return out


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
        elif kind == "flux par département":
            figures = departements_case(sections, os.path.dirname(path))
        elif kind == "comparaison":
            figures = comparaison_case(sections, os.path.dirname(path))
        elif kind == "essai":
            figures = essai_case(sections, os.path.dirname(path))
        elif kind == "cadre régional":
            figures = cadre_case(sections, os.path.dirname(path))
        elif kind == "relevé de décisions":
            figures = releve_case(sections, os.path.dirname(path))
        elif kind == "garanties d'un programme":
            figures = garanties_case(sections)
        elif kind == "import":
            figures = [plain(f) for f in import_case(sections, number)]
        elif kind == "répartition par territoire":
            figures = repartition_case(sections)
        elif kind == "flux par territoire":
            figures = territoires_case(sections, os.path.dirname(path))
        elif kind == "conventions":
            figures = conventions_case(sections)
        elif kind == "marge d'incertitude":
            figures = marge_case(sections, os.path.dirname(path))
        elif kind == "fonctionnement":
            figures = fonctionnement_case(sections)
        elif kind == "objectifs des CIA":
            figures = objectifs_case(sections)
        elif kind == "suivi de l'assiette":
            figures = suivi_case(sections)
        elif kind == "état des lieux":
            figures = etat_des_lieux_case(sections, REGISTER)
        elif kind == "échange multilatéral":
            figures = multilateral_case(sections)
        elif kind == "cotation":
            figures = cotation_case(sections, number)
        elif kind == "écarts à l'état zéro":
            figures = ecarts_case(sections)
        else:
            figures = droits_case(sections)
        faults = [f"attendu par le cas, pas recalculé : {l}" for l in sections["Attendu"] if l not in figures]
        listed = {"Ligne", "Alerte", "Blocage", "Égalité", "Déplacé", "Écart de colonne", "Problème", "Logement", "Droit", "Libération"}
        listed |= {l.split(" : ")[0] for l in sections["Attendu"]}
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
