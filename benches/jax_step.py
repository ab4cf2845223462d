"""One training step of the MNIST GAN in JAX, compiled by `jit`, timed: what gan-sim's step is compared with.

    XLA_FLAGS="--xla_cpu_multi_thread_eigen=true" taskset -c 0,1 python benches/jax_step.py [--batch 64]

Needs JAX from PyPI. Prints the median milliseconds of a step: data, noise, both networks, batch norm with running
statistics, Adam. The whole step is one compiled function whose state is updated in place (`donate_argnums`).
XLA takes its threads from the cores that the process may use.
"""

import argparse
import statistics
import time
from functools import partial

import jax
import jax.numpy as jnp

G_WIDTHS, D_WIDTHS = [100, 128, 256, 512, 1024, 784], [784, 512, 256, 1]
LR, B1, B2, EPS = 2e-4, 0.5, 0.999, 1e-8


def linear(key, inputs, outputs):
    bound = inputs**-0.5
    kw, kb = jax.random.split(key)
    return {
        "w": jax.random.uniform(kw, (outputs, inputs), minval=-bound, maxval=bound),
        "b": jax.random.uniform(kb, (outputs,), minval=-bound, maxval=bound),
    }


def network(key, widths, norms):
    layers = []
    for i, (inputs, outputs) in enumerate(zip(widths, widths[1:])):
        layer = linear(jax.random.fold_in(key, i), inputs, outputs)
        if i in norms:
            layer |= {"gamma": jnp.ones(outputs), "beta": jnp.zeros(outputs)}
        layers.append(layer)
    return layers


def leaky(x):
    return jnp.where(x > 0, x, 0.2 * x)


def generate(layers, z):
    x, statistics_ = z, []
    for i, layer in enumerate(layers):
        x = x @ layer["w"].T + layer["b"]
        if "gamma" in layer:
            mean, var = x.mean(0), x.var(0)
            statistics_.append((mean, var))
            x = layer["gamma"] * (x - mean) / jnp.sqrt(var + 0.8) + layer["beta"]
        x = leaky(x) if i < len(layers) - 1 else jnp.tanh(x)
    return x, statistics_


def judge(layers, x):
    for i, layer in enumerate(layers):
        x = x @ layer["w"].T + layer["b"]
        x = leaky(x) if i < len(layers) - 1 else x
    return x


def bce(logits, target):
    return jnp.mean(jnp.maximum(logits, 0) - target * logits + jnp.log1p(jnp.exp(-jnp.abs(logits))))


def adam(params, grads, moments, t):
    def update(w, g, m, v):
        m, v = B1 * m + (1 - B1) * g, B2 * v + (1 - B2) * g * g
        return w - LR * (m / (1 - B1**t)) / (jnp.sqrt(v / (1 - B2**t)) + EPS), m, v

    new = jax.tree.map(update, params, grads, *moments)
    pick = lambda i: jax.tree.map(lambda leaf: leaf[i], new, is_leaf=lambda leaf: isinstance(leaf, tuple))
    return pick(0), (pick(1), pick(2))


@partial(jax.jit, donate_argnums=(0,), static_argnums=(2,))
def step(state, images, batch):
    g, d, g_moments, d_moments, running, t, key = state
    key, rows, noise = jax.random.split(key, 3)
    real = images[jax.random.randint(rows, (batch,), 0, images.shape[0])]
    z = jax.random.normal(noise, (batch, G_WIDTHS[0]))
    t = t + 1
    fake, pull, batch_statistics = jax.vjp(lambda g: generate(g, z), g, has_aux=True)
    d_loss = lambda d: (lambda l: bce(l[:batch], 0.0) + bce(l[batch:], 1.0))(judge(d, jnp.concatenate([fake, real])))
    loss_d, d_grads = jax.value_and_grad(d_loss)(d)
    d, d_moments = adam(d, d_grads, d_moments, t)
    loss_g, d_fake = jax.value_and_grad(lambda x: bce(judge(d, x), 1.0))(fake)
    (g_grads,) = pull(d_fake)
    g, g_moments = adam(g, g_grads, g_moments, t)
    running = jax.tree.map(lambda old, new: 0.9 * old + 0.1 * new, running, batch_statistics)
    return (g, d, g_moments, d_moments, running, t, key), (loss_d, loss_g)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--batch", type=int, default=64)
    batch = parser.parse_args().batch
    key = jax.random.key(0)
    g, d = network(jax.random.fold_in(key, 1), G_WIDTHS, {1, 2, 3}), network(jax.random.fold_in(key, 2), D_WIDTHS, set())
    zeros = lambda tree: jax.tree.map(jnp.zeros_like, tree)
    running = [(jnp.zeros(width), jnp.ones(width)) for width in G_WIDTHS[2:5]]
    state = (g, d, (zeros(g), zeros(g)), (zeros(d), zeros(d)), running, jnp.float32(0), key)
    images = jax.random.uniform(key, (2048, 784), minval=-1.0)
    times = []
    for _ in range(120):
        start = time.perf_counter()
        state, losses = step(state, images, batch)
        jax.block_until_ready(losses)
        jax.block_until_ready(state)
        times.append(1e3 * (time.perf_counter() - start))
    print(f"JAX {jax.__version__}, batch {batch}: {statistics.median(times[20:]):.2f} ms a step")


if __name__ == "__main__":
    main()
