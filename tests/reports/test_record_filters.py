"""What a list of records can be narrowed by, as it is drawn and as it is remembered."""

from reports.record_pages.narrowing import Filter


def test_the_options_are_escaped_and_the_chosen_one_is_selected():
    drawn = Filter("organisation", "Organisation", "a&b", (("", "All"), ("a&b", "Smith & <Sons>"))).options
    assert drawn == (
        '<option value="">All</option><option value="a&amp;b" selected>Smith &amp; &lt;Sons&gt;</option>'
    )
