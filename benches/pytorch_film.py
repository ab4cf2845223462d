"""The film of `gan-sim toy1d` as one would make it with PyTorch and matplotlib, timed: 3,000 steps, 120 frames, a GIF.

    taskset -c 0,1 python benches/pytorch_film.py [OUT.gif]

Needs PyTorch, matplotlib and Pillow from PyPI. The networks, the batch and the number of updates are those of `gan-sim
toy1d`; its instance noise, gradient penalty and averaged weights are left out. p_g is a histogram of 4,000 draws. Prints
the seconds of the training, and of all of it.
"""

import sys
import time

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import torch
from matplotlib.animation import FuncAnimation, PillowWriter
from torch import nn

STEPS, FRAMES, BATCH = 3000, 120, 256


def network():
    return nn.Sequential(nn.Linear(1, 32), nn.Tanh(), nn.Linear(32, 32), nn.Tanh(), nn.Linear(32, 1))


def train(x):
    torch.manual_seed(0)
    g, d, bce = network(), network(), nn.BCEWithLogitsLoss()
    opt_g = torch.optim.Adam(g.parameters(), lr=1e-3, betas=(0.0, 0.999))
    opt_d = torch.optim.Adam(d.parameters(), lr=7e-3, betas=(0.0, 0.999))
    ones, zeros, z_shown = torch.ones(BATCH, 1), torch.zeros(BATCH, 1), torch.randn(4000, 1)
    shown = {round(i * STEPS / (FRAMES - 1)) for i in range(FRAMES)}
    frames = []
    for step in range(STEPS + 1):
        if step in shown:
            with torch.no_grad():
                frames.append((step, g(z_shown).flatten().numpy(), torch.sigmoid(d(x)).flatten().numpy()))
        real, fake = 4 + 0.5 * torch.randn(BATCH, 1), g(torch.randn(BATCH, 1))
        opt_d.zero_grad()
        (bce(d(real), ones) + bce(d(fake.detach()), zeros)).backward()
        opt_d.step()
        opt_g.zero_grad()
        bce(d(fake), ones).backward()
        opt_g.step()
    return frames


def film(frames, x, out):
    p_data = torch.exp(-((x - 4) ** 2) / 0.5) / (0.5 * (2 * torch.pi) ** 0.5)
    figure, axes = plt.subplots(figsize=(9.6, 5.4), dpi=100)

    def paint(i):
        step, made, answers = frames[i]
        axes.clear()
        axes.plot(x, p_data, "--", label="p_data(x)")
        axes.hist(made, bins=100, range=(1.0, 7.0), density=True, alpha=0.4, label="density of G(z)")
        axes.plot(x, answers, label="D(x)")
        axes.set(title=f"step {step}", xlabel="x", ylim=(0, 1.1))
        axes.legend(loc="upper right")

    FuncAnimation(figure, paint, frames=len(frames)).save(out, writer=PillowWriter(fps=20))


def main():
    start = time.perf_counter()
    x = torch.linspace(1, 7, 400).unsqueeze(1)
    frames = train(x)
    trained = time.perf_counter() - start
    film(frames, x, sys.argv[1] if len(sys.argv) > 1 else "film.gif")
    print(f"PyTorch {torch.__version__}: trained in {trained:.1f} s, filmed after {time.perf_counter() - start:.1f} s")


if __name__ == "__main__":
    main()
