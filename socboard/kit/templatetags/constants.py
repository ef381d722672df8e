"""Django's tags for words and for static files, worked out as a template is read wherever they are constant.

A page has some thirty of them, each of which would be looked up anew each time it is drawn. They take the place of
Django's own (settings.TEMPLATES, "libraries").
"""

from django import template
from django.conf import settings
from django.template.base import Node, TextNode
from django.templatetags import i18n, static

register = template.Library()
register.tags.update({**i18n.register.tags, **static.register.tags})
register.filters.update({**i18n.register.filters, **static.register.filters})


@register.tag("trans")
@register.tag("translate")
def translate(parser, token) -> Node:
    """As Django's; but there is one language only, so the translation of a constant is a text of the template."""
    node = i18n.do_translate(parser, token)
    said = node.filter_expression
    is_constant = said.var.literal is not None and not said.filters
    if len(settings.LANGUAGES) > 1 or node.asvar or node.message_context or not is_constant:
        return node
    return TextNode(node.render(template.Context()))


@register.tag("static")
def static_address(parser, token) -> Node:
    """As Django's; but the address of a file that is named outright is a text of the template."""
    node = static.do_static(parser, token)
    path = node.path
    is_constant = not path.is_var and not path.filters
    return TextNode(node.render(template.Context())) if is_constant and not node.varname else node
