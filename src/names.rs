//! Choices by the names that recipes, files of settings and the command line have for them.

use serde::Serialize;
use serde_json::Value;

/// The name of a choice: "wgan" for [`Objective::Wasserstein`](crate::gan::Objective::Wasserstein).
pub fn name(choice: &impl Serialize) -> String {
    match serde_json::to_value(choice) {
        Ok(Value::String(name)) => name,
        _ => String::new(),
    }
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use std::fmt::Debug;

    use clap::ValueEnum;

    use super::*;
    use crate::{dirac, film, gan, mnist, pictures, surface, toy1d};

    fn typed_as_they_are_kept<T: ValueEnum + Serialize + Debug>() {
        for choice in T::value_variants() {
            let typed = choice.to_possible_value().unwrap();
            assert_eq!(typed.get_name(), name(choice), "{choice:?}");
        }
    }

    #[test]
    fn names_in_files_are_those_of_the_command_line() {
        typed_as_they_are_kept::<gan::Objective>();
        typed_as_they_are_kept::<gan::PenaltyKind>();
        typed_as_they_are_kept::<toy1d::LrDecay>();
        typed_as_they_are_kept::<toy1d::OptimizerKind>();
        typed_as_they_are_kept::<toy1d::ActivationKind>();
        typed_as_they_are_kept::<toy1d::LatentKind>();
        typed_as_they_are_kept::<toy1d::Sampling>();
        typed_as_they_are_kept::<dirac::Updates>();
        typed_as_they_are_kept::<dirac::Player>();
        typed_as_they_are_kept::<mnist::Latents>();
        typed_as_they_are_kept::<film::Schedule>();
        typed_as_they_are_kept::<surface::theme::ThemeName>();
        typed_as_they_are_kept::<pictures::toy1d::Layout>();
        typed_as_they_are_kept::<pictures::toy1d::Lang>();
        typed_as_they_are_kept::<pictures::toy1d::Element>();
    }
}
