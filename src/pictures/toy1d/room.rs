//! What large text leaves no room for.

use super::elements::{Element, Elements, Layout};
use super::options::Toy1dPicture;
use crate::surface::TextSize;
use crate::surface::sheet::em;
use crate::{Error, Result};

/// The minimum width and height of a picture with a column beside its plot, in em, …
const BESIDE: (f64, f64) = (40.0, 23.0);
/// … and of one with the same below its plot.
const BELOW: (f64, f64) = (26.0, 34.0);
/// The minimum width and height of four panels, in em.
const FOUR_PANELS: (f64, f64) = (30.0, 19.0);
const FOUR_PANELS_TALL: (f64, f64) = (20.0, 30.0);

impl Toy1dPicture {
    /// The parts that are shown with text of this size: those of the layout for which there is room, and those of
    /// `show`. Large text takes the room of the column and of the arrows.
    ///
    /// # Errors
    /// As [`Toy1dPicture::elements`].
    pub(crate) fn elements_at(&self, text: TextSize) -> Result<Elements> {
        let mut elements = self.elements()?;
        if !self.has_column_room(text) {
            let of_layout = |element: &Element| element.is_in_column() && !self.show.contains(element);
            Element::ALL.into_iter().filter(of_layout).for_each(|element| elements.hide(element));
            if !self.show.contains(&Element::Map) {
                elements.hide(Element::Map);
            }
        }
        Ok(elements)
    }

    /// Refuses parts that have no room beside text of this size.
    ///
    /// # Errors
    /// Names the setting and the remedies.
    pub(crate) fn validate_at(&self, text: TextSize) -> Result<()> {
        if text == TextSize::Normal {
            return Ok(());
        }
        let size = self.size;
        let (width, height) = self.room(text);
        let is_enough = |least: (f64, f64)| width >= least.0 && height >= least.1;
        if self.layout == Layout::Figure1 && !is_enough(FOUR_PANELS) && !is_enough(FOUR_PANELS_TALL) {
            let problem = format!(
                "`text large` leaves no room for four panels in a picture of {size}; choose a wider `size`, such as \
                 1280x720, or `text normal`"
            );
            return Err(Error::Config(problem));
        }
        match self.show.iter().find(|element| element.is_in_column()) {
            Some(element) if !self.has_column_room(text) => Err(Error::Config(format!(
                "`show {}`: `text large` leaves no room for it in a picture of {size}; leave out one of the two",
                crate::names::Named::name(element)
            ))),
            _ => Ok(()),
        }
    }

    fn has_column_room(&self, text: TextSize) -> bool {
        let (width, height) = self.room(text);
        let is_enough = |least: (f64, f64)| width >= least.0 && height >= least.1;
        text == TextSize::Normal || is_enough(BESIDE) || is_enough(BELOW)
    }

    /// The width and height of the picture, in em.
    fn room(&self, text: TextSize) -> (f64, f64) {
        let (width, height) = self.size.sides();
        let em = em(text, width, height);
        (f64::from(width) / em, f64::from(height) / em)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(layout: Layout, size: &str) -> Toy1dPicture {
        Toy1dPicture { layout, size: size.parse().unwrap(), ..Toy1dPicture::default() }
    }

    #[test]
    fn large_text_takes_the_place_of_the_column() {
        let has_losses = |text| {
            let elements = picture(Layout::Lecture, "1280x720").elements_at(text).unwrap();
            (elements.has(Element::Losses), elements.has(Element::OptimalD))
        };
        assert_eq!(has_losses(TextSize::Normal), (true, true));
        assert_eq!(has_losses(TextSize::Large), (false, true));
    }

    #[test]
    fn what_was_asked_for_and_has_no_room_is_refused() {
        let shown = Toy1dPicture { show: vec![Element::Meter], ..picture(Layout::Simple, "960x540") };
        shown.validate_at(TextSize::Normal).unwrap();
        let error = shown.validate_at(TextSize::Large).unwrap_err().to_string();
        assert!(error.starts_with("`show meter`: `text large` leaves no room"), "{error}");
        picture(Layout::Figure1, "960x540").validate_at(TextSize::Large).unwrap();
        let error = picture(Layout::Figure1, "640x480").validate_at(TextSize::Large).unwrap_err();
        assert!(error.to_string().contains("four panels in a picture of 640x480"), "{error}");
    }
}
