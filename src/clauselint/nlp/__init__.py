"""Document into Analysis: sentences, facts, clause types, presence, kind."""
