"""What is kept between runs: compiled rules and word lists, and sealed results. Losing it costs only time."""
