//! Binary cross-entropy on logits up to ±10⁴.

use gan_sim::nn::loss::{bce_with_logits, bce_with_logits_backward};
use ndarray::{Array2, Axis};

use crate::fixture::{Fixture, assert_close};

/// Values below the smallest normal f32 are not compared: our eˣ is clamped there.
const TINY: f32 = 1e-37;

#[test]
fn cross_entropy_agrees_with_pytorch_for_each_logit_by_itself() {
    let fixture = Fixture::open("loss.safetensors");
    let logits = fixture.matrix("logits");
    for target in [0.0, 1.0] {
        let theirs = fixture.matrix(&format!("each.{target}"));
        for (logit, &theirs) in logits.axis_iter(Axis(0)).zip(&theirs) {
            let ours = bce_with_logits(logit.insert_axis(Axis(0)), target);
            let difference = (ours - theirs).abs();
            assert!(
                difference <= 1e-5 * theirs.abs() + TINY,
                "logit {}, target {target}: {ours:e} here, {theirs:e} there",
                logit[0]
            );
        }
    }
}

#[test]
fn the_mean_cross_entropy_and_its_gradient_agree_with_pytorch() {
    let fixture = Fixture::open("loss.safetensors");
    let logits = fixture.matrix("logits");
    for target in [0.0, 1.0] {
        let mean = bce_with_logits(logits.view(), target);
        assert_close(
            &format!("BCE, target {target}"),
            [&mean],
            &fixture.array(&format!("mean.{target}")),
            1e-5,
        );
        let mut ours = Array2::zeros(logits.dim());
        bce_with_logits_backward(logits.view(), target, ours.view_mut());
        let theirs = fixture.array(&format!("d_logits.{target}"));
        assert_close(&format!("BCE gradient, target {target}"), &ours, &theirs, 1e-5);
    }
}
