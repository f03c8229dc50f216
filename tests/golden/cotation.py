"""The cotation of a case, from its text alone: points of each demand and their order (dossier §3.8, 10)."""
import datetime
from fractions import Fraction


def fields(line):
    key, rest = line.split(" : ", 1)
    return key, [v.strip() for v in rest.split("|")]


def points(text):
    return Fraction(text.split()[0].replace(",", "."))


def anniversary(day, year):
    leap_day = (day.month, day.day) == (2, 29)
    return datetime.date(year, 2, 28) if leap_day and not (year % 4 == 0 and (year % 100 or year % 400 == 0)) else day.replace(year=year)


def full_years(day, today):
    return sum(1 for year in range(day.year + 1, today.year + 1) if anniversary(day, year) <= today)


def cotation_case(sections, number):
    exclusive, criteria, rule, demands = set(), {}, {}, []
    for line in sections["Grille"] + sections["Demandes"]:
        key, v = fields(line)
        if key == "Rubrique" and v[2] == "le plus fort seul":
            exclusive.add(v[0])
        elif key == "Critère":
            criteria[v[0]] = (None if v[2] == "à son rang" else points(v[2]), v[3] if len(v) > 3 else "")
        elif key == "Demande":
            demands.append(v)
        elif key != "Rubrique":
            rule[key] = v[0]
    today = datetime.date.fromisoformat(rule["Jour"])
    step = points(rule.get("Pas", "1"))
    given = {name: own if own is not None else (len(criteria) - place) * step for place, (name, (own, _)) in enumerate(criteria.items())}
    scores = []
    for name, day, *rest in demands:
        refusals = sum(int(v.split()[0]) for v in rest if v.endswith(" refus"))
        met = [v for v in rest if not v.endswith(" refus")]
        for v in met:
            if v not in criteria:
                return [f"Blocage : cotation.critere_inconnu | {name}"]
        heads = {}
        for v in met:
            box = criteria[v][1] if criteria[v][1] in exclusive else ("alone", v)
            heads[box] = max(heads.get(box, Fraction(0)), given[v])
        years = full_years(datetime.date.fromisoformat(day), today) * points(rule.get("Ancienneté, par an", "0"))
        if "Ancienneté, au plus" in rule:
            years = min(years, points(rule["Ancienneté, au plus"]))
        total = sum(heads.values(), Fraction(0)) + years - refusals * points(rule.get("Par refus", "0"))
        scores.append((-max(total, Fraction(0)), day, name))
    scores.sort()
    held = [s[0] for s in scores]
    return [f"Rang : {i + 1} | {name} | {number(-minus)}" + (" | départagée" if held.count(minus) > 1 else "")
            for i, (minus, _, name) in enumerate(scores)]
