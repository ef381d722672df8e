"""scratch"""

import time
import io, zipfile
import pytest, time_machine
from asked_updates import IN_TIME, a_call, call_page, given, update_of
from word_forms import downloaded, filled, opened, saved, sent, replaced, figure_cell, box
from test_pages_word_forms import a_measure_of, figured, lines_of, read_in, read_page
from priorities.models import Observation, Update, Priority
from priorities.views import updates_word_read
from priorities.operations.updates import write
from socboard.board.models import FormDraft
from socboard.kit.audiences import Audience
from socboard.kit.markings import Marking
from form_fields import fields_of
from factories.priorities import an_observation
from factories.constitution import a_reader_list


@pytest.fixture(autouse=True)
def on_a_day():
    with time_machine.travel(IN_TIME, tick=True):
        yield


@pytest.fixture
def call(cast):
    return a_call(cast)


@pytest.mark.parametrize("what", ["figure", "words", "both"])
@pytest.mark.parametrize("act", ["save", "submit"])
def test_race(cast, call, monkeypatch, what, act):
    u = update_of(cast.police)
    a_measure_of(cast, u)
    content = downloaded(cast.member, call, cast.police)
    if what != "words":
        content = figured(content, u, "12")
    if what != "figure":
        content = filled(content, u, Progress="Raids")
    sent(cast.member, call, content)
    form = fields_of(read_page(cast.member, call))
    real = updates_word_read.save_all

    def first(*a, **k):
        monkeypatch.setattr(updates_word_read, "save_all", real)
        r = cast.member.client.post(call_page(call, "read-form"), {**form, "act": act})
        print("inner", r.status_code)
        return real(*a, **k)

    monkeypatch.setattr(updates_word_read, "save_all", first)
    r = cast.member.client.post(call_page(call, "read-form"), {**form, "act": act})
    print(
        "##",
        what,
        act,
        r.status_code,
        [str(m) for m in (r.context or {}).get("messages", [])],
        Observation.objects.count(),
        update_of(cast.police).state,
    )
    print(FormDraft.objects.count(), read_page(cast.member, call).status_code)


def test_bomb(cast, call):
    good = downloaded(cast.member, call, cast.police)

    def packed(more):
        out = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(good)) as source,
            zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
        ):
            for name in source.namelist():
                part = source.read(name)
                target.writestr(
                    name,
                    part.replace(b"</w:body>", more + b"</w:body>") if name == "word/document.xml" else part,
                )
        return out.getvalue()

    for n in (10, 60, 150, 300):
        s = time.time()
        r = sent(cast.member, call, packed(b" " * n * 1_000_000))
        print(n, r.status_code, r.context and r.context["form"].errors, time.time() - s)
        s = time.time()
        import random

        r = sent(cast.member, call, packed(random.randbytes(n * 100_000).hex().encode()))
        print(n, r.status_code, r.context and r.context["form"].errors, time.time() - s)


def test_org_seat_changed_between(cast, call):
    u = update_of(cast.police)
    content = filled(downloaded(cast.member, call, cast.police), u, Progress="Raids")
    sent(cast.member, call, content)
    Update.objects.filter(call=call, organisation=cast.police).update(
        withdrawn_at="2019-02-20T12:00:00Z", withdrawn_reason="x"
    )
    r = cast.member.client.get(call_page(call, "read-form"))
    print("## after withdrawal", r.status_code)
    r = cast.member.client.post(call_page(call, "read-form"), {"act": "save", "seen": "x"})
    print("## after withdrawal post", r.status_code)


def test_restricted_update_to_officer(cast, call):
    Update.objects.filter(call=call, organisation=cast.police).update(marking=Marking.OFFICIAL_SENSITIVE)
    for p in (cast.officer, cast.manager, cast.deputy):
        print(
            "##",
            p.name,
            p.client.get(call_page(call, f"form/{cast.police.ref}")).status_code,
            p.client.get(call_page(call, f"letter/{cast.police.ref}")).status_code,
            "Police" in p.client.get(call_page(call)).content.decode(),
        )


def test_os_priority(cast, call):
    Priority.objects.filter(short_name="fraud").update(
        marking=Marking.OFFICIAL_SENSITIVE, full_name="SECRETNAME", short_name="SECRETNAME"
    )
    for p in (cast.officer, cast.manager, cast.member, cast.deputy):
        r = p.client.get(call_page(call, f"form/{cast.police.ref}"))
        w = opened(r.content)
        print(
            "##",
            p.name,
            r.status_code,
            w.sections[0].header.paragraphs[0].text,
            any("SECRETNAME" in getattr(b, "text", "") for b in w.iter_inner_content()),
            len(w.tables),
        )
        u = Update.objects.filter(call=call, organisation=cast.police, priority__full_name="SECRETNAME").get()
        r = p.client.get(f"/b/soc-board/updates/{u.ref}/")
        print("   page", r.status_code, r.context and r.context.get("marking"))
