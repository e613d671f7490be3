"""Writes data/fashion.parquet and data/fashion_test.parquet from Debian's package dataset-fashion-mnist; see README.md.

Usage: python3 fashion.py PACKAGE_FOLDER OUT_FOLDER      (needs the package duckdb of PyPI; written with 1.5.6)
"""
import gzip
import pathlib
import sys
import tempfile

import duckdb

NAMES = ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"]
SIDE = 28
PIXELS = SIDE * SIDE

package, out = map(pathlib.Path, sys.argv[1:])
for part, rows, name in (("train", 12000, "fashion"), ("t10k", 2000, "fashion_test")):
    # After a header of 8 and of 16 bytes, a byte a label and a byte a pixel.
    labels = gzip.decompress((package / (part + "-labels-idx1-ubyte.gz")).read_bytes())[8:]
    images = gzip.decompress((package / (part + "-images-idx3-ubyte.gz")).read_bytes())[16:]
    with tempfile.TemporaryDirectory() as folder:
        table = pathlib.Path(folder) / "table.csv"
        with open(table, "w") as file:
            file.write(",".join("pixel_%02d_%02d" % divmod(i, SIDE) for i in range(PIXELS)) + ",garment\n")
            for row in range(rows):
                file.write(",".join(map(str, images[row * PIXELS:(row + 1) * PIXELS])) + "," + NAMES[labels[row]] + "\n")
        duckdb.sql(f"COPY (SELECT columns('pixel.*')::UTINYINT, garment FROM read_csv('{table}')) TO '{out / name}.parquet' "
                   "(FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 22, ROW_GROUP_SIZE 100000)")
