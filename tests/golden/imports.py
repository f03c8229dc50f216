"""Cases of import recomputed: the file rebuilt from its case, read with Python's own decoders and CSV reader, its cells
with the few rules that the cases state. It shares no code with the program."""
import csv
import io
import re
from fractions import Fraction

PARC = {"identrep": "id", "identint": "id", "identifiant": "id", "reflogement": "id", "depcom": "commune", "codeinsee": "commune",
        "nb": "nb", "nombredelogements": "nb", "qpv": "QPV", "type": "pièces", "pieces": "pièces", "surfhab": "surface",
        "surfacehabitable": "surface", "construct": "construit", "anneedeconstruction": "construit", "locat": "loué",
        "finan": "FINAN", "financement": "FINAN", "conv": "CONV", "datconv": "DATCONV", "mode": "MODE", "situation": "MODE",
        "contreslog": "CONTRESLOG", "logementidentifie": "IDENTIFIE", "aideparletat": "AIDE_ETAT"}
DROITS = {"reservataire": "qui", "residence": "programme", "naturedudroit": "nature", "fondementjuridique": "fondement",
          "nombredelogements": "nombre", "findupret": "fin du prêt", "datedefin": "fin", "piecejustificative": "pièce"}
LIBERATIONS = {"identifiant": "id", "datedeliberation": "date", "categorie": "categorie", "reservataire": "qui",
               "miseadisposition": "mise", "resultat": "issue", "motifdurefus": "motif", "datedubail": "bail"}
WORDS = {"QPV": {"oui": 1, "non": 2}, "FINAN": {"plus": 13, "hlm ordinaire": 52}, "MODE": {"loué": 1, "vacant": 2, "association": 4},
         "CONTRESLOG": {"action logement": 3}, "AIDE_ETAT": {"oui": 1, "non": 2},
         "IDENTIFIE": {"défense nationale": 1, "gendarmerie": 2, "chu": 3, "non": 9},
         "nature": {"ds": "droit_de_suite", "droit en un tour": "droit_unique", "désignation unique": "droit_unique"},
         "fondement": {"garantie d'emprunt": "garantie", "1 %": "pret", "légal": "legal"},
         "pièce": {"oui": "detenue", "introuvable": "manquante"},
         "categorie": {"flux": "flux", "mutation": "mutations"},
         "issue": {"carence": "sans_candidat", "refus": "refus_candidat"}, "motif": {"loyer": "loyer"}}
ACCENTS = str.maketrans("éèêëàâîïôöùûüç", "eeeeaaiioouuuc")
ENCODINGS = {"Windows-1252": "cp1252", "UTF-8 avec BOM": "utf-8-sig", "UTF-16 LE": "utf-16-le", "UTF-8": "utf-8"}


def key(text):
    return re.sub("[^a-z0-9]", "", text.lower().translate(ACCENTS))


def unescape(text):
    text = re.sub(r"\\u([0-9A-Fa-f]{4})", lambda m: chr(int(m[1], 16)), text)
    return text.replace("\\t", "\t").replace("\\n", "\n").replace("\\r", "\r")


class Fault(Exception):
    """What is wrong, and whether it leaves the row out."""


def integer(text):
    flat = text.replace("\u00a0", " ").replace("\u202f", " ")
    if not re.fullmatch(r"\d+|\d{1,3}( \d{3})+", flat):
        raise Fault("csv.nombre", True)
    return int(flat.replace(" ", ""))


def date(text, told):
    text = text.split(" ")[0]
    if m := re.fullmatch(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", text):
        return f"{int(m[1]):02}/{int(m[2]):02}/{m[3]}"
    if m := re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", text):
        return f"{m[3]}/{m[2]}/{m[1]}"
    if m := re.fullmatch(r"(\d{2})/(\d{4})", text):
        if m[2] == "1900":
            told("csv.sentinelle")
            return None
        told("csv.mois_seul")
        return f"01/{m[1]}/{m[2]}"
    raise Fault("csv.date", True)


def commune(text, told):
    if re.fullmatch(r"\d{4}", text):
        told("csv.zero_perdu")
        return "0" + text
    if re.fullmatch(r"2[ab]\d{3}", text):
        told("csv.majuscules")
        return text.upper()
    if not re.fullmatch(r"(\d\d|2[AB])\d{3}", text):
        raise Fault("csv.commune", True)
    return text


def code(field, text):
    word = text.lower().replace("’", "'")
    if word in WORDS.get(field, {}):
        return WORDS[field][word]
    m = re.match(r"[TF]?(\d+)( -.*)?$", text)
    if m and not (field == "CONTRESLOG" and int(m[1]) > 7):
        return int(m[1])
    if field == "CONTRESLOG":
        raise Fault("csv.code_inconnu", False)
    raise Fault("csv.code_inconnu", True)


def value(field, text, told, point):
    if field == "commune":
        return commune(text, told)
    if text == "":
        return None
    if field in ("nb", "nombre"):
        return integer(text)
    if field == "surface":
        flat = text.replace(",", "") if point else text.replace(",", ".")
        v = Fraction(flat)
        if v in (999, 9999):
            told("csv.sentinelle")
            return None
        return v
    if field in ("construit", "loué"):
        if text == "9999":
            told("csv.sentinelle")
            return None
        return int(text)
    if field in ("DATCONV", "fin", "fin du prêt", "date", "mise", "bail"):
        return date(text, told)
    if field in ("id", "programme", "qui"):
        if re.fullmatch(r"[\d,]+E\+\d+", text):
            raise Fault("csv.identifiant_arrondi", False)
        return text
    return code(field, text)


def letter(column):
    return chr(ord("A") + column)


# The order in which a row's cells are looked at, as the reports list them.
ORDER = ["nb", "commune", "QPV", "FINAN", "CONV", "MODE", "CONTRESLOG", "IDENTIFIE", "AIDE_ETAT", "pièces", "construit", "loué", "DATCONV", "surface", "id", "qui", "fondement",
         "nature", "pièce", "programme", "nombre", "fin du prêt", "fin", "date", "categorie", "mise", "bail", "issue", "motif"]


def read_rows(table, fields, header, point):
    """[(line, {field: value})] of the usable rows, problems, rows read, rows left out."""
    names = [fields.get(key(c)) for c in table[header]]
    rows, problems, read, left = [], [], 0, 0
    for at in range(header + 1, len(table)):
        cells = [c.strip() for c in table[at]]
        if not any(cells):
            continue
        read += 1
        line, seen, out = at + 1, {}, False
        if len(cells) < len(names) or any(cells[len(names):]):
            problems.append((f"ligne {line}", "ligne écartée", "csv.cellules"))
            left += 1
            continue
        if key(cells[0]) == "total":
            problems.append((f"ligne {line}", "ligne écartée", "csv.total"))
            left += 1
            continue
        for field in ORDER:
            if field not in names:
                continue
            column = names.index(field)
            cell = letter(column) + str(line)
            try:
                told = lambda what, cell=cell: problems.append((cell, "réparée", what))
                seen[field] = value(field, cells[column], told, point)
            except Fault as f:
                problems.append((cell, "ligne écartée" if f.args[1] else "cellule vide", f.args[0]))
                seen[field] = None
                out = out or f.args[1]
        for must, what in (("qui", "csv.reservataire"), ("date", "csv.liberation_sans_date")):
            if (must == "date" or fields is DROITS) and must in names and seen.get(must) is None and not out:
                problems.append((letter(names.index(must)) + str(line), "ligne écartée", what))
                out = True
        if out:
            left += 1
        else:
            rows.append((line, seen))
    return names, rows, problems, read, left


def parc_figures(names, rows, problems, left, number):
    kept, contradicted = [], set()
    first = {}
    for line, r in rows:
        who = r.get("id")
        if who in first and who is not None:
            before = first[who]
            same = {k: v for k, v in before[1].items()} == r
            cell = letter(names.index("id"))
            problems.append((f"{cell}{line}", "ligne écartée", "csv.doublon"))
            left += 1
            if not same and who not in contradicted:
                contradicted.add(who)
                problems.append((f"{cell}{before[0]}", "ligne écartée", "csv.doublon"))
                left += 1
            continue
        first[who] = (line, r)
        kept.append(r)
    out = []
    kept = [r for r in kept if r.get("id") not in contradicted]
    for r in kept:
        text = f"Logement : {r.get('id') or '-'} | {r['commune']}"
        for field in ("nb", "QPV", "pièces", "surface", "construit", "loué", "FINAN", "CONV", "DATCONV", "MODE", "CONTRESLOG", "IDENTIFIE", "AIDE_ETAT"):
            v = r.get(field)
            if v is not None and not (field == "nb" and v == 1):
                text += f" | {field} " + (number(v) if field == "surface" else str(v))
        out.append(text)
    return [f"Logements : {sum(r.get('nb') or 1 for r in kept)}"] + out, left


def droits_figures(rows):
    out = []
    for _, r in rows:
        text = "Droit : " + key(r["qui"])
        for field in ("nature", "fondement", "pièce", "programme", "nombre", "fin du prêt", "fin"):
            if r.get(field) is not None:
                text += " | " + ("" if field in ("nature", "fondement") else field + " ") + str(r[field])
        out.append(text)
    return out


def liberations_figures(rows):
    found = {}
    iso = lambda d: tuple(reversed(d.split("/"))) if d else ()
    for _, r in rows:
        offers = found.setdefault((iso(r["date"]), r["id"], r["categorie"], r["date"]), [])
        if not any(r.get(f) for f in ("qui", "mise", "issue", "bail")):
            continue
        own = r["qui"] in (None, "Bailleur")
        issue = r["issue"] or ("bail" if r["bail"] else "en_cours")
        text = ("non_reserve" if own else key(r["qui"])) + " " + issue
        text += (" " + r["motif"] if r["motif"] else "") + (" bail " + r["bail"] if r["bail"] else "")
        offers.append((iso(r["mise"]), text))
    return [" | ".join([f"Libération : {k[3]} | {k[1]} | {k[2]}"] + [t for _, t in sorted(offers)])
            for k, offers in sorted(found.items())]


def import_case(sections, number):
    encoding, end, point, text = "UTF-8", "\n", False, ""
    for line in sections["Fichier"]:
        if line.startswith(">"):
            text += unescape(line[2:]) + end
        elif line.startswith("Encodage : "):
            encoding = line.split(" : ")[1]
        elif line.startswith("Fins de ligne : "):
            end = unescape(line.split(" : ")[1])
        elif line.startswith("Décimales : "):
            point = line.endswith("point")
    data = text.encode(ENCODINGS[encoding])  # the case can be written in its encoding
    text = data.decode(ENCODINGS[encoding])
    names = {";": "point-virgule", ",": "virgule", "\t": "tabulation"}
    separator = max(names, key=lambda s: sum(line.count(s) for line in text.split("\n")[:1] + text.split("\n")[-2:]))
    table = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    scores = [(sum(key(c) in t for c in row), -at, i) for at, row in enumerate(table) for i, t in enumerate((PARC, DROITS, LIBERATIONS))
              if {0: "commune", 1: "qui", 2: "date"}[i] in [t.get(key(c)) for c in row]]
    if not scores:
        return ["Refus : csv.entete"]
    _, at, which = max(scores, key=lambda s: (s[0], s[1], -s[2]))
    fields = (PARC, DROITS, LIBERATIONS)[which]
    columns, rows, problems, read, left = read_rows(table, fields, -at, point)
    if read == 0:
        return ["Refus : csv.vide"]
    if which == 0:
        figures, left = parc_figures(columns, rows, problems, left, number)
    else:
        figures = droits_figures(rows) if which == 1 else liberations_figures(rows)
    what = ("Parc de logements", "Droits de réservation", "Libérations et attributions")[which]
    shown = {"UTF-8 avec BOM": "UTF-8", "UTF-16 LE": "UTF-16"}.get(encoding, encoding)
    return [f"Contenu : {what}", f"Encodage lu : {shown}", f"Séparateur : {names[separator]}", f"Lignes lues : {read}",
            f"Lignes écartées : {left}"] + figures + [f"Problème : {a} | {b} | {c}" for a, b, c in problems]
