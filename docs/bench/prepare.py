"""Preparation steps in pandas: median seconds as JSON. Arguments: the folder with the tables, rounds, the step. Reading and writing do not count."""
import json
import statistics
import sys
import time

import pandas as pd

folder, rounds = sys.argv[1], int(sys.argv[2])
events = pd.read_csv(f"{folder}/events.csv", parse_dates=["t"])
asked = pd.read_csv(f"{folder}/asked.csv", parse_dates=["t"])
twice = pd.read_csv(f"{folder}/twice.csv")


def windows():
    ordered = events.sort_values(["k", "t"], kind="stable")
    out = ordered.copy()
    for span in ("1h", "24h", "7D", "30D"):
        rolled = ordered.set_index("t").groupby("k", sort=False)["x"].rolling(span, closed="left")
        for figure in ("count", "sum", "mean"):
            out[f"{figure}_{span}"] = getattr(rolled, figure)().to_numpy()
    return out.sort_index()


def as_of():
    return pd.merge_asof(asked.sort_values("t", kind="stable"), events.sort_values("t", kind="stable"), on="t", by="k")


def once():
    return twice.drop_duplicates()


def median(work):
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


print(json.dumps(median({"data.window": windows, "data.join-asof": as_of, "data.deduplicate": once}[sys.argv[3]])))
