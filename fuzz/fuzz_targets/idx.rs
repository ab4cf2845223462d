#![no_main]
//! Images and labels in IDX files, plain or gzipped.

use gan_sim::images::idx;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let file = gan_sim_fuzz::file(input);
    gan_sim_fuzz::bounded(input.len(), || {
        let shape = idx::image_shape(file.path());
        if let Ok(images) = idx::read_images(file.path()) {
            assert_eq!(images.pixels.len(), images.count * images.height * images.width);
            assert_eq!(
                shape.expect("a file that is read has a shape"),
                [images.count, images.height, images.width]
            );
        }
    });
    let labels = gan_sim_fuzz::bounded(input.len(), || idx::read_labels(file.path()));
    if let Ok(labels) = labels {
        assert_eq!(idx::label_count(file.path()).expect("a file that is read has a length"), labels.len());
    }
});
