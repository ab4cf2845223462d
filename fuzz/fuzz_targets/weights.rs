#![no_main]
//! Networks in safetensors files.

use std::io::Cursor;

use gan_sim::generator::{Sampler, discriminator_from, generator_from};
use gan_sim::nn::state_dict;
use gan_sim::nn::tensors::Reader;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    gan_sim_fuzz::bounded(input.len(), || {
        Reader::new(Cursor::new(input)).and_then(discriminator_from).is_ok()
    });
    gan_sim_fuzz::bounded(input.len(), || Sampler::from_bytes(input).is_ok());
    let generator = |bytes| Reader::new(Cursor::new(bytes)).and_then(generator_from);
    if let Ok(read) = gan_sim_fuzz::bounded(input.len(), || generator(input)) {
        let written = state_dict::save(&read).expect("what was read can be written");
        let again = generator(&written).expect("what is written can be read");
        assert_eq!((again.inputs(), again.outputs()), (read.inputs(), read.outputs()));
    }
});
