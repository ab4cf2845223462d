#![no_main]
//! The grammar of targets. Files are the business of `csv_column`.

use gan_sim::toy1d::Target;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if text.contains("samples") {
        return;
    }
    let target = gan_sim_fuzz::bounded(text.len(), || Target::read(text));
    if let Ok(target) = target {
        assert!(target.mean().is_finite() && target.sigma() > 0.0 && target.sigma().is_finite());
        for share in [1e-6, 0.5, 1.0 - 1e-6] {
            assert!(target.quantile(share).is_finite());
        }
        let written = target.to_string();
        let again: Target = written.parse().expect("what is written can be read");
        assert_eq!(again.to_string(), written);
    }
});
