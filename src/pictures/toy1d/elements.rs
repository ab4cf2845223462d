//! What a picture of the 1-D game can show, and what each layout shows.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::frame::Toy1dRun;
use crate::names::Named;
use crate::{Error, Result};

/// The layout of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Layout {
    /// p_data(x), the density of G(z) and D(x)
    #[default]
    Simple,
    /// The same with arrows from z to G(z), the optimal D*(x), the losses and the divergence
    Lecture,
    /// Four panels as in Goodfellow et al. 2014, Fig. 1; in (b), D was trained alone from (a) to D*
    Figure1,
}

impl Named for Layout {}

impl Layout {
    /// All layouts.
    pub const ALL: [Self; 3] = [Self::Simple, Self::Lecture, Self::Figure1];
}

/// A part of the picture that can be shown or hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Element {
    /// The density of the data
    PData,
    /// The density of G(z)
    #[cfg_attr(feature = "cli", value(name = "p-g"))]
    PG,
    /// Light fill below both densities
    Fill,
    /// D(x), on its own axis from 0 to 1
    D,
    /// D*(x) = p/(p+q), the optimal D for the current G
    OptimalD,
    /// The thin line at D = ½
    Half,
    /// Arrows from equally probable z up to x = G(z)
    Map,
    /// Both losses over the steps so far
    Losses,
    /// The Jensen–Shannon divergence on a bar from 0 to log 2, and the Wasserstein distance
    Meter,
    /// V(D, G) as a mark on the same bar, read from −log 4 to 0; the bar ends at the upper bound −log 4 + 2 JSD
    Value,
    /// Both Kullback–Leibler divergences
    Divergences,
    /// Mean and standard deviation of G(z) and of the data
    Moments,
    /// The share of each mode of the data that G covers
    Coverage,
    /// The current training step
    Step,
    /// The losses and the Wasserstein distance as numbers
    Readout,
    /// The names of the curves
    Legend,
    /// The names of the axes
    AxisNames,
}

impl Named for Element {}

/// The parts that one picture shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Elements {
    shown: BTreeSet<Element>,
}

impl Elements {
    /// What `layout` shows by default.
    pub fn of(layout: Layout) -> Self {
        use Element::*;
        let both = [PData, PG, Fill, D, Half, Legend];
        let own: &[Element] = match layout {
            Layout::Simple => &[Step, Readout, AxisNames],
            Layout::Lecture => &[Step, Readout, AxisNames, OptimalD, Map, Losses, Meter, Value],
            Layout::Figure1 => &[Readout, AxisNames, Map],
        };
        Self { shown: both.iter().chain(own).copied().collect() }
    }

    /// What `layout` shows, plus `show`, minus `hide`.
    ///
    /// # Errors
    /// When an element is both shown and hidden, or the layout does not support it.
    pub fn resolve(layout: Layout, show: &[Element], hide: &[Element]) -> Result<Self> {
        let mut elements = Self::of(layout);
        for element in show {
            if hide.contains(element) {
                return Err(Error::Config(format!(
                    "{} is in both `show` and `hide`; leave it in one of them",
                    element.name()
                )));
            }
            if layout == Layout::Figure1 && element.is_in_column() {
                return Err(Error::Config(format!(
                    "`show {}`: the layout figure1 has no place for it; use `layout lecture`",
                    element.name()
                )));
            }
            elements.shown.insert(*element);
        }
        for element in hide {
            elements.shown.remove(element);
        }
        Ok(elements)
    }

    /// The same without the elements that do not apply to a run: arrows from a z of several coordinates, the optimal D
    /// for a critic, or V(D, G) for a game with another value function.
    pub(super) fn within(mut self, run: &Toy1dRun) -> Self {
        if run.frames.iter().all(|frame| frame.map.is_empty()) {
            self.shown.remove(&Element::Map);
        }
        if run.frames.iter().all(|frame| frame.optimal_d.is_empty()) {
            self.shown.remove(&Element::OptimalD);
            self.shown.remove(&Element::Half);
        }
        if run.frames.iter().all(|frame| frame.measures.value.is_none()) {
            self.shown.remove(&Element::Value);
        }
        self
    }

    /// Leaves `element` out.
    pub(super) fn hide(&mut self, element: Element) {
        self.shown.remove(&element);
    }

    /// Whether anything is shown beside or below the plot.
    pub fn fill_a_column(&self) -> bool {
        self.shown.iter().any(|element| element.is_in_column())
    }

    /// Whether `element` is shown.
    pub fn has(&self, element: Element) -> bool {
        self.shown.contains(&element)
    }
}

impl Element {
    /// All parts.
    pub const ALL: [Self; 17] = {
        use Element::*;
        [
            PData,
            PG,
            Fill,
            D,
            OptimalD,
            Half,
            Map,
            Losses,
            Meter,
            Value,
            Divergences,
            Moments,
            Coverage,
            Step,
            Readout,
            Legend,
            AxisNames,
        ]
    };

    /// Whether it is placed beside or below the plot.
    pub(super) fn is_in_column(self) -> bool {
        use Element::*;
        matches!(self, Losses | Meter | Value | Divergences | Moments | Coverage)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn show_adds_to_a_layout_and_hide_takes_away() {
        let elements = Elements::resolve(Layout::Simple, &[Element::Map], &[Element::Fill]).unwrap();
        assert!(elements.has(Element::Map) && elements.has(Element::D));
        assert!(!elements.has(Element::Fill) && !elements.has(Element::Losses));
        let lecture = Elements::resolve(Layout::Lecture, &[], &[]).unwrap();
        assert!(lecture.has(Element::Meter) && lecture.has(Element::OptimalD));
    }

    #[test]
    fn shown_and_hidden_at_once_is_an_error() {
        let error = Elements::resolve(Layout::Simple, &[Element::PG], &[Element::PG]).unwrap_err();
        assert_eq!(error.to_string(), "p-g is in both `show` and `hide`; leave it in one of them");
    }

    #[test]
    fn figure1_says_that_it_has_no_place_for_losses() {
        let error = Elements::resolve(Layout::Figure1, &[Element::Losses], &[]).unwrap_err();
        assert!(error.to_string().contains("`layout lecture`"), "{error}");
    }
}
