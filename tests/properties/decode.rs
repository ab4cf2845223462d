//! Independent decoders for everything that is written.

use std::io::{Cursor, Read};

use base64::Engine;
use serde_json::Value;

/// A film as a decoder sees it.
#[derive(Debug, PartialEq)]
pub struct Film {
    pub size: (u32, u32),
    /// How long each frame is shown, in units of 10 ms.
    pub delays: Vec<u32>,
    /// How often it plays; 0 is forever.
    pub plays: u32,
}

pub fn gif(bytes: &[u8]) -> Film {
    let mut options = gif::DecodeOptions::new();
    options.set_color_output(gif::ColorOutput::RGBA);
    options.check_frame_consistency(true);
    let mut reader = options.read_info(bytes).unwrap();
    let size = (reader.width().into(), reader.height().into());
    let mut delays = Vec::new();
    while let Some(frame) = reader.read_next_frame().unwrap() {
        assert_eq!(frame.buffer.len(), 4 * usize::from(frame.width) * usize::from(frame.height));
        delays.push(frame.delay.into());
    }
    // A GIF counts repetitions, and has no block if there are none.
    let plays = match reader.repeat() {
        gif::Repeat::Infinite => 0,
        gif::Repeat::Finite(again) => u32::from(again) + 1,
    };
    Film { size, delays, plays }
}

pub fn apng(bytes: &[u8]) -> Film {
    let mut reader = png::Decoder::new(Cursor::new(bytes)).read_info().unwrap();
    let control = *reader.info().animation_control().expect("an animated PNG");
    let size = reader.info().size();
    let mut buffer = vec![0; reader.output_buffer_size().unwrap()];
    let mut delays = Vec::new();
    for _ in 0..control.num_frames {
        reader.next_frame(&mut buffer).unwrap();
        let frame = reader.info().frame_control.expect("a frame of an animation");
        delays.push(u32::from(frame.delay_num) * 100 / u32::from(frame.delay_den));
    }
    assert!(reader.next_frame(&mut buffer).is_err(), "more frames than the file says");
    Film { size, delays, plays: control.num_plays }
}

/// Width and height.
pub fn png(bytes: &[u8]) -> (u32, u32) {
    let mut reader = png::Decoder::new(Cursor::new(bytes)).read_info().unwrap();
    assert!(reader.info().animation_control().is_none());
    let mut buffer = vec![0; reader.output_buffer_size().unwrap()];
    reader.next_frame(&mut buffer).unwrap();
    reader.finish().unwrap();
    reader.info().size()
}

/// Width and height.
pub fn svg(bytes: &[u8]) -> (u32, u32) {
    let text = std::str::from_utf8(bytes).unwrap();
    let document = roxmltree::Document::parse(text).unwrap();
    let root = document.root_element();
    assert!(root.has_tag_name(("http://www.w3.org/2000/svg", "svg")));
    assert!(root.descendants().any(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "path"))));
    let side = |name| root.attribute(name).unwrap().parse().unwrap();
    (side("width"), side("height"))
}

/// The settings, the recipe and the frames of a player.
pub fn html(bytes: &[u8]) -> [Value; 3] {
    let page = std::str::from_utf8(bytes).unwrap();
    assert!(page.starts_with("<!DOCTYPE html>") && page.trim_end().ends_with("</html>"));
    let script = |id: &str| {
        let (_, rest) = page.split_once(&format!("id=\"{id}\">")).unwrap();
        rest.split_once("</script>").unwrap().0
    };
    let packed = base64::engine::general_purpose::STANDARD.decode(script("film")).unwrap();
    let mut film = String::new();
    flate2::read::ZlibDecoder::new(&packed[..]).read_to_string(&mut film).unwrap();
    [script("settings"), script("gan-sim-recipe"), &film].map(|json| serde_json::from_str(json).unwrap())
}

/// The number of rows of a table whose cells are numbers or empty.
pub fn csv(bytes: &[u8]) -> usize {
    let mut reader = csv::Reader::from_reader(bytes);
    let mut rows = 0;
    for row in reader.records() {
        let row = row.unwrap();
        assert!(row.iter().all(|cell| cell.is_empty() || cell.parse::<f64>().is_ok()), "{row:?}");
        rows += 1;
    }
    rows
}

/// The number of frames whose curves are as long as their axes.
pub fn curves(bytes: &[u8]) -> usize {
    let curves: Value = serde_json::from_slice(bytes).unwrap();
    let list = |name: &str| curves[name].as_array().cloned().unwrap_or_default();
    for (axis, names) in [("x", &["p_g", "d", "optimal_d", "gradient"][..]), ("z", &["g"])] {
        let length = list(axis).len();
        let is_as_long = |curve: &Value| curve.as_array().unwrap().len() == length;
        assert!(names.iter().all(|name| list(name).iter().all(is_as_long)), "{axis}");
    }
    list("step").len()
}
