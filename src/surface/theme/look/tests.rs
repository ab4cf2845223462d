use super::super::*;
use super::*;

fn themes() -> impl Iterator<Item = (ThemeName, Theme)> {
    ThemeName::ALL.iter().map(|&name| (name, name.theme()))
}

/// The brightness of a colour, 0 to 1. Source: WCAG 2.2, relative luminance.
fn luminance(colour: Colour) -> f64 {
    let linear = colour.rgb.map(|channel| match f64::from(channel) / 255.0 {
        c if c <= 0.04045 => c / 12.92,
        c => libm::pow((c + 0.055) / 1.055, 2.4),
    });
    0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
}

/// The contrast, from 1 (the same) to 21 (black on white). Source: WCAG 2.2, contrast ratio.
fn contrast(a: Colour, b: Colour) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn all_text_stands_out_from_its_ground() {
    for (name, theme) in themes() {
        let ground = theme.halo.map_or(theme.background, |halo| halo.colour);
        for text in [theme.heading, theme.text, theme.quiet_text, theme.warning] {
            assert!(contrast(text, ground) >= 4.5, "{name:?}: {text}");
        }
        // Names of curves are large or bold.
        for text in [theme.p_data.colour, theme.p_g_text, theme.d.colour, theme.divergence_text] {
            assert!(contrast(text, ground) >= 3.0, "{name:?}: {text}");
        }
    }
}

#[test]
fn only_the_transparent_theme_is_seen_through_until_it_is_flattened() {
    for (name, theme) in themes() {
        assert_eq!(
            theme.is_transparent(),
            matches!(name, ThemeName::Transparent | ThemeName::TransparentDark)
        );
        assert_eq!(theme.is_transparent(), theme.halo.is_some());
        assert!(!theme.flattened(Colour::hex(0x1F4E79)).is_transparent());
    }
}

#[test]
fn print_needs_no_colour_to_tell_the_curves_apart() {
    let theme = Theme::print();
    for [r, g, b] in theme.exact_colours() {
        assert!(r == g && g == b);
    }
    let curves = [theme.p_data, theme.p_g, theme.d, theme.optimal_d, theme.reference];
    for (i, a) in curves.iter().enumerate() {
        for b in &curves[i + 1..] {
            assert!(a.dash != b.dash || (a.width - b.width).abs() >= 0.1, "{a:?} and {b:?}");
        }
    }
    assert_ne!(theme.d_loss.dash, theme.g_loss.dash);
}
