//! Suggested next commands, derived from the current command line.

use std::fmt;

/// A command line.
#[derive(Debug, Clone)]
pub struct CommandLine(Vec<String>);

impl CommandLine {
    /// The command line that started this program.
    pub fn now() -> Self {
        Self(std::env::args_os().map(|word| word.to_string_lossy().into_owned()).collect())
    }

    /// Another command line for the same program.
    pub fn other(&self, words: &[&str]) -> Self {
        Self(self.0[..self.0.len().min(1)].to_vec()).with(words)
    }

    /// The same with more words at the end.
    pub fn with(mut self, words: &[&str]) -> Self {
        self.0.extend(words.iter().map(|&word| word.to_owned()));
        self
    }

    /// The same without this flag, which takes no value.
    pub fn without(mut self, flag: &str) -> Self {
        self.0.retain(|word| word != flag);
        self
    }

    /// The same without this flag and its value.
    pub fn without_value(mut self, flag: &str) -> Self {
        let joined = format!("{flag}=");
        let mut after = false;
        self.0.retain(|word| {
            let belongs = after || word == flag || word.starts_with(&joined);
            after = word == flag && !after;
            !belongs
        });
        self
    }

    /// The value of this flag.
    pub fn value(&self, flag: &str) -> Option<&str> {
        let joined = format!("{flag}=");
        let next = self.0.iter().position(|word| word == flag).and_then(|i| self.0.get(i + 1));
        next.map(String::as_str).or_else(|| self.0.iter().find_map(|word| word.strip_prefix(&joined)))
    }
}

/// A word quoted for the shell where necessary.
impl fmt::Display for CommandLine {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        for (i, word) in self.0.iter().enumerate() {
            let space = if i == 0 { "" } else { " " };
            let plain = |c: char| c.is_alphanumeric() || "-_./=:,+@%".contains(c);
            match !word.is_empty() && word.chars().all(plain) {
                true => write!(f, "{space}{word}")?,
                false => write!(f, "{space}'{}'", word.replace('\'', r"'\''"))?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(words: &[&str]) -> CommandLine {
        CommandLine(words.iter().map(|&word| word.to_owned()).collect())
    }

    #[test]
    fn a_command_is_changed_flag_by_flag() {
        let command = typed(&["bin/gan-sim", "mnist", "--epochs", "2", "--restart", "--out", "o"]);
        let next = command.without_value("--epochs").without("--restart").with(&["--resume"]);
        assert_eq!(next.to_string(), "bin/gan-sim mnist --out o --resume");
        assert_eq!(next.other(&["sample"]).to_string(), "bin/gan-sim sample");
        let joined = typed(&["gan-sim", "--epochs=2", "--data=d"]);
        assert_eq!((joined.value("--data"), joined.value("--out")), (Some("d"), None));
        assert_eq!(joined.without_value("--epochs").to_string(), "gan-sim --data=d");
    }

    #[test]
    fn a_shell_reads_the_words_back() {
        let words = typed(&["gan-sim", "my digits", "it's", "", "$HOME", "a/b_c.d-1"]);
        assert_eq!(words.to_string(), r"gan-sim 'my digits' 'it'\''s' '' '$HOME' a/b_c.d-1");
    }
}
