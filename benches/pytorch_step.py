"""One training step of the MNIST GAN in PyTorch, timed: what gan-sim's step is compared with.

    python benches/pytorch_step.py [--threads 2] [--batch 64]

Needs PyTorch from PyPI. Prints the median milliseconds of a step, written as usual and tuned
(fused Adam, no gradients for D's weights in G's step). Data are random numbers of the right shape.
"""

import argparse
import statistics
import time

import torch
from torch import nn


def generator(latent):
    layers = [nn.Linear(latent, 128), nn.LeakyReLU(0.2)]
    for inputs, outputs in [(128, 256), (256, 512), (512, 1024)]:
        layers += [nn.Linear(inputs, outputs), nn.BatchNorm1d(outputs, 0.8), nn.LeakyReLU(0.2)]
    return nn.Sequential(*layers, nn.Linear(1024, 784), nn.Tanh())


def discriminator():
    return nn.Sequential(
        nn.Linear(784, 512), nn.LeakyReLU(0.2), nn.Linear(512, 256), nn.LeakyReLU(0.2), nn.Linear(256, 1), nn.Sigmoid()
    )


def milliseconds(batch, tuned, steps=60):
    torch.manual_seed(0)
    g, d, bce = generator(100), discriminator(), nn.BCELoss()
    options = {"lr": 2e-4, "betas": (0.5, 0.999), "fused": True} if tuned else {"lr": 2e-4, "betas": (0.5, 0.999)}
    opt_g, opt_d = torch.optim.Adam(g.parameters(), **options), torch.optim.Adam(d.parameters(), **options)
    images = torch.rand(2048, 784) * 2 - 1
    ones, zeros = torch.ones(batch, 1), torch.zeros(batch, 1)
    times = []
    for _ in range(steps):
        start = time.perf_counter()
        real = images[torch.randint(0, 2048, (batch,))]
        fake = g(torch.randn(batch, 100))
        opt_d.zero_grad()
        (bce(d(real), ones) + bce(d(fake.detach()), zeros)).backward()
        opt_d.step()
        opt_g.zero_grad()
        if tuned:
            d.requires_grad_(False)
        bce(d(fake), ones).backward()
        d.requires_grad_(True)
        opt_g.step()
        times.append(1e3 * (time.perf_counter() - start))
    return statistics.median(times[10:])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--batch", type=int, default=64)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    for tuned in (False, True):
        kind = "tuned" if tuned else "as usual"
        print(f"PyTorch {torch.__version__}, {args.threads} thread(s), {kind}: {milliseconds(args.batch, tuned):.2f} ms")


if __name__ == "__main__":
    main()
