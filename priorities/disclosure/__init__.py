"""Small-count disclosure control, pure: figures and a ledger in, what may be said out (house rules 11-14).

The one entry is ``disclose.disclose``. Nothing here knows a database, a template or a person: a hidden value
is replaced before any of them sees it.
"""
