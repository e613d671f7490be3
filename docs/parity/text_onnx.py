"""Asks an exported text model what any program can ask it: cuts the texts as the file's metadata says and feeds the ids to ONNX Runtime.

Needs onnxruntime and duckdb of PyPI. MODEL.onnx is what `benchwright model export` wrote; ROWS is a table with the model's raw columns. With
PREDICTIONS.csv, which `benchwright train predict` wrote for the same rows, it prints how far the two are apart:

    python3 docs/parity/text_onnx.py MODEL.onnx ROWS.parquet PREDICTIONS.csv
"""

import functools
import json
import sys
import unicodedata

import duckdb
import numpy
import onnxruntime

PADDING, UNKNOWN, START, END = 0, 1, 2, "</w>"


def words(text):
    """Runs of letters with their marks, runs of digits, single other signs; 64 characters at most."""
    run, kind = "", ""
    for sign in unicodedata.normalize("NFKC", text).lower():
        category = unicodedata.category(sign)
        goes_on = len(run) < 64 and (kind == "L" and category[0] in "LM" or kind == "N" and category[0] == "N")
        if not goes_on and run:
            yield run
            run = ""
        if goes_on or category[0] in "LN":
            run, kind = run + sign, kind if goes_on else category[0]
        elif category[0] not in "ZC" and not sign.isspace():
            yield sign
    if run:
        yield run


class Reading:
    def __init__(self, metadata):
        reading = json.loads(metadata)
        self.columns = {column["name"]: column["length"] for column in reading["columns"]}
        tokens = ["<pad>", "<unknown>", "<start>", END] + reading["encoding"]["alphabet"]
        self.ids = {token: i for i, token in enumerate(tokens)}
        self.ranks = {}
        for rank, merge in enumerate(reading["encoding"]["merges"]):
            left, right = merge.split(" ")
            self.ids.setdefault(left + right, len(self.ids))
            self.ranks.setdefault((left, right), rank)
        self.pieces = functools.cache(self.pieces)

    def pieces(self, word):
        symbols = [sign if sign in self.ids else None for sign in word] + [END]
        while True:
            pairs = [pair for pair in zip(symbols, symbols[1:]) if pair in self.ranks]
            if not pairs:
                return [UNKNOWN if symbol is None else self.ids[symbol] for symbol in symbols]
            best, merged, i = min(pairs, key=self.ranks.get), [], 0
            while i < len(symbols):
                here = tuple(symbols[i:i + 2]) == best
                merged.append("".join(best) if here else symbols[i])
                i += 2 if here else 1
            symbols = merged

    def encode(self, text, length):
        ids = [START]
        for word in words(text or ""):
            if len(ids) >= length:
                break
            ids += self.pieces(word)
        return (ids + [PADDING] * length)[:length]


def main(model, rows, predictions=None):
    session = onnxruntime.InferenceSession(model)
    reading = Reading(session.get_modelmeta().custom_metadata_map["reading"])
    table = duckdb.sql(f"SELECT * FROM '{rows}'").fetchnumpy()
    feed = {}
    for port in session.get_inputs():
        values = table[port.name]
        if port.name in reading.columns:
            texts = [value if isinstance(value, str) else "" for value in values.tolist()]
            feed[port.name] = numpy.array([reading.encode(text, reading.columns[port.name]) for text in texts], numpy.int64)
        else:
            feed[port.name] = numpy.ma.filled(values.astype(float), numpy.nan).reshape(-1, 1)
    said = dict(zip([port.name for port in session.get_outputs()], session.run(None, feed)))
    print({label: int((said["label"] == label).sum()) for label in sorted(set(said["label"].ravel()))})
    if predictions:
        columns = duckdb.sql(f"DESCRIBE SELECT * FROM '{predictions}'").fetchnumpy()["column_name"]
        names = [column for column in columns if column.startswith("probability_")]
        theirs = duckdb.sql("SELECT " + ", ".join(f'"{name}"' for name in names) + f" FROM '{predictions}'").fetchnumpy()
        apart = numpy.abs(said["probabilities"] - numpy.column_stack([theirs[name] for name in names]))
        print(len(apart), "rows; probabilities at most", float(apart.max()), "apart")


if __name__ == "__main__":
    main(*sys.argv[1:])
