"""Layers of papers: what a paper hides stays hidden in the pack, and what its reader may switch can be switched."""

from __future__ import annotations

from pikepdf import Array, Dictionary, Name, Object, Pdf

LISTS = ("/ON", "/OFF", "/Order", "/RBGroups", "/Locked", "/AS")
OFF = "/OFF"


def carry_over(pdf: Pdf, paper: Pdf) -> None:
    """Add a paper's layers, after its pages, to those of the pack."""
    theirs = paper.Root.get("/OCProperties")
    if not isinstance(theirs, Dictionary) or not isinstance(theirs.get("/OCGs"), Array):
        return
    if not theirs.is_indirect:
        paper.Root.OCProperties = theirs = paper.make_indirect(theirs)
    copied = pdf.copy_foreign(theirs)
    if "/OCProperties" not in pdf.Root:
        pdf.Root.OCProperties = pdf.make_indirect(Dictionary(OCGs=Array(), D=Dictionary()))
    ours = pdf.Root.OCProperties
    groups = list(copied.OCGs)
    ours.OCGs.extend(groups)
    state = copied.get("/D")
    if not isinstance(state, Dictionary):
        return
    if state.get("/BaseState") == Name.OFF:
        shown = {each.objgen for each in _listed(state, "/ON")}
        hidden = [each for each in groups if each.objgen not in shown]
        _add(ours.D, OFF, hidden)
    for key in LISTS:
        _add(ours.D, key, _listed(state, key))


def _listed(state: Object, key: str) -> list[Object]:
    found = state.get(key)
    return list(found) if isinstance(found, Array) else []


def _add(state: Object, key: str, more: list[Object]) -> None:
    if not more:
        return
    if key not in state:
        state[key] = Array()
    state[key].extend(more)
