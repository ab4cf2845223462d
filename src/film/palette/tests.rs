//! What a palette makes of colours.

use super::*;

fn ramp(greys: u8) -> Image {
    let grey = |x: u8| [x, x, x, 255];
    Image::new(u32::from(greys), 1, (0..greys).flat_map(grey).collect()).unwrap()
}

#[test]
fn exact_colours_stay_exact_and_mixed_ones_come_near() {
    let exact = [[255, 255, 255], [0, 114, 178]];
    let palette = Palette::new(&exact, &[ramp(250)], 34);
    assert_eq!(palette.colours()[..2], exact);
    assert_eq!(palette.colours().len(), 34);
    let image = ramp(250);
    for (index, colour) in palette.indices(&image).into_iter().zip(image.colours()) {
        let shown = palette.colours()[usize::from(index)];
        assert!(shown[0].abs_diff(colour[0]) <= 16, "{colour:?} became {shown:?}");
    }
}

#[test]
fn colours_of_any_opacity_come_near() {
    let edge = |alpha: u8| [0, 114, 178, alpha];
    let image = Image::new(256, 2, (0..=255).chain(0..=255).flat_map(edge).collect()).unwrap();
    let palette = Palette::with_alpha(&[[0, 114, 178]], std::slice::from_ref(&image));
    let (colours, alphas) = (palette.colours(), palette.alphas());
    assert_eq!((colours[1], &alphas[..2]), ([0, 114, 178], &[0, 255][..]));
    for (index, drawn) in palette.indices(&image).into_iter().zip(image.rgba().chunks(4)) {
        let (colour, alpha) = (colours[usize::from(index)], alphas[usize::from(index)]);
        assert!(alpha.abs_diff(drawn[3]) <= 2, "{alpha} for {}", drawn[3]);
        assert!(alpha < 32 || colour[2].abs_diff(178) <= 4, "{colour:?} at {alpha}");
    }
}

#[test]
fn a_picture_with_few_colours_loses_none() {
    let image = ramp(240);
    let palette = Palette::new(&[[0, 0, 0]], std::slice::from_ref(&image), 256);
    let shown = palette.indices(&image);
    let shown = shown.into_iter().map(|i| palette.colours()[usize::from(i)]);
    assert!(shown.eq(image.colours()));
}
