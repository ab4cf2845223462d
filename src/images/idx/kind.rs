//! Identifies a file that should contain images or labels.

use crate::sniff::kind_of;

/// The two kinds of files of a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Images,
    Labels,
}

impl Kind {
    /// The first bytes of its files: zeros, the type of the values (8: unsigned bytes), the number of dimensions.
    pub(super) fn magic(self) -> [u8; 4] {
        match self {
            Self::Images => [0, 0, 8, 3],
            Self::Labels => [0, 0, 8, 1],
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Images => "images",
            Self::Labels => "labels",
        }
    }

    /// How to write a file of this kind.
    fn remedy(self) -> &'static str {
        match self {
            Self::Images => {
                "write one byte per pixel, 0 black to 255 white; with NumPy, for x of shape [N, 28, 28]: \
                 open(FILE, \"wb\").write(np.array([0x803, *x.shape], \">u4\").tobytes() + x.astype(\"u1\").tobytes())"
            }
            Self::Labels => {
                "write one byte per label; with NumPy, for y of shape [N]: \
                 open(FILE, \"wb\").write(np.array([0x801, len(y)], \">u4\").tobytes() + y.astype(\"u1\").tobytes())"
            }
        }
    }

    /// Why a file that starts with these bytes is not of this kind.
    pub(super) fn refusal(self, start: &[u8]) -> String {
        let (found, remedy) = self.found(start);
        format!("expected an IDX file of {} (bytes from 0 to 255), found {found}; {remedy}", self.name())
    }

    /// What the file is, and the remedy.
    fn found(self, start: &[u8]) -> (String, String) {
        let other = if self == Self::Images { Self::Labels } else { Self::Images };
        if start.starts_with(&other.magic()) {
            let remedy = "give each file its own name: they may have been swapped";
            return (other.name().to_owned(), remedy.to_owned());
        }
        if let [0, 0, code, dimensions, ..] = *start
            && let Some(values) = values(code)
        {
            let plural = if dimensions == 1 { "" } else { "s" };
            let found = format!("{values} in {dimensions} dimension{plural}");
            return match (self, code, dimensions) {
                (Self::Labels, 0x0c, 2) => {
                    let column = format!("take column 0, y[:, 0], and {}", self.remedy());
                    (format!("{found}, as QMNIST's labels are"), column)
                }
                _ => (found, self.remedy().to_owned()),
            };
        }
        let reversed: Vec<u8> = self.magic().into_iter().rev().collect();
        if start.starts_with(&reversed) {
            let remedy = "write the numbers at its start with the highest byte first";
            return ("an IDX file whose bytes are in the wrong order".to_owned(), remedy.to_owned());
        }
        let remedy = match start {
            _ if start.starts_with(b"\x93NUMPY") => self.remedy(),
            _ if start.starts_with(b"version https://git-lfs") => "run `git lfs pull` where it comes from",
            _ => "put the IDX file itself there; `gan-sim data fetch` downloads the known sets",
        };
        let found = kind_of(start)
            .map_or_else(|| format!("a file that starts with \"{}\"", start.escape_ascii()), str::to_owned);
        (found, remedy.to_owned())
    }
}

/// The values of an IDX file with this type.
///
/// Source: LeCun, "The MNIST database", "the IDX file format".
fn values(code: u8) -> Option<&'static str> {
    Some(match code {
        0x08 => "8-bit integers",
        0x09 => "signed 8-bit integers",
        0x0b => "16-bit integers",
        0x0c => "32-bit integers",
        0x0d => "32-bit floats",
        0x0e => "64-bit floats",
        _ => return None,
    })
}
