//! Makes the page: `cargo run -p gan-sim-web --example bundle -- gan_sim_web.wasm playground.html`

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use gan_sim_web::bundle::{packed, page};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [module, target] = &arguments[..] else { return Err("expected MODULE.wasm PAGE.html".into()) };
    let page = page(&packed(&fs::read(module)?)?)?;
    gan_sim::file::write_whole(Path::new(target), page.as_bytes())?;
    println!("{target}: {} kB", page.len() / 1000);
    Ok(())
}
