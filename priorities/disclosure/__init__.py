"""Small-count disclosure control, pure: figures and a ledger in, what may be said out (house rules 11-14).

The one entry is ``disclose.disclose``. Nothing here knows a database, a template or a person: a hidden value
is replaced before any of them sees it.

In order: what each figure's label says by itself (``labels``, ``knowledge``), which cells add up to which
(``equations``, ``system``), what each of the ``readers`` can work out from everything said now and before
(``reading``, part by part in ``component``, with ``moves`` and the ``solver``), what more to hold back
(``protection``: ``demands`` on a ``cover``, first ``relaxed``, met by ``swaps`` or else by branching), what may be
said of pairs (``derived``), and what the manager is told (``causes``, ``remedies``).

What it promises:

- every hidden count of persons keeps at least W possible values, given the labels, every sum that ``equations``
  finds, the ledger with what was stated or said of directions, and the directions said now. Each value counted
  is part of a whole table that was found and fits to the unit, or, where the sums are such that a range has no
  holes, lies between two such values;
- what cannot be so proved is named in ``Disclosed.exposed``, at which a release should stop: what is already
  public gives it away, the figures contradict one another (a quarter has a category that its year leaves out), or
  the search was given up;
- a range (``Shown.feasible``) is exact at both ends, save an end whose search was given up, which is too wide;
- as few cells are held back as can be, numbers before bands, and of as many the smallest (any of as many where over
  60 cells linked over periods, or over 250, are to choose from). ``Disclosed.bound`` is a
  proved least; where it is below ``Disclosed.cost`` (many cells linked over periods) fewer might have served;
- what is shown depends on shown values, on labels and on the sizes of the numbers that could be held back, never
  on a count that is small; the same figures give the same answer everywhere, since all limits are counted in steps.

A figure that two people decided to show (``Figure.on_purpose``) is shown as recorded and counts as known to its
reader; every other count is protected from somebody who knows it. A narrower audience is not told it, and what that one
is told is chosen so that it completes nothing for the wider one either (``readers``).

What it does not do: round a total by itself (it offers "about 30" as a remedy where that is safe, and judges a
figure recorded so); guard a difference that nobody recorded (a total of 20 beside one part of 14 tells of 6
others); reckon with a reader who knows these rules and asks why just these cells were held back. Where a figure was
revised, the old paper's sums are guarded too, from what is told now (``editions``); where more was revised than can be
seen, so that old and new do not go together, what the old sums give away is not hidden again but named as exposed.
"""
