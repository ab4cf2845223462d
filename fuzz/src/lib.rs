//! What all targets share: the bound on memory, and inputs as files.

use std::io::Write;
use std::sync::Once;

use tempfile::NamedTempFile;

/// What a reader may take whatever it reads, in bytes.
const FREE: u64 = 64 << 20;

/// Reads an input, and fails if that took more than 4 × its size + 64 MB at any moment.
///
/// Panics and time are the fuzzer's to notice.
pub fn bounded<T>(size: usize, read: impl FnOnce() -> T) -> T {
    alone();
    let mut found = None;
    let most = allocation_counter::measure(|| found = Some(read())).bytes_max;
    let bound = 4 * size as u64 + FREE;
    assert!(most <= bound, "{size} bytes of input took {most} bytes of memory, expected at most {bound}");
    found.expect("it was just read")
}

/// From now on, all work is done on this thread, whose memory is the one that is counted.
pub fn alone() {
    static ALONE: Once = Once::new();
    ALONE.call_once(|| {
        let alone = rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread();
        alone.build_global().expect("the first to make a pool");
    });
}

/// The input as a file, which is gone when this is dropped.
pub fn file(input: &[u8]) -> NamedTempFile {
    let mut file = NamedTempFile::new().expect("a folder for temporary files");
    file.write_all(input).expect("room for temporary files");
    file
}
