//! One HTML file of the page's sources and the compiled engine.
//!
//! [`packed`] makes a module small, [`page`] makes the page around it. What is packed is unpacked by `page/boot.js`.

mod module;
mod page;

pub use module::packed;
pub use page::{module_in, page};
