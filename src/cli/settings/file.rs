//! A TOML file of training settings.

use std::path::Path;

use gan_sim::frame::Caption;
use gan_sim::{Error, Result};
use serde::Deserialize;
use toml::{Table, Value};

use super::Setting;

/// What stands in a file.
#[derive(Debug, Default)]
pub struct File {
    /// The preset that it starts from.
    pub preset: Option<String>,
    /// What there is to see.
    pub captions: Vec<Caption>,
    /// Training settings.
    pub settings: Vec<Setting>,
}

/// Reads a file.
///
/// # Errors
/// When it cannot be read, or is no TOML of plain settings.
pub fn read(path: &Path) -> Result<File> {
    let text = std::fs::read_to_string(path).map_err(Error::io("read", path))?;
    let table: Table = text.parse().map_err(|error: toml::de::Error| {
        let line = error.span().map_or(1, |span| text[..span.start].matches('\n').count() + 1);
        Error::bad_file(path, format!("line {line}: {}", error.message()))
    })?;
    let mut file = File::default();
    for (name, value) in table {
        match (name.as_str(), value) {
            ("captions", value) => {
                file.captions = Vec::deserialize(value)
                    .map_err(|error| Error::bad_file(path, format!("captions: {}", error.message())))?;
            }
            ("preset", Value::String(name)) => file.preset = Some(name),
            (_, value) => file.settings.push((name.replace('_', "-"), plain(path, &name, value)?)),
        }
    }
    Ok(file)
}

/// A value as it is typed after a flag.
fn plain(path: &Path, name: &str, value: Value) -> Result<String> {
    match value {
        Value::String(text) => Ok(text),
        Value::Integer(number) => Ok(number.to_string()),
        Value::Float(number) => Ok(number.to_string()),
        Value::Boolean(is_so) => Ok(is_so.to_string()),
        other => {
            let found = other.type_str();
            let problem =
                format!("{name}: expected a number, a text in quotes, true or false, found {found}");
            Err(Error::bad_file(path, problem))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> Result<File> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("game.toml");
        std::fs::write(&path, text).unwrap();
        read(&path)
    }

    #[test]
    fn a_file_has_settings_a_preset_and_captions() {
        let text = "preset = \"bimodal\"\nlr = 1e-3\nbatch_size = 64\nloss = \"wgan\"\n\
                    [[captions]]\nfrom = 0\nto = 9\ntext = \"Look\"\n";
        let file = read_text(text).unwrap();
        let settings = [("lr", "0.001"), ("batch-size", "64"), ("loss", "wgan")];
        for (flag, value) in settings {
            assert!(file.settings.contains(&(flag.to_owned(), value.to_owned())), "{flag}");
        }
        assert_eq!(file.preset.as_deref(), Some("bimodal"));
        assert_eq!(file.captions, [Caption { from: 0, to: 9, text: "Look".to_owned() }]);
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line_or_name() {
        let problem = |text| read_text(text).unwrap_err().to_string();
        assert!(problem("lr = 1e-3\nloss wgan\n").contains("line 2: "));
        assert!(problem("lr = [1, 2]\n").contains("lr: expected a number, a text in quotes"));
        assert!(problem("[[captions]]\nfrom = 0\n").contains("captions: missing field `to`"));
    }
}
