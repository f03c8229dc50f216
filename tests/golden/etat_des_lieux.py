"""Cases of the état des lieux recomputed: what is matched with what, what keeps two lists from agreeing, when a right
ends, and the totals. Written from the rules that the classes state (dossier métier § 2.4 and § 2.5, addendum 1 and 4b);
it shares no code with the program. A case that asks for a rule that is not written here is refused, never guessed."""
import re
import unicodedata

NATURES = {"droit de suite": "suite", "droit unique": "unique"}
FONDEMENTS = {"légal", "garantie", "terrain", "subvention", "prêt employeurs"}
STATUTS = {"validé", "contesté", "échu", "à rechercher"}
DATES = {"prêt jusqu'au ": "prêt", "remboursé le ": "remboursé", "à partir du ": "début", "jusqu'au ": "fin"}
TEXTS = ["logement", "programme", "adresse", "commune", "acte", "exercé par", "compté sur", "note"]
# In the order that a line of several is named by.
CLASSES = ["Droit échu", "Double réservation", "Titulaire", "Sur-réservation", "Vendu ou démoli", "Prêté pour un tour",
           "Contingent de l'État non identifié", "Absent de la liste", "Absent de l'état", "Pourcentage ou logements",
           "Nombre différent", "Nature du droit", "Fondement différent", "Prêt renégocié", "Terme différent",
           "Numérotation d'un autre bailleur", "Logement renuméroté", "Contesté ou à rechercher", "Acte manquant",
           "Appariement à vérifier", "Commune fusionnée"]
SAID_ONLY = {"Commune fusionnée"}  # keeps nobody from agreeing


def words(text):
    """Letters and numbers apart, without accents nor zeros before a number."""
    flat = unicodedata.normalize("NFD", text.lower())
    flat = "".join(c for c in flat if not unicodedata.combining(c))
    return [w.lstrip("0") or "0" if w.isdigit() else w for w in re.findall(r"[a-z]+|\d+", flat)]


def place(text):
    """A name of programme or an address, without what one list may leave out."""
    said = ["rue" if w == "r" else w for w in words(text)]
    return " ".join(w for w in said if w not in {"residence", "les", "la", "le", "d", "du", "de", "l"})


def shape(identifier):
    return tuple((k, len(w)) for k, w in
                 ((("d" if w[0].isdigit() else "l" if w[0].isalpha() else "-"), w) for w in re.findall(r"\d+|[A-Za-z]+|[^A-Za-z\d]+", identifier)))


def right(values, holder):
    r = {"qui": holder, "nature": "", "fondement": "", "statut": "", "manque": False, "n": 1}
    for v in values:
        if v in NATURES:
            r["nature"] = NATURES[v]
        elif v in FONDEMENTS:
            r["fondement"] = v
        elif v in STATUTS:
            r["statut"] = v
        elif v == "acte introuvable":
            r["manque"] = True
        elif m := re.fullmatch(r"(\d+) logements?", v):
            r["n"] = int(m[1])
        elif d := next((k for k in DATES if v.startswith(k)), None):
            r[DATES[d]] = int(v[len(d):].replace("-", ""))
        elif t := next((k for k in TEXTS if v.startswith(k + " ")), None):
            r[t] = v[len(t) + 1:]
        else:
            raise ValueError(v)
    return r


class Etude:
    def __init__(self, sections, register):
        self.holders, self.dwellings, self.programmes, self.merged, self.named = {}, {}, {}, {}, {}
        self.kept = set()  # dwellings that stay reserved in stock
        for key, v in self.lines(sections["Étude"]):
            if key == "Année":
                self.day = int(v[0]) * 10000 + 101
            elif key == "Réservataire":
                self.holders[v[0]] = v[1]
            elif key == "Logement":
                self.dwellings[v[0]] = (v[1], bool({"vendu", "démoli"} & set(v[2:])))
                if "identifié" in v[2:]:
                    self.kept.add(v[0])
                self.named |= {v[0]: x[10:] for x in v[2:] if x.startswith("programme ")}
            elif key == "Programme neuf":
                self.programmes[place(v[0])] = (v[0], int(v[1]))
            elif key == "Commune remplacée":
                self.merged[v[0]] = v[1]
            else:
                raise ValueError(key)
        self.years = int(register["droits.prorogation"][1])
        self.mine = {k: dict(right(v[1:], v[0])) for k, v in self.lines(sections["Liste du bailleur"])}
        for r in self.mine.values():
            r["statut"] = r["statut"] or "validé"
        self.sent = {h: {k: right(v, h) for k, v in self.lines(sections[f"État transmis par {h}"])}
                     for h in self.holders if f"État transmis par {h}" in sections}
        # Rows whose dwelling has left, and what was told of them: settled ends the right, moved gives it another dwelling.
        for k, v in self.lines(sections.get("Devenir des droits", [])):
            r, where = self.mine[k], next((x[9:] for x in v if x.startswith("logement ")), None)
            if v[0] in ("compensé", "abandonné"):
                r["réglé"] = True
            elif v[0] == "transféré" and where in self.dwellings and not self.dwellings[where][1]:
                r["réglé"], r["nouveau"] = True, where
        self.choices = {k: v for k, v in self.lines(sections.get("Décisions", []))}

    @staticmethod
    def lines(section):
        for line in section:
            key, _, rest = line.partition(" : ")
            yield key, [v.strip() for v in rest.split("|")]

    def commune(self, r):
        return self.merged.get(r.get("commune"), r.get("commune"))

    # --- When a right ends.
    def end(self, r):
        loan = r.get("remboursé") or r.get("prêt")
        if r["fondement"] == "garantie" and loan:
            year, month_day = divmod(loan, 10000)
            year += self.years
            leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
            return year * 10000 + (228 if month_day == 229 and not leap else month_day), "prêt prorogé de %d ans" % self.years
        if r.get("fin"):
            return r["fin"], "terme de l'acte"
        return 0, "sans terme" if r["fondement"] == "légal" else ""

    def state(self, r):
        if r["statut"] == "échu":
            return "éteint"
        if r.get("début", 0) > self.day:
            return "à venir"
        return "éteint" if 0 < self.end(r)[0] < self.day else "en vigueur"

    def alive(self, r):
        return self.state(r) == "en vigueur" and not self.settled(r)

    @staticmethod
    def settled(r):
        """Ended by what was told once its dwelling had left."""
        return "réglé" in r and "nouveau" not in r

    def in_stock(self, r):
        """On a dwelling that stays reserved as such, after what was told of the one that had left."""
        return r.get("nouveau", r.get("logement")) in self.kept

    def commune_now(self, r):
        return self.dwellings[r["nouveau"]][0] if "nouveau" in r else r.get("commune")

    # --- What is known of the dwelling that a row names.
    def dwelling(self, r):
        name = r.get("logement")
        if name is None:
            return "sans"
        if name in self.dwellings:
            return "sorti" if self.dwellings[name][1] else "présent"
        return "inconnu" if shape(name) in {shape(d) for d in self.dwellings} or not self.dwellings else "autre forme"

    def same_dwelling(self, a, b):
        a, b = (x.get("nouveau", x.get("logement")) for x in (a, b))
        return a is not None and b is not None and words(a) == words(b)

    def as_named(self, r, sent):
        """A right that moved, as the one who sent an état knows it: by its new dwelling if it names that one alone."""
        named = [words(x["logement"]) for x in sent.values() if "logement" in x]
        if "nouveau" not in r or words(r["nouveau"]) not in named or words(r["logement"]) in named:
            return r
        return {k: v for k, v in r.items() if k not in ("programme", "adresse")} | {"logement": r["nouveau"], "commune": self.commune_now(r)}

    def same_deed(self, a, b):
        return all("acte" in x and "programme" in x for x in (a, b)) and words(a["acte"]) == words(b["acte"]) \
            and place(a["programme"]) == place(b["programme"]) and self.commune(a) == self.commune(b)

    # --- Too many: live droits de suite, what is counted on another's apart, against dwellings.
    def counted(self, r):
        return self.alive(r) and r["nature"] != "unique" and "compté sur" not in r

    def over(self, r):
        held = lambda same: sum(x["n"] for x in self.mine.values() if self.counted(x) and same(x))
        there = [d for d in self.dwellings.values() if d[0] == self.commune_now(r)]
        if any(not gone for _, gone in there) and held(lambda x: self.commune_now(x) == self.commune_now(r)) > sum(not gone for _, gone in there):
            return True
        return (mine := self.programme(r)) is not None and mine in self.crowded()

    def programme(self, r):
        """Of a right: the programme of its dwelling, else of its name in its commune, else one to come."""
        where = r.get("nouveau", r.get("logement"))
        if where in self.named:
            return place(self.named[where]), self.dwellings[where][0]
        here = (place(r.get("programme", "")), self.commune(r))
        if here in {(place(n), self.dwellings[d][0]) for d, n in self.named.items()}:
            return here
        return (here[0], "") if here[0] in self.programmes else None

    def crowded(self):
        """Programmes with more droits de suite than dwellings: name, commune, dwellings, rights by holder."""
        found = {}
        for k in {self.programme(r) for r in self.mine.values()} - {None}:
            theirs = [d for d, n in self.named.items() if (place(n), self.dwellings[d][0]) == k]
            name, count = (self.named[theirs[0]], sum(not self.dwellings[d][1] for d in theirs)) if theirs else self.programmes[k[0]]
            held = {h: sum(r["n"] for r in self.mine.values() if r["qui"] == h and self.counted(r) and self.programme(r) == k) for h in self.holders}
            if sum(held.values()) > count:
                found[k] = (name, k[1] or "à livrer", count, {h: n for h, n in held.items() if n})
        return found


def shared(field, e):
    return {"logement": lambda r: tuple(words(r.get("logement", ""))), "acte": lambda r: tuple(words(r.get("acte", ""))),
            "programme": lambda r: place(r.get("programme", "")), "adresse": lambda r: place(r.get("adresse", "")),
            "commune": lambda r: e.commune(r) or "", "nature": lambda r: r["nature"], "fondement": lambda r: r["fondement"]}[field]


REASONS = [("Même logement", ["logement"]), ("Même acte", ["acte", "programme", "commune"]), ("Même programme", ["programme", "commune"]),
           ("Même adresse", ["adresse", "commune"]), ("Nombre seul", ["commune"])]


def match(e, mine, sent):
    """Reason by reason, from the surest: rows of both lists that share it are one line, those of one nature and basis
    first; those that are left have no other side."""
    free = [set(mine), set(sent)]
    row = lambda k: mine[k] if k in mine else sent[k]
    found, used = [], []
    for reason, fields in REASONS:
        for more in (["nature", "fondement"], ["nature"], []):
            groups = {}
            for side in (0, 1):
                for k in sorted(free[side], key=lambda k: (len(k), k)):
                    key = tuple(shared(f, e)(row(k)) for f in fields + more)
                    alone = reason == "Nombre seul" and side == 1 and any(f in row(k) for f in ("logement", "programme", "adresse"))
                    if all(key[:len(fields)]) and not alone:
                        groups.setdefault(key, ([], []))[side].append(k)
            for key, (a, b) in groups.items():
                if not a or not b:
                    continue
                rows = [row(k) for k in a + b]
                several = lambda field: len({shared(field, e)(r) for r in rows} - {""} - {()}) > 1
                # Both name dwellings and not the same, or what would tell them apart differs: nobody can be sure.
                doubt = reason != "Même logement" and all(any("logement" in row(k) for k in side) for side in (a, b))
                rest = [k for k in used if tuple(shared(f, e)(row(k)) for f in fields) == key[:len(fields)]]
                if reason not in ("Même logement", "Même acte"):
                    doubt = doubt or several("acte") or several("nature") or bool(rest) or (reason != "Nombre seul" and several("fondement"))
                sure = reason == "Même logement" or (reason == "Même acte" and not several("nature"))
                found.append((a, b, f"{reason}, {'à vérifier' if doubt else 'certain' if sure else 'probable'}"))
                used += a + b
                free[0] -= set(a)
                free[1] -= set(b)
    found += [([k], [], "Un seul côté") for k in free[0]] + [([], [k], "Un seul côté") for k in free[1]]
    return found


def classes(e, holder, a, b, how):
    """The classes of a line: rows a of the list, rows b of the état, and how they were put together."""
    mine, sent = [e.mine[k] for k in a], [e.sent[holder][k] for k in b]
    here, there = sum(r["n"] for r in mine if e.alive(r)), sum(r["n"] for r in sent)
    kept = [r for r in mine if e.state(r) == "éteint" and (r["statut"] == "validé" or sent) and not e.settled(r)]
    late = [r for r in sent if 0 < e.end(r)[0] < e.day]
    out = set()
    if kept or (late and here != there):
        out.add("Droit échu")
    if not sent:
        if here:
            out.add("Absent de l'état")
    elif not mine:
        state = e.holders[holder].startswith("etat")
        known = {(place(r.get("programme", "")), e.commune(r)) for r in e.mine.values() if e.holders[r["qui"]].startswith("etat")}
        missing = any(r.get("programme") and (place(r["programme"]), e.commune(r)) not in known for r in sent)
        out.add("Contingent de l'État non identifié" if state and missing else "Absent de la liste")
    else:
        ended = sum(r["n"] for r in mine if e.settled(r))
        if there not in (here, here + ended) and (here or not kept):
            share = any(re.search(r"\d.*%", r.get("note", "")) for r in sent)
            out.add("Pourcentage ou logements" if share else "Nombre différent")
        differ = lambda f: bool({f(r) for r in mine} - {"", 0}) and bool({f(r) for r in sent} - {"", 0}) and \
            {f(r) for r in mine} - {"", 0} != {f(r) for r in sent} - {"", 0}
        if differ(lambda r: r["nature"]):
            out.add("Nature du droit")
        if differ(lambda r: r["fondement"]):
            out.add("Fondement différent")
        if differ(lambda r: r.get("prêt", 0)):
            out.add("Prêt renégocié")
        elif differ(lambda r: e.end(r)[0]):
            out.add("Terme différent")
        if how.endswith("à vérifier"):
            out.add("Appariement à vérifier")
    everyone = [r for rows in e.sent.values() for r in rows.values()]
    for r in mine:
        if not e.alive(r):
            continue
        for o in e.mine.values():
            if o["qui"] == holder or not e.alive(o) or not e.same_dwelling(r, o):
                continue
            if r["nature"] == o["nature"] == "suite":
                out.add("Double réservation")
            elif r["nature"] != o["nature"] and "compté sur" not in (r if r["nature"] == "unique" else o):
                out.add("Prêté pour un tour")
        listed = {o["qui"] for o in e.mine.values() if e.same_deed(r, o)}
        if any(e.same_deed(r, o) and o["qui"] not in listed | {holder} for o in everyone):
            out.add("Titulaire")
        if r["nature"] != "unique" and e.over(r):
            out.add("Sur-réservation")
    if not mine:
        for r in sent:
            if any(o["qui"] != holder and (e.same_deed(r, o) or (e.same_dwelling(r, o) and r["nature"] == o["nature"] == "suite" and e.alive(o)))
                   for o in e.mine.values()):
                out.add("Titulaire")
    elif len(sent) > len(mine) and there > here:
        raise ValueError("plus de lignes dans l'état que dans la liste : pas prévu ici")
    # Told of every right concerned, it is said still, and nothing is left to decide.
    told = [r for r in mine if "réglé" in r]
    asked = [r for r in mine if e.dwelling(r) == "sorti" and e.alive(r) and "réglé" not in r]
    asked += [r for r in sent if e.dwelling(r) == "sorti" and all(words(r["logement"]) != words(t["logement"]) for t in told)]
    if told or asked:
        out.add("Vendu ou démoli")
    if e.dwellings and not how.startswith("Même logement"):
        named = {e.dwelling(r) for r in sent}
        out |= {"Numérotation d'un autre bailleur"} if "autre forme" in named else {"Logement renuméroté"} if "inconnu" in named else set()
    if any(e.alive(r) and r["statut"] in ("contesté", "à rechercher") for r in mine):
        out.add("Contesté ou à rechercher")
    if any(e.alive(r) and r["manque"] for r in mine):
        out.add("Acte manquant")
    if any(r.get("commune") in e.merged for r in mine + sent):
        out.add("Commune fusionnée")
    return out, SAID_ONLY | ({"Vendu ou démoli"} if told and not asked else set()), here, there


def etat_des_lieux_case(sections, register):
    e = Etude(sections, register)
    out = []
    for k, r in e.mine.items():
        day, kind = e.end(r)
        told = f"{day % 100:02}/{day // 100 % 100:02}/{day // 10000}" if day else "aucune" if kind else "inconnue"
        out.append(f"Échéance : {k} | {told}{' | ' + kind if kind else ''} | {e.state(r)}")
    for h in e.holders:
        rows = [r for r in e.mine.values() if r["qui"] == h]
        if rows:
            count = lambda state, nature=None: sum(r["n"] for r in rows if e.state(r) == state and nature in (None, r["nature"])
                                                   and not (state == "en vigueur" and (e.settled(r) or e.in_stock(r))))
            ended = sum(r["n"] for r in rows if e.state(r) == "en vigueur" and e.settled(r))
            out.append(f"Volume : {h} | droits de suite {count('en vigueur', 'suite')} | droits uniques {count('en vigueur', 'unique')}"
                       f" | éteints {count('éteint')} | à venir {count('à venir')} | compensés ou abandonnés {ended}")
    for h in e.holders:
        stays = sum(r["n"] for r in e.mine.values() if r["qui"] == h and e.in_stock(r) and not e.settled(r) and e.state(r) == "en vigueur")
        if stays:
            out.append(f"En stock : {h} | logements identifiés {stays}")
    for name, where, count, held in sorted(e.crowded().values(), key=lambda p: (p[2] - sum(p[3].values()), p[1], p[0])):
        total = sum(held.values())
        out.append(f"Programme : {name} | {where} | logements {count} | droits de suite {total} | en trop {total - count} | "
                   + ", ".join(f"{h} {n}" for h, n in held.items()))
    for h, sent in e.sent.items():
        totals = {"droits de suite": [0] * 5, "droits uniques": [0] * 5}
        for a, b, how in match(e, {k: e.as_named(r, sent) for k, r in e.mine.items() if r["qui"] == h}, sent):
            found, settled, here, there = classes(e, h, a, b, how)
            name = f"{' + '.join(a) or 'rien'} ~ {' + '.join(b) or 'rien'}"
            out.append(f"Ligne : {name} | {how} | liste {here} | déclarés {there} | "
                       + (", ".join(c for c in CLASSES if c in found) or "concorde"))
            choice = e.choices.get(name)
            stake = max(here, there)
            agreed = doubted = left = 0
            if choice:
                agreed = int(choice[1]) if choice[0] == "retenu" else 0
                doubted = stake if choice[0] == "à vérifier" else 0
            elif found - settled:
                left = stake
            else:
                agreed = here
            told = [e.mine[k] for k in a] or [sent[k] for k in b]
            line = totals["droits uniques" if all(r["nature"] == "unique" for r in told) else "droits de suite"]
            for i, n in enumerate((here, there, agreed, doubted, left)):
                line[i] += n
        for what, (here, there, agreed, doubted, left) in totals.items():
            if any((here, there, agreed, doubted, left)):
                out.append(f"Accord : {h} | {what} | liste {here} | déclarés {there} | d'accord {agreed} | à vérifier {doubted} | à trancher {left}")
    return out
