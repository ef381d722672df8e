"""What script/bench runs: one module for each bench, which times socboard beside something else, pair by pair."""
