//! The classifier, trained once for each set of digits.

use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;
use gan_sim::evaluate::Classifier;
use gan_sim::evaluate::classifier::{EPOCHS, Training, key, labels};
use gan_sim::file::write_whole;
use gan_sim::images::LabelledImages;
use gan_sim::{Error, Result};

use super::super::progress::Progress;
use super::super::say::note;

/// The classifier for these training digits: from the platform's cache folder, else trained and stored there.
pub fn classifier(train: &LabelledImages, quiet: bool) -> Result<Classifier> {
    let path = path(train)?;
    match read(&path, labels(train)) {
        Ok(Some(classifier)) => return Ok(classifier),
        Ok(None) => {}
        Err(error) => note(&format!("{error}; training the classifier again"), quiet),
    }
    let mut training = Training::new(train)?;
    let progress = Progress::new("epoch", EPOCHS, quiet);
    for epoch in 1..=EPOCHS {
        training.epoch();
        progress.note(epoch, "training the classifier, once for this set of digits");
    }
    progress.finish();
    let classifier = training.classifier();
    // The scores do not depend on it: the next run trains the classifier again.
    if let Err(error) = write_whole(&path, &classifier.weights()?) {
        note(&format!("the classifier was not saved: {error}"), quiet);
    }
    Ok(classifier)
}

fn path(train: &LabelledImages) -> Result<PathBuf> {
    let base = etcetera::choose_base_strategy()
        .map_err(|e| Error::Config(format!("no cache folder for the classifier: {e}; set HOME")))?;
    Ok(base.cache_dir().join("gan-sim").join(format!("classifier-{}.safetensors", key(train))))
}

/// None when there is no such file.
fn read(path: &Path, labels: Vec<u8>) -> Result<Option<Classifier>> {
    match std::fs::read(path) {
        Ok(bytes) => match Classifier::from_weights(&bytes, labels) {
            Ok(classifier) => Ok(Some(classifier)),
            Err(error) => Err(Error::bad_file(path, format!("is damaged ({error})"))),
        },
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Error::io("read", path)(error)),
    }
}
