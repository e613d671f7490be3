#!/usr/bin/env python3
"""Milliseconds of one training step in PyTorch, of the networks of TrainingStepBenchmark. Usage: training_step.py THREADS NAME"""
import sys
import time

import torch
from torch import nn

torch.set_num_threads(int(sys.argv[1]))
torch.manual_seed(1)


class Last(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(28, 128, batch_first=True)
        self.out = nn.Linear(128, 10)

    def forward(self, x):
        return self.out(self.lstm(x)[0][:, -1])


def block(i, o):
    return [nn.Conv2d(i, o, 3, padding=1), nn.BatchNorm2d(o), nn.ReLU()]


nets = {
    "mlp": (lambda: nn.Sequential(nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10)), (128, 784)),
    "cnn": (lambda: nn.Sequential(*block(1, 32), *block(32, 32), nn.MaxPool2d(2), *block(32, 64), *block(64, 64), nn.MaxPool2d(2), nn.Flatten(),
                                  nn.Linear(64 * 49, 128), nn.ReLU(), nn.Linear(128, 10)), (128, 1, 28, 28)),
    "lstm": (Last, (128, 28, 28)),
}
make, shape = nets[sys.argv[2]]
net = make()
adam = torch.optim.AdamW(net.parameters(), lr=1e-3)
loss = nn.CrossEntropyLoss()
x = torch.randn(shape)
y = torch.randint(0, 10, (shape[0],))


def step():
    adam.zero_grad()
    loss(net(x), y).backward()
    adam.step()


for _ in range(5):
    step()
times = []
end = time.time() + 6
while time.time() < end:
    start = time.time()
    step()
    times.append(time.time() - start)
times.sort()
print("%.2f" % (times[len(times) // 2] * 1000))
