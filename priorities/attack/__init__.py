"""The attacker: an independent check of what an audience will be able to work out (house rules 11 to 14).

The one entry is ``check.check``. It stands apart from ``priorities.disclosure``, which decides what is shown, and
takes from it nothing but plain values, so that it cannot inherit a mistake: it is given what will be read and never
a true value that is hidden. Where the other side looks for equations between cells, this side cuts the days and
categories into atoms, the smallest groups of persons that the cells tell apart. Every cell is then a sum of atoms,
and a reader who knows all that was said holds the set of whole, non-negative numbers of atoms that fit.

What it promises: ``Attack.holds`` only where every hidden count of persons was shown to have W values (or as many as
its own label leaves), each by a whole table that fits everything said, checked in whole-number arithmetic. A wrong
answer of the solver can raise a false alarm and never a false "safe".

What a reader is taken to know: every label, now and in the ledger; that parts add up to their total wherever the
table looks complete, in rows, columns, hierarchies and periods that overlap; directions and how far; how numbers are
rounded; percentages, differences and means that were said; which of two hidden counts is small and which is large.
Where a figure was revised, every old edition is attacked as well as the new, also with the numbers of today in the
place of those that were hidden then. A count shown on purpose is excused for itself alone.

What it does not know is what a reader knows of single persons. Silence about a pair of figures is not attacked, since
it tells nothing: disclosure control speaks of a pair only where every direction that a reader could still expect would
be safe to say, so whether it speaks hangs on what is shown and not on what is hidden (a test tries every hidden
value). Of a count recorded roughly, silence may tell that the two lie close, which bounds neither.
"""
