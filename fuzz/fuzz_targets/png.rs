#![no_main]
//! A folder of pictures: the input, twice, as PNG files.

use gan_sim::images::folder;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let pictures = tempfile::tempdir().expect("a folder for temporary files");
    for name in ["a.png", "b.png"] {
        std::fs::write(pictures.path().join(name), input).expect("room for temporary files");
    }
    if let Ok(folder) = gan_sim_fuzz::bounded(2 * input.len(), || folder::read(pictures.path())) {
        assert_eq!((folder.images.count, folder.images.pixels.len()), (2, 2 * 784));
    }
});
