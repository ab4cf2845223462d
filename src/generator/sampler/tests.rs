use super::*;
use crate::image_gan::{ImageGan, ImageGanConfig, networks};
use crate::images::{Images, PIXELS, SIDE};
use crate::nn::state_dict;

fn saved(change: impl FnOnce(&mut Mlp)) -> Vec<u8> {
    let mut generator = networks::generator(3, &mut Stream::Init.rng(1));
    change(&mut generator);
    state_dict::save(&generator).unwrap()
}

#[test]
fn more_samples_begin_with_the_same_ones() {
    let sampler = Sampler::from_bytes(&saved(|_| {})).unwrap();
    let all = sampler.sample(700, 7).unwrap();
    assert_eq!(all.pixels.len(), 700 * 784);
    for count in [1, 2, 25, 513] {
        let few = sampler.sample(count, 7).unwrap();
        assert_eq!(few.z, all.z.view().split_at(Axis(0), count).0);
        assert!(few.pixels == all.pixels[..count * 784], "{count} images are not the first of 700");
        let blocks: Vec<_> = sampler.blocks(count, 7).map(Result::unwrap).collect();
        assert!(blocks.iter().flat_map(|block| &block.pixels).eq(&few.pixels), "{count} images in blocks");
        assert!(blocks.iter().flat_map(|block| &block.z).eq(&few.z), "{count} latents in blocks");
    }
}

#[test]
fn the_seed_of_the_training_gives_the_images_of_its_films() {
    let pixels = (0..64 * PIXELS).map(|i| (i * i % 251) as u8).collect();
    let images = Images { count: 64, height: SIDE, width: SIDE, pixels };
    let config = ImageGanConfig { seed: 9, latent_dim: 5, ..ImageGanConfig::default() };
    let mut training = ImageGan::new(&config, images).unwrap();
    training.step().unwrap();
    let sampler = Sampler::from_bytes(&state_dict::save(&training.gan().generator).unwrap()).unwrap();
    assert_eq!(sampler.sample(25, 9).unwrap().pixels, training.picture().pixels);
}

#[test]
fn anything_but_a_working_generator_is_refused_with_what_was_found() {
    let refused = |bytes: &[u8], words: &str| {
        let error = Sampler::from_bytes(bytes).unwrap_err().to_string();
        assert!(error.contains(words), "{error}");
    };
    let discriminator = state_dict::save(&networks::discriminator(&mut Stream::Init.rng(1))).unwrap();
    refused(&discriminator, "expected a generator, found a network with 1 output");
    refused(b"no", "expected a safetensors file");
    let biased = |bias| {
        saved(|generator| {
            let crate::nn::Layer::Linear(first) = &mut generator.layers_mut()[0] else { panic!() };
            first.bias.fill(bias);
        })
    };
    refused(&biased(Float::NAN), "model.0.bias: expected finite numbers, found NaN");
    // Finite, but overflows in the next layer.
    let broken = biased(3e38);
    let sampler = Sampler::from_bytes(&broken).unwrap();
    let error = sampler.generate(sampler.latents(1, 0).view()).unwrap_err().to_string();
    assert!(error.contains("pixels that are not finite"), "{error}");
}
