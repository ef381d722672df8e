"""The trail as its page tells it: what was asked for, and each entry in words for one reader."""
