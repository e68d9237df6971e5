"""Would saying a value force anybody's answer? The same verdicts as the definition, sooner."""

from survey.disclosure.found import Found
from survey.disclosure.nearby import Nearby
from survey.disclosure.proof import Proof, Verdict
from survey.disclosure.statements import Statement


class Search:
    """One statement: which of its values are safe, and which can be at all."""

    def __init__(self, statement: Statement, found: Found, nearby: Nearby, proof: Proof) -> None:
        self._statement, self._found = statement, found
        self._nearby, self._proof = nearby, proof
        self._verdicts: dict[int, Verdict] = {}

    def group_of(self, true: int) -> tuple[int, int]:
        """Return the group that holds the true count, asking only about values it depends on.

        Says what `cutting.cut` says when it is told of all values.
        """
        is_safe = self._is_safe(true)
        above, below = self._next_safe(true, 1), self._next_safe(true, -1)
        if not is_safe and above is None:
            before = None if below is None else self._next_safe(below, -1)
            return self._after(before), self._end(1)
        end = true if is_safe else above
        is_last = above is None if is_safe else self._next_safe(end or 0, 1) is None
        return self._after(below), self._end(1) if is_last or end is None else end

    def _after(self, below: int | None) -> int:
        """Return where the group begins whose neighbour below ends at a value."""
        return self._end(-1) if below is None else below + 1

    def _is_safe(self, value: int) -> bool:
        """Test whether, had `value` been said, every secret would be kept."""
        if not self._statement.lowest <= value <= self._statement.highest:
            return False
        if value not in self._verdicts:
            self._verdicts[value] = self._decide(value)
        return self._verdicts[value] is Verdict.SAFE

    def _decide(self, value: int) -> Verdict:
        """Look for worlds outside each secret: at hand, near by, by programme.

        Where a value was refuted another probably is: a programme is asked sooner.
        """
        missing = self._found.missing(value)
        was_refuted = Verdict.NEVER in self._verdicts.values()
        self._nearby.drift(value)
        self._nearby.show(value)
        if was_refuted and missing.any() and self._proof.is_refuted(value):
            return Verdict.NEVER
        self._nearby.share(value)
        self._nearby.show(value)
        if not was_refuted and missing.any() and self._proof.is_refuted(value):
            return Verdict.NEVER
        return self._proof.prove(value) if missing.any() else Verdict.SAFE

    def _next_safe(self, value: int, step: int) -> int | None:
        """Return the first safe value after `value`, going up (1) or down (-1)."""
        last = self._statement.highest if step > 0 else self._statement.lowest
        while (last - value) * step > 0:
            value += step
            if self._is_safe(value):
                return value
            if self._ends_at(value, step):
                return None
        return None

    def _ends_at(self, value: int, step: int) -> bool:
        """Test whether no value after an unsafe one is safe."""
        if self._verdicts.get(value) is Verdict.NEVER:
            safe = (one for one, verdict in self._verdicts.items() if verdict is Verdict.SAFE)
            if any((value - one) * step > 0 for one in safe):
                return True
        return (self._proof.reach(step) - value) * step <= 0

    def _end(self, step: int) -> int:
        """Return the most (1) or the least (-1) that a reader can derive already."""
        return self._proof.end(step)
