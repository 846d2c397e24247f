"""The tagger's model from a folder of data to weights, by one command: `make model`.

    python training/model.py [--data ../shared/data] [--work build/model] [--volumes N] [--documents N] [--steps N]
                             [--seed N] [--install]

Stages, each skipped where its output is there and was made from the same inputs: the teacher is fetched, volumes are
listed, words counted for truecasing, weak labels made (teach.py, weak.py), copies made (augment.py), the pipeline trained
(spaCy, config.cfg) and packaged. Then it is measured beside the shipped one on both halves of the development
telegrams, and installed (`--install`) only where no half and no label loses more than TOLERANCE. What it was made of is written
into provenance.json: a digest of the data, versions, seed and command.

A full run takes some 40 minutes on one core and 4 GB; `--volumes 3 --documents 200 --steps 200` tries the way in five.
Raises SystemExit with the stage that failed.
"""
