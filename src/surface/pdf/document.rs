//! A PDF, page by page.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use pdf_writer::types::StructRole;
use pdf_writer::writers::{ExtGraphicsState, Resources};
use pdf_writer::{Chunk, Filter, Finish, Name, Rect, Ref, TextStr};

use super::content::{Drawn, POINTS, drawn, image_name, opacity_name, outline_name};
use super::pool::Pool;
use crate::surface::canvas::Shapes;
use crate::surface::image::Image;
use crate::surface::theme::Colour;
use crate::surface::xml::escaped;

/// The objects with fixed numbers; those of the pages follow.
const CATALOG: Ref = Ref::new(1);
const PAGES: Ref = Ref::new(2);
const INFO: Ref = Ref::new(3);
const METADATA: Ref = Ref::new(4);
const STRUCTURE: Ref = Ref::new(5);
const PARENTS: Ref = Ref::new(6);
const DOCUMENT: Ref = Ref::new(7);
const FIRST_FREE: i32 = 8;

/// A PDF of pictures of one size. Screen readers find a description on every page.
pub struct Pdf {
    file: pdf_writer::Pdf,
    size: (u32, u32),
    background: Colour,
    /// The title and the language.
    labels: [String; 2],
    next: i32,
    pool: Pool,
    outlines: Vec<Ref>,
    pages: Vec<Ref>,
    figures: Vec<Ref>,
}

/// A picture of `size` in pixels as a PDF of one page.
pub fn pdf(
    shapes: &Shapes,
    size: (u32, u32),
    background: Colour,
    text: &PdfText,
    description: &str,
) -> Vec<u8> {
    let mut pdf = Pdf::new(size, background, text);
    pdf.push(shapes, description);
    pdf.finish()
}

/// The texts of a document that are not displayed on its pages.
#[derive(Debug, Clone)]
pub struct PdfText {
    /// The language, named as in HTML.
    pub language: String,
    /// The title in the bar of the viewer's window.
    pub title: String,
    /// The note kept in the file.
    pub note: String,
}

impl Pdf {
    /// A document without pages, for pictures of `size` in pixels.
    pub fn new(size: (u32, u32), background: Colour, text: &PdfText) -> Self {
        let mut file = pdf_writer::Pdf::new();
        // Near the start of the file, where the note is found without reading all pages.
        file.metadata(METADATA, &metadata(&text.title, &text.note));
        let labels = [text.title.clone(), text.language.clone()];
        let (pool, next) = (Pool::default(), FIRST_FREE);
        let (outlines, pages, figures) = (Vec::new(), Vec::new(), Vec::new());
        Self { file, size, background, labels, next, pool, outlines, pages, figures }
    }

    /// Adds a page with this picture; `description` is for screen readers.
    pub fn push(&mut self, picture: &Shapes, description: &str) {
        let drawn = drawn(picture, self.size, self.background, &mut self.pool);
        let [page, content, figure] = [(); 3].map(|()| self.number());
        let images: Vec<Ref> = drawn.images.iter().map(|image| self.image(image)).collect();
        for outline in self.pool.turn() {
            let stored = self.outline(&outline);
            self.outlines.push(stored);
        }
        let number = self.pages.len() as i32;
        self.file.stream(content, &deflated(&drawn.operators)).filter(Filter::FlateDecode);

        let (width, height) = (self.size.0 as f32 * POINTS, self.size.1 as f32 * POINTS);
        let mut chunk = Chunk::new();
        let mut entry = chunk.page(page);
        entry.parent(PAGES).media_box(Rect::new(0.0, 0.0, width, height)).contents(content);
        entry.struct_parents(number);
        // Opacities are mixed as on a screen.
        entry.group().transparency().color_space().device_rgb();
        self.resources(&mut entry.resources(), &drawn, &images);
        entry.finish();
        self.file.extend(&chunk);

        let mut element = self.file.struct_element(figure);
        element.kind(StructRole::Figure).parent(DOCUMENT).page(page).alt(TextStr(description));
        element.marked_content_child().marked_content_id(0);
        element.finish();
        self.pages.push(page);
        self.figures.push(figure);
    }

    /// The bytes of the file.
    pub fn finish(mut self) -> Vec<u8> {
        let [title, language] = &self.labels;
        let count = self.pages.len() as i32;
        self.file.pages(PAGES).kids(self.pages.iter().copied()).count(count);
        self.file.document_info(INFO).title(TextStr(title)).producer(TextStr("gan-sim"));
        let mut document = self.file.struct_element(DOCUMENT);
        document.kind(StructRole::Document).parent(STRUCTURE);
        let mut children = document.children();
        for figure in &self.figures {
            children.struct_element(*figure);
        }
        children.finish();
        document.finish();
        let mut catalog = self.file.catalog(CATALOG);
        catalog.pages(PAGES).metadata(METADATA).lang(TextStr(language));
        catalog.mark_info().marked(true);
        catalog.viewer_preferences().display_doc_title(true);
        let mut tree = catalog.struct_tree_root();
        tree.child(DOCUMENT).parent_tree_next_key(count);
        tree.pair(Name(b"ParentTree"), PARENTS);
        tree.finish();
        catalog.finish();
        let mut parents = self.file.indirect(PARENTS).dict();
        let mut numbers = parents.insert(Name(b"Nums")).array();
        for (page, figure) in self.figures.iter().enumerate() {
            numbers.item(page as i32);
            numbers.push().array().item(*figure);
        }
        numbers.finish();
        parents.finish();
        self.file.finish()
    }

    /// What a page refers to by name.
    fn resources(&self, resources: &mut Resources, drawn: &Drawn, images: &[Ref]) {
        let mut states = resources.ext_g_states();
        for &alpha in &drawn.alphas {
            let (name, opacity) = (opacity_name(alpha), f32::from(alpha) / 255.0);
            let mut state = states.insert(Name(name.as_bytes())).start::<ExtGraphicsState>();
            state.non_stroking_alpha(opacity).stroking_alpha(opacity);
        }
        states.finish();
        let mut objects = resources.x_objects();
        for (i, image) in images.iter().enumerate() {
            objects.pair(Name(image_name(i).as_bytes()), *image);
        }
        for &number in &drawn.outlines {
            objects.pair(Name(outline_name(number).as_bytes()), self.outlines[number]);
        }
    }

    /// Stores an outline, drawn in the colour of the page that refers to it.
    fn outline(&mut self, operators: &[u8]) -> Ref {
        let id = self.number();
        let (width, height) = (self.size.0 as f32, self.size.1 as f32);
        let operators = deflated(operators);
        let mut object = self.file.form_xobject(id, &operators);
        object.bbox(Rect::new(0.0, 0.0, width, height)).filter(Filter::FlateDecode);
        id
    }

    /// Stores an image, which is enlarged without smoothing.
    fn image(&mut self, image: &Image) -> Ref {
        let id = self.number();
        let mask = (!image.is_opaque()).then(|| self.number());
        let (width, height) = (image.width() as i32, image.height() as i32);
        let rgb: Vec<u8> = image.rgba().chunks_exact(4).flat_map(|pixel| &pixel[..3]).copied().collect();
        let rgb = deflated(&rgb);
        let mut object = self.file.image_xobject(id, &rgb);
        object.width(width).height(height).bits_per_component(8);
        object.filter(Filter::FlateDecode);
        object.color_space().device_rgb();
        if let Some(mask) = mask {
            object.s_mask(mask);
        }
        object.finish();
        if let Some(mask) = mask {
            let alpha: Vec<u8> = image.rgba().chunks_exact(4).map(|pixel| pixel[3]).collect();
            let alpha = deflated(&alpha);
            let mut object = self.file.image_xobject(mask, &alpha);
            object.width(width).height(height).bits_per_component(8);
            object.filter(Filter::FlateDecode);
            object.color_space().device_gray();
        }
        id
    }

    /// The number of a new object.
    fn number(&mut self) -> Ref {
        self.next += 1;
        Ref::new(self.next - 1)
    }
}

/// An XMP packet, which is not compressed so that others can find it, with the note.
fn metadata(title: &str, note: &str) -> Vec<u8> {
    let (title, note) = (escaped(title), escaped(note));
    format!(
        "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n\
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n\
         <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n\
         <dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title>\n\
         <dc:source>{note}</dc:source>\n\
         </rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>"
    )
    .into_bytes()
}

fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut zlib = ZlibEncoder::new(Vec::new(), Compression::best());
    // Writing to a Vec cannot fail.
    let _ = zlib.write_all(bytes);
    zlib.finish().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::surface::canvas::Canvas;

    const WHITE: Colour = Colour::hex(0xFFFFFF);

    fn text(note: &str) -> PdfText {
        PdfText { language: "ja".to_owned(), title: "p < q".to_owned(), note: note.to_owned() }
    }

    fn contains(file: &[u8], words: &str) -> bool {
        file.windows(words.len()).any(|window| window == words.as_bytes())
    }

    #[test]
    fn a_document_names_its_language_its_title_and_its_descriptions() {
        let file = pdf(&Shapes::default(), (960, 540), WHITE, &text("note"), "D is 1/2");
        assert!(file.starts_with(b"%PDF-1.7"));
        for words in [
            "/MediaBox [0 0 720 405]",
            "/Lang (ja)",
            "/Alt (D is 1/2)",
            "/Count 1",
            "<dc:source>note</dc:source>",
            "p &lt; q",
            "/DisplayDocTitle true",
        ] {
            assert!(contains(&file, words), "{words}");
        }
    }

    #[test]
    fn half_transparent_images_keep_a_mask_and_shapes_their_opacity() {
        let mut canvas = Canvas::shapes(20, 20).unwrap();
        let image = Image::new(1, 1, vec![10, 20, 30, 128]).unwrap();
        canvas.paste(&image, (2, 2), 4).unwrap();
        let mut shapes = canvas.into_shapes().unwrap();
        shapes.fill_rectangle((0.0, 0.0), (5.0, 5.0), Colour::hex(0).with_alpha(51));
        let file = pdf(&shapes, (20, 20), WHITE, &text(""), "");
        for words in ["/SMask", "/Width 1", "/ca 0.2"] {
            assert!(contains(&file, words), "{words}");
        }
    }
}
