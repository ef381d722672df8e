"""What of a page is worked out once: constant words and addresses, and parts that depend on what they are told."""

import pytest
from django.template import Context, Template
from django.template.base import TextNode
from django.test import override_settings

from socboard.kit.templatetags.kit import once

TAGS = "{% load i18n static %}"
TWO_LANGUAGES = override_settings(LANGUAGES=[("en-gb", "English"), ("cy", "Cymraeg")])


def drawn(text: str, **told) -> str:
    return Template(TAGS + text).render(Context(told))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{% translate "Bread & butter" %}', "Bread & butter"),
        ('{% trans "100% sure" %}', "100% sure"),
        ("{% translate what %}", "&lt;b&gt;"),
        ('{% translate "Add" as verb %}{{ verb }} one', "Add one"),
        ('{% translate "add"|capfirst %}', "Add"),
        ("{% static 'js/start.js' %}", "/static/js/start.js"),
        ("{% static what %}", "/static/%3Cb%3E"),
        ("{% static 'a.js' as where %}{{ where }}!", "/static/a.js!"),
    ],
)
def test_words_and_addresses_are_as_django_has_them(text, words):
    assert drawn(text, what="<b>") == words


@pytest.mark.parametrize("text", ['{% translate "Add" %}', "{% static 'a.js' %}"])
def test_a_constant_is_a_text_of_the_template(text):
    assert type(Template(TAGS + text).nodelist[-1]) is TextNode


def test_words_of_two_languages_are_looked_up_each_time():
    with TWO_LANGUAGES:
        assert type(Template(TAGS + '{% translate "Add" %}').nodelist[-1]) is not TextNode


def test_a_part_is_drawn_for_what_it_is_told():
    def menu(**told):
        return once("board/_menu.html", **{"ref": "soc-board", "section": "board", "seated": True, **told})

    assert "/b/soc-board/annual-reviews/" in menu()
    assert "/b/other-board/annual-reviews/" in menu(ref="other-board")
    assert "/b/soc-board/" not in menu(ref="other-board")
    assert [menu(seated=seated).count('href="/b/soc-board/"') for seated in (True, False)] == [1, 0]
    assert menu() is menu()
