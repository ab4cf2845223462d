//! One HTML file of the page's sources and the compiled engine.
//!
//! [`packed`] makes a module small, [`page`] makes the page around it. `page/boot.js` unpacks both the sources and the module.

mod module;
mod pack;
mod page;
mod text;

pub use module::packed;
pub use page::{module_in, page};
