"""What a measure's values say, pure: the series of one measure, and the questions that its values raise."""
