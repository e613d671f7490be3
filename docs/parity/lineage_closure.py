#!/usr/bin/env python3
"""Writes what networkx reaches in random directed graphs without circles: a line each, edges|start|what follows from it|what it comes from.

Usage: python3 docs/parity/lineage_closure.py > engine/src/test/resources/org/benchwright/engine/lineage/closures.txt
"""
import random

import networkx

draw = random.Random(1)
print("# networkx", networkx.__version__)
for _ in range(200):
    count = draw.randint(2, 60)
    graph = networkx.DiGraph()
    graph.add_nodes_from(range(count))
    share = draw.choice([0.02, 0.05, 0.15])
    graph.add_edges_from((i, j) for i in range(count) for j in range(i + 1, count) if draw.random() < share)
    start = draw.randrange(count)
    edges = " ".join(f"{i}>{j}" for i, j in graph.edges)
    down = " ".join(map(str, sorted(networkx.descendants(graph, start))))
    up = " ".join(map(str, sorted(networkx.ancestors(graph, start))))
    print(f"{edges}|{start}|{down}|{up}")
