//! Films are decoded as by a viewer.

use super::*;

const SIZE: (u32, u32) = (90, 60);

/// A bar that moves over a constant ramp, with colours between black, white and blue.
fn picture(step: usize) -> Result<Image> {
    let mut rgba = Vec::new();
    for y in 0..60 {
        for x in 0..90 {
            let moving = (20..40).contains(&y) && (step..step + 7).contains(&x);
            let colour = match (moving, y) {
                (true, _) => [0, 114, 178],
                (false, 50..) => [(x * 2) as u8; 3],
                (false, _) => [255; 3],
            };
            rgba.extend([colour[0], colour[1], colour[2], 255]);
        }
    }
    Image::new(90, 60, rgba)
}

fn palette() -> Palette {
    let samples = [picture(0).unwrap(), picture(30).unwrap()];
    Palette::new(&[[255; 3], [0, 114, 178]], &samples, 64)
}

fn film(frames: usize) -> Vec<u8> {
    let timing = Timing { fps: 50.0, ..Timing::default() };
    let mut film = Gif::new(Vec::new(), SIZE, palette(), timing, Some("recipe")).unwrap();
    // Every picture twice: a frame may change nothing at all.
    let pictures: Vec<_> = (0..frames).map(|step| picture(step / 2).unwrap()).collect();
    for (i, chunk) in pictures.chunks(16).enumerate() {
        film.push(chunk, (i + 1) * 16 >= frames).unwrap();
    }
    film.into_inner().unwrap()
}

/// Each frame as a viewer composes it (red, green, blue), and its duration.
fn shown(film: &[u8]) -> Vec<(Vec<[u8; 3]>, u16)> {
    let mut options = gif::DecodeOptions::new();
    options.set_color_output(gif::ColorOutput::RGBA);
    let mut decoder = options.read_info(film).unwrap();
    let mut screen = vec![[9; 3]; 90 * 60];
    let mut frames = Vec::new();
    while let Some(frame) = decoder.read_next_frame().unwrap() {
        for (i, pixel) in frame.buffer.chunks_exact(4).enumerate() {
            let (x, y) = (i % usize::from(frame.width), i / usize::from(frame.width));
            let at = (y + usize::from(frame.top)) * 90 + x + usize::from(frame.left);
            if pixel[3] == 255 {
                screen[at] = [pixel[0], pixel[1], pixel[2]];
            }
        }
        frames.push((screen.clone(), frame.delay));
    }
    frames
}

#[test]
fn every_frame_decodes_to_what_was_drawn() {
    let frames = shown(&film(100));
    assert_eq!(frames.len(), 100);
    for (step, (screen, _)) in frames.iter().enumerate() {
        let drawn = picture(step / 2).unwrap();
        for (shown, drawn) in screen.iter().zip(drawn.colours()) {
            let exact = drawn == [255; 3] || drawn == [0, 114, 178];
            let tolerance = if exact { 0 } else { 6 };
            assert!(shown[0].abs_diff(drawn[0]) <= tolerance, "{shown:?} {drawn:?}");
        }
    }
}

#[test]
fn noise_that_fills_the_code_table_many_times_decodes_too() {
    let noise = |seed: u32| {
        let mut state = seed;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8 & 0xF8
        };
        Image::new(90, 60, (0..90 * 60).flat_map(|_| [next(), 0, 0, 255]).collect())
    };
    let reds: Vec<_> = (0..32).map(|red| [red * 8, 0, 0]).collect();
    for colours in [32, 255] {
        let palette = Palette::new(&reds, &[noise(1).unwrap()], colours);
        let mut film = Gif::new(Vec::new(), SIZE, palette, Timing::default(), None).unwrap();
        let pictures: Vec<_> = (1..20).map(|seed| noise(seed).unwrap()).collect();
        film.push(&pictures, true).unwrap();
        let film = film.into_inner().unwrap();
        for (seed, (screen, _)) in (1..20).zip(shown(&film)) {
            assert!(noise(seed).unwrap().colours().eq(screen));
        }
    }
}

#[test]
fn both_ends_are_held() {
    let delays: Vec<_> = shown(&film(40)).iter().map(|frame| frame.1).collect();
    assert_eq!((delays[0], delays[39]), (50, 200));
    assert_eq!(delays[1..39], [2; 38]);
}

#[test]
fn the_bytes_do_not_depend_on_the_number_of_threads() {
    let with = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads);
        pool.build().unwrap().install(|| film(40))
    };
    assert_eq!(with(1), with(2));
}

#[test]
fn a_film_keeps_its_comment_and_only_what_changes() {
    let film = film(40);
    let comment = b"\x21\xFE\x06recipe\x00";
    assert!(film.windows(comment.len()).any(|bytes| bytes == comment));
    let mut decoder = gif::DecodeOptions::new().read_info(film.as_slice()).unwrap();
    assert_eq!(decoder.repeat(), Repeat::Infinite);
    decoder.read_next_frame().unwrap();
    let still = decoder.read_next_frame().unwrap().unwrap();
    assert_eq!((still.width, still.height), (1, 1));
    let moved = decoder.read_next_frame().unwrap().unwrap();
    assert_eq!((moved.left, moved.top, moved.width, moved.height), (0, 20, 8, 20));
}

#[test]
fn a_film_that_plays_once_says_nothing_and_one_that_plays_thrice_repeats_twice() {
    for (plays, repeat) in [(1, Repeat::Finite(0)), (3, Repeat::Finite(2))] {
        let timing = Timing { plays: Plays::Times(plays), ..Timing::default() };
        let mut film = Gif::new(Vec::new(), SIZE, palette(), timing, None).unwrap();
        film.push(&[picture(0).unwrap()], true).unwrap();
        let film = film.into_inner().unwrap();
        let decoder = gif::DecodeOptions::new().read_info(film.as_slice()).unwrap();
        assert_eq!(decoder.repeat(), repeat);
    }
}

#[test]
fn a_film_without_frames_or_with_an_odd_one_is_an_error() {
    let start = || Gif::new(Vec::new(), (91, 60), palette(), Timing::default(), None).unwrap();
    assert!(start().into_inner().is_err());
    let error = start().push(&[picture(1).unwrap()], true).unwrap_err().to_string();
    assert!(error.contains("91×60") && error.contains("90×60"), "{error}");
}
