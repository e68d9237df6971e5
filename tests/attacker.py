"""A reader who wants to know who said what. He has the published JSON and its documentation only.

Every attack returns sentences about what it found; none is what a safe publication gives.
"""

from collections.abc import Iterator
from fractions import Fraction
from math import ceil, floor


def attack(document):
    """Try everything; return what was found out."""
    k = document["method"]["threshold"]
    entries = [document["total"], *document["groups"]]
    return [
        *_small(entries, k),
        *_subtraction(document, k),
        *_unanimity(entries),
        *_leftovers(document),
        *_theme_sums(document),
        *_company(document, k),
        *_rankings(document),
        *_other_numbers(document["groups"]),
        *_comparisons(document),
    ]


def _shown(entries):
    return [one for one in entries if one["status"] == "shown"]


def _small(entries, k) -> Iterator[str]:
    """Fewer people than the threshold."""
    for one in _shown(entries):
        if one["size"] < k:
            yield f"{one['table']} {one['group']}: {one['size']} people"
        for name, item in one["items"].items():
            if item["answered"] is not None and item["answered"] < k:
                yield f"{one['group']} {name}: {item['answered']} answers"
    for one in entries:
        if one["status"] != "shown" and (one["size"] is not None or one["items"] or one["themes"]):
            yield f"hidden {one['group']} says something"


def _families(document) -> Iterator[tuple[dict, list[dict]]]:
    """A cell and the groups right inside it: those of the company, those of a group above."""
    total = document["total"]
    for table in dict.fromkeys(one["table"] for one in document["groups"]):
        groups = [one for one in document["groups"] if one["table"] == table]
        for parent in [total, *groups]:
            inside = [
                one
                for one in groups
                if parent["group"].items() < one["group"].items() or (parent is total)
            ]
            depth = min((len(one["group"]) for one in inside), default=0)
            children = [one for one in inside if len(one["group"]) == depth]
            if children and parent["status"] == "shown":
                yield parent, children


def _subtraction(document, k) -> Iterator[str]:
    """What is left of a cell once its shown groups are taken away."""
    for parent, children in _families(document):
        shown, hidden = _shown(children), len(children) - len(_shown(children))
        left = parent["size"] - sum(one["size"] for one in shown)
        if (hidden or left) and 0 <= left < k:
            yield f"{parent['group']} minus {len(shown)} groups of {children[0]['table']}: {left}"
        for name, item in parent["items"].items():
            told = [one["items"].get(name, {}).get("answered") for one in children]
            if item["answered"] is None:
                continue
            left = item["answered"] - sum(answered or 0 for answered in told)
            if (None in told or left) and 0 <= left < k:
                yield f"{name}: {parent['group']} minus groups of {children[0]['table']}: {left}"


def _unanimity(entries) -> Iterator[str]:
    """Everybody, or nobody, of a group said it."""
    for one in _shown(entries):
        for name, item in one["items"].items():
            where = f"{one['table']} {one['group']} {name}"
            if item["favourable"] is not None and one["table"] != "total":
                low, high = _favourable(item)
                if low >= item["answered"] or high <= 0:
                    yield f"{where}: favourable {low} to {high} of {item['answered']}"
            for code, (low, _) in (item["counts"] or {}).items():
                if low >= item["answered"]:
                    yield f"{where}: everybody chose {code}"


def _favourable(item):
    """Narrow a favourable range by the classes beside it."""
    low, high = item["favourable"]
    if item["classes"]:
        worst, middle = item["classes"]["unfavourable"], item["classes"]["neutral"]
        low = max(low, item["answered"] - worst[1] - middle[1])
        high = min(high, item["answered"] - worst[0] - middle[0])
    return low, high


def _leftovers(document) -> Iterator[str]:
    """What everybody of the people left over must have answered."""
    for parent, children in _families(document):
        for name, item in parent["items"].items():
            inside = [one["items"].get(name) for one in _shown(children)]
            told = [one for one in inside if one and one["answered"] is not None]
            if item["favourable"] is None or any(one["favourable"] is None for one in told):
                continue
            left = item["answered"] - sum(one["answered"] for one in told)
            low, high = _favourable(item)
            least = low - sum(_favourable(one)[1] for one in told)
            most = high - sum(_favourable(one)[0] for one in told)
            if left and (least >= left or most <= 0):
                yield f"{name}: the {left} others of {parent['group']} all think alike"


def _theme_sums(document) -> Iterator[str]:
    """An item worked out from its theme and the other items."""
    for one in _shown(document["groups"]):
        for theme, told in one["themes"].items():
            inside = [one["items"][name] for name in _items_of(document, theme)]
            items = [item for item in inside if item["favourable"]]
            ranged = [item for item in items if item["favourable"][0] < item["favourable"][1]]
            if not told["favourable_percent"] or len(ranged) != 1:
                continue
            low, high = (Fraction(str(part)) for part in told["favourable_percent"])
            answers = sum(item["answered"] for item in items)
            others = sum(item["favourable"][0] for item in items if item is not ranged[0])
            least = ceil(low * answers / 100) - others
            most = floor(high * answers / 100) - others
            if least > ranged[0]["favourable"][0] or most < ranged[0]["favourable"][1]:
                yield f"{theme} of {one['group']} narrows an item to {least} to {most}"


def _items_of(document, theme):
    """The questions of a theme, asked of everybody."""
    told = document["themes"][theme].get("items", {})
    return [name for name in told if name in _asked_of_all(document)]


def _company(document, k) -> Iterator[str]:
    """What the company's own figures say of the few who are not in them, or of everybody."""
    people = document["n"]
    for name, item in document["items"].items():
        if "none" in item:
            continue
        if "share" in item["favourable"] and item["favourable"]["share"] in (0, 1):
            yield f"{name}: everybody thinks alike"
        if name not in _asked_of_all(document) and 0 <= people - item["n"] < k:
            yield f"{name}: only {people - item['n']} people did not meet its condition"
    for name, choice in document["choices"].items():
        for option, told in choice.get("options", {}).items():
            if told["people"] == choice["n"]:
                yield f"{name}: everybody chose {option}"


def _rankings(document):
    """An option that everybody ranked, first or not."""
    for name, ranking in document["rankings"].items():
        for option, told in ranking.get("options", {}).items():
            if told["ranked"] == ranking["n"]:
                yield f"{name}: everybody ranked {option}"


def _asked_of_all(document):
    """Questions that groups are told about, or might have been, were asked of everybody."""
    return {name for one in document["groups"] for name in one["items"]} or set(document["items"])


def _other_numbers(groups) -> Iterator[str]:
    """A figure about a group that is no range of whole people, nor made of them."""
    for one in groups:
        for name, item in one["items"].items():
            if item["mean"] is not None:
                yield f"{one['group']} {name}: a mean"
            if set(item) - {"answered", "favourable", "classes", "counts", "mean", "reason"}:
                yield f"{one['group']} {name}: another figure"
        for theme, told in one["themes"].items():
            if set(told) - {"favourable_percent", "items", "reason"}:
                yield f"{one['group']} {theme}: another figure"


def _comparisons(document) -> Iterator[str]:
    """A comparison that tells of a hidden group, or that published numbers do not give."""
    groups = {(one["table"], _written(one)): one for one in document["groups"]}
    for pair in document["pairs"]:
        group = groups[pair["by"], pair["groups"][0]]
        where = f"{pair['groups'][0]} {pair.get('item')}"
        if group["status"] != "shown":
            yield f"{where}: a hidden group is compared"
        elif "item" in pair:
            told, company = (one["items"][pair["item"]] for one in (group, document["total"]))
            known = [] if told["answered"] is None else [*_deltas(told, company)]
            found = pair["cliff_delta"]
            if isinstance(found, float) and not any(abs(found - one) < 1e-5 for one in known):
                yield f"{where}: a difference that its numbers do not give"
            if not known and (pair["p"], pair["z"]) != (found, found):
                yield f"{where}: a test of what is a range"


def _written(group):
    """A group as comparisons write it."""
    return (" > " if " > " in group["table"] else " * ").join(group["group"].values())


def _deltas(told, company) -> Iterator[float]:
    """Differences from the rest that follow from exact numbers, of classes and of shares."""
    sides = ("unfavourable", "neutral", "favourable")
    if told["classes"] and company["classes"]:
        inside = [told["classes"][side] for side in sides]
        everybody = [company["classes"][side] for side in sides]
        if all(low == high for low, high in [*inside, *everybody]):
            rest = [all_[0] - own[0] for own, all_ in zip(inside, everybody, strict=True)]
            yield _delta([own[0] for own in inside], rest)
    (low, high), (least, most) = told["favourable"], company["favourable"]
    if low == high and least == most:
        others = company["answered"] - told["answered"]
        rest = [others - least + low, least - low]
        yield _delta([told["answered"] - low, low], rest)


def _delta(ours, theirs) -> float:
    """Cliff's delta of two groups told in the same classes."""
    above = sum(a * b for i, a in enumerate(ours) for j, b in enumerate(theirs) if i > j)
    below = sum(a * b for i, a in enumerate(ours) for j, b in enumerate(theirs) if i < j)
    return (above - below) / max(sum(ours) * sum(theirs), 1)
