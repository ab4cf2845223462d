"""Trains the MNIST GAN in PyTorch, as it is usually written: whose digits gan-sim's are compared with.

    python benches/pytorch_gan.py --data DIR --seed 0 --out runs/pytorch-0

DIR holds train-images-idx3-ubyte.gz. Needs PyTorch, numpy and safetensors from PyPI. Writes generator.safetensors,
which `gan-sim evaluate` and `gan-sim sample` read, and the first 25 fakes of some batches as images/NNNNNNN.npy.
"""

import argparse
import gzip
import sys
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import save_file
from torch import nn

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests" / "fixtures"))
from networks import Discriminator, Generator  # noqa: E402

SHOWN = {0, 100, 500, 1000}


def images(folder):
    """[N, 784] in [-1, 1]."""
    with gzip.open(Path(folder) / "train-images-idx3-ubyte.gz") as file:
        pixels = np.frombuffer(file.read(), np.uint8, offset=16).reshape(-1, 784)
    return (torch.from_numpy(pixels.astype(np.float32)) / 255 - 0.5) / 0.5


def adam(network):
    # Fused: the same rule in fewer passes over memory.
    return torch.optim.Adam(network.parameters(), lr=2e-4, betas=(0.5, 0.999), fused=True)


def train(data, epochs, out):
    loader = torch.utils.data.DataLoader(torch.utils.data.TensorDataset(data), batch_size=64, shuffle=True)
    generator, discriminator, bce = Generator(), Discriminator(), nn.BCELoss()
    g_adam, d_adam = adam(generator), adam(discriminator)
    step, last = 0, epochs * len(loader) - 1
    for epoch in range(epochs):
        for (real,) in loader:
            ones, zeros = torch.ones(len(real), 1), torch.zeros(len(real), 1)
            fakes = generator(torch.randn(len(real), 100))
            d_adam.zero_grad()
            d_loss = bce(discriminator(real), ones) + bce(discriminator(fakes.detach()), zeros)
            d_loss.backward()
            d_adam.step()
            g_adam.zero_grad()
            discriminator.requires_grad_(False)
            g_loss = bce(discriminator(fakes), ones)
            g_loss.backward()
            discriminator.requires_grad_(True)
            g_adam.step()
            if step in SHOWN or step == last:
                np.save(out / "images" / f"{step:07}.npy", fakes[:25].detach().numpy())
            step += 1
        print(f"[Epoch {epoch}/{epochs}] [D loss: {d_loss:.6f}] [G loss: {g_loss:.6f}]", flush=True)
    return generator


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--epochs", type=int, default=20)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    (args.out / "images").mkdir(parents=True, exist_ok=True)
    generator = train(images(args.data), args.epochs, args.out)
    save_file(generator.state_dict(), args.out / "generator.safetensors", {"format": "pt"})


if __name__ == "__main__":
    main()
