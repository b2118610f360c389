"""What Weerwoord costs: statements, time and bytes, beside a floor taken in the same run.

`python -m benchmarks --help` says what can be chosen; `RESULTS.md` keeps what was measured. None of
it is a test: times depend on the machine. What is exact, such as a number of statements, is held by
the tests.
"""
