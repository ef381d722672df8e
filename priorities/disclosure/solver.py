"""HiGHS, the solver, set so that the same question always gets the same answer: one thread, a fixed seed, and
limits of work counted in steps, never in seconds.
"""

from __future__ import annotations

import highspy
import numpy as np

from priorities.disclosure.system import Matrix

OPTIMAL = highspy.HighsModelStatus.kOptimal
INFEASIBLE = highspy.HighsModelStatus.kInfeasible
# Of the first answer at hand: it meets every row (a limit may have been reached before it was proved the best).
FEASIBLE = int(highspy.SolutionStatus.kSolutionStatusFeasible)
WHOLE = highspy.HighsVarType.kInteger
# Branches looked at before an integer question is given up.
NODES = 500
# What a solution may miss a whole number by and still be rounded to it; the rounded one is then checked exactly.
NEAR = 1e-6

# Small linear questions are asked thousands of times, each from where the last one ended: no presolve, and the
# primal simplex, for which a changed question leaves the corner it stands on a good start.
LINEAR = {"presolve": "off", "solver": "simplex", "simplex_strategy": 4}
INTEGER = {"mip_rel_gap": 0.0, "mip_abs_gap": 1e-7, "mip_max_nodes": NODES}

# For a choice of cells: its linear optimum is all but whole, so that to look for whole ones beforehand takes longer
# than to branch.
CHOOSING = {"mip_heuristic_run_feasibility_jump": False, "mip_heuristic_effort": 0.0}

# For a choice that is asked for again and again, each time with a few demands more: what pays only in a long search
# is left out.
SPARING = {
    "mip_heuristic_run_rins": False,
    "mip_heuristic_run_rens": False,
    "mip_heuristic_run_root_reduced_cost": False,
    "mip_detect_symmetry": False,
    "mip_pool_soft_limit": 200,
    "mip_pool_age_limit": 5,
    "mip_lp_age_limit": 2,
}


def model(
    matrix: Matrix, lower: np.ndarray, upper: np.ndarray, cost: np.ndarray | None = None, *, whole=False
) -> highspy.Highs:
    """The least cost of unknowns between their bounds that satisfy the rows, ready to run. ``whole``: which
    unknowns are whole numbers (True is all).
    """
    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = matrix.width, matrix.height
    program.col_cost_ = np.zeros(matrix.width) if cost is None else cost
    program.col_lower_, program.col_upper_ = lower, upper
    program.row_lower_, program.row_upper_ = matrix.least, matrix.most
    program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    program.a_matrix_.start_ = matrix.starts()
    program.a_matrix_.index_ = matrix.column.astype(np.int32)
    program.a_matrix_.value_ = matrix.value
    if whole:
        program.integrality_ = [WHOLE] * matrix.width
    solver = highspy.Highs()
    solver.silent()
    for option, value in {"threads": 1, "random_seed": 0, **(INTEGER if whole else LINEAR)}.items():
        solver.setOptionValue(option, value)
    solver.passModel(program)
    return solver
