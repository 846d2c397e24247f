"""What is made of FRUS volumes, against an independent reading of their TEI: `python -m benchmarks.frus_audit`."""
