#!/usr/bin/env python3
"""Milliseconds of one kernel in PyTorch, of those of KernelTimesBenchmark. Usage: kernel_times.py THREADS gemm|topk"""
import sys
import time

import torch

torch.set_num_threads(int(sys.argv[1]))
torch.manual_seed(1)
if sys.argv[2] == "gemm":
    a = torch.randn(1024, 1024)
    b = torch.randn(1024, 1024)
    c = torch.empty(1024, 1024)

    def work():
        torch.mm(a, b, out=c)
else:
    vectors = torch.randn(100_000, 384)
    queries = torch.randn(64, 384)

    def work():
        torch.topk(queries @ vectors.T, 10)

for _ in range(20):
    work()
times = []
for _ in range(121):
    start = time.perf_counter()
    work()
    times.append(time.perf_counter() - start)
times.sort()
print("%.2f" % (times[len(times) // 2] * 1000))
