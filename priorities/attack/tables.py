"""Whole tables that fit: the solver proposes, whole-number arithmetic accepts (HiGHS).

A linear programme is tried first, because its corners are often whole numbers; where they are not, the integer one.
No answer is believed for its own sake: a table counts only when every row holds exactly. The ends of a range rest on
the solver's bound, so that an error there can only raise an alarm.
"""

from __future__ import annotations

from math import ceil, floor

import highspy
import numpy as np

from priorities.attack.system import Row

SECONDS = 2.0  # for one question; more is "not proved"
NEAR = 1e-6
FITS, NONE = highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kInfeasible


class NotProved(Exception):
    """The solver gave no answer in time, or one that does not hold."""


class Tables:
    """The tables of whole numbers from nought to ``most`` that fit the rows."""

    def __init__(self, rows: list[Row], most: int):
        self._rows = rows
        self._atoms = sorted({atom for row in rows for atom in row.terms})
        self._place = {atom: place for place, atom in enumerate(self._atoms)}
        self._linear = _solver(self._model(most))
        self._model_again = lambda: self._model(most, whole=True)
        self._whole: highspy.Highs | None = None

    def extreme(self, of: int, *, largest: bool) -> tuple[int, dict[int, int]] | None:
        """The end of what row ``of`` can sum to, with a table; None if no table fits. Raises NotProved."""
        sign = -1.0 if largest else 1.0
        costs = np.zeros(len(self._atoms))
        for atom, number in self._rows[of].terms.items():
            costs[self._place[atom]] = sign * number
        found = self._ask(costs)
        if found is None:
            return None
        bound, table = found
        end = floor(-bound + NEAR) if largest else ceil(bound - NEAR)
        value = self._value(of, table)
        if value != end:
            raise NotProved
        return value, table

    def table_with(self, of: int, value: int) -> dict[int, int] | None:
        """A table in which row ``of`` sums to the value, or None. Raises NotProved."""
        return self._bounded(of, value, value)

    def _bounded(self, of: int, lower: float, upper: float) -> dict[int, int] | None:
        row = self._rows[of]
        own = _open(row.lower, row.upper)
        for solver in (self._linear, self._whole):
            if solver is not None:
                solver.changeRowBounds(of, lower, upper)
        try:
            found = self._ask(np.zeros(len(self._atoms)), (of, lower, upper))
        finally:
            for solver in (self._linear, self._whole):
                if solver is not None:
                    solver.changeRowBounds(of, *own)
        if found is not None and self._value(of, found[1]) != lower:
            raise NotProved
        return None if found is None else found[1]

    def _ask(self, costs: np.ndarray, bounded: tuple | None = None) -> tuple[float, dict[int, int]] | None:
        """The bound and a table that was checked. Raises NotProved."""
        answer = self._run(self._linear, costs)
        if answer is None:
            return None
        bound, table = answer
        whole = costs @ np.array([table[atom] for atom in self._atoms], dtype=float)
        if self._fits(table) and abs(whole - ceil(bound - NEAR)) < 0.5:
            return bound, table
        if self._whole is None:
            self._whole = _solver(self._model_again())
            if bounded:
                self._whole.changeRowBounds(*bounded)
        answer = self._run(self._whole, costs)
        if answer is not None and not self._fits(answer[1]):
            raise NotProved
        return answer

    def _run(self, solver: highspy.Highs, costs: np.ndarray) -> tuple[float, dict[int, int]] | None:
        solver.changeColsCost(len(costs), np.arange(len(costs), dtype=np.int32), costs)
        solver.setOptionValue(
            "time_limit", solver.getRunTime() + SECONDS
        )  # its clock runs on from question to question
        solver.run()
        status = solver.getModelStatus()
        if status == NONE:
            return None
        if status != FITS:
            raise NotProved
        values = solver.getSolution().col_value
        table = {atom: round(value) for atom, value in zip(self._atoms, values, strict=True)}
        return solver.getInfo().objective_function_value, table

    def _fits(self, table: dict[int, int]) -> bool:
        return min(table.values()) >= 0 and all(row.fits(table) for row in self._rows)

    def _value(self, of: int, table: dict[int, int]) -> int:
        return sum(number * table[atom] for atom, number in self._rows[of].terms.items())

    def _model(self, most: int, *, whole: bool = False) -> highspy.HighsLp:
        model, size = highspy.HighsLp(), len(self._atoms)
        bounds = [_open(row.lower, row.upper) for row in self._rows]
        model.num_col_, model.num_row_ = size, len(self._rows)
        model.col_cost_ = np.zeros(size)
        model.col_lower_, model.col_upper_ = np.zeros(size), np.full(size, float(most))
        model.row_lower_ = np.array([lower for lower, _ in bounds])
        model.row_upper_ = np.array([upper for _, upper in bounds])
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        starts = np.cumsum([0, *(len(row.terms) for row in self._rows)])
        model.a_matrix_.start_ = starts.astype(np.int32)
        terms = [term for row in self._rows for term in row.terms.items()]
        model.a_matrix_.index_ = np.array([self._place[atom] for atom, _ in terms], dtype=np.int32)
        model.a_matrix_.value_ = np.array([number for _, number in terms], dtype=float)
        if whole:
            model.integrality_ = [highspy.HighsVarType.kInteger] * size
        return model


def _solver(model: highspy.HighsLp) -> highspy.Highs:
    solver = highspy.Highs()
    solver.silent()
    for option, value in (("threads", 1), ("random_seed", 1), ("mip_rel_gap", 0.0), ("mip_abs_gap", 0.5)):
        solver.setOptionValue(option, value)
    if not len(model.integrality_):
        solver.setOptionValue("presolve", "off")
    solver.passModel(model)
    return solver


def _open(lower: int | None, upper: int | None) -> tuple[float, float]:
    return (
        -highspy.kHighsInf if lower is None else float(lower),
        highspy.kHighsInf if upper is None else float(upper),
    )
