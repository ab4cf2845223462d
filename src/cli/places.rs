//! Ensures that no file is written twice, or both read and written, even through links, hard links or `./`.

use std::path::{Component, Path, PathBuf};

use gan_sim::{Error, Result, file};

/// Refuses two outputs that are the same file, and an output that is also an input.
///
/// # Errors
/// Names both.
pub fn all_apart(inputs: &[&Path], outputs: &[&Path]) -> Result<()> {
    for (i, output) in outputs.iter().enumerate() {
        if let Some(earlier) = outputs[..i].iter().find(|other| is_same(other, output)) {
            let problem = match earlier == output {
                true => format!("{} is named twice", output.display()),
                false => format!("{} and {} are the same file", earlier.display(), output.display()),
            };
            return Err(Error::Config(format!("{problem}; each output needs a different name")));
        }
        if let Some(input) = inputs.iter().find(|input| is_same(input, output)) {
            return Err(read_too(output, input));
        }
    }
    Ok(())
}

/// The error for an output that is an input.
pub fn read_too(output: &Path, input: &Path) -> Error {
    let problem = match output == input {
        true => "is read by this command".to_owned(),
        false => format!("is the same file as {}, which is read by this command", input.display()),
    };
    Error::Config(format!("{} {problem} and would be overwritten; name another output", output.display()))
}

/// Whether both paths refer to the same file or folder.
pub fn is_same(one: &Path, other: &Path) -> bool {
    real(one) == real(other) || inode(one).is_some_and(|inode_of_one| Some(inode_of_one) == inode(other))
}

/// The path of a file without links, as far as it exists.
pub fn real(path: &Path) -> PathBuf {
    let place = file::place(path).unwrap_or_else(|_| path.to_owned());
    let whole = std::path::absolute(&place).unwrap_or(place);
    let exists = |ancestor: &&Path| ancestor.canonicalize().is_ok();
    let there = whole.ancestors().find(exists).unwrap_or(Path::new(""));
    let mut real = there.canonicalize().unwrap_or_default();
    // A missing file has no links.
    for part in whole.strip_prefix(there).unwrap_or(&whole).components() {
        match part {
            Component::ParentDir => _ = real.pop(),
            part => real.push(part),
        }
    }
    real
}

/// The identity that hard links to one file share.
#[cfg(unix)]
fn inode(path: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    let there = path.metadata().ok()?;
    Some((there.dev(), there.ino()))
}

/// Not available in the standard library on other systems.
#[cfg(not(unix))]
fn inode(_: &Path) -> Option<(u64, u64)> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_file_is_known_by_all_its_names() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::fs::create_dir(at("d")).unwrap();
        std::fs::write(at("d/a"), "").unwrap();
        std::fs::write(at("b"), "").unwrap();
        std::fs::hard_link(at("d/a"), at("hard")).unwrap();
        for (one, other) in [
            ("d/a", "d/./a"),
            ("d/a", "d/../d/a"),
            ("d/new", "./d/new"),
            ("none/x", "none/y/../x"),
            ("new", "none/../new"),
        ] {
            assert!(is_same(&at(one), &at(other)), "{one} {other}");
        }
        assert_eq!(is_same(&at("d/a"), &at("hard")), cfg!(unix));
        for (one, other) in [("d/a", "b"), ("d/a", "d/new"), ("d/new", "new"), ("none/x", "none/y")] {
            assert!(!is_same(&at(one), &at(other)), "{one} {other}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn links_are_what_they_point_to_there_or_not() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::fs::create_dir(at("d")).unwrap();
        symlink("d", at("link")).unwrap();
        symlink("d/new", at("dangling")).unwrap();
        for (one, other) in
            [("link/x", "d/x"), ("link", "d"), ("dangling", "d/new"), ("dangling", "link/new")]
        {
            assert!(is_same(&at(one), &at(other)), "{one} {other}");
        }
    }

    #[test]
    fn what_is_read_and_what_is_written_are_apart() {
        let [a, b, c] = ["a", "b", "c"].map(Path::new);
        all_apart(&[a, a], &[b, c]).unwrap();
        let problem =
            |inputs: &[&Path], outputs: &[&Path]| all_apart(inputs, outputs).unwrap_err().to_string();
        assert_eq!(problem(&[], &[b, c, b]), "b is named twice; each output needs a different name");
        let twice = "b and ./b are the same file; each output needs a different name";
        assert_eq!(problem(&[], &[b, c, Path::new("./b")]), twice);
        let read = "a is read by this command and would be overwritten; name another output";
        assert_eq!(problem(&[a], &[b, a]), read);
    }
}
