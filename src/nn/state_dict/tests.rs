use super::*;
use crate::nn::{Activation, BatchNorm1d, Float, Linear};
use ndarray::array;
use rand_chacha::{ChaCha8Rng, rand_core::SeedableRng};
use safetensors::tensor::TensorView;
use safetensors::{Dtype, SafeTensors};

fn network(seed: u64, hidden: usize) -> Mlp {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    Mlp::new(vec![
        Layer::Linear(Linear::new(2, hidden, &mut rng)),
        Layer::BatchNorm1d(BatchNorm1d::new(hidden, 0.8, 0.1)),
        Layer::Activation(Activation::Tanh),
        Layer::Linear(Linear::new(hidden, 1, &mut rng)),
    ])
}

#[test]
fn loading_what_was_saved_gives_the_same_network() {
    let mut trained = network(1, 5);
    let x = array![[0.1, -0.4], [1.0, 2.0], [-3.0, 0.5]];
    trained.forward(x.view());
    let mut loaded = network(2, 5);
    assert_ne!(loaded.infer(x.view()), trained.infer(x.view()));
    load(&mut loaded, &save(&trained).unwrap()).unwrap();
    assert_eq!(loaded.infer(x.view()), trained.infer(x.view()));
    assert_eq!(save(&loaded).unwrap(), save(&trained).unwrap());
}

#[test]
fn a_wrong_shape_is_named_with_what_was_expected_and_found() {
    let bytes = save(&network(1, 5)).unwrap();
    let error = load(&mut network(1, 6), &bytes).unwrap_err().to_string();
    assert_eq!(error, "weights: model.0.weight: expected F32 [6, 2], found F32 [5, 2]");
}

/// The file of `network(1, 5)` with one array replaced.
fn with_values(replaced: &str, dtype: Dtype, shape: &[usize], values: &[u8]) -> Vec<u8> {
    let bytes = save(&network(1, 5)).unwrap();
    let file = SafeTensors::deserialize(&bytes).unwrap();
    let replacement = TensorView::new(dtype, shape.to_vec(), values).unwrap();
    let tensors = file.iter().map(|(name, t)| (name, if name == replaced { replacement.clone() } else { t }));
    safetensors::serialize(tensors, None).unwrap()
}

/// [`with_values`] with zeros.
fn with_tensor(replaced: &str, dtype: Dtype, shape: &[usize]) -> Vec<u8> {
    let zeros = vec![0; shape.iter().product::<usize>() * dtype.bitsize() / 8];
    with_values(replaced, dtype, shape, &zeros)
}

#[test]
fn a_wrong_number_type_is_named_with_what_was_expected_and_found() {
    for (name, dtype, shape, message) in [
        ("model.0.weight", Dtype::I8, &[5, 2][..], "expected F32 [5, 2], found I8 [5, 2]"),
        ("model.3.bias", Dtype::F16, &[2], "expected F16 [1], found F16 [2]"),
        ("model.1.num_batches_tracked", Dtype::F32, &[], "expected I64 [], found F32 []"),
        ("model.1.num_batches_tracked", Dtype::I64, &[1], "expected I64 [], found I64 [1]"),
        ("model.1.running_var", Dtype::F32, &[4], "expected F32 [5], found F32 [4]"),
    ] {
        let error = load(&mut network(1, 5), &with_tensor(name, dtype, shape)).unwrap_err().to_string();
        assert_eq!(error, format!("weights: {name}: {message}"));
    }
}

/// The file of `network(1, 5)` with each name and its tensor changed; `None` removes it.
fn changed(change: impl for<'a> Fn(&str, TensorView<'a>) -> Option<(String, TensorView<'a>)>) -> Vec<u8> {
    let bytes = save(&network(1, 5)).unwrap();
    let file = SafeTensors::deserialize(&bytes).unwrap();
    let tensors: Vec<_> = file.iter().filter_map(|(name, tensor)| change(name, tensor)).collect();
    safetensors::serialize(tensors, None).unwrap()
}

#[test]
fn any_prefix_of_the_layer_numbers_is_accepted() {
    let plain = save(&network(1, 5)).unwrap();
    for root in
        ["", "main.", "module.", "_orig_mod.", "module._orig_mod.model.", "nets.0.generator.model.", "α."]
    {
        let bytes = changed(|name, tensor| Some((name.replacen("model.", root, 1), tensor)));
        let mut mlp = network(2, 5);
        load(&mut mlp, &bytes).unwrap();
        assert_eq!(save(&mlp).unwrap(), plain, "{root:?}");
        let error = load(&mut network(1, 6), &bytes).unwrap_err().to_string();
        assert_eq!(error, format!("weights: {root}0.weight: expected F32 [6, 2], found F32 [5, 2]"));
    }
}

#[test]
fn files_of_several_networks_or_of_none_are_refused_with_what_they_contain() {
    let refused = |bytes: &[u8]| load(&mut network(2, 5), bytes).unwrap_err().to_string();
    let several = changed(|name, tensor| {
        let is_last = name.starts_with("model.3");
        Some((format!("{}.{name}", if is_last { "discriminator" } else { "generator" }), tensor))
    });
    let error = refused(&several);
    assert!(error.starts_with("weights: expected one network, found 2: discriminator.model.3."), "{error}");
    assert!(error.contains("generator.model.") && error.contains("generator.state_dict()"), "{error}");
    let none = changed(|name, tensor| Some((name.replace("model.", "fc"), tensor)));
    assert!(refused(&none).contains("as in 0.weight or model.0.weight, found fc"));
}

#[test]
fn a_counter_may_be_missing_or_shorter_and_an_average_may_have_one() {
    let counter = "model.1.num_batches_tracked";
    let missing = changed(|name, tensor| (name != counter).then(|| (name.to_owned(), tensor)));
    let short = with_values(counter, Dtype::I32, &[], &[7, 0, 0, 0]);
    let averaged = changed(|name, tensor| {
        Some((if name == counter { "n_averaged".to_owned() } else { format!("module.{name}") }, tensor))
    });
    for (bytes, counted) in [(missing, 0), (short, 7), (averaged, 0)] {
        let (saved, mut mlp) = (network(1, 5), network(2, 5));
        load(&mut mlp, &bytes).unwrap();
        let Layer::BatchNorm1d(norm) = &mlp.layers()[1] else { panic!("batch norm comes second") };
        assert_eq!(norm.num_batches_tracked, counted);
        let Layer::Linear(first) = &mlp.layers()[0] else { panic!("a Linear comes first") };
        assert!(matches!(&saved.layers()[0], Layer::Linear(expected) if expected.weight == first.weight));
    }
}

/// The bias of `model.3` read from these bytes in a file.
fn bias_from(dtype: Dtype, bytes: &[u8]) -> Result<Float> {
    let bytes = with_values("model.3.bias", dtype, &[1], bytes);
    let mut mlp = network(2, 5);
    load(&mut mlp, &bytes)?;
    let Layer::Linear(last) = &mlp.layers()[3] else { panic!("a Linear comes last") };
    Ok(last.bias[0])
}

#[test]
fn numbers_of_half_and_double_width_are_converted() {
    for (dtype, bytes, value) in [
        // 1 + 2⁻¹⁰, the smallest above 0, −2, the largest
        (Dtype::F16, &[0x01, 0x3C][..], 1.000_976_6),
        (Dtype::F16, &[0x01, 0x00], 5.960_464_5e-8),
        (Dtype::F16, &[0x00, 0xC0], -2.0),
        (Dtype::F16, &[0xFF, 0x7B], 65_504.0),
        // 1 + 2⁻⁷, −3, 2¹²⁷
        (Dtype::BF16, &[0x81, 0x3F], 1.007_812_5),
        (Dtype::BF16, &[0x40, 0xC0], -3.0),
        (Dtype::BF16, &[0x00, 0x7F], 1.701_411_8e38),
        (Dtype::F64, &(-0.1_f64).to_le_bytes(), -0.1),
        (Dtype::F64, &1e-50_f64.to_le_bytes(), 1e-50_f64 as Float),
    ] {
        assert_eq!(bias_from(dtype, bytes).unwrap(), value, "{dtype:?} {bytes:?}");
    }
}

#[test]
fn numbers_that_no_weight_has_are_refused_by_name() {
    let too_large = if size_of::<Float>() == 8 { f64::INFINITY } else { 1e39 };
    for (dtype, bytes, found) in [
        (Dtype::F32, &f32::NAN.to_le_bytes()[..], "NaN"),
        (Dtype::F32, &f32::NEG_INFINITY.to_le_bytes(), "-inf"),
        (Dtype::F16, &[0x00, 0x7C], "inf"),
        (Dtype::BF16, &[0xC0, 0x7F], "NaN"),
        (Dtype::F64, &too_large.to_le_bytes(), "inf"),
    ] {
        let error = bias_from(dtype, bytes).unwrap_err().to_string();
        let expected = format!("weights: model.3.bias: expected finite numbers, found {found}: ");
        assert!(error.starts_with(&expected), "{error}");
    }
    let variance = [1.0, 0.0, -1e-3, 2.0, 1.0].map(f32::to_le_bytes).concat();
    let bytes = with_values("model.1.running_var", Dtype::F32, &[5], &variance);
    let error = load(&mut network(2, 5), &bytes).unwrap_err().to_string();
    let expected = "weights: model.1.running_var: expected variances of at least 0, found -0.001: ";
    assert!(error.starts_with(expected), "{error}");
}

#[test]
fn a_refused_file_leaves_the_network_as_it_was() {
    let mut mlp = network(2, 5);
    load(&mut mlp, &with_tensor("model.3.bias", Dtype::I64, &[1])).unwrap_err();
    assert_eq!(save(&mlp).unwrap(), save(&network(2, 5)).unwrap());
}

#[test]
fn a_file_of_another_network_is_refused() {
    let mut rng = ChaCha8Rng::seed_from_u64(0);
    let mut small = Mlp::new(vec![Layer::Linear(Linear::new(2, 5, &mut rng))]);
    let error = load(&mut small, &save(&network(1, 5)).unwrap()).unwrap_err();
    assert!(error.to_string().contains("belongs to no layer"), "{error}");
    let error = load(&mut network(1, 5), &save(&small).unwrap()).unwrap_err();
    assert!(error.to_string().contains("model.1.weight is missing"), "{error}");
    let error = load(&mut small, b"no").unwrap_err();
    assert!(error.to_string().contains("expected a safetensors file"), "{error}");
}
