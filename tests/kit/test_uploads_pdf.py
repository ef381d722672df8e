"""PDFs at the door: what acts by itself is taken out and told, and the rest stays."""

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, OutlineItem, Stream, String
from upload_files import attach, link, opened, package, pdf, picture, png, script, uri

from socboard.kit.upload_checker.__main__ import judged


def stripped(change) -> tuple[dict, pikepdf.Pdf, bytes]:
    """What was taken out, and the PDF that is stored."""
    answer, content = judged("pdf", pdf(change=change))
    return answer["removed"], opened(content), content


def why(content: bytes) -> str:
    """The code of the refusal."""
    return judged("pdf", content)[0]["refused"]


def named_script(file):
    file.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), script()])))


def script_on_opening(file):
    file.Root.OpenAction = file.make_indirect(script())


def script_behind_a_link(file):
    action = uri("https://example.org/")
    action.Next = Array([script()])
    link(file, action)


def script_of_a_page(file):
    file.pages[0].obj.AA = Dictionary(O=script())


def script_of_a_hidden_field(file):
    field = file.make_indirect(Dictionary(FT=Name.Tx, T=String("sum"), AA=Dictionary(C=script())))
    file.Root.AcroForm = Dictionary(Fields=Array([field]))


def script_in_an_outline(file):
    item = file.make_indirect(Dictionary(Title=String("A"), A=script()))
    file.Root.Outlines = file.make_indirect(Dictionary(Type=Name.Outlines, First=item, Last=item, Count=1))


def script_of_a_film(file):
    link(file, Dictionary(S=Name.Rendition, JS=String("app.alert(1)")))


@pytest.mark.parametrize(
    "change",
    [
        named_script,
        script_on_opening,
        script_behind_a_link,
        script_of_a_page,
        script_of_a_hidden_field,
        script_in_an_outline,
        script_of_a_film,
    ],
)
def test_a_script_is_taken_out_wherever_it_is(change):
    removed, _stored, content = stripped(change)
    assert removed == {"script": 1}
    assert (b"JavaScript" in content, b"app.alert" in content) == (False, False)


def test_attached_files_are_taken_out():
    removed, stored, content = stripped(attach)
    assert removed == {"attachment": 1}
    assert (len(stored.attachments), b"MZ a program" in content, b"/EF" in content) == (0, False, False)


def test_a_file_pinned_to_a_page_is_taken_out():
    def change(file):
        carried = Dictionary(F=Stream(file, b"MZ a program"))
        specification = file.make_indirect(Dictionary(Type=Name.Filespec, F=String("a.exe"), EF=carried))
        pin = Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, Rect=[0, 0, 9, 9], FS=specification)
        file.pages[0].obj.Annots = Array([file.make_indirect(pin)])

    removed, _stored, content = stripped(change)
    assert (removed, b"MZ a program" in content) == ({"attachment": 1}, False)


@pytest.mark.parametrize(
    ("action", "code"),
    [
        (Dictionary(S=Name.Launch, F=String("cmd.exe")), "action"),
        (Dictionary(S=Name.SubmitForm, F=String("https://example.org/")), "action"),
        (Dictionary(S=Name.ImportData, F=String("a.fdf")), "action"),
        (Dictionary(S=Name.GoToE, F=String("a.pdf")), "action"),
        (Dictionary(S=Name.GoToR, F=String("\\\\server\\share\\a.pdf")), "link"),
        (uri("file:///etc/passwd"), "link"),
        (uri("\\\\server\\share"), "link"),
        (uri(" javascript:alert(1)"), "link"),
        (Dictionary(S=Name.Sound), "media"),
    ],
)
def test_what_a_click_must_not_do_is_taken_out(action, code):
    removed, stored, _content = stripped(lambda file: link(file, pikepdf.Dictionary(action)))
    assert removed == {code: 1}
    assert "/A" not in stored.pages[0].Annots[0]


def test_nothing_happens_by_itself_on_opening():
    def change(file):
        file.Root.OpenAction = uri("https://example.org/counted")
        file.pages[0].obj.AA = Dictionary(O=uri("https://example.org/page"))

    removed, stored, _content = stripped(change)
    assert removed == {"opening": 2}
    assert ("/OpenAction" in stored.Root, "/AA" in stored.pages[0].obj) == (False, False)


def test_a_dynamic_form_and_films_are_taken_out():
    def change(file):
        file.Root.AcroForm = Dictionary(Fields=Array(), XFA=Stream(file, b"<xdp/>"))
        film = Dictionary(
            Type=Name.Annot, Subtype=Name.Movie, Rect=[0, 0, 9, 9], Movie=Dictionary(F=String("a"))
        )
        file.pages[0].obj.Annots = Array([file.make_indirect(film)])

    removed, stored, _content = stripped(change)
    assert removed == {"form": 1, "media": 1}
    assert ("/XFA" in stored.Root.AcroForm, "/Movie" in stored.pages[0].Annots[0]) == (False, False)


def test_links_bookmarks_and_tags_stay():
    def change(file):
        link(file, uri("https://example.org/"))
        link(file, Dictionary(S=Name.GoTo, D=Array([file.pages[0].obj, Name.Fit])))
        with file.open_outline() as outline:
            outline.root.append(OutlineItem("Summary", 0))
        file.Root.MarkInfo, file.Root.Lang = Dictionary(Marked=True), String("en-GB")
        file.Root.StructTreeRoot = file.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        file.Root.OpenAction = Array([file.pages[0].obj, Name.Fit])
        file.pages[0].obj.Resources = Dictionary(Font=Dictionary(AA=Dictionary(Type=Name.Font)))
        named_script(file)

    removed, stored, _content = stripped(change)
    assert removed == {"script": 1}
    first, second = (each.A for each in stored.pages[0].Annots)
    with stored.open_outline() as outline:
        assert [item.title for item in outline.root] == ["Summary"]
    assert (str(first.URI), second.S, str(stored.Root.Lang)) == ("https://example.org/", Name.GoTo, "en-GB")
    assert ("/StructTreeRoot" in stored.Root, "/OpenAction" in stored.Root) == (True, True)
    assert "/AA" in stored.pages[0].Resources.Font


def test_a_harmless_pdf_keeps_its_bytes_and_so_its_signature():
    def sign(file):
        file.Root.Perms = Dictionary(DocMDP=Dictionary(Type=Name.Sig, ByteRange=[0, 1, 2, 3]))

    content = pdf(3, change=sign)
    answer, changed = judged("pdf", content)
    assert (answer["pages"], answer["removed"], changed) == (3, {}, b"")


def test_a_signature_that_no_longer_fits_is_told():
    def change(file):
        file.Root.Perms = Dictionary(DocMDP=Dictionary(Type=Name.Sig, ByteRange=[0, 1, 2, 3]))
        named_script(file)

    assert stripped(change)[0] == {"script": 1, "signature": 1}


def test_a_second_file_behind_the_end_is_cut_off():
    answer, content = judged("pdf", pdf() + package({"a.txt": "canary"}, stored=True))
    assert answer["removed"] == {"trailing": 1}
    assert (b"canary" in content, content.startswith(b"%PDF-")) == (False, True)


def test_nothing_is_left_to_take_out_the_second_time():
    removed, _stored, content = stripped(
        lambda file: (attach(file), named_script(file), script_of_a_page(file))
    )
    assert removed == {"script": 2, "attachment": 1}
    assert judged("pdf", content)[0]["removed"] == {}


@pytest.mark.parametrize("how", [{"owner": "a"}, {"owner": "a", "user": "b"}])
def test_a_protected_pdf_is_refused(how):
    assert why(pdf(encryption=pikepdf.Encryption(**how))) == "password"


def test_a_truncated_pdf_is_refused():
    whole = pdf(5)
    assert why(whole[:-40]) == "no-end"
    assert why(whole[:200] + b"\n%%EOF\n") == "damaged"
    assert why(whole[:300] + whole[340:]) == "damaged"


def test_pages_have_an_end():
    assert judged("pdf", pdf(1000))[0]["pages"] == 1000
    for pages in (1001, 2000):
        assert judged("pdf", pdf(pages))[0] == {"refused": "pages", "told": {"most": 1000}}


def test_pictures_have_a_size():
    told = {"width": 30_000, "height": 30_000, "most": 100}
    assert judged("pdf", pdf(change=picture(30_000, 30_000)))[0] == {"refused": "pixels", "told": told}
    assert judged("pdf", pdf(change=picture(7_000, 9_900)))[0]["pages"] == 1


def test_a_picture_that_says_two_sizes_counts_by_its_own():
    def change(file):
        drawn = Stream(file, b"", Subtype=Name.Image, Width=1, Height=1)
        drawn.write(png(30_000, 30_000), filter=Name.DCTDecode)
        file.pages[0].obj.Resources = Dictionary(XObject=Dictionary(Im0=drawn))

    assert why(pdf(change=change)) == "pixels"
