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

fn film(pictures: &[Image], alpha: bool) -> Vec<u8> {
    let timing = Timing { plays: Plays::Times(3), ..Timing::default() };
    let note = Some(("gan-sim", "σ = ½"));
    let mut film = Apng::new(Vec::new(), SIZE, pictures.len(), alpha, timing, note).unwrap();
    for (i, chunk) in pictures.chunks(4).enumerate() {
        film.push(chunk, (i + 1) * 4 >= pictures.len()).unwrap();
    }
    film.into_inner().unwrap()
}

/// Each frame as a viewer composes it, and its frame control.
fn shown(film: &[u8], pixel: usize) -> Vec<(Vec<u8>, ::png::FrameControl)> {
    let mut reader = ::png::Decoder::new(Cursor::new(film)).read_info().unwrap();
    let count = reader.info().animation_control.unwrap().num_frames;
    let mut screen = vec![0; 40 * 30 * pixel];
    let mut frames = Vec::new();
    for _ in 0..count {
        let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut bytes).unwrap();
        let control = *reader.info().frame_control().unwrap();
        let (left, width) = (control.x_offset as usize * pixel, control.width as usize * pixel);
        for (y, row) in bytes.chunks_exact(width).take(control.height as usize).enumerate() {
            let at = (y + control.y_offset as usize) * 40 * pixel + left;
            screen[at..at + width].copy_from_slice(row);
        }
        frames.push((screen.clone(), control));
    }
    frames
}

#[test]
fn every_frame_decodes_to_what_was_drawn_with_its_transparency() {
    // Two that stay the same, and one that moves back.
    let pictures: Vec<_> = [0, 1, 1, 9, 30, 2].map(picture).to_vec();
    let frames = shown(&film(&pictures, true), 4);
    assert_eq!(frames.len(), 6);
    for ((screen, _), picture) in frames.iter().zip(&pictures) {
        assert!(screen == picture.rgba());
    }
    let sizes: Vec<_> = frames.iter().map(|(_, control)| (control.width, control.height)).collect();
    assert_eq!(sizes, [(40, 30), (6, 10), (1, 1), (13, 10), (26, 10), (33, 10)]);
}

#[test]
fn opaque_films_have_no_alpha_and_the_ends_are_held() {
    let pictures: Vec<_> = (0..9).map(|step| picture(step).over([255; 3])).collect();
    let film = film(&pictures, false);
    let frames = shown(&film, 3);
    for ((screen, _), picture) in frames.iter().zip(&pictures) {
        assert!(picture.colours().flatten().eq(screen.iter().copied()));
    }
    let delays: Vec<_> = frames.iter().map(|(_, control)| control.delay_num).collect();
    assert_eq!(delays, [50, 5, 5, 5, 5, 5, 5, 5, 200]);
    let reader = ::png::Decoder::new(Cursor::new(&film)).read_info().unwrap();
    assert_eq!(reader.info().animation_control.unwrap().num_plays, 3);
    assert_eq!(reader.info().utf8_text[0].get_text().unwrap(), "σ = ½");
}

#[test]
fn a_film_that_ends_too_early_is_an_error() {
    let mut film = Apng::new(Vec::new(), SIZE, 3, true, Timing::default(), None).unwrap();
    film.push(&[picture(0)], false).unwrap();
    assert!(film.into_inner().is_err());
}
