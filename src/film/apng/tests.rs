//! Films are read back as a viewer reads them.

use std::io::Cursor;

use super::super::Plays;
use super::*;

const SIZE: (u32, u32) = (40, 30);

/// A bar that moves over half-transparent green.
fn picture(step: usize) -> Image {
    let mut rgba = Vec::new();
    for y in 0..30 {
        for x in 0..40 {
            let moving = (10..20).contains(&y) && (step..step + 5).contains(&x);
            rgba.extend(if moving { [0, 114, 178, 255] } else { [0, 158, 115, 90] });
        }
    }
    Image::new(40, 30, rgba).unwrap()
}

fn film(pictures: &[Image], palette: Option<Palette>) -> Vec<u8> {
    let timing = Timing { plays: Plays::Times(3), ..Timing::default() };
    let note = Some(("gan-sim", "σ = ½"));
    let mut film = Apng::new(Vec::new(), SIZE, pictures.len(), palette, timing, note).unwrap();
    for (i, chunk) in pictures.chunks(4).enumerate() {
        film.push(chunk, (i + 1) * 4 >= pictures.len()).unwrap();
    }
    film.into_inner().unwrap()
}

/// Each frame as a viewer composes it, and its frame control.
fn shown(film: &[u8]) -> Vec<(Vec<u8>, ::png::FrameControl)> {
    let mut decoder = ::png::Decoder::new(Cursor::new(film));
    decoder.set_transformations(::png::Transformations::EXPAND);
    let mut reader = decoder.read_info().unwrap();
    let count = reader.info().animation_control.unwrap().num_frames;
    let mut screen = vec![0; 40 * 30 * 4];
    let mut frames = Vec::new();
    for _ in 0..count {
        let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut bytes).unwrap();
        let control = *reader.info().frame_control().unwrap();
        let (left, width) = (control.x_offset as usize * 4, control.width as usize * 4);
        for (y, row) in bytes.chunks_exact(width).take(control.height as usize).enumerate() {
            let at = (y + control.y_offset as usize) * 160 + left;
            for (below, pixel) in screen[at..at + width].chunks_exact_mut(4).zip(row.chunks_exact(4)) {
                draw(control.blend_op, below, pixel);
            }
        }
        frames.push((screen.clone(), control));
    }
    frames
}

/// Draws a pixel. What would have to be mixed is refused: viewers round it differently.
fn draw(how: ::png::BlendOp, below: &mut [u8], pixel: &[u8]) {
    let replaces = how == ::png::BlendOp::Source || pixel[3] == 255 || below[3] == 0;
    assert!(replaces || pixel[3] == 0, "{pixel:?} over {below:?}");
    if replaces {
        below.copy_from_slice(pixel);
    }
}

#[test]
fn every_frame_decodes_to_what_was_drawn_with_its_transparency() {
    // Two that stay the same, and one that moves back.
    let pictures: Vec<_> = [0, 1, 1, 9, 30, 2].map(picture).to_vec();
    let frames = shown(&film(&pictures, None));
    assert_eq!(frames.len(), 6);
    for ((screen, _), picture) in frames.iter().zip(&pictures) {
        assert!(screen == picture.rgba());
    }
    let sizes: Vec<_> = frames.iter().map(|(_, control)| (control.width, control.height)).collect();
    assert_eq!(sizes, [(40, 30), (6, 10), (1, 1), (13, 10), (26, 10), (33, 10)]);
}

#[test]
fn opaque_frames_go_over_the_one_before_and_the_ends_are_held() {
    let pictures: Vec<_> = (0..9).map(|step| picture(step).over([255; 3])).collect();
    let film = film(&pictures, None);
    let frames = shown(&film);
    for ((screen, _), picture) in frames.iter().zip(&pictures) {
        assert!(screen == picture.rgba());
    }
    let over = |i: usize| frames[i].1.blend_op == ::png::BlendOp::Over;
    assert!(!over(0) && (1..9).all(over));
    let delays: Vec<_> = frames.iter().map(|(_, control)| control.delay_num).collect();
    assert_eq!(delays, [50, 5, 5, 5, 5, 5, 5, 5, 200]);
    let reader = ::png::Decoder::new(Cursor::new(&film)).read_info().unwrap();
    assert_eq!(reader.info().animation_control.unwrap().num_plays, 3);
    assert_eq!(reader.info().utf8_text[0].get_text().unwrap(), "σ = ½");
}

#[test]
fn a_palette_keeps_flat_colours_of_any_opacity() {
    // One pixel of the many shades of an edge, which few colours have to stand for.
    let mut pictures: Vec<_> = [0, 4, 9].map(picture).to_vec();
    let shades: Vec<u8> = (0..300).flat_map(|i| [(i / 2) as u8, 60, 20, (i % 255) as u8]).collect();
    let mut rgba = pictures[1].rgba().to_vec();
    rgba[..1200].copy_from_slice(&shades);
    pictures[1] = Image::new(40, 30, rgba).unwrap();
    let palette = Palette::with_alpha(&[[0, 114, 178]], &pictures);
    let film = film(&pictures, Some(palette));
    let frames = shown(&film);
    for (i, ((screen, _), picture)) in frames.iter().zip(&pictures).enumerate() {
        for (shown, drawn) in screen.chunks(4).zip(picture.rgba().chunks(4)) {
            let is_shade = drawn[1] == 60;
            assert!(
                is_shade || shown.iter().zip(drawn).all(|(a, b)| a.abs_diff(*b) <= 1),
                "{shown:?} {drawn:?} in {i}"
            );
            assert!(shown[3].abs_diff(drawn[3]) <= 16, "{shown:?} for {drawn:?} in {i}");
        }
    }
    let reader = ::png::Decoder::new(Cursor::new(&film)).read_info().unwrap();
    assert_eq!(reader.info().color_type, ::png::ColorType::Indexed);
    assert_eq!(png::note_in(&film).unwrap(), "σ = ½");
}

#[test]
fn a_film_that_ends_too_early_is_an_error() {
    let mut film = Apng::new(Vec::new(), SIZE, 3, None, Timing::default(), None).unwrap();
    film.push(&[picture(0)], false).unwrap();
    assert!(film.into_inner().is_err());
}
