"""Packs: many papers made into one PDF with one run of page numbers, and copies of it that bear their reader's name.

Callers give plain values (``parts``) and get a file and its page ranges (``assembly.assemble``). What a paper must be
beforehand is made by ``preparation.prepare``; ``copies`` hands out a stored pack under a reader's name. Nothing here
knows a meeting, a model or a request.
"""
