//! Names of files and columns, quoted where necessary.

use super::Parser;
use crate::Result;

/// Either kind, as shells remove the other; within quotes, a quote is doubled.
const QUOTES: [char; 2] = ['"', '\''];

impl Parser<'_> {
    /// `(FILE)` or `(FILE:column)`. Without quotes, parentheses must match, the last colon is the separator, as
    /// paths may contain colons, and a column has no slash.
    pub(super) fn file_and_column(&mut self) -> Result<(String, Option<String>)> {
        self.token('(')?;
        let quoted = self.quoted()?;
        let is_quoted = quoted.is_some();
        let file = quoted.unwrap_or_else(|| self.bare(true));
        if file.is_empty() {
            return Err(self.expected("a CSV file"));
        }
        let column = match self.peek() {
            Some(':') => {
                self.token(':')?;
                let quoted = self.quoted()?;
                Some(quoted.unwrap_or_else(|| self.bare(false)))
            }
            _ => None,
        };
        self.token(')')?;
        match file.rsplit_once(':') {
            Some((before, after))
                if !is_quoted && column.is_none() && !before.is_empty() && !after.contains(['/', '\\']) =>
            {
                Ok((before.trim_end().to_owned(), Some(after.trim_start().to_owned())))
            }
            _ => Ok((file, column)),
        }
    }

    /// A text in quotes, if there is one.
    fn quoted(&mut self) -> Result<Option<String>> {
        let Some(quote) = self.peek().filter(|c| QUOTES.contains(c)) else { return Ok(None) };
        let mut name = String::new();
        loop {
            self.token(quote)?;
            name += &self.take_while(|c| c != quote);
            if self.text[self.at..].is_empty() {
                return Err(self.expected(&format!("a closing {quote}")));
            }
            self.at += quote.len_utf8();
            if !self.text[self.at..].starts_with(quote) {
                return Ok(Some(name));
            }
            name.push(quote);
        }
    }

    /// A text up to the closing parenthesis, or up to a colon before a quote where `ends_at_quotes`.
    fn bare(&mut self, ends_at_quotes: bool) -> String {
        let rest = &self.text[self.at..];
        let mut depth = 0;
        let end = rest.char_indices().find(|&(i, c)| {
            depth += i32::from(c == '(') - i32::from(c == ')');
            depth < 0 || ends_at_quotes && c == ':' && rest[i + 1..].trim_start().starts_with(QUOTES)
        });
        let name = &rest[..end.map_or(rest.len(), |(i, _)| i)];
        self.at += name.len();
        name.trim().to_owned()
    }
}
