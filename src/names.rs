//! The names of choices in files of settings and on the command line.

use serde::Serialize;
use serde_json::Value;

/// A choice that has a name.
pub trait Named: Serialize {
    /// Its name, such as "wgan"; by default the same as in recipes.
    fn name(&self) -> String {
        match serde_json::to_value(self) {
            Ok(Value::String(name)) => name,
            _ => String::new(),
        }
    }
}

#[cfg(feature = "cli")]
#[cfg(test)]
mod tests {
    use std::fmt::Debug;

    use clap::ValueEnum;

    use super::*;
    use crate::dirac::{Player, Updates};
    use crate::gan::{Objective, PenaltyKind};
    use crate::pictures::toy1d::{Element, Layout};
    use crate::surface::theme::PaletteName;
    use crate::surface::{TextSize, ThemeName};
    use crate::toy1d::{ActivationKind, LatentKind, LrDecay, OptimizerKind, Sampling};

    fn named_as_typed<T: ValueEnum + Named + Debug>() {
        for choice in T::value_variants() {
            let typed = choice.to_possible_value().unwrap();
            assert_eq!(typed.get_name(), choice.name(), "{choice:?}");
        }
    }

    #[test]
    fn names_are_those_of_the_command_line() {
        named_as_typed::<Objective>();
        named_as_typed::<PenaltyKind>();
        named_as_typed::<LrDecay>();
        named_as_typed::<OptimizerKind>();
        named_as_typed::<ActivationKind>();
        named_as_typed::<LatentKind>();
        named_as_typed::<ThemeName>();
        named_as_typed::<TextSize>();
        named_as_typed::<PaletteName>();
        named_as_typed::<Layout>();
        named_as_typed::<Element>();
    }

    #[test]
    fn all_are_all() {
        assert_eq!(Objective::ALL, Objective::value_variants());
        assert_eq!(PenaltyKind::ALL, PenaltyKind::value_variants());
        assert_eq!(ActivationKind::ALL, ActivationKind::value_variants());
        assert_eq!(LatentKind::ALL, LatentKind::value_variants());
        assert_eq!(Sampling::ALL, Sampling::value_variants());
        assert_eq!(LrDecay::ALL, LrDecay::value_variants());
        assert_eq!(OptimizerKind::ALL, OptimizerKind::value_variants());
        assert_eq!(Updates::ALL, Updates::value_variants());
        assert_eq!(Player::ALL, Player::value_variants());
        assert_eq!(ThemeName::ALL, ThemeName::value_variants());
        assert_eq!(PaletteName::ALL, PaletteName::value_variants());
        assert_eq!(TextSize::ALL, TextSize::value_variants());
        assert_eq!(Layout::ALL, Layout::value_variants());
        assert_eq!(Element::ALL, Element::value_variants());
        assert_eq!(crate::film::Schedule::ALL, crate::film::Schedule::value_variants());
    }
}
