//! A small data set like MNIST, and the binary to run on it.

use std::fs;
use std::path::Path;

use assert_cmd::Command;

/// The binary in `folder`, without a configured folder of digits.
pub fn gan_sim(folder: &Path) -> Command {
    let mut command = Command::cargo_bin("gan-sim").expect("cargo builds the binary for its tests");
    command.current_dir(folder).env_remove("GAN_SIM_DATA").env("XDG_CACHE_HOME", folder.join("cache"));
    command.env("HOME", folder);
    command
}

fn idx(magic: u32, dims: &[u32], data: &[u8]) -> Vec<u8> {
    let header = std::iter::once(&magic).chain(dims).flat_map(|n| n.to_be_bytes());
    header.chain(data.iter().copied()).collect()
}

/// Writes the four IDX files with `count` images in each part.
pub fn write_digits(folder: &Path, count: u32) {
    let pixels: Vec<u8> = (0..count * 784).map(|i| (i % 251 * 7 % 255) as u8).collect();
    let labels: Vec<u8> = (0..count).map(|i| (i % 10) as u8).collect();
    fs::create_dir_all(folder).unwrap();
    for part in ["train", "t10k"] {
        let name = |kind| folder.join(format!("{part}-{kind}"));
        fs::write(name("images-idx3-ubyte"), idx(0x803, &[count, 28, 28], &pixels)).unwrap();
        fs::write(name("labels-idx1-ubyte"), idx(0x801, &[count], &labels)).unwrap();
    }
}
