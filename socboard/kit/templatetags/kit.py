"""Small components for every template."""

from django import template

register = template.Library()
