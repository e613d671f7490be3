"""Writes the 20,000 letters of Debian's package r-cran-mlbench (UCI Letter Recognition, Frey and Slate 1991, CC BY 4.0) as letters.csv; for measuring only.

Needs rdata of PyPI. In a folder with the package's file:

    apt-get download r-cran-mlbench && dpkg -x r-cran-mlbench_*.deb mlbench
    python3 letters.py mlbench letters.csv
"""

import sys

import rdata

table = rdata.read_rda(sys.argv[1] + "/usr/lib/R/site-library/mlbench/data/LetterRecognition.rda")["LetterRecognition"]
for column in table.columns[1:]:
    table[column] = table[column].astype(int)
table.to_csv(sys.argv[2], index=False)
print(len(table), "letters")
