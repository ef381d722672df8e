"""Nothing a form says is a stock sentence of the framework: each mistake is told in the words of its field."""

import re

from django.db import transaction
from page_text import text_of
from permission_rows import TABLE
from scene import a_scene
from test_permissions import address

STOCK = re.compile(
    r"This field is required|Ensure |Select a valid choice|Enter a valid|Choose one\.|Fill this in"
)
TOO_MUCH = "9" * 30_000


def called_optional(form) -> list[str]:
    """The fields that a form calls optional and asks for all the same."""
    wrong = getattr(form, "errors", {}).keys() & getattr(form, "fields", {}).keys()
    return [name for name in wrong if str(form.fields[name].label).endswith("(optional)")]


def test_no_form_answers_in_stock_sentences(cast):
    """Every form, sent empty and sent with far too much in every field."""
    scene, client, said, optional, mistaken = a_scene(cast), cast.manager.client, {}, {}, 0
    for row in TABLE:
        where, cookies = address(row, scene), client.cookies.copy()
        with transaction.atomic():
            page = client.get(where)
            form = getattr(page, "context", None) and page.context.get("form")
            for sent in ({}, dict.fromkeys(form.fields, TOO_MUCH) if form else {}):
                answer = client.post(where, sent)
                if answer.status_code == 422:
                    mistaken += 1
                    if found := STOCK.findall(text_of(answer)):
                        said[str(row), bool(sent)] = found
                    if not sent and (found := called_optional(answer.context.get("form"))):
                        optional[str(row)] = found
            transaction.set_rollback(True)
        client.cookies = cookies
    assert (said, optional) == ({}, {})
    assert mistaken > 40
