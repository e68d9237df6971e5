"""The browser asks the same questions as the count keeps."""

from itertools import product

from survey.questionnaires.conditions import applies
from survey.questionnaires.question_types.show_if import All, AnyOf, Comparison, Not, Operator

GIVEN = ((), ("4",), ("nc",), ("10",), ("2.5",), ("velo",), ("velo", "bus"))
VALUES = {
    Operator.IS: ("4", "velo", "nc"),
    Operator.IS_NOT: ("4", "velo"),
    Operator.INCLUDES: ("velo", "bus"),
    Operator.INCLUDES_NOT: ("velo", "bus"),
    Operator.AT_LEAST: ("4", "2.5", "11"),
    Operator.AT_MOST: ("4", "2.5", "-1"),
    Operator.ANSWERED: ("true", "false"),
}
NUMERIC = (Operator.AT_LEAST, Operator.AT_MOST)

COMPARISONS = [
    (Comparison("q", operator, value), {"question": "q", operator.value: value})
    for operator, values in VALUES.items()
    for value in values
]


def both_forms():
    yield from COMPARISONS
    for (one, as_one), (other, as_other) in product(COMPARISONS[:3], COMPARISONS[-3:]):
        yield All((one, other)), {"all": [as_one, as_other]}
        yield AnyOf((one, other)), {"any": [as_one, as_other]}
        yield Not(one), {"not": as_one}


def is_possible(written, given):
    """Words are never compared as numbers: the questionnaire's checks refuse it."""
    return "velo" not in given or not any(word in str(written) for word in NUMERIC)


CASES = [
    (condition, written, given)
    for (condition, written), given in product(both_forms(), GIVEN)
    if is_possible(written, given)
]


def test_browser_and_count_agree(browse):
    page = browse("/k")
    script = """async (cases) => {
      const { applies } = await import("/static/conditions.js");
      return cases.map(([rule, given]) => applies(rule, given.length ? { q: given } : {}));
    }"""

    in_browser = page.evaluate(script, [[written, list(given)] for _, written, given in CASES])

    at_the_count = [
        applies(condition, {"q": given} if given else {}) for condition, _, given in CASES
    ]
    assert in_browser == at_the_count
