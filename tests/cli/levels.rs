//! Vector instructions: named by `--version`, limited by a variable, and without effect on unfused results.

use crate::common::{gan_sim, write_digits};

fn stdout_at(level: &str, arguments: &[&str]) -> (Option<i32>, String, String) {
    let folder = tempfile::tempdir().unwrap();
    let output = gan_sim(folder.path()).args(arguments).env("GAN_SIM_SIMD", level).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn the_long_version_names_what_the_processor_offers() {
    let folder = tempfile::tempdir().unwrap();
    let version = gan_sim(folder.path()).arg("--version").output().unwrap().stdout;
    let version = String::from_utf8(version).unwrap();
    assert!(version.starts_with(concat!("gan-sim ", env!("CARGO_PKG_VERSION"), "\nvector instructions: ")));
    assert!(version.contains("fused multiply–adds"), "{version}");
    let short = gan_sim(folder.path()).arg("-V").output().unwrap().stdout;
    assert_eq!(String::from_utf8(short).unwrap(), concat!("gan-sim ", env!("CARGO_PKG_VERSION"), "\n"));
}

#[cfg(target_arch = "x86_64")]
#[test]
fn a_variable_limits_the_level() {
    let (code, version, _) = stdout_at("sse2", &["--version"]);
    assert_eq!(code, Some(0));
    assert!(version.contains("vector instructions: sse2, no fused multiply–adds"), "{version}");
}

#[test]
fn a_level_that_this_machine_has_not_is_refused_with_those_it_has() {
    let (code, _, error) = stdout_at("sse9", &["presets"]);
    assert_eq!(code, Some(2));
    assert!(
        error.starts_with("error: GAN_SIM_SIMD names the highest level") && error.contains("\"sse9\""),
        "{error}"
    );
}

/// The weights of a short training on digits.
#[cfg(target_arch = "x86_64")]
fn weights_at(level: &str, arguments: &[&str]) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    write_digits(&folder.join("data"), 40);
    let mnist = ["mnist", "-q", "--data", "data", "--batch-size", "20", "--limit-batches", "4", "--out", "o"];
    gan_sim(folder).args(mnist).args(arguments).env("GAN_SIM_SIMD", level).assert().success();
    std::fs::read(folder.join("o/generator.safetensors")).unwrap()
}

#[cfg(target_arch = "x86_64")]
#[test]
fn unfused_digits_are_the_same_at_every_level() {
    use gan_sim::nn::SimdLevel;
    let best = SimdLevel::in_use().to_string();
    assert!(weights_at("sse2", &[]) == weights_at(&best, &["--unfused"]));
    if SimdLevel::in_use().fuses() {
        assert!(weights_at("avx2", &[]) == weights_at(&best, &[]));
        assert!(weights_at("avx2", &[]) != weights_at("sse2", &[]));
    }
}

/// A run that began fused does not go on unfused without a word.
#[cfg(target_arch = "x86_64")]
#[test]
fn a_run_is_not_resumed_with_the_other_rounding() {
    if !gan_sim::nn::SimdLevel::in_use().fuses() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    write_digits(&folder.join("data"), 40);
    let mnist = ["mnist", "-q", "--data", "data", "--batch-size", "20", "--out", "o", "--limit-batches"];
    gan_sim(folder).args(mnist).arg("4").assert().success();
    let resume =
        gan_sim(folder).args(mnist).args(["6", "--resume"]).env("GAN_SIM_SIMD", "sse2").output().unwrap();
    let error = String::from_utf8(resume.stderr).unwrap();
    assert_eq!(resume.status.code(), Some(2), "{error}");
    assert!(error.contains("was trained with fused multiply–adds") && error.contains("--restart"), "{error}");
    gan_sim(folder).args(mnist).args(["6", "--resume"]).assert().success();
}
