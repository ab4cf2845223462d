//! How pictures look: colours, dashes and widths, in one place.

/// Red, green, blue and opacity, each 0–255.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour {
    /// Red, green, blue in sRGB.
    pub rgb: [u8; 3],
    /// 0 is invisible, 255 hides what lies below.
    pub alpha: u8,
}

impl Colour {
    /// A colour that hides what lies below, from `0xRRGGBB`.
    pub const fn hex(rrggbb: u32) -> Self {
        let [_, r, g, b] = rrggbb.to_be_bytes();
        Self { rgb: [r, g, b], alpha: 255 }
    }

    /// The same colour at another opacity.
    pub const fn with_alpha(self, alpha: u8) -> Self {
        Self { alpha, ..self }
    }
}

/// A line: its colour, its width and its dashes.
///
/// Lengths are in text heights (em), so that lines grow with the picture as its text does.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line {
    /// The colour of the line.
    pub colour: Colour,
    /// The width, in em.
    pub width: f64,
    /// Length of a dash and of the gap after it, in em; none for a solid line.
    pub dash: Option<(f64, f64)>,
}

/// The look of every picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Theme {
    /// Behind everything.
    pub background: Colour,
    /// The bold read-out.
    pub heading: Colour,
    /// Axis names and read-outs.
    pub text: Colour,
    /// Tick labels and other text that stands back.
    pub quiet_text: Colour,
    /// Axes and their ticks.
    pub axis: Line,
    /// The density of the data.
    pub p_data: Line,
    /// Below the density of the data.
    pub p_data_fill: Colour,
    /// The density of G(z).
    pub p_g: Line,
    /// Below the density of G(z).
    pub p_g_fill: Colour,
    /// The name of the density of G(z): its line colour, dark enough to read.
    pub p_g_text: Colour,
    /// D(x), its axis and its loss.
    pub d: Line,
    /// D*(x), the best answer to this G.
    pub optimal_d: Line,
    /// D = ½ and other reference lines.
    pub reference: Line,
    /// An arrow from z to G(z).
    pub arrow: Line,
    /// How far apart the two densities are.
    pub divergence: Colour,
    /// The number that says so: the same colour, dark enough to read.
    pub divergence_text: Colour,
    /// The smoothed loss of D.
    pub d_loss: Line,
    /// The smoothed loss of G.
    pub g_loss: Line,
    /// The opacity of a loss before smoothing.
    pub raw_alpha: u8,
}

const BLUE: Colour = Colour::hex(0x0072B2);
const ORANGE: Colour = Colour::hex(0xE69F00);
const GREEN: Colour = Colour::hex(0x009E73);
const PURPLE: Colour = Colour::hex(0xCC79A7);

impl Theme {
    /// Dark lines on white: the Okabe–Ito colours, which every kind of colour vision tells apart.
    pub const fn light() -> Self {
        Self {
            background: Colour::hex(0xFFFFFF),
            heading: Colour::hex(0x1A1A1A),
            text: Colour::hex(0x404040),
            quiet_text: Colour::hex(0x5C5C5C),
            axis: solid(Colour::hex(0x8C8C8C), 0.065),
            p_data: dashed(BLUE, 0.17, 0.62, 0.34),
            p_data_fill: BLUE.with_alpha(26),
            p_g: solid(ORANGE, 0.17),
            p_g_fill: ORANGE.with_alpha(46),
            p_g_text: Colour::hex(0xA86F00),
            d: solid(GREEN, 0.17),
            optimal_d: solid(Colour::hex(0x8C8C8C), 0.09),
            reference: dashed(Colour::hex(0x8C8C8C), 0.065, 0.14, 0.2),
            arrow: solid(ORANGE, 0.06),
            divergence: PURPLE,
            divergence_text: Colour::hex(0xA0487A),
            d_loss: solid(GREEN, 0.15),
            g_loss: dashed(ORANGE, 0.15, 1.1, 0.3),
            raw_alpha: 52,
        }
    }

    /// The lines of a chart with several of one kind, and the colours of their names.
    pub fn series(&self) -> [(Line, Colour); 3] {
        [(self.d, self.d.colour), (self.p_g, self.p_g_text), (self.p_data, self.p_data.colour)]
    }

    /// The colours that a picture with few colours must keep exactly.
    pub fn exact_colours(&self) -> Vec<[u8; 3]> {
        let mut colours: Vec<_> = [
            self.background,
            self.heading,
            self.text,
            self.quiet_text,
            self.axis.colour,
            self.p_data.colour,
            self.p_g.colour,
            self.p_g_text,
            self.d.colour,
            self.optimal_d.colour,
            self.reference.colour,
            self.arrow.colour,
            self.divergence,
            self.divergence_text,
            self.d_loss.colour,
            self.g_loss.colour,
        ]
        .map(|colour| colour.rgb)
        .to_vec();
        colours.sort_unstable();
        colours.dedup();
        colours
    }
}

const fn solid(colour: Colour, width: f64) -> Line {
    Line { colour, width, dash: None }
}

const fn dashed(colour: Colour, width: f64, dash: f64, gap: f64) -> Line {
    Line { colour, width, dash: Some((dash, gap)) }
}
