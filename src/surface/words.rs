//! The words around pictures: in a player, and for screen readers.

/// The description of one frame.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Description {
    /// Its short name beside the slider of a player: `step 300`.
    pub name: String,
    /// Its title as a single picture.
    pub title: String,
    /// What it shows.
    pub text: String,
}

/// All words around the frames of a film, in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// The language as HTML names it: `en`.
    pub language: String,
    /// What the film is about: the title of the page.
    pub title: String,
    /// What all frames show: the meaning of each line.
    pub summary: String,
    /// The button while the film is paused.
    pub play: String,
    /// The button while the film plays.
    pub pause: String,
    /// The slider.
    pub position: String,
    /// The choice of speeds.
    pub speed: String,
    /// The switch of the line that describes the frame.
    pub description: String,
}

impl Words {
    /// English, without a title and summary.
    pub fn english() -> Self {
        Self {
            language: "en".to_owned(),
            title: String::new(),
            summary: String::new(),
            play: "Play".to_owned(),
            pause: "Pause".to_owned(),
            position: "Position in the film".to_owned(),
            speed: "Speed".to_owned(),
            description: "Description".to_owned(),
        }
    }

    /// Japanese, without a title and summary.
    pub fn japanese() -> Self {
        Self {
            language: "ja".to_owned(),
            title: String::new(),
            summary: String::new(),
            play: "再生".to_owned(),
            pause: "一時停止".to_owned(),
            position: "再生位置".to_owned(),
            speed: "再生速度".to_owned(),
            description: "説明".to_owned(),
        }
    }
}
