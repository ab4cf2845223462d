//! The names of choices in files of settings and on the command line.

use serde::Serialize;
use serde_json::Value;

use crate::gan::{Objective, PenaltyKind};
use crate::toy1d::{ActivationKind, LatentKind, LrDecay, OptimizerKind};

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

impl Named for Objective {
    /// Recipes use longer names.
    fn name(&self) -> String {
        Self::name(*self).to_owned()
    }
}

impl Named for PenaltyKind {}
impl Named for LrDecay {}
impl Named for OptimizerKind {}
impl Named for ActivationKind {}
impl Named for LatentKind {}
#[cfg(feature = "drawing")]
impl Named for crate::surface::ThemeName {}
#[cfg(feature = "drawing")]
impl Named for crate::pictures::toy1d::Layout {}
#[cfg(feature = "drawing")]
impl Named for crate::pictures::toy1d::Element {}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use std::fmt::Debug;

    use clap::ValueEnum;

    use super::*;
    use crate::pictures::toy1d::{Element, Layout};
    use crate::surface::ThemeName;

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
        named_as_typed::<Layout>();
        named_as_typed::<Element>();
    }

    #[test]
    fn all_are_all() {
        assert_eq!(Objective::ALL, Objective::value_variants());
        assert_eq!(ThemeName::ALL, ThemeName::value_variants());
        assert_eq!(Layout::ALL, Layout::value_variants());
        assert_eq!(Element::ALL, Element::value_variants());
        assert_eq!(crate::film::Schedule::ALL, crate::film::Schedule::value_variants());
    }
}
