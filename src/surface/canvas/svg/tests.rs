//! An SVG is parsed and rendered: it must look like the pixel image.

use plotters::element::{Circle, PathElement, Polygon, Text};
use plotters::style::{BLUE, Color, FontDesc, FontFamily, FontStyle, RED};
use tiny_skia::{Path, PathBuilder};

use super::super::pixels::Pixels;
use super::super::{Canvas, UNITS};
use super::*;

const WHITE: Colour = Colour::hex(0xFFFFFF);
const SIZE: (u32, u32) = (200, 120);

/// One of each kind: fills, lines, opacity, text.
fn drawn(mut canvas: Canvas) -> Canvas {
    let font = FontDesc::new(FontFamily::SansSerif, 24.0 * f64::from(UNITS), FontStyle::Bold);
    let area = canvas.area();
    let triangle = vec![(160, 1600), (1600, 160), (3000, 1700)];
    area.draw(&Polygon::new(triangle.clone(), BLUE.mix(0.2))).unwrap();
    area.draw(&PathElement::new(triangle, RED.stroke_width(33))).unwrap();
    area.draw(&PathElement::new([(10, 20), (3100, 1800)], BLUE.mix(0.5).stroke_width(50))).unwrap();
    area.draw(&Circle::new((2500, 500), 300, RED.filled())).unwrap();
    area.draw(&Text::new("½ p_{data}(x) & <é>", (300, 900), font)).unwrap();
    drop(area);
    canvas
}

fn svg() -> String {
    let canvas = drawn(Canvas::vector(SIZE.0, SIZE.1, WHITE).unwrap());
    canvas.into_svg("D & G", "p < q\u{1}").unwrap()
}

fn attribute<'a>(element: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = element.split_once(&format!(" {name}=\""))?;
    rest.split('"').next()
}

fn colour(element: &str, what: &str) -> Option<Colour> {
    let hex = attribute(element, what)?.strip_prefix('#')?;
    let opacity = attribute(element, &format!("{what}-opacity")).map_or(1.0, |o| o.parse().unwrap());
    let alpha = (opacity * 255.0_f32).round() as u8;
    Some(Colour::hex(u32::from_str_radix(hex, 16).unwrap()).with_alpha(alpha))
}

/// Splits path data into commands with the numbers after each.
fn commands(data: &str) -> Vec<(char, Vec<f32>)> {
    let mut commands: Vec<(char, Vec<String>)> = Vec::new();
    for letter in data.chars() {
        if letter.is_ascii_alphabetic() {
            commands.push((letter, vec![String::new()]));
            continue;
        }
        let numbers = &mut commands.last_mut().unwrap().1;
        let last = numbers.last_mut().unwrap();
        match letter {
            ' ' => numbers.push(String::new()),
            '-' if !last.is_empty() => numbers.push("-".to_owned()),
            '.' if last.contains('.') => numbers.push(".".to_owned()),
            _ => last.push(letter),
        }
    }
    let parsed =
        |numbers: Vec<String>| numbers.iter().filter(|n| !n.is_empty()).map(|n| n.parse().unwrap()).collect();
    commands.into_iter().map(|(letter, numbers)| (letter, parsed(numbers))).collect()
}

fn path(data: &str) -> Path {
    let mut path = PathBuilder::new();
    let (mut x, mut y) = (0.0, 0.0);
    for (letter, numbers) in commands(data) {
        let count = match letter {
            'h' | 'v' | 'H' => 1,
            'q' => 4,
            'c' => 6,
            'z' => 0,
            _ => 2,
        };
        if count == 0 {
            path.close();
            continue;
        }
        assert_eq!(numbers.len() % count, 0, "{letter} {numbers:?}");
        for n in numbers.chunks(count) {
            let at = |i: usize| (x + n[i], y + n[i + 1]);
            let end = match letter {
                'M' => (n[0], n[1]),
                'H' => (n[0], y),
                'h' => (x + n[0], y),
                'v' => (x, y + n[0]),
                _ => at(count - 2),
            };
            match letter {
                'M' => path.move_to(end.0, end.1),
                'q' => path.quad_to(at(0).0, at(0).1, end.0, end.1),
                'c' => path.cubic_to(at(0).0, at(0).1, at(2).0, at(2).1, end.0, end.1),
                _ => path.line_to(end.0, end.1),
            }
            (x, y) = end;
        }
    }
    path.finish().unwrap()
}

fn painted(svg: &str) -> Image {
    let mut pixels = Pixels::new(SIZE, 1.0, WHITE.with_alpha(0)).unwrap();
    for element in svg.split('<').filter(|element| element.starts_with("path ")) {
        let path = path(attribute(element, "d").unwrap());
        match (colour(element, "fill"), colour(element, "stroke")) {
            (Some(fill), None) => pixels.fill(&path, fill),
            (None, Some(stroke)) => {
                let width = attribute(element, "stroke-width").unwrap().parse().unwrap();
                pixels.stroke(&path, width, stroke);
            }
            other => panic!("{other:?} in {element}"),
        }
    }
    pixels.into_image().unwrap()
}

#[test]
fn an_svg_looks_as_the_picture_of_pixels_does() {
    let pixels = drawn(Canvas::new(SIZE.0, SIZE.1, WHITE).unwrap()).into_image().unwrap();
    let painted = painted(&svg());
    let difference = |(a, b): (&u8, &u8)| u64::from(a.abs_diff(*b));
    let total: u64 = pixels.rgba().iter().zip(painted.rgba()).map(difference).sum();
    let worst = pixels.rgba().iter().zip(painted.rgba()).map(difference).max();
    // Edges are drawn in quarters of a pixel; rounding may move them by one.
    assert!(worst <= Some(64), "{worst:?}");
    assert!(total as f64 / (pixels.rgba().len() as f64) < 0.1, "{total}");
}

#[test]
fn both_kinds_of_canvas_know_where_each_text_stands() {
    let pixels = drawn(Canvas::new(SIZE.0, SIZE.1, WHITE).unwrap());
    let vector = drawn(Canvas::vector(SIZE.0, SIZE.1, WHITE).unwrap());
    assert_eq!(pixels.text_boxes(), vector.text_boxes());
}

#[test]
fn an_svg_has_a_description() {
    let svg = svg();
    let head =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"200\" height=\"120\" viewBox=\"0 0 200 120\"";
    assert!(svg.starts_with(head), "{svg}");
    assert!(svg.contains("role=\"img\""));
    assert!(svg.contains("<title>D &amp; G</title>\n<desc>p &lt; q\u{FFFD}</desc>\n"));
    assert!(svg.ends_with("</svg>\n"));
}

#[test]
fn all_dashes_of_a_line_are_one_element() {
    let svg = svg();
    // Background, triangle, dashes, line, circle, text.
    assert_eq!(svg.matches("<path").count(), 6, "{svg}");
}

#[test]
fn a_pasted_image_travels_inside_the_file() {
    let image = Image::new(2, 1, vec![0, 0, 0, 255, 255, 255, 255, 255]).unwrap();
    let mut canvas = Canvas::vector(SIZE.0, SIZE.1, WHITE.with_alpha(0)).unwrap();
    canvas.paste(&image, (10, 20), 8).unwrap();
    let svg = canvas.into_svg("", "").unwrap();
    assert!(svg.contains("<image x=\"10\" y=\"20\" width=\"16\" height=\"8\""), "{svg}");
    assert!(svg.contains("href=\"data:image/png;base64,iVBORw0KGgo"));
    assert!(!svg.contains("<path"), "a transparent background is nothing: {svg}");
}

#[test]
fn a_canvas_becomes_only_what_it_was_made_for() {
    assert!(Canvas::new(9, 9, WHITE).unwrap().into_svg("", "").is_err());
    assert!(Canvas::vector(9, 9, WHITE).unwrap().into_image().is_err());
}
