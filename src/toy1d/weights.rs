//! Both networks as a file for other programs.

use std::io::Write;

use super::Toy1d;
use crate::names::Named;
use crate::nn::{state_dict, tensors};
use crate::{Error, Result};

impl Toy1d {
    /// Writes the two networks as a safetensors file: the generator that is shown ([`Toy1d::generator`]) and D as it is, under
    /// PyTorch's names (`generator.model.0.weight`, `discriminator.model.0.weight`, …), as f32. Its metadata says what the
    /// numbers mean: the networks' data are u = (x − centre)/spread, and G outputs u, so that x = centre + spread·u.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write_weights(&self, out: &mut dyn Write) -> Result<()> {
        let generator = state_dict::tensors_of("generator", self.generator());
        let mut tensors: Vec<_> =
            generator.chain(state_dict::tensors_of("discriminator", &self.gan.discriminator)).collect();
        for tensor in &mut tensors {
            tensor.values = tensor.values.rounded();
        }
        let notes = self.notes();
        let mut notes: Vec<(&str, &str)> = notes.iter().map(|(key, text)| (*key, text.as_str())).collect();
        notes.extend([("format", "pt"), state_dict::MADE_BY]);
        tensors::write(tensors, &notes, out).map_err(|error| Error::Write(error.to_string()))
    }

    fn notes(&self) -> [(&'static str, String); 12] {
        let (config, unit) = (&self.config, self.view.unit);
        [
            ("centre", unit.centre.to_string()),
            ("spread", unit.spread.to_string()),
            ("target", config.target.to_string()),
            ("loss", config.loss.name().to_owned()),
            ("activation", config.activation.name()),
            ("g-hidden", config.g_hidden.to_string()),
            ("d-hidden", config.d_hidden.to_string()),
            ("latent", config.latent.name()),
            ("latent-dim", config.latent_dim.to_string()),
            ("minibatch-stats", config.minibatch_stats.to_string()),
            ("ema", config.ema.to_string()),
            ("step", self.steps_taken.to_string()),
        ]
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;
    use crate::nn::Mlp;
    use crate::nn::tensors::Reader;
    use crate::toy1d::Toy1dConfig;

    #[test]
    fn the_file_holds_the_networks_that_are_shown() {
        let target = "normal(172, 8)".parse().unwrap();
        let mut game = Toy1d::new(&Toy1dConfig { target, steps: 20, ..Toy1dConfig::default() }).unwrap();
        while game.steps_taken() < 20 {
            game.step().unwrap();
        }
        let mut bytes = Vec::new();
        game.write_weights(&mut bytes).unwrap();
        let mut file = Reader::new(Cursor::new(&bytes[..])).unwrap();
        for (name, network) in [("generator", game.generator()), ("discriminator", &game.gan.discriminator)] {
            let mut read: Mlp = network.clone();
            read.params_mut().for_each(|param| param.value.fill(0.0));
            for (array, shape, values) in state_dict::tensors_mut(&mut read) {
                file.read(&format!("{name}.{array}"), &shape, values.converted()).unwrap();
            }
            assert_eq!(state_dict::save(&read).unwrap(), state_dict::save(network).unwrap(), "{name}");
        }
        let averaged = state_dict::save(game.generator()).unwrap();
        assert_ne!(averaged, state_dict::save(&game.gan.generator).unwrap(), "the average is shown");
    }

    #[test]
    fn the_metadata_says_what_the_numbers_mean() {
        let target = "normal(-3e-6, 1e-6)".parse().unwrap();
        let game = Toy1d::new(&Toy1dConfig { target, ..Toy1dConfig::default() }).unwrap();
        let mut bytes = Vec::new();
        game.write_weights(&mut bytes).unwrap();
        let (_, header) = safetensors::SafeTensors::read_metadata(&bytes).unwrap();
        let notes = header.metadata().as_ref().unwrap();
        for (key, text) in [("loss", "nonsaturating"), ("activation", "tanh"), ("g-hidden", "32,32")] {
            assert_eq!(notes[key], text);
        }
        let number = |key: &str| notes[key].parse::<f64>().unwrap();
        assert_eq!((number("centre"), number("spread")), (-3e-6, 1e-6));
    }
}
