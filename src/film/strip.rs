//! Several pictures side by side in one.

use crate::surface::image::Image;
use crate::{Error, Result};

/// Pictures of one size side by side.
///
/// # Errors
/// When there are no pictures, or their heights differ.
pub fn images_in_a_row(images: &[Image]) -> Result<Image> {
    let height = images.first().map_or(0, Image::height);
    let width = images.iter().map(Image::width).sum();
    let mut rgba = Vec::with_capacity(width as usize * height as usize * 4);
    for y in 0..height as usize {
        for image in images {
            let stride = image.width() as usize * 4;
            let row = image.rgba().get(y * stride..(y + 1) * stride);
            rgba.extend_from_slice(row.unwrap_or_default());
        }
    }
    Image::new(width, height, rgba)
}

/// SVG files of `size` (width, height) side by side, unchanged, in one SVG file.
///
/// # Errors
/// When one is not an SVG.
pub fn svgs_in_a_row(svgs: &[String], (width, height): (u32, u32)) -> Result<String> {
    let all = width as usize * svgs.len();
    let mut row = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{all}\" height=\"{height}\" viewBox=\"0 0 {all} \
         {height}\">\n"
    );
    for (i, svg) in svgs.iter().enumerate() {
        let inner = svg.trim_start().strip_prefix("<svg");
        let inner = inner.ok_or_else(|| Error::Draw("a picture of a strip is not an SVG".to_owned()))?;
        row += &format!("<svg x=\"{}\"{inner}", i * width as usize);
    }
    Ok(row + "</svg>\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_stand_side_by_side() {
        let grey = |grey: u8| Image::new(1, 2, vec![grey; 8]).unwrap();
        let row = images_in_a_row(&[grey(1), grey(2), grey(3)]).unwrap();
        assert_eq!((row.width(), row.height()), (3, 2));
        let reds: Vec<u8> = row.colours().map(|[red, _, _]| red).collect();
        assert_eq!(reds, [1, 2, 3, 1, 2, 3]);
        assert!(images_in_a_row(&[]).is_err());
        assert!(images_in_a_row(&[grey(1), Image::new(1, 1, vec![0; 4]).unwrap()]).is_err());
    }

    #[test]
    fn svgs_keep_their_inside_and_move_aside() {
        let svg = |fill: &str| format!("<svg width=\"20\"><path fill=\"{fill}\"/></svg>\n");
        let row = svgs_in_a_row(&[svg("red"), svg("blue")], (20, 10)).unwrap();
        assert!(row.contains("width=\"40\" height=\"10\" viewBox=\"0 0 40 10\""), "{row}");
        assert!(row.contains("<svg x=\"20\" width=\"20\"><path fill=\"blue\"/></svg>"), "{row}");
        assert!(svgs_in_a_row(&["text".to_owned()], (20, 10)).is_err());
    }
}
