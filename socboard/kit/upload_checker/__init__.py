"""Looks into a file that somebody uploaded: a program, run as ``python -m socboard.kit.upload_checker``.

Nothing that comes from outside is parsed anywhere else, and nobody imports this: a process of its own, with bounds on
memory and time, is what decides where a limit was not thought of. It knows neither settings nor database.
"""
