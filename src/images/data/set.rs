//! The known sets, each in four files with the same names.

use std::path::{Path, PathBuf};

use super::checksum::{Checksum, Verdict};
use crate::Result;
use crate::images::files::{FILES, find};

/// A set of 70,000 grey images of 28 × 28 pixels in ten classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
#[non_exhaustive]
pub enum Set {
    /// Handwritten digits
    ///
    /// Source: LeCun, Cortes, Burges, "The MNIST database of handwritten digits".
    Mnist,
    /// Clothes, shoes and bags
    ///
    /// Source: Xiao, Rasul, Vollgraf 2017, arXiv:1708.07747.
    FashionMnist,
    /// Cursive Japanese characters
    ///
    /// Source: Clanuwat et al. 2018, arXiv:1812.01718.
    Kmnist,
}

/// One of the four files as it was published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Published {
    /// Its name without the `.gz` of the published file.
    pub name: &'static str,
    /// Shows whether a copy is good.
    pub checksum: Checksum,
}

impl Set {
    /// All sets.
    pub const ALL: [Self; 3] = [Self::Mnist, Self::FashionMnist, Self::Kmnist];

    /// The set of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|set| set.name() == name)
    }

    /// What is in its images.
    pub fn content(self) -> &'static str {
        match self {
            Self::Mnist => "Handwritten digits",
            Self::FashionMnist => "Clothes, shoes and bags",
            Self::Kmnist => "Cursive Japanese characters",
        }
    }

    /// Its name in flags and folders.
    pub fn name(self) -> &'static str {
        match self {
            Self::Mnist => "mnist",
            Self::FashionMnist => "fashion-mnist",
            Self::Kmnist => "kmnist",
        }
    }

    /// Its name in texts.
    pub fn title(self) -> &'static str {
        match self {
            Self::Mnist => "MNIST",
            Self::FashionMnist => "Fashion-MNIST",
            Self::Kmnist => "KMNIST",
        }
    }

    /// Addresses of the four files. Plain HTTP is safe here, because checksums reveal any change.
    pub fn mirrors(self) -> &'static [&'static str] {
        match self {
            Self::Mnist => &[
                "https://storage.googleapis.com/cvdf-datasets/mnist/",
                "https://ossci-datasets.s3.amazonaws.com/mnist/",
            ],
            Self::FashionMnist => {
                &["https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/"]
            }
            Self::Kmnist => &["http://codh.rois.ac.jp/kmnist/dataset/kmnist/"],
        }
    }

    /// The files of [`FILES`] with their checksums.
    pub fn files(self) -> [Published; 4] {
        let checksums = match self {
            Self::Mnist => [
                content(47_040_016, "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
                content(60_008, "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
                content(7_840_016, "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
                content(10_008, "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"),
            ],
            Self::FashionMnist => [
                Checksum::Gzipped { md5: "8d4fb7e6c68d591d4c3dfef9ec88bf0d" },
                Checksum::Gzipped { md5: "25c81989df183df01b3e8a0aad5dffbe" },
                Checksum::Gzipped { md5: "bef4ecab320f06d8554ea6380940ec79" },
                Checksum::Gzipped { md5: "bb300cfdad3c16e7a12a480ee83cd310" },
            ],
            Self::Kmnist => [
                Checksum::Gzipped { md5: "bdb82020997e1d708af4cf47b453dcf7" },
                Checksum::Gzipped { md5: "e144d726b3acfaa3e44228e80efcd344" },
                Checksum::Gzipped { md5: "5c965bf0a639b31b8f53240b1b52f4d7" },
                Checksum::Gzipped { md5: "7320c461ea6c1c855c0b718fb2a4b134" },
            ],
        };
        std::array::from_fn(|i| Published { name: FILES[i], checksum: checksums[i] })
    }

    /// Which of these sets the files in `folder` are, if any: the labels of the test part, a few
    /// thousand bytes, distinguish them.
    ///
    /// # Errors
    /// If they are there but cannot be read.
    pub fn in_folder(folder: &Path) -> Result<Option<Self>> {
        let [.., labels] = FILES;
        let Some(path) = find(folder, labels) else { return Ok(None) };
        for set in Self::ALL {
            let [.., labels] = set.files();
            if labels.checksum.check(&path)? == Verdict::Good {
                return Ok(Some(set));
            }
        }
        Ok(None)
    }
}

impl Published {
    /// Its path in `folder`, gzipped or not.
    pub fn find(&self, folder: &Path) -> Option<PathBuf> {
        find(folder, self.name)
    }
}

fn content(bytes: u64, sha256: &'static str) -> Checksum {
    Checksum::Unpacked { bytes, sha256 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checksums_are_hexadecimal_and_differ() {
        let mut seen = Vec::new();
        for set in Set::ALL {
            for file in set.files() {
                let (digits, length) = match file.checksum {
                    Checksum::Unpacked { sha256, .. } => (sha256, 64),
                    Checksum::Gzipped { md5 } => (md5, 32),
                };
                assert!(digits.len() == length && digits.chars().all(|c| c.is_ascii_hexdigit()), "{digits}");
                seen.push(digits);
            }
        }
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), 12);
    }

    #[test]
    fn an_empty_folder_and_other_sets_are_not_known_sets() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(Set::in_folder(folder.path()).unwrap(), None);
        std::fs::write(folder.path().join(FILES[3]), [0, 0, 8, 1, 0, 0, 0, 1, 7]).unwrap();
        assert_eq!(Set::in_folder(folder.path()).unwrap(), None);
    }
}
