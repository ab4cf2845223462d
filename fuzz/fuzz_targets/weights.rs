#![no_main]
//! Networks in safetensors files.

use gan_sim::mnist::{Sampler, networks};
use gan_sim::nn::state_dict;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    gan_sim_fuzz::bounded(input.len(), || networks::discriminator_from(input).is_ok());
    gan_sim_fuzz::bounded(input.len(), || Sampler::from_bytes(input).is_ok());
    if let Ok(generator) = gan_sim_fuzz::bounded(input.len(), || networks::generator_from(input)) {
        let written = state_dict::save(&generator).expect("what was read can be written");
        let again = networks::generator_from(&written).expect("what is written can be read");
        assert_eq!((again.inputs(), again.outputs()), (generator.inputs(), generator.outputs()));
    }
});
