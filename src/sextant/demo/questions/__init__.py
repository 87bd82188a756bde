"""The questions of the demo's benchmarks: all in words of our own, wrong answers from named wrong ideas."""
