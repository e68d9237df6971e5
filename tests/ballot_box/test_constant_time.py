"""No secret of the ballot box goes through a power whose time depends on it."""

import ast
from pathlib import Path

import pytest

import survey

SURVEY = Path(survey.__file__).parent
SOURCES = sorted(SURVEY.rglob("*.py"))
OF_THE_BOX = sorted((SURVEY / "ballot_box").glob("*.py"))

POWERS = {"pow", "__pow__", "powmod", "powmod_exp_list", "powmod_base_list"}
"""Functions that compute powers as fast as they can. `powmod_sec` is the one that does not."""

PUBLIC = {"self._e"}
"""Exponents that everybody knows: the time may depend on them."""


def powers(source):
    """List what a module raises to a power in a time that depends on base or exponent."""
    tree = ast.parse(source)
    allowed = {id(node.func) for node in ast.walk(tree) if is_public(node)}
    return [ast.unparse(node) for node in ast.walk(tree) if is_power(node, allowed)]


def is_public(node):
    """Test whether a node calls a power whose exponent everybody knows."""
    return (
        isinstance(node, ast.Call) and len(node.args) == 3 and ast.unparse(node.args[1]) in PUBLIC
    )


def is_power(node, allowed):
    """Test whether a node is a power, or names the function that computes one."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow):
        return not isinstance(node.left, ast.Constant) or not isinstance(node.right, ast.Constant)
    named = getattr(node, "attr", None) or getattr(node, "id", "")
    return named in POWERS and id(node) not in allowed


@pytest.mark.parametrize("source", OF_THE_BOX, ids=lambda file: file.stem)
def test_no_power_takes_a_time_that_depends_on_a_secret(source):
    assert powers(source.read_text()) == []


def test_only_the_blind_signature_computes_with_keys():
    importers = {file.stem for file in SOURCES if "gmpy2" in imported(file.read_text())}

    assert importers == {"blind_signature"}


def imported(source):
    """List the modules that a source imports."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module)
    return found


@pytest.mark.parametrize(
    "written",
    [
        "pow(message, self._d, self._n)",
        "gmpy2.powmod(message, self._dp, self._p)",
        "import builtins\nbuiltins.pow(2, d, n)",
        "message ** d % n",
        "int.__pow__",
        "operator.pow(message, d)",
    ],
)
def test_the_search_finds_every_way_to_write_one(written):
    assert powers(written) != []


def test_the_search_leaves_public_powers_alone():
    assert powers("gmpy2.powmod(mask, self._e, self._n)\nx = 2**20") == []
