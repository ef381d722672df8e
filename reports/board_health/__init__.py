"""Board health: each rule of the terms in force judged on the records, with the evidence behind each verdict."""
