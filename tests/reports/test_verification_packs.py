"""manage.py verify of packs: what was frozen, the files without a name, and a copy that somebody brings back."""

import pytest
from django.core.management import CommandError, call_command
from packs import a_full_meeting, prepared

from meetings.frozen_pack import Frozen
from meetings.models import Pack, PackFile, Paper
from meetings.operations import packs
from meetings.pack_plan import Kind
from meetings.paper_copies import copy_of
from reports.verification import packs as verified
from socboard.audit.chains import Broken
from socboard.kit import files
from socboard.kit.file_kinds import PDF
from socboard.kit.pack.copies import named

pytestmark = pytest.mark.django_db


@pytest.fixture
def pack(cast):
    made = prepared(a_full_meeting(cast), cast)
    return packs.issue(packs.approve(made, by=cast.chair.actor), by=cast.manager.actor)


@pytest.fixture
def stored(pack) -> PackFile:
    """The file of those who may read the less of it."""
    return min(PackFile.objects.filter(pack=pack), key=lambda each: each.pages)


def brought(tmp_path, content: bytes):
    path = tmp_path / "copy.pdf"
    path.write_bytes(content)
    return path


def told(path) -> str:
    """What the command says of a copy."""
    lines: list[str] = []

    class Out:
        def write(self, text):
            lines.append(text.strip())

    try:
        call_command("verify", copy=path, stdout=Out())
    except CommandError as error:
        return str(error)
    [line] = lines
    return line


def test_a_sound_pack_passes_with_its_figures(pack):
    assert verified.packs() == "Packs that are what was put before the chair: 1. Files of them, nameless: 2."


def test_other_contents_than_those_that_were_frozen_are_found_with_and_without_their_hash(pack):
    Pack.objects.filter(pk=pack.pk).update(contents={"items": []})
    with pytest.raises(Broken, match=r"holds is not what was put before the chair\.$"):
        verified.packs()
    changed = Pack.objects.get(pk=pack.pk)
    Pack.objects.filter(pk=pack.pk).update(contents_hash=verified.hash_of(changed.contents))
    with pytest.raises(Broken, match="not what the trail says"):
        verified.packs()


def test_a_file_that_bears_a_name_or_was_exchanged_is_found(pack, stored):
    sha256 = stored.file_id
    content = b"".join(named(files.path_of(sha256), "Somebody"))
    other = files.store(content, media_type=PDF)
    PackFile.objects.filter(pk=stored.pk).update(file=other)
    with pytest.raises(Broken, match="is not the one that was made"):
        verified.packs()
    PackFile.objects.filter(pk=stored.pk).update(sha256=other.sha256)
    with pytest.raises(Broken, match="bears somebody's name"):
        verified.packs()


def test_a_file_for_others_than_its_plan_names_is_found(pack):
    first, second = PackFile.objects.filter(pack=pack)
    PackFile.objects.filter(pk=first.pk).update(plan=second.plan)
    with pytest.raises(Broken, match="not for those whom its plan names"):
        verified.packs()


def test_a_copy_tells_whose_it_is_and_that_it_is_unchanged(pack, stored, tmp_path):
    path = brought(tmp_path, b"".join(named(files.path_of(stored.file_id), "Zoë of the bank")))
    whole = f"{path} is pack 1 ({pack.ref}) of soc-board, unchanged."
    assert told(path) == f"{whole} It is Zoë of the bank's copy."
    bare = brought(tmp_path, files.read(stored.file))
    assert told(bare) == f"{whole} It bears no name: it is the stored file itself."


def test_a_copy_in_which_one_letter_was_changed_is_no_copy(pack, stored, tmp_path):
    content = b"".join(named(files.path_of(stored.file_id), "Zoë of the bank"))
    path = brought(tmp_path, content.replace(b"Training census", b"Training Census", 1))
    assert told(path).endswith(
        "It says that it is Zoë of the bank's copy, but was changed, or is of another site."
    )
    assert told(brought(tmp_path, b"%PDF-1.7")) == f"{path} is no copy of any pack that is kept here."
    assert "cannot be read" in told(tmp_path / "nowhere.pdf")


def test_a_paper_of_a_pack_by_itself_is_known_too(cast, pack, tmp_path):
    frozen, ref = Frozen(pack), Paper.objects.get(title="Closing note").ref
    lines = frozen.lines(cast.other_member.actor.standing(cast.board.pk))
    [line] = [each for each in lines if each.kind is Kind.PAPER and each.ref == ref]
    single = copy_of(frozen, packs.file_for(pack, lines), line)
    path = brought(tmp_path, b"".join(named(files.path_of(single.sha256), "Zoë")))
    assert (
        told(path) == f"{path} is a paper of pack 1 ({pack.ref}) of soc-board, unchanged. It is Zoë's copy."
    )
    assert verified.packs().endswith("nameless: 3.")
