//! The options of a picture of the 1-D game.

use serde::{Deserialize, Serialize};

use super::elements::{Element, Elements, Layout};
use super::labels::{LabelOverrides, Labels};
use crate::frame::{Caption, SlowSteps};
use crate::lang::Lang;
use crate::surface::size::Size;
use crate::{Error, Result};

/// What a picture of the 1-D game shows, its words and its size. All defaults are defined in `Default`,
/// and only there.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(clap::Args))]
#[serde(default, deny_unknown_fields)]
pub struct Toy1dPicture {
    /// Layout of the picture
    #[cfg_attr(feature = "cli", arg(long, value_enum, default_value_t = Self::default().layout))]
    pub layout: Layout,
    /// Elements to show in addition to those of the layout
    #[cfg_attr(feature = "cli", arg(long, value_enum, value_delimiter = ',', value_name = "ELEMENT,…"))]
    pub show: Vec<Element>,
    /// Elements to leave out, by the same names as for --show
    #[cfg_attr(
        feature = "cli",
        arg(long, value_enum, value_delimiter = ',', value_name = "ELEMENT,…", hide_possible_values = true)
    )]
    pub hide: Vec<Element>,
    /// Steps shown in the panels of figure1, in ascending order: those of (a), (c) and (d), where (b) shows
    /// D trained alone from (a) to D*, or four [default: three near convergence; for a critic four]
    #[cfg_attr(feature = "cli", arg(long, value_delimiter = ',', value_name = "STEP,…"))]
    pub panels: Vec<usize>,
    /// Language of the words in the picture
    #[cfg_attr(feature = "cli", arg(long, value_enum, default_value_t = Self::default().lang))]
    pub lang: Lang,
    /// The user's own words.
    #[cfg_attr(feature = "cli", command(flatten))]
    pub labels: LabelOverrides,
    /// Sentences below the pictures of some steps; where two overlap, the later one in the list is shown.
    #[cfg_attr(feature = "cli", arg(skip))]
    pub captions: Vec<Caption>,
    /// Steps that are shown in slow motion, instead of the whole training.
    #[cfg_attr(feature = "cli", arg(skip))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slow: Option<SlowSteps>,
    /// Width and height of the picture in pixels, from 320x180 to 3840x2160
    #[cfg_attr(feature = "cli", arg(long, value_name = "WxH", default_value_t = Self::default().size))]
    pub size: Size,
}

impl Toy1dPicture {
    /// Refuses options that cannot be drawn.
    ///
    /// # Errors
    /// Names the option, what it must be and what it is.
    pub fn validate(&self) -> Result<()> {
        self.elements()?;
        self.labels.validate()?;
        for caption in &self.captions {
            caption.validate()?;
        }
        if self.slow.is_some() && self.layout == Layout::Figure1 {
            let problem = "`slow` shows the parts of a step in one plot; use `layout simple` or lecture";
            return Err(Error::Config(problem.to_owned()));
        }
        if self.panels.is_empty() {
            return Ok(());
        }
        if self.layout != Layout::Figure1 {
            return Err(Error::Config("`panels` belongs to `layout figure1`; add it".to_owned()));
        }
        let ascending = self.panels.windows(2).all(|pair| pair[0] < pair[1]);
        if !(3..=4).contains(&self.panels.len()) || !ascending {
            let found: Vec<_> = self.panels.iter().map(usize::to_string).collect();
            let expected = "must be three or four ascending steps such as 0,100,400,3000";
            return Err(Error::setting("panels", expected, found.join(",")));
        }
        Ok(())
    }

    /// `steps`, at which frames are taken, and the steps that the panels need.
    ///
    /// # Errors
    /// When a panel shows a step beyond the `last` step of the training.
    pub fn with_panels(&self, mut steps: Vec<usize>, last: usize) -> Result<Vec<usize>> {
        if let Some(beyond) = self.panels.iter().find(|&&step| step > last) {
            let expected = format!("must lie within the {last} steps of the training");
            return Err(Error::setting("panels", expected, beyond).with_remedy("raise `steps`"));
        }
        steps.extend(&self.panels);
        steps.sort_unstable();
        steps.dedup();
        Ok(steps)
    }

    /// The parts that are shown.
    ///
    /// # Errors
    /// As [`Elements::resolve`].
    pub fn elements(&self) -> Result<Elements> {
        Elements::resolve(self.layout, &self.show, &self.hide)
    }

    /// The words that are shown.
    pub fn words(&self) -> Labels {
        self.labels.apply(self.lang)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn panels(panels: &[usize]) -> Toy1dPicture {
        Toy1dPicture { layout: Layout::Figure1, panels: panels.to_vec(), ..Toy1dPicture::default() }
    }

    #[test]
    fn panels_are_four_ascending_steps_of_figure1() {
        panels(&[0, 5, 50, 500]).validate().unwrap();
        let error = panels(&[0, 5, 5, 500]).validate().unwrap_err().to_string();
        assert!(error.ends_with("found 0,5,5,500"), "{error}");
        assert!(panels(&[1, 2]).validate().is_err());
        let simple = Toy1dPicture { layout: Layout::Simple, ..panels(&[0, 5, 50, 500]) };
        assert!(simple.validate().unwrap_err().to_string().contains("figure1"));
    }

    #[test]
    fn slow_motion_is_shown_in_one_plot() {
        let slow =
            |layout| Toy1dPicture { layout, slow: Some("9..14".parse().unwrap()), ..Default::default() };
        slow(Layout::Simple).validate().unwrap();
        slow(Layout::Lecture).validate().unwrap();
        assert!(slow(Layout::Figure1).validate().unwrap_err().to_string().contains("`slow`"));
    }

    #[test]
    fn frames_are_taken_at_the_steps_of_the_panels() {
        let picture = panels(&[0, 5, 50, 500]);
        assert_eq!(picture.with_panels(vec![0, 50, 100, 600], 600).unwrap(), [0, 5, 50, 100, 500, 600]);
        let error = picture.with_panels(vec![0, 100], 100).unwrap_err().to_string();
        assert!(error.contains("100 steps") && error.contains("found 500"), "{error}");
    }

    #[test]
    fn a_recipe_keeps_every_option_and_refuses_unknown_ones() {
        let own = LabelOverrides { title: Some("T".to_owned()), ..LabelOverrides::default() };
        let picture = Toy1dPicture {
            labels: own,
            size: "640x360".parse().unwrap(),
            show: vec![Element::PG],
            captions: vec![Caption { from: 0, to: 9, text: "See?".to_owned() }],
            slow: Some("9..14".parse().unwrap()),
            ..panels(&[0, 5, 50, 500])
        };
        let json = serde_json::to_string(&picture).unwrap();
        assert_eq!(serde_json::from_str::<Toy1dPicture>(&json).unwrap(), picture);
        for wrong in [r#"{"size":"9x9"}"#, r#"{"sizes":"960x540"}"#, r#"{"labels":{"output":"x"}}"#] {
            assert!(serde_json::from_str::<Toy1dPicture>(wrong).is_err(), "{wrong}");
        }
    }
}
