"""Sets up an empty database, runs the benches that are named, and prints what they found."""

import sys

import django
from django.core.management import call_command

django.setup()

import reports
