"""Packs against what was frozen and approved, and copies of them that somebody brings back."""

from __future__ import annotations

import hashlib
from pathlib import Path

from meetings.frozen_pack import hash_of
from meetings.models import Pack, PackFile, PaperCopy
from meetings.outsiders import public_key
from meetings.pack_plan import Line, key_of
from socboard.audit.chains import Broken
from socboard.audit.models import Event
from socboard.audit.trail import tells_of
from socboard.kit import files
from socboard.kit.pack.copies import NoSlot, read_copy
from socboard.kit.pack.slot import blank, slot_of

State = Pack.State
WAS_OUT = (State.RELEASED, State.RECALLED)


def packs() -> str:
    """What was before the chair is what is kept, and every file of it is the one that was made, with no name in it.

    Raises Broken. That the bytes are those that were stored is the stored files' own check.
    """
    frozen = files_of = 0
    for pack in Pack.objects.exclude(contents={}).select_related("board").order_by("pk").iterator():
        if hash_of(pack.contents) != pack.contents_hash:
            raise Broken(f"What {_told(pack)} holds is not what was put before the chair.")
        if pack.state in WAS_OUT:
            _demand_act(pack)
        frozen += 1
    made = PackFile.objects.exclude(file=None).select_related("pack__board").defer("outline", "labels")
    for each in made.order_by("pk").iterator():
        lines = [Line.of(line) for line in each.plan]
        if each.key != (public_key if each.is_public else key_of)(lines):
            raise Broken(f"A file of {_told(each.pack)} is not for those whom its plan names.")
        if each.sha256 != each.file_id:
            raise Broken(f"A file of {_told(each.pack)} is not the one that was made.")
        if not each.is_public:
            _demand_nameless(each.file_id, _told(each.pack))
        files_of += 1
    for copy in PaperCopy.objects.select_related("pack_file__pack__board").order_by("pk").iterator():
        _demand_nameless(copy.file_id, _told(copy.pack_file.pack))
        files_of += 1
    return f"Packs that are what was put before the chair: {frozen:,}. Files of them, nameless: {files_of:,}."


def copy(path: Path) -> str:
    """Of which pack a file is a copy, and whose. Raises Broken where it is none, or was changed; and OSError."""
    try:
        found = read_copy(path)
        name, sha256 = found.name, found.sha256
    except NoSlot:
        with path.open("rb") as file:
            name, sha256 = "", hashlib.file_digest(file, "sha256").hexdigest()
    for each in PackFile.objects.filter(sha256=sha256).select_related("pack__board"):
        whose = "It is the file for the public." if each.is_public else _whose(name)
        return f"{path} is {_told(each.pack)}, unchanged. {whose}"
    for each in PaperCopy.objects.filter(file=sha256).select_related("pack_file__pack__board"):
        return f"{path} is a paper of {_told(each.pack_file.pack)}, unchanged. {_whose(name)}"
    bears = f" It says that it is {name}'s copy, but was changed, or is of another site." if name else ""
    raise Broken(f"{path} is no copy of any pack that is kept here.{bears}")


def _whose(name: str) -> str:
    return f"It is {name}'s copy." if name else "It bears no name: it is the stored file itself."


def _demand_act(pack: Pack) -> None:
    """The act that put it before the chair names the same. Where it was removed with its segment, nothing says so."""
    acts = Event.objects.filter(board=pack.board.ref, noun=pack.noun, ref=pack.ref)
    told = [
        each.fields["contents_hash"] for each in acts.order_by("-sequence") if "contents_hash" in each.fields
    ]
    oldest = Event.objects.order_by("sequence").values_list("at", flat=True).first()
    if not told and (oldest is None or pack.entered_at >= oldest):
        raise Broken(f"No act put {_told(pack)} before the chair, though it went out.")
    if told and not tells_of(told[0], pack.contents_hash):
        raise Broken(
            f"What {_told(pack)} holds is not what the trail says was put before the chair; or SECRET_KEY was changed, "
            "and the key from before does not stand in SECRET_KEY_FALLBACKS."
        )


def _demand_nameless(sha256: str, told: str) -> None:
    path = files.path_of(sha256)
    try:
        slot = slot_of(path)
        with path.open("rb") as file:
            file.seek(slot.offset)
            content = file.read(slot.length)
    except (NoSlot, OSError):
        raise Broken(f"A file of {told} has no room for a reader's name.") from None
    if content != blank():
        raise Broken(f"A stored file of {told} bears somebody's name.")


def _told(pack: Pack) -> str:
    return f"pack {pack.number} ({pack.ref}) of {pack.board.ref}"
