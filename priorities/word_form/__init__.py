"""The call for updates as a Word form for one organisation, and what a filled one says; pure.

What is asked stands under headings, each with a box beneath it, and the name of each question stands in its heading
as hidden text. Read is whatever stands between one heading and the next, in the box or below it, so that it does not
matter whether somebody types over the box, deletes it, or writes beneath it. A heading that lost its hidden name is
known by its words. Measures stand in a table, a row each, with the answer in the last cell.

Why no content controls: text typed beside a control is lost to whoever reads only controls, a control that is
deleted or pasted over is gone without a trace, and LibreOffice keeps controls of several paragraphs only in part.
Headings, tables and hidden text come back from Word and from LibreOffice as they were sent (a test sends them through
the latter where it is installed).
"""
