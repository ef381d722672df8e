"""Rich text cleaned by allow-list, read from HTML and from plain typing."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socboard.kit.rich_text import LONGEST, TooLong, as_typed, rich

# What an attacker might send, and what is left of it.
HOSTILE = {
    "<script>alert(1)</script><p>Kept</p>": "<p>Kept</p>",
    "<p>Kept<script src=//evil.example></script></p>": "<p>Kept</p>",
    "<p onclick=alert(1) onmouseover='x'>Kept</p>": "<p>Kept</p>",
    '<p style="position:fixed" class="govuk-button" id="x">Kept</p>': "<p>Kept</p>",
    '<p hx-get="/b/x" hx-trigger="load" data-hx-post="/x">Kept</p>': "<p>Kept</p>",
    "<img src=x onerror=alert(1)><p>Kept</p>": "<p>Kept</p>",
    "<svg onload=alert(1)><animate onbegin=x /><text>gone</text></svg><p>Kept</p>": "<p>Kept</p>",
    "<math><mtext><style><img src=x onerror=x></style></mtext></math><p>Kept</p>": "<p>Kept</p>",
    '<p><a href="javascript:alert(1)">Kept</a></p>': "<p>Kept</p>",
    '<p><a href="JaVa&#x09;script:alert(1)">Kept</a></p>': "<p>Kept</p>",
    '<p><a href="data:text/html,<script>x</script>">Kept</a></p>': "<p>Kept</p>",
    '<p><a href="vbscript:x">Kept</a></p>': "<p>Kept</p>",
    '<p><a href="//evil.example">Kept</a></p>': "<p>Kept</p>",
    '<p><a href="/b/soc-board/">Kept</a></p>': "<p>Kept</p>",
    '<p><a href="https://e.org/%22 onclick=x">Kept</a></p>': "<p>Kept</p>",
    "<style>@import url(x)</style><p>Kept</p>": "<p>Kept</p>",
    '<iframe srcdoc="<script>x</script>"></iframe><p>Kept</p>': "<p>Kept</p>",
    '<form action="//evil.example"><input name=q><button>Kept</button></form>': "<p>Kept</p>",
    "<template><p>gone</p></template><p>Kept</p>": "<p>Kept</p>",
    "<noscript><p title='</noscript><img src=x onerror=x>'></noscript><p>Kept</p>": "<p>'&gt;</p>\n<p>Kept</p>",
    "<!-- <p>gone</p> --><p>Kept</p>": "<p>Kept</p>",
    "<p>Kept\x00\u202e</p>": "<p>Kept</p>",
    "<p>Kept</p><meta http-equiv=refresh content=0><link rel=stylesheet href=x><base href=//x>": "<p>Kept</p>",
    "<p>Kept</p><object data=x></object><embed src=x><video src=x onerror=x></video>": "<p>Kept</p>",
    "<p><x-y onclick=x>Kept</x-y></p>": "<p>Kept</p>",
    "<table><tr><td>a<table><tr><td>b</td></tr></table>c</td></tr></table>": (
        "<table><tbody><tr><td>a<br>b<br>c</td></tr></tbody></table>"
    ),
    '<table background="javascript:x"><tr><td colspan=9 rowspan=9 style="x">Kept</td></tr></table>': (
        "<table><tbody><tr><td>Kept</td></tr></tbody></table>"
    ),
}


@pytest.mark.parametrize("sent", HOSTILE)
def test_what_is_hostile_is_gone_and_the_words_stay(sent):
    assert rich(sent) == HOSTILE[sent]


ALLOWED = re.compile(
    r"</?(?:p|br|strong|em|ul|ol|li|h3|table|thead|tbody|tr|td)>|</(?:a|th)>|<th scope=\"(?:col|row)\">"
    r"|<a href=\"(?:https?://|mailto:)[^\"<>\s]+\" rel=\"noopener noreferrer\">"
)
PIECES = [
    *(
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<a href='https://e.org'>",
        "</a>",
        "<ul>",
        "<li>",
        "</ul>",
        "<table>",
        "<tr>",
    ),
    *(
        "<td>",
        "</td>",
        "<th scope=row>",
        "</table>",
        "<h2>",
        "</h2>",
        "<script>",
        "</script>",
        "<svg>",
        "<img onerror=x>",
    ),
    *(
        "<ol>",
        "</ol>",
        "<br>",
        "<div>",
        "</div>",
        "<i>",
        "</i>",
        "words",
        " ",
        "\n",
        "&lt;p&gt;",
        "&#60;x&#62;",
        "\\<p>",
    ),
    *(
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<p hx-get=/x",
        "'>",
        '"',
        "**",
        "_",
        "- ",
        "| ",
        "1. ",
        "# ",
        "](",
        "[",
    ),
]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
@settings(max_examples=300, deadline=None)
def test_nothing_but_the_allowed_elements_is_ever_left(sent):
    cleaned = rich(sent)
    assert re.sub(r"&(?:lt|gt|amp|quot|#x27);", "", ALLOWED.sub("", cleaned)).count("<") == 0
    assert rich(cleaned) == cleaned


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
@settings(max_examples=300, deadline=None)
def test_without_javascript_nothing_is_lost_but_italics_inside_a_word(sent):
    cleaned = rich(sent)
    again = rich(as_typed(cleaned))
    assert without_italics(again) == without_italics(cleaned)


def without_italics(html: str) -> str:
    return html.replace("<em>", "").replace("</em>", "")


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("<b>bold </b>and <i>italic</i>", "<p><strong>bold</strong> and <em>italic</em></p>"),
        ("<h1>Title</h1><h2>Second</h2>", "<h3>Title</h3>\n<h3>Second</h3>"),
        ("<div>one</div><div>two</div>", "<p>one</p>\n<p>two</p>"),
        ("<p>a&nbsp; b<br><br>\nc</p>", "<p>a b<br>c</p>"),
        ("<p></p><p> <br> </p><ul><li></li></ul><table><tr><td></td></tr></table>", ""),
        ("<ul><li><p>one</p></li><li>two</li></ul>", "<ul><li>one</li><li>two</li></ul>"),
        ("<ul><li>one</li></ul><ul><li>two</li></ul>", "<ul><li>one</li><li>two</li></ul>"),
        ("<ul><li>one<ol><li>below</li></ol></li></ul>", "<ul><li>one<ol><li>below</li></ol></li></ul>"),
        ("<ul><li>1<ul><li>2<ul><li>3<ul><li>4</li></ul></li></ul></li></ul></li></ul>", None),
        ("AT&amp;T &lt;b&gt;<br>", "<p>AT&amp;T &lt;b&gt;</p>"),
        (
            '<p><a href="https://e.org/a?b=1&amp;c=2" target=_blank>there</a></p>',
            '<p><a href="https://e.org/a?b=1&amp;c=2" rel="noopener noreferrer">there</a></p>',
        ),
        (
            "<table><tr><th>Post<th>From</tr><tr><th scope=row>Chair<td>2019</tr></table>",
            '<table><thead><tr><th scope="col">Post</th><th scope="col">From</th></tr></thead>'
            '<tbody><tr><th scope="row">Chair</th><td>2019</td></tr></tbody></table>',
        ),
    ],
)
def test_html_is_kept_in_one_way_of_writing(sent, kept):
    kept = kept if kept is not None else "<ul><li>1<ul><li>2<ul><li>3</li><li>4</li></ul></li></ul></li></ul>"
    assert rich(sent) == kept
    assert rich(kept) == kept


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("First.\n\nSecond,\nsame.", "<p>First.</p>\n<p>Second,<br>same.</p>"),
        ("First.\r\n\r\nSecond.", "<p>First.</p>\n<p>Second.</p>"),
        ("Members:\n- police\n- fire", "<p>Members:</p>\n<ul><li>police</li><li>fire</li></ul>"),
        ("1. one\n2. two\n  - below", "<ol><li>one</li><li>two<ul><li>below</li></ul></li></ol>"),
        ("- one\n\n- two", "<ul><li>one</li><li>two</li></ul>"),
        ("# Title\nWords", "<h3>Title</h3>\n<p>Words</p>"),
        ("**bold** and _italic_ and snake_case_name", None),
        ("5 * 3 = 15, 1 < 2 <name@example.org>", "<p>5 * 3 = 15, 1 &lt; 2 &lt;name@example.org&gt;</p>"),
        ("| A | B |\n|---|---|\n| 1 | 2 |", None),
        (r"\- not a point, \**not bold\**", "<p>- not a point, **not bold**</p>"),
        ("[there](javascript:alert(1))", "<p>[there](javascript:alert(1))</p>"),
        (" \n\n \n", ""),
    ],
)
def test_plain_typing_becomes_rich_text(sent, kept):
    others = {
        "**bold": "<p><strong>bold</strong> and <em>italic</em> and snake_case_name</p>",
        "| A | ": '<table><thead><tr><th scope="col">A</th><th scope="col">B</th></tr></thead>'
        "<tbody><tr><td>1</td><td>2</td></tr></tbody></table>",
    }
    assert rich(sent) == (others[sent[:6]] if kept is None else kept)


def test_a_link_is_typed_in_brackets():
    link = '<p>See <a href="https://e.org/a_%28b%29" rel="noopener noreferrer">the paper</a>.</p>'
    assert rich("See [the paper](https://e.org/a_%28b%29).") == link
    assert as_typed(link) == "See [the paper](https://e.org/a_%28b%29)."


def test_rich_text_reads_well_in_a_plain_text_area():
    points = "<ul><li>the <b>police</b></li><li>others<ol><li>fire</li></ol></li></ul>"
    sent = f"<h3>Members</h3><p>These sit on it:</p>{points}"
    assert as_typed(sent) == "# Members\n\nThese sit on it:\n\n- the **police**\n- others\n  1. fire"


def test_more_than_is_read_is_refused_at_once():
    assert rich("a" * LONGEST) == f"<p>{'a' * LONGEST}</p>"
    with pytest.raises(TooLong):
        rich("a" * (LONGEST + 1))


@pytest.mark.parametrize(
    "piece", ["<ul><li>", "<div>", "<b>", "<table><tr><td>", "**a ", "*", "_[**", "| a", "[a](", "\\"]
)
def test_text_made_to_be_slow_is_read_all_the_same(piece):
    sent = piece * (LONGEST // len(piece))
    kept = rich(sent)
    assert len(kept) > LONGEST or rich(kept) == kept
